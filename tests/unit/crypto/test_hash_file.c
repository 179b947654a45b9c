// SPDX-License-Identifier: EUPL-1.2
/* The hash of an open file is that of its bytes, wherever its descriptor stands. */
#include "crypto/hash_file.h"
#include "unit/crypto/support.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void it_is_that_of_its_bytes(void **state)
{
    (void)state;
    static uint8_t bytes[3 * 16384 + 5];
    static const size_t sizes[] = {0, 1, 16383, 16384, 16385, sizeof bytes};
    struct hash is;
    uint64_t n;

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 7 + i / 251);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        FILE *f = tmpfile();
        assert_non_null(f);
        assert_int_equal(fwrite(bytes, 1, sizes[i], f), sizes[i]);
        assert_int_equal(fflush(f), 0);
        struct hash wanted = hash_of((struct bytes){bytes, sizes[i]});
        off_t stands = lseek(fileno(f), 0, SEEK_CUR);
        assert_int_equal(hash_file(fileno(f), sizes[i], &is, &n), ERR_OK);
        assert_true(hash_equal(&is, &wanted));
        assert_int_equal(n, sizes[i]);
        assert_int_equal(lseek(fileno(f), 0, SEEK_CUR), stands);
        if (sizes[i] > 0)
            assert_int_equal(hash_file(fileno(f), sizes[i] - 1, &is, &n), ERR_LIMIT);
        fclose(f);
    }
}

static void what_cannot_be_read_is_said(void **state)
{
    (void)state;
    struct hash is;
    uint64_t n;
    assert_int_equal(hash_file(-1, 10, &is, &n), ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_that_of_its_bytes),
        cmocka_unit_test(what_cannot_be_read_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
