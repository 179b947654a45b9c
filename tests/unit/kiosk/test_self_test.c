// SPDX-License-Identifier: EUPL-1.2
/* The self-test: each thing that may be wrong fails its own line and no other, and the report says
 * it. */
#include "kiosk/self_test.h"

#include "base/words.h"
#include "crypto/keys.h"
#include "flow/tested.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct bench {
    char data[PATH_SIZE], stick[PATH_SIZE];
    struct device device;
    struct device_view view;
    struct self_test_input in;
};

static int setup(void **state)
{
    struct bench *x = calloc(1, sizeof *x);
    char folder[] = "/tmp/zaalwacht-test-XXXXXX";
    assert_non_null(x);
    assert_non_null(mkdtemp(folder));
    (void)snprintf(x->data, sizeof x->data, "%s/data", folder);
    (void)snprintf(x->stick, sizeof x->stick, "%s/stick", folder);
    assert_int_equal(folder_make(x->data, 0700, NULL), ERR_OK);
    assert_int_equal(crypto_start(), ERR_OK);
    sign_secret_random(&x->device.log);
    x->device.self.log = x->device.log.pub;
    x->device.enrolled = true;
    x->device.cert.until.ms = 2000000;
    x->view = (struct device_view){.mains = true,
        .battery_percent = -1,
        .celsius = 40,
        .celsius_limit = 80,
        .code_ms = 90,
        .storage_free = 1u << 30,
        .room = "B1.07",
        .version = "1.2.3",
        .root = "9f86d081884c7d65",
        .can_sound = true,
        .settings = {.volume = 7}};
    x->in = (struct self_test_input){.data = x->data,
        .stick = x->stick,
        .device = &x->device,
        .view = &x->view,
        .camera = CAMERA_WORKING,
        .camera_detail = "YUYV 1280x720",
        .code_read = true,
        .lamps = LAMPS_WORKING,
        .now = {1000000}};
    *state = x;
    return 0;
}

static int teardown(void **state)
{
    struct bench *x = *state;
    char command[PATH_SIZE + 16];
    x->data[strlen(x->data) - 5] = '\0'; /* the folder above "/data" */
    (void)snprintf(command, sizeof command, "rm -rf -- %s", x->data);
    int rc = system(command); /* NOLINT(cert-env33-c): a folder of our own making */
    free(x);
    return rc;
}

/* The one line that is not in order, TEST_ITEM_COUNT: none; more than one is an error of the test.
 * Such a line says what to do. */
static enum test_item failing(struct bench *x, enum test_grade grade)
{
    struct test_view t;
    enum test_item found = TEST_ITEM_COUNT;
    self_test_run(&x->in, &t);
    for (enum test_item i = 0; i < TEST_ITEM_COUNT; i++)
        if (t.lines[i].grade >= TEST_GRADE_NOTE) {
            assert_int_equal(found, TEST_ITEM_COUNT);
            assert_true(t.lines[i].advice != NULL && words_has(LANG_EN, t.lines[i].advice));
            assert_true(t.lines[i].found == NULL || words_has(LANG_EN, t.lines[i].found));
            found = i;
        }
    assert_int_equal(flow_test_worst(&t), found == TEST_ITEM_COUNT ? TEST_GRADE_PASS : grade);
    return found;
}

#define FAILS(x) failing(x, TEST_GRADE_FAIL)
#define NOTES(x) failing(x, TEST_GRADE_NOTE)

static void a_good_kiosk_passes_and_says_what_was_not_tested(void **state)
{
    struct bench *x = *state;
    struct test_view t;
    BUF_AUTO struct buf out = BUF_INIT(10000);
    x->in.code_read = false;
    x->view.celsius = -1;
    self_test_run(&x->in, &t);
    assert_int_equal(flow_test_worst(&t), TEST_GRADE_PASS);
    assert_int_equal(t.lines[TEST_ITEM_LEDGER].grade, TEST_GRADE_PASS);
    assert_int_equal(t.lines[TEST_ITEM_CODE].grade, TEST_GRADE_NONE);
    assert_int_equal(t.lines[TEST_ITEM_HEAT].grade, TEST_GRADE_NONE);
    assert_int_equal(t.lines[TEST_ITEM_STICK].grade, TEST_GRADE_NONE);
    assert_int_equal(t.lines[TEST_ITEM_REGISTRY].grade, TEST_GRADE_NONE);
    assert_int_equal(t.lines[TEST_ITEM_STORAGE].grade, TEST_GRADE_PASS);
    self_test_report(&t, &x->view, LANG_EN, &out);
    const char *text = buf_text(&out);
    assert_non_null(strstr(text, "Camera: fine (YUYV 1280x720)\r\n"));
    assert_non_null(strstr(text, "not tested (no stick)\r\n"));
    assert_non_null(strstr(text, "stands in the way"));
    assert_non_null(strstr(text, "  [ ] Yes  [ ] No   The screen answers"));
    assert_non_null(strstr(text, "Software: 1.2.3\r\nSystem (root hash): 9f86d081884c7d65\r\n"));
    assert_non_null(strstr(text, "Sound: fine (volume 7; did you hear a tone?)\r\n"));
    assert_null(strstr(text, "rep.")); /* no word is missing */
    assert_null(strstr(text, "test.do."));
}

