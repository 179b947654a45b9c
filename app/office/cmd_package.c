// SPDX-License-Identifier: EUPL-1.2
/* package: from a list and the extras to a signed and encrypted package, after a completeness
 * check.
 *
 * Nothing is written before everything is made. Then, in this order: what was issued, the keystore
 * entry, the package, the tickets, the paper list; so a package that exists always has its keys in
 * the keystore. */
#include "office/commands.h"

#include "office/check.h"
#include "office/inputs.h"
#include "office/output.h"
#include "office/paper_list.h"
#include "office/planning.h"
#include "office/tickets.h"
#include "office/unlock.h"
#include <stdlib.h>
#include <string.h>

#define KEYSTORE_BYTES_MAX ((size_t)64 * 1024)

struct packing {
    struct terminal *t;
    const struct cli_given *g;
    struct objection why;
    struct wall now;
    struct store *store;
    struct draft *draft;
    struct issued *issued;
    struct planning_kiosks kiosks;
    bool pv_number_taken;
    struct sign_secret *issuer;
    struct buf package, keystore, paper;
    char serial[PAPER_SERIAL_SIZE]; /* of the paper list */
    char out[PATH_SIZE];
    size_t tickets;
};

/* ---- what is known ---- */

static enum err read_inputs(struct packing *p)
{
    const struct inputs in = {.extras = cli_value(p->g, "extras"),
        .csv = cli_value(p->g, "csv"),
        .offering = cli_value(p->g, "offering"),
        .associations = cli_values(p->g, "associations"),
        .others = cli_value(p->g, "others")};

    p->draft = draft_new();
    if (p->draft == NULL)
        return ERR_NOMEM;
    return inputs_read(&in, p->draft, &p->why);
}

/* What was issued for this sitting before: by the planning system's id, or by PV number. */
static enum err find_issued(struct packing *p)
{
    struct uuid id = p->draft->plan.sitting;
    struct issued *by_number = NULL;
    enum err e = ERR_MISSING;

    if (p->draft->plan.pv_number[0] != '\0')
        e = issued_find(p->store, p->draft->plan.pv_number, &by_number, &p->why);
    if (e != ERR_OK && e != ERR_MISSING)
        return e;
    if (!p->draft->from_oke) {
        p->issued = by_number;
    } else {
        p->pv_number_taken = by_number != NULL && !uuid_equal(&by_number->sitting, &id);
        issued_free(by_number);
        e = issued_load(p->store, &id, &p->issued, &p->why);
        if (e != ERR_OK && e != ERR_MISSING)
            return e;
    }
    if (p->issued != NULL)
        return ERR_OK;
    if (!p->draft->from_oke)
        uuid_random(&id);
    p->issued = issued_new(&id);
    return p->issued != NULL ? ERR_OK : ERR_NOMEM;
}

/* The day's other sittings of this office: a candidate who is at the wrong door is sent on. */
static enum err add_other(void *context, const struct issued *i)
{
    struct packing *p = context;
    struct draft *d = p->draft;

    if (uuid_equal(&i->sitting, &p->issued->sitting) || !wall_same_day(i->start, d->plan.start)
        || i->room[0] == '\0' || i->exam[0] == '\0')
        return ERR_OK;
    for (size_t k = 0; k < d->other_count; k++)
        if (uuid_equal(&d->others[k].sitting, &i->sitting))
            return ERR_OK;
    if (d->other_count >= OTHER_ROOMS_MAX)
        return ERR_OK;
    struct other_room *other = &d->others[d->other_count++];
    *other = (struct other_room){.sitting = i->sitting, .start = i->start};
    text_copy(other->room, sizeof other->room, i->room);
    text_copy(other->exam, sizeof other->exam, i->exam);
    return ERR_OK;
}

static enum err gather(struct packing *p)
{
    enum err e = read_inputs(p);
    if (e == ERR_OK)
        e = store_open(cli_value(p->g, "office"), &p->store, &p->why);
    if (e == ERR_OK)
        e = find_issued(p);
    if (e == ERR_OK)
        e = planning_kiosks(
            p->store, p->draft->plan.room, cli_values(p->g, "kiosk"), &p->kiosks, &p->why);
    if (e == ERR_OK)
        e = issued_each(p->store, add_other, p, &p->why);
    return e;
}

