// SPDX-License-Identifier: EUPL-1.2
/* Ed25519 and X25519 against the RFCs, key ids, and cells that open whole or not at all. */
#include "crypto/keys.h"
#include "unit/crypto/support.h"

static const struct cell_key cell = {{7, 7, 7}};

static void ed25519_gives_the_published_answers(void **state)
{
    (void)state;
    static const struct {
        const char *seed, *pub, *message, *signature;
    } rows[] = {
        /* RFC 8032, section 7.1, tests 1 to 3 */
        {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
        {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
        {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t seed[32], message[8], signature[64];
        struct sign_secret k;
        from_hex(rows[i].seed, seed, sizeof seed);
        struct bytes m = {message, from_hex(rows[i].message, message, sizeof message)};
        sign_secret_from_seed(seed, &k);
        assert_hex(k.pub.b, 32, rows[i].pub);
        sign_detached(&k, m, signature);
        assert_hex(signature, 64, rows[i].signature);
        assert_int_equal(sign_verify(&k.pub, m, signature), ERR_OK);
    }
}

static void signature_with_any_flipped_bit_is_refused(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(1);
    uint8_t signature[64];
    sign_detached(&k, bytes_of("zaal"), signature);
    for (size_t bit = 0; bit < 512; bit++) {
        signature[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_int_equal(sign_verify(&k.pub, bytes_of("zaal"), signature), ERR_SIGNATURE);
        signature[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_int_equal(sign_verify(&k.pub, bytes_of("zaak"), signature), ERR_SIGNATURE);
    struct sign_secret other = sign_key(2);
    assert_int_equal(sign_verify(&other.pub, bytes_of("zaal"), signature), ERR_SIGNATURE);
}

static void public_key_of_small_order_verifies_nothing(void **state)
{
    (void)state;
    const struct sign_public neutral = {{1}};
    const uint8_t signature[64] = {1}; /* R neutral, S zero: fits any message in a careless check */
    assert_int_equal(sign_verify(&neutral, bytes_of("zaal"), signature), ERR_SIGNATURE);
}

static void x25519_gives_the_published_public_keys(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        /* RFC 7748: Bob of section 6.1, first step of 5.2 */
        {"5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb",
            "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"},
        {"0900000000000000000000000000000000000000000000000000000000000000",
            "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t scalar[32];
        struct box_secret k;
        from_hex(rows[i][0], scalar, sizeof scalar);
        box_secret_from_seed(scalar, &k);
        assert_memory_equal(k.b, scalar, 32);
        assert_hex(k.pub.b, 32, rows[i][1]);
    }
}

static void random_keys_differ_and_work(void **state)
{
    (void)state;
    struct sign_secret a, b;
    struct box_secret c, d;
    struct cell_key e, f;
    uint8_t signature[64];
    sign_secret_random(&a);
    sign_secret_random(&b);
    box_secret_random(&c);
    box_secret_random(&d);
    cell_key_random(&e);
    cell_key_random(&f);
    assert_memory_not_equal(a.seed, b.seed, 32);
    assert_memory_not_equal(c.b, d.b, 32);
    assert_memory_not_equal(e.b, f.b, 32);
    sign_detached(&a, bytes_of("x"), signature);
    assert_int_equal(sign_verify(&a.pub, bytes_of("x"), signature), ERR_OK);
}

static void key_id_is_the_front_of_the_hash(void **state)
{
    (void)state;
    struct sign_secret a = sign_key(0), b = sign_key(1);
    struct key_id id = sign_key_id(&a.pub), other = sign_key_id(&b.pub);
    struct box_public same_bytes;
    memcpy(same_bytes.b, a.pub.b, 32);
    struct key_id box = box_key_id(&same_bytes);
    assert_hex(id.b, sizeof id.b, "56475aa75463474c");
    assert_true(key_id_equal(&id, &box));
    assert_false(key_id_equal(&id, &other));
}

static void commitment_is_the_documented_hash(void **state)
{
    (void)state;
    struct cell_key k;
    memcpy(k.b, sign_key(0).seed, 32);
    struct hash h = cell_key_commitment(&k);
    assert_hex(h.b, 32, "69988e9c4f761dab23d01f5079aba7d19bc5944129af2a58c6afcdcc0acd88d5");
}

/* Made with another implementation of ChaCha20-Poly1305. */
static void cell_of_another_implementation_opens(void **state)
{
    (void)state;
    struct cell_key k;
    uint8_t sealed[64];
    BUF_AUTO struct buf plain = BUF_INIT(64);
    memcpy(k.b, sign_key(0).seed, 32);
    struct bytes in = {sealed, from_hex("000102030405060708090a0bf997696947a2c1031e86c67e70c8186d14"
                                        "3beb3597",
                                   sealed, sizeof sealed)};
    assert_int_equal(cell_open(&k, bytes_of("aad"), in, &plain), ERR_OK);
    assert_true(bytes_equal(buf_view(&plain), bytes_of("plain")));
}

/* Made for two keys at once: ChaCha20-Poly1305 does not bind a cell to one. That is why the sitting
 * card commits to every key, and a key that it does not know opens nothing (pv, papers). */
static void cell_of_two_keys_opens_with_both_so_keys_are_committed_to(void **state)
{
    (void)state;
    struct cell_key one, two;
    uint8_t sealed[64];
    BUF_AUTO struct buf first = BUF_INIT(64), second = BUF_INIT(64);
    memset(one.b, 1, sizeof one.b);
    memset(two.b, 2, sizeof two.b);
    struct bytes in = {sealed, from_hex("000102030405060708090a0b50a4a3a6d07f5c0c332f8b1224083fd243"
                                        "bc87ea72939d56f97d0a5b6fc58505c647c7404d173844f4587bd2e67d"
                                        "c091",
                                   sealed, sizeof sealed)};
    assert_int_equal(cell_open(&one, bytes_of("two keys"), in, &first), ERR_OK);
    assert_int_equal(cell_open(&two, bytes_of("two keys"), in, &second), ERR_OK);
    assert_false(bytes_equal(buf_view(&first), buf_view(&second)));
    struct hash a = cell_key_commitment(&one), b = cell_key_commitment(&two);
    assert_false(hash_equal(&a, &b));
}

static void cell_comes_back_behind_what_was_there(void **state)
{
    (void)state;
    for (size_t n = 0; n < 300; n += 23) {
        uint8_t data[300];
        memset(data, (int)n, sizeof data);
        BUF_AUTO struct buf sealed = BUF_INIT(1024), plain = BUF_INIT(1024);
        buf_add_text(&plain, "before");
        assert_int_equal(
            cell_seal(&cell, bytes_of("aad"), (struct bytes){data, n}, &sealed), ERR_OK);
        assert_int_equal(sealed.n, n + CELL_OVERHEAD);
        assert_int_equal(cell_open(&cell, bytes_of("aad"), buf_view(&sealed), &plain), ERR_OK);
        assert_int_equal(plain.n, 6 + n);
        assert_memory_equal(plain.p, "before", 6);
        assert_memory_equal(plain.p + 6, data, n);
    }
}

static void changed_cell_does_not_open_and_writes_nothing(void **state)
{
    (void)state;
    BUF_AUTO struct buf sealed = BUF_INIT(256), plain = BUF_INIT(256);
    buf_add_text(&plain, "before");
    assert_int_equal(cell_seal(&cell, bytes_of("aad"), bytes_of("content"), &sealed), ERR_OK);
    for (size_t bit = 0; bit < sealed.n * 8; bit++) {
        sealed.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_int_equal(cell_open(&cell, bytes_of("aad"), buf_view(&sealed), &plain), ERR_KEY);
        assert_int_equal(plain.n, 6);
        sealed.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    for (size_t n = 0; n < sealed.n; n++) {
        assert_int_equal(
            cell_open(&cell, bytes_of("aad"), (struct bytes){sealed.p, n}, &plain), ERR_KEY);
    }
    const struct cell_key other = {{8}};
    assert_int_equal(cell_open(&other, bytes_of("aad"), buf_view(&sealed), &plain), ERR_KEY);
    assert_int_equal(cell_open(&cell, bytes_of("aae"), buf_view(&sealed), &plain), ERR_KEY);
    assert_int_equal(plain.n, 6);
}

static void two_cells_of_one_content_differ(void **state)
{
    (void)state;
    BUF_AUTO struct buf a = BUF_INIT(256), b = BUF_INIT(256);
    assert_int_equal(cell_seal(&cell, bytes_of(""), bytes_of("content"), &a), ERR_OK);
    assert_int_equal(cell_seal(&cell, bytes_of(""), bytes_of("content"), &b), ERR_OK);
    assert_false(bytes_equal(buf_view(&a), buf_view(&b)));
}

static void cell_that_does_not_fit_is_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf sealed = BUF_INIT(CELL_OVERHEAD + 6), whole = BUF_INIT(256),
                        plain = BUF_INIT(6);
    assert_int_equal(cell_seal(&cell, bytes_of(""), bytes_of("content"), &sealed), ERR_LIMIT);
    assert_int_equal(sealed.n, 0);
    assert_int_equal(cell_seal(&cell, bytes_of(""), bytes_of("content"), &whole), ERR_OK);
    assert_int_equal(cell_open(&cell, bytes_of(""), buf_view(&whole), &plain), ERR_LIMIT);
    assert_int_equal(plain.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ed25519_gives_the_published_answers),
        cmocka_unit_test(signature_with_any_flipped_bit_is_refused),
        cmocka_unit_test(public_key_of_small_order_verifies_nothing),
        cmocka_unit_test(x25519_gives_the_published_public_keys),
        cmocka_unit_test(random_keys_differ_and_work),
        cmocka_unit_test(key_id_is_the_front_of_the_hash),
        cmocka_unit_test(commitment_is_the_documented_hash),
        cmocka_unit_test(cell_of_another_implementation_opens),
        cmocka_unit_test(cell_of_two_keys_opens_with_both_so_keys_are_committed_to),
        cmocka_unit_test(cell_comes_back_behind_what_was_there),
        cmocka_unit_test(changed_cell_does_not_open_and_writes_nothing),
        cmocka_unit_test(two_cells_of_one_content_differ),
        cmocka_unit_test(cell_that_does_not_fit_is_refused),
    };
    return RUN_AFTER_START(tests);
}
