// SPDX-License-Identifier: EUPL-1.2
/* The folder that a registry is set up from: anchor, certificate, keys, and where its database
 * will be. */
#ifndef TESTS_REGISTRY_PAPERS_H
#define TESTS_REGISTRY_PAPERS_H

#include "crypto/age.h"
#include "crypto/key_text.h"
#include "registry/setup.h"
#include "unit/papers/school_keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { KEY_OF_REGISTRY = 33 };

struct papers {
    char folder[64];
    struct config config;
    struct sign_secret root, registry;
    struct box_secret inbox;
};

static inline void papers_put(const struct papers *p, const char *name, struct bytes data)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, p->folder, name), ERR_OK);
    assert_int_equal(file_write(path, data, 0600, NULL), ERR_OK);
}

static inline void papers_remove(const struct papers *p, const char *name)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, p->folder, name), ERR_OK);
    assert_int_equal(unlink(path), 0);
}

static inline void papers_put_cert(const struct papers *p, const struct sign_secret *root,
    enum holder holder, const struct sign_public *key)
{
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);
    struct cert c = {.holder = holder,
        .id = school_id(2, 33),
        .label = "Register",
        .sign = *key,
        .from = {1},
        .until = {INT64_C(4000000000000)}};
    if (holder == HOLDER_DEVICE) {
        c.http = *key;
        c.box = p->inbox.pub;
    }
    assert_int_equal(cert_issue(root, &c, &cert), ERR_OK);
    papers_put(p, SETUP_CERT_FILE, buf_view(&cert));
}

static inline void papers_put_key(
    const struct papers *p, const char *holder, const struct sign_secret *key)
{
    char line[SIGN_TEXT_SIZE];
    sign_secret_text(key, holder, line);
    papers_put(p, SETUP_KEY_FILE, bytes_of(line));
}

static inline void papers_put_inbox(const struct papers *p, const struct box_secret *key)
{
    char line[AGE_IDENTITY_TEXT];
    age_identity_text(key, line);
    papers_put(p, SETUP_INBOX_FILE, bytes_of(line));
}

static inline void papers_put_anchor(const struct papers *p)
{
    BUF_AUTO struct buf anchor = BUF_INIT(ANCHOR_BYTES_MAX);
    struct anchor a = {.name = "Mbo Fantasia",
        .root = p->root.pub,
        .inbox = p->inbox.pub,
        .recovery = school_box(KEY_OF_RECOVERY).pub};
    assert_int_equal(anchor_issue(&p->root, &a, &anchor), ERR_OK);
    papers_put(p, SETUP_ANCHOR_FILE, buf_view(&anchor));
}

/* All of them, as they should be. */
static inline struct papers papers_open(void)
{
    struct papers p = {.folder = "/tmp/zw-papers-XXXXXX"};
    struct diag d = {0};
    assert_int_equal(crypto_start(), ERR_OK);
    assert_non_null(mkdtemp(p.folder));
    p.root = school_sign(KEY_OF_ROOT);
    p.registry = school_sign(KEY_OF_REGISTRY);
    p.inbox = school_box(KEY_OF_INBOX);
    assert_int_equal(config_parse(bytes_of("port = 0\n"), p.folder, &p.config, &d), ERR_OK);
    papers_put_anchor(&p);
    papers_put_cert(&p, &p.root, HOLDER_REGISTRY, &p.registry.pub);
    papers_put_key(&p, "registry", &p.registry);
    papers_put_inbox(&p, &p.inbox);
    return p;
}

static inline enum err papers_remove_one(void *context, const char *name)
{
    papers_remove(context, name);
    return ERR_OK;
}

static inline void papers_close(struct papers *p)
{
    assert_int_equal(folder_each(p->folder, "", papers_remove_one, p, NULL), ERR_OK);
    assert_int_equal(rmdir(p->folder), 0);
}

#endif
