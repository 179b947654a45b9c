// SPDX-License-Identifier: EUPL-1.2
/* Who is there: others who sign in, leaving, handing over, who went home, and who holds the
 * emergency badge.
 *
 * Handing over: who has the panel says to whom and what they must know; the other one says yes with
 * badge or PIN and has the panel from then on; the first one then signs out with the PIN, which
 * signs the log so far. */
#include "flow/flow_internal.h"

#include "base/bytes.h"
#include <stdio.h>
#include <string.h>

bool flow_is_short_staffed(const struct sitting *s)
{
    struct counts n = sitting_counts(s);
    int32_t each = s->plan->rules.per_supervisor;

    return n.present + n.late
           > (each > 0 ? each : CANDIDATES_PER_SUPERVISOR) * sitting_supervisors(s);
}

/* 05 for somebody else than who has the panel, or for the latter once more. */
static void ask_badge_or_pin(struct step *s, enum unlock_for why, enum screen back)
{
    int32_t who = s->f->who;

    unlock_start(s, why, back);
    s->f->who = who;
}

static bool is_member(const struct step *s, int32_t i)
{
    return i >= 0 && (size_t)i < s->world->state->plan->invigilator_count;
}

static void start_hand_over(struct step *s)
{
    step_go(s, SCREEN_HAND_OVER, SCREEN_STAFF);
    s->f->taker = -1;
    s->f->text[0] = '\0';
}

void staff_action(struct step *s)
{
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_back(s);
        break;
    case ACTION_MEMBER:
        if (!is_member(s, s->in->arg) || !s->world->state->staff[s->in->arg].in)
            break;
        step_go(s, SCREEN_MEMBER, SCREEN_STAFF);
        s->f->member = s->in->arg;
        s->f->gone_since = s->in->now;
        s->f->text[0] = '\0';
        break;
    case ACTION_JOIN:
        ask_badge_or_pin(s, UNLOCK_JOIN, SCREEN_STAFF);
        break;
    case ACTION_HAND_OVER:
        start_hand_over(s);
        break;
    default:
        break;
    }
}

/* ---- one person ---- */

/* Asked before the PIN, so that nobody types one in vain. */
static void leave(struct step *s)
{
    if (!sitting_may_leave(s->world->state, (size_t)s->f->who, s->in->now)) {
        step_message(s, REFUSAL_LAST_SUPERVISOR, ERR_OK);
        return;
    }
    s->f->member = s->f->who;
    ask_badge_or_pin(s, UNLOCK_LEAVE, SCREEN_STAFF);
}

static void record_gone(struct step *s)
{
    struct flow *f = s->f;
    struct command c = step_new_command(s, COMMAND_STAFF_GONE, -1);

    c.code = f->member;
    c.happened = f->gone_since;
    text_copy(c.text, sizeof c.text, f->text);
    f->text[0] = '\0';
    step_go(s, SCREEN_STAFF, SCREEN_ROSTER);
    step_command(s, &c);
}

/* A minute earlier or later, from when that one came until now. */
static void change_since(struct step *s, int32_t by)
{
    struct wall t = {s->f->gone_since.ms + by * INT64_C(60000)};
    struct wall first = s->world->state->staff[s->f->member].since;

    s->f->gone_since = t.ms > s->in->now.ms ? s->in->now : t.ms < first.ms ? first : t;
}

static void start_note(struct step *s)
{
    const struct sitting *state = s->world->state;

    if (sitting_lead(state) >= 0 && !sitting_leads(state, (size_t)s->f->who)) {
        step_message(s, REFUSAL_LEAD_ONLY, ERR_OK);
        return;
    }
    s->f->text[0] = '\0';
    typing_start(s, TYPING_STAFF_NOTE);
}

/* A remark that begins with whom it is about. */
void staff_noted(struct step *s)
{
    struct command c = step_new_command(s, COMMAND_REMARK, -1);
    const char *name = sitting_staff_name(s->world->state, (size_t)s->f->member);
    BUF_AUTO struct buf text = BUF_INIT(EVENT_TEXT_SIZE + NAME_SIZE);

    buf_add_format(&text, "%s: %s", name, s->f->text);
    text_copy(c.text, sizeof c.text, buf_text(&text));
    s->f->text[0] = '\0';
    step_go(s, SCREEN_STAFF, SCREEN_ROSTER);
    step_command(s, &c);
}

void member_action(struct step *s)
{
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_go(s, SCREEN_STAFF, SCREEN_ROSTER);
        break;
    case ACTION_STAFF_LEAVE:
        leave(s);
        break;
    case ACTION_HAND_OVER:
        start_hand_over(s);
        break;
    case ACTION_TIME:
        change_since(s, s->in->arg);
        break;
    case ACTION_FIELD:
        typing_start(s, TYPING_GONE);
        break;
    case ACTION_STAFF_GONE:
        record_gone(s);
        break;
    case ACTION_STAFF_NOTE:
        start_note(s);
        break;
    default:
        break;
    }
}

/* ---- handing over ---- */

void hand_over_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_go(s, SCREEN_STAFF, SCREEN_ROSTER);
        break;
    case ACTION_TAKER:
        if (is_member(s, s->in->arg) && s->in->arg != f->who)
            f->taker = s->in->arg;
        break;
    case ACTION_JOIN:
        ask_badge_or_pin(s, UNLOCK_JOIN, SCREEN_HAND_OVER);
        break;
    case ACTION_FIELD:
        typing_start(s, TYPING_HAND_OVER);
        break;
    case ACTION_SAVE:
        if (f->taker >= 0)
            ask_badge_or_pin(s, UNLOCK_TAKE, SCREEN_HAND_OVER);
        break;
    default:
        break;
    }
}

