// SPDX-License-Identifier: EUPL-1.2
/* What the kiosk is told, and the handler's answer on its way to the updater. */
#include "slot/report.h"

#include "base/update_words.h"
#include "unit/slot/kiosk_data.h"

static struct diag d;

static void the_report_is_written_as_it_is_read(void **state)
{
    (void)state;
    BUF_AUTO struct buf text = BUF_INIT(200);
    char path[PATH_SIZE];
    struct report r = {.state = REPORT_REFUSED, .why = REPORT_OLDER, .version = "0.9"};

    assert_int_equal(path_join(path, data, UPDATE_FILE), ERR_OK);
    assert_int_equal(report_write(data, &r, &d), ERR_OK);
    assert_int_equal(file_read(path, &text, NULL), ERR_OK);
    assert_string_equal(buf_text(&text), "state=refused\nwhy=older\nfrom=stick\nversion=0.9\n");
    buf_clear(&text);
    r = (struct report){.state = REPORT_INSTALLED, .by_agent = true};
    assert_int_equal(report_write(data, &r, &d), ERR_OK);
    assert_int_equal(file_read(path, &text, NULL), ERR_OK);
    assert_string_equal(buf_text(&text), "state=installed\nwhy=none\nfrom=agent\n");
    assert_int_not_equal(report_write("/nonexistent", &r, &d), ERR_OK);
}

static void an_answer_is_taken_once(void **state)
{
    (void)state;
    static const enum err all[] = {ERR_EXPIRED, ERR_EXISTS, ERR_AGAIN, ERR_STATE, ERR_FORMAT};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        assert_int_equal(report_answer(data, all[i]), ERR_OK);
        assert_int_equal(report_answered(data), all[i]);
        assert_int_equal(report_answered(data), ERR_OK);
    }
    assert_int_equal(report_answer(data, ERR_EXPIRED), ERR_OK);
    assert_int_equal(report_answer(data, ERR_OK), ERR_OK); /* the next bundle may be installed */
    assert_int_equal(report_answered(data), ERR_OK);
    assert_int_not_equal(report_answer("/nonexistent", ERR_EXPIRED), ERR_OK);
    assert_int_equal(report_answered("/nonexistent"), ERR_OK);
}

static void a_slot_that_used_up_its_tries_fell(void **state)
{
    (void)state;
    struct state s = state_default();
    const struct running on_a = {.slot = SLOT_A, .version = "1.0"};

    assert_false(report_fell(&s, &on_a));
    state_set_primary(&s, SLOT_B);
    assert_false(report_fell(&s, &on_a)); /* installed, not tried yet */
    s.left[SLOT_B] = 0;
    assert_true(report_fell(&s, &on_a));
    state_set_good(&s, SLOT_A, true);
    assert_true(report_fell(&s, &on_a)); /* still so after a start that was good */
    state_set_good(&s, SLOT_B, false);   /* RAUC begins to write it anew */
    assert_false(report_fell(&s, &on_a));
    const struct running on_b = {.slot = SLOT_B, .version = "1.1"};
    state_set_primary(&s, SLOT_B);
    s.left[SLOT_B] = 0; /* its last try, and it runs */
    assert_false(report_fell(&s, &on_b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_report_is_written_as_it_is_read, make_data),
        cmocka_unit_test_setup(an_answer_is_taken_once, make_data),
        cmocka_unit_test_setup(a_slot_that_used_up_its_tries_fell, make_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
