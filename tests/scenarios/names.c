// SPDX-License-Identifier: EUPL-1.2
/* Word lists of the scripts: see names.h. */
#include "scenarios/names.h"

#include "flow/flow.h"
#include "scan/scan.h"
#include <string.h>

static const struct name screens[] = {{"wait", SCREEN_WAIT}, {"idle", SCREEN_IDLE},
    {"welcome", SCREEN_WELCOME}, {"refused", SCREEN_REFUSED}, {"late-wait", SCREEN_LATE_WAIT},
    {"late-decision", SCREEN_LATE_DECISION}, {"help", SCREEN_HELP}, {"unlock", SCREEN_UNLOCK},
    {"session", SCREEN_SESSION}, {"override", SCREEN_OVERRIDE}, {"roster", SCREEN_ROSTER},
    {"search", SCREEN_SEARCH}, {"candidate", SCREEN_CANDIDATE}, {"status", SCREEN_STATUS},
    {"incident", SCREEN_INCIDENT}, {"alarm", SCREEN_ALARM}, {"incidents", SCREEN_INCIDENTS},
    {"incident-card", SCREEN_INCIDENT_CARD}, {"note", SCREEN_NOTE}, {"resume", SCREEN_RESUME},
    {"typing", SCREEN_TYPING}, {"close", SCREEN_CLOSE}, {"sign", SCREEN_SIGN},
    {"sealed", SCREEN_SEALED}, {"finished", SCREEN_FINISHED}, {"guest", SCREEN_GUEST},
    {"guest-card", SCREEN_GUEST_CARD}, {"document", SCREEN_DOCUMENT}, {"toilet", SCREEN_TOILET},
    {"grant", SCREEN_GRANT}, {"card", SCREEN_CARD}, {"device", SCREEN_DEVICE},
    {"device-log", SCREEN_DEVICE_LOG}, {"prepare", SCREEN_PREPARE}, {"version", SCREEN_VERSION},
    {"decision", SCREEN_DECISION}, {"material", SCREEN_MATERIAL}, {"outage", SCREEN_OUTAGE},
    {"affected", SCREEN_AFFECTED}, {"station", SCREEN_STATION}, {"staff", SCREEN_STAFF},
    {"member", SCREEN_MEMBER}, {"hand-over", SCREEN_HAND_OVER}, {"substitute", SCREEN_SUBSTITUTE},
    {"paper", SCREEN_PAPER}, {"doors", SCREEN_DOORS}, {"door-gone", SCREEN_DOOR_GONE},
    {"twice", SCREEN_TWICE}, {"enrol", SCREEN_ENROL}, {"enrol-answer", SCREEN_ENROL_ANSWER},
    {"enrol-school", SCREEN_ENROL_SCHOOL}, {"reset", SCREEN_RESET}, {"clock", SCREEN_CLOCK},
    {"unreadable", SCREEN_UNREADABLE}, {"self-test", SCREEN_TEST}, {"transfer", SCREEN_TRANSFER},
    {NULL, 0}};

