// SPDX-License-Identifier: EUPL-1.2
/* The stick, by a thread of its own: a stick that fails or is slow holds the kernel for half a
 * minute, and meanwhile people check in.
 *
 *   sticks --porter, about once a second--> data/stick-in/ --worker--> shelf, lists, doors
 *
 * Everybody else reads the copies, which are there and gone with the stick. Effects that write to
 * it (effects.c) run on this thread too. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "chain/batch.h"
#include "papers/delta.h"

#define LOOK_INTERVAL_US 1000000
#define PATIENCE_MS 5000 /* an unlock goes on without what the stick holds */

static enum err destroy_one(void *context, const char *name)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, context, name);
    return e == ERR_OK ? file_destroy(path, NULL) : e;
}

/* Of a stick that was here when the program ended. */
void porter_begin(struct kiosk *k)
{
    char folder[PATH_SIZE];

    if (path_join(folder, k->config.data, STICK_FOLDER) != ERR_OK
        || folder_each(folder, "", destroy_one, folder, NULL) != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "stick", "copies of an earlier stick stay");
}

void porter_fetch(struct kiosk *k)
{
    static const struct media_want wants[] = {{PACKAGE_SUFFIX, PACKAGE_BYTES_MAX},
        {DELTA_SUFFIX, DELTA_BYTES_MAX}, {BATCH_SUFFIX, BATCH_BYTES_MAX},
        {WITHDRAWN_SUFFIX, WITHDRAWN_BYTES_MAX}, {PROVISION_SUFFIX, PROVISION_BYTES_MAX}};
    struct porter *p = &k->porter;
    char to[PATH_SIZE];
    struct diag d = {0};

    enum err e = path_join(to, k->config.data, STICK_FOLDER);
    if (e == ERR_OK)
        e = media_fetch(k->config.stick, wants, sizeof wants / sizeof wants[0], to, &p->fetch, &d);
    if (e != ERR_OK && e != p->said)
        log_line(LOG_LEVEL_WARNING, "stick", "not fetched: %s (%s)", err_text(e), d.text);
    p->said = e;
}

static void look_run(struct job *job)
{
    struct porter *p = (struct porter *)job;

    porter_fetch(p->k);
    p->found = (int32_t)p->fetch.sticks;
    p->refused = p->fetch.refused;
}

static void look(struct kiosk *k);

static void look_done(struct job *job)
{
    struct porter *p = (struct porter *)job;
    struct kiosk *k = p->k;

    p->posted = false;
    if (p->again) {
        look(k);
        return;
    }
    if (p->refused != p->refused_said && p->refused > 0)
        log_line(LOG_LEVEL_INFO, "stick", "%zu files left where they are", p->refused);
    p->refused_said = p->refused;
    k->dirty |= k->device_view.sticks != p->found;
    k->device_view.sticks = p->found;
    if (p->awaited) {
        p->awaited = false;
        effect_looked(k);
    }
}

static void look(struct kiosk *k)
{
    struct porter *p = &k->porter;

    p->job = (struct job){.run = look_run, .done = look_done};
    p->k = k;
    p->look_us = kiosk_now_us();
    p->posted = true;
    p->again = false;
    worker_post(p->worker, &p->job);
}

void porter_await(struct kiosk *k)
{
    struct porter *p = &k->porter;

    p->awaited = true;
    p->until = (struct mono){clock_mono(k->clock).ms + PATIENCE_MS};
    p->again = p->posted; /* that one may have looked before the stick came */
    if (!p->posted)
        look(k);
}

void porter_tick(struct kiosk *k)
{
    struct porter *p = &k->porter;

    if (p->awaited && clock_mono(k->clock).ms >= p->until.ms) {
        log_line(LOG_LEVEL_WARNING, "stick", "it does not answer; going on without it");
        p->awaited = false;
        effect_looked(k);
    }
    if (!p->posted && k->config.stick != NULL && kiosk_now_us() - p->look_us > LOOK_INTERVAL_US)
        look(k);
}
