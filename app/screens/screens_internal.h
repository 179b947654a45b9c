// SPDX-License-Identifier: EUPL-1.2
/* Shared by the screen files: the table of screens and what most of them need. */
#ifndef SCREENS_SCREENS_INTERNAL_H
#define SCREENS_SCREENS_INTERNAL_H

#include "flow/view.h"
#include "ui/stack.h"
#include "ui/widgets.h"

#define TEXT_LONG 512
#define TEXT_SHORT 160

/* One function per screen; each file draws one screen (its sheet may stand beside it). */
void screen_wait(struct ui *ui, const struct view *v);
void screen_idle(struct ui *ui, const struct view *v);
void screen_welcome(struct ui *ui, const struct view *v);
void screen_refused(struct ui *ui, const struct view *v);
void screen_late_wait(struct ui *ui, const struct view *v);
void screen_late_decision(struct ui *ui, const struct view *v);
void screen_help(struct ui *ui, const struct view *v);
void screen_unlock(struct ui *ui, const struct view *v);
void screen_session(struct ui *ui, const struct view *v);
void screen_override(struct ui *ui, const struct view *v);
void screen_roster(struct ui *ui, const struct view *v);
void screen_search(struct ui *ui, const struct view *v);
void screen_candidate(struct ui *ui, const struct view *v);
void screen_status(struct ui *ui, const struct view *v);
void screen_incident(struct ui *ui, const struct view *v);
void screen_incidents(struct ui *ui, const struct view *v);
void screen_incident_card(struct ui *ui, const struct view *v);
void screen_note(struct ui *ui, const struct view *v);
void screen_alarm(struct ui *ui, const struct view *v);
void screen_resume(struct ui *ui, const struct view *v);
void screen_typing(struct ui *ui, const struct view *v);
void screen_close(struct ui *ui, const struct view *v);
void screen_sign(struct ui *ui, const struct view *v);
void screen_sealed(struct ui *ui, const struct view *v);
void screen_transfer(struct ui *ui, const struct view *v);
void screen_finished(struct ui *ui, const struct view *v);
void screen_guest(struct ui *ui, const struct view *v);
void screen_guest_card(struct ui *ui, const struct view *v);
void screen_document(struct ui *ui, const struct view *v);
void screen_doors(struct ui *ui, const struct view *v);
void screen_door_gone(struct ui *ui, const struct view *v);
void screen_twice(struct ui *ui, const struct view *v);
void screen_clock(struct ui *ui, const struct view *v);
void screen_toilet(struct ui *ui, const struct view *v);
void screen_grant(struct ui *ui, const struct view *v);
void screen_card(struct ui *ui, const struct view *v);
void screen_device(struct ui *ui, const struct view *v);
void screen_device_log(struct ui *ui, const struct view *v);
void screen_self_test(struct ui *ui, const struct view *v);
void screen_prepare(struct ui *ui, const struct view *v);
void screen_version(struct ui *ui, const struct view *v);
void screen_decision(struct ui *ui, const struct view *v);
void screen_material(struct ui *ui, const struct view *v);
void screen_outage(struct ui *ui, const struct view *v);
void screen_affected(struct ui *ui, const struct view *v);
void screen_station(struct ui *ui, const struct view *v);
void screen_staff(struct ui *ui, const struct view *v);
void screen_member(struct ui *ui, const struct view *v);
void screen_hand_over(struct ui *ui, const struct view *v);
void screen_substitute(struct ui *ui, const struct view *v);
void screen_paper(struct ui *ui, const struct view *v);
void screen_reset(struct ui *ui, const struct view *v);
void screen_unreadable(struct ui *ui, const struct view *v);
void screen_enrol(struct ui *ui, const struct view *v);
void screen_enrol_answer(struct ui *ui, const struct view *v);
void screen_enrol_school(struct ui *ui, const struct view *v);

/* parts.c: words and pieces that several screens share. */

