// SPDX-License-Identifier: EUPL-1.2
/* One fact of the exam day, and its bytes.
 *
 * Events are never changed; a correction is another event (EVENT_UNDONE refers to what it takes
 * back). One flat record for all kinds: event.c holds the table of which fields each kind carries,
 * and the codec refuses any other field, so a new kind is one row. Bytes: deterministic CBOR map
 * {1: kind, 2: actor, then the kind's fields}. Time, sequence and subject stand in the entry around
 * it (chain/entry.h) and are filled in by event_decode's caller. */
#ifndef SITTING_EVENT_H
#define SITTING_EVENT_H

#include "base/bytes.h"
#include "base/clock.h"

#define EVENT_TEXT_SIZE 2001 /* 500 characters of at most 4 bytes, and NUL */
#define EVENT_WHO_SIZE 128
#define EVENT_BYTES_MAX 2560
#define UNSUPERVISED_MIN_MAX 9999
#define SIGN_OFF_SIZE 96 /* root of the log so far, and a signature over it (pv/sign_off.h) */

#define MATERIAL_PIECES_MAX 9999 /* of one kind of material */

#define SUBJECT_ROOM 0  /* the room; 1..n are candidates' shuffled subject numbers */
#define ACTOR_KIOSK 255 /* the device itself; 0..15 index plan.invigilators */
#define ACTOR_CANDIDATE 254

