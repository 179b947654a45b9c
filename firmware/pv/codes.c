// SPDX-License-Identifier: EUPL-1.2
/* One table per enum; the index is the enum's value. */
#include "pv/codes.h"

#include "sitting/event.h"
#include "sitting/plan.h"
#include <assert.h>
#include <string.h>

#define CODES_PER_SET 24

static const struct {
    const char *name;
    const char *codes[CODES_PER_SET];
} SETS[CODES_COUNT] = {
    [CODES_HOW] = {"how",
        {[HOW_QR] = "qr", [HOW_NUMBER] = "number", [HOW_NAME] = "name", [HOW_CARD] = "card"}},
    [CODES_DOCUMENT] = {"document", {[ID_DOCUMENT_SEEN] = "seen",
                                        [ID_DOCUMENT_PASSPORT] = "passport",
                                        [ID_DOCUMENT_CARD] = "card",
                                        [ID_DOCUMENT_LICENCE] = "licence",
                                        [ID_DOCUMENT_STUDENT_CARD] = "student_card",
                                        [ID_DOCUMENT_NONE] = "none"}},
    [CODES_LATE] = {"late", {[LATE_TRANSPORT] = "transport",
                                [LATE_OVERSLEPT] = "overslept",
                                [LATE_FORCE_MAJEURE] = "force_majeure",
                                [LATE_OTHER] = "other"}},
    [CODES_STOP] = {"stop", {[STOP_ILL] = "ill",
                                [STOP_REMOVED] = "removed",
                                [STOP_OWN_WISH] = "own_wish",
                                [STOP_OTHER] = "other"}},
    [CODES_INCIDENT] = {"incident", {[INCIDENT_FRAUD] = "fraud",
                                        [INCIDENT_TECHNICAL] = "technical",
                                        [INCIDENT_EVACUATION] = "evacuation",
                                        [INCIDENT_ILL] = "ill",
                                        [INCIDENT_NOISE] = "noise",
                                        [INCIDENT_MATERIAL] = "material",
                                        [INCIDENT_CONDUCT] = "conduct",
                                        [INCIDENT_OTHER] = "other",
                                        [INCIDENT_PHONE] = "phone",
                                        [INCIDENT_COPYING] = "copying",
                                        [INCIDENT_AID] = "aid",
                                        [INCIDENT_IDENTITY] = "identity",
                                        [INCIDENT_NOT_LISTED] = "not_listed",
                                        [INCIDENT_LATE] = "late",
                                        [INCIDENT_VERSION] = "version",
                                        [INCIDENT_MEASURE] = "measure",
                                        [INCIDENT_SECRECY] = "secrecy",
                                        [INCIDENT_TOILET] = "toilet",
                                        [INCIDENT_POWER] = "power",
                                        [INCIDENT_STAFF] = "staff",
                                        [INCIDENT_PROCEDURE] = "procedure",
                                        [INCIDENT_STUDENT] = "student"}},
    [CODES_ODDITY] = {"oddity", {[ODDITY_FORK] = "fork",
                                    [ODDITY_SHORTER] = "shorter",
                                    [ODDITY_CHANGED] = "changed",
                                    [ODDITY_UNREADABLE] = "unreadable"}},
    [CODES_NOTE] = {"note", {[NOTE_FORCE_MAJEURE] = "force_majeure",
                                [NOTE_ACTION] = "action",
                                [NOTE_ITEM] = "item",
                                [NOTE_WITNESS] = "witness",
                                [NOTE_TOLD] = "told",
                                [NOTE_PLACE] = "place",
                                [NOTE_HELPDESK] = "helpdesk"}},
    [CODES_CONDITION] = {"condition", {[CONDITION_QUIET] = "quiet",
                                          [CONDITION_SEATING] = "seating",
                                          [CONDITION_WALLS] = "walls",
                                          [CONDITION_PHONES] = "phones",
                                          [CONDITION_CLOCK] = "clock",
                                          [CONDITION_COMPUTERS] = "computers"}},
    [CODES_ANSWER] = {"answer", {[CONDITION_YES] = "yes",
                                    [CONDITION_NO] = "no",
                                    [CONDITION_NOT_APPLICABLE] = "not_applicable"}},
    [CODES_VERSION] = {"version_source", {[VERSION_PAPER] = "paper",
                                             [VERSION_SYSTEM] = "system",
                                             [VERSION_FACET] = "facet",
                                             [VERSION_NOT_CHECKED] = "not_checked"}},
    [CODES_MATCH] = {"version_match", {[VERSION_SAME] = "same",
                                          [VERSION_OTHER] = "other",
                                          [VERSION_NOT_COMPARED] = "not_compared"}},
    [CODES_MATERIAL] = {"material", {[MATERIAL_PAPERS] = "papers",
                                        [MATERIAL_CODES] = "codes",
                                        [MATERIAL_WORK] = "work",
                                        [MATERIAL_SCRAP] = "scrap"}},
    [CODES_COLUMN] = {"column", {[MATERIAL_RECEIVED] = "received",
                                    [MATERIAL_OUT] = "out",
                                    [MATERIAL_BACK] = "back",
                                    [MATERIAL_SPARE] = "spare",
                                    [MATERIAL_WHY_BACK] = "why_back",
                                    [MATERIAL_WHY_RECEIVED] = "why_received",
                                    [MATERIAL_WHY_WORK] = "why_work"}},
    [CODES_SYSTEM] = {"system", {[SYSTEM_REMINDO] = "remindo",
                                    [SYSTEM_TOA] = "toa",
                                    [SYSTEM_FACET] = "facet",
                                    [SYSTEM_OTHER] = "other"}},
    [CODES_FORCE_MAJEURE] = {"force_majeure", {[FORCE_MAJEURE_YES] = "yes",
                                                  [FORCE_MAJEURE_NO] = "no",
                                                  [FORCE_MAJEURE_UNKNOWN] = "not_known"}},
    [CODES_INTERRUPTION] = {"interruption", {[INTERRUPTION_EVACUATION] = "evacuation",
                                                [INTERRUPTION_TECHNICAL] = "technical",
                                                [INTERRUPTION_POWER] = "power",
                                                [INTERRUPTION_OTHER] = "other"}},
    [CODES_RESUMPTION] = {"resumption", {[RESUMED_SUPERVISED] = "supervised",
                                            [RESUMED_UNSUPERVISED] = "unsupervised",
                                            [RESUMED_UNKNOWN] = "not_known",
                                            [RESUMED_NOT] = "not"}},
    [CODES_SCOPE] = {"scope",
        {[SCOPE_INDIVIDUAL] = "individual", [SCOPE_COLLECTIVE] = "collective"}},
    [CODES_PART] = {"part", {[KIOSK_LOOP] = "loop",
                                [KIOSK_CAMERA] = "camera",
                                [KIOSK_WORKER] = "worker",
                                [KIOSK_LEDGER] = "ledger"}},
    [CODES_CHECK] = {"check", {[CHECK_VERSION] = "version",
                                  [CHECK_LIST] = "list",
                                  [CHECK_ROOM] = "room",
                                  [CHECK_CLOCK] = "clock",
                                  [CHECK_CAMERA] = "camera",
                                  [CHECK_STORAGE] = "storage",
                                  [CHECK_POWER] = "power",
                                  [CHECK_SYNC] = "sync",
                                  [CHECK_PASSES] = "passes"}},
    [CODES_MEASURE] = {"measure", {[ACCOMMODATION_EXTRA_TIME] = "extra_time",
                                      [ACCOMMODATION_SPOKEN] = "spoken",
                                      [ACCOMMODATION_SPELLING] = "spelling",
                                      [ACCOMMODATION_OTHER] = "other"}},
    [CODES_CERTAINTY] = {"certainty", {[CERTAINTY_NONE] = "none",
                                          [CERTAINTY_RTC] = "rtc",
                                          [CERTAINTY_SIGNED] = "signed",
                                          [CERTAINTY_CONFIRMED] = "confirmed"}},
    [CODES_LATE_FROM] = {"late_from",
        {[LATE_FROM_PLANNED] = "planned", [LATE_FROM_ACTUAL] = "actual"}},
    [CODES_LATE_END] = {"late_end",
        {[LATE_END_UNCHANGED] = "unchanged", [LATE_END_FULL_DURATION] = "full_duration"}},
    [CODES_GUEST] = {"guest",
        {[GUEST_REFUSED] = "refused", [GUEST_SENT_ON] = "sent_on", [GUEST_ADMITTED] = "admitted"}},
    [CODES_GUEST_FACT] = {"guest_fact", {[GUEST_HANDED_IN] = "handed_in",
                                            [GUEST_LEFT] = "left",
                                            [GUEST_SEEN] = "seen",
                                            [GUEST_MISSING] = "missing",
                                            [GUEST_TOILET_OUT] = "toilet_out",
                                            [GUEST_TOILET_IN] = "toilet_in",
                                            [GUEST_INVOLVED] = "involved"}},
};

const char *code_of(enum code_set set, int32_t value)
{
    assert(set < CODES_COUNT);
    if (value < 0 || value >= CODES_PER_SET || !SETS[set].codes[value])
        return "unknown";
    return SETS[set].codes[value];
}

int32_t code_value(enum code_set set, const char *code)
{
    assert(set < CODES_COUNT);
    for (int32_t i = 0; code && i < CODES_PER_SET; i++)
        if (SETS[set].codes[i] && strcmp(SETS[set].codes[i], code) == 0)
            return i;
    return -1;
}

const char *code_set_name(enum code_set set)
{
    assert(set < CODES_COUNT);
    return SETS[set].name;
}
