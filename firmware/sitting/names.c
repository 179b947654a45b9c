// SPDX-License-Identifier: EUPL-1.2
/* Tables from enum values to word ids. */
#include "sitting/names.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define UNKNOWN "name.unknown"

static const char *pick(const char *const *table, size_t count, int value)
{
    return value >= 0 && (size_t)value < count && table[value] ? table[value] : UNKNOWN;
}

const char *refusal_word(enum refusal r)
{
    static const char *const t[REFUSAL_COUNT] = {
        [REFUSAL_NONE] = "refusal.none",
        [REFUSAL_NOT_OPEN] = "refusal.not_open",
        [REFUSAL_SEALED] = "refusal.sealed",
        [REFUSAL_FROZEN] = "refusal.frozen",
        [REFUSAL_NOT_FROZEN] = "refusal.not_frozen",
        [REFUSAL_NOT_STARTED] = "refusal.not_started",
        [REFUSAL_ALREADY_STARTED] = "refusal.already_started",
        [REFUSAL_NOT_ENDED] = "refusal.not_ended",
        [REFUSAL_ALREADY] = "refusal.already",
        [REFUSAL_NOT_INSIDE] = "refusal.not_inside",
        [REFUSAL_INSIDE] = "refusal.inside",
        [REFUSAL_NOT_WAITING] = "refusal.not_waiting",
        [REFUSAL_REASON_NEEDED] = "refusal.reason_needed",
        [REFUSAL_WORD_NEEDED] = "refusal.word_needed",
        [REFUSAL_WITNESS_NEEDED] = "refusal.witness_needed",
        [REFUSAL_LEAD_ONLY] = "refusal.lead_only",
        [REFUSAL_NOT_SIGNED_IN] = "refusal.not_signed_in",
        [REFUSAL_TOO_EARLY_TO_LEAVE] = "refusal.too_early_to_leave",
        [REFUSAL_UNRESOLVED] = "refusal.unresolved",
        [REFUSAL_HASH] = "refusal.hash",
        [REFUSAL_SIGNATURES_MISSING] = "refusal.signatures_missing",
        [REFUSAL_UNKNOWN] = "refusal.unknown",
        [REFUSAL_FULL] = "refusal.full",
        [REFUSAL_BAD_VALUE] = "refusal.bad_value",
        [REFUSAL_LATER_FACT] = "refusal.later_fact",
        [REFUSAL_INTERRUPTED] = "refusal.interrupted",
        [REFUSAL_NOT_INTERRUPTED] = "refusal.not_interrupted",
        [REFUSAL_GAP] = "refusal.gap",
        [REFUSAL_NAME_NEEDED] = "refusal.name_needed",
        [REFUSAL_ROOM_NEEDED] = "refusal.room_needed",
        [REFUSAL_LISTED] = "refusal.listed",
        [REFUSAL_TOILET_EARLY] = "refusal.toilet_early",
        [REFUSAL_VERSION] = "refusal.version",
        [REFUSAL_LAST_SUPERVISOR] = "refusal.last_supervisor",
        [REFUSAL_SECOND_NEEDED] = "refusal.second_needed",
        [REFUSAL_CHOICE_NEEDED] = "refusal.choice_needed",
        [REFUSAL_LEAD_DOOR] = "refusal.lead_door",
        [REFUSAL_OTHER_DOOR] = "refusal.other_door",
        [REFUSAL_PASS_WITHDRAWN] = "refusal.pass_withdrawn",
    };
    return pick(t, COUNT(t), (int)r);
}

const char *attendance_word(enum attendance a)
{
    static const char *const t[ATTENDANCE_COUNT] = {
        [ATTENDANCE_EXPECTED] = "att.verwacht",
        [ATTENDANCE_CHECKED_IN] = "att.ingecheckt",
        [ATTENDANCE_LATE_WAITING] = "att.te_laat_wacht",
        [ATTENDANCE_LATE_ADMITTED] = "att.te_laat_toegelaten",
        [ATTENDANCE_LATE_REFUSED] = "att.te_laat_geweigerd",
        [ATTENDANCE_NOT_STARTED] = "att.niet_gestart",
        [ATTENDANCE_STOPPED] = "att.afgebroken",
        [ATTENDANCE_HANDED_IN] = "att.ingeleverd",
        [ATTENDANCE_LEFT] = "att.vertrokken",
        [ATTENDANCE_ABSENT] = "att.afwezig",
        [ATTENDANCE_ID_REFUSED] = "att.geweigerd_id",
    };
    return pick(t, COUNT(t), (int)a);
}

