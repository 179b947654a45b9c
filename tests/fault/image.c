// SPDX-License-Identifier: EUPL-1.2
/* A folder in memory: see image.h. */
#include "fault/image.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_OPEN = 8, FULL_PATH = 1024 };

static void need(bool good, const char *what)
{
    if (!good) {
        perror(what);
        exit(2);
    }
}

void image_add(struct image *m, const char *path, bool folder, uint8_t *p, size_t n)
{
    need(m->count < IMAGE_ITEMS && strlen(path) < IMAGE_PATH, "image: too many files");
    struct image_item *item = &m->items[m->count++];
    *item = (struct image_item){.folder = folder, .p = p, .n = n};
    (void)snprintf(item->path, sizeof item->path, "%s", path);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct image_item *)a)->path, ((const struct image_item *)b)->path);
}

void image_sort(struct image *m)
{
    qsort(m->items, m->count, sizeof m->items[0], by_path);
}

static void read_file(const char *full, const struct stat *st, struct image *m, const char *path)
{
    size_t n = (size_t)st->st_size, got = 0;
    uint8_t *p = own_alloc(NULL, n + 1);
    int fd = open(full, O_RDONLY | O_CLOEXEC);

    need(fd >= 0, full);
    while (got < n) {
        ssize_t r = read(fd, p + got, n - got);
        need(r > 0, full);
        got += (size_t)r;
    }
    (void)close(fd); /* only read */
    image_add(m, path, false, p, n);
}

static void read_below(const char *folder, const char *path, struct image *m)
{
    char full[FULL_PATH], name[IMAGE_PATH];
    struct stat st;

    (void)snprintf(full, sizeof full, "%s/%s", folder, path);
    need(stat(full, &st) == 0, full);
    if (!S_ISDIR(st.st_mode)) {
        read_file(full, &st, m, path);
        m->items[m->count - 1].inode = st.st_ino;
        return;
    }
    image_add(m, path, true, NULL, 0);
    m->items[m->count - 1].inode = st.st_ino;
    DIR *dir = opendir(full);
    need(dir != NULL, full);
    for (const struct dirent *d = readdir(dir); d != NULL; d = readdir(dir)) {
        if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
            continue;
        int used = snprintf(name, sizeof name, "%s%s%s", path, path[0] ? "/" : "", d->d_name);
        need(used > 0 && (size_t)used < sizeof name, "image: path");
        read_below(folder, name, m);
    }
    (void)closedir(dir);
}

void image_read(const char *folder, struct image *ret)
{
    ret->count = 0;
    read_below(folder, "", ret);
    image_sort(ret);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)type, (void)ftw;
    return remove(path);
}

void image_remove(const char *folder)
{
    if (access(folder, F_OK) == 0)
        need(nftw(folder, remove_one, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS) == 0, folder);
}

/* Zeros are left out where they fill a block: logs are long and mostly empty. */
static void write_file(const struct image_item *item, const char *full)
{
    enum { BLOCK = 4096 };
    static const uint8_t zeros[BLOCK];
    int fd = open(full, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    need(fd >= 0 && ftruncate(fd, (off_t)item->n) == 0, full);
    for (size_t at = 0; at < item->n; at += BLOCK) {
        size_t n = item->n - at < BLOCK ? item->n - at : BLOCK;
        if (memcmp(item->p + at, zeros, n) != 0)
            need(pwrite(fd, item->p + at, n, (off_t)at) == (ssize_t)n, full);
    }
    need(close(fd) == 0, full);
}

void image_write(const struct image *m, const char *folder)
{
    char full[FULL_PATH];

    image_remove(folder);
    for (size_t i = 0; i < m->count; i++) { /* a folder stands before what is in it */
        const struct image_item *item = &m->items[i];
        (void)snprintf(full, sizeof full, "%s/%s", folder, item->path);
        if (item->folder)
            need(mkdir(full, 0700) == 0, full);
        else
            write_file(item, full);
    }
}

void image_free(struct image *m)
{
    for (size_t i = 0; i < m->count; i++)
        free(m->items[i].p);
    m->count = 0;
}

/* FNV-1a over eight bytes at a time: only to see whether two states are the same one. */
static uint64_t mix(uint64_t h, const uint8_t *p, size_t n)
{
    uint64_t word;

    for (; n >= sizeof word; p += sizeof word, n -= sizeof word) {
        memcpy(&word, p, sizeof word);
        h = (h ^ word) * UINT64_C(0x100000001b3);
        h ^= h >> 29;
    }
    for (; n > 0; n--)
        h = (h ^ *p++) * UINT64_C(0x100000001b3);
    return h;
}

uint64_t image_hash(const struct image *m)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < m->count; i++) {
        uint64_t n = m->items[i].n;
        h = mix(h, (const uint8_t *)m->items[i].path, strlen(m->items[i].path) + 1);
        h = mix(h, (const uint8_t *)&n, sizeof n);
        h = mix(h, m->items[i].p, m->items[i].n);
    }
    return h;
}

const struct image_item *image_find(const struct image *m, const char *path)
{
    for (size_t i = 0; i < m->count; i++)
        if (strcmp(m->items[i].path, path) == 0)
            return &m->items[i];
    return NULL;
}

const char *image_difference(const struct image *a, const struct image *b)
{
    for (size_t i = 0; i < a->count || i < b->count; i++) {
        if (i >= a->count || i >= b->count)
            return i >= a->count ? b->items[i].path : a->items[i].path;
        const struct image_item *x = &a->items[i], *y = &b->items[i];
        if (strcmp(x->path, y->path) != 0 || x->folder != y->folder || x->n != y->n
            || (x->n > 0 && memcmp(x->p, y->p, x->n) != 0))
            return x->path;
    }
    return NULL;
}
