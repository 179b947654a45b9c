// SPDX-License-Identifier: EUPL-1.2
/* The self-test as the kiosk runs it: the loop says what only it knows, the porter tries and writes
 * report and support file onto the stick when there is exactly one, the flow hears what was found
 * first. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "kiosk/support.h"
#include <stdio.h>

#define REPORT_BYTES_MAX ((size_t)64 << 10)

void trial_begin(struct kiosk *k)
{
    struct trial *t = &k->trial;
    struct camera_status camera;

    lens_status(k->lens, &camera);
    device_update(k);
    t->view = k->device_view;
    t->in = (struct self_test_input){.data = k->config.data,
        .stick = k->config.stick,
        .device = k->device,
        .view = &t->view,
        .camera = camera.state,
        .code_read = k->code_read,
        .now = clock_wall(k->clock),
        .lang = k->flow.lang};
    text_copy(t->in.camera_detail, sizeof t->in.camera_detail, camera.detail);
}

/* "zaalwacht-KSK-07-2026-11-24-test.txt": dates sort, and a kiosk's are together. */
static void name_of(const struct trial *t, const char *suffix, char *out, size_t size)
{
    char text[128], date[11];

    wall_format_date(t->in.now, date); /* day first */
    (void)snprintf(
        text, sizeof text, "zaalwacht-%s-%.4s-%.2s-%.2s", t->view.label, date + 6, date + 3, date);
    file_name_make(out, size, text, suffix);
}

static enum err put(const struct kiosk *k, const char *suffix, const struct buf *text)
{
    char name[96];
    struct diag d = {0};

    name_of(&k->trial, suffix, name, sizeof name);
    enum err e = buf_check(text);
    if (e == ERR_OK)
        e = media_put(k->config.stick, name, buf_view(text), &d);
    if (e != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "stick", "report: %s (%s)", err_text(e), d.text);
    return e;
}

static bool put_both(struct kiosk *k)
{
    const struct trial *t = &k->trial;
    BUF_AUTO struct buf report = BUF_INIT(REPORT_BYTES_MAX);
    BUF_AUTO struct buf support = BUF_INIT(SUPPORT_BYTES_MAX);

    if (t->result.lines[TEST_ITEM_STICK].grade != TEST_GRADE_PASS)
        return false;
    self_test_report(&t->result, &t->view, &report);
    support_write(&t->result, &t->view, k->config.data, t->in.camera_detail, &support);
    return put(k, "-test.txt", &report) == ERR_OK && put(k, "-support.txt", &support) == ERR_OK;
}

/* What the toast names: what an exam hangs on comes first. */
static enum flow_test found(const struct self_test *t)
{
    static const struct {
        enum test_item item;
        enum flow_test found;
    } order[] = {{TEST_ITEM_STORAGE, TEST_STORAGE}, {TEST_ITEM_KEY, TEST_KEY},
        {TEST_ITEM_CAMERA, TEST_CAMERA}, {TEST_ITEM_CLOCK, TEST_CLOCK}};

    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (t->lines[order[i].item].grade == TEST_GRADE_FAIL)
            return order[i].found;
    return self_test_passed(t) ? TEST_PASSED : TEST_OTHER;
}

int32_t trial_run(struct kiosk *k)
{
    struct trial *t = &k->trial;

    self_test_run(&t->in, &t->result);
    int32_t result = (int32_t)found(&t->result);
    return put_both(k) ? result | FLOW_TEST_ON_STICK : result;
}

bool kiosk_self_test(struct kiosk *k, bool support, struct buf *out)
{
    struct trial *t = &k->trial;

    trial_begin(k);
    self_test_run(&t->in, &t->result);
    if (support)
        support_write(&t->result, &t->view, k->config.data, t->in.camera_detail, out);
    else
        self_test_report(&t->result, &t->view, out);
    return self_test_passed(&t->result);
}
