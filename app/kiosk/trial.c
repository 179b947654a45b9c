// SPDX-License-Identifier: EUPL-1.2
/* The self-test as the kiosk runs it: the loop says what only it knows, the porter tries, screen 12
 * shows what was found; report and support file go onto the one stick when somebody asks. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "flow/tested.h"
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
        .ledger_behind = kiosk_session_behind(k),
        .lamps = lamps_state(k->lamps),
        .now = clock_wall(k->clock)};
    t->lang = k->flow.lang;
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

int32_t trial_run(struct kiosk *k)
{
    struct trial *t = &k->trial;

    self_test_run(&t->in, &t->result);
    return (int32_t)flow_test_worst(&t->result);
}

enum err trial_report(struct kiosk *k, enum flow_report which)
{
    const struct trial *t = &k->trial;
    bool support = which == FLOW_REPORT_SUPPORT;
    BUF_AUTO struct buf text = BUF_INIT(support ? SUPPORT_BYTES_MAX : REPORT_BYTES_MAX);

    if (support)
        support_write(&t->result, &t->view, t->lang, k->config.data, t->in.camera_detail, &text);
    else
        self_test_report(&t->result, &t->view, t->lang, &text);
    return put(k, support ? "-support.txt" : "-test.txt", &text);
}

bool kiosk_self_test(struct kiosk *k, bool support, struct buf *out)
{
    struct trial *t = &k->trial;

    trial_begin(k);
    self_test_run(&t->in, &t->result);
    if (support)
        support_write(&t->result, &t->view, t->lang, k->config.data, t->in.camera_detail, out);
    else
        self_test_report(&t->result, &t->view, t->lang, out);
    return flow_test_worst(&t->result) < TEST_GRADE_FAIL;
}
