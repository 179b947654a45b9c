// SPDX-License-Identifier: EUPL-1.2
#include "seen.h"

#include "draw.h"
#include "sitting/names.h"

void seen_decision(const struct world *w, const struct command *c, const struct decision *d)
{
    if (!w->seen || (unsigned)c->kind >= COMMAND_COUNT)
        return;
    if (d->refusal)
        w->seen->refused[c->kind]++;
    else
        w->seen->accepted[c->kind]++;
    w->seen->refusals[d->refusal]++;
    w->seen->verdicts[d->verdict]++;
}

void seen_state(const struct world *w, size_t door)
{
    if (!w->seen)
        return;
    w->seen->phases[w->doors[door].s.phase]++;
    w->seen->facts += w->d.event_count;
}

static int missing_commands(const struct seen *s)
{
    int missing = 0;
    for (int kind = 1; kind < COMMAND_COUNT; kind++) {
        const char *name = draw_name((enum command_kind)kind);
        if (!name)
            missing++, printf("command %d (enum command_kind) has no row in "
                              "tests/model/draw_rows.c: add one that fills it in so that it mostly "
                              "fits, and what it changes to tests/model/people.c\n",
                           kind);
        else if (!s->accepted[kind] || !s->refused[kind])
            missing++, printf("command %s was never %s: let its row in tests/model/draw_rows.c "
                              "fill it in %s\n",
                           name, s->accepted[kind] ? "refused" : "accepted",
                           s->accepted[kind] ? "wrongly now and then" : "so that it fits");
    }
    return missing;
}

int seen_report(const struct seen *s)
{
    static const char *const phases[] = {"closed", "open", "running", "ended", "frozen", "sealed"};
    int missing = missing_commands(s);
    for (int r = 1; r < REFUSAL_COUNT; r++)
        if (!s->refusals[r])
            missing++, printf("refusal %s was never met: let a row in tests/model/draw_rows.c run "
                              "into it\n",
                           refusal_word((enum refusal)r));
    for (int v = 1; v < VERDICT_COUNT; v++)
        if (!s->verdicts[v])
            missing++, printf("verdict %s was never met\n", verdict_word((enum verdict)v));
    for (int kind = 1; kind <= EVENT_KIND_MAX; kind++)
        if (strcmp(event_name((enum event_kind)kind), "unknown") != 0 && !s->kinds[kind])
            missing++, printf("event %s was never told: give its command a row in "
                              "tests/model/draw_rows.c\n",
                           event_name((enum event_kind)kind));
    for (int p = 0; p <= PHASE_SEALED; p++)
        if (!s->phases[p])
            missing++,
                printf("phase %s was never met: draw_tidy.c has to bring days there\n", phases[p]);
    return missing;
}
