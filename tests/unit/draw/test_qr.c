// SPDX-License-Identifier: EUPL-1.2
/* Bytes to modules. That a drawn symbol can be read is tested in test_bitmap.c. */
#include "unit/draw/common.h"

static struct qr qr;

static void finder_patterns_stand_in_three_corners(void **state)
{
    (void)state;
    assert_int_equal(qr_encode(bytes_of("ZW1:HELLO"), QR_LEVEL_M, &qr), ERR_OK);
    assert_true(qr.side >= 21 && (qr.side - 17) % 4 == 0);
    int corner[3][2] = {{0, 0}, {qr.side - 7, 0}, {0, qr.side - 7}};
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < 7; i++) {
            assert_int_equal(qr.dark[corner[k][1] * qr.side + corner[k][0] + i], 1);
            assert_int_equal(qr.dark[(corner[k][1] + i) * qr.side + corner[k][0]], 1);
        }
    for (int i = 0; i < qr.side * qr.side; i++)
        assert_true(qr.dark[i] <= 1);
}

static void alphanumeric_text_takes_less_room_than_bytes(void **state)
{
    (void)state;
    char upper[201], lower[201];
    memset(upper, 'A', 200);
    memset(lower, 'a', 200);
    upper[200] = lower[200] = '\0';
    assert_int_equal(qr_encode(bytes_of(upper), QR_LEVEL_M, &qr), ERR_OK);
    int small = qr.side;
    assert_int_equal(qr_encode(bytes_of(lower), QR_LEVEL_M, &qr), ERR_OK);
    assert_true(small < qr.side);
}

static void higher_levels_take_more_room(void **state)
{
    (void)state;
    int before = 0;
    for (int level = QR_LEVEL_L; level <= QR_LEVEL_H; level++) {
        struct bytes text = bytes_of("a fairly long text, to need several versions of the symbol");
        assert_int_equal(qr_encode(text, (enum qr_level)level, &qr), ERR_OK);
        assert_true(qr.side >= before);
        before = qr.side;
    }
}

static void nothing_and_too_much_are_refused(void **state)
{
    (void)state;
    static uint8_t many[8000];
    assert_int_equal(qr_encode((struct bytes){many, 0}, QR_LEVEL_L, &qr), ERR_FORMAT);
    assert_int_equal(qr_encode((struct bytes){many, sizeof many}, QR_LEVEL_L, &qr), ERR_LIMIT);
    assert_int_equal(qr_encode((struct bytes){many, 3000}, QR_LEVEL_H, &qr), ERR_LIMIT);
    assert_int_equal(qr_encode((struct bytes){many, 2953}, QR_LEVEL_L, &qr), ERR_OK);
    assert_int_equal(qr.side, QR_SIDE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finder_patterns_stand_in_three_corners),
        cmocka_unit_test(alphanumeric_text_takes_less_room_than_bytes),
        cmocka_unit_test(higher_levels_take_more_room),
        cmocka_unit_test(nothing_and_too_much_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
