// SPDX-License-Identifier: EUPL-1.2
/* The state of a sitting: nothing but the fold of its events, in (Lamport, door, sequence) order.
 *
 * sitting_apply is the only function that changes it, and never refuses: what is in the ledger has
 * happened. The list of candidates is a part of it: it begins as planned, and changes of the exam
 * office are events like all others. Rules live in decide.h. Read-only questions (end times,
 * counts, what is unresolved) are functions over a const state.
 *
 *   CLOSED --opened--> OPEN --started--> RUNNING --ended--> ENDED --frozen--> FROZEN --sealed-->
 * SEALED |                  |                 ^                 |
 *                        '------------- ended ----------------'<---- thawed ----'
 *
 * A fact that arrives while FROZEN (from another door; decide refuses it at this one) thaws by
 * itself: what was signed is no longer what happened. After SEALED nothing changes any more.
 *
 * A sitting may have several doors. Facts about candidates and the room are the sitting's,
 * whichever door told them. Opening, start, end and closing are each door's own, by its own clock:
 * the state looks from one door (`self`), and what others did there stands in `doors`. So a wrong
 * clock at one door moves no time at another.
 */
#ifndef SITTING_STATE_H
#define SITTING_STATE_H

#include "sitting/change.h"
#include "sitting/event.h"
#include "sitting/guest.h"
#include "sitting/passes.h"
#include "sitting/plan.h"

enum phase { PHASE_CLOSED = 0, PHASE_OPEN, PHASE_RUNNING, PHASE_ENDED, PHASE_FROZEN, PHASE_SEALED };

/* Attendance: notes/domain 4.1 vocabulary; the Dutch code is in attendance_code. */
enum attendance {
    ATTENDANCE_EXPECTED = 0,  /* verwacht */
    ATTENDANCE_CHECKED_IN,    /* ingecheckt; "gestart" once the sitting runs */
    ATTENDANCE_LATE_WAITING,  /* te laat, wacht op beslissing */
    ATTENDANCE_LATE_ADMITTED, /* te_laat_toegelaten */
    ATTENDANCE_LATE_REFUSED,  /* te_laat_geweigerd */
    ATTENDANCE_NOT_STARTED,   /* niet_gestart */
    ATTENDANCE_STOPPED,       /* afgebroken */
    ATTENDANCE_HANDED_IN,     /* ingeleverd */
    ATTENDANCE_LEFT,          /* ingeleverd en vertrokken */
    ATTENDANCE_ABSENT,        /* afwezig */
    ATTENDANCE_ID_REFUSED,    /* geweigerd_id: came without ID and was sent away */
    ATTENDANCE_COUNT
};
const char *attendance_code(enum attendance a); /* "te_laat_toegelaten"; static */
/* The table of attendance: whether an event of that kind changes `from`, and into what (written
 * only when it does). Kinds that are not about attendance answer false. The fold and the rules both
 * ask here. */
bool attendance_next(enum attendance from, enum event_kind kind, enum attendance *ret);

/* One line of a candidate's timeline. */
struct moment {
    uint64_t seq; /* its place among all doors: event_place */
    enum event_kind kind;
    struct wall at, happened;
    enum certainty certainty;
    uint8_t actor;
    int32_t code, amount;
    uint64_t ref;
    bool undone;
    uint32_t text_at, who_at; /* offsets into the state's text pool, 0: none (see sitting_text) */
};

