// SPDX-License-Identifier: EUPL-1.2
/* package: from a list and the extras to a signed and encrypted package, after a completeness
 * check.
 *
 * Nothing is written before everything is made. Then, in this order: what was issued, the keystore
 * entry, the package (into the folder, and where it was asked for), the tickets, the paper list,
 * the copies for the registry; so a package that exists always has its keys in the keystore. */
#include "office/commands.h"

#include "office/check.h"
#include "office/handover.h"
#include "office/intake.h"
#include "office/output.h"
#include "office/paper_list.h"
#include "office/tickets.h"
#include "office/unlock.h"
#include <stdlib.h>
#include <string.h>

#define KEYSTORE_BYTES_MAX ((size_t)64 * 1024)

struct packing {
    struct intake in;
    struct sign_secret *issuer;
    struct box_secret *second; /* when there was a list before */
    struct buf package, keystore, paper;
    char serial[PAPER_SERIAL_SIZE]; /* of the paper list */
    char out[PATH_SIZE];
    size_t tickets;
};

/* ---- what is known ---- */

/* The day's other sittings of this office: a candidate who is at the wrong door is sent on. */
static enum err add_other(void *context, const struct issued *i)
{
    struct packing *p = context;
    struct draft *d = p->in.draft;

    if (uuid_equal(&i->sitting, &p->in.issued->sitting) || !wall_same_day(i->start, d->plan.start)
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
    struct intake *in = &p->in;
    const char *lead = cli_value(in->g, "lead");
    enum err e = intake_read(in);
    if (e == ERR_OK && lead != NULL)
        e = draft_text(in->draft->lead_door, sizeof in->draft->lead_door, lead, "--lead", &in->why);
    if (e == ERR_OK)
        e = planning_kiosks(
            in->store, in->draft->plan.room, cli_values(in->g, "kiosk"), &in->kiosks, &in->why);
    if (e == ERR_OK)
        e = issued_each(in->store, add_other, p, &in->why);
    return e;
}

/* ---- making ---- */

static enum err make_package(struct packing *p, struct planned *plan, struct sitting_keys *keys)
{
    struct card *card = calloc(1, sizeof *card);
    if (card == NULL)
        return ERR_NOMEM;
    card->issue = p->in.issued->package_issue;
    card->issued = p->in.now;
    card->device_count = plan->device_count;
    const struct package_parts parts = {.issuer = p->issuer,
        .card = card,
        .certs = &plan->certs,
        .plan = &plan->plan,
        .others = p->in.draft->others,
        .other_count = p->in.draft->other_count,
        .recipients = plan->recipients,
        .recipient_count = plan->recipient_count};
    enum err e = package_make(&parts, keys, &p->package, &p->in.why.d);
    free(card);
    const struct box_public custodians[2] = {
        p->in.store->anchor.inbox, p->in.store->anchor.recovery};
    return e == ERR_OK ? keystore_seal(&plan->plan.sitting, keys, custodians, 2, &p->keystore) : e;
}

static enum err keystore_path(const struct packing *p, char out[PATH_SIZE])
{
    char suffix[32];
    (void)snprintf(suffix, sizeof suffix, ".%u.keys", p->in.issued->package_issue);
    return store_path(out, p->in.store, "keystore", &p->in.issued->sitting, suffix);
}

/* An entry that exists is never replaced: without it, what a kiosk recorded could not be opened. */
static enum err next_issue(struct packing *p)
{
    char path[PATH_SIZE];
    enum err e;
    do {
        p->in.issued->package_issue++;
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
    enum err e = issued_match(p->in.issued, p->in.draft, &p->in.why);
    if (e == ERR_OK)
        e = next_issue(p);
    if (e == ERR_OK)
        e = planning_make(p->in.draft, p->in.store, &p->in.kiosks, p->in.now, &plan);
    if (e == ERR_OK) {
        keys = sitting_keys_new();
        e = keys != NULL ? make_package(p, &plan, keys) : ERR_NOMEM;
    }
    if (e == ERR_OK && cli_has(p->in.g, "fallback"))
        e = paper_list_print(
            &plan.plan, p->in.issued->package_issue, 0, &p->paper, p->serial, &p->in.why);
    sitting_keys_free(keys);
    plan_free(&plan.plan);
    return e;
}

/* ---- writing ---- */

static enum err write_package(struct packing *p)
{
    char path[PATH_SIZE], kept[PATH_SIZE];
    const char *out = cli_value(p->in.g, "out");
    enum err e = store_path(kept, p->in.store, "packages", &p->in.issued->sitting, ".zwp");
    if (e == ERR_OK && !text_copy(p->out, sizeof p->out, out != NULL ? out : kept))
        e = ERR_LIMIT;

