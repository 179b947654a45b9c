// SPDX-License-Identifier: EUPL-1.2
/* The command line: see args.h. */
#include "init/args.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define VALUE_SIZE 256
#define BLOCKS_MAX (UINT64_C(1) << 32)
#define HEX_DIGITS "0123456789abcdef"
#define VERSION_CHARS "0123456789abcdefghijklmnopqrstuvwxyz.+~-"

/* The value of `key` (with its "="), which must be there exactly once. */
static enum err find(const char *line, const char *key, char out[VALUE_SIZE], struct diag *d)
{
    size_t key_n = strlen(key);
    unsigned found = 0;

    for (const char *word = line; *word != '\0';) {
        word += strspn(word, " \t\n");
        size_t n = strcspn(word, " \t\n");
        if (n > key_n && strncmp(word, key, key_n) == 0) {
            if (n - key_n >= VALUE_SIZE)
                return diag_set(d, ERR_FORMAT, "%s is too long", key);
            memcpy(out, word + key_n, n - key_n);
            out[n - key_n] = '\0';
            found++;
        }
        word += n;
    }
    if (found == 0)
        return diag_set(d, ERR_MISSING, "%s is not on the command line", key);
    return found == 1 ? ERR_OK : diag_set(d, ERR_CONFLICT, "%s is there more than once", key);
}

static bool take_number(const char **at, uint64_t *ret)
{
    uint64_t v = 0;
    const char *p = *at;

    for (; isdigit((unsigned char)*p) && v < BLOCKS_MAX; p++)
        v = v * 10 + (uint64_t)(*p - '0');
    if (p == *at || *p != ':' || v == 0 || v >= BLOCKS_MAX)
        return false;
    *ret = v;
    *at = p + 1;
    return true;
}

/* 64 hex digits and then `end`. */
static bool take_hash(const char **at, char end, char out[ARGS_HASH_SIZE])
{
    size_t n = strspn(*at, HEX_DIGITS);

    if (n != ARGS_HASH_SIZE - 1 || (*at)[n] != end)
        return false;
    memcpy(out, *at, n);
    out[n] = '\0';
    *at += n + (end != '\0');
    return true;
}

static bool take_verity(const char *text, struct args *a)
{
    return take_number(&text, &a->data_blocks) && take_number(&text, &a->tree_block)
           && a->tree_block >= a->data_blocks && take_hash(&text, ':', a->root)
           && take_hash(&text, '\0', a->salt);
}

enum err args_parse(const char *line, struct args *ret, struct diag *d)
{
    struct args a = {0};
    char value[VALUE_SIZE] = "";

    enum err e = find(line, "rauc.slot=", value, d);
    if (e != ERR_OK)
        return e;
    if ((value[0] != 'A' && value[0] != 'B') || value[1] != '\0')
        return diag_set(d, ERR_FORMAT, "rauc.slot= is neither A nor B");
    a.slot = value[0];
    e = find(line, "zaalwacht.version=", value, d);
    if (e != ERR_OK)
        return e;
    size_t n = strlen(value);
    if (n >= sizeof a.version || strspn(value, VERSION_CHARS) != n)
        return diag_set(d, ERR_FORMAT, "zaalwacht.version= is no version");
    memcpy(a.version, value, n + 1);
    e = find(line, "zaalwacht.verity=", value, d);
    if (e != ERR_OK)
        return e;
    if (!take_verity(value, &a))
        return diag_set(d, ERR_FORMAT, "zaalwacht.verity= is not DATA:TREE:ROOT:SALT");
    *ret = a;
    return ERR_OK;
}

void args_verity_table(const struct args *a, const char *device, char out[ARGS_TABLE_SIZE])
{
    (void)snprintf(out, ARGS_TABLE_SIZE,
        "1 %s %s %d %d %llu %llu sha256 %s %s 1 panic_on_corruption", device, device, ARGS_BLOCK,
        ARGS_BLOCK, (unsigned long long)a->data_blocks, (unsigned long long)a->tree_block, a->root,
        a->salt);
}

void args_partition(const struct args *a, const char *part, char *out, size_t size)
{
    (void)snprintf(out, size, "%s-%c", part, tolower((unsigned char)a->slot));
}
