// SPDX-License-Identifier: EUPL-1.2
/* A registry as a process: see process.h. */
#include "support/fleet/process.h"

#include "base/files.h"
#include "registry/database.h"
#include "registry/known.h"
#include "registry/recent.h"
#include "registry/schema.h"
#include "wire/server.h"

#include <assert.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PEM_MAX 65536

static _Noreturn void give_up(const char *what, const struct diag *d)
{
    (void)fprintf(stderr, "registry process: %s: %s\n", what, d->text);
    _exit(2);
}

/* Answers on a free port, which it says to `tell`, until it is told to stop. */
static _Noreturn void be_registry(const struct process_setup *setup, int tell)
{
    struct registry r = {.root = *setup->root};
    struct clock clock;
    struct server *server = NULL;
    struct diag d = {0};
    uint8_t seed[32] = {33};
    sigset_t stop;
    int got;

    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)sigemptyset(&stop);
    (void)sigaddset(&stop, SIGTERM);
    (void)sigprocmask(SIG_BLOCK, &stop, NULL);
    clock_system_init(&clock);
    r.clock = &clock;
    sign_secret_from_seed(seed, &r.key);
    registry_name(&r.key.pub, r.name);
    r.known = known_new();
    r.recent = recent_new();
    if (depot_open(setup->database, &r.depot, &d) != ERR_OK)
        give_up("depot", &d);
    const struct server_config sc = {.address = "127.0.0.1",
        .certificate = setup->certificate,
        .key = setup->key,
        .threads = setup->threads,
        .idle_seconds = 300,
        .handle = registry_handle,
        .context = &r};
    if (server_start(&sc, &server, &d) != ERR_OK)
        give_up("server", &d);
    uint16_t port = server_port(server);
    if (write(tell, &port, sizeof port) != sizeof port)
        _exit(2);
    (void)sigwait(&stop, &got);
    server_stop(server);
    depot_close(r.depot);
    known_free(r.known);
    recent_free(r.recent);
    _exit(0);
}

void process_start(const struct process_setup *setup, struct process *ret)
{
    int ends[2];
    uint16_t port = 0;

    if (pipe(ends) != 0 || (ret->pid = fork()) < 0)
        abort();
    if (ret->pid == 0) {
        (void)close(ends[0]);
        be_registry(setup, ends[1]);
    }
    (void)close(ends[1]);
    if (read(ends[0], &port, sizeof port) != sizeof port)
        exit(2);
    (void)close(ends[0]);
    (void)snprintf(ret->url, sizeof ret->url, "http%s://127.0.0.1:%u",
        setup->certificate != NULL ? "s" : "", port);
}

void process_stop(struct process *p)
{
    int status;

    (void)kill(p->pid, SIGTERM);
    if (waitpid(p->pid, &status, 0) != p->pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        (void)fprintf(stderr, "registry process: did not end well (%d)\n", status);
        abort();
    }
}

static void read_pem(const char *folder, const char *name, struct buf *ret)
{
    char path[PATH_SIZE];

    *ret = BUF_INIT(PEM_MAX);
    if (path_join(path, folder, name) != ERR_OK || file_read(path, ret, NULL) != ERR_OK)
        abort();
    (void)buf_text(ret);
}

void process_make_tls(const char *folder, struct buf *ret_certificate, struct buf *ret_key)
{
    char command[1024];

    (void)snprintf(command, sizeof command,
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30"
        " -subj /CN=registry -addext subjectAltName=IP:127.0.0.1"
        " -keyout %s/tls.key -out %s/tls.pem 2>/dev/null",
        folder, folder);
    if (system(command) != 0) { /* NOLINT(cert-env33-c): a test's own folder */
        (void)fprintf(stderr, "registry process: openssl made no certificate\n");
        exit(2);
    }
    read_pem(folder, "tls.pem", ret_certificate);
    read_pem(folder, "tls.key", ret_key);
}

void process_owner_run(const char *database, const char *sql)
{
    char where[128];
    struct database b = {0};
    struct diag d = {0};

    (void)snprintf(where, sizeof where, "postgresql://owner@/%s", database);
    enum err e = database_open(&b, where, &d);
    if (!e)
        e = database_run(&b, sql, &d);
    if (e)
        give_up(sql, &d);
    database_close(&b);
}

void process_make_tables(const char *name, char where[128])
{
    BUF_AUTO struct buf sql = BUF_INIT(1 << 20);
    struct clock clock;
    char command[128];

    clock_system_init(&clock);
    (void)snprintf(command, sizeof command, "DROP DATABASE IF EXISTS %s", name);
    process_owner_run("postgres", command);
    (void)snprintf(command, sizeof command, "CREATE DATABASE %s", name);
    process_owner_run("postgres", command);
    if (schema_write("registry", clock_wall(&clock), &sql, NULL) != ERR_OK)
        abort();
    process_owner_run(name, buf_text(&sql));
    (void)snprintf(where, 128, "postgresql://registry@/%s", name);
}

/* ---------------------------------------------------------------- what it uses */

/* Processor time, its own and that of children that ended, and parent: /proc/PID/stat, behind the
 * name in brackets. */
static double seconds_of(pid_t pid, pid_t *ret_parent, double *ret_ended)
{
    char path[64], line[1024] = "";
    unsigned long user = 0, kernel = 0, ended[2] = {0};
    int parent = 0;

    (void)snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *f = fopen(path, "r");
    if (f == NULL)
        return 0;
    const char *rest = fgets(line, sizeof line, f) != NULL ? strrchr(line, ')') : NULL;
    (void)fclose(f);
    if (rest == NULL
        || sscanf(rest, ") %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %lu %lu", &parent,
               &user, &kernel, &ended[0], &ended[1])
               != 5)
        return 0;
    *ret_parent = parent;
    *ret_ended = (double)(ended[0] + ended[1]) / (double)sysconf(_SC_CLK_TCK);
    return (double)(user + kernel) / (double)sysconf(_SC_CLK_TCK);
}

static long own_kib_of(pid_t pid)
{
    char path[64], line[256];
    long kib = 0;

    (void)snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    FILE *f = fopen(path, "r");
    while (f != NULL && fgets(line, sizeof line, f) != NULL && kib == 0)
        (void)sscanf(line, "Anonymous: %ld", &kib);
    if (f != NULL)
        (void)fclose(f);
    return kib;
}

struct process_use process_use_of(pid_t pid)
{
    pid_t parent;
    double ended;

    return (struct process_use){
        .seconds = seconds_of(pid, &parent, &ended), .own_kib = own_kib_of(pid)};
}

struct process_use process_use_of_family(pid_t pid)
{
    struct process_use all = {.own_kib = own_kib_of(pid)};
    pid_t parent = 0;
    double ended = 0;
    all.seconds = seconds_of(pid, &parent, &ended);
    all.seconds += ended;
    DIR *d = opendir("/proc");

    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        pid_t one = (pid_t)strtol(e->d_name, NULL, 10);
        parent = 0;
        double seconds = one > 0 ? seconds_of(one, &parent, &ended) : 0;
        if (one > 0 && parent == pid) {
            all.seconds += seconds;
            all.own_kib += own_kib_of(one);
        }
    }
    if (d != NULL)
        (void)closedir(d);
    return all;
}
