// SPDX-License-Identifier: EUPL-1.2
/* Settings: kept, changed within their bounds, and never a reason not to start. */
#include "kiosk/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zaalwacht-settings-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static void put(struct bytes bytes)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, SETTINGS_FILE), ERR_OK);
    assert_int_equal(file_write(path, bytes, 0600, NULL), ERR_OK);
}

static void assert_fresh(void)
{
    struct device_settings s = settings_load(folder);
    assert_false(s.large_text || s.high_contrast || s.read_aloud);
    assert_int_equal(s.volume, SETTINGS_VOLUME);
}

static void what_was_chosen_is_kept(void **state)
{
    (void)state;
    assert_fresh();
    const struct device_settings s = {true, false, true, 0};
    assert_int_equal(settings_save(folder, &s, NULL), ERR_OK);
    struct device_settings back = settings_load(folder);
    assert_true(back.large_text && !back.high_contrast && back.read_aloud);
    assert_int_equal(back.volume, 0);
    assert_int_equal(settings_save("/nonexistent", &s, NULL), ERR_MISSING);
}

static void a_file_that_does_not_parse_is_a_new_kiosk(void **state)
{
    (void)state;
    const uint8_t good[] = {0x85, 1, 1, 1, 1, 10};
    put(BYTES_ARRAY(good));
    assert_int_equal(settings_load(folder).volume, 10);
    for (size_t n = 0; n < sizeof good; n++) {
        put((struct bytes){good, n});
        assert_fresh();
    }
    for (size_t i = 0; i < sizeof good; i++) {
        uint8_t bad[sizeof good];
        memcpy(bad, good, sizeof good);
        bad[i] = 0x17; /* 23: no version, no switch, no volume */
        put(BYTES_ARRAY(bad));
        assert_fresh();
    }
}

static void a_change_stays_within_bounds(void **state)
{
    (void)state;
    struct device_settings s = {.volume = VOLUME_MAX};
    settings_change(&s, SETTING_LOUDER);
    assert_int_equal(s.volume, VOLUME_MAX);
    for (int i = 0; i <= VOLUME_MAX; i++)
        settings_change(&s, SETTING_SOFTER);
    assert_int_equal(s.volume, 0);
    settings_change(&s, SETTING_LARGE_TEXT);
    settings_change(&s, SETTING_HIGH_CONTRAST);
    settings_change(&s, SETTING_READ_ALOUD);
    assert_true(s.large_text && s.high_contrast && s.read_aloud);
    settings_change(&s, SETTING_LARGE_TEXT);
    assert_false(s.large_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_was_chosen_is_kept, make_folder),
        cmocka_unit_test_setup(a_file_that_does_not_parse_is_a_new_kiosk, make_folder),
        cmocka_unit_test(a_change_stays_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
