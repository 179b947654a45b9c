// SPDX-License-Identifier: EUPL-1.2
/* The second pass over a PDF, through qpdf. What cairo leaves out of PDF/A-3b and what is added:
 *
 *   Metadata            XMP (xmp.c), not compressed
 *   Info                the same title, author, producer and dates
 *   OutputIntents       GTS_PDFA1 with an sRGB profile (icc.c)
 *   AF, Names           the attached files, each a Filespec with AFRelationship Data
 *   CIDToGIDMap         Identity, for every CIDFontType2 that has none
 *   Lang, MarkInfo      Dutch; the structure that cairo wrote is meant
 *   StructElem          Scope of every TH, Alt of every Figure
 *   ViewerPreferences   a window shows the title
 *
 * What is attached lies in the file as it is, not compressed: whoever takes it out cannot be made
 * to unpack a flood. The ID is made from the content, so equal pages are equal files. */
#include "print/archive.h"

#include "print/icc.h"
#include "print/xmp.h"
#include <assert.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROFILE_MAX 16384
#define XMP_MAX 65536
#define STRUCTURE_DEPTH_MAX 32
#define NAMES_MAX 64

/* ---- qpdf ---- */

static void close_at(qpdf_data *q)
{
    if (*q)
        qpdf_cleanup(q);
}
#define QPDF_AUTO __attribute__((cleanup(close_at)))

/* qpdf keeps the first thing that went wrong; its words may quote the file, so they stay there. */
static enum err trouble(qpdf_data q, enum err otherwise, struct diag *d, const char *what)
{
    qpdf_error e = qpdf_has_error(q) ? qpdf_get_error(q) : NULL;
    if (!e && otherwise == ERR_OK)
        return ERR_OK;
    return diag_set(d, otherwise == ERR_OK ? ERR_FORMAT : otherwise, "%s", what);
}

/* `pdf` must outlive the answer. NULL when out of memory. */
static qpdf_data open_pdf(struct bytes pdf, enum err *ret, struct diag *d)
{
    qpdf_data q = qpdf_init();
    if (!q) {
        *ret = ERR_NOMEM;
        return NULL;
    }
    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    qpdf_set_attempt_recovery(q, QPDF_FALSE);
    QPDF_ERROR_CODE code = qpdf_read_memory(q, "pdf", (const char *)pdf.p, pdf.n, NULL);
    *ret = trouble(q, code & QPDF_ERRORS ? ERR_FORMAT : ERR_OK, d, "read a PDF");
    return q;
}

/* A stream object with `dict` (PDF syntax) and content. */
static qpdf_oh new_stream(qpdf_data q, const char *dict, struct bytes content)
{
    qpdf_oh stream = qpdf_oh_new_stream(q), from = qpdf_oh_parse(q, dict),
            to = qpdf_oh_get_dict(q, stream);
    qpdf_oh_begin_dict_key_iter(q, from);
    while (qpdf_oh_dict_more_keys(q)) {
        const char *key = qpdf_oh_dict_next_key(q);
        qpdf_oh_replace_key(q, to, key, qpdf_oh_get_key(q, from, key));
    }
    qpdf_oh_replace_stream_data(
        q, stream, content.p, content.n, qpdf_oh_new_null(q), qpdf_oh_new_null(q));
    return stream;
}

static void put_text(qpdf_data q, qpdf_oh dict, const char *key, const char *text)
{
    qpdf_oh_replace_key(q, dict, key, qpdf_oh_new_unicode_string(q, text));
}

/* ---- what the document says about itself ---- */

static const char *producer_of(const struct archive *a)
{
    return a->producer ? a->producer : XMP_PRODUCER;
}

static void set_info(qpdf_data q, const struct archive *a)
{
    char date[XMP_DATE_SIZE];
    qpdf_oh info = qpdf_oh_new_dictionary(q);
    xmp_pdf_date(a->made, date);
    put_text(q, info, "/Title", a->title);
    if (a->author[0])
        put_text(q, info, "/Author", a->author);
    put_text(q, info, "/Producer", producer_of(a));
    put_text(q, info, "/CreationDate", date);
    put_text(q, info, "/ModDate", date);
    qpdf_oh_replace_key(q, qpdf_get_trailer(q), "/Info", qpdf_make_indirect_object(q, info));
}

