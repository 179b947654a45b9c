// SPDX-License-Identifier: EUPL-1.2
/* Sealed entries: what comes back, what is refused, and that nothing of the bytes can be changed
 * unnoticed. */
#include "chain/entry.h"

#include "base/uuid.h"
#include "codec/cbor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct cell_key key = {{1, 2, 3}};

static struct entry_header sample(void)
{
    return (struct entry_header){.outer = OUTER_CANDIDATE,
        .seq = 17,
        .wall = {1795507507000},
        .certainty = CERTAINTY_RTC,
        .since_boot = {4200},
        .boot_id = {9, 8, 7, 6, 5, 4, 3, 2},
        .lamport = 23,
        .previous = {{0xaa, 0xbb}},
        .key_number = 28};
}

static void assert_same_header(const struct entry_header *a, const struct entry_header *b)
{
    assert_int_equal(a->outer, b->outer);
    assert_int_equal(a->seq, b->seq);
    assert_int_equal(a->wall.ms, b->wall.ms);
    assert_int_equal(a->certainty, b->certainty);
    assert_int_equal(a->since_boot.ms, b->since_boot.ms);
    assert_memory_equal(a->boot_id, b->boot_id, BOOT_ID_SIZE);
    assert_int_equal(a->lamport, b->lamport);
    assert_true(hash_equal(&a->previous, &b->previous));
    assert_int_equal(a->key_number, b->key_number);
}

static void any_body_comes_back_and_its_length_stays_hidden(void **state)
{
    (void)state;
    uint8_t body[ENTRY_BODY_MAX];
    for (size_t n = 0; n <= ENTRY_BODY_MAX; n += n < 300 ? 1 : 61) {
        random_fill(body, sizeof body);
        if (n > 3) {
            memset(body + n - 3, 0, 3); /* ends like padding */
        }
        struct entry_header h = sample(), got;
        BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX), plain = BUF_INIT(ENTRY_BODY_MAX);
        assert_int_equal(entry_seal(&h, &key, (struct bytes){body, n}, &entry), ERR_OK);
        assert_int_equal(entry_open(buf_view(&entry), &key, &got, &plain), ERR_OK);
        assert_same_header(&got, &h);
        assert_true(bytes_equal(buf_view(&plain), (struct bytes){body, n}));

        struct bytes sealed;
        assert_int_equal(entry_parse(buf_view(&entry), &got, &sealed), ERR_OK);
        assert_int_equal(sealed.n, (n / ENTRY_PAD + 1) * ENTRY_PAD + CELL_OVERHEAD);
        assert_true(sealed.p > entry.p && sealed.p + sealed.n == entry.p + entry.n);
    }
}

static void a_body_over_the_limit_adds_nothing(void **state)
{
    (void)state;
    static const uint8_t body[ENTRY_BODY_MAX + 1];
    struct entry_header h = sample();
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX);
    assert_int_equal(entry_seal(&h, &key, BYTES_ARRAY(body), &entry), ERR_LIMIT);
    assert_int_equal(entry.n, 0);

    BUF_AUTO struct buf small = BUF_INIT(100);
    buf_add_text(&small, "before");
    assert_int_equal(entry_seal(&h, &key, bytes_of("x"), &small), ERR_LIMIT);
    assert_int_equal(small.n, 6);
}

static void the_longest_header_and_body_fit(void **state)
{
    (void)state;
    static const uint8_t body[ENTRY_BODY_MAX];
    struct entry_header h = sample(), got;
    h.seq = ENTRY_SEQ_END - 1;
    h.wall.ms = h.since_boot.ms = INT64_MAX;
    h.lamport = ENTRY_LAMPORT_MAX;
    h.key_number = UINT16_MAX;
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX), plain = BUF_INIT(ENTRY_BODY_MAX);
    assert_int_equal(entry_seal(&h, &key, BYTES_ARRAY(body), &entry), ERR_OK);
    assert_int_equal(entry_open(buf_view(&entry), &key, &got, &plain), ERR_OK);
    assert_same_header(&got, &h);
}

static void a_wall_time_before_1970_is_unknown(void **state)
{
    (void)state;
    struct entry_header h = sample(), got;
    h.wall.ms = -5;
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX), plain = BUF_INIT(ENTRY_BODY_MAX);
    assert_int_equal(entry_seal(&h, &key, bytes_of("x"), &entry), ERR_OK);
    assert_int_equal(entry_open(buf_view(&entry), &key, &got, &plain), ERR_OK);
    assert_int_equal(got.wall.ms, 0);
}

