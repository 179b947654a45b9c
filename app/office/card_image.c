// SPDX-License-Identifier: EUPL-1.2
/* A whole card: see card_image.h. */
#include "office/card_image.h"

#include "base/run.h"
#include "codec/json.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SFDISK "/usr/sbin/sfdisk"
#define E2FSCK "/usr/sbin/e2fsck"
#define DEBUGFS "/usr/sbin/debugfs"

#define PARTITION "data" /* its name on the card: image/recipe/genimage.cfg */
#define SECTOR 512
#define CHUNK ((size_t)256 * CARD_IMAGE_BLOCK)
#define TABLE_BYTES_MAX (64u << 10) /* as JSON */
#define TABLE_AT_MOST (1 << 20)     /* on the card: it is before the first partition */
#define WIDEST_CARD ((off_t)2 << 40)
/* ext4: the superblock is at 1024, its magic number at 56 in it. */
#define EXT4_MAGIC_AT (1024 + 56)

struct span {
    uint64_t at, bytes;
};

/* ---------------------------------------------------------------- where */

static bool is_ext4(int fd)
{
    uint8_t magic[2];
    return pread(fd, magic, sizeof magic, EXT4_MAGIC_AT) == sizeof magic && magic[0] == 0x53
           && magic[1] == 0xef;
}

/* What sfdisk says of the partition; false when there is none of that name. */
static bool span_of(const struct json *table, struct span *ret)
{
    const struct json *parts = json_get(json_get(table, "partitiontable"), "partitions");
    int64_t sector = json_get_int(json_get(table, "partitiontable"), "sectorsize", SECTOR);

    for (size_t i = 0; i < json_count(parts); i++) {
        const struct json *part = json_at(parts, i);
        const char *name = json_get_text(part, "name");
        int64_t start = json_get_int(part, "start", 0), size = json_get_int(part, "size", 0);
        if (name == NULL || strcmp(name, PARTITION) != 0 || start <= 0 || size <= 0 || sector <= 0
            || start > INT64_MAX / sector / 2 || size > INT64_MAX / sector / 2)
            continue;
        *ret = (struct span){(uint64_t)start * (uint64_t)sector, (uint64_t)size * (uint64_t)sector};
        return true;
    }
    return false;
}

/* ERR_TYPE: there is none. */
static enum err ask_table(const char *path, struct span *ret, struct objection *why)
{
    BUF_AUTO struct buf text = BUF_INIT(TABLE_BYTES_MAX);
    JSON_AUTO struct json *table = NULL;
    const char *const argv[] = {SFDISK, "--json", path, NULL};
    struct diag ignored = {0};

    int status = run_read(argv, &text);
    if (status < 0)
        return refuse(why, ERR_MISSING, "office.err.recover_tools", NULL);
    bool found = status == 0 && json_parse(buf_view(&text), &table, &ignored) == ERR_OK
                 && span_of(table, ret);
    return found ? ERR_OK : ERR_TYPE;
}

/* ---------------------------------------------------------------- the copy */

struct copying {
    int from, to;
    struct span span;
    uint8_t *chunk;
    struct card_image *ret;
};

static bool is_empty(const uint8_t *p, size_t n)
{
    return n == 0 || (p[0] == 0 && memcmp(p, p + 1, n - 1) == 0);
}

static bool read_all(int fd, uint8_t *p, size_t n, uint64_t at)
{
    size_t have = 0;

    while (have < n) {
        ssize_t got = pread(fd, p + have, n - have, (off_t)(at + have));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) /* a sector that is gone, or an image that ends too early */
            return false;
        have += (size_t)got;
    }
    return true;
}

/* What cannot be read stays empty, block by block. */
static void read_chunk(struct copying *c, size_t n, uint64_t at)
{
    if (read_all(c->from, c->chunk, n, c->span.at + at))
        return;
    for (size_t i = 0; i < n; i += CARD_IMAGE_BLOCK) {
        size_t part = n - i < CARD_IMAGE_BLOCK ? n - i : CARD_IMAGE_BLOCK;
        if (read_all(c->from, c->chunk + i, part, c->span.at + at + i))
            continue;
        memset(c->chunk + i, 0, part);
        c->ret->unreadable++;
    }
}

static enum err write_chunk(struct copying *c, size_t n, uint64_t at, struct diag *d)
{
    size_t done = 0;

    while (done < n) {
        ssize_t put = pwrite(c->to, c->chunk + done, n - done, (off_t)(at + done));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return diag_errno(d, errno == ENOSPC ? ERR_FULL : ERR_IO, "write the copy");
        done += (size_t)put;
    }
    return ERR_OK;
}

/* Where nothing is written the copy has a hole, which reads as zeroes. */
static enum err copy(struct copying *c, struct diag *d)
{
    if (ftruncate(c->to, (off_t)c->span.bytes) != 0)
        return diag_errno(d, ERR_IO, "make the copy");
    for (uint64_t at = 0; at < c->span.bytes; at += CHUNK) {
        size_t n = c->span.bytes - at < CHUNK ? (size_t)(c->span.bytes - at) : CHUNK;
        read_chunk(c, n, at);
        if (is_empty(c->chunk, n))
            continue;
        enum err e = write_chunk(c, n, at, d);
        if (e != ERR_OK)
            return e;
    }
    return ERR_OK;
}

