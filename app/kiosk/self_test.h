// SPDX-License-Identifier: EUPL-1.2
/* The self-test and its report: what the kiosk can try by itself, passed, failed or not tested,
 * and what a person has to look at. Nothing in it is about a person. */
#ifndef KIOSK_SELF_TEST_H
#define KIOSK_SELF_TEST_H

#include "camera/camera.h"
#include "flow/view.h"
#include "kiosk/device.h"

enum test_item {
    TEST_ITEM_CAMERA = 0, /* pictures come */
    TEST_ITEM_CODE,       /* a code was read since the start */
    TEST_ITEM_STORAGE,    /* written, synced, read back, at what speed */
    TEST_ITEM_CARD,       /* what the kernel tells of the card */
    TEST_ITEM_STICK,      /* written and read back, when there is one */
    TEST_ITEM_CLOCK,
    TEST_ITEM_POWER,
    TEST_ITEM_HEAT,
    TEST_ITEM_KEY, /* it signs, and its certificate holds */
    TEST_ITEM_REGISTRY,
    TEST_ITEM_COUNT
};
enum test_grade { TEST_GRADE_NONE = 0, TEST_GRADE_PASS, TEST_GRADE_FAIL };

struct self_test {
    struct wall at;
    enum lang lang;
    struct {
        enum test_grade grade;
        char detail[96]; /* in the language of the test; "" none */
    } lines[TEST_ITEM_COUNT];
};

/* What only the loop knows. All borrowed during self_test_run. */
struct self_test_input {
    const char *data, *stick; /* folders; stick NULL: none */
    const struct device *device;
    const struct device_view *view;
    enum camera_state camera;
    char camera_detail[128];
    bool code_read;
    struct wall now;
    enum lang lang;
};

/* Tries everything; blocks on disk and stick. Never fails: what goes wrong is a line. */
void self_test_run(const struct self_test_input *in, struct self_test *ret);
bool self_test_passed(const struct self_test *t); /* nothing failed; not tested is no failure */

/* The report as text for whoever looks after the kiosk: lines that end as Windows wants them, to be
 * opened and printed anywhere. Ends with what is to be looked at by hand. */
void self_test_report(const struct self_test *t, const struct device_view *v, struct buf *out);

#endif
