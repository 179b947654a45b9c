// SPDX-License-Identifier: EUPL-1.2
/* Files under the sitting key: see kept.h. Their bytes are one cell; its additional data is the
 * sitting's 16 bytes and the file's suffix, so no file can take another's place. */
#include "kiosk/kept.h"

#include <assert.h>

#define KEPT_BYTES_MAX (34u << 20) /* the longest PDF, and its cell */

static const char *const SUFFIXES[KEPT_COUNT] = {".pv", ".pdf"};

static void add_aad(const struct session *s, enum kept what, struct buf *out)
{
    assert(what < KEPT_COUNT && s->keys != NULL);
    buf_add_bytes(out, BYTES_ARRAY(s->plan.sitting.b));
    buf_add_text(out, SUFFIXES[what]);
}

enum err kept_write(
    const struct session *s, const char *data, enum kept what, struct bytes plain, struct diag *d)
{
    BUF_AUTO struct buf aad = BUF_INIT(64), sealed = BUF_INIT(KEPT_BYTES_MAX);
    char path[PATH_SIZE];

    add_aad(s, what, &aad);
    enum err e = buf_check(&aad);
    if (e == ERR_OK)
        e = cell_seal(&s->keys->sitting, buf_view(&aad), plain, &sealed);
    if (e == ERR_OK)
        e = shelf_path(path, data, "ledger", &s->plan.sitting, SUFFIXES[what]);
    return e == ERR_OK ? file_write(path, buf_view(&sealed), 0600, d) : e;
}

enum err kept_read(
    const struct session *s, const char *data, enum kept what, struct buf *ret, struct diag *d)
{
    BUF_AUTO struct buf aad = BUF_INIT(64), sealed = BUF_INIT(KEPT_BYTES_MAX);
    char path[PATH_SIZE];

    add_aad(s, what, &aad);
    enum err e = buf_check(&aad);
    if (e == ERR_OK)
        e = shelf_path(path, data, "ledger", &s->plan.sitting, SUFFIXES[what]);
    if (e == ERR_OK)
        e = file_read(path, &sealed, d);
    return e == ERR_OK ? cell_open(&s->keys->sitting, buf_view(&aad), buf_view(&sealed), ret) : e;
}

enum err kept_destroy(const char *data, const struct uuid *sitting, struct diag *d)
{
    enum err e = ERR_OK;
    char path[PATH_SIZE];

    for (size_t i = 0; e == ERR_OK && i < KEPT_COUNT; i++) {
        e = shelf_path(path, data, "ledger", sitting, SUFFIXES[i]);
        if (e == ERR_OK)
            e = file_destroy(path, d);
    }
    return e;
}
