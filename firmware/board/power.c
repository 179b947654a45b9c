// SPDX-License-Identifier: EUPL-1.2
/* Power: see power.h. A supply's `type` says what it is. */
#include "board/power.h"

#include "board/property.h"
#include <string.h>

#define SUPPLIES "class/power_supply"
#define METERS "class/hwmon"
#define VOLTAGE_METER "rpi_volt" /* of the Pi's firmware: in0 below its critical limit */

struct supplies {
    struct power power;
    bool mains_known;
};

static void read_supply(void *context, const char *folder)
{
    struct supplies *s = context;
    struct power *p = &s->power;
    char type[PROPERTY_MAX];

    if (!property_text(folder, "type", type))
        return;
    if (strcmp(type, "Mains") == 0 || strcmp(type, "USB") == 0) {
        bool on = property_number(folder, "online", 0) > 0;
        p->mains = s->mains_known ? p->mains || on : on;
        s->mains_known = true;
    } else if (strcmp(type, "Battery") == 0) {
        int32_t percent = property_number(folder, "capacity", -1);
        p->battery_percent = percent > 100 ? 100 : percent;
        int32_t seconds = property_number(folder, "time_to_empty_now", -1);
        p->battery_min = seconds < 0 ? -1 : seconds / 60;
    }
}

static void read_meter(void *context, const char *folder)
{
    struct supplies *s = context;
    char name[PROPERTY_MAX];

    if (property_text(folder, "name", name) && strcmp(name, VOLTAGE_METER) == 0)
        s->power.weak = s->power.weak || property_number(folder, "in0_lcrit_alarm", 0) > 0;
}

struct power power_read(const char *sys)
{
    struct supplies s = {.power = {.mains = true, .battery_percent = -1, .battery_min = -1}};

    property_each(sys, SUPPLIES, read_supply, &s);
    property_each(sys, METERS, read_meter, &s);
    return s.power;
}
