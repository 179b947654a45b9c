// SPDX-License-Identifier: EUPL-1.2
/* The sentences of the Dutch record, for whoever shows it: as text (pv_text.c, pv_text_people.c) or
 * printed. Every `out` is returned; texts are static or borrowed from the view. */
#ifndef PV_RECORD_H
#define PV_RECORD_H

#include "pv/codes.h"
#include "pv/page.h"
#include "pv/pv.h"
#include "pv/view.h"

#define RECORD_TIME_SIZE 32
#define RECORD_NAME_SIZE 320
#define RECORD_TEXT_SIZE 8192
#define RECORD_DOOR_SIZE 96

struct record {
    const struct pv_view *v;
    struct buf *out;
    bool unsure;                 /* a time with the mark of an uncertain clock was written */
    const struct jws *signed_by; /* its signatures; NULL: none are known */
};

/* A member of the payload. */
const struct json *record_payload(const struct record *r, const char *key);
/* The text, or where there is none the other one. */
const char *record_or(const char *text, const char *otherwise);
/* Dutch word of a code: id "record.<set>.<code>". A code we do not know is shown as it is; NULL
 * gives "". */
const char *record_code(enum code_set set, const char *code);
/* "09:05" with "*" behind it when the clock was uncertain; with the date when it is another day
 * than planned; "" when absent. Returns out. */
char *record_time(
    struct record *r, const struct json *o, const char *key, char out[RECORD_TIME_SIZE]);
/* Name of the staff member whose index stands under `key`, "" when there is none. */
const char *record_staff(const struct record *r, const struct json *o, const char *key);
/* "Proefstede, Daan van" of an identity row; the word for "not shown" when it is NULL. Returns out.
 */
char *record_name(const struct json *identity, char out[RECORD_NAME_SIZE]);
/* The text behind an item's "_sd", "" when there is none; the word for "not shown" when its row is
 * gone. */
const char *record_row_text(const struct record *r, const struct json *item, const char *name);
/* Dutch word of an event's name ("checked-in"); what we do not know is shown as it is, NULL gives
 * "". */
const char *record_event(const char *what);
/* Number as text. Returns out. */
char *record_number(int64_t n, char out[24]);

/* "09:00 – 10:30" of two times of `from`; what is not there is "…". */
char *record_span(
    struct record *r, const struct json *from, const char *a, const char *b, char out[96]);
/* "5 minuten", "1 minuut". */
char *record_minutes(int64_t n, char out[64]);
/* Dutch word of a role in payload or signature; an unknown one as it is, NULL gives "". */
const char *record_role(const char *role);
/* What went on technically, as one sentence. */
char *record_technical(const struct record *r, const struct json *o, char text[RECORD_TEXT_SIZE]);
/* Name of the signer with this key id: staff, the kiosk, or the word for an unknown one. */
const char *record_signer(const struct record *r, const char *kid);
/* Pieces handed in by all candidates who are shown, and by guests. */
int64_t record_pieces(const struct record *r);

/* Candidates in the order of the list; those who are not shown come last. */
struct record_order {
    size_t at[CANDIDATES_MAX], count;
};
void record_order_list(const struct record *r, struct record_order *ret);
bool record_is_shown(const struct record *r, size_t candidate);
/* Appends "; " when something stands there, and the text. */
void record_add_piece(struct buf *all, const char *text);
/* Of an attendance row: the word of its state, and which document was seen. */
const char *record_state(const struct json *attendance);
/* Withdrawn, and never seen: who came all the same has a state like anybody else. */
bool record_is_withdrawn(const struct json *identity, const struct json *attendance);
const char *record_id_seen(const struct json *attendance);
/* "1 × 5 min" of an absences row, "" for none. */
char *record_toilet(const struct json *absences, char out[48]);
/* "2 (08:52, 09:10)": deltas that took effect and when; "" when there were none. Returns out. */
char *record_deltas(struct record *r, char out[RECORD_TEXT_SIZE]);
/* What is worth a line about this candidate's presence, in one text; empty for most. */
void record_remarks(struct record *r, size_t candidate, struct buf *all);
/* Of an accommodations row: what the list gives. */
void record_measures(const struct json *row, struct buf *all);
/* What was done in the room about a candidate's accommodations; when the list gives some and
 * nothing was recorded, that is said, since a blank would leave the reader guessing. */
void record_supplied(struct record *r, size_t candidate, struct buf *all);
/* Who recorded what was supplied: each name once. */
void record_suppliers(struct record *r, const struct json *row, struct buf *all);
/* record_course.c. One interruption as sentences, and its time "10:02 – 10:09" (returned). */
void record_interruption(struct record *r, const struct json *o, struct buf *all);
char *record_interruption_span(
    struct record *r, const struct json *o, char out[2 * RECORD_TIME_SIZE + 8]);
/* Force majeure and what was noted about an incident, as sentences. */
void record_incident_notes(struct record *r, const struct json *incident, struct buf *all);
/* The answers of roll calls in an attendance row or about a guest, as pieces. */
void record_roll_call(struct record *r, const struct json *attendance, struct buf *all);

/* record_guest.c. Somebody who is not on the list: the row (NULL when not shown), the name or the
 * word for "not shown", what was decided and done as sentences; and all of them as text. */
