// SPDX-License-Identifier: EUPL-1.2
/* A sealed entry: one event as it stands in the chain, readable from outside only as candidate /
 * room / system + time.
 *
 * Bytes: deterministic CBOR array of the fields in entry.c's table; the body is the event's CBOR,
 * padded to a multiple of 128 bytes and sealed under a candidate key or the room key. All clear
 * fields are bound as associated data, so header and body cannot be swapped. Total length <=
 * ENTRY_SIZE_MAX. */
#ifndef CHAIN_ENTRY_H
#define CHAIN_ENTRY_H

#include "base/clock.h"
#include "crypto/keys.h"

#define ENTRY_VERSION 1
#define ENTRY_PAD 128
#define ENTRY_BODY_MAX 2688
#define ENTRY_SIZE_MAX 4096
/* All sequence numbers lie below: the depth of the tree. */
#define ENTRY_SEQ_END ((uint64_t)1 << 40)
#define ENTRY_LAMPORT_MAX ((uint64_t)1 << 62)

enum outer_kind { OUTER_SYSTEM = 0, OUTER_ROOM = 1, OUTER_CANDIDATE = 2 };

struct entry_header {
    enum outer_kind outer;
    uint64_t seq; /* 0-based leaf index */
    struct wall wall;
    enum certainty certainty;
    struct mono since_boot;
    uint8_t boot_id[BOOT_ID_SIZE];
    uint64_t lamport;
    struct hash previous; /* leaf hash of the entry before; zeros for the first */
    uint16_t key_number;  /* 0: room key, else the candidate's shuffled subject number */
};

/* Appends the entry's bytes; does not allocate but in `ret`. The header must make sense (asserted):
 * known kinds, a key number exactly when it is about a candidate, lamport from 1, since_boot not
 * negative. An unknown wall time is written as 0. ERR_LIMIT when body is longer than
 * ENTRY_BODY_MAX. */
enum err entry_seal(const struct entry_header *h, const struct cell_key *key, struct bytes body,
    struct buf *ret) MUST_CHECK;
/* Total, strict. `ret_sealed` borrows `in`. ERR_FORMAT, ERR_TYPE (no entry, or of a newer version),
 * ERR_LIMIT. */
enum err entry_parse(
    struct bytes in, struct entry_header *ret, struct bytes *ret_sealed) MUST_CHECK;
/* Parses and opens: appends the unpadded body. ERR_KEY when the key is another one or anything was
 * changed; entry_parse's refusals; ERR_FORMAT also for a padding other than ours. */
enum err entry_open(struct bytes in, const struct cell_key *key, struct entry_header *ret,
    struct buf *ret_body) MUST_CHECK;
/* RFC 6962 leaf hash: SHA-256(0x00 || entry). */
struct hash entry_hash(struct bytes in);

#endif
