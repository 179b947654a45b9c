// SPDX-License-Identifier: EUPL-1.2
/* The place where this kiosk hangs: see place.h. */
#include "kiosk/place.h"

static enum err place_path(char out[PATH_SIZE], const char *data, bool file)
{
    char folder[PATH_SIZE];

    enum err e = path_join(folder, data, PROVISION_FOLDER);
    if (e != ERR_OK)
        return e;
    if (file)
        return path_join(out, folder, PROVISION_FILE);
    text_copy(out, PATH_SIZE, folder);
    return ERR_OK;
}

enum err place_read(
    const char *data, const struct device *dev, struct provision *ret, struct diag *d)
{
    BUF_WIPE struct buf in = BUF_INIT(PROVISION_BYTES_MAX);
    char path[PATH_SIZE];

    enum err e = place_path(path, data, true);
    if (e == ERR_OK)
        e = file_read(path, &in, d);
    return e == ERR_OK ? provision_accept(buf_view(&in), &dev->anchor.root, &dev->cert, 0, ret) : e;
}

enum err place_take(const char *data, const struct device *dev, struct bytes in, struct diag *d)
{
    struct provision p = {0};
    char path[PATH_SIZE];

    uint64_t have = place_read(data, dev, &p, d) == ERR_OK ? p.number : 0;
    enum err e = provision_accept(in, &dev->anchor.root, &dev->cert, have, &p);
    wipe(&p, sizeof p);
    if (e == ERR_OK)
        e = place_path(path, data, false);
    if (e == ERR_OK)
        e = folder_make(path, 0750, d);
    if (e == ERR_OK)
        e = place_path(path, data, true);
    return e == ERR_OK ? file_write_verified(path, in, 0640, d) : e;
}
