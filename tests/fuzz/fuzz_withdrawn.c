// SPDX-License-Identifier: EUPL-1.2
/* Lists of what was withdrawn: any bytes, as they are and as the payload that an issuer really
 * signed; what is accepted is in order, found again, and signed again to the same. */
#include "papers/withdrawn.h"

#include "crypto/cose.h"
#include "papers/parts.h"
#include "unit/papers/school_keys.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void look(struct bytes in, const struct sign_secret *root, const struct sign_secret *issuer,
    struct bytes cert)
{
    static struct withdrawn w, again;
    BUF_AUTO struct buf copy = BUF_INIT(WITHDRAWN_BYTES_MAX);
    if (withdrawn_verify(in, &root->pub, &w) != ERR_OK)
        return;
    for (size_t i = 0; i < w.count; i++)
        assert(withdrawn_find(&w, &w.list[i].id) == &w.list[i]);
    if (withdrawn_sign(issuer, cert, &w, &copy) != ERR_OK)
        return; /* another certificate may be longer */
    assert(withdrawn_verify(buf_view(&copy), &root->pub, &again) == ERR_OK);
    assert(again.count == w.count && again.number == w.number);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct bytes in = {data, n};
    struct sign_secret root = school_sign(KEY_OF_ROOT), issuer = school_sign(KEY_OF_ISSUER);
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX), payload = BUF_INIT(WITHDRAWN_BYTES_MAX),
                        sealed = BUF_INIT(2 * WITHDRAWN_BYTES_MAX);
    struct cert c = {.holder = HOLDER_ISSUER,
        .id = school_id(2, 2),
        .sign = issuer.pub,
        .label = "Examenbureau",
        .until = {INT64_C(2000000000000)}};
    assert(crypto_start() == ERR_OK);
    assert(cert_issue(&root, &c, &cert) == ERR_OK);
    look(in, &root, &issuer, buf_view(&cert));
    if (n > WITHDRAWN_BYTES_MAX / 2)
        return -1;
    /* Number and time as an honest list has them, the certificate, and the input as its list. */
    buf_add(&payload, "\xa4\x01\x07\x02\x1b\x00\x00\x01\xa2\x00\x00\x00\x00\x03", 14);
    buf_add_byte(&payload, cert.n > 255 ? 0x59 : 0x58);
    if (cert.n > 255)
        buf_add_byte(&payload, (uint8_t)(cert.n >> 8));
    buf_add_byte(&payload, (uint8_t)cert.n);
    buf_add_bytes(&payload, buf_view(&cert));
    buf_add_byte(&payload, 4);
    buf_add_bytes(&payload, in);
    assert(cose_sign1(&issuer, TYPE_WITHDRAWN, buf_view(&payload), &sealed) == ERR_OK);
    look(buf_view(&sealed), &root, &issuer, buf_view(&cert));
    return 0;
}
