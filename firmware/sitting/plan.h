// SPDX-License-Identifier: EUPL-1.2
/* What was planned for one exam in one room: the facts of the sitting card plus the list of
 * candidates.
 *
 * Plain values, no pointers into other objects but the candidates array. papers/ reads and writes
 * its signed form; here it is only looked at. OKE names stand beside the fields that come from
 * there (OKE MBO-toetsafname 1.0.1, sections 4.2-4.10). */
#ifndef SITTING_PLAN_H
#define SITTING_PLAN_H

#include "base/clock.h"
#include "base/uuid.h"

#define CANDIDATES_MAX 1000
#define INVIGILATORS_MAX 16
#define ACCOMMODATIONS_MAX 6
#define DOORS_MAX 8
#define AIDS_SIZE 512
#define NAME_SIZE 128

enum accommodation_kind {
    ACCOMMODATION_EXTRA_TIME = 1, /* OKE extraTime + additionalTimeInMin */
    ACCOMMODATION_SPOKEN = 2,     /* OKE spoken: verklanking */
    ACCOMMODATION_SPELLING = 3,   /* OKE spell-checker-on-screen */
    ACCOMMODATION_OTHER = 4       /* arranged by hand; `text` names the measure, never the reason */
};

#define EXTRA_TIME_UNLIMITED 10000 /* OKE additionalTimeInMin: this or more is unlimited */

struct accommodation {
    enum accommodation_kind kind;
    int32_t minutes; /* extra time only; >= EXTRA_TIME_UNLIMITED is unlimited */
    char text[64];   /* ACCOMMODATION_OTHER only */
};

struct candidate {
    struct uuid id;        /* OKE associationId */
    uint16_t subject;      /* shuffled number 1..count under which the chain knows this candidate */
    char number[24];       /* student number (OKE person.primaryCode) */
    char given[NAME_SIZE]; /* call name (OKE preferredName, else givenName) */
    char prefix[32];       /* OKE surnamePrefix */
    char surname[NAME_SIZE];
    char id_name[NAME_SIZE]; /* OKE idCheckName: the name on the ID; "" when secret or not available
                              */
    char seat[12];           /* "" when no seat plan */
    uint32_t ticket_issue;   /* the valid issue number; a lower one is an older ticket */
    uint32_t short_number;   /* six digits printed beside the ticket's QR, for typing */
    bool canceled;           /* OKE state canceled: stays visible, is not counted as expected */
    struct accommodation accommodations[ACCOMMODATIONS_MAX];
    size_t accommodation_count;
};

enum staff_role { STAFF_LEAD = 1, STAFF_INVIGILATOR = 2, STAFF_ASSESSOR = 3, STAFF_EMERGENCY = 4 };

struct invigilator {
    struct uuid id;
    enum staff_role role; /* OKE coordinator = lead (afnameleider), invigilator, assessor */
    char name[NAME_SIZE];
};

enum late_from { LATE_FROM_PLANNED = 1, LATE_FROM_ACTUAL = 2 };
enum late_end { LATE_END_UNCHANGED = 1, LATE_END_FULL_DURATION = 2 };
/* What the school does with somebody who shows no ID; a human can always do the other. */
enum id_missing { ID_MISSING_ADMIT = 0, ID_MISSING_REFUSE = 1 };
#define TOILET_LONG_MIN 10 /* where the rules name no other */
/* No Dutch norm is known; elsewhere one who supervises watches thirty at most. */
#define CANDIDATES_PER_SUPERVISOR 30

struct rules {
    int32_t
        late_limit_min; /* minutes after the start during which a human may admit; -1: no limit */
    enum late_from late_from;    /* planned or actual start */
    enum late_end late_end;      /* a latecomer's own end time */
    int32_t earliest_leave_min;  /* minutes after the start before anybody may leave; 0: none */
    int32_t signatures_required; /* invigilators who must sign, 1..INVIGILATORS_MAX */
    bool id_required;            /* an ID not seen blocks closing */
    bool late_until_left;        /* nor is anybody admitted once somebody has left for good */
    enum id_missing id_missing;
    int32_t toilet_first_min; /* minutes after the start in which the toilet asks for a reason */
    int32_t toilet_long_min;  /* away for longer is marked; 0: TOILET_LONG_MIN */
    bool toilet_escort;       /* it is asked who goes along */
    int32_t per_supervisor; /* in the room, for each who supervises; 0: CANDIDATES_PER_SUPERVISOR */
};

struct plan {
    struct uuid sitting; /* OKE offeringId */
    char institution[NAME_SIZE];
    char exam[NAME_SIZE];
    char exam_code[64]; /* OKE offering primaryCode */
    char system_id[64]; /* OKE otherCodes systemId: of the offline Facet server; "" none */
    char version[32];
    bool version_established; /* vastgesteld */
    char established_by[NAME_SIZE];
    char established_on[11]; /* 17-11-2026, "" when not */
    char room[32];           /* OKE locationCode */
    struct wall start, end;  /* planned */
    int32_t duration_min;    /* of the exam for one candidate without extra time; 0: until `end` */
    char aids[AIDS_SIZE];    /* allowed aids, one text */
    char instructions[AIDS_SIZE];
    char contact[64];      /* exam office phone */
    char pv_number[32];    /* PV-2026-1124-B107-01 */
    struct wall list_made; /* when the list was drawn up */
    struct rules rules;
    struct invigilator invigilators[INVIGILATORS_MAX];
    size_t invigilator_count;
    int32_t door_count; /* kiosks that share one record, 1..DOORS_MAX; 0: each makes its own */
    int32_t lead_door;  /* whose kiosk makes it; 0 with door_count 0 */
    struct candidate
        *candidates; /* owned by whoever built the plan; sorted by surname, then given name */
    size_t candidate_count;
};

/* Index of a candidate, or -1. Linear: lists are small. */
int plan_find_id(const struct plan *p, const struct uuid *id);
int plan_find_subject(const struct plan *p, uint16_t subject);
int plan_find_short_number(const struct plan *p, uint32_t short_number);
int plan_find_number(const struct plan *p, const char *student_number);
/* Up to `max` candidates whose name (any part, case and diacritics ignored) or student number
 * contains `text`; indexes into ret in list order, answers how many. Empty text finds everybody. */
size_t plan_search(const struct plan *p, const char *text, uint16_t *ret, size_t max);

/* "Emre Örnek", "Anna van der Voorbeeld": given, prefix, surname. Returns out. */
char *candidate_name(const struct candidate *c, char *out, size_t size);
/* Somebody else on the list with the same or nearly the same name (one letter differs, diacritics
 * and prefix aside), or -1: whoever checks in should be told apart by number. */
int plan_namesake(const struct plan *p, size_t candidate);
/* The accommodation of that kind, or NULL. */
const struct accommodation *candidate_accommodation(
    const struct candidate *c, enum accommodation_kind kind);

/* Releases the candidates array (allocated with calloc) and zeroes the plan. Names are wiped first.
 */
void plan_free(struct plan *p);

#endif
