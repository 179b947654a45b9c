// SPDX-License-Identifier: EUPL-1.2
/* Power: see power.h. One small text file per property; a supply's `type` says what it is. */
#include "board/power.h"

#include "base/files.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define SUPPLIES_ROOT "/sys/class/power_supply"
#define PROPERTY_MAX 64

/* First line of a property, without its newline; false when it is not there. */
static bool read_property(const char *folder, const char *name, char out[PROPERTY_MAX])
{
    BUF_AUTO struct buf text = BUF_INIT(PROPERTY_MAX - 1);
    char path[PATH_SIZE];

    if (path_join(path, folder, name) != ERR_OK || file_read(path, &text, NULL) != ERR_OK)
        return false;
    text_copy(out, PROPERTY_MAX, buf_text(&text));
    out[strcspn(out, "\n")] = '\0';
    return true;
}

static int32_t read_number(const char *folder, const char *name, int32_t fallback)
{
    char text[PROPERTY_MAX], *end;

    if (!read_property(folder, name, text))
        return fallback;
    long v = strtol(text, &end, 10);
    return end != text && v >= 0 && v <= INT32_MAX ? (int32_t)v : fallback;
}

static void read_supply(const char *folder, struct power *p, bool *mains_known)
{
    char type[PROPERTY_MAX];

    if (!read_property(folder, "type", type))
        return;
    if (strcmp(type, "Mains") == 0 || strcmp(type, "USB") == 0) {
        bool on = read_number(folder, "online", 0) > 0;
        p->mains = *mains_known ? p->mains || on : on;
        *mains_known = true;
    } else if (strcmp(type, "Battery") == 0) {
        int32_t percent = read_number(folder, "capacity", -1);
        p->battery_percent = percent > 100 ? 100 : percent;
        int32_t seconds = read_number(folder, "time_to_empty_now", -1);
        p->battery_min = seconds < 0 ? -1 : seconds / 60;
    }
}

struct power power_read(const char *root)
{
    struct power p = {.mains = true, .battery_percent = -1, .battery_min = -1};
    const char *folder = root != NULL ? root : SUPPLIES_ROOT;
    bool mains_known = false;
    char path[PATH_SIZE];

    /* Supplies are links, so folder_each (plain files) does not see them. */
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return p;
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
        if (entry->d_name[0] != '.' && path_join(path, folder, entry->d_name) == ERR_OK)
            read_supply(path, &p, &mains_known);
    closedir(dir);
    return p;
}
