// SPDX-License-Identifier: EUPL-1.2
/* What people ask the exam office's keys to do, in a folder that another program under another user
 * empties ("zaalwacht-office issue"), and what came of it.
 *
 *   orders/<id>.<kind>.asked     replaces or changes a list: waits for a second account
 *   orders/<id>.<kind>.declined  the second one said no
 *   orders/<id>.<kind>.order     waits for the office; names both where two are needed
 *   orders/<id>.<kind>.answer    done: what was said, sheets of tickets
 *
 * What is asked, declined or answered is kept for ORDERS_KEPT_DAYS.
 *
 * All of it is sealed to the inbox (papers/order.h): lists with names never lie here in clear. The
 * first bytes of an id come from the account, so that everybody is shown his own and no name stands
 * in a file's. */
#ifndef REGISTRY_ORDERS_H
#define REGISTRY_ORDERS_H

#include "papers/order.h"
#include "registry/registry.h"

#define ORDERS_WAITING_MAX 64
#define ORDERS_KEPT_DAYS 14

/* The id of a request: the same account, `once` and content give the same one. */
struct uuid orders_id(const struct order *o, const char *once);
/* Keeps an order until it is carried out; where two people are needed, until one decides. The same
 * again is the same as once, also after it was carried out: `ret_new` says whether it is a new one.
 * ERR_FULL: too many wait; ERR_STATE: this registry takes none, since it has no folder or no inbox
 * key; as order_seal and file_create. */
enum err orders_put(
    const struct registry *r, const struct order *o, bool *ret_new, struct diag *d) MUST_CHECK;
/* An answer that the office laid down: kept, and its order removed. ERR_KEY, ERR_SIGNATURE, ... as
 * answer_open. `r->inbox` is there. */
enum err orders_take(const struct registry *r, struct bytes file, struct diag *d) MUST_CHECK;

/* The further one counts where two lie there: a step was cut between making and removing. */
enum order_stands { ORDER_ASKED = 1, ORDER_DECLINED, ORDER_WAITS, ORDER_ANSWERED };
struct order_standing {
    struct uuid id;
    enum order_kind kind;
    enum order_stands stands;
    struct wall at; /* since when */
};
/* Somebody's own ones, by id. */
enum err orders_of(const struct registry *r, const char *account,
    enum err (*each)(void *context, const struct order_standing *s), void *context,
    struct diag *d) MUST_CHECK;
/* ERR_MISSING: there is none of that id, or it is another's. */
enum err orders_find(const struct registry *r, const struct uuid *id, const char *account,
    struct order_standing *ret, struct diag *d) MUST_CHECK;
/* What others asked and somebody else must agree to. */
enum err orders_for_second(const struct registry *r, const char *account,
    enum err (*each)(void *context, const struct order_standing *s), void *context,
    struct diag *d) MUST_CHECK;
/* An order that was asked or declined, for who decides and who asked; its values borrow
 * `ret_plain`, which the caller wipes. ERR_MISSING: it stands otherwise meanwhile. */
enum err orders_read(const struct registry *r, const struct order_standing *s,
    struct buf *ret_plain, struct order *ret, struct diag *d) MUST_CHECK;
/* Another account agrees, or does not. ERR_STATE: it is the one that asked; ERR_MISSING: it was
 * decided meanwhile; as order_seal and file_create. */
enum err orders_decide(const struct registry *r, const struct order_standing *s,
    const char *account, bool agreed, struct diag *d) MUST_CHECK;
/* The answer to one's own order; its values borrow `ret_plain`, which the caller wipes.
 * ERR_MISSING. */
enum err orders_answer(const struct registry *r, const struct order_standing *s,
    const char *account, struct buf *ret_plain, struct answer *ret, struct diag *d) MUST_CHECK;
/* Destroys answers, and what was declined or never decided, when their days are over. */
enum err orders_sweep(const struct registry *r, struct diag *d) MUST_CHECK;

#endif
