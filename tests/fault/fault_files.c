// SPDX-License-Identifier: EUPL-1.2
/* Files that were cut short or changed in one byte. The ledger's database: opening names what is
 * wrong, or nothing at all was lost. The bundle: the outer file never opens, and whatever part of
 * the opened one is changed, the verifier never says complete and names what it found.
 *
 * A part is changed before the manifest is made over it, so that the manifest's hash, which would
 * find everything, does not hide what lies deeper. Only the manifest and the content as a whole are
 * changed as they are. In the short form a seeded choice of bytes, in the long form each of them.
 */
#include "fault/rig.h"
#include "pv/manifest.h"

#include <string.h>
#include <unistd.h>

enum { COMPLAINTS = 20, IDS = 24, SHORT_TRIALS = 60 };

/* What was said, and how often. */
struct said {
    char id[40];
    long n;
};

struct tally {
    long cut, flipped, same; /* same: opens, and nothing is missing */
    struct said said[IDS];
    size_t said_count;
};

struct files {
    struct rig rig;
    struct bundle bundle;
    struct buf file, content;
    struct report report;
    long wrong;
    bool full;
};

static struct files files;

static void complain(const char *what, size_t at, bool cut, const char *why)
{
    if (++files.wrong <= COMPLAINTS)
        printf("  %s %s at byte %zu: %s\n", what, cut ? "cut" : "changed", at, why);
}

static void note(struct tally *t, const char *id)
{
    size_t i = 0;
    while (i < t->said_count && strcmp(t->said[i].id, id) != 0)
        i++;
    if (i == IDS)
        return;
    if (i == t->said_count)
        text_copy(t->said[t->said_count++].id, sizeof t->said[0].id, id);
    t->said[i].n++;
}

/* `in` up to `at`, or with the byte at `at` changed. */
static void broken_copy(struct bytes in, size_t at, bool cut, struct buf *ret)
{
    buf_free(ret);
    *ret = BUF_INIT(in.n + 1);
    buf_add(ret, in.p, cut ? at : in.n);
    own_need(buf_check(ret), NULL, "copy");
    if (!cut)
        ret->p[at] ^= (uint8_t)(1u << (own_seed(at, 5) >> 8) % 8);
}

/* Calls `each` for the bytes that are to be cut at and changed. */
static void each_byte(const char *what, size_t n, struct tally *t,
    void (*each)(struct tally *t, const char *what, size_t at, bool cut))
{
    size_t stride = files.full || n <= SHORT_TRIALS ? 1 : n / SHORT_TRIALS;

    for (size_t from = 0; from < n; from += stride) {
        size_t at = stride == 1 ? from : from + (own_seed(from, n) >> 8) % stride;
        if (at >= n)
            break;
        each(t, what, at, true);
        each(t, what, at, false);
        t->cut++;
        t->flipped++;
    }
}

static void print_tally(const char *what, size_t n, const struct tally *t)
{
    printf("%s, %zu bytes: cut %ld, changed %ld", what, n, t->cut, t->flipped);
    if (t->same > 0)
        printf(", nothing lost %ld", t->same);
    for (size_t i = 0; i < t->said_count; i++)
        printf("%s %s %ld", i == 0 ? "; said" : ",", t->said[i].id, t->said[i].n);
    printf("\n");
    (void)fflush(stdout);
}

/* ---------------------------------------------------------------- the bundle */

/* Complete is never said of it, and something is named. */
static void must_be_found(
    struct tally *t, const char *what, size_t at, bool cut, const struct bundle *b)
{
    struct report *r = &files.report;
    const char *first = NULL;

    bundle_verify(b, &files.rig.office.school.root.pub, files.rig.office.keys, r);
    for (size_t i = 0; i < r->count && first == NULL; i++)
        if (r->findings[i].grade != FINDING_GOOD)
            first = r->findings[i].id;
    if (report_verdict(r) == VERIFY_COMPLETE)
        complain(what, at, cut, "is called complete");
    else if (first == NULL)
        complain(what, at, cut, "nothing is named");
    else
        note(t, first);
}

static void break_outer(struct tally *t, const char *what, size_t at, bool cut)
{
    BUF_AUTO struct buf copy = BUF_INIT(0);
    struct bundle b;
    struct diag d = {0};

    broken_copy(buf_view(&files.file), at, cut, &copy);
    memset(&b, 0, sizeof b);
    enum err e = bundle_open(buf_view(&copy), &files.rig.office.school.inbox, &b, &d);
    if (e == ERR_OK)
        complain(what, at, cut, "opens");
    else
        note(t, err_text(e));
    bundle_free(&b);
}

static void break_content(struct tally *t, const char *what, size_t at, bool cut)
{
    BUF_AUTO struct buf copy = BUF_INIT(0);
    struct bundle b;
    struct diag d = {0};

    broken_copy(buf_view(&files.content), at, cut, &copy);
    memset(&b, 0, sizeof b);
    enum err e = bundle_parse(buf_view(&copy), &b, &d);
    if (e == ERR_OK)
        must_be_found(t, what, at, cut, &b);
    else
        note(t, err_text(e));
    bundle_free(&b);
}

static void break_manifest(struct tally *t, const char *what, size_t at, bool cut)
{
    struct buf good = files.bundle.manifest;

    files.bundle.manifest = BUF_INIT(0);
    broken_copy(buf_view(&good), at, cut, &files.bundle.manifest);
    must_be_found(t, what, at, cut, &files.bundle);
    buf_free(&files.bundle.manifest);
    files.bundle.manifest = good;
}

static enum bundle_part breaking;
static struct sign_secret device_key; /* what only the kiosk has: a manifest over broken parts */

