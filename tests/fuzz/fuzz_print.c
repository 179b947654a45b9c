// SPDX-License-Identifier: EUPL-1.2
/* Pages of a payload of anybody (behind a NUL: its rows): a PDF or a refusal. */
#include "crypto/jws.h"
#include "print/print.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static struct jws jws;
    const uint8_t *cut = n ? memchr(data, 0, n) : NULL;
    size_t head = cut ? (size_t)(cut - data) : n;
    BUF_AUTO struct buf pv = BUF_INIT(16u << 20), pdf = BUF_INIT(PRINT_BYTES_MAX);
    jws.payload = BUF_INIT(JWS_PAYLOAD_MAX);
    buf_add(&jws.payload, data, head);
    jws.signatures[0].protected_json = BUF_INIT(64);
    buf_add_text(&jws.signatures[0].protected_json, "{\"alg\":\"EdDSA\",\"kid\":\"AAA\"}");
    jws.signature_count = 1;
    if (jws_write(&jws, &pv) == ERR_OK) {
        struct bytes rows = cut ? (struct bytes){cut + 1, n - head - 1} : (struct bytes){0};
        (void)!print_pv(&(struct print_parts){.pv = buf_view(&pv), .rows = rows}, &pdf, NULL);
    }
    jws_free(&jws);
    return 0;
}
