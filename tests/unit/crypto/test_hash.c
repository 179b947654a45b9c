// SPDX-License-Identifier: EUPL-1.2
/* SHA-256, HMAC and HKDF against published answers, and the running hash against the whole one. */
#include "crypto/hash.h"
#include "unit/crypto/support.h"

static void sha256_gives_the_published_answers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *hash;
    } rows[] = {
        /* FIPS 180, examples */
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct hash h = hash_of(bytes_of(rows[i].text));
        assert_hex(h.b, sizeof h.b, rows[i].hash);
    }
}

static void running_hash_equals_whole_hash_for_every_cut(void **state)
{
    (void)state;
    uint8_t data[200];
    memset(data, 'z', sizeof data);
    struct hash whole = hash_of(BYTES_ARRAY(data));
    for (size_t cut = 0; cut <= sizeof data; cut++) {
        struct hasher h;
        hasher_start(&h);
        hasher_add(&h, (struct bytes){data, cut});
        struct hasher copy = h;
        hasher_add(&h, (struct bytes){data + cut, sizeof data - cut});
        hasher_add(&copy, (struct bytes){data + cut, sizeof data - cut});
        struct hash a = hasher_finish(&h), b = hasher_finish(&copy);
        assert_true(hash_equal(&a, &whole));
        assert_true(hash_equal(&b, &whole));
    }
}

static void prefixed_and_pair_hash_the_bytes_in_a_row(void **state)
{
    (void)state;
    struct hash a = hash_of(bytes_of("a")), b = hash_of(bytes_of("b"));
    uint8_t row[65] = {1};
    memcpy(row + 1, a.b, 32);
    memcpy(row + 33, b.b, 32);
    struct hash expected = hash_of(BYTES_ARRAY(row));
    struct hash pair = hash_pair(1, &a, &b);
    struct hash prefixed = hash_prefixed(1, (struct bytes){row + 1, 64});
    assert_true(hash_equal(&pair, &expected));
    assert_true(hash_equal(&prefixed, &expected));
    struct hash swapped = hash_pair(1, &b, &a);
    assert_false(hash_equal(&swapped, &expected));
    /* RFC 6962: the leaf of an empty entry */
    struct hash leaf = hash_prefixed(0, (struct bytes){0});
    assert_hex(leaf.b, 32, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

static void hash_equal_sees_every_bit(void **state)
{
    (void)state;
    struct hash a = hash_of(bytes_of("a"));
    for (size_t bit = 0; bit < 256; bit++) {
        struct hash b = a;
        b.b[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_false(hash_equal(&a, &b));
    }
}

static void hmac_gives_the_published_answers(void **state)
{
    (void)state;
    uint8_t out[32], long_key[131];
    hmac_sha256(bytes_of("Jefe"), bytes_of("what do ya want for nothing?"), out);
    assert_hex(out, 32, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(long_key, 0xaa, sizeof long_key); /* RFC 4231, case 6 */
    hmac_sha256(BYTES_ARRAY(long_key),
        bytes_of("Test Using Larger Than Block-Size Key - Hash Key First"), out);
    assert_hex(out, 32, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void hkdf_gives_the_published_answers(void **state)
{
    (void)state;
    uint8_t ikm[22], salt[13], out[82];
    memset(ikm, 0x0b, sizeof ikm);
    for (size_t i = 0; i < sizeof salt; i++) {
        salt[i] = (uint8_t)i;
    }
    /* RFC 5869, case 1; its info is bytes f0..f9, none of which is zero */
    hkdf_sha256(
        BYTES_ARRAY(ikm), BYTES_ARRAY(salt), "\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9", out, 42);
    assert_hex(out, 42,
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    /* case 3: no salt, no info */
    hkdf_sha256(BYTES_ARRAY(ikm), (struct bytes){0}, "", out, 42);
    assert_hex(out, 42,
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

static void hkdf_of_fewer_bytes_is_a_prefix(void **state)
{
    (void)state;
    static uint8_t most[8160], fewer[8160];
    hkdf_sha256(bytes_of("key"), bytes_of("salt"), "info", most, sizeof most);
    for (size_t n = 1; n < sizeof fewer; n = n * 2 + 1) {
        memset(fewer, 0, sizeof fewer);
        hkdf_sha256(bytes_of("key"), bytes_of("salt"), "info", fewer, n);
        assert_memory_equal(fewer, most, n);
        assert_int_equal(fewer[n], 0); /* nothing written behind the end */
    }
}

static void start_may_be_repeated(void **state)
{
    (void)state;
    assert_int_equal(crypto_start(), ERR_OK);
    assert_int_equal(crypto_start(), ERR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_gives_the_published_answers),
        cmocka_unit_test(running_hash_equals_whole_hash_for_every_cut),
        cmocka_unit_test(prefixed_and_pair_hash_the_bytes_in_a_row),
        cmocka_unit_test(hash_equal_sees_every_bit),
        cmocka_unit_test(hmac_gives_the_published_answers),
        cmocka_unit_test(hkdf_gives_the_published_answers),
        cmocka_unit_test(hkdf_of_fewer_bytes_is_a_prefix),
        cmocka_unit_test(start_may_be_repeated),
    };
    return RUN_AFTER_START(tests);
}
