// SPDX-License-Identifier: EUPL-1.2
/* The first start as the loop sees it: a kiosk that belongs to no school shows its request, leaves
 * it on a stick that is put in, and takes the office's answer from a camera or a stick.
 *
 * The loop calls all of this but where it says "worker". */
#ifndef KIOSK_ENROLMENT_H
#define KIOSK_ENROLMENT_H

#include "flow/view.h"
#include "kiosk/device.h"
#include "kiosk/worker.h"

#define ENROL_REQUEST_SUFFIX ".request" /* of the file on the stick, after the kiosk's name */
#define ENROL_ANSWER_SUFFIX ".answer"

/* What one look at a stick brought. */
struct enrol_found {
    enum err result; /* ERR_MISSING: no answer lies there */
    struct hash hash;
    struct buf answer;
    struct anchor anchor;
};

struct enrolment {
    struct job job; /* first: the worker hands it back */
    struct kiosk *k;
    bool posted, on_stick;
    int64_t look_us;
    struct buf request;       /* as it is shown and written */
    struct slips slips;       /* codes of the answer so far */
    struct buf answer;        /* one that holds, "" none */
    struct hash said;         /* the last answer on the stick that was told of */
    struct enrol_found found; /* the worker's while a look runs, and: */
    char stick[PATH_SIZE];    /* where it is mounted */
    struct enrol_view view;
};

/* Makes keys when there are none, and opens them: after it k->device is there. */
enum err enrolment_open(struct kiosk *k, struct diag *d) MUST_CHECK;
void enrolment_close(struct enrolment *e);
/* A code before the lens. */
void enrolment_code(struct kiosk *k, struct bytes text);
/* Once in a while a look at the stick. */
void enrolment_tick(struct kiosk *k);
/* Worker: keeps the answer that was found; it is read back. */
enum err enrolment_keep(struct kiosk *k, struct diag *d) MUST_CHECK;

#endif
