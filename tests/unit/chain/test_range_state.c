// SPDX-License-Identifier: EUPL-1.2
/* A walk set aside goes on as if it had never stopped, at every size. */
#include "chain/range.h"

#include "codec/cbor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct cell_key key = {{5}};

static void walk_on(struct range *r)
{
    struct entry_header h = {.outer = OUTER_ROOM,
        .seq = r->tree.size,
        .wall = {1795507507000},
        .since_boot = {r->since_boot.ms + 5},
        .boot_id = {7},
        .lamport = r->lamport + 1,
        .previous = r->last};
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX);
    assert_int_equal(entry_seal(&h, &key, bytes_of("fact"), &entry), ERR_OK);
    assert_int_equal(range_add(r, buf_view(&entry), NULL, NULL), ERR_OK);
}

static void it_goes_on_from_every_size(void **state)
{
    (void)state;
    struct range r = {0};
    for (int i = 0; i < 70; i++) {
        BUF_AUTO struct buf aside = BUF_INIT(RANGE_STATE_MAX);
        struct range again;
        range_write(&r, &aside);
        assert_int_equal(buf_check(&aside), ERR_OK);
        assert_int_equal(range_read(buf_view(&aside), &again), ERR_OK);
        struct hash before = tree_root(&r.tree), same = tree_root(&again.tree);
        assert_true(hash_equal(&before, &same));
        walk_on(&again);
        r = again;
    }
    assert_int_equal(r.tree.size, 70);
    struct range straight = {0};
    /* the bodies' nonces differ, so only what does not depend on them can be compared */
    for (int i = 0; i < 70; i++)
        walk_on(&straight);
    assert_int_equal(straight.lamport, r.lamport);
    assert_int_equal(straight.since_boot.ms, r.since_boot.ms);
}

static void bytes_that_are_no_walk_are_refused(void **state)
{
    (void)state;
    struct range r = {0}, out = {.lamport = 9};
    for (int i = 0; i < 5; i++)
        walk_on(&r);
    BUF_AUTO struct buf aside = BUF_INIT(RANGE_STATE_MAX);
    range_write(&r, &aside);
    for (size_t n = 0; n < aside.n; n++)
        assert_int_equal(range_read((struct bytes){aside.p, n}, &out), ERR_FORMAT);
    aside.p[1] = 7; /* the size: its tree has three nodes, not two */
    assert_int_equal(range_read(buf_view(&aside), &out), ERR_FORMAT);
    aside.p[1] = 4; /* one node */
    assert_int_equal(range_read(buf_view(&aside), &out), ERR_FORMAT);
    aside.p[1] = 6; /* two: only whoever compares the head can tell */
    assert_int_equal(range_read(buf_view(&aside), &out), ERR_OK);
    BUF_AUTO struct buf other = BUF_INIT(64);
    cbor_put_uint(&other, 1);
    out = (struct range){.lamport = 9};
    assert_int_equal(range_read(buf_view(&other), &out), ERR_TYPE);
    assert_int_equal(out.lamport, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_goes_on_from_every_size),
        cmocka_unit_test(bytes_that_are_no_walk_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