/* long: a flat table */
const char *event_word(enum event_kind kind)
{
    static const char *const t[] = {
        [EVENT_OPENED] = "event.opened",
        [EVENT_OVERRIDDEN] = "event.overridden",
        [EVENT_STAFF_IN] = "event.staff-in",
        [EVENT_STAFF_OUT] = "event.staff-out",
        [EVENT_STARTED] = "event.started",
        [EVENT_ENDED] = "event.ended",
        [EVENT_SCAN_REFUSED] = "event.scan-refused",
        [EVENT_INCIDENT_DRAFTED] = "event.incident-drafted",
        [EVENT_INCIDENT_RECORDED] = "event.incident-recorded",
        [EVENT_INCIDENT_DROPPED] = "event.incident-dropped",
        [EVENT_REMARK] = "event.remark",
        [EVENT_EXTENDED] = "event.extended",
        [EVENT_UNLOCKED] = "event.unlocked",
        [EVENT_LOCKED] = "event.locked",
        [EVENT_BOOTED] = "event.booted",
        [EVENT_CLOCK_STEPPED] = "event.clock-stepped",
        [EVENT_HUNG] = "event.hung",
        [EVENT_CAMERA_LOST] = "event.camera-lost",
        [EVENT_CAMERA_BACK] = "event.camera-back",
        [EVENT_FROZEN] = "event.frozen",
        [EVENT_THAWED] = "event.thawed",
        [EVENT_SIGNED] = "event.signed",
        [EVENT_SIGN_REFUSED] = "event.sign-refused",
        [EVENT_SEALED] = "event.sealed",
        [EVENT_INTERRUPTED] = "event.interrupted",
        [EVENT_RESUMED] = "event.resumed",
        [EVENT_INCIDENT_NOTED] = "event.incident-noted",
        [EVENT_UNLISTED] = "event.unlisted",
        [EVENT_GUEST] = "event.guest",
        [EVENT_GUEST_UNDONE] = "event.guest-undone",
        [EVENT_HANDED_OVER] = "event.handed-over",
        [EVENT_SUBSTITUTE] = "event.substitute",
        [EVENT_UNSUPERVISED] = "event.unsupervised",
        [EVENT_LIST_CHANGED] = "event.list-changed",
        [EVENT_CONDITION] = "event.condition",
        [EVENT_VERSION_SEEN] = "event.version-seen",
        [EVENT_MATERIAL] = "event.material",
        [EVENT_VERSION_DECIDED] = "event.version-decided",
        [EVENT_OUTAGE] = "event.outage",
        [EVENT_CHECKED_IN] = "event.checked-in",
        [EVENT_ID_SEEN] = "event.id-seen",
        [EVENT_LATE_WAITING] = "event.late-waiting",
        [EVENT_LATE_ADMITTED] = "event.late-admitted",
        [EVENT_LATE_REFUSED] = "event.late-refused",
        [EVENT_SCANNED_AGAIN] = "event.scanned-again",
        [EVENT_OLD_TICKET] = "event.old-ticket",
        [EVENT_TOILET_OUT] = "event.toilet-out",
        [EVENT_TOILET_IN] = "event.toilet-in",
        [EVENT_HANDED_IN] = "event.handed-in",
        [EVENT_LEFT] = "event.left",
        [EVENT_STOPPED] = "event.stopped",
        [EVENT_NOT_STARTED] = "event.not-started",
        [EVENT_ABSENT] = "event.absent",
        [EVENT_SUPPLIED] = "event.supplied",
        [EVENT_GRANTED] = "event.granted",
        [EVENT_INVOLVED] = "event.involved",
        [EVENT_EXTENDED_ONE] = "event.extended-one",
        [EVENT_UNDONE] = "event.undone",
        [EVENT_GRANTED_PROVISIONALLY] = "event.granted-provisionally",
        [EVENT_ID_REFUSED] = "event.id-refused",
        [EVENT_ACCOUNTED] = "event.accounted",
        [EVENT_LISTED] = "event.listed",
        [EVENT_DELISTED] = "event.delisted",
        [EVENT_RESEATED] = "event.reseated",
        [EVENT_REISSUED] = "event.reissued",
        [EVENT_ACCOMMODATED] = "event.accommodated",
        [EVENT_AFFECTED] = "event.affected",
        [EVENT_TWICE_EXPLAINED] = "event.twice-explained",
        [EVENT_DOOR_CLOSED] = "event.door-closed",
        [EVENT_DOOR_MISSING] = "event.door-missing",
        [EVENT_DOOR_ODD] = "event.door-odd",
        [EVENT_WITHDRAWALS] = "event.withdrawals",
        [EVENT_WITHDRAWN] = "event.withdrawn",
    };
    return pick(t, COUNT(t), (int)kind);
}