static void give_room(struct step *s)
{
    struct command c = step_new_command(s, COMMAND_HAND_OVER, -1);

    c.code = s->f->taker;
    text_copy(c.text, sizeof c.text, s->f->text);
    step_command(s, &c);
}

/* Whoever showed badge or PIN: the one who was asked, or another one who is here. Who is new signs
 * in first, and is then chosen on the sheet. */
void staff_known(struct step *s, int32_t who)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;
    bool takes = f->unlock_for == UNLOCK_TAKE, in = state->staff[who].in;
    enum screen to = f->back;

    step_go(s, to, to == SCREEN_HAND_OVER ? SCREEN_STAFF : SCREEN_ROSTER);
    if (who == f->who) {
        step_message(s, takes ? REFUSAL_SECOND_NEEDED : REFUSAL_ALREADY, ERR_OK);
        return;
    }
    if (to == SCREEN_HAND_OVER)
        f->taker = who;
    if (takes && in) {
        give_room(s);
    } else if (in) {
        if (to == SCREEN_STAFF)
            step_message(s, REFUSAL_ALREADY, ERR_OK);
    } else if (!staff_ask_name(s, who, to)) {
        struct command c = step_new_command(s, COMMAND_STAFF_IN, -1);
        c.actor = (uint8_t)who;
        step_command(s, &c);
    }
}

/* The panel is the other one's from here on; the first one signs out, or stays. */
static void handed_over(struct step *s)
{
    struct flow *f = s->f;

    if (f->who < 0 || f->taker < 0) /* locked meanwhile */
        return;
    f->member = f->who;
    f->who = f->taker;
    f->text[0] = '\0';
    ask_badge_or_pin(s, UNLOCK_LEAVE, SCREEN_STAFF);
}

void staff_committed(struct step *s)
{
    if (s->in->command == COMMAND_HAND_OVER)
        handed_over(s);
    else if (s->in->command == COMMAND_REMARK)
        step_toast(s, "toast.noted", -1, 0);
    else if (flow_is_short_staffed(s->world->state)) /* the start: now is the time to ask */
        step_toast(s, "toast.ratio", -1, 0);
}

void staff_left(struct step *s)
{
    struct flow *f = s->f;
    int32_t left = f->member;

    if (s->in->result != ERR_OK && f->screen == SCREEN_UNLOCK && s->in->refusal == REFUSAL_NONE) {
        sign_failed(s);
        return;
    }
    flow_forget_secrets(f);
    if (s->in->result != ERR_OK) {
        step_go(s, SCREEN_STAFF, SCREEN_ROSTER);
        step_message(s, s->in->refusal, s->in->refusal ? ERR_OK : s->in->result);
        return;
    }
    if (left == f->who || f->who < 0) {
        door_home(s);
        return;
    }
    step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
    step_toast(s, "toast.handed_over", -1, 0);
}

/* ---- the emergency badge ---- */

bool staff_ask_name(struct step *s, int32_t who, enum screen back)
{
    if (s->world->state->plan->invigilators[who].role != STAFF_EMERGENCY)
        return false;
    step_go(s, SCREEN_SUBSTITUTE, back);
    s->f->member = who;
    s->f->who_text[0] = s->f->text[0] = '\0';
    s->f->field = 1;
    return true;
}

/* To where the badge was going: inside, or back to whoever has the panel. What was frozen is opened
 * again by coming in, so there the closing is gone on with. */
static void after_name(struct step *s)
{
    if (s->f->who == s->f->member && s->world->state->phase == PHASE_FROZEN)
        step_go(s, SCREEN_CLOSE, SCREEN_ROSTER);
    else if (s->f->who == s->f->member)
        unlock_go_inside(s);
    else
        step_go(s, s->f->back, s->f->back == SCREEN_HAND_OVER ? SCREEN_STAFF : SCREEN_ROSTER);
}

static void sign_on(struct step *s)
{
    struct flow *f = s->f;
    struct command c = step_new_command(s, COMMAND_STAFF_IN, -1);

    if (f->text[0] == '\0' || f->who_text[0] == '\0') {
        f->field = f->text[0] == '\0' ? 1 : 0;
        step_message(s, f->field == 1 ? REFUSAL_NAME_NEEDED : REFUSAL_WORD_NEEDED, ERR_OK);
        return;
    }
    c.actor = (uint8_t)f->member;
    text_copy(c.text, sizeof c.text, f->text);
    text_copy(c.who, sizeof c.who, f->who_text);
    f->text[0] = f->who_text[0] = '\0';
    after_name(s);
    step_command(s, &c);
}

/* Fields: 1 the name, 0 on whose word. Without both nobody came in. */
void substitute_action(struct step *s)
{
    struct flow *f = s->f;

    if (s->in->action == ACTION_SAVE) {
        sign_on(s);
    } else if (s->in->action == ACTION_FIELD) {
        f->field = s->in->arg;
    } else if (s->in->action == ACTION_BACK) {
        if (f->who == f->member)
            door_home(s);
        else
            after_name(s);
    } else if (s->in->action != ACTION_KEY || s->in->arg != FLOW_KEY_ENTER) {
        typing_two_fields(s);
    }
}
