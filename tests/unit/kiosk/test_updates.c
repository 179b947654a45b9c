// SPDX-License-Identifier: EUPL-1.2
/* What the system says of an update: each state is read, and what cannot be says nothing. */
#include "kiosk/updates.h"

#include "base/files.h"
#include "unit/kiosk/folder.h"

static struct update_view said(const char *update, const char *slots)
{
    folder_put("update", update);
    folder_put("slots", slots);
    return updates_read(folder);
}

static void each_state_is_read(void **state)
{
    (void)state;
    struct update_view v = updates_read(folder);
    assert_int_equal(v.state, UPDATE_NONE);
    v = said("state=refused\nwhy=older\nfrom=stick\nversion=0.9.1\n", NULL);
    assert_int_equal(v.state, UPDATE_REFUSED);
    assert_int_equal(v.why, UPDATE_OLDER);
    assert_string_equal(v.version, "0.9.1");
    assert_false(v.by_agent);
    v = said("state=refused\nwhy=unsigned\nfrom=agent\n", NULL);
    assert_int_equal(v.why, UPDATE_UNSIGNED);
    assert_string_equal(v.version, "");
    assert_true(v.by_agent);
    assert_int_equal(said("state=refused\nwhy=board\nfrom=stick\n", NULL).why, UPDATE_BOARD);
    assert_int_equal(said("state=refused\nwhy=failed\nfrom=stick\n", NULL).why, UPDATE_FAILED);
    v = said("state=waiting\nwhy=none\nfrom=stick\nversion=1.2\n", NULL);
    assert_int_equal(v.state, UPDATE_WAITING);
    v = said("state=installed\nwhy=none\nfrom=stick\nversion=1.2\n", NULL);
    assert_int_equal(v.state, UPDATE_INSTALLED);
}

static void a_fall_is_told_until_there_is_newer_news(void **state)
{
    (void)state;
    assert_int_equal(said(NULL, "fell=yes\n").state, UPDATE_FELL_BACK);
    assert_int_equal(said(NULL, "fell=no\n").state, UPDATE_NONE);
    assert_int_equal(said(NULL, "fell=yes").state, UPDATE_NONE);
    assert_int_equal(
        said("state=refused\nwhy=running\nfrom=stick\n", "fell=yes\n").state, UPDATE_FELL_BACK);
    assert_int_equal(
        said("state=installed\nwhy=none\nfrom=stick\n", "fell=yes\n").state, UPDATE_INSTALLED);
}

static void what_cannot_be_says_nothing(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "state=refused\n", "state=refused\nwhy=older\n",
        "state=refused\nwhy=none\nfrom=stick\n", "state=waiting\nwhy=older\nfrom=stick\n",
        "state=refused\nwhy=older\nfrom=stick\nversion=\n",
        "state=refused\nwhy=older\nfrom=stick\nversion=1.2 <b>\n",
        "state=refused\nwhy=older\nfrom=stick\nversion=11111111111111111111111111111111\n",
        "state=refused\nwhy=older\nfrom=stick\nwhy=older\n",
        "state=refused\nwhy=older\nfrom=stick\nmore=1\n", "state=refused\nwhy=older\nfrom=stick",
        "state=refusedd\nwhy=older\nfrom=stick\n", "\nstate=refused\nwhy=older\nfrom=stick\n"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (said(bad[i], NULL).state != UPDATE_NONE)
            fail_msg("taken: %s", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_state_is_read, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(
            a_fall_is_told_until_there_is_newer_news, folder_setup, folder_teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_says_nothing, folder_setup, folder_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
