// SPDX-License-Identifier: EUPL-1.2
/* Addenda: what is signed comes back, in order and about one record; nothing else is one. */
#include "papers/addendum.h"
#include "unit/papers/school.h"

static struct school school;

static int setup(void **state)
{
    (void)state;
    assert_int_equal(crypto_start(), ERR_OK);
    school_institution(&school);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    buf_free(&school.issuer_bytes);
    return 0;
}

static struct addendum first(void)
{
    struct addendum a = {.sitting = school_id(5, 1),
        .record = hash_of(bytes_of("payload")),
        .number = 1,
        .issued = {SCHOOL_START},
        .kind = ADDENDUM_CORRECTION,
        .subject = 3,
        .author = "M. Verzinsel, examenbureau",
        .text = "De eindtijd was 10:40."};
    return a;
}

static struct buf sign(const struct addendum *a)
{
    struct buf out = BUF_INIT(ADDENDUM_BYTES_MAX);
    assert_int_equal(
        addendum_sign(&school.issuer, buf_view(&school.issuer_bytes), a, &out), ERR_OK);
    return out;
}

static void what_is_signed_comes_back(void **state)
{
    (void)state;
    struct addendum a = first(), b = {0};
    BUF_AUTO struct buf file = sign(&a);
    struct hash own = hash_of(buf_view(&file));
    assert_int_equal(addendum_verify(buf_view(&file), &school.root.pub, &b), ERR_OK);
    assert_string_equal(b.text, a.text);
    assert_string_equal(b.author, a.author);
    assert_int_equal(b.subject, 3);
    assert_int_equal(b.kind, ADDENDUM_CORRECTION);
    assert_int_equal(b.issued.ms, SCHOOL_START);
    assert_true(hash_equal(&b.hash, &own));
    assert_string_equal(b.issuer.label, "Examenbureau");
}

static void every_changed_bit_and_every_cut_is_refused(void **state)
{
    (void)state;
    struct addendum a = first(), b = {.number = 77};
    BUF_AUTO struct buf file = sign(&a);
    for (size_t bit = 0; bit < file.n * 8; bit += 3) {
        file.p[bit / 8] = (uint8_t)(file.p[bit / 8] ^ 1 << bit % 8);
        assert_int_not_equal(addendum_verify(buf_view(&file), &school.root.pub, &b), ERR_OK);
        file.p[bit / 8] = (uint8_t)(file.p[bit / 8] ^ 1 << bit % 8);
    }
    for (size_t n = 0; n < file.n; n++)
        assert_int_not_equal(
            addendum_verify((struct bytes){file.p, n}, &school.root.pub, &b), ERR_OK);
    assert_int_equal(b.number, 77);
    struct sign_secret other = school_sign(99);
    assert_int_not_equal(addendum_verify(buf_view(&file), &other.pub, &b), ERR_OK);
}

static enum err sign_of(const struct addendum *a)
{
    BUF_AUTO struct buf out = BUF_INIT(2 * ADDENDUM_BYTES_MAX);
    enum err e = addendum_sign(&school.issuer, buf_view(&school.issuer_bytes), a, &out);
    assert_true(e == ERR_OK || out.n == 0);
    return e;
}

static void what_no_reader_takes_is_not_signed(void **state)
{
    (void)state;
    struct addendum a = first();
    a.text[0] = '\0';
    assert_int_equal(sign_of(&a), ERR_FORMAT);
    a = first();
    a.author[0] = '\0';
    assert_int_equal(sign_of(&a), ERR_FORMAT);
    a = first();
    a.text[0] = '\xff';
    assert_int_equal(sign_of(&a), ERR_FORMAT);
    a = first();
    a.number = 0;
    assert_int_equal(sign_of(&a), ERR_FORMAT);
    a = first();
    a.number = 2; /* without the one before */
    assert_int_equal(sign_of(&a), ERR_FORMAT);
    a = first();
    a.number = ADDENDA_MAX + 1;
    a.previous.b[0] = 1;
    assert_int_equal(sign_of(&a), ERR_LIMIT);
    a = first();
    a.kind = (enum addendum_kind)99;
    assert_int_equal(sign_of(&a), ERR_TYPE);
    a = first();
    memset(a.text, 'x', sizeof a.text - 1); /* the longest there is */
    assert_int_equal(sign_of(&a), ERR_OK);
    struct sign_secret other = school_sign(99);
    BUF_AUTO struct buf out = BUF_INIT(ADDENDUM_BYTES_MAX);
    a = first();
    assert_int_equal(addendum_sign(&other, buf_view(&school.issuer_bytes), &a, &out), ERR_KEY);
}

/* The next one of the same record. */
static struct addendum next(const struct addendum_place *at)
{
    struct addendum a = first(), b;
    a.number = at->number + 1;
    a.previous = at->last;
    BUF_AUTO struct buf file = sign(&a);
    assert_int_equal(addendum_verify(buf_view(&file), &school.root.pub, &b), ERR_OK);
    return b;
}

static void they_follow_one_by_one(void **state)
{
    (void)state;
    struct addendum_place at = {.sitting = school_id(5, 1), .record = hash_of(bytes_of("payload"))};
    struct addendum one = next(&at);
    assert_int_equal(addendum_follow(&at, &one), ERR_OK);
    struct addendum two = next(&at);
    struct addendum_place start = {.sitting = at.sitting, .record = at.record};
    assert_int_equal(addendum_follow(&start, &two), ERR_MISSING);
    assert_int_equal(start.number, 0);
    assert_int_equal(addendum_follow(&at, &two), ERR_OK);
    assert_int_equal(addendum_follow(&at, &two), ERR_CONFLICT);
    assert_int_equal(addendum_follow(&at, &one), ERR_CONFLICT);
    struct addendum three = next(&at), other = three;
    other.previous.b[0] ^= 1;
    assert_int_equal(addendum_follow(&at, &other), ERR_CONFLICT);
    other = three;
    other.record.b[0] ^= 1;
    assert_int_equal(addendum_follow(&at, &other), ERR_KEY);
    other = three;
    other.sitting.b[0] ^= 1;
    assert_int_equal(addendum_follow(&at, &other), ERR_KEY);
    assert_int_equal(at.number, 2);
    assert_int_equal(addendum_follow(&at, &three), ERR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_signed_comes_back),
        cmocka_unit_test(every_changed_bit_and_every_cut_is_refused),
        cmocka_unit_test(what_no_reader_takes_is_not_signed),
        cmocka_unit_test(they_follow_one_by_one),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
