// SPDX-License-Identifier: EUPL-1.2
/* withdraw: the next number each time, by name or number, and nobody who is not there. */
#include "order_kit.h"

#include "papers/withdrawn.h"

static struct kit *k;
static struct withdrawn list;

static int setup(void **state)
{
    (void)state;
    k = order_kit_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

#define WITHDRAW "withdraw", "--office", "@office", "--issuer", "@keys/issuer"

static uint32_t read_list(const char *name)
{
    struct anchor anchor;
    BUF_AUTO struct buf file = kit_get(k, name), root = kit_get(k, "office/public/anchor.zwa");
    MUST(anchor_read(buf_view(&root), &anchor));
    MUST(withdrawn_verify(buf_view(&file), &anchor.root, &list));
    return list.number;
}

static void each_time_the_next_number(void **state)
{
    (void)state;
    kit_expect(k, kit_run(k, WITHDRAW), EXIT_DONE); /* nothing yet, and that is signed */
    assert_int_equal(read_list("office/public/withdrawn.zwr"), 1);
    assert_int_equal(list.count, 0);
    kit_expect(k, kit_run(k, WITHDRAW, "--badge", LEAD_NAME), EXIT_DONE);
    assert_int_equal(read_list("office/public/withdrawn.zwr"), 2);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.list[0].holder, HOLDER_INVIGILATOR);
    assert_int_equal(list.list[0].since.ms, kit_day("23-11-2026").ms);
    kit_expect(k, kit_run(k, WITHDRAW, "--kiosk", "KSK-07", "--registry", "@registry"), EXIT_DONE);
    assert_int_equal(read_list("registry/inbound/withdrawn.zwr"), 3);
    assert_int_equal(list.count, 2);
    kit_expect(k, kit_run(k, WITHDRAW, "--badge", LEAD_NAME), EXIT_DONE);
    kit_said(k, "stond er al op");
    assert_int_equal(read_list("office/public/withdrawn.zwr"), 4);
    assert_int_equal(list.count, 2);
}

static void who_is_not_there_is_refused(void **state)
{
    (void)state;
    kit_expect(k, kit_run(k, WITHDRAW, "--badge", "Nemo"), EXIT_REFUSED);
    kit_expect(k, kit_run(k, WITHDRAW, "--kiosk", "KSK-99"), EXIT_REFUSED);
    assert_false(kit_has(k, "office/public/withdrawn.zwr"));
    /* the certificate of a badge that was replaced is known by its number alone */
    kit_expect(
        k, kit_run(k, WITHDRAW, "--badge", "0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a02"), EXIT_DONE);
    assert_int_equal(read_list("office/public/withdrawn.zwr"), 1);
    kit_put(k, "office/public/withdrawn.zwr", "broken");
    kit_expect(k, kit_run(k, WITHDRAW), EXIT_REFUSED); /* its number is not known then */
}

static void an_order_withdraws_as_well(void **state)
{
    struct order o = kit_order(1);
    BUF_WIPE struct buf plain = BUF_INIT(ANSWER_BYTES_MAX);
    (void)state;
    o.kind = ORDER_BADGE;
    o.parts[0] = kit_part("badge", LEAD_NAME);
    o.part_count = 1;
    kit_lay_order(k, &o);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    assert_int_equal(kit_answer(k, &o, &plain).code, EXIT_DONE);
    assert_int_equal(read_list("registry/inbound/withdrawn.zwr"), 1);
    assert_int_equal(list.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_time_the_next_number, setup, teardown),
        cmocka_unit_test_setup_teardown(who_is_not_there_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(an_order_withdraws_as_well, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
