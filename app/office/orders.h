// SPDX-License-Identifier: EUPL-1.2
/* One order of somebody with an account at the registry (papers/order.h), carried out by the very
 * command that a person types. Which parts of an order become which option stands in one table;
 * whatever is not in it is refused, so that nobody from outside chooses a path or a key. */
#ifndef OFFICE_ORDERS_H
#define OFFICE_ORDERS_H

#include "office/cli.h"
#include "papers/order.h"

struct order_desk {
    const char *office, *issuer, *key, *registry, *passphrase_file; /* absolute paths; borrowed */
    const char *work; /* folder for what is read and made meanwhile, empty before and after */
    struct wall now;
};

#define ORDER_FILES_MAX 4
struct order_outcome {
    int code;        /* of the command */
    struct buf said; /* what it said, in the language of the order */
    struct {
        const char *name; /* static */
        struct buf bytes;
    } files[ORDER_FILES_MAX];
    size_t file_count;
};

/* Carries it out; refusals are an outcome too. Works in desk->work, which becomes the current
 * folder meanwhile: one at a time in a process. ERR_IO, ERR_FULL, ERR_NOMEM: it could not be tried,
 * and may be again. Caller frees the outcome whatever the answer. */
enum err order_carry_out(const struct order_desk *desk, const struct order *o,
    struct order_outcome *ret, struct diag *d) MUST_CHECK;
void order_outcome_free(struct order_outcome *x);

#endif
