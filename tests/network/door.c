// SPDX-License-Identifier: EUPL-1.2
/* A door for the tests of the network: see door.h. */
#include "network/door.h"

#include "base/files.h"
#include "crypto/key_text.h"
#include "unit/papers/school_keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define MUST(expression) assert_int_equal((expression), ERR_OK)
#define RECORD_MAX (1u << 20)

static const char *below(const struct door *d, const char *name)
{
    static _Thread_local char path[2][DOOR_PATH_SIZE + 128];
    static _Thread_local unsigned at;
    char *out = path[at++ % 2];
    (void)snprintf(out, sizeof path[0], "%s/%s", d->folder, name);
    return out;
}

static void enrol(struct door *d, const struct door_setup *setup)
{
    BUF_AUTO struct buf anchor = BUF_INIT(ANCHOR_BYTES_MAX), cert = BUF_INIT(CERT_BYTES_MAX),
                        answer = BUF_INIT(8192);
    struct box_secret box = school_box((uint8_t)(50 + setup->n));
    struct anchor a = {.name = "ROC Voorbeeld",
        .root = setup->root->pub,
        .inbox = school_box(KEY_OF_INBOX).pub,
        .recovery = school_box(KEY_OF_RECOVERY).pub};
    char line[SIGN_TEXT_SIZE];

    d->cert = (struct cert){.holder = HOLDER_DEVICE,
        .id = school_id(2, setup->n),
        .label = "Kiosk",
        .sign = d->log.pub,
        .http = d->http.pub,
        .box = box.pub,
        .from = {1},
        .until = {INT64_C(4102444800000)}};
    MUST(cert_issue(setup->root, &d->cert, &cert));
    MUST(anchor_issue(setup->root, &a, &anchor));
    MUST(enrol_answer_make(buf_view(&anchor), buf_view(&cert), &answer));
    MUST(file_write(below(d, "enrol.answer"), buf_view(&answer), 0600, NULL));
    sign_secret_text(&d->http, "agent", line);
    MUST(file_write(below(d, "agent.key"), bytes_of(line), 0600, NULL));
}

void door_restart_agent(struct door *d, const char *url)
{
    const struct agent_config c = {.data = d->folder, .url = url, .proxy = "", .clock = d->clock};
    struct diag why = {0};

    agent_close(d->agent);
    if (agent_open(&c, &d->agent, &why) != ERR_OK)
        fail_msg("agent: %s", why.text);
}

void door_open(struct door *d, const struct door_setup *setup)
{
    static const char *const folders[] = {"", "spool-in", "spool-out", "out", "received", "ledger"};
    struct ledger_config config = {0};
    struct diag why = {0};

    *d = (struct door){.sitting = setup->sitting, .clock = setup->clock, .root = setup->root->pub};
    (void)snprintf(d->folder, sizeof d->folder, "%s/door%u", setup->folder, setup->n);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        MUST(folder_make(below(d, folders[i]), 0700, NULL));
    d->log = school_sign((uint8_t)(100 + setup->n));
    d->http = school_sign((uint8_t)(130 + setup->n));
    enrol(d, setup);
    checkpoint_origin(&d->log.pub, &d->sitting, d->origin);
    text_copy(config.origin, sizeof config.origin, d->origin);
    config.path = below(d, "ledger/sitting.db");
    config.log_key = &d->log;
    if (ledger_open(&config, &d->ledger, &why) != ERR_OK)
        fail_msg("ledger: %s", why.text);
    door_restart_agent(d, setup->url);
}

void door_close(struct door *d)
{
    agent_close(d->agent);
    ledger_close(d->ledger);
}

void door_record(struct door *d, size_t count)
{
    static const struct cell_key room = {{7}};
    struct ledger_item items[16];
    uint64_t seq = 0, lamport = 0;
    char body[64];

    assert_true(count <= sizeof items / sizeof *items);
    (void)snprintf(body, sizeof body, "fact behind %llu", (unsigned long long)d->written);
    for (size_t i = 0; i < count; i++)
        items[i] = (struct ledger_item){.outer = OUTER_ROOM,
            .key = &room,
            .body = bytes_of(body),
            .wall = clock_wall(d->clock),
            .since_boot = clock_mono(d->clock)};
    MUST(ledger_append(d->ledger, items, count, 0, &seq, &lamport, NULL));
    d->written += count;
}

void door_seal(struct door *d, const char *name, size_t bytes)
{
    BUF_AUTO struct buf file = BUF_INIT(RECORD_MAX);
    char path[128];

    while (file.n < bytes)
        buf_add_format(&file, "%s %zu\n", d->origin, file.n);
    (void)snprintf(path, sizeof path, "out/%s", name);
    MUST(file_write(below(d, path), buf_view(&file), 0600, NULL));
}

/* What the registry says it has is a head of this very log, and never less than before. */
static void note_acknowledged(struct door *d)
{
    const struct spool_log log = {
        .data = d->folder, .origin = d->origin, .log_key = &d->log.pub, .registry = &d->registry};
    if (spool_registry(d->folder, &d->root, &d->registry, NULL) != ERR_OK)
        return;
    uint64_t n = spool_acknowledged(&log);
    assert_true(n >= d->acknowledged);
    assert_true(n <= d->written);
    d->acknowledged = n;
}

void door_round(struct door *d)
{
    size_t fresh = 0;

    note_acknowledged(d);
    MUST(spool_write(d->ledger, d->folder, d->acknowledged, NULL));
    (void)agent_round(d->agent);
    note_acknowledged(d);
    if (d->acknowledged > 0)
        MUST(spool_receipts(d->folder, &d->registry, &fresh, NULL));
}

struct received {
    const struct door *door;
    bool all;
};

static enum err is_received(void *context, const char *name)
{
    struct received *r = context;
    char path[160];

    (void)snprintf(path, sizeof path, "received/%s", name);
    r->all = r->all && access(below(r->door, path), F_OK) == 0;
    return ERR_OK;
}

bool door_is_home(struct door *d)
{
    struct received r = {.door = d, .all = true};

    MUST(folder_each(below(d, "out"), ".zwb", is_received, &r, NULL));
    return r.all && d->acknowledged == d->written;
}

void door_export(struct door *d, struct buf *ret)
{
    MUST(ledger_export(d->ledger, 0, ret, NULL));
}
