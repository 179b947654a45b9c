// SPDX-License-Identifier: EUPL-1.2
/* Temperature: see heat.h. The kernel writes thousandths of a degree. */
#include "board/heat.h"

#include "board/property.h"
#include <stdio.h>
#include <string.h>

#define CLASS "class/thermal"
#define SLOWING "cpufreq" /* in the type of a cooler that is the processor's own pace */
#define TRIPS_MAX 12
#define NAME_MAX_SIZE 32
#define WARMEST_C 200 /* more is a broken meter */

static int32_t degrees(const char *folder, const char *name)
{
    int32_t thousandths = property_number(folder, name, -1);

    return thousandths < 0 || thousandths / 1000 > WARMEST_C ? -1 : thousandths / 1000;
}

static bool slows_or_stops(const char *type)
{
    return strcmp(type, "passive") == 0 || strcmp(type, "hot") == 0
           || strcmp(type, "critical") == 0;
}

static int32_t limit_of(const char *folder)
{
    int32_t lowest = -1;

    for (int i = 0; i < TRIPS_MAX; i++) {
        char name[NAME_MAX_SIZE], type[PROPERTY_MAX];
        (void)snprintf(name, sizeof name, "trip_point_%d_type", i);
        if (!property_text(folder, name, type) || !slows_or_stops(type))
            continue;
        (void)snprintf(name, sizeof name, "trip_point_%d_temp", i);
        int32_t at = degrees(folder, name);
        if (at > 0 && (lowest < 0 || at < lowest))
            lowest = at;
    }
    return lowest > 0 ? lowest : HEAT_LIMIT_C;
}

static void read_device(void *context, const char *folder)
{
    struct heat *h = context;
    int32_t celsius = degrees(folder, "temp");
    char type[PROPERTY_MAX];

    if (celsius > h->celsius) {
        h->celsius = celsius;
        h->limit = limit_of(folder);
    }
    if (property_text(folder, "type", type) && strstr(type, SLOWING) != NULL
        && property_number(folder, "cur_state", 0) > 0)
        h->slowed = true;
}

struct heat heat_read(const char *sys)
{
    struct heat h = {.celsius = -1, .limit = HEAT_LIMIT_C};

    property_each(sys, CLASS, read_device, &h);
    return h;
}
