// SPDX-License-Identifier: EUPL-1.2
/* The steps of the sitting, as a table. */
#ifndef FAULT_SCRIPT_H
#define FAULT_SCRIPT_H

#include "sitting/decide.h"

enum step_kind {
    STEP_START,     /* device, folders, counter of wrong PINs */
    STEP_TAKE,      /* stick and shelf */
    STEP_WRONG_PIN, /* counted, compared, told */
    STEP_UNLOCK,    /* badge and PIN are right */
    STEP_SELECT,    /* the sitting opens; restart and unlocking are facts */
    STEP_STOP,      /* the program ends in good order */
    STEP_FACT,      /* a command */
    STEP_TIDY,      /* nobody waits */
    STEP_FREEZE,
    STEP_SIGN, /* candidate: who of the staff */
    STEP_SEAL,
    STEP_EXPORT,
    STEP_FINISH
};

struct step {
    const char *name;
    enum step_kind kind;
    int32_t minutes; /* that pass before it */
    enum command_kind command;
    uint8_t actor;
    int32_t candidate;
    int32_t code, amount;
    uint64_t ref;
    const char *text;
};

extern const struct step script[];
extern const size_t script_count;

#endif