const char *how_word(enum how how)
{
    static const char *const t[] = {[HOW_QR] = "how.qr",
        [HOW_NUMBER] = "how.number",
        [HOW_NAME] = "how.name",
        [HOW_CARD] = "how.card"};
    return pick(t, COUNT(t), (int)how);
}

const char *id_document_word(enum id_document document)
{
    static const char *const t[] = {[ID_DOCUMENT_SEEN] = "id.seen",
        [ID_DOCUMENT_PASSPORT] = "id.passport",
        [ID_DOCUMENT_CARD] = "id.card",
        [ID_DOCUMENT_LICENCE] = "id.licence",
        [ID_DOCUMENT_STUDENT_CARD] = "id.student_card",
        [ID_DOCUMENT_NONE] = "id.none"};
    return pick(t, COUNT(t), (int)document);
}

const char *late_reason_word(enum late_reason reason)
{
    static const char *const t[] = {[LATE_TRANSPORT] = "reason.late.transport",
        [LATE_OVERSLEPT] = "reason.late.overslept",
        [LATE_FORCE_MAJEURE] = "reason.late.force_majeure",
        [LATE_OTHER] = "reason.late.other"};
    return pick(t, COUNT(t), (int)reason);
}

const char *stop_reason_word(enum stop_reason reason)
{
    static const char *const t[] = {[STOP_ILL] = "reason.stop.ill",
        [STOP_REMOVED] = "reason.stop.removed",
        [STOP_OWN_WISH] = "reason.stop.own_wish",
        [STOP_OTHER] = "reason.stop.other"};
    return pick(t, COUNT(t), (int)reason);
}

const char *incident_class_word(enum incident_class class_)
{
    static const char *const t[] = {[INCIDENT_FRAUD] = "inc.class.fraud",
        [INCIDENT_TECHNICAL] = "inc.class.technical",
        [INCIDENT_EVACUATION] = "inc.class.evacuation",
        [INCIDENT_ILL] = "inc.class.ill",
        [INCIDENT_NOISE] = "inc.class.noise",
        [INCIDENT_MATERIAL] = "inc.class.material",
        [INCIDENT_CONDUCT] = "inc.class.conduct",
        [INCIDENT_OTHER] = "inc.class.other",
        [INCIDENT_PHONE] = "inc.class.phone",
        [INCIDENT_COPYING] = "inc.class.copying",
        [INCIDENT_AID] = "inc.class.aid",
        [INCIDENT_IDENTITY] = "inc.class.identity",
        [INCIDENT_NOT_LISTED] = "inc.class.not_listed",
        [INCIDENT_LATE] = "inc.class.late",
        [INCIDENT_VERSION] = "inc.class.version",
        [INCIDENT_MEASURE] = "inc.class.measure",
        [INCIDENT_SECRECY] = "inc.class.secrecy",
        [INCIDENT_TOILET] = "inc.class.toilet",
        [INCIDENT_POWER] = "inc.class.power",
        [INCIDENT_STAFF] = "inc.class.staff",
        [INCIDENT_PROCEDURE] = "inc.class.procedure",
        [INCIDENT_STUDENT] = "inc.class.student"};
    return pick(t, COUNT(t), (int)class_);
}

