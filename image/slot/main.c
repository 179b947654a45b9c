// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht-slot: the slots of the card. RAUC's backend for the boot loader (get-primary,
 * set-primary, get-state, set-state: doc "custom backend"), what a bundle must pass before it is
 * installed, and marking the running system good. */
#include "slot/install.h"
#include "slot/keys.h"
#include "slot/ready.h"
#include "slot/report.h"
#include "slot/state.h"
#include "slot/update.h"

#include "base/files.h"
#include "base/update_words.h"
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_BYTES_MAX 65536
#define WORDS_MAX 2
#define RAUC "/usr/bin/rauc"
#define MANIFEST "manifest.raucm"

const char *argp_program_version = "zaalwacht-slot " ZAALWACHT_VERSION;

struct options {
    const char *state, *boot, *data, *ready, *report, *system;
    unsigned seconds;
    const char *verb, *words[WORDS_MAX];
    size_t count;
};

static const struct argp_option options[] = {
    {"state", 's', "FILE", 0, "Partition with the state (/dev/disk/by-partlabel/misc)", 0},
    {"boot", 'b', "FILE", 0, "What init wrote (/run/zaalwacht/boot)", 0},
    {"data", 'd', "FOLDER", 0, "The kiosk's data (/var/lib/zaalwacht)", 0},
    {"ready", 'r', "FILE", 0, "good: only when this file stays", 0},
    {"report", 'p', "FOLDER", 0, "Where the kiosk is told (/run/zaalwacht)", 0},
    {"system", 'y', "FILE", 0, "RAUC's (/etc/rauc/system.conf)", 0},
    {"after", 'a', "SECONDS", 0, "good: for so long (60)", 0},
    {0},
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct options *o = state->input;

    switch (key) {
    case 's':
        o->state = arg;
        break;
    case 'b':
        o->boot = arg;
        break;
    case 'd':
        o->data = arg;
        break;
    case 'r':
        o->ready = arg;
        break;
    case 'p':
        o->report = arg;
        break;
    case 'y':
        o->system = arg;
        break;
    case 'a':
        o->seconds = (unsigned)strtoul(arg, NULL, 10);
        break;
    case ARGP_KEY_ARG:
        if (o->verb == NULL)
            o->verb = arg;
        else if (o->count < WORDS_MAX)
            o->words[o->count++] = arg;
        else
            return ARGP_ERR_UNKNOWN;
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static enum err slot_of(const char *text, enum slot *ret, struct diag *d)
{
    if ((text[0] != 'A' && text[0] != 'B') || text[1] != '\0')
        return diag_set(d, ERR_FORMAT, "a slot is A or B");
    *ret = text[0] == 'A' ? SLOT_A : SLOT_B;
    return ERR_OK;
}

/* ---------------------------------------------------------------- verbs */

static enum err get_primary(const struct options *o, struct state *s, struct diag *d)
{
    enum slot slot = state_primary(s);

    (void)o;
    if (slot == SLOT_COUNT)
        return diag_set(d, ERR_STATE, "no slot has tries left");
    puts(slot == SLOT_A ? "A" : "B");
    return ERR_OK;
}

static enum err set_primary(const struct options *o, struct state *s, struct diag *d)
{
    enum slot slot = SLOT_A;
    enum err e = slot_of(o->words[0], &slot, d);

    if (e != ERR_OK)
        return e;
    state_set_primary(s, slot);
    return state_store(o->state, s, d);
}

static enum err get_state(const struct options *o, struct state *s, struct diag *d)
{
    enum slot slot = SLOT_A;
    enum err e = slot_of(o->words[0], &slot, d);

    if (e == ERR_OK)
        puts(state_is_good(s, slot) ? "good" : "bad");
    return e;
}

static enum err set_state(const struct options *o, struct state *s, struct diag *d)
{
    enum slot slot = SLOT_A;
    bool good = strcmp(o->words[1], "good") == 0;
    enum err e = slot_of(o->words[0], &slot, d);

    if (e != ERR_OK)
        return e;
    if (!good && strcmp(o->words[1], "bad") != 0)
        return diag_set(d, ERR_FORMAT, "a state is good or bad");
    state_set_good(s, slot, good);
    return state_store(o->state, s, d);
}

static enum err read_text(const char *path, struct buf *ret, struct diag *d)
{
    enum err e = file_read(path, ret, d);

    return e == ERR_OK ? ERR_OK : diag_prefix(d, e, "%s", path);
}

static enum err read_running(const struct options *o, struct running *ret, struct diag *d)
{
    BUF_AUTO struct buf boot = BUF_INIT(FILE_BYTES_MAX);
    enum err e = read_text(o->boot, &boot, d);

    return e == ERR_OK ? running_parse(buf_text(&boot), ret, d) : e;
}

/* The slot that runs: all its tries, and nothing older from now on. The state is read again after
 * the wait. */
static enum err good(const struct options *o, struct state *s, struct diag *d)
{
    struct running running;

    enum err e = o->ready != NULL ? ready_wait(o->ready, o->seconds, d) : ERR_OK;
    if (e == ERR_OK)
        e = read_running(o, &running, d);
    if (e == ERR_OK)
        e = state_load(o->state, s, d);
    if (e != ERR_OK)
        return e;
    state_set_good(s, running.slot, true);
    state_raise_minimum(s, running.version);
    return state_store(o->state, s, d);
}

static enum err may_install(const struct options *o, struct state *s, struct diag *d)
{
    BUF_AUTO struct buf manifest = BUF_INIT(FILE_BYTES_MAX);
    struct running running;

    enum err e = read_text(o->words[0], &manifest, d);
    if (e == ERR_OK)
        e = read_running(o, &running, d);
    if (e == ERR_OK)
        e = install_allowed(buf_text(&manifest), &running, s, o->data, d);
    enum err told = report_answer(o->report, e);
    return e != ERR_OK ? e : told;
}

static enum err update(const struct options *o, struct state *s, struct diag *d)
{
    const char *const folders[] = {o->words[0], o->words[1], NULL};
    BUF_AUTO struct buf text = BUF_INIT(FILE_BYTES_MAX);
    static const char *const said[] = {[UPDATE_NOTHING] = NULL,
        [UPDATE_DONE] = "installed; it starts with the next start",
        [UPDATE_WAITS] = "a record is open: updates wait",
        [UPDATE_DECLINED] = "what there was is not installed; RAUC said why"};
    enum update_result result = UPDATE_NOTHING;
    char board[64] = "";

    (void)s;
    if (file_read(o->system, &text, NULL) != ERR_OK
        || keys_value(buf_text(&text), "system", "compatible", board, sizeof board) != ERR_OK)
        board[0] = '\0';
    const struct update_setup u = {.folders = folders,
        .spool = o->words[1],
        .data = o->data,
        .rauc = RAUC,
        .board = board,
        .report = o->report};
    enum err e = update_folders(&u, &result, d);
    if (e == ERR_OK && said[result] != NULL)
        puts(said[result]);
    return e;
}

/* For the kiosk's screen: whether the system that was to start is this one. */
static enum err publish(const struct options *o, struct state *s, struct diag *d)
{
    struct running running;

    enum err e = read_running(o, &running, d);
    return e == ERR_OK ? report_slots(o->report, report_fell(s, &running), d) : e;
}

static enum err show(const struct options *o, struct state *s, struct diag *d)
{
    (void)o;
    (void)d;
    printf("serial %llu, order", (unsigned long long)s->serial);
    for (size_t i = 0; i < s->order_count; i++)
        printf(" %c", s->order[i] == SLOT_A ? 'A' : 'B');
    printf(", A %u left, B %u left, minimum %s\n", s->left[SLOT_A], s->left[SLOT_B],
        s->minimum[0] != '\0' ? s->minimum : "none");
    return ERR_OK;
}

static const struct verb {
    const char *name;
    size_t words;
    bool stateless; /* it may run where no card can be seen */
    enum err (*run)(const struct options *o, struct state *s, struct diag *d);
} verbs[] = {
    {"get-primary", 0, false, get_primary},
    {"set-primary", 1, false, set_primary},
    {"get-state", 1, false, get_state},
    {"set-state", 2, false, set_state},
    {"good", 0, false, good},
    {"may-install", 1, false, may_install},
    {"update", 2, true, update},
    {"publish", 0, false, publish},
    {"show", 0, false, show},
};

/* RAUC tells its pre-install handler, and nobody else, in the environment where the verified bundle
 * is mounted. What it gives as arguments is no verb of ours, and not looked at. */
static bool is_handler(struct options *o, char manifest[PATH_SIZE])
{
    const char *bundle = getenv("RAUC_UPDATE_SOURCE");

    if (bundle == NULL || path_join(manifest, bundle, MANIFEST) != ERR_OK)
        return false;
    o->verb = "may-install";
    o->words[o->count++] = manifest;
    return true;
}

int main(int argc, char **argv)
{
    static const struct argp argp = {options, parse,
        "get-primary\nset-primary SLOT\nget-state SLOT\nset-state SLOT good|bad\n"
        "good\nmay-install MANIFEST\nupdate STICK SPOOL\npublish\nshow",
        "The slots of a kiosk's card.", NULL, NULL, NULL};
    struct options o = {.state = "/dev/disk/by-partlabel/misc",
        .boot = "/run/zaalwacht/boot",
        .data = "/var/lib/zaalwacht",
        .report = UPDATE_FOLDER,
        .system = "/etc/rauc/system.conf",
        .seconds = 60};
    struct state state = state_default();
    struct diag d = {0};
    char manifest[PATH_SIZE];
    const struct verb *verb = NULL;

    if (!is_handler(&o, manifest))
        argp_parse(&argp, argc, argv, 0, NULL, &o);
    if (o.verb == NULL) {
        argp_help(&argp, stderr, ARGP_HELP_USAGE, argv[0]);
        return 2;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].name, o.verb) == 0 && verbs[i].words == o.count)
            verb = &verbs[i];
    if (verb == NULL) {
        fprintf(
            stderr, "zaalwacht-slot: no such verb (%s), or not its words; see --help\n", o.verb);
        return 2;
    }
    enum err e = verb->stateless ? ERR_OK : state_load(o.state, &state, &d);
    if (e == ERR_OK)
        e = verb->run(&o, &state, &d);
    if (e != ERR_OK)
        fprintf(stderr, "zaalwacht-slot: %s\n", d.text[0] != '\0' ? d.text : err_text(e));
    return e == ERR_OK ? 0 : 1;
}
