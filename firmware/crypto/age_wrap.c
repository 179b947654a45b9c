// SPDX-License-Identifier: EUPL-1.2
/* Wrapping an age file key for one recipient, and back: X25519 and scrypt (layout in age_parts.h).
 */
#include "codec/text45.h"
#include "crypto/age_parts.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

enum {
    WRAPPED = 32,
    SALT = 16,
    WORDS = 128,
    TAG = crypto_aead_chacha20poly1305_ietf_ABYTES,
};
static_assert(WRAPPED == sizeof(struct age_file_key) + TAG, "wrapped file key");

/* A zero nonce is right here: every wrapping key is used once. */
static const uint8_t zero_nonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES];

static void wrap(const uint8_t key[32], const struct age_file_key *k, uint8_t out[WRAPPED])
{
    (void)crypto_aead_chacha20poly1305_ietf_encrypt(
        out, NULL, k->b, sizeof k->b, NULL, 0, NULL, zero_nonce, key);
}

static enum err unwrap(const uint8_t key[32], const uint8_t body[WRAPPED], struct age_file_key *ret)
{
    struct age_file_key k;
    int bad = crypto_aead_chacha20poly1305_ietf_decrypt(
        k.b, NULL, NULL, body, WRAPPED, NULL, 0, zero_nonce, key);
    if (!bad) {
        *ret = k;
    }
    wipe(&k, sizeof k);
    return bad ? ERR_KEY : ERR_OK;
}

/* The body must be one line of exactly the wrapped key: other lengths would let a sender probe
 * which key opens it. */
static enum err body_read(const struct age_stanza *s, uint8_t ret[WRAPPED])
{
    assert(s->body.n > 0 && s->body.p[s->body.n - 1] == '\n');
    return age_base64_exact((struct bytes){s->body.p, s->body.n - 1}, ret, WRAPPED);
}

static void words_write(const char *type, struct bytes value, struct buf *ret)
{
    buf_add_text(ret, type);
    buf_add_text(ret, " ");
    base64_nopad_encode(value, ret);
}

/* ERR_KEY when the shared secret is all zero, which only points of low order give. */
static enum err x25519_key(const uint8_t scalar[32], const uint8_t theirs[32],
    const uint8_t share_and_recipient[64], uint8_t out[32])
{
    uint8_t shared[32];
    int bad = crypto_scalarmult(shared, scalar, theirs);
    if (!bad) {
        hkdf_sha256(BYTES_ARRAY(shared), (struct bytes){share_and_recipient, 64},
            "age-encryption.org/v1/X25519", out, 32);
    }
    wipe(shared, sizeof shared);
    return bad ? ERR_KEY : ERR_OK;
}

static enum err x25519_words(const uint8_t share[32], struct buf *ret)
{
    words_write("X25519", (struct bytes){share, 32}, ret);
    return buf_check(ret);
}

enum err age_x25519_wrap(const struct box_public *to, const struct age_file_key *k, struct buf *ret)
{
    BUF_AUTO struct buf words = BUF_INIT(WORDS);
    struct box_secret once;
    uint8_t salt[64], key[32], body[WRAPPED];
    box_secret_random(&once);
    memcpy(salt, once.pub.b, 32);
    memcpy(salt + 32, to->b, 32);
    enum err e = x25519_key(once.b, to->b, salt, key);
    if (!e) {
        e = x25519_words(once.pub.b, &words);
    }
    if (!e) {
        wrap(key, k, body);
        age_header_stanza(buf_text(&words), BYTES_ARRAY(body), ret);
        e = buf_check(ret);
    }
    wipe(&once, sizeof once);
    wipe(key, sizeof key);
    return e;
}

enum err age_x25519_unwrap(
    const struct box_secret *key, const struct age_stanza *s, struct age_file_key *ret)
{
    struct bytes rest = s->words, type, share_text, extra;
    uint8_t salt[64], wrapping[32], body[WRAPPED];
    if (!age_word_next(&rest, &type) || !age_word_next(&rest, &share_text)
        || age_word_next(&rest, &extra)) {
        return ERR_FORMAT;
    }
    enum err e = age_base64_exact(share_text, salt, 32);
    if (!e) {
        e = body_read(s, body);
    }
    if (e) {
        return e;
    }
    memcpy(salt + 32, key->pub.b, 32);
    if (x25519_key(key->b, salt, salt, wrapping)) {
        return ERR_FORMAT; /* a share of low order: nobody's honest file */
    }
    e = unwrap(wrapping, body, ret);
    wipe(wrapping, sizeof wrapping);
    return e;
}

static enum err scrypt_key(
    const char *passphrase, const uint8_t salt[SALT], unsigned log_n, uint8_t out[32])
{
    static const char label[] = "age-encryption.org/v1/scrypt";
    uint8_t whole[sizeof label - 1 + SALT];
    memcpy(whole, label, sizeof label - 1);
    memcpy(whole + sizeof label - 1, salt, SALT);
    int bad = crypto_pwhash_scryptsalsa208sha256_ll((const uint8_t *)passphrase, strlen(passphrase),
        whole, sizeof whole, UINT64_C(1) << log_n, 8, 1, out, 32);
    return bad ? ERR_NOMEM : ERR_OK;
}

enum err age_scrypt_wrap(const char *passphrase, const struct age_file_key *k, struct buf *ret)
{
    BUF_AUTO struct buf words = BUF_INIT(WORDS);
    uint8_t salt[SALT], key[32], body[WRAPPED];
    randombytes_buf(salt, sizeof salt);
    words_write("scrypt", BYTES_ARRAY(salt), &words);
    buf_add_format(&words, " %d", AGE_SCRYPT_LOG_N);
    enum err e = buf_check(&words);
    if (!e) {
        e = scrypt_key(passphrase, salt, AGE_SCRYPT_LOG_N, key);
    }
    if (!e) {
        wrap(key, k, body);
        age_header_stanza(buf_text(&words), BYTES_ARRAY(body), ret);
        e = buf_check(ret);
    }
    wipe(key, sizeof key);
    return e;
}

/* One or two digits without a leading zero, 1..AGE_SCRYPT_LOG_N_MAX. */
static enum err log_n_read(struct bytes text, unsigned *ret)
{
    unsigned v = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9') {
            return ERR_FORMAT;
        }
        v = v < 1000 ? v * 10 + (text.p[i] - '0') : v;
    }
    if (text.n == 0 || text.p[0] == '0') {
        return ERR_FORMAT;
    }
    *ret = v;
    return v > AGE_SCRYPT_LOG_N_MAX ? ERR_LIMIT : ERR_OK;
}

enum err age_scrypt_unwrap(
    const char *passphrase, const struct age_stanza *s, struct age_file_key *ret)
{
    struct bytes rest = s->words, type, salt_text, work, extra;
    uint8_t salt[SALT], key[32], body[WRAPPED];
    unsigned log_n = 0;
    if (!age_word_next(&rest, &type) || !age_word_next(&rest, &salt_text)
        || !age_word_next(&rest, &work) || age_word_next(&rest, &extra)) {
        return ERR_FORMAT;
    }
    enum err e = age_base64_exact(salt_text, salt, sizeof salt);
    if (!e) {
        e = body_read(s, body);
    }
    if (!e) {
        e = log_n_read(work, &log_n);
    }
    if (!e) {
        e = scrypt_key(passphrase, salt, log_n, key);
    }
    if (!e) {
        e = unwrap(key, body, ret);
        wipe(key, sizeof key);
    }
    return e;
}
