// SPDX-License-Identifier: EUPL-1.2
/* Pages that flow. */
#include "unit/print/pdf.h"

#include "print/sheet.h"

static const struct text_style body = {.size = 10};

static struct canvas *a_canvas(struct buf *out)
{
    struct canvas *c = NULL;
    MUST(paper_new(
        &(struct paper_setup){.width_mm = 210, .height_mm = 297, .width_units = SHEET_W}, out, &c));
    return c;
}

static void a_beginning_ends_between_words_and_as_late_as_it_can(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(1 << 20);
    struct canvas *c = a_canvas(&out);
    const char *text = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien";
    size_t before = 0;
    for (double w = 60; w < 400; w += 20) {
        size_t n = sheet_fitting(c, &body, w, 1, text);
        assert_true(text[n] == ' ' || text[n] == '\0');
        assert_true(n >= before);
        before = n;
        if (text[n]) { /* one word more would not fit */
            char more[80];
            size_t next = n + 1 + strcspn(text + n + 1, " ");
            memcpy(more, text, next);
            more[next] = '\0';
            assert_true(canvas_measure(c, &body, 0, more).w > w);
        }
    }
    assert_int_equal(sheet_fitting(c, &body, 2000, 1, text), strlen(text));
    canvas_free(c);
}

static void a_word_without_end_breaks_between_characters(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(1 << 20);
    struct canvas *c = a_canvas(&out);
    char text[601] = "";
    for (size_t i = 0; i < 600; i += 2)
        memcpy(text + i, "é", 3);
    for (const char *rest = text; *rest;) {
        size_t n = sheet_fitting(c, &body, 100, 2, rest);
        assert_true(n >= 2 && n % 2 == 0);
        rest += n;
    }
    assert_int_equal(sheet_fitting(c, &body, 1, 1, "é"), 2); /* always something */
    canvas_free(c);
}

struct flow {
    int paragraphs, words;
};

static void draw_flow(struct sheet *s, void *content)
{
    const struct flow *f = content;
    for (int i = 0; i < f->paragraphs; i++) {
        BUF_AUTO struct buf text = BUF_INIT(1 << 20);
        for (int k = 0; k < f->words; k++)
            buf_add_format(&text, "woord%d ", k);
        sheet_heading(s, "Kop", 20);
        sheet_paragraph(s, &body, buf_text(&text));
    }
}

static struct sheet_document document(struct flow *f)
{
    return (struct sheet_document){.frame = {.above = "ROC", .title = "Proef", .foot_left = "PV-1"},
        .title = "Proef",
        .made = day_time("11:02"),
        .draw = draw_flow,
        .content = f};
}

static void every_word_of_a_long_paragraph_is_printed_once(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(text);
    struct flow f = {1, 3000};
    struct sheet_document doc = document(&f);
    MUST(sheet_make(&doc, &pdf));
    pdf_text(&pdf, &text);
    assert_int_equal(pdf_count(&text, "woord"), 3000);
    HAS(text, "woord2999");
}

static void every_page_says_which_of_how_many_it_is(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(text);
    struct flow f = {40, 100};
    struct sheet_document doc = document(&f);
    MUST(sheet_make(&doc, &pdf));
    pdf_text(&pdf, &text);
    size_t pages = pdf_count(&text, "\f");
    assert_true(pages > 3);
    assert_int_equal(pdf_count(&text, "PV-1"), pages);
    for (size_t i = 1; i <= pages; i++) {
        char line[64];
        (void)snprintf(line, sizeof line, "Pagina %zu van %zu\n", i, pages);
        assert_int_equal(pdf_count(&text, line), 1);
    }
}

static void draw_bad(struct sheet *s, void *content)
{
    (void)content;
    s->failed = ERR_FORMAT;
}

static void what_fails_while_drawing_fails_the_document(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX), small = BUF_INIT(1000);
    struct flow f = {1, 1};
    struct sheet_document doc = document(&f);
    assert_int_equal(sheet_make(&doc, &small), ERR_LIMIT);
    doc.draw = draw_bad;
    assert_int_equal(sheet_make(&doc, &pdf), ERR_FORMAT);
}

static void draw_marks(struct sheet *s, void *content)
{
    (void)content;
    sheet_paragraph(s, &body,
        "A\xe2\x80\xae"
        "BC\x01"
        "D");
}

static void marks_that_turn_the_writing_direction_are_not_printed(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(text);
    struct flow f = {0};
    struct sheet_document doc = document(&f);
    doc.draw = draw_marks;
    MUST(sheet_make(&doc, &pdf));
    pdf_text(&pdf, &text);
    HAS(text, "A BC D");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_beginning_ends_between_words_and_as_late_as_it_can),
        cmocka_unit_test(a_word_without_end_breaks_between_characters),
        cmocka_unit_test(every_word_of_a_long_paragraph_is_printed_once),
        cmocka_unit_test(every_page_says_which_of_how_many_it_is),
        cmocka_unit_test(what_fails_while_drawing_fails_the_document),
        cmocka_unit_test(marks_that_turn_the_writing_direction_are_not_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
