// SPDX-License-Identifier: EUPL-1.2
/* delta: what a new list changes on the list that the kiosks have, as a signed and encrypted file
 * for the same kiosks.
 *
 * Nothing is written before everything is made. Then, in this order: what was issued, the delta in
 * the office's folder, the keystore entry of who was added, the file that was asked for, the
 * tickets, the copies for the registry. A cut after the second is made good by the next run
 * (past.c), since the delta holds the keys for inbox and recovery as well. */
#include "office/commands.h"

#include "office/handover.h"
#include "office/intake.h"
#include "office/late.h"
#include "office/past.h"
#include "office/tickets.h"
#include "office/unlock.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct changing {
    struct intake in;
    struct box_secret *box;
    struct sign_secret *issuer;
    struct past past;
    struct sitting_keys *keys; /* with those of who is added */
    struct late late;
    struct buf file;
    char out[PATH_SIZE];
    size_t tickets;
};

/* ---- what is known ---- */

/* The kiosks that have the package, whatever hangs where today. */
static enum err find_kiosks(struct changing *x)
{
    const struct card *card = &x->past.package.card;
    x->in.kiosks.count = 0;
    for (size_t i = 0; i < card->device_count; i++) {
        int at = store_find_kiosk_key(x->in.store, &card->devices[i].sign);
        if (at < 0)
            return refuse(
                &x->in.why, ERR_MISSING, "office.err.no_such_kiosk", card->devices[i].label);
        x->in.kiosks.at[x->in.kiosks.count++] = (size_t)at;
    }
    return ERR_OK;
}

/* The card stands: a delta changes who is on the list and nothing else. */
static void remark_on_card(struct changing *x)
{
    const struct plan *a = &x->in.draft->plan, *b = &x->past.plan;
    bool same = strcmp(a->exam, b->exam) == 0 && strcmp(a->room, b->room) == 0
                && a->start.ms == b->start.ms && a->end.ms == b->end.ms
                && strcmp(a->version, b->version) == 0 && a->duration_min == b->duration_min;
    if (!same)
        remark(&x->in.draft->remarks, REMARK_ATTENTION, "office.delta.card", NULL);
}

static enum err gather(struct changing *x)
{
    const struct cli_given *g = x->in.g;
    struct objection *why = &x->in.why;
    enum err e = intake_read(&x->in);
    if (e == ERR_OK && x->in.issued->package_issue == 0)
        e = refuse(why, ERR_MISSING, "office.err.no_package_yet", x->in.draft->plan.pv_number);
    if (e == ERR_OK)
        e = unlock_box(x->in.t, cli_value(g, "key"), &x->in.store->anchor, &x->box, why);
    if (e == ERR_OK)
        e = past_read(
            x->in.store, &x->in.issued->sitting, cli_value(g, "package"), x->box, &x->past, why);
    if (e == ERR_OK)
        e = find_kiosks(x);
    if (e == ERR_OK)
        e = issued_match(x->in.issued, x->in.draft, why);
    if (e == ERR_OK)
        e = late_find(x->in.draft, &x->past.plan, x->past.place.subjects, &x->late, why);
    if (e == ERR_OK)
        remark_on_card(x);
    return e;
}

/* ---- making ---- */

static enum err make(struct changing *x)
{
    const struct card *card = &x->past.package.card;
    struct box_public to[DOORS_MAX + 2];
    size_t n = 0;
    for (size_t i = 0; i < card->device_count; i++)
        to[n++] = card->devices[i].box;
    to[n++] = x->in.store->anchor.inbox;
    to[n++] = x->in.store->anchor.recovery;
    const struct delta_parts parts = {.issuer = x->issuer,
        .issuer_cert = buf_view(&x->in.store->issuer_bytes),
        .after = x->past.place,
        .issued = x->in.now,
        .changes = x->late.changes,
        .count = x->late.count,
        .recipients = to,
        .recipient_count = n};
    x->file = BUF_INIT(DELTA_BYTES_MAX);
    x->keys = sitting_keys_new();
    if (x->keys == NULL)
        return ERR_NOMEM;
    *x->keys = *x->past.keys;
    return delta_make(&parts, x->keys, &x->file, &x->in.why.d);
}

static enum err out_path(struct changing *x)
{
    const char *out = cli_value(x->in.g, "out");
    char id[UUID_TEXT_SIZE];
    uuid_format(&x->in.issued->sitting, id);
    int n = out != NULL
                ? snprintf(x->out, sizeof x->out, "%s", out)
                : snprintf(x->out, sizeof x->out, "%s.%02u.zwd", id, x->past.place.number + 1);
    return n > 0 && (size_t)n < sizeof x->out ? ERR_OK : ERR_LIMIT;
}

