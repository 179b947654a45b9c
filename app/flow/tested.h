// SPDX-License-Identifier: EUPL-1.2
/* The self-test in words, the same on screen 12 and in its report. Pure. */
#ifndef FLOW_TESTED_H
#define FLOW_TESTED_H

#include "flow/view.h"

#define FLOW_TEST_TEXT 192

/* Text ids: what was looked at; how it is; what that means for an exam. */
const char *flow_test_word(enum test_item item);
const char *flow_grade_word(enum test_grade grade);
const char *flow_test_outcome(enum test_grade worst);
/* The worst grade of its lines, TEST_GRADE_NONE when it was not run. */
enum test_grade flow_test_worst(const struct test_view *t);
/* What was found, in words; "" when there is nothing to say. Returns out. */
char *flow_test_found(const struct test_line *line, enum lang lang, char out[FLOW_TEST_TEXT]);

#endif
