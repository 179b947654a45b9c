// SPDX-License-Identifier: EUPL-1.2
/* recover: what is on the card of a kiosk that does not work any more. Sealed records are copied
 * and verified; of sittings that were not sealed the log is taken out, verified, and written down
 * as far as it goes. What is torn or broken is named, and the rest is taken all the same. */
#include "office/commands.h"

#include "office/card_image.h"
#include "office/dead_log.h"
#include "office/output.h"
#include "office/record.h"
#include "office/unlock.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SITTINGS_MAX 256

struct recovery {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct store *store;
    struct box_secret *box;
    const char *card;                 /* the kiosk's folder */
    struct card_image image;          /* when that had to be taken out of one */
    char work[PATH_SIZE];             /* for copies: of an image, of logs that are opened */
    struct uuid sealed[SITTINGS_MAX]; /* sittings of which a record was found */
    size_t sealed_count;
    size_t taken, unsealed, broken;
};

static void say_broken(struct recovery *r, const char *name, enum err e)
{
    r->broken++;
    terminal_say(
        r->t, "office.recover.broken", "f", name, "e", words_of_error(r->t->lang, e), NULL);
}

/* ---------------------------------------------------------------- sealed records */

static const char *verdict_word(enum verify_exit v)
{
    switch (v) {
    case VERIFY_COMPLETE:
        return "office.recover.complete";
    case VERIFY_INCOMPLETE:
        return "office.recover.incomplete";
    case VERIFY_BROKEN:
        break;
    }
    return "office.recover.invalid";
}

static void remember(struct recovery *r, const struct record_file *record)
{
    struct card *card = calloc(1, sizeof *card);
    struct diag ignored = {0};

    if (card != NULL && r->sealed_count < SITTINGS_MAX
        && card_verify(
               buf_view(&record->bundle.parts[PART_CARD]), &r->store->anchor.root, card, &ignored)
               == ERR_OK)
        r->sealed[r->sealed_count++] = card->plan.sitting;
    free(card);
}

static enum err take_record(struct recovery *r, const char *path, const char *name)
{
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    struct record_file record = {0};
    struct objection why = {0};
    struct report report = {0};

    enum err e = file_read(path, &file, &why.d);
    if (e == ERR_OK)
        e = output_into(cli_value(r->g, "out"), name, buf_view(&file), &why);
    if (e == ERR_OK)
        e = record_read(path, RECORD_SEALED, r->box, &record, &why);
    if (e != ERR_OK) {
        say_broken(r, name, e);
    } else {
        record_find_keys(&record, r->store, r->box);
        bundle_verify(&record.bundle, &r->store->anchor.root, record.keys, &report);
        enum verify_exit verdict = report_verdict(&report);
        r->taken++;
        r->broken += verdict == VERIFY_BROKEN;
        r->unsealed += verdict == VERIFY_INCOMPLETE;
        remember(r, &record);
        terminal_say(r->t, "office.recover.record", "f", name, "v",
            words(r->t->lang, verdict_word(verdict)), NULL);
    }
    record_free(&record);
    return ERR_OK;
}

/* ---------------------------------------------------------------- logs */

static bool is_sealed(const struct recovery *r, const struct uuid *sitting)
{
    for (size_t i = 0; i < r->sealed_count; i++)
        if (uuid_equal(&r->sealed[i], sitting))
            return true;
    return false;
}

/* Card, chain, head and the whole as one batch, which a registry takes as if its kiosk sent it. */
static enum err write_parts(const struct dead_log *l, const char *folder, struct objection *why)
{
    BUF_AUTO struct buf chain = BUF_INIT(BATCH_BYTES_MAX), note = BUF_INIT(8192),
                        batch = BUF_INIT(BATCH_BYTES_MAX);
    BUF_WIPE struct buf text = BUF_INIT(RECORD_TEXT_MAX);
    const struct card *card = &l->package.card;
    char name[BATCH_NAME_SIZE];