static enum err write_files(struct changing *x)
{
    struct objection *why = &x->in.why;
    enum err e = out_path(x);
    if (e == ERR_OK)
        e = issued_save(x->in.store, x->in.issued, why);
    if (e == ERR_OK)
        e = past_keep(x->in.store, &x->past, buf_view(&x->file), x->keys, why);
    if (e != ERR_OK)
        return e;
    e = file_write(x->out, buf_view(&x->file), 0600, &why->d);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, x->out);
}

/* New tickets for who was added, and for who got a new one. */
static enum err write_tickets(struct changing *x)
{
    const char *numbers[CHANGES_MAX + 1] = {NULL};
    size_t n = 0;
    if (!cli_has(x->in.g, "tickets"))
        return ERR_OK;
    for (size_t i = 0; i < x->late.count; i++) {
        const struct list_change *c = &x->late.changes[i];
        int at = plan_find_subject(&x->past.plan, c->c.subject);
        if (c->kind == CHANGE_ADDED)
            numbers[n++] = c->c.number;
        else if (c->kind == CHANGE_TICKET && at >= 0)
            numbers[n++] = x->past.plan.candidates[at].number;
    }
    const struct tickets_job job = {.issuer = x->issuer,
        .institution = x->in.store->anchor.name,
        .sitting = x->in.issued,
        .folder = cli_value(x->in.g, "tickets"),
        .numbers = numbers,
        .lang = x->in.t->lang,
        .svg = cli_has(x->in.g, "svg"),
        .tsv = cli_has(x->in.g, "tsv")};
    return n > 0 ? tickets_write(&job, &x->tickets, &x->in.why) : ERR_OK;
}

/* ---- saying ---- */

static void say_changes(struct changing *x)
{
    BUF_WIPE struct buf lines = BUF_INIT(1u << 20);
    char n[24], number[24];
    (void)snprintf(n, sizeof n, "%zu", x->late.count);
    (void)snprintf(number, sizeof number, "%u", x->past.place.number + 1);
    terminal_say(x->in.t, "office.delta.head", "n", n, "i", number, NULL);
    if (late_write(&x->late, &x->past.plan, x->in.t->lang, &lines) == ERR_OK)
        terminal_print(x->in.t, buf_text(&lines));
}

static void say_written(struct changing *x)
{
    char n[24];
    (void)snprintf(n, sizeof n, "%zu", x->tickets);
    terminal_print(x->in.t, "\n");
    terminal_say(x->in.t, "office.delta.done", "f", x->out, NULL);
    if (cli_has(x->in.g, "tickets"))
        terminal_say(
            x->in.t, "office.tickets.done", "n", n, "f", cli_value(x->in.g, "tickets"), NULL);
}

/* ---- the command ---- */

static enum err carry_out(struct changing *x)
{
    enum err e = unlock_sign(
        x->in.t, cli_value(x->in.g, "issuer"), KEY_ISSUER, x->in.store, &x->issuer, &x->in.why);
    if (e == ERR_OK)
        e = make(x);
    if (e == ERR_OK)
        e = write_files(x);
    if (e == ERR_OK)
        e = write_tickets(x);
    if (e == ERR_OK && cli_has(x->in.g, "registry"))
        e = handover_sitting(
            x->in.store, cli_value(x->in.g, "registry"), &x->in.issued->sitting, &x->in.why);
    return e;
}

static int run(struct changing *x)
{
    bool only_check = cli_has(x->in.g, "check");
    if (!only_check && !cli_has(x->in.g, "issuer"))
        return terminal_refuse(x->in.t, &x->in.why,
            refuse(&x->in.why, ERR_MISSING, "office.err.option_missing", "issuer"));
    enum err e = gather(x);
    if (e != ERR_OK)
        return terminal_refuse(x->in.t, &x->in.why, e);
    if (x->late.count == 0) {
        terminal_say(x->in.t, "office.delta.nothing", NULL);
        return remarks_count(&x->in.draft->remarks, REMARK_ATTENTION) > 0 ? intake_judge(&x->in)
                                                                          : EXIT_DONE;
    }
    say_changes(x);
    int verdict = intake_judge(&x->in);
    if (verdict != EXIT_DONE || only_check)
        return verdict;
    e = carry_out(x);
    if (e != ERR_OK)
        return terminal_refuse(x->in.t, &x->in.why, e);
    say_written(x);
    return EXIT_DONE;
}

int cmd_delta(struct terminal *t, const struct cli_given *g)
{
    struct changing *x = calloc(1, sizeof *x);
    if (x == NULL)
        return terminal_refuse(t, &(struct objection){0}, ERR_NOMEM);
    x->in.t = t;
    x->in.g = g;
    x->in.now = t->now.ms ? t->now : office_now();
    int verdict = run(x);
    secret_free(x->box);
    secret_free(x->issuer);
    sitting_keys_free(x->keys);
    past_free(&x->past);
    late_free(&x->late);
    buf_free(&x->file);
    intake_free(&x->in);
    free(x);
    return verdict;
}