static enum err copy_to(struct copying *c, const char *path, struct diag *d)
{
    c->chunk = malloc(CHUNK);
    c->to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    enum err e = c->chunk == NULL ? ERR_NOMEM
                 : c->to < 0      ? diag_errno(d, ERR_IO, "make the copy")
                                  : copy(c, d);
    if (c->to >= 0 && close(c->to) != 0 && e == ERR_OK)
        e = diag_errno(d, ERR_IO, "write the copy");
    free(c->chunk);
    return e;
}

/* sfdisk believes no table that speaks of more than is there, as that of an image whose making was
 * broken off: it is shown the beginning in a file as large as any card. */
static enum err find(struct copying *c, const char *image, const char *wide, struct objection *why)
{
    if (is_ext4(c->from)) {
        off_t end = lseek(c->from, 0, SEEK_END);
        c->span = (struct span){0, end > 0 ? (uint64_t)end : 0};
        return ERR_OK;
    }
    enum err e = ask_table(image, &c->span, why);
    if (e != ERR_TYPE)
        return e;
    struct card_image ignored;
    struct copying head = {.from = c->from, .to = -1, .span = {0, TABLE_AT_MOST}, .ret = &ignored};
    e = refuse_file(why, copy_to(&head, wide, &why->d), wide);
    if (e == ERR_OK && truncate(wide, WIDEST_CARD) != 0)
        e = refuse_file(why, diag_errno(&why->d, ERR_IO, "widen"), wide);
    if (e == ERR_OK)
        e = ask_table(wide, &c->span, why);
    (void)unlink(wide);
    return e == ERR_TYPE ? refuse(why, e, "office.err.recover_image", image) : e;
}

static enum err take_copy(
    const char *image, const char *path, struct card_image *ret, struct objection *why)
{
    struct copying c = {.from = open(image, O_RDONLY | O_CLOEXEC), .to = -1, .ret = ret};

    if (c.from < 0)
        return refuse_file(why, diag_errno(&why->d, ERR_IO, "open"), image);
    enum err e = find(&c, image, path, why);
    if (e == ERR_OK)
        e = refuse_file(why, copy_to(&c, path, &why->d), path);
    (void)close(c.from);
    ret->bytes = c.span.bytes;
    return e;
}

/* ---------------------------------------------------------------- what is in it */

/* The exit status; what the tool says is for its developers. -1: not installed. */
static int run_quietly(const char *const argv[])
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int status = nowhere >= 0 ? run_logged("/", argv, NULL, nowhere) : -1;

    if (nowhere >= 0)
        (void)close(nowhere);
    return status;
}

/* -p plays the journal and mends what is safe to mend; from 4 on it gives up. On a copy everything
 * may be mended, and -y looks elsewhere for a superblock that is torn. -f looks at every name too:
 * what is unpacked here was written by somebody else. */
static enum err mend(const char *path, struct card_image *ret, struct objection *why)
{
    const char *const careful[] = {E2FSCK, "-f", "-p", path, NULL};
    const char *const bold[] = {E2FSCK, "-f", "-y", path, NULL};

    int status = run_quietly(careful);
    if (status >= 4) {
        ret->mended = true;
        status = run_quietly(bold);
    }
    if (status < 0)
        return refuse(why, ERR_MISSING, "office.err.recover_tools", NULL);
    return status < 4 ? ERR_OK : refuse(why, ERR_FORMAT, "office.err.recover_system", NULL);
}

/* debugfs takes its paths between quotes, so there may be none in them; and it never says whether
 * it worked: lost+found is in every such file system. */
static enum err unpack(const char *path, const char *folder, struct objection *why)
{
    char request[PATH_SIZE + 16], found[PATH_SIZE];
    const char *const argv[] = {DEBUGFS, "-R", request, path, NULL};
    struct stat st;

    if (strpbrk(folder, "\"\n") != NULL)
        return refuse(why, ERR_LIMIT, "office.err.recover_quote", folder);
    (void)snprintf(request, sizeof request, "rdump / \"%s\"", folder);
    if (run_quietly(argv) < 0)
        return refuse(why, ERR_MISSING, "office.err.recover_tools", NULL);
    enum err e = path_join(found, folder, "lost+found");
    if (e == ERR_OK && stat(found, &st) != 0)
        return refuse(why, ERR_FORMAT, "office.err.recover_system", NULL);
    return e;
}

static enum err take(
    const char *image, const char *work, struct card_image *ret, struct objection *why)
{
    char path[PATH_SIZE];

    enum err e = path_join(path, work, "data.img");
    if (e == ERR_OK)
        e = path_join(ret->folder, work, "card");
    if (e == ERR_OK)
        e = refuse_file(why, folder_make(ret->folder, 0700, &why->d), ret->folder);
    if (e == ERR_OK)
        e = take_copy(image, path, ret, why);
    if (e == ERR_OK)
        e = mend(path, ret, why);
    if (e == ERR_OK)
        e = unpack(path, ret->folder, why);
    if (e == ERR_OK)
        (void)unlink(path); /* room; the caller removes what is left */
    return e;
}

enum err card_image_take(
    const char *image, const char *work, struct card_image *ret, struct objection *why)
{
    /* The tools run in a folder of their own, so the paths are whole ones. */
    char *from = realpath(image, NULL), *into = realpath(work, NULL);

    *ret = (struct card_image){0};
    enum err e = from != NULL && into != NULL ? take(from, into, ret, why) : ERR_MISSING;
    free(from);
    free(into);
    return e == ERR_MISSING ? refuse_file(why, e, image) : e;
}
