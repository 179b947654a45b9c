// SPDX-License-Identifier: EUPL-1.2
/* Shared by the screen files: the table of screens and what most of them need. */
#ifndef SCREENS_SCREENS_INTERNAL_H
#define SCREENS_SCREENS_INTERNAL_H

#include "flow/view.h"
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
void screen_typing(struct ui *ui, const struct view *v);
void screen_close(struct ui *ui, const struct view *v);
void screen_sign(struct ui *ui, const struct view *v);
void screen_sealed(struct ui *ui, const struct view *v);
void screen_finished(struct ui *ui, const struct view *v);

/* parts.c: pieces that several screens share. */

/* Text of an id in the screen's language. */
const char *screen_say(const struct view *v, const char *id);
/* "3 van 28": fills {a} and {b}. Returns out. */
char *say_counts(const struct view *v, const char *id, int a, int b, char out[TEXT_SHORT]);
char *say_number(
    const struct view *v, const char *id, const char *key, int n, char out[TEXT_SHORT]);
char *say_time(const struct view *v, const char *id, struct wall t, char out[TEXT_SHORT]);

/* The candidate of the flow, and its state; NULL when there is none. */
const struct candidate *the_candidate(const struct view *v);
const struct candidate_state *the_state(const struct view *v);
/* Mark and word of a candidate's state as the roster shows it. */
enum mark mark_of(const struct candidate_state *c);
const char *state_word(const struct view *v, const struct candidate_state *c);
/* "Plaats 12", or "" without a seat plan. */
char *seat_text(const struct view *v, const struct candidate *c, char out[TEXT_SHORT]);
/* Icons of the accommodations, at most `max`; answers how many. */
size_t accommodation_icons(const struct candidate *c, enum icon *ret, size_t max);
const char *screen_accommodation(const struct view *v, const struct accommodation *a);
/* First letters of given name and surname, in capitals. */
void initials_of(const char *name, char out[16]);

/* Status bar and action bar of an invigilator's screen, message and toast on top: the middle that
 * is left. `sub` beside the exam. Call screen_top last of all drawing, since it lies over the rest.
 */
struct rect screen_frame(
    struct ui *ui, const struct view *v, const char *sub, const struct ui_button *b, size_t n);
void screen_over(struct ui *ui, const struct view *v, double bar_height);
/* Action bar of a verdict screen, with the speaker only where something can speak. */
struct ui_button button_speak(const struct view *v);
struct ui_button button_call(const struct view *v);
struct ui_button button_back(const struct view *v);
#define BUTTON_SPACE ((struct ui_button){.kind = UI_BUTTON_SPACE})

#endif
