// SPDX-License-Identifier: EUPL-1.2
/* What was told, and whether it holds: see facts.h. */
#include "fault/facts.h"

#include "fault/day.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

void facts_free(struct facts *f)
{
    free(f->list);
    *f = (struct facts){0};
}

struct fact *facts_add(struct facts *f, enum fact_kind kind, size_t from)
{
    if (f->count == f->room) {
        f->room = f->room ? 2 * f->room : 64;
        f->list = own_alloc(f->list, f->room * sizeof f->list[0]);
    }
    f->list[f->count] = (struct fact){.kind = kind, .from = from, .until = SIZE_MAX};
    return &f->list[f->count++];
}

void facts_end(struct facts *f, enum fact_kind kind, size_t until)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->list[i].kind == kind && f->list[i].until == SIZE_MAX)
            f->list[i].until = until;
}

struct looking {
    const struct facts *facts;
    struct day *day;
    size_t at;
    char *why;
};

static bool wrong(struct looking *l, const char *what)
{
    (void)snprintf(l->why, 256, "%s", what);
    return false;
}

static bool is_due(const struct looking *l, const struct fact *f)
{
    return f->from <= l->at && l->at < f->until;
}

/* How many facts of that kind (and verdict, and candidate) were told before the cut. */
static int32_t told(
    const struct looking *l, enum fact_kind kind, enum verdict verdict, int32_t candidate)
{
    int32_t n = 0;

    for (size_t i = 0; i < l->facts->count; i++) {
        const struct fact *f = &l->facts->list[i];
        n += f->kind == kind && is_due(l, f) && f->verdict == verdict
             && (kind != FACT_VERDICT || f->candidate == candidate);
    }
    return n;
}

static int32_t told_of(const struct looking *l, enum fact_kind kind)
{
    return told(l, kind, VERDICT_NONE, 0);
}

/* ---------------------------------------------------------------- the ledger */

struct heads {
    struct looking *l;
    struct tree tree;
    size_t next; /* fact to look at next: their sizes rise */
    bool good;
};

static enum err on_entry(void *context, struct bytes entry)
{
    struct heads *h = context;
    struct hash leaf = entry_hash(entry);

    tree_append(&h->tree, &leaf);
    for (; h->next < h->l->facts->count; h->next++) {
        const struct fact *f = &h->l->facts->list[h->next];
        if (f->kind != FACT_HEAD || !is_due(h->l, f) || f->size < h->tree.size)
            continue;
        if (f->size > h->tree.size)
            break;
        struct hash root = tree_root(&h->tree);
        h->good = h->good && (!f->has_root || hash_equal(&root, &f->root));
    }
    return ERR_OK;
}

static bool heads_hold(struct looking *l, struct ledger *ledger)
{
    struct heads h = {.l = l, .good = true};
    uint64_t size = ledger_size(ledger);
    struct diag d = {0};

    for (size_t i = 0; i < l->facts->count; i++) {
        const struct fact *f = &l->facts->list[i];
        if (f->kind == FACT_HEAD && is_due(l, f) && f->size > size)
            return wrong(l, "an entry that was told is not in the ledger");
    }
    if (ledger_replay(ledger, on_entry, &h, &d) != ERR_OK)
        return wrong(l, d.text);
    return h.good || wrong(l, "an entry that was told is another one in the ledger");
}

static bool closed_ledger_holds(struct looking *l)
{
    struct day *d = l->day;
    const struct uuid *sitting = &d->office->school.plan.sitting;
    struct ledger_config config = {.log_key = &d->device->log};
    char path[PATH_SIZE];
    struct ledger *ledger = NULL;
    struct diag why = {0};

    own_need(shelf_path(path, d->data, "ledger", sitting, ".db"), NULL, "path");
    config.path = path;
    checkpoint_origin(&d->device->self.log, sitting, config.origin);
    if (ledger_open(&config, &ledger, &why) != ERR_OK)
        return wrong(l, why.text);
    bool good = heads_hold(l, ledger);
    ledger_close(ledger);
    return good;
}

/* ---------------------------------------------------------------- the open sitting */

static bool verdicts_hold(struct looking *l)
{
    const struct sitting *s = &l->day->session.state;

    for (int32_t i = 0; i < DAY_PEOPLE; i++) {
        const struct candidate_state *c = &s->candidates[i];
        bool seen = told(l, FACT_VERDICT, VERDICT_WELCOME, i) > 0
                    || told(l, FACT_VERDICT, VERDICT_LATE_WAIT, i) > 0;
        if (seen && (c->attendance == ATTENDANCE_EXPECTED || c->arrived.ms == 0))
            return wrong(l, "somebody who was welcomed is not checked in");
        if (c->scans_again < told(l, FACT_VERDICT, VERDICT_ALREADY_IN, i))
            return wrong(l, "a second scan is missing");
    }
    return s->scans_refused >= told(l, FACT_VERDICT, VERDICT_INVALID, -1)
           || wrong(l, "a refused scan is missing");
}

