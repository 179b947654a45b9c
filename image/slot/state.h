// SPDX-License-Identifier: EUPL-1.2
/* Which slot starts next: the state that the boot loader and the running system share.
 *
 * Two copies lie in the raw partition "misc", 1 MiB apart so that no flash page holds both. A copy
 * is one sector, as U-Boot's `env export -c` writes it:
 *
 *   0    4   CRC-32 of what follows, least byte first
 *   4  508   "KEY=value" with a zero after each, one more zero, then zeros
 *
 *   BOOT_SERIAL   hexadecimal; the valid copy with the higher one holds
 *   BOOT_ORDER    slots in the order in which they are tried; a slot that is not in it is bad
 *   BOOT_A_LEFT   tries that are left, 0 to 3; likewise BOOT_B_LEFT
 *   BOOT_MINIMUM  the newest version that was ever marked good: nothing older is installed
 *
 * A writer makes the older copy anew, with a serial one higher, and never touches the one that
 * holds: whatever is left of a cut write, one copy can be read. Keys that are not known here are
 * passed over, so that a newer system may add some. image/boot/boot.cmd does the same in the
 * loader's language. */
#ifndef SLOT_STATE_H
#define SLOT_STATE_H

#include "base/bytes.h"
#include "slot/version.h"

#define STATE_BYTES 512
#define STATE_APART 1048576 /* from the first copy to the second */
#define STATE_TRIES 3

enum slot { SLOT_A, SLOT_B, SLOT_COUNT };

struct state {
    uint64_t serial;
    enum slot order[SLOT_COUNT];
    size_t order_count;
    unsigned left[SLOT_COUNT];
    char minimum[VERSION_SIZE]; /* "" when there is none yet */
    unsigned next;              /* copy to write: 0 or 1. Not in the file */
};

/* What holds when no copy can be read: A, then B, with all tries. */
struct state state_default(void);
/* Total over any STATE_BYTES bytes: ERR_SIGNATURE (sum), ERR_FORMAT. `next` becomes 0. */
enum err state_parse(const uint8_t in[STATE_BYTES], struct state *ret) MUST_CHECK;
void state_format(const struct state *s, uint8_t out[STATE_BYTES]);

/* From the partition or file at `path`. Copies that cannot be read are no error, as they are none
 * for the loader: then the default holds. ERR_IO: the file itself cannot be read. */
enum err state_load(const char *path, struct state *ret, struct diag *d) MUST_CHECK;
/* Writes the other copy, lets it reach the medium and reads it back; raises `s->serial`. */
enum err state_store(const char *path, struct state *s, struct diag *d) MUST_CHECK;

/* RAUC's words. The first slot in the order with tries left; SLOT_COUNT when there is none. */
enum slot state_primary(const struct state *s);
void state_set_primary(struct state *s, enum slot slot);
bool state_is_good(const struct state *s, enum slot slot);
/* Good: all tries, and in the order. Bad: no tries, and not in it, so that it is not taken either
 * when all tries of both are used up. */
void state_set_good(struct state *s, enum slot slot, bool good);
/* After a version was marked good no older one is installed. */
void state_raise_minimum(struct state *s, const char *version);

#endif