/* ---- the check ---- */

/* EXIT_DONE: go on. */
static int judge(struct packing *p)
{
    BUF_AUTO struct buf lines = BUF_INIT(1u << 20);
    const struct remarks *r = &p->draft->remarks;
    const struct check_office office = {.store = p->store,
        .now = p->now,
        .kiosks = p->kiosks.at,
        .kiosk_count = p->kiosks.count,
        .pv_number_taken = p->pv_number_taken};
    char stops[24], attentions[24];

    check_sitting(p->draft, &office);
    size_t stop = remarks_count(r, REMARK_STOP), attention = remarks_count(r, REMARK_ATTENTION);
    (void)snprintf(stops, sizeof stops, "%zu", stop);
    (void)snprintf(attentions, sizeof attentions, "%zu", attention);
    if (stop + attention == 0) {
        terminal_say(p->t, "office.check.all_good", NULL);
        return EXIT_DONE;
    }
    terminal_say(p->t, "office.check.head", "s", stops, "a", attentions, NULL);
    if (remarks_write(r, p->t->lang, &lines) == ERR_OK)
        terminal_print(p->t, buf_text(&lines));
    if (stop > 0) {
        terminal_say(p->t, "office.check.stopped", NULL);
        return EXIT_REFUSED;
    }
    if (cli_has(p->g, "accept"))
        return EXIT_DONE;
    if (!cli_has(p->g, "check"))
        terminal_say(p->t, "office.check.not_accepted", NULL);
    return EXIT_ATTENTION;
}

/* ---- making ---- */

static enum err make_package(struct packing *p, struct planned *plan, struct sitting_keys *keys)
{
    struct card *card = calloc(1, sizeof *card);
    if (card == NULL)
        return ERR_NOMEM;
    card->issue = p->issued->package_issue;
    card->issued = p->now;
    card->device_count = plan->device_count;
    const struct package_parts parts = {.issuer = p->issuer,
        .card = card,
        .certs = &plan->certs,
        .plan = &plan->plan,
        .others = p->draft->others,
        .other_count = p->draft->other_count,
        .recipients = plan->recipients,
        .recipient_count = plan->recipient_count};
    enum err e = package_make(&parts, keys, &p->package, &p->why.d);
    free(card);
    const struct box_public custodians[2] = {p->store->anchor.inbox, p->store->anchor.recovery};
    return e == ERR_OK ? keystore_seal(&plan->plan.sitting, keys, custodians, 2, &p->keystore) : e;
}

static enum err keystore_path(const struct packing *p, char out[PATH_SIZE])
{
    char suffix[32];
    (void)snprintf(suffix, sizeof suffix, ".%u.keys", p->issued->package_issue);
    return store_path(out, p->store, "keystore", &p->issued->sitting, suffix);
}

/* An entry that exists is never replaced: without it, what a kiosk recorded could not be opened. */
static enum err next_issue(struct packing *p)
{
    char path[PATH_SIZE];
    enum err e;
    do {
        p->issued->package_issue++;
        e = keystore_path(p, path);
        BUF_AUTO struct buf probe = BUF_INIT(KEYSTORE_BYTES_MAX);
        if (e == ERR_OK)
            e = file_read(path, &probe, NULL);
    } while (e == ERR_OK);
    return e == ERR_MISSING ? ERR_OK : e;
}

static enum err make_all(struct packing *p)
{
    struct planned plan = {0};
    struct sitting_keys *keys = NULL;

