// SPDX-License-Identifier: EUPL-1.2
/* The rules of the room: opening, the exam's start and end, time for everybody, and what the
 * kiosk notices about itself. */
#include "sitting/decide_internal.h"

#include <string.h>

/* The card that was opened becomes part of the record, so that nobody can later say it was another
 * list. */
void decide_open(struct ask *a)
{
    if (!a->c->has_hash || a->c->amount < 1 || a->c->amount > DOORS_MAX) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
        return;
    }
    struct event *e = decide_say(a, EVENT_OPENED);
    e->amount = a->c->amount;
    e->has_hash = true;
    memcpy(e->hash, a->c->hash, sizeof e->hash);
}

/* A failed check does not stop an exam; going on without knowing on whose word does. */
void decide_override(struct ask *a)
{
    if (a->c->code < CHECK_VERSION || a->c->code >= CHECK_COUNT) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
        return;
    }
    /* A clock can lose its way more than once in a day, and each time somebody stands for it. */
    for (size_t i = 0; i < a->s->override_count && a->c->code != CHECK_CLOCK; i++)
        if (a->s->overrides[i].check == (enum check)a->c->code
            && a->s->overrides[i].door == a->s->self) {
            decide_refuse(a, REFUSAL_ALREADY);
            return;
        }
    if (!a->c->who[0]) {
        decide_refuse(a, REFUSAL_WORD_NEEDED);
        return;
    }
    struct event *e = decide_say(a, EVENT_OVERRIDDEN);
    e->code = a->c->code;
    decide_who(a, e);
    decide_text(a, e);
}

void decide_unlock(struct ask *a)
{
    if (a->c->amount < 0 || a->c->actor >= a->s->plan->invigilator_count)
        decide_refuse(a, REFUSAL_BAD_VALUE);
    else
        decide_say(a, EVENT_UNLOCKED)->amount = a->c->amount;
}

void decide_lock(struct ask *a)
{
    decide_say(a, EVENT_LOCKED);
}

/* A negative time says that the clock went back meanwhile: how long it was is then unknown, and
 * that it happened is recorded all the same. */
void decide_boot(struct ask *a)
{
    decide_say(a, EVENT_BOOTED)->amount = a->c->amount < 0 ? -1 : a->c->amount;
}

void decide_clock_step(struct ask *a)
{
    decide_say(a, EVENT_CLOCK_STEPPED)->amount = a->c->amount;
}

void decide_hung(struct ask *a)
{
    if (a->c->code < KIOSK_LOOP || a->c->code >= KIOSK_PART_COUNT)
        decide_refuse(a, REFUSAL_BAD_VALUE);
    else
        decide_say(a, EVENT_HUNG)->code = a->c->code;
}

void decide_camera_lost(struct ask *a)
{
    decide_say(a, EVENT_CAMERA_LOST);
}

void decide_camera_back(struct ask *a)
{
    decide_say(a, EVENT_CAMERA_BACK);
}

/* From here on arrivals are late. Pressed too late itself, it can be entered afterwards. An exam
 * never begins with papers that somebody saw to be the wrong ones; that nobody looked does not stop
 * it (the screens remind, and the record says so). */
void decide_start(struct ask *a)
{
    if (sitting_version_is_open(a->s))
        decide_refuse(a, REFUSAL_VERSION);
    else
        decide_happened(a, decide_say(a, EVENT_STARTED));
}

/* The regular end. Candidates with more time work on; an exam that never began ends here as well.
 */
void decide_end(struct ask *a)
{
    if (sitting_interruption(a->s)) {
        decide_refuse(a, REFUSAL_INTERRUPTED);
        return;
    }
    if (a->s->started.ms && a->c->happened.ms && a->c->happened.ms < a->s->started.ms) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
        return;
    }
    struct event *e = decide_say(a, EVENT_ENDED);
    decide_happened(a, e);
    decide_text(a, e);
}

#define EXTENSION_LIMIT_MIN 240

/* More time for everybody, with the reason in the record. Less takes back what was given too much,
 * never more than that. */
void decide_extend(struct ask *a)
{
    int32_t minutes = a->c->amount;
    if (minutes == 0 || minutes < -EXTENSION_LIMIT_MIN || minutes > EXTENSION_LIMIT_MIN
        || a->s->extension_min + minutes < 0) {
        decide_refuse(a, REFUSAL_BAD_VALUE);
    } else if (!a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
    } else {
        struct event *e = decide_say(a, EVENT_EXTENDED);
        e->amount = minutes;
        decide_who(a, e);
        decide_text(a, e);
    }
}

void decide_remark(struct ask *a)
{
    if (!a->c->text[0]) {
        decide_refuse(a, REFUSAL_REASON_NEEDED);
        return;
    }
    struct event *e = decide_say(a, EVENT_REMARK);
    decide_happened(a, e);
    decide_text(a, e);
}