static void break_part(struct tally *t, const char *what, size_t at, bool cut)
{
    struct bundle *b = &files.bundle;
    struct buf good = b->parts[breaking], manifest = b->manifest;

    b->parts[breaking] = BUF_INIT(0);
    b->manifest = BUF_INIT(0);
    broken_copy(buf_view(&good), at, cut, &b->parts[breaking]);
    own_need(
        manifest_sign(b, &device_key, &files.rig.office.school.plan.sitting, 1), NULL, "manifest");
    must_be_found(t, what, at, cut, b);
    buf_free(&b->parts[breaking]);
    buf_free(&b->manifest);
    b->parts[breaking] = good;
    b->manifest = manifest;
}

/* ---------------------------------------------------------------- the database */

static struct ledger_config config;
static char database[PATH_SIZE];
static struct buf database_bytes;
static struct checkpoint whole;

static void write_database(struct bytes bytes)
{
    char beside[PATH_SIZE + 8];

    (void)snprintf(beside, sizeof beside, "%s-wal", database);
    (void)unlink(beside); /* of an opening that went well */
    FILE *f = fopen(database, "wb");
    own_need(f != NULL && fwrite(bytes.p, 1, bytes.n, f) == bytes.n ? ERR_OK : ERR_IO, NULL,
        "write the database");
    own_need(fclose(f) == 0 ? ERR_OK : ERR_IO, NULL, "close the database");
}

static void break_database(struct tally *t, const char *what, size_t at, bool cut)
{
    BUF_AUTO struct buf copy = BUF_INIT(0);
    struct ledger *l = NULL;
    struct diag d = {0};

    broken_copy(buf_view(&database_bytes), at, cut, &copy);
    write_database(buf_view(&copy));
    enum err e = ledger_open(&config, &l, &d);
    if (e == ERR_OK) {
        struct checkpoint head = ledger_head(l);
        t->same++;
        if (head.size != whole.size || !hash_equal(&head.root, &whole.root))
            complain(what, at, cut, "opens with other entries");
    } else if (d.text[0] == '\0' || e == ERR_INTERNAL || e == ERR_IO || e == ERR_NOMEM) {
        complain(what, at, cut, d.text[0] ? d.text : err_text(e));
    } else {
        note(t, err_text(e));
    }
    ledger_close(l);
}

/* ---------------------------------------------------------------- all of it */

static void open_files(void)
{
    const struct school *s = &files.rig.office.school;
    struct day *d = own_alloc(NULL, sizeof *d);
    struct ledger *l = NULL;
    char path[PATH_SIZE], name[64];
    struct diag diag = {0};

    (void)snprintf(name, sizeof name, "stick/%s.zwb", s->plan.pv_number);
    own_need(path_join(path, files.rig.live, name), NULL, "path");
    files.file = BUF_INIT(BUNDLE_BYTES_MAX);
    files.content = BUF_INIT(BUNDLE_BYTES_MAX);
    own_need(file_read(path, &files.file, &diag), &diag, "read the bundle");
    own_need(bundle_open(buf_view(&files.file), &s->inbox, &files.bundle, &diag), &diag, "open");
    own_need(bundle_content(&files.bundle, &files.content), NULL, "content");
    day_open(d, &files.rig.office, files.rig.live);
    own_need(device_open(d->data, &d->device, &diag), &diag, "device");
    device_key = d->device->log;
    own_need(shelf_path(path, d->data, "ledger", &s->plan.sitting, ".db"), NULL, "path");
    database_bytes = BUF_INIT(BUNDLE_BYTES_MAX);
    own_need(file_read(path, &database_bytes, &diag), &diag, "read the database");
    own_need(path_join(database, files.rig.folder, "broken.db"), NULL, "path");
    config.path = database;
    config.log_key = &device_key;
    checkpoint_origin(&device_key.pub, &s->plan.sitting, config.origin);
    write_database(buf_view(&database_bytes));
    own_need(ledger_open(&config, &l, &diag), &diag, "open the whole database");
    whole = ledger_head(l);
    ledger_close(l);
    day_close(d);
    free(d);
}

static void close_files(void)
{
    buf_free(&files.file);
    buf_free(&files.content);
    buf_free(&database_bytes);
    bundle_free(&files.bundle);
    wipe(&device_key, sizeof device_key);
    rig_close(&files.rig);
}

static void run(const char *only, const char *what, size_t n,
    void (*each)(struct tally *t, const char *what, size_t at, bool cut))
{
    struct tally t = {0};

    if (only != NULL && strcmp(only, what) != 0)
        return;
    own_need(n > 0 ? ERR_OK : ERR_MISSING, NULL, what);
    each_byte(what, n, &t, each);
    print_tally(what, n, &t);
}

int main(int argc, char **argv)
{
    const char *only = argc > 1 ? argv[1] : NULL;

    files.full = own_full();
    rig_open(&files.rig, false, false);
    open_files();
    for (int i = 0; i < PART_COUNT; i++) {
        breaking = (enum bundle_part)i;
        bool there = files.bundle.parts[i].n > 0;
        if (!there
            && (i == PART_DELTAS || i == PART_DOORS)) { /* said, not passed over in silence */
            printf("%s: this day has none; see unit %s\n", bundle_part_name(breaking),
                i == PART_DELTAS ? "pv/test_verify_delta" : "kiosk/test_closing_doors");
            continue;
        }
        run(only, bundle_part_name(breaking), files.bundle.parts[i].n, break_part);
    }
    run(only, "manifest", files.bundle.manifest.n, break_manifest);
    run(only, "content", files.content.n, break_content);
    run(only, "bundle.zwb", files.file.n, break_outer);
    run(only, "ledger.db", database_bytes.n, break_database);
    printf("cut and changed files: %ld not found\n", files.wrong);
    close_files();
    return files.wrong == 0 ? 0 : 1;
}
