// SPDX-License-Identifier: EUPL-1.2
/* Screens 07 and 08: the list, searching in it, one candidate, and the sheet with the other states.
 */
#include "flow/flow_internal.h"

#include "sitting/text.h"
#include <string.h>

static bool is_shown(const struct candidate_state *c, bool canceled, enum roster_filter filter)
{
    switch (filter) {
    case FILTER_ALL:
        return true;
    case FILTER_PRESENT:
        return sitting_is_inside(c) && !c->on_toilet;
    case FILTER_LATE:
        return c->late;
    case FILTER_TOILET:
        return c->on_toilet;
    case FILTER_EXPECTED:
        return c->attendance == ATTENDANCE_EXPECTED && !canceled;
    case FILTER_ABSENT:
        return c->attendance == ATTENDANCE_ABSENT || c->attendance == ATTENDANCE_LATE_REFUSED
               || c->attendance == ATTENDANCE_ID_REFUSED;
    case FILTER_LEFT:
        return c->attendance == ATTENDANCE_HANDED_IN || c->attendance == ATTENDANCE_LEFT
               || c->attendance == ATTENDANCE_STOPPED;
    case FILTER_ID_TODO:
        return sitting_is_inside(c) && !c->id_seen;
    case FILTER_COUNT:
        return false;
    }
    return false;
}

/* What asks for a hand comes first once the exam runs. */
static int urgency(const struct sitting *s, size_t i)
{
    const struct candidate_state *c = &s->candidates[i];
    if (s->phase != PHASE_RUNNING)
        return 2;
    if (c->attendance == ATTENDANCE_LATE_WAITING)
        return 0;
    return c->on_toilet ? 1 : 2;
}

static bool is_before(const struct candidate *a, const struct candidate *b)
{
    char x[NAME_SIZE], y[NAME_SIZE];
    int order = strcmp(text_fold(a->surname, x, sizeof x), text_fold(b->surname, y, sizeof y));
    if (order == 0)
        order = strcmp(text_fold(a->given, x, sizeof x), text_fold(b->given, y, sizeof y));
    return order < 0;
}

/* Who was added later stands at the end of the list, where nobody's place had to move; people look
 * under the name. `from`: where this turn's rows begin. */
static void add_row(
    const struct sitting *s, uint16_t candidate, uint16_t *ret, size_t from, size_t n)
{
    const struct candidate *c = s->plan->candidates;
    size_t at = n;
    while (s->candidates[candidate].listed_by != 0 && at > from
           && is_before(&c[candidate], &c[ret[at - 1]]))
        at--;
    memmove(&ret[at + 1], &ret[at], (n - at) * sizeof *ret);
    ret[at] = candidate;
}

size_t flow_roster(const struct sitting *s, enum roster_filter filter, uint16_t *ret, size_t max)
{
    size_t n = 0;

    for (int turn = 0; turn <= 2; turn++) {
        size_t from = n;
        for (size_t i = 0; i < s->plan->candidate_count && n < max; i++)
            if (urgency(s, i) == turn
                && is_shown(&s->candidates[i], s->plan->candidates[i].canceled, filter))
                add_row(s, (uint16_t)i, ret, from, n++);
    }
    return n;
}

void candidate_open(struct step *s, int32_t candidate, enum screen from)
{
    if (candidate < 0 || (size_t)candidate >= s->world->state->plan->candidate_count)
        return;
    step_go(s, SCREEN_CANDIDATE, from);
    s->f->opened_from = from;
    s->f->candidate = candidate;
    s->f->by_card = false;
    if (sitting_is_twice(&s->world->state->candidates[candidate])
        && s->world->state->phase < PHASE_FROZEN)
        twice_start(s); /* what has to be explained comes first; 08 lies behind it */
}

static void open_search(struct step *s, enum search_for what, enum screen back)
{
    step_go(s, SCREEN_SEARCH, back);
    s->f->search_for = what;
    s->f->search[0] = '\0';
}

