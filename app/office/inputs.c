// SPDX-License-Identifier: EUPL-1.2
/* Reading the inputs of a sitting: see inputs.h. */
#include "office/inputs.h"

#include "base/files.h"
#include "office/csv.h"
#include "office/extras.h"
#include "office/oke.h"
#include "office/roster.h"

typedef enum err reader(struct bytes in, struct draft *d, struct objection *why);

static enum err read_with(
    const char *path, size_t max, reader *read, struct draft *d, struct objection *why)
{
    BUF_WIPE struct buf in = BUF_INIT(max + 1);
    enum err e = file_read(path, &in, &why->d);
    if (e == ERR_OK)
        e = read(buf_view(&in), d, why);
    else if (e == ERR_LIMIT)
        (void)refuse(why, e, "office.err.file_too_large", NULL);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

static enum err read_extras(struct bytes in, struct draft *d, struct objection *why)
{
    struct extras x = {0};
    enum err e = extras_read(in, &x, why);
    if (e == ERR_OK)
        e = extras_apply(&x, d, why);
    extras_free(&x);
    return e;
}

static enum err read_others(struct bytes in, struct draft *d, struct objection *why)
{
    struct extras x = {0};
    enum err e = extras_read(in, &x, why);
    if (e == ERR_OK)
        e = extras_apply_others(&x, d, why);
    extras_free(&x);
    return e;
}

static enum err read_list(const struct inputs *in, struct draft *d, struct objection *why)
{
    bool oke = in->offering != NULL || in->associations[0] != NULL;
    if ((in->csv != NULL) == oke || (oke && (in->offering == NULL || in->associations[0] == NULL)))
        return refuse(why, ERR_FORMAT, "office.err.which_list", NULL);
    if (in->csv != NULL)
        return read_with(in->csv, CSV_BYTES_MAX, roster_read, d, why);
    enum err e = read_with(in->offering, OKE_BYTES_MAX, oke_offering_read, d, why);
    for (size_t i = 0; e == ERR_OK && in->associations[i] != NULL; i++)
        e = read_with(in->associations[i], OKE_BYTES_MAX, oke_associations_read, d, why);
    return e;
}

enum err inputs_read(const struct inputs *in, struct draft *d, struct objection *why)
{
    enum err e = read_list(in, d, why);
    if (e == ERR_OK) {
        draft_drop_canceled_doubles(d);
        e = read_with(in->extras, EXTRAS_BYTES_MAX, read_extras, d, why);
    }
    if (e == ERR_OK && in->others != NULL)
        e = read_with(in->others, EXTRAS_BYTES_MAX, read_others, d, why);
    if (e == ERR_OK)
        draft_sort(d);
    return e;
}
