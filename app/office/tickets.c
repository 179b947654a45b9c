// SPDX-License-Identifier: EUPL-1.2
/* Tickets into a folder: see tickets.h. */
#include "office/tickets.h"

#include "office/passes.h"
#include "print/print.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Letters and digits of the seat, then the short number. */
static void stem_of(const struct issued_ticket *t, char out[48])
{
    char seat[sizeof t->seat];
    size_t n = 0;
    for (const char *p = t->seat; *p != '\0'; p++)
        if ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z'))
            seat[n++] = *p;
    seat[n] = '\0';
    (void)snprintf(out, 48, "%s%s%06u", seat, n > 0 ? "-" : "", t->short_number);
}

static enum err write_picture(const struct tickets_job *job, const struct ticket_pass *pass,
    enum pass_format format, struct objection *why)
{
    BUF_AUTO struct buf picture = BUF_INIT(PASS_FILE_MAX);
    char stem[48], name[64], path[PATH_SIZE];

    stem_of(pass->ticket, stem);
    (void)snprintf(name, sizeof name, "%s.%s", stem, format == PASS_SVG ? "svg" : "png");
    enum err e = pass_ticket(pass, job->lang, format, &picture);
    if (e == ERR_OK)
        e = path_join(path, job->folder, name);
    if (e == ERR_OK)
        e = file_write(path, buf_view(&picture), 0600, &why->d);
    return e == ERR_OK ? ERR_OK : refuse_file(why, e, job->folder);
}

static bool is_wanted(const struct tickets_job *job, const struct issued_ticket *t)
{
    return job->only == NULL || strcmp(job->only, t->number) == 0;
}

/* What tickets_write gathers on the way. */
struct gathering {
    const struct tickets_job *job;
    struct buf tsv;
    struct print_ticket *sheet; /* those that are wanted, and the texts of their codes */
    char (*texts)[TICKET_TEXT_MAX];
    size_t count;
};

static void put_on_sheet(struct gathering *g, const struct issued_ticket *t, struct buf *text)
{
    char *kept = g->texts[g->count];
    text_copy(kept, TICKET_TEXT_MAX, buf_text(text));
    g->sheet[g->count++] = (struct print_ticket){t->seat, t->short_number, kept};
}

/* The row of the table always, the pictures when they are wanted. */
static enum err write_one(struct gathering *g, const struct issued_ticket *t, struct objection *why)
{
    const struct tickets_job *job = g->job;
    BUF_AUTO struct buf text = BUF_INIT(TICKET_TEXT_MAX);
    const struct ticket ticket = {.sitting = job->sitting->sitting,
        .candidate = t->id,
        .issue = t->issue,
        .expires = {job->sitting->end.ms + TICKET_AFTER_END_MS}};

    enum err e = ticket_issue(job->issuer, &ticket, &text);
    if (e != ERR_OK)
        return e;
    const struct ticket_pass pass = {job->sitting, t, job->institution, buf_view(&text)};
    if (is_wanted(job, t))
        e = write_picture(job, &pass, PASS_PNG, why);
    if (e == ERR_OK && job->svg && is_wanted(job, t))
        e = write_picture(job, &pass, PASS_SVG, why);
    if (is_wanted(job, t))
        put_on_sheet(g, t, &text);
    buf_add_format(&g->tsv, "%06u\t%s\t%s\n", t->short_number, t->number, buf_text(&text));
    return e == ERR_OK ? buf_check(&g->tsv) : e;
}

static enum err write_into(
    const struct tickets_job *job, const char *name, struct bytes data, struct objection *why)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, job->folder, name);
    return e == ERR_OK ? file_write(path, data, 0600, &why->d) : e;
}

static enum err write_sheets(const struct gathering *g, struct objection *why)
{
    const struct issued *i = g->job->sitting;
    const struct print_ticket_day day = {g->job->institution, i->exam, i->room, i->start};
    char name[32] = TICKETS_SHEETS;
    enum err e = ERR_OK;

    for (size_t from = 0; e == ERR_OK && from < g->count; from += CANDIDATES_MAX) {
        BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
        size_t left = g->count - from, n = left < CANDIDATES_MAX ? left : CANDIDATES_MAX;
        if (from > 0) /* many have left the list since the first package */
            (void)snprintf(name, sizeof name, "tickets-%zu.pdf", from / CANDIDATES_MAX + 1);
        e = print_tickets(&day, g->sheet + from, n, &pdf, &why->d);
        if (e == ERR_OK)
            e = write_into(g->job, name, buf_view(&pdf), why);
    }
    return e;
}

static enum err write_all(struct gathering *g, struct objection *why)
{
    const struct tickets_job *job = g->job;

    enum err e = folder_make(job->folder, 0700, &why->d);
    for (size_t i = 0; e == ERR_OK && job->numbers[i] != NULL && g->count < ISSUED_MAX; i++) {
        int at = issued_ticket_of(job->sitting, job->numbers[i]);
        if (at >= 0)
            e = write_one(g, &job->sitting->tickets[at], why);
    }
    if (e == ERR_OK && g->count == 0 && job->only != NULL)
        return refuse(why, ERR_MISSING, "office.err.no_such_student", job->only);
    if (e == ERR_OK)
        e = write_sheets(g, why);
    if (e == ERR_OK && job->tsv)
        e = write_into(job, "tickets.tsv", buf_view(&g->tsv), why);
    return e;
}

enum err tickets_write(const struct tickets_job *job, size_t *ret_count, struct objection *why)
{
    struct gathering g = {.job = job,
        .tsv = BUF_INIT(TICKETS_TSV_MAX),
        .sheet = calloc(ISSUED_MAX, sizeof *g.sheet),
        .texts = calloc(ISSUED_MAX, sizeof *g.texts)};

    enum err e = g.sheet != NULL && g.texts != NULL ? write_all(&g, why) : ERR_NOMEM;
    buf_wipe_free(&g.tsv);
    free(g.sheet);
    free(g.texts);
    if (e != ERR_OK)
        return refuse_file(why, e, job->folder);
    *ret_count = g.count;
    return ERR_OK;
}
