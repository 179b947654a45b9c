// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as certificate, anchor, enrolment request or answer, and as the payload of one that is
 * well signed: refused, or, for a certificate, with the payload that issuing it would sign. */
#include "papers/cert.h"
#include "papers/parts.h"
#include "unit/papers/school_keys.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct bytes in, const struct sign_secret *root)
{
    struct cert c;
    struct cose_view v, w;
    for (enum holder h = HOLDER_ISSUER; h <= HOLDER_EMERGENCY; h++) {
        BUF_AUTO struct buf again = BUF_INIT(CERT_BYTES_MAX);
        if (!cert_unverified(in, h, &c)
            && (cert_issue(root, &c, &again) || cose_parse(in, &v)
                || cose_parse(buf_view(&again), &w) || !bytes_equal(v.payload, w.payload))) {
            abort();
        }
    }
}

/* The same bytes under a signature of the root. */
static void check_signed(struct bytes payload, const struct sign_secret *root)
{
    struct enrol_request request;
    struct anchor a, b;
    struct cert c, d;
    BUF_AUTO struct buf cert = BUF_INIT(payload.n + 256), anchor = BUF_INIT(payload.n + 256),
                        enrol = BUF_INIT(payload.n + 256), answer = BUF_INIT(4096);
    if (cose_sign1(root, TYPE_CERT, payload, &cert)
        || cose_sign1(root, TYPE_ANCHOR, payload, &anchor)
        || cose_sign1(root, TYPE_ENROL, payload, &enrol)) {
        abort();
    }
    check(buf_view(&cert), root);
    (void)!enrol_request_read(buf_view(&enrol), &request);
    (void)!anchor_read(buf_view(&anchor), &a);
    /* A device's certificate is an answer to the kiosk with just these keys. */
    static const struct anchor office = {.name = "Mbo Fantasia"};
    struct anchor ours = office;
    ours.root = root->pub;
    buf_clear(&anchor);
    if (!cert_verify(buf_view(&cert), &root->pub, HOLDER_DEVICE, (struct wall){0}, &c)) {
        request = (struct enrol_request){.log = c.sign, .http = c.http, .box = c.box};
        if (anchor_issue(root, &ours, &anchor)
            || enrol_answer_make(buf_view(&anchor), buf_view(&cert), &answer)
            || enrol_answer_read(buf_view(&answer), &request, &b, &d)) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes in = {data, size};
    struct enrol_request request = {0};
    struct anchor anchor;
    struct cert c;
    if (crypto_start()) {
        abort();
    }
    struct sign_secret root = school_sign(KEY_OF_ROOT);
    (void)(anchor_read(in, &anchor) || enrol_answer_read(in, &request, &anchor, &c)
           || enrol_request_read(in, &request)); /* whatever they say, they come back */
    check(in, &root);
    check_signed(in, &root);
    return 0;
}
