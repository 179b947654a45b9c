// SPDX-License-Identifier: EUPL-1.2
/* Two registry processes before one PostgreSQL primary with a synchronous standby. Kiosks push
 * signed batches to either of them, and again to the other; the primary is killed with all of its
 * processes in the middle of that, the standby promoted, and the kiosks go on.
 *
 * A kiosk never sends again what was acknowledged. So what is lost shows at once as a gap; and in
 * the end every log at the new primary must be, byte for byte, what its kiosk wrote, with no fork.
 * "failover --asynchronous" is the same with a standby that nobody waits for: there, acknowledged
 * entries are missing afterwards, and it is a failure when this does not see that. "failover
 * --servers SCRIPT" has the servers started, killed and promoted by another script than
 * support/postgres (tests/failover/patroni). */
#include "support/fleet/process.h"

#include "base/files.h"
#include "registry/database.h"
#include "wire/client.h"
#include "wire/problem.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define KIOSKS 48
#define BATCHES 60
#define THREADS 8
#define PATIENCE_SECONDS 180
#define PAUSE_MS 50
#define NAME "failover"

struct world {
    char folder[64], primary[80], standby[80], where[256];
    struct fleet fleet;
    struct process registries[2];
    atomic_size_t acknowledged, away, again, lost;
    size_t before, after; /* acknowledged by then */
};

static void need(bool ok, const char *what)
{
    if (!ok) {
        (void)fprintf(stderr, "failover: %s\n", what);
        exit(1);
    }
}

static double seconds(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void pause_ms(long ms)
{
    const struct timespec t = {.tv_nsec = ms * 1000000L};
    (void)nanosleep(&t, NULL);
}

static const char *servers = SUPPORT_DIR "/postgres";

static void postgres(const char *what, const char *first, const char *second)
{
    char command[512];

    (void)snprintf(command, sizeof command, "%s %s %s %s", servers, what, first, second);
    int status = system(command); /* NOLINT(cert-env33-c): our own script and folders */
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
        exit(77);
    need(status == 0, command);
}

/* ---------------------------------------------------------------- kiosks */

struct worker {
    struct world *w;
    size_t first;
    pthread_t thread;
    struct client *clients[2];
};

static int send_to(struct worker *k, size_t registry, const struct wire_request *r)
{
    struct wire_answer a = {.body = BUF_INIT(1 << 20)};
    struct diag d = {0};
    int status = client_send(k->clients[registry], r, &a, &d) == ERR_OK ? a.status : 0;

    if (status >= 400 && status != 503)
        (void)fprintf(stderr, "failover: answered %d: %s\n", status, buf_text(&a.body));
    buf_free(&a.body);
    return status;
}

static struct wall now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_REALTIME, &t);
    return (struct wall){(int64_t)t.tv_sec * 1000};
}

/* Until one of the two acknowledges it. What neither yes nor "busy" is, is a loss or a fork. */
static bool push_one(struct worker *k, const struct fleet_kiosk *kiosk, size_t batch)
{
    double until = seconds() + PATIENCE_SECONDS;

    for (size_t try = 0; seconds() < until; try++) {
        struct wire_request r;
        fleet_push(kiosk, batch, now(), &r);
        int status = send_to(k, (batch + try) % 2, &r);
        if (status == 201 || status == 200) {
            (void)atomic_fetch_add(&k->w->acknowledged, 1);
            if (batch % 7 == 0 && send_to(k, (batch + try + 1) % 2, &r) == 200)
                (void)atomic_fetch_add(&k->w->again, 1); /* the other one holds it as well */
            return true;
        }
        if (status != 503 && status != 0) { /* 0: the line broke */
            (void)atomic_fetch_add(&k->w->lost, 1);
            return false;
        }
        (void)atomic_fetch_add(&k->w->away, 1);
        pause_ms(PAUSE_MS);
    }
    (void)fprintf(stderr, "failover: no answer in %d seconds\n", PATIENCE_SECONDS);
    (void)atomic_fetch_add(&k->w->lost, 1);
    return false;
}

