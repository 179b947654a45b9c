// SPDX-License-Identifier: EUPL-1.2
/* Screen 06: which sitting, is everything ready, open the PV; and the sheet on which a failed check
 * is overridden. */
#include "flow/flow_internal.h"

void session_action(struct step *s)
{
    struct flow *f = s->f;

    if (f->busy)
        return;
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        door_home(s);
        break;
    case ACTION_SITTING:
        if (s->in->arg != f->sitting && (size_t)s->in->arg < s->world->sitting_count) {
            f->sitting_before = f->sitting;
            f->sitting = s->in->arg;
            step_effect(s, EFFECT_SELECT, s->in->arg);
        }
        break;
    case ACTION_RECHECK:
        step_effect(s, EFFECT_RECHECK, 0);
        break;
    case ACTION_OVERRIDE:
        if (s->in->arg == (int32_t)CHECK_CLOCK)
            clock_start(s);
        else
            override_start(s, (enum check)s->in->arg);
        break;
    case ACTION_PREPARE:
        if (f->ready)
            prepare_open(s, SCREEN_SESSION);
        break;
    case ACTION_OPEN_PV:
        if (s->world->checks_blocking || !f->ready)
            break;
        step_simple(s, COMMAND_OPEN, -1, 0);
        break;
    default:
        break;
    }
}

void override_start(struct step *s, enum check check)
{
    struct flow *f = s->f;

    step_go(s, SCREEN_OVERRIDE, f->screen);
    f->check = check;
    f->who_text[0] = f->text[0] = '\0';
    f->field = 0;
}

/* Fields: 0 on whose word, 1 why. Both are needed: an override without a name is no override. */
void override_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* keys go to the field */
    case ACTION_BACK:
        step_return(s);
        return;
    case ACTION_FIELD:
        f->field = s->in->arg;
        return;
    case ACTION_SAVE: {
        if (f->who_text[0] == '\0') {
            f->field = 0;
            step_message(s, REFUSAL_WORD_NEEDED, ERR_OK);
            return;
        }
        struct command c = step_new_command(s, COMMAND_OVERRIDE, -1);
        c.code = (int32_t)f->check;
        text_copy(c.who, sizeof c.who, f->who_text);
        text_copy(c.text, sizeof c.text, f->text);
        step_return(s);
        step_command(s, &c); /* the checks are looked at again once it is durable: flow.c */
        return;
    }
    default:
        break;
    }
    typing_two_fields(s);
}