    batch_file_name(&card->devices[l->door].sign, &card->plan.sitting, name);
    enum err e = ledger_export(l->ledger, 0, &chain, &why->d);
    if (e == ERR_OK)
        e = ledger_checkpoint_note(l->ledger, &note, &why->d);
    if (e == ERR_OK)
        e = ledger_batch(l->ledger, 0, &batch, &why->d);
    if (e == ERR_OK)
        e = output_into(folder, bundle_part_name(PART_CARD), buf_view(&l->package.card_bytes), why);
    if (e == ERR_OK)
        e = output_into(folder, bundle_part_name(PART_CHAIN), buf_view(&chain), why);
    if (e == ERR_OK)
        e = output_into(folder, bundle_part_name(PART_CHECKPOINT), buf_view(&note), why);
    if (e == ERR_OK)
        e = output_into(folder, name, buf_view(&batch), why);
    if (e != ERR_OK || !l->folded)
        return e;
    buf_add_format(&text, "%s\n\n", words(LANG_NL, "office.recover.head"));
    e = dead_log_text(l, &text, &why->d);
    return e == ERR_OK ? output_into(folder, "niet-verzegeld.txt", buf_view(&text), why) : e;
}

static void say_log(struct recovery *r, const struct dead_log *l, const char *folder)
{
    char entries[24], date[11], time[9], at[32] = "-";

    (void)snprintf(entries, sizeof entries, "%llu", (unsigned long long)ledger_size(l->ledger));
    if (l->folded) {
        wall_format_date(l->state.last_at, date);
        wall_format_hms(l->state.last_at, time);
        (void)snprintf(at, sizeof at, "%s %s", date, time);
    }
    terminal_say(r->t, l->folded ? "office.recover.log" : "office.recover.closed_log", "p",
        l->package.card.plan.pv_number, "x", l->package.card.plan.exam, "n", entries, "t", at, "f",
        folder, NULL);
}

static enum err take_log(struct recovery *r, const struct uuid *sitting, const char *name)
{
    const struct dead_card c = {r->card, r->work, r->store, r->box};
    struct dead_log *l = calloc(1, sizeof *l);
    struct objection why = {0};
    char folder[PATH_SIZE], id[UUID_TEXT_SIZE];

    if (l == NULL)
        return ERR_NOMEM;
    uuid_format(sitting, id);
    enum err e = dead_log_open(&c, sitting, l, &why.d);
    if (e == ERR_OK)
        e = path_join(folder, cli_value(r->g, "out"), id);
    if (e == ERR_OK)
        e = folder_make(folder, 0700, &why.d);
    if (e == ERR_OK)
        e = write_parts(l, folder, &why);
    if (e == ERR_OK) {
        r->unsealed++;
        say_log(r, l, folder);
    } else {
        say_broken(r, name, e);
    }
    dead_log_free(l);
    free(l);
    return ERR_OK;
}

/* ---------------------------------------------------------------- the folder */

static enum err each_record(void *context, const char *name)
{
    struct recovery *r = context;
    char folder[PATH_SIZE], path[PATH_SIZE];

    enum err e = path_join(folder, r->card, "out");
    if (e == ERR_OK)
        e = path_join(path, folder, name);
    return e == ERR_OK ? take_record(r, path, name) : e;
}

/* Of the kiosk's own logs; other doors' logs are named "<sitting>.<door>.db", and are at home on
 * the kiosks that made them. */
static enum err each_log(void *context, const char *name)
{
    struct recovery *r = context;
    char id[UUID_TEXT_SIZE];
    struct uuid sitting;

    if (strlen(name) != UUID_TEXT_SIZE - 1 + 3)
        return ERR_OK;
    memcpy(id, name, UUID_TEXT_SIZE - 1);
    id[UUID_TEXT_SIZE - 1] = '\0';
    if (uuid_parse(id, &sitting) != ERR_OK || is_sealed(r, &sitting))
        return ERR_OK;
    return take_log(r, &sitting, name);
}

