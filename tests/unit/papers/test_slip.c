// SPDX-License-Identifier: EUPL-1.2
/* Slips: a paper comes back from its codes in any order, and from nothing else. */
#include "papers/slip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static uint8_t paper_bytes[SLIP_PAPER_MAX + 1];

static struct bytes paper_of(size_t n)
{
    for (size_t i = 0; i < n; i++)
        paper_bytes[i] = (uint8_t)(i * 7 + n);
    return (struct bytes){paper_bytes, n};
}

static enum err take(struct slips *s, struct bytes paper, size_t part)
{
    BUF_AUTO struct buf text = BUF_INIT(SLIP_TEXT_MAX);
    assert_int_equal(slip_write(SLIP_ANSWER, paper, part, &text), ERR_OK);
    return slips_take(s, SLIP_ANSWER, buf_view(&text));
}

static void every_length_comes_back_whatever_the_order(void **state)
{
    static const size_t lengths[] = {1, 239, 240, 241, 480, 481, 1000, SLIP_PAPER_MAX};
    (void)state;
    for (size_t k = 0; k < sizeof lengths / sizeof lengths[0]; k++) {
        BUF_AUTO struct buf got = BUF_INIT(SLIP_PAPER_MAX);
        struct bytes paper = paper_of(lengths[k]);
        struct slips s = {0};
        size_t parts = slip_parts(paper.n);
        for (size_t i = parts; i-- > 0;) {
            assert_int_equal(slips_join(&s, &got), ERR_AGAIN);
            assert_int_equal(take(&s, paper, i), ERR_OK);
            assert_int_equal(take(&s, paper, i), ERR_OK); /* held still once more */
            assert_int_equal(slips_have(&s), parts - i);
        }
        assert_int_equal(slips_join(&s, &got), ERR_OK);
        assert_true(bytes_equal(buf_view(&got), paper));
        assert_int_equal(s.count, 0);
    }
}

static void what_no_code_carries_is_said(void **state)
{
    BUF_AUTO struct buf text = BUF_INIT(SLIP_TEXT_MAX);
    (void)state;
    assert_int_equal(slip_parts(0), 0);
    assert_int_equal(slip_parts(SLIP_PAPER_MAX + 1), 0);
    assert_int_equal(slip_write(SLIP_ANSWER, paper_of(SLIP_PAPER_MAX + 1), 0, &text), ERR_LIMIT);
    assert_int_equal(slip_write(SLIP_ANSWER, paper_of(10), 1, &text), ERR_LIMIT);
}

static void another_paper_begins_anew(void **state)
{
    BUF_AUTO struct buf got = BUF_INIT(SLIP_PAPER_MAX);
    struct slips s = {0};
    (void)state;
    assert_int_equal(take(&s, paper_of(700), 0), ERR_OK);
    struct bytes other = paper_of(300);
    assert_int_equal(take(&s, other, 1), ERR_OK);
    assert_int_equal(slips_have(&s), 1);
    assert_int_equal(take(&s, other, 0), ERR_OK);
    assert_int_equal(slips_join(&s, &got), ERR_OK);
    assert_true(bytes_equal(buf_view(&got), other));
}

static void a_text_that_is_no_slip_changes_nothing(void **state)
{
    static const char *const texts[] = {"", "ZWA1", "ZWE1:00", "https://voorbeeld.invalid"};
    struct slips s = {0};
    (void)state;
    assert_int_equal(take(&s, paper_of(700), 0), ERR_OK);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_int_equal(slips_take(&s, SLIP_ANSWER, bytes_of(texts[i])), ERR_TYPE);
    assert_int_equal(slips_take(&s, SLIP_ANSWER, bytes_of("ZWA1:0")), ERR_FORMAT);
    assert_int_equal(slips_take(&s, SLIP_ANSWER, bytes_of("ZWA1:")), ERR_FORMAT);
    assert_int_equal(slips_have(&s), 1);
}

/* Whatever letter is changed: refused as it is read, or when the whole does not fit. */
static void a_changed_letter_never_gives_another_paper(void **state)
{
    BUF_AUTO struct buf text = BUF_INIT(SLIP_TEXT_MAX);
    struct bytes paper = paper_of(120);
    (void)state;
    assert_int_equal(slip_write(SLIP_ANSWER, paper, 0, &text), ERR_OK);
    for (size_t i = 0; i < text.n; i++) {
        BUF_AUTO struct buf got = BUF_INIT(SLIP_PAPER_MAX);
        struct slips s = {0};
        uint8_t was = text.p[i];
        text.p[i] = was == 'A' ? 'B' : 'A';
        enum err e = slips_take(&s, SLIP_ANSWER, buf_view(&text));
        if (e == ERR_OK)
            e = slips_join(&s, &got);
        assert_int_not_equal(e, ERR_OK);
        assert_int_equal(got.n, 0);
        text.p[i] = was;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_length_comes_back_whatever_the_order),
        cmocka_unit_test(what_no_code_carries_is_said),
        cmocka_unit_test(another_paper_begins_anew),
        cmocka_unit_test(a_text_that_is_no_slip_changes_nothing),
        cmocka_unit_test(a_changed_letter_never_gives_another_paper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