enum event_kind {
    EVENT_NONE = 0,
    /* room */
    EVENT_OPENED = 1,     /* PV opened. hash: sitting card, amount: door number */
    EVENT_OVERRIDDEN = 2, /* code: enum check, who: on whose word, text: why */
    EVENT_STAFF_IN = 3,   /* code: enum staff_role. The actor signed in */
    EVENT_STAFF_OUT =
        4,                  /* the actor left. who: by whom it was recorded, when not by the one who
                               left; text; sign_off: over all that stands before this event (optional) */
    EVENT_STARTED = 5,      /* the exam began */
    EVENT_ENDED = 6,        /* regular end called */
    EVENT_SCAN_REFUSED = 7, /* code: enum verdict. No candidate of this sitting */
    EVENT_INCIDENT_DRAFTED = 8, /* ref: incident number, code: enum incident_class, happened */
    EVENT_INCIDENT_RECORDED =
        9, /* ref, code, amount: enum incident_scope, text: facts seen, happened */
    EVENT_INCIDENT_DROPPED = 10, /* ref, text: why */
    EVENT_REMARK = 11,           /* text */
    EVENT_EXTENDED = 12, /* amount: minutes for everybody (negative takes back), who, text: why */
    EVENT_UNLOCKED = 13, /* amount: wrong tries before it */
    EVENT_LOCKED = 14,
    EVENT_BOOTED = 15,        /* amount: minutes since the last entry, -1 unknown */
    EVENT_CLOCK_STEPPED = 16, /* amount: seconds */
    EVENT_CAMERA_LOST = 17,
    EVENT_CAMERA_BACK = 18,
    EVENT_FROZEN = 19, /* state fixed; hash: PV payload */
    EVENT_THAWED = 20, /* signatures thrown away. who, text: why */
    EVENT_SIGNED = 21, /* actor signed. hash: PV payload, code: enum staff_role, amount: 1 with
                          strokes, 0 PIN alone */
    EVENT_SIGN_REFUSED = 22, /* actor: about whom, who: witness, text */
    EVENT_SEALED = 23, /* hash: PV payload, pdf: the pages as printed when it was sealed (optional:
                          not in records of before there was a field for it) */
    EVENT_LIST_CHANGED = 24, /* the office's delta took effect. hash: its head, ref: its number,
                               amount: how many of the events 59..63 follow */
    EVENT_CONDITION = 25,    /* room checklist. code: enum condition, amount: enum condition_answer,
                                text: remark, needed with "no" */
    EVENT_VERSION_SEEN = 26, /* the version in the room. code: enum version_source, amount: enum
                                version_match, text: the code that was read */
    EVENT_MATERIAL = 27,     /* counted. code: enum material, ref: enum material_column, amount: how
                                many; of an explanation the difference it explains, and text */
    EVENT_VERSION_DECIDED = 28, /* about another version than planned. who: of the exam office,
                                   text: what was decided, happened */
    EVENT_OUTAGE = 29, /* the test system fails. ref: its incident, code: enum exam_system, amount:
                          1 it lasts, 0 it is over; happened */
    EVENT_INTERRUPTED = 30, /* the clocks of all stand still. code: enum interruption_kind, ref: its
                              incident (0: no number was left), text */
    EVENT_RESUMED = 31, /* the interruption is over. code: enum resumption, amount: minutes given to
                           everybody, who: on whose word, text */
    EVENT_INCIDENT_NOTED = 32, /* ref: incident number, code: enum incident_note, amount: enum
                                  force_majeure, happened, who, text: see the enum */
    EVENT_UNLISTED = 36, /* somebody who is not on the list. code: enum guest_outcome, amount: enum
                            id_document, ref: guest number, who: on whose word, text: name, number
                            and room, a line each (guest.h) */
    EVENT_GUEST =
        37, /* code: enum guest_fact, ref: guest number, amount: pieces handed in or -1, or
               the incident (else 0), happened, text: why early, or why nothing was handed in */
    EVENT_GUEST_UNDONE = 38, /* ref: place of the guest's event taken back, text: why */
    EVENT_HANDED_OVER = 33, /* the actor gave the room to code: invigilator; amount: 1 the lead went
                               with it; text: what the other must know */
    EVENT_SUBSTITUTE = 34,  /* who holds the actor's emergency badge. text: the name, who: on whose
                               word */
    EVENT_UNSUPERVISED = 35, /* candidates were inside and nobody was signed in. happened: from
                                when, amount: minutes; told by the kiosk when it is found out */
    EVENT_HUNG = 39, /* the run before was ended by the watchdog. code: enum kiosk_part that did not
                        get on */
    /* candidate */
    EVENT_CHECKED_IN = 40, /* code: enum how, ref: ticket issue (0 by hand), who: on whose word when
                              withdrawn from the list */
    EVENT_ID_SEEN = 41,    /* code: enum id_document; without one: who, on whose word, text */
    EVENT_LATE_WAITING =
        42, /* code: enum how, ref: ticket issue; amount: minutes late; who as above */
    EVENT_LATE_ADMITTED = 43, /* code: enum late_reason, amount: minutes late, who: word needed
                                 after the limit, happened, text */
    EVENT_LATE_REFUSED = 44,  /* code: enum late_reason or 0, amount, happened, text */
    EVENT_SCANNED_AGAIN = 45, /* ref: ticket issue */
    EVENT_OLD_TICKET = 46,    /* ref: the lower issue number shown */
    EVENT_TOILET_OUT = 47,    /* who: goes along, text: why in the first minutes */
    EVENT_TOILET_IN = 48,
    EVENT_HANDED_IN = 49, /* amount: pieces, -1 not counted; text: why before the earliest leave */
    EVENT_LEFT = 50,      /* left the room after hand-in */
    EVENT_STOPPED = 51,   /* started, broke off. code: enum stop_reason, text */
    EVENT_NOT_STARTED = 52, /* present, did not start. text */
    EVENT_ABSENT = 53,
    EVENT_SUPPLIED =
        54, /* code: enum accommodation_kind, amount: 1 supplied, 0 not; text: why not */
    EVENT_GRANTED =
        55, /* code: enum accommodation_kind, amount: minutes, who: on whose word, text */
    EVENT_INVOLVED = 56,     /* ref: incident number, text: own statement */
    EVENT_EXTENDED_ONE = 57, /* amount: minutes, who, text */
    EVENT_UNDONE = 58, /* ref: place of the candidate's event taken back (event_place), text: why */
    /* what the office changed on the list; ref: number of the delta. Texts: change.c */
    EVENT_LISTED = 59,       /* added (text: who), or put back on the list (no text) */
    EVENT_DELISTED = 60,     /* withdrawn (afgemeld) */
    EVENT_RESEATED = 61,     /* text: the seat */
    EVENT_REISSUED = 62,     /* amount: issue of the ticket that is valid now */
    EVENT_ACCOMMODATED = 63, /* code: enum accommodation_kind, amount: minutes, text: the measure */
    EVENT_ID_REFUSED = 64,   /* sent away without ID. text */
    EVENT_GRANTED_PROVISIONALLY = 65, /* as GRANTED, under reservation */
    EVENT_TWICE_EXPLAINED = 77, /* arrived at more than one door. ref: place of the arrival that
                                   counts, amount: how many there were, who: on whose word, text */
    EVENT_ACCOUNTED = 70,       /* roll call of an interruption. amount: 1 seen, 0 missing; text */
    EVENT_AFFECTED = 76, /* by an outage. ref: its incident, amount: minutes lost, -1 as long as it
                           lasted; text: the station that was changed to */
    /* room: several doors */
    EVENT_DOOR_CLOSED = 90, /* this door records nothing more; another one makes the record. text */
    EVENT_DOOR_MISSING = 91, /* code: a door whose log is not all here, and will not be waited for;
                                who: on whose word, text: why */
    EVENT_DOOR_ODD = 92,     /* told by the kiosk. code: door, amount: enum door_oddity */
    /* room: withdrawn passes, told by the kiosk (passes.h) */
    EVENT_WITHDRAWALS = 98, /* a list of withdrawn passes took effect. ref: its number, happened:
                               when it was made, hash: of the signed file */
    EVENT_WITHDRAWN = 99    /* on that list. code: enum pass_kind, amount: invigilator or door,
                               happened: since when, ref: number of the list */
};
#define EVENT_KIND_MAX 99   /* numbers below stay free for kinds to come */
#define EVENT_ROOM_AGAIN 90 /* from here on about the room once more: 1..39 are given out */
#define EVENT_CANDIDATE_FIRST                                                                      \
    40 /* kinds below are about the room, from here on about a candidate */

