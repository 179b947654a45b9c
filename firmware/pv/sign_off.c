// SPDX-License-Identifier: EUPL-1.2
/* The type stands first in what is signed, so that no other signature of the same key can pass for
 * this one: cards and tickets begin with "Signature1", records and notes with printable text. */
#include "pv/sign_off.h"

#include "codec/cbor.h"
#include <string.h>

#define TYPE "zw-sign-off/1"
#define STATEMENT_MAX 128

static enum err statement(
    const struct uuid *sitting, uint64_t entries, const uint8_t root[HASH_SIZE], struct buf *out)
{
    cbor_put_array(out, 4);
    cbor_put_text(out, TYPE);
    cbor_put_bytes(out, BYTES_ARRAY(sitting->b));
    cbor_put_uint(out, entries);
    cbor_put_bytes(out, (struct bytes){root, HASH_SIZE});
    return buf_check(out);
}

enum err sign_off_make(const struct sign_secret *key, const struct uuid *sitting,
    const struct checkpoint *head, uint8_t ret[SIGN_OFF_SIZE])
{
    BUF_AUTO struct buf said = BUF_INIT(STATEMENT_MAX);
    enum err e = statement(sitting, head->size, head->root.b, &said);
    if (e != ERR_OK)
        return e;
    memcpy(ret, head->root.b, HASH_SIZE);
    sign_detached(key, buf_view(&said), ret + HASH_SIZE);
    return ERR_OK;
}

enum err sign_off_verify(const struct sign_public *key, const struct uuid *sitting,
    uint64_t entries, const uint8_t sign_off[SIGN_OFF_SIZE])
{
    BUF_AUTO struct buf said = BUF_INIT(STATEMENT_MAX);
    enum err e = statement(sitting, entries, sign_off, &said);
    return e == ERR_OK ? sign_verify(key, buf_view(&said), sign_off + HASH_SIZE) : e;
}