/* A keypad and what is typed on it: beside each other where the panel lies, else below. */
struct screen_keypad {
    double top;            /* where the frame ends */
    double upright_height; /* of the pad on an upright panel */
    void (*draw_rest)(struct ui *ui, const struct view *v, struct rect r);
    double width; /* of the pad on a panel that lies; 0: as on 05 */
};
void screen_keypad(
    struct ui *ui, const struct view *v, struct screen_keypad k, const struct ui_keypad *pad);

/* Text of an id in the screen's language. */
const char *screen_say(const struct view *v, const char *id);
/* "3 van 28": fills {a} and {b}. Returns out. */
char *say_counts(const struct view *v, const char *id, int a, int b, char out[TEXT_SHORT]);
char *say_number(
    const struct view *v, const char *id, const char *key, int n, char out[TEXT_SHORT]);
char *say_time(const struct view *v, const char *id, struct wall t, char out[TEXT_SHORT]);
/* "Lokaal B1.07 · Versie B": beside the exam in the status bar. "" without a sitting. */
char *place_text(const struct view *v, char out[TEXT_LONG]);

/* The candidate of the flow, and its state; NULL when there is none. */
const struct candidate *the_candidate(const struct view *v);
const struct candidate_state *the_state(const struct view *v);
/* Mark and word of a candidate's state as the roster shows it. */
enum mark mark_of(const struct candidate_state *c);
const char *state_word(const struct view *v, const struct candidate_state *c);
/* "Plaats 12", or "" without a seat plan. */
char *seat_text(const struct view *v, const struct candidate *c, char out[TEXT_SHORT]);
/* "Naamgenoot op de lijst: nr eindigt op 021, plaats 12": how a namesake is told apart; "" without
 * one. Returns out. */
char *namesake_text(const struct view *v, size_t candidate, char out[TEXT_LONG]);
/* "…021": the last digits of a student number. */
const char *last_digits(const char *number);
/* "900009 · Plaats 12". */
char *number_and_seat(const struct view *v, const struct candidate *c, char out[TEXT_LONG]);
enum icon accommodation_icon(enum accommodation_kind kind);
/* Icons of the accommodations, at most `max`; answers how many. */
size_t accommodation_icons(const struct candidate *c, enum icon *ret, size_t max);
const char *screen_accommodation(const struct view *v, const struct accommodation *a);
/* Name of a member of the staff, "" for an index nobody has; the word of a role. */
const char *staff_name(const struct view *v, int32_t staff);
const char *role_word(const struct view *v, enum staff_role role);
/* The refusal that the flow shows, with the name of who leads where that explains it. Returns out.
 */
char *refusal_text(const struct view *v, char out[TEXT_LONG]);
/* First letters of given name and surname, in capitals. */
void initials_of(const char *name, char out[16]);

/* frame.c: what stands around the content, and how texts find their size. */

/* Status bar and action bar of an invigilator's screen: the middle that is left. `sub` beside the
 * exam. Call screen_over last of all drawing, since message and toast lie over the rest. */
struct rect screen_frame(
    struct ui *ui, const struct view *v, const char *sub, const struct ui_button *b, size_t n);
/* The same with another title than the exam. */
struct screen_title {
    const char *title, *sub;
};
struct rect screen_frame_titled(struct ui *ui, const struct view *v, struct screen_title title,
    const struct ui_button *b, size_t n);
/* What the toast says. Returns out. */
const char *screen_toast_text(const struct view *v, char out[TEXT_LONG]);
void screen_over(struct ui *ui, const struct view *v, double bar_height);
/* The first of `sizes` (descending, closed by 0) at which the lines of `text`, style.lines at most,
 * fit `r`; the last when none does. screen_fitted also draws it. */
double screen_size(
    struct ui *ui, struct rect r, struct text_style style, const char *text, const double *sizes);
struct text_extent screen_fitted(
    struct ui *ui, struct rect r, struct text_style style, const char *text, const double *sizes);
