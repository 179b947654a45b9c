// SPDX-License-Identifier: EUPL-1.2
/* Makes and judges what goes between agent and registry, for readers from elsewhere (wire.mjs).
 *
 *   interop-wire make           a signed request, a cosigned head and a receipt, as one JSON object
 *   interop-wire judge KEYHEX   reads a request as JSON from standard input; ends with 0 when the
 *                               signature of that key holds, else 1 */
#include "chain/checkpoint.h"
#include "codec/json.h"
#include "papers/receipt.h"
#include "wire/signature.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define BODY "a batch that was changed by nobody"
#define IN_MAX (1u << 16)

static struct wall now(void)
{
    return (struct wall){(int64_t)time(NULL) * 1000};
}

static void put_key(struct json *all, const char *name, const struct sign_public *key)
{
    char hex[65];
    hex_encode(key->b, sizeof key->b, hex);
    json_put_text(all, name, hex);
}

static void put_request(struct json *all)
{
    struct sign_secret key;
    struct wire_request r = {.method = "PUT",
        .path = "/v1/logs/0011223344556677/5a000000-0000-4000-8000-000000000001",
        .if_match = "\"120-00112233445566778899aabb\"",
        .body = bytes_of(BODY)};

    sign_secret_random(&key);
    signature_add(&r, &key, now());
    put_key(all, "agent", &key.pub);
    json_put_text(all, "method", r.method);
    json_put_text(all, "path", r.path);
    json_put_text(all, "body", BODY);
    json_put_text(all, "if-match", r.if_match);
    json_put_text(all, "content-digest", r.content_digest);
    json_put_text(all, "signature-input", r.signature_input);
    json_put_text(all, "signature", r.signature);
}

static enum err put_notes(struct json *all)
{
    struct sign_secret log, registry;
    struct checkpoint head = {.size = 7};
    struct receipt r = {.bundle = hash_of(bytes_of(BODY)), .received = now()};
    struct uuid sitting;
    char name[REGISTRY_NAME_SIZE];
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX), cosigned = BUF_INIT(NOTE_SIZE_MAX),
                        receipt = BUF_INIT(RECEIPT_BYTES_MAX);

    sign_secret_random(&log);
    sign_secret_random(&registry);
    uuid_random(&sitting);
    head.root = hash_of(bytes_of("root"));
    checkpoint_origin(&log.pub, &sitting, head.origin);
    registry_name(&registry.pub, name);
    enum err e = checkpoint_sign(&head, &log, &note);
    if (!e)
        e = note_cosign(&registry, name, (uint64_t)(now().ms / 1000), buf_view(&note), &cosigned);
    if (!e)
        e = receipt_issue(&registry, &r, &receipt);
    put_key(all, "log", &log.pub);
    put_key(all, "registry", &registry.pub);
    json_put_text(all, "registryName", name);
    json_put_text(all, "head", buf_text(&cosigned));
    json_put_text(all, "receipt", buf_text(&receipt));
    return e;
}

static int make(void)
{
    JSON_AUTO struct json *all = json_object();
    BUF_AUTO struct buf out = BUF_INIT(IN_MAX);

    put_request(all);
    enum err e = put_notes(all);
    if (!e)
        e = json_write(all, &out);
    if (e)
        return 1;
    (void)puts(buf_text(&out));
    return 0;
}

static bool take(const struct json *j, const char *name, char *out, size_t size)
{
    const char *text = json_get_text(j, name);
    return text == NULL || text_copy(out, size, text);
}

static int judge(const char *hex)
{
    static uint8_t in[IN_MAX];
    size_t n = fread(in, 1, sizeof in, stdin);
    JSON_AUTO struct json *j = NULL;
    struct wire_request r = {0};
    struct wire_claim claim;
    struct sign_public key;

    if (hex_decode(hex, key.b, sizeof key.b) != ERR_OK
        || json_parse((struct bytes){in, n}, &j, NULL) != ERR_OK)
        return 1;
    const char *body = json_get_text(j, "body");
    r.body = bytes_of(body != NULL ? body : "");
    bool whole = take(j, "method", r.method, sizeof r.method)
                 && take(j, "path", r.path, sizeof r.path)
                 && take(j, "if-match", r.if_match, sizeof r.if_match)
                 && take(j, "content-digest", r.content_digest, sizeof r.content_digest)
                 && take(j, "signature-input", r.signature_input, sizeof r.signature_input)
                 && take(j, "signature", r.signature, sizeof r.signature);
    struct key_id id = sign_key_id(&key);
    bool good = whole && signature_read(&r, &claim) == ERR_OK && key_id_equal(&id, &claim.key)
                && signature_check(&r, &claim, &key, now()) == ERR_OK;
    return good ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (crypto_start() != ERR_OK)
        return 1;
    if (argc == 2 && strcmp(argv[1], "make") == 0)
        return make();
    if (argc == 3 && strcmp(argv[1], "judge") == 0)
        return judge(argv[2]);
    return 2;
}
