// SPDX-License-Identifier: EUPL-1.2
/* Comma-separated text as spreadsheets write it: any bytes in, a table of plain texts or one named
 * refusal out.
 *
 * UTF-8 with or without mark; lines end in LF, CRLF or CR; the separator is the one of ; , and tab
 * that stands most often in the first line (or what a first line "sep=;" says); a field in double
 * quotes may hold separators, doubled quotes and line breaks (kept as one space). Blanks around a
 * field are dropped, empty lines skipped. Every row has as many fields as the first. */
#ifndef OFFICE_CSV_H
#define OFFICE_CSV_H

#include "base/bytes.h"
#include "office/objection.h"

#define CSV_BYTES_MAX (1u << 20)
#define CSV_COLUMNS_MAX 64
#define CSV_ROWS_MAX                                                                               \
    2001 /* a heading, and more than a sitting holds: that is said in other words */
#define CSV_FIELD_MAX 500

struct csv {
    struct buf text;   /* all fields, each with its terminator */
    uint32_t *offsets; /* rows * columns, into text */
    uint32_t *lines;   /* per row: the line of the file where it starts, from 1 */
    size_t rows, columns;
};

/* Row 0 is the first line that is not empty. ERR_FORMAT, ERR_LIMIT, ERR_NOMEM with a sentence and
 * line in `why`; then there is nothing to free. */
enum err csv_read(struct bytes in, struct csv *ret, struct objection *why) MUST_CHECK;
void csv_free(struct csv *c); /* wipes; a zero value is fine */
/* Borrowed until csv_free; both asserted to be inside. */
const char *csv_field(const struct csv *c, size_t row, size_t column);

#endif
