// SPDX-License-Identifier: EUPL-1.2
/* The pure screen machine of the kiosk: (flow, input) -> (flow, requests).
 *
 * It knows which screen is up, what was typed or chosen there, and when it closes by itself. It
 * draws nothing, reads no clock, verifies nothing and commits nothing: it asks (struct request),
 * and the kiosk's loop carries out and reports back with an input. So every walk through the
 * screens can be tested without a window, camera, disk or key.
 *
 * Life of a tap: window -> ui resolves it to an action -> flow_input(INPUT_ACTION) -> requests: a
 * sitting command to decide and commit, or an effect -> the kiosk answers INPUT_COMMITTED /
 * INPUT_REFUSED / INPUT_DONE -> flow moves on. While `busy` is set a request is under way: the
 * screen says so and further acts of the same kind wait.
 *
 *   WAIT --badge+PIN--> SESSION --PV open--> IDLE <--> WELCOME / REFUSED / LATE_WAIT
 *    ^                                        |  `--> LATE_DECISION
 *    | restart                             UNLOCK (badge or PIN)
 *    |                                        v
 *   SEALED <-- SIGN <-- CLOSE <-- ROSTER <--> CANDIDATE, INCIDENT, SEARCH, sheets
 */
#ifndef FLOW_FLOW_H
#define FLOW_FLOW_H

#include "base/words.h"
#include "flow/actions.h"
#include "papers/card.h"
#include "papers/ticket.h"
#include "sitting/decide.h"

enum input_kind {
    INPUT_NONE = 0,
    INPUT_TICK,      /* time passed; flow_deadline says when the next one is due */
    INPUT_ACTION,    /* action, arg */
    INPUT_TICKET,    /* a scanned code that is no badge: result of ticket_verify, ticket valid when
                        result is ERR_OK; other_room index or -1 */
    INPUT_BADGE,     /* a scanned badge */
    INPUT_HINT,      /* hint from the scanner */
    INPUT_STROKE,    /* x, y in thousandths of the signing area; pen 0 up, 1 down, 2 drag */
    INPUT_COMMITTED, /* the command's events are durable and applied; verdict, candidate, seq */
    INPUT_REFUSED,   /* the command was refused (refusal) or could not be saved (error) */
    INPUT_DONE,      /* an effect ended: effect, error; arg by effect */
    INPUT_LOADED,    /* sittings on this kiosk or readiness checks changed */
    INPUT_CARD,      /* a code that is no badge, on SCREEN_CARD or VERSION: text */
    INPUT_LIST,      /* a change of the list was not taken: result (see list_word in flow.c) */
    INPUT_PLACE, /* a provision was taken (ERR_OK) or not; ERR_AGAIN: `added` of `changed` codes */
    INPUT_ANSWER /* first start: an answer of the office is whole and holds (ERR_OK), or why not:
                    ERR_KEY for another kiosk, ERR_TYPE no answer, ERR_EXPIRED not valid now,
                    ERR_REVOKED withdrawn, else changed or damaged;
                    ERR_AGAIN: one code of several was read */
};

struct input {
    enum input_kind kind;
    struct wall now;
    struct mono mono;
    enum action action;
    int32_t arg;
    enum err result;
    struct ticket *ticket; /* borrowed during the call */
    struct badge *badge;   /* borrowed during the call */
    int32_t other_room;
    int32_t hint; /* enum scan_hint */
    int32_t x, y, pen;
    enum command_kind command;
    enum verdict verdict;
    int32_t candidate;
    uint64_t seq;
    enum refusal refusal;
    int32_t effect;
    const char *text; /* INPUT_CARD: what the code says, "" when it is too long to be a card's or
                         an envelope's (a ticket is); borrowed during the call */
    int32_t added, withdrawn, changed; /* COMMAND_CHANGE_LIST: lines of the delta */
};

