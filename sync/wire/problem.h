// SPDX-License-Identifier: EUPL-1.2
/* Why a request was refused, in a form that a program acts on and a person can read (RFC 9457).
 *
 *   {"detail": "...", "status": 409, "title": "...", "type": "urn:zaalwacht:problem:fork"}
 *
 * Titles are English: they are for those who mend things. What an invigilator reads is chosen on
 * the kiosk by the problem's name. No personal data in details. */
#ifndef WIRE_PROBLEM_H
#define WIRE_PROBLEM_H

#include "wire/message.h"

enum problem {
    PROBLEM_NONE = 0,
    PROBLEM_UNSIGNED,    /* 401: no signature, or one that is no such field */
    PROBLEM_UNKNOWN_KEY, /* 401: nobody here has that key */
    PROBLEM_SIGNATURE,   /* 401: it does not fit the request */
    PROBLEM_CLOCK,     /* 401: genuine, but the clocks are too far apart; our signed time follows */
    PROBLEM_REVOKED,   /* 403: the device was withdrawn */
    PROBLEM_PASSWORD,  /* 401: for people with an account */
    PROBLEM_FORBIDDEN, /* 403: not for this device, or this person */
    PROBLEM_NOT_FOUND, /* 404 */
    PROBLEM_METHOD,    /* 405 */
    PROBLEM_FORK,      /* 409: other entries are here under these numbers; both are kept */
    PROBLEM_CONFLICT,  /* 409: it is here already with another content */
    PROBLEM_STALE,     /* 412: the log is elsewhere; the ETag says where */
    PROBLEM_TOO_LARGE, /* 413 */
    PROBLEM_GAP,       /* 416: it does not join what is here; the ETag says where that ends */
    PROBLEM_FORMAT,    /* 422: not what it should be */
    PROBLEM_INTERNAL,  /* 500 */
    PROBLEM_BUSY,      /* 503: later */
    PROBLEM_FULL,      /* 507: no room */
    PROBLEM_COUNT
};

/* "fork"; "none" for PROBLEM_NONE and unknown values. Static. */
const char *problem_name(enum problem p);
int problem_status(enum problem p);
/* Makes the answer this problem: status, type, body. `detail` may be "". ETag is left alone. */
void problem_answer(struct wire_answer *a, enum problem p, const char *detail);
/* Which problem an answer is; PROBLEM_NONE when it is none of ours, whatever its status. */
enum problem problem_read(const struct wire_answer *a);

#endif
