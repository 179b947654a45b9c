// SPDX-License-Identifier: EUPL-1.2
#include "device/check.h"

#include "base/clock.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { LOOK_US = 20000 };

static int good_count, wrong_count;

bool check(bool good, const char *name, const char *seen, ...)
{
    va_list list;

    if (good)
        good_count++;
    else
        wrong_count++;
    printf("%s %s: ", good ? "ok" : "WRONG", name);
    va_start(list, seen);
    (void)vprintf(seen, list);
    va_end(list);
    (void)putchar('\n');
    return good;
}

int check_end(void)
{
    printf("devices: %d seen, %d wrong\n", good_count + wrong_count, wrong_count);
    return wrong_count == 0 && good_count > 0 ? 0 : 1;
}

bool check_until(bool (*is)(void *context), void *context)
{
    struct clock clock;

    clock_system_init(&clock);
    int64_t end = clock_mono(&clock).ms + CHECK_LIMIT_MS;
    while (!is(context)) {
        if (clock_mono(&clock).ms > end)
            return false;
        (void)usleep(LOOK_US);
    }
    return true;
}
