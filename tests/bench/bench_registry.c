// SPDX-License-Identifier: EUPL-1.2
/* A morning of 1,000 kiosks at one registry: each pushes its check-ins in signed batches of 1 to 50
 * over a connection of its own, eight of them at any moment; every batch is verified, kept and
 * cosigned. On SQLite and PostgreSQL, without and with TLS, and beside them the database's own bare
 * insert of the same batches by as many as push at once. What is compared takes turns, batch by
 * batch of all kiosks. Then one kiosk at a time, before a registry that holds ten times as much.
 * Requests are signed before they are measured. Starts PostgreSQL by tests/support/postgres.
 * LINKS: fleet */
#include "bench/bench.h"

#include "registry/database.h"
#include "support/fleet/plain.h"
#include "support/fleet/process.h"
#include "wire/client.h"

#include <pthread.h>
#include <sys/resource.h>

#define KIOSKS 1000
#define BATCHES 6 /* the first is not counted */
#define AT_ONCE 8
#define FULL 50
#define FEW_KIOSKS 20
#define FEW_BATCHES 30
#define STORED 100000
#define LOG_ENTRIES 300
#define THREADS 8 /* of a registry */

static struct fleet fleet, few;
static const char *only; /* a part of a lane's name */

static void need(bool ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "bench_registry: %s failed\n", what);
        exit(2);
    }
}

static struct wall now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (struct wall){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

static double seconds(void)
{
    return bench_now_us() / 1e6;
}

/* ---------------------------------------------------------------- who takes part */

enum kind { REGISTRY, BARE_LITE, BARE_PG };

struct lane {
    const char *name;
    enum kind kind;
    bool pg, tls;
    char where[128];
    struct process process;
    struct process_use before, after;
    double server;                  /* seconds of processors that PostgreSQL took */
    struct client *clients[KIOSKS]; /* with TLS; without: */
    int connections[KIOSKS];
    struct wire_request *requests; /* of the batch under way */
    struct buf *texts;             /* the same, for those without TLS */
    double took[BATCHES];          /* seconds */
    double middle;                 /* events per second */
    struct bench_series full;      /* appends of 50 */
    pthread_mutex_t lock;
};

static struct lane lanes[] = {
    {"SQLite, plain", REGISTRY, false, false},
    {"SQLite, TLS", REGISTRY, false, true},
    {"PostgreSQL, plain", REGISTRY, true, false},
    {"PostgreSQL, TLS", REGISTRY, true, true},
    {"bare SQLite, one writer", BARE_LITE, false, false},
    {"bare PostgreSQL, eight writers", BARE_PG, true, false},
};
#define LANES (sizeof lanes / sizeof *lanes)

static struct lane sizes[] = {
    {"SQLite with 100,000 events", REGISTRY, false, false},
    {"SQLite with 1,000,000 events", REGISTRY, false, false},
    {"PostgreSQL with 100,000 events", REGISTRY, true, false},
    {"PostgreSQL with 1,000,000 events", REGISTRY, true, false},
};
#define SIZES (sizeof sizes / sizeof *sizes)

/* Of PostgreSQL, all of its processes. */
static double server_seconds(void)
{
    static pid_t pid;
    char path[BENCH_PATH_SIZE], line[32] = "";

    if (pid == 0) {
        snprintf(path, sizeof path, "%s/data/postmaster.pid", getenv("PGHOST"));
        FILE *f = fopen(path, "r");
        need(f != NULL && fgets(line, sizeof line, f) != NULL, path);
        fclose(f);
        pid = (pid_t)strtol(line, NULL, 10);
    }
    return process_use_of_family(pid).seconds;
}

static bool takes_part(const struct lane *l)
{
    return only == NULL || strstr(l->name, only) != NULL;
}

static size_t batch_size(size_t kiosk, size_t batch)
{
    return (kiosk + batch) % 4 == 0 ? FULL : 1 + (kiosk * 7919 + batch * 104729) % FULL;
}

static size_t full_size(size_t kiosk, size_t batch)
{
    (void)kiosk, (void)batch;
    return FULL;
}

static void lane_start(
    struct lane *l, size_t n, const struct buf *certificate, const struct buf *key)
{
    const struct sign_public root = fleet_root();
    const struct process_setup setup = {.database = l->where,
        .root = &root,
        .certificate = l->tls ? (const char *)certificate->p : NULL,
        .key = l->tls ? (const char *)key->p : NULL,
        .threads = THREADS};

