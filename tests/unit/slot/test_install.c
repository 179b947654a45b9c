// SPDX-License-Identifier: EUPL-1.2
/* Which bundle may be installed. */
#include "slot/install.h"

#include "unit/slot/kiosk_data.h"

#define MANIFEST(version) "[update]\ncompatible=zaalwacht-pi4\nversion=" version "\n"

static struct state slots;
static const struct running running = {.slot = SLOT_A, .version = "0.0.9"};
static struct diag d;

static void newer_and_the_same_are_allowed_and_older_is_not(void **state)
{
    (void)state;
    slots = state_default();
    assert_int_equal(install_allowed(MANIFEST("0.0.1"), &running, &slots, data, &d), ERR_OK);
    state_raise_minimum(&slots, "0.2.0");
    assert_int_equal(install_allowed(MANIFEST("0.2.1"), &running, &slots, data, &d), ERR_OK);
    assert_int_equal(install_allowed(MANIFEST("0.2.0"), &running, &slots, data, &d), ERR_OK);
    assert_int_equal(install_allowed(MANIFEST("0.1.9"), &running, &slots, data, &d), ERR_EXPIRED);
    assert_non_null(strstr(d.text, "older"));
}

static void not_while_a_record_is_open(void **state)
{
    (void)state;
    slots = state_default();
    put_file("ledger", SITTING ".db");
    assert_int_equal(install_allowed(MANIFEST("0.2.1"), &running, &slots, data, &d), ERR_STATE);
    put_file("closed", SITTING);
    assert_int_equal(install_allowed(MANIFEST("0.2.1"), &running, &slots, data, &d), ERR_OK);
    assert_int_equal(
        install_allowed(MANIFEST("0.2.1"), &running, &slots, "/nonexistent", &d), ERR_MISSING);
}

static void what_runs_or_waits_is_not_installed_again(void **state)
{
    (void)state;
    slots = state_default();
    assert_int_equal(install_allowed(MANIFEST("0.0.9"), &running, &slots, data, &d), ERR_EXISTS);
    state_set_primary(&slots, SLOT_B);
    assert_int_equal(install_allowed(MANIFEST("0.1"), &running, &slots, data, &d), ERR_AGAIN);
    slots.left[SLOT_B] = 0; /* it was tried, and never good */
    assert_int_equal(install_allowed(MANIFEST("0.1"), &running, &slots, data, &d), ERR_OK);
}

static void what_init_wrote_is_read(void **state)
{
    (void)state;
    struct running r = {.slot = SLOT_A};
    static const char *const bad[] = {"", "slot=B\n", "slot=C\nversion=1\n", "slot=AB\nversion=1\n",
        "slot=A\nversion=x\n", "slot=A\nslot=B\nversion=1\n"};

    assert_int_equal(running_parse("slot=B\nversion=0.3\nroot=00\n", &r, &d), ERR_OK);
    assert_int_equal(r.slot, SLOT_B);
    assert_string_equal(r.version, "0.3");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(running_parse(bad[i], &r, &d), ERR_FORMAT);
}

static void version_that_cannot_be_compared_is_refused(void **state)
{
    (void)state;
    slots = state_default();
    assert_int_equal(install_allowed("", &running, &slots, data, &d), ERR_FORMAT);
    assert_int_equal(install_allowed(MANIFEST("latest"), &running, &slots, data, &d), ERR_FORMAT);
    assert_int_equal(
        install_allowed(MANIFEST("1") "version=2\n", &running, &slots, data, &d), ERR_FORMAT);
    assert_int_equal(install_allowed("version=1\n", &running, &slots, data, &d), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(newer_and_the_same_are_allowed_and_older_is_not, make_data),
        cmocka_unit_test_setup(not_while_a_record_is_open, make_data),
        cmocka_unit_test_setup(what_runs_or_waits_is_not_installed_again, make_data),
        cmocka_unit_test(what_init_wrote_is_read),
        cmocka_unit_test_setup(version_that_cannot_be_compared_is_refused, make_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
