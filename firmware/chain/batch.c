// SPDX-License-Identifier: EUPL-1.2
/* Batches by their table:
 *
 *   array of  "zw-batch"   text
 *             1            version
 *             origin       text
 *             from         number of the first entry
 *             entries      bytes: the entries as a CBOR sequence, at most BATCH_ENTRIES_MAX
 *             note         bytes: the signed head behind the last entry */
#include "chain/batch.h"

#include "codec/cbor.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define TYPE "zw-batch"
enum { FIELDS = 6, VERSION = 1 };

void batch_file_name(
    const struct sign_public *log_key, const struct uuid *sitting, char out[BATCH_NAME_SIZE])
{
    struct key_id id = sign_key_id(log_key);
    char key[2 * KEY_ID_SIZE + 1], uuid[UUID_TEXT_SIZE];
    hex_encode(id.b, sizeof id.b, key);
    uuid_format(sitting, uuid);
    int n = snprintf(out, BATCH_NAME_SIZE, "%s-%s" BATCH_SUFFIX, key, uuid);
    assert(n > 0 && n < BATCH_NAME_SIZE);
    (void)n;
}

enum err batch_write(const struct batch *b, struct buf *ret)
{
    size_t start = ret->n;

    cbor_put_array(ret, FIELDS);
    cbor_put_text(ret, TYPE);
    cbor_put_uint(ret, VERSION);
    cbor_put_text(ret, b->origin);
    cbor_put_uint(ret, b->from);
    cbor_put_bytes(ret, b->entries);
    cbor_put_bytes(ret, b->note);
    enum err e = buf_check(ret);
    if (!e && ret->n - start > BATCH_BYTES_MAX)
        e = ERR_LIMIT;
    if (e && ret->n > start)
        ret->n = start;
    return e;
}

bool batch_next(struct bytes *rest, struct bytes *ret_entry)
{
    size_t n = rest->n > 0 ? cbor_first_item(*rest) : 0;

    if (n == 0)
        return false;
    *ret_entry = (struct bytes){rest->p, n};
    *rest = (struct bytes){rest->p + n, rest->n - n};
    return true;
}

/* Counts the entries; each must be one strict item, and nothing may follow. */
static enum err count_entries(struct batch *b)
{
    struct bytes rest = b->entries, entry;

    b->count = 0;
    while (batch_next(&rest, &entry)) {
        if (entry.n > ENTRY_SIZE_MAX || b->count == BATCH_ENTRIES_MAX)
            return ERR_LIMIT;
        b->count++;
    }
    if (rest.n > 0)
        return ERR_FORMAT;
    return b->from + b->count < ENTRY_SEQ_END ? ERR_OK : ERR_LIMIT;
}

enum err batch_read(struct bytes in, struct batch *ret)
{
    struct cbor c;
    struct batch b = {0};
    char type[16];

    if (in.n > BATCH_BYTES_MAX)
        return ERR_LIMIT;
    enum err e = cbor_open(&c, in);
    if (e)
        return e;
    if (cbor_get_array(&c, FIELDS) != FIELDS)
        cbor_fail(&c, ERR_TYPE);
    cbor_get_text_into(&c, type, sizeof type);
    if (strcmp(type, TYPE) != 0 || cbor_get_uint(&c) != VERSION)
        cbor_fail(&c, ERR_TYPE);
    cbor_get_text_into(&c, b.origin, sizeof b.origin);
    b.from = cbor_get_uint_max(&c, ENTRY_SEQ_END - 1);
    b.entries = cbor_get_bytes(&c);
    b.note = cbor_get_bytes(&c);
    e = cbor_finish(&c);
    if (!e)
        e = count_entries(&b);
    if (!e)
        *ret = b;
    return e;
}
