// SPDX-License-Identifier: EUPL-1.2
/* The words of scripts for screens, actions, verdicts and the like: the program's own names in
 * small letters with hyphens. */
#ifndef SCENARIOS_NAMES_H
#define SCENARIOS_NAMES_H

#include <stdbool.h>
#include <stdint.h>

struct name {
    const char *word;
    int32_t value;
};

enum name_list {
    NAMES_SCREEN,
    NAMES_ACTION,
    NAMES_VERDICT,
    NAMES_REFUSAL,
    NAMES_CHECK,
    NAMES_FILTER,
    NAMES_PHASE,
    NAMES_HINT,
    NAMES_CLASS,
    NAMES_REASON,
    NAMES_RESUMPTION,
    NAMES_NOTE,
    NAMES_FORCE,
    NAMES_ACCOMMODATION,
    NAMES_OUTCOME,
    NAMES_DOCUMENT,
    NAMES_CONDITION,
    NAMES_VERSION,
    NAMES_MATERIAL,
    NAMES_COLUMN,
    NAMES_SYSTEM,
    NAMES_PAPER,
    NAMES_CHOICE,
    NAMES_STEP,
    NAMES_LIST_COUNT
};

/* False when the list has no such word. */
bool name_find(enum name_list list, const char *word, int32_t *ret);
/* "?" when the list has no such value. */
const char *name_of(enum name_list list, int32_t value);
/* Which list says what an action's argument means; NAMES_LIST_COUNT: none (a number, a person). */
enum name_list name_list_of_argument(int32_t action);

#endif
