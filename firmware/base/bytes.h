// SPDX-License-Identifier: EUPL-1.2
/* Byte views and one growable buffer with a hard cap. No encoding lives here (see codec/). */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

/* A borrowed view: whoever hands it out says how long it lives. */
struct bytes {
    const uint8_t *p;
    size_t n;
};

/* View of a C string without its terminator. */
struct bytes bytes_of(const char *text);
bool bytes_equal(struct bytes a, struct bytes b); /* plain comparison: never for secrets */
bool bytes_has_prefix(struct bytes b, const char *prefix);

#define BYTES_ARRAY(a) ((struct bytes){(a), sizeof(a)})

/* Growable, caller-owned. Zero value plus a cap is ready to use: `struct buf b = BUF_INIT(65536)`.
 * Failure is sticky: after an append that would pass the cap or fails to allocate, `failed` holds
 * the error, appends do nothing, and buf_check returns it. So a builder appends freely and checks
 * once. Data to append must not lie in the buffer itself. A block that is outgrown is wiped before
 * it is released. */
struct buf {
    uint8_t *p;
    size_t n, size, cap;
    enum err failed;
};
#define BUF_INIT(cap_) ((struct buf){.cap = (cap_)})

void buf_add(struct buf *b, const void *data, size_t n);
void buf_add_bytes(struct buf *b, struct bytes data);
void buf_add_text(struct buf *b, const char *text);
void buf_add_byte(struct buf *b, uint8_t v);
void buf_add_format(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Reserves n bytes and returns where to write them, or NULL when failed. Valid until the next
 * append. */
uint8_t *buf_extend(struct buf *b, size_t n);
/* ERR_OK, or the first failure: ERR_NOMEM or ERR_LIMIT. */
enum err buf_check(const struct buf *b) MUST_CHECK;
/* View of the content; valid until the next append or free. */
struct bytes buf_view(const struct buf *b);
/* NUL-terminates (not counted in n) and returns the text, "" when empty or failed. Valid until next
 * append. */
const char *buf_text(struct buf *b);
void buf_clear(struct buf *b);     /* keeps memory and cap, forgets content and failure */
void buf_free(struct buf *b);      /* releases; NULL and zero values are fine; usable again after */
void buf_wipe_free(struct buf *b); /* the same after overwriting: for secrets */
#define BUF_AUTO __attribute__((cleanup(buf_free)))
#define BUF_WIPE __attribute__((cleanup(buf_wipe_free)))

/* Lower-case hex. `out` holds 2*n+1 bytes. */
void hex_encode(const uint8_t *p, size_t n, char *out);
/* Exactly n bytes from 2*n hex digits (either case). ERR_FORMAT leaves `ret` untouched. */
enum err hex_decode(const char *text, uint8_t *ret, size_t n) MUST_CHECK;

/* Big-endian stores and loads for file formats. */
void be64_store(uint8_t out[8], uint64_t v);
uint64_t be64_load(const uint8_t in[8]);
void be32_store(uint8_t out[4], uint32_t v);
uint32_t be32_load(const uint8_t in[4]);

/* Overwrites memory in a way the compiler keeps. */
void wipe(void *p, size_t n);

/* Copies `text` into `out` (size bytes), always terminated, cut at a UTF-8 boundary. Returns false
 * when cut. */
bool text_copy(char *out, size_t size, const char *text);

#endif
