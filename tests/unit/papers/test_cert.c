// SPDX-License-Identifier: EUPL-1.2
/* Certificates: every kind comes back; none passes for another kind, another root or another paper.
 */
#include "papers/parts.h"
#include "school.h"

static const struct wall ANY_TIME = {0};

static void assert_same(const struct cert *a, const struct cert *b)
{
    assert_int_equal(a->holder, b->holder);
    assert_true(uuid_equal(&a->id, &b->id));
    assert_string_equal(a->label, b->label);
    assert_int_equal(a->role, b->role);
    assert_memory_equal(a->sign.b, b->sign.b, 32);
    assert_memory_equal(a->http.b, b->http.b, 32);
    assert_memory_equal(a->box.b, b->box.b, 32);
    assert_int_equal(a->from.ms, b->from.ms);
    assert_int_equal(a->until.ms, b->until.ms);
}

static struct cert sample(enum holder h)
{
    struct cert c = school_cert(h, (uint8_t)h, "Étiquette");
    c.sign = school_sign(60).pub;
    if (h >= HOLDER_DEVICE) {
        c.box = school_box(60).pub;
    }
    if (h == HOLDER_DEVICE) {
        c.http = school_sign(61).pub;
    }
    if (h >= HOLDER_INVIGILATOR) {
        c.role = h == HOLDER_EMERGENCY ? STAFF_EMERGENCY : STAFF_ASSESSOR;
    }
    return c;
}

static void each_kind_comes_back_and_passes_for_no_other(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1);
    for (enum holder h = HOLDER_ISSUER; h <= HOLDER_EMERGENCY; h++) {
        struct cert c = sample(h), got;
        BUF_AUTO struct buf b = school_issue(&root, &c);
        assert_int_equal(cert_verify(buf_view(&b), &root.pub, h, ANY_TIME, &got), ERR_OK);
        assert_same(&got, &c);
        for (enum holder other = HOLDER_ISSUER; other <= HOLDER_EMERGENCY; other++) {
            memset(&got, 0x55, sizeof got);
            if (other != h) {
                assert_int_equal(
                    cert_verify(buf_view(&b), &root.pub, other, ANY_TIME, &got), ERR_TYPE);
                assert_int_equal(got.label[0], 0x55); /* nothing written */
            }
        }
    }
}

static void a_longest_label_fits_the_limit(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1);
    struct cert c = sample(HOLDER_DEVICE), got;
    memset(c.label, 'x', sizeof c.label - 1);
    BUF_AUTO struct buf b = school_issue(&root, &c);
    assert_int_equal(cert_verify(buf_view(&b), &root.pub, HOLDER_DEVICE, ANY_TIME, &got), ERR_OK);
    assert_same(&got, &c);
}

static void outside_its_validity_it_is_expired_but_read(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1);
    struct cert c = sample(HOLDER_INVIGILATOR);
    BUF_AUTO struct buf b = school_issue(&root, &c);
    const struct {
        int64_t ms;
        enum err expected;
    } moments[] = {{c.from.ms - 1, ERR_EXPIRED}, {c.from.ms, ERR_OK}, {c.until.ms, ERR_OK},
        {c.until.ms + 1, ERR_EXPIRED}};
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        struct cert got = {0};
        struct wall when = {moments[i].ms};
        assert_int_equal(cert_verify(buf_view(&b), &root.pub, HOLDER_INVIGILATOR, when, &got),
            moments[i].expected);
        assert_same(&got, &c);
    }
}

static void another_root_and_every_changed_byte_are_refused(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1), other = school_sign(9);
    struct cert c = sample(HOLDER_DEVICE), got;
    BUF_AUTO struct buf b = school_issue(&root, &c);
    assert_int_equal(cert_verify(buf_view(&b), &other.pub, HOLDER_DEVICE, ANY_TIME, &got), ERR_KEY);
    for (size_t i = 0; i < b.n; i++) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&b), i);
        assert_int_not_equal(
            cert_verify(buf_view(&bad), &root.pub, HOLDER_DEVICE, ANY_TIME, &got), ERR_OK);
        struct bytes cut = {b.p, i};
        assert_int_not_equal(cert_verify(cut, &root.pub, HOLDER_DEVICE, ANY_TIME, &got), ERR_OK);
    }
}

static void a_forged_root_with_the_same_key_id_is_a_false_signature(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1), other = school_sign(9);
    struct cert c = sample(HOLDER_ISSUER), got;
    BUF_AUTO struct buf good = school_issue(&root, &c), forged = school_issue(&other, &c);
    struct key_id kid = sign_key_id(&root.pub), theirs = sign_key_id(&other.pub);
    uint8_t *at = memmem(forged.p, forged.n, theirs.b, sizeof theirs.b);
    assert_non_null(at);
    memcpy(at, kid.b, sizeof kid.b);
    assert_int_equal(
        cert_verify(buf_view(&forged), &root.pub, HOLDER_ISSUER, ANY_TIME, &got), ERR_SIGNATURE);
}

static void what_no_reader_takes_is_not_signed(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1);
    struct cert bad[6];
    for (size_t i = 0; i < 6; i++) {
        bad[i] = sample(HOLDER_INVIGILATOR);
    }
    bad[0].holder = (enum holder)6;
    bad[1].role = (enum staff_role)0;
    bad[2].role = STAFF_EMERGENCY; /* only an emergency badge may say so */
    bad[3].until.ms = bad[3].from.ms - 1;
    bad[4].from.ms = -5;
    memcpy(bad[5].label, "\xc3(", 3);
    for (size_t i = 0; i < 6; i++) {
        BUF_AUTO struct buf b = BUF_INIT(CERT_BYTES_MAX);
        assert_int_not_equal(cert_issue(&root, &bad[i], &b), ERR_OK);
        assert_int_equal(b.n, 0);
    }
}

static void another_paper_of_the_root_is_no_certificate(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1);
    struct cert c = sample(HOLDER_ISSUER), got;
    struct bytes payload;
    BUF_AUTO struct buf b = school_issue(&root, &c), other = BUF_INIT(CERT_BYTES_MAX);
    assert_int_equal(cose_verify(buf_view(&b), TYPE_CERT, &root.pub, &payload), ERR_OK);
    assert_int_equal(cose_sign1(&root, TYPE_ANCHOR, payload, &other), ERR_OK);
    assert_int_equal(
        cert_verify(buf_view(&other), &root.pub, HOLDER_ISSUER, ANY_TIME, &got), ERR_TYPE);
    assert_int_equal(cert_unverified(buf_view(&other), HOLDER_ISSUER, &got), ERR_TYPE);
    assert_int_equal(cert_unverified(buf_view(&b), HOLDER_ISSUER, &got), ERR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_comes_back_and_passes_for_no_other),
        cmocka_unit_test(a_longest_label_fits_the_limit),
        cmocka_unit_test(outside_its_validity_it_is_expired_but_read),
        cmocka_unit_test(another_root_and_every_changed_byte_are_refused),
        cmocka_unit_test(a_forged_root_with_the_same_key_id_is_a_false_signature),
        cmocka_unit_test(what_no_reader_takes_is_not_signed),
        cmocka_unit_test(another_paper_of_the_root_is_no_certificate),
    };
    return crypto_start() ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
