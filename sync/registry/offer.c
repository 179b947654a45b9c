// SPDX-License-Identifier: EUPL-1.2
/* What there is for a device: packages and deltas, each by the hash of its file. They are encrypted
 * to it and signed by the issuer; here they are only bytes. */
#include "registry/registry_internal.h"

#include "codec/json.h"

#include <string.h>

static enum err put_line(void *context, const struct depot_paper *paper)
{
    struct json *list = context, *one = json_object();
    char hex[2 * HASH_SIZE + 1];

    hex_encode(paper->hash.b, sizeof paper->hash.b, hex);
    json_put_text(one, "sha256", hex);
    json_put_text(one, "name", paper->name);
    json_put_int(one, "size", (int64_t)paper->size);
    json_add(list, one);
    return ERR_OK;
}

void papers_list(struct visit *v)
{
    struct diag d = {0};
    JSON_AUTO struct json *list = json_array();
    enum err e = depot_papers_for(v->registry->depot, &v->device.id, put_line, list, &d);

    if (!e)
        e = json_write(list, &v->answer->body);
    if (e)
        visit_fail(v, e, &d);
    else
        visit_answer(v, 200, "application/json");
}

void paper_give(struct visit *v)
{
    struct diag d = {0};
    struct hash hash;

    if (hex_decode(v->segments[2], hash.b, sizeof hash.b) != ERR_OK) {
        visit_refuse(v, PROBLEM_NOT_FOUND, "");
        return;
    }
    enum err e = depot_paper_get(v->registry->depot, &hash, &v->device.id, &v->answer->body, &d);
    visit_found(v, e, &d);
}
