// SPDX-License-Identifier: EUPL-1.2
/* Shared between the files of this folder: one step of the machine and the small verbs that steps
 * are made of. */
#ifndef FLOW_FLOW_INTERNAL_H
#define FLOW_FLOW_INTERNAL_H

#include "flow/flow.h"

#define VERDICT_CLOSES_MS 6000
#define REFUSAL_CLOSES_MS 12000
#define VERDICT_STAYS_MS 20000
#define HELP_CLOSES_MS 20000
#define PIN_CLOSES_MS 60000
#define TOAST_MS 10000      /* with its undo */
#define TOAST_PLAIN_MS 4000 /* said, and nothing to do: it should not lie over a row for long */
#define MESSAGE_MS 8000
#define HINT_MS 1500
#define CALL_AGAIN_MS 15000 /* the cue that calls an invigilator, until one comes */
#define CALLS_MAX 3
#define LOCK_AFTER_MS 120000
#define LOCK_WARNING_S 20
#define TRIES_BEFORE_DELAY 5

/* Everything one input may read and write. */
struct step {
    struct flow *f;
    const struct flow_world *world;
    const struct input *in;
    struct requests *out;
};

void step_command(struct step *s, const struct command *c);
void step_effect(struct step *s, enum effect effect, int32_t arg);
void step_sound(struct step *s, enum flow_cue cue);
/* A command of the unlocked invigilator about a candidate (-1: the room). */
struct command step_new_command(const struct step *s, enum command_kind kind, int32_t candidate);
void step_simple(struct step *s, enum command_kind kind, int32_t candidate, int32_t code);
void step_toast(struct step *s, const char *word_id, int32_t candidate, uint64_t undo_seq);
void step_message(struct step *s, enum refusal refusal, enum err error);
/* Moves on; `back` is where ACTION_BACK leads from there. Resets what belongs to the new screen. */
void step_go(struct step *s, enum screen screen, enum screen back);
void step_back(struct step *s);
struct mono step_after(const struct step *s, int64_t ms);
/* The list is the invigilator's business: at the door it waits until somebody unlocks. */
void step_list_news(struct step *s, const char *word_id);
/* Whether a screen is the invigilator's, and locks by itself. */
bool flow_is_inside(enum screen screen);

/* answers.c */
void answer_committed(struct step *s);
void answer_refused(struct step *s);
void answer_done(struct step *s);
void answer_list_refused(struct step *s); /* a change of the list was not taken */
/* door.c */
void door_action(struct step *s);
void door_ticket(struct step *s);
void door_verdict(struct step *s, enum verdict verdict, int32_t candidate);
void door_not_saved(struct step *s);               /* a scan whose event could not be kept */
void door_home(struct step *s);                    /* IDLE while a PV is open, else WAIT */
void late_start(struct step *s, enum screen back); /* 04b about flow.candidate */
void late_action(struct step *s);
bool door_is_open(const struct flow_world *world);
void door_call_again(struct step *s); /* the cue once more, when it is due */
/* unlock.c */
void unlock_start(struct step *s, enum unlock_for why, enum screen back);
void unlock_action(struct step *s);
void unlock_badge(struct step *s);
void unlock_done(struct step *s);
void unlock_selected(struct step *s);
/* On to where this one was going, now that the name is known. */
void unlock_go_inside(struct step *s);
/* session.c */
void session_action(struct step *s);
void override_action(struct step *s);
/* The sheet on which somebody stands for a check that failed. */
void override_start(struct step *s, enum check check);
/* prepare.c */
void prepare_open(struct step *s, enum screen from); /* SESSION, ROSTER or CLOSE */
void prepare_action(struct step *s);
void condition_refused(struct step *s); /* "no" with what was typed */
void version_before_start(struct step *s);
void version_action(struct step *s);
void version_show(struct step *s);
void version_typed(struct step *s);
/* A code held to the camera on VERSION; and one that is a badge. */
void version_scanned(struct step *s);
void version_not_code(struct step *s);
void version_committed(struct step *s);
void decision_action(struct step *s);
void decision_committed(struct step *s);
/* material.c */
void material_open(struct step *s, int32_t kind, enum screen from); /* PREPARE or CLOSE */
void material_action(struct step *s);
void material_explained(struct step *s);
void material_committed(struct step *s);
/* outage.c: about flow.incident */
void outage_open(struct step *s, enum screen from); /* INCIDENT, INCIDENT_CARD or CLOSE */
void outage_action(struct step *s);
void affected_action(struct step *s);
void station_action(struct step *s);
void affected_committed(struct step *s);
/* roster.c */
void roster_action(struct step *s);
void search_action(struct step *s);
void candidate_action(struct step *s);
/* 08 for this candidate; BACK leads to `from` (ROSTER or CLOSE), also after its sheets. */
void candidate_open(struct step *s, int32_t candidate, enum screen from);
void status_action(struct step *s);
void supply_refused(struct step *s);
void check_in_withdrawn(struct step *s);
/* incident.c */
void incident_start(struct step *s, int32_t candidate);
void incident_resume(struct step *s, uint32_t number);
void incident_action(struct step *s);
void incident_record(struct step *s);
void incident_committed(struct step *s);
/* unsaved.c: texts about an incident. Keeps what is typed on the screen that is up, before another
 * one comes. */
