// SPDX-License-Identifier: EUPL-1.2
/* Searching for many things at once: see hunt.h. */
#include "scenarios/hunt.h"

#include "scenarios/day.h"
#include <fcntl.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TRACES_MAX 4096
#define STARTS (1u << 16)
#define FILE_BYTES_MAX (256u << 20)
#define FOLDERS_OPEN_MAX 16
#define PAGES_AT_ONCE 256u
#define MAPPING_MAX ((uint64_t)1 << 40)
#define PAGE_THERE ((uint64_t)3 << 62) /* of a pagemap entry: present, or swapped out */

enum err hunt_init(struct hunt *h)
{
    *h = (struct hunt){.size = TRACES_MAX};
    h->traces = calloc(h->size, sizeof *h->traces);
    h->starts = malloc(STARTS * sizeof *h->starts);
    if (h->traces == NULL || h->starts == NULL)
        return ERR_NOMEM;
    memset(h->starts, -1, STARTS * sizeof *h->starts);
    return ERR_OK;
}

void hunt_free(struct hunt *h)
{
    free(h->traces);
    free(h->starts);
    *h = (struct hunt){0};
}

/* ---------------------------------------------------------------- what is looked for */

static uint32_t start_of(const uint8_t *p)
{
    uint32_t first;
    memcpy(&first, p, sizeof first);
    return (first * UINT32_C(2654435761)) >> 16;
}

static enum err add(struct hunt *h, int whose, const char *encoding, struct bytes what)
{
    if (what.n < 4 || what.n > TRACE_BYTES_MAX || h->count == h->size)
        return ERR_LIMIT;
    struct trace *t = &h->traces[h->count];
    *t = (struct trace){.whose = whose, .encoding = encoding, .n = what.n};
    memcpy(t->bytes, what.p, what.n);
    uint32_t start = start_of(t->bytes);
    t->next = h->starts[start];
    h->starts[start] = (int32_t)h->count++;
    return ERR_OK;
}

enum err hunt_add(struct hunt *h, int whose, struct bytes what)
{
    return add(h, whose, "bytes", what);
}

static void put_unit(struct buf *out, uint32_t unit, unsigned width, bool big)
{
    for (unsigned i = 0; i < width; i++)
        buf_add_byte(out, (uint8_t)(unit >> 8 * (big ? width - 1 - i : i)));
}

static enum err add_wide(
    struct hunt *h, int whose, const char *encoding, const char *text, unsigned width, bool big)
{
    BUF_AUTO struct buf out = BUF_INIT(TRACE_BYTES_MAX);

    while (*text != '\0') {
        uint32_t c = touch_next_code(&text);
        if (width == 2 && c > 0xffff) { /* surrogates */
            put_unit(&out, 0xd800 + ((c - 0x10000) >> 10), width, big);
            c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
        put_unit(&out, c, width, big);
    }
    enum err e = buf_check(&out);
    return e == ERR_OK ? add(h, whose, encoding, buf_view(&out)) : e;
}

enum err hunt_add_text(struct hunt *h, int whose, const char *text, size_t least)
{
    if (strlen(text) < least)
        return ERR_OK;
    enum err e = add(h, whose, "UTF-8", bytes_of(text));
    if (e == ERR_OK)
        e = add_wide(h, whose, "UTF-16LE", text, 2, false);
    if (e == ERR_OK)
        e = add_wide(h, whose, "UTF-16BE", text, 2, true);
    return e == ERR_OK ? add_wide(h, whose, "UTF-32LE", text, 4, false) : e;
}

void hunt_restart(struct hunt *h)
{
    for (size_t i = 0; i < h->count; i++)
        h->traces[i].seen = 0;
    h->searched_bytes = h->left_out_bytes = 0;
    h->mappings = 0;
}

/* ---------------------------------------------------------------- looking */

static void look(struct hunt *h, struct bytes in, const char *where)
{
    for (size_t i = 0; i + 4 <= in.n; i++)
        for (int32_t at = h->starts[start_of(in.p + i)]; at >= 0; at = h->traces[at].next) {
            struct trace *t = &h->traces[at];
            if (i + t->n > in.n || memcmp(in.p + i, t->bytes, t->n) != 0)
                continue;
            if (t->seen++ == 0)
                text_copy(t->where, sizeof t->where, where);
        }
}

struct memory {
    int bytes, pages; /* /proc/PID/mem and pagemap */
    uint64_t page;
    uint8_t *buffer; /* PAGES_AT_ONCE pages behind the end of what was read before */
    size_t kept;
};

/* A run of pages of one mapping. What goes over its end is looked at together with the next run. */
static void look_at_run(
    struct hunt *h, struct memory *m, uint64_t from, uint64_t to, const char *where)
{
    m->kept = 0;
    while (from < to) {
        uint64_t want = to - from < PAGES_AT_ONCE * m->page ? to - from : PAGES_AT_ONCE * m->page;
        ssize_t got = pread(m->bytes, m->buffer + m->kept, (size_t)want, (off_t)from);
        if (got <= 0)
            return; /* a page that cannot be read even by its owner: device memory */
        size_t n = m->kept + (size_t)got;
        look(h, (struct bytes){m->buffer, n}, where);
        h->searched_bytes += (uint64_t)got;
        m->kept = n < TRACE_BYTES_MAX ? n : TRACE_BYTES_MAX;
        memmove(m->buffer, m->buffer + n - m->kept, m->kept);
        from += (uint64_t)got;
    }
}

static void look_at_mapping(
    struct hunt *h, struct memory *m, uint64_t from, uint64_t to, const char *where)
{
    uint64_t entries[512], start = 0;