static void another_key_does_not_open(void **state)
{
    (void)state;
    const struct cell_key other = {{1, 2, 4}};
    struct entry_header h = sample(), got;
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX), plain = BUF_INIT(ENTRY_BODY_MAX);
    assert_int_equal(entry_seal(&h, &key, bytes_of("x"), &entry), ERR_OK);
    assert_int_equal(entry_open(buf_view(&entry), &other, &got, &plain), ERR_KEY);
    assert_int_equal(plain.n, 0);
}

static void every_flipped_bit_is_noticed(void **state)
{
    (void)state;
    struct entry_header h = sample(), got;
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX);
    assert_int_equal(entry_seal(&h, &key, bytes_of("body"), &entry), ERR_OK);
    for (size_t bit = 0; bit < entry.n * 8; bit++) {
        BUF_AUTO struct buf plain = BUF_INIT(ENTRY_BODY_MAX);
        entry.p[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_int_not_equal(entry_open(buf_view(&entry), &key, &got, &plain), ERR_OK);
        assert_int_equal(plain.n, 0);
        entry.p[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
}

static void every_cut_is_refused(void **state)
{
    (void)state;
    struct entry_header h = sample(), got;
    struct bytes sealed;
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX + 1);
    assert_int_equal(entry_seal(&h, &key, bytes_of("body"), &entry), ERR_OK);
    for (size_t n = 0; n < entry.n; n++) {
        assert_int_equal(entry_parse((struct bytes){entry.p, n}, &got, &sealed), ERR_FORMAT);
    }
    buf_add_byte(&entry, 0);
    assert_int_equal(entry_parse(buf_view(&entry), &got, &sealed), ERR_FORMAT);
    static const uint8_t long_one[ENTRY_SIZE_MAX + 1];
    assert_int_equal(entry_parse(BYTES_ARRAY(long_one), &got, &sealed), ERR_LIMIT);
}

/* Writes an entry's shell by hand, so that each field can be wrong on its own. */
struct raw {
    const char *type;
    uint64_t version, outer, seq, certainty, lamport, key_number;
    size_t boot_id, previous, sealed;
};

static const struct raw good = {"zw-entry", 1, 2, 0, 0, 1, 1, 8, 32, ENTRY_PAD + CELL_OVERHEAD};

static enum err parse_raw(const struct raw *r)
{
    static const uint8_t zeros[ENTRY_SIZE_MAX];
    BUF_AUTO struct buf b = BUF_INIT(ENTRY_SIZE_MAX);
    cbor_put_array(&b, 12);
    cbor_put_text(&b, r->type);
    cbor_put_uint(&b, r->version);
    cbor_put_uint(&b, r->outer);
    cbor_put_uint(&b, r->seq);
    cbor_put_uint(&b, 0);
    cbor_put_uint(&b, r->certainty);
    cbor_put_uint(&b, 0);
    cbor_put_bytes(&b, (struct bytes){zeros, r->boot_id});
    cbor_put_uint(&b, r->lamport);
    cbor_put_bytes(&b, (struct bytes){zeros, r->previous});
    cbor_put_uint(&b, r->key_number);
    cbor_put_bytes(&b, (struct bytes){zeros, r->sealed});
    assert_int_equal(buf_check(&b), ERR_OK);
    struct entry_header h;
    struct bytes sealed;
    return entry_parse(buf_view(&b), &h, &sealed);
}

static void each_field_has_its_limits(void **state)
{
    (void)state;
    assert_int_equal(parse_raw(&good), ERR_OK);
#define REFUSED(err_, field_, value_)                                                              \
    do {                                                                                           \
        struct raw r = good;                                                                       \
        r.field_ = (value_);                                                                       \
        assert_int_equal(parse_raw(&r), err_);                                                     \
    } while (0)
    REFUSED(ERR_TYPE, type, "zw-bundle");
    REFUSED(ERR_TYPE, version, 2);
    REFUSED(ERR_LIMIT, outer, 3);
    REFUSED(ERR_LIMIT, seq, ENTRY_SEQ_END);
    REFUSED(ERR_LIMIT, certainty, 4);
    REFUSED(ERR_FORMAT, lamport, 0);
    REFUSED(ERR_LIMIT, lamport, ENTRY_LAMPORT_MAX + 1);
    REFUSED(ERR_LIMIT, key_number, 65536);
    REFUSED(ERR_FORMAT, key_number, 0);     /* about a candidate, under the room key */
    REFUSED(ERR_FORMAT, outer, OUTER_ROOM); /* about the room, under a candidate's key */
    REFUSED(ERR_LIMIT, boot_id, 7);
    REFUSED(ERR_LIMIT, previous, 33);
    REFUSED(ERR_FORMAT, sealed, 0);
    REFUSED(ERR_FORMAT, sealed, CELL_OVERHEAD);
    REFUSED(ERR_FORMAT, sealed, ENTRY_PAD + CELL_OVERHEAD + 1);
    REFUSED(ERR_FORMAT, sealed, ENTRY_BODY_MAX + 2 * ENTRY_PAD + CELL_OVERHEAD);
#undef REFUSED
}

static void other_shapes_are_refused(void **state)
{
    (void)state;
    static const char *const shapes[] = {"80", "a0", "00", "8c", "8b000000000000000000000000",
        "8c00000000000000000000000000", "9f01ff", "f6", "f90000"};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        uint8_t data[32];
        size_t n = strlen(shapes[i]) / 2;
        struct entry_header h = {.seq = 5};
        struct bytes sealed;
        assert_int_equal(hex_decode(shapes[i], data, n), ERR_OK);
        assert_int_not_equal(entry_parse((struct bytes){data, n}, &h, &sealed), ERR_OK);
        assert_int_equal(h.seq, 5);
    }
}

