// SPDX-License-Identifier: EUPL-1.2
/* Tickets: small, readable by their kiosk, refused in every other form. */
#include "codec/text45.h"
#include "papers/fields.h"
#include "papers/parts.h"
#include "school.h"

/* What QR version 8 holds at error correction M in alphanumeric mode (ISO/IEC 18004). */
#define VERSION_8_M 221

static const struct ticket sample = {
    .sitting = {{1, 2, 3}}, .candidate = {{4, 5, 6}}, .issue = 2, .expires = {1795510800000}};

static struct buf text_of(const struct sign_secret *issuer, const struct ticket *t)
{
    struct buf b = BUF_INIT(TICKET_TEXT_MAX);
    assert_int_equal(ticket_issue(issuer, t, &b), ERR_OK);
    return b;
}

static void assert_same(const struct ticket *a, const struct ticket *b)
{
    assert_true(uuid_equal(&a->sitting, &b->sitting));
    assert_true(uuid_equal(&a->candidate, &b->candidate));
    assert_int_equal(a->issue, b->issue);
    assert_int_equal(a->expires.ms, b->expires.ms);
}

static void any_ticket_comes_back(void **state)
{
    (void)state;
    struct sign_secret issuer = school_sign(2);
    for (int i = 0; i < 200; i++) {
        struct ticket t = {0}, got;
        uint32_t seconds;
        uuid_random(&t.sitting);
        uuid_random(&t.candidate);
        random_fill(&t.issue, sizeof t.issue);
        random_fill(&seconds, sizeof seconds);
        t.issue += t.issue == 0;
        t.expires.ms = (int64_t)seconds * 1000;
        BUF_AUTO struct buf b = text_of(&issuer, &t);
        assert_int_equal(ticket_verify(buf_view(&b), &issuer.pub, &got), ERR_OK);
        assert_same(&got, &t);
    }
}

static void the_text_fits_qr_version_8_at_m(void **state)
{
    (void)state;
    struct sign_secret issuer = school_sign(2);
    struct ticket t = sample;
    t.issue = UINT32_MAX;
    BUF_AUTO struct buf b = text_of(&issuer, &t);
    print_message("ticket: %zu characters\n", b.n);
    assert_in_range(b.n, 150, VERSION_8_M);
    for (size_t i = 0; i < b.n; i++) {
        assert_non_null(strchr("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", b.p[i]));
    }
}

static void every_character_changed_to_any_other_is_refused(void **state)
{
    (void)state;
    static const char set[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    struct sign_secret issuer = school_sign(2);
    struct ticket got = sample;
    got.issue = 77;
    BUF_AUTO struct buf b = text_of(&issuer, &sample);
    for (size_t i = 0; i < b.n; i++) {
        uint8_t was = b.p[i];
        for (const char *c = set; *c; c++) {
            b.p[i] = (uint8_t)*c;
            if (b.p[i] != was) {
                assert_int_not_equal(ticket_verify(buf_view(&b), &issuer.pub, &got), ERR_OK);
            }
        }
        b.p[i] = was;
        assert_int_not_equal(
            ticket_verify((struct bytes){b.p, i}, &issuer.pub, &got), ERR_OK); /* cut */
    }
    assert_int_equal(got.issue, 77); /* nothing written on any refusal */
    assert_int_equal(ticket_verify(buf_view(&b), &issuer.pub, &got), ERR_OK);
}

static void a_changed_claim_is_a_false_signature(void **state)
{
    (void)state;
    struct sign_secret issuer = school_sign(2);
    struct ticket got;
    BUF_AUTO struct buf b = text_of(&issuer, &sample), raw = BUF_INIT(256), text = BUF_INIT(400);
    assert_int_equal(base45_decode((struct bytes){b.p + 4, b.n - 4}, &raw), ERR_OK);
    uint8_t *at = memmem(raw.p, raw.n, sample.candidate.b, 16);
    assert_non_null(at);
    at[15] ^= 1; /* somebody else's ticket */
    buf_add_text(&text, "ZW1:");
    base45_encode(buf_view(&raw), &text);
    assert_int_equal(ticket_verify(buf_view(&text), &issuer.pub, &got), ERR_SIGNATURE);
}

static void other_qr_codes_are_not_tickets(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "Z", "ZW1", "zw1:6BF",
        "https://example.org/ZW1:", "http://example.org", "WIFI:S:x;;", "HC1:NCFOXN", "ZWB1:00",
        "900010", " ZW1:"};
    struct sign_secret issuer = school_sign(2);
    struct ticket got;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(ticket_verify(bytes_of(texts[i]), &issuer.pub, &got), ERR_TYPE);
    }
    assert_int_equal(ticket_verify((struct bytes){0}, &issuer.pub, &got), ERR_TYPE);
}

static void damaged_ones_are_named_so(void **state)
{
    (void)state;
    struct sign_secret issuer = school_sign(2);
    struct ticket got;
    BUF_AUTO struct buf b = text_of(&issuer, &sample), longer = BUF_INIT(1000);
    assert_int_equal(ticket_verify((struct bytes){b.p, b.n - 3}, &issuer.pub, &got), ERR_FORMAT);
    assert_int_equal(ticket_verify(bytes_of("ZW1:"), &issuer.pub, &got), ERR_FORMAT);
    assert_int_equal(ticket_verify(bytes_of("ZW1:***"), &issuer.pub, &got), ERR_FORMAT);
    buf_add_bytes(&longer, buf_view(&b));
    while (longer.n <= TICKET_TEXT_MAX) {
        buf_add_text(&longer, "000");
    }
    assert_int_equal(ticket_verify(buf_view(&longer), &issuer.pub, &got), ERR_FORMAT);
}