enum effect {
    EFFECT_NONE = 0,
    EFFECT_UNLOCK,  /* worker: Argon2id with flow's badge secret and PIN. DONE: arg = invigilator
                       index; ERR_KEY, ERR_AGAIN (locked out; arg = seconds), ERR_STATE (no sitting
                       on this kiosk; arg = enum err why its package was refused), ERR_REVOKED
                       (the badge was withdrawn) */
    EFFECT_LOCK,    /* forget who is unlocked (keys of the sitting stay) */
    EFFECT_SELECT,  /* load sitting `arg` of the list. DONE */
    EFFECT_RECHECK, /* run the readiness checks. LOADED */
    EFFECT_FREEZE,  /* build the PV and commit FROZEN. DONE */
    EFFECT_SIGN,    /* worker: signer `arg` with PIN (and badge) and strokes; commits SIGNED. DONE;
                       ERR_KEY wrong PIN */
    EFFECT_SEAL,    /* commit SEALED, final checkpoint, write the bundle. DONE */
    EFFECT_EXPORT,  /* bundle to the stick. DONE; ERR_MISSING no stick */
    EFFECT_FINISH,  /* wipe keys and list. DONE */
    EFFECT_SOUND,   /* arg = enum cue (app/ui/sound.h order: see flow_cue) */
    EFFECT_SPEAK,   /* speak the door's text */
    EFFECT_SETTING, /* arg = enum flow_setting: change it and keep it */
    EFFECT_TEST,    /* porter: all that it can try by itself. DONE: arg = enum test_grade, the worst
                       that was found */
    EFFECT_RESTART, /* the program starts anew; no PV is open */
    EFFECT_LEAVE,   /* worker: `arg` leaves and signs the log so far with PIN (and badge); commits
                       STAFF_OUT. DONE: arg = who; ERR_KEY wrong PIN */
    EFFECT_DOORS,   /* worker: takes other doors' logs from the stick, and puts this one's onto it.
                       DONE; ERR_MISSING no stick */
    EFFECT_ENROL,   /* worker: keeps the answer that was said to be the school's, and the program
                       starts anew with it. DONE */
    EFFECT_RESET,   /* porter: evidence onto the stick, then all is destroyed as the program starts
                       anew; `arg` agreed. DONE; ERR_MISSING no stick: nothing was destroyed */
    EFFECT_CLOCK,   /* the time is arg minutes later than the kiosk says, and that is confirmed */
    EFFECT_REPORT,  /* porter: enum flow_report onto the stick. DONE; what a stick answers */
    EFFECT_TRANSFER, /* worker: reads the bundle for the moving code. DONE: arg = its parts;
                        ERR_LIMIT: more than anybody would wait for */
    EFFECT_COUNT
};

enum flow_cue {
    FLOW_CUE_CHECKED_IN = 1,
    FLOW_CUE_ALREADY_IN,
    FLOW_CUE_REFUSED,
    FLOW_CUE_WAIT,
    FLOW_CUE_WRONG_PIN,
    FLOW_CUE_SEALED,
    FLOW_CUE_KEY,
    FLOW_CUE_CALL
};

enum flow_setting {
    SETTING_LARGE_TEXT = 0,
    SETTING_HIGH_CONTRAST,
    SETTING_READ_ALOUD,
    SETTING_SOFTER,
    SETTING_LOUDER,
    SETTING_COUNT
};

/* What the self-test says of one thing, the worse the higher: not tested, in order, worth a look,
 * in the way of an exam. */
enum test_grade { TEST_GRADE_NONE = 0, TEST_GRADE_PASS, TEST_GRADE_NOTE, TEST_GRADE_FAIL };
/* The self-test's report, which wants one; what helps whoever mends the kiosk, with or without. */
enum flow_report { FLOW_REPORT_TEST = 0, FLOW_REPORT_SUPPORT, FLOW_REPORT_COUNT };

enum request_kind { REQUEST_COMMAND = 1, REQUEST_EFFECT = 2 };
struct request {
    enum request_kind kind;
    struct command command;
    enum effect effect;
    int32_t arg;
};
#define REQUESTS_MAX 8
struct requests {
    struct request items[REQUESTS_MAX];
    size_t count;
};

