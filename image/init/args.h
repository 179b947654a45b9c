// SPDX-License-Identifier: EUPL-1.2
/* What the boot loader says on the kernel's command line about the slot that it chose. Pure.
 *
 *   rauc.slot=A                    A or B; the name is RAUC's, which reads it too
 *   zaalwacht.version=0.1.0        of the slot, for the record
 *   zaalwacht.verity=D:H:ROOT:SALT blocks of data, block where the hash tree starts, root hash,
 * salt
 *
 * The values come from slot.env on the slot's FAT. They are trusted as far as what lies there: see
 * image/boot/README.md. */
#ifndef INIT_ARGS_H
#define INIT_ARGS_H

#include "base/err.h"
#include <stdint.h>

#define ARGS_VERSION_SIZE 32
#define ARGS_HASH_SIZE 65 /* SHA-256 in hex */
#define ARGS_TABLE_SIZE 512
#define ARGS_BLOCK 4096 /* bytes, of data and of the tree */

struct args {
    char slot;
    char version[ARGS_VERSION_SIZE];
    uint64_t data_blocks, tree_block;
    char root[ARGS_HASH_SIZE], salt[ARGS_HASH_SIZE];
};

/* Total over any text. ERR_MISSING: one of the three is not there; ERR_CONFLICT: one is there
 * twice; ERR_FORMAT: it is not what it should be. diag names it. `ret` is written only on success.
 */
enum err args_parse(const char *line, struct args *ret, struct diag *d) MUST_CHECK;

/* The parameters of the kernel's verity target over `device`, which holds both data and tree. A
 * block that differs stops the kernel, which then restarts (panic=): the loader counts that. */
void args_verity_table(const struct args *a, const char *device, char out[ARGS_TABLE_SIZE]);

/* The name of a partition of this slot: "root" gives "root-a". `out` holds `size` bytes. */
void args_partition(const struct args *a, const char *part, char *out, size_t size);

#endif
