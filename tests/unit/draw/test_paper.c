// SPDX-License-Identifier: EUPL-1.2
/* The same verbs on paper. */
#include "unit/draw/common.h"

#include "draw/paper.h"

static const struct paper_setup a4 = {.format = PAPER_PDF,
    .width_mm = 210,
    .height_mm = 297,
    .width_units = 1000,
    .record = true,
    .title = "Proces-verbaal examenafname"};

static void draw_page(struct canvas *c)
{
    canvas_text(c, RECT(60, 60, 880, 0), TEXT(.size = 26, .weight = WEIGHT_BOLD), "Presentielijst");
    canvas_fill_rect(c, RECT(60, 120, 880, 40), 6, COLOUR_SUNKEN);
    canvas_mark(c, MARK_PRESENT, POINT(60, 180), 28);
    canvas_icon(c, ICON_SEAL, POINT(100, 180), 28, COLOUR_GREEN);
    canvas_shadow(c, RECT(60, 60, 100, 100), 8);
}

static struct buf make_pdf(int pages)
{
    struct buf out = BUF_INIT(1 << 20);
    struct canvas *c = NULL;
    assert_int_equal(paper_new(&a4, &out, &c), ERR_OK);
    for (int i = 0; i < pages; i++) {
        if (i > 0)
            paper_page(c);
        draw_page(c);
    }
    assert_int_equal(paper_finish(c), ERR_OK);
    canvas_free(c);
    return out;
}

static size_t count(const struct buf *b, const char *word)
{
    size_t n = 0, length = strlen(word);
    for (size_t i = 0; i + length <= b->n; i++)
        n += memcmp(b->p + i, word, length) == 0;
    return n;
}

static void a_pdf_has_its_pages_and_is_the_same_every_time(void **state)
{
    (void)state;
    struct buf one = make_pdf(2), two = make_pdf(2);
    assert_memory_equal(one.p, "%PDF-", 5);
    assert_int_equal(count(&one, "/Type /Page %"), 2);
    assert_int_equal(one.n, two.n);
    assert_memory_equal(one.p, two.p, one.n);
    assert_true(count(&one, "/FontFile") >= 1); /* text stays text, fonts travel along */
    buf_free(&one);
    buf_free(&two);
}

static void units_span_the_page(void **state)
{
    (void)state;
    struct buf out = BUF_INIT(1 << 20);
    struct canvas *c = NULL;
    assert_int_equal(paper_new(&a4, &out, &c), ERR_OK);
    assert_near(canvas_width(c), 1000, 1e-6);
    assert_near(canvas_height(c), 297.0 / 210 * 1000, 1e-6);
    draw_page(c);
    assert_non_null(strstr(canvas_record(c), "\"Presentielijst\""));
    assert_int_equal(paper_finish(c), ERR_OK);
    canvas_free(c);
    buf_free(&out);
}

static void svg_holds_a_symbol(void **state)
{
    (void)state;
    static struct qr qr;
    assert_int_equal(qr_encode(bytes_of("ZW1:TICKET"), QR_LEVEL_M, &qr), ERR_OK);
    struct paper_setup setup = {
        .format = PAPER_SVG, .width_mm = 60, .height_mm = 60, .width_units = 100};
    struct buf out = BUF_INIT(1 << 20);
    struct canvas *c = NULL;
    assert_int_equal(paper_new(&setup, &out, &c), ERR_OK);
    canvas_qr(c, RECT(0, 0, 100, 100), &qr, QR_QUIET);
    assert_int_equal(paper_finish(c), ERR_OK);
    canvas_free(c);
    assert_true(count(&out, "<svg") == 1 && count(&out, "<path") >= 1);
    buf_free(&out);
}

static void a_buffer_too_small_is_said(void **state)
{
    (void)state;
    struct buf out = BUF_INIT(100);
    struct canvas *c = NULL;
    assert_int_equal(paper_new(&a4, &out, &c), ERR_OK);
    draw_page(c);
    assert_int_equal(paper_finish(c), ERR_LIMIT);
    canvas_free(c);
    buf_free(&out);
    struct paper_setup bad = a4;
    bad.width_mm = 1e9;
    assert_int_equal(paper_new(&bad, &out, &c), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pdf_has_its_pages_and_is_the_same_every_time),
        cmocka_unit_test(units_span_the_page),
        cmocka_unit_test(svg_holds_a_symbol),
        cmocka_unit_test(a_buffer_too_small_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
