// SPDX-License-Identifier: EUPL-1.2
/* Lines and words of a script: see script.h. */
#include "scenarios/script.h"

#include <string.h>

bool script_next(struct bytes *rest, struct bytes *ret_line)
{
    if (rest->n == 0)
        return false;
    const uint8_t *end = memchr(rest->p, '\n', rest->n);
    size_t n = end != NULL ? (size_t)(end - rest->p) : rest->n;
    size_t past = end != NULL ? n + 1 : n;

    *ret_line = (struct bytes){rest->p, n};
    rest->p += past;
    rest->n -= past;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Copies without comment and outer blanks; a '#' between quotes is no comment. */
static enum err copy_raw(struct bytes line, char out[STEP_BYTES_MAX])
{
    size_t n = 0;
    bool quoted = false;

    for (size_t i = 0; i < line.n; i++) {
        char c = (char)line.p[i];
        if (c == '"')
            quoted = !quoted;
        if (c == '#' && !quoted)
            break;
        if (c == '\0')
            return ERR_FORMAT; /* what stands behind it would be lost */
        if (n == 0 && is_blank(c))
            continue;
        if (n + 1 >= STEP_BYTES_MAX)
            return ERR_LIMIT;
        out[n++] = c;
    }
    while (n > 0 && is_blank(out[n - 1]))
        n--;
    out[n] = '\0';
    return quoted ? ERR_FORMAT : ERR_OK;
}

/* Cuts the word that begins at *at, and moves there behind it. A quote stands around a whole word:
 * elsewhere it would mean one thing to the comment and another to the words. */
static enum err cut_word(char **at, struct step_line *ret)
{
    char *p = *at;
    bool quoted = *p == '"';

    if (ret->count == STEP_WORDS_MAX)
        return ERR_LIMIT;
    p += quoted;
    ret->quoted[ret->count] = quoted;
    ret->word[ret->count++] = p;
    while (*p != '\0' && *p != '"' && (quoted || !is_blank(*p)))
        p++;
    if (quoted != (*p == '"'))
        return ERR_FORMAT;
    if (quoted)
        *p++ = '\0';
    if (*p != '\0' && !is_blank(*p))
        return ERR_FORMAT;
    if (*p != '\0')
        *p++ = '\0';
    *at = p;
    return ERR_OK;
}

enum err step_parse(struct bytes line, int number, struct step_line *ret)
{
    memset(ret, 0, sizeof *ret);
    ret->number = number;
    enum err e = copy_raw(line, ret->raw);
    memcpy(ret->text, ret->raw, sizeof ret->text);
    for (char *p = ret->text; e == ERR_OK && *p != '\0';) {
        if (is_blank(*p))
            p++;
        else
            e = cut_word(&p, ret);
    }
    return e;
}