static const struct name actions[] = {{"back", ACTION_BACK}, {"language", ACTION_LANGUAGE},
    {"undo", ACTION_UNDO}, {"save", ACTION_SAVE}, {"field", ACTION_FIELD}, {"key", ACTION_KEY},
    {"page", ACTION_PAGE}, {"read-aloud", ACTION_READ_ALOUD}, {"no-code", ACTION_NO_CODE},
    {"invigilator", ACTION_INVIGILATOR}, {"done", ACTION_DONE}, {"stay", ACTION_STAY},
    {"call", ACTION_CALL}, {"show-accommodations", ACTION_SHOW_ACCOMMODATIONS},
    {"late-decide", ACTION_LATE_DECIDE}, {"late-choice", ACTION_LATE_CHOICE},
    {"reason", ACTION_REASON}, {"digit", ACTION_DIGIT}, {"who", ACTION_WHO},
    {"sitting", ACTION_SITTING}, {"recheck", ACTION_RECHECK}, {"override", ACTION_OVERRIDE},
    {"open-pv", ACTION_OPEN_PV}, {"filter", ACTION_FILTER}, {"row", ACTION_ROW},
    {"start", ACTION_START}, {"end", ACTION_END}, {"search", ACTION_SEARCH},
    {"incident", ACTION_INCIDENT}, {"toilet", ACTION_TOILET},
    {"check-in-screen", ACTION_CHECK_IN_SCREEN}, {"close-pv", ACTION_CLOSE_PV},
    {"id-seen", ACTION_ID_SEEN}, {"id-seen-all", ACTION_ID_SEEN_ALL}, {"check-in", ACTION_CHECK_IN},
    {"toilet-toggle", ACTION_TOILET_TOGGLE}, {"hand-in", ACTION_HAND_IN}, {"leave", ACTION_LEAVE},
    {"status", ACTION_STATUS}, {"set-status", ACTION_SET_STATUS}, {"supply", ACTION_SUPPLY},
    {"class", ACTION_CLASS}, {"involve", ACTION_INVOLVE}, {"involve-all", ACTION_INVOLVE_ALL},
    {"type", ACTION_TYPE}, {"time", ACTION_TIME}, {"resolve", ACTION_RESOLVE},
    {"absent-all", ACTION_ABSENT_ALL}, {"to-sign", ACTION_TO_SIGN}, {"thaw", ACTION_THAW},
    {"signer", ACTION_SIGNER}, {"stroke", ACTION_STROKE}, {"clear-strokes", ACTION_CLEAR_STROKES},
    {"sign", ACTION_SIGN}, {"sign-refuse", ACTION_SIGN_REFUSE}, {"seal", ACTION_SEAL},
    {"export-usb", ACTION_EXPORT_USB}, {"transfer", ACTION_TRANSFER}, {"finish", ACTION_FINISH},
    {"interrupt", ACTION_INTERRUPT}, {"alarm", ACTION_ALARM}, {"account", ACTION_ACCOUNT},
    {"resume", ACTION_RESUME}, {"resumption", ACTION_RESUMPTION}, {"minutes", ACTION_MINUTES},
    {"incidents", ACTION_INCIDENTS}, {"incident-row", ACTION_INCIDENT_ROW}, {"note", ACTION_NOTE},
    {"force-majeure", ACTION_FORCE_MAJEURE}, {"statement", ACTION_STATEMENT},
    {"unlisted", ACTION_UNLISTED}, {"guest", ACTION_GUEST}, {"guest-outcome", ACTION_GUEST_OUTCOME},
    {"guest-account", ACTION_GUEST_ACCOUNT}, {"document", ACTION_DOCUMENT},
    {"documents", ACTION_DOCUMENTS}, {"escort", ACTION_ESCORT}, {"grant", ACTION_GRANT},
    {"measure", ACTION_MEASURE}, {"provisional", ACTION_PROVISIONAL},
    {"classes-more", ACTION_CLASSES_MORE}, {"card", ACTION_CARD}, {"device", ACTION_DEVICE},
    {"device-log", ACTION_DEVICE_LOG}, {"setting", ACTION_SETTING}, {"volume", ACTION_VOLUME},
    {"self-test", ACTION_SELF_TEST}, {"restart", ACTION_RESTART},
    {"confirm-clock", ACTION_CONFIRM_CLOCK}, {"clock-day", ACTION_CLOCK_DAY},
    {"clock-hour", ACTION_CLOCK_HOUR}, {"clock-ten", ACTION_CLOCK_TEN},
    {"clock-minute", ACTION_CLOCK_MINUTE}, {"prepare", ACTION_PREPARE},
    {"condition", ACTION_CONDITION}, {"version", ACTION_VERSION}, {"version-is", ACTION_VERSION_IS},
    {"decide", ACTION_DECIDE}, {"material", ACTION_MATERIAL}, {"column", ACTION_COLUMN},
    {"material-due", ACTION_MATERIAL_DUE}, {"outage", ACTION_OUTAGE}, {"system", ACTION_SYSTEM},
    {"outage-over", ACTION_OUTAGE_OVER}, {"affected", ACTION_AFFECTED},
    {"unaffect", ACTION_UNAFFECT}, {"staff", ACTION_STAFF}, {"member", ACTION_MEMBER},
    {"join", ACTION_JOIN}, {"staff-leave", ACTION_STAFF_LEAVE}, {"staff-gone", ACTION_STAFF_GONE},
    {"staff-note", ACTION_STAFF_NOTE}, {"hand-over", ACTION_HAND_OVER}, {"taker", ACTION_TAKER},
    {"paper", ACTION_PAPER}, {"paper-mode", ACTION_PAPER_MODE}, {"doors", ACTION_DOORS},
    {"door", ACTION_DOOR}, {"even-doors", ACTION_EVEN_DOORS}, {"close-door", ACTION_CLOSE_DOOR},
    {"enrol-read", ACTION_ENROL_READ}, {"enrol-answer", ACTION_ENROL_ANSWER},
    {"reset", ACTION_RESET}, {"report", ACTION_REPORT}, {NULL, 0}};

