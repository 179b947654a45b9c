// SPDX-License-Identifier: EUPL-1.2
/* Files written so that a power cut leaves the old one or the new one, never a piece. */
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include "base/bytes.h"

/* Appends the whole file to `ret` (whose cap limits the size: ERR_LIMIT). ERR_MISSING when absent,
 * ERR_TYPE when it is no plain file (folder, pipe, device). */
enum err file_read(const char *path, struct buf *ret, struct diag *d) MUST_CHECK;

/* The same for a file that somebody else put there: a symbolic link is not followed (ERR_TYPE). */
enum err file_read_plain(const char *path, struct buf *ret, struct diag *d) MUST_CHECK;

/* Temp name in the same folder, write, fsync, rename over `path`, fsync the folder. `mode` e.g.
 * 0600. ERR_FULL when the disk is full; on any error the old file stands and the temp file is gone,
 * with one exception: when only the last step fails (ERR_IO "fsync of the folder") the new file is
 * in place but a power cut may still bring back the old one. */
enum err file_write(const char *path, struct bytes data, int mode, struct diag *d) MUST_CHECK;

/* As file_write, with the temp file read back and compared before the rename, and the file after
 * it: ERR_IO "read back differs". For media that lie. */
enum err file_write_verified(
    const char *path, struct bytes data, int mode, struct diag *d) MUST_CHECK;

/* As file_write but refuses to replace: ERR_EXISTS. Needs a file system with RENAME_NOREPLACE
 * (ext4, tmpfs, vfat, ...). */
enum err file_create(const char *path, struct bytes data, int mode, struct diag *d) MUST_CHECK;

/* Overwrites a file once, fsyncs and unlinks it. On flash this is not erasure; it says so in
 * README. Absent is fine. ERR_TYPE when it is no plain file; symbolic links are not followed. */
enum err file_destroy(const char *path, struct diag *d) MUST_CHECK;

/* mkdir -p with the given mode for the last component (parents 0755). Existing is fine. */
enum err folder_make(const char *path, int mode, struct diag *d) MUST_CHECK;

/* Names of plain files in a folder that are plain and end in `suffix` ("" for all), as the
 * functions below say, sorted by byte order. Calls `each` for every name; stops and returns its
 * error when that is not ERR_OK. At most 10000 names: ERR_LIMIT. */
enum err folder_each(const char *path, const char *suffix,
    enum err (*each)(void *context, const char *name), void *context, struct diag *d) MUST_CHECK;

/* Destroys (file_destroy) what a power cut left of files that were being written in this folder.
 * Only at a program's start, while nobody writes there. Stops at the first error. */
enum err folder_sweep(const char *path, struct diag *d) MUST_CHECK;

/* Bytes free for us on the file system that holds `path`. */
enum err files_free_bytes(const char *path, uint64_t *ret, struct diag *d) MUST_CHECK;

/* Names that come from outside; total over any text (file_names.c).
 * Plain: neither empty nor hidden, without slash and control characters, so that it stays in its
 * folder and on its line. */
bool file_name_is_plain(const char *name);
/* Letters A to Z count as small ones, since sticks come from machines that write "REKENEN.ZWP". */
bool file_name_ends_in(const char *name, const char *suffix);
/* A plain name of what somebody typed: every byte but letters, digits, "-" and "_" becomes "-",
 * empty text becomes "-", what does not fit is cut off before the suffix. `out` holds `size` bytes,
 * more than the suffix and two. */
void file_name_make(char *out, size_t size, const char *text, const char *suffix);

#define PATH_SIZE 1024
/* Joins with one slash. ERR_LIMIT when it does not fit PATH_SIZE. */
enum err path_join(char out[PATH_SIZE], const char *folder, const char *name) MUST_CHECK;

#endif
