// SPDX-License-Identifier: EUPL-1.2
/* The parts of the completeness check. Files of this folder only. */
#ifndef OFFICE_CHECK_INTERNAL_H
#define OFFICE_CHECK_INTERNAL_H

#include "office/check.h"

/* The remark when the text is empty. */
void check_text(struct draft *d, const char *text, enum remark_grade grade, const char *id);
void check_room(struct draft *d, const struct check_office *office);
void check_staff(struct draft *d, const struct check_office *office);
void check_students(struct draft *d);

#endif
