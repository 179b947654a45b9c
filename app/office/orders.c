// SPDX-License-Identifier: EUPL-1.2
/* An order as a command line: see orders.h. */
#include "office/orders.h"

#include "base/files.h"
#include "office/commands.h"
#include "office/tickets.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define VALUE_SIZE 256
#define LIST_MARK "," /* between several kiosks in one text */
#define TICKETS_FOLDER "tickets"
#define FALLBACK_FILE "fallback.pdf"

/* How a part of an order becomes an option. */
enum how { VALUE, VALUES, FILE_, SWITCH, OUTPUT, SAID /* was the registry's to heed */ };

static const struct rule {
    enum order_kind kind;
    const char *part; /* and the option */
    enum how how;
    const char *output; /* where the command puts it, for OUTPUT */
} rules[] = {
    {ORDER_PACKAGE, "csv", FILE_, NULL},
    {ORDER_PACKAGE, "offering", FILE_, NULL},
    {ORDER_PACKAGE, "associations", FILE_, NULL},
    {ORDER_PACKAGE, "extras", FILE_, NULL},
    {ORDER_PACKAGE, "others", FILE_, NULL},
    {ORDER_PACKAGE, "kiosk", VALUES, NULL},
    {ORDER_PACKAGE, "lead", VALUE, NULL},
    {ORDER_PACKAGE, "check", SWITCH, NULL},
    {ORDER_PACKAGE, "replaces", SAID, NULL},
    {ORDER_PACKAGE, "accept", SWITCH, NULL},
    {ORDER_PACKAGE, "tickets", OUTPUT, TICKETS_FOLDER},
    {ORDER_PACKAGE, "fallback", OUTPUT, FALLBACK_FILE},
    {ORDER_DELTA, "csv", FILE_, NULL},
    {ORDER_DELTA, "offering", FILE_, NULL},
    {ORDER_DELTA, "associations", FILE_, NULL},
    {ORDER_DELTA, "extras", FILE_, NULL},
    {ORDER_DELTA, "check", SWITCH, NULL},
    {ORDER_DELTA, "accept", SWITCH, NULL},
    {ORDER_DELTA, "tickets", OUTPUT, TICKETS_FOLDER},
    {ORDER_TICKETS, "sitting", VALUE, NULL},
    {ORDER_TICKETS, "student", VALUE, NULL},
    {ORDER_TICKETS, "new", SWITCH, NULL},
    {ORDER_BADGE, "badge", VALUE, NULL},
    {ORDER_KIOSK, "kiosk", VALUE, NULL},
};

struct running {
    const struct order_desk *desk;
    const struct order *order;
    struct cli_given given;
    char values[ORDER_PARTS_MAX][VALUE_SIZE];
    struct objection why;
    struct diag *d;
};

/* ---------------------------------------------------------------- parts into options */

static const struct rule *rule_of(enum order_kind kind, const char *part)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rules[i].kind == kind && strcmp(rules[i].part, part) == 0)
            return &rules[i];
    return NULL;
}

static enum err refuse_part(struct running *x, const char *name)
{
    return refuse(&x->why, ERR_FORMAT, "office.err.order_part", name);
}

/* A line of text. */
static enum err value_read(struct running *x, const struct order_part *part, char out[VALUE_SIZE])
{
    bool good = part->value.n < VALUE_SIZE;

    for (size_t i = 0; good && i < part->value.n; i++)
        good = part->value.p[i] >= ' ';
    if (!good)
        return refuse_part(x, part->name);
    memcpy(out, part->value.p, part->value.n);
    out[part->value.n] = '\0';
    return ERR_OK;
}

static enum err give(struct running *x, const char *option, const char *value)
{
    return cli_give(&x->given, option, value) ? ERR_OK : refuse_part(x, option);
}

static enum err give_list(struct running *x, const char *option, char *text)
{
    char *rest = NULL;
    enum err e = ERR_OK;

