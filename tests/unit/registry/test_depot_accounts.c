// SPDX-License-Identifier: EUPL-1.2
/* Accounts in the depot: made, changed, removed. */
#include "unit/registry/desk.h"

static void made_changed_removed(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot *p = k->r.depot;
    struct wall now = {DESK_NOW};
    char hash[16] = "";
    int32_t role = 0;
    assert_int_equal(depot_account_get(p, "a", &role, hash, sizeof hash, NULL), ERR_MISSING);
    assert_int_equal(depot_account_put(p, "a", 1, "first", now, NULL), ERR_OK);
    assert_int_equal(depot_account_put(p, "b", 2, "other", now, NULL), ERR_OK);
    assert_int_equal(depot_account_put(p, "a", 4, "second", now, NULL), ERR_OK);
    assert_int_equal(depot_account_get(p, "a", &role, hash, sizeof hash, NULL), ERR_OK);
    assert_int_equal(role, 4);
    assert_string_equal(hash, "second");
    assert_int_equal(depot_account_get(p, "a", &role, hash, 4, NULL), ERR_LIMIT);
    assert_int_equal(depot_account_remove(p, "a", NULL), ERR_OK);
    assert_int_equal(depot_account_remove(p, "a", NULL), ERR_MISSING);
    assert_int_equal(depot_account_get(p, "b", &role, hash, sizeof hash, NULL), ERR_OK);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(made_changed_removed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
