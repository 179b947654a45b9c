// SPDX-License-Identifier: EUPL-1.2
/* A whole sitting without a window: the calls that app/kiosk makes, in its order, one step for each
 * thing that somebody does. The people, keys and papers are the fictional school's; key derivation
 * is done beforehand, since Argon2id would be nearly all of the time.
 *
 * Whenever the kiosk would draw something that people rely on, that is noted as a fact with the
 * length of the tape at that moment. facts_hold (facts.h) asks afterwards. */
#ifndef FAULT_DAY_H
#define FAULT_DAY_H

#include "fault/facts.h"
#include "kiosk/session.h"
#include "kiosk/tries.h"
#include "unit/papers/school.h"

enum { DAY_PEOPLE = 6 };

/* What outlives every restart and every power cut: the people, and the office's keys. */
struct office {
    struct school school;
    struct sitting_keys *keys; /* of the sitting, as the office's keystore has them */
};

struct day {
    const struct office *office;
    char data[PATH_SIZE], stick[PATH_SIZE];
    /* gone when the program ends */
    struct device *device;
    struct tries tries;
    struct shelf *shelf;
    struct session session;
    struct clock_manual clock;
    struct decision decision;
    bool unlocked;
    uint32_t wrong_at_start; /* PINs that the counter's file knew of when it was switched on */
    uint8_t starts;
    /* of the step that was made last */
    enum refusal refusal;
    struct diag diag;
    /* where facts go and where the tape is; both may be NULL */
    struct facts *facts;
    const struct tape *tape;
    /* Who else hears of it, at once: a fact that is told from now on, or (until 1) a kind that no
     * longer holds from now on; and a step that begins, before its minutes pass. NULL: nobody.
     * `listener` is theirs. */
    void (*told)(struct day *d, const struct fact *f);
    void (*begun)(struct day *d, size_t step);
    void *listener;
    bool hasty; /* says so before it is durable: a kiosk that the tests must catch */
};

/* Fills an empty folder with what a kiosk has before its first exam: data/ with keys and answer,
 * stick/ with the package. Caller keeps `o` for ever. */
void office_open(struct office *o, const char *folder);
void office_close(struct office *o);
/* The same office once more, in another process: its people, and the keys from the package that it
 * made. Release with office_close. */
void office_again(struct office *o, const char *package);

void day_open(struct day *d, const struct office *o, const char *folder);
/* The program ends: everything in memory is let go. Also after a failure anywhere. */
void day_stop(struct day *d);
void day_close(struct day *d);

/* Number of steps, and what a step is called. */
size_t day_steps(void);
const char *day_step_name(size_t step);
/* What a step is about, for those who choose among them. */
enum day_part { DAY_BEGIN, DAY_FACT, DAY_TIDY, DAY_PAPER, DAY_LEAVE };
enum day_part day_step_part(size_t step);

/* Makes one step. ERR_STATE with d->refusal when the rules refuse it; other errors as the kiosk
 * would show them. A step that was made already is refused or harmless. */
enum err day_step(struct day *d, size_t step);

/* From switching on to the open sitting, as an invigilator does after a restart. ERR_MISSING: the
 * sitting is not on this kiosk (any more). */
enum err day_resume(struct day *d);
/* The steps from `step` to the end, of which the first may have been made already. Answers ERR_OK
 * when all were made. */
enum err day_rest(struct day *d, size_t step, size_t *ret_at);
/* ERR_OK when the bundle on the stick opens at the office and is complete. */
enum err day_verify(const struct office *o, const char *file, struct diag *diag);

#endif
