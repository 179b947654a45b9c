// SPDX-License-Identifier: EUPL-1.2
/* The words that stand in a payload for the values of sitting's enums, and back. They are part of
 * the format: a word is never given another meaning. The Dutch text of a code has the id
 * "record.<set>.<code>". */
#ifndef PV_CODES_H
#define PV_CODES_H

#include <stddef.h>
#include <stdint.h>

enum code_set {
    CODES_HOW,           /* enum how */
    CODES_DOCUMENT,      /* enum id_document */
    CODES_LATE,          /* enum late_reason */
    CODES_STOP,          /* enum stop_reason */
    CODES_INCIDENT,      /* enum incident_class */
    CODES_FORCE_MAJEURE, /* enum force_majeure */
    CODES_INTERRUPTION,  /* enum interruption_kind */
    CODES_RESUMPTION,    /* enum resumption */
    CODES_SCOPE,         /* enum incident_scope */
    CODES_CHECK,         /* enum check */
    CODES_MEASURE,       /* enum accommodation_kind */
    CODES_CERTAINTY,     /* enum certainty */
    CODES_LATE_FROM,     /* enum late_from */
    CODES_LATE_END,      /* enum late_end */
    CODES_NOTE,          /* enum incident_note */
    CODES_GUEST,         /* enum guest_outcome */
    CODES_GUEST_FACT,    /* enum guest_fact */
    CODES_CONDITION,     /* enum condition */
    CODES_ANSWER,        /* enum condition_answer */
    CODES_VERSION,       /* enum version_source */
    CODES_MATCH,         /* enum version_match */
    CODES_MATERIAL,      /* enum material */
    CODES_COLUMN,        /* enum material_column */
    CODES_SYSTEM,        /* enum exam_system */
    CODES_ODDITY,        /* enum door_oddity */
    CODES_PART,          /* enum kiosk_part */
    CODES_COUNT
};

/* The code of a value, "unknown" for one outside the table. Static. */
const char *code_of(enum code_set set, int32_t value);
/* The value of a code, or -1. `code` may be NULL. */
int32_t code_value(enum code_set set, const char *code);
/* Name of a set in word ids: "how", "incident". Static. */
const char *code_set_name(enum code_set set);

#endif
