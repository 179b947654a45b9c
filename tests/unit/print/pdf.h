// SPDX-License-Identifier: EUPL-1.2
/* PDFs looked at through readers that nobody here wrote: poppler's and qpdf's programs. */
#ifndef TEST_PRINT_PDF_H
#define TEST_PRINT_PDF_H

#include "unit/print/day.h"
#include "unit/print/pdf_file.h"

/* The text of a printed day. */
static inline void day_text_of(struct day_setup setup, struct buf *ret)
{
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    day_print(setup, &pdf);
    pdf_text(&pdf, ret);
}

/* The pages say what was read and accepted: tests/unit/print/NAME. To accept new pages:
 * PRINT_GOLDEN=write, then read the difference. */
static inline void pdf_golden(struct buf *text, const char *name)
{
    char path[256], piece[4096];
    size_t n;
    BUF_AUTO struct buf golden = BUF_INIT(PDF_TEXT_MAX);
    (void)snprintf(path, sizeof path, TESTS_DIR "/unit/print/%s", name);
    if (getenv("PRINT_GOLDEN")) {
        FILE *w = fopen(path, "wb");
        assert_non_null(w);
        assert_int_equal(fwrite(text->p, 1, text->n, w), text->n);
        assert_int_equal(fclose(w), 0);
    }
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        buf_add(&golden, piece, n);
    (void)fclose(f);
    assert_string_equal(buf_text(text), buf_text(&golden));
}

/* The codes on all pages, as a camera reads them from paper: one line each. */
static inline void pdf_codes(const struct buf *b, struct buf *ret)
{
    struct pdf p = pdf_save(b);
    (void)pdf_run(&p,
        "cd \"$(dirname %s)\" && pdftoppm -r 200 -gray -png a.pdf p && "
        "zbarimg -q --raw --nodbus -Sdisable -Sqr.enable p*.png",
        ret);
    pdf_remove(&p);
}

#define TEXT_AUTO(name) BUF_AUTO struct buf name = BUF_INIT(PDF_TEXT_MAX)
#define HAS(text, words_) assert_non_null(strstr(buf_text(&(text)), (words_)))
#define HAS_NOT(text, words_) assert_null(strstr(buf_text(&(text)), (words_)))

#endif
