// SPDX-License-Identifier: EUPL-1.2
/* issue: carries out what people ordered at the registry, with this office's keys, and lays what
 * came of it into the registry's inbound folder. Runs once and ends; a unit of systemd starts it
 * when something lies there.
 *
 *   REGISTRY/orders/<id>.<kind>.order      what is asked, by the registry; removed when it is done
 *   REGISTRY/inbound/                      packages, changes, keys of sittings, the answer
 *   OFFICE/orders/<id>.<kind>.answer       made, and not yet handed over
 *   OFFICE/orders/<id>.<kind>.done         handed over: the same order again is nothing new
 *
 * Killed anywhere, the next run goes on: an answer that is there is handed over and not made again.
 */
#include "office/commands.h"

#include "office/handover.h"
#include "office/orders.h"
#include "office/unlock.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define ORDERS "orders" /* in the registry's folder, and in the office's */
#define WORK "work"
#define DONE_SUFFIX ".done"
#define REFUSED_SUFFIX ".refused"
#define ORDERS_AT_ONCE 256 /* what is more waits for the next run */

struct waiting {
    char name[96];
    int64_t at_ns;
};

struct issuing {
    struct terminal *t;
    struct objection why;
    struct store *store;
    struct sign_secret *issuer;
    struct box_secret *box;
    char office[PATH_SIZE], issuer_at[PATH_SIZE], key_at[PATH_SIZE], registry[PATH_SIZE],
        secret[PATH_SIZE];
    char orders[PATH_SIZE], journal[PATH_SIZE], work[PATH_SIZE];
    int lock;
    struct waiting waiting[ORDERS_AT_ONCE];
    size_t waiting_count, done, failed;
};

/* ---------------------------------------------------------------- places */

/* Commands run in another folder, so every path is whole. */
static enum err place(
    const struct cli_given *g, const char *option, char out[PATH_SIZE], struct objection *why)
{
    const char *value = cli_value(g, option);
    char *whole = value != NULL ? realpath(value, NULL) : NULL;
    bool fits = value == NULL || (whole != NULL && text_copy(out, PATH_SIZE, whole));

    free(whole);
    return fits ? ERR_OK : refuse_file(why, ERR_MISSING, value);
}

static enum err find_places(struct issuing *x, const struct cli_given *g)
{
    struct objection *why = &x->why;
    enum err e = place(g, "office", x->office, why);

    if (e == ERR_OK)
        e = place(g, "issuer", x->issuer_at, why);
    if (e == ERR_OK)
        e = place(g, "key", x->key_at, why);
    if (e == ERR_OK)
        e = place(g, "registry", x->registry, why);
    if (e == ERR_OK)
        e = place(g, "passphrase-file", x->secret, why);
    if (e == ERR_OK)
        e = path_join(x->orders, x->registry, ORDERS);
    if (e == ERR_OK)
        e = path_join(x->journal, x->office, ORDERS);
    if (e == ERR_OK)
        e = path_join(x->work, x->journal, WORK);
    if (e == ERR_OK)
        e = folder_make(x->journal, 0700, &why->d);
    if (e == ERR_OK)
        e = folder_make(x->work, 0700, &why->d);
    return e;
}

/* Two at once would make two packages of one order. */
static enum err take_turn(struct issuing *x)
{
    x->lock = open(x->journal, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (x->lock < 0 || flock(x->lock, LOCK_EX | LOCK_NB) != 0)
        return refuse(&x->why, ERR_STATE, "office.err.issue_busy", NULL);
    return ERR_OK;
}

static enum err open_all(struct issuing *x, const struct cli_given *g)
{
    enum err e = find_places(x, g);

    if (e == ERR_OK)
        e = take_turn(x);
    if (e == ERR_OK)
        e = store_open(x->office, &x->store, &x->why);
    if (e == ERR_OK)
        e = unlock_sign(x->t, x->issuer_at, KEY_ISSUER, x->store, &x->issuer, &x->why);
    if (e == ERR_OK)
        e = unlock_box(x->t, x->key_at, &x->store->anchor, &x->box, &x->why);
    return e;
}

/* ---------------------------------------------------------------- what waits */

static enum err note_waiting(void *context, const char *name)
{
    struct issuing *x = context;
    char path[PATH_SIZE];
    struct stat st;

    if (x->waiting_count == ORDERS_AT_ONCE || path_join(path, x->orders, name) != ERR_OK
        || stat(path, &st) != 0)
        return ERR_OK;
    struct waiting *w = &x->waiting[x->waiting_count];
    if (text_copy(w->name, sizeof w->name, name)) {
        w->at_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
        x->waiting_count++;
    }
    return ERR_OK;
}

/* In the order in which they came: a change follows its package. */
static int by_time(const void *a, const void *b)
{
    const struct waiting *x = a, *y = b;
    return x->at_ns != y->at_ns ? (x->at_ns > y->at_ns) - (x->at_ns < y->at_ns)
                                : strcmp(x->name, y->name);
}

/* ---------------------------------------------------------------- one order */

struct one {
    struct issuing *x;
    const char *name; /* of its file */
    char path[PATH_SIZE], answer[PATH_SIZE], done[PATH_SIZE];
};

/* FOLDER/<name without its suffix><suffix>. */
static enum err beside(
    char out[PATH_SIZE], const char *folder, const char *name, const char *suffix)
{
    char other[128];
    int stem = (int)(strlen(name) - strlen(ORDER_SUFFIX));

    (void)snprintf(other, sizeof other, "%.*s%s", stem, name, suffix);
    return path_join(out, folder, other);
}

static enum err seal_answer(
    struct one *o, const struct order *order, const struct order_outcome *outcome, struct buf *ret)
{
    struct answer *a = calloc(1, sizeof *a);

