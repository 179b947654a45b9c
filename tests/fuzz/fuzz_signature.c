// SPDX-License-Identifier: EUPL-1.2
/* Signed requests: lines of a stranger's header fields, the body behind them. Whatever is read is
 * checked; what our key did not sign is refused. */
#include "wire/signature.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* The next line into `out`, cut when it does not fit. */
static void line(struct bytes *rest, char *out, size_t size)
{
    const uint8_t *end = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    size_t length = end ? (size_t)(end - rest->p) : rest->n, taken = length + (end != NULL);
    size_t kept = length < size ? length : size - 1;

    if (kept)
        memcpy(out, rest->p, kept);
    out[kept] = '\0';
    *rest = (struct bytes){rest->p + taken, rest->n - taken};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const uint8_t seed[32] = {1};
    static const struct wall now = {INT64_C(1795848141) * 1000};
    struct bytes rest = {data, n};
    struct wire_request r = {0};
    struct wire_claim claim;
    struct sign_secret key;

    assert(crypto_start() == ERR_OK);
    sign_secret_from_seed(seed, &key);
    line(&rest, r.method, sizeof r.method);
    line(&rest, r.path, sizeof r.path);
    line(&rest, r.if_match, sizeof r.if_match);
    line(&rest, r.content_digest, sizeof r.content_digest);
    line(&rest, r.signature_input, sizeof r.signature_input);
    line(&rest, r.signature, sizeof r.signature);
    r.body = rest;
    if (signature_read(&r, &claim) == ERR_OK)
        assert(signature_check(&r, &claim, &key.pub, now) != ERR_INTERNAL);
    signature_add(&r, &key, now);
    enum err e = signature_read(&r, &claim);
    assert(e == ERR_OK || e == ERR_FORMAT); /* ERR_FORMAT: a value that is not one line */
    assert(e || signature_check(&r, &claim, &key.pub, now) == ERR_OK);
    return 0;
}