/* A key holder who pads otherwise is refused as well: one body, one form. */
static enum err open_padded(const uint8_t *padded, size_t n)
{
    struct entry_header h = sample(), got;
    struct bytes sealed;
    BUF_AUTO struct buf entry = BUF_INIT(ENTRY_SIZE_MAX);
    BUF_AUTO struct buf aad = BUF_INIT(256), forged = BUF_INIT(ENTRY_SIZE_MAX);
    BUF_AUTO struct buf plain = BUF_INIT(ENTRY_BODY_MAX);
    /* A body of 0 or 128 bytes gives the same header and head of the sealed field as `n` bytes of
     * padding. */
    assert_int_equal(entry_seal(&h, &key, (struct bytes){padded, n - ENTRY_PAD}, &entry), ERR_OK);
    assert_int_equal(entry_parse(buf_view(&entry), &got, &sealed), ERR_OK);
    size_t clear = (size_t)(sealed.p - entry.p) - (sealed.n > 255 ? 3 : 2);
    buf_add(&aad, entry.p, clear);
    aad.p[0] = 0x8b; /* array of 11 */
    buf_add(&forged, entry.p, (size_t)(sealed.p - entry.p));
    assert_int_equal(cell_seal(&key, buf_view(&aad), (struct bytes){padded, n}, &forged), ERR_OK);
    return entry_open(buf_view(&forged), &key, &got, &plain);
}

static void only_one_padding_is_accepted(void **state)
{
    (void)state;
    uint8_t padded[2 * ENTRY_PAD] = {'a', 'b', 0x80};
    assert_int_equal(open_padded(padded, ENTRY_PAD), ERR_OK);
    assert_int_equal(open_padded(padded, 2 * ENTRY_PAD), ERR_FORMAT); /* a block too long */
    padded[2] = 0x81;
    assert_int_equal(open_padded(padded, ENTRY_PAD), ERR_FORMAT);
    memset(padded, 0, sizeof padded);
    assert_int_equal(open_padded(padded, ENTRY_PAD), ERR_FORMAT);
    padded[0] = 0x80;
    assert_int_equal(open_padded(padded, ENTRY_PAD), ERR_OK); /* the empty body */
    padded[0] = 0;
    padded[ENTRY_PAD] = 0x80;
    assert_int_equal(open_padded(padded, 2 * ENTRY_PAD), ERR_OK); /* 128 zeros */
}

static void leaf_hash_is_sha256_of_zero_and_the_bytes(void **state)
{
    (void)state;
    char text[2 * HASH_SIZE + 1];
    struct hash h = entry_hash(bytes_of(""));
    hex_encode(h.b, HASH_SIZE, text);
    assert_string_equal(text, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

static int start(void **state)
{
    (void)state;
    return crypto_start() != ERR_OK;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_body_comes_back_and_its_length_stays_hidden),
        cmocka_unit_test(a_body_over_the_limit_adds_nothing),
        cmocka_unit_test(the_longest_header_and_body_fit),
        cmocka_unit_test(a_wall_time_before_1970_is_unknown),
        cmocka_unit_test(another_key_does_not_open),
        cmocka_unit_test(every_flipped_bit_is_noticed),
        cmocka_unit_test(every_cut_is_refused),
        cmocka_unit_test(each_field_has_its_limits),
        cmocka_unit_test(other_shapes_are_refused),
        cmocka_unit_test(only_one_padding_is_accepted),
        cmocka_unit_test(leaf_hash_is_sha256_of_zero_and_the_bytes),
    };
    return cmocka_run_group_tests_name("chain/entry", tests, start, NULL);
}
