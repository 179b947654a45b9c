// SPDX-License-Identifier: EUPL-1.2
/* Two doors of one sitting, a third of another, and their school's registry, over a bad line.
 *
 *   network [--from SEED] [--seeds N] [--rounds N]
 *
 * Per seed: the doors record, seal, restart their agents, and the line cuts, delays, doubles and
 * delivers late. Then the line is good, and within a bounded number of rounds everything must be
 * home: nothing that was acknowledged is missing or other than it was, every view is the same, no
 * history forked. Registry and doors are the real ones, with their files and sockets. */
#include "network/door.h"
#include "network/flaky.h"
#include "papers/receipt.h"
#include "registry/registry.h"
#include "unit/papers/school_keys.h"
#include "wire/server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define MUST(expression) assert_int_equal((expression), ERR_OK)
#define DOORS 3
#define HOME_ROUNDS 60
#define LOG_BYTES (4u << 20)

static uint64_t first_seed = 1;
static unsigned seeds = 6, rounds = 25;
static unsigned troubles[3]; /* lost before it arrived; the answer lost; delivered twice or late */

struct world {
    char folder[64];
    struct clock clock;
    struct sign_secret root;
    struct registry registry;
    struct buf cert;
    struct server *server;
    struct flaky *line;
    char url[64];
    struct door doors[DOORS];
    uint64_t chance;
    uint64_t peak[DOORS]; /* acknowledged, just before the line is mended */
    struct hash peak_root[DOORS];
};

static uint32_t draw(struct world *w, uint32_t below)
{
    w->chance = w->chance * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(w->chance >> 33) % below;
}

static void open_registry(struct world *w)
{
    char path[128];
    struct diag d = {0};
    struct cert cert = {.holder = HOLDER_REGISTRY,
        .id = school_id(3, 1),
        .label = "Register",
        .from = {1},
        .until = {INT64_C(4102444800000)}};

    (void)snprintf(path, sizeof path, "%s/registry.db", w->folder);
    if (depot_open(path, &w->registry.depot, &d) != ERR_OK)
        fail_msg("depot: %s", d.text);
    w->registry.root = w->root.pub;
    w->registry.key = school_sign(33);
    cert.sign = w->registry.key.pub;
    w->cert = BUF_INIT(CERT_BYTES_MAX);
    MUST(cert_issue(&w->root, &cert, &w->cert));
    w->registry.cert = buf_view(&w->cert);
    registry_name(&w->registry.key.pub, w->registry.name);
    w->registry.clock = &w->clock;
    const struct server_config sc = {
        .address = "127.0.0.1", .handle = registry_handle, .context = &w->registry};
    if (server_start(&sc, &w->server, &d) != ERR_OK)
        fail_msg("server: %s", d.text);
}

/* The first two are doors of one sitting, as far as the registry knows from their package. */
static void open_doors(struct world *w)
{
    struct depot_paper paper = {.name = "paper.zwp", .sitting = school_id(5, 0)};
    struct uuid devices[2];

    for (uint8_t i = 0; i < DOORS; i++) {
        const struct door_setup setup = {.folder = w->folder,
            .url = w->url,
            .root = &w->root,
            .sitting = school_id(5, i < 2 ? 0 : 1),
            .clock = &w->clock,
            .n = i};
        door_open(&w->doors[i], &setup);
        if (i < 2)
            devices[i] = w->doors[i].cert.id;
    }
    MUST(depot_paper_put(
        w->registry.depot, &paper, bytes_of("a package"), devices, 2, clock_wall(&w->clock), NULL));
}

