// SPDX-License-Identifier: EUPL-1.2
/* Signing a payload. Protected header (JSON, sorted, compact):
 *
 *   alg      "EdDSA"
 *   iat      seconds since 1970, kiosk's clock
 *   kid      base64url of the first 8 bytes of SHA-256(public key)
 *   role     "device", "lead", "invigilator", "assessor", "device-asserted"
 *   strokes  base64url SHA-256 of the drawn signature; only when one was drawn
 *   typ      "zw-pv+jws"
 * Drawings lie beside the PV: strokes.json, one object {kid: drawing}. */
#include "pv/pv.h"

#include "codec/text45.h"
#include "pv/row.h"
#include <assert.h>

#define STROKES_BYTES_MAX (2u << 20)

static enum err kid_text(const struct sign_public *key, struct buf *ret)
{
    struct key_id id = sign_key_id(key);
    base64url_encode(BYTES_ARRAY(id.b), ret);
    return buf_check(ret);
}

static enum err header_write(const struct pv_signer *signer, struct buf *ret)
{
    BUF_AUTO struct buf kid = BUF_INIT(64);
    enum err e = kid_text(&signer->key->pub, &kid);
    if (e != ERR_OK)
        return e;
    JSON_AUTO struct json *h = json_object();
    json_put_text(h, "alg", "EdDSA");
    json_put_int(h, "iat", signer->at.ms / 1000);
    json_put_text(h, "kid", buf_text(&kid));
    json_put_text(h, "role", signer->role);
    json_put_text(h, "typ", PV_JWS_TYP);
    if (signer->strokes.n) {
        struct hash drawn = hash_of(signer->strokes);
        char text[DIGEST_TEXT_SIZE];
        hash_text(&drawn, text);
        json_put_text(h, "strokes", text);
    }
    return json_write(h, ret);
}

enum err pv_sign(struct jws *pv, const struct pv_signer *signer)
{
    assert(signer->key && signer->role);
    if (pv->signature_count >= JWS_SIGNATURES_MAX)
        return ERR_LIMIT;
    struct jws_signature *s = &pv->signatures[pv->signature_count];
    s->protected_json = BUF_INIT(4096);
    enum err e = header_write(signer, &s->protected_json);
    if (e == ERR_OK)
        e = jws_sign(
            signer->key, buf_view(&s->protected_json), buf_view(&pv->payload), s->signature);
    if (e != ERR_OK) {
        buf_free(&s->protected_json);
        return e;
    }
    pv->signature_count++;
    return ERR_OK;
}

const char *pv_role_of(enum staff_role role)
{
    switch (role) {
    case STAFF_LEAD:
        return "lead";
    case STAFF_INVIGILATOR:
        return "invigilator";
    case STAFF_ASSESSOR:
        return "assessor";
    case STAFF_EMERGENCY:
        return "device-asserted";
    }
    return "unknown";
}

struct hash pv_fingerprint(struct bytes payload)
{
    return hash_of(payload);
}

/* The drawing as a value, when `strokes` are its canonical bytes. */
static enum err drawing_parse(struct bytes strokes, struct json **ret)
{
    BUF_AUTO struct buf again = BUF_INIT(STROKES_BYTES_MAX);
    JSON_AUTO struct json *j = NULL;
    enum err e = json_parse(strokes, &j, NULL);
    if (e == ERR_NOMEM)
        return e;
    if (e != ERR_OK || !json_is_array(j))
        return ERR_FORMAT;
    e = json_write(j, &again);
    if (e != ERR_OK)
        return e;
    if (!bytes_equal(buf_view(&again), strokes))
        return ERR_FORMAT;
    *ret = j;
    j = NULL;
    return ERR_OK;
}

enum err pv_strokes_add(struct buf *file, const struct sign_public *key, struct bytes strokes)
{
    JSON_AUTO struct json *all = NULL;
    struct json *drawing = NULL;
    if (!file->n)
        all = json_object();
    else if (json_parse(buf_view(file), &all, NULL) != ERR_OK || !json_is_object(all))
        return ERR_FORMAT;
    BUF_AUTO struct buf kid = BUF_INIT(64);
    enum err e = kid_text(key, &kid);
    if (e == ERR_OK)
        e = drawing_parse(strokes, &drawing);
    if (e != ERR_OK)
        return e;
    json_put(all, buf_text(&kid), drawing);
    struct buf fresh = BUF_INIT(file->cap);
    e = json_write(all, &fresh);
    if (e != ERR_OK) { /* what others drew stays */
        buf_wipe_free(&fresh);
        return e;
    }
    buf_wipe_free(file);
    *file = fresh;
    return ERR_OK;
}

enum err pv_strokes_find(struct bytes file, const struct sign_public *key, struct buf *ret)
{
    JSON_AUTO struct json *all = NULL;
    if (json_parse(file, &all, NULL) != ERR_OK || !json_is_object(all))
        return ERR_FORMAT;
    BUF_AUTO struct buf kid = BUF_INIT(64);
    enum err e = kid_text(key, &kid);
    if (e != ERR_OK)
        return e;
    const struct json *drawing = json_get(all, buf_text(&kid));
    return drawing ? json_write(drawing, ret) : ERR_MISSING;
}
