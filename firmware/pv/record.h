// SPDX-License-Identifier: EUPL-1.2
/* Shared by the files that write the Dutch record (pv_text.c, pv_text_people.c). */
#ifndef PV_RECORD_H
#define PV_RECORD_H

#include "pv/codes.h"
#include "pv/page.h"
#include "pv/pv.h"
#include "pv/view.h"

#define RECORD_TIME_SIZE 32
#define RECORD_NAME_SIZE 320
#define RECORD_TEXT_SIZE 8192

struct record {
    const struct pv_view *v;
    struct buf *out;
    bool unsure; /* a time with the mark of an uncertain clock was written */
};

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

/* Parts C, D, F and G. */
void record_presence(struct record *r);
void record_accommodations(struct record *r);
void record_incidents(struct record *r);
void record_absences(struct record *r);

#endif