/* The words above a group of controls: "Reden", "Betrokken". */
void screen_label(struct ui *ui, struct rect r, const char *text);
/* Draws a text whose lines are about equally long, so that no single word stands alone. */
struct text_extent screen_balanced(
    struct ui *ui, struct rect r, const struct text_style *style, const char *text);
/* A touch on `r` keeps a verdict that closes by itself for longer; `arg` tells several apart. Draws
 * nothing. */
void screen_stay(struct ui *ui, const struct view *v, struct rect r, int32_t arg);
/* Buttons of the door's screens, and back. */
struct ui_button button_speak(const struct view *v);
struct ui_button button_call(const struct view *v);
struct ui_button button_back(const struct view *v);
/* Of a sheet that records: Annuleren where nothing was done yet, and Vastleggen, dashed until all
 * is said that must be. */
struct ui_button button_cancel(const struct view *v);
struct ui_button button_save(const struct view *v, bool ready);
#define BUTTON_SPACE ((struct ui_button){.kind = UI_BUTTON_SPACE})

/* pages.c: the middle of a screen, from parts of a known least height (ui/stack.h). */

/* One part: drawn in the rectangle it gets. `arg` tells parts of one kind apart. */
struct screen_part {
    void (*draw)(struct ui *ui, const struct view *v, struct rect r, int32_t arg);
    int32_t arg;
    struct ui_block size;
    bool card; /* neighbours of this kind stand on one white card, 28 inside its sides */
};
#define PARTS_MAX (CANDIDATES_MAX + GUESTS_MAX + 4) /* a roll call of everybody */
struct screen_parts {
    size_t n;
    bool counted; /* the pager counts parts ("1–8 van 28"), not pages ("2 van 3") */
    struct screen_part p[PARTS_MAX];
};
/* Adds one; beyond PARTS_MAX it is dropped. */
void part_add(struct screen_parts *parts, struct screen_part part);
/* Draws the page of them that the flow shows, with a pager when there is more than one. */
void screen_pages(
    struct ui *ui, const struct view *v, struct rect r, const struct screen_parts *parts);
/* True when they all fit `r` on one page. */
bool screen_fits(const struct screen_parts *parts, struct rect r);
/* True where two parts of a screen stand beside each other: a panel that lies, with text of
 * ordinary size. Everywhere else they stand below each other. */
bool screen_is_wide(const struct ui *ui);
/* A person's name as a heading: as large as two lines of it fit, in large text four. Draws it and
 * answers its height, at least 54; screen_name_height the height that it may need. */
double screen_name(struct ui *ui, struct rect r, const char *name);
double screen_name_height(struct ui *ui, double w, const char *name);
/* Height of one line of text of this nominal size. */
double screen_line(struct ui *ui, double size);
/* The larger of the two. */
double screen_least(double a, double b);

/* typing.c: everything that stands above the on-screen keyboard. */
struct screen_form {
    struct ui_field fields[2]; /* one or two; `active` says which one is typed in */
    size_t n;
    const char *title; /* one line above; gives way first. NULL = none */
    enum mark mark;    /* before it */
    bool bad;          /* the title says what is wrong */
    bool lines;        /* Enter begins a new line */
};
/* Keyboard, fields, Vastleggen and Terug. */
void screen_form(struct ui *ui, const struct view *v, const struct screen_form *form);
/* override.c: the form that asks on whose word and why; above it `asked`, or what is wrong. */
void screen_who_why(struct ui *ui, const struct view *v, const char *asked);

/* door.c: camera, room and time of the screens that take codes. */
struct screen_door_setup {
    const char *room; /* "" = not known */
    const char *hint; /* in the camera picture; NULL = that nothing is kept */
    double head;      /* height under the room's line: what is going on here */
    double foot;      /* height of what to do; upright only, else what is left */
    double bar_height;
    double top; /* height of a banner above it all; 0 = none */
};
struct screen_door {
    struct rect head, foot;
};
/* Draws them; answers where the rest goes. A broken camera is said in its place. */
struct screen_door screen_door(
    struct ui *ui, const struct view *v, const struct screen_door_setup *s);

