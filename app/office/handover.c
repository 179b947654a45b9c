// SPDX-License-Identifier: EUPL-1.2
/* Files for a registry: see handover.h. */
#include "office/handover.h"

#include "crypto/age.h"
#include "crypto/key_text.h"
#include "pv/bundle.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CONF_FILE "registry.conf"
#define KEY_LINE_MAX 512

static const char conf[] = "# zaalwacht-registry: what this registry listens on and where it keeps "
                           "what it has.\n"
                           "address = 127.0.0.1\n"
                           "# port = 8443 with TLS, 8080 without\n"
                           "# certificate = tls.crt\n"
                           "# key = tls.key\n"
                           "database = registry.db\n";

static enum err put(
    const char *folder, const char *name, struct bytes data, int mode, struct objection *why)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, folder, name);

    if (e == ERR_OK)
        e = file_write(path, data, mode, &why->d);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

/* A key as a file of one line. */
static enum err put_line(
    const char *folder, const char *name, const char *text, struct objection *why)
{
    BUF_WIPE struct buf line = BUF_INIT(KEY_LINE_MAX);

    buf_add_text(&line, text);
    buf_add_byte(&line, '\n');
    enum err e = buf_check(&line);
    return e == ERR_OK ? put(folder, name, buf_view(&line), 0600, why) : e;
}

static enum err put_registry_key(
    const char *folder, const struct sign_secret *key, struct objection *why)
{
    char text[SIGN_TEXT_SIZE];

    sign_secret_text(key, "registry", text);
    enum err e = put_line(folder, "registry.key", text, why);
    wipe(text, sizeof text);
    return e;
}

static enum err put_inbox_key(
    const char *folder, const struct box_secret *key, struct objection *why)
{
    char text[AGE_IDENTITY_TEXT];

    age_identity_text(key, text);
    enum err e = put_line(folder, "inbox.key", text, why);
    wipe(text, sizeof text);
    return e;
}

static enum err make_folders(const char *folder, struct objection *why)
{
    char inbound[PATH_SIZE];
    enum err e = folder_make(folder, 0700, &why->d);

    if (e == ERR_OK)
        e = path_join(inbound, folder, HANDOVER_INBOUND);
    if (e == ERR_OK)
        e = folder_make(inbound, 0700, &why->d);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, folder);
}

static enum err put_conf(const char *folder, struct objection *why)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, folder, CONF_FILE);

    if (e == ERR_OK)
        e = file_create(path, bytes_of(conf), 0600, &why->d);
    return e == ERR_OK || e == ERR_EXISTS ? ERR_OK : refuse_file(why, e, path);
}

enum err handover_equip(const struct store *s, const char *folder, const struct handover_keys *keys,
    struct objection *why)
{
    enum err e = make_folders(folder, why);

    if (e == ERR_OK)
        e = put(folder, "anchor.zwa", buf_view(&s->anchor_bytes), 0644, why);
    if (e == ERR_OK)
        e = put(folder, "registry.cert", buf_view(&s->registry_bytes), 0644, why);
    if (e == ERR_OK && keys->registry != NULL)
        e = put_registry_key(folder, keys->registry, why);
    if (e == ERR_OK && keys->inbox != NULL)
        e = put_inbox_key(folder, keys->inbox, why);
    return e == ERR_OK ? put_conf(folder, why) : e;
}

enum err handover_file(const char *path, const char *folder, struct objection *why)
{
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    char inbound[PATH_SIZE], to[PATH_SIZE];
    const char *slash = strrchr(path, '/');

    enum err e = path_join(inbound, folder, HANDOVER_INBOUND);
    if (e == ERR_OK && access(inbound, W_OK | X_OK) != 0)
        return refuse_file(
            why, refuse(why, ERR_MISSING, "office.err.no_registry", HANDOVER_INBOUND), folder);
    if (e == ERR_OK)
        e = file_read(path, &file, &why->d);
    if (e == ERR_OK)
        e = path_join(to, inbound, slash != NULL ? slash + 1 : path);
    if (e == ERR_OK)
        e = file_write_verified(to, buf_view(&file), 0640, &why->d);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

/* ---------------------------------------------------------------- all papers */

struct handing {
    char from[PATH_SIZE];
    const char *folder;
    const char *prefix; /* of names that go; "" for all */
    size_t count;
    struct objection *why;
};

static enum err hand_one(void *context, const char *name)
{
    struct handing *h = context;
    char path[PATH_SIZE];
    if (strncmp(name, h->prefix, strlen(h->prefix)) != 0)
        return ERR_OK;
    enum err e = path_join(path, h->from, name);

    if (e == ERR_OK)
        e = handover_file(path, h->folder, h->why);
    h->count += e == ERR_OK;
    return e;
}

static enum err hand_all(const struct store *s, struct handing *h)
{
    static const struct {
        const char *part, *suffix;
    } parts[] = {{"keystore", ".keys"}, {"packages", ".zwp"}, {"packages", ".zwd"}};
    enum err e = ERR_OK;

    for (size_t i = 0; e == ERR_OK && i < sizeof parts / sizeof *parts; i++) {
        e = path_join(h->from, s->folder, parts[i].part);
        if (e == ERR_OK)
            e = folder_each(h->from, parts[i].suffix, hand_one, h, &h->why->d);
    }
    return e == ERR_OK ? ERR_OK : refuse_file(h->why, e, h->from);
}

enum err handover_papers(
    const struct store *s, const char *folder, size_t *ret_count, struct objection *why)
{
    struct handing h = {.folder = folder, .prefix = "", .why = why};
    enum err e = hand_all(s, &h);

    *ret_count = h.count;
    return e;
}

enum err handover_sitting(
    const struct store *s, const char *folder, const struct uuid *sitting, struct objection *why)
{
    char id[UUID_TEXT_SIZE];
    struct handing h = {.folder = folder, .prefix = id, .why = why};

    uuid_format(sitting, id);
    return hand_all(s, &h);
}
