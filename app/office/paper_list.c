// SPDX-License-Identifier: EUPL-1.2
/* The paper fallback list: see paper_list.h. */
#include "office/paper_list.h"

#include "base/uuid.h"
#include "codec/text45.h"
#include "print/print.h"
#include <stdio.h>

#define CHANCE_LETTERS 4

enum err paper_list_print(const struct plan *plan, uint32_t issue, uint32_t changes,
    struct buf *ret, char ret_serial[PAPER_SERIAL_SIZE], struct objection *why)
{
    BUF_AUTO struct buf letters = BUF_INIT(16);
    char serial[PAPER_SERIAL_SIZE], change[8] = "";
    uint8_t chance[3];

    random_fill(chance, sizeof chance);
    base32_encode(BYTES_ARRAY(chance), CHANCE_LETTERS, &letters);
    if (changes > 0)
        (void)snprintf(change, sizeof change, ".%02u", changes % 100);
    (void)snprintf(serial, sizeof serial, "%04u%s-%.*s", issue % 10000, change, CHANCE_LETTERS,
        buf_text(&letters));
    enum err e = print_fallback(plan, serial, ret, &why->d);
    if (e == ERR_OK)
        text_copy(ret_serial, PAPER_SERIAL_SIZE, serial);
    return e;
}
