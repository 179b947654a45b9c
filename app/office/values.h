// SPDX-License-Identifier: EUPL-1.2
/* Small values as people and OKE write them: yes and no, minutes, durations, roles. Total. */
#ifndef OFFICE_VALUES_H
#define OFFICE_VALUES_H

#include "sitting/plan.h"

#define MINUTES_MAX 20000

/* ja, j, yes, y, x, 1, waar, true; nee, n, no, 0, onwaar, false, "-". ERR_FORMAT otherwise. */
enum err value_flag(const char *text, bool *ret) MUST_CHECK;
/* Whole minutes 0..MINUTES_MAX, also "30 min" and "30 minuten"; onbeperkt and unlimited give
 * EXTRA_TIME_UNLIMITED. ERR_FORMAT, ERR_LIMIT. */
enum err value_minutes(const char *text, int32_t *ret) MUST_CHECK;
/* afnameleider, surveillant, beoordelaar; lead, invigilator, assessor. ERR_FORMAT otherwise. */
enum err value_role(const char *text, enum staff_role *ret) MUST_CHECK;
/* "PT1H30M" and the like to minutes: hours, minutes and seconds only (seconds rounded up); "P60M",
 * which is 60 months, is ERR_FORMAT. */
enum err value_duration(const char *text, int32_t *ret) MUST_CHECK;
/* What stands for a name that may not be shown: "secret", "geheim". */
bool value_is_secret(const char *text);

#endif