/* banner.c: cuts the banner of this screen off the top of `*r`, when there is one. */
void screen_banner(struct ui *ui, const struct view *v, struct rect *r);

/* candidate_bar.c, timeline.c: two cards of 08. */
void candidate_bar(struct ui *ui, const struct view *v, struct rect r, int32_t arg);
/* Adds a part per line; `width` of the screen's middle. */
void candidate_timeline(
    struct ui *ui, const struct view *v, double width, struct screen_parts *parts);

/* One line of what happened: time, icon, words. */
struct screen_moment {
    struct wall at;
    enum icon icon;
    enum colour colour; /* of the icon */
    const char *text;
    bool undone; /* all of it in grey */
};
void screen_moment(struct ui *ui, struct rect r, const struct screen_moment *m);
double screen_moment_height(struct ui *ui, double w, const char *text);

/* idle.c, refused.c: what these screens say in words, for reading aloud. */
const char *idle_instruction(const struct view *v, enum icon *ret_icon);
void refused_words(const struct view *v, char *out, size_t size);

/* roster.c: one student as a row; search shows the same. */
void roster_row(struct ui *ui, const struct view *v, uint16_t index, struct rect r);
double roster_row_height(struct ui *ui);
/* Adds a row of a list in `r`: two beside each other where they have the width. */
void roster_part(struct ui *ui, struct rect r, struct screen_parts *parts,
    void (*draw)(struct ui *, const struct view *, struct rect, int32_t), int32_t arg);

/* guest.c: six kinds of document as parts, for the sheet that chooses one. */
void screen_add_documents(struct ui *ui, double width, struct screen_parts *parts);
/* document.c: field 0 on whose word, 1 why, as a part; and its height. */
/* doors.c. "Deur 2"; what is known of a door, in one line; "deur 1 08:51 · deur 2 08:47". Each
 * returns or fills `out`. */
const char *door_word(const struct view *v, int door, char out[TEXT_SHORT]);
void door_line(const struct view *v, int door, char out[TEXT_LONG]);
/* device_doors.c: the cards of 12 about other doors, and the height that the highest needs; 0 and
 * none where the sitting has one. */
double device_doors_height(struct ui *ui, const struct view *v, double column);
void device_add_doors(const struct view *v, struct ui_block size, struct screen_parts *parts);
const char *twice_line(const struct view *v, int32_t candidate, char out[TEXT_LONG]);
void screen_sheet_field(struct ui *ui, const struct view *v, struct rect r, int32_t index);
double screen_field_height(struct ui *ui);
/* guest_card.c: a guest, by number, as a row of 07 and of a roll call; the name. Returns out. */
void guest_row(struct ui *ui, const struct view *v, struct rect r, int32_t number);
void guest_roll_call_row(struct ui *ui, const struct view *v, struct rect r, int32_t number);
char *guest_name(const struct view *v, const struct guest *g, char out[NAME_SIZE]);
/* alarm.c: one person at a roll call. */
struct screen_answer {
    const char *name, *seat; /* seat may be NULL */
    int answer;              /* 1 seen, 0 missing, -1 not asked yet */
    struct wall at;
    uint32_t action;
    int32_t arg;
};
void screen_roll_call_row(
    struct ui *ui, const struct view *v, struct rect r, const struct screen_answer *a);
/* staff.c: one of the staff as a row, and its height at this width. `action` 0: it cannot be
 * tapped. */
void staff_row(struct ui *ui, const struct view *v, struct rect r, size_t staff, uint32_t action);
double staff_row_height(struct ui *ui, const struct view *v, double w, size_t staff);

/* incidents.c: "2 · 10:02 · Ontruiming". Returns out. */
char *incident_title(const struct view *v, const struct incident *i, char out[TEXT_LONG]);
/* incident.c: the word of an incident's class. */
const char *incident_word(const struct view *v, enum incident_class class_);

/* session.c: the word of a readiness check. */
const char *screen_check(const struct view *v, enum check check);

#endif
