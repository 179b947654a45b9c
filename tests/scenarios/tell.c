// SPDX-License-Identifier: EUPL-1.2
/* Telling: see tell.h. */
#include "scenarios/tell.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void tell(struct day *d, const char *line)
{
    char out[TELL_LINE_SIZE + 1];
    int n = snprintf(out, sizeof out, "%s\n", line);

    /* A line is shorter than PIPE_BUF, so it is there whole or not at all. */
    if (d->options.tell_fd >= 0 && write(d->options.tell_fd, out, (size_t)n) != n)
        d->options.tell_fd = -1; /* nobody listens any more */
}

static const char *effect_word(enum effect e)
{
    static const char *const words[EFFECT_COUNT] = {[EFFECT_UNLOCK] = "unlock",
        [EFFECT_SELECT] = "select",
        [EFFECT_FREEZE] = "freeze",
        [EFFECT_SIGN] = "sign",
        [EFFECT_SEAL] = "seal",
        [EFFECT_EXPORT] = "export",
        [EFFECT_FINISH] = "finish",
        [EFFECT_LEAVE] = "leave"};
    return e < EFFECT_COUNT && words[e] != NULL ? words[e] : "none";
}

void tell_mark(struct day *d, const char *word)
{
    char line[TELL_LINE_SIZE];

    (void)snprintf(line, sizeof line, "mark %s", word);
    tell(d, line);
}

void tell_facts(const struct sitting *s, char out[TELL_LINE_SIZE])
{
    struct counts c = sitting_counts(s);
    unsigned seen = 0, supplied = 0;

    for (size_t i = 0; i < s->plan->candidate_count; i++) {
        seen += s->candidates[i].id_seen;
        for (size_t k = 0; k < sizeof s->candidates[i].supplied; k++)
            supplied += s->candidates[i].supplied[k];
    }
    (void)snprintf(out, TELL_LINE_SIZE,
        "facts %llu phase %d in %d late %d toilet %d handed-in %d absent %d seen %u supplied %u "
        "incidents %zu signatures %zu frozen %02x%02x%02x%02x",
        (unsigned long long)s->event_count, (int)s->phase, (int)c.present, (int)c.late,
        (int)c.toilet, (int)c.handed_in, (int)c.absent, seen, supplied, s->incident_count,
        s->signature_count, s->frozen_hash[0], s->frozen_hash[1], s->frozen_hash[2],
        s->frozen_hash[3]);
}

static void tell_verdict(struct day *d, const struct flow *f, const struct sitting *s)
{
    uint64_t count = kiosk_timing(d->kiosk).count;
    char line[TELL_LINE_SIZE];

    if (count == d->told.verdicts)
        return;
    d->told.verdicts = count;
    if (s == NULL || f->candidate < 0)
        return;
    (void)snprintf(line, sizeof line, "verdict %s %s", name_of(NAMES_VERDICT, (int32_t)f->verdict),
        s->plan->candidates[f->candidate].number);
    tell(d, line);
}

void tell_drawn(struct day *d)
{
    const struct flow *f = kiosk_flow(d->kiosk);
    const struct sitting *s = kiosk_state(d->kiosk);
    char line[TELL_LINE_SIZE];

    if (d->options.tell_fd < 0)
        return;
    tell_verdict(d, f, s);
    if (s != NULL && s->event_count != d->told.events) {
        d->told.events = s->event_count;
        tell_facts(s, line);
        tell(d, line);
    }
    if (f->screen != d->told.screen) {
        d->told.screen = f->screen;
        (void)snprintf(line, sizeof line, "screen %s", name_of(NAMES_SCREEN, (int32_t)f->screen));
        tell(d, line);
    }
    if (f->exported && !d->told.exported)
        tell(d, "exported");
    d->told.exported = f->exported;
    if (f->busy_with != d->told.busy) {
        d->told.busy = f->busy_with;
        (void)snprintf(line, sizeof line, "busy %s", effect_word(f->busy_with));
        tell(d, line);
    }
}