static enum err set_metadata(qpdf_data q, const struct archive *a)
{
    BUF_AUTO struct buf xmp = BUF_INIT(XMP_MAX);
    const struct xmp about = {a->title, a->author, producer_of(a), a->made};
    xmp_write(&about, &xmp);
    qpdf_oh_replace_key(q, qpdf_get_root(q), "/Metadata",
        new_stream(q, "<< /Type /Metadata /Subtype /XML >>", buf_view(&xmp)));
    set_info(q, a);
    return buf_check(&xmp);
}

static enum err set_colours(qpdf_data q)
{
    BUF_AUTO struct buf profile = BUF_INIT(PROFILE_MAX);
    icc_srgb(&profile);
    qpdf_oh intent =
        qpdf_oh_parse(q, "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier "
                         "(sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) >>");
    qpdf_oh_replace_key(
        q, intent, "/DestOutputProfile", new_stream(q, "<< /N 3 >>", buf_view(&profile)));
    qpdf_oh list = qpdf_oh_new_array(q);
    qpdf_oh_append_item(q, list, intent);
    qpdf_oh_replace_key(q, qpdf_get_root(q), "/OutputIntents", list);
    return buf_check(&profile);
}

static void set_language(qpdf_data q)
{
    qpdf_oh root = qpdf_get_root(q);
    put_text(q, root, "/Lang", "nl-NL");
    qpdf_oh_replace_key(q, root, "/MarkInfo", qpdf_oh_parse(q, "<< /Marked true >>"));
    qpdf_oh_replace_key(
        q, root, "/ViewerPreferences", qpdf_oh_parse(q, "<< /DisplayDocTitle true >>"));
}

/* ---- fonts ---- */

static void set_glyph_maps(qpdf_data q)
{
    int n = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size"));
    for (int i = 1; i < n; i++) {
        qpdf_oh o = qpdf_get_object_by_id(q, i, 0);
        if (qpdf_oh_is_dictionary_of_type(q, o, "/Font", "/CIDFontType2")
            && !qpdf_oh_has_key(q, o, "/CIDToGIDMap"))
            qpdf_oh_replace_key(q, o, "/CIDToGIDMap", qpdf_oh_new_name(q, "/Identity"));
        qpdf_oh_release(q, o);
    }
}

/* ---- structure ---- */

struct walk {
    qpdf_data q;
    const struct archive *a;
    size_t figures;
};

static void mark_element(struct walk *w, qpdf_oh element)
{
    qpdf_oh kind = qpdf_oh_get_key(w->q, element, "/S");
    if (qpdf_oh_is_name_and_equals(w->q, kind, "/TH"))
        qpdf_oh_replace_key(
            w->q, element, "/A", qpdf_oh_parse(w->q, "<< /O /Table /Scope /Column >>"));
    if (qpdf_oh_is_name_and_equals(w->q, kind, "/Figure") && w->figures < w->a->figure_count)
        put_text(w->q, element, "/Alt", w->a->figures[w->figures++]);
}

/* Elements in reading order. The tree is cairo's own; the depth is bounded all the same. */
static void walk_structure(struct walk *w, qpdf_oh element, int depth) // NOLINT(misc-no-recursion)
{
    if (depth > STRUCTURE_DEPTH_MAX || !qpdf_oh_is_dictionary(w->q, element))
        return;
    mark_element(w, element);
    qpdf_oh kids = qpdf_oh_get_key(w->q, element, "/K");
    if (!qpdf_oh_is_array(w->q, kids)) {
        walk_structure(w, kids, depth + 1);
        return;
    }
    int n = qpdf_oh_get_array_n_items(w->q, kids);
    for (int i = 0; i < n; i++)
        walk_structure(w, qpdf_oh_get_array_item(w->q, kids, i), depth + 1);
}