/* Nobody signs twice: the record that is being signed is there with every signature that is a fact.
 */
static bool record_holds(struct looking *l)
{
    const struct session *s = &l->day->session;

    if (s->state.phase < PHASE_FROZEN)
        return true;
    if (!s->has_pv)
        return wrong(l, "frozen, but the record that is being signed is gone");
    size_t expected = s->state.signature_count + (s->state.phase == PHASE_SEALED ? 1 : 0);
    return s->pv.signature_count == expected || wrong(l, "signatures and facts do not agree");
}

static bool open_sitting_holds(struct looking *l)
{
    const struct session *s = &l->day->session;

    if (!sitting_is_sound(&s->state))
        return wrong(l, "the state is not sound");
    if (told_of(l, FACT_SEALED) > 0 && s->state.phase != PHASE_SEALED)
        return wrong(l, "sealed was told, and it is not");
    return heads_hold(l, s->ledger) && verdicts_hold(l) && record_holds(l);
}

/* ---------------------------------------------------------------- files */

/* The bundle that leaves is checked whole, once for the same bytes. */
static bool bundle_holds(struct looking *l, const char *folder, const char *what)
{
    static uint64_t known[64];
    static size_t known_count;
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    char path[PATH_SIZE], name[64];
    struct diag d = {0};

    (void)snprintf(name, sizeof name, "%s.zwb", l->day->office->school.plan.pv_number);
    own_need(path_join(path, folder, name), NULL, "path");
    if (file_read(path, &file, &d) != ERR_OK)
        return wrong(l, what);
    struct hash h = hash_of(buf_view(&file));
    uint64_t key = be64_load(h.b);
    for (size_t i = 0; i < known_count; i++)
        if (known[i] == key)
            return true;
    if (day_verify(l->day->office, path, &d) != ERR_OK)
        return wrong(l, d.text);
    if (known_count < sizeof known / sizeof known[0])
        known[known_count++] = key;
    return true;
}

static bool is_there(struct looking *l, const char *folder, const char *suffix)
{
    char path[PATH_SIZE];
    const struct uuid *sitting = &l->day->office->school.plan.sitting;

    own_need(shelf_path(path, l->day->data, folder, sitting, suffix), NULL, "path");
    return access(path, F_OK) == 0;
}

/* What was being written when the power went is not kept for ever. */
static bool nothing_half_written(struct looking *l)
{
    static const char *const folders[] = {"", "packages", "ledger", "out", "closed"};
    char path[PATH_SIZE];
    bool clean = true;

    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        own_need(path_join(path, l->day->data, folders[i]), NULL, "path");
        DIR *dir = opendir(path);
        own_need(dir != NULL ? ERR_OK : ERR_IO, NULL, path);
        for (const struct dirent *e = readdir(dir); e != NULL; e = readdir(dir))
            clean = clean && strncmp(e->d_name, ".tmp-", 5) != 0;
        (void)closedir(dir);
    }
    return clean || wrong(l, "a half written file stays behind");
}

/* The sitting is not on the shelf: then it was closed, or never taken. */
static bool closed_sitting_holds(struct looking *l)
{
    char out[PATH_SIZE];

    if (told_of(l, FACT_TAKEN) > 0)
        return wrong(l, "the sitting is gone");
    if (!is_there(l, "closed", ""))
        return told_of(l, FACT_CLOSED) == 0 || wrong(l, "closed was told, and it is not");
    if (is_there(l, "packages", PACKAGE_SUFFIX) || is_there(l, "ledger", ".pv")
        || is_there(l, "ledger", ".pdf"))
        return wrong(l, "closed, but the package or the record is still here");
    own_need(path_join(out, l->day->data, "out"), NULL, "path");
    return bundle_holds(l, out, "closed, but the bundle is not here") && closed_ledger_holds(l);
}

bool facts_hold(const struct facts *f, struct day *d, enum err resumed, size_t at, char why[256])
{
    struct looking l = {f, d, at, why};

    why[0] = '\0';
    if (resumed != ERR_OK && (resumed != ERR_MISSING || d->device == NULL)) {
        (void)snprintf(why, 256, "does not open: %s (%s)", err_text(resumed), d->diag.text);
        return false;
    }
    if (told_of(&l, FACT_WRONG) > 0 && d->wrong_at_start == 0)
        return wrong(&l, "a wrong PIN is forgotten");
    if (told_of(&l, FACT_STICK) > 0 && !bundle_holds(&l, d->stick, "the stick is empty"))
        return false;
    if (!nothing_half_written(&l))
        return false;
    return resumed == ERR_OK ? open_sitting_holds(&l) : closed_sitting_holds(&l);
}
