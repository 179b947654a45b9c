// SPDX-License-Identifier: EUPL-1.2
/* A record is open from the first entry to the end of the session. */
#include "slot/record.h"

#include "unit/slot/kiosk_data.h"

static bool open_now(void)
{
    bool open = true;
    assert_int_equal(record_is_open(data, &open, NULL), ERR_OK);
    return open;
}

static void record_is_open_until_its_session_is_closed(void **state)
{
    (void)state;
    assert_false(open_now());
    put_file("ledger", SITTING ".db");
    assert_true(open_now());
    put_file("closed", OTHER_SITTING);
    assert_true(open_now());
    put_file("closed", SITTING);
    assert_false(open_now());
    put_file("ledger", OTHER_SITTING ".db");
    assert_false(open_now());
}

static void what_lies_beside_a_ledger_is_no_record(void **state)
{
    (void)state;
    put_file("ledger", SITTING ".2.db");
    put_file("ledger", SITTING ".db-wal");
    put_file("ledger", SITTING ".pv");
    put_file("out", SITTING ".zwb");
    assert_false(open_now());
}

static void data_that_cannot_be_seen_is_no_answer(void **state)
{
    (void)state;
    bool open;
    assert_int_equal(record_is_open("/nonexistent", &open, NULL), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(record_is_open_until_its_session_is_closed, make_data),
        cmocka_unit_test_setup(what_lies_beside_a_ledger_is_no_record, make_data),
        cmocka_unit_test(data_that_cannot_be_seen_is_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
