// SPDX-License-Identifier: EUPL-1.2
/* What a long run looks at: memory, descriptors, threads and files of this process, and whether
 * they grew beyond a stated bound. */
#ifndef SOAK_WATCH_H
#define SOAK_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct watch_sample {
    int64_t resident_bytes; /* memory of this process's own (anonymous), in RAM */
    int64_t heap_bytes;     /* handed out by malloc and not given back */
    int64_t descriptors, threads;
};

/* Reads /proc and malloc's own books. A failure ends the program. */
struct watch_sample watch_take(void);

/* Bytes of a file; 0: absent. */
int64_t watch_file_bytes(const char *path);
/* Files below a folder, hidden ones too. */
int64_t watch_files(const char *folder);

/* Most that `last` may be above `first`. */
struct watch_bound {
    const char *what, *unit;
    int64_t first, last, most;
};
/* Prints the line; false: beyond the bound. */
bool watch_holds(const struct watch_bound *b);

#endif
