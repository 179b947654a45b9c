// SPDX-License-Identifier: EUPL-1.2
/* The sheet on which somebody stands for the time: it is right as it is, or it is set. Nothing is
 * typed: who has the panel is who says so. */
#include "flow/flow_internal.h"

#define DAY_MIN 1440
#define FARTHEST_MIN (20 * 366 * DAY_MIN)

void clock_start(struct step *s)
{
    step_go(s, SCREEN_CLOCK, s->f->screen);
    s->f->clock_min = 0;
}

struct wall flow_clock_shown(const struct flow *f, struct wall now)
{
    return (struct wall){now.ms + (int64_t)f->clock_min * 60000};
}

static void move(struct step *s, int32_t by)
{
    int32_t to = s->f->clock_min + (s->in->arg < 0 ? -by : by);
    struct wall shown = {s->in->now.ms + (int64_t)to * 60000};

    if (to >= -FARTHEST_MIN && to <= FARTHEST_MIN && shown.ms > 0)
        s->f->clock_min = to;
}

/* What the record says: the old time too, for the lines before this one bear it. */
static void say(const struct step *s, char text[EVENT_TEXT_SIZE])
{
    struct wall shown = flow_clock_shown(s->f, s->in->now);
    char date[11], time[6], was_date[11], was[6];

    wall_format_date(shown, date);
    wall_format_hm(shown, time);
    wall_format_date(s->in->now, was_date);
    wall_format_hm(s->in->now, was);
    words_fill(text, EVENT_TEXT_SIZE, LANG_NL,
        s->f->clock_min == 0 ? "clock.note.right" : "clock.note.set", "d", date, "t", time, "e",
        was_date, "u", was, NULL);
}

static void confirm(struct step *s)
{
    struct command c = step_new_command(s, COMMAND_OVERRIDE, -1);
    const struct sitting *state = s->world->state;

    c.code = CHECK_CLOCK;
    say(s, c.text);
    if (state != NULL && s->f->who >= 0)
        text_copy(c.who, sizeof c.who, state->plan->invigilators[s->f->who].name);
    s->f->clock_asked = true; /* the clock is set when that is durable */
    step_return(s);
    step_command(s, &c);
}

void clock_committed(struct step *s)
{
    if (!s->f->clock_asked)
        return;
    s->f->clock_asked = false;
    step_effect(s, EFFECT_CLOCK, s->f->clock_min);
    s->f->clock_min = 0;
}

void clock_action(struct step *s)
{
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_return(s);
        break;
    case ACTION_CLOCK_DAY:
        move(s, DAY_MIN);
        break;
    case ACTION_CLOCK_HOUR:
        move(s, 60);
        break;
    case ACTION_CLOCK_TEN:
        move(s, 10);
        break;
    case ACTION_CLOCK_MINUTE:
        move(s, 1);
        break;
    case ACTION_SAVE:
        confirm(s);
        break;
    default:
        break;
    }
}
