// SPDX-License-Identifier: EUPL-1.2
/* Orders in their folder: once each, everybody his own, sealed, and not for ever. */
#include "unit/registry/order_desk.h"

static struct order_desk x;

static int setup(void **state)
{
    (void)state;
    x = order_desk_open();
    order_desk_allow(&x);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    order_desk_close(&x);
    return 0;
}

static bool put(const struct order *o)
{
    bool fresh = false;
    assert_int_equal(orders_put(&x.k->r, o, &fresh, NULL), ERR_OK);
    return fresh;
}

static void take_answer_to(const struct order *o)
{
    BUF_AUTO struct buf file = answer_to(&x, o);
    assert_int_equal(orders_take(&x.k->r, buf_view(&file), NULL), ERR_OK);
}

static void the_same_again_is_the_same_as_once(void **state)
{
    struct order o = order_of("bureau", "a"), other = order_of("bureau", "b"),
                 changed = order_of("bureau", "a");
    (void)state;
    changed.parts[0].value = bytes_of("900014;Emre\n");
    changed.id = orders_id(&changed, "a");
    assert_true(put(&o));
    assert_false(put(&o));
    assert_true(put(&other));
    assert_true(put(&changed));
    assert_int_equal(files_in(&x, ORDER_SUFFIX), 3);
    take_answer_to(&o);
    assert_false(put(&o)); /* also when it was carried out */
    assert_int_equal(files_in(&x, ORDER_SUFFIX), 2);
}

static void an_answer_is_for_who_asked(void **state)
{
    struct order o = order_of("bureau", "a");
    struct order_standing s = {.answered = true};
    struct answer a;
    (void)state;
    assert_true(put(&o));
    assert_int_equal(orders_find(&x.k->r, &o.id, "bureau", &s, NULL), ERR_OK);
    assert_false(s.answered);
    take_answer_to(&o);
    assert_int_equal(orders_find(&x.k->r, &o.id, "collega", &s, NULL), ERR_MISSING);
    assert_int_equal(orders_find(&x.k->r, &o.id, "bureau", &s, NULL), ERR_OK);
    assert_true(s.answered);
    BUF_AUTO struct buf plain = BUF_INIT(ANSWER_BYTES_MAX), none = BUF_INIT(ANSWER_BYTES_MAX);
    assert_int_equal(orders_answer(&x.k->r, &s, "bureau", &plain, &a, NULL), ERR_OK);
    assert_true(bytes_equal(a.parts[0].value, bytes_of("%PDF-1.7")));
    assert_int_equal(orders_answer(&x.k->r, &s, "collega", &none, &a, NULL), ERR_MISSING);
}

static void only_so_many_wait(void **state)
{
    char once[16];
    bool fresh = true;
    (void)state;
    for (int i = 0; i < ORDERS_WAITING_MAX; i++) {
        (void)snprintf(once, sizeof once, "n%d", i);
        struct order o = order_of("bureau", once);
        assert_true(put(&o));
    }
    struct order more = order_of("collega", "more"), again = order_of("bureau", "n3");
    assert_int_equal(orders_put(&x.k->r, &more, &fresh, NULL), ERR_FULL);
    assert_false(fresh);
    assert_false(put(&again)); /* who asks again hears that it waits */
    take_answer_to(&again);
    assert_true(put(&more));
}

static void only_the_office_answers(void **state)
{
    struct order o = order_of("bureau", "a");
    (void)state;
    BUF_AUTO struct buf file = answer_to(&x, &o), forged = BUF_INIT(ORDER_BYTES_MAX);
    file.p[file.n - 1] ^= 1;
    assert_int_not_equal(orders_take(&x.k->r, buf_view(&file), NULL), ERR_OK);
    assert_int_equal(order_seal(&x.k->r.key, &x.inbox.pub, &o, &forged), ERR_OK);
    assert_int_equal(orders_take(&x.k->r, buf_view(&forged), NULL), ERR_TYPE);
    assert_int_equal(files_in(&x, ANSWER_SUFFIX), 0);
}

static void answers_go_after_their_days_and_orders_never(void **state)
{
    struct order o = order_of("bureau", "a"), waits = order_of("bureau", "b");
    (void)state;
    assert_true(put(&waits));
    take_answer_to(&o);
    time_t now = time(NULL);
    clock_manual_set_wall(&x.k->clock, (struct wall){(int64_t)now * 1000});
    assert_int_equal(orders_sweep(&x.k->r, NULL), ERR_OK);
    assert_int_equal(files_in(&x, ANSWER_SUFFIX), 1);
    clock_manual_set_wall(&x.k->clock,
        (struct wall){((int64_t)now + (int64_t)(ORDERS_KEPT_DAYS * 24 + 1) * 3600) * 1000});
    assert_int_equal(orders_sweep(&x.k->r, NULL), ERR_OK);
    assert_int_equal(files_in(&x, ANSWER_SUFFIX), 0);
    assert_int_equal(files_in(&x, ORDER_SUFFIX), 1);
}

static void a_registry_without_the_inbox_takes_none(void **state)
{
    struct order o = order_of("bureau", "a");
    bool fresh = true;
    (void)state;
    x.k->r.inbox = NULL;
    assert_int_equal(orders_put(&x.k->r, &o, &fresh, NULL), ERR_STATE);
    assert_int_equal(orders_sweep(&x.k->r, NULL), ERR_OK);
    x.k->r.inbox = &x.inbox;
    x.k->r.orders = NULL;
    assert_int_equal(orders_put(&x.k->r, &o, &fresh, NULL), ERR_STATE);
    x.k->r.orders = x.folder;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_again_is_the_same_as_once, setup, teardown),
        cmocka_unit_test_setup_teardown(an_answer_is_for_who_asked, setup, teardown),
        cmocka_unit_test_setup_teardown(only_so_many_wait, setup, teardown),
        cmocka_unit_test_setup_teardown(only_the_office_answers, setup, teardown),
        cmocka_unit_test_setup_teardown(
            answers_go_after_their_days_and_orders_never, setup, teardown),
        cmocka_unit_test_setup_teardown(a_registry_without_the_inbox_takes_none, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