    p->package = BUF_INIT(PACKAGE_BYTES_MAX);
    p->keystore = BUF_INIT(KEYSTORE_BYTES_MAX);
    p->paper = BUF_INIT(PAPER_LIST_MAX);
    enum err e = issued_match(p->issued, p->draft, &p->why);
    if (e == ERR_OK)
        e = next_issue(p);
    if (e == ERR_OK)
        e = planning_make(p->draft, p->store, &p->kiosks, p->now, &plan);
    if (e == ERR_OK) {
        keys = sitting_keys_new();
        e = keys != NULL ? make_package(p, &plan, keys) : ERR_NOMEM;
    }
    if (e == ERR_OK && cli_has(p->g, "fallback"))
        e = paper_list_print(&plan.plan, p->issued->package_issue, &p->paper, p->serial, &p->why);
    sitting_keys_free(keys);
    plan_free(&plan.plan);
    return e;
}

/* ---- writing ---- */

static enum err write_package(struct packing *p)
{
    char path[PATH_SIZE];
    const char *out = cli_value(p->g, "out");
    enum err e = out != NULL
                     ? (text_copy(p->out, sizeof p->out, out) ? ERR_OK : ERR_LIMIT)
                     : store_path(p->out, p->store, "packages", &p->issued->sitting, ".zwp");

    if (e == ERR_OK)
        e = issued_save(p->store, p->issued, &p->why);
    if (e == ERR_OK)
        e = keystore_path(p, path);
    if (e == ERR_OK)
        e = file_create(path, buf_view(&p->keystore), 0600, &p->why.d);
    if (e != ERR_OK)
        return refuse_file(&p->why, e, p->store->folder);
    e = file_write(p->out, buf_view(&p->package), 0600, &p->why.d);
    return e == ERR_OK ? ERR_OK : refuse_file(&p->why, e, p->out);
}

static enum err write_tickets(struct packing *p)
{
    const char *numbers[CANDIDATES_MAX + 1] = {NULL};
    size_t n = 0;

    if (!cli_has(p->g, "tickets"))
        return ERR_OK;
    for (size_t i = 0; i < p->draft->count; i++)
        if (!p->draft->students[i].c.canceled)
            numbers[n++] = p->draft->students[i].c.number;
    const struct tickets_job job = {.issuer = p->issuer,
        .institution = p->store->anchor.name,
        .sitting = p->issued,
        .folder = cli_value(p->g, "tickets"),
        .numbers = numbers,
        .lang = p->t->lang,
        .svg = cli_has(p->g, "svg"),
        .tsv = cli_has(p->g, "tsv")};
    return tickets_write(&job, &p->tickets, &p->why);
}

/* ---- the summary ---- */

static void say_rules(struct packing *p)
{
    const struct rules *r = &p->draft->plan.rules;
    char late[16], leave[16], signatures[16];

    (void)snprintf(late, sizeof late, "%d", r->late_limit_min);
    (void)snprintf(leave, sizeof leave, "%d", r->earliest_leave_min);
    (void)snprintf(signatures, sizeof signatures, "%d", r->signatures_required);
    terminal_say(p->t, r->late_limit_min < 0 ? "office.sum.late_any" : "office.sum.late", "m", late,
        "s",
        words(p->t->lang, r->late_from == LATE_FROM_ACTUAL ? "office.sum.from_actual"
                                                           : "office.sum.from_planned"),
        "e",
        words(p->t->lang,
            r->late_end == LATE_END_FULL_DURATION ? "office.sum.end_full" : "office.sum.end_same"),
        NULL);
    terminal_say(p->t,
        r->earliest_leave_min > 0 ? "office.sum.rules" : "office.sum.rules_leave_any", "l", leave,
        "s", signatures, "i", words(p->t->lang, r->id_required ? "office.yes" : "office.no"), NULL);
}

static void say_staff(struct packing *p)
{
    for (size_t i = 0; i < p->draft->staff_count; i++) {
        const struct draft_staff *s = &p->draft->staff[i];
        int at = check_staff_cert(p->store, s);
        if (at >= 0)
            terminal_say(p->t, "office.sum.staff", "n", p->store->staff[at].cert.label, "r",
                words(p->t->lang, s->role == STAFF_LEAD       ? "office.role.lead"
                                  : s->role == STAFF_ASSESSOR ? "office.role.assessor"
                                                              : "office.role.invigilator"),
                NULL);
    }
    for (size_t i = 0; i < p->kiosks.count; i++)
        terminal_say(
            p->t, "office.sum.kiosk", "k", p->store->kiosks[p->kiosks.at[i]].cert.label, NULL);
}