static const struct name verdicts[] = {{"none", VERDICT_NONE}, {"welcome", VERDICT_WELCOME},
    {"already-in", VERDICT_ALREADY_IN}, {"wrong-room", VERDICT_WRONG_ROOM},
    {"not-listed", VERDICT_NOT_LISTED}, {"invalid", VERDICT_INVALID}, {"expired", VERDICT_EXPIRED},
    {"old-ticket", VERDICT_OLD_TICKET}, {"withdrawn", VERDICT_WITHDRAWN},
    {"late-wait", VERDICT_LATE_WAIT}, {"late-closed", VERDICT_LATE_CLOSED},
    {"late-refused", VERDICT_LATE_REFUSED}, {"not-open", VERDICT_NOT_OPEN}, {NULL, 0}};

static const struct name refusals[] = {{"none", REFUSAL_NONE}, {"not-open", REFUSAL_NOT_OPEN},
    {"sealed", REFUSAL_SEALED}, {"frozen", REFUSAL_FROZEN}, {"not-frozen", REFUSAL_NOT_FROZEN},
    {"not-started", REFUSAL_NOT_STARTED}, {"already-started", REFUSAL_ALREADY_STARTED},
    {"not-ended", REFUSAL_NOT_ENDED}, {"already", REFUSAL_ALREADY},
    {"not-inside", REFUSAL_NOT_INSIDE}, {"inside", REFUSAL_INSIDE},
    {"not-waiting", REFUSAL_NOT_WAITING}, {"reason-needed", REFUSAL_REASON_NEEDED},
    {"word-needed", REFUSAL_WORD_NEEDED}, {"witness-needed", REFUSAL_WITNESS_NEEDED},
    {"lead-only", REFUSAL_LEAD_ONLY}, {"not-signed-in", REFUSAL_NOT_SIGNED_IN},
    {"too-early-to-leave", REFUSAL_TOO_EARLY_TO_LEAVE}, {"unresolved", REFUSAL_UNRESOLVED},
    {"hash", REFUSAL_HASH}, {"signatures-missing", REFUSAL_SIGNATURES_MISSING},
    {"unknown", REFUSAL_UNKNOWN}, {"full", REFUSAL_FULL}, {"bad-value", REFUSAL_BAD_VALUE},
    {"later-fact", REFUSAL_LATER_FACT}, {"interrupted", REFUSAL_INTERRUPTED},
    {"not-interrupted", REFUSAL_NOT_INTERRUPTED}, {"gap", REFUSAL_GAP},
    {"name-needed", REFUSAL_NAME_NEEDED}, {"room-needed", REFUSAL_ROOM_NEEDED},
    {"listed", REFUSAL_LISTED}, {"version", REFUSAL_VERSION},
    {"last-supervisor", REFUSAL_LAST_SUPERVISOR}, {"second-needed", REFUSAL_SECOND_NEEDED},
    {"other-door", REFUSAL_OTHER_DOOR}, {"choice-needed", REFUSAL_CHOICE_NEEDED}, {NULL, 0}};

static const struct name checks[] = {{"version", CHECK_VERSION}, {"list", CHECK_LIST},
    {"room", CHECK_ROOM}, {"clock", CHECK_CLOCK}, {"camera", CHECK_CAMERA},
    {"storage", CHECK_STORAGE}, {"power", CHECK_POWER}, {"sync", CHECK_SYNC}, {NULL, 0}};

static const struct name filters[] = {{"all", FILTER_ALL}, {"present", FILTER_PRESENT},
    {"late", FILTER_LATE}, {"toilet", FILTER_TOILET}, {"expected", FILTER_EXPECTED},
    {"absent", FILTER_ABSENT}, {"left", FILTER_LEFT}, {"id-todo", FILTER_ID_TODO}, {NULL, 0}};

