// SPDX-License-Identifier: EUPL-1.2
/* print: the documents of a record: the PV, printed again and compared with the one that the kiosk
 * sealed, the presence list, and what the office added since. Nothing is verified; verify does
 * that.
 */
#include "office/commands.h"

#include "office/addenda_file.h"
#include "office/output.h"
#include "office/record.h"
#include "office/unlock.h"
#include "print/print.h"

#define FILE_PV "pv.pdf"
#define FILE_PRESENCE "presence.pdf"
#define FILE_ADDENDA "addenda.pdf"

struct printing {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct box_secret *box;
    struct record_file record;
    struct anchor anchor;
    struct print_taken sealed; /* what the kiosk's own PDF carries */
    struct buf added;          /* addenda beside an opened record */
    struct buf pv, presence, addenda;
};

static struct bytes part(const struct printing *p, enum bundle_part which)
{
    return buf_view(&p->record.bundle.parts[which]);
}

/* Whose addenda they are only the anchor tells: without it they are not printed, and that is said.
 */
static enum err read_addenda(struct printing *p, enum record_kind kind)
{
    if (kind != RECORD_FOLDER)
        return ERR_OK;
    enum err e = addenda_file_read(p->g->arguments[0], &p->added, &p->why);
    if (e != ERR_OK || p->added.n == 0)
        return e;
    const char *anchor = cli_value(p->g, "anchor");
    return anchor == NULL ? ERR_OK : anchor_file_read(anchor, &p->anchor, &p->why);
}

static enum err read_record(struct printing *p)
{
    const char *path = p->g->arguments[0], *key = cli_value(p->g, "key");
    enum record_kind kind = RECORD_SEALED;

    enum err e = record_kind_of(path, &kind, &p->why);
    if (e == ERR_OK && kind == RECORD_SEALED && key == NULL)
        return refuse(&p->why, ERR_MISSING, "office.err.needs_key", path);
    if (e == ERR_OK && kind == RECORD_SEALED)
        e = unlock_box(p->t, key, NULL, &p->box, &p->why);
    if (e == ERR_OK)
        e = record_read(path, kind, p->box, &p->record, &p->why);
    return e == ERR_OK ? read_addenda(p, kind) : e;
}

/* Everything comes from the record, but for who refused to sign: that is known from the chain,
 * which may be closed here, and from the PDF that the kiosk made of it. */
static enum err print_all(struct printing *p)
{
    struct diag ignored = {0};

    if (part(p, PART_PDF).n > 0 && print_take(part(p, PART_PDF), &p->sealed, &ignored) != ERR_OK) {
        print_taken_free(&p->sealed);
        p->sealed = (struct print_taken){0};
    }
    const struct print_parts parts = {.pv = part(p, PART_PV),
        .rows = part(p, PART_ROWS),
        .strokes = part(p, PART_STROKES),
        .refusals = buf_view(&p->sealed.refusals),
        .card = part(p, PART_CARD)};
    p->pv = BUF_INIT(PRINT_BYTES_MAX);
    p->presence = BUF_INIT(PRINT_BYTES_MAX);
    enum err e = print_pv(&parts, &p->pv, &p->why.d);
    if (e == ERR_OK)
        e = print_presence(&parts, &p->presence, &p->why.d);
    p->addenda = BUF_INIT(PRINT_BYTES_MAX);
    if (e == ERR_OK && p->added.n > 0 && cli_value(p->g, "anchor") != NULL)
        e = print_addenda(&parts, buf_view(&p->added), &p->anchor.root, &p->addenda, &p->why.d);
    return e == ERR_OK || e == ERR_NOMEM ? e : refuse(&p->why, e, "office.err.no_pv", NULL);
}

static enum err make(struct printing *p)
{
    const char *out = cli_value(p->g, "out");

    enum err e = read_record(p);
    if (e == ERR_OK)
        e = print_all(p);
    if (e != ERR_OK)
        return e;
    e = refuse_file(&p->why, folder_make(out, 0700, &p->why.d), out);
    if (e == ERR_OK)
        e = output_into(out, FILE_PV, buf_view(&p->pv), &p->why);
    if (e == ERR_OK)
        e = output_into(out, FILE_PRESENCE, buf_view(&p->presence), &p->why);
    if (e == ERR_OK && p->addenda.n > 0)
        e = output_into(out, FILE_ADDENDA, buf_view(&p->addenda), &p->why);
    return e;
}

/* Whether these are the kiosk's own bytes. */
static int compare(struct printing *p)
{
    struct bytes sealed = part(p, PART_PDF);
    bool equal = bytes_equal(sealed, buf_view(&p->pv));

    terminal_say(p->t, "office.print.done", "f", cli_value(p->g, "out"), NULL);
    if (p->addenda.n > 0)
        terminal_say(p->t, "office.print.addenda", NULL);
    else if (p->added.n > 0)
        terminal_say(p->t, "office.print.no_anchor", NULL);
    terminal_say(p->t,
        sealed.n == 0 ? "office.print.no_pdf"
        : equal       ? "office.print.equal"
                      : "office.print.differs",
        NULL);
    bool all = p->added.n == 0 || p->addenda.n > 0;
    return all && (sealed.n == 0 || equal) ? EXIT_DONE : EXIT_ATTENTION;
}

int cmd_print(struct terminal *t, const struct cli_given *g)
{
    struct printing p = {.t = t, .g = g};

    enum err e = make(&p);
    int code = e == ERR_OK ? compare(&p) : terminal_refuse(t, &p.why, e);
    print_taken_free(&p.sealed);
    buf_wipe_free(&p.pv);
    buf_wipe_free(&p.presence);
    buf_wipe_free(&p.addenda);
    buf_wipe_free(&p.added);
    record_free(&p.record);
    secret_free(p.box);
    return code;
}