static void open_world(struct world *w, uint64_t seed)
{
    memset(w, 0, sizeof *w);
    text_copy(w->folder, sizeof w->folder, "/tmp/zw-network-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    clock_system_init(&w->clock);
    w->root = school_sign(KEY_OF_ROOT);
    w->chance = seed;
    open_registry(w);
    w->line = flaky_start(server_port(w->server), seed);
    assert_non_null(w->line);
    (void)snprintf(w->url, sizeof w->url, "http://127.0.0.1:%u", flaky_port(w->line));
    open_doors(w);
}

static void close_world(struct world *w)
{
    char remove[96];

    for (size_t i = 0; i < DOORS; i++)
        door_close(&w->doors[i]);
    server_stop(w->server);
    depot_close(w->registry.depot);
    buf_free(&w->cert);
    (void)snprintf(remove, sizeof remove, "rm -rf '%s'", w->folder);
    assert_int_equal(system(remove), 0);
}

/* One moment of one door. */
static void live(struct world *w, struct door *d, unsigned round)
{
    char name[64];

    door_record(d, 1 + draw(w, 5));
    if (draw(w, 12) == 0)
        door_restart_agent(d, w->url);
    if (draw(w, 15) == 0) {
        (void)snprintf(name, sizeof name, "PV-%u.zwb", round);
        door_seal(d, name, 2000 + draw(w, 60000));
    }
    if (draw(w, 3) != 0)
        door_round(d);
}

static struct hash root_at(struct door *d, uint64_t size)
{
    BUF_AUTO struct buf all = BUF_INIT(LOG_BYTES);
    struct tree tree = {0};
    struct bytes rest, one;

    door_export(d, &all);
    rest = buf_view(&all);
    while (tree.size < size && batch_next(&rest, &one)) {
        struct hash leaf = entry_hash(one);
        tree_append(&tree, &leaf);
    }
    return tree_root(&tree);
}

/* ---------------------------------------------------------------- what must be so */

static void check_log(struct world *w, struct door *d)
{
    BUF_AUTO struct buf mine = BUF_INIT(LOG_BYTES), theirs = BUF_INIT(LOG_BYTES);
    uint64_t count = 0, forks = 1;

    door_export(d, &mine);
    MUST(depot_log_entries(w->registry.depot, d->origin, 0, LOG_BYTES, &theirs, &count, NULL));
    assert_int_equal(count, d->written);
    assert_true(bytes_equal(buf_view(&mine), buf_view(&theirs)));
    MUST(depot_fork_count(w->registry.depot, d->origin, &forks, NULL));
    assert_int_equal(forks, 0);
}

static bool has_log_of(const struct door *d, const struct door *other, struct bytes entries)
{
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX);
    struct batch b;
    struct key_id id = sign_key_id(&other->log.pub);
    char hex[2 * KEY_ID_SIZE + 1], sitting[UUID_TEXT_SIZE], path[DOOR_PATH_SIZE + 160];

    hex_encode(id.b, sizeof id.b, hex);
    uuid_format(&other->sitting, sitting);
    (void)snprintf(path, sizeof path, "%s/spool-in/%s-%s.zwl", d->folder, hex, sitting);
    return file_read(path, &file, NULL) == ERR_OK && batch_read(buf_view(&file), &b) == ERR_OK
           && b.from == 0 && bytes_equal(b.entries, entries);
}

static bool sees_other(struct world *w, size_t i)
{
    BUF_AUTO struct buf other = BUF_INIT(LOG_BYTES);

    if (i >= 2)
        return true;
    door_export(&w->doors[1 - i], &other);
    return has_log_of(&w->doors[i], &w->doors[1 - i], buf_view(&other));
}

/* In how many rounds, on a good line, everything is home. */
static unsigned go_home(struct world *w)
{
    for (unsigned n = 1; n <= HOME_ROUNDS; n++) {
        bool home = true;
        for (size_t i = 0; i < DOORS; i++)
            door_round(&w->doors[i]);
        for (size_t i = 0; i < DOORS; i++)
            home = home && door_is_home(&w->doors[i]) && sees_other(w, i);
        if (home)
            return n;
        (void)usleep(20000); /* what is late arrives */
    }
    fail_msg("not everything is home after %d rounds on a good line", HOME_ROUNDS);
    return 0;
}

static void one_seed(uint64_t seed)
{
    struct world *w = malloc(sizeof *w);
    uint64_t facts = 0;

    assert_non_null(w);
    open_world(w, seed);
    for (unsigned round = 0; round < rounds; round++)
        for (size_t i = 0; i < DOORS; i++)
            live(w, &w->doors[i], round);
    for (size_t i = 0; i < DOORS; i++) {
        w->peak[i] = w->doors[i].acknowledged;
        w->peak_root[i] = root_at(&w->doors[i], w->peak[i]);
    }
    flaky_heal(w->line);
    unsigned home = go_home(w);
    struct flaky_counts c = flaky_stop(w->line);
    for (size_t i = 0; i < DOORS; i++) {
        struct hash again = root_at(&w->doors[i], w->peak[i]);
        assert_true(hash_equal(&again, &w->peak_root[i]));
        check_log(w, &w->doors[i]);
        facts += w->doors[i].written;
    }
    (void)printf("seed %llu: %llu facts, %u connections: %u refused, %u cut going, %u cut coming, "
                 "%u slow, %u twice, %u late; home in %u rounds\n",
        (unsigned long long)seed, (unsigned long long)facts, c.connections, c.refused, c.cut_going,
        c.cut_coming, c.slow, c.twice, c.late, home);
    (void)fflush(stdout);
    troubles[0] += c.refused + c.cut_going;
    troubles[1] += c.cut_coming;
    troubles[2] += c.twice + c.late;
    close_world(w);
    free(w);
}

static void nothing_is_lost_over_a_bad_line(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < seeds; i++)
        one_seed(first_seed + i);
    assert_true(troubles[0] > 0 && troubles[1] > 0 && troubles[2] > 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_is_lost_over_a_bad_line)};

    for (int i = 1; i + 1 < argc; i += 2) {
        unsigned long n = strtoul(argv[i + 1], NULL, 10);
        if (strcmp(argv[i], "--from") == 0)
            first_seed = n;
        else if (strcmp(argv[i], "--seeds") == 0)
            seeds = (unsigned)n;
        else if (strcmp(argv[i], "--rounds") == 0)
            rounds = (unsigned)n;
    }
    if (crypto_start() != ERR_OK)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
