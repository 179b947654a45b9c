// SPDX-License-Identifier: EUPL-1.2
/* Signed requests: one signed by another program, ours back, and no change that passes. */
#include "wire/signature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define NOW ((struct wall){INT64_C(1795848141) * 1000})
#define COUNT_OF(a) (sizeof(a) / sizeof *(a))

static const uint8_t body[] = "hello";

static struct sign_secret key(uint8_t first)
{
    uint8_t seed[32] = {first};
    struct sign_secret k;
    sign_secret_from_seed(seed, &k);
    return k;
}

static int start(void **state)
{
    (void)state;
    return crypto_start() == ERR_OK ? 0 : -1;
}

static struct wire_request request(void)
{
    struct wire_request r = {
        .method = "PUT", .path = "/v1/logs/a", .body = {body, 5}, .if_match = "\"7-00ff\""};
    return r;
}

static enum err verify(const struct wire_request *r, const struct sign_public *k, struct wall now)
{
    struct wire_claim claim;
    enum err e = signature_read(r, &claim);
    return e ? e : signature_check(r, &claim, k, now);
}

/* Digest and signature by openssl, over lines written by hand; no alg, no nonce. */
static struct wire_request known(void)
{
    struct wire_request r = request();
    text_copy(r.content_digest, sizeof r.content_digest,
        "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:");
    text_copy(r.signature_input, sizeof r.signature_input,
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\");created=1795848141;"
        "keyid=\"fa4d86c3b551aa6c\"");
    text_copy(r.signature, sizeof r.signature,
        "sig1=:hUlyL6gEbDDs5wLDuDNMSYHP3EdZBL4Vu80XgiUwfusKlMecMny6qdog7YwS8EPb7vrvKJEEWY3/"
        "a02ihaYYAQ==:");
    return r;
}

static void a_signature_of_another_program_is_read(void **state)
{
    (void)state;
    struct sign_secret k = key(1);
    struct key_id id = sign_key_id(&k.pub);
    struct wire_request r = known();
    struct wire_claim claim;
    assert_int_equal(signature_read(&r, &claim), ERR_OK);
    assert_true(key_id_equal(&claim.key, &id));
    assert_int_equal(claim.created.ms, NOW.ms);
    assert_string_equal(claim.nonce, "");
    assert_true(claim.covers_if_match);
    assert_int_equal(signature_check(&r, &claim, &k.pub, NOW), ERR_OK);
}

static void ours_comes_back(void **state)
{
    (void)state;
    struct sign_secret k = key(2);
    for (int with = 0; with < 2; with++) {
        struct wire_request r = request();
        struct wire_claim claim;
        if (!with) {
            r.if_match[0] = '\0';
            r.body = (struct bytes){0};
        }
        signature_add(&r, &k, NOW);
        assert_int_equal(signature_read(&r, &claim), ERR_OK);
        assert_int_equal(claim.covers_if_match, with);
        assert_int_equal(strlen(claim.nonce), WIRE_NONCE_SIZE - 1);
        assert_int_equal(signature_check(&r, &claim, &k.pub, NOW), ERR_OK);
    }
}

static void a_nonce_is_never_the_same(void **state)
{
    (void)state;
    struct sign_secret k = key(2);
    struct wire_request a = request(), b = request();
    signature_add(&a, &k, NOW);
    signature_add(&b, &k, NOW);
    assert_string_not_equal(a.signature_input, b.signature_input);
}

static void nothing_that_is_covered_may_change(void **state)
{
    (void)state;
    static const uint8_t other[] = "hellp";
    struct sign_secret k = key(2), another = key(3);
    struct wire_request good = request();
    signature_add(&good, &k, NOW);
    struct wire_request r = good;
    text_copy(r.method, sizeof r.method, "POST");
    assert_int_equal(verify(&r, &k.pub, NOW), ERR_SIGNATURE);
    r = good;
    text_copy(r.path, sizeof r.path, "/v1/logs/b");
    assert_int_equal(verify(&r, &k.pub, NOW), ERR_SIGNATURE);
    r = good;
    text_copy(r.if_match, sizeof r.if_match, "\"8-00ff\"");
    assert_int_equal(verify(&r, &k.pub, NOW), ERR_SIGNATURE);
    r = good;
    r.body = (struct bytes){other, 5};
    assert_int_equal(verify(&r, &k.pub, NOW), ERR_SIGNATURE);
    r = good;
    r.body.n = 0;
    assert_int_equal(verify(&r, &k.pub, NOW), ERR_SIGNATURE);
    assert_int_equal(verify(&good, &another.pub, NOW), ERR_SIGNATURE);
    assert_int_equal(verify(&good, &k.pub, NOW), ERR_OK);
}