    for (char *one = strtok_r(text, LIST_MARK, &rest); !e && one != NULL;
         one = strtok_r(NULL, LIST_MARK, &rest)) {
        one += strspn(one, " ");
        for (size_t n = strlen(one); n > 0 && one[n - 1] == ' ';)
            one[--n] = '\0';
        if (one[0] != '\0')
            e = give(x, option, one);
    }
    return e;
}

/* A file under the name of its part, so that a refusal says "extras, line 3". */
static enum err give_file(struct running *x, const struct order_part *part, char name[VALUE_SIZE])
{
    const char *const *before = cli_values(&x->given, part->name);
    size_t n = 1;

    while (*before++ != NULL)
        n++;
    if (n > 1)
        (void)snprintf(name, VALUE_SIZE, "%s-%zu", part->name, n);
    else
        (void)snprintf(name, VALUE_SIZE, "%s", part->name);
    enum err e = file_create(name, part->value, 0600, x->d);
    return e ? e : give(x, part->name, name);
}

static enum err give_part(struct running *x, size_t i)
{
    const struct order_part *part = &x->order->parts[i];
    const struct rule *rule = rule_of(x->order->kind, part->name);
    char *value = x->values[i];
    enum err e = ERR_OK;

    if (rule == NULL)
        return refuse_part(x, part->name);
    if (rule->how == VALUE || rule->how == VALUES)
        e = value_read(x, part, value);
    if (e)
        return e;
    switch (rule->how) {
    case VALUE:
        return give(x, part->name, value);
    case VALUES:
        return give_list(x, part->name, value);
    case FILE_:
        return give_file(x, part, value);
    case SWITCH:
        return give(x, part->name, "");
    case OUTPUT:
        return give(x, part->name, rule->output);
    case SAID:
        return ERR_OK;
    }
    return ERR_INTERNAL;
}

/* What no order says: this office's own places. An option that the command does not have is left
 * out. The inbox's key is the second one that a package wants when there was a list before: it
 * stands for the second person, so it goes along only when one agreed. */
static void give_places(struct running *x)
{
    const struct order_desk *k = x->desk;
    bool alone = x->order->kind == ORDER_PACKAGE && x->order->second[0] == '\0';
    const struct {
        const char *option, *value;
    } places[] = {{"office", k->office}, {"issuer", k->issuer}, {"key", alone ? NULL : k->key},
        {"registry", k->registry}, {"out", x->order->kind == ORDER_TICKETS ? TICKETS_FOLDER : NULL},
        {"passphrase-file", k->passphrase_file}};

    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i].value != NULL)
            (void)cli_give(&x->given, places[i].option, places[i].value);
    /* It is kept in the office's folder; this is only what it is called. */
    if (x->order->kind == ORDER_DELTA || x->order->kind == ORDER_PACKAGE)
        (void)cli_give(
            &x->given, "out", x->order->kind == ORDER_DELTA ? "delta.zwd" : "pakket.zwp");
}

static enum err make_line(struct running *x)
{
    enum order_kind kind = x->order->kind;
    bool withdraws = kind == ORDER_BADGE || kind == ORDER_KIOSK;
    const char *name = withdraws ? "withdraw" : order_kind_name(kind);
    enum err e = ERR_OK;

    for (const struct cli_command *c = office_commands(); c->name != NULL; c++)
        if (strcmp(c->name, name) == 0)
            x->given.command = c;
    if (x->given.command == NULL)
        return refuse_part(x, name);
    for (size_t i = 0; !e && i < x->order->part_count; i++)
        e = give_part(x, i);
    if (e)
        return e;
    if (kind == ORDER_DELTA && order_needs_second(x->order) && x->order->second[0] == '\0')
        return refuse(&x->why, ERR_STATE, "office.err.second_needed", NULL);
    give_places(x);
    if (withdraws && x->order->part_count == 0) /* that would only renew the list's date */
        return refuse(&x->why, ERR_FORMAT, "office.err.option_missing", order_kind_name(kind));
    const char *missing = cli_missing(&x->given);
    return missing == NULL ? ERR_OK
                           : refuse(&x->why, ERR_FORMAT, "office.err.option_missing", missing);
}