static const struct name phases[] = {{"closed", PHASE_CLOSED}, {"open", PHASE_OPEN},
    {"running", PHASE_RUNNING}, {"ended", PHASE_ENDED}, {"frozen", PHASE_FROZEN},
    {"sealed", PHASE_SEALED}, {NULL, 0}};

static const struct name hints[] = {{"none", SCAN_HINT_NONE}, {"too-dark", SCAN_HINT_TOO_DARK},
    {"move-closer", SCAN_HINT_MOVE_CLOSER}, {"hold-still", SCAN_HINT_HOLD_STILL}, {NULL, 0}};

static const struct name classes[] = {{"fraud", INCIDENT_FRAUD}, {"technical", INCIDENT_TECHNICAL},
    {"evacuation", INCIDENT_EVACUATION}, {"ill", INCIDENT_ILL}, {"noise", INCIDENT_NOISE},
    {"material", INCIDENT_MATERIAL}, {"conduct", INCIDENT_CONDUCT}, {"other", INCIDENT_OTHER},
    {"phone", INCIDENT_PHONE}, {NULL, 0}};

static const struct name reasons[] = {{"transport", LATE_TRANSPORT}, {"overslept", LATE_OVERSLEPT},
    {"force-majeure", LATE_FORCE_MAJEURE}, {"other", LATE_OTHER}, {NULL, 0}};

static const struct name notes[] = {{"action", NOTE_ACTION}, {"item", NOTE_ITEM},
    {"witness", NOTE_WITNESS}, {"told", NOTE_TOLD}, {"place", NOTE_PLACE},
    {"helpdesk", NOTE_HELPDESK}, {NULL, 0}};
static const struct name force[] = {{"yes", FORCE_MAJEURE_YES}, {"no", FORCE_MAJEURE_NO},
    {"unknown", FORCE_MAJEURE_UNKNOWN}, {NULL, 0}};

static const struct name resumptions[] = {{"supervised", RESUMED_SUPERVISED},
    {"unsupervised", RESUMED_UNSUPERVISED}, {"unknown", RESUMED_UNKNOWN}, {"not", RESUMED_NOT},
    {NULL, 0}};

static const struct name accommodations[] = {{"extra-time", ACCOMMODATION_EXTRA_TIME},
    {"spoken", ACCOMMODATION_SPOKEN}, {"spelling", ACCOMMODATION_SPELLING},
    {"other", ACCOMMODATION_OTHER}, {NULL, 0}};

static const struct name outcomes[] = {
    {"refuse", GUEST_REFUSED}, {"send-on", GUEST_SENT_ON}, {"admit", GUEST_ADMITTED}, {NULL, 0}};
static const struct name documents[] = {{"seen", ID_DOCUMENT_SEEN},
    {"passport", ID_DOCUMENT_PASSPORT}, {"card", ID_DOCUMENT_CARD},
    {"licence", ID_DOCUMENT_LICENCE}, {"student-card", ID_DOCUMENT_STUDENT_CARD},
    {"none", ID_DOCUMENT_NONE}, {NULL, 0}};
#define ANSWERED(what, word)                                                                       \
    {word "-yes", (what)*FLOW_ANSWERS + CONDITION_YES},                                            \
        {word "-no", (what)*FLOW_ANSWERS + CONDITION_NO},                                          \
    {                                                                                              \
        word "-na", (what)*FLOW_ANSWERS + CONDITION_NOT_APPLICABLE                                 \
    }
static const struct name conditions[] = {ANSWERED(CONDITION_QUIET, "quiet"),
    ANSWERED(CONDITION_SEATING, "seating"), ANSWERED(CONDITION_WALLS, "walls"),
    ANSWERED(CONDITION_PHONES, "phones"), ANSWERED(CONDITION_CLOCK, "clock"),
    ANSWERED(CONDITION_COMPUTERS, "computers"), {NULL, 0}};
static const struct name versions[] = {{"planned", VERSION_PAPER}, {"system", VERSION_SYSTEM},
    {"facet", VERSION_FACET}, {"unchecked", VERSION_NOT_CHECKED}, {NULL, 0}};
static const struct name materials[] = {{"papers", MATERIAL_PAPERS}, {"codes", MATERIAL_CODES},
    {"work", MATERIAL_WORK}, {"scrap", MATERIAL_SCRAP}, {NULL, 0}};
