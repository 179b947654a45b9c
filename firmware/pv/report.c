// SPDX-License-Identifier: EUPL-1.2
/* Findings, their verdict, and the report in plain words. */
#include "pv/verify.h"

#include "pv/page.h"
#include <assert.h>
#include <string.h>

static bool same(const struct finding *f, enum finding_grade grade, const char *id, const char *v)
{
    return f->grade == grade && strcmp(f->id, id) == 0 && strcmp(f->value, v) == 0;
}

void report_add(struct report *r, enum finding_grade grade, const char *id, const char *value)
{
    char cut[sizeof r->findings[0].value];
    text_copy(cut, sizeof cut, value ? value : "");
    for (size_t i = 0; i < r->count; i++)
        if (same(&r->findings[i], grade, id, cut))
            return;
    if (r->count >= FINDINGS_MAX) { /* no room for more: what is left unsaid must not look good */
        struct finding *last = &r->findings[FINDINGS_MAX - 1];
        last->grade = grade > last->grade ? grade : last->grade;
        text_copy(last->id, sizeof last->id, "verify.more");
        last->value[0] = 0;
        return;
    }
    struct finding *f = &r->findings[r->count++];
    f->grade = grade;
    bool fits = text_copy(f->id, sizeof f->id, id);
    assert(fits);
    text_copy(f->value, sizeof f->value, cut);
}

void report_add_number(struct report *r, enum finding_grade grade, const char *id, uint64_t n)
{
    BUF_AUTO struct buf text = BUF_INIT(32);
    buf_add_format(&text, "%llu", (unsigned long long)n);
    report_add(r, grade, id, buf_text(&text));
}

enum verify_exit report_verdict(const struct report *r)
{
    enum verify_exit verdict = r->count ? VERIFY_COMPLETE : VERIFY_BROKEN;
    for (size_t i = 0; i < r->count; i++) {
        if (r->findings[i].grade == FINDING_BROKEN)
            return VERIFY_BROKEN;
        if (r->findings[i].grade == FINDING_INCOMPLETE)
            verdict = VERIFY_INCOMPLETE;
    }
    return verdict;
}

static const char *mark(enum finding_grade grade)
{
    switch (grade) {
    case FINDING_GOOD:
        return "✓";
    case FINDING_INCOMPLETE:
        return "!";
    case FINDING_BROKEN:
        return "✗";
    }
    return "✗";
}

static const char *verdict_id(enum report_about about, enum verify_exit verdict)
{
    switch (verdict) {
    case VERIFY_COMPLETE:
        return "verify.verdict.complete";
    case VERIFY_INCOMPLETE:
        return about == ABOUT_PDF       ? "verify.verdict.printed"
               : about == ABOUT_EXTRACT ? "verify.verdict.extract"
                                        : "verify.verdict.incomplete";
    case VERIFY_BROKEN:
        return "verify.verdict.broken";
    }
    return "verify.verdict.broken";
}

enum err report_write(const struct report *r, enum lang lang, struct buf *ret)
{
    char line[1024];
    for (size_t i = 0; i < r->count; i++) {
        const struct finding *f = &r->findings[i];
        BUF_AUTO struct buf value = BUF_INIT(1024);
        page_clean(&value, f->value);
        words_fill(line, sizeof line, lang, f->id, "v", buf_text(&value), NULL);
        buf_add_format(ret, "%s  %s\n", mark(f->grade), line);
    }
    buf_add_format(ret, "\n%s\n", words(lang, verdict_id(r->about, report_verdict(r))));
    return buf_check(ret);
}
