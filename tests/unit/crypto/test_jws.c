// SPDX-License-Identifier: EUPL-1.2
/* JWS General JSON: the example of RFC 8037, several signatures, and no changed byte accepted. */
#include "crypto/jws.h"

#include "codec/text45.h"
#include "unit/crypto/support.h"

#define HEADER "{\"alg\":\"EdDSA\"}"
#define S64 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define SIGNATURE "{\"protected\":\"e30\",\"signature\":\"" S64 "\"}"

static void example_of_the_standard_is_signed_and_verified(void **state)
{
    (void)state;
    BUF_AUTO struct buf seed = BUF_INIT(64), pub = BUF_INIT(64), want = BUF_INIT(128);
    struct sign_secret k;
    uint8_t got[64];
    struct bytes header = bytes_of(HEADER), payload = bytes_of("Example of Ed25519 signing");
    assert_int_equal(
        base64url_decode(bytes_of("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"), &seed), ERR_OK);
    assert_int_equal(
        base64url_decode(bytes_of("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"), &pub), ERR_OK);
    assert_int_equal(
        base64url_decode(bytes_of("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR"
                                  "4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"),
            &want),
        ERR_OK);
    sign_secret_from_seed(seed.p, &k);
    assert_memory_equal(k.pub.b, pub.p, 32);
    assert_int_equal(jws_sign(&k, header, payload, got), ERR_OK);
    assert_int_equal(want.n, 64);
    assert_memory_equal(got, want.p, 64);
    assert_int_equal(jws_verify(&k.pub, header, payload, got), ERR_OK);
}

static void headers_we_do_not_understand_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        enum err e;
    } rows[] = {{"{\"alg\":\"Ed25519\"}", ERR_OK}, {"{\"alg\":\"EdDSA\",\"kid\":\"x\"}", ERR_OK},
        {"{}", ERR_TYPE}, {"{\"alg\":\"none\"}", ERR_TYPE}, {"{\"alg\":\"ES256\"}", ERR_TYPE},
        {"{\"alg\":null}", ERR_TYPE}, {"{\"alg\":\"eddsa\"}", ERR_TYPE},
        {"{\"alg\":\"EdDSA\",\"crit\":[\"b64\"]}", ERR_TYPE},
        {"{\"alg\":\"EdDSA\",\"b64\":false}", ERR_TYPE}, {"", ERR_FORMAT}, {"[]", ERR_FORMAT},
        {"\"EdDSA\"", ERR_FORMAT}, {"{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\"}", ERR_FORMAT},
        {"{\"alg\":\"EdDSA\"} x", ERR_FORMAT}};
    struct sign_secret k = sign_key(0);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t s[64] = {0};
        struct bytes h = bytes_of(rows[i].header);
        assert_int_equal(jws_sign(&k, h, bytes_of("p"), s), rows[i].e);
        assert_int_equal(jws_verify(&k.pub, h, bytes_of("p"), s), rows[i].e);
        if (rows[i].e) {
            assert_int_equal(s[0] | s[63], 0); /* nothing written */
        }
    }
}