static void random_strings_are_refused(void **state)
{
    (void)state;
    struct sign_secret issuer = school_sign(2);
    struct ticket got;
    for (int i = 0; i < 5000; i++) {
        uint8_t bytes[260] = "ZW1:";
        uint16_t n;
        random_fill(&n, sizeof n);
        random_fill(bytes + (i % 2) * 4, sizeof bytes - 4);
        assert_int_not_equal(
            ticket_verify((struct bytes){bytes, n % sizeof bytes}, &issuer.pub, &got), ERR_OK);
    }
}

static void another_issuers_ticket_is_refused(void **state)
{
    (void)state;
    struct sign_secret issuer = school_sign(2), other = school_sign(9);
    struct ticket got;
    BUF_AUTO struct buf b = text_of(&other, &sample);
    assert_int_equal(ticket_verify(buf_view(&b), &issuer.pub, &got), ERR_KEY);
}

/* ZW1 text around whatever the issuer signs as `typ`. */
static struct buf text_signed(const char *typ, struct bytes payload)
{
    struct sign_secret issuer = school_sign(2);
    struct buf text = BUF_INIT(TICKET_TEXT_MAX);
    BUF_AUTO struct buf raw = BUF_INIT(256);
    assert_int_equal(cose_sign1(&issuer, typ, payload, &raw), ERR_OK);
    buf_add_text(&text, "ZW1:");
    base45_encode(buf_view(&raw), &text);
    assert_int_equal(buf_check(&text), ERR_OK);
    return text;
}

static void another_paper_of_the_issuer_is_no_ticket(void **state)
{
    (void)state;
    struct sign_secret issuer = school_sign(2);
    struct ticket got;
    BUF_AUTO struct buf b = text_of(&issuer, &sample), raw = BUF_INIT(256);
    struct bytes payload;
    assert_int_equal(base45_decode((struct bytes){b.p + 4, b.n - 4}, &raw), ERR_OK);
    assert_int_equal(cose_verify(buf_view(&raw), TYPE_TICKET, &issuer.pub, &payload), ERR_OK);
    BUF_AUTO struct buf same = text_signed(TYPE_TICKET, payload);
    assert_int_equal(ticket_verify(buf_view(&same), &issuer.pub, &got), ERR_OK);
    BUF_AUTO struct buf card = text_signed(TYPE_CARD, payload);
    assert_int_equal(ticket_verify(buf_view(&card), &issuer.pub, &got), ERR_TYPE);

    struct badge badge = {.invigilator = {{7}}};
    BUF_AUTO struct buf pass = BUF_INIT(BADGE_TEXT_MAX);
    assert_int_equal(badge_text(&badge, &pass), ERR_OK);
    assert_int_equal(ticket_verify(buf_view(&pass), &issuer.pub, &got), ERR_TYPE);
    BUF_AUTO struct buf dressed = BUF_INIT(BADGE_TEXT_MAX); /* a badge in a ticket's clothes */
    buf_add_text(&dressed, "ZW1:");
    buf_add(&dressed, pass.p + 5, pass.n - 5);
    assert_int_equal(ticket_verify(buf_view(&dressed), &issuer.pub, &got), ERR_FORMAT);
}

static void signed_nonsense_is_refused(void **state)
{
    (void)state;
    struct sign_secret issuer = school_sign(2);
    struct ticket got;
    uint8_t cti[36] = {1}; /* issue number 0 */
    BUF_AUTO struct buf p = BUF_INIT(128);
    cbor_put_map(&p, 2);
    put_uint(&p, 4, 5);
    put_bytes(&p, 7, BYTES_ARRAY(cti));
    BUF_AUTO struct buf zero = text_signed(TYPE_TICKET, buf_view(&p));
    assert_int_equal(ticket_verify(buf_view(&zero), &issuer.pub, &got), ERR_FORMAT);
    buf_clear(&p);
    cti[35] = 1;
    cbor_put_map(&p, 2);
    put_uint(&p, 4, UINT64_MAX);
    put_bytes(&p, 7, BYTES_ARRAY(cti));
    BUF_AUTO struct buf late = text_signed(TYPE_TICKET, buf_view(&p));
    assert_int_equal(ticket_verify(buf_view(&late), &issuer.pub, &got), ERR_FORMAT);
    BUF_AUTO struct buf none = text_signed(TYPE_TICKET, bytes_of("x"));
    assert_int_equal(ticket_verify(buf_view(&none), &issuer.pub, &got), ERR_FORMAT);

    struct ticket bad = sample;
    bad.issue = 0;
    buf_clear(&p);
    assert_int_equal(ticket_issue(&issuer, &bad, &p), ERR_FORMAT);
    bad = sample;
    bad.expires.ms = -1;
    assert_int_equal(ticket_issue(&issuer, &bad, &p), ERR_FORMAT);
    assert_int_equal(ticket_issue(&issuer, &sample, &p), ERR_LIMIT); /* 128 bytes are too few */
    assert_int_equal(p.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_ticket_comes_back),
        cmocka_unit_test(the_text_fits_qr_version_8_at_m),
        cmocka_unit_test(every_character_changed_to_any_other_is_refused),
        cmocka_unit_test(a_changed_claim_is_a_false_signature),
        cmocka_unit_test(other_qr_codes_are_not_tickets),
        cmocka_unit_test(damaged_ones_are_named_so),
        cmocka_unit_test(random_strings_are_refused),
        cmocka_unit_test(another_issuers_ticket_is_refused),
        cmocka_unit_test(another_paper_of_the_issuer_is_no_ticket),
        cmocka_unit_test(signed_nonsense_is_refused),
    };
    return crypto_start() ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
