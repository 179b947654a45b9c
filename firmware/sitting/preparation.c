// SPDX-License-Identifier: EUPL-1.2
/* What is looked at before the exam begins: the room, and whether the version that lies there is
 * the planned one. Not having looked stops nobody and is never filled in; having seen another
 * version stops the start until somebody of the exam office decided. */
#include "sitting/decide_internal.h"
#include "sitting/text.h"

#include <string.h>

/* ---- codes of a version ---- */

#define CODE_SIZE 256

/* Letters and digits only, folded: "Versie B" -> "versieb". */
static void squeeze(const char *in, char out[CODE_SIZE])
{
    char folded[CODE_SIZE] = "";
    size_t n = 0;
    memset(out, 0, CODE_SIZE);
    (void)text_fold(in, folded, sizeof folded);
    for (const char *c = folded; *c; c++) {
        bool mark =
            (unsigned char)*c < 0x80 && !((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9'));
        if (!mark)
            out[n++] = *c;
    }
}

/* The code without the word before it, when there is one. */
static const char *without_word(const char *code)
{
    static const char *const WORDS[] = {"versie", "variant", "version"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t n = strlen(WORDS[i]);
        if (strlen(code) > n && strncmp(code, WORDS[i], n) == 0)
            return code + n;
    }
    return code;
}

bool sitting_version_fits(const struct plan *p, const char *code)
{
    char read[CODE_SIZE], version[CODE_SIZE], exam[CODE_SIZE];
    squeeze(code, read);
    squeeze(p->version, version);
    squeeze(p->exam_code, exam);
    const char *seen = without_word(read), *planned = without_word(version);
    size_t n = strlen(exam);
    if (!seen[0] || !planned[0])
        return false;
    if (n && strncmp(seen, exam, n) == 0)
        seen = without_word(seen + n);
    return strcmp(seen, planned) == 0;
}

bool sitting_version_is_open(const struct sitting *s)
{
    return s->version.match == VERSION_OTHER && !s->version.decided.ms;
}

const struct incident *sitting_version_draft(const struct sitting *s)
{
    for (size_t i = s->incident_count; i > 0; i--) {
        const struct incident *at = &s->incidents[i - 1];
        bool about = at->class_ == INCIDENT_VERSION || at->class_ == INCIDENT_MATERIAL;
        if (about && at->draft && !at->dropped)
            return at;
    }
    return NULL;
}

/* ---- fold ---- */

static void fold_condition(struct sitting *s, const struct event *e, uint32_t text)
{
    if (e->code < CONDITION_QUIET || e->code >= CONDITION_COUNT)
        return;
    s->conditions[e->code] =
        (struct condition_state){(enum condition_answer)e->amount, e->at, e->actor, text};
}

/* A decision is about what was seen before it: what is seen later needs another one. */
void fold_preparation(struct sitting *s, const struct event *e, uint32_t who, uint32_t text)
{
    if (e->kind == EVENT_CONDITION) {
        fold_condition(s, e, text);
    } else if (e->kind == EVENT_VERSION_SEEN) {
        s->version = (struct version_state){.source = (enum version_source)e->code,
            .match = (enum version_match)e->amount,
            .at = event_time(e),
            .actor = e->actor,
            .text_at = text};
    } else if (s->version.match == VERSION_OTHER) {
        s->version.decided = event_time(e);
        s->version.decided_by = e->actor;
        s->version.word_at = who;
        s->version.decision_at = text;
    }
}

/* ---- rules ---- */

/* "No" without a word of what is wrong helps nobody who reads it later. */
void decide_condition(struct ask *a)
{
    const struct command *c = a->c;
    if (c->code < CONDITION_QUIET || c->code >= CONDITION_COUNT || c->amount < CONDITION_YES
        || c->amount > CONDITION_NOT_APPLICABLE) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (c->amount == CONDITION_NO && !c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else {
        struct event *e = decide_say(a, EVENT_CONDITION);
        e->code = c->code;
        e->amount = c->amount;
        decide_text(a, e);
    }
}

static enum version_match match_of(const struct ask *a)
{
    if (a->c->code != VERSION_PAPER)
        return VERSION_NOT_COMPARED;
    bool fits = !a->c->text[0] || sitting_version_fits(a->s->plan, a->c->text);
    return fits ? VERSION_SAME : VERSION_OTHER;
}

/* Whether it is the planned one is found here and not believed. A wrong one that is only found when
 * people work on it already is an incident of all of them: the one that somebody began to tell, or
 * a new draft. */
void decide_version_seen(struct ask *a)
{
    const struct command *c = a->c;
    if (c->code < VERSION_PAPER || c->code > VERSION_NOT_CHECKED
        || (c->code == VERSION_NOT_CHECKED && a->s->version.source)
        || (c->code == VERSION_PAPER && !a->s->plan->version[0])) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
        return;
    }
    struct event *e = decide_say(a, EVENT_VERSION_SEEN);
    e->code = c->code;
    e->amount = (int32_t)match_of(a);
    decide_happened(a, e);
    if (c->code == VERSION_PAPER)
        text_copy(e->text, sizeof e->text, c->text[0] ? c->text : a->s->plan->version);
    bool late = a->s->phase == PHASE_RUNNING || a->s->phase == PHASE_ENDED;
    bool needs_draft = late && e->amount == VERSION_OTHER && !sitting_version_draft(a->s);
    if (needs_draft && !decide_draft(a, INCIDENT_VERSION))
        decide_refuse(a, REFUSAL_FULL);
}

void decide_version_decide(struct ask *a)
{
    if (a->s->version.match != VERSION_OTHER) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (!a->c->who[0]) {
        decide_refuse(a, REFUSAL_WORD_NEEDED);
    } else if (!a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else {
        struct event *e = decide_say(a, EVENT_VERSION_DECIDED);
        decide_happened(a, e);
        decide_who(a, e);
        decide_text(a, e);
    }
}