static void set_structure(qpdf_data q, const struct archive *a)
{
    struct walk w = {q, a, 0};
    qpdf_oh tree = qpdf_oh_get_key(q, qpdf_get_root(q), "/StructTreeRoot");
    walk_structure(&w, tree, 0);
}

/* ---- attached files ---- */

/* "application/json" as a name: the slash is written #2f. */
static void media_name(const char *media, char *out, size_t size)
{
    const char *slash = strchr(media, '/');
    assert(slash);
    (void)snprintf(out, size, "/%.*s#2f%s", (int)(slash - media), media, slash + 1);
}

static qpdf_oh new_file(qpdf_data q, const struct archive *a, const struct archive_file *f)
{
    char name[96], date[XMP_DATE_SIZE], dict[256];
    media_name(f->media, name, sizeof name);
    xmp_pdf_date(a->made, date);
    (void)snprintf(dict, sizeof dict,
        "<< /Type /EmbeddedFile /Subtype %s /Params << /Size %zu /ModDate (%s) >> >>", name,
        f->content.n, date);
    qpdf_oh stream = new_stream(q, dict, f->content), streams = qpdf_oh_new_dictionary(q);
    qpdf_oh_replace_key(q, streams, "/F", stream);
    qpdf_oh_replace_key(q, streams, "/UF", stream);
    qpdf_oh spec = qpdf_oh_parse(q, "<< /Type /Filespec /AFRelationship /Data >>");
    put_text(q, spec, "/F", f->name);
    put_text(q, spec, "/UF", f->name);
    put_text(q, spec, "/Desc", f->about);
    qpdf_oh_replace_key(q, spec, "/EF", streams);
    return qpdf_make_indirect_object(q, spec);
}

/* Names in a name tree stand in order. */
static int by_name(const void *a, const void *b)
{
    const struct archive_file *const *x = a, *const *y = b;
    return strcmp((*x)->name, (*y)->name);
}

static void set_files(qpdf_data q, const struct archive *a)
{
    const struct archive_file *sorted[ARCHIVE_FILES_MAX];
    qpdf_oh root = qpdf_get_root(q), associated = qpdf_oh_new_array(q),
            names = qpdf_oh_new_array(q);
    assert(a->file_count <= ARCHIVE_FILES_MAX);
    if (!a->file_count)
        return;
    for (size_t i = 0; i < a->file_count; i++)
        sorted[i] = &a->files[i];
    qsort(sorted, a->file_count, sizeof(const struct archive_file *), by_name); // NOLINT
    for (size_t i = 0; i < a->file_count; i++) {
        qpdf_oh spec = new_file(q, a, sorted[i]);
        qpdf_oh_append_item(q, associated, spec);
        qpdf_oh_append_item(q, names, qpdf_oh_new_unicode_string(q, sorted[i]->name));
        qpdf_oh_append_item(q, names, spec);
    }
    qpdf_oh leaf = qpdf_oh_new_dictionary(q), trees = qpdf_oh_get_key(q, root, "/Names");
    if (!qpdf_oh_is_dictionary(q, trees))
        trees = qpdf_oh_new_dictionary(q);
    qpdf_oh_replace_key(q, leaf, "/Names", names);
    qpdf_oh_replace_key(q, trees, "/EmbeddedFiles", leaf);
    qpdf_oh_replace_key(q, root, "/Names", trees);
    qpdf_oh_replace_key(q, root, "/AF", associated);
}

/* ---- writing ---- */