static void a_report_without_a_test_says_so(void **state)
{
    struct bench *x = *state;
    static const struct test_view none;
    BUF_AUTO struct buf out = BUF_INIT(10000);
    x->view.root[0] = '\0';
    self_test_report(&none, &x->view, LANG_EN, &out);
    assert_non_null(strstr(buf_text(&out), "Software: 1.2.3\r\n"));
    assert_non_null(strstr(buf_text(&out), "not started from a card\r\n"));
    assert_non_null(strstr(buf_text(&out), "Not tested yet.\r\n"));
    assert_null(strstr(buf_text(&out), "Camera"));
}

/* What a test leaves would be taken for a log of somebody's. */
static void the_log_that_is_tried_goes_again(void **state)
{
    struct bench *x = *state;
    struct test_view t;
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, "%.200s/self-test.db", x->data);
    assert_int_equal(file_write(path, bytes_of("cut off"), 0600, NULL), ERR_OK);
    self_test_run(&x->in, &t);
    assert_int_equal(t.lines[TEST_ITEM_LEDGER].grade, TEST_GRADE_PASS);
    assert_int_equal(rmdir(x->data), 0); /* nothing at all is left in it */
    assert_int_equal(folder_make(x->data, 0700, NULL), ERR_OK);
}

static void each_fault_fails_its_own_line(void **state)
{
    struct bench *x = *state;
    assert_int_equal(FAILS(x), TEST_ITEM_COUNT);
    x->in.camera = CAMERA_LOST;
    assert_int_equal(FAILS(x), TEST_ITEM_CAMERA);
    x->in.camera = CAMERA_WORKING;
    x->in.ledger_behind = true;
    assert_int_equal(FAILS(x), TEST_ITEM_LEDGER);
    x->in.ledger_behind = false;
    x->view.storage_locked = true;
    assert_int_equal(FAILS(x), TEST_ITEM_CARD);
    x->view.storage_locked = false;
    x->view.storage_errors = 3;
    assert_int_equal(NOTES(x), TEST_ITEM_CARD);
    x->view.storage_errors = 0;
    x->view.storage_none = true;
    assert_int_equal(FAILS(x), TEST_ITEM_STORAGE);
    x->view.storage_none = false;
    x->view.clock_uncertain = true;
    assert_int_equal(NOTES(x), TEST_ITEM_CLOCK);
    x->view.clock_uncertain = false;
    x->view.supply_weak = true;
    assert_int_equal(NOTES(x), TEST_ITEM_POWER);
    x->view.supply_weak = false;
    x->view.mains = false;
    x->view.battery_percent = 12;
    assert_int_equal(NOTES(x), TEST_ITEM_POWER);
    x->view.mains = true;
    x->view.slowed = true;
    assert_int_equal(NOTES(x), TEST_ITEM_HEAT);
    x->view.slowed = false;
    x->in.lamps = LAMPS_OUT;
    assert_int_equal(NOTES(x), TEST_ITEM_LIGHTS);
    x->in.lamps = LAMPS_NONE;
    x->view.settings.volume = 0;
    assert_int_equal(NOTES(x), TEST_ITEM_SOUND);
    x->view.can_sound = false;
    assert_int_equal(NOTES(x), TEST_ITEM_SOUND);
    x->view.can_sound = true;
    x->view.settings.volume = 7;
    x->device.self.log.b[0] ^= 1;
    assert_int_equal(FAILS(x), TEST_ITEM_KEY);
    x->device.self.log.b[0] ^= 1;
    x->in.now.ms = 3000000; /* its certificate is over */
    assert_int_equal(FAILS(x), TEST_ITEM_KEY);
    x->in.now.ms = 1000000;
    (void)rmdir(x->data); /* as a card that is gone: two things do not work, and say so */
    struct test_view t;
    self_test_run(&x->in, &t);
    assert_int_equal(t.lines[TEST_ITEM_STORAGE].grade, TEST_GRADE_FAIL);
    assert_int_equal(t.lines[TEST_ITEM_LEDGER].grade, TEST_GRADE_FAIL);
    assert_int_equal(folder_make(x->data, 0700, NULL), ERR_OK);
}

static void a_stick_is_tried_and_left_as_it_was(void **state)
{
    struct bench *x = *state;
    struct test_view t;
    assert_int_equal(folder_make(x->stick, 0700, NULL), ERR_OK);
    self_test_run(&x->in, &t);
    assert_int_equal(t.lines[TEST_ITEM_STICK].grade, TEST_GRADE_PASS);
    assert_int_equal(rmdir(x->stick), 0); /* nothing is left on it */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_good_kiosk_passes_and_says_what_was_not_tested, setup, teardown),
        cmocka_unit_test_setup_teardown(a_report_without_a_test_says_so, setup, teardown),
        cmocka_unit_test_setup_teardown(the_log_that_is_tried_goes_again, setup, teardown),
        cmocka_unit_test_setup_teardown(each_fault_fails_its_own_line, setup, teardown),
        cmocka_unit_test_setup_teardown(a_stick_is_tried_and_left_as_it_was, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
