// SPDX-License-Identifier: EUPL-1.2
/* The sitting that is played: every kind of fact that an ordinary day has, a restart in the middle,
 * a record that is opened again before it is signed. Candidate 0 does everything, 1 is noted in an
 * incident, 2 has accommodations, 3 comes late and is let in, 4 late and is not, 5 never comes. */
#include "fault/script.h"

#define DOOR ACTOR_KIOSK
#define FACT(name, minutes, command, actor, ...)                                                   \
    {                                                                                              \
        name, STEP_FACT, minutes, command, actor, __VA_ARGS__                                      \
    }
#define OTHER(name, kind, ...)                                                                     \
    {                                                                                              \
        name, kind, 0, COMMAND_NONE, 0, __VA_ARGS__                                                \
    }
#define NOBODY .candidate = -1

const struct step script[] = {
    OTHER("switch on", STEP_START, NOBODY),
    OTHER("take the package", STEP_TAKE, NOBODY),
    OTHER("wrong PIN", STEP_WRONG_PIN, NOBODY),
    OTHER("unlock", STEP_UNLOCK, NOBODY),
    OTHER("open the sitting", STEP_SELECT, NOBODY),
    FACT("lead signs in", 0, COMMAND_STAFF_IN, 0, NOBODY),
    FACT("second signs in", 1, COMMAND_STAFF_IN, 1, NOBODY),
    FACT("open the record", 1, COMMAND_OPEN, 0, NOBODY),
    FACT("scan 0", 2, COMMAND_SCAN, DOOR, .candidate = 0, .ref = 1),
    FACT("scan 0 again", 0, COMMAND_SCAN, DOOR, .candidate = 0, .ref = 1),
    FACT("a code that is no ticket", 0, COMMAND_SCAN_REFUSE, DOOR, NOBODY, .code = VERDICT_INVALID),
    FACT("1 by name", 1, COMMAND_CHECK_IN, 0, .candidate = 1, .code = HOW_NAME),
    FACT("scan 2", 1, COMMAND_SCAN, DOOR, .candidate = 2, .ref = 1),
    FACT("extra time is given", 1, COMMAND_SUPPLY, 0, .candidate = 2,
        .code = ACCOMMODATION_EXTRA_TIME, .amount = 1),
    FACT("reading aloud is given", 0, COMMAND_SUPPLY, 0, .candidate = 2,
        .code = ACCOMMODATION_SPOKEN, .amount = 1),
    FACT("own table is not given", 0, COMMAND_SUPPLY, 0, .candidate = 2,
        .code = ACCOMMODATION_OTHER, .amount = 0, .text = "Er is geen losse tafel meer."),
    OTHER("nobody waits", STEP_TIDY, NOBODY),
    FACT("ID of 0", 1, COMMAND_ID_SEEN, 0, .candidate = 0, .code = ID_DOCUMENT_PASSPORT),
    FACT("ID of all", 1, COMMAND_ID_SEEN_ALL, 0, NOBODY, .code = ID_DOCUMENT_SEEN),
    FACT("start", 25, COMMAND_START, 0, NOBODY),
    OTHER("switch off", STEP_STOP, NOBODY),
    OTHER("switch on again", STEP_START, NOBODY),
    OTHER("look at the stick again", STEP_TAKE, NOBODY),
    OTHER("unlock again", STEP_UNLOCK, NOBODY),
    OTHER("open the sitting again", STEP_SELECT, NOBODY),
    FACT("scan 3, late", 9, COMMAND_SCAN, DOOR, .candidate = 3, .ref = 1),
    FACT("3 may come in", 1, COMMAND_LATE_ADMIT, 0, .candidate = 3, .code = LATE_TRANSPORT),
    FACT("ID of 3", 1, COMMAND_ID_SEEN, 1, .candidate = 3, .code = ID_DOCUMENT_CARD),
    FACT("scan 4, late", 5, COMMAND_SCAN, DOOR, .candidate = 4, .ref = 1),
    FACT("4 may not come in", 1, COMMAND_LATE_REFUSE, 0, .candidate = 4, .code = LATE_OVERSLEPT),
    FACT("0 to the toilet", 5, COMMAND_TOILET_OUT, 0, .candidate = 0),
    FACT("0 back", 4, COMMAND_TOILET_IN, 0, .candidate = 0),
    FACT("camera lost", 1, COMMAND_CAMERA_LOST, DOOR, NOBODY),
    FACT("camera back", 1, COMMAND_CAMERA_BACK, DOOR, NOBODY),
    FACT("something happens", 1, COMMAND_INCIDENT_DRAFT, 0, NOBODY, .code = INCIDENT_NOISE),
    FACT("what happened", 3, COMMAND_INCIDENT_RECORD, 0, .candidate = 1, .code = INCIDENT_NOISE,
        .amount = SCOPE_INDIVIDUAL, .ref = 1, .text = "Een telefoon ging af in de tas."),
    FACT("remark", 1, COMMAND_REMARK, 1, NOBODY, .text = "Het was warm in het lokaal."),
    FACT("ten minutes more for 2", 1, COMMAND_EXTEND_ONE, 0, .candidate = 2, .amount = 10,
        .text = "De voorleessoftware startte laat."),
    FACT("0 hands in", 40, COMMAND_HAND_IN, 0, .candidate = 0, .amount = 2),
    FACT("0 leaves", 1, COMMAND_LEAVE, 0, .candidate = 0),
    FACT("1 hands in", 5, COMMAND_HAND_IN, 0, .candidate = 1, .amount = -1),
    FACT("that was a mistake", 1, COMMAND_UNDO, 0, .candidate = 1, .text = "Verkeerde naam."),
    FACT("1 hands in again", 1, COMMAND_HAND_IN, 0, .candidate = 1, .amount = 3),
    FACT("2 hands in", 30, COMMAND_HAND_IN, 0, .candidate = 2, .amount = 2),
    FACT("3 hands in", 1, COMMAND_HAND_IN, 0, .candidate = 3, .amount = 2),
    FACT("end", 10, COMMAND_END, 0, NOBODY),
    FACT("all others are absent", 1, COMMAND_ABSENT_ALL, 0, NOBODY),
    OTHER("nobody waits again", STEP_TIDY, NOBODY),
    OTHER("freeze", STEP_FREEZE, NOBODY),
    OTHER("lead signs", STEP_SIGN, .candidate = 0),
    FACT("open it again", 1, COMMAND_THAW, 0, NOBODY, .code = 2, .text = "Een opmerking ontbrak."),
    FACT("last remark", 1, COMMAND_REMARK, 0, NOBODY, .text = "De gang was onrustig."),
    OTHER("freeze again", STEP_FREEZE, NOBODY),
    OTHER("lead signs again", STEP_SIGN, .candidate = 0),
    OTHER("second signs", STEP_SIGN, .candidate = 1),
    OTHER("seal", STEP_SEAL, NOBODY),
    OTHER("to the stick", STEP_EXPORT, NOBODY),
    OTHER("close the session", STEP_FINISH, NOBODY),
};

const size_t script_count = sizeof script / sizeof script[0];
