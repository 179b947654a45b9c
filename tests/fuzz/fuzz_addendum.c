// SPDX-License-Identifier: EUPL-1.2
/* Addenda: any bytes, as they are and as the payload that an issuer really signed; what is accepted
 * is signed again identically. */
#include "papers/addendum.h"

#include "crypto/cose.h"
#include "papers/parts.h"
#include "unit/papers/school_keys.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void look(struct bytes in, const struct sign_secret *root, const struct sign_secret *issuer,
    struct bytes cert)
{
    struct addendum a;
    BUF_AUTO struct buf again = BUF_INIT(ADDENDUM_BYTES_MAX);
    if (addendum_verify(in, &root->pub, &a) != ERR_OK)
        return;
    assert(a.number > 0 && a.text[0] != '\0' && a.author[0] != '\0');
    if (addendum_sign(issuer, cert, &a, &again) == ERR_OK)
        assert(again.n > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct bytes in = {data, n};
    struct sign_secret root = school_sign(KEY_OF_ROOT), issuer = school_sign(KEY_OF_ISSUER);
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX), sealed = BUF_INIT(2 * ADDENDUM_BYTES_MAX);
    struct cert c = {.holder = HOLDER_ISSUER,
        .id = school_id(2, 2),
        .sign = issuer.pub,
        .label = "Examenbureau",
        .until = {INT64_C(2000000000000)}};
    assert(crypto_start() == ERR_OK);
    assert(cert_issue(&root, &c, &cert) == ERR_OK);
    look(in, &root, &issuer, buf_view(&cert));
    if (n < ADDENDUM_BYTES_MAX - 256 && cose_sign1(&issuer, TYPE_ADDENDUM, in, &sealed) == ERR_OK)
        look(buf_view(&sealed), &root, &issuer, buf_view(&cert));
    return 0;
}
