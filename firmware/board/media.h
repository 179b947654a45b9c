// SPDX-License-Identifier: EUPL-1.2
/* Sticks: mounted folders that people can pull out at any moment.
 *
 * A `place` is where sticks are mounted: a mount point itself, a folder whose mount points are each
 * a stick, or (on a desk) any folder that can be written to. Everything written gets a temporary
 * name, fsync, rename and is read back; a stick that lies or is pulled out gives an error and
 * leaves no half file under the final name. Links are never followed, nothing on a stick is
 * executed, and what is read from it is trusted only after its signature was checked by the caller.
 *
 * All calls block on the medium, a failing stick for as long as the kernel tries: not for a thread
 * that somebody waits for. */
#ifndef BOARD_MEDIA_H
#define BOARD_MEDIA_H

#include "base/files.h"

#define STICKS_MAX 4
#define STICK_FILES_MAX 128         /* files of ours on all sticks; what is more is not looked at */
#define STICK_BYTES_MAX (64u << 20) /* of these together */

/* What is mounted at a place, in name order; what is more than STICKS_MAX is counted only. */
struct sticks {
    size_t count;
    char folders[STICKS_MAX][PATH_SIZE];
};

/* Looks what is there. `place` may be NULL or absent: none. Never fails. */
void media_find(const char *place, struct sticks *ret);

/* The stick to write to, in `out`. ERR_MISSING: none; ERR_CONFLICT: several, and no way to tell
 * which is meant. */
enum err media_one(const char *place, char out[PATH_SIZE], struct diag *d) MUST_CHECK;

/* Writes `data` as `name` on the one stick at `place` and reads it back; a file of that name is
 * replaced, also by the same content. As media_one; ERR_FULL: no room on it; ERR_STATE: it is
 * write-protected; ERR_DEVICE: it was pulled out, or fails; ERR_IO: it reads back differently;
 * ERR_FORMAT: `name` is no plain file name. */
enum err media_put(
    const char *place, const char *name, struct bytes data, struct diag *d) MUST_CHECK;

/* Calls `each` with the path of every plain file of a folder ending in `suffix`, in name order.
 * ERR_MISSING: no such folder. Stops at the first error of `each` and returns it. */
enum err media_each(const char *folder, const char *suffix,
    enum err (*each)(void *context, const char *path), void *context, struct diag *d) MUST_CHECK;

/* ---------------------------------------------------------------- fetching (media_fetch.c) */

/* A kind of file that is fetched. Larger ones stay where they are. */
struct media_want {
    const char *suffix;
    size_t bytes_max;
};

/* One file as it was met: when none of this changed, it is not read again. */
struct media_seen {
    char name[PATH_SIZE / 4];
    uint64_t device, inode, size;
    int64_t changed_ns;
    bool here, copied;
};

/* Between two looks; zero at first. Owned by the caller, no pointers inside. */
struct media_fetch {
    struct media_seen files[STICK_FILES_MAX];
    size_t count;
    size_t sticks;  /* at the last look */
    size_t refused; /* files with a wanted name that were no plain files, too large, too many or
                       not to be read, at the last look */
};

/* Brings the folder `to` in line with what lies on all sticks at `place`: files with a wanted
 * suffix, whole or not at all; what is on no stick any more goes from `to`. Of two files with one
 * name the first stick's counts. Nothing is said about what the files hold. ERR_OK also without a
 * stick and for files that cannot be read (`refused`); else the first failure on our own disk. */
enum err media_fetch(const char *place, const struct media_want *wants, size_t want_count,
    const char *to, struct media_fetch *state, struct diag *d) MUST_CHECK;

#endif
