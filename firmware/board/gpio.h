// SPDX-License-Identifier: EUPL-1.2
/* One output line of a GPIO chip. The only file that knows libgpiod (gpio.c) stands behind a table,
 * so that a test can be the chip and fail each call. */
#ifndef BOARD_GPIO_H
#define BOARD_GPIO_H

#include <stdbool.h>

#define GPIO_CHIP_SIZE 64

struct gpio_place {
    char chip[GPIO_CHIP_SIZE]; /* path ("/dev/gpiochip0"), name ("gpiochip0") or label
                                  ("pinctrl-bcm2711") */
    unsigned line;             /* its number on the chip */
    bool active_low;           /* on is 0 V */
};

struct gpio_calls {
    void *context;
    /* The line as an output that is off; NULL, with errno, when there is no such chip or line, or
     * somebody else has it. The handle is the caller's to release. */
    void *(*open)(void *context, const struct gpio_place *place);
    bool (*set)(void *context, void *line, bool on); /* false, with errno */
    void (*release)(void *context, void *line);      /* NULL is fine */
};

/* libgpiod's. Static storage. One thread. */
const struct gpio_calls *gpio_calls_system(void);

#endif
