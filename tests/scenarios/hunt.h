// SPDX-License-Identifier: EUPL-1.2
/* Looks for given bytes in the memory of another process and in everything below a folder: contents
 * and names. Texts are looked for in UTF-8, UTF-16 (both orders) and UTF-32. Not found: what is
 * compressed, encrypted or drawn as a picture. */
#ifndef SCENARIOS_HUNT_H
#define SCENARIOS_HUNT_H

#include "base/files.h"

#include <sys/types.h>

#define TRACE_BYTES_MAX 512

/* One thing looked for, in one encoding. */
struct trace {
    int whose; /* the caller's number for it */
    const char *encoding;
    uint8_t bytes[TRACE_BYTES_MAX];
    size_t n;
    bool ignored; /* it is an ordinary word here */
    uint64_t seen;
    char where[160]; /* the first time */
    int32_t next;
};

struct hunt {
    struct trace *traces;
    size_t count, size;
    int32_t *starts; /* by a hash of the first four bytes */
    uint64_t searched_bytes, left_out_bytes;
    size_t mappings;
};

enum err hunt_init(struct hunt *h) MUST_CHECK;
void hunt_free(struct hunt *h); /* a zero one is fine */

/* At least four bytes, at most TRACE_BYTES_MAX: others are ERR_LIMIT. */
enum err hunt_add(struct hunt *h, int whose, struct bytes what) MUST_CHECK;
/* Adds a text in every encoding; one of fewer than `least` bytes is no trace and left out. */
enum err hunt_add_text(struct hunt *h, int whose, const char *text, size_t least) MUST_CHECK;

/* Forgets what was seen, not what is ignored. */
void hunt_restart(struct hunt *h);
/* All that the process can read and that is there, swapped out or not. Mappings of a tebibyte and
 * more are left out and counted: they are a sanitizer's shadow, which holds no contents. The
 * process must stand still. ERR_IO: not ours to look at. */
enum err hunt_process(struct hunt *h, pid_t pid, struct diag *d) MUST_CHECK;
enum err hunt_folder(struct hunt *h, const char *folder, struct diag *d) MUST_CHECK;
enum err hunt_file(struct hunt *h, const char *path, struct diag *d) MUST_CHECK;

#endif
