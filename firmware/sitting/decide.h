// SPDX-License-Identifier: EUPL-1.2
/* The rules of the exam day: (state, command, now) -> events or a refusal. Pure; changes nothing.
 *
 * A refusal is a reason code, never a text: the screens have the words. Whatever decide answers,
 * nothing has happened until the events are committed (ledger/) and applied (state.h). */
#ifndef SITTING_DECIDE_H
#define SITTING_DECIDE_H

#include "sitting/state.h"

/* Who may give a command and in which phase: the table in decide.c. Commands about something people
 * did take `happened` when it is entered afterwards (within the last 24 hours); zero means now. */
enum command_kind {
    COMMAND_NONE = 0,
    COMMAND_OPEN,      /* hash: sitting card, amount: door 1..DOORS_MAX */
    COMMAND_OVERRIDE,  /* code: check, who, text */
    COMMAND_STAFF_IN,  /* emergency badge: text: name of who holds it, who: on whose word */
    COMMAND_STAFF_OUT, /* the actor leaves; text, sign_off when signed */
    COMMAND_UNLOCK,    /* amount: wrong tries */
    COMMAND_LOCK,
    COMMAND_BOOT,
    COMMAND_CLOCK_STEP,
    COMMAND_CAMERA_LOST,
    COMMAND_CAMERA_BACK,
    COMMAND_SCAN, /* a ticket that verified: id = candidate, ref: issue number. Gives a verdict */
    COMMAND_SCAN_REFUSE, /* code: enum verdict found before (invalid, wrong room, not listed) */
    COMMAND_CHECK_IN,    /* by hand: candidate, code: enum how, who if withdrawn */
    COMMAND_LATE_ADMIT,  /* candidate, code: reason, happened, who (after the limit), text */
    COMMAND_LATE_REFUSE, /* candidate, code: reason or 0, happened, text */
    COMMAND_ID_SEEN,     /* candidate, code; without one: who (against the rule), text */
    COMMAND_ID_SEEN_ALL, /* everybody inside whose ID is still to be seen */
    COMMAND_START,
    COMMAND_END,
    COMMAND_TOILET_OUT, /* candidate, who: goes along, text: why in the first minutes */
    COMMAND_TOILET_IN,
    COMMAND_HAND_IN, /* candidate, amount: pieces or -1, text: why before the earliest leave */
    COMMAND_LEAVE,
    COMMAND_STOP,
    COMMAND_NOT_STARTED,
    COMMAND_ABSENT,
    COMMAND_ABSENT_ALL, /* everybody still expected */
    COMMAND_SUPPLY,     /* candidate, code: kind, amount 1/0, text when 0 */
    COMMAND_GRANT,      /* candidate, code, amount, who, text, ref: 1 under reservation */
    COMMAND_EXTEND,
    COMMAND_EXTEND_ONE,      /* amount: minutes, text: why, who */
    COMMAND_INCIDENT_DRAFT,  /* code, happened */
    COMMAND_INCIDENT_RECORD, /* ref (0: new), code, amount: scope, text, happened, involved */
    COMMAND_INCIDENT_DROP,
    COMMAND_INCIDENT_NOTE, /* ref, code: enum incident_note, and what it asks for */
    COMMAND_STATEMENT,     /* candidate, ref: incident, text */
    COMMAND_INTERRUPT, /* code: enum interruption_kind, ref: its incident (0: drafts one), text */
    COMMAND_RESUME,    /* code: enum resumption, amount: minutes for everybody, -1 as long as it
                          lasted, who unless supervised, text when it differs or is given up */
    COMMAND_ACCOUNT,   /* candidate, amount: 1 seen, 0 missing */
    COMMAND_REMARK,
    COMMAND_UNDO,        /* candidate, ref: seq, text unless it was said within the last minute */
    COMMAND_FREEZE,      /* hash: PV payload */
    COMMAND_THAW,        /* when somebody has signed: text, and code: 1 + the invigilator who
                            agrees, or who when no other one is there */
    COMMAND_SIGN,        /* hash: payload, amount: strokes */
    COMMAND_SIGN_REFUSE, /* code: invigilator index who refuses, who: witness */
    COMMAND_SEAL,        /* hash: payload, pdf: its pages */
    COMMAND_CHANGE_LIST, /* delta */
    COMMAND_UNLISTED,    /* code: enum guest_outcome, amount: enum id_document, who: on whose word,
                            text: guest_person */
    COMMAND_GUEST,       /* ref: guest number, code: enum guest_fact, amount, text */
    COMMAND_GUEST_UNDO,  /* ref: guest number, code: enum guest_fact, 0 the decision; text unless it
                            was said within the last minute */
    COMMAND_ID_REFUSE,   /* candidate, text: why, where the rule says to let people in */
    COMMAND_CONDITION,   /* code: enum condition, amount: enum condition_answer, text */
    COMMAND_VERSION_SEEN,   /* code: enum version_source, text: the code read; "" on paper: it is
                               the planned one. Another one while the exam runs drafts an incident */
    COMMAND_VERSION_DECIDE, /* who, text */
    COMMAND_MATERIAL,       /* code: enum material, ref: enum material_column, amount or text */
    COMMAND_OUTAGE,         /* ref: incident, code: enum exam_system, amount: 1 lasts, 0 over */
    COMMAND_AFFECTED,       /* candidate, ref: incident, amount: minutes lost, -1 all of it, text */
    COMMAND_STAFF_GONE,     /* code: who left without signing out, happened: when, text */
    COMMAND_HAND_OVER, /* code: who takes over, text. Whether the lead goes with it is the rule's */
    COMMAND_EXPLAIN_TWICE, /* candidate, code: door whose arrival counts where the clocks cannot
                              say, who, text */
    COMMAND_CLOSE_DOOR,    /* text */
    COMMAND_DOOR_MISSING,  /* code: door, who: on whose word, text: why */
    COMMAND_DOOR_ODD,      /* code: door, amount: enum door_oddity */
    COMMAND_FOLLOW,        /* the lead door began or ended, and this one has not */
    COMMAND_HUNG,          /* code: enum kiosk_part */
    COMMAND_PASSES,        /* passes: a newer list of withdrawn passes is here */
    COMMAND_COUNT
};