static void *work(void *context)
{
    struct worker *k = context;
    const struct fleet *f = &k->w->fleet;

    for (size_t i = 0; i < 2; i++) {
        const struct client_config config = {.url = k->w->registries[i].url, .proxy = ""};
        need(client_new(&config, &k->clients[i], NULL) == ERR_OK, "client");
    }
    for (size_t n = k->first; n < f->kiosk_count; n += THREADS) {
        struct wire_request r;
        fleet_introduction(&f->kiosks[n], &r);
        need(send_to(k, n % 2, &r) == 204, "introduction");
    }
    bool going = true;
    for (size_t batch = 0; going && batch < f->batch_count; batch++)
        for (size_t n = k->first; going && n < f->kiosk_count; n += THREADS)
            going = push_one(k, &f->kiosks[n], batch);
    for (size_t i = 0; i < 2; i++)
        client_free(k->clients[i]);
    return NULL;
}

/* ---------------------------------------------------------------- the two servers */

static int64_t ask(const char *host, const char *sql)
{
    char where[160];
    struct database b = {0};
    struct diag d = {0};
    int64_t n = -1;

    (void)snprintf(
        where, sizeof where, "postgresql://owner@/" NAME "?host=%s&target_session_attrs=any", host);
    if (database_open(&b, where, &d) != ERR_OK)
        return -1;
    struct query q = query(&b, sql, &d);
    if (query_step(&q))
        n = query_get_number(&q, 0);
    if (query_done(&q) != ERR_OK)
        (void)fprintf(stderr, "failover: %s\n", d.text);
    database_close(&b);
    return n;
}

static void await(const char *host, const char *sql, const char *what)
{
    double until = seconds() + PATIENCE_SECONDS;

    while (ask(host, sql) < 1) {
        need(seconds() < until, what);
        pause_ms(PAUSE_MS);
    }
}

static void start_servers(struct world *w, bool synchronous)
{
    char where[128];

    text_copy(w->folder, sizeof w->folder, "/tmp/zw-failover-XXXXXX");
    need(mkdtemp(w->folder) != NULL && chmod(w->folder, 0755) == 0, "folder");
    (void)snprintf(w->primary, sizeof w->primary, "%s/a", w->folder);
    (void)snprintf(w->standby, sizeof w->standby, "%s/b", w->folder);
    postgres("start", w->primary, "");
    (void)setenv("PGHOST", w->primary, 1);
    process_make_tables(NAME, where);
    postgres(synchronous ? "standby" : "asynchronous-standby", w->standby, w->primary);
    await(w->primary,
        synchronous ? "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
                    : "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'",
        "the standby does not follow");
    (void)snprintf(w->where, sizeof w->where, "postgresql://registry@/" NAME "?host=%s,%s",
        w->primary, w->standby);
}

static void end_servers(struct world *w)
{
    char command[128];

    postgres("stop", w->standby, "");
    (void)snprintf(command, sizeof command, "rm -rf %s", w->folder);
    need(system(command) == 0, "clean"); /* NOLINT(cert-env33-c): our own folder */
}

/* In the middle of the load, after the line between the two broke: what the primary still says yes
 * to in that moment, its standby never heard. */
static void cut(struct world *w)
{
    const size_t all = (size_t)KIOSKS * BATCHES;

    while (atomic_load(&w->acknowledged) < all / 3 && atomic_load(&w->lost) == 0)
        pause_ms(5);
    postgres("deafen", w->standby, "");
    pause_ms(500);
    postgres("kill", w->primary, "");
    w->before = atomic_load(&w->acknowledged);
    postgres("cut", w->standby, "");
    pause_ms(500); /* nobody is there for a while */
    await(w->standby, "SELECT 1", "the standby does not answer");
    postgres("promote", w->standby, "");
    w->after = atomic_load(&w->acknowledged);
}

