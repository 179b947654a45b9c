// SPDX-License-Identifier: EUPL-1.2
/* What the rule files share. Each rule gets one question and answers with events, a refusal or a
 * verdict. */
#ifndef SITTING_DECIDE_INTERNAL_H
#define SITTING_DECIDE_INTERNAL_H

#include "sitting/decide.h"
#include "sitting/state_internal.h"

/* How many lines a timeline may get from this kiosk. NOISE: what repeats by itself (scans, screen
 * locks); FACTS: what people record; CLOSING: ending, freezing, signing. */
#define MOMENTS_NOISE 250
#define MOMENTS_FACTS 500
#define ROOM_MOMENTS_NOISE 3000
#define ROOM_MOMENTS_FACTS 5000
#define ROOM_MOMENTS_CLOSING 10000

/* A question being answered. By the time a rule sees it, phase, actor, candidate index, texts and
 * times have been checked against the table in decide.c. */
struct ask {
    const struct sitting *s;
    const struct command *c;
    struct wall now;
    struct decision *d;
};

/* Adds an event about the room, by the command's actor. Never NULL. */
struct event *decide_say(struct ask *a, enum event_kind kind);
/* Adds an event about a candidate. */
struct event *decide_about(struct ask *a, enum event_kind kind, size_t candidate);
/* Answers with a refusal: no events. */
void decide_refuse(struct ask *a, enum refusal why);

/* Adds the draft of an incident at the command's time; NULL when no more fit. */
struct event *decide_draft(struct ask *a, enum incident_class class_);

/* The incident of command.ref; NULL when there is none or it was dropped. */
const struct incident *decide_incident(const struct ask *a);

/* The candidate the command is about (index checked before). */
const struct candidate_state *decide_candidate(const struct ask *a);
/* When the fact took place: command.happened, else now. */
struct wall decide_time(const struct ask *a);
/* Whether handing in at that time is before the earliest leave (candidate.c). */
bool decide_is_early(const struct ask *a);
/* Whether what was told at that place and time is taken back with a reason only (candidate.c). */
bool decide_undo_needs_reason(const struct ask *a, uint64_t place, struct wall said);
#define PIECES_MAX 999
/* Puts command.happened into the event when the fact is entered afterwards. */
void decide_happened(const struct ask *a, struct event *e);
/* For answers at a roll call, while an interruption lasts: what was seen before it answers nothing,
 * and an answer of now belongs to it even when the clock was put back since. */
bool decide_answers_before_it(const struct ask *a);
void decide_answer_time(const struct ask *a, struct event *e);
void decide_text(const struct ask *a, struct event *e);
void decide_who(const struct ask *a, struct event *e);

/* The rules, by file. */
void decide_scan(struct ask *a); /* door.c */
void decide_scan_refuse(struct ask *a);
void decide_check_in(struct ask *a);
void decide_late_admit(struct ask *a);
void decide_late_refuse(struct ask *a);

void decide_open(struct ask *a); /* room.c */
void decide_override(struct ask *a);
void decide_unlock(struct ask *a);
void decide_lock(struct ask *a);
void decide_boot(struct ask *a);
void decide_clock_step(struct ask *a);
void decide_camera_lost(struct ask *a);
void decide_hung(struct ask *a);
void decide_camera_back(struct ask *a);
void decide_start(struct ask *a);
void decide_end(struct ask *a);
void decide_extend(struct ask *a);
void decide_remark(struct ask *a);

void decide_staff_in(struct ask *a); /* staff.c */
void decide_staff_out(struct ask *a);
void decide_staff_gone(struct ask *a);
void decide_hand_over(struct ask *a);

void decide_id_seen(struct ask *a); /* candidate.c */
void decide_id_seen_all(struct ask *a);
void decide_id_refuse(struct ask *a);
void decide_toilet_out(struct ask *a);
void decide_toilet_in(struct ask *a);
void decide_hand_in(struct ask *a);
void decide_leave(struct ask *a);
void decide_stop(struct ask *a);
void decide_not_started(struct ask *a);
void decide_absent(struct ask *a);
void decide_absent_all(struct ask *a);
void decide_undo(struct ask *a);

void decide_supply(struct ask *a); /* accommodation.c */
void decide_grant(struct ask *a);
void decide_extend_one(struct ask *a);

void decide_interrupt(struct ask *a); /* interruption.c */
void decide_resume(struct ask *a);
void decide_account(struct ask *a);

void decide_incident_draft(struct ask *a); /* incident.c */
void decide_incident_record(struct ask *a);
void decide_incident_note(struct ask *a);
void decide_statement(struct ask *a);
void decide_incident_drop(struct ask *a);

void decide_freeze(struct ask *a); /* closing.c */
void decide_thaw(struct ask *a);
void decide_sign(struct ask *a);
void decide_sign_refuse(struct ask *a);
void decide_seal(struct ask *a);

void decide_change_list(struct ask *a); /* list.c */

void decide_unlisted(struct ask *a); /* guest.c */
void decide_guest(struct ask *a);
void decide_guest_undo(struct ask *a);
void decide_condition(struct ask *a); /* preparation.c */
void decide_version_seen(struct ask *a);
void decide_version_decide(struct ask *a);
void decide_material(struct ask *a); /* material.c */
void decide_outage(struct ask *a);   /* outage.c */
void decide_affected(struct ask *a);
void decide_explain_twice(struct ask *a); /* doors.c */
void decide_close_door(struct ask *a);
void decide_door_missing(struct ask *a);
void decide_door_odd(struct ask *a);
void decide_follow(struct ask *a);
void decide_passes(struct ask *a); /* passes.c */

#endif