    if (e == ERR_OK)
        e = issued_save(p->in.store, p->in.issued, &p->in.why);
    if (e == ERR_OK)
        e = keystore_path(p, path);
    if (e == ERR_OK)
        e = file_create(path, buf_view(&p->keystore), 0600, &p->in.why.d);
    if (e == ERR_OK) /* what later changes of the list are compared with (past.h) */
        e = file_write(kept, buf_view(&p->package), 0600, &p->in.why.d);
    if (e != ERR_OK)
        return refuse_file(&p->in.why, e, p->in.store->folder);
    if (out == NULL)
        return ERR_OK;
    e = file_write(p->out, buf_view(&p->package), 0600, &p->in.why.d);
    return e == ERR_OK ? ERR_OK : refuse_file(&p->in.why, e, p->out);
}

static enum err write_tickets(struct packing *p)
{
    const char *numbers[CANDIDATES_MAX + 1] = {NULL};
    size_t n = 0;

    if (!cli_has(p->in.g, "tickets"))
        return ERR_OK;
    for (size_t i = 0; i < p->in.draft->count; i++)
        if (!p->in.draft->students[i].c.canceled)
            numbers[n++] = p->in.draft->students[i].c.number;
    const struct tickets_job job = {.issuer = p->issuer,
        .institution = p->in.store->anchor.name,
        .sitting = p->in.issued,
        .folder = cli_value(p->in.g, "tickets"),
        .numbers = numbers,
        .lang = p->in.t->lang,
        .svg = cli_has(p->in.g, "svg"),
        .tsv = cli_has(p->in.g, "tsv")};
    return tickets_write(&job, &p->tickets, &p->in.why);
}

/* ---- the summary ---- */

static void say_rules(struct packing *p)
{
    const struct rules *r = &p->in.draft->plan.rules;
    char late[16], leave[16], signatures[16];

    (void)snprintf(late, sizeof late, "%d", r->late_limit_min);
    (void)snprintf(leave, sizeof leave, "%d", r->earliest_leave_min);
    (void)snprintf(signatures, sizeof signatures, "%d", r->signatures_required);
    terminal_say(p->in.t, r->late_limit_min < 0 ? "office.sum.late_any" : "office.sum.late", "m",
        late, "s",
        words(p->in.t->lang, r->late_from == LATE_FROM_ACTUAL ? "office.sum.from_actual"
                                                              : "office.sum.from_planned"),
        "e",
        words(p->in.t->lang,
            r->late_end == LATE_END_FULL_DURATION ? "office.sum.end_full" : "office.sum.end_same"),
        NULL);
    terminal_say(p->in.t,
        r->earliest_leave_min > 0 ? "office.sum.rules" : "office.sum.rules_leave_any", "l", leave,
        "s", signatures, "i", words(p->in.t->lang, r->id_required ? "office.yes" : "office.no"),
        NULL);
}

/* Rules that many schools do not have: only those there are. */
static void say_more_rules(struct packing *p)
{
    const struct rules *r = &p->in.draft->plan.rules;
    char n[16];

    if (r->late_until_left)
        terminal_say(p->in.t, "office.sum.until_left", NULL);
    if (r->id_missing == ID_MISSING_REFUSE)
        terminal_say(p->in.t, "office.sum.id_missing", NULL);
    (void)snprintf(n, sizeof n, "%d", r->toilet_first_min);
    if (r->toilet_first_min > 0)
        terminal_say(p->in.t, "office.sum.toilet_first", "m", n, NULL);
    (void)snprintf(n, sizeof n, "%d", r->toilet_long_min);
    if (r->toilet_long_min > 0)
        terminal_say(p->in.t, "office.sum.toilet_long", "m", n, NULL);
    if (r->toilet_escort)
        terminal_say(p->in.t, "office.sum.toilet_escort", NULL);
    (void)snprintf(n, sizeof n, "%d", r->per_supervisor);
    if (r->per_supervisor > 0)
        terminal_say(p->in.t, "office.sum.per_supervisor", "n", n, NULL);
    if (p->in.draft->plan.system_id[0] != '\0')
        terminal_say(p->in.t, "office.sum.system_id", "v", p->in.draft->plan.system_id, NULL);
}

/* A kiosk, and as which door. */
static void say_kiosks(struct packing *p)
{
    const struct planning_kiosks *kiosks = &p->in.kiosks;
    const char *named = p->in.draft->lead_door;
    int32_t lead = named[0] ? planning_door(p->in.store, kiosks->at, kiosks->count, named) : 0;
    char door[16];

    for (size_t i = 0; i < kiosks->count; i++) {
        const char *label = p->in.store->kiosks[kiosks->at[i]].cert.label;
        (void)snprintf(door, sizeof door, "%zu", i + 1);
        terminal_say(p->in.t,
            lead == 0                ? "office.sum.kiosk"
            : (int32_t)i + 1 == lead ? "office.sum.lead_door"
                                     : "office.sum.door",
            "k", label, "d", door, NULL);
    }
}

static void say_staff(struct packing *p)
{
    for (size_t i = 0; i < p->in.draft->staff_count; i++) {
        const struct draft_staff *s = &p->in.draft->staff[i];
        int at = check_staff_cert(p->in.store, s);
        if (at >= 0)
            terminal_say(p->in.t, "office.sum.staff", "n", p->in.store->staff[at].cert.label, "r",
                words(p->in.t->lang, s->role == STAFF_LEAD       ? "office.role.lead"
                                     : s->role == STAFF_ASSESSOR ? "office.role.assessor"
                                                                 : "office.role.invigilator"),
                NULL);
    }
    say_kiosks(p);
}

static void say_students(struct packing *p)
{
    size_t expected = 0, with = 0;
    char n[24], c[24], a[24], o[24];

    for (size_t i = 0; i < p->in.draft->count; i++) {
        const struct candidate *s = &p->in.draft->students[i].c;
        expected += !s->canceled;
        with += !s->canceled && s->accommodation_count > 0;
    }
    (void)snprintf(n, sizeof n, "%zu", expected);
    (void)snprintf(c, sizeof c, "%zu", p->in.draft->count - expected);
    (void)snprintf(a, sizeof a, "%zu", with);
    (void)snprintf(o, sizeof o, "%zu", p->in.draft->other_count);
    terminal_say(p->in.t, "office.sum.students", "n", n, "c", c, "a", a, NULL);
    terminal_say(p->in.t, "office.sum.others", "n", o, NULL);
}

static void say_sitting(struct packing *p)
{
    const struct plan *plan = &p->in.draft->plan;
    char day[11], begin[6], end[6];

    wall_format_date(plan->start, day);
    wall_format_hm(plan->start, begin);
    wall_format_hm(plan->end, end);
    terminal_print(p->in.t, "\n");
    terminal_say(p->in.t, "office.sum.sitting", "e", plan->exam, "v", plan->version, "r",
        plan->room, "d", day, "b", begin, "t", end, "p", plan->pv_number, NULL);
    say_students(p);
    say_staff(p);
    say_rules(p);
    say_more_rules(p);
}

static void say_written(struct packing *p)
{
    char n[24];
    terminal_print(p->in.t, "\n");
    terminal_say(p->in.t, "office.package.done", "f", p->out, NULL);
    (void)snprintf(n, sizeof n, "%zu", p->tickets);
    if (cli_has(p->in.g, "tickets"))
        terminal_say(
            p->in.t, "office.tickets.done", "n", n, "f", cli_value(p->in.g, "tickets"), NULL);
    if (cli_has(p->in.g, "fallback"))
        terminal_say(p->in.t, "office.fallback.done", "s", p->serial, "f",
            cli_value(p->in.g, "fallback"), NULL);
    if (p->in.issued->package_issue > 1)
        terminal_say(p->in.t, "office.package.again", NULL);
}

/* ---- the command ---- */

/* One person issues a list. That another takes its place is for two: the holders of two keys. */
static enum err ask_second(struct packing *p)
{
    const char *key = cli_value(p->in.g, "key");