/* Why 05 is up. */
enum unlock_for {
    UNLOCK_FIRST = 0,
    UNLOCK_ROSTER,
    UNLOCK_LATE,
    UNLOCK_SIGN,
    UNLOCK_RESUME,
    UNLOCK_GUEST,
    UNLOCK_CARD,
    UNLOCK_JOIN,   /* somebody else signs in */
    UNLOCK_TAKE,   /* who takes the room over says so */
    UNLOCK_LEAVE,  /* who leaves signs */
    UNLOCK_SECOND, /* a second person agrees to opening a frozen record again */
    UNLOCK_RESET   /* a second person agrees to making the kiosk new */
};
enum typing_for {
    TYPING_INCIDENT = 0,
    TYPING_REASON,        /* status sheet: why */
    TYPING_WHO,           /* late decision after the limit: on whose word */
    TYPING_WITNESS,       /* refusal to sign */
    TYPING_NOT_SUPPLIED,  /* why an accommodation (flow.reason) was not supplied */
    TYPING_WITHDRAWN,     /* check-in of somebody who was withdrawn: on whose word */
    TYPING_THAW,          /* why a frozen record is opened again */
    TYPING_RESUME_WORD,   /* on whose word the exam goes on */
    TYPING_RESUME_REASON, /* why other minutes, or why not */
    TYPING_GUEST_NAME,
    TYPING_GUEST_NUMBER,
    TYPING_GUEST_ROOM, /* where to */
    TYPING_GUEST_WORD, /* on whose word */
    TYPING_GUEST_WHY,  /* why the fact flow.reason, early or with empty hands */
    TYPING_GUEST_UNDO,
    TYPING_ESCORT,       /* who goes along */
    TYPING_SHEET_WORD,   /* document and grant: on whose word */
    TYPING_SHEET_REASON, /* document, toilet and grant: why */
    TYPING_CONDITION,    /* what is not in order in the room (flow.condition) */
    TYPING_VERSION,      /* the code on the envelope */
    TYPING_MATERIAL,     /* why two counts differ */
    TYPING_STATION,      /* which station was changed to */
    TYPING_HAND_OVER,    /* what the one who takes over must know */
    TYPING_GONE,         /* why somebody left without signing out */
    TYPING_STAFF_NOTE,   /* about somebody of the staff */
    TYPING_THAW_WORD,    /* on whose word a frozen record is opened again */
    TYPING_PAPER_WHY,    /* why what the paper list says of flow.candidate was early */
    TYPING_PAPER_WORD    /* on whose word flow.candidate came in */
};
/* A column of the paper list. */
enum paper_mode { PAPER_IN = 0, PAPER_TOILET_OUT, PAPER_TOILET_IN, PAPER_OUT, PAPER_MODES };
enum search_for { SEARCH_OPEN = 0, SEARCH_CHECK_IN, SEARCH_TOILET, SEARCH_INVOLVE };
enum roster_filter {
    FILTER_ALL = 0,
    FILTER_PRESENT,
    FILTER_LATE,
    FILTER_TOILET,
    FILTER_EXPECTED,
    FILTER_ABSENT,
    FILTER_LEFT,
    FILTER_ID_TODO,
    FILTER_COUNT
};

#define STROKE_POINTS_MAX 4096
struct stroke_point {
    int16_t x, y, pen;
};

/* What was typed about an incident and not recorded when another screen came (unsaved.c). */
enum { UNSAVED_NONE = 0, UNSAVED_WORDS, UNSAVED_STATION, UNSAVED_NOTE /* + flow.note */ };
#define UNSAVED_MAX 8
struct unsaved {
    int32_t what;
    uint32_t incident;
    int32_t candidate, minutes;
    char who_text[EVENT_WHO_SIZE];
    char text[EVENT_TEXT_SIZE];
};

struct flow {
    enum screen screen, back;    /* back: where ACTION_BACK leads */
    int32_t pages[SCREEN_COUNT]; /* page that each screen shows, from 0. How many there are is the
                                    drawing's affair: too far shows the last one */
    enum screen opened_from; /* 08 and 09: the list or the closing list, over their own sheets */
    enum lang lang;          /* of the door; the invigilator's screens follow it too */
    bool busy;               /* a request is under way */
    enum effect busy_with;
    bool ready;  /* a sitting's keys are in memory (first unlock done) */
    int32_t who; /* unlocked invigilator, -1 nobody */

    /* verdict screens */
    enum verdict verdict;
    int32_t candidate;  /* subject of 02, 03, 04, 08; -1 */
    int32_t other_room; /* 03a: index in package.others, -1 */
    struct wall verdict_at;
    struct mono closes_at;  /* 0: stays */
    bool called;            /* "Surveillant is geroepen" */
    struct wall called_at;  /* the last time */
    bool call_waits;        /* nobody was told of it yet */
    struct mono call_again; /* when the cue sounds once more; 0: not */
    int32_t calls_left;
    bool show_accommodations; /* while held */
    int32_t hint;
    struct mono hint_until;

    /* 05 */
    enum unlock_for unlock_for;
    char pin[PIN_DIGITS_MAX + 1];
    bool has_badge;
    uint8_t badge_secret[BADGE_SECRET_SIZE];
    struct uuid badge_id;
    int32_t unlock_staff; /* whose badge, or chosen name; -1 unknown */
    bool pin_wrong;
    int32_t tries_left;
    struct mono locked_until;

