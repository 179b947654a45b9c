// SPDX-License-Identifier: EUPL-1.2
/* The chunks of an age file (layout in age_parts.h). Every chunk is bound to its place and the last
 * one says so: chunks cannot be swapped, dropped or added. */
#include "crypto/age_parts.h"
#include "crypto/undo.h"

#include <assert.h>
#include <sodium.h>

enum {
    NONCE = 16,
    TAG = crypto_aead_chacha20poly1305_ietf_ABYTES,
    SEALED_CHUNK = AGE_CHUNK + TAG,
};

struct stream {
    uint8_t key[32];
    uint8_t nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];
};

static void stream_start(struct stream *s, const struct age_file_key *k, const uint8_t nonce[NONCE])
{
    hkdf_sha256(BYTES_ARRAY(k->b), (struct bytes){nonce, NONCE}, "payload", s->key, 32);
}

/* Three zero bytes, 64-bit counter, last-chunk flag: the counter's upper bytes are never reached.
 */
static void stream_aim(struct stream *s, size_t chunk, size_t count)
{
    s->nonce[0] = s->nonce[1] = s->nonce[2] = 0;
    be64_store(s->nonce + 3, chunk);
    s->nonce[11] = chunk + 1 == count;
}

enum err age_payload_seal(const struct age_file_key *k, struct bytes plain, struct buf *ret)
{
    if (plain.n > AGE_PLAIN_MAX) {
        return ERR_LIMIT;
    }
    size_t count = plain.n ? (plain.n + AGE_CHUNK - 1) / AGE_CHUNK : 1;
    uint8_t *out = buf_extend(ret, NONCE + plain.n + count * TAG);
    if (!out) {
        return buf_check(ret);
    }
    struct stream s;
    randombytes_buf(out, NONCE);
    stream_start(&s, k, out);
    out += NONCE;
    for (size_t i = 0; i < count; i++) {
        size_t n = plain.n < AGE_CHUNK ? plain.n : AGE_CHUNK;
        stream_aim(&s, i, count);
        (void)crypto_aead_chacha20poly1305_ietf_encrypt(
            out, NULL, plain.p, n, NULL, 0, NULL, s.nonce, s.key);
        out += n + TAG;
        plain.p += n;
        plain.n -= n;
    }
    wipe(&s, sizeof s);
    return ERR_OK;
}

/* How many chunks `n` sealed bytes make, or why they cannot be chunks. */
static enum err chunks_count(size_t n, size_t *ret)
{
    size_t count = n / SEALED_CHUNK + (n % SEALED_CHUNK != 0);
    size_t last = n % SEALED_CHUNK;
    if (n == 0 || (last != 0 && last < TAG)) {
        return ERR_SIGNATURE; /* cut inside a tag */
    }
    if (count > 1 && last == TAG) {
        return ERR_FORMAT; /* an empty last chunk behind a full one: two forms of the same plain
                              bytes */
    }
    if (n - count * TAG > AGE_PLAIN_MAX) {
        return ERR_LIMIT;
    }
    *ret = count;
    return ERR_OK;
}

static enum err chunks_open(struct stream *s, struct bytes sealed, size_t count, uint8_t *out)
{
    for (size_t i = 0; i < count; i++) {
        size_t n = sealed.n < SEALED_CHUNK ? sealed.n : SEALED_CHUNK;
        stream_aim(s, i, count);
        if (crypto_aead_chacha20poly1305_ietf_decrypt(
                out, NULL, NULL, sealed.p, n, NULL, 0, s->nonce, s->key)) {
            return ERR_SIGNATURE;
        }
        out += n - TAG;
        sealed.p += n;
        sealed.n -= n;
    }
    assert(sealed.n == 0);
    return ERR_OK;
}

enum err age_payload_open(const struct age_file_key *k, struct bytes payload, struct buf *ret)
{
    if (payload.n < NONCE) {
        return ERR_SIGNATURE;
    }
    struct bytes sealed = {payload.p + NONCE, payload.n - NONCE};
    size_t count = 0, start = ret->n;
    enum err e = chunks_count(sealed.n, &count);
    if (e) {
        return e;
    }
    uint8_t *out = buf_extend(ret, sealed.n - count * TAG);
    if (!out) {
        return buf_check(ret);
    }
    struct stream s;
    stream_start(&s, k, payload.p);
    e = chunks_open(&s, sealed, count, out);
    wipe(&s, sizeof s);
    return append_end(ret, start, e);
}
