// SPDX-License-Identifier: EUPL-1.2
/* issue: the folder of orders, emptied once each, whatever is killed in between. */
#include "order_kit.h"

#include <fcntl.h>
#include <sys/file.h>

static struct kit *k;

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

static void an_order_is_carried_out_once(void **state)
{
    struct order o = kit_order(1);
    BUF_WIPE struct buf plain = BUF_INIT(ANSWER_BYTES_MAX);
    (void)state;
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    kit_said(k, "uitgevoerd: 0");
    kit_lay_order(k, &o);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    kit_said(k, "uitgevoerd: 1");
    assert_int_equal(kit_count(k, "registry/orders", ""), 0);
    struct answer a = kit_answer(k, &o, &plain);
    assert_int_equal(a.code, EXIT_DONE);
    assert_string_equal(a.account, "bureau");
    assert_int_equal(a.part_count, 1);
    assert_true(kit_answer_says(&a, "Rekenen mbo-3"));
    assert_int_equal(kit_count(k, "office/keystore", ".keys"), 1);
    kit_lay_order(k, &o); /* replayed */
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    assert_int_equal(kit_count(k, "office/keystore", ".keys"), 1);
    assert_int_equal(kit_count(k, "registry/orders", ""), 0);
}

static void a_refusal_is_an_answer(void **state)
{
    struct order o = kit_order(1);
    BUF_WIPE struct buf plain = BUF_INIT(ANSWER_BYTES_MAX);
    (void)state;
    o.parts[1] = kit_part("extras", "[zitting]\nexamen\n");
    kit_lay_order(k, &o);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    struct answer a = kit_answer(k, &o, &plain);
    assert_int_equal(a.code, EXIT_REFUSED);
    assert_true(kit_answer_says(&a, "extras, regel 2"));
    assert_int_equal(a.part_count, 0);
}

static void a_change_follows_its_package(void **state)
{
    struct order o = kit_order(9);
    struct order change = kit_agreed(kit_order(1)); /* the later one comes first by name */
    BUF_WIPE struct buf plain = BUF_INIT(ANSWER_BYTES_MAX);
    (void)state;
    kit_lay_order(k, &o);
    (void)usleep(20000);
    change.kind = ORDER_DELTA;
    change.parts[0] = kit_part("csv", KIT_CSV "900011;Lotte;de;Tester;11;;\n");
    kit_lay_order(k, &change);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    kit_said(k, "uitgevoerd: 2");
    assert_int_equal(kit_answer(k, &change, &plain).code, EXIT_DONE);
    assert_int_equal(kit_count(k, "registry/inbound", ".zwd"), 1);
}

/* Killed when the answer was made and not handed over, or handed over and the order still there. */
static void killed_in_between_it_goes_on(void **state)
{
    struct order o = kit_order(1);
    char name[128], answer[192], done[192], laid[192];
    (void)state;
    kit_order_name(&o, ANSWER_SUFFIX, name);
    (void)snprintf(answer, sizeof answer, "office/orders/%s", name);
    (void)snprintf(laid, sizeof laid, "registry/inbound/%s", name);
    kit_order_name(&o, ".done", name);
    (void)snprintf(done, sizeof done, "office/orders/%s", name);
    kit_lay_order(k, &o);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    assert_true(kit_has(k, done));
    assert_false(kit_has(k, answer));
    BUF_AUTO struct buf file = kit_get(k, laid);
    MUST(file_write(kit_path(k, answer), buf_view(&file), 0600, NULL));
    assert_int_equal(unlink(kit_path(k, done)), 0);
    assert_int_equal(unlink(kit_path(k, laid)), 0);
    kit_lay_order(k, &o);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    assert_true(kit_has(k, laid));
    assert_int_equal(kit_count(k, "office/keystore", ".keys"), 1); /* no second package */
    kit_put(k, "office/orders/work/list", "left by a run that was killed");
    o = kit_order(2);
    kit_lay_order(k, &o);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    assert_false(kit_has(k, "office/orders/work/list"));
}

static void what_is_no_order_of_this_registry_is_put_aside(void **state)
{
    struct order o = kit_order(1);
    (void)state;
    kit_put(k, "registry/orders/x.package.order", "no order");
    kit_lay_order(k, &o);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_REFUSED);
    kit_said(k, "uitgevoerd: 1; niet gelukt: 1");
    assert_true(kit_has(k, "registry/orders/x.package.refused"));
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
}

static void a_full_registry_keeps_its_order(void **state)
{
    struct order o = kit_order(1);
    (void)state;
    kit_lay_order(k, &o);
    assert_int_equal(rename(kit_path(k, "registry/inbound"), kit_path(k, "registry/gone")), 0);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_REFUSED);
    assert_int_equal(kit_count(k, "registry/orders", ".order"), 1);
    assert_int_equal(rename(kit_path(k, "registry/gone"), kit_path(k, "registry/inbound")), 0);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_DONE);
    assert_int_equal(kit_count(k, "registry/orders", ".order"), 0);
}

static void one_at_a_time_with_the_right_keys(void **state)
{
    (void)state;
    MUST(folder_make(kit_path(k, "office/orders"), 0700, NULL));
    int lock = open(kit_path(k, "office/orders"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(lock >= 0 && flock(lock, LOCK_EX) == 0);
    kit_expect(k, kit_run(k, KIT_ISSUE), EXIT_REFUSED);
    kit_said(k, "al een ander bezig");
    (void)close(lock);
    kit_expect(k,
        kit_run(k, "issue", "--office", "@office", "--issuer", "@keys/registry", "--key",
            "@keys/inbox", "--registry", "@registry"),
        EXIT_REFUSED);
    kit_expect(k,
        kit_run(k, "issue", "--office", "@office", "--issuer", "@keys/issuer", "--key",
            "@keys/inbox", "--registry", "@nowhere"),
        EXIT_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_order_is_carried_out_once, setup, teardown),
        cmocka_unit_test_setup_teardown(a_refusal_is_an_answer, setup, teardown),
        cmocka_unit_test_setup_teardown(a_change_follows_its_package, setup, teardown),
        cmocka_unit_test_setup_teardown(killed_in_between_it_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(
            what_is_no_order_of_this_registry_is_put_aside, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_registry_keeps_its_order, setup, teardown),
        cmocka_unit_test_setup_teardown(one_at_a_time_with_the_right_keys, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
