// SPDX-License-Identifier: EUPL-1.2
/* A PDF as a file, and its text through a reader that nobody here wrote. */
#ifndef TEST_PRINT_PDF_FILE_H
#define TEST_PRINT_PDF_FILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/bytes.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/wait.h>
#include <unistd.h>

#define PDF_TEXT_MAX ((size_t)8 << 20)

struct pdf {
    char folder[32], path[64];
};

/* The bytes as a file in a folder of its own. */
static inline struct pdf pdf_save(const struct buf *b)
{
    struct pdf p = {.folder = "/tmp/zw-print-XXXXXX"};
    assert_non_null(mkdtemp(p.folder));
    (void)snprintf(p.path, sizeof p.path, "%s/a.pdf", p.folder);
    FILE *f = fopen(p.path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(b->p, 1, b->n, f), b->n);
    assert_int_equal(fclose(f), 0);
    return p;
}

/* Runs `command`, with %s for the file; its output is appended to `ret`. Answers the exit status.
 */
static inline int pdf_run(const struct pdf *p, const char *command, struct buf *ret)
{
    char line[512], piece[4096];
    size_t n;
    const char *at = strstr(command, "%s");
    assert_non_null(at);
    (void)snprintf(line, sizeof line, "%.*s%s%s", (int)(at - command), command, p->path, at + 2);
    FILE *f = popen(line, "r");
    assert_non_null(f);
    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        buf_add(ret, piece, n);
    int status = pclose(f);
    assert_int_equal(buf_check(ret), ERR_OK);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static inline void pdf_remove(const struct pdf *p)
{
    BUF_AUTO struct buf out = BUF_INIT(4096);
    (void)pdf_run(p, "rm -r \"$(dirname %s)\"", &out);
}

/* What stands on the pages. */
static inline void pdf_text(const struct buf *b, struct buf *ret)
{
    struct pdf p = pdf_save(b);
    assert_int_equal(pdf_run(&p, "pdftotext -layout %s -", ret), 0);
    pdf_remove(&p);
}

static inline size_t pdf_count(struct buf *text, const char *word)
{
    size_t n = 0;
    for (const char *p = buf_text(text); (p = strstr(p, word)) != NULL; p += strlen(word))
        n++;
    return n;
}

#endif