struct candidate_state {
    enum attendance attendance;
    enum how how;
    struct wall arrived; /* check-in, or arrival at the door when late */
    struct wall decided; /* late decision */
    struct wall handed_in, left, stopped, absent_at;
    bool late;
    int32_t late_min;
    enum late_reason late_reason;
    bool id_seen;
    enum id_document id_document;
    bool on_toilet;
    struct wall toilet_since;
    int32_t toilet_times, toilet_min; /* finished visits; whole minutes, rounded up each */
    int32_t pieces;                   /* handed in, -1 not counted */
    int32_t extension_min;            /* for this one, beside the group's */
    int32_t scans_again;
    bool arrival_known;
    bool arrival_certain;  /* by a clock that was certain */
    bool twice_unsure;     /* of some of those arrivals nobody can say which was earlier */
    uint64_t arrival;      /* place of the arrival that counts; with `arrived` */
    int32_t twice;         /* arrivals at other doors beside it that nobody took back */
    int32_t twice_told;    /* how many arrivals, the counting one included, were explained */
    uint32_t ticket_issue; /* shown at check-in, 0: by hand */
    bool supplied[5], supply_known[5]; /* by enum accommodation_kind */
    int32_t granted_min;               /* extra time granted in the room */
    bool granted[5], provisional[5];   /* the newest grant was under reservation */
    struct wall accounted_at; /* roll call: when last seen or found missing; zero: never asked */
    bool accounted;
    uint32_t listed_by;  /* number of the delta that added this candidate, 0: on the issued list */
    uint32_t changed_by; /* of the newest delta that said something about this candidate, 0: none */
    struct moment *moments;
    size_t moment_count, moment_size;
};

#define INCIDENTS_MAX 200
struct incident {
    uint32_t number; /* of the door that told it: event_numbers_from(door) + 1, ... */
    enum incident_class class_;
    enum incident_scope scope;
    bool draft, dropped;
    struct wall happened, first_at, recorded_at;
    uint8_t actor;
    uint32_t text_at;
    uint16_t involved[CANDIDATES_MAX]; /* candidate indexes */
    size_t involved_count;
};

struct signature_state {
    uint8_t actor;
    enum staff_role role;
    struct wall at;
    bool refused, with_strokes;
    uint32_t who_at; /* witness of a refusal */
};

/* Of a check one per door, the last that was said; of the clock, which can lose its way again, each
 * time that somebody stood for it. */
#define CLOCK_OVERRIDES_MAX 24 /* of all doors together; the last one gives way to a newer */
#define OVERRIDES_MAX (CHECK_COUNT * DOORS_MAX + CLOCK_OVERRIDES_MAX)
struct override_state {
    enum check check;
    uint8_t actor, door;
    struct wall at;
    enum certainty certainty; /* before the clock was set */
    uint32_t who_at, text_at;
};
/* Who left with a signature over the log so far does not have to sign the record again, as long as
 * somebody else signs all of it. */
struct staff_state {
    bool in;
    bool signed_off; /* with a signature, and not come back since */
    struct wall first_in, since, last_out;
    uint8_t since_door, out_door; /* whose clock told these; another door's is never compared */
    char name[NAME_SIZE];         /* of the substitute with the emergency badge; several: "A / B" */
    uint64_t sign_off_size;       /* how many entries the signature is about */
    uint8_t sign_off[SIGN_OFF_SIZE];
    struct withdrawal
        withdrawn; /* the badge: nothing more is taken from it, and it does not lead */
};
/* Room facts for part J and N of the PV, in order. */
struct room_moment {
    uint64_t seq; /* its place among all doors: event_place */
    enum event_kind kind;
    struct wall at, happened; /* happened: zero unless entered afterwards */
    enum certainty certainty;
    uint8_t actor;
    int32_t code, amount;
    uint64_t ref;
    bool undone; /* of guests only */
    uint32_t text_at, who_at;
};

/* A time in which nobody could work: everybody's clock stood still. Only the last one can be open.
 */
#define INTERRUPTIONS_MAX 64
#define INTERRUPTION_MIN_MAX 1440
struct interruption {
    enum interruption_kind kind;
    struct wall from, to;  /* to: zero while it lasts */
    enum resumption ended; /* 0 while it lasts */
    int32_t minutes;       /* given to everybody for it */
    uint32_t incident;     /* its number, 0: none */
    uint8_t actor, ended_by;
    uint32_t text_at, ended_text_at, word_at;
};

