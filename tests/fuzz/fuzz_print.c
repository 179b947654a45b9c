// SPDX-License-Identifier: EUPL-1.2
/* Pages of a payload of anybody, behind NULs its rows, drawn signatures and refusals: a PDF or a
 * refusal. The drawing of key "AAA" counts as signed, so that it is drawn. */
#include "codec/json.h"
#include "crypto/jws.h"
#include "print/print.h"
#include "pv/row.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct bytes part(struct bytes *rest)
{
    const uint8_t *cut = rest->n ? memchr(rest->p, 0, rest->n) : NULL;
    struct bytes p = {rest->p, cut ? (size_t)(cut - rest->p) : rest->n};
    size_t used = cut ? p.n + 1 : p.n;
    *rest = (struct bytes){rest->p + used, rest->n - used};
    return p;
}

/* A signer's protected header, with the hash of the drawing. */
static void header_write(struct bytes strokes, struct buf *ret)
{
    JSON_AUTO struct json *all = NULL;
    BUF_AUTO struct buf drawing = BUF_INIT(1u << 20);
    char hash[DIGEST_TEXT_SIZE] = "";
    if (json_parse(strokes, &all, NULL) == ERR_OK && json_get(all, "AAA")
        && json_write(json_get(all, "AAA"), &drawing) == ERR_OK) {
        struct hash h = hash_of(buf_view(&drawing));
        hash_text(&h, hash);
    }
    buf_add_format(ret,
        "{\"alg\":\"EdDSA\",\"kid\":\"AAA\",\"iat\":1795514640,\"role\":\"lead\",\"strokes\":\"%"
        "s\"}",
        hash);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static struct jws jws;
    struct bytes rest = {data, n}, payload = part(&rest), rows = part(&rest), strokes = part(&rest),
                 refusals = part(&rest);
    BUF_AUTO struct buf pv = BUF_INIT(16u << 20), pdf = BUF_INIT(PRINT_BYTES_MAX);
    jws.payload = BUF_INIT(JWS_PAYLOAD_MAX);
    buf_add_bytes(&jws.payload, payload);
    jws.signatures[0].protected_json = BUF_INIT(256);
    header_write(strokes, &jws.signatures[0].protected_json);
    jws.signature_count = 1;
    if (jws_write(&jws, &pv) == ERR_OK) {
        const struct print_parts in = {buf_view(&pv), rows, strokes, refusals};
        (void)!print_pv(&in, &pdf, NULL);
    }
    jws_free(&jws);
    return 0;
}
