// SPDX-License-Identifier: EUPL-1.2
/* What somebody with an account asks the exam office's keys to do (an order), and what came of it
 * (an answer).
 *
 * The registry is on the network and has no issuer's key. So it writes down what it was asked,
 * signed by its own key and sealed to the inbox, and another program under another user carries it
 * out. Lists with names pass through both: at rest they are always sealed. No threads, no state. */
#ifndef PAPERS_ORDER_H
#define PAPERS_ORDER_H

#include "base/words.h"
#include "papers/cert.h"

#define ORDER_SUFFIX ".order"
#define ANSWER_SUFFIX ".answer"
#define ORDER_BYTES_MAX (8u << 20)   /* sealed */
#define ANSWER_BYTES_MAX (24u << 20) /* sealed: sheets of 1,000 tickets */
#define ORDER_PARTS_MAX 48
#define ORDER_NAME_SIZE 32
#define ORDER_ACCOUNT_SIZE 40
#define ANSWER_TEXT_MAX (256u << 10)

enum order_kind {
    ORDER_PACKAGE = 1, /* pakket */
    ORDER_DELTA = 2,   /* wijziging */
    ORDER_TICKETS = 3, /* toegangsbewijzen */
    ORDER_BADGE = 4,   /* a badge is withdrawn */
    ORDER_KIOSK = 5,   /* a kiosk is withdrawn */
    ORDER_LAST = ORDER_KIOSK
};

/* A named value: a short text, or a whole file. In an answer: a file for the person. */
struct order_part {
    char name[ORDER_NAME_SIZE]; /* small letters, digits, ".", "-", "_" */
    struct bytes value;         /* borrowed */
};

struct order {
    struct uuid id; /* the same request has the same one */
    struct wall received;
    char account[ORDER_ACCOUNT_SIZE]; /* who asks; not empty */
    char second[ORDER_ACCOUNT_SIZE];  /* who else of that role agreed, another one; "" nobody */
    enum lang lang;
    enum order_kind kind;
    struct order_part parts[ORDER_PARTS_MAX];
    size_t part_count;
};

struct answer {
    struct uuid id; /* of the order; and its time, account and kind */
    struct wall received, done;
    char account[ORDER_ACCOUNT_SIZE];
    enum order_kind kind;
    uint32_t code;     /* of the program that carried it out: 0 done, 1 refused, 2 attention */
    struct bytes text; /* what it said, UTF-8, in the language of the order; borrowed */
    struct order_part parts[ORDER_PARTS_MAX];
    size_t part_count;
};

/* "package", "delta", "tickets", "badge", "kiosk"; static. NULL for what is none. */
const char *order_kind_name(enum order_kind kind);
/* 0 for what is none. */
enum order_kind order_kind_parse(const char *name);
/* Whether two people must agree: it replaces or changes a list that was issued. What only checks
 * does not. A package says by its part "replaces" that there was one before. */
bool order_needs_second(const struct order *o);
/* A name for a part: see struct order_part. */
bool order_name_is_good(const char *name);
/* The first part of that name, or NULL. */
const struct order_part *order_part(const struct order *o, const char *name);

/* Appends the sealed order. ERR_FORMAT: what no reader would take; ERR_LIMIT; as age_encrypt. */
enum err order_seal(const struct sign_secret *registry, const struct box_public *inbox,
    const struct order *o, struct buf *ret) MUST_CHECK;
/* Opens one; its values borrow `ret_plain`, which the caller wipes. ERR_KEY: sealed to another, or
 * not by this registry; ERR_SIGNATURE, ERR_FORMAT, ERR_TYPE, ERR_LIMIT. `ret` is only touched on
 * ERR_OK. */
enum err order_open(struct bytes file, const struct box_secret *inbox,
    const struct sign_public *registry, struct buf *ret_plain, struct order *ret) MUST_CHECK;

/* The same for an answer, signed by an issuer whose certificate goes along: ERR_KEY when `cert` is
 * not this key's. */
enum err answer_seal(const struct sign_secret *issuer, struct bytes cert,
    const struct box_public *inbox, const struct answer *a, struct buf *ret) MUST_CHECK;
enum err answer_open(struct bytes file, const struct box_secret *inbox,
    const struct sign_public *root, struct buf *ret_plain, struct answer *ret) MUST_CHECK;

#endif