/* The last word about one line of the room checklist; answer 0: nobody looked. */
struct condition_state {
    enum condition_answer answer;
    struct wall at;
    uint8_t actor;
    uint32_t text_at;
};
/* What was seen last of the version in the room, and what was decided about it. */
struct version_state {
    enum version_source source; /* 0: nobody looked */
    enum version_match match;
    struct wall at, decided; /* decided: zero while nothing was */
    uint8_t actor, decided_by;
    uint32_t text_at, word_at, decision_at;
};
/* Counts of one kind of material by enum material_column; of an explanation the difference that it
 * is about. */
struct material_state {
    bool known[MATERIAL_COLUMN_COUNT];
    int32_t count[MATERIAL_COLUMN_COUNT];
    uint32_t text_at[MATERIAL_COLUMN_COUNT];
    struct wall at[MATERIAL_COLUMN_COUNT];
    uint8_t actor[MATERIAL_COLUMN_COUNT];
};
/* A failure of the test system; one per incident. */
#define OUTAGES_MAX 32
struct outage {
    uint32_t incident;
    enum exam_system system;
    struct wall from, to; /* to: zero while it lasts */
    uint8_t actor;
};

/* What is known of one door; number = its index + 1. Times are by that door's own clock. */
struct door_state {
    struct wall opened, started, ended; /* zero: not, as far as heard */
    struct wall closed, last_at; /* when it said that it records nothing more; newest event */
    enum certainty last_certainty;
    uint64_t events;            /* heard of it */
    uint32_t incidents, guests; /* numbers given out */
    struct wall missing;        /* when somebody said that its log is not waited for */
    uint8_t missing_by;
    uint32_t missing_word_at, missing_text_at;
    unsigned odd;                /* bit of each enum door_oddity told about it */
    struct withdrawal withdrawn; /* the kiosk: what it told stands, and is marked */
};

/* A delta that took effect; number = its index + 1. */
struct delta_state {
    struct wall at;
    enum certainty certainty;
    int32_t changes;
    uint8_t hash[32];
};

/* Bounds of the fold's memory; several doors together stay below them. */
#define MOMENTS_MAX 4096 /* of one candidate */
#define ROOM_MOMENTS_MAX 262144
#define POOL_MAX (64u << 20) /* bytes of texts */

struct sitting {
    const struct plan *plan;    /* the list as it stands now: `planned`, or `own` once it changed */
    const struct plan *planned; /* as it was issued; borrowed for life */
    struct plan *own;           /* a copy with the changes made; NULL while there are none */
    enum phase phase;
    int32_t door; /* as it was told when this one opened, else 0 */
    int32_t self; /* from where the state looks, 1..DOORS_MAX; the door of this log's events */
    struct door_state doors[DOORS_MAX];
    struct wall opened, started, ended, frozen, sealed;
    uint8_t opened_by;
    int32_t extension_min; /* group, beside what interruptions gave */
    struct interruption interruptions[INTERRUPTIONS_MAX];
    size_t interruption_count;
    struct condition_state conditions[CONDITION_COUNT];
    struct version_state version;
    struct material_state material[MATERIAL_COUNT];
    struct outage outages[OUTAGES_MAX];
    size_t outage_count;
    struct candidate_state *candidates; /* plan->candidate_count of them; moves when one is added */
    size_t candidate_size;
    struct delta_state deltas[DELTAS_MAX];
    size_t delta_count;
    struct incident *incidents; /* by order of the fold; moves when one is added */
    size_t incident_count, incident_size;
    struct guest guests[GUESTS_MAX]; /* by order of the fold */
    size_t guest_count;
    struct signature_state signatures[INVIGILATORS_MAX];
    size_t signature_count;
    uint8_t frozen_hash[32]; /* PV payload that is being signed */
    bool has_pdf;            /* the seal names its pages */
    uint8_t pdf[32];         /* SHA-256 of them */
    struct override_state overrides[OVERRIDES_MAX];
    size_t override_count;
    struct staff_state staff[INVIGILATORS_MAX];
    struct pass_list_state pass_lists[PASS_LISTS_MAX]; /* by order of the fold */
    size_t pass_list_count;
    uint8_t led_by; /* 1 + who took the lead over, 0: it is as planned */
    struct room_moment *room;
    size_t room_count, room_size;
    int32_t scans_refused;
    uint64_t event_count, last_seq, lamport; /* last_seq, last_at: of this door's own events */
    struct wall last_at; /* when the last event was recorded, whatever it is about */
    char *pool;          /* texts, NUL-separated; offset 0 is "" */
    size_t pool_n, pool_size;
};

