// SPDX-License-Identifier: EUPL-1.2
#include "device/check.h"
#include "device/look.h"
#include "device/node.h"
#include "device/touch.h"

#include <fcntl.h>
#include <linux/input.h>
#include <linux/rtc.h>
#include <linux/watchdog.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* ---------------------------------------------------------------- touch */

enum { TAPS = 3 };

/* The last place of the finger, once it is up again. */
static bool read_tap(int events, int32_t *x, int32_t *y)
{
    struct input_event e;
    struct pollfd ready = {.fd = events, .events = POLLIN};

    while (poll(&ready, 1, CHECK_LIMIT_MS) > 0 && read(events, &e, sizeof e) == (ssize_t)sizeof e) {
        if (e.type == EV_ABS && e.code == ABS_MT_POSITION_X)
            *x = e.value;
        if (e.type == EV_ABS && e.code == ABS_MT_POSITION_Y)
            *y = e.value;
        if (e.type == EV_KEY && e.code == BTN_TOUCH && e.value == 0)
            return true;
    }
    return false;
}

struct order {
    FILE *port;
    char line[64];
};

/* Nobody on the other side is an end of file, for now. */
static bool is_ordered(void *context)
{
    struct order *o = context;

    clearerr(o->port);
    return fgets(o->line, sizeof o->line, o->port) != NULL;
}

static void follow_taps(int screen, int events, FILE *port)
{
    struct order order = {.port = port};
    int32_t x = -1, y = -1;

    for (int i = 0; i < TAPS; i++) {
        int at_x, at_y;
        printf("WANT tap %d\n", i);
        if (!check_until(is_ordered, &order)
            || sscanf(order.line, "tap %d %d", &at_x, &at_y) != 2) {
            check(false, "finger", "no order");
            return;
        }
        touch_press(screen, at_x, at_y);
        touch_release(screen);
        bool seen = read_tap(events, &x, &y);
        check(seen && x == at_x && y == at_y, "finger", "asked for %d %d, the kernel says %d %d",
            at_x, at_y, x, y);
    }
}

void look_at_touch(void)
{
    char port[64], device[64];
    struct diag d = {0};
    int screen = touch_open(&d);

    if (!check(screen >= 0 && node_find(NODE_PORT, "touch", port, sizeof port)
                   && node_find(NODE_EVENT, TOUCH_NAME, device, sizeof device),
            "touch screen", "%s %s", screen >= 0 ? "made" : d.text, device))
        return;
    int events = open(device, O_RDONLY | O_CLOEXEC);
    FILE *orders = fopen(port, "re");
    if (check(events >= 0 && orders != NULL, "touch screen", "%s", device))
        follow_taps(screen, events, orders);
    if (orders != NULL)
        (void)fclose(orders);
    (void)close(events);
    (void)close(screen);
}

/* ---------------------------------------------------------------- clock */

enum { CLOCK_SLACK_S = 300 };

static long long chip_time(int chip)
{
    struct rtc_time t;
    struct tm tm = {0};

    if (ioctl(chip, RTC_RD_TIME, &t) != 0)
        return -1;
    tm.tm_year = t.tm_year;
    tm.tm_mon = t.tm_mon;
    tm.tm_mday = t.tm_mday;
    tm.tm_hour = t.tm_hour;
    tm.tm_min = t.tm_min;
    tm.tm_sec = t.tm_sec;
    return timegm(&tm);
}

static bool is_near(long long seen, long long expected)
{
    return seen >= expected && seen < expected + CLOCK_SLACK_S;
}

void look_at_clock(long long expected)
{
    char name[64] = "";
    bool found = node_find(NODE_CLOCK, "rtc-pl031", name, sizeof name);
    int chip = found ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    long long seen = chip >= 0 ? chip_time(chip) : -1;

    check(is_near(seen, expected), "clock chip", "%s says %lld, %lld s after switching on", name,
        seen, seen - expected);
    check(is_near(time(NULL), expected), "system time", "%lld", (long long)time(NULL));
    struct rtc_time later = {.tm_year = 126, .tm_mon = 11, .tm_mday = 24, .tm_hour = 12};
    bool set = chip >= 0 && ioctl(chip, RTC_SET_TIME, &later) == 0;
    struct tm tm = {.tm_year = 126, .tm_mon = 11, .tm_mday = 24, .tm_hour = 12};
    check(set && is_near(chip_time(chip), timegm(&tm)), "clock chip", "keeps what is set");
    (void)close(chip);
}

/* ---------------------------------------------------------------- watchdog */

enum { PATIENCE_S = 4, FEEDINGS = 8 };

void look_at_watchdog(void)
{
    struct watchdog_info info = {0};
    int bitten = 0, patience = PATIENCE_S;
    int dog = open("/dev/watchdog0", O_WRONLY | O_CLOEXEC);

    if (!check(dog >= 0 && ioctl(dog, WDIOC_GETSUPPORT, &info) == 0
                   && ioctl(dog, WDIOC_GETBOOTSTATUS, &bitten) == 0,
            "watchdog", "%s", (const char *)info.identity))
        return;
    if ((bitten & WDIOF_CARDRESET) != 0) {
        check(true, "watchdog", "the last start was a bite");
        (void)!write(dog, "V", 1);
        (void)close(dog);
        return;
    }
    bool fed = ioctl(dog, WDIOC_SETTIMEOUT, &patience) == 0;
    for (int i = 0; i < FEEDINGS && fed; i++) {
        fed = ioctl(dog, WDIOC_KEEPALIVE, 0) == 0;
        (void)sleep(1);
    }
    check(fed, "watchdog", "fed for %d s with a patience of %d", FEEDINGS, patience);
    printf("watchdog: hangs now\n");
    (void)raise(SIGSTOP);
}