/* What is wrong with what came of another door's log. It is kept as it came, and never merged. */
enum door_oddity {
    ODDITY_FORK = 1,       /* two histories under one key */
    ODDITY_SHORTER = 2,    /* signed once for more than it holds now */
    ODDITY_CHANGED = 3,    /* signature, link or count does not hold */
    ODDITY_UNREADABLE = 4, /* an entry that this sitting's keys do not open, or that is no event */
    ODDITY_COUNT = 5
};

enum how { HOW_QR = 1, HOW_NUMBER = 2, HOW_NAME = 3, HOW_CARD = 4 };
enum id_document {
    ID_DOCUMENT_SEEN = 1,
    ID_DOCUMENT_PASSPORT = 2,
    ID_DOCUMENT_CARD = 3,
    ID_DOCUMENT_LICENCE = 4,
    ID_DOCUMENT_STUDENT_CARD = 5,
    ID_DOCUMENT_NONE = 6
};
enum late_reason { LATE_TRANSPORT = 1, LATE_OVERSLEPT = 2, LATE_FORCE_MAJEURE = 3, LATE_OTHER = 4 };
enum stop_reason { STOP_ILL = 1, STOP_REMOVED = 2, STOP_OWN_WISH = 3, STOP_OTHER = 4 };
/* The vocabulary of notes/domain 4.1. "Fraud" is always a suspicion: the committee decides. */
enum incident_class {
    INCIDENT_FRAUD = 1,
    INCIDENT_TECHNICAL = 2,
    INCIDENT_EVACUATION = 3,
    INCIDENT_ILL = 4,
    INCIDENT_NOISE = 5,
    INCIDENT_MATERIAL = 6,
    INCIDENT_CONDUCT = 7,
    INCIDENT_OTHER = 8,
    INCIDENT_PHONE = 9,
    INCIDENT_COPYING = 10,
    INCIDENT_AID = 11,
    INCIDENT_IDENTITY = 12,
    INCIDENT_NOT_LISTED = 13,
    INCIDENT_LATE = 14,
    INCIDENT_VERSION = 15,
    INCIDENT_MEASURE = 16,
    INCIDENT_SECRECY = 17,
    INCIDENT_TOILET = 18,
    INCIDENT_POWER = 19,
    INCIDENT_STAFF = 20,
    INCIDENT_PROCEDURE = 21,
    INCIDENT_STUDENT = 22,
    INCIDENT_LAST = INCIDENT_STUDENT
};
enum incident_scope { SCOPE_INDIVIDUAL = 1, SCOPE_COLLECTIVE = 2 };
/* What is added to an incident, each with its own time and author. The last word counts for
 * force majeure, action and place; the others gather. */
