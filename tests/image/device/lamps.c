// SPDX-License-Identifier: EUPL-1.2
#include "board/lamps.h"

#include "device/check.h"
#include "device/look.h"
#include "device/node.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIM "/sys/kernel/config/gpio-sim/lab"
#define LABEL "lab-lamps" /* stays when the chip comes back under another number */
enum { LINES = 8, FIRST_LINE = 1, WATCHED_MS = 4000, TICKS_MAX = 200 };

/* A simulated chip: what the kiosk drives can be read on its other side. */
struct chip {
    char name[32], device[64];
};

static bool put(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool done = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

    if (fd >= 0)
        (void)close(fd);
    return done;
}

static bool get(const char *path, char *out, size_t size)
{
    FILE *file = fopen(path, "re");
    bool done = file != NULL && fgets(out, (int)size, file) != NULL;

    if (file != NULL)
        (void)fclose(file);
    if (done)
        out[strcspn(out, "\n")] = '\0';
    return done;
}

static void line_path(const struct chip *c, int lamp, const char *file, char path[192])
{
    (void)snprintf(path, 192, "/sys/devices/platform/%s/%s/sim_gpio%d/%s", c->device, c->name,
        FIRST_LINE + lamp, file);
}

/* What is on at 0 V has a resistor to the supply, so that it is off while nobody drives it. */
static bool chip_plug(struct chip *c)
{
    char path[192];

    if (!put(SIM "/live", "1") || !get(SIM "/bank0/chip_name", c->name, sizeof c->name)
        || !get(SIM "/dev_name", c->device, sizeof c->device))
        return false;
    line_path(c, LAMP_BUZZER, "pull", path);
    return put(path, "pull-up");
}

static bool chip_make(struct chip *c)
{
    char lines[8];

    (void)snprintf(lines, sizeof lines, "%d", LINES);
    return module_load("kgpiosim", "") && mkdir(SIM, 0755) == 0 && mkdir(SIM "/bank0", 0755) == 0
           && put(SIM "/bank0/num_lines", lines) && put(SIM "/bank0/label", LABEL) && chip_plug(c);
}

/* The lamps' levels as they arrive. The buzzer's line is on at 0 V. */
static int chip_levels(const struct chip *c)
{
    char path[192], value[8];
    int levels = 0;

    for (int i = 0; i < LAMP_COUNT; i++) {
        line_path(c, i, "value", path);
        if (!get(path, value, sizeof value))
            return -1;
        bool high = value[0] == '1';
        levels |= (high != (i == LAMP_BUZZER)) ? (int)LAMP_BIT(i) : 0;
    }
    return levels;
}

/* Plays a sign for some seconds of the lamps' own time; false at the first level that differs. */
static bool follow(struct lamps *l, const struct chip *c, enum sign sign, int *ret_changes)
{
    struct mono now = {1000};
    int last = -1;

    lamps_play(l, sign, LOUDNESS_FULL, now);
    for (int i = 0; i < TICKS_MAX && now.ms < 1000 + WATCHED_MS; i++) {
        struct mono next = lamps_tick(l, now);
        int seen = chip_levels(c);
        if (seen != pattern_levels(sign, now.ms - 1000, LOUDNESS_FULL))
            return false;
        *ret_changes += seen != last;
        last = seen;
        if (next.ms <= now.ms)
            break;
        now = next;
    }
    lamps_play(l, SIGN_NONE, LOUDNESS_FULL, now);
    (void)lamps_tick(l, now);
    return chip_levels(c) == 0;
}

/* A relay board that lost its supply: lines that nobody asked anything of meanwhile must work too.
 */
static void unplug_and_plug(struct lamps *l, struct chip *c)
{
    struct mono now = {100000};

    bool gone = put(SIM "/live", "0");
    lamps_play(l, SIGN_SCAN_LIGHT, LOUDNESS_FULL, now);
    (void)lamps_tick(l, now);
    check(gone && lamps_state(l) == LAMPS_OUT, "lamps", "the chip taken away: noted");
    bool back = chip_plug(c);
    now.ms += LAMPS_AGAIN_MS;
    (void)lamps_tick(l, now);
    check(back && lamps_state(l) == LAMPS_WORKING && chip_levels(c) == (int)LAMP_BIT(LAMP_WHITE),
        "lamps", "put back: they light again, levels %d", chip_levels(c));
    lamps_play(l, SIGN_REFUSED, LOUDNESS_FULL, now);
    check(chip_levels(c) == (int)(LAMP_BIT(LAMP_RED) | LAMP_BIT(LAMP_BUZZER)), "lamps",
        "and the others, levels %d", chip_levels(c));
}

void look_at_lamps(void)
{
    struct chip c = {0};
    struct lamp_places places;
    struct lamps *l = NULL;
    char text[256];
    int changes = 0;
    bool good = true;

    if (!check(chip_make(&c), "gpio-sim", "%s", c.name))
        return;
    (void)snprintf(text, sizeof text, "green=%s:1,red=%s:2,amber=%s:3,white=%s:4,buzzer=%s:5!",
        LABEL, LABEL, LABEL, LABEL, LABEL);
    if (!check(lamp_places_parse(text, &places) == ERR_OK && lamps_open(&places, NULL, &l) == ERR_OK
                   && lamps_state(l) == LAMPS_WORKING,
            "lamps", "%s", text))
        return;
    for (int sign = SIGN_WELCOME; sign < SIGN_COUNT; sign++)
        good = follow(l, &c, (enum sign)sign, &changes) && good;
    check(good && changes > SIGN_COUNT, "lamps", "every sign as its pattern says, %d changes seen",
        changes);
    unplug_and_plug(l, &c);
    lamps_close(l);
    check(chip_levels(&c) == 0, "lamps", "all off at the end, levels %d", chip_levels(&c));
}