    if (a == NULL)
        return ERR_NOMEM;
    *a = (struct answer){.id = order->id,
        .received = order->received,
        .done = o->x->t->now.ms ? o->x->t->now : office_now(),
        .kind = order->kind,
        .code = (uint32_t)outcome->code & UINT8_MAX,
        .text = buf_view(&outcome->said)};
    text_copy(a->account, sizeof a->account, order->account);
    for (size_t i = 0; i < outcome->file_count; i++) {
        struct order_part *part = &a->parts[a->part_count++];
        text_copy(part->name, sizeof part->name, outcome->files[i].name);
        part->value = buf_view(&outcome->files[i].bytes);
    }
    enum err e = answer_seal(
        o->x->issuer, buf_view(&o->x->store->issuer_bytes), &o->x->store->anchor.inbox, a, ret);
    free(a);
    return e;
}

static enum err carry_out(struct one *o, const struct order *order, struct diag *d)
{
    const struct issuing *x = o->x;
    const struct order_desk desk = {.office = x->office,
        .issuer = x->issuer_at,
        .key = x->key_at,
        .registry = x->registry,
        .passphrase_file = x->secret[0] != '\0' ? x->secret : NULL,
        .work = x->work,
        .now = x->t->now};
    struct order_outcome outcome;
    BUF_AUTO struct buf file = BUF_INIT(ANSWER_BYTES_MAX);

    enum err e = order_carry_out(&desk, order, &outcome, d);
    if (e == ERR_OK)
        e = seal_answer(o, order, &outcome, &file);
    if (e == ERR_OK)
        e = file_write(o->answer, buf_view(&file), 0600, d);
    order_outcome_free(&outcome);
    return e;
}

/* Reads it and makes its answer. What is no order of this registry is put aside: nobody could be
 * told. */
static enum err make_answer(struct one *o, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(ORDER_BYTES_MAX);
    BUF_WIPE struct buf plain = BUF_INIT(ORDER_BYTES_MAX);
    struct order *order = calloc(1, sizeof *order);
    char aside[PATH_SIZE];
    enum err e = order == NULL ? ERR_NOMEM : file_read(o->path, &file, d);

    if (e == ERR_OK) {
        e = order_open(buf_view(&file), o->x->box, &o->x->store->registry.sign, &plain, order);
        if (e != ERR_OK && e != ERR_NOMEM
            && beside(aside, o->x->orders, o->name, REFUSED_SUFFIX) == ERR_OK)
            (void)rename(o->path, aside);
    }
    if (e == ERR_OK)
        e = carry_out(o, order, d);
    free(order);
    return e;
}

/* The order itself goes last: as long as it lies there, this is done again. */
static enum err finish(struct one *o)
{
    struct objection *why = &o->x->why;
    enum err e = handover_file(o->answer, o->x->registry, why);

    if (e == ERR_OK)
        e = file_write(o->done, (struct bytes){0}, 0600, &why->d);
    if (e == ERR_OK)
        e = file_destroy(o->answer, &why->d);
    return e;
}

static void handle(struct issuing *x, const char *name)
{
    struct one o = {.x = x, .name = name};
    enum err e = path_join(o.path, x->orders, name);

    x->why = (struct objection){0};
    if (e == ERR_OK)
        e = beside(o.answer, x->journal, name, ANSWER_SUFFIX);
    if (e == ERR_OK)
        e = beside(o.done, x->journal, name, DONE_SUFFIX);
    if (e == ERR_OK && access(o.done, F_OK) != 0) {
        if (access(o.answer, F_OK) != 0)
            e = make_answer(&o, &x->why.d);
        if (e == ERR_OK)
            e = finish(&o);
    }
    if (e == ERR_OK && unlink(o.path) != 0)
        e = diag_errno(&x->why.d, ERR_IO, "remove the order");
    x->done += e == ERR_OK;
    x->failed += e != ERR_OK;
    if (e != ERR_OK)
        (void)terminal_refuse(x->t, &x->why, refuse_file(&x->why, e, name));
}

/* ---------------------------------------------------------------- the command */

static enum err handle_all(struct issuing *x)
{
    enum err e = folder_each(x->orders, ORDER_SUFFIX, note_waiting, x, &x->why.d);

    if (e != ERR_OK)
        return refuse_file(&x->why, e, x->orders);
    qsort(x->waiting, x->waiting_count, sizeof *x->waiting, by_time);
    for (size_t i = 0; i < x->waiting_count; i++)
        handle(x, x->waiting[i].name);
    return ERR_OK;
}

int cmd_issue(struct terminal *t, const struct cli_given *g)
{
    struct issuing *x = calloc(1, sizeof *x);
    char done[24], failed[24];
    int code = EXIT_DONE;

    if (x == NULL)
        return terminal_refuse(t, &(struct objection){0}, ERR_NOMEM);
    x->t = t;
    x->lock = -1;
    enum err e = open_all(x, g);
    if (e == ERR_OK)
        e = handle_all(x);
    if (e != ERR_OK) {
        code = terminal_refuse(t, &x->why, e);
    } else {
        (void)snprintf(done, sizeof done, "%zu", x->done);
        (void)snprintf(failed, sizeof failed, "%zu", x->failed);
        terminal_say(t, "office.issue.done", "n", done, "f", failed, NULL);
        code = x->failed > 0 ? EXIT_REFUSED : EXIT_DONE;
    }
    if (x->lock >= 0)
        (void)close(x->lock);
    secret_free(x->issuer);
    secret_free(x->box);
    store_close(x->store);
    free(x);
    return code;
}
