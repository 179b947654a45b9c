// SPDX-License-Identifier: EUPL-1.2
#include "device/lens.h"

#include "device/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void on_message(void *context, const struct scan_message *m)
{
    struct seen *s = context;
    const struct scan_symbol *symbol = &m->result.symbols[0];

    (void)pthread_mutex_lock(&s->lock);
    s->decoded += m->result.decoded;
    s->decode_us += m->result.decoded ? m->decode_us : 0;
    if (m->result.count > 0 && symbol->size_bytes < sizeof s->text) {
        memcpy(s->text, symbol->payload, symbol->size_bytes);
        s->text[symbol->size_bytes] = '\0';
        s->codes++;
    }
    (void)pthread_mutex_unlock(&s->lock);
}

void lens_open(struct seen *s, const char *device)
{
    struct camera_options options = {.kind = CAMERA_V4L2, .path = device};
    struct scan_thread_options scan = {.deliver = on_message, .context = s};
    struct diag d = {0};

    memset(s, 0, sizeof *s);
    (void)pthread_mutex_init(&s->lock, NULL);
    enum err e = camera_open(&options, &s->camera, &d);
    scan.camera = s->camera;
    if (e == ERR_OK)
        e = scan_thread_start(&scan, &s->scan, &d);
    if (e == ERR_OK)
        return;
    printf("WRONG camera: %s (%s)\n", err_text(e), d.text);
    exit(2);
}

void lens_close(struct seen *s)
{
    scan_thread_stop(s->scan);
    camera_close(s->camera);
    (void)pthread_mutex_destroy(&s->lock);
}

struct camera_status lens_status(const struct seen *s)
{
    struct camera_status status;

    camera_status(s->camera, &status);
    return status;
}

static bool is_read(void *context)
{
    struct seen *s = context;

    (void)pthread_mutex_lock(&s->lock);
    bool read = strcmp(s->text, s->wanted) == 0;
    (void)pthread_mutex_unlock(&s->lock);
    return read;
}

bool lens_reads(struct seen *s, const char *text)
{
    (void)pthread_mutex_lock(&s->lock);
    s->text[0] = '\0';
    (void)pthread_mutex_unlock(&s->lock);
    s->wanted = text;
    return check_until(is_read, s);
}

static bool is_working(void *context)
{
    struct seen *s = context;
    struct camera_status status = lens_status(s);

    return status.state == CAMERA_WORKING && status.frames > s->frames + 2;
}

bool lens_works(struct seen *s)
{
    s->frames = lens_status(s).frames;
    return check_until(is_working, s);
}

static bool is_out(void *context)
{
    struct seen *s = context;
    return camera_state_is_outage(lens_status(s).state);
}

bool lens_is_out(struct seen *s)
{
    return check_until(is_out, s);
}

static bool is_in_state(void *context)
{
    struct seen *s = context;
    return lens_status(s).state == s->state;
}

bool lens_is(struct seen *s, enum camera_state state)
{
    s->state = state;
    return check_until(is_in_state, s);
}
