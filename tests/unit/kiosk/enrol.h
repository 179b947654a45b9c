// SPDX-License-Identifier: EUPL-1.2
/* Enrolling a kiosk with the fictional school: request, certificate, answer, through the files that
 * a kiosk and its office exchange. */
#ifndef TESTS_KIOSK_ENROL_H
#define TESTS_KIOSK_ENROL_H

#include "kiosk/device.h"
#include "unit/papers/school.h"

/* Makes the keys of the data folder and puts the office's answer there. The kiosk gets the place of
 * the school's first device. */
static inline void school_enrol(struct school *s, const char *data)
{
    enum { ENROL_BYTES = 1 << 15 };
    BUF_AUTO struct buf request = BUF_INIT(ENROL_BYTES), anchor = BUF_INIT(ENROL_BYTES),
                        answer = BUF_INIT(ENROL_BYTES);
    char sentence[128], path[PATH_SIZE];
    struct enrol_request r;
    struct cert *c = &s->device_cert[0];

    assert_int_equal(folder_make(data, 0700, NULL), ERR_OK);
    assert_int_equal(device_request(data, "K01", sentence, NULL), ERR_OK);
    assert_int_equal(path_join(path, data, DEVICE_REQUEST_FILE), ERR_OK);
    assert_int_equal(file_read(path, &request, NULL), ERR_OK);
    assert_int_equal(enrol_request_read(buf_view(&request), &r), ERR_OK);
    c->sign = r.log;
    c->http = r.http;
    c->box = r.box;
    s->recipients[0] = r.box;
    buf_free(&s->device_bytes[0]);
    s->device_bytes[0] = school_issue(&s->root, c);
    s->certs.devices[0] = buf_view(&s->device_bytes[0]);
    assert_int_equal(anchor_issue(&s->root, &s->anchor, &anchor), ERR_OK);
    assert_int_equal(enrol_answer_make(buf_view(&anchor), s->certs.devices[0], &answer), ERR_OK);
    assert_int_equal(path_join(path, data, DEVICE_ANSWER_FILE), ERR_OK);
    assert_int_equal(file_write(path, buf_view(&answer), 0600, NULL), ERR_OK);
}

#endif