/* Every letter of both header fields once, as another letter. */
static void no_letter_of_the_fields_may_change(void **state)
{
    (void)state;
    struct sign_secret k = key(2);
    struct wire_request good = request();
    signature_add(&good, &k, NOW);
    for (size_t i = 0; good.signature_input[i] != '\0'; i++) {
        struct wire_request r = good;
        r.signature_input[i] = r.signature_input[i] == 'x' ? 'y' : 'x';
        struct wire_claim claim;
        enum err e = signature_read(&r, &claim);
        /* the name of the key is signed too, so a changed one cannot lead to a good answer */
        assert_int_not_equal(e ? e : signature_check(&r, &claim, &k.pub, NOW), ERR_OK);
    }
    for (size_t i = 0; good.signature[i] != '\0'; i++) {
        struct wire_request r = good;
        r.signature[i] = r.signature[i] == 'x' ? 'y' : 'x';
        assert_int_not_equal(verify(&r, &k.pub, NOW), ERR_OK);
    }
}

static void clocks_may_be_five_minutes_apart(void **state)
{
    (void)state;
    struct sign_secret k = key(2);
    struct wire_request r = request();
    signature_add(&r, &k, NOW);
    for (int sign = -1; sign <= 1; sign += 2) {
        struct wall at = {NOW.ms + sign * WIRE_CLOCK_MAX_MS};
        assert_int_equal(verify(&r, &k.pub, at), ERR_OK);
        at.ms += sign;
        assert_int_equal(verify(&r, &k.pub, at), ERR_EXPIRED);
    }
    /* a false one is never told that it is only late */
    struct sign_secret another = key(3);
    assert_int_equal(verify(&r, &another.pub, (struct wall){NOW.ms + 3600000}), ERR_SIGNATURE);
}

static enum err read_input(const char *input)
{
    struct wire_request r = known();
    struct wire_claim claim;
    text_copy(r.signature_input, sizeof r.signature_input, input);
    return signature_read(&r, &claim);
}

#define KEY ";created=1795848141;keyid=\"fa4d86c3b551aa6c\""

static void what_is_covered_must_be_enough_and_known(void **state)
{
    (void)state;
    assert_int_equal(
        read_input("sig1=( \"@path\"  \"if-match\" \"@method\" \"content-digest\" )" KEY), ERR_OK);
    assert_int_equal(read_input("sig1=(\"@path\" \"if-match\" \"@method\" \"content-digest\");x;"
                                "created=1795848141;keyid=\"fa4d86c3b551aa6c\";tag=\"a b\";n=?1"),
        ERR_OK);
    const char *const too_little[] = {
        "sig1=()" KEY,
        "sig1=(\"@method\" \"@path\" \"content-digest\")" KEY,
        "sig1=(\"@method\" \"@path\" \"if-match\")" KEY,
        "sig1=(\"@path\" \"content-digest\" \"if-match\")" KEY,
        "sig1=(\"@method\" \"content-digest\" \"if-match\")" KEY,
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\" \"@authority\")" KEY,
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\" \"@path\")" KEY,
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\")" KEY ";alg=\"hmac-sha256\"",
    };
    for (size_t i = 0; i < COUNT_OF(too_little); i++)
        assert_int_equal(read_input(too_little[i]), ERR_TYPE);
}

static void fields_that_are_none_are_refused(void **state)
{
    (void)state;
    const char *const bad[] = {
        "sig1",
        "sig1=",
        "=()",
        "sig1=(",
        "sig1=(\"@method\"",
        "sig1=(\"@method\"\"@path\")" KEY,
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\")",
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\");created=x",
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\");created=1",
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\");created=1;keyid=\"fa4d\"",
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\")" KEY " ",
        "sig1=(\"@method\" \"@path\" \"content-digest\" \"if-match\")" KEY ", b=()",
        "sig2=(\"@method\" \"@path\" \"content-digest\" \"if-match\")" KEY,
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_int_equal(read_input(bad[i]), ERR_FORMAT);
    assert_int_equal(read_input(""), ERR_MISSING);
    struct wire_request r = known();
    struct wire_claim claim;
    text_copy(r.path, sizeof r.path, "/v1/logs/a\n\"x\": y");
    assert_int_equal(signature_read(&r, &claim), ERR_FORMAT);
    r = known();
    r.if_match[0] = '\0'; /* signed with one, sent without */
    assert_int_equal(signature_read(&r, &claim), ERR_TYPE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signature_of_another_program_is_read),
        cmocka_unit_test(ours_comes_back),
        cmocka_unit_test(a_nonce_is_never_the_same),
        cmocka_unit_test(nothing_that_is_covered_may_change),
        cmocka_unit_test(no_letter_of_the_fields_may_change),
        cmocka_unit_test(clocks_may_be_five_minutes_apart),
        cmocka_unit_test(what_is_covered_must_be_enough_and_known),
        cmocka_unit_test(fields_that_are_none_are_refused),
    };
    return cmocka_run_group_tests(tests, start, NULL);
}
