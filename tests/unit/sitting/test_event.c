// SPDX-License-Identifier: EUPL-1.2
/* Bytes of events: one encoding each, and any other bytes refused. */
#include "anyevent.h"

static struct event event_back(struct bytes b)
{
    struct event e;
    assert_int_equal(event_decode(b, &e), ERR_OK);
    return e;
}

static void every_kind_has_a_row_a_name_and_a_side(void **state)
{
    (void)state;
    int rows = 0;
    for (int kind = 0; kind <= EVENT_KIND_MAX; kind++) {
        bool known = strcmp(event_name((enum event_kind)kind), "unknown") != 0;
        rows += known;
        assert_int_equal(event_is_about_candidate((enum event_kind)kind),
            known && kind >= EVENT_CANDIDATE_FIRST && kind < EVENT_ROOM_AGAIN);
        for (int other = 0; other < kind; other++)
            assert_true(
                !known
                || strcmp(event_name((enum event_kind)kind), event_name((enum event_kind)other))
                       != 0);
    }
    assert_int_equal(rows, 39 + 29 + 5);
}

static void any_event_survives_its_bytes_and_they_survive_it(void **state)
{
    (void)state;
    uint64_t seed = 2;
    for (int round = 0; round < 6000; round++) {
        struct event e = any_event_of(&seed, any_kind(&seed));
        struct buf first = BUF_INIT(EVENT_BYTES_MAX), second = BUF_INIT(EVENT_BYTES_MAX);
        event_encode(&e, &first);
        assert_int_equal(buf_check(&first), ERR_OK);
        struct event back = event_back(buf_view(&first));
        event_encode(&back, &second);
        assert_true(bytes_equal(buf_view(&first), buf_view(&second)));
        assert_true(back.kind == e.kind && back.actor == e.actor && back.code == e.code
                    && back.amount == e.amount && back.ref == e.ref
                    && back.happened.ms == e.happened.ms && back.has_hash == e.has_hash
                    && back.has_pdf == e.has_pdf);
        assert_string_equal(back.who, e.who);
        assert_string_equal(back.text, e.text);
        assert_int_equal(memcmp(back.hash, e.hash, sizeof e.hash), 0);
        assert_int_equal(memcmp(back.pdf, e.pdf, sizeof e.pdf), 0);
        assert_true(back.seq == 0 && back.at.ms == 0 && back.subject == 0 && back.lamport == 0);
        buf_free(&first);
        buf_free(&second);
    }
}

/* A check-in by QR of issue 2, written out by hand: {1: 40, 2: 255, 3: 1, 5: 2}. */
static const uint8_t checked_in[] = {
    0xA4, 0x01, 0x18, 0x28, 0x02, 0x18, 0xFF, 0x03, 0x01, 0x05, 0x02};

static void bytes_are_as_the_table_says(void **state)
{
    (void)state;
    struct event e = {.kind = EVENT_CHECKED_IN, .actor = ACTOR_KIOSK, .code = HOW_QR, .ref = 2};
    struct buf out = BUF_INIT(64);
    event_encode(&e, &out);
    assert_int_equal(out.n, sizeof checked_in);
    assert_memory_equal(out.p, checked_in, sizeof checked_in);
    buf_free(&out);
}

static void longest_event_fits_the_stated_limit(void **state)
{
    (void)state;
    struct event e = {.kind = EVENT_LATE_ADMITTED, .code = LATE_OTHER, .amount = 9999};
    memset(e.who, 'w', sizeof e.who - 1);
    memset(e.text, 't', sizeof e.text - 1);
    struct buf out = BUF_INIT(EVENT_BYTES_MAX);
    event_encode(&e, &out);
    assert_int_equal(buf_check(&out), ERR_OK);
    struct event back = event_back(buf_view(&out));
    assert_int_equal(strlen(back.text), EVENT_TEXT_SIZE - 1);
    buf_free(&out);
}

static void refused(const char *hex, enum err want)
{
    uint8_t bytes[64];
    size_t n = strlen(hex) / 2;
    assert_int_equal(hex_decode(hex, bytes, n), ERR_OK);
    struct event e = {.kind = EVENT_REMARK, .code = 77};
    assert_int_equal(event_decode((struct bytes){bytes, n}, &e), want);
    assert_true(e.kind == EVENT_REMARK && e.code == 77); /* untouched */
}

static void refusals_are_named(void **state)
{
    (void)state;
    refused("", ERR_FORMAT);
    refused("00", ERR_TYPE);   /* no map */
    refused("a0", ERR_FORMAT); /* nothing in it */
    refused("a201186102"
            "18ff",
        ERR_TYPE); /* kind 97 */
    refused("a2010e0218ff"
            "00",
        ERR_FORMAT);                       /* a byte too many */
    refused("a2010e021864", ERR_LIMIT);    /* actor 100 */
    refused("a3010e0218ff0301", ERR_TYPE); /* LOCKED has no code */
    refused("a3010e0218ff0b01", ERR_TYPE); /* key 11: a newer version */
    refused("a20118280218ff", ERR_FORMAT); /* check-in without how */
    refused("a4011828021"
            "8ff03090502",
        ERR_LIMIT); /* how 9 */
    refused("a401182802"
            "18ff031b00000001000000000502",
        ERR_LIMIT);                            /* how beyond 32 bits */
    refused("a3010b0218ff0960", ERR_FORMAT);   /* empty text is left out */
    refused("a301182f0218ff0600", ERR_FORMAT); /* happened 0 is left out */
    refused("a3010b0218ff096109", ERR_FORMAT); /* a tab is no text */
    refused("a301130218ff074100", ERR_LIMIT);  /* a hash of one byte */
    refused("a301170218ff0a4100", ERR_LIMIT);  /* pages with a hash of one byte */
    refused("a201170218ff", ERR_FORMAT);       /* a seal of nothing */
}

