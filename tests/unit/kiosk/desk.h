// SPDX-License-Identifier: EUPL-1.2
/* A kiosk's folder and keys without a kiosk: the fictional school's first door, its package, and a
 * session whose commands are decided, committed and folded here. */
#ifndef TESTS_KIOSK_DESK_H
#define TESTS_KIOSK_DESK_H

#include "kiosk/session.h"
#include "unit/papers/school.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct desk {
    struct school school;
    char data[PATH_SIZE], stick[PATH_SIZE];
    struct device device;
    struct shelf shelf;
    struct session session;
    struct clock_manual clock;
    struct decision decision;
};

/* The package of the plan as it is now, as `name` on the stick. */
static inline void desk_put_package(struct desk *x, uint32_t issue, const char *name)
{
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    struct sitting_keys *keys = sitting_keys_new();
    struct card *card = school_card();
    char path[PATH_SIZE];

    card->issue = issue;
    struct package_parts parts = school_parts(&x->school, card);
    assert_int_equal(package_make(&parts, keys, &file, NULL), ERR_OK);
    assert_int_equal(path_join(path, x->stick, name), ERR_OK);
    assert_int_equal(file_write(path, buf_view(&file), 0600, NULL), ERR_OK);
    free(card);
    sitting_keys_free(keys);
}

static inline void desk_device(struct desk *x)
{
    struct device *dev = &x->device;

    text_copy(dev->self.label, sizeof dev->self.label, "K01");
    dev->log = x->school.device[0];
    dev->box = x->school.device_box[0];
    dev->self.log = dev->log.pub;
    dev->self.box = dev->box.pub;
    dev->anchor = x->school.anchor;
    dev->cert = x->school.device_cert[0];
    dev->enrolled = true;
}

static inline enum err desk_import(struct desk *x)
{
    return shelf_import(&x->shelf, x->data, x->stick, &x->device.box, &x->device.anchor.root, NULL);
}

static inline void desk_load_shelf(struct desk *x)
{
    assert_int_equal(
        shelf_load(&x->shelf, x->data, &x->device.box, &x->device.anchor.root, NULL), ERR_OK);
}

static inline int desk_setup(void **state)
{
    struct desk *x = calloc(1, sizeof *x);
    char folder[] = "/tmp/zaalwacht-desk-XXXXXX";

    assert_non_null(x);
    assert_non_null(mkdtemp(folder));
    school_open(&x->school);
    desk_device(x);
    (void)snprintf(x->data, sizeof x->data, "%s/data", folder);
    (void)snprintf(x->stick, sizeof x->stick, "%s/stick", folder);
    assert_int_equal(shelf_folders(x->data, NULL), ERR_OK);
    assert_int_equal(folder_make(x->stick, 0700, NULL), ERR_OK);
    assert_int_equal(decision_init(&x->decision), ERR_OK);
    clock_manual_init(&x->clock, (struct wall){SCHOOL_START - HOUR / 2});
    x->clock.base.certainty = CERTAINTY_CONFIRMED;
    *state = x;
    return 0;
}

static inline enum err desk_remove(void *context, const char *name)
{
    char path[PATH_SIZE];
    return path_join(path, context, name) == ERR_OK && unlink(path) == 0 ? ERR_OK : ERR_IO;
}

static inline void desk_empty(char *folder)
{
    enum err e = folder_each(folder, "", desk_remove, folder, NULL);
    (void)e; /* a folder that a test took away is empty too */
    (void)rmdir(folder);
}

static inline int desk_teardown(void **state)
{
    static const char *const folders[] = {
        "packages", "deltas", "ledger", "out", "closed", "spool-in"};
    struct desk *x = *state;
    char path[PATH_SIZE];

    session_unload(&x->session, true);
    shelf_clear(&x->shelf);
    decision_free(&x->decision);
    school_close(&x->school);
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        if (path_join(path, x->data, folders[i]) == ERR_OK)
            desk_empty(path);
    desk_empty(x->data);
    desk_empty(x->stick);
    *strrchr(x->data, '/') = '\0';
    (void)rmdir(x->data);
    free(x);
    return 0;
}

/* ---------------------------------------------------------------- a sitting */

static inline enum err desk_load(struct desk *x, size_t staff)
{
    return session_load(&x->session, x->data, &x->device, &x->shelf.items[0].package, staff,
        &x->school.staff_box[staff], NULL);
}

/* As after a power cut: nothing is kept but the files. */
static inline void desk_reload(struct desk *x)
{
    session_unload(&x->session, true);
    assert_int_equal(desk_load(x, 0), ERR_OK);
}

static inline enum refusal desk_command(struct desk *x, const struct command *c)
{
    struct decision *d = &x->decision;
    struct session *s = &x->session;

    clock_manual_advance(&x->clock, 1000);
    sitting_decide(&s->state, c, clock_wall(&x->clock.base), d);
    if (d->refusal != REFUSAL_NONE || d->event_count == 0)
        return d->refusal;
    assert_int_equal(session_append(s, d->events, d->event_count, &x->clock.base, NULL), ERR_OK);
    assert_int_equal(session_apply(s, d->events, d->event_count), ERR_OK);
    return REFUSAL_NONE;
}

static inline enum refusal desk_do(struct desk *x, enum command_kind kind, int32_t candidate)
{
    struct command c = {.kind = kind, .actor = 0, .candidate = candidate, .amount = -1};

    if (kind == COMMAND_ID_SEEN || kind == COMMAND_CHECK_IN)
        c.code = kind == COMMAND_CHECK_IN ? (int32_t)HOW_NAME : (int32_t)ID_DOCUMENT_SEEN;
    if (kind == COMMAND_OPEN) {
        struct hash h = hash_of(buf_view(&x->session.package->card_bytes));
        memcpy(c.hash, h.b, sizeof c.hash);
        c.has_hash = true;
        c.amount = x->session.door;
    }
    return desk_command(x, &c);
}

/* The lead unlocks the one package and opens the record. */
static inline void desk_open_record(struct desk *x)
{
    desk_put_package(x, 1, "a.zwp");
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    assert_int_equal(x->shelf.count, 1);
    assert_int_equal(desk_load(x, 0), ERR_OK);
    assert_int_equal(desk_do(x, COMMAND_STAFF_IN, -1), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_OPEN, -1), REFUSAL_NONE);
}

#endif
