// SPDX-License-Identifier: EUPL-1.2
/* New files: see output.h. */
#include "office/output.h"

enum err output_new(const char *path, struct bytes data, struct objection *why)
{
    enum err e = file_create(path, data, 0600, &why->d);
    if (e == ERR_EXISTS)
        (void)refuse(why, e, "office.err.file_exists", path);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

enum err output_into(const char *folder, const char *name, struct bytes data, struct objection *why)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, folder, name);
    return e == ERR_OK ? output_new(path, data, why) : refuse_file(why, e, folder);
}