void roster_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
    case ACTION_CHECK_IN_SCREEN:
        door_home(s);
        break;
    case ACTION_FILTER:
        f->filter = (enum roster_filter)s->in->arg;
        f->pages[SCREEN_ROSTER] = 0;
        break;
    case ACTION_ROW:
        candidate_open(s, s->in->arg, SCREEN_ROSTER);
        break;
    case ACTION_GUEST:
        guest_open(s, (uint32_t)s->in->arg, SCREEN_ROSTER);
        break;
    case ACTION_SHOW_ACCOMMODATIONS:
        f->show_accommodations = s->in->arg != 0;
        break;
    case ACTION_START:
        version_before_start(s);
        break;
    case ACTION_PREPARE:
        prepare_open(s, SCREEN_ROSTER);
        break;
    case ACTION_END:
        step_simple(s, COMMAND_END, -1, 0);
        break;
    case ACTION_ID_SEEN:
        step_simple(s, COMMAND_ID_SEEN, s->in->arg, ID_DOCUMENT_SEEN);
        break;
    case ACTION_ID_SEEN_ALL:
        step_simple(s, COMMAND_ID_SEEN_ALL, -1, ID_DOCUMENT_SEEN);
        break;
    case ACTION_SEARCH:
        open_search(s, SEARCH_OPEN, SCREEN_ROSTER);
        break;
    case ACTION_TOILET:
        open_search(s, SEARCH_TOILET, SCREEN_ROSTER);
        break;
    case ACTION_INCIDENT:
        incident_start(s, -1);
        break;
    case ACTION_ALARM:
        step_go(s, SCREEN_ALARM, SCREEN_ROSTER);
        break;
    case ACTION_CLOSE_PV:
        step_go(s, SCREEN_CLOSE, SCREEN_ROSTER);
        break;
    case ACTION_STAFF:
        step_go(s, SCREEN_STAFF, SCREEN_ROSTER);
        break;
    case ACTION_PAPER:
        paper_open(s);
        break;
    case ACTION_DOORS:
        doors_open(s, SCREEN_ROSTER);
        break;
    default:
        break;
    }
}

static void found(struct step *s, int32_t candidate)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;

    if (candidate < 0 || (size_t)candidate >= state->plan->candidate_count)
        return;
    switch (f->search_for) {
    case SEARCH_OPEN:
    case SEARCH_CHECK_IN:
        candidate_open(s, candidate, SCREEN_ROSTER);
        break;
    case SEARCH_TOILET:
        step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
        toilet_toggle(s, candidate, SCREEN_ROSTER);
        break;
    case SEARCH_INVOLVE:
        if (f->involved_count < CANDIDATES_MAX)
            f->involved[f->involved_count++] = (uint16_t)candidate;
        step_go(s, SCREEN_INCIDENT, s->f->opened_from);
        break;
    }
}

void search_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* keys go to the search field */
    case ACTION_BACK:
        step_go(s, f->back, SCREEN_IDLE);
        break;
    case ACTION_ROW:
        found(s, s->in->arg);
        break;
    case ACTION_CARD:
        card_start(s, SCREEN_ROSTER);
        break;
    case ACTION_GUEST:
        guest_start_from_search(s);
        break;
    default:
        if (typing_edit(s, f->search, sizeof f->search))
            f->pages[SCREEN_SEARCH] = 0;
        break;
    }
}

/* Supplied is one tap; not supplied needs its reason. */
static void toggle_supply(struct step *s, int32_t kind)
{
    const struct candidate_state *c = &s->world->state->candidates[s->f->candidate];

    if (kind < ACCOMMODATION_EXTRA_TIME || kind > ACCOMMODATION_OTHER)
        return;
    if (c->supply_known[kind] && c->supplied[kind]) {
        s->f->reason = kind;
        s->f->text[0] = '\0';
        typing_start(s, TYPING_NOT_SUPPLIED);
        return;
    }
    struct command command = step_new_command(s, COMMAND_SUPPLY, s->f->candidate);
    command.code = kind;
    command.amount = 1;
    step_command(s, &command);
}

void check_in_withdrawn(struct step *s)
{
    int32_t candidate = s->f->candidate;
    struct command command = step_new_command(s, COMMAND_CHECK_IN, candidate);

    command.code = HOW_NAME;
    text_copy(command.who, sizeof command.who, s->f->who_text);
    step_go(s, SCREEN_CANDIDATE, SCREEN_ROSTER);
    s->f->candidate = candidate;
    step_command(s, &command);
}

void supply_refused(struct step *s)
{
    struct flow *f = s->f;
    int32_t candidate = f->candidate;
    struct command command = step_new_command(s, COMMAND_SUPPLY, candidate);

    command.code = f->reason;
    text_copy(command.text, sizeof command.text, f->text);
    step_go(s, SCREEN_CANDIDATE, s->f->opened_from);
    f->candidate = candidate;
    f->text[0] = '\0';
    step_command(s, &command);
}

