// SPDX-License-Identifier: EUPL-1.2
/* COSE_Sign1: bytes of another implementation, refusals by name, no changed bit accepted. */
#include "crypto/cose.h"

#include "codec/cbor.h"
#include "unit/crypto/support.h"

#define TYP "zw-test/1"
/* Key 0, payload "payload", made with another CBOR and Ed25519 implementation: alg -8, then -19. */
#define KNOWN_8                                                                                    \
    "d2845818a30127044856475aa75463474c10697a772d746573742f31a0477061796c6f61645840652f426ae517ef" \
    "6b6346042b57fe606dcc869a7b87740904418793d6ca153c3034a69fcda1867255fe032e1ba236bb945581d99d13" \
    "1eccceafc027c6f5eb4e07"
#define KNOWN_19                                                                                   \
    "d2845818a30132044856475aa75463474c10697a772d746573742f31a0477061796c6f6164584068b977be9871e6" \
    "6f425e078ed74c1ede22a9c7a9489c5d54ad73fb1951a4fe5f49beffa91f515cf3d8528bddd5ae63d508e352290b" \
    "41e567d33d3c0bd5a6e802"

static void known_bytes_are_written_and_read(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(0);
    uint8_t in[512];
    struct bytes payload = {0};
    BUF_AUTO struct buf out = BUF_INIT(512);
    assert_int_equal(cose_sign1(&k, TYP, bytes_of("payload"), &out), ERR_OK);
    assert_hex(out.p, out.n, KNOWN_8);
    struct bytes foreign = {in, from_hex(KNOWN_19, in, sizeof in)};
    assert_int_equal(cose_verify(foreign, TYP, &k.pub, &payload), ERR_OK);
    assert_true(bytes_equal(payload, bytes_of("payload")));
}

static void payloads_of_many_sizes_come_back(void **state)
{
    (void)state;
    static uint8_t data[70000];
    static const size_t sizes[] = {0, 1, 23, 24, 255, 256, 65535, 65536, 70000};
    struct sign_secret k = sign_key(1);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        BUF_AUTO struct buf out = BUF_INIT(sizes[i] + 256);
        struct bytes payload = {0}, in = {data, sizes[i]};
        assert_int_equal(cose_sign1(&k, TYP, in, &out), ERR_OK);
        assert_int_equal(cose_verify(buf_view(&out), TYP, &k.pub, &payload), ERR_OK);
        assert_true(bytes_equal(payload, in));
    }
}

static void parse_shows_what_is_claimed(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(0);
    struct key_id kid = sign_key_id(&k.pub);
    struct cose_view v;
    BUF_AUTO struct buf out = BUF_INIT(512);
    assert_int_equal(cose_sign1(&k, TYP, bytes_of("payload"), &out), ERR_OK);
    assert_int_equal(cose_parse(buf_view(&out), &v), ERR_OK);
    assert_string_equal(v.typ, TYP);
    assert_true(key_id_equal(&v.kid, &kid));
    assert_ptr_equal(v.payload.p + v.payload.n + 2 + 64, out.p + out.n); /* borrows the input */
}

static void another_type_or_key_is_refused_by_name(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(0), other = sign_key(1);
    struct bytes payload = {0};
    BUF_AUTO struct buf out = BUF_INIT(512);
    assert_int_equal(cose_sign1(&k, TYP, bytes_of("payload"), &out), ERR_OK);
    assert_int_equal(cose_verify(buf_view(&out), "zw-test/2", &k.pub, &payload), ERR_TYPE);
    assert_int_equal(cose_verify(buf_view(&out), "zw-test/", &k.pub, &payload), ERR_TYPE);
    assert_int_equal(cose_verify(buf_view(&out), TYP, &other.pub, &payload), ERR_KEY);
    assert_null(payload.p);
}

