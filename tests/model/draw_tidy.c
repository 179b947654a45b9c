// SPDX-License-Identifier: EUPL-1.2
/* Towards a sealed record: without this a random day hardly ever ends. A new UNRESOLVED_... wants a
 * case here, or no day is sealed any more and the test says so. */
#include "draw_internal.h"

static void tidy_candidate(
    struct maker *m, struct command *c, enum command_kind kind, uint16_t candidate)
{
    draw_fill(m, kind, c);
    c->candidate = candidate;
}

static void tidy_supply(struct maker *m, struct command *c, uint16_t candidate)
{
    const struct candidate_state *p = &m->s->candidates[candidate];
    tidy_candidate(m, c, COMMAND_SUPPLY, candidate);
    for (int kind = 1; kind <= ACCOMMODATION_OTHER; kind++)
        if (!p->supply_known[kind]
            && (p->granted[kind]
                || candidate_accommodation(
                    &m->s->plan->candidates[candidate], (enum accommodation_kind)kind)))
            c->code = kind;
}

static void tidy_item(struct maker *m, struct command *c, const struct unresolved *u)
{
    switch (u->kind) {
    case UNRESOLVED_EXPECTED:
        tidy_candidate(m, c, COMMAND_ABSENT, u->candidate);
        break;
    case UNRESOLVED_LATE_WAITING:
        tidy_candidate(
            m, c, dice(m->seed, 2) ? COMMAND_LATE_ADMIT : COMMAND_LATE_REFUSE, u->candidate);
        break;
    case UNRESOLVED_TOILET:
        tidy_candidate(m, c, COMMAND_TOILET_IN, u->candidate);
        break;
    case UNRESOLVED_NOT_HANDED_IN:
        tidy_candidate(m, c, dice(m->seed, 5) ? COMMAND_HAND_IN : COMMAND_STOP, u->candidate);
        break;
    case UNRESOLVED_ID:
        tidy_candidate(m, c, COMMAND_ID_SEEN, u->candidate);
        break;
    case UNRESOLVED_SUPPLY:
        tidy_supply(m, c, u->candidate);
        break;
    case UNRESOLVED_DRAFT:
        draw_fill(m, dice(m->seed, 2) ? COMMAND_INCIDENT_DROP : COMMAND_INCIDENT_RECORD, c);
        c->ref = u->incident;
        break;
    case UNRESOLVED_GUEST:
        draw_fill(m, COMMAND_GUEST, c);
        c->ref = u->guest;
        c->code = 1 + (int32_t)dice(m->seed, GUEST_LEFT);
        break;
    case UNRESOLVED_OUTAGE:
        draw_fill(m, COMMAND_OUTAGE, c);
        c->ref = u->incident;
        c->code = (int32_t)sitting_outage(m->s, u->incident)->system;
        c->amount = 0;
        break;
    case UNRESOLVED_MATERIAL: {
        struct material_gap gap = sitting_material_gap(m->s, (enum material)u->candidate);
        draw_fill(m, COMMAND_MATERIAL, c);
        c->code = u->candidate;
        c->ref = (uint64_t)gap.column;
        c->amount = gap.column == MATERIAL_BACK ? sitting_work_due(m->s) : 0;
        break;
    }
    case UNRESOLVED_TWICE:
        draw_fill(m, COMMAND_EXPLAIN_TWICE, c);
        c->candidate = u->candidate;
        break;
    case UNRESOLVED_DOOR: /* or it closes meanwhile */
        draw_fill(m, COMMAND_DOOR_MISSING, c);
        c->code = u->candidate;
        break;
    case UNRESOLVED_NOT_ENDED:
        draw_fill(m, m->s->phase == PHASE_OPEN ? COMMAND_START : COMMAND_END, c);
        break;
    case UNRESOLVED_INTERRUPTED:
        draw_fill(m, COMMAND_RESUME, c);
        break;
    }
}

static bool nobody_is_here(const struct sitting *s)
{
    return sitting_supervisors(s) == 0;
}

void draw_tidy(struct maker *m, struct command *c)
{
    static struct unresolved open[64];
    size_t n = sitting_unresolved(m->s, open, 64);
    if (m->s->phase == PHASE_CLOSED || (nobody_is_here(m->s) && m->s->phase < PHASE_FROZEN)) {
        draw_fill(m, nobody_is_here(m->s) ? COMMAND_STAFF_IN : COMMAND_OPEN, c);
        return;
    }
    if (m->s->phase == PHASE_FROZEN) {
        bool enough = sitting_signatures_done(m->s) >= sitting_signatures_needed(m->s);
        draw_fill(m, enough ? COMMAND_SEAL : COMMAND_SIGN, c);
    } else if (n == 0) {
        draw_fill(m, sitting_makes_record(m->s) ? COMMAND_FREEZE : COMMAND_CLOSE_DOOR, c);
    } else {
        tidy_item(m, c, &open[dice(m->seed, (uint32_t)(n < 64 ? n : 64))]);
    }
}
