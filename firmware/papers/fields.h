// SPDX-License-Identifier: EUPL-1.2
/* Records of ours in CBOR: maps with small integer keys, written and read field by field. Inside
 * papers/ only.
 *
 * Both sides stick to the first error: a writer that meets a text that is no UTF-8 or a negative
 * time fails its buffer with ERR_FORMAT; a reader fails its cursor. So whole records go straight
 * down and are checked once. */
#ifndef PAPERS_FIELDS_H
#define PAPERS_FIELDS_H

#include "base/clock.h"
#include "codec/cbor.h"

/* Key and value, keys ascending. `b` is failed with ERR_FORMAT for what no reader would take. */
void put_uint(struct buf *b, int64_t key, uint64_t v);
void put_int(struct buf *b, int64_t key, int64_t v);
void put_bool(struct buf *b, int64_t key, bool v);
void put_text(struct buf *b, int64_t key, const char *v);
void put_bytes(struct buf *b, int64_t key, struct bytes v);
void put_uuid(struct buf *b, int64_t key, const struct uuid *v);
void put_wall(struct buf *b, int64_t key, struct wall v);
/* The key of an array; `count` items follow. */
void put_array(struct buf *b, int64_t key, size_t count);

/* A map being read: the cursor and how many pairs are left. */
struct record {
    struct cbor *c;
    size_t left;
};

struct record record_open(struct cbor *c);
/* Fails the cursor with ERR_TYPE when fields are left that we do not know. */
void record_close(struct record *r);

/* Each takes a field that must be there: absent is ERR_FORMAT, too long or large is ERR_LIMIT. */
uint64_t take_uint(struct record *r, int64_t key, uint64_t max);
/* ERR_LIMIT outside min..max. */
int32_t take_int(struct record *r, int64_t key, int32_t min, int32_t max);
/* 1..max; anything else is a value that we do not know: ERR_TYPE. The result is then 1. */
int take_choice(struct record *r, int64_t key, int max);
bool take_bool(struct record *r, int64_t key);
/* Fields that may be left out: false, 0 and "" then. There, they are true, 1..max and some text. */
bool optional_true(struct record *r, int64_t key);
int32_t optional_int(struct record *r, int64_t key, int32_t max);
void optional_text(struct record *r, int64_t key, char *out, size_t size);
void take_text(struct record *r, int64_t key, char *out, size_t size);
/* Exactly n bytes; another length is ERR_FORMAT. `out` is zeroed on any error. */
void take_exact(struct record *r, int64_t key, uint8_t *out, size_t n);
/* Borrows the input. */
struct bytes take_bytes(struct record *r, int64_t key, size_t max);
void take_uuid(struct record *r, int64_t key, struct uuid *out);
struct wall take_wall(struct record *r, int64_t key);
/* Count of items that follow; 0 on any error. */
size_t take_array(struct record *r, int64_t key, size_t max);

#endif
