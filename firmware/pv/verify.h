// SPDX-License-Identifier: EUPL-1.2
/* The verifier from the inside: what its files hand to each other. verify.c has the order of the
 * checks. */
#ifndef PV_VERIFY_H
#define PV_VERIFY_H

#include "chain/range.h"
#include "papers/delta.h"
#include "pv/bundle.h"
#include "pv/manifest.h"
#include "pv/view.h"

/* Adds a finding once; when the report is full the last line says that there is more. `value` may
 * be NULL. */
void report_add(struct report *r, enum finding_grade grade, const char *id, const char *value);
void report_add_number(struct report *r, enum finding_grade grade, const char *id, uint64_t n);

/* What the chain says about the closing, from its opened room entries. */
struct closing {
    bool opened;         /* the bodies after the freeze were opened at all */
    bool frozen, sealed; /* with the hash of this payload */
    struct wall sealed_at;
    bool has_pdf; /* the seal names its pages */
    struct hash pdf;
    uint32_t signed_by, drawn_by, refused_by; /* bit i: staff i of the card */
};

struct verification {
    const struct bundle *bundle;
    const struct sign_public *root;
    const struct sitting_keys *keys; /* NULL: not given, or not of this sitting */
    struct report *report;

    struct card *card; /* NULL: refused */
    struct hash card_hash;
    struct delta_head *deltas; /* those of the bundle that are good; NULL: none */
    size_t delta_count;
    uint16_t subjects; /* numbers given out, by the card and these deltas */
    bool heads_apart;  /* what is judged carries no deltas: a printed record, an extract of before
                          there was a place for them */
    bool erased[CANDIDATES_MAX]; /* the key of subject i + 1 is gone */
    size_t erased_count;

    struct manifest manifest;
    bool rows_changed;           /* rows are not the ones of the manifest */
    int device;                  /* index into card->devices, -1 unknown */
    char origin[NOTE_NAME_SIZE]; /* of that device's chain; "" when unknown */

    struct jws pv;
    bool pv_read; /* payload parsed, view filled in */
    struct hash payload_hash;
    struct pv_view view;
    struct pv_view_fit fit;
    struct checkpoint pinned; /* this door's head in the payload; size 0 when there is none */
    size_t pinned_count;
    const struct bundle *const *others; /* of other doors */
    size_t other_count;
    struct verify_door {
        struct checkpoint pin; /* its head in the payload; size 0: none */
        struct bytes entries;  /* a log that is what was pinned, or begins so; empty: not here */
        bool came;             /* its own bundle is here and good */
    } doors[DOORS_MAX];
    bool door_closed;             /* this one's log says that it closed */
    uint32_t signed_by, drawn_by; /* bit i: good signature of staff i; with a drawing */
    uint32_t signed_off_by;       /* bit i: staff i left with a good signature */
    struct sign_off_head {
        uint64_t entries;
        struct hash root;
    } sign_offs[INVIGILATORS_MAX]; /* what these are about */

    struct closing closing;
};

/* Card, keys, manifest (verify_card.c). */
void verify_card(struct verification *v);
/* Heads of deltas; after the card, before the keys (verify_delta.c). */
void verify_deltas(struct verification *v);
/* What card or delta commits to for that subject, 1..v->subjects. */
const struct hash *verify_commitment(const struct verification *v, uint16_t subject);
/* Whether the payload names the same heads. */
void verify_delta_payload(struct verification *v);

/* Follows the events and holds what they change on the list against the heads. */
struct listener {
    struct verification *v;
    bool on;
    bool several;         /* doors: each tells those that it was the first to know */
    uint32_t heard;       /* deltas that took effect */
    size_t wanted, count; /* changes that the newest one still brings in all, and has brought */
    struct list_change *list;
};
void listen_start(struct listener *l, struct verification *v);
void listen_hear(struct listener *l, const struct event *e);
/* `whole`: every event was heard. */
void listen_end(struct listener *l, bool whole);
void verify_keys(struct verification *v);
void verify_manifest(struct verification *v);

/* Payload, rows, signatures (verify_pv.c). */
void verify_payload(struct verification *v);
void verify_rows(struct verification *v);
void verify_signatures(struct verification *v);
/* Those of who left (verify_staff.c): each with its key, and that the chain has that root. The
 * card was accepted. */
void verify_sign_offs(struct verification *v);
void verify_sign_off_heads(struct verification *v, uint64_t entries, const struct hash *root);
/* After the chain was read: enough signatures, and the same ones as in the events. */
void verify_required(struct verification *v);

/* What the payload says about the kiosk's clock; what a fresh print showed (verify.c). */
void verify_clock(struct verification *v);
/* Which list of withdrawn passes was known, and what was done with what it names
 * (verify_passes.c); after the signatures. */
void verify_passes(struct verification *v);
void verify_pages(struct verification *v, enum pages pages);

/* Other doors (verify_doors.c): pins, logs, other bundles, who is accounted for. After the payload.
 */
void verify_doors(struct verification *v);
/* Every log that the record was made from is here. */
bool verify_doors_whole(const struct verification *v);
/* This bundle is of a door that closed, and the record is another's; and what that means. */
bool verify_is_other_door(const struct verification *v);
void verify_other_door(struct verification *v);

/* Entries, checkpoint, bodies, fold, comparison, closing (verify_chain.c). */
void verify_chain(struct verification *v);
/* Opens an entry and reads its event, with what the entry says about it; false when the key does
 * not open it, or it is no event, or not of the entry's kind. */
bool verify_body(struct bytes entry, const struct cell_key *key, struct event *ret) MUST_CHECK;

/* The plan as it was issued, as the rows tell it: the card's, with candidates in the order of the
 * list, without what deltas changed later (verify_plan.c). All rows must be shown. Total:
 * ERR_FORMAT, ERR_LIMIT, ERR_MISSING, ERR_NOMEM. Caller releases with plan_free. */
enum err verify_plan(
    const struct card *card, const struct pv_view *view, struct plan *ret) MUST_CHECK;
/* The same with this one candidate, whose identity and accommodations must be shown; the others are
 * there without a name. Errors as verify_plan. */
enum err verify_plan_one(const struct card *card, const struct pv_view *view, size_t candidate,
    struct plan *ret) MUST_CHECK;
/* Whether this plan and these keys give the list whose hash stands in the card: names, numbers,
 * seats and accommodations are the exam office's. */
bool verify_list(const struct card *card, const struct plan *p, const struct sitting_keys *keys);

#endif