/* Allocates for the plan, seen from door 1; release with sitting_free. ERR_NOMEM. */
enum err sitting_init(struct sitting *s, const struct plan *plan) MUST_CHECK;
/* Before the first event: the door from where it is seen, 1..DOORS_MAX. Where each device makes a
 * record of its own there is one door, whatever its place on the card. */
void sitting_look_from(struct sitting *s, int door);
void sitting_free(struct sitting *s); /* wipes texts; NULL and zero are fine */
/* The plan that the state was made for lies elsewhere now, unchanged. */
void sitting_plan_moved(struct sitting *s, const struct plan *planned);

/* The incident of that number, NULL when there is none. Borrowed from the state. */
const struct incident *sitting_incident(const struct sitting *s, uint64_t number);
/* Number of the newest one of this door, 0: none. */
uint32_t sitting_newest_incident(const struct sitting *s);

/* How many doors the sitting has, 1.. */
int sitting_door_count(const struct sitting *s);
/* Whether this door makes the record: the lead door, or another one once it was said that the lead
 * door's log is not waited for. */
bool sitting_makes_record(const struct sitting *s);
/* Whether all that this door recorded is here, or nobody waits for it: this door itself, one that
 * closed, one that is said to be missing. */
bool sitting_door_is_settled(const struct sitting *s, int door);
/* Somebody arrived at two doors and nobody explained it yet. */
bool sitting_is_twice(const struct candidate_state *c);
/* Whether the kiosk cannot say which arrival came first: one of the clocks was not certain. */
bool sitting_twice_needs_choice(const struct candidate_state *c);
/* The newest arrival at that door that nobody took back; NULL: none. Borrowed. */
const struct moment *sitting_arrival_at(const struct candidate_state *c, int door);

/* Folds one event in. Only ERR_NOMEM (also when MOMENTS_MAX, ROOM_MOMENTS_MAX or POOL_MAX would be
 * passed; decide stops long before those), and then nothing has changed. An event about an unknown
 * subject is counted and otherwise ignored. */
enum err sitting_apply(struct sitting *s, const struct event *e) MUST_CHECK;
/* Checks the invariants (counts add up, phases, toilet only while inside, ...: list in sound.c);
 * false is a bug. sitting_apply asserts those of what it touched; this looks at everything. */
bool sitting_is_sound(const struct sitting *s);

const char *sitting_text(const struct sitting *s, uint32_t at);

struct counts {
    int32_t on_list, canceled, expected, present, late, late_waiting, refused, toilet, handed_in,
        left, stopped, not_started, absent, id_refused;
    int32_t
        attended; /* ever in the room: present + late + handed in + left + stopped + not started */
    int32_t attended_late; /* of those: who came late */
    int32_t incidents, id_to_see;
    int32_t guests, guests_inside; /* admitted under reservation; on none of the lists above */
};
/* on_list leaves out the canceled ones nobody saw (those are `canceled`): on_list = expected +
 * late_waiting + refused + id_refused + attended + absent. present and late are in the room now
 * (toilet included), toilet is a part of them. */