/* ---------------------------------------------------------------- what is there afterwards */

static bool is_whole(struct depot *p, const struct fleet *f, const struct fleet_kiosk *k)
{
    BUF_AUTO struct buf here = BUF_INIT(32u << 20), mine = BUF_INIT(32u << 20);
    struct depot_log log = {0};
    uint64_t count = 0, forks = 1;
    struct diag d = {0};

    for (size_t i = 0; i < f->batch_count; i++)
        buf_add_bytes(&mine, k->batches[i].entries);
    enum err e = depot_log_get(p, k->origin, &log, &d);
    bool whole = e == ERR_OK && log.size == k->range.tree.size;
    depot_log_free(&log);
    if (!e)
        e = depot_log_entries(p, k->origin, 0, 32u << 20, &here, &count, &d);
    if (!e)
        e = depot_fork_count(p, k->origin, &forks, &d);
    whole &= e == ERR_OK && forks == 0 && count == k->range.tree.size
             && bytes_equal(buf_view(&here), buf_view(&mine));
    if (!whole)
        (void)fprintf(stderr, "failover: log %s is not whole: %s\n", k->origin, d.text);
    return whole;
}

static size_t whole_logs(const struct world *w)
{
    struct depot *p = NULL;
    struct diag d = {0};
    size_t n = 0;

    if (depot_open(w->where, &p, &d) != ERR_OK)
        need(false, d.text);
    for (size_t i = 0; i < w->fleet.kiosk_count; i++)
        n += is_whole(p, &w->fleet, &w->fleet.kiosks[i]);
    depot_close(p);
    return n;
}

static size_t size_of(size_t kiosk, size_t batch)
{
    return 1 + (kiosk * 7919 + batch * 104729) % 50;
}

int main(int argc, char **argv)
{
    static struct world w;
    struct worker workers[THREADS] = {0};
    bool synchronous = argc < 2 || strcmp(argv[1], "--asynchronous") != 0;

    if (argc > 2 && strcmp(argv[1], "--servers") == 0)
        servers = argv[2];
    need(crypto_start() == ERR_OK, "crypto");
    start_servers(&w, synchronous);
    fleet_make(&w.fleet, KIOSKS, BATCHES, size_of);
    const struct process_setup setup = {.database = w.where, .root = &w.fleet.root.pub};
    for (size_t i = 0; i < 2; i++)
        process_start(&setup, &w.registries[i]);
    for (size_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){.w = &w, .first = i};
        need(pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0, "thread");
    }
    cut(&w);
    for (size_t i = 0; i < THREADS; i++)
        (void)pthread_join(workers[i].thread, NULL);
    for (size_t i = 0; i < 2; i++)
        process_stop(&w.registries[i]);
    size_t whole = whole_logs(&w);
    (void)printf("failover: %zu batches acknowledged: %zu before the primary died, %zu until the "
                 "standby was promoted, %zu after; %zu answers \"busy\" meanwhile; %zu held by the "
                 "other registry too; %zu refused; %zu of %d logs whole\n",
        atomic_load(&w.acknowledged), w.before, w.after - w.before,
        atomic_load(&w.acknowledged) - w.after, atomic_load(&w.away), atomic_load(&w.again),
        atomic_load(&w.lost), whole, KIOSKS);
    bool good = whole == KIOSKS && atomic_load(&w.lost) == 0 && atomic_load(&w.away) > 0
                && atomic_load(&w.again) > 0 && w.before > 0
                && atomic_load(&w.acknowledged) == (size_t)KIOSKS * BATCHES;
    bool seen = whole < KIOSKS && atomic_load(&w.lost) > 0;
    fleet_free(&w.fleet);
    end_servers(&w);
    return (synchronous ? good : seen) ? 0 : 1;
}
