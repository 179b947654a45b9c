// SPDX-License-Identifier: EUPL-1.2
/* The one file that knows libgpiod. Debian 12 has its API of version 1, Debian 13 that of version
 * 2, which shares no call with it: the header tells which, and so this file has two halves. */
#include "board/gpio.h"

#include <errno.h>
#include <gpiod.h>
#include <stdlib.h>

#define CONSUMER "zaalwacht"

#ifdef GPIOD_LINE_BULK_MAX_LINES /* version 1 */

struct line {
    struct gpiod_chip *chip;
    struct gpiod_line *line;
};

static bool request(struct line *l, const struct gpio_place *place)
{
    const struct gpiod_line_request_config config = {.consumer = CONSUMER,
        .request_type = GPIOD_LINE_REQUEST_DIRECTION_OUTPUT,
        .flags = place->active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0};

    l->chip = gpiod_chip_open_lookup(place->chip);
    l->line = l->chip != NULL ? gpiod_chip_get_line(l->chip, place->line) : NULL;
    return l->line != NULL && gpiod_line_request(l->line, &config, 0) == 0;
}

static void undo(struct line *l)
{
    if (l->chip != NULL)
        gpiod_chip_close(l->chip); /* releases the line too */
}

static bool set(struct line *l, bool on)
{
    return gpiod_line_set_value(l->line, on) == 0;
}

#else /* version 2 */

#include <stdio.h>
#include <string.h>

#define CHIPS_MAX 32

struct line {
    struct gpiod_line_request *request;
    unsigned number;
};

static bool is_labelled(struct gpiod_chip *chip, const char *label)
{
    struct gpiod_chip_info *info = gpiod_chip_get_info(chip);
    bool same = info != NULL && strcmp(gpiod_chip_info_get_label(info), label) == 0;

    gpiod_chip_info_free(info);
    return same;
}

static struct gpiod_chip *find_chip(const char *chip)
{
    char path[GPIO_CHIP_SIZE + 8];

    if (chip[0] == '/')
        return gpiod_chip_open(chip);
    (void)snprintf(path, sizeof path, "/dev/%s", chip);
    struct gpiod_chip *found = gpiod_chip_open(path);
    for (int i = 0; found == NULL && i < CHIPS_MAX; i++) {
        (void)snprintf(path, sizeof path, "/dev/gpiochip%d", i);
        struct gpiod_chip *other = gpiod_chip_open(path);
        if (other != NULL && is_labelled(other, chip))
            found = other;
        else if (other != NULL)
            gpiod_chip_close(other);
    }
    return found;
}

static struct gpiod_line_request *ask(struct gpiod_chip *chip, const struct gpio_place *place)
{
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    struct gpiod_line_config *lines = gpiod_line_config_new();
    struct gpiod_request_config *config = gpiod_request_config_new();
    struct gpiod_line_request *got = NULL;

    if (settings != NULL && lines != NULL && config != NULL) {
        gpiod_request_config_set_consumer(config, CONSUMER);
        gpiod_line_settings_set_active_low(settings, place->active_low);
        if (gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT) == 0
            && gpiod_line_settings_set_output_value(settings, GPIOD_LINE_VALUE_INACTIVE) == 0
            && gpiod_line_config_add_line_settings(lines, &place->line, 1, settings) == 0)
            got = gpiod_chip_request_lines(chip, config, lines);
    }
    gpiod_request_config_free(config);
    gpiod_line_config_free(lines);
    gpiod_line_settings_free(settings);
    return got;
}

static bool request(struct line *l, const struct gpio_place *place)
{
    struct gpiod_chip *chip = find_chip(place->chip);

    l->number = place->line;
    l->request = chip != NULL ? ask(chip, place) : NULL;
    if (chip != NULL)
        gpiod_chip_close(chip); /* the request lives on */
    return l->request != NULL;
}

static void undo(struct line *l)
{
    if (l->request != NULL)
        gpiod_line_request_release(l->request);
}

static bool set(struct line *l, bool on)
{
    return gpiod_line_request_set_value(
               l->request, l->number, on ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE)
           == 0;
}

#endif

static void *system_open(void *context, const struct gpio_place *place)
{
    struct line *l = calloc(1, sizeof *l);

    (void)context;
    if (l == NULL || request(l, place))
        return l;
    int why = errno;
    undo(l);
    free(l);
    errno = why;
    return NULL;
}

static bool system_set(void *context, void *line, bool on)
{
    (void)context;
    return set(line, on);
}

static void system_release(void *context, void *line)
{
    (void)context;
    if (line == NULL)
        return;
    undo(line);
    free(line);
}

const struct gpio_calls *gpio_calls_system(void)
{
    static const struct gpio_calls calls = {
        .open = system_open, .set = system_set, .release = system_release};
    return &calls;
}
