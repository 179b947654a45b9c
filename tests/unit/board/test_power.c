// SPDX-License-Identifier: EUPL-1.2
/* Power supplies as folders of small files, as the kernel shows them. */
#include "board/power.h"
#include "devices.h"

static void board_without_supplies_counts_as_mains(void **state)
{
    (void)state;
    struct power p = power_read("/nonexistent");
    assert_true(p.mains);
    assert_int_equal(p.battery_percent, -1);
    assert_int_equal(p.battery_min, -1);
}

static void mains_and_battery_are_read(void **state)
{
    (void)state;
    put("class/power_supply/AC", "type", "Mains\n");
    put("class/power_supply/AC", "online", "0\n");
    put("class/power_supply/BAT0", "type", "Battery\n");
    put("class/power_supply/BAT0", "capacity", "82\n");
    put("class/power_supply/BAT0", "time_to_empty_now", "15000\n");
    struct power p = power_read(root);
    assert_false(p.mains);
    assert_int_equal(p.battery_percent, 82);
    assert_int_equal(p.battery_min, 250);

    put("class/power_supply/USB", "type", "USB\n");
    put("class/power_supply/USB", "online", "1\n");
    assert_true(power_read(root).mains);
}

static void nonsense_is_not_there(void **state)
{
    (void)state;
    put("class/power_supply/BAT0", "type", "Battery\n");
    put("class/power_supply/BAT0", "capacity", "much\n");
    put("class/power_supply/BAT0", "time_to_empty_now", "-5\n");
    struct power p = power_read(root);
    assert_int_equal(p.battery_percent, -1);
    assert_int_equal(p.battery_min, -1);
    put("class/power_supply/BAT0", "capacity", "300\n");
    assert_int_equal(power_read(root).battery_percent, 100);
}

/* The alarm of another meter is about something else. */
static void too_little_voltage_is_told_by_the_boards_own_meter(void **state)
{
    (void)state;
    put("class/hwmon/hwmon0", "name", "nvme\n");
    put("class/hwmon/hwmon0", "in0_lcrit_alarm", "1\n");
    put("class/hwmon/hwmon1", "name", "rpi_volt\n");
    assert_false(power_read(root).weak);
    put("class/hwmon/hwmon1", "in0_lcrit_alarm", "0\n");
    assert_false(power_read(root).weak);
    put("class/hwmon/hwmon1", "in0_lcrit_alarm", "1\n");
    assert_true(power_read(root).weak);
    assert_true(power_read(root).mains);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(board_without_supplies_counts_as_mains),
        cmocka_unit_test_setup(mains_and_battery_are_read, make_root),
        cmocka_unit_test_setup(nonsense_is_not_there, make_root),
        cmocka_unit_test_setup(too_little_voltage_is_told_by_the_boards_own_meter, make_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
