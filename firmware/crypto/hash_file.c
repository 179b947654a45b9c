// SPDX-License-Identifier: EUPL-1.2
/* A file's hash: see hash_file.h. */
#include "crypto/hash_file.h"

#include <unistd.h>

#define CHUNK_BYTES 16384

enum err hash_file(int fd, uint64_t max, struct hash *ret, uint64_t *ret_bytes)
{
    uint8_t chunk[CHUNK_BYTES];
    struct hasher h;
    uint64_t at = 0;
    ssize_t n;

    hasher_start(&h);
    while (at <= max && (n = pread(fd, chunk, sizeof chunk, (off_t)at)) > 0) {
        hasher_add(&h, (struct bytes){chunk, (size_t)n});
        at += (uint64_t)n;
    }
    *ret = hasher_finish(&h);
    *ret_bytes = at;
    wipe(chunk, sizeof chunk);
    return at > max ? ERR_LIMIT : n < 0 ? ERR_IO : ERR_OK;
}
