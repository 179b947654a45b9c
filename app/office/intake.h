// SPDX-License-Identifier: EUPL-1.2
/* What `package` and `delta` begin with: the list and the extras read, the office's folder opened,
 * what was issued for this sitting found, everything checked and said. */
#ifndef OFFICE_INTAKE_H
#define OFFICE_INTAKE_H

#include "office/cli.h"
#include "office/issued.h"
#include "office/planning.h"

struct intake {
    struct terminal *t;        /* borrowed */
    const struct cli_given *g; /* borrowed */
    struct wall now;
    struct objection why;
    struct store *store;
    struct draft *draft;
    struct issued *issued; /* a new one when nothing was issued yet */
    struct planning_kiosks kiosks;
    bool pv_number_taken;
};

/* Reads the files that the options extras, csv, offering, associations and others name, opens the
 * folder of option office, and finds what was issued before: by the planning system's id, else by
 * PV number. Release with intake_free whatever the answer. */
enum err intake_read(struct intake *in) MUST_CHECK;
/* Runs the completeness check for in->kiosks and says what it found. EXIT_DONE: go on;
 * EXIT_REFUSED: a STOP; EXIT_ATTENTION: attention that option accept does not agree to. */
int intake_judge(struct intake *in);
void intake_free(struct intake *in);

#endif