static void say_students(struct packing *p)
{
    size_t expected = 0, with = 0;
    char n[24], c[24], a[24], o[24];

    for (size_t i = 0; i < p->draft->count; i++) {
        const struct candidate *s = &p->draft->students[i].c;
        expected += !s->canceled;
        with += !s->canceled && s->accommodation_count > 0;
    }
    (void)snprintf(n, sizeof n, "%zu", expected);
    (void)snprintf(c, sizeof c, "%zu", p->draft->count - expected);
    (void)snprintf(a, sizeof a, "%zu", with);
    (void)snprintf(o, sizeof o, "%zu", p->draft->other_count);
    terminal_say(p->t, "office.sum.students", "n", n, "c", c, "a", a, NULL);
    terminal_say(p->t, "office.sum.others", "n", o, NULL);
}

static void say_sitting(struct packing *p)
{
    const struct plan *plan = &p->draft->plan;
    char day[11], begin[6], end[6];

    wall_format_date(plan->start, day);
    wall_format_hm(plan->start, begin);
    wall_format_hm(plan->end, end);
    terminal_print(p->t, "\n");
    terminal_say(p->t, "office.sum.sitting", "e", plan->exam, "v", plan->version, "r", plan->room,
        "d", day, "b", begin, "t", end, "p", plan->pv_number, NULL);
    say_students(p);
    say_staff(p);
    say_rules(p);
}

static void say_written(struct packing *p)
{
    char n[24];
    terminal_print(p->t, "\n");
    terminal_say(p->t, "office.package.done", "f", p->out, NULL);
    (void)snprintf(n, sizeof n, "%zu", p->tickets);
    if (cli_has(p->g, "tickets"))
        terminal_say(p->t, "office.tickets.done", "n", n, "f", cli_value(p->g, "tickets"), NULL);
    if (cli_has(p->g, "fallback"))
        terminal_say(
            p->t, "office.fallback.done", "s", p->serial, "f", cli_value(p->g, "fallback"), NULL);
    if (p->issued->package_issue > 1)
        terminal_say(p->t, "office.package.again", NULL);
}

/* ---- the command ---- */

static enum err carry_out(struct packing *p)
{
    enum err e =
        unlock_sign(p->t, cli_value(p->g, "issuer"), KEY_ISSUER, p->store, &p->issuer, &p->why);
    if (e == ERR_OK)
        e = make_all(p);
    if (e == ERR_OK)
        e = write_package(p);
    if (e == ERR_OK)
        e = write_tickets(p);
    if (e == ERR_OK && cli_has(p->g, "fallback"))
        e = output_new(cli_value(p->g, "fallback"), buf_view(&p->paper), &p->why);
    return e;
}

static int run(struct packing *p)
{
    if (!cli_has(p->g, "check") && !cli_has(p->g, "issuer"))
        return terminal_refuse(
            p->t, &p->why, refuse(&p->why, ERR_MISSING, "office.err.option_missing", "issuer"));
    enum err e = gather(p);
    if (e != ERR_OK)
        return terminal_refuse(p->t, &p->why, e);
    int verdict = judge(p);
    if (verdict != EXIT_DONE || cli_has(p->g, "check"))
        return verdict;
    e = carry_out(p);
    if (e != ERR_OK)
        return terminal_refuse(p->t, &p->why, e);
    say_sitting(p);
    say_written(p);
    return EXIT_DONE;
}

int cmd_package(struct terminal *t, const struct cli_given *g)
{
    struct packing *p = calloc(1, sizeof *p);
    if (p == NULL)
        return terminal_refuse(t, &(struct objection){0}, ERR_NOMEM);
    p->t = t;
    p->g = g;
    p->now = t->now.ms ? t->now : office_now();
    int verdict = run(p);
    secret_free(p->issuer);
    buf_free(&p->package);
    buf_free(&p->keystore);
    buf_wipe_free(&p->paper);
    issued_free(p->issued);
    draft_free(p->draft);
    store_close(p->store);
    free(p);
    return verdict;
}