static const struct name columns[] = {{"received", MATERIAL_RECEIVED}, {"out", MATERIAL_OUT},
    {"back", MATERIAL_BACK}, {"spare", MATERIAL_SPARE}, {NULL, 0}};
static const struct name systems[] = {{"remindo", SYSTEM_REMINDO}, {"toa", SYSTEM_TOA},
    {"facet", SYSTEM_FACET}, {"other", SYSTEM_OTHER}, {NULL, 0}};

static const struct name papers[] = {{"in", PAPER_IN}, {"toilet-out", PAPER_TOILET_OUT},
    {"toilet-in", PAPER_TOILET_IN}, {"out", PAPER_OUT}, {NULL, 0}};

static const struct name choices[] = {{"refuse", 0}, {"admit", 1}, {NULL, 0}};
static const struct name steps[] = {
    {"previous", -1}, {"earlier", -1}, {"next", 1}, {"later", 1}, {"somebody", -1}, {NULL, 0}};

static const struct name *const lists[NAMES_LIST_COUNT] = {[NAMES_SCREEN] = screens,
    [NAMES_ACTION] = actions,
    [NAMES_VERDICT] = verdicts,
    [NAMES_REFUSAL] = refusals,
    [NAMES_CHECK] = checks,
    [NAMES_FILTER] = filters,
    [NAMES_PHASE] = phases,
    [NAMES_HINT] = hints,
    [NAMES_CLASS] = classes,
    [NAMES_REASON] = reasons,
    [NAMES_RESUMPTION] = resumptions,
    [NAMES_NOTE] = notes,
    [NAMES_FORCE] = force,
    [NAMES_ACCOMMODATION] = accommodations,
    [NAMES_OUTCOME] = outcomes,
    [NAMES_DOCUMENT] = documents,
    [NAMES_CONDITION] = conditions,
    [NAMES_VERSION] = versions,
    [NAMES_MATERIAL] = materials,
    [NAMES_COLUMN] = columns,
    [NAMES_SYSTEM] = systems,
    [NAMES_PAPER] = papers,
    [NAMES_CHOICE] = choices,
    [NAMES_STEP] = steps};

bool name_find(enum name_list list, const char *word, int32_t *ret)
{
    for (const struct name *n = lists[list]; n->word != NULL; n++)
        if (strcmp(n->word, word) == 0) {
            *ret = n->value;
            return true;
        }
    return false;
}

const char *name_of(enum name_list list, int32_t value)
{
    for (const struct name *n = lists[list]; n->word != NULL; n++)
        if (n->value == value)
            return n->word;
    return "?";
}

enum name_list name_list_of_argument(int32_t action)
{
    static const struct {
        enum action action;
        enum name_list list;
    } table[] = {{ACTION_OVERRIDE, NAMES_CHECK}, {ACTION_FILTER, NAMES_FILTER},
        {ACTION_LATE_CHOICE, NAMES_CHOICE}, {ACTION_REASON, NAMES_REASON},
        {ACTION_SUPPLY, NAMES_ACCOMMODATION}, {ACTION_CLASS, NAMES_CLASS},
        {ACTION_RESUMPTION, NAMES_RESUMPTION}, {ACTION_GUEST_OUTCOME, NAMES_OUTCOME},
        {ACTION_DOCUMENT, NAMES_DOCUMENT}, {ACTION_MEASURE, NAMES_ACCOMMODATION},
        {ACTION_MINUTES, NAMES_STEP}, {ACTION_NOTE, NAMES_NOTE},
        {ACTION_FORCE_MAJEURE, NAMES_FORCE}, {ACTION_TIME, NAMES_STEP}, {ACTION_WHO, NAMES_STEP},
        {ACTION_INVOLVE, NAMES_STEP}, {ACTION_CONDITION, NAMES_CONDITION},
        {ACTION_VERSION_IS, NAMES_VERSION}, {ACTION_MATERIAL, NAMES_MATERIAL},
        {ACTION_COLUMN, NAMES_COLUMN}, {ACTION_SYSTEM, NAMES_SYSTEM},
        {ACTION_PAPER_MODE, NAMES_PAPER}, {ACTION_AFFECTED, NAMES_STEP}};

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if ((int32_t)table[i].action == action)
            return table[i].list;
    return NAMES_LIST_COUNT;
}
