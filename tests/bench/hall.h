// SPDX-License-Identifier: EUPL-1.2
/* A large exam hall on disk, for measuring: an institution, an enrolled kiosk's data folder, one
 * sitting of so many fictional candidates on a stick, a ticket for each of them and one badge. Keys
 * are new each time, so nothing here is worth keeping. */
#ifndef BENCH_HALL_H
#define BENCH_HALL_H

#include "base/files.h"
#include "papers/ticket.h"
#include "sitting/plan.h"

enum { HALL_PEOPLE = 300 }; /* of an ordinary large hall */

#define HALL_ROOM "B1.07"
#define HALL_PIN "482915"
#define HALL_TEXT_SIZE (TICKET_TEXT_MAX + 1)

struct hall {
    char folder[PATH_SIZE], data[PATH_SIZE], stick[PATH_SIZE];
    char badge[HALL_TEXT_SIZE]; /* what the QR of the lead invigilator says */
    size_t people;
    char tickets[CANDIDATES_MAX][HALL_TEXT_SIZE]; /* one per candidate, in list order */
    struct wall doors_open;                       /* half an hour before the planned start */
};

/* Only the paths and the time: for another process on a folder that was made before. */
void hall_open(const char *folder, struct hall *ret);
/* Fills the empty folder and *ret; `people`: at most CANDIDATES_MAX. A failure ends the program:
 * there is nothing to measure then. */
void hall_make(const char *folder, size_t people, struct hall *ret);
/* Removes everything that hall_make and a kiosk left in the folder, not the folder itself. */
void hall_remove(const struct hall *h);

#endif