struct counts sitting_counts(const struct sitting *s);

/* The interruption that lasts at this moment, NULL when there is none. Borrowed from the state. */
const struct interruption *sitting_interruption(const struct sitting *s);
/* Roll call of the interruption that lasts, or of the last one: how many are to be accounted for,
 * and how many of them were seen or found missing since it began. */
struct roll_call {
    int32_t due, seen, missing;
};
struct roll_call sitting_roll_call(const struct sitting *s);
/* Whether a roll call looks for this candidate: at work, or handed in and not yet gone. */
bool sitting_is_due(const struct candidate_state *c);
/* What the roll call says of this candidate: 1 seen, 0 missing, -1 not asked yet. */
int sitting_accounted(const struct sitting *s, size_t candidate);
/* Whole minutes, rounded up, that the clock stood still for the interruption that lasts, if it
 * ended at `to`; before the start nothing ran: 0. */
int32_t sitting_lost_min(const struct sitting *s, struct wall to);
/* Minutes that interruptions from `since` on gave to everybody. */
int32_t sitting_interruption_min(const struct sitting *s, struct wall since);
/* The newest note of that kind about an incident, NULL when there is none. Borrowed. */
const struct room_moment *sitting_incident_note(
    const struct sitting *s, uint32_t incident, enum incident_note note);

/* The newest draft that a wrong version is described in: one begun for it, or as "material" by
 * somebody who saw it before the code was read. NULL when there is none. Borrowed. */
const struct incident *sitting_version_draft(const struct sitting *s);
/* Another version than planned lies in the room and nobody of the exam office decided about it. */
bool sitting_version_is_open(const struct sitting *s);
/* Whether the code that was read is that of the planned version: "B", "versie b", "REK-MBO3-B". */
bool sitting_version_fits(const struct plan *p, const char *code);

/* What does not add up about one kind of material: which explanation (enum material_column from
 * MATERIAL_WHY_BACK on) is wanted for which difference; column 0: all adds up, or is not known.
 * MATERIAL_BACK as column: the work was not counted, and there is paper in the room. */
struct material_gap {
    enum material_column column;
    int32_t difference;
};
/* Of a column from MATERIAL_WHY_BACK on: by how much the two numbers differ now, 0 when one is not
 * known; and whether somebody explained just that. */
int32_t sitting_material_difference(
    const struct sitting *s, enum material kind, enum material_column why);
bool sitting_material_explained(
    const struct sitting *s, enum material kind, enum material_column why);
struct material_gap sitting_material_gap(const struct sitting *s, enum material kind);
/* Pieces of work that candidates handed in: what was counted with each, else one. */
int32_t sitting_work_due(const struct sitting *s);
/* The outage of that incident, NULL when there is none. Borrowed. */
const struct outage *sitting_outage(const struct sitting *s, uint32_t incident);
/* What was said last about how that incident's outage touched this candidate; NULL: not touched. */
const struct moment *sitting_affected(const struct sitting *s, size_t candidate, uint32_t incident);

/* When this candidate's time is up: start (own start for a latecomer with full duration) + duration
 * + extra time + extensions + what ended interruptions gave; while one lasts, the time as it would
 * be if it gave nothing. Zero when unlimited. Before the start: computed from the planned start. */
struct wall sitting_end_of(const struct sitting *s, size_t candidate);
/* Until when a human may admit latecomers by the rules (minutes, and whether somebody left); zero:
 * no limit. Exactly at this moment is still in time. */
struct wall sitting_late_until(const struct sitting *s);
/* Whether going to the toilet at that time needs a reason by the rules. */
bool sitting_toilet_is_early(const struct sitting *s, struct wall t);
/* After how many minutes a visit to the toilet is marked as long. */
int32_t sitting_toilet_long_min(const struct sitting *s);
/* Extra minutes of a candidate by plan and grants; EXTRA_TIME_UNLIMITED for unlimited. */
int32_t sitting_extra_min(const struct sitting *s, size_t candidate);
/* At work in the room (toilet included): checked in or admitted late, and not handed in, stopped or
 * not started. */
