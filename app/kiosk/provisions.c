// SPDX-License-Identifier: EUPL-1.2
/* Watching for a provision while nobody has this kiosk in use: on a stick, or as codes before the
 * lens. What became of it is said on the screen; a file is told of once, until the stick was out.
 */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "board/media.h"
#include <string.h>

#define LOOK_US 3000000

static void tell(struct kiosk *k, enum err result)
{
    struct input in = kiosk_new_input(k, INPUT_PLACE);

    if (result != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "place", "a provision was not taken: %s", err_text(result));
    else
        provisions_begin(k);
    in.result = result;
    kiosk_input(k, &in);
}

/* The room that the command line names goes before what was provisioned. */
void provisions_begin(struct kiosk *k)
{
    struct provision p = {0};
    struct diag d = {0};
    struct provisions *x = &k->provisions;

    if (k->config.room != NULL && k->config.room != x->room)
        return;
    enum err e = place_read(k->config.data, k->device, &p, &d);
    if (e != ERR_OK && e != ERR_MISSING)
        log_line(LOG_LEVEL_WARNING, "place", "what was provisioned does not hold: %s", err_text(e));
    text_copy(x->room, sizeof x->room, e == ERR_OK ? p.room : "");
    k->config.room = x->room[0] != '\0' ? x->room : NULL;
    text_copy(k->device_view.room, sizeof k->device_view.room, x->room);
    wipe(&p, sizeof p);
}

/* A stick may carry those of many kiosks: the first that is taken is what counts, else the last
 * that was not. */
static enum err look_at(void *context, const char *path)
{
    struct provisions *x = context;
    BUF_WIPE struct buf in = BUF_INIT(PROVISION_BYTES_MAX);
    struct diag d = {0};

    if (file_read(path, &in, &d) != ERR_OK)
        return ERR_OK;
    enum err e = place_take(x->k->config.data, x->k->device, buf_view(&in), &d);
    bool better = e == ERR_OK || x->result == ERR_MISSING || x->result == ERR_KEY;
    if (x->result != ERR_OK && better) {
        x->result = e;
        x->hash = hash_of(buf_view(&in));
    }
    return ERR_OK;
}

static void look_run(struct job *job)
{
    struct provisions *x = (struct provisions *)job;
    char folder[PATH_SIZE];
    struct diag d = {0};

    x->result = ERR_MISSING;
    enum err e = path_join(folder, x->k->config.data, STICK_FOLDER);
    if (e == ERR_OK)
        e = media_each(folder, PROVISION_SUFFIX, look_at, x, &d);
    if (e != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "place", "the stick's copies cannot be read: %s", d.text);
}

/* One that is here already, and those of other kiosks, are no news from a stick that goes round. */
static void look_done(struct job *job)
{
    struct provisions *x = (struct provisions *)job;
    bool quiet = x->result == ERR_MISSING || x->result == ERR_EXISTS || x->result == ERR_KEY;

    x->posted = false;
    if (x->out)
        x->said = (struct hash){{0}};
    if (quiet || hash_equal(&x->hash, &x->said))
        return;
    x->said = x->hash;
    tell(x->k, x->result);
}

void provisions_tick(struct kiosk *k)
{
    struct provisions *x = &k->provisions;

    if (x->posted || k->effecting || k->config.stick == NULL || k->flow.screen != SCREEN_WAIT
        || kiosk_now_us() - x->look_us < LOOK_US)
        return;
    x->look_us = kiosk_now_us();
    x->k = k;
    x->out = k->device_view.sticks == 0;
    x->job = (struct job){.run = look_run, .done = look_done};
    x->posted = true;
    worker_post(k->worker, &x->job);
}

bool provisions_code(struct kiosk *k, struct bytes text)
{
    struct provisions *x = &k->provisions;
    BUF_WIPE struct buf paper = BUF_INIT(SLIP_PAPER_MAX);
    struct diag d = {0};

    if (k->flow.screen != SCREEN_WAIT || x->posted)
        return false;
    enum err e = slips_take(&x->slips, SLIP_PROVISION, text);
    if (e == ERR_TYPE)
        return false;
    if (e == ERR_OK)
        e = slips_join(&x->slips, &paper);
    if (e == ERR_OK)
        e = place_take(k->config.data, k->device, buf_view(&paper), &d);
    struct input in = kiosk_new_input(k, INPUT_PLACE);
    if (e == ERR_AGAIN) {
        in.result = e;
        in.added = (int32_t)slips_have(&x->slips);
        in.changed = (int32_t)x->slips.count;
        kiosk_input(k, &in);
    } else {
        tell(k, e);
    }
    return true;
}
