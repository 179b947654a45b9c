// SPDX-License-Identifier: EUPL-1.2
/* Thermal zones: the warmest counts, with the limit that the kernel names for it. */
#include "board/heat.h"
#include "devices.h"

static void board_without_a_meter(void **state)
{
    (void)state;
    struct heat h = heat_read("/nonexistent");
    assert_int_equal(h.celsius, -1);
    assert_int_equal(h.limit, HEAT_LIMIT_C);
}

static void the_warmest_zone_counts(void **state)
{
    (void)state;
    put("class/thermal/thermal_zone0", "temp", "48312\n");
    put("class/thermal/thermal_zone1", "temp", "51998\n");
    put("class/thermal/thermal_zone1", "trip_point_0_type", "active\n");
    put("class/thermal/thermal_zone1", "trip_point_0_temp", "40000\n");
    put("class/thermal/thermal_zone1", "trip_point_1_type", "critical\n");
    put("class/thermal/thermal_zone1", "trip_point_1_temp", "110000\n");
    put("class/thermal/thermal_zone1", "trip_point_2_type", "passive\n");
    put("class/thermal/thermal_zone1", "trip_point_2_temp", "85000\n");
    put("class/thermal/cooling_device0", "type", "Fan\n");
    struct heat h = heat_read(root);
    assert_int_equal(h.celsius, 51);
    assert_int_equal(h.limit, 85);
}

static void nonsense_is_not_there(void **state)
{
    (void)state;
    put("class/thermal/thermal_zone0", "temp", "-3000\n");
    put("class/thermal/thermal_zone1", "temp", "999999\n");
    put("class/thermal/thermal_zone2", "temp", "hot\n");
    assert_int_equal(heat_read(root).celsius, -1);
    put("class/thermal/thermal_zone2", "temp", "40000\n");
    put("class/thermal/thermal_zone2", "trip_point_0_type", "hot\n");
    put("class/thermal/thermal_zone2", "trip_point_0_temp", "0\n");
    assert_int_equal(heat_read(root).limit, HEAT_LIMIT_C);
}

static void a_processor_held_back_is_told(void **state)
{
    (void)state;
    put("class/thermal/thermal_zone0", "temp", "82000\n");
    put("class/thermal/cooling_device0", "type", "Fan\n");
    put("class/thermal/cooling_device0", "cur_state", "3\n");
    put("class/thermal/cooling_device1", "type", "cpufreq-cpu0\n");
    put("class/thermal/cooling_device1", "cur_state", "0\n");
    assert_false(heat_read(root).slowed);
    put("class/thermal/cooling_device1", "cur_state", "2\n");
    assert_true(heat_read(root).slowed);
    assert_int_equal(heat_read(root).celsius, 82);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(board_without_a_meter),
        cmocka_unit_test_setup(the_warmest_zone_counts, make_root),
        cmocka_unit_test_setup(a_processor_held_back_is_told, make_root),
        cmocka_unit_test_setup(nonsense_is_not_there, make_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
