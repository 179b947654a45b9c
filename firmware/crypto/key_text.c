// SPDX-License-Identifier: EUPL-1.2
/* Signing keys as text: see key_text.h. */
#include "crypto/key_text.h"

#include "crypto/age.h"

#include <stdio.h>
#include <string.h>

#define WORD "ZAALWACHT-SIGN-KEY-1"

void sign_secret_text(const struct sign_secret *k, const char *holder, char out[SIGN_TEXT_SIZE])
{
    char hex[65];

    hex_encode(k->seed, sizeof k->seed, hex);
    (void)snprintf(out, SIGN_TEXT_SIZE, WORD " %s %s", holder, hex);
    wipe(hex, sizeof hex);
}

enum err sign_secret_parse(const char *line, const char *holder, struct sign_secret *ret)
{
    char name[SIGN_TEXT_HOLDER_MAX + 1] = "", hex[65] = "";
    uint8_t seed[32];

    if (sscanf(line, WORD " %15s %64s", name, hex) != 2)
        return ERR_FORMAT;
    enum err e = hex_decode(hex, seed, sizeof seed);
    wipe(hex, sizeof hex);
    if (!e && strcmp(name, holder) != 0)
        e = ERR_TYPE;
    if (!e)
        sign_secret_from_seed(seed, ret);
    wipe(seed, sizeof seed);
    return e;
}

/* Takes the next line off `rest`; one that is too long for a key is cut, and so is none. */
static bool next_line(struct bytes *rest, char out[SIGN_TEXT_SIZE])
{
    if (rest->n == 0)
        return false;
    const uint8_t *end = memchr(rest->p, '\n', rest->n);
    size_t n = end != NULL ? (size_t)(end - rest->p) : rest->n, skip = n + (end != NULL);
    if (n > 0 && rest->p[n - 1] == '\r')
        n--;
    size_t taken = n < SIGN_TEXT_SIZE ? n : SIGN_TEXT_SIZE - 1;

    memcpy(out, rest->p, taken);
    out[taken] = '\0';
    *rest = (struct bytes){rest->p + skip, rest->n - skip};
    return true;
}

enum err sign_secret_find(struct bytes text, const char *holder, struct sign_secret *ret)
{
    char line[SIGN_TEXT_SIZE];
    enum err e = ERR_FORMAT;

    while (e == ERR_FORMAT && next_line(&text, line))
        e = sign_secret_parse(line, holder, ret);
    wipe(line, sizeof line);
    return e;
}

enum err box_secret_find(struct bytes text, struct box_secret *ret)
{
    char line[SIGN_TEXT_SIZE];
    enum err e = ERR_FORMAT;

    while (e && next_line(&text, line))
        e = age_identity_parse(line, ret);
    wipe(line, sizeof line);
    return e;
}
