// SPDX-License-Identifier: EUPL-1.2
/* Tables over pages. */
#include "unit/print/pdf.h"

#include "print/grid.h"

struct table {
    int rows, words;
    size_t bytes;
};

static void draw(struct sheet *s, void *content)
{
    const struct table *t = content;
    struct grid g = {.s = s,
        .columns = {{"Nr.", 60, true, false}, {"Naam", 150, false, true},
            {"Tekst", 0, false, false}},
        .column_count = 3};
    for (int i = 0; i < t->rows; i++) {
        BUF_AUTO struct buf text = BUF_INIT(2 << 20);
        char n[16];
        (void)snprintf(n, sizeof n, "%d", i + 1);
        for (int k = 0; k < t->words; k++)
            buf_add_format(&text, "woord%d ", k);
        while (text.n < t->bytes)
            buf_add_text(&text, "xxxxxxxxx ");
        grid_cell(&g, n);
        grid_cell_marked(&g, MARK_PRESENT, COLOUR_GREEN, "Voorbeeld");
        grid_cell(&g, buf_text(&text));
        grid_row_end(&g);
    }
    grid_end(&g, NULL);
}

static enum err make(struct table t, struct buf *ret)
{
    const struct sheet_document doc = {.frame = {.above = "ROC", .title = "Proef"},
        .title = "Proef",
        .made = day_time("11:02"),
        .draw = draw,
        .content = &t};
    return sheet_make(&doc, ret);
}

static void titles_stand_on_every_page(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(text);
    MUST(make((struct table){.rows = 100, .words = 1}, &pdf));
    pdf_text(&pdf, &text);
    size_t pages = pdf_count(&text, "\f");
    assert_true(pages > 2);
    assert_int_equal(pdf_count(&text, "Tekst"), pages);
    assert_int_equal(pdf_count(&text, "Voorbeeld"), 100);
}

static void a_row_longer_than_a_page_goes_on_and_loses_nothing(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(text);
    MUST(make((struct table){.rows = 2, .words = 2000}, &pdf));
    pdf_text(&pdf, &text);
    assert_int_equal(pdf_count(&text, "woord"), 4000);
    assert_int_equal(pdf_count(&text, "woord1999"), 2);
    assert_int_equal(pdf_count(&text, "Voorbeeld"), 2); /* short cells are not repeated */
}

static void a_row_that_fits_a_page_is_not_torn(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(text);
    MUST(make((struct table){.rows = 5, .words = 200}, &pdf));
    pdf_text(&pdf, &text);
    for (char *page = strtok((char *)(uintptr_t)buf_text(&text), "\f"); page;
         page = strtok(NULL, "\f")) {
        size_t first = 0, last = 0;
        for (const char *p = page; (p = strstr(p, "woord0 ")) != NULL; p++)
            first++;
        for (const char *p = page; (p = strstr(p, "woord199")) != NULL; p++)
            last++;
        assert_int_equal(first, last);
    }
}

static void a_cell_beyond_the_limit_fails_the_document(void **state)
{
    (void)state;
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    assert_int_equal(make((struct table){.rows = 1, .bytes = 600000}, &pdf), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_stand_on_every_page),
        cmocka_unit_test(a_row_longer_than_a_page_goes_on_and_loses_nothing),
        cmocka_unit_test(a_row_that_fits_a_page_is_not_torn),
        cmocka_unit_test(a_cell_beyond_the_limit_fails_the_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
