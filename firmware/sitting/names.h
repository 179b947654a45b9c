// SPDX-License-Identifier: EUPL-1.2
/* Word ids (base/words.h) of this folder's enum values: the texts are in
 * assets/locale/<language>/refusals.po.
 *
 * All return static text and accept any value; one outside its enum gives "name.unknown".
 * refusal_word is in decide.h. */
#ifndef SITTING_NAMES_H
#define SITTING_NAMES_H

#include "sitting/decide.h"

const char *attendance_word(enum attendance a);              /* "att.te_laat_toegelaten" */
const char *event_word(enum event_kind kind);                /* "event.checked-in" */
const char *how_word(enum how how);                          /* "how.qr" */
const char *id_document_word(enum id_document document);     /* "id.passport" */
const char *late_reason_word(enum late_reason reason);       /* "reason.late.transport" */
const char *stop_reason_word(enum stop_reason reason);       /* "reason.stop.ill" */
const char *incident_class_word(enum incident_class class_); /* "inc.class.fraud" */
const char *guest_outcome_word(enum guest_outcome outcome);  /* "guest.admitted" */
const char *guest_fact_word(enum guest_fact fact);           /* "guest.fact.left" */
const char *incident_scope_word(enum incident_scope scope);  /* "inc.scope.individual" */
const char *incident_note_word(enum incident_note note);     /* "inc.note.witness" */
const char *force_majeure_word(enum force_majeure value);    /* "inc.force_majeure.yes" */
const char *interruption_word(enum interruption_kind kind);  /* "interruption.evacuation" */
const char *resumption_word(enum resumption how);            /* "resumed.supervised" */
const char *staff_role_word(enum staff_role role);           /* "role.lead" */
const char *check_word(enum check check);                    /* "check.version" */
const char *verdict_word(enum verdict verdict); /* "verdict.wrong_room": one line for the record */
const char *unresolved_word(
    enum unresolved_kind kind); /* "open.toilet": one line for the list of 10a */
const char *condition_word(enum condition condition);          /* "condition.quiet" */
const char *material_word(enum material kind);                 /* "material.papers" */
const char *material_column_word(enum material_column column); /* "material.received" */
const char *kiosk_part_word(enum kiosk_part part);             /* "part.loop" */
const char *exam_system_word(enum exam_system system);         /* "system.remindo" */
const char *accommodation_word(enum accommodation_kind kind);  /* "measure.spoken" */

#endif
