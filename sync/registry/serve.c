// SPDX-License-Identifier: EUPL-1.2
/* Serving: see serve.h. */
#include "registry/serve.h"

#include "base/log.h"
#include "registry/orders.h"
#include "registry/reading.h"
#include "registry/take.h"
#include "registry/updates.h"
#include "wire/server.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define PEM_BYTES_MAX (256u << 10)
#define LOOK_SECONDS 2
#define THREADS (REGISTRY_WRITERS + 2) /* each may wait for the disk, or for a standby */

static enum err read_pem(const char *path, struct buf *ret, struct diag *d)
{
    if (path[0] == '\0')
        return ERR_OK;
    enum err e = file_read(path, ret, d);
    buf_add_byte(ret, 0);
    return e ? e : buf_check(ret);
}

static enum err tell_ready(const char *path, const struct server *server, struct diag *d)
{
    char text[16];

    if (path == NULL)
        return ERR_OK;
    (void)snprintf(text, sizeof text, "%u\n", server_port(server));
    return file_write(path, bytes_of(text), 0644, d);
}

/* Records that came in while the keys were elsewhere, then what people put here, until told to
 * stop. */
static void work(struct setup *s, struct waiting *waiting, const sigset_t *stop)
{
    const char *inbound = setup_registry(s)->inbound;
    const struct timespec pause = {.tv_sec = LOOK_SECONDS};
    struct diag d = {0};
    size_t count = 0;

    if (reading_catch_up(setup_registry(s), NULL, &count, &d) != ERR_OK)
        log_line(LOG_LEVEL_ERROR, "reading", "%s", d.text);
    do {
        d = (struct diag){0};
        if (take_folder(setup_registry(s), inbound, waiting, NULL, &d) != ERR_OK)
            log_line(LOG_LEVEL_ERROR, "inbound", "%s", d.text);
        if (orders_sweep(setup_registry(s), &d) != ERR_OK)
            log_line(LOG_LEVEL_ERROR, "orders", "%s", d.text);
        if (updates_look(setup_registry(s)->updates, &d) != ERR_OK)
            log_line(LOG_LEVEL_ERROR, "updates", "%s", d.text);
    } while (sigtimedwait(stop, NULL, &pause) < 0);
}

enum err serve(struct setup *s, const struct config *config, const char *ready, struct diag *d)
{
    BUF_WIPE struct buf key = BUF_INIT(PEM_BYTES_MAX);
    BUF_AUTO struct buf certificate = BUF_INIT(PEM_BYTES_MAX);
    struct server *server = NULL;
    struct waiting *waiting = NULL;
    sigset_t stop;

    (void)sigemptyset(&stop);
    (void)sigaddset(&stop, SIGTERM);
    (void)sigaddset(&stop, SIGINT);
    (void)pthread_sigmask(SIG_BLOCK, &stop, NULL); /* before the server's threads begin */
    enum err e = folder_make(setup_registry(s)->inbound, 0700, d);
    if (!e)
        e = folder_make(setup_registry(s)->orders, 0700, d);
    if (!e)
        e = read_pem(config->certificate, &certificate, d);
    if (!e)
        e = read_pem(config->key, &key, d);
    struct server_config sc = {.address = config->address,
        .port = config->port,
        .certificate = certificate.n > 0 ? (const char *)certificate.p : NULL,
        .key = key.n > 0 ? (const char *)key.p : NULL,
        .threads = THREADS,
        .handle = registry_handle,
        .context = setup_registry(s)};
    if (!e && (waiting = calloc(1, sizeof *waiting)) == NULL)
        e = ERR_NOMEM;
    if (!e)
        e = server_start(&sc, &server, d);
    if (e) {
        free(waiting);
        return e;
    }
    log_line(LOG_LEVEL_INFO, "registry", "listening on %s port %u%s", config->address,
        server_port(server), sc.certificate != NULL ? ", TLS" : "");
    e = tell_ready(ready, server, d);
    if (!e)
        work(s, waiting, &stop);
    server_stop(server);
    free(waiting);
    return e;
}
