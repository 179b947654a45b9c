// SPDX-License-Identifier: EUPL-1.2
/* Catalogue lookup, with good and with broken bytes. */
#include "base/mo.h"

#include "unit/base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void put32(struct buf *b, uint32_t v)
{
    uint8_t le[4] = {(uint8_t)v, (uint8_t)(v >> 8), (uint8_t)(v >> 16), (uint8_t)(v >> 24)};
    buf_add(b, le, 4);
}

/* A catalogue of these pairs, which must be in byte order. */
static void build(struct buf *b, const char *const (*pairs)[2], uint32_t count)
{
    uint32_t strings = 20 + 16 * count;
    put32(b, 0x950412de);
    put32(b, 0);
    put32(b, count);
    put32(b, 20);
    put32(b, 20 + 8 * count);
    for (size_t column = 0; column < 2; column++) {
        for (uint32_t i = 0; i < count; i++) {
            put32(b, (uint32_t)strlen(pairs[i][column]));
            put32(b, strings);
            strings += (uint32_t)strlen(pairs[i][column]) + 1;
        }
    }
    for (size_t column = 0; column < 2; column++) {
        for (uint32_t i = 0; i < count; i++) {
            buf_add(b, pairs[i][column], strlen(pairs[i][column]) + 1);
        }
    }
    assert_int_equal(buf_check(b), ERR_OK);
}

static const char *const sample[][2] = {
    {"", "header"}, {"a", "first"}, {"b.x", "second"}, {"b.y", ""}, {"c", "last"}};

static void every_id_is_found_and_no_other(void **state)
{
    (void)state;
    for (uint32_t count = 0; count <= 5; count++) {
        BUF_AUTO struct buf b = BUF_INIT(1000);
        build(&b, sample, count);
        struct mo mo;
        assert_int_equal(mo_open(buf_view(&b), &mo), ERR_OK);
        for (uint32_t i = 0; i < 5; i++) {
            if (i < count) {
                assert_string_equal(mo_find(&mo, sample[i][0]), sample[i][1]);
                assert_string_equal(mo_id_at(&mo, i), sample[i][0]);
            } else {
                assert_null(mo_find(&mo, sample[i][0]));
                assert_null(mo_id_at(&mo, i));
            }
        }
        assert_null(mo_find(&mo, "b"));
        assert_null(mo_find(&mo, "zz"));
    }
}

/* Everything a reader can ask; the sanitizers watch the bounds. */
static void ask_everything(struct bytes data)
{
    struct mo mo;
    if (mo_open(data, &mo) != ERR_OK) {
        return;
    }
    for (size_t i = 0; i < 8; i++) {
        const char *id = mo_id_at(&mo, i);
        assert_true(!id || strlen(id) < data.n);
    }
    for (size_t i = 0; i < 5; i++) {
        const char *text = mo_find(&mo, sample[i][0]);
        assert_true(!text || strlen(text) < data.n);
    }
}

static void catalogue_cut_anywhere_stays_in_bounds(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(1000);
    build(&b, sample, 5);
    for (size_t n = 0; n <= b.n; n++) {
        uint8_t *cut = malloc(n ? n : 1); /* its own block, so that one byte too far is seen */
        assert_non_null(cut);
        memcpy(cut, b.p, n);
        ask_everything((struct bytes){cut, n});
        free(cut);
    }
}

static void changed_bytes_stay_in_bounds(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(1000);
    build(&b, sample, 5);
    struct random r = {5};
    uint8_t *copy = malloc(b.n);
    assert_non_null(copy);
    for (int round = 0; round < 20000; round++) {
        memcpy(copy, b.p, b.n);
        for (size_t changes = 1 + random_below(&r, 4); changes > 0; changes--) {
            copy[random_below(&r, b.n)] = (uint8_t)random_next(&r);
        }
        ask_everything((struct bytes){copy, b.n});
    }
    free(copy);
}

static void other_files_are_refused(void **state)
{
    (void)state;
    struct mo mo;
    BUF_AUTO struct buf b = BUF_INIT(1000);
    build(&b, sample, 5);
    assert_int_equal(mo_open((struct bytes){b.p, 19}, &mo), ERR_FORMAT);
    b.p[0] ^= 1;
    assert_int_equal(mo_open(buf_view(&b), &mo), ERR_FORMAT);
    b.p[0] ^= 1;
    b.p[6] = 1; /* major revision 1 */
    assert_int_equal(mo_open(buf_view(&b), &mo), ERR_FORMAT);
    b.p[6] = 0;
    memset(b.p + 8, 0xff, 4); /* a count that no file holds */
    assert_int_equal(mo_open(buf_view(&b), &mo), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_id_is_found_and_no_other),
        cmocka_unit_test(catalogue_cut_anywhere_stays_in_bounds),
        cmocka_unit_test(changed_bytes_stay_in_bounds),
        cmocka_unit_test(other_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
