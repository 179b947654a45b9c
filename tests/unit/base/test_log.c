// SPDX-License-Identifier: EUPL-1.2
/* The log: form of a line, and repetition. */
#include "base/log.h"

#include "base/bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct buf heard = {.cap = 100000};

static void hear(enum log_level level, const char *line)
{
    buf_add_format(&heard, "%d %s\n", (int)level, line);
}

static void hear_recent(void *context, enum log_level level, const char *line)
{
    buf_add_format(context, "%d %s\n", (int)level, line);
}

static int listen_anew(void **state)
{
    (void)state;
    buf_clear(&heard);
    log_set_sink(hear);
    return 0;
}

static int stop_listening(void **state)
{
    (void)state;
    log_set_sink(NULL);
    buf_free(&heard);
    return 0;
}

static void line_names_part_and_sentence(void **state)
{
    (void)state;
    log_line(LOG_LEVEL_WARNING, "camera", "device %d gone", 2);
    assert_string_equal(buf_text(&heard), "1 camera: device 2 gone\n");
}

static void repeated_line_is_counted_and_told_when_another_comes(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        log_line(LOG_LEVEL_ERROR, "camera", "gone");
    }
    log_line(LOG_LEVEL_INFO, "camera", "back");
    assert_string_equal(
        buf_text(&heard), "2 camera: gone\n2 log: last line repeated 3 times\n0 camera: back\n");
}

static void endless_repetition_shows_at_powers_of_ten(void **state)
{
    (void)state;
    for (int i = 0; i < 1001; i++) {
        log_line(LOG_LEVEL_ERROR, "camera", "gone");
    }
    log_line(LOG_LEVEL_INFO, "camera", "back");
    assert_string_equal(buf_text(&heard),
        "2 camera: gone\n2 log: last line repeated 10 times\n2 log: last line repeated 100 times\n"
        "2 log: last line repeated 1000 times\n0 camera: back\n");
}

static void same_words_at_another_level_are_another_line(void **state)
{
    (void)state;
    log_line(LOG_LEVEL_INFO, "disk", "low");
    log_line(LOG_LEVEL_ERROR, "disk", "low");
    assert_string_equal(buf_text(&heard), "0 disk: low\n2 disk: low\n");
}

static void control_characters_cannot_forge_a_line(void **state)
{
    (void)state;
    log_line(LOG_LEVEL_INFO, "usb", "%s", "label\nerror kiosk: forged\x1b[31m");
    assert_string_equal(buf_text(&heard), "0 usb: label?error kiosk: forged?[31m\n");
}

static void long_lines_are_cut(void **state)
{
    (void)state;
    char longer[3000];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    log_line(LOG_LEVEL_INFO, "x", "%s", longer);
    log_line(LOG_LEVEL_INFO, longer, "y");
    assert_true(heard.n < 1100);
    assert_int_equal(buf_check(&heard), ERR_OK);
}

#define LOG_TEST(f) cmocka_unit_test_setup_teardown(f, listen_anew, stop_listening)

static void the_last_lines_are_kept_and_no_more(void **state)
{
    (void)state;
    for (int i = 0; i < LOG_RECENT_MAX + 5; i++) {
        log_line(LOG_LEVEL_INFO, "n", "line %d", i);
    }
    buf_clear(&heard);
    log_recent(hear_recent, &heard);
    assert_int_equal(strncmp(buf_text(&heard), "0 n: line 5\n0 n: line 6\n", 23), 0);
    assert_non_null(strstr(buf_text(&heard), "line 204\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LOG_TEST(line_names_part_and_sentence),
        LOG_TEST(repeated_line_is_counted_and_told_when_another_comes),
        LOG_TEST(endless_repetition_shows_at_powers_of_ten),
        LOG_TEST(same_words_at_another_level_are_another_line),
        LOG_TEST(control_characters_cannot_forge_a_line),
        LOG_TEST(long_lines_are_cut),
        LOG_TEST(the_last_lines_are_kept_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
