// SPDX-License-Identifier: EUPL-1.2
/* Looking at this process: see watch.h. */
#include "soak/watch.h"

#include <dirent.h>
#include <ftw.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDERS_OPEN_MAX 8

static void need(bool ok, const char *what)
{
    if (!ok) {
        perror(what);
        exit(2);
    }
}

/* A line "Field:   123 kB" of this process's status, as a number. */
static int64_t status_of(const char *field)
{
    FILE *f = fopen("/proc/self/status", "r");
    size_t n = strlen(field);
    char line[256];
    int64_t value = -1;

    need(f != NULL, "/proc/self/status");
    while (value < 0 && fgets(line, sizeof line, f) != NULL)
        if (strncmp(line, field, n) == 0)
            value = strtoll(line + n, NULL, 10);
    (void)fclose(f);
    need(value >= 0, field);
    return value;
}

/* The folder that is being read is one of them, each time. */
static int64_t count_descriptors(void)
{
    DIR *d = opendir("/proc/self/fd");
    int64_t n = 0;

    need(d != NULL, "/proc/self/fd");
    for (const struct dirent *e; (e = readdir(d)) != NULL;)
        n += e->d_name[0] != '.';
    (void)closedir(d);
    return n - 1;
}

struct watch_sample watch_take(void)
{
    struct mallinfo2 m = mallinfo2();

    return (struct watch_sample){.resident_bytes = status_of("RssAnon:") * 1024,
        .heap_bytes = (int64_t)(m.uordblks + m.hblkhd),
        .descriptors = count_descriptors(),
        .threads = status_of("Threads:")};
}

int64_t watch_file_bytes(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_size : 0;
}

static int64_t files_seen; /* nftw takes no context */

static int see_file(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)path, (void)st, (void)ftw;
    files_seen += type == FTW_F;
    return 0;
}

int64_t watch_files(const char *folder)
{
    files_seen = 0;
    need(nftw(folder, see_file, FOLDERS_OPEN_MAX, FTW_PHYS) == 0, folder);
    return files_seen;
}

bool watch_holds(const struct watch_bound *b)
{
    bool holds = b->last - b->first <= b->most;

    printf("  %-38s %10lld -> %10lld %-6s at most +%lld  %s\n", b->what, (long long)b->first,
        (long long)b->last, b->unit, (long long)b->most, holds ? "holds" : "GREW");
    return holds;
}
