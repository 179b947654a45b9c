// SPDX-License-Identifier: EUPL-1.2
/* Orders and answers: any bytes as a file, and behind the seal as the payload of an honest
 * signature that is sealed to the inbox. What is accepted is written again and read to the same. */
#include "papers/order.h"

#include "crypto/age.h"
#include "crypto/cose.h"
#include "papers/parts.h"
#include "unit/papers/school_keys.h"

#include <assert.h>
#include <string.h>

#define INPUT_MAX (64u << 10)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct keys {
    struct sign_secret root, issuer, registry;
    struct box_secret inbox;
};

static void look_order(const struct keys *k, struct bytes file)
{
    static struct order o, again;
    BUF_AUTO struct buf plain = BUF_INIT(ORDER_BYTES_MAX), copy = BUF_INIT(ORDER_BYTES_MAX),
                        back = BUF_INIT(ORDER_BYTES_MAX);
    if (order_open(file, &k->inbox, &k->registry.pub, &plain, &o) != ERR_OK)
        return;
    assert(o.account[0] != '\0' && order_kind_name(o.kind) != NULL);
    assert(order_seal(&k->registry, &k->inbox.pub, &o, &copy) == ERR_OK);
    assert(order_open(buf_view(&copy), &k->inbox, &k->registry.pub, &back, &again) == ERR_OK);
    assert(again.part_count == o.part_count && again.kind == o.kind);
    for (size_t i = 0; i < o.part_count; i++)
        assert(order_name_is_good(o.parts[i].name)
               && bytes_equal(o.parts[i].value, again.parts[i].value));
}

static void look_answer(const struct keys *k, struct bytes file)
{
    static struct answer a;
    BUF_AUTO struct buf plain = BUF_INIT(ANSWER_BYTES_MAX);
    if (answer_open(file, &k->inbox, &k->root.pub, &plain, &a) == ERR_OK)
        assert(a.account[0] != '\0' && a.part_count <= ORDER_PARTS_MAX);
}

/* The input as what an honest key signed and sealed. */
static void wrap(const struct keys *k, const struct sign_secret *key, const char *typ,
    struct bytes in, struct buf *ret)
{
    BUF_AUTO struct buf note = BUF_INIT(2 * INPUT_MAX);
    assert(cose_sign1(key, typ, in, &note) == ERR_OK);
    assert(age_encrypt(&k->inbox.pub, 1, buf_view(&note), ret) == ERR_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct bytes in = {data, n};
    struct keys k = {school_sign(KEY_OF_ROOT), school_sign(KEY_OF_ISSUER), school_sign(33),
        school_box(KEY_OF_INBOX)};
    BUF_AUTO struct buf order = BUF_INIT(4 * INPUT_MAX), answer = BUF_INIT(4 * INPUT_MAX);
    assert(crypto_start() == ERR_OK);
    if (n > INPUT_MAX)
        return -1;
    look_order(&k, in);
    look_answer(&k, in);
    wrap(&k, &k.registry, TYPE_ORDER, in, &order);
    wrap(&k, &k.issuer, TYPE_ANSWER, in, &answer);
    look_order(&k, buf_view(&order));
    look_answer(&k, buf_view(&answer));
    return 0;
}
