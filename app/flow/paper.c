// SPDX-License-Identifier: EUPL-1.2
/* The paper list, entered afterwards: while the kiosk was out the door went on on paper. The time
 * that was written is typed, then a tap on the name; the time stays for the next one, and who was
 * entered leaves the list, so that the next line of the paper is the first on the screen. Each fact
 * keeps both times: when it happened and when it was entered. */
#include "flow/flow_internal.h"

#include <string.h>

#define MINUTE_MS 60000

static bool is_asked(const struct sitting *s, size_t i, enum paper_mode mode)
{
    const struct candidate_state *c = &s->candidates[i];

    switch (mode) {
    case PAPER_IN: /* who was withdrawn came in on somebody's word; that is asked */
        return c->attendance == ATTENDANCE_EXPECTED || c->attendance == ATTENDANCE_ABSENT;
    case PAPER_TOILET_OUT:
    case PAPER_OUT:
        return sitting_is_inside(c) && !c->on_toilet;
    case PAPER_TOILET_IN:
        return c->on_toilet;
    case PAPER_MODES:
        break;
    }
    return false;
}

size_t flow_paper(const struct sitting *s, enum paper_mode mode, uint16_t *ret, size_t max)
{
    size_t n = 0;

    for (size_t i = 0; i < s->plan->candidate_count && n < max; i++)
        if (is_asked(s, i, mode))
            ret[n++] = (uint16_t)i;
    return n;
}

void paper_open(struct step *s)
{
    step_go(s, SCREEN_PAPER, SCREEN_ROSTER);
    s->f->paper_mode = PAPER_IN;
    s->f->paper_time[0] = '\0';
}

/* A fifth digit begins the next time. */
static void digit(struct flow *f, int32_t key)
{
    size_t n = strlen(f->paper_time);

    if (key == FLOW_KEY_BACKSPACE && n > 0) {
        f->paper_time[n - 1] = '\0';
    } else if (key >= '0' && key <= '9') {
        if (n + 1 == sizeof f->paper_time)
            n = 0;
        f->paper_time[n] = (char)key;
        f->paper_time[n + 1] = '\0';
    }
}

/* The typed time as a moment of today; false when it is none. */
static bool written(const struct step *s, struct wall *ret)
{
    const char *d = s->f->paper_time;
    char date[11];

    if (strlen(d) != 4)
        return false;
    wall_format_date(s->in->now, date);
    return wall_parse_local(date, (const char[]){d[0], d[1], ':', d[2], d[3], '\0'}, ret) == ERR_OK;
}

/* What this fact comes behind: the way out, or the arrival; zero for an arrival itself. */
static struct wall behind(const struct step *s, int32_t candidate)
{
    const struct candidate_state *c = &s->world->state->candidates[candidate];

    if (s->f->paper_mode == PAPER_IN)
        return (struct wall){0};
    return c->on_toilet ? c->toilet_since : c->arrived;
}

/* Paper knows minutes: what the kiosk knows of that same minute came before it. */
static struct wall not_before(struct wall t, struct wall earlier)
{
    return t.ms < earlier.ms && earlier.ms - t.ms < MINUTE_MS ? earlier : t;
}

/* The time is what was typed wrong, so that is said in words of its own. */
static const char *objection(const struct step *s, struct wall t, struct wall after)
{
    return t.ms > s->in->now.ms ? "paper.ahead" : t.ms < after.ms ? "paper.before" : NULL;
}

static void object(struct step *s, const char *word_id)
{
    step_toast(s, word_id, -1, 0);
    step_sound(s, FLOW_CUE_WRONG_PIN);
}

static struct command command_of(const struct step *s, int32_t candidate, struct wall t)
{
    static const enum command_kind kinds[PAPER_MODES] = {[PAPER_IN] = COMMAND_CHECK_IN,
        [PAPER_TOILET_OUT] = COMMAND_TOILET_OUT,
        [PAPER_TOILET_IN] = COMMAND_TOILET_IN,
        [PAPER_OUT] = COMMAND_HAND_IN};
    enum paper_mode mode = s->f->paper_mode;
    struct command c = step_new_command(s, kinds[mode], candidate);

    c.code = mode == PAPER_IN ? HOW_NAME : 0;
    c.amount = mode == PAPER_OUT ? -1 : 0;
    c.happened = t;
    return c;
}

static void enter(struct step *s, int32_t candidate, const char *who, const char *why)
{
    struct wall t;

    if (candidate < 0 || (size_t)candidate >= s->world->state->plan->candidate_count)
        return;
    if (!written(s, &t)) {
        object(s, "paper.time");
        return;
    }
    struct wall after = behind(s, candidate);
    t = not_before(t, after);
    const char *objects = objection(s, t, after);
    if (objects != NULL) {
        object(s, objects);
        return;
    }
    struct command c = command_of(s, candidate, t);
    text_copy(c.who, sizeof c.who, who);
    text_copy(c.text, sizeof c.text, why);
    s->f->candidate = candidate;
    step_command(s, &c);
}

void paper_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_back(s);
        break;
    case ACTION_PAPER_MODE:
        if (s->in->arg >= PAPER_IN && s->in->arg < PAPER_MODES) {
            f->paper_mode = (enum paper_mode)s->in->arg;
            f->pages[SCREEN_PAPER] = 0;
        }
        break;
    case ACTION_DIGIT:
        digit(f, s->in->arg);
        break;
    case ACTION_ROW:
        enter(s, s->in->arg, "", "");
        break;
    default:
        break;
    }
}

bool paper_refused(struct step *s)
{
    enum refusal why = s->in->refusal;
    bool early = why == REFUSAL_TOO_EARLY_TO_LEAVE || why == REFUSAL_TOILET_EARLY;

    if (s->f->screen != SCREEN_PAPER || (!early && why != REFUSAL_WORD_NEEDED))
        return false;
    s->f->text[0] = s->f->who_text[0] = '\0';
    typing_start(s, early ? TYPING_PAPER_WHY : TYPING_PAPER_WORD);
    return true;
}

void paper_typed(struct step *s)
{
    struct flow *f = s->f;

    step_go(s, SCREEN_PAPER, SCREEN_ROSTER);
    enter(s, f->candidate, f->who_text, f->text);
    f->text[0] = f->who_text[0] = '\0';
}

void paper_late(struct step *s)
{
    s->f->candidate = s->in->candidate;
    late_start(s, SCREEN_PAPER);
    s->f->late_on_paper = true;
}
