// SPDX-License-Identifier: EUPL-1.2
/* What is added to an incident after the first words: the list of incidents, the card of one, and
 * the sheet on which a note is typed. */
#include "flow/flow_internal.h"

/* The incident of the card; NULL when there is none. */
static const struct incident *the_incident(const struct step *s)
{
    const struct sitting *state = s->world->state;

    return sitting_incident(state, s->f->incident);
}

void incidents_action(struct step *s)
{
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
        break;
    case ACTION_INCIDENT_ROW:
        s->f->incident = (uint32_t)s->in->arg;
        if (the_incident(s) != NULL)
            step_go(s, SCREEN_INCIDENT_CARD, SCREEN_INCIDENTS);
        break;
    default:
        break;
    }
}

/* ---- the card ---- */

static bool note_has_name_first(int32_t note)
{
    return note == NOTE_WITNESS || note == NOTE_TOLD || note == NOTE_HELPDESK;
}

void note_open(struct step *s, int32_t note, int32_t candidate, enum screen from)
{
    struct flow *f = s->f;

    step_go(s, SCREEN_NOTE, from);
    f->note_from = from;
    f->note = note;
    f->candidate = candidate;
    f->field = note_has_name_first(note) ? 0 : 1; /* what comes to mind first */
    (void)unsaved_restore(f);                     /* else it begins empty */
}

static void say_force_majeure(struct step *s, int32_t value)
{
    struct command c = step_new_command(s, COMMAND_INCIDENT_NOTE, -1);

    c.ref = s->f->incident;
    c.code = NOTE_FORCE_MAJEURE;
    c.amount = value;
    step_command(s, &c);
}

void incident_card_action(struct step *s)
{
    const struct incident *i = the_incident(s);

    if (s->in->action == ACTION_BACK || i == NULL) {
        step_go(s, SCREEN_INCIDENTS, SCREEN_ROSTER);
        return;
    }
    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_FORCE_MAJEURE:
        say_force_majeure(s, s->in->arg);
        break;
    case ACTION_NOTE:
        note_open(s, s->in->arg, -1, SCREEN_INCIDENT_CARD);
        break;
    case ACTION_STATEMENT:
        if (s->in->arg < 0) /* a guest: minus the number */
            s->f->guest = (uint32_t)-s->in->arg;
        if (s->in->arg < (int32_t)s->world->state->plan->candidate_count)
            note_open(s, FLOW_STATEMENT, s->in->arg, SCREEN_INCIDENT_CARD);
        break;
    case ACTION_OUTAGE:
        outage_open(s, SCREEN_INCIDENT_CARD);
        break;
    case ACTION_TYPE:
        incident_resume(s, i->number);
        break;
    default:
        break;
    }
}

/* ---- the sheet ---- */

enum flow_note_fields flow_note_fields(const struct flow *f)
{
    switch (f->note) { /* what people do and say is text; a witness is a name */
    case NOTE_ITEM:
    case NOTE_TOLD:
    case NOTE_HELPDESK:
        return FLOW_NOTE_BOTH;
    case NOTE_WITNESS:
        return FLOW_NOTE_WHO;
    default:
        return FLOW_NOTE_TEXT;
    }
}

/* Back to what shows it: the card, or the outage. */
static void note_leave(struct step *s)
{
    bool card = s->f->note_from != SCREEN_OUTAGE;

    step_go(s, card ? SCREEN_INCIDENT_CARD : SCREEN_OUTAGE,
        card ? SCREEN_INCIDENTS : s->f->outage_from);
}

static void save_note(struct step *s)
{
    struct flow *f = s->f;
    bool statement = f->note == FLOW_STATEMENT;

    if (statement && f->candidate < 0) {
        if (f->text[0] == '\0')
            step_message(s, REFUSAL_REASON_NEEDED, ERR_OK);
        else
            guest_involve(s, f->guest, f->incident, f->text);
        return;
    }
    struct command c = step_new_command(
        s, statement ? COMMAND_STATEMENT : COMMAND_INCIDENT_NOTE, statement ? f->candidate : -1);

    c.ref = f->incident;
    c.code = statement ? 0 : f->note;
    text_copy(c.who, sizeof c.who, f->who_text);
    text_copy(c.text, sizeof c.text, f->text);
    step_command(s, &c);
}

void note_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* keys go to the field */
    case ACTION_BACK:
        note_leave(s);
        return;
    case ACTION_FIELD:
        f->field = s->in->arg;
        return;
    case ACTION_SAVE:
        save_note(s);
        return;
    default:
        break;
    }
    typing_two_fields(s);
}

/* The rules said yes: back to where it shows. A refusal leaves what was typed. */
void note_committed(struct step *s)
{
    struct flow *f = s->f;

    if (f->screen != SCREEN_NOTE)
        return;
    unsaved_drop(f);
    note_leave(s);
}
