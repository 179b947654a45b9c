// SPDX-License-Identifier: EUPL-1.2
/* Extracts and printed records as files: see evidence.h. */
#include "office/evidence.h"

#include "base/files.h"
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EXTRACT_START "\x8a\x6azw-extract" /* array of ten, text of ten bytes */
#define PDF_START "%PDF-"

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool starts_with(const char *path, const char *start)
{
    char have[16] = "";
    FILE *f = fopen(path, "rbe");
    size_t n = f != NULL ? fread(have, 1, sizeof have - 1, f) : 0;
    if (f != NULL)
        (void)fclose(f);
    return n >= strlen(start) && memcmp(have, start, strlen(start)) == 0;
}

enum evidence_kind evidence_kind_of(const char *path)
{
    char inside[PATH_SIZE];
    if (is_folder(path))
        return path_join(inside, path, EVIDENCE_EXTRACT_FILE) == ERR_OK && access(inside, F_OK) == 0
                   ? EVIDENCE_EXTRACT
                   : EVIDENCE_NONE;
    return starts_with(path, EXTRACT_START) ? EVIDENCE_EXTRACT
           : starts_with(path, PDF_START)   ? EVIDENCE_PDF
                                            : EVIDENCE_NONE;
}

/* ---- a folder's other files ---- */

/* What stands beside the extract in its folder: the i-th file's name and content, name NULL at the
 * end. An empty part has no file. */
static const char *beside(const struct extract *x, size_t i, struct bytes *ret)
{
    if (i < PART_COUNT) {
        *ret = buf_view(&x->record.parts[i]);
        return bundle_part_name((enum bundle_part)i);
    }
    *ret = buf_view(&x->entries);
    return i == PART_COUNT ? EVIDENCE_ENTRIES : NULL;
}

/* A file that is gone is fine: the extract has it. One that says something else is not. */
static enum err compare_file(
    const char *folder, const char *name, struct bytes want, struct objection *why)
{
    char path[PATH_SIZE];
    BUF_WIPE struct buf have = BUF_INIT(EXTRACT_BYTES_MAX);
    enum err e = path_join(path, folder, name);
    if (e != ERR_OK || access(path, F_OK) != 0)
        return e;
    e = file_read(path, &have, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, path);
    return bytes_equal(buf_view(&have), want)
               ? ERR_OK
               : refuse(why, ERR_SIGNATURE, "office.err.extract_beside", name);
}

static enum err compare_folder(const struct extract *x, const char *folder, struct objection *why)
{
    struct bytes want;
    const char *name;
    enum err e = ERR_OK;
    for (size_t i = 0; e == ERR_OK && (name = beside(x, i, &want)) != NULL; i++)
        e = compare_file(folder, name, want, why);
    return e;
}

enum err evidence_write(const struct extract *x, const char *folder, struct objection *why)
{
    BUF_WIPE struct buf file = BUF_INIT(EXTRACT_BYTES_MAX);
    char path[PATH_SIZE];
    struct bytes data;
    const char *name = EVIDENCE_EXTRACT_FILE;
    enum err e = extract_write(x, &file);
    if (e == ERR_OK)
        e = folder_make(folder, 0700, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, folder);
    data = buf_view(&file);
    for (size_t i = 0; e == ERR_OK && name != NULL; name = beside(x, i++, &data)) {
        if (!data.n)
            continue;
        e = path_join(path, folder, name);
        if (e == ERR_OK)
            e = file_create(path, data, 0600, &why->d);
        if (e == ERR_EXISTS)
            (void)refuse(why, e, "office.err.file_exists", path);
    }
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, path);
}

/* ---- reading ---- */

static enum err read_extract(const char *path, struct evidence *v, struct objection *why)
{
    char file[PATH_SIZE];
    BUF_WIPE struct buf in = BUF_INIT(EXTRACT_BYTES_MAX);
    bool folder = is_folder(path);
    enum err e = folder                               ? path_join(file, path, EVIDENCE_EXTRACT_FILE)
                 : text_copy(file, sizeof file, path) ? ERR_OK
                                                      : ERR_LIMIT;
    if (e == ERR_OK)
        e = file_read(file, &in, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, path);
    e = extract_parse(buf_view(&in), &v->extract, &why->d);
    if (e != ERR_OK)
        return refuse(why, e, "office.err.extract_damaged", path);
    return folder ? compare_folder(&v->extract, path, why) : ERR_OK;
}

static enum err read_pdf(const char *path, struct evidence *v, struct objection *why)
{
    v->pdf = BUF_INIT(PRINT_BYTES_MAX);
    enum err e = file_read(path, &v->pdf, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, path);
    e = print_take(buf_view(&v->pdf), &v->taken, &why->d);
    if (e == ERR_OK || e == ERR_NOMEM)
        return e;
    return refuse(
        why, e, e == ERR_MISSING ? "office.err.pdf_no_pv" : "office.err.pdf_damaged", path);
}

enum err evidence_read(
    const char *path, enum evidence_kind kind, struct evidence *ret, struct objection *why)
{
    *ret = (struct evidence){.kind = kind};
    switch (kind) {
    case EVIDENCE_EXTRACT:
        return read_extract(path, ret, why);
    case EVIDENCE_PDF:
        return read_pdf(path, ret, why);
    case EVIDENCE_NONE:
        break;
    }
    return refuse(why, ERR_TYPE, "office.err.no_record", path);
}

void evidence_free(struct evidence *v)
{
    extract_free(&v->extract);
    buf_wipe_free(&v->pdf);
    print_taken_free(&v->taken);
    *v = (struct evidence){0};
}

/* ---- judging ---- */

static enum pages compare_pages(struct bytes pdf, const struct print_parts *parts)
{
    if (!pdf.n)
        return PAGES_NONE;
    switch ((int)print_against(pdf, parts, NULL)) {
    case ERR_OK:
        return PAGES_EQUAL;
    case ERR_CONFLICT:
        return PAGES_DIFFER;
    default: /* made elsewhere, or parts that cannot be printed, which the other checks name */
        return PAGES_NOT_COMPARED;
    }
}

struct print_parts evidence_parts(const struct extract *x)
{
    return (struct print_parts){.pv = buf_view(&x->record.parts[PART_PV]),
        .rows = buf_view(&x->record.parts[PART_ROWS]),
        .card = buf_view(&x->record.parts[PART_CARD])};
}

static void judge_pdf(const struct evidence *v, const struct sign_public *root, struct report *ret)
{
    const struct print_parts parts = print_taken_parts(&v->taken);
    const struct bundle lent = {.parts = {[PART_CARD] = v->taken.card,
                                    [PART_PV] = v->taken.pv,
                                    [PART_ROWS] = v->taken.rows,
                                    [PART_STROKES] = v->taken.strokes}};
    const struct printed printed = {.parts = &lent,
        .pages = compare_pages(buf_view(&v->pdf), &parts),
        .refusals = v->taken.refusals.n > 0};
    printed_verify(&printed, root, ret);
}

void evidence_judge(const struct evidence *v, const struct sign_public *root, struct report *ret)
{
    if (v->kind == EVIDENCE_PDF) {
        judge_pdf(v, root, ret);
        return;
    }
    const struct print_parts parts = evidence_parts(&v->extract);
    struct bytes pdf = buf_view(&v->extract.record.parts[PART_PDF]);
    extract_verify(&v->extract, root, compare_pages(pdf, &parts), ret);
}
