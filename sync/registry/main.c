// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-registry: what a school keeps of its kiosks, as a program. */
#include "base/words.h"
#include "crypto/password.h"
#include "registry/accounts.h"
#include "registry/audit.h"
#include "registry/database.h"
#include "registry/schema.h"
#include "registry/serve.h"
#include "registry/take.h"

#include <argp.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#define DONE 0
#define REFUSED 1
#define WRONG_ARGUMENTS 2

const char *argp_program_version = "zaalwacht-registry " ZAALWACHT_VERSION;

struct arguments {
    const char *command, *config, *ready;
    char **files;
    int file_count;
};

struct run {
    const struct arguments *a;
    struct config config;
    struct setup *setup;
    struct diag d;
};

static enum err run_serve(struct run *r)
{
    return serve(r->setup, &r->config, r->a->ready, &r->d);
}

static enum err run_take(struct run *r)
{
    enum err first = ERR_OK;

    for (int i = 0; i < r->a->file_count; i++) {
        struct diag d = {0};
        enum err e = take_file(setup_registry(r->setup), r->a->files[i], &d);
        if (e)
            (void)fprintf(
                stderr, "%s: %s (%s)\n", r->a->files[i], words_of_error(LANG_EN, e), d.text);
        else
            (void)printf("%s: taken\n", r->a->files[i]);
        if (!first)
            first = e;
    }
    return first ? diag_set(&r->d, first, "not everything was taken") : ERR_OK;
}

static enum err run_revoke(struct run *r)
{
    struct registry *registry = setup_registry(r->setup);
    struct uuid id;

    if (uuid_parse(r->a->files[0], &id) != ERR_OK)
        return diag_set(&r->d, ERR_FORMAT, "%s is no id of a kiosk", r->a->files[0]);
    enum err e = depot_device_revoke(registry->depot, &id, clock_wall(registry->clock), &r->d);
    if (e == ERR_MISSING)
        return diag_set(&r->d, e, "this registry never saw that kiosk");
    if (e)
        return e;
    audit_note(registry, "revoked", "registry", r->a->files[0]);
    (void)printf("withdrawn: what it sends from now on is refused\n");
    return ERR_OK;
}

