// SPDX-License-Identifier: EUPL-1.2
/* Tickets into a folder: see tickets.h. */
#include "office/tickets.h"

#include "office/passes.h"
#include <stdio.h>
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

/* The row of the table always, the pictures when they are wanted. */
static enum err write_one(const struct tickets_job *job, const struct issued_ticket *t,
    struct buf *tsv, struct objection *why)
{
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
    buf_add_format(tsv, "%06u\t%s\t%s\n", t->short_number, t->number, buf_text(&text));
    return e == ERR_OK ? buf_check(tsv) : e;
}

enum err tickets_write(const struct tickets_job *job, size_t *ret_count, struct objection *why)
{
    BUF_WIPE struct buf tsv = BUF_INIT(TICKETS_TSV_MAX);
    char path[PATH_SIZE];
    size_t count = 0;

    enum err e = folder_make(job->folder, 0700, &why->d);
    for (size_t i = 0; e == ERR_OK && job->numbers[i] != NULL; i++) {
        int at = issued_ticket_of(job->sitting, job->numbers[i]);
        if (at < 0)
            continue;
        e = write_one(job, &job->sitting->tickets[at], &tsv, why);
        count += is_wanted(job, &job->sitting->tickets[at]);
    }
    if (e == ERR_OK && count == 0 && job->only != NULL)
        return refuse(why, ERR_MISSING, "office.err.no_such_student", job->only);
    if (e == ERR_OK && job->tsv)
        e = path_join(path, job->folder, "tickets.tsv");
    if (e == ERR_OK && job->tsv)
        e = file_write(path, buf_view(&tsv), 0600, &why->d);
    if (e != ERR_OK)
        return refuse_file(why, e, job->folder);
    *ret_count = count;
    return ERR_OK;
}
