// SPDX-License-Identifier: EUPL-1.2
/* Whole age files: a fresh file key, wrapped for each recipient, then the payload. */
#include "crypto/age.h"
#include "crypto/age_parts.h"
#include "crypto/undo.h"

#include <sodium.h>

static enum err recipients_wrap(
    const struct box_public *to, size_t to_count, const struct age_file_key *k, struct buf *ret)
{
    enum err e = ERR_OK;
    for (size_t i = 0; !e && i < to_count; i++) {
        e = age_x25519_wrap(&to[i], k, ret);
    }
    return e;
}

static enum err rest_write(
    const struct age_file_key *k, size_t start, struct bytes plain, struct buf *ret)
{
    age_header_finish(k, start, ret);
    enum err e = buf_check(ret);
    return e ? e : age_payload_seal(k, plain, ret);
}

enum err age_encrypt(
    const struct box_public *to, size_t to_count, struct bytes plain, struct buf *ret)
{
    if (to_count < 1 || to_count > AGE_RECIPIENTS_MAX || plain.n > AGE_PLAIN_MAX) {
        return ERR_LIMIT;
    }
    size_t start = ret->n;
    struct age_file_key k;
    randombytes_buf(k.b, sizeof k.b);
    age_header_start(ret);
    enum err e = recipients_wrap(to, to_count, &k, ret);
    if (!e) {
        e = rest_write(&k, start, plain, ret);
    }
    wipe(&k, sizeof k);
    return append_end(ret, start, e);
}

enum err age_encrypt_passphrase(const char *passphrase, struct bytes plain, struct buf *ret)
{
    if (!passphrase[0]) {
        return ERR_FORMAT;
    }
    if (plain.n > AGE_PLAIN_MAX) {
        return ERR_LIMIT;
    }
    size_t start = ret->n;
    struct age_file_key k;
    randombytes_buf(k.b, sizeof k.b);
    age_header_start(ret);
    enum err e = age_scrypt_wrap(passphrase, &k, ret);
    if (!e) {
        e = rest_write(&k, start, plain, ret);
    }
    wipe(&k, sizeof k);
    return append_end(ret, start, e);
}

/* Header and payload once the file key is there; wipes it. */
static enum err open_with(const struct age_header *h, struct age_file_key *k, struct buf *ret)
{
    enum err e = age_header_check(h, k);
    if (!e) {
        e = age_payload_open(k, h->payload, ret);
    }
    wipe(k, sizeof *k);
    return e;
}

enum err age_decrypt(const struct box_secret *key, struct bytes file, struct buf *ret)
{
    struct age_header h;
    struct age_file_key k;
    enum err e = age_header_parse(file, &h);
    if (e) {
        return e;
    }
    e = ERR_KEY;
    for (size_t i = 0; e == ERR_KEY && i < h.stanza_count; i++) {
        if (age_stanza_is(&h.stanzas[i], "X25519")) { /* other types are other people's business */
            e = age_x25519_unwrap(key, &h.stanzas[i], &k);
        }
    }
    return e ? e : open_with(&h, &k, ret);
}

enum err age_decrypt_passphrase(const char *passphrase, struct bytes file, struct buf *ret)
{
    struct age_header h;
    struct age_file_key k;
    enum err e = age_header_parse(file, &h);
    if (e) {
        return e;
    }
    if (!age_stanza_is(&h.stanzas[0], "scrypt")) {
        return ERR_KEY;
    }
    e = age_scrypt_unwrap(passphrase, &h.stanzas[0], &k);
    return e ? e : open_with(&h, &k, ret);
}