    l->full.name = l->name;
    pthread_mutex_init(&l->lock, NULL);
    if (l->pg) {
        char name[32];
        snprintf(name, sizeof name, "bench%zu", n);
        process_make_tables(name, l->where);
        if (l->kind == BARE_PG) {
            process_owner_run(name,
                "CREATE TABLE bare(log BIGINT, seq BIGINT, bytes BYTEA, PRIMARY KEY(log, seq));"
                "GRANT ALL ON bare TO registry");
        }
    } else {
        snprintf(l->where, sizeof l->where, "bench%zu.db", n);
    }
    if (l->kind == REGISTRY)
        process_start(&setup, &l->process);
}

static void lane_stop(struct lane *l)
{
    static const char *const tails[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < KIOSKS; i++) {
        client_free(l->clients[i]);
        if (l->connections[i] > 0)
            close(l->connections[i]);
    }
    if (l->kind == REGISTRY)
        process_stop(&l->process);
    for (size_t i = 0; !l->pg && i < 3; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s%s", l->where, tails[i]);
        unlink(path);
    }
}

/* ---------------------------------------------------------------- pushing */

static void send_safely(struct client *c, const struct wire_request *r, int status)
{
    struct wire_answer a = {.body = BUF_INIT(WIRE_BODY_MAX)};
    struct diag d = {0};

    if (client_send(c, r, &a, &d) != ERR_OK || a.status != status) {
        fprintf(
            stderr, "bench_registry: answered %d: %s %s\n", a.status, d.text, buf_text(&a.body));
        exit(2);
    }
    buf_free(&a.body);
}

static void introduce(struct lane *l, const struct fleet_kiosk *k, size_t n)
{
    const struct client_config config = {
        .url = l->process.url, .proxy = "", .authorities = "tls.pem"};
    BUF_AUTO struct buf text = BUF_INIT(1 << 20);
    struct wire_request r;

    fleet_introduction(k, &r);
    if (l->tls) {
        need(client_new(&config, &l->clients[n], NULL) == ERR_OK, "client");
        send_safely(l->clients[n], &r, 204);
    } else {
        l->connections[n] = plain_connect(l->process.url);
        plain_render(&r, &text);
        need(plain_exchange(l->connections[n], buf_view(&text)) == 204, "introduction");
    }
}

/* Signs the push of every kiosk, before anything is measured. */
static void prepare(struct lane *l, const struct fleet *f, size_t batch)
{
    l->requests = calloc(f->kiosk_count, sizeof *l->requests);
    l->texts = calloc(f->kiosk_count, sizeof *l->texts);
    need(l->requests != NULL && l->texts != NULL, "memory");
    for (size_t k = 0; k < f->kiosk_count; k++) {
        fleet_push(&f->kiosks[k], batch, now(), &l->requests[k]);
        l->texts[k] = BUF_INIT(1 << 20);
        if (!l->tls)
            plain_render(&l->requests[k], &l->texts[k]);
    }
}

static void unprepare(struct lane *l, const struct fleet *f)
{
    for (size_t k = 0; k < f->kiosk_count; k++)
        buf_free(&l->texts[k]);
    free(l->texts);
    free(l->requests);
}

static void push_one(struct lane *l, size_t kiosk)
{
    if (l->tls)
        send_safely(l->clients[kiosk], &l->requests[kiosk], 201);
    else
        need(plain_exchange(l->connections[kiosk], buf_view(&l->texts[kiosk])) == 201, "push");
}

struct worker {
    struct lane *lane;
    size_t first, batch; /* batch BATCHES: introduces */
    pthread_t thread;
};

static void keep_time(struct lane *l, double us)
{
    pthread_mutex_lock(&l->lock);
    bench_add(&l->full, us);
    pthread_mutex_unlock(&l->lock);
}

static void bare_insert(struct database *b, const struct fleet_batch *batch, size_t kiosk)
{
    BUF_AUTO struct buf list = BUF_INIT(1 << 20);
    struct bytes rest = batch->entries, one;

    if (b->lite != NULL)
        need(database_begin(b, NULL) == ERR_OK, "begin");
    list_begin(&list, batch->count);
    for (uint64_t i = 0; batch_next(&rest, &one); i++) {
        list_add(&list, one);
        if (b->lite == NULL)
            continue;
        struct query q = query(b, "INSERT INTO bare VALUES (?1, ?2, ?3)", NULL);
        query_number(&q, (int64_t)kiosk);
        query_number(&q, (int64_t)(batch->from + i));
        query_bytes(&q, one);
        need(query_run(&q, NULL) == ERR_OK, "insert");
    }
    if (b->lite != NULL) {
        need(database_end(b, ERR_OK, NULL) == ERR_OK, "commit");
        return;
    }
    struct query q = query(b,
        "INSERT INTO bare SELECT ?1, ?2 + n - 1, one FROM unnest(?3) WITH ORDINALITY AS u(one, n)",
        NULL);
    query_number(&q, (int64_t)kiosk);
    query_number(&q, (int64_t)batch->from);
    query_list(&q, buf_view(&list));
    need(query_run(&q, NULL) == ERR_OK, "insert");
}

static void *push_bare(struct worker *w, size_t step)
{
    struct database b = {0};

    need(database_open(&b, w->lane->where, NULL) == ERR_OK, "bare database");
    if (b.lite != NULL)
        need(database_run(&b,
                 "CREATE TABLE IF NOT EXISTS bare(log INTEGER, seq INTEGER, bytes BLOB,"
                 " PRIMARY KEY(log, seq)) WITHOUT ROWID",
                 NULL)
                 == ERR_OK,
            "table");
    else
        need(database_run(&b, "SET search_path = public, zaalwacht", NULL) == ERR_OK, "path");
    for (size_t k = w->first; k < KIOSKS; k += step) {
        const struct fleet_batch *batch = &fleet.kiosks[k].batches[w->batch];
        double start = bench_now_us();
        bare_insert(&b, batch, k);
        if (batch->count == FULL && w->batch > 0)
            keep_time(w->lane, bench_now_us() - start);
    }
    database_close(&b);
    return NULL;
}

static void *push(void *context)
{
    struct worker *w = context;
    struct lane *l = w->lane;

    if (l->kind != REGISTRY && w->batch < BATCHES)
        return push_bare(w, l->pg ? AT_ONCE : 1);
    for (size_t k = w->first; k < KIOSKS; k += AT_ONCE) {
        if (w->batch == BATCHES) {
            introduce(l, &fleet.kiosks[k], k);
            continue;
        }
        double start = bench_now_us();
        push_one(l, k);
        if (fleet.kiosks[k].batches[w->batch].count == FULL && w->batch > 0)
            keep_time(l, bench_now_us() - start);
    }
    return NULL;
}

/* A batch of every kiosk. Answers the seconds it took. */
static double push_all(struct lane *l, size_t batch)
{
    size_t threads = l->kind == BARE_LITE ? 1 : AT_ONCE;
    struct worker workers[AT_ONCE];

    bool pushes = batch < BATCHES && l->kind == REGISTRY;
    if (pushes)
        prepare(l, &fleet, batch);
    double start = seconds();
    for (size_t i = 0; i < threads; i++) {
        workers[i] = (struct worker){.lane = l, .first = i, .batch = batch};
        need(pthread_create(&workers[i].thread, NULL, push, &workers[i]) == 0, "thread");
    }
    for (size_t i = 0; i < threads; i++)
        pthread_join(workers[i].thread, NULL);
    double took = seconds() - start;
    if (pushes)
        unprepare(l, &fleet);
    return took;
}

/* ---------------------------------------------------------------- a morning */

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of the rounds that count. */
static double median_rate(const struct lane *l)
{
    double rates[BATCHES - 1];

    for (size_t i = 1; i < BATCHES; i++)
        rates[i - 1] = (double)fleet_events(&fleet, i) / l->took[i];
    qsort(rates, BATCHES - 1, sizeof *rates, ascending);
    return rates[(BATCHES - 1) / 2];
}

static void print_lane(struct lane *l)
{
    size_t events = 0;

    for (size_t i = 1; i < BATCHES; i++)
        events += fleet_events(&fleet, i);
    l->middle = median_rate(l);
    printf("  %-32s %8.0f events/s   append of 50: p50 %6.2f ms  p99 %6.2f ms", l->name, l->middle,
        bench_percentile(&l->full, 50) / 1e3, bench_percentile(&l->full, 99) / 1e3);
    if (l->kind == REGISTRY)
        printf("   %5.1f us/event, %4.1f MB",
            (l->after.seconds - l->before.seconds) * 1e6 / (double)events,
            (double)l->after.own_kib / 1024);
    if (l->pg)
        printf("   server %5.1f us/event", l->server * 1e6 / (double)events);
    printf("\n");
}

static bool morning(void)
{
    bool met = true;

    for (size_t i = 0; i < LANES; i++) {
        if (!takes_part(&lanes[i]) || lanes[i].kind != REGISTRY)
            continue;
        double took = push_all(&lanes[i], BATCHES);
        printf("  %-32s %8.0f kiosks introduced per second\n", lanes[i].name, KIOSKS / took);
    }
    for (size_t batch = 0; batch < BATCHES; batch++)
        for (size_t i = 0; i < LANES; i++) {
            struct lane *l = &lanes[i];
            if (!takes_part(l))
                continue;
            double server = server_seconds();
            l->took[batch] = push_all(l, batch);
            if (batch > 0)
                l->server += server_seconds() - server;
            if (l->kind == REGISTRY && batch == 0)
                l->before = process_use_of(l->process.pid);
            if (l->kind == REGISTRY && batch == BATCHES - 1)
                l->after = process_use_of(l->process.pid);
        }
    for (size_t i = 0; i < LANES; i++)
        if (takes_part(&lanes[i]))
            print_lane(&lanes[i]);
    for (size_t i = 0; i < LANES; i++) {
        struct lane *l = &lanes[i], *bare = &lanes[l->pg ? 5 : 4];
        if (!takes_part(l) || l->kind != REGISTRY)
            continue;
        char what[64];
        snprintf(what, sizeof what, "%s: p99 / p50 of 50", l->name);
        met &=
            bench_goal(what, bench_percentile(&l->full, 99) / bench_percentile(&l->full, 50), 10);
        snprintf(what, sizeof what, "%s: bare insert / registry", l->name);
        if (takes_part(bare))
            met &= bench_goal(what, bare->middle / l->middle, 2);
    }
    return met;
}

/* ---------------------------------------------------------------- ten times as much */

/* Other kiosks' logs, straight into the depot. */
static void preload(const char *where, size_t events)
{
    BUF_AUTO struct buf entries = BUF_INIT(1 << 20);
    static const uint8_t head[] = {0x59, 0x01, 0x2c}; /* a CBOR string of 300 bytes */
    uint8_t body[300];
    struct depot *p = NULL;
    struct diag d = {0};

    need(depot_open(where, &p, &d) == ERR_OK, d.text);
    for (size_t log = 0; log * LOG_ENTRIES < events; log++) {
        char origin[64];
        snprintf(origin, sizeof origin, "zaalwacht/%016zx/stored", log * 2654435761u);
        buf_clear(&entries);
        for (size_t i = 0; i < LOG_ENTRIES; i++) {
            memset(body, (int)(log + i), sizeof body);
            buf_add(&entries, head, sizeof head);
            buf_add(&entries, body, sizeof body);
        }
        const struct depot_append a = {.origin = origin,
            .sitting = {{(uint8_t)log, (uint8_t)(log >> 8), 1}},
            .entries = buf_view(&entries),
            .count = LOG_ENTRIES,
            .walk = {body, 200},
            .note = {body, 250},
            .now = now()};
        need(depot_log_append(p, &a, &d) == ERR_OK, d.text);
    }
    depot_close(p);
}

static void push_few(struct lane *l, size_t batch, size_t kiosk)
{
    if (batch == 0)
        introduce(l, &few.kiosks[kiosk], kiosk);
    double start = bench_now_us();
    push_one(l, kiosk);
    if (batch > 0)
        bench_add(&l->full, bench_now_us() - start);
}

static bool ten_times(void)
{
    bool met = true;

    for (size_t batch = 0; batch < FEW_BATCHES; batch++) {
        for (size_t i = 0; i < SIZES; i++)
            if (takes_part(&sizes[i]))
                prepare(&sizes[i], &few, batch);
        for (size_t k = 0; k < FEW_KIOSKS; k++)
            for (size_t i = 0; i < SIZES; i++)
                if (takes_part(&sizes[i]))
                    push_few(&sizes[i], batch, k);
        for (size_t i = 0; i < SIZES; i++)
            if (takes_part(&sizes[i]))
                unprepare(&sizes[i], &few);
    }
    for (size_t i = 0; i < SIZES; i++)
        if (takes_part(&sizes[i]))
            bench_print(&sizes[i].full);
    for (size_t i = 0; i < SIZES; i += 2)
        if (takes_part(&sizes[i]))
            met &= bench_goal(sizes[i].pg ? "PostgreSQL: ten times stored, p50 of 50"
                                          : "SQLite: ten times stored, p50 of 50",
                bench_percentile(&sizes[i + 1].full, 50) / bench_percentile(&sizes[i].full, 50),
                1.2);
    return met;
}

/* ---------------------------------------------------------------- */

static void start_all(const char *scratch)
{
    struct buf certificate, key;

    process_make_tls(scratch, &certificate, &key);
    for (size_t i = 0; i < LANES; i++)
        if (takes_part(&lanes[i]))
            lane_start(&lanes[i], i, &certificate, &key);
    for (size_t i = 0; i < SIZES; i++)
        if (takes_part(&sizes[i]))
            lane_start(&sizes[i], LANES + i, NULL, NULL);
    buf_free(&certificate);
    buf_wipe_free(&key);
}

static void preload_all(void)
{
    for (size_t i = 0; i < SIZES; i++) {
        if (!takes_part(&sizes[i]))
            continue;
        double start = seconds();
        size_t events = i % 2 == 0 ? STORED : 10 * STORED;
        preload(sizes[i].where, events);
        printf("  %-32s %8.0f events/s stored in logs of %d by one writer\n", sizes[i].name,
            (double)events / (seconds() - start), LOG_ENTRIES);
        if (sizes[i].pg) {
            char name[32];
            snprintf(name, sizeof name, "bench%zu", LANES + i);
            process_owner_run(name, "VACUUM ANALYZE");
            process_owner_run(name, "CHECKPOINT");
        }
    }
}

int main(int argc, char **argv)
{
    struct rlimit files;
    char scratch[BENCH_PATH_SIZE];
    bool met = true;

    if (getenv("ZAALWACHT_TEST_DEPOT") == NULL) {
        char self[BENCH_PATH_SIZE];
        ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
        need(n > 0, "name of this program");
        self[n] = '\0';
        execl(SUPPORT_DIR "/postgres", "postgres", "run", self, (char *)NULL);
        need(false, SUPPORT_DIR "/postgres");
    }
    only = argc > 1 ? argv[1] : getenv("BENCH_ONLY");
    setvbuf(stdout, NULL, _IOLBF, 0);
    need(crypto_start() == ERR_OK, "crypto");
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    bench_machine();
    bench_enter_scratch(scratch);
    start_all(scratch); /* before there is anything that these processes would share */
    fleet_make(&fleet, KIOSKS, BATCHES, batch_size);
    fleet_make(&few, FEW_KIOSKS, FEW_BATCHES, full_size);
    met &= morning();
    preload_all();
    met &= ten_times();
    for (size_t i = 0; i < LANES; i++)
        if (takes_part(&lanes[i]))
            lane_stop(&lanes[i]);
    for (size_t i = 0; i < SIZES; i++)
        if (takes_part(&sizes[i]))
            lane_stop(&sizes[i]);
    unlink("tls.pem");
    unlink("tls.key");
    fleet_free(&fleet);
    fleet_free(&few);
    bench_leave_scratch(scratch);
    return met ? 0 : 1;
}
