// SPDX-License-Identifier: EUPL-1.2
/* Several doors: which there are, making them equal by stick, closing this one, giving one up on
 * somebody's word, and explaining somebody who came to two of them. */
#include "flow/flow_internal.h"

bool flow_has_doors(const struct sitting *s)
{
    return s != NULL && sitting_door_count(s) > 1;
}

void doors_open(struct step *s, enum screen from)
{
    s->f->doors_from = from;
    s->f->close_asked = false;
    step_go(s, SCREEN_DOORS, from);
}

static void doors_again(struct step *s)
{
    step_go(s, SCREEN_DOORS, s->f->doors_from);
}

/* A door that is waited for can be given up; of the others there is nothing to say. */
static void choose(struct step *s, int32_t door)
{
    const struct sitting *state = s->world->state;

    if (door < 1 || door > sitting_door_count(state) || sitting_door_is_settled(state, door)
        || state->phase >= PHASE_FROZEN)
        return;
    step_go(s, SCREEN_DOOR_GONE, SCREEN_DOORS);
    s->f->member_door = door;
    s->f->field = 0;
    s->f->who_text[0] = s->f->text[0] = '\0';
}

void doors_action(struct step *s)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;

    if (f->busy || state == NULL)
        return;
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_return(s);
        break;
    case ACTION_DOOR:
        choose(s, s->in->arg);
        break;
    case ACTION_EVEN_DOORS:
        step_effect(s, EFFECT_DOORS, 0);
        break;
    case ACTION_CLOSE_DOOR: /* asked once more: a door that closed does not open again */
        f->close_asked = s->in->arg == 0;
        if (s->in->arg == 1)
            step_simple(s, COMMAND_CLOSE_DOOR, -1, 0);
        break;
    default:
        break;
    }
}

void door_gone_action(struct step *s)
{
    struct flow *f = s->f;

    if (s->in->action == ACTION_BACK) {
        doors_again(s);
    } else if (s->in->action == ACTION_FIELD) {
        f->field = s->in->arg == 1;
    } else if (s->in->action == ACTION_SAVE) {
        struct command c = step_new_command(s, COMMAND_DOOR_MISSING, -1);
        c.code = f->member_door;
        text_copy(c.who, sizeof c.who, f->who_text);
        text_copy(c.text, sizeof c.text, f->text);
        step_command(s, &c);
    } else {
        typing_two_fields(s);
    }
}

void doors_committed(struct step *s)
{
    if (s->in->command == COMMAND_CLOSE_DOOR)
        step_effect(s, EFFECT_SEAL, 0); /* its log, for the exam office */
    else if (s->f->screen == SCREEN_DOOR_GONE)
        doors_again(s);
}

/* What came of the stick. */
void doors_evened(struct step *s)
{
    enum err e = s->in->result;

    step_toast(s,
        e == ERR_OK   ? "door.evened"
        : e == ERR_IO ? "door.even_failed"
                      : flow_stick_word(e),
        -1, 0);
}

/* ---------------------------------------------------------------- somebody at two doors */

void twice_start(struct step *s)
{
    int32_t candidate = s->f->candidate;

    step_go(s, SCREEN_TWICE, SCREEN_CANDIDATE);
    s->f->candidate = candidate;
    s->f->member_door = 0;
    s->f->text[0] = s->f->who_text[0] = '\0';
}

static void to_candidate(struct step *s)
{
    int32_t candidate = s->f->candidate;

    step_go(s, SCREEN_CANDIDATE, s->f->opened_from);
    s->f->candidate = candidate;
}

void twice_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        to_candidate(s);
        break;
    case ACTION_DOOR:
        f->member_door = s->in->arg;
        break;
    case ACTION_FIELD:
        typing_start(s, TYPING_SHEET_REASON);
        break;
    case ACTION_SAVE: {
        struct command c = step_new_command(s, COMMAND_EXPLAIN_TWICE, f->candidate);
        c.code = f->member_door;
        text_copy(c.text, sizeof c.text, f->text);
        to_candidate(s);
        step_command(s, &c);
        break;
    }
    default:
        break;
    }
}