bool sitting_is_inside(const struct candidate_state *c);
/* Whether somebody was ever let into the room. */
bool sitting_has_attended(const struct candidate_state *c);
/* Took part and no ID was seen nor recorded as missing. */
bool sitting_id_is_open(const struct candidate_state *c);

/* Name of a member of the staff: as planned, or of the substitute who holds that badge. "" for an
 * index that nobody has. */
const char *sitting_staff_name(const struct sitting *s, size_t invigilator);
/* Whether this one may do the lead's acts now: signed in, and took the lead over; else the lead as
 * planned; else, when none of these is there, the emergency badge. */
bool sitting_leads(const struct sitting *s, size_t invigilator);
/* Who leads now, -1 nobody. */
int sitting_lead(const struct sitting *s);
/* Whether this emergency badge may come in although the record is frozen, since nobody signed it:
 * that opens it again. */
bool sitting_may_rescue(const struct sitting *s, size_t invigilator);
/* Number of the newest list of withdrawn passes that this door told of, 0: none is known there. */
uint32_t sitting_pass_list(const struct sitting *s, int door);
/* Whether that one's badge was withdrawn, as far as this door knows. */
bool sitting_is_withdrawn(const struct sitting *s, size_t invigilator);
/* Whether the one with this index may run a room and is signed in, with a badge that counts. */
bool sitting_supervises(const struct sitting *s, size_t invigilator);
/* How many of these there are. */
int32_t sitting_supervisors(const struct sitting *s);
/* Whether none of these is there while the door is open or somebody is at work. At one door the
 * rules keep that from happening; doors that met again can have let each other's last one go. */
bool sitting_is_unattended(const struct sitting *s);

/* Whether this one may leave at that time: the last one who supervises stays while the door is
 * open, while anybody is at work, and while a record waits for signatures. */
bool sitting_may_leave(const struct sitting *s, size_t invigilator, struct wall at);

enum unresolved_kind {
    UNRESOLVED_EXPECTED = 1, /* still "verwacht": absent or not? */
    UNRESOLVED_LATE_WAITING,
    UNRESOLVED_TOILET,
    UNRESOLVED_NOT_HANDED_IN,
    UNRESOLVED_ID,
    UNRESOLVED_SUPPLY, /* accommodation not confirmed as supplied or not */
    /* from here on about the room */
    UNRESOLVED_DRAFT,       /* incident without description */
    UNRESOLVED_NOT_ENDED,   /* "Einde" not called */
    UNRESOLVED_INTERRUPTED, /* neither gone on with nor given up */
    UNRESOLVED_GUEST,       /* admitted, neither handed in nor left; `guest` */
    UNRESOLVED_MATERIAL,    /* `candidate`: enum material. Counts differ, or the work that was
                               handed in on paper was not counted */
    UNRESOLVED_OUTAGE,      /* the test system fails still, as far as was said */
    UNRESOLVED_TWICE,       /* of a candidate: arrived at two doors */
    UNRESOLVED_DOOR /* `candidate`: a door that has not closed and is not said to be missing */
};
struct unresolved {
    enum unresolved_kind kind;
    uint16_t candidate;
    uint32_t incident, guest; /* numbers */
};
/* Fills up to max, answers how many there are in all. */
size_t sitting_unresolved(const struct sitting *s, struct unresolved *ret, size_t max);
/* Signatures that count towards rules.signatures_required: signed, refused with a witness, or given
 * when leaving. At least one is of somebody who saw all that was frozen. */
size_t sitting_signatures_done(const struct sitting *s);
/* rules.signatures_required, but never more than there are people who may sign: else a sitting
 * could not be closed. */
size_t sitting_signatures_needed(const struct sitting *s);

#endif