    /* 04b and sheets */
    int32_t choice; /* -1 none, 1 admit, 0 refuse */
    int32_t reason; /* 0 none */
    enum check check;
    char who_text[EVENT_WHO_SIZE];
    char text[EVENT_TEXT_SIZE];
    int32_t field;

    /* 06 */
    int32_t sitting;        /* chosen, -1 */
    int32_t sitting_before; /* open while another one is being opened */

    /* 07, search */
    enum roster_filter filter;
    enum search_for search_for;
    char search[64];
    enum typing_for typing_for;

    /* 09 */
    uint32_t incident; /* number, 0: not drafted yet */
    int32_t incident_class;
    struct wall incident_at;
    uint16_t involved[CANDIDATES_MAX];
    size_t involved_count;
    bool involve_all;
    bool more_classes;

    /* before the exam */
    enum screen prepared_from; /* PREPARE: 06, 07 or 10a */
    bool version_start;        /* VERSION stands before Start */
    int32_t condition;         /* that is answered with "no" */
    int32_t material, column;  /* MATERIAL: enum material, enum material_column */
    enum screen material_from; /* PREPARE or CLOSE */
    char count[5];             /* digits typed so far */

    /* the paper list */
    enum paper_mode paper_mode;
    char paper_time[5]; /* digits of the time that was written, "0847" */
    bool late_on_paper; /* 04b is about somebody of the paper list */

    enum screen outage_from; /* OUTAGE: 09a, the card, or CLOSE */
    enum screen note_from;   /* NOTE: the card, or OUTAGE */

    struct unsaved unsaved[UNSAVED_MAX];

    int32_t note; /* sheet of the card: enum incident_note, or FLOW_STATEMENT by `candidate` */

    /* alarm and its sheet */
    int32_t resumption; /* enum resumption, 0 not chosen */
    int32_t minutes;    /* for everybody; -1: as long as the clock stood still. STATION: minutes
                           lost, -1: as long as the outage lasted */

    /* 03e, 03f */
    uint32_t guest;                  /* number, 0: not decided yet */
    uint32_t incident_guest;         /* 09a was opened from that guest's card; 0: not */
    int32_t guest_outcome, document; /* 0: not chosen */
    struct guest_person guest_person;
    /* staff and its sheets */
    int32_t member; /* whose sheet is up, who signs on with the emergency badge, who leaves */
    int32_t taker;  /* -1 not chosen */
    struct wall gone_since; /* when the one of the sheet left */

    /* sheets of 08 */
    int32_t measure; /* -1 not chosen */
    bool provisional;
    bool by_card;            /* 08 was opened by a student card */
    enum screen toilet_from; /* where the sheet of the toilet was asked for */

    /* 12 */
    enum screen device_from; /* where ACTION_BACK leads from 12 */
    bool restart_asked;
    int32_t clock_min; /* CLOCK: so much later than the kiosk says */
    bool clock_asked;  /* on its way into the log */

    /* doors */
    enum screen doors_from; /* where ACTION_BACK leads from DOORS */
    int32_t member_door;    /* of the sheets DOOR_GONE and TWICE, 0 none */
    bool close_asked;       /* closing this door wants a second tap */

    /* first start */
    char enrol_word[40]; /* word id: what became of the last answer, "" nothing yet */

    /* 10b */
    int32_t signer; /* -1 none */
    struct stroke_point strokes[STROKE_POINTS_MAX];
    size_t stroke_count;

    /* 11 */
    bool exported;
    bool no_stick;

    /* the moving code */
    int32_t transfer_parts;    /* pieces of the bundle; 0: there is none */
    int32_t transfer_part;     /* that is on the screen, from 1; behind the last piece on */
    struct mono transfer_next; /* when the next one comes, 0: stopped */

    /* toast and message */
    char toast_id[40];  /* word id, "" none */
    uint64_t toast_seq; /* event that undo takes back, 0: no undo */
    int32_t toast_candidate;
    struct mono toast_until;
    int32_t list_added, list_withdrawn, list_changed; /* of toast.list */
    char list_id[40];     /* said to the next invigilator who has the panel, "" none */
    enum refusal refusal; /* last refusal to show, REFUSAL_NONE */
    enum err error;       /* last failure to show (could not save), ERR_OK */
    struct mono message_until;

    struct mono locks_at; /* auto-lock of invigilator screens; 0: not running */
};

/* What a stick that was not written asks for: a text id. */
const char *flow_stick_word(enum err why);

/* What flow may look at while deciding; all borrowed during the call. state and card are NULL until
 * a sitting is loaded. */
