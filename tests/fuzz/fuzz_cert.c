// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as certificate, anchor, enrolment request or answer: refused, or, for a certificate,
 * with the payload that issuing it would sign. */
#include "papers/cert.h"
#include "papers/parts.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t seed[32] = {1, 1}; /* the root of the seeds */
    struct bytes in = {data, size};
    struct sign_secret root;
    struct enrol_request request = {0};
    struct anchor anchor;
    struct cert c;
    struct cose_view v, w;
    if (crypto_start()) {
        abort();
    }
    sign_secret_from_seed(seed, &root);
    (void)(anchor_read(in, &anchor) || enrol_answer_read(in, &request, &anchor, &c)
           || enrol_request_read(in, &request)); /* whatever they say, they come back */
    for (enum holder h = HOLDER_ISSUER; h <= HOLDER_EMERGENCY; h++) {
        BUF_AUTO struct buf again = BUF_INIT(CERT_BYTES_MAX);
        if (!cert_unverified(in, h, &c)
            && (cert_issue(&root, &c, &again) || cose_parse(in, &v)
                || cose_parse(buf_view(&again), &w) || !bytes_equal(v.payload, w.payload))) {
            abort();
        }
    }
    return 0;
}
