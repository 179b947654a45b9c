// SPDX-License-Identifier: EUPL-1.2
/* One fact into an object of the payload: left out when it is empty or did not happen. */
#include "pv/facts.h"

#include "codec/text45.h"
#include <assert.h>
#include <stdio.h>

#define KEY_TEXT_SIZE 12 /* base64url of 8 bytes, and NUL */

void fact_text(struct json *object, const char *key, const char *text)
{
    if (text[0])
        json_put_text(object, key, text);
}

void fact_time(struct json *object, const char *key, struct wall t)
{
    if (t.ms <= 0)
        return;
    char text[26];
    wall_format_rfc3339(t, text);
    json_put_text(object, key, text);
}

void fact_when(struct json *object, const char *key, struct wall t, enum certainty certainty)
{
    fact_time(object, key, t);
    if (t.ms <= 0 || certainty != CERTAINTY_NONE)
        return;
    char mark[64];
    int n = snprintf(mark, sizeof mark, "%s_uncertain", key);
    assert(n > 0 && (size_t)n < sizeof mark);
    json_put_bool(object, mark, true);
}

void fact_list(struct json *o, const char *key, struct json *list)
{
    if (json_is_array(list) && !json_count(list)) /* one that lacked memory is no array any more */
        json_free(list);
    else
        json_put(o, key, list);
}

void fact_actor(struct json *object, const char *key, uint8_t actor)
{
    if (actor < INVIGILATORS_MAX)
        json_put_int(object, key, actor);
}

void fact_hash(struct json *o, const char *key, const struct hash *h)
{
    char text[DIGEST_TEXT_SIZE];
    hash_text(h, text);
    json_put_text(o, key, text);
}

void fact_key(struct json *o, const char *key, const struct sign_public *pub)
{
    struct key_id id = sign_key_id(pub);
    BUF_AUTO struct buf text = BUF_INIT(64);
    base64url_encode(BYTES_ARRAY(id.b), &text);
    json_put_text(o, key, buf_text(&text));
}

void fact_row(struct build *b, struct json *o, const char *name, const char *text)
{
    if (!text[0])
        return;
    struct json *digests = json_array();
    row_add(&b->rows, digests, name, json_from_text(text));
    json_put(o, "_sd", digests);
}
