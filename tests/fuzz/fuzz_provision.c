// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as a provision, and as the payload of one that is well signed: refused, or sound and
 * written again to the same. */
#include "papers/parts.h"
#include "papers/provision.h"
#include "unit/papers/school_keys.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes in = {data, size};
    struct provision p;
    struct cose_view v;

    if (crypto_start())
        abort();
    struct sign_secret root = school_sign(KEY_OF_ROOT), issuer = school_sign(KEY_OF_ROOT + 1);
    BUF_AUTO struct buf file = BUF_INIT(size + 256), again = BUF_INIT(PROVISION_BYTES_MAX);
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);
    (void)!provision_verify(in, &root.pub, &p);
    if (cose_sign1(&issuer, TYPE_PROVISION, in, &file))
        abort();
    if (provision_verify(buf_view(&file), &root.pub, &p) != ERR_OK)
        return 0;
    if (!provision_is_sound(&p) || cert_issue(&root, &p.issuer, &cert)
        || provision_sign(&issuer, buf_view(&cert), &p, &again) || cose_parse(buf_view(&again), &v)
        || !bytes_equal(v.payload, in))
        abort();
    return 0;
}