static void every_flipped_bit_is_refused(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(0);
    BUF_AUTO struct buf b = BUF_INIT(512);
    assert_int_equal(cose_sign1(&k, TYP, bytes_of("payload"), &b), ERR_OK);
    size_t seen[ERR_COUNT] = {0};
    for (size_t bit = 0; bit < b.n * 8; bit++) {
        struct bytes payload = {0};
        b.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
        enum err e = cose_verify(buf_view(&b), TYP, &k.pub, &payload);
        assert_true(e == ERR_FORMAT || e == ERR_TYPE || e == ERR_KEY || e == ERR_SIGNATURE);
        assert_null(payload.p);
        seen[e]++;
        b.p[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_true(seen[ERR_KEY] == 64);                 /* the kid, and nothing else */
    assert_true(seen[ERR_SIGNATURE] >= (64 + 7) * 8); /* at least signature and payload */
    for (size_t n = 0; n < b.n; n++) {
        struct bytes payload = {0};
        assert_int_equal(cose_verify((struct bytes){b.p, n}, TYP, &k.pub, &payload), ERR_FORMAT);
    }
    buf_add_byte(&b, 0);
    struct cose_view v;
    assert_int_equal(cose_parse(buf_view(&b), &v), ERR_FORMAT);
}

/* What a message of ours could look like and does not: each row changes one thing. */
struct shape {
    uint64_t tag;
    int64_t alg, typ_label;
    size_t kid_size, typ_size, unprotected, signature_size, items;
    bool extra, text_payload, uint_typ;
    enum err e;
};

static void shape_write(const struct shape *s, struct buf *out)
{
    static const uint8_t zero[128];
    char typ[64] = "";
    BUF_AUTO struct buf head = BUF_INIT(512);
    memset(typ, 'z', s->typ_size);
    cbor_put_map(&head, s->extra ? 4 : 3);
    cbor_put_int(&head, 1);
    cbor_put_int(&head, s->alg);
    cbor_put_int(&head, 4);
    cbor_put_bytes(&head, (struct bytes){zero, s->kid_size});
    cbor_put_int(&head, s->typ_label);
    s->uint_typ ? cbor_put_uint(&head, 7) : cbor_put_text(&head, typ);
    if (s->extra) {
        cbor_put_int(&head, 99);
        cbor_put_int(&head, 1);
    }
    cbor_put_tag(out, s->tag);
    cbor_put_array(out, s->items);
    cbor_put_bytes(out, buf_view(&head));
    cbor_put_map(out, s->unprotected);
    for (size_t i = 0; i < s->unprotected; i++) {
        cbor_put_uint(out, i);
        cbor_put_uint(out, i);
    }
    s->text_payload ? cbor_put_text(out, "text") : cbor_put_bytes(out, bytes_of("bytes"));
    cbor_put_bytes(out, (struct bytes){zero, s->signature_size});
    for (size_t i = 4; i < s->items; i++) {
        cbor_put_null(out);
    }
}

static void other_shapes_are_refused_by_name(void **state)
{
    (void)state;
    const struct shape good = {.tag = 18,
        .alg = -8,
        .typ_label = 16,
        .kid_size = 8,
        .typ_size = 4,
        .signature_size = 64,
        .items = 4,
        .e = ERR_OK};
    struct shape rows[16];
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        rows[i] = good;
        rows[i].e = i == 0 || i == 1 ? ERR_OK : ERR_TYPE;
    }
    rows[1].alg = -19;
    rows[2].alg = -7;
    rows[3].alg = -257;
    rows[4].tag = 98;
    rows[5].extra = true;
    rows[6].unprotected = 1;
    rows[7].unprotected = 3;
    rows[8].text_payload = true;
    rows[9].uint_typ = true;
    rows[10].typ_size = COSE_TYP_SIZE;
    rows[11].items = 5;
    rows[12].typ_size = 0;
    rows[13].signature_size = 63, rows[13].e = ERR_FORMAT;
    rows[14].kid_size = 7, rows[14].e = ERR_FORMAT;
    rows[15].typ_label = 15, rows[15].e = ERR_FORMAT; /* typ is missing */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        BUF_AUTO struct buf b = BUF_INIT(1024);
        struct cose_view v;
        shape_write(&rows[i], &b);
        if (cose_parse(buf_view(&b), &v) != rows[i].e) {
            fail_msg("row %zu: %s", i, err_text(cose_parse(buf_view(&b), &v)));
        }
    }
}

static void other_cbor_is_refused_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        enum err e;
    } rows[] = {{"", ERR_FORMAT}, {"00", ERR_TYPE}, {"80", ERR_TYPE}, {"8440a04040", ERR_TYPE},
        {"d200", ERR_TYPE}, {"d280", ERR_TYPE}, {"d28440a04040", ERR_FORMAT},
        {"d28440a0f640", ERR_TYPE}, {"d2848040a04040", ERR_FORMAT}, {"d28400a04040", ERR_TYPE},
        {"d29f40a04040ff", ERR_FORMAT}, {"d8128440a04040", ERR_FORMAT}, {"ff", ERR_FORMAT}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t in[32];
        struct cose_view v;
        struct bytes b = {in, from_hex(rows[i].hex, in, sizeof in)};
        if (cose_parse(b, &v) != rows[i].e) {
            fail_msg("%s: %s", rows[i].hex, err_text(cose_parse(b, &v)));
        }
    }
}

static void type_that_does_not_fit_is_not_signed(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(0);
    BUF_AUTO struct buf out = BUF_INIT(512), little = BUF_INIT(90);
    buf_add_text(&out, "before");
    assert_int_equal(cose_sign1(&k, "", bytes_of("x"), &out), ERR_TYPE);
    assert_int_equal(cose_sign1(&k, "\xff", bytes_of("x"), &out), ERR_TYPE);
    assert_int_equal(
        cose_sign1(&k, "zw-a-type-of-thirty-two-letters/", bytes_of("x"), &out), ERR_TYPE);
    assert_int_equal(out.n, 6);
    assert_int_equal(
        cose_sign1(&k, "zw-a-type-of-thirty-1-letters/1", bytes_of("x"), &out), ERR_OK);
    assert_int_equal(cose_sign1(&k, TYP, bytes_of("x"), &little), ERR_LIMIT);
    assert_int_equal(little.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_bytes_are_written_and_read),
        cmocka_unit_test(payloads_of_many_sizes_come_back),
        cmocka_unit_test(parse_shows_what_is_claimed),
        cmocka_unit_test(another_type_or_key_is_refused_by_name),
        cmocka_unit_test(every_flipped_bit_is_refused),
        cmocka_unit_test(other_shapes_are_refused_by_name),
        cmocka_unit_test(other_cbor_is_refused_by_name),
        cmocka_unit_test(type_that_does_not_fit_is_not_signed),
    };
    return RUN_AFTER_START(tests);
}