void unsaved_keep(struct flow *f);
/* Puts what was kept for the screen that is up into its fields; false, and the fields empty, when
 * nothing was. A screen that keeps nothing is left alone. */
bool unsaved_restore(struct flow *f);
/* What stands in the fields of the screen that is up was recorded: empties them. */
void unsaved_drop(struct flow *f);
/* Another sitting, whose incidents have the same numbers. */
void unsaved_forget(struct flow *f);
/* incident_card.c */
void incidents_action(struct step *s);
void incident_card_action(struct step *s);
/* The sheet of a note, or of a statement of `candidate`; it leads back to `from`. */
void note_open(struct step *s, int32_t note, int32_t candidate, enum screen from);
void note_action(struct step *s);
void note_committed(struct step *s);
/* alarm.c */
void alarm_interrupt(struct step *s);
void alarm_action(struct step *s);
void resume_action(struct step *s);
void alarm_committed(struct step *s);
/* typing.c */
void typing_start(struct step *s, enum typing_for what);
void typing_action(struct step *s);
/* Applies ACTION_KEY to a text field; true when the field changed. */
bool typing_edit(struct step *s, char *field, size_t size);
/* The same for a sheet with two fields: flow.field 0 is who_text, 1 is text. */
void typing_two_fields(struct step *s);
/* guest.c */
void guest_start(struct step *s, enum screen back);
void guest_start_from_search(struct step *s);
void guest_open(struct step *s, uint32_t number, enum screen from); /* as candidate_open */
void guest_action(struct step *s);
void guest_card_action(struct step *s);
void guest_account(struct step *s, uint32_t number);
void guest_typed(struct step *s);
/* That guest had a part in that incident; `statement` "" when nothing was said. */
void guest_involve(struct step *s, uint32_t number, uint32_t incident, const char *statement);
bool guest_refused(struct step *s); /* true when it asks for the reason itself */
void guest_committed(struct step *s);
/* card.c */
void card_start(struct step *s, enum screen back);
void card_action(struct step *s);
void card_read(struct step *s);
/* sheets.c */
void toilet_toggle(struct step *s, int32_t candidate, enum screen from);
void document_start(struct step *s);
void grant_start(struct step *s);
void document_action(struct step *s);
void toilet_action(struct step *s);
void grant_action(struct step *s);
void escort_typed(struct step *s);
/* device.c */
/* What a banner or a button may lead to from several screens: 12, or the sheet about the clock.
 * True when the action was that. */
bool device_aside(struct step *s);
void device_action(struct step *s);
void device_log_action(struct step *s);
void test_action(struct step *s);
void device_tested(struct step *s);
void device_reported(struct step *s); /* a report is on the stick, or is not */
void device_placed(struct step *s);   /* what became of a provision */
/* Back to the screen that this one was opened over, whichever that was. */
void step_return(struct step *s);
/* paper.c */
void paper_open(struct step *s);
void paper_action(struct step *s);
bool paper_refused(struct step *s); /* true when it asks for what is missing itself */
void paper_typed(struct step *s);
/* Somebody of the paper list came late: 04b, and back. */
void paper_late(struct step *s);
/* clock.c */
void clock_start(struct step *s);
void clock_action(struct step *s);
void clock_committed(struct step *s); /* COMMAND_OVERRIDE is in the log */
/* staff.c */
void staff_action(struct step *s);
void member_action(struct step *s);
void hand_over_action(struct step *s);
void substitute_action(struct step *s);
/* Badge or PIN was right for UNLOCK_JOIN or UNLOCK_TAKE. */
void staff_known(struct step *s, int32_t who);
/* The emergency badge opened the panel, or came in: first its holder's name. True when it asks. */
bool staff_ask_name(struct step *s, int32_t who, enum screen back);
void staff_noted(struct step *s); /* what was typed on TYPING_STAFF_NOTE */
void staff_committed(struct step *s);
void staff_left(struct step *s);
/* doors.c */
void doors_open(struct step *s, enum screen from); /* ROSTER, CLOSE or SEALED */
void doors_action(struct step *s);
void door_gone_action(struct step *s);
void doors_committed(struct step *s);
void doors_evened(struct step *s);
void twice_start(struct step *s); /* about flow.candidate */
void twice_action(struct step *s);
/* enrol.c */
void enrol_action(struct step *s);
void enrol_answered(struct step *s);
void enrol_kept(struct step *s); /* the answer was kept, or could not be */
/* reset.c */
void reset_open(struct step *s);
void reset_action(struct step *s);
void reset_agreed(struct step *s, int32_t who);
void reset_done(struct step *s);
/* closing.c */
void thaw_agreed(struct step *s, int32_t who);
/* Wrong PIN for a signature stays on 05, like any other unlock. */
void sign_failed(struct step *s);
void close_action(struct step *s);
void sign_action(struct step *s);
void sign_stroke(struct step *s);
void sign_refused(struct step *s);
void thaw(struct step *s);
void sealed_action(struct step *s);
/* transfer.c: the bundle as moving QR codes. */
void transfer_action(struct step *s);
void transfer_ready(struct step *s); /* EFFECT_TRANSFER came back */
void transfer_tick(struct step *s);
void closing_done(struct step *s);

#endif