struct flow_world {
    const struct sitting *state;
    const struct card *card;
    size_t sitting_count; /* packages on this kiosk for today */
    bool checks_blocking; /* a readiness check blocks and has no override */
    bool stick_present;
    enum err package_refused; /* why a package did not come in, ERR_OK: all did */
    bool read_aloud;          /* every verdict at the door is spoken */
};

/* Whether 05 asks somebody who does not get the panel: who signs in beside another, or agrees
 * as the second one. */
bool flow_asks_visitor(const struct flow *f);

/* More candidates in the room than people who supervise can be asked to watch: by the sitting's
 * rule (else one for thirty). */
bool flow_is_short_staffed(const struct sitting *s);

/* Start of the program. */
void flow_init(struct flow *f, enum lang lang);
/* After flow_init, of a program that started anew because a session was closed: that is on the
 * screen, and all else is as at a start. */
void flow_start_finished(struct flow *f);
/* After flow_init, of a kiosk that belongs to no school yet. */
void flow_start_enrolment(struct flow *f);
/* After flow_init, of a kiosk that cannot open its data, and why; it stays on that screen. */
void flow_start_unreadable(struct flow *f, enum err why);
/* True on the screens of the first start: a code before the lens is an answer of the office. */
bool flow_enrols(const struct flow *f);
/* One input in; new state in `f`, requests appended to `ret` (cleared first). */
void flow_input(
    struct flow *f, const struct flow_world *world, const struct input *in, struct requests *ret);
/* When an INPUT_TICK is due (closing verdicts, toasts, locks), 0: none. */
struct mono flow_deadline(const struct flow *f);
/* Wipes PIN and badge secret; the kiosk calls it after it took them for EFFECT_UNLOCK or
 * EFFECT_SIGN. */
void flow_forget_secrets(struct flow *f);
/* The time on SCREEN_CLOCK. */
struct wall flow_clock_shown(const struct flow *f, struct wall now);
/* True for screens that face the student: scans are taken there. */
bool flow_takes_scans(const struct flow *f);
/* True where a student card or an envelope may be shown: bar codes are read only there. */
bool flow_takes_cards(const struct flow *f);
/* True where the camera's picture is on the screen. */
bool flow_shows_camera(const struct flow *f);
/* True for screens where a badge may be shown. */
bool flow_takes_badges(const struct flow *f);
/* Asserted after every input: e.g. no invigilator screen without somebody unlocked, no secrets on
 * door screens. */
bool flow_is_sound(const struct flow *f, const struct flow_world *world);

/* The candidates that a filter shows, in roster order (late and toilet first once the exam runs);
 * answers how many. */
size_t flow_roster(const struct sitting *s, enum roster_filter filter, uint16_t *ret, size_t max);
/* Whom that column of the paper list can still be about, in the order of the list, which is the
 * paper's; answers how many. */
size_t flow_paper(const struct sitting *s, enum paper_mode mode, uint16_t *ret, size_t max);
/* The guests that a filter shows, as numbers into ret of GUESTS_MAX; answers how many. */
size_t flow_guests(const struct sitting *s, enum roster_filter filter, uint32_t *ret);
/* Whether the sitting has several doors. `s` may be NULL. */
bool flow_has_doors(const struct sitting *s);
/* What is being typed on 09b, and whether it is one line (a name, a number). */
const char *flow_typed(const struct flow *f);
bool flow_typed_is_line(const struct flow *f);
/* Which fields the sheet of a note has: field 0 who_text, field 1 text. */
enum flow_note_fields { FLOW_NOTE_WHO, FLOW_NOTE_TEXT, FLOW_NOTE_BOTH };
enum flow_note_fields flow_note_fields(const struct flow *f);
#define FLOW_STATEMENT 100 /* flow.note: no note but a candidate's own words */
/* Who is to be accounted for at a roll call, in the order of the list; answers how many. */
size_t flow_roll_call(const struct sitting *state, uint16_t *ret, size_t max);
/* Who may have been touched by an outage: everybody who was in the room; answers how many. */
size_t flow_affected(const struct sitting *state, uint16_t *ret, size_t max);
/* Whole minutes that an outage lasted, until now while it lasts. */
int32_t flow_outage_min(const struct outage *o, struct wall now);
#define FLOW_PAGES_MAX 1000
/* Seconds until a verdict closes / the lock-out ends / the screen locks, for display; 0 when not
 * running. */
int32_t flow_seconds_left(struct mono until, struct mono now);

#endif