const struct json *record_guest_row(const struct record *r, const struct json *guest);
const char *record_guest_name(const struct record *r, const struct json *guest);
void record_guest(struct record *r, const struct json *guest, struct buf *all);
void record_guests(struct record *r);
/* Names of those who had a part in that incident, as pieces. */
void record_guests_involved(struct record *r, int64_t number, struct buf *names);
/* Only the notes that say that a helpdesk was called. */
void record_incident_helpdesk(struct record *r, const struct json *incident, struct buf *all);

/* record_preparation.c. What was seen of the version in the room and decided about it; that nobody
 * looked. */
void record_version_checks(struct record *r, struct buf *all);
/* The i-th line of the room checklist that somebody answered; false behind the last. */
struct record_condition {
    const char *what, *answer, *by, *text;
    char at[RECORD_TIME_SIZE];
};
bool record_condition(struct record *r, size_t i, struct record_condition *ret);
/* "Niet nagegaan: Klok zichtbaar, ..."; "" when everything was. Returns out. */
char *record_conditions_open(const struct record *r, char out[RECORD_TEXT_SIZE]);
/* The i-th kind of material that somebody counted, a dash for what was not; false behind the last.
 * Headings of the columns beside it. */
#define RECORD_COLUMNS 4
struct record_material {
    const char *what;
    char pieces[RECORD_COLUMNS][24];
};
bool record_material(const struct record *r, size_t i, struct record_material *ret);
const char *record_material_column(size_t k);
/* The i-th explanation of a difference as a sentence, "" behind the last. Returns out. */
char *record_material_note(struct record *r, size_t i, char out[RECORD_TEXT_SIZE]);
/* One outage: system, whom it touched, helpdesk. Its time is record_span of "from" and "to". */
void record_outage(struct record *r, const struct json *o, struct buf *all);
/* record_doors.c. "deur 2" of an item, "deur 2, kiosk ingetrokken" when that kiosk was withdrawn,
 * "" where the sitting has one. Returns out. */
const char *record_door(const struct record *r, const struct json *o, char out[RECORD_DOOR_SIZE]);
/* " (deur 2)" behind a line, nothing where the sitting has one door. */
void record_add_door(const struct record *r, const struct json *o, struct buf *all);
/* The same of the door whose incident has that number. */
void record_add_door_of_number(const struct record *r, int64_t number, struct buf *all);
/* The i-th door: "deur 2", and what is here of its log and how it ended; false behind the last. */
bool record_door_line(struct record *r, size_t i, char label[RECORD_DOOR_SIZE], struct buf *all);
/* Somebody who came to two doors, as pieces; nothing for who did not. */
void record_arrival_doors(struct record *r, const struct json *attendance, struct buf *all);
/* record_passes.c. The i-th list of withdrawn passes that was known, or (i = 0) that none was;
 * false behind the last. */
bool record_pass_list(struct record *r, size_t i, char out[RECORD_TEXT_SIZE]);
/* The i-th badge or kiosk that was withdrawn, and whether that badge signed; false behind the last.
 */
bool record_withdrawn(struct record *r, size_t i, struct buf *all);
bool record_badge_withdrawn(const struct record *r, int64_t staff);
bool record_kiosk_withdrawn(const struct record *r, int64_t door);
/* record_staff.c. Whether that one's key signed the record. */
bool record_has_signed(const struct record *r, const struct json *staff);
/* Appends one line of the staff's log as sentences; nothing for what the table of
 * part B says already. */
void record_staff_line(struct record *r, const struct json *o, struct buf *all);
/* When somebody of the staff came first; else that an emergency badge was not used, or that this
 * one came only to sign, or was not there. Returns a static word or out. */
const char *record_came(struct record *r, const struct json *staff, char out[RECORD_TIME_SIZE]);
/* How long before or after the planned start each one came, as pieces. */
void record_arrivals(const struct record *r, struct buf *all);
/* What is declared, and how many signatures that takes. Returns out. */
char *record_statement(int64_t required, char out[RECORD_TEXT_SIZE]);
/* How somebody signed who left, "" for who did not. Returns text. */
const char *record_signed_off(const struct json *staff, char text[256]);

/* What a candidate's row says about that incident; NULL when nothing. */
const struct json *record_involvement(const struct record *r, size_t candidate, int64_t number);
/* Everybody's names in one text. */
#define RECORD_NAMES_MAX ((size_t)512 << 10)
/* "Betrokken: A; B." of that incident, nothing when nobody was; appended to `all`. */
void record_involved(
    struct record *r, const struct record_order *people, int64_t number, struct buf *all);

/* Who went along on a visit, and why it was in the first minutes. Returns out. */
/* 1 when some visit has that, else 0: where nobody went along, no column is spent on it. */
size_t record_has_escorts(const struct record *r);
char *record_escort(const struct json *visit, char out[RECORD_TEXT_SIZE]);

/* pv_text_closing.c. Parts L and N as text: `pv` may be NULL (unsigned), `refusals` too. */
void record_closing(struct record *r, const struct jws *pv, const struct json *refusals);
void record_evidence(struct record *r, struct bytes signed_payload);

/* Parts C, D, F and G as text. */
void record_presence(struct record *r);
void record_accommodations(struct record *r);
void record_incidents(struct record *r);
void record_absences(struct record *r);

#endif
