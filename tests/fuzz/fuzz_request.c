// SPDX-License-Identifier: EUPL-1.2
/* Any request at a registry's door: by nobody, by a kiosk that it knows, or by somebody of the
 * school. It answers with a status of HTTP, and never twice otherwise to the same question about
 * what is here.
 *
 * Input: one byte of who asks, then method, path, If-Match and body, each ended by a NUL but the
 * last. */
#include "fuzz/folder.h"
#include "registry/accounts.h"
#include "registry/registry.h"
#include "unit/papers/school_keys.h"
#include "wire/problem.h"
#include "wire/signature.h"

#include <stdlib.h>
#include <string.h>

#define NOW INT64_C(1795507200000) /* 24-11-2026 09:00 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct place {
    struct registry r;
    struct clock_manual clock;
    struct sign_secret http;
    struct box_secret inbox;
};

static void must(enum err e)
{
    if (e != ERR_OK) {
        abort();
    }
}

static void open_registry(struct place *p)
{
    struct sign_secret root = school_sign(KEY_OF_ROOT), log = school_sign(31);
    struct box_secret box = school_box(21);
    char path[PATH_SIZE];
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);

    must(crypto_start());
    fuzz_folder();
    fuzz_path(path, "registry.db");
    must(depot_open(path, &p->r.depot, NULL));
    must(accounts_new(p->r.depot, true, &p->r.accounts));
    clock_manual_init(&p->clock, (struct wall){NOW});
    p->http = school_sign(32);
    p->inbox = school_box(KEY_OF_INBOX);
    p->r.root = root.pub;
    p->r.key = school_sign(33);
    p->r.inbox = &p->inbox;
    p->r.clock = &p->clock.base;
    registry_name(&p->r.key.pub, p->r.name);
    struct cert c = {.holder = HOLDER_DEVICE,
        .id = school_id(2, 9),
        .label = "Kiosk",
        .sign = log.pub,
        .http = p->http.pub,
        .box = box.pub,
        .from = {1},
        .until = {NOW * 2}};
    struct key_id id = sign_key_id(&p->http.pub);
    must(cert_issue(&root, &c, &cert));
    must(depot_device_put(p->r.depot, &id, &c.id, buf_view(&cert), (struct wall){NOW}, NULL));
}

/* Up to the next NUL, which is left out; false when it does not fit. */
static bool take(struct bytes *in, char *out, size_t room)
{
    const uint8_t *end = in->n > 0 ? memchr(in->p, 0, in->n) : NULL;
    size_t n = end != NULL ? (size_t)(end - in->p) : in->n;

    if (n >= room) {
        return false;
    }
    memcpy(out, in->p, n);
    out[n] = '\0';
    n += end != NULL;
    *in = (struct bytes){in->p + n, in->n - n};
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct place *p;
    static struct wire_answer answer;
    struct wire_request r = {0};

    if (p == NULL) {
        p = calloc(1, sizeof *p);
        answer.body = BUF_INIT(WIRE_BODY_MAX);
        if (p == NULL) {
            abort();
        }
        open_registry(p);
    }
    if (size < 1) {
        return -1;
    }
    struct bytes rest = {data + 1, size - 1};
    if (!take(&rest, r.method, sizeof r.method) || !take(&rest, r.path, sizeof r.path)
        || !take(&rest, r.if_match, sizeof r.if_match)) {
        return -1;
    }
    r.body = rest;
    if (data[0] % 3 == 1) {
        signature_add(&r, &p->http, (struct wall){NOW});
    } else if (data[0] % 3 == 2) {
        text_copy(r.remote_user, sizeof r.remote_user, "somebody");
        text_copy(r.remote_role, sizeof r.remote_role, data[0] & 64 ? "admin" : "office");
    }
    answer.status = 0;
    answer.etag[0] = answer.content_type[0] = '\0';
    buf_clear(&answer.body);
    registry_handle(&p->r, &r, &answer);
    bool problem = problem_read(&answer) != PROBLEM_NONE;
    if (answer.status < 200 || answer.status > 599 || (answer.status >= 400) != problem
        || problem_read(&answer) == PROBLEM_INTERNAL) {
        abort();
    }
    return 0;
}
