// SPDX-License-Identifier: EUPL-1.2
#include "cut/drive.h"

#include "fault/own.h"

#include <assert.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHANCES = 1024, PIECE_BYTES = 1 << 16 };

/* Of CHANCES: a write's to be kept. */
static const struct {
    const char *name;
    uint64_t kept;
} CUTS[DRIVE_CUTS] = {[DRIVE_HALF] = {"half kept", CHANCES / 2},
    [DRIVE_TORN] = {"half the sectors kept", CHANCES / 2},
    [DRIVE_FEW] = {"few kept", CHANCES / 8},
    [DRIVE_MOST] = {"most kept", CHANCES - CHANCES / 8},
    [DRIVE_NONE] = {"none kept", 0},
    [DRIVE_ALL] = {"all kept", CHANCES}};

const char *drive_cut_name(enum drive_cut c)
{
    return CUTS[c].name;
}

void drive_open(struct drive *d, const struct blocklog *log, const char *base)
{
    struct stat st;
    int fd = open(base, O_RDONLY | O_CLOEXEC);

    own_need(fd >= 0 && fstat(fd, &st) == 0 ? ERR_OK : ERR_IO, NULL, base);
    *d = (struct drive){.log = log, .bytes = (size_t)st.st_size};
    d->medium = own_alloc(NULL, d->bytes);
    for (size_t at = 0; at < d->bytes;) {
        ssize_t n = read(fd, d->medium + at, d->bytes - at);
        own_need(n > 0 ? ERR_OK : ERR_IO, NULL, base);
        at += (size_t)n;
    }
    (void)close(fd);
}

void drive_close(struct drive *d)
{
    free(d->medium);
    *d = (struct drive){0};
}

/* A discard leaves old bytes here: a drive may, and old bytes are the harder case. */
static void put(const struct drive *d, const struct block_write *w)
{
    if (w->data == NULL)
        return;
    own_need(w->at <= d->bytes && w->n <= d->bytes - w->at ? ERR_OK : ERR_LIMIT, NULL,
        "a write behind the end of the disk");
    memcpy(d->medium + w->at, w->data, w->n);
}

void drive_play(struct drive *d, size_t until)
{
    assert(until >= d->played && until <= d->log->count);
    for (; d->played < until; d->played++) {
        const struct block_write *w = &d->log->list[d->played];
        if (!w->flush && !w->fua)
            continue;
        for (; w->flush && d->cache_first < d->played; d->cache_first++)
            put(d, &d->log->list[d->cache_first]);
        if (w->fua)
            put(d, w);
    }
}

static void write_at(int fd, const uint8_t *p, size_t n, uint64_t at)
{
    while (n > 0) {
        ssize_t done = pwrite(fd, p, n, (off_t)at);
        own_need(done > 0 ? ERR_OK : ERR_IO, NULL, "write the cut disk");
        p += done;
        n -= (size_t)done;
        at += (uint64_t)done;
    }
}

/* Pieces of zeros stay holes. */
static void write_medium(const struct drive *d, int fd)
{
    static const uint8_t zeros[PIECE_BYTES];

    own_need(ftruncate(fd, (off_t)d->bytes) == 0 ? ERR_OK : ERR_IO, NULL, "size the cut disk");
    for (size_t at = 0; at < d->bytes; at += PIECE_BYTES) {
        size_t n = d->bytes - at < PIECE_BYTES ? d->bytes - at : PIECE_BYTES;
        if (memcmp(d->medium + at, zeros, n) != 0)
            write_at(fd, d->medium + at, n, at);
    }
}

void drive_look(const struct drive *d, enum drive_cut how, uint64_t seed, const char *file)
{
    int fd = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    own_need(fd >= 0 ? ERR_OK : ERR_IO, NULL, file);
    write_medium(d, fd);
    for (size_t i = d->cache_first; i < d->played; i++) {
        const struct block_write *w = &d->log->list[i];
        size_t piece = how == DRIVE_TORN ? d->log->sector : w->n;
        for (size_t at = 0; w->data != NULL && at < w->n; at += piece)
            if ((own_random(&seed) >> 20) % CHANCES < CUTS[how].kept)
                write_at(fd, w->data + at, piece, w->at + at);
    }
    (void)close(fd);
}
