// SPDX-License-Identifier: EUPL-1.2
/* Partitions by name: see parts.h. /sys/class/block/X is a link to .../DISK/X: what lies above a
 * partition's folder is its disk's. */
#include "init/parts.h"

#include "base/files.h"
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_BYTES_MAX 4096

/* A small file of sysfs without its last newline; false when it cannot be read. */
static bool read_text(const char *sysfs, const char *device, const char *file, struct buf *ret)
{
    char path[PATH_SIZE];

    buf_clear(ret);
    int n = snprintf(path, sizeof path, "%s/%s/%s", sysfs, device, file);
    return n > 0 && (size_t)n < sizeof path && file_read(path, ret, NULL) == ERR_OK;
}

static uint64_t read_number(const char *sysfs, const char *device, const char *file)
{
    BUF_AUTO struct buf text = BUF_INIT(FILE_BYTES_MAX);

    return read_text(sysfs, device, file, &text) ? strtoull(buf_text(&text), NULL, 10) : 0;
}

/* The value of a line "KEY=value" of a uevent file; "" when there is none or it is too long. */
static void uevent_value(const char *text, const char *key, char out[PARTS_NAME_SIZE])
{
    size_t key_n = strlen(key);

    out[0] = '\0';
    for (const char *line = text; line != NULL && *line != '\0'; line = strchr(line, '\n')) {
        line += *line == '\n';
        size_t n = strcspn(line, "\n");
        if (n > key_n && n - key_n < PARTS_NAME_SIZE && strncmp(line, key, key_n) == 0) {
            memcpy(out, line + key_n, n - key_n);
            out[n - key_n] = '\0';
        }
    }
}

static bool is_fixed_disk(const char *device)
{
    return strncmp(device, "mmcblk", 6) == 0 || strncmp(device, "vd", 2) == 0;
}

/* The disk's name is the partition's without its number, and without the "p" that mmcblk0p7 has. */
static void disk_of(const char *device, char out[PARTS_NAME_SIZE])
{
    size_t n = strlen(device);

    while (n > 0 && device[n - 1] >= '0' && device[n - 1] <= '9')
        n--;
    if (strncmp(device, "mmcblk", 6) == 0 && n > 7 && device[n - 1] == 'p')
        n--;
    memcpy(out, device, n);
    out[n] = '\0';
}

static bool has_name(const char *sysfs, const char *device, const char *name, unsigned *ret_number)
{
    BUF_AUTO struct buf text = BUF_INIT(FILE_BYTES_MAX);
    char value[PARTS_NAME_SIZE];

    if (!read_text(sysfs, device, "uevent", &text))
        return false;
    uevent_value(buf_text(&text), "PARTNAME=", value);
    if (strcmp(value, name) != 0)
        return false;
    uevent_value(buf_text(&text), "PARTN=", value);
    *ret_number = (unsigned)strtoul(value, NULL, 10);
    return true;
}

static enum err measure(const char *sysfs, struct part *p, struct diag *d)
{
    disk_of(p->device, p->disk);
    uint64_t start = p->start_sector = read_number(sysfs, p->device, "start");
    uint64_t disk = read_number(sysfs, p->device, "../size");

    p->sectors = read_number(sysfs, p->device, "size");
    if (p->number == 0 || start == 0 || p->sectors == 0 || start + p->sectors > disk)
        return diag_set(d, ERR_FORMAT, "partition %s has no size that can be", p->device);
    p->room_sectors = disk - start - p->sectors;
    return ERR_OK;
}

enum err parts_find(const char *sysfs, const char *name, struct part *ret, struct diag *d)
{
    struct part p = {0};
    unsigned found = 0;
    DIR *all = opendir(sysfs);

    if (all == NULL)
        return diag_errno(d, ERR_MISSING, "open %s", sysfs);
    for (const struct dirent *entry; (entry = readdir(all)) != NULL;) {
        size_t n = strlen(entry->d_name);
        unsigned number = 0;
        if (n >= PARTS_NAME_SIZE || !is_fixed_disk(entry->d_name)
            || !has_name(sysfs, entry->d_name, name, &number))
            continue;
        memcpy(p.device, entry->d_name, n + 1);
        p.number = number;
        found++;
    }
    (void)closedir(all); /* only read */
    if (found != 1)
        return found == 0 ? diag_set(d, ERR_MISSING, "there is no partition called %s", name)
                          : diag_set(d, ERR_CONFLICT, "two partitions are called %s", name);
    enum err e = measure(sysfs, &p, d);
    if (e == ERR_OK)
        *ret = p;
    return e;
}
