// SPDX-License-Identifier: EUPL-1.2
/* The list of what was withdrawn: what is signed comes back, in one order, and nothing else is one.
 */
#include "papers/withdrawn.h"
#include "unit/papers/school.h"

static struct school school;
static struct withdrawn w, back;

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

static struct withdrawn_one one(uint8_t n, enum holder holder)
{
    return (struct withdrawn_one){school_id(3, n), holder, {SCHOOL_START + n}};
}

static void fill(void)
{
    static const uint8_t numbers[] = {7, 2, 9, 4};
    w = (struct withdrawn){.number = 3, .issued = {SCHOOL_START}};
    for (size_t i = 0; i < sizeof numbers; i++) {
        struct withdrawn_one x = one(numbers[i], i == 0 ? HOLDER_DEVICE : HOLDER_INVIGILATOR);
        assert_int_equal(withdrawn_add(&w, &x), ERR_OK);
    }
}

static struct buf sign(void)
{
    struct buf out = BUF_INIT(WITHDRAWN_BYTES_MAX);
    assert_int_equal(
        withdrawn_sign(&school.issuer, buf_view(&school.issuer_bytes), &w, &out), ERR_OK);
    return out;
}

static enum err sign_fails(void)
{
    BUF_AUTO struct buf out = BUF_INIT(WITHDRAWN_BYTES_MAX);
    enum err e = withdrawn_sign(&school.issuer, buf_view(&school.issuer_bytes), &w, &out);
    assert_int_equal(out.n, 0);
    return e;
}

static void what_is_signed_comes_back(void **state)
{
    (void)state;
    fill();
    BUF_AUTO struct buf file = sign();
    assert_int_equal(withdrawn_verify(buf_view(&file), &school.root.pub, &back), ERR_OK);
    assert_int_equal(back.number, 3);
    assert_int_equal(back.count, 4);
    struct uuid seven = school_id(3, 7), eight = school_id(3, 8);
    assert_int_equal(withdrawn_find(&back, &seven)->holder, HOLDER_DEVICE);
    assert_int_equal(withdrawn_find(&back, &seven)->since.ms, SCHOOL_START + 7);
    assert_null(withdrawn_find(&back, &eight));
    struct withdrawn_one again = one(7, HOLDER_DEVICE);
    assert_int_equal(withdrawn_add(&w, &again), ERR_EXISTS);
    w.count = 0; /* an empty list says that it is up to date */
    BUF_AUTO struct buf empty = sign();
    assert_int_equal(withdrawn_verify(buf_view(&empty), &school.root.pub, &back), ERR_OK);
    assert_int_equal(back.count, 0);
}

static void every_changed_bit_and_every_cut_is_refused(void **state)
{
    (void)state;
    fill();
    BUF_AUTO struct buf file = sign();
    back.number = 77;
    for (size_t i = 0; i < file.n; i++) {
        file.p[i] ^= (uint8_t)(1 << i % 8);
        assert_int_not_equal(withdrawn_verify(buf_view(&file), &school.root.pub, &back), ERR_OK);
        file.p[i] ^= (uint8_t)(1 << i % 8);
        assert_int_not_equal(
            withdrawn_verify((struct bytes){file.p, i}, &school.root.pub, &back), ERR_OK);
    }
    struct sign_secret other = school_sign(99);
    assert_int_not_equal(withdrawn_verify(buf_view(&file), &other.pub, &back), ERR_OK);
    assert_int_equal(back.number, 77);
}

static void what_no_reader_takes_is_not_signed(void **state)
{
    (void)state;
    fill();
    w.number = 0;
    assert_int_equal(sign_fails(), ERR_FORMAT);
    fill();
    w.list[1].id = w.list[0].id;
    assert_int_equal(sign_fails(), ERR_FORMAT);
    fill();
    w.list[0].holder = HOLDER_ISSUER;
    assert_int_equal(sign_fails(), ERR_TYPE);
    fill();
    w.count = WITHDRAWN_MAX + 1;
    assert_int_equal(sign_fails(), ERR_LIMIT);
    fill();
    struct sign_secret other = school_sign(99);
    BUF_AUTO struct buf out = BUF_INIT(WITHDRAWN_BYTES_MAX);
    assert_int_equal(withdrawn_sign(&other, buf_view(&school.issuer_bytes), &w, &out), ERR_KEY);
}

static void the_longest_list_fits(void **state)
{
    (void)state;
    w = (struct withdrawn){.number = INT32_MAX, .issued = {SCHOOL_START}};
    for (unsigned i = 0; i < WITHDRAWN_MAX; i++) {
        struct withdrawn_one x = one(1, HOLDER_INVIGILATOR);
        x.id.b[0] = (uint8_t)(i * 37);
        x.id.b[1] = (uint8_t)(i >> 8);
        assert_int_equal(withdrawn_add(&w, &x), ERR_OK);
    }
    struct withdrawn_one more = one(2, HOLDER_DEVICE);
    assert_int_equal(withdrawn_add(&w, &more), ERR_LIMIT);
    BUF_AUTO struct buf file = sign();
    assert_int_equal(withdrawn_verify(buf_view(&file), &school.root.pub, &back), ERR_OK);
    assert_int_equal(back.count, WITHDRAWN_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_signed_comes_back),
        cmocka_unit_test(every_changed_bit_and_every_cut_is_refused),
        cmocka_unit_test(what_no_reader_takes_is_not_signed),
        cmocka_unit_test(the_longest_list_fits),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