/* ---------------------------------------------------------------- running it */

static enum err collect(struct order_outcome *ret, const char *name, const char *path)
{
    struct buf *bytes = &ret->files[ret->file_count].bytes;

    *bytes = BUF_INIT(ANSWER_BYTES_MAX);
    enum err e = file_read(path, bytes, NULL);
    if (e == ERR_OK)
        ret->files[ret->file_count++].name = name;
    else
        buf_free(bytes);
    return e == ERR_MISSING ? ERR_OK : e;
}

/* Whether this was an error of ours and not of what was asked. */
static bool is_ours(enum err e)
{
    return e == ERR_IO || e == ERR_FULL || e == ERR_NOMEM || e == ERR_EXISTS;
}

static enum err run(struct running *x, struct order_outcome *ret)
{
    char *text = NULL;
    size_t size = 0;
    FILE *said = open_memstream(&text, &size), *nothing = fopen("/dev/null", "re");
    enum err e = said == NULL || nothing == NULL ? ERR_NOMEM : ERR_OK;
    struct terminal t = {.lang = x->order->lang,
        .out = said,
        .err = said,
        .in = nothing,
        .passphrase_file = x->desk->passphrase_file,
        .now = x->desk->now};

    if (!e)
        e = make_line(x);
    if (!e)
        ret->code = x->given.command->run(&t, &x->given);
    else if (!is_ours(e))
        ret->code = terminal_refuse(&t, &x->why, e);
    if (said != NULL)
        (void)fclose(said);
    if (nothing != NULL)
        (void)fclose(nothing);
    ret->said = BUF_INIT(ANSWER_TEXT_MAX);
    buf_add(&ret->said, text, size);
    if (text != NULL)
        wipe(text, size); /* a change's lines have names */
    free(text);
    return e && is_ours(e) ? e : buf_check(&ret->said);
}

static enum err destroy_one(void *context, const char *name)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, context, name);
    return e ? e : file_destroy(path, NULL);
}

/* Names and tickets do not stay. */
static enum err clear(struct diag *d)
{
    enum err e = folder_each(TICKETS_FOLDER, "", destroy_one, (void *)TICKETS_FOLDER, d);

    if (e == ERR_OK || e == ERR_MISSING)
        e = folder_each(".", "", destroy_one, (void *)".", d);
    (void)rmdir(TICKETS_FOLDER);
    return e;
}

static enum err run_here(struct running *x, struct order_outcome *ret)
{
    enum err e = clear(x->d); /* of a run that was killed */

    if (!e)
        e = run(x, ret);
    if (!e)
        e = collect(ret, TICKETS_SHEETS, TICKETS_FOLDER "/" TICKETS_SHEETS);
    if (!e)
        e = collect(ret, FALLBACK_FILE, FALLBACK_FILE);
    enum err cleared = clear(x->d);
    return e ? e : cleared;
}

enum err order_carry_out(
    const struct order_desk *desk, const struct order *o, struct order_outcome *ret, struct diag *d)
{
    struct running *x = calloc(1, sizeof *x);
    int here = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC); /* also where it may not be listed */
    enum err e = x == NULL ? ERR_NOMEM : here < 0 ? ERR_IO : ERR_OK;

    *ret = (struct order_outcome){.code = EXIT_REFUSED};
    if (!e && chdir(desk->work) != 0)
        e = diag_errno(d, ERR_IO, "the folder for work");
    if (!e) {
        *x = (struct running){.desk = desk, .order = o, .d = d};
        e = run_here(x, ret);
        if (fchdir(here) != 0 && !e)
            e = diag_errno(d, ERR_IO, "back to the folder before");
    }
    if (here >= 0)
        (void)close(here);
    free(x);
    return e;
}

void order_outcome_free(struct order_outcome *x)
{
    buf_wipe_free(&x->said);
    for (size_t i = 0; i < x->file_count; i++)
        buf_wipe_free(&x->files[i].bytes);
    x->file_count = 0;
}