/* One line from standard input; not shown when somebody types it. */
static bool read_password(char out[PASSWORD_MAX + 2])
{
    struct termios shown, hidden;
    bool typed = tcgetattr(STDIN_FILENO, &shown) == 0;

    if (typed) {
        (void)fprintf(stderr, "Password: ");
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    bool read = fgets(out, PASSWORD_MAX + 2, stdin) != NULL;
    if (typed) {
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        (void)fprintf(stderr, "\n");
    }
    if (read)
        out[strcspn(out, "\r\n")] = '\0';
    return read;
}

static enum err run_account(struct run *r)
{
    struct registry *registry = setup_registry(r->setup);
    const char *name = r->a->files[0];
    char password[PASSWORD_MAX + 2] = "";
    enum role role = role_parse(r->a->files[1]);

    if (role == ROLE_NONE)
        return diag_set(&r->d, ERR_FORMAT, "a role is office, committee or admin");
    if (!read_password(password))
        return diag_set(&r->d, ERR_FORMAT, "no password on standard input");
    enum err e =
        accounts_put(registry->accounts, name, role, password, clock_wall(registry->clock), &r->d);
    wipe(password, sizeof password);
    if (!e)
        audit_note(registry, "account", name, r->a->files[1]);
    return e;
}

static enum err run_forget(struct run *r)
{
    struct registry *registry = setup_registry(r->setup);
    enum err e = depot_account_remove(registry->depot, r->a->files[0], &r->d);

    if (e == ERR_MISSING)
        return diag_set(&r->d, e, "there is no such account");
    if (!e)
        audit_note(registry, "account-removed", r->a->files[0], "");
    return e;
}

static enum err print_fact(void *context, const struct audit_fact *f)
{
    char at[26];

    (void)context;
    wall_format_rfc3339(f->at, at);
    (void)printf("%s\t%s\t%s\t%s\n", at, f->what, f->who, f->about);
    return ERR_OK;
}

static enum err run_audit(struct run *r)
{
    return audit_read(setup_registry(r->setup), print_fact, NULL, &r->d);
}

static enum err print_record(void *context, const struct depot_reading *r)
{
    static const char *const verdicts[] = {"unopened", "complete", "broken", "incomplete"};
    char hex[2 * HASH_SIZE + 1];
    int32_t verdict = r->verdict >= DEPOT_UNOPENED && r->verdict <= 2 ? r->verdict : -1;

    (void)context;
    hex_encode(r->bundle.b, sizeof r->bundle.b, hex);
    (void)printf(
        "record\t%s\tdoor %" PRId32 "\t%s\t%s\n", r->number, r->door, verdicts[verdict + 1], hex);
    return ERR_OK;
}

static enum err print_log(void *context, const struct depot_standing *s)
{
    static const struct uuid own; /* audit.h */
    (void)context;
    if (uuid_equal(&s->sitting, &own))
        return ERR_OK;
    (void)printf("log\t%s\t%" PRIu64 " entries%s\n", s->origin, s->size,
        s->forks > 0 ? "\tTWO HISTORIES" : "");
    return ERR_OK;
}

static void print_file(void *context, const char *name, int64_t age_s)
{
    (void)context;
    (void)printf("%s\t%s\tfor %" PRId64 " s\n",
        file_name_ends_in(name, WAITING_REFUSED) ? "refused" : "waits", name, age_s);
}

static enum err run_list(struct run *r)
{
    const struct registry *registry = setup_registry(r->setup);
    struct waiting_sum sum;
    enum err e = depot_readings(registry->depot, print_record, NULL, &r->d);

    if (!e)
        e = depot_logs(registry->depot, print_log, NULL, &r->d);
    return e ? e
             : waiting_look(
                 registry->inbound, clock_wall(registry->clock), &sum, print_file, NULL, &r->d);
}

static enum err run_backup(struct run *r)
{
    return depot_backup(setup_registry(r->setup)->depot, r->a->files[0], &r->d);
}

/* What the owner of the tables runs, before there is anything that could be opened. */
static enum err run_schema(struct run *r)
{
    BUF_AUTO struct buf role = BUF_INIT(CONFIG_BYTES_MAX), sql = BUF_INIT(CONFIG_BYTES_MAX);
    struct clock clock;

    if (!database_is_server(r->config.database))
        return diag_set(&r->d, ERR_TYPE, "the database is a file, which gets its tables by itself");
    if (database_user(r->config.database, &role) != ERR_OK)
        return diag_set(&r->d, ERR_FORMAT, "the database's URL names no role");
    clock_system_init(&clock);
    enum err e = schema_write(buf_text(&role), clock_wall(&clock), &sql, &r->d);
    if (!e)
        (void)fputs(buf_text(&sql), stdout);
    return e;
}

static enum err run_fill(struct run *r)
{
    return depot_fill(r->config.database, r->a->files[0], &r->d);
}

static const struct command {
    const char *name;
    int least, most; /* files behind the configuration */
    enum err (*run)(struct run *r);
    bool bare; /* needs the configuration, and nothing that it names */
} commands[] = {
    {"serve", 0, 0, run_serve},
    {"take", 1, 10000, run_take},
    {"list", 0, 0, run_list},
    {"revoke", 1, 1, run_revoke},
    {"backup", 1, 1, run_backup},
    {"account", 2, 2, run_account},
    {"forget", 1, 1, run_forget},
    {"audit", 0, 0, run_audit},
    {"schema", 0, 0, run_schema, .bare = true},
    {"fill", 1, 1, run_fill, .bare = true},
};

enum { KEY_READY = 1 };

static const struct argp_option options[] = {
    {"ready", KEY_READY, "FILE", 0, "serve: write the port here once requests are answered", 0},
    {0},
};

/* NOLINTNEXTLINE(readability-non-const-parameter): the type is argp's */
static error_t parse(int key, char *value, struct argp_state *state)
{
    struct arguments *a = state->input;

    switch (key) {
    case KEY_READY:
        a->ready = value;
        return 0;
    case ARGP_KEY_ARGS:
        a->command = state->argv[state->next];
        if (state->argc - state->next > 1)
            a->config = state->argv[state->next + 1];
        a->files = state->argv + state->next + 2;
        a->file_count = state->argc - state->next - 2;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_usage(state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc =
        "serve|list|audit|schema CONFIG\naccount CONFIG NAME ROLE\nforget CONFIG NAME\ntake "
        "CONFIG FILE...\nrevoke CONFIG KIOSK\nbackup|fill CONFIG FILE",
    .doc =
        "What a school keeps of its Zaalwacht kiosks: their logs, cosigned, and their sealed "
        "records.\v"
        "serve   answers kiosks, and takes what lies in the folder inbound beside its papers\n"
        "take    takes packages, changes, keys and records now\n"
        "list    records with their verdict, logs, and files in inbound that wait or were refused\n"
        "revoke  withdraws a kiosk, by the id in its certificate\n"
        "backup  copies the database while it is in use\n"
        "account makes or changes an account (office, committee or admin); reads its password\n"
        "forget  removes an account\n"
        "audit   checks what this registry did, link by link, and lists it\n"
        "fill    fills an empty PostgreSQL database, as its owner, with what backup made\n"
        "schema  prints what the owner of a PostgreSQL database runs for this one: "
        "zaalwacht-registry schema CONFIG | psql -1 -v ON_ERROR_STOP=1 DATABASE\n\n"
        "CONFIG is a file of lines \"name = value\": address, port, database, papers, "
        "certificate, key. \"zaalwacht-office registry\" makes it, with the papers.",
};

static int carry_out(const struct arguments *a, const struct command *c)
{
    struct run r = {.a = a};
    enum err e = config_read(a->config, &r.config, &r.d);

    if (e)
        (void)diag_prefix(&r.d, e, "%s", a->config);
    if (!e && !c->bare)
        e = setup_open(&r.config, &r.setup, &r.d);
    if (!e)
        e = c->run(&r);
    if (e)
        (void)fprintf(
            stderr, "zaalwacht-registry: %s (%s)\n", words_of_error(LANG_EN, e), r.d.text);
    setup_close(r.setup);
    return e ? REFUSED : DONE;
}

int main(int argc, char **argv)
{
    const struct rlimit no_core = {0, 0};
    struct arguments a = {0};

    (void)setrlimit(RLIMIT_CORE, &no_core); /* it holds keys, and names pass through */
    (void)umask(077);
    argp_err_exit_status = WRONG_ARGUMENTS; /* argp's own would be 64 */
    if (argp_parse(&argp, argc, argv, 0, NULL, &a) != 0)
        return WRONG_ARGUMENTS;
    if (crypto_start() != ERR_OK)
        return REFUSED;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        const struct command *c = &commands[i];
        if (strcmp(c->name, a.command) != 0)
            continue;
        if (a.config != NULL && a.file_count >= c->least && a.file_count <= c->most)
            return carry_out(&a, c);
    }
    argp_help(&argp, stderr, ARGP_HELP_USAGE, (char *)"zaalwacht-registry");
    return WRONG_ARGUMENTS;
}
