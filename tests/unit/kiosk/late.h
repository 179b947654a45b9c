// SPDX-License-Identifier: EUPL-1.2
/* A desk whose package the office can change: see desk.h and unit/papers/late.h. */
#ifndef TESTS_KIOSK_LATE_H
#define TESTS_KIOSK_LATE_H

#include "desk.h"
#include "kiosk/deltas.h"
#include "unit/papers/late.h"

static inline void desk_put(const char *folder, const char *name, const struct buf *file)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    assert_int_equal(file_write(path, buf_view(file), 0600, NULL), ERR_OK);
}

/* The next delta, with what was put into l->list, as `name` on the stick. */
static inline void desk_put_delta(struct desk *x, struct late *l, const char *name)
{
    struct buf file = late_issue(l);
    desk_put(x->stick, name, &file);
    buf_free(&file);
}

/* Package on the shelf; not opened. Caller closes the office. */
static inline struct late *desk_office(struct desk *x)
{
    struct late *l = late_open(&x->school);
    desk_put(x->stick, "a.zwp", &l->package);
    assert_int_equal(desk_import(x), ERR_OK);
    desk_load_shelf(x);
    assert_int_equal(x->shelf.count, 1);
    return l;
}

static inline struct deltas_found desk_look(struct desk *x, struct deltas_seen *seen)
{
    const struct deltas_look look = {
        &x->shelf, x->data, &x->device.box, &x->device.anchor.root, seen};
    struct deltas_found found = {0};
    assert_int_equal(deltas_import(&look, x->stick, &found, NULL), ERR_OK);
    return found;
}

static inline void desk_open_late(struct desk *x)
{
    assert_int_equal(desk_load(x, 0), ERR_OK);
    assert_int_equal(desk_do(x, COMMAND_STAFF_IN, -1), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_OPEN, -1), REFUSAL_NONE);
}

/* What the loop does with the next delta. */
static inline enum refusal desk_take_delta(struct desk *x)
{
    struct command c = {.kind = COMMAND_CHANGE_LIST,
        .actor = ACTOR_KIOSK,
        .candidate = -1,
        .delta = session_next_delta(&x->session)};
    return desk_command(x, &c);
}

#endif
