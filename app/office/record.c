// SPDX-License-Identifier: EUPL-1.2
/* Records as files and folders: see record.h. */
#include "office/record.h"

#include "office/key_search.h"
#include "office/output.h"
#include "print/print.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define AGE_START "age-encryption.org/v1\n"
#define CONTENT_START "\x84\x69zw-bundle" /* array of four, text of nine bytes */

static enum err read_start(const char *path, char out[32])
{
    FILE *f = fopen(path, "rbe");
    if (f == NULL)
        return ERR_MISSING;
    size_t n = fread(out, 1, 31, f);
    out[n] = '\0';
    (void)fclose(f);
    return ERR_OK;
}

bool record_is_sealed(struct bytes file)
{
    return bytes_has_prefix(file, AGE_START);
}

enum err record_kind_of(const char *path, enum record_kind *ret, struct objection *why)
{
    struct stat st;
    char start[32], part[PATH_SIZE];

    if (stat(path, &st) != 0)
        return refuse(why, ERR_MISSING, "office.err.no_such_file", path);
    if (S_ISDIR(st.st_mode)) {
        *ret = RECORD_FOLDER;
        bool has_card =
            path_join(part, path, bundle_part_name(PART_CARD)) == ERR_OK && access(part, F_OK) == 0;
        bool has_pv =
            path_join(part, path, bundle_part_name(PART_PV)) == ERR_OK && access(part, F_OK) == 0;
        return has_card || has_pv ? ERR_OK
                                  : refuse(why, ERR_TYPE, "office.err.no_record_folder", path);
    }
    if (!S_ISREG(st.st_mode) || read_start(path, start) != ERR_OK)
        return refuse(why, ERR_TYPE, "office.err.no_record", path);
    if (record_is_sealed(bytes_of(start)))
        *ret = RECORD_SEALED;
    else if (strncmp(start, CONTENT_START, sizeof CONTENT_START - 1) == 0)
        *ret = RECORD_OPENED;
    else
        return refuse(why, ERR_TYPE, "office.err.no_record", path);
    return ERR_OK;
}

