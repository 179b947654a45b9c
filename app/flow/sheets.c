// SPDX-License-Identifier: EUPL-1.2
/* Sheets of 08: which ID was shown, who goes along to the toilet, and what is granted in the room.
 * What most schools need is one tap on 08 and comes here only when a rule or a question does. */
#include "flow/flow_internal.h"

#include <string.h>

static void sheet_go(struct step *s, enum screen sheet, enum screen back)
{
    int32_t candidate = s->f->candidate;

    step_go(s, sheet, back);
    s->f->candidate = candidate;
    s->f->who_text[0] = s->f->text[0] = '\0';
}

/* Back to 08, where the toast says that it was recorded. */
static void to_candidate(struct step *s)
{
    int32_t candidate = s->f->candidate;

    step_go(s, SCREEN_CANDIDATE, s->f->opened_from);
    s->f->candidate = candidate;
}

/* ---------------------------------------------------------------- ID */

void document_start(struct step *s)
{
    sheet_go(s, SCREEN_DOCUMENT, SCREEN_CANDIDATE);
    s->f->document = 0;
    s->f->choice = -1;
}

/* Without an ID: in with a note (against the rule on somebody's word), or sent away. */
static void without_id(struct step *s)
{
    struct flow *f = s->f;
    bool in = f->choice == 1;

    if (f->document != ID_DOCUMENT_NONE || f->choice < 0)
        return;
    struct command c = step_new_command(s, in ? COMMAND_ID_SEEN : COMMAND_ID_REFUSE, f->candidate);
    c.code = in ? ID_DOCUMENT_NONE : 0;
    if (in)
        text_copy(c.who, sizeof c.who, f->who_text);
    text_copy(c.text, sizeof c.text, f->text);
    to_candidate(s);
    step_command(s, &c);
}

void document_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        to_candidate(s);
        break;
    case ACTION_DOCUMENT:
        f->document = s->in->arg;
        if (f->document == ID_DOCUMENT_NONE)
            break;
        to_candidate(s);
        step_simple(s, COMMAND_ID_SEEN, f->candidate, f->document);
        break;
    case ACTION_LATE_CHOICE:
        f->choice = s->in->arg;
        break;
    case ACTION_FIELD:
        typing_start(s, s->in->arg == 0 ? TYPING_SHEET_WORD : TYPING_SHEET_REASON);
        break;
    case ACTION_SAVE:
        without_id(s);
        break;
    default:
        break;
    }
}

/* ---------------------------------------------------------------- toilet */

static bool anybody_out(const struct sitting *state)
{
    for (size_t i = 0; i < state->plan->candidate_count; i++)
        if (state->candidates[i].on_toilet)
            return true;
    return false;
}

/* Coming back is one tap, and so is going where there is nothing to ask or to be reminded of. */
void toilet_toggle(struct step *s, int32_t candidate, enum screen from)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;
    const struct candidate_state *c = &state->candidates[candidate];
    bool ask = state->plan->rules.toilet_escort || sitting_toilet_is_early(state, s->in->now)
               || anybody_out(state);

    if (c->on_toilet || !sitting_is_inside(c) || !ask) {
        step_simple(s, c->on_toilet ? COMMAND_TOILET_IN : COMMAND_TOILET_OUT, candidate, 0);
        return;
    }
    f->candidate = candidate;
    f->toilet_from = from;
    sheet_go(s, SCREEN_TOILET, from);
}

static void toilet_leave(struct step *s)
{
    if (s->f->toilet_from == SCREEN_CANDIDATE)
        to_candidate(s);
    else
        step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
}

static void let_go(struct step *s, const char *escort)
{
    struct command c = step_new_command(s, COMMAND_TOILET_OUT, s->f->candidate);

    text_copy(c.who, sizeof c.who, escort);
    text_copy(c.text, sizeof c.text, s->f->text);
    toilet_leave(s);
    step_command(s, &c);
}

void escort_typed(struct step *s)
{
    let_go(s, s->f->who_text);
}

static void choose_escort(struct step *s)
{
    const struct sitting *state = s->world->state;
    int32_t who = s->in->arg;
    bool early = sitting_toilet_is_early(state, s->in->now);

    if (early && s->f->text[0] == '\0')
        step_message(s, REFUSAL_TOILET_EARLY, ERR_OK);
    else if (who == FLOW_ESCORT_OTHER)
        typing_start(s, TYPING_ESCORT);
    else if (who >= 0 && (size_t)who < state->plan->invigilator_count)
        let_go(s, state->plan->invigilators[who].name);
    else
        let_go(s, "");
}

void toilet_action(struct step *s)
{
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        toilet_leave(s);
        break;
    case ACTION_ESCORT:
        choose_escort(s);
        break;
    case ACTION_FIELD:
        typing_start(s, TYPING_SHEET_REASON);
        break;
    default:
        break;
    }
}

/* ---------------------------------------------------------------- granting */

#define MINUTES_FIRST 30
#define MINUTES_STEP 5
#define MINUTES_LAST 240

void grant_start(struct step *s)
{
    sheet_go(s, SCREEN_GRANT, SCREEN_CANDIDATE);
    s->f->measure = -1;
    s->f->provisional = false;
    s->f->minutes = MINUTES_FIRST;
}

/* The room cannot grant: it records whose word it was, and minutes that were lost with the reason.
 */
static void grant(struct step *s)
{
    struct flow *f = s->f;
    bool only_minutes = f->measure == FLOW_MINUTES_ONLY;

    if (f->measure < 0)
        return;
    struct command c =
        step_new_command(s, only_minutes ? COMMAND_EXTEND_ONE : COMMAND_GRANT, f->candidate);
    c.code = f->measure;
    if (only_minutes || f->measure == ACCOMMODATION_EXTRA_TIME)
        c.amount = f->minutes;
    c.ref = !only_minutes && f->provisional;
    text_copy(c.who, sizeof c.who, f->who_text);
    text_copy(c.text, sizeof c.text, f->text);
    to_candidate(s);
    step_command(s, &c);
}

void grant_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        to_candidate(s);
        break;
    case ACTION_MEASURE:
        f->measure = s->in->arg;
        break;
    case ACTION_PROVISIONAL:
        f->provisional = !f->provisional;
        break;
    case ACTION_MINUTES: {
        int32_t minutes = f->minutes + MINUTES_STEP * s->in->arg;
        if (minutes >= MINUTES_STEP && minutes <= MINUTES_LAST)
            f->minutes = minutes;
        break;
    }
    case ACTION_FIELD:
        typing_start(s, s->in->arg == 0 ? TYPING_SHEET_WORD : TYPING_SHEET_REASON);
        break;
    case ACTION_SAVE:
        grant(s);
        break;
    default:
        break;
    }
}