    if (p->in.issued->package_issue == 0)
        return ERR_OK;
    return key != NULL ? unlock_box(p->in.t, key, &p->in.store->anchor, &p->second, &p->in.why)
                       : refuse(&p->in.why, ERR_STATE, "office.err.second_needed", NULL);
}

static enum err carry_out(struct packing *p)
{
    enum err e = ask_second(p);
    if (e == ERR_OK)
        e = unlock_sign(
            p->in.t, cli_value(p->in.g, "issuer"), KEY_ISSUER, p->in.store, &p->issuer, &p->in.why);
    if (e == ERR_OK)
        e = make_all(p);
    if (e == ERR_OK)
        e = write_package(p);
    if (e == ERR_OK)
        e = write_tickets(p);
    if (e == ERR_OK && cli_has(p->in.g, "fallback"))
        e = output_new(cli_value(p->in.g, "fallback"), buf_view(&p->paper), &p->in.why);
    if (e == ERR_OK && cli_has(p->in.g, "registry"))
        e = handover_sitting(
            p->in.store, cli_value(p->in.g, "registry"), &p->in.issued->sitting, &p->in.why);
    return e;
}

static int run(struct packing *p)
{
    if (!cli_has(p->in.g, "check") && !cli_has(p->in.g, "issuer"))
        return terminal_refuse(p->in.t, &p->in.why,
            refuse(&p->in.why, ERR_MISSING, "office.err.option_missing", "issuer"));
    enum err e = gather(p);
    if (e != ERR_OK)
        return terminal_refuse(p->in.t, &p->in.why, e);
    int verdict = intake_judge(&p->in);
    if (verdict != EXIT_DONE || cli_has(p->in.g, "check"))
        return verdict;
    e = carry_out(p);
    if (e != ERR_OK)
        return terminal_refuse(p->in.t, &p->in.why, e);
    say_sitting(p);
    say_written(p);
    return EXIT_DONE;
}

int cmd_package(struct terminal *t, const struct cli_given *g)
{
    struct packing *p = calloc(1, sizeof *p);
    if (p == NULL)
        return terminal_refuse(t, &(struct objection){0}, ERR_NOMEM);
    p->in.t = t;
    p->in.g = g;
    p->in.now = t->now.ms ? t->now : office_now();
    int verdict = run(p);
    secret_free(p->issuer);
    secret_free(p->second);
    buf_free(&p->package);
    buf_free(&p->keystore);
    buf_wipe_free(&p->paper);
    intake_free(&p->in);
    free(p);
    return verdict;
}
