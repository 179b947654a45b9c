// SPDX-License-Identifier: EUPL-1.2
/* Error texts and the sentence that grows. */
#include "base/err.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_error_has_its_own_text(void **state)
{
    (void)state;
    for (int a = 0; a < ERR_COUNT; a++) {
        assert_non_null(err_text((enum err)a));
        for (int b = 0; b < a; b++) {
            assert_string_not_equal(err_text((enum err)a), err_text((enum err)b));
        }
    }
    assert_string_equal(err_text((enum err)ERR_COUNT), "unknown error");
    assert_string_equal(err_text((enum err) - 1), "unknown error");
}

static void sentence_grows_from_the_front(void **state)
{
    (void)state;
    struct diag d = {0};
    assert_int_equal(diag_set(&d, ERR_FORMAT, "field %d", 7), ERR_FORMAT);
    assert_int_equal(diag_prefix(&d, ERR_FORMAT, "entry %d", 3), ERR_FORMAT);
    assert_string_equal(d.text, "entry 3: field 7");
    assert_int_equal(diag_set(&d, ERR_IO, "anew"), ERR_IO);
    assert_string_equal(d.text, "anew");
}

static void prefix_on_an_empty_sentence_has_no_colon(void **state)
{
    (void)state;
    struct diag d = {0};
    (void)diag_prefix(&d, ERR_IO, "open");
    assert_string_equal(d.text, "open");
}

static void errno_is_kept_through_prefixes(void **state)
{
    (void)state;
    struct diag d = {0};
    errno = ENOSPC;
    assert_int_equal(diag_errno(&d, ERR_FULL, "write"), ERR_FULL);
    assert_int_equal(errno, ENOSPC);
    (void)diag_prefix(&d, ERR_FULL, "ledger");
    assert_int_equal(d.os, ENOSPC);
    assert_string_equal(d.text, "ledger: write: No space left on device");
    (void)diag_set(&d, ERR_IO, "other");
    assert_int_equal(d.os, 0);
}

static void long_sentences_are_cut_inside_the_field(void **state)
{
    (void)state;
    struct diag d = {0};
    char longer[DIAG_TEXT_SIZE * 2];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    (void)diag_set(&d, ERR_IO, "%s", longer);
    assert_int_equal(strlen(d.text), DIAG_TEXT_SIZE - 1);
    (void)diag_prefix(&d, ERR_IO, "front");
    assert_int_equal(strlen(d.text), DIAG_TEXT_SIZE - 1);
    assert_memory_equal(d.text, "front: aaa", 10);
    (void)diag_prefix(&d, ERR_IO, "%s", longer);
    assert_int_equal(strlen(d.text), DIAG_TEXT_SIZE - 1);
}

static void no_diag_is_fine(void **state)
{
    (void)state;
    assert_int_equal(diag_set(NULL, ERR_IO, "x"), ERR_IO);
    assert_int_equal(diag_errno(NULL, ERR_FULL, "x"), ERR_FULL);
    assert_int_equal(diag_prefix(NULL, ERR_KEY, "x"), ERR_KEY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_error_has_its_own_text),
        cmocka_unit_test(sentence_grows_from_the_front),
        cmocka_unit_test(prefix_on_an_empty_sentence_has_no_colon),
        cmocka_unit_test(errno_is_kept_through_prefixes),
        cmocka_unit_test(long_sentences_are_cut_inside_the_field),
        cmocka_unit_test(no_diag_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
