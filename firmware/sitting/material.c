// SPDX-License-Identifier: EUPL-1.2
/* Counts of material, as far as somebody counted. What was handed out comes back, what was received
 * is handed out or left over, and the stack of work is what candidates handed in; where two numbers
 * differ, the record says why. */
#include "sitting/decide_internal.h"

int32_t sitting_work_due(const struct sitting *s)
{
    int32_t n = 0;
    for (size_t i = 0; i < s->plan->candidate_count; i++) {
        const struct candidate_state *c = &s->candidates[i];
        if (c->attendance == ATTENDANCE_HANDED_IN || c->attendance == ATTENDANCE_LEFT)
            n = state_plus_clamped(n, c->pieces < 0 ? 1 : c->pieces, MATERIAL_PIECES_MAX);
    }
    for (size_t i = 0; i < s->guest_count; i++) { /* under reservation, on the same pile */
        const struct guest *g = &s->guests[i];
        if (!g->dropped && g->handed_in.ms)
            n = state_plus_clamped(n, g->pieces < 0 ? 1 : g->pieces, MATERIAL_PIECES_MAX);
    }
    return n;
}

static bool knows(const struct material_state *m, enum material_column a, enum material_column b)
{
    return m->known[a] && m->known[b];
}

int32_t sitting_material_difference(
    const struct sitting *s, enum material kind, enum material_column why)
{
    const struct material_state *m = &s->material[kind];
    const int32_t *n = m->count;
    switch (why) {
    case MATERIAL_WHY_BACK:
        return knows(m, MATERIAL_OUT, MATERIAL_BACK) ? n[MATERIAL_OUT] - n[MATERIAL_BACK] : 0;
    case MATERIAL_WHY_RECEIVED:
        return knows(m, MATERIAL_RECEIVED, MATERIAL_OUT) && m->known[MATERIAL_SPARE]
                   ? n[MATERIAL_RECEIVED] - n[MATERIAL_OUT] - n[MATERIAL_SPARE]
                   : 0;
    case MATERIAL_WHY_WORK: /* who is at work still has it */
        return kind == MATERIAL_WORK && s->phase >= PHASE_ENDED && m->known[MATERIAL_BACK]
                   ? sitting_work_due(s) - n[MATERIAL_BACK]
                   : 0;
    case MATERIAL_RECEIVED:
    case MATERIAL_OUT:
    case MATERIAL_BACK:
    case MATERIAL_SPARE:
    case MATERIAL_COLUMN_COUNT:
        break;
    }
    return 0;
}

bool sitting_material_explained(
    const struct sitting *s, enum material kind, enum material_column why)
{
    const struct material_state *m = &s->material[kind];
    return m->known[why] && m->count[why] == sitting_material_difference(s, kind, why);
}

/* Paper is in the room: a code was read from it, or some of it was counted. Only then is there a
 * stack that must be counted; the kiosk does not know of itself how an exam is taken. */
static bool has_paper(const struct sitting *s)
{
    const struct material_state *papers = &s->material[MATERIAL_PAPERS],
                                *work = &s->material[MATERIAL_WORK];
    return s->version.source == VERSION_PAPER || papers->known[MATERIAL_RECEIVED]
           || papers->known[MATERIAL_OUT] || work->known[MATERIAL_RECEIVED]
           || work->known[MATERIAL_OUT];
}

struct material_gap sitting_material_gap(const struct sitting *s, enum material kind)
{
    bool counted = s->material[kind].known[MATERIAL_BACK];
    for (int32_t why = MATERIAL_WHY_BACK; why < MATERIAL_COLUMN_COUNT; why++) {
        enum material_column column = (enum material_column)why;
        int32_t difference = sitting_material_difference(s, kind, column);
        if (difference && !sitting_material_explained(s, kind, column))
            return (struct material_gap){column, difference};
    }
    if (kind == MATERIAL_WORK && s->phase >= PHASE_ENDED && !counted && has_paper(s)
        && sitting_work_due(s) > 0)
        return (struct material_gap){MATERIAL_BACK, 0};
    return (struct material_gap){0};
}

void fold_material(struct sitting *s, const struct event *e, uint32_t text)
{
    if (e->code < MATERIAL_PAPERS || e->code >= MATERIAL_COUNT || e->ref < MATERIAL_RECEIVED
        || e->ref >= MATERIAL_COLUMN_COUNT)
        return;
    struct material_state *m = &s->material[e->code];
    bool pieces = e->ref < MATERIAL_WHY_BACK;
    m->known[e->ref] = true;
    m->count[e->ref] =
        pieces && e->amount < 0 ? 0 : state_plus_clamped(e->amount, 0, MATERIAL_PIECES_MAX);
    m->text_at[e->ref] = text;
    m->at[e->ref] = e->at;
    m->actor[e->ref] = e->actor;
}

/* An explanation is about the difference as it is now; when a number changes later, it explains
 * nothing any more. */
static void explain(struct ask *a)
{
    struct material_gap gap = sitting_material_gap(a->s, (enum material)a->c->code);
    if (gap.column != (enum material_column)a->c->ref) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
        return;
    }
    if (!a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
        return;
    }
    struct event *e = decide_say(a, EVENT_MATERIAL);
    e->code = a->c->code;
    e->ref = a->c->ref;
    e->amount = gap.difference;
    decide_text(a, e);
}

void decide_material(struct ask *a)
{
    const struct command *c = a->c;
    bool known = c->code >= MATERIAL_PAPERS && c->code < MATERIAL_COUNT
                 && c->ref >= MATERIAL_RECEIVED && c->ref < MATERIAL_COLUMN_COUNT;
    bool counts = known && c->ref < MATERIAL_WHY_BACK;
    if (!known || (counts && (c->amount < 0 || c->amount > MATERIAL_PIECES_MAX))) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (!counts) {
        explain(a);
    } else {
        struct event *e = decide_say(a, EVENT_MATERIAL);
        e->code = c->code;
        e->ref = c->ref;
        e->amount = c->amount;
    }
}
