// SPDX-License-Identifier: EUPL-1.2
/* The rules about accommodations and one candidate's own time. The reason why somebody has one is
 * never known here. */
#include "sitting/decide_internal.h"

static bool is_kind(int32_t code)
{
    return code >= ACCOMMODATION_EXTRA_TIME && code <= ACCOMMODATION_OTHER;
}

/* Supplied or not can only be said of what was planned or granted; "not" says why, because the
 * committee will ask. */
void decide_supply(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    const struct candidate *planned = &a->s->plan->candidates[a->c->candidate];
    int32_t kind = a->c->code;
    if (!is_kind(kind) || a->c->amount < 0 || a->c->amount > 1) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (!c->granted[kind]
               && !candidate_accommodation(planned, (enum accommodation_kind)kind)) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (c->supply_known[kind] && c->supplied[kind] == (a->c->amount == 1)) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (a->c->amount == 0 && !a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else {
        struct event *e = decide_about(a, EVENT_SUPPLIED, (size_t)a->c->candidate);
        e->code = kind;
        e->amount = a->c->amount;
        decide_text(a, e);
    }
}

static bool grant_fits(const struct ask *a)
{
    bool extra_time = a->c->code == ACCOMMODATION_EXTRA_TIME;
    if (!is_kind(a->c->code) || a->c->ref > 1)
        return false;
    return extra_time ? a->c->amount >= 1 && a->c->amount <= EXTRA_TIME_UNLIMITED
                      : a->c->amount == 0;
}

static bool grants_less(const struct ask *a)
{
    return a->c->code == ACCOMMODATION_EXTRA_TIME
           && a->c->amount < decide_candidate(a)->granted_min;
}

/* The room cannot grant: it records whose word it was. Another measure must be named, or nobody
 * knows what was given; and whoever takes time back says why. */
void decide_grant(struct ask *a)
{
    const struct candidate_state *c = decide_candidate(a);
    int32_t kind = a->c->code;
    if (!grant_fits(a)) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (!a->c->who[0]) {
        decide_refuse(a, REFUSAL_WORD_NEEDED);
    } else if ((kind == ACCOMMODATION_OTHER || grants_less(a)) && !a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else if (c->granted[kind] && kind != ACCOMMODATION_OTHER
               && c->provisional[kind] == (a->c->ref == 1)
               && (kind != ACCOMMODATION_EXTRA_TIME || c->granted_min == a->c->amount)) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else {
        enum event_kind said = a->c->ref == 1 ? EVENT_GRANTED_PROVISIONALLY : EVENT_GRANTED;
        struct event *e = decide_about(a, said, (size_t)a->c->candidate);
        e->code = kind;
        e->amount = a->c->amount;
        decide_who(a, e);
        decide_text(a, e);
    }
}

#define EXTENSION_LIMIT_MIN 240

/* Minutes lost by one candidate (a broken headset), with the reason. Less takes back what was given
 * too much. */
void decide_extend_one(struct ask *a)
{
    int32_t minutes = a->c->amount;
    if (minutes == 0 || minutes < -EXTENSION_LIMIT_MIN || minutes > EXTENSION_LIMIT_MIN
        || decide_candidate(a)->extension_min + minutes < 0) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (!a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else {
        struct event *e = decide_about(a, EVENT_EXTENDED_ONE, (size_t)a->c->candidate);
        e->amount = minutes;
        decide_who(a, e);
        decide_text(a, e);
    }
}
