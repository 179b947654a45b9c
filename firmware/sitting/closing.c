// SPDX-License-Identifier: EUPL-1.2
/* The rules of closing: freeze a complete state, sign exactly that, seal it. */
#include "sitting/decide_internal.h"

#include <stdio.h>
#include <string.h>

static void put_hash(const struct ask *a, struct event *e)
{
    e->has_hash = true;
    memcpy(e->hash, a->c->hash, sizeof e->hash);
}

static bool is_frozen_payload(const struct ask *a)
{
    return a->c->has_hash && memcmp(a->c->hash, a->s->frozen_hash, sizeof a->c->hash) == 0;
}

/* Nobody signs a record with open ends. */
void decide_freeze(struct ask *a)
{
    if (!sitting_makes_record(a->s))
        decide_refuse(a, REFUSAL_OTHER_DOOR);
    else if (sitting_unresolved(a->s, NULL, 0) > 0)
        decide_refuse(a, REFUSAL_UNRESOLVED);
    else if (!a->c->has_hash)
        decide_refuse(a, REFUSAL_HASH);
    else
        put_hash(a, decide_say(a, EVENT_FROZEN));
}

/* Throwing away somebody's signature wants a reason and two different people: whoever else
 * supervises agrees with badge or PIN; who is alone names somebody outside the room. */
static enum refusal refuse_thaw(const struct ask *a)
{
    const struct sitting *s = a->s;
    if (a->c->code < 0 || a->c->code > (int32_t)s->plan->invigilator_count
        || a->c->code == a->c->actor + 1)
        return REFUSAL_BAD_VALUE;
    if (s->signature_count == 0) /* nothing is lost */
        return REFUSAL_NONE;
    if (!a->c->text[0])
        return REFUSAL_REASON_NEEDED;
    if (a->c->code > 0)
        return sitting_supervises(s, (size_t)a->c->code - 1) ? REFUSAL_NONE : REFUSAL_NOT_SIGNED_IN;
    if (sitting_supervisors(s) > 1)
        return REFUSAL_SECOND_NEEDED;
    return a->c->who[0] ? REFUSAL_NONE : REFUSAL_WORD_NEEDED;
}

void decide_thaw(struct ask *a)
{
    enum refusal why = refuse_thaw(a);
    if (why) {
        decide_refuse(a, why);
        return;
    }
    struct event *e = decide_say(a, EVENT_THAWED);
    decide_who(a, e);
    if (a->c->code > 0) { /* who agreed, before a word from outside */
        char both[NAME_SIZE + EVENT_WHO_SIZE + 4];
        const char *second = sitting_staff_name(a->s, (size_t)a->c->code - 1);
        (void)snprintf(both, sizeof both, "%s%s%s", second, e->who[0] ? "; " : "", e->who);
        (void)text_copy(e->who, sizeof e->who, both);
    }
    decide_text(a, e);
}

static const struct signature_state *signature_of(const struct sitting *s, int32_t invigilator)
{
    for (size_t i = 0; i < s->signature_count; i++)
        if (s->signatures[i].actor == invigilator)
            return &s->signatures[i];
    return NULL;
}

/* Everybody signs once, and only the payload that was frozen. Who refused may still change their
 * mind. */
void decide_sign(struct ask *a)
{
    if (a->c->actor >= a->s->plan->invigilator_count) {
        decide_refuse(a, REFUSAL_UNKNOWN);
        return;
    }
    const struct signature_state *given = signature_of(a->s, a->c->actor);
    if (given && !given->refused) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (sitting_is_withdrawn(a->s, a->c->actor)) { /* then it is said with a witness */
        decide_refuse(a, REFUSAL_PASS_WITHDRAWN);
    } else if (a->s->plan->invigilators[a->c->actor].role == STAFF_EMERGENCY
               && !a->s->staff[a->c->actor].name[0]) {
        decide_refuse(a, REFUSAL_NAME_NEEDED); /* that key is a badge's, not a person's */
    } else if (!is_frozen_payload(a)) {
        decide_refuse(a, REFUSAL_HASH);
    } else if (a->c->amount < 0 || a->c->amount > 1) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else {
        struct event *e = decide_say(a, EVENT_SIGNED);
        e->code = (int32_t)a->s->plan->invigilators[a->c->actor].role;
        e->amount = a->c->amount;
        put_hash(a, e);
    }
}

/* A refusal to sign, or a signer who is gone, does not keep a record open for ever: somebody
 * witnesses it. The event's actor is the one it is about. */
void decide_sign_refuse(struct ask *a)
{
    if (a->c->code < 0 || (size_t)a->c->code >= a->s->plan->invigilator_count) {
        decide_refuse(a, REFUSAL_UNKNOWN);
    } else if (signature_of(a->s, a->c->code)) {
        decide_refuse(a, REFUSAL_ALREADY);
    } else if (!a->c->who[0]) {
        decide_refuse(a, REFUSAL_WITNESS_NEEDED);
    } else {
        struct event *e = decide_say(a, EVENT_SIGN_REFUSED);
        e->actor = (uint8_t)a->c->code;
        decide_who(a, e);
        decide_text(a, e);
    }
}

/* Final: later facts are addenda of the exam office. The kiosk may do this by itself once the
 * signatures are there. The pages are the caller's to print; what is sealed is their hash. */
void decide_seal(struct ask *a)
{
    if (!is_frozen_payload(a)) {
        decide_refuse(a, REFUSAL_HASH);
    } else if (sitting_signatures_done(a->s) < sitting_signatures_needed(a->s)) {
        decide_refuse(a, REFUSAL_SIGNATURES_MISSING);
    } else {
        struct event *e = decide_say(a, EVENT_SEALED);
        put_hash(a, e);
        e->has_pdf = a->c->has_pdf;
        if (e->has_pdf)
            memcpy(e->pdf, a->c->pdf, sizeof e->pdf);
    }
}
