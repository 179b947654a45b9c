// SPDX-License-Identifier: EUPL-1.2
/* A school with a registry's folder, and orders laid into it as the registry does. */
#ifndef TESTS_OFFICE_ORDER_KIT_H
#define TESTS_OFFICE_ORDER_KIT_H

#include "office_kit.h"

#include "crypto/key_text.h"
#include "papers/order.h"

static inline struct kit *order_kit_new(void)
{
    struct kit *k = kit_new();
    kit_school(k);
    kit_enrol(k, 7, "KSK-07", "B1.07");
    kit_badge(k, LEAD_NAME, "lead", "lead");
    kit_expect(k, kit_run(k, "registry", "--office", "@office", "--out", "@registry"), EXIT_DONE);
    MUST(folder_make(kit_path(k, "registry/orders"), 0700, NULL));
    return k;
}

static inline struct order_part kit_part(const char *name, const char *value)
{
    struct order_part p = {.value = bytes_of(value)};
    assert_true(text_copy(p.name, sizeof p.name, name));
    return p;
}

#define ORDER_SITTING                                                                              \
    "[zitting]\npv-nummer = PV-1\nexamen = Rekenen mbo-3\ncode = REK\nversie = B\n"                \
    "lokaal = B1.07\ndatum = 24-11-2026\nbegin = 09:00\neinde = 23:30\nduur = 90\n"                \
    "hulpmiddelen = pen\ncontact = 1107\n"
#define ORDER_ESTABLISHED                                                                          \
    "vastgesteld = ja\nvastgesteld door = Commissie\nvastgesteld op = 17-11-2026\n"
#define ORDER_RULES "[regels]\nte laat tot minuten = 30\nhandtekeningen = 1\n"
#define ORDER_PEOPLE "[surveillanten]\n" LEAD_NAME " = afnameleider\n"

/* A colleague agreed. */
static inline struct order kit_agreed(struct order o)
{
    assert_true(text_copy(o.second, sizeof o.second, "collega"));
    return o;
}

/* A package of KIT_CSV with everything agreed to. */
static inline struct order kit_order(uint8_t n)
{
    return (struct order){.id = {{n, 1}},
        .received = kit_day("23-11-2026"),
        .account = "bureau",
        .kind = ORDER_PACKAGE,
        .parts = {kit_part("csv", KIT_CSV),
            kit_part("extras", ORDER_SITTING ORDER_ESTABLISHED ORDER_RULES ORDER_PEOPLE),
            kit_part("tickets", "on"), kit_part("accept", "on")},
        .part_count = 4};
}

static inline struct sign_secret kit_registry_key(const struct kit *k)
{
    struct sign_secret key;
    BUF_AUTO struct buf file = kit_get(k, "keys/registry/registry.key");
    MUST(sign_secret_find(buf_view(&file), "registry", &key));
    return key;
}

static inline struct box_secret kit_inbox_key(const struct kit *k)
{
    struct box_secret key;
    BUF_AUTO struct buf file = kit_get(k, "keys/inbox/inbox.key");
    MUST(box_secret_find(buf_view(&file), &key));
    return key;
}

static inline void kit_order_name(const struct order *o, const char *suffix, char out[128])
{
    char id[UUID_TEXT_SIZE];
    uuid_format(&o->id, id);
    (void)snprintf(out, 128, "%s.%s%s", id, order_kind_name(o->kind), suffix);
}

static inline void kit_lay_order(const struct kit *k, const struct order *o)
{
    char name[128], path[160];
    struct sign_secret registry = kit_registry_key(k);
    struct box_secret inbox = kit_inbox_key(k);
    BUF_AUTO struct buf file = BUF_INIT(ORDER_BYTES_MAX);
    MUST(order_seal(&registry, &inbox.pub, o, &file));
    kit_order_name(o, ORDER_SUFFIX, name);
    (void)snprintf(path, sizeof path, "registry/orders/%s", name);
    MUST(file_write(kit_path(k, path), buf_view(&file), 0600, NULL));
}

/* The answer in the registry's inbound folder; its values borrow `plain`. */
static inline struct answer kit_answer(
    const struct kit *k, const struct order *o, struct buf *plain)
{
    char name[128], path[160];
    struct answer a;
    struct anchor anchor;
    struct box_secret inbox = kit_inbox_key(k);
    kit_order_name(o, ANSWER_SUFFIX, name);
    (void)snprintf(path, sizeof path, "registry/inbound/%s", name);
    BUF_AUTO struct buf file = kit_get(k, path), root = kit_get(k, "registry/anchor.zwa");
    MUST(anchor_read(buf_view(&root), &anchor));
    MUST(answer_open(buf_view(&file), &inbox, &anchor.root, plain, &a));
    return a;
}

static inline bool kit_answer_says(const struct answer *a, const char *part)
{
    return memmem(a->text.p, a->text.n, part, strlen(part)) != NULL;
}

static inline enum err kit_count_name(void *context, const char *name)
{
    (void)name;
    ++*(size_t *)context;
    return ERR_OK;
}

static inline size_t kit_count(const struct kit *k, const char *folder, const char *suffix)
{
    size_t n = 0;
    MUST(folder_each(kit_path(k, folder), suffix, kit_count_name, &n, NULL));
    return n;
}

#define KIT_ISSUE                                                                                  \
    "issue", "--office", "@office", "--issuer", "@keys/issuer", "--key", "@keys/inbox",            \
        "--registry", "@registry"

#endif
