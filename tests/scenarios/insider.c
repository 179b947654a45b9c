// SPDX-License-Identifier: EUPL-1.2
/* Opening a package as the kiosk and an invigilator do: see insider.h. */
#include "scenarios/insider.h"

#include <string.h>

static enum err read_badge(const struct school *s, const char *name, struct insider *ret)
{
    const struct school_badge *b = school_find_badge(s, name);

    if (b == NULL)
        return ERR_MISSING;
    enum err e = badge_read(bytes_of(b->text), &ret->badge);
    return e == ERR_OK ? keys_from_badge(ret->badge.secret, b->pin, &ret->sign, &ret->box) : e;
}

static enum err open_device(const struct school *s, struct insider *ret, struct diag *d)
{
    char path[PATH_SIZE];

    enum err e = path_join(path, s->folder, "kiosk");
    return e == ERR_OK ? device_open(path, &ret->device, d) : e;
}

static enum err open_package(
    const struct school *s, const char *package, struct insider *ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    char path[PATH_SIZE];

    enum err e = path_join(path, s->folder, package);
    if (e == ERR_OK)
        e = file_read(path, &file, d);
    if (e == ERR_OK)
        e = package_open(
            buf_view(&file), &ret->device->box, &ret->device->anchor.root, &ret->package, d);
    if (e != ERR_OK)
        return e;
    int staff = card_find_staff_key(&ret->package.card, &ret->sign.pub);
    ret->staff = staff >= 0 ? (size_t)staff : 0;
    return staff >= 0 ? ERR_OK : diag_set(d, ERR_KEY, "the badge is not of this package");
}

enum err insider_open(const struct school *s, const char *name, const char *package,
    struct insider *ret, struct diag *d)
{
    memset(ret, 0, sizeof *ret);
    enum err e = read_badge(s, name, ret);
    if (e == ERR_OK)
        e = open_device(s, ret, d);
    return e == ERR_OK ? open_package(s, package, ret, d) : e;
}

void insider_close(struct insider *i)
{
    package_free(&i->package);
    device_free(i->device);
    wipe(i, sizeof *i);
}
