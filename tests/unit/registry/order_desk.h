// SPDX-License-Identifier: EUPL-1.2
/* A desk that takes orders, and the office that answers them. */
#ifndef TESTS_REGISTRY_ORDER_DESK_H
#define TESTS_REGISTRY_ORDER_DESK_H

#include "base/files.h"
#include "registry/orders.h"
#include "unit/registry/desk.h"

#include <sys/stat.h>
#include <time.h>
#include <utime.h>

struct order_desk {
    struct desk *k;
    struct box_secret inbox;
    char folder[64];
    struct buf cert; /* of the issuer */
};

static inline struct order_desk order_desk_open(void)
{
    struct order_desk x = {.folder = "/tmp/zw-orders-XXXXXX", .cert = BUF_INIT(CERT_BYTES_MAX)};
    struct sign_secret issuer = school_sign(KEY_OF_ISSUER);
    struct cert c = {.holder = HOLDER_ISSUER,
        .id = school_id(2, 2),
        .sign = issuer.pub,
        .label = "Examenbureau",
        .from = {1},
        .until = {INT64_C(4000000000000)}};
    x.k = desk_open();
    x.inbox = school_box(KEY_OF_INBOX);
    assert_non_null(mkdtemp(x.folder));
    assert_int_equal(cert_issue(&x.k->root, &c, &x.cert), ERR_OK);
    return x;
}

/* Only then the registry takes orders. */
static inline void order_desk_allow(struct order_desk *x)
{
    x->k->r.inbox = &x->inbox;
    x->k->r.orders = x->folder;
}

static inline enum err order_desk_remove(void *context, const char *name)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, context, name), ERR_OK);
    return file_destroy(path, NULL);
}

static inline void order_desk_close(struct order_desk *x)
{
    assert_int_equal(folder_each(x->folder, "", order_desk_remove, x->folder, NULL), ERR_OK);
    assert_int_equal(rmdir(x->folder), 0);
    buf_free(&x->cert);
    desk_close(x->k);
}

static inline struct order order_of(const char *account, const char *once)
{
    struct order o = {.received = {DESK_NOW},
        .kind = ORDER_PACKAGE,
        .parts = {{"csv", bytes_of("900013;Daan\n")}},
        .part_count = 1};
    text_copy(o.account, sizeof o.account, account);
    o.id = orders_id(&o, once);
    return o;
}

/* What the office makes of it, with a sheet of tickets. */
static inline struct buf answer_to(const struct order_desk *x, const struct order *o)
{
    struct sign_secret issuer = school_sign(KEY_OF_ISSUER);
    struct answer a = {.id = o->id,
        .received = o->received,
        .done = {DESK_NOW + 1000},
        .kind = o->kind,
        .text = bytes_of("Pakket <gemaakt>\n"),
        .parts = {{"tickets.pdf", bytes_of("%PDF-1.7")}},
        .part_count = 1};
    struct buf file = BUF_INIT(ANSWER_BYTES_MAX);
    text_copy(a.account, sizeof a.account, o->account);
    assert_int_equal(answer_seal(&issuer, buf_view(&x->cert), &x->inbox.pub, &a, &file), ERR_OK);
    return file;
}

static inline enum err count_name(void *context, const char *name)
{
    (void)name;
    ++*(size_t *)context;
    return ERR_OK;
}

static inline size_t files_in(const struct order_desk *x, const char *suffix)
{
    size_t n = 0;
    assert_int_equal(folder_each(x->folder, suffix, count_name, &n, NULL), ERR_OK);
    return n;
}

#endif
