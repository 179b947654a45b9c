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
    struct order_standing s = {0};
    struct answer a;
    (void)state;
    assert_true(put(&o));
    assert_int_equal(orders_find(&x.k->r, &o.id, "bureau", &s, NULL), ERR_OK);
    assert_int_equal(s.stands, ORDER_WAITS);
    take_answer_to(&o);
    assert_int_equal(orders_find(&x.k->r, &o.id, "collega", &s, NULL), ERR_MISSING);
    assert_int_equal(orders_find(&x.k->r, &o.id, "bureau", &s, NULL), ERR_OK);
    assert_int_equal(s.stands, ORDER_ANSWERED);
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

/* ---------------------------------------------------------------- four eyes */

static struct order change_of(const char *account, const char *once)
{
    struct order o = order_of(account, once);
    o.kind = ORDER_DELTA;
    o.id = orders_id(&o, once);
    return o;
}

static enum order_stands stands(const struct order *o)
{
    struct order_standing s;
    assert_int_equal(orders_find(&x.k->r, &o->id, o->account, &s, NULL), ERR_OK);
    return s.stands;
}

static enum err decide(const struct order *o, const char *who, bool agreed)
{
    struct order_standing s = {.id = o->id, .kind = o->kind, .stands = ORDER_ASKED};
    return orders_decide(&x.k->r, &s, who, agreed, NULL);
}

static enum err count_one(void *context, const struct order_standing *s)
{
    assert_int_equal(s->stands, ORDER_ASKED);
    ++*(int *)context;
    return ERR_OK;
}

static int for_second(const char *account)
{
    int n = 0;
    assert_int_equal(orders_for_second(&x.k->r, account, count_one, &n, NULL), ERR_OK);
    return n;
}

static void a_change_waits_for_another_account(void **state)
{
    struct order o = change_of("bureau", "a"), plain = order_of("bureau", "b"), read;
    struct order_standing s;
    (void)state;
    assert_true(put(&o));
    assert_true(put(&plain)); /* a first package does not */
    assert_int_equal(stands(&o), ORDER_ASKED);
    assert_int_equal(stands(&plain), ORDER_WAITS);
    assert_int_equal(files_in(&x, ORDER_SUFFIX), 1); /* the office does not see it */
    assert_int_equal(for_second("bureau"), 0);
    assert_int_equal(for_second("collega"), 1);
    assert_int_equal(decide(&o, "bureau", true), ERR_STATE);
    assert_int_equal(stands(&o), ORDER_ASKED);
    assert_int_equal(decide(&o, "collega", true), ERR_OK);
    assert_int_equal(stands(&o), ORDER_WAITS);
    assert_int_equal(for_second("collega"), 0);
    assert_false(put(&o)); /* asked again it is the same one */
    assert_int_equal(decide(&o, "derde", false), ERR_MISSING);
    assert_int_equal(orders_find(&x.k->r, &o.id, "bureau", &s, NULL), ERR_OK);
    BUF_WIPE struct buf text = BUF_INIT(ORDER_BYTES_MAX);
    assert_int_equal(orders_read(&x.k->r, &s, &text, &read, NULL), ERR_OK);
    assert_string_equal(read.account, "bureau");
    assert_string_equal(read.second, "collega");
}

static void what_a_second_declines_stays_undone(void **state)
{
    struct order o = change_of("bureau", "a");
    (void)state;
    assert_true(put(&o));
    assert_int_equal(decide(&o, "collega", false), ERR_OK);
    assert_int_equal(stands(&o), ORDER_DECLINED);
    assert_int_equal(decide(&o, "derde", true), ERR_MISSING);
    assert_false(put(&o));
    assert_int_equal(files_in(&x, ORDER_SUFFIX), 0);
    time_t now = time(NULL);
    clock_manual_set_wall(&x.k->clock,
        (struct wall){((int64_t)now + (int64_t)(ORDERS_KEPT_DAYS * 24 + 1) * 3600) * 1000});
    assert_int_equal(orders_sweep(&x.k->r, NULL), ERR_OK);
    assert_int_equal(files_in(&x, ""), 0);
}

/* Cut between laying down what was agreed and removing the question. */
static void cut_while_agreeing_it_is_agreed(void **state)
{
    struct order o = change_of("bureau", "a");
    BUF_AUTO struct buf asked = BUF_INIT(ORDER_BYTES_MAX);
    char id[UUID_TEXT_SIZE], path[PATH_SIZE];
    (void)state;
    assert_true(put(&o));
    uuid_format(&o.id, id);
    (void)snprintf(path, sizeof path, "%s/%s.delta.asked", x.folder, id);
    assert_int_equal(file_read(path, &asked, NULL), ERR_OK);
    assert_int_equal(decide(&o, "collega", true), ERR_OK);
    assert_int_equal(file_create(path, buf_view(&asked), 0600, NULL), ERR_OK);
    assert_int_equal(stands(&o), ORDER_WAITS);
    assert_int_equal(decide(&o, "collega", true), ERR_OK); /* again mends it */
    assert_int_equal(files_in(&x, ""), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_again_is_the_same_as_once, setup, teardown),
        cmocka_unit_test_setup_teardown(an_answer_is_for_who_asked, setup, teardown),
        cmocka_unit_test_setup_teardown(only_so_many_wait, setup, teardown),
        cmocka_unit_test_setup_teardown(a_change_waits_for_another_account, setup, teardown),
        cmocka_unit_test_setup_teardown(what_a_second_declines_stays_undone, setup, teardown),
        cmocka_unit_test_setup_teardown(cut_while_agreeing_it_is_agreed, setup, teardown),
        cmocka_unit_test_setup_teardown(only_the_office_answers, setup, teardown),
        cmocka_unit_test_setup_teardown(
            answers_go_after_their_days_and_orders_never, setup, teardown),
        cmocka_unit_test_setup_teardown(a_registry_without_the_inbox_takes_none, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
