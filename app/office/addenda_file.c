// SPDX-License-Identifier: EUPL-1.2
/* Addenda on disk: see addenda_file.h. */
#include "office/addenda_file.h"

#include "base/files.h"
#include "pv/addenda.h"

enum err addenda_file_read(const char *folder, struct buf *ret, struct objection *why)
{
    char path[PATH_SIZE];

    *ret = BUF_INIT(ADDENDA_BYTES_MAX);
    enum err e = path_join(path, folder, ADDENDA_FILE);
    if (e == ERR_OK)
        e = file_read(path, ret, &why->d);
    if (e == ERR_MISSING) {
        why->d = (struct diag){0};
        return ERR_OK;
    }
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

enum err addenda_file_write(const char *folder, struct bytes all, struct objection *why)
{
    char path[PATH_SIZE];

    enum err e = path_join(path, folder, ADDENDA_FILE);
    if (e == ERR_OK)
        e = file_write(path, all, 0600, &why->d);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

enum err anchor_file_read(const char *path, struct anchor *ret, struct objection *why)
{
    BUF_AUTO struct buf in = BUF_INIT(ANCHOR_BYTES_MAX);

    if (path == NULL)
        return refuse(why, ERR_MISSING, "office.err.option_missing", "anchor");
    enum err e = file_read(path, &in, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, path);
    e = anchor_read(buf_view(&in), ret);
    return e == ERR_OK ? ERR_OK : refuse(why, e, "office.err.anchor", path);
}