static void header_and_payload_are_both_signed(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(0), other = sign_key(1);
    uint8_t s[64];
    struct bytes h = bytes_of(HEADER);
    assert_int_equal(jws_sign(&k, h, bytes_of("payload"), s), ERR_OK);
    assert_int_equal(jws_verify(&k.pub, h, bytes_of("payloae"), s), ERR_SIGNATURE);
    assert_int_equal(jws_verify(&other.pub, h, bytes_of("payload"), s), ERR_SIGNATURE);
    assert_int_equal(jws_verify(&k.pub, bytes_of("{\"alg\": \"EdDSA\"}"), bytes_of("payload"), s),
        ERR_SIGNATURE);
    for (size_t bit = 0; bit < 512; bit++) {
        s[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_int_equal(jws_verify(&k.pub, h, bytes_of("payload"), s), ERR_SIGNATURE);
        s[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

static void sample(struct jws *j, size_t signatures)
{
    *j = (struct jws){.payload = BUF_INIT(1024), .signature_count = signatures};
    buf_add_text(&j->payload, "{\"zitting\":\"2IV10\"}");
    for (size_t i = 0; i < signatures; i++) {
        struct jws_signature *s = &j->signatures[i];
        struct sign_secret k = sign_key((uint8_t)i);
        s->protected_json = BUF_INIT(1024);
        buf_add_format(&s->protected_json, "{\"alg\":\"EdDSA\",\"role\":\"%zu\"}", i);
        assert_int_equal(
            jws_sign(&k, buf_view(&s->protected_json), buf_view(&j->payload), s->signature),
            ERR_OK);
    }
}

/* How many of the signatures hold, each under its own key. */
static size_t good_ones(const struct jws *j)
{
    size_t n = 0;
    for (size_t i = 0; i < j->signature_count; i++) {
        struct sign_secret k = sign_key((uint8_t)i);
        const struct jws_signature *s = &j->signatures[i];
        n += jws_verify(&k.pub, buf_view(&s->protected_json), buf_view(&j->payload), s->signature)
             == ERR_OK;
    }
    return n;
}

static void every_count_of_signatures_comes_back(void **state)
{
    (void)state;
    for (size_t n = 1; n <= JWS_SIGNATURES_MAX; n++) {
        BUF_AUTO struct buf text = BUF_INIT(1 << 16), again = BUF_INIT(1 << 16);
        struct jws j, back;
        sample(&j, n);
        assert_int_equal(jws_write(&j, &text), ERR_OK);
        assert_int_equal(jws_parse(buf_view(&text), &back, NULL), ERR_OK);
        assert_int_equal(back.signature_count, n);
        assert_true(bytes_equal(buf_view(&back.payload), buf_view(&j.payload)));
        assert_int_equal(good_ones(&back), n);
        assert_int_equal(jws_write(&back, &again), ERR_OK);
        assert_true(bytes_equal(buf_view(&text), buf_view(&again)));
        jws_free(&j);
        jws_free(&back);
    }
}

static void one_broken_signature_stands_out_and_the_others_hold(void **state)
{
    (void)state;
    struct jws j;
    sample(&j, 3);
    j.signatures[1].signature[5] ^= 1;
    assert_int_equal(good_ones(&j), 2);
    jws_free(&j);
}

static void every_flipped_bit_is_refused_or_breaks_a_signature(void **state)
{
    (void)state;
    struct jws j;
    BUF_AUTO struct buf text = BUF_INIT(1 << 16);
    sample(&j, 2);
    assert_int_equal(jws_write(&j, &text), ERR_OK);
    for (size_t bit = 0; bit < text.n * 8; bit++) {
        struct jws back;
        text.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
        enum err e = jws_parse(buf_view(&text), &back, NULL);
        assert_true(e == ERR_FORMAT || (e == ERR_OK && good_ones(&back) < 2));
        assert_true(!e || (back.payload.p == NULL && back.signature_count == 0));
        jws_free(&back);
        text.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    for (size_t n = 0; n < text.n; n++) {
        struct jws back;
        assert_int_equal(jws_parse((struct bytes){text.p, n}, &back, NULL), ERR_FORMAT);
        jws_free(&back);
    }
    jws_free(&j);
}

static void other_json_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "[]", "1", "null", "{}", "{\"payload\":\"e30\"}",
        "{\"signatures\":[" SIGNATURE "]}", "{\"payload\":\"e30\",\"signatures\":[]}",
        "{\"payload\":\"e30\",\"signatures\":{}}", "{\"payload\":\"e30\",\"signatures\":[1]}",
        "{\"payload\":\"e30\",\"signatures\":[" SIGNATURE ",null]}",
        "{\"payload\":1,\"signatures\":[" SIGNATURE "]}",
        "{\"payload\":\"e30=\",\"signatures\":[" SIGNATURE "]}",
        "{\"payload\":\"e31\",\"signatures\":[" SIGNATURE "]}",
        "{\"payload\":\"e 0\",\"signatures\":[" SIGNATURE "]}",
        "{\"payload\":\"e30\",\"signatures\":[" SIGNATURE "],\"header\":{}}",
        "{\"payload\":\"e30\",\"payload\":\"e30\",\"signatures\":[" SIGNATURE "]}",
        "{\"payload\":\"e30\",\"signatures\":[{\"protected\":\"e30\"}]}",
        "{\"payload\":\"e30\",\"signatures\":[{\"protected\":\"e30\",\"signature\":\"AA\"}]}",
        "{\"payload\":\"e30\",\"signatures\":[{\"signature\":\"" S64 "\"}]}",
        "{\"payload\":\"e30\",\"signatures\":[{\"header\":{},\"protected\":\"e30\",\"signature\":"
        "\"" S64 "\"}]}",
        "{\"payload\":\"e30\",\"signatures\":[{\"header\":{},\"signature\":\"" S64 "\"}]}",
        /* the flattened and the compact form */
        "{\"payload\":\"e30\",\"protected\":\"e30\",\"signature\":\"" S64 "\"}", ("e30.e30." S64)};
    struct jws j;
    struct diag d = {0};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (jws_parse(bytes_of(bad[i]), &j, &d) != ERR_FORMAT) {
            fail_msg("row %zu", i);
        }
        assert_true(d.text[0]);
        jws_free(&j);
    }
    assert_int_equal(
        jws_parse(bytes_of("{\"payload\":\"\",\"signatures\":[" SIGNATURE "]}"), &j, NULL), ERR_OK);
    assert_int_equal(j.payload.n, 0);
    jws_free(&j);
}

static enum err parse_counts(size_t signatures, size_t header_letters)
{
    BUF_AUTO struct buf b = BUF_INIT(1 << 20);
    struct jws j;
    buf_add_text(&b, "{\"payload\":\"e30\",\"signatures\":[");
    for (size_t i = 0; i < signatures; i++) {
        buf_add_text(&b, i ? ",{\"protected\":\"" : "{\"protected\":\"");
        memset(buf_extend(&b, header_letters), 'A', header_letters);
        buf_add_text(&b, "\",\"signature\":\"" S64 "\"}");
    }
    buf_add_text(&b, "]}");
    enum err e = jws_parse(buf_view(&b), &j, NULL);
    jws_free(&j);
    return e;
}

static void too_many_and_too_long_are_refused(void **state)
{
    (void)state;
    assert_int_equal(parse_counts(JWS_SIGNATURES_MAX, 4), ERR_OK);
    assert_int_equal(parse_counts(JWS_SIGNATURES_MAX + 1, 4), ERR_LIMIT);
    assert_int_equal(parse_counts(1, JWS_PROTECTED_MAX / 3 * 4), ERR_OK);
    assert_int_equal(parse_counts(1, JWS_PROTECTED_MAX / 3 * 4 + 4), ERR_LIMIT);
    assert_int_equal(parse_counts(1, 2 * JWS_PROTECTED_MAX), ERR_LIMIT);
    struct sign_secret k = sign_key(0);
    uint8_t s[64];
    struct bytes huge = {(const uint8_t *)"x", (size_t)JWS_PAYLOAD_MAX + 1};
    assert_int_equal(jws_sign(&k, bytes_of(HEADER), huge, s), ERR_LIMIT);
}

static void what_would_not_parse_is_not_written(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(1 << 16), little = BUF_INIT(64);
    struct jws j;
    buf_add_text(&out, "before");
    sample(&j, 2);
    j.signature_count = 0;
    assert_int_equal(jws_write(&j, &out), ERR_LIMIT);
    j.signature_count = JWS_SIGNATURES_MAX + 1;
    assert_int_equal(jws_write(&j, &out), ERR_LIMIT);
    j.signature_count = 2;
    assert_int_equal(jws_write(&j, &little), ERR_LIMIT);
    assert_int_equal(out.n, 6);
    assert_int_equal(little.n, 0);
    jws_free(&j);
    jws_free(&j);
    jws_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(example_of_the_standard_is_signed_and_verified),
        cmocka_unit_test(headers_we_do_not_understand_are_refused),
        cmocka_unit_test(header_and_payload_are_both_signed),
        cmocka_unit_test(every_count_of_signatures_comes_back),
        cmocka_unit_test(one_broken_signature_stands_out_and_the_others_hold),
        cmocka_unit_test(every_flipped_bit_is_refused_or_breaks_a_signature),
        cmocka_unit_test(other_json_is_refused),
        cmocka_unit_test(too_many_and_too_long_are_refused),
        cmocka_unit_test(what_would_not_parse_is_not_written),
    };
    return RUN_AFTER_START(tests);
}