struct command {
    enum command_kind kind;
    uint8_t actor;     /* invigilator index, ACTOR_KIOSK at the door */
    int32_t candidate; /* index, -1 none */
    struct uuid id;    /* COMMAND_SCAN */
    struct wall happened;
    int32_t code, amount;
    uint64_t ref;
    bool has_hash, has_pdf, has_sign_off;
    uint8_t hash[32], pdf[32], sign_off[SIGN_OFF_SIZE];
    char who[EVENT_WHO_SIZE];
    char text[EVENT_TEXT_SIZE];
    uint16_t involved[CANDIDATES_MAX];
    size_t involved_count;
    const struct list_delta *delta; /* COMMAND_CHANGE_LIST; borrowed until it was decided */
    const struct pass_list *passes; /* COMMAND_PASSES; as above */
};

/* What the door shows after a scan or a check-in by hand. */
enum verdict {
    VERDICT_NONE = 0,
    VERDICT_WELCOME,      /* 02 */
    VERDICT_ALREADY_IN,   /* 03b */
    VERDICT_WRONG_ROOM,   /* 03a: ticket of another sitting of the day known to this kiosk */
    VERDICT_NOT_LISTED,   /* 03c */
    VERDICT_INVALID,      /* 03d: not ours, damaged, bad signature */
    VERDICT_EXPIRED,      /* 03d */
    VERDICT_OLD_TICKET,   /* 03d: a newer ticket was issued */
    VERDICT_WITHDRAWN,    /* 03c: canceled on the list */
    VERDICT_LATE_WAIT,    /* 04a */
    VERDICT_LATE_CLOSED,  /* 04a after the limit */
    VERDICT_LATE_REFUSED, /* was refused before */
    VERDICT_NOT_OPEN,     /* PV not open, or closed again */
    VERDICT_COUNT
};

