// SPDX-License-Identifier: EUPL-1.2
/* What libgpiod is asked for. Its calls are defined here, in the program, and so come before the
 * library's own; a chip that exists is what a guest machine is for. */
#include "board/gpio.h"

#include <errno.h>
#include <gpiod.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct gpio_place green = {"pinctrl-bcm2711", 17, true};

#ifdef GPIOD_LINE_BULK_MAX_LINES

static struct {
    int fail; /* which call fails: 1 chip, 2 line, 3 request, 4 set */
    int chips, value;
    char asked[GPIO_CHIP_SIZE];
    unsigned offset;
    struct gpiod_line_request_config config;
} fake;
static char chip_handle, line_handle;

struct gpiod_chip *gpiod_chip_open_lookup(const char *descr)
{
    (void)strncpy(fake.asked, descr, sizeof fake.asked - 1);
    errno = ENOENT;
    if (fake.fail == 1)
        return NULL;
    fake.chips++;
    return (struct gpiod_chip *)(void *)&chip_handle;
}

void gpiod_chip_close(struct gpiod_chip *chip)
{
    assert_ptr_equal(chip, &chip_handle);
    fake.chips--;
    errno = 0;
}

struct gpiod_line *gpiod_chip_get_line(struct gpiod_chip *chip, unsigned int offset)
{
    assert_ptr_equal(chip, &chip_handle);
    fake.offset = offset;
    errno = EINVAL;
    return fake.fail == 2 ? NULL : (struct gpiod_line *)(void *)&line_handle;
}

int gpiod_line_request(
    struct gpiod_line *line, const struct gpiod_line_request_config *config, int default_val)
{
    assert_ptr_equal(line, &line_handle);
    assert_int_equal(default_val, 0); /* off at first */
    fake.config = *config;
    errno = EBUSY;
    return fake.fail == 3 ? -1 : 0;
}

int gpiod_line_set_value(struct gpiod_line *line, int value)
{
    assert_ptr_equal(line, &line_handle);
    errno = EIO;
    if (fake.fail == 4)
        return -1;
    fake.value = value;
    return 0;
}

static void a_line_is_an_output_that_is_off(void **state)
{
    const struct gpio_calls *c = gpio_calls_system();
    (void)state;

    memset(&fake, 0, sizeof fake);
    void *line = c->open(c->context, &green);
    assert_non_null(line);
    assert_string_equal(fake.asked, "pinctrl-bcm2711");
    assert_int_equal(fake.offset, 17);
    assert_string_equal(fake.config.consumer, "zaalwacht");
    assert_int_equal(fake.config.request_type, GPIOD_LINE_REQUEST_DIRECTION_OUTPUT);
    assert_int_equal(fake.config.flags, GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW);
    assert_true(c->set(c->context, line, true));
    assert_int_equal(fake.value, 1);
    assert_true(c->set(c->context, line, false));
    assert_int_equal(fake.value, 0);
    c->release(c->context, line);
    assert_int_equal(fake.chips, 0);
    c->release(c->context, NULL);
}

static void each_call_may_fail(void **state)
{
    static const int why[] = {0, ENOENT, EINVAL, EBUSY};
    const struct gpio_calls *c = gpio_calls_system();
    (void)state;

    for (int fail = 1; fail <= 3; fail++) {
        memset(&fake, 0, sizeof fake);
        fake.fail = fail;
        assert_null(c->open(c->context, &green));
        assert_int_equal(errno, why[fail]);
        assert_int_equal(fake.chips, 0);
    }
    memset(&fake, 0, sizeof fake);
    void *line = c->open(c->context, &green);
    fake.fail = 4;
    assert_false(c->set(c->context, line, true));
    assert_int_equal(errno, EIO);
    c->release(c->context, line);
}

#else /* version 2 shares no call with version 1: what can be asked of it without a chip */

static void a_line_is_an_output_that_is_off(void **state)
{
    const struct gpio_calls *c = gpio_calls_system();
    (void)state;

    assert_null(c->open(c->context, &green));
    c->release(c->context, NULL);
}

static void each_call_may_fail(void **state)
{
    const struct gpio_place none = {"/dev/null", 3, false}; /* there, and no chip */
    const struct gpio_calls *c = gpio_calls_system();
    (void)state;

    assert_null(c->open(c->context, &none));
    assert_int_not_equal(errno, 0);
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_an_output_that_is_off),
        cmocka_unit_test(each_call_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
