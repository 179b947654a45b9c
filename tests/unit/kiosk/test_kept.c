// SPDX-License-Identifier: EUPL-1.2
/* Files under the sitting key: only where the list opens, each in its own place. */
#include "desk.h"

#include "kiosk/kept.h"

static void path_of(const struct desk *x, const char *suffix, char out[PATH_SIZE])
{
    assert_int_equal(shelf_path(out, x->data, "ledger", &x->session.plan.sitting, suffix), ERR_OK);
}

static enum err keep(struct desk *x, enum kept what, const char *text)
{
    return kept_write(&x->session, x->data, what, bytes_of(text), NULL);
}

static void reads(struct desk *x, enum kept what, enum err want, const char *text)
{
    BUF_AUTO struct buf back = BUF_INIT(1024);

    assert_int_equal(kept_read(&x->session, x->data, what, &back, NULL), want);
    assert_string_equal(buf_text(&back), text);
}

static void what_is_kept_comes_back_and_the_newest_stands(void **state)
{
    struct desk *x = *state;
    BUF_AUTO struct buf bytes = BUF_INIT(4096);
    char path[PATH_SIZE];

    desk_open_record(x);
    reads(x, KEPT_PDF, ERR_MISSING, "");
    assert_int_equal(keep(x, KEPT_PDF, "of before"), ERR_OK);
    assert_int_equal(keep(x, KEPT_PDF, "Noor Verzinsel"), ERR_OK);
    assert_int_equal(keep(x, KEPT_PV, "record"), ERR_OK);
    reads(x, KEPT_PDF, ERR_OK, "Noor Verzinsel");
    reads(x, KEPT_PV, ERR_OK, "record");
    path_of(x, ".pdf", path);
    assert_int_equal(file_read(path, &bytes, NULL), ERR_OK);
    assert_null(memmem(bytes.p, bytes.n, "Verzinsel", 9));
}

static void a_file_in_anothers_place_or_with_a_changed_bit_does_not_open(void **state)
{
    struct desk *x = *state;
    BUF_AUTO struct buf bytes = BUF_INIT(4096);
    char pv[PATH_SIZE], pdf[PATH_SIZE];

    desk_open_record(x);
    path_of(x, ".pv", pv);
    path_of(x, ".pdf", pdf);
    assert_int_equal(keep(x, KEPT_PV, "record"), ERR_OK);
    assert_int_equal(file_read(pv, &bytes, NULL), ERR_OK);
    assert_int_equal(file_write(pdf, buf_view(&bytes), 0600, NULL), ERR_OK);
    reads(x, KEPT_PDF, ERR_KEY, "");
    bytes.p[bytes.n - 1] ^= 1;
    assert_int_equal(file_write(pv, buf_view(&bytes), 0600, NULL), ERR_OK);
    reads(x, KEPT_PV, ERR_KEY, "");
}

static void destroying_takes_all_and_may_be_repeated(void **state)
{
    struct desk *x = *state;
    char path[PATH_SIZE];

    desk_open_record(x);
    assert_int_equal(keep(x, KEPT_PV, "record"), ERR_OK);
    assert_int_equal(keep(x, KEPT_PDF, "pages"), ERR_OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(kept_destroy(x->data, &x->session.plan.sitting, NULL), ERR_OK);
    path_of(x, ".pv", path);
    assert_int_not_equal(access(path, F_OK), 0);
    path_of(x, ".pdf", path);
    assert_int_not_equal(access(path, F_OK), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_comes_back_and_the_newest_stands),
        TEST(a_file_in_anothers_place_or_with_a_changed_bit_does_not_open),
        TEST(destroying_takes_all_and_may_be_repeated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