const char *incident_note_word(enum incident_note note)
{
    static const char *const t[] = {[NOTE_FORCE_MAJEURE] = "inc.note.force_majeure",
        [NOTE_ACTION] = "inc.note.action",
        [NOTE_ITEM] = "inc.note.item",
        [NOTE_WITNESS] = "inc.note.witness",
        [NOTE_TOLD] = "inc.note.told",
        [NOTE_PLACE] = "inc.note.place",
        [NOTE_HELPDESK] = "inc.note.helpdesk"};
    return pick(t, COUNT(t), (int)note);
}

const char *force_majeure_word(enum force_majeure value)
{
    static const char *const t[] = {[FORCE_MAJEURE_YES] = "inc.force_majeure.yes",
        [FORCE_MAJEURE_NO] = "inc.force_majeure.no",
        [FORCE_MAJEURE_UNKNOWN] = "inc.force_majeure.unknown"};
    return pick(t, COUNT(t), (int)value);
}

const char *interruption_word(enum interruption_kind kind)
{
    static const char *const t[] = {[INTERRUPTION_EVACUATION] = "interruption.evacuation",
        [INTERRUPTION_TECHNICAL] = "interruption.technical",
        [INTERRUPTION_POWER] = "interruption.power",
        [INTERRUPTION_OTHER] = "interruption.other"};
    return pick(t, COUNT(t), (int)kind);
}

const char *resumption_word(enum resumption how)
{
    static const char *const t[] = {[RESUMED_SUPERVISED] = "resumed.supervised",
        [RESUMED_UNSUPERVISED] = "resumed.unsupervised",
        [RESUMED_UNKNOWN] = "resumed.unknown",
        [RESUMED_NOT] = "resumed.not"};
    return pick(t, COUNT(t), (int)how);
}

const char *guest_outcome_word(enum guest_outcome outcome)
{
    static const char *const t[] = {[GUEST_REFUSED] = "guest.refused",
        [GUEST_SENT_ON] = "guest.sent_on",
        [GUEST_ADMITTED] = "guest.admitted"};
    return pick(t, COUNT(t), (int)outcome);
}

const char *guest_fact_word(enum guest_fact fact)
{
    static const char *const t[] = {[GUEST_HANDED_IN] = "guest.fact.handed_in",
        [GUEST_LEFT] = "guest.fact.left",
        [GUEST_SEEN] = "guest.fact.seen",
        [GUEST_MISSING] = "guest.fact.missing",
        [GUEST_TOILET_OUT] = "guest.fact.toilet_out",
        [GUEST_TOILET_IN] = "guest.fact.toilet_in",
        [GUEST_INVOLVED] = "guest.fact.involved"};
    return pick(t, COUNT(t), (int)fact);
}

const char *incident_scope_word(enum incident_scope scope)
{
    static const char *const t[] = {
        [SCOPE_INDIVIDUAL] = "inc.scope.individual", [SCOPE_COLLECTIVE] = "inc.scope.collective"};
    return pick(t, COUNT(t), (int)scope);
}

const char *staff_role_word(enum staff_role role)
{
    static const char *const t[] = {[STAFF_LEAD] = "role.lead",
        [STAFF_INVIGILATOR] = "role.invigilator",
        [STAFF_ASSESSOR] = "role.assessor",
        [STAFF_EMERGENCY] = "role.emergency"};
    return pick(t, COUNT(t), (int)role);
}

const char *check_word(enum check check)
{
    static const char *const t[CHECK_COUNT] = {[CHECK_VERSION] = "check.version",
        [CHECK_LIST] = "check.list",
        [CHECK_ROOM] = "check.room",
        [CHECK_CLOCK] = "check.clock",
        [CHECK_CAMERA] = "check.camera",
        [CHECK_STORAGE] = "check.storage",
        [CHECK_POWER] = "check.power",
        [CHECK_SYNC] = "check.sync",
        [CHECK_PASSES] = "check.passes"};
    return pick(t, COUNT(t), (int)check);
}

const char *verdict_word(enum verdict verdict)
{
    static const char *const t[VERDICT_COUNT] = {[VERDICT_WELCOME] = "verdict.welcome",
        [VERDICT_ALREADY_IN] = "verdict.already_in",
        [VERDICT_WRONG_ROOM] = "verdict.wrong_room",
        [VERDICT_NOT_LISTED] = "verdict.not_listed",
        [VERDICT_INVALID] = "verdict.invalid",
        [VERDICT_EXPIRED] = "verdict.expired",
        [VERDICT_OLD_TICKET] = "verdict.old_ticket",
        [VERDICT_WITHDRAWN] = "verdict.withdrawn",
        [VERDICT_LATE_WAIT] = "verdict.late_wait",
        [VERDICT_LATE_CLOSED] = "verdict.late_closed",
        [VERDICT_LATE_REFUSED] = "verdict.late_refused",
        [VERDICT_NOT_OPEN] = "verdict.not_open"};
    return pick(t, COUNT(t), (int)verdict);
}

