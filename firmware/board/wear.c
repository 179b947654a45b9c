// SPDX-License-Identifier: EUPL-1.2
/* Storage: see wear.h. From the folder's device number to its partition, from there to the disk. */
#include "board/wear.h"

#include "board/property.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define LIFE_STEP 10 /* percent per step of an eMMC's life time */
#define LIFE_MAX 11  /* "more than all" */

/* "0x03 0x02": of the two kinds of cells the one that fares worse. */
static int32_t worst_life(const char *text)
{
    int32_t worst = -1;
    char *end;

    for (long v = strtol(text, &end, 16); end != text; v = strtol(text, &end, 16)) {
        if (v > worst && v <= LIFE_MAX)
            worst = (int32_t)v;
        text = end;
    }
    return worst > 0 ? worst * LIFE_STEP : -1; /* 0: not defined */
}

static int32_t used_percent(const char *partition)
{
    char disk[PATH_SIZE], life[PROPERTY_MAX];
    bool whole = false;

    if (path_join(disk, partition, "partition") == ERR_OK)
        whole = access(disk, F_OK) != 0;
    if (path_join(disk, partition, whole ? "device" : "../device") != ERR_OK)
        return -1;
    return property_text(disk, "life_time", life) ? worst_life(life) : -1;
}

static int32_t errors_of(const char *sys, const char *name)
{
    char folder[PATH_SIZE];

    if (path_join(folder, sys, "fs/ext4") != ERR_OK || path_join(folder, folder, name) != ERR_OK)
        return -1;
    return property_number(folder, "errors_count", -1);
}

struct wear wear_read(const char *sys, const char *folder)
{
    struct wear w = {.used_percent = -1, .errors = -1};
    char link[PATH_SIZE], number[32];
    struct statvfs fs;
    struct stat st;

    if (statvfs(folder, &fs) == 0)
        w.read_only = fs.f_flag & ST_RDONLY;
    if (stat(folder, &st) != 0)
        return w;
    sys = sys != NULL ? sys : PROPERTY_SYS;
    (void)snprintf(number, sizeof number, "%u:%u", major(st.st_dev), minor(st.st_dev));
    if (path_join(link, sys, "dev/block") != ERR_OK || path_join(link, link, number) != ERR_OK)
        return w;
    char *partition = realpath(link, NULL);
    if (partition == NULL)
        return w;
    const char *name = strrchr(partition, '/');
    w.used_percent = used_percent(partition);
    w.errors = name != NULL ? errors_of(sys, name + 1) : -1;
    free(partition);
    return w;
}

bool wear_is_bad(const struct wear *w)
{
    return w->read_only || w->errors > 0 || w->used_percent >= WEAR_OLD_PERCENT;
}
