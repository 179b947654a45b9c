// SPDX-License-Identifier: EUPL-1.2
/* A folder in memory for targets whose parser reads files by name; gone when the program ends. */
#ifndef TESTS_FUZZ_FOLDER_H
#define TESTS_FUZZ_FOLDER_H

#include "base/files.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char fuzz_folder_path[32];

static inline void fuzz_path(char out[PATH_SIZE], const char *name)
{
    if (path_join(out, fuzz_folder_path, name) != ERR_OK) {
        abort();
    }
}

static inline enum err fuzz_remove_one(void *context, const char *name)
{
    char path[PATH_SIZE];
    (void)context;
    fuzz_path(path, name);
    (void)unlink(path);
    return ERR_OK;
}

static inline enum err fuzz_remove_below(void *context, const char *name)
{
    char path[PATH_SIZE];
    (void)context;
    fuzz_path(path, "ledger");
    if (path_join(path, path, name) == ERR_OK) {
        (void)unlink(path);
    }
    return ERR_OK;
}

static inline void fuzz_folder_remove(void)
{
    char below[PATH_SIZE];
    fuzz_path(below, "ledger");
    (void)!folder_each(below, "", fuzz_remove_below, NULL, NULL);
    (void)rmdir(below);
    (void)!folder_each(fuzz_folder_path, "", fuzz_remove_one, NULL, NULL);
    (void)rmdir(fuzz_folder_path);
}

/* The folder; made at the first call. */
static inline const char *fuzz_folder(void)
{
    if (fuzz_folder_path[0] == 0) {
        memcpy(fuzz_folder_path, "/dev/shm/fuzz-XXXXXX", sizeof "/dev/shm/fuzz-XXXXXX");
        if (mkdtemp(fuzz_folder_path) == NULL || atexit(fuzz_folder_remove) != 0) {
            abort();
        }
    }
    return fuzz_folder_path;
}

/* The folder "ledger" in it, as in a kiosk's data folder. */
static inline void fuzz_make_ledger(void)
{
    char path[PATH_SIZE];
    (void)fuzz_folder();
    fuzz_path(path, "ledger");
    (void)mkdir(path, 0700);
}

/* Writes a file, without asking for durability. */
static inline void fuzz_put(const char *name, struct bytes data)
{
    char path[PATH_SIZE];
    (void)fuzz_folder();
    fuzz_path(path, name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, data.p, data.n) != (ssize_t)data.n || close(fd) != 0) {
        abort();
    }
}

static inline void fuzz_drop(const char *name)
{
    char path[PATH_SIZE];
    (void)fuzz_folder();
    fuzz_path(path, name);
    (void)unlink(path);
}

#endif