const char *unresolved_word(enum unresolved_kind kind)
{
    static const char *const t[] = {[UNRESOLVED_EXPECTED] = "open.expected",
        [UNRESOLVED_LATE_WAITING] = "open.late_waiting",
        [UNRESOLVED_TOILET] = "open.toilet",
        [UNRESOLVED_NOT_HANDED_IN] = "open.not_handed_in",
        [UNRESOLVED_ID] = "open.id",
        [UNRESOLVED_SUPPLY] = "open.supply",
        [UNRESOLVED_DRAFT] = "open.draft",
        [UNRESOLVED_NOT_ENDED] = "open.not_ended",
        [UNRESOLVED_INTERRUPTED] = "open.interrupted",
        [UNRESOLVED_GUEST] = "open.guest",
        [UNRESOLVED_MATERIAL] = "open.material",
        [UNRESOLVED_OUTAGE] = "open.outage",
        [UNRESOLVED_TWICE] = "open.twice",
        [UNRESOLVED_DOOR] = "open.door"};
    return pick(t, COUNT(t), (int)kind);
}

const char *condition_word(enum condition condition)
{
    static const char *const t[CONDITION_COUNT] = {[CONDITION_QUIET] = "condition.quiet",
        [CONDITION_SEATING] = "condition.seating",
        [CONDITION_WALLS] = "condition.walls",
        [CONDITION_PHONES] = "condition.phones",
        [CONDITION_CLOCK] = "condition.clock",
        [CONDITION_COMPUTERS] = "condition.computers"};
    return pick(t, COUNT(t), (int)condition);
}

const char *material_word(enum material kind)
{
    static const char *const t[MATERIAL_COUNT] = {[MATERIAL_PAPERS] = "material.papers",
        [MATERIAL_CODES] = "material.codes",
        [MATERIAL_WORK] = "material.work",
        [MATERIAL_SCRAP] = "material.scrap"};
    return pick(t, COUNT(t), (int)kind);
}

const char *material_column_word(enum material_column column)
{
    static const char *const t[MATERIAL_COLUMN_COUNT] = {[MATERIAL_RECEIVED] = "material.received",
        [MATERIAL_OUT] = "material.out",
        [MATERIAL_BACK] = "material.back",
        [MATERIAL_SPARE] = "material.spare",
        [MATERIAL_WHY_BACK] = "material.why_back",
        [MATERIAL_WHY_RECEIVED] = "material.why_received",
        [MATERIAL_WHY_WORK] = "material.why_work"};
    return pick(t, COUNT(t), (int)column);
}

const char *exam_system_word(enum exam_system system)
{
    static const char *const t[SYSTEM_COUNT] = {[SYSTEM_REMINDO] = "system.remindo",
        [SYSTEM_TOA] = "system.toa",
        [SYSTEM_FACET] = "system.facet",
        [SYSTEM_OTHER] = "system.other"};
    return pick(t, COUNT(t), (int)system);
}

const char *kiosk_part_word(enum kiosk_part part)
{
    static const char *const t[KIOSK_PART_COUNT] = {[KIOSK_LOOP] = "part.loop",
        [KIOSK_CAMERA] = "part.camera",
        [KIOSK_WORKER] = "part.worker",
        [KIOSK_LEDGER] = "part.ledger"};
    return pick(t, COUNT(t), (int)part);
}

const char *accommodation_word(enum accommodation_kind kind)
{
    static const char *const t[] = {[ACCOMMODATION_EXTRA_TIME] = "measure.extra_time",
        [ACCOMMODATION_SPOKEN] = "measure.spoken",
        [ACCOMMODATION_SPELLING] = "measure.spelling",
        [ACCOMMODATION_OTHER] = "measure.other"};
    return pick(t, COUNT(t), (int)kind);
}