enum incident_note {
    NOTE_FORCE_MAJEURE = 1, /* amount: enum force_majeure */
    NOTE_ACTION = 2,        /* text: what was done */
    NOTE_ITEM = 3,          /* text: what was taken in; who: bag number or where it is kept */
    NOTE_WITNESS = 4,       /* who */
    NOTE_TOLD = 5,          /* who was told, happened: when; text */
    NOTE_PLACE = 6,         /* text: where */
    NOTE_HELPDESK = 7,      /* who: which helpdesk, or with whom was spoken; text: what they said */
    NOTE_LAST = NOTE_HELPDESK
};
enum force_majeure { FORCE_MAJEURE_YES = 1, FORCE_MAJEURE_NO = 2, FORCE_MAJEURE_UNKNOWN = 3 };

enum interruption_kind {
    INTERRUPTION_EVACUATION = 1,
    INTERRUPTION_TECHNICAL = 2,
    INTERRUPTION_POWER = 3,
    INTERRUPTION_OTHER = 4
};
/* How it ended. Who may work on after having been out of sight is the committee's question; that is
 * why it is asked whether everybody was supervised. */
enum resumption {
    RESUMED_SUPERVISED = 1,
    RESUMED_UNSUPERVISED = 2,
    RESUMED_UNKNOWN = 3,
    RESUMED_NOT = 4 /* the exam was not gone on with */
};

enum guest_outcome { GUEST_REFUSED = 1, GUEST_SENT_ON = 2, GUEST_ADMITTED = 3 };
enum guest_fact {
    GUEST_HANDED_IN = 1,
    GUEST_LEFT = 2,
    GUEST_SEEN = 3, /* at a roll call */
    GUEST_MISSING = 4,
    GUEST_TOILET_OUT = 5, /* text: why in the first minutes */
    GUEST_TOILET_IN = 6,
    GUEST_INVOLVED = 7 /* amount: incident number, text: own statement */
};

/* What is looked at in the room before anybody comes in (notes/domain part I). */
enum condition {
    CONDITION_QUIET = 1,
    CONDITION_SEATING = 2,
    CONDITION_WALLS = 3, /* nothing on walls or board that helps */
    CONDITION_PHONES = 4,
    CONDITION_CLOCK = 5,
    CONDITION_COMPUTERS = 6,
    CONDITION_COUNT = 7
};
enum condition_answer { CONDITION_YES = 1, CONDITION_NO = 2, CONDITION_NOT_APPLICABLE = 3 };

/* How one knows which version is taken. NOT_CHECKED: the exam began without anybody having looked,
 * and said so. */
enum version_source {
    VERSION_PAPER = 1,  /* the code on envelope or papers */
    VERSION_SYSTEM = 2, /* the test system gives it out */
    VERSION_FACET = 3,  /* Facet draws one for each candidate */
    VERSION_NOT_CHECKED = 4
};
enum version_match { VERSION_SAME = 1, VERSION_OTHER = 2, VERSION_NOT_COMPARED = 3 };