/* A file of a folder; absent leaves `ret` empty. */
static enum err read_part(
    const char *folder, const char *name, struct buf *ret, struct objection *why)
{
    char path[PATH_SIZE];
    *ret = BUF_INIT(BUNDLE_BYTES_MAX);
    enum err e = path_join(path, folder, name);
    if (e == ERR_OK)
        e = file_read(path, ret, &why->d);
    if (e == ERR_MISSING) {
        why->d = (struct diag){0};
        return ERR_OK;
    }
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

static enum err keys_from_plain(struct record_file *r, struct objection *why)
{
    struct uuid sitting;
    struct sitting_keys *keys = sitting_keys_new();
    if (keys == NULL)
        return ERR_NOMEM;
    enum err e = keystore_read(buf_view(&r->keys_plain), &sitting, keys);
    if (e != ERR_OK) {
        sitting_keys_free(keys);
        return refuse(why, e, "office.err.keys_file", NULL);
    }
    sitting_keys_free(r->keys);
    r->keys = keys;
    return ERR_OK;
}

enum err record_read_keys(struct record_file *r, const char *path, struct objection *why)
{
    buf_wipe_free(&r->keys_plain);
    r->keys_plain = BUF_INIT(RECORD_KEYS_MAX);
    enum err e = file_read(path, &r->keys_plain, &why->d);
    if (e == ERR_OK)
        e = keys_from_plain(r, why);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

static enum err read_folder(const char *folder, struct record_file *r, struct objection *why)
{
    char path[PATH_SIZE];
    enum err e = read_part(folder, RECORD_MANIFEST, &r->bundle.manifest, why);
    for (int i = 0; e == ERR_OK && i < PART_COUNT; i++)
        e = read_part(folder, bundle_part_name((enum bundle_part)i), &r->bundle.parts[i], why);
    if (e == ERR_OK)
        e = path_join(path, folder, RECORD_KEYS);
    if (e != ERR_OK || access(path, F_OK) != 0)
        return e;
    return record_read_keys(r, path, why);
}

/* The sentence for what a sealed record said. */
static enum err refuse_sealed(struct objection *why, enum err e, const char *path)
{
    const char *id = e == ERR_KEY         ? "office.err.sealed_key"
                     : e == ERR_SIGNATURE ? "office.err.sealed_changed"
                                          : "office.err.no_record";
    return refuse(why, e, id, path);
}

static enum err read_file(const char *path, enum record_kind kind, const struct box_secret *box,
    struct record_file *r, struct objection *why)
{
    BUF_WIPE struct buf in = BUF_INIT(BUNDLE_BYTES_MAX);
    enum err e = file_read(path, &in, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, path);
    e = kind == RECORD_SEALED ? bundle_open(buf_view(&in), box, &r->bundle, &why->d)
                              : bundle_parse(buf_view(&in), &r->bundle, &why->d);
    return e == ERR_OK || e == ERR_NOMEM ? e : refuse_sealed(why, e, path);
}

enum err record_read(const char *path, enum record_kind kind, const struct box_secret *box,
    struct record_file *ret, struct objection *why)
{
    *ret = (struct record_file){0};
    switch (kind) {
    case RECORD_FOLDER:
        return read_folder(path, ret, why);
    case RECORD_SEALED:
        if (box == NULL)
            return refuse(why, ERR_MISSING, "office.err.needs_key", path);
        return read_file(path, kind, box, ret, why);
    case RECORD_OPENED:
        return read_file(path, kind, box, ret, why);
    }
    return ERR_TYPE;
}

void record_free(struct record_file *r)
{
    bundle_free(&r->bundle);
    sitting_keys_free(r->keys);
    buf_wipe_free(&r->keys_plain);
    *r = (struct record_file){0};
}

/* ---- the keystore ---- */

void record_find_keys(
    struct record_file *r, const struct store *store, const struct box_secret *box)
{
    struct card *card = calloc(1, sizeof *card);
    enum err e = card != NULL ? card_verify(
                     buf_view(&r->bundle.parts[PART_CARD]), &store->anchor.root, card, NULL)
                              : ERR_NOMEM;

    buf_wipe_free(&r->keys_plain);
    r->keys_plain = BUF_INIT(RECORD_KEYS_MAX);
    sitting_keys_free(r->keys);
    r->keys = NULL;
    if (e == ERR_OK)
        e = key_search(store, card, box, &r->keys, &r->keys_plain);
    if (e != ERR_OK) /* none found: the bodies stay closed */
        buf_wipe_free(&r->keys_plain);
    free(card);
}

/* ---- writing ---- */

static enum err write_part(
    const char *folder, const char *name, struct bytes data, struct objection *why)
{
    return data.n == 0 ? ERR_OK : output_into(folder, name, data, why);
}

static enum err write_content(struct record_file *r, const char *folder, struct objection *why)
{
    BUF_WIPE struct buf content = BUF_INIT(BUNDLE_BYTES_MAX);
    enum err e = bundle_content(&r->bundle, &content);
    return e == ERR_OK ? write_part(folder, RECORD_CONTENT, buf_view(&content), why) : e;
}

static enum err write_text(struct record_file *r, const char *folder, struct objection *why)
{
    BUF_WIPE struct buf text = BUF_INIT(RECORD_TEXT_MAX);
    struct objection unreadable = {0};
    if (record_text(r, &text, &unreadable) != ERR_OK)
        return ERR_OK; /* a broken PV has no text; the verifier says so */
    return write_part(folder, RECORD_TEXT, buf_view(&text), why);
}

enum err record_write(struct record_file *r, const char *folder, struct objection *why)
{
    enum err e = folder_make(folder, 0700, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, folder);
    e = write_content(r, folder, why);
    for (int i = 0; e == ERR_OK && i < PART_COUNT; i++)
        e = write_part(
            folder, bundle_part_name((enum bundle_part)i), buf_view(&r->bundle.parts[i]), why);
    if (e == ERR_OK)
        e = write_part(folder, RECORD_MANIFEST, buf_view(&r->bundle.manifest), why);
    if (e == ERR_OK)
        e = write_part(folder, RECORD_KEYS, buf_view(&r->keys_plain), why);
    return e == ERR_OK ? write_text(r, folder, why) : e;
}

enum err record_text(const struct record_file *r, struct buf *ret, struct objection *why)
{
    struct bytes pdf = buf_view(&r->bundle.parts[PART_PDF]);
    struct print_taken sealed = {0};
    struct diag ignored = {0};
    struct jws pv = {0};

    enum err e = jws_parse(buf_view(&r->bundle.parts[PART_PV]), &pv, &why->d);
    /* who refused to sign is known from the chain, and from the PDF that the kiosk made of it */
    if (e == ERR_OK && pdf.n > 0 && print_take(pdf, &sealed, &ignored) != ERR_OK) {
        print_taken_free(&sealed);
        sealed = (struct print_taken){0};
    }
    const struct pv_shown shown = {.payload = buf_view(&pv.payload),
        .rows = buf_view(&r->bundle.parts[PART_ROWS]),
        .refusals = buf_view(&sealed.refusals),
        .pv = &pv};
    if (e == ERR_OK)
        e = pv_text(&shown, ret, &why->d);
    print_taken_free(&sealed);
    jws_free(&pv);
    return e == ERR_OK || e == ERR_NOMEM ? e : refuse(why, e, "office.err.no_pv", NULL);
}
