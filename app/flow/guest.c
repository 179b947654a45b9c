// SPDX-License-Identifier: EUPL-1.2
/* Not on the list: the sheet on which the invigilator decides, and the card of a guest. */
#include "flow/flow_internal.h"

#include <ctype.h>
#include <string.h>

void guest_start(struct step *s, enum screen back)
{
    struct flow *f = s->f;

    step_go(s, SCREEN_GUEST, back);
    f->opened_from = back;
    f->guest = 0;
    f->guest_outcome = f->document = 0;
    f->guest_person = (struct guest_person){.name = ""};
    f->who_text[0] = f->text[0] = '\0';
}

/* What was searched for and not found is a number, or else a name. */
void guest_start_from_search(struct step *s)
{
    struct flow *f = s->f;
    char sought[sizeof f->search];

    text_copy(sought, sizeof sought, f->search);
    guest_start(s, SCREEN_ROSTER);
    if (isdigit((unsigned char)sought[0]))
        text_copy(f->guest_person.number, sizeof f->guest_person.number, sought);
    else
        text_copy(f->guest_person.name, sizeof f->guest_person.name, sought);
}

void guest_open(struct step *s, uint32_t number, enum screen from)
{
    if (sitting_guest(s->world->state, number) == NULL)
        return;
    step_go(s, SCREEN_GUEST_CARD, from);
    s->f->opened_from = from;
    s->f->guest = number;
}

size_t flow_guests(const struct sitting *state, enum roster_filter filter, uint32_t *ret)
{
    size_t n = 0;

    for (size_t i = 0; i < state->guest_count; i++) {
        const struct guest *g = &state->guests[i];
        if (g->dropped)
            continue;
        bool gone = g->handed_in.ms != 0 || g->left.ms != 0;
        bool shown = filter == FILTER_ALL || (filter == FILTER_LEFT && gone)
                     || (filter == FILTER_PRESENT && guest_is_inside(g) && !g->on_toilet)
                     || (filter == FILTER_TOILET && g->on_toilet);
        if (shown)
            ret[n++] = g->number;
    }
    return n;
}

/* Only what the chosen outcome has goes along: what was typed for another one is not said. */
static void decide(struct step *s)
{
    struct flow *f = s->f;
    struct guest_person person = f->guest_person;

    if (f->guest_outcome == 0 || f->document == 0)
        return;
    if (f->guest_outcome != GUEST_SENT_ON)
        person.room[0] = '\0';
    struct command c = step_new_command(s, COMMAND_UNLISTED, -1);
    c.code = f->guest_outcome;
    c.amount = f->document;
    if (f->guest_outcome == GUEST_ADMITTED)
        text_copy(c.who, sizeof c.who, f->who_text);
    guest_person_write(&person, c.text);
    step_command(s, &c);
}

void guest_action(struct step *s)
{
    static const enum typing_for fields[] = {
        TYPING_GUEST_NAME, TYPING_GUEST_NUMBER, TYPING_GUEST_ROOM, TYPING_GUEST_WORD};
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_back(s);
        break;
    case ACTION_GUEST_OUTCOME:
        f->guest_outcome = s->in->arg;
        break;
    case ACTION_DOCUMENT:
        f->document = s->in->arg;
        break;
    case ACTION_FIELD:
        if (s->in->arg >= 0 && s->in->arg < 4)
            typing_start(s, fields[s->in->arg]);
        break;
    case ACTION_SAVE:
        decide(s);
        break;
    default:
        break;
    }
}

static void fact(struct step *s, enum guest_fact what, const char *text)
{
    struct command c = step_new_command(s, COMMAND_GUEST, -1);

    s->f->reason = (int32_t)what; /* asked again when it turns out to need a reason */
    c.ref = s->f->guest;
    c.code = (int32_t)what;
    c.amount = what == GUEST_HANDED_IN ? -1 : 0;
    text_copy(c.text, sizeof c.text, text);
    step_command(s, &c);
}

