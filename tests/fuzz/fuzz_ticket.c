// SPDX-License-Identifier: EUPL-1.2
/* Any bytes before the camera: no ticket, or one that issuing gives back letter for letter. */
#include "papers/ticket.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t seed[32] = {2, 1}; /* the issuer of the seeds */
    struct sign_secret issuer;
    struct ticket t;
    BUF_AUTO struct buf again = BUF_INIT(TICKET_TEXT_MAX);
    if (crypto_start()) {
        abort();
    }
    sign_secret_from_seed(seed, &issuer);
    if (ticket_verify((struct bytes){data, size}, &issuer.pub, &t)) {
        return 0;
    }
    if (ticket_issue(&issuer, &t, &again)
        || !bytes_equal(buf_view(&again), (struct bytes){data, size})) {
        abort();
    }
    return 0;
}
