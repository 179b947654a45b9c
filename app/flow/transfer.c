// SPDX-License-Identifier: EUPL-1.2
/* The sealed bundle as moving QR codes, for an exam office that stands beside the kiosk with a
 * camera and has neither network nor stick. The parts go on and on: whoever missed some waits for
 * any others. */
#include "flow/flow_internal.h"

#define PART_MS 100 /* ten parts a second, which a camera of 30 pictures a second can follow */
/* As many rounds keep the panel open without a touch: beside a record that is sealed, and on this
 * screen, nobody's name stands. */
#define ROUNDS_OPEN 6

static void run(struct step *s)
{
    s->f->transfer_next = step_after(s, PART_MS);
}

void transfer_ready(struct step *s)
{
    struct flow *f = s->f;

    if (f->screen != SCREEN_SEALED)
        return;
    if (s->in->result == ERR_LIMIT) {
        step_toast(s, "transfer.too_long", -1, 0);
        return;
    }
    if (s->in->result != ERR_OK) {
        step_message(s, REFUSAL_NONE, s->in->result);
        return;
    }
    f->transfer_parts = s->in->arg;
    f->transfer_part = 1;
    step_go(s, SCREEN_TRANSFER, SCREEN_SEALED);
    run(s);
}

/* Numbers begin anew long before they grow beyond what a part has room for; a reader goes on with
 * what it has. */
static int32_t next_part(const struct flow *f)
{
    return f->transfer_part < 10000 ? f->transfer_part + 1 : 1;
}

void transfer_tick(struct step *s)
{
    struct flow *f = s->f;

    if (f->screen != SCREEN_TRANSFER)
        return;
    f->transfer_part = next_part(f);
    if (f->transfer_part < ROUNDS_OPEN * f->transfer_parts)
        f->locks_at = step_after(s, LOCK_AFTER_MS);
    run(s);
}

void transfer_action(struct step *s)
{
    struct flow *f = s->f;

    if (s->in->action == ACTION_BACK) {
        step_go(s, SCREEN_SEALED, SCREEN_SEALED);
    } else if (s->in->action == ACTION_TRANSFER) {
        if (f->transfer_next.ms != 0)
            f->transfer_next = (struct mono){0};
        else
            run(s);
    }
}