    while (from < to) {
        uint64_t count = (to - from) / m->page < 512 ? (to - from) / m->page : 512;
        ssize_t got = pread(m->pages, entries, count * sizeof entries[0],
            (off_t)(from / m->page * sizeof entries[0]));
        if (got < (ssize_t)(count * sizeof entries[0]))
            return;
        for (uint64_t i = 0; i < count; i++, from += m->page) {
            bool there = (entries[i] & PAGE_THERE) != 0;
            if (there && start == 0)
                start = from;
            if (!there && start != 0)
                look_at_run(h, m, start, from, where), start = 0;
        }
    }
    if (start != 0)
        look_at_run(h, m, start, to, where);
}

static void look_at_maps(struct hunt *h, struct memory *m, FILE *maps)
{
    char line[PATH_SIZE + 128], rights[8];
    uint64_t from = 0, to = 0;

    while (fgets(line, sizeof line, maps) != NULL) {
        if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %7s", &from, &to, rights) != 3
            || rights[0] != 'r')
            continue;
        line[strcspn(line, "\n")] = '\0';
        if (to - from >= MAPPING_MAX) {
            h->left_out_bytes += to - from;
            continue;
        }
        h->mappings++;
        look_at_mapping(h, m, from, to, line);
    }
}

enum err hunt_process(struct hunt *h, pid_t pid, struct diag *d)
{
    struct memory m = {.page = (uint64_t)sysconf(_SC_PAGESIZE)};
    char path[64];

    (void)snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
    m.bytes = open(path, O_RDONLY | O_CLOEXEC);
    (void)snprintf(path, sizeof path, "/proc/%d/pagemap", (int)pid);
    m.pages = open(path, O_RDONLY | O_CLOEXEC);
    (void)snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
    FILE *maps = fopen(path, "re");
    m.buffer = malloc((size_t)(PAGES_AT_ONCE * m.page) + TRACE_BYTES_MAX);
    bool can = m.bytes >= 0 && m.pages >= 0 && maps != NULL && m.buffer != NULL;
    if (can)
        look_at_maps(h, &m, maps);
    if (maps != NULL)
        (void)fclose(maps);
    if (m.bytes >= 0)
        close(m.bytes);
    if (m.pages >= 0)
        close(m.pages);
    free(m.buffer);
    return can && h->searched_bytes > 0 ? ERR_OK : diag_set(d, ERR_IO, "look into %d", (int)pid);
}

/* ---------------------------------------------------------------- files */

enum err hunt_file(struct hunt *h, const char *path, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(FILE_BYTES_MAX);

    enum err e = file_read(path, &file, d);
    if (e != ERR_OK)
        return e;
    look(h, buf_view(&file), path);
    h->searched_bytes += file.n;
    return ERR_OK;
}

/* nftw hands nothing of ours on. */
static _Thread_local struct {
    struct hunt *hunt;
    size_t prefix;
    enum err result;
    struct diag *d;
} walk;

static int visit(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)ftw;
    look(walk.hunt, bytes_of(path + walk.prefix), path); /* its name is a place to leave one too */
    if (type == FTW_F)
        walk.result = hunt_file(walk.hunt, path, walk.d);
    return walk.result == ERR_OK ? 0 : 1;
}

enum err hunt_folder(struct hunt *h, const char *folder, struct diag *d)
{
    walk.hunt = h;
    walk.prefix = strlen(folder);
    walk.result = ERR_OK;
    walk.d = d;
    if (nftw(folder, visit, FOLDERS_OPEN_MAX, FTW_PHYS) < 0)
        return diag_set(d, ERR_IO, "walk %s", folder);
    return walk.result;
}
