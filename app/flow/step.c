// SPDX-License-Identifier: EUPL-1.2
/* The small verbs that a step of the screen machine is made of: what it asks of the kiosk, and what
 * it says on the screen. */
#include "flow/flow_internal.h"

#include <assert.h>
#include <string.h>

struct mono step_after(const struct step *s, int64_t ms)
{
    return (struct mono){s->in->mono.ms + ms};
}

static struct request *step_request(struct step *s)
{
    assert(s->out->count < REQUESTS_MAX);
    struct request *r = &s->out->items[s->out->count++];
    memset(r, 0, sizeof *r);
    return r;
}

void step_command(struct step *s, const struct command *c)
{
    struct request *r = step_request(s);
    r->kind = REQUEST_COMMAND;
    r->command = *c;
}

void step_effect(struct step *s, enum effect effect, int32_t arg)
{
    struct request *r = step_request(s);
    r->kind = REQUEST_EFFECT;
    r->effect = effect;
    r->arg = arg;
    bool slow = effect != EFFECT_SOUND && effect != EFFECT_SPEAK && effect != EFFECT_LOCK
                && effect != EFFECT_RECHECK && effect != EFFECT_SETTING && effect != EFFECT_RESTART
                && effect != EFFECT_CLOCK;
    if (slow) {
        s->f->busy = true;
        s->f->busy_with = effect;
    }
}

void step_sound(struct step *s, enum flow_cue cue)
{
    step_effect(s, EFFECT_SOUND, (int32_t)cue);
}

struct command step_new_command(const struct step *s, enum command_kind kind, int32_t candidate)
{
    struct command c = {.kind = kind, .candidate = candidate};
    c.actor = s->f->who >= 0 ? (uint8_t)s->f->who : ACTOR_KIOSK;
    return c;
}

void step_simple(struct step *s, enum command_kind kind, int32_t candidate, int32_t code)
{
    struct command c = step_new_command(s, kind, candidate);
    c.code = code;
    step_command(s, &c);
}

void step_toast(struct step *s, const char *word_id, int32_t candidate, uint64_t undo_seq)
{
    if (candidate >= 0 && !flow_is_inside(s->f->screen))
        return; /* the door never learns whom the list is about */
    text_copy(s->f->toast_id, sizeof s->f->toast_id, word_id);
    s->f->toast_candidate = candidate;
    s->f->toast_seq = undo_seq;
    s->f->toast_until = step_after(s, undo_seq != 0 ? TOAST_MS : TOAST_PLAIN_MS);
}

void step_message(struct step *s, enum refusal refusal, enum err error)
{
    s->f->refusal = refusal;
    s->f->error = error;
    s->f->message_until = step_after(s, MESSAGE_MS);
}
