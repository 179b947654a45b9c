// SPDX-License-Identifier: EUPL-1.2
#include "cut/blocklog.h"

#include "base/err.h"
#include "fault/own.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC UINT64_C(0x6a736677736872)
enum { FLAG_FLUSH = 1, FLAG_FUA = 2, FLAG_DISCARD = 4, HEAD_BYTES = 32, SECTOR_MAX = 4096 };

static uint64_t number(const uint8_t *p, size_t bytes)
{
    uint64_t v = 0;

    for (size_t i = bytes; i > 0; i--)
        v = v << 8 | p[i - 1];
    return v;
}

static void map_file(struct blocklog *l, const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    own_need(fd >= 0 && fstat(fd, &st) == 0 ? ERR_OK : ERR_IO, NULL, path);
    l->map_bytes = (size_t)st.st_size;
    l->map = mmap(NULL, l->map_bytes, PROT_READ, MAP_PRIVATE, fd, 0);
    own_need(l->map != MAP_FAILED ? ERR_OK : ERR_IO, NULL, path);
    (void)close(fd);
}

/* The entry at *at; moves it behind the entry. */
static struct block_write read_entry(const struct blocklog *l, size_t *at)
{
    own_need(
        l->map_bytes - *at >= l->sector ? ERR_OK : ERR_FORMAT, NULL, "the log ends in an entry");
    const uint8_t *head = l->map + *at;
    uint64_t sectors = number(head + 8, 8), flags = number(head + 16, 8);
    struct block_write w = {.at = number(head, 8) * l->sector,
        .n = sectors * l->sector,
        .flush = (flags & FLAG_FLUSH) != 0,
        .fua = (flags & FLAG_FUA) != 0};

    *at += l->sector;
    if ((flags & FLAG_DISCARD) != 0 || sectors == 0)
        return w;
    own_need(sectors <= (l->map_bytes - *at) / l->sector ? ERR_OK : ERR_FORMAT, NULL,
        "the log ends in a write");
    w.data = l->map + *at;
    *at += w.n;
    return w;
}

void blocklog_open(struct blocklog *l, const char *path)
{
    memset(l, 0, sizeof *l);
    map_file(l, path);
    own_need(l->map_bytes >= SECTOR_MAX && number(l->map, 8) == MAGIC ? ERR_OK : ERR_FORMAT, NULL,
        "not a log of writes");
    l->count = number(l->map + 16, 8);
    l->sector = number(l->map + 24, 4);
    own_need(
        l->sector >= HEAD_BYTES && l->sector <= SECTOR_MAX && l->count <= l->map_bytes / l->sector
            ? ERR_OK
            : ERR_FORMAT,
        NULL, "not a log of writes");
    l->list = own_alloc(NULL, l->count * sizeof l->list[0]);
    size_t at = l->sector;
    for (size_t i = 0; i < l->count; i++) {
        l->list[i] = read_entry(l, &at);
        l->flushes += l->list[i].flush;
    }
}

void blocklog_close(struct blocklog *l)
{
    free(l->list);
    (void)munmap(l->map, l->map_bytes);
    memset(l, 0, sizeof *l);
}
