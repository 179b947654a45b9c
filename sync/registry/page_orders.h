// SPDX-License-Identifier: EUPL-1.2
/* What the pages of orders share: those of who asks, and those of the second person who agrees
 * (page_second.c). Only for files of this folder. */
#ifndef REGISTRY_PAGE_ORDERS_H
#define REGISTRY_PAGE_ORDERS_H

#include "registry/orders.h"
#include "registry/registry_internal.h"

/* Id of the word for such an order; static. */
const char *orders_title(enum order_kind kind);
/* Whose it is to order that, and to agree to it. */
enum role orders_role(enum order_kind kind);
/* Whether a browser says that this form was sent from somebody else's page: it adds the password
 * there as well. A program that is no browser says nothing. */
bool orders_from_elsewhere(const struct wire_request *r);
/* A row of a table of orders: `context` is a struct html. */
enum err orders_row(void *context, const struct order_standing *s);

/* One part of an order or an answer, as a file; that it was given is written down as `event`.
 * `part` NULL: there is no such one. Borrows. */
void orders_give_part(struct visit *v, enum err e, const struct diag *d,
    const struct order_part *part, const char *event);

/* The table of what waits for a second person, for who may be that. As orders_of. */
enum err second_list(struct visit *v, struct html *p, struct diag *d) MUST_CHECK;
/* The order that the path names, when it is still asked and this visitor has the role that agrees;
 * orders_decide looks whether it is another's. */
bool second_find(struct visit *v, struct order_standing *ret);
/* Whether it is another's than this visitor's. */
bool second_is_other(struct visit *v, const struct order_standing *s);
/* What is asked, by whom, and the two buttons. */
void second_show(struct visit *v, const struct order_standing *s);
/* One part of it, to be read before agreeing; it holds names, so the reading is written down. */
void second_give(struct visit *v, const struct order_standing *s);

#endif