/* A record of before the pages were sealed reads as it did, and no other kind speaks of pages. */
static void only_a_seal_names_pages_and_it_may_leave_them_out(void **state)
{
    (void)state;
    struct event e = {.kind = EVENT_SEALED, .actor = ACTOR_KIOSK, .has_hash = true};
    struct buf out = BUF_INIT(EVENT_BYTES_MAX);
    event_encode(&e, &out);
    assert_int_equal(out.n, 1 + 2 + 3 + 3 + 32);
    assert_false(event_back(buf_view(&out)).has_pdf);
    e.has_pdf = true;
    memset(e.pdf, 0xAB, sizeof e.pdf);
    buf_clear(&out);
    event_encode(&e, &out);
    struct event back = event_back(buf_view(&out));
    assert_true(back.has_pdf);
    assert_memory_equal(back.pdf, e.pdf, sizeof e.pdf);
    e.kind = EVENT_FROZEN;
    assert_int_equal(event_check(&e), ERR_TYPE);
    buf_free(&out);
}

static void only_who_leaves_signs_off_and_may_leave_it_out(void **state)
{
    (void)state;
    struct event e = {.kind = EVENT_STAFF_OUT, .actor = 1};
    struct buf out = BUF_INIT(EVENT_BYTES_MAX);
    event_encode(&e, &out);
    assert_int_equal(out.n, 1 + 2 + 2);
    assert_false(event_back(buf_view(&out)).has_sign_off);
    e.has_sign_off = true;
    memset(e.sign_off, 0xAB, sizeof e.sign_off);
    buf_clear(&out);
    event_encode(&e, &out);
    assert_int_equal(out.n, 1 + 2 + 2 + 3 + SIGN_OFF_SIZE);
    struct event back = event_back(buf_view(&out));
    assert_true(back.has_sign_off);
    assert_memory_equal(back.sign_off, e.sign_off, sizeof e.sign_off);
    e.kind = EVENT_HANDED_OVER;
    assert_int_equal(event_check(&e), ERR_TYPE);
    buf_free(&out);
}

static void any_bytes_give_an_event_or_a_refusal(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int round = 0; round < 20000; round++) {
        uint8_t bytes[48];
        size_t n = dice(&seed, sizeof bytes);
        for (size_t i = 0; i < n; i++)
            bytes[i] = (uint8_t)dice(&seed, 256);
        struct event e;
        enum err result = event_decode((struct bytes){bytes, n}, &e);
        assert_true(
            result == ERR_OK || result == ERR_FORMAT || result == ERR_TYPE || result == ERR_LIMIT);
    }
}

static void changed_bytes_never_decode_to_other_bytes(void **state)
{
    (void)state;
    uint64_t seed = 4;
    int accepted = 0;
    for (int round = 0; round < 6000; round++) {
        struct event e = any_event_of(&seed, any_kind(&seed));
        struct buf out = BUF_INIT(EVENT_BYTES_MAX), again = BUF_INIT(EVENT_BYTES_MAX);
        event_encode(&e, &out);
        out.p[dice(&seed, (uint32_t)out.n)] ^= (uint8_t)(1u << dice(&seed, 8));
        if (event_decode(buf_view(&out), &e) == ERR_OK) {
            event_encode(&e, &again);
            assert_true(bytes_equal(buf_view(&out), buf_view(&again)));
            accepted++;
        }
        buf_free(&out);
        buf_free(&again);
    }
    assert_true(accepted > 0); /* some flips only change a value */
}

static void check_names_what_does_not_fit(void **state)
{
    (void)state;
    struct event e = {.kind = EVENT_LOCKED};
    assert_int_equal(event_check(&e), ERR_OK);
    e.code = 1;
    assert_int_equal(event_check(&e), ERR_TYPE);
    e = (struct event){.kind = EVENT_NONE};
    assert_int_equal(event_check(&e), ERR_TYPE);
    e = (struct event){.kind = EVENT_FROZEN};
    assert_int_equal(event_check(&e), ERR_FORMAT);
    e = (struct event){.kind = EVENT_REMARK, .text = "\xFF"};
    assert_int_equal(event_check(&e), ERR_FORMAT);
    e = (struct event){.kind = EVENT_TOILET_OUT, .happened = {-1}};
    assert_int_equal(event_check(&e), ERR_LIMIT);
    memset(e.text, 'a', sizeof e.text);
    assert_int_equal(event_check(&e), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_a_row_a_name_and_a_side),
        cmocka_unit_test(any_event_survives_its_bytes_and_they_survive_it),
        cmocka_unit_test(bytes_are_as_the_table_says),
        cmocka_unit_test(longest_event_fits_the_stated_limit),
        cmocka_unit_test(refusals_are_named),
        cmocka_unit_test(only_a_seal_names_pages_and_it_may_leave_them_out),
        cmocka_unit_test(only_who_leaves_signs_off_and_may_leave_it_out),
        cmocka_unit_test(any_bytes_give_an_event_or_a_refusal),
        cmocka_unit_test(changed_bytes_never_decode_to_other_bytes),
        cmocka_unit_test(check_names_what_does_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
