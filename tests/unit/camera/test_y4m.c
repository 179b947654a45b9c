// SPDX-License-Identifier: EUPL-1.2
/* Y4M header lines: what is read, what is refused. */
#include "camera_kit.h"

#include "camera/y4m_internal.h"

static enum err parse(const char *line, struct y4m_format *f)
{
    return y4m_parse(bytes_of(line), f);
}

static void usual_headers_are_read(void **state)
{
    (void)state;
    struct y4m_format f;
    assert_int_equal(
        parse("YUV4MPEG2 W640 H480 F30000:1001 Ip A1:1 C420jpeg XYSCSS=420JPEG", &f), ERR_OK);
    assert_int_equal(f.width, 640);
    assert_int_equal(f.height, 480);
    assert_int_equal(f.rate_num, 30000);
    assert_int_equal(f.rate_den, 1001);
    assert_true(f.full_range);
    assert_int_equal(f.frame_bytes, 640 * 480 * 3 / 2);
    assert_int_equal(parse("YUV4MPEG2 W5 H3", &f), ERR_OK);
    assert_int_equal(f.frame_bytes, 15 + 2 * 3 * 2);
    assert_int_equal(f.rate_num, 25);
    assert_int_equal(parse("YUV4MPEG2 W4 H2 C444 F0:0", &f), ERR_OK);
    assert_int_equal(f.frame_bytes, 24);
    assert_int_equal(f.rate_num, 25);
    assert_int_equal(parse("YUV4MPEG2  W4 H2 C422 XCOLORRANGE=FULL ", &f), ERR_OK);
    assert_int_equal(f.frame_bytes, 16);
    assert_true(f.full_range);
    assert_int_equal(parse("YUV4MPEG2 W4 H2 Cmono", &f), ERR_OK);
    assert_int_equal(f.frame_bytes, 8);
}

static void wrong_headers_are_refused_and_touch_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        enum err e;
    } cases[] = {
        {"", ERR_TYPE},
        {"YUV4MPEG", ERR_TYPE},
        {"YUV4MPEG22 W4 H4", ERR_TYPE},
        {"YUV4MPEG2", ERR_FORMAT},
        {"YUV4MPEG2 W4", ERR_FORMAT},
        {"YUV4MPEG2 W4 H0", ERR_FORMAT},
        {"YUV4MPEG2 W-4 H4", ERR_FORMAT},
        {"YUV4MPEG2 W4x H4", ERR_FORMAT},
        {"YUV4MPEG2 W H4", ERR_FORMAT},
        {"YUV4MPEG2 W4 H4 F30", ERR_FORMAT},
        {"YUV4MPEG2 W4 H4 F30:", ERR_FORMAT},
        {"YUV4MPEG2 W4 H4 F30:1x", ERR_FORMAT},
        {"YUV4MPEG2 W4 H4 C420p10", ERR_FORMAT},
        {"YUV4MPEG2 W4 H4 C411", ERR_FORMAT},
        {"YUV4MPEG2 W99999999999 H4", ERR_FORMAT},
        {"YUV4MPEG2 W9999 H4", ERR_LIMIT},
        {"YUV4MPEG2 W4000 H4000", ERR_LIMIT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct y4m_format f = {.width = -7};
        assert_int_equal(parse(cases[i].line, &f), cases[i].e);
        assert_int_equal(f.width, -7);
    }
}

static void planes_lie_inside_the_frame(void **state)
{
    (void)state;
    static const char *const layouts[] = {"420", "422", "444", "mono"};
    for (int w = 1; w < 6; w++) {
        for (int h = 1; h < 6; h++) {
            for (size_t i = 0; i < 4; i++) {
                char line[64];
                (void)snprintf(line, sizeof line, "YUV4MPEG2 W%d H%d C%s", w, h, layouts[i]);
                struct y4m_format f;
                assert_int_equal(parse(line, &f), ERR_OK);
                uint8_t *frame = calloc(1, f.frame_bytes);
                assert_non_null(frame);
                struct planes p = y4m_planes(&f, frame);
                if (p.cb) {
                    ptrdiff_t last =
                        (ptrdiff_t)((h - 1) >> p.c_shift_y) * p.c_stride + ((w - 1) >> p.c_shift_x);
                    assert_ptr_equal(&p.cr[last], &frame[f.frame_bytes - 1]);
                }
                assert_int_equal(p.cb == NULL, i == 3);
                free(frame);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_headers_are_read),
        cmocka_unit_test(wrong_headers_are_refused_and_touch_nothing),
        cmocka_unit_test(planes_lie_inside_the_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
