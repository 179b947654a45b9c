// SPDX-License-Identifier: EUPL-1.2
/* The file of an extract: written, read, written again; what is none is refused. */
#include "unit/pv/extract_kit.h"

static void a_file_comes_back_as_it_was(void **state)
{
    const struct world *w = *state;
    BUF_AUTO struct buf file = BUF_INIT(EXTRACT_BYTES_MAX), again = BUF_INIT(EXTRACT_BYTES_MAX);
    struct extract x = extract_of(w, "Emre", NULL), y;
    part_replace(&x, PART_PDF, bytes_of("%PDF"));
    MUST(extract_write(&x, &file));
    MUST(extract_parse(buf_view(&file), &y, NULL));
    assert_int_equal(y.count, x.count);
    assert_int_equal(y.growth_count, x.growth_count);
    assert_memory_equal(y.key.b, x.key.b, sizeof x.key.b);
    MUST(extract_write(&y, &again));
    assert_true(bytes_equal(buf_view(&file), buf_view(&again)));
    expect_extract(w, &y, VERIFY_INCOMPLETE, "verify.extract.facts");
    extract_free(&x);
    extract_free(&y);
}

static void every_cut_and_a_byte_behind_are_refused(void **state)
{
    const struct world *w = *state;
    BUF_AUTO struct buf file = BUF_INIT(EXTRACT_BYTES_MAX);
    struct extract x = extract_of(w, "Daan", NULL), y;
    MUST(extract_write(&x, &file));
    for (size_t n = 0; n < file.n; n += 1 + n / 64) {
        assert_int_not_equal(extract_parse((struct bytes){file.p, n}, &y, NULL), ERR_OK);
        extract_free(&y);
    }
    buf_add_byte(&file, 0);
    assert_int_equal(extract_parse(buf_view(&file), &y, NULL), ERR_FORMAT);
    extract_free(&y);
    extract_free(&x);
}

static void another_type_and_version_are_refused(void **state)
{
    const struct world *w = *state;
    BUF_AUTO struct buf file = BUF_INIT(EXTRACT_BYTES_MAX);
    struct extract x = extract_of(w, "Daan", NULL), y;
    MUST(extract_write(&x, &file));
    assert_int_equal(file.p[12], 1);
    file.p[12] = 2;
    assert_int_equal(extract_parse(buf_view(&file), &y, NULL), ERR_TYPE);
    extract_free(&y);
    file.p[12] = 1;
    file.p[2] = 'x';
    assert_int_equal(extract_parse(buf_view(&file), &y, NULL), ERR_FORMAT);
    extract_free(&y);
    extract_free(&x);
}

static void too_many_hashes_and_entries_are_refused(void **state)
{
    const struct world *w = *state;
    BUF_AUTO struct buf file = BUF_INIT(EXTRACT_BYTES_MAX);
    struct extract x = extract_of(w, "Daan", NULL), y;
    x.list[0].path_count = TREE_DEPTH_MAX;
    MUST(extract_write(&x, &file));
    MUST(extract_parse(buf_view(&file), &y, NULL));
    extract_free(&y);
    /* a head of 40 hashes, two bytes long: 41 is one more than a tree is deep */
    uint8_t *head = memmem(file.p, file.n, "\x98\x28", 2);
    assert_non_null(head);
    head[1]++;
    assert_int_not_equal(extract_parse(buf_view(&file), &y, NULL), ERR_OK);
    extract_free(&y);
    extract_free(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {SEALED(a_file_comes_back_as_it_was),
        SEALED(every_cut_and_a_byte_behind_are_refused),
        SEALED(another_type_and_version_are_refused),
        SEALED(too_many_hashes_and_entries_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