void guest_account(struct step *s, uint32_t number)
{
    const struct guest *g = sitting_guest(s->world->state, number);

    if (g == NULL)
        return;
    s->f->guest = number;
    bool seen = sitting_guest_accounted(s->world->state, g) == 1;
    fact(s, seen ? GUEST_MISSING : GUEST_SEEN, "");
}

static void toggle_toilet(struct step *s)
{
    const struct guest *g = sitting_guest(s->world->state, s->f->guest);

    if (g != NULL)
        fact(s, g->on_toilet ? GUEST_TOILET_IN : GUEST_TOILET_OUT, "");
}

/* What is taken back is said where the reason is typed. */
static void start_undo(struct step *s)
{
    const struct room_moment *last = sitting_guest_last(s->world->state, s->f->guest);

    if (last == NULL)
        return;
    s->f->reason = last->kind == EVENT_UNLISTED ? 0 : last->code;
    s->f->text[0] = '\0';
    typing_start(s, TYPING_GUEST_UNDO);
}

void guest_involve(struct step *s, uint32_t number, uint32_t incident, const char *statement)
{
    struct command c = step_new_command(s, COMMAND_GUEST, -1);

    c.ref = number;
    c.code = GUEST_INVOLVED;
    c.amount = (int32_t)incident;
    text_copy(c.text, sizeof c.text, statement);
    step_command(s, &c);
}

void guest_card_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_go(s, f->back, f->back == SCREEN_CLOSE ? SCREEN_ROSTER : SCREEN_IDLE);
        break;
    case ACTION_HAND_IN:
        fact(s, GUEST_HANDED_IN, "");
        break;
    case ACTION_LEAVE:
        fact(s, GUEST_LEFT, "");
        break;
    case ACTION_TOILET_TOGGLE:
        toggle_toilet(s);
        break;
    case ACTION_INCIDENT:
        incident_start(s, -1);
        f->incident_guest = f->guest;
        break;
    case ACTION_UNDO:
        start_undo(s);
        break;
    default:
        break;
    }
}

/* A reason was typed: for the fact that asked for it, or for taking back the last one. */
void guest_typed(struct step *s)
{
    struct flow *f = s->f;

    step_go(s, SCREEN_GUEST_CARD, f->opened_from);
    if (f->typing_for == TYPING_GUEST_UNDO) {
        struct command c = step_new_command(s, COMMAND_GUEST_UNDO, -1);
        c.ref = f->guest;
        c.code = f->reason;
        text_copy(c.text, sizeof c.text, f->text);
        step_command(s, &c);
    } else {
        fact(s, (enum guest_fact)f->reason, f->text);
    }
    f->text[0] = '\0';
}

bool guest_refused(struct step *s)
{
    bool asks = s->in->refusal == REFUSAL_TOO_EARLY_TO_LEAVE
                || s->in->refusal == REFUSAL_REASON_NEEDED
                || s->in->refusal == REFUSAL_TOILET_EARLY;

    if (s->in->command != COMMAND_GUEST || !asks || s->f->screen != SCREEN_GUEST_CARD)
        return false;
    s->f->text[0] = '\0';
    typing_start(s, TYPING_GUEST_WHY);
    return true;
}

void guest_committed(struct step *s)
{
    struct flow *f = s->f;
    bool card = f->screen == SCREEN_GUEST_CARD;

    note_committed(s); /* what a guest says of an incident */
    if (f->screen == SCREEN_GUEST)
        step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
    else if (card && sitting_guest(s->world->state, f->guest) == NULL) /* taken back */
        step_go(s, f->opened_from, f->opened_from == SCREEN_CLOSE ? SCREEN_ROSTER : SCREEN_IDLE);
    if (f->screen != SCREEN_ALARM) /* its row says so */
        step_toast(s, "toast.guest", -1, 0);
}