enum refusal {
    REFUSAL_NONE = 0,
    REFUSAL_NOT_OPEN, /* no open PV */
    REFUSAL_SEALED,   /* final: addendum by the office only */
    REFUSAL_FROZEN,   /* thaw first: signatures would be thrown away */
    REFUSAL_NOT_FROZEN,
    REFUSAL_NOT_STARTED,
    REFUSAL_ALREADY_STARTED,
    REFUSAL_NOT_ENDED,
    REFUSAL_ALREADY,
    REFUSAL_NOT_INSIDE,  /* candidate is not in the room */
    REFUSAL_INSIDE,      /* candidate is in the room */
    REFUSAL_NOT_WAITING, /* no late decision pending */
    REFUSAL_REASON_NEEDED,
    REFUSAL_WORD_NEEDED, /* who decided that? */
    REFUSAL_WITNESS_NEEDED,
    REFUSAL_LEAD_ONLY,
    REFUSAL_NOT_SIGNED_IN,      /* actor is not a signed-in invigilator */
    REFUSAL_TOO_EARLY_TO_LEAVE, /* needs text as reason */
    REFUSAL_UNRESOLVED,         /* sitting_unresolved has items */
    REFUSAL_HASH,               /* not the payload that was frozen */
    REFUSAL_SIGNATURES_MISSING,
    REFUSAL_UNKNOWN, /* no such candidate, incident or event */
    REFUSAL_FULL,    /* incident or event limits */
    REFUSAL_BAD_VALUE,
    REFUSAL_LATER_FACT,      /* take back the later fact first */
    REFUSAL_INTERRUPTED,     /* first say whether the exam goes on */
    REFUSAL_NOT_INTERRUPTED, /* nothing stands still */
    REFUSAL_GAP,             /* a delta before this one is missing, or it is of another line */
    REFUSAL_NAME_NEEDED,     /* who is that? also: who holds the emergency badge? */
    REFUSAL_ROOM_NEEDED,     /* sent on, but where to? */
    REFUSAL_LISTED,          /* that number is on this list */
    REFUSAL_TOILET_EARLY,    /* needs text as reason */
    REFUSAL_VERSION,         /* another version lies in the room: the exam office decides first */
    REFUSAL_LAST_SUPERVISOR, /* nobody would be left in the room: hand over first */
    REFUSAL_SECOND_NEEDED,   /* this wants two different people */
    REFUSAL_CHOICE_NEEDED,   /* which of the two arrivals counts? */
    REFUSAL_LEAD_DOOR,       /* this door makes the record: freeze and seal it */
    REFUSAL_OTHER_DOOR,      /* another door makes the record: close this one */
    REFUSAL_PASS_WITHDRAWN,  /* that badge does not count any more: another one, or the emergency
                                badge */
    REFUSAL_COUNT
};
/* Word id of a refusal, e.g. "refusal.unresolved". Static. */
const char *refusal_word(enum refusal r);

#define DECISION_EVENTS_MAX (CANDIDATES_MAX + 4)
struct decision {
    enum refusal refusal;
    enum verdict verdict; /* for scans and check-ins */
    int32_t candidate;    /* index the verdict is about, -1 none */
    struct event *events; /* array of DECISION_EVENTS_MAX, allocated by decision_init */
    size_t event_count;
};
enum err decision_init(struct decision *d) MUST_CHECK;
void decision_free(struct decision *d);

/* Fills `d`. A scan has a verdict and no refusal (but for a bad value, or an actor who is not
 * here); a check-in by hand can have both. `now` is the kiosk's wall time; events' entry fields
 * (seq, at, certainty, lamport) are filled in later, by whoever commits. Repeating a command is
 * harmless: it is refused or gives no event, where saying it again is not one more fact (a remark,
 * minutes given, what the kiosk notices). */
void sitting_decide(
    const struct sitting *s, const struct command *c, struct wall now, struct decision *d);

#endif
