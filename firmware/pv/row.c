// SPDX-License-Identifier: EUPL-1.2
/* Salted rows: writing with fresh or given salts, reading and looking up by digest. */
#include "pv/row.h"

#include "base/uuid.h"
#include "codec/text45.h"
#include <stdlib.h>
#include <string.h>

#define ROW_BYTES_MAX (1u << 20)
#define ROW_TEXT_MAX (2u << 20)
#define SALT_TEXT_LENGTH 22

void hash_text(const struct hash *h, char out[DIGEST_TEXT_SIZE])
{
    BUF_AUTO struct buf text = BUF_INIT(DIGEST_TEXT_SIZE);
    base64url_encode((struct bytes){h->b, HASH_SIZE}, &text);
    text_copy(out, DIGEST_TEXT_SIZE, buf_text(&text));
}

bool hash_of_text(const char *text, struct hash *ret)
{
    BUF_AUTO struct buf raw = BUF_INIT(64);
    if (!text || strlen(text) != DIGEST_TEXT_SIZE - 1
        || base64url_decode(bytes_of(text), &raw) != ERR_OK || raw.n != HASH_SIZE)
        return false;
    memcpy(ret->b, raw.p, HASH_SIZE);
    return true;
}

/* [salt, name, value] of one row text, checked; NULL when it is no row. */
static struct json *row_parse(const char *text)
{
    BUF_AUTO struct buf raw = BUF_INIT(ROW_BYTES_MAX);
    struct json *content = NULL;
    if (!text || base64url_decode(bytes_of(text), &raw) != ERR_OK
        || json_parse(buf_view(&raw), &content, NULL) != ERR_OK)
        return NULL;
    const char *salt = json_text(json_at(content, 0));
    if (json_is_array(content) && json_count(content) == 3 && salt
        && strlen(salt) == SALT_TEXT_LENGTH && json_text(json_at(content, 1)))
        return content;
    json_free(content);
    return NULL;
}

static enum err salt_take(struct row_writer *w, struct buf *salt)
{
    uint8_t raw[ROW_SALT_SIZE] = {0};
    JSON_AUTO struct json *row =
        w->salted ? row_parse(json_text(json_at(w->salted, w->next))) : NULL;
    if (!w->salted)
        random_fill(raw, sizeof raw);
    if (row)
        buf_add_text(salt, json_text(json_at(row, 0)));
    else
        base64url_encode(BYTES_ARRAY(raw), salt);
    return buf_check(salt);
}

/* Takes over `value`. */
static enum err row_text(const char *salt, const char *name, struct json *value, struct buf *ret)
{
    JSON_AUTO struct json *content = json_array();
    json_add_text(content, salt);
    json_add_text(content, name);
    json_add(content, value);
    BUF_AUTO struct buf written = BUF_INIT(ROW_BYTES_MAX);
    enum err e = json_write(content, &written);
    if (e != ERR_OK)
        return e;
    base64url_encode(buf_view(&written), ret);
    return buf_check(ret);
}

void row_add(struct row_writer *w, struct json *digests, const char *name, struct json *value)
{
    if (w->failed == ERR_OK && w->next >= ROWS_MAX)
        w->failed = ERR_LIMIT;
    BUF_AUTO struct buf salt = BUF_INIT(64);
    if (w->failed == ERR_OK)
        w->failed = salt_take(w, &salt);
    if (w->failed != ERR_OK) {
        json_free(value);
        return;
    }
    BUF_AUTO struct buf text = BUF_INIT(ROW_TEXT_MAX);
    w->failed = row_text(buf_text(&salt), name, value, &text);
    if (w->failed != ERR_OK)
        return;
    struct hash h = hash_of(buf_view(&text));
    char digest[DIGEST_TEXT_SIZE];
    hash_text(&h, digest);
    json_add_text(digests, digest);
    json_add_text(w->rows, buf_text(&text));
    w->next++;
}

static int row_order(const void *a, const void *b)
{
    return memcmp(((const struct row *)a)->digest.b, ((const struct row *)b)->digest.b, HASH_SIZE);
}

static enum err rows_fill(const struct json *list, struct row_set *ret, struct diag *d)
{
    for (size_t i = 0; i < json_count(list); i++) {
        const char *text = json_text(json_at(list, i));
        struct row *r = &ret->rows[ret->count];
        r->content = row_parse(text);
        if (!r->content)
            return diag_set(d, ERR_FORMAT, "row %zu is not a row", i);
        r->digest = hash_of(bytes_of(text));
        ret->count++;
    }
    if (ret->count)
        qsort(ret->rows, ret->count, sizeof *ret->rows, row_order);
    for (size_t i = 1; i < ret->count; i++)
        if (hash_equal(&ret->rows[i - 1].digest, &ret->rows[i].digest))
            return diag_set(d, ERR_CONFLICT, "one row stands there twice");
    return ERR_OK;
}

enum err row_set_read(struct bytes rows, struct row_set *ret, struct diag *d)
{
    *ret = (struct row_set){0};
    if (rows.n > ROWS_BYTES_MAX)
        return diag_set(d, ERR_LIMIT, "rows are too long");
    JSON_AUTO struct json *list = NULL;
    enum err e = json_parse(rows, &list, d);
    if (e != ERR_OK)
        return diag_prefix(d, e, "rows");
    if (!json_is_array(list))
        return diag_set(d, ERR_FORMAT, "rows are not a list");
    if (json_count(list) > ROWS_MAX)
        return diag_set(d, ERR_LIMIT, "too many rows");
    ret->rows = calloc(json_count(list) + 1, sizeof *ret->rows);
    if (!ret->rows)
        return diag_set(d, ERR_NOMEM, "rows");
    return rows_fill(list, ret, d);
}

void row_set_free(struct row_set *s)
{
    for (size_t i = 0; i < s->count; i++)
        json_free(s->rows[i].content);
    free(s->rows);
    *s = (struct row_set){0};
}

const struct row *row_set_find(const struct row_set *s, const char *digest)
{
    struct row key = {0};
    if (!s->count || !hash_of_text(digest, &key.digest))
        return NULL;
    return bsearch(&key, s->rows, s->count, sizeof *s->rows, row_order);
}

const char *row_name(const struct row *r)
{
    return r ? json_text(json_at(r->content, 1)) : "";
}

const struct json *row_value(const struct row *r)
{
    return r ? json_at(r->content, 2) : NULL;
}

const struct json *row_of(const struct row_set *s, const struct json *holder, const char *name)
{
    const struct json *digests = json_get(holder, "_sd");
    for (size_t i = 0; i < json_count(digests); i++) {
        const struct row *r = row_set_find(s, json_text(json_at(digests, i)));
        if (r && strcmp(row_name(r), name) == 0)
            return row_value(r);
    }
    return NULL;
}