static enum err write_pdf(qpdf_data q, struct buf *ret, struct diag *d)
{
    if (qpdf_init_write_memory(q) & QPDF_ERRORS)
        return trouble(q, ERR_INTERNAL, d, "write a PDF");
    qpdf_set_minimum_pdf_version(q, "1.7");
    qpdf_set_deterministic_ID(q, QPDF_TRUE);
    qpdf_set_newline_before_endstream(q, QPDF_TRUE);
    qpdf_set_object_stream_mode(q, qpdf_o_disable);
    qpdf_set_decode_level(q, qpdf_dl_none);
    qpdf_set_compress_streams(q, QPDF_FALSE);
    if (qpdf_write(q) & QPDF_ERRORS)
        return trouble(q, ERR_INTERNAL, d, "write a PDF");
    buf_add(ret, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
    return buf_check(ret);
}

enum err archive_make(struct bytes pdf, const struct archive *a, struct buf *ret, struct diag *d)
{
    enum err e = ERR_OK;
    QPDF_AUTO qpdf_data q = open_pdf(pdf, &e, d);
    if (e != ERR_OK)
        return e;
    e = set_metadata(q, a);
    if (e == ERR_OK)
        e = set_colours(q);
    if (e != ERR_OK)
        return e;
    set_language(q);
    set_glyph_maps(q);
    set_structure(q, a);
    set_files(q, a);
    e = trouble(q, ERR_OK, d, "complete a PDF");
    return e == ERR_OK ? write_pdf(q, ret, d) : e;
}

/* ---- taking files out ---- */

/* The stream of the file called `name`, or NULL's handle 0. Only the flat name tree that we write
 * is read. */
static qpdf_oh find_file(qpdf_data q, const char *name)
{
    qpdf_oh trees = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/Names");
    qpdf_oh names =
        qpdf_oh_get_key_if_dict(q, qpdf_oh_get_key_if_dict(q, trees, "/EmbeddedFiles"), "/Names");
    int n = qpdf_oh_is_array(q, names) ? qpdf_oh_get_array_n_items(q, names) : 0;
    for (int i = 0; i + 1 < n && i < NAMES_MAX; i += 2) {
        qpdf_oh key = qpdf_oh_get_array_item(q, names, i);
        if (!qpdf_oh_is_string(q, key) || strcmp(qpdf_oh_get_utf8_value(q, key), name) != 0)
            continue;
        qpdf_oh spec = qpdf_oh_get_array_item(q, names, i + 1);
        return qpdf_oh_get_key_if_dict(q, qpdf_oh_get_key_if_dict(q, spec, "/EF"), "/F");
    }
    return 0;
}

enum err archive_take(struct bytes pdf, const char *name, struct buf *ret, struct diag *d)
{
    enum err e = ERR_OK;
    QPDF_AUTO qpdf_data q = open_pdf(pdf, &e, d);
    if (e != ERR_OK)
        return e;
    qpdf_oh stream = find_file(q, name);
    if (!stream || !qpdf_oh_is_stream(q, stream))
        return trouble(q, ERR_MISSING, d, "no such file in the PDF");
    if (qpdf_oh_has_key(q, qpdf_oh_get_dict(q, stream), "/Filter"))
        return diag_set(d, ERR_FORMAT, "a file in the PDF is packed");
    unsigned char *content = NULL;
    size_t n = 0;
    QPDF_ERROR_CODE code = qpdf_oh_get_stream_data(q, stream, qpdf_dl_none, NULL, &content, &n);
    if (code & QPDF_ERRORS)
        e = trouble(q, ERR_FORMAT, d, "read a file in the PDF");
    else
        buf_add(ret, content, n);
    free(content);
    return e == ERR_OK ? buf_check(ret) : e;
}

enum err archive_producer(struct bytes pdf, char *ret, size_t size)
{
    enum err e = ERR_OK;
    QPDF_AUTO qpdf_data q = open_pdf(pdf, &e, NULL);
    if (e != ERR_OK)
        return e;
    qpdf_oh info = qpdf_oh_get_key_if_dict(q, qpdf_get_trailer(q), "/Info");
    qpdf_oh producer = qpdf_oh_get_key_if_dict(q, info, "/Producer");
    text_copy(ret, size, qpdf_oh_is_string(q, producer) ? qpdf_oh_get_utf8_value(q, producer) : "");
    return trouble(q, ERR_OK, NULL, "read a PDF");
}
