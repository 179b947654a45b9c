// SPDX-License-Identifier: EUPL-1.2
/* The self-test and its report: what the kiosk can try by itself, each in order, worth a look, in
 * the way of an exam or not tested, what to do, and what a person has to look at. Nothing in it is
 * about a person. */
#ifndef KIOSK_SELF_TEST_H
#define KIOSK_SELF_TEST_H

#include "board/lamps.h"
#include "camera/camera.h"
#include "flow/view.h"
#include "kiosk/device.h"

/* What only the loop knows. All borrowed during self_test_run. */
struct self_test_input {
    const char *data, *stick; /* folders; stick NULL: none */
    const struct device *device;
    const struct device_view *view;
    enum camera_state camera;
    char camera_detail[128];
    bool code_read;
    bool ledger_behind; /* the open log failed, and waits to be opened again */
    enum lamps_state lamps;
    struct wall now;
};

/* Tries everything; blocks on disk and stick. Never fails: what goes wrong is a line. */
void self_test_run(const struct self_test_input *in, struct test_view *ret);

/* The report as text for whoever looks after the kiosk: lines that end as Windows wants them, to be
 * opened and printed anywhere. Ends with what is to be looked at by hand. A test that was not run
 * (`at` 0) is said to be none. */
void self_test_report(
    const struct test_view *t, const struct device_view *v, enum lang lang, struct buf *out);

#endif
