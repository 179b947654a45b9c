// SPDX-License-Identifier: EUPL-1.2
/* show: a record as Dutch text, or what a package says about its sitting (no names of students: the
 * list opens only with an invigilator's badge). Nothing is verified; verify does that. */
#include "office/commands.h"

#include "office/addenda_file.h"
#include "office/passes.h"
#include "office/record.h"
#include "office/unlock.h"
#include "pv/addenda.h"
#include <stdlib.h>
#include <string.h>

struct showing {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct box_secret *box;
};

static bool ends_in(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static enum err unlock(struct showing *s)
{
    const char *key = cli_value(s->g, "key");
    if (key == NULL)
        return refuse(&s->why, ERR_MISSING, "office.err.needs_key", s->g->arguments[0]);
    return unlock_box(s->t, key, NULL, &s->box, &s->why);
}

/* Part M. Whose addenda they are only the anchor tells, so without it they are not shown. */
static enum err add_addenda(
    struct showing *s, const char *folder, const struct bundle *record, struct buf *text)
{
    struct anchor anchor;
    BUF_WIPE struct buf addenda = {0};
    enum err e = addenda_file_read(folder, &addenda, &s->why);
    if (e != ERR_OK || addenda.n == 0)
        return e;
    e = anchor_file_read(cli_value(s->g, "anchor"), &anchor, &s->why);
    return e == ERR_OK ? addenda_text(buf_view(&addenda), record, &anchor.root, text) : e;
}

static enum err show_record(struct showing *s)
{
    BUF_WIPE struct buf text = BUF_INIT(RECORD_TEXT_MAX);
    struct record_file record = {0};
    enum record_kind kind = RECORD_SEALED;
    const char *path = s->g->arguments[0];

    enum err e = record_kind_of(path, &kind, &s->why);
    if (e == ERR_OK && kind == RECORD_SEALED)
        e = unlock(s);
    if (e == ERR_OK)
        e = record_read(path, kind, s->box, &record, &s->why);
    if (e == ERR_OK)
        e = record_text(&record, &text, &s->why);
    if (e == ERR_OK && kind == RECORD_FOLDER)
        e = add_addenda(s, path, &record.bundle, &text);
    if (e == ERR_OK)
        terminal_print(s->t, buf_text(&text));
    record_free(&record);
    return e;
}

static void say_card(struct showing *s, const struct package *p)
{
    const struct plan *plan = &p->card.plan;
    char day[11], begin[6], end[6], n[24], issue[24];

    wall_format_date(plan->start, day);
    wall_format_hm(plan->start, begin);
    wall_format_hm(plan->end, end);
    (void)snprintf(n, sizeof n, "%u", (unsigned)p->card.subject_count);
    (void)snprintf(issue, sizeof issue, "%u", p->card.issue);
    terminal_say(s->t, "office.sum.sitting", "e", plan->exam, "v", plan->version, "r", plan->room,
        "d", day, "b", begin, "t", end, "p", plan->pv_number, NULL);
    terminal_say(s->t, "office.show.package", "n", n, "i", issue, "s", plan->institution, NULL);
    for (size_t i = 0; i < plan->invigilator_count; i++)
        terminal_say(s->t, "office.sum.staff", "n", plan->invigilators[i].name, "r",
            words(s->t->lang, pass_role_word(plan->invigilators[i].role)), NULL);
    for (size_t i = 0; i < p->card.device_count; i++)
        terminal_say(s->t, "office.sum.kiosk", "k", p->card.devices[i].label, NULL);
    (void)snprintf(n, sizeof n, "%zu", p->other_count);
    terminal_say(s->t, "office.sum.others", "n", n, NULL);
}

static enum err show_package(struct showing *s)
{
    BUF_AUTO struct buf in = BUF_INIT(PACKAGE_BYTES_MAX);
    struct package *p = calloc(1, sizeof *p);
    struct anchor anchor;
    const char *path = s->g->arguments[0];

    enum err e =
        p != NULL ? anchor_file_read(cli_value(s->g, "anchor"), &anchor, &s->why) : ERR_NOMEM;
    if (e == ERR_OK)
        e = unlock(s);
    if (e == ERR_OK)
        e = refuse_file(&s->why, file_read(path, &in, &s->why.d), path);
    if (e == ERR_OK) {
        e = package_open(buf_view(&in), s->box, &anchor.root, p, &s->why.d);
        if (e == ERR_OK)
            say_card(s, p);
        else
            (void)refuse(&s->why, e, "office.err.package", path);
    }
    package_free(p);
    free(p);
    return e;
}

int cmd_show(struct terminal *t, const struct cli_given *g)
{
    struct showing s = {.t = t, .g = g};

    enum err e = ends_in(g->arguments[0], ".zwp") ? show_package(&s) : show_record(&s);
    secret_free(s.box);
    return e == ERR_OK ? EXIT_DONE : terminal_refuse(t, &s.why, e);
}
