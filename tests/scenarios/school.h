// SPDX-License-Identifier: EUPL-1.2
/* The papers of the demo school as the people of a script hold them: tickets and badges as text,
 * and the folders that the office left. */
#ifndef SCENARIOS_SCHOOL_H
#define SCENARIOS_SCHOOL_H

#include "base/files.h"

#define SCHOOL_TICKETS_MAX 1024
#define SCHOOL_BADGES_MAX 16

struct school_ticket {
    char name[128], number[24], room[32];
    char text[512]; /* what the QR says */
};

struct school_badge {
    char name[128], pin[16];
    char text[128];
};

struct school {
    char folder[PATH_SIZE];
    struct school_ticket *tickets; /* SCHOOL_TICKETS_MAX */
    size_t ticket_count;
    struct school_badge badges[SCHOOL_BADGES_MAX];
    size_t badge_count;
};

/* Reads tickets and badges of `folder`. Release with school_free. */
enum err school_read(const char *folder, struct school *ret, struct diag *d) MUST_CHECK;
void school_free(struct school *s); /* a zero one is fine */

/* By name or number; `room` NULL: the first. NULL: nobody. */
const struct school_ticket *school_find_ticket(
    const struct school *s, const char *who, const char *room);
const struct school_badge *school_find_badge(const struct school *s, const char *name);

#endif
