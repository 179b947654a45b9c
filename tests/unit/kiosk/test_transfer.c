// SPDX-License-Identifier: EUPL-1.2
/* The moving code's parts: as much as a panel can show, and the file back to the byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/files.h"
#include "draw/qr.h"
#include "kiosk/transfer.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MUST(e) assert_int_equal((e), ERR_OK)

static void a_module_has_four_pixels_on_every_panel(void **state)
{
    static const int panels[][3] = {
        {1280, 720, 117}, {1280, 800, 117}, {800, 480, 77}, {720, 1280, 117}, {640, 400, 57}};

    (void)state;
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        size_t piece = transfer_piece(panels[i][0], panels[i][1]);
        BUF_AUTO struct buf data = BUF_INIT(4 << 20), text = BUF_INIT(ur_text_size(piece));
        struct ur_writer *w = NULL;
        struct qr qr;
        for (size_t n = 0; n < 1100 * piece; n++)
            buf_add_byte(&data, (uint8_t)(n * 7));
        MUST(ur_writer_open(buf_view(&data), piece, &w));
        MUST(ur_writer_part(w, 10000, &text)); /* the longest head */
        MUST(qr_encode(buf_view(&text), QR_LEVEL_L, &qr));
        assert_int_equal(qr.side, panels[i][2]);
        ur_writer_close(w);
    }
}

static void the_file_is_read_whole_or_refused(void **state)
{
    char path[] = "/tmp/zw-transfer-XXXXXX";
    struct ur_writer *w = NULL;
    struct ur_reader *r = ur_reader_new();
    uint8_t *data = calloc(1, 300000);
    BUF_AUTO struct buf got = BUF_INIT(300000);
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    for (size_t i = 0; i < 300000; i++)
        data[i] = (uint8_t)(i * i >> 3);
    assert_int_equal(write(fd, data, 300000), 300000);
    assert_int_equal(transfer_open(path, 200, &w, NULL), ERR_LIMIT); /* 1500 parts */
    MUST(transfer_open(path, 900, &w, NULL));
    for (uint32_t i = 1; i <= ur_writer_count(w); i++) {
        BUF_AUTO struct buf text = BUF_INIT(ur_text_size(900));
        MUST(ur_writer_part(w, i, &text));
        MUST(ur_reader_take(r, buf_view(&text)));
    }
    MUST(ur_reader_data(r, &got));
    assert_true(bytes_equal(buf_view(&got), (struct bytes){data, 300000}));
    ur_writer_close(w);
    ur_reader_free(r);
    free(data);
    (void)close(fd);
    (void)unlink(path);
    assert_int_equal(transfer_open(path, 900, &w, NULL), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_module_has_four_pixels_on_every_panel),
        cmocka_unit_test(the_file_is_read_whole_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