void candidate_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_go(s, f->back, f->back == SCREEN_CLOSE ? SCREEN_ROSTER : SCREEN_IDLE);
        break;
    case ACTION_CHECK_IN:
        if (s->world->state->plan->candidates[f->candidate].canceled) {
            f->who_text[0] = '\0';
            typing_start(s, TYPING_WITHDRAWN);
        } else {
            step_simple(s, COMMAND_CHECK_IN, f->candidate, f->by_card ? HOW_CARD : HOW_NAME);
        }
        break;
    case ACTION_LATE_DECIDE:
        late_start(s, SCREEN_ROSTER);
        break;
    case ACTION_ID_SEEN:
        step_simple(s, COMMAND_ID_SEEN, f->candidate, ID_DOCUMENT_SEEN);
        break;
    case ACTION_TOILET_TOGGLE:
        toilet_toggle(s, f->candidate, SCREEN_CANDIDATE);
        break;
    case ACTION_HAND_IN: {
        struct command command = step_new_command(s, COMMAND_HAND_IN, f->candidate);
        command.amount = -1;
        step_command(s, &command);
        break;
    }
    case ACTION_LEAVE:
        step_simple(s, COMMAND_LEAVE, f->candidate, 0);
        break;
    case ACTION_SUPPLY:
        toggle_supply(s, s->in->arg);
        break;
    case ACTION_INCIDENT:
        incident_start(s, f->candidate);
        break;
    case ACTION_STATUS:
        step_go(s, SCREEN_STATUS, SCREEN_CANDIDATE);
        f->text[0] = '\0';
        break;
    default:
        break;
    }
}

/* The command that leads to a state, where there is one; states that a rule reaches by itself have
 * none. */
static enum command_kind command_to(enum attendance a)
{
    switch (a) {
    case ATTENDANCE_CHECKED_IN:
        return COMMAND_CHECK_IN;
    case ATTENDANCE_NOT_STARTED:
        return COMMAND_NOT_STARTED;
    case ATTENDANCE_STOPPED:
        return COMMAND_STOP;
    case ATTENDANCE_HANDED_IN:
        return COMMAND_HAND_IN;
    case ATTENDANCE_LEFT:
        return COMMAND_LEAVE;
    case ATTENDANCE_ABSENT:
        return COMMAND_ABSENT;
    case ATTENDANCE_EXPECTED:
    case ATTENDANCE_LATE_WAITING:
    case ATTENDANCE_LATE_ADMITTED:
    case ATTENDANCE_LATE_REFUSED:
    case ATTENDANCE_ID_REFUSED:
    case ATTENDANCE_COUNT:
        return COMMAND_NONE;
    }
    return COMMAND_NONE;
}

/* What somebody recorded; not what the scanner noticed or the office changed, which the rules take
 * back for nobody. */
static bool was_recorded(enum event_kind kind)
{
    bool listed = kind >= EVENT_LISTED && kind <= EVENT_ACCOMMODATED;
    return !listed && kind != EVENT_UNDONE && kind != EVENT_SCANNED_AGAIN
           && kind != EVENT_OLD_TICKET;
}

/* Back to "verwacht" is taking back the last thing that was said about this candidate. */
static uint64_t last_fact(const struct candidate_state *c)
{
    for (size_t i = c->moment_count; i > 0; i--) {
        const struct moment *m = &c->moments[i - 1];
        if (!m->undone && was_recorded(m->kind))
            return m->seq;
    }
    return 0;
}

static void undo_last(struct step *s, const struct candidate_state *c)
{
    struct command command = step_new_command(s, COMMAND_UNDO, s->f->candidate);

    if (c->moment_count == 0)
        return;
    command.ref = last_fact(c);
    text_copy(command.text, sizeof command.text, s->f->text);
    step_command(s, &command);
}

void status_action(struct step *s)
{
    struct flow *f = s->f;
    int32_t candidate = f->candidate;
    const struct candidate_state *c = &s->world->state->candidates[candidate];

    if (s->in->action == ACTION_SET_STATUS) {
        enum attendance to = (enum attendance)s->in->arg;
        enum command_kind kind = command_to(to);
        step_go(s, SCREEN_CANDIDATE, s->f->opened_from);
        if (to == ATTENDANCE_EXPECTED) {
            undo_last(s, c);
        } else if (kind != COMMAND_NONE) {
            struct command command = step_new_command(s, kind, candidate);
            command.code = kind == COMMAND_STOP       ? STOP_OTHER
                           : kind == COMMAND_CHECK_IN ? HOW_NAME
                                                      : 0;
            command.amount = kind == COMMAND_HAND_IN ? -1 : 0;
            text_copy(command.text, sizeof command.text, f->text);
            step_command(s, &command);
        }
    } else if (s->in->action == ACTION_UNDO) {
        step_go(s, SCREEN_CANDIDATE, s->f->opened_from);
        undo_last(s, c);
    } else if (s->in->action == ACTION_DOCUMENTS) {
        document_start(s);
    } else if (s->in->action == ACTION_GRANT) {
        grant_start(s);
    } else if (s->in->action == ACTION_FIELD) {
        typing_start(s, TYPING_REASON);
    } else if (s->in->action == ACTION_BACK) {
        step_go(s, SCREEN_CANDIDATE, s->f->opened_from);
    }
    f->candidate = candidate;
}