/* Material that is counted (part H). */
enum material {
    MATERIAL_PAPERS = 1, /* question papers */
    MATERIAL_CODES = 2,  /* log-in codes */
    MATERIAL_WORK = 3,   /* answer sheets; what came back is the work handed in, in pieces */
    MATERIAL_SCRAP = 4,
    MATERIAL_COUNT = 5
};
/* The first four are numbers of pieces; the others explain why two of those differ. */
enum material_column {
    MATERIAL_RECEIVED = 1,
    MATERIAL_OUT = 2,
    MATERIAL_BACK = 3,
    MATERIAL_SPARE = 4,
    MATERIAL_WHY_BACK = 5,     /* handed out and not come back */
    MATERIAL_WHY_RECEIVED = 6, /* received, neither handed out nor left over */
    MATERIAL_WHY_WORK = 7,     /* work in the stack, and work that candidates handed in */
    MATERIAL_COLUMN_COUNT = 8
};

enum exam_system {
    SYSTEM_REMINDO = 1,
    SYSTEM_TOA = 2,
    SYSTEM_FACET = 3,
    SYSTEM_OTHER = 4,
    SYSTEM_COUNT = 5
};

/* The checks before opening. Those named "blocking" need an override (ARCHITECTURE section 8). */
enum check {
    CHECK_VERSION = 1,
    CHECK_LIST = 2,
    CHECK_ROOM = 3,
    CHECK_CLOCK = 4,
    CHECK_CAMERA = 5,
    CHECK_STORAGE = 6,
    CHECK_POWER = 7,
    CHECK_SYNC = 8,
    CHECK_PASSES = 9, /* never blocks */
    CHECK_COUNT = 10
};

/* Parts of the kiosk that its watchdog looks after. */
enum kiosk_part {
    KIOSK_LOOP = 1,
    KIOSK_CAMERA = 2,
    KIOSK_WORKER = 3,
    KIOSK_LEDGER = 4,
    KIOSK_PART_COUNT = 5
};

struct event {
    enum event_kind kind;
    uint16_t subject; /* from the entry: SUBJECT_ROOM or a candidate's subject number */
    uint8_t actor;
    uint8_t door; /* whose log it stands in, 1..DOORS_MAX; 0 is read as 1 */
    /* from the entry */
    uint64_t seq;
    struct wall at;
    enum certainty certainty;
    uint64_t lamport;
    /* by kind; unused ones are zero */
    struct wall happened; /* when it took place, when that is not `at` (entered afterwards) */
    int32_t code;
    int32_t amount;
    uint64_t ref;
    bool has_hash, has_pdf, has_sign_off;
    uint8_t hash[32], pdf[32], sign_off[SIGN_OFF_SIZE];
    char who[EVENT_WHO_SIZE];
    char text[EVENT_TEXT_SIZE];
};

/* Where an event stands among all doors: its number in its log, and the door in the bits above.
 * Door 1's places are plain numbers, so what one door writes alone is what it always was. */
#define PLACE_DOOR_SHIFT 40
uint64_t event_place(const struct event *e);
/* Door of a place, 1.. */
int place_door(uint64_t place);
/* Numbers that a door gives out itself (incidents, guests) begin above this: 0, 2000, 3000, ... So
 * two doors that never heard of each other give no number twice. */
#define NUMBERS_PER_DOOR 1000
uint32_t event_numbers_from(int door);

/* True for kinds that are about one candidate (subject >= 1). */
bool event_is_about_candidate(enum event_kind kind);
/* Name for developers and the Dutch record's word id suffix, e.g. "checked-in". "unknown" for other
 * values. Static. */
const char *event_name(enum event_kind kind);

/* Whether the event fits its kind's row: ERR_TYPE (unknown kind, or a field that does not belong),
 * ERR_FORMAT (a field is missing, or a text that is no plain UTF-8), ERR_LIMIT (a value out of
 * range). Looks at no entry field. */
enum err event_check(const struct event *e) MUST_CHECK;
/* Asserts that the event fits its kind's row. Appends CBOR. */
void event_encode(const struct event *e, struct buf *out);
/* Total: ERR_FORMAT, ERR_TYPE (unknown kind or a field that does not belong), ERR_LIMIT. Sets kind,
 * actor and the kind's fields; the entry's fields stay zero. `ret` untouched on refusal. */
enum err event_decode(struct bytes in, struct event *ret) MUST_CHECK;

#endif
