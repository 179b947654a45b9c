// SPDX-License-Identifier: EUPL-1.2
/* Walking a chain: an honest one passes, and each way to change it is named with the entry's
 * number. */
#include "chain/range.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct cell_key key = {{5}};

/* The header an honest ledger would write next. */
static struct entry_header next_header(const struct range *r)
{
    struct entry_header h = {.outer = OUTER_ROOM,
        .seq = r->tree.size,
        .wall = {1795507507000},
        .since_boot = {r->since_boot.ms + 5},
        .lamport = r->lamport + 1,
        .previous = r->last};
    memcpy(h.boot_id, r->boot_id, BOOT_ID_SIZE);
    return h;
}

static enum err add(struct range *r, const struct entry_header *h, struct diag *d)
{
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX);
    assert_int_equal(entry_seal(h, &key, bytes_of("fact"), &entry), ERR_OK);
    return range_add(r, buf_view(&entry), NULL, d);
}

static struct range walked(size_t count)
{
    struct range r = {0};
    for (size_t i = 0; i < count; i++) {
        struct entry_header h = next_header(&r);
        assert_int_equal(add(&r, &h, NULL), ERR_OK);
    }
    return r;
}

static void honest_entries_are_walked(void **state)
{
    (void)state;
    struct range r = walked(40);
    assert_int_equal(r.tree.size, 40);
    assert_int_equal(r.lamport, 40);
    assert_int_equal(r.since_boot.ms, 200);
    struct checkpoint c = {.size = 40, .root = tree_root(&r.tree)};
    assert_int_equal(range_matches(&r, &c, NULL), ERR_OK);
}

static void the_header_is_handed_out(void **state)
{
    (void)state;
    struct range r = walked(2);
    struct entry_header h = next_header(&r), got;
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX);
    assert_int_equal(entry_seal(&h, &key, bytes_of("fact"), &entry), ERR_OK);
    assert_int_equal(range_add(&r, buf_view(&entry), &got, NULL), ERR_OK);
    assert_int_equal(got.seq, 2);
    assert_int_equal(got.lamport, 3);
}

static void assert_refused(struct range *r, const struct entry_header *h, const char *words)
{
    struct range before = *r;
    struct diag d = {0};
    assert_int_equal(add(r, h, &d), ERR_CONFLICT);
    assert_non_null(strstr(d.text, "entry 3"));
    assert_non_null(strstr(d.text, words));
    assert_memory_equal(r, &before, sizeof *r);
}

static void number_and_link_must_follow(void **state)
{
    (void)state;
    struct range r = walked(3);
    struct entry_header h = next_header(&r);
    h.seq = 4;
    assert_refused(&r, &h, "number");
    h = next_header(&r);
    h.previous.b[0] ^= 1;
    assert_refused(&r, &h, "link");
}

static void counter_and_time_must_rise(void **state)
{
    (void)state;
    struct range r = walked(3);
    struct entry_header h = next_header(&r);
    h.lamport = r.lamport;
    assert_refused(&r, &h, "counter");
    h = next_header(&r);
    h.since_boot.ms = r.since_boot.ms - 1;
    assert_refused(&r, &h, "time since boot");
    h.boot_id[0] ^= 1; /* after a restart the time begins anew */
    assert_int_equal(add(&r, &h, NULL), ERR_OK);
    h = next_header(&r);
    h.since_boot = r.since_boot;  /* two events within one millisecond */
    h.lamport = r.lamport + 1000; /* jumped over what other doors said */
    assert_int_equal(add(&r, &h, NULL), ERR_OK);
}

static void the_first_entry_links_to_zeros(void **state)
{
    (void)state;
    struct range r = {0};
    struct entry_header h = next_header(&r);
    h.previous.b[31] = 1;
    struct diag d = {0};
    assert_int_equal(add(&r, &h, &d), ERR_CONFLICT);
    assert_non_null(strstr(d.text, "entry 0 does not link"));
}

static void bytes_that_are_no_entry_are_a_format_error(void **state)
{
    (void)state;
    struct range r = walked(1), before = r;
    struct diag d = {0};
    assert_int_equal(range_add(&r, bytes_of("\x80"), NULL, &d), ERR_FORMAT);
    assert_non_null(strstr(d.text, "entry 1"));
    assert_int_equal(range_add(&r, (struct bytes){NULL, 0}, NULL, &d), ERR_FORMAT);
    assert_memory_equal(&r, &before, sizeof r);
}

static void a_head_of_another_size_or_root_does_not_match(void **state)
{
    (void)state;
    struct range r = walked(5);
    struct checkpoint c = {.size = 6, .root = tree_root(&r.tree)};
    struct diag d = {0};
    assert_int_equal(range_matches(&r, &c, &d), ERR_CONFLICT);
    assert_non_null(strstr(d.text, "entry 5"));
    c.size = 4;
    assert_int_equal(range_matches(&r, &c, &d), ERR_CONFLICT);
    assert_non_null(strstr(d.text, "entry 4"));
    c.size = 5;
    c.root.b[0] ^= 1;
    assert_int_equal(range_matches(&r, &c, &d), ERR_CONFLICT);
}

static int start(void **state)
{
    (void)state;
    return crypto_start() != ERR_OK;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(honest_entries_are_walked),
        cmocka_unit_test(the_header_is_handed_out),
        cmocka_unit_test(number_and_link_must_follow),
        cmocka_unit_test(counter_and_time_must_rise),
        cmocka_unit_test(the_first_entry_links_to_zeros),
        cmocka_unit_test(bytes_that_are_no_entry_are_a_format_error),
        cmocka_unit_test(a_head_of_another_size_or_root_does_not_match),
    };
    return cmocka_run_group_tests_name("chain/range", tests, start, NULL);
}
