// SPDX-License-Identifier: EUPL-1.2
/* Reading /sys: see property.h. */
#include "board/property.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

bool property_text(const char *folder, const char *name, char out[PROPERTY_MAX])
{
    BUF_AUTO struct buf text = BUF_INIT(PROPERTY_MAX - 1);
    char path[PATH_SIZE];

    if (path_join(path, folder, name) != ERR_OK || file_read(path, &text, NULL) != ERR_OK)
        return false;
    text_copy(out, PROPERTY_MAX, buf_text(&text));
    out[strcspn(out, "\n")] = '\0';
    return true;
}

int32_t property_number(const char *folder, const char *name, int32_t fallback)
{
    char text[PROPERTY_MAX], *end;

    if (!property_text(folder, name, text))
        return fallback;
    long v = strtol(text, &end, 10);
    return end != text && v >= 0 && v <= INT32_MAX ? (int32_t)v : fallback;
}

void property_each(const char *sys, const char *class,
    void (*each)(void *context, const char *folder), void *context)
{
    char root[PATH_SIZE], path[PATH_SIZE];

    if (path_join(root, sys != NULL ? sys : PROPERTY_SYS, class) != ERR_OK)
        return;

    /* Devices are links, so folder_each (plain files) does not see them. */
    DIR *dir = opendir(root);
    if (dir == NULL)
        return;
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
        if (entry->d_name[0] != '.' && path_join(path, root, entry->d_name) == ERR_OK)
            each(context, path);
    closedir(dir);
}