static enum err walk(struct recovery *r, const char *part, const char *suffix,
    enum err (*each)(void *context, const char *name))
{
    char folder[PATH_SIZE];

    enum err e = path_join(folder, r->card, part);
    if (e != ERR_OK)
        return e;
    e = folder_each(folder, suffix, each, r, &r->why.d);
    if (e == ERR_MISSING) {
        terminal_say(r->t, "office.recover.no_folder", "f", part, NULL);
        return ERR_OK;
    }
    return refuse_file(&r->why, e, folder);
}

/* Out of an image, or out of the card itself in a reader. */
static enum err take_image(struct recovery *r)
{
    char n[24];

    terminal_say(r->t, "office.recover.copying", NULL);
    enum err e = card_image_take(r->card, r->work, &r->image, &r->why);
    if (e != ERR_OK)
        return e;
    r->card = r->image.folder;
    (void)snprintf(n, sizeof n, "%llu", (unsigned long long)r->image.unreadable);
    if (r->image.unreadable > 0)
        terminal_say(r->t, "office.recover.unreadable", "n", n, NULL);
    if (r->image.mended)
        terminal_say(r->t, "office.recover.mended", NULL);
    r->broken += r->image.unreadable > 0 || r->image.mended;
    return ERR_OK;
}

static enum err make_work(struct recovery *r, const char *out)
{
    enum err e = refuse_file(&r->why, folder_make(out, 0700, &r->why.d), out);
    if (e == ERR_OK)
        e = path_join(r->work, out, "work-XXXXXX");
    if (e == ERR_OK && mkdtemp(r->work) == NULL) {
        r->work[0] = '\0';
        e = refuse_file(&r->why, diag_errno(&r->why.d, ERR_IO, "make a folder"), out);
    }
    return e;
}

static enum err begin(struct recovery *r)
{
    struct stat st;

    r->card = r->g->arguments[0];
    if (stat(r->card, &st) != 0)
        return refuse(&r->why, ERR_MISSING, "office.err.no_such_file", r->card);
    enum err e = store_open(cli_value(r->g, "office"), &r->store, &r->why);
    if (e == ERR_OK)
        e = unlock_box(r->t, cli_value(r->g, "key"), &r->store->anchor, &r->box, &r->why);
    if (e == ERR_OK)
        e = make_work(r, cli_value(r->g, "out"));
    return e == ERR_OK && !S_ISDIR(st.st_mode) ? take_image(r) : e;
}

static int drop(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    (void)remove(path); /* a copy; the card's own is untouched */
    return 0;
}

static enum err recover(struct recovery *r)
{
    enum err e = begin(r);

    if (e == ERR_OK)
        e = walk(r, "out", ".zwb", each_record);
    if (e == ERR_OK)
        e = walk(r, "ledger", ".db", each_log);
    if (r->work[0] != '\0')
        (void)nftw(r->work, drop, 16, FTW_DEPTH | FTW_PHYS);
    return e;
}

int cmd_recover(struct terminal *t, const struct cli_given *g)
{
    struct recovery *r = calloc(1, sizeof *r);
    char taken[16], unsealed[16], broken[16];
    int code = EXIT_REFUSED;

    if (r == NULL)
        return EXIT_REFUSED;
    r->t = t;
    r->g = g;
    enum err e = recover(r);
    if (e == ERR_OK) {
        (void)snprintf(taken, sizeof taken, "%zu", r->taken);
        (void)snprintf(unsealed, sizeof unsealed, "%zu", r->unsealed);
        (void)snprintf(broken, sizeof broken, "%zu", r->broken);
        terminal_say(t, "office.recover.done", "a", taken, "b", unsealed, "c", broken, NULL);
        code = r->broken > 0 ? EXIT_REFUSED : r->unsealed > 0 ? EXIT_ATTENTION : EXIT_DONE;
    } else {
        (void)terminal_refuse(t, &r->why, e);
    }
    secret_free(r->box);
    store_close(r->store);
    free(r);
    return code;
}
