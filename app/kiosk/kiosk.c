// SPDX-License-Identifier: EUPL-1.2
/* A kiosk from its parts, and back from any half-open state; what others may see of it (kiosk.h).
 */
#include "kiosk/kiosk_internal.h"

#include "kiosk/speech.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void wake_for_scan(void *context)
{
    struct kiosk *k = context;
    (void)window_wake(k->window, WAKE_SCAN); /* a full queue means the loop wakes anyway */
}

static void wake_for_job(void *context)
{
    struct kiosk *k = context;
    (void)window_wake(k->window, WAKE_JOB);
}

static enum err open_identity(struct kiosk *k, struct diag *d)
{
    enum err e = enrolment_open(k, d);
    if (e != ERR_OK)
        return e;
    e = shelf_folders(k->config.data, d);
    return e == ERR_OK ? tries_open(&k->tries, k->config.data, clock_mono(k->clock), d) : e;
}

static enum err open_memory(struct kiosk *k)
{
    k->shelf = calloc(1, sizeof *k->shelf);
    k->withdrawn = calloc(1, sizeof *k->withdrawn);
    k->secrets = secret_alloc(sizeof *k->secrets);
    k->session.badges = secret_alloc(INVIGILATORS_MAX * sizeof k->session.badges[0]);
    if (k->shelf == NULL || k->withdrawn == NULL || k->secrets == NULL || k->session.badges == NULL)
        return ERR_NOMEM;
    memset(k->secrets, 0, sizeof *k->secrets);
    memset(k->session.badges, 0, INVIGILATORS_MAX * sizeof k->session.badges[0]);
    return commands_init(k);
}

static enum err open_faces(struct kiosk *k, struct diag *d)
{
    device_settings_begin(k);
    enum err e = window_open(&k->config.window, &k->window, d);
    if (e == ERR_OK)
        e = ui_new(&k->ui);
    if (e == ERR_OK) {
        kiosk_new_canvas(k);
        e = k->canvas != NULL ? ERR_OK : ERR_NOMEM;
    }
    if (e == ERR_OK)
        e = lamps_open(k->config.lamps, NULL, &k->lamps);
    if (e == ERR_OK && !k->config.silent)
        e = sound_open(&k->sound);
    if (e == ERR_OK)
        e = worker_start(wake_for_job, k, &k->worker);
    if (e == ERR_OK)
        e = worker_start(wake_for_job, k, &k->porter.worker);
    return e == ERR_OK ? lens_open(&k->config.camera, wake_for_scan, k, &k->lens, d) : e;
}

enum err kiosk_open(const struct kiosk_config *config, struct kiosk **ret, struct diag *d)
{
    struct kiosk *k = calloc(1, sizeof *k);

    if (k == NULL)
        return ERR_NOMEM;
    k->watch.notify.fd = -1;  /* nobody listens yet: a start that fails closes nothing */
    signal(SIGPIPE, SIG_IGN); /* a speaker that ends early is no reason to stop */
    k->config = *config;
    k->ready.path = config->ready;
    if (config->clock == NULL)
        clock_system_init(&k->system_clock);
    kiosk_clock_begin(k, config->clock != NULL ? config->clock : &k->system_clock);
    enum err e = crypto_start();
    if (e == ERR_OK)
        e = open_identity(k, d);
    if (e == ERR_OK)
        e = open_memory(k);
    if (e == ERR_OK)
        porter_begin(k);
    if (e == ERR_OK)
        e = open_faces(k, d);
    if (e != ERR_OK) {
        kiosk_close(k);
        return e;
    }
    k->device_view.can_sound = k->sound != NULL && sound_works(k->sound);
    k->device_view.can_speak = k->device_view.can_sound && speech_installed();
    flow_init(&k->flow, config->lang);
    if (!k->device->enrolled)
        flow_start_enrolment(&k->flow);
    else if (config->finished)
        flow_start_finished(&k->flow);
    kiosk_clock_floor(k, k->device->cert.from);
    if (k->device->enrolled)
        provisions_begin(k);
    device_begin(k);
    watch_begin(k);
    picture_draw(k);
    *ret = k;
    return ERR_OK;
}

void kiosk_close(struct kiosk *k)
{
    if (k == NULL)
        return;
    watch_end(k);
    lens_close(k->lens);
    worker_stop(k->worker);
    worker_stop(k->porter.worker);
    session_unload(&k->session, false);
    if (k->shelf != NULL)
        shelf_clear(k->shelf);
    free(k->shelf);
    free(k->withdrawn);
    secret_free(k->secrets);
    secret_free(k->session.badges);
    buf_wipe_free(&k->effect.strokes);
    buf_free(&k->effect.batch);
    ur_writer_close(k->effect.writer);
    kiosk_transfer_end(k);
    commands_free(k);
    doors_forget(k);
    enrolment_close(&k->enrolment);
    sound_close(k->sound);
    lamps_close(k->lamps);
    canvas_free(k->canvas);
    ui_free(k->ui);
    window_close(k->window);
    device_free(k->device);
    wipe(k, sizeof *k);
    free(k);
}

const struct flow *kiosk_flow(const struct kiosk *k)
{
    return &k->flow;
}

const struct sitting *kiosk_state(const struct kiosk *k)
{
    return kiosk_session_visible(k) ? &k->session.state : NULL;
}

size_t kiosk_sittings(const struct kiosk *k)
{
    return k->sitting_count;
}

struct ui *kiosk_ui(struct kiosk *k)
{
    return k->ui;
}

struct canvas *kiosk_canvas(struct kiosk *k)
{
    return k->canvas;
}

struct clock *kiosk_clock(struct kiosk *k)
{
    return k->clock;
}

uint8_t kiosk_lamps(const struct kiosk *k)
{
    return lamps_levels(k->lamps);
}

struct window *kiosk_window(struct kiosk *k)
{
    return k->window;
}

struct camera *kiosk_camera(struct kiosk *k)
{
    return lens_camera(k->lens);
}

const char *kiosk_bundle_path(const struct kiosk *k)
{
    return k->session.bundle_path;
}

const struct test_view *kiosk_tested(const struct kiosk *k)
{
    return &k->tested;
}

struct kiosk_timing kiosk_timing(const struct kiosk *k)
{
    return k->timing;
}
