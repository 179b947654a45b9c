// SPDX-License-Identifier: EUPL-1.2
/* The replay camera: pictures of a folder, one picture or a Y4M file at a steady rate, and a stage
 * on which a script puts whatever is before the lens at that moment.
 *
 * What the lens sees, in order: the stage when something (or nothing: the background) was put on
 * it; the pictures of `path`; the background. Frames are due at start + n * period; a late frame is
 * not made up for. */
#include "camera/convert_internal.h"
#include "camera/y4m_internal.h"

#include "base/files.h"
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define RATE 30
#define RATE_MAX 120
#define WALL_GREY 0xffb4b8b9u
#define LIST_BYTES_MAX (1 << 20)
#define PERIOD_MAX_US 10000000

struct replay {
    struct source source; /* first */
    enum camera_end end;
    int64_t period_us, due_us;

    char folder[PATH_SIZE]; /* of the names, "" for a single file */
    struct buf names;       /* NUL-terminated, one after another */
    size_t next_name;       /* offset into names */
    struct picture current; /* the picture shown at the end of a list, or the only one */
    bool only_one;
    struct y4m *y4m;
    struct planes held; /* last Y4M frame, for CAMERA_END_HOLD */
    struct picture background;

    pthread_mutex_t lock; /* guards the stage */
    bool staged, unplugged;
    struct picture stage;
};

static struct replay *replay_of(struct source *s)
{
    return (struct replay *)(void *)s;
}

void replay_source_show(struct source *s, struct picture p)
{
    struct replay *r = replay_of(s);
    pthread_mutex_lock(&r->lock);
    struct picture old = r->stage;
    r->stage = p;
    r->staged = true;
    pthread_mutex_unlock(&r->lock);
    picture_free(&old);
}

void replay_source_resume(struct source *s)
{
    struct replay *r = replay_of(s);
    replay_source_show(s, (struct picture){0});
    pthread_mutex_lock(&r->lock);
    r->staged = false;
    pthread_mutex_unlock(&r->lock);
}

void replay_source_plug(struct source *s, bool plugged)
{
    struct replay *r = replay_of(s);
    pthread_mutex_lock(&r->lock);
    r->unplugged = !plugged;
    pthread_mutex_unlock(&r->lock);
}

static bool is_unplugged(struct replay *r)
{
    pthread_mutex_lock(&r->lock);
    bool unplugged = r->unplugged;
    pthread_mutex_unlock(&r->lock);
    return unplugged;
}

static enum camera_state replay_connect(struct source *s, char detail[DETAIL_SIZE])
{
    struct replay *r = replay_of(s);
    (void)snprintf(detail, DETAIL_SIZE, "replay");
    r->due_us = camera_now_us();
    return is_unplugged(r) ? CAMERA_NO_DEVICE : CAMERA_WORKING;
}

static void replay_disconnect(struct source *s)
{
    (void)s; /* files stay open: time stands still while unplugged */
}

/* Waits until the next frame is due. False when woken to end. */
static bool wait_due(struct replay *r)
{
    int64_t left = r->due_us - camera_now_us();
    struct timespec wait = {.tv_sec = left > 0 ? (time_t)(left / 1000000) : 0,
        .tv_nsec = left > 0 ? (long)(left % 1000000) * 1000 : 0};
    struct pollfd wake = {.fd = r->source.wake_fd, .events = POLLIN};
    if (ppoll(&wake, 1, &wait, NULL) != 0) {
        return false;
    }
    r->due_us += r->period_us;
    int64_t now = camera_now_us();
    if (r->due_us < now) {
        r->due_us = now;
    }
    return true;
}

/* Puts the stage into the slot. False when nothing is staged. */
static bool take_stage(struct replay *r, struct slot *into)
{
    pthread_mutex_lock(&r->lock);
    bool staged = r->staged;
    if (staged) {
        const struct picture *p = r->stage.pixels ? &r->stage : &r->background;
        convert_pixels(p->pixels, p->width, p->height, into);
    }
    pthread_mutex_unlock(&r->lock);
    return staged;
}

static enum err read_named(struct replay *r, const char *name, struct diag *d)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, r->folder, name);
    struct picture p = {0};
    e = e ? diag_set(d, e, "replay path") : picture_read(path, &p, d);
    if (e == ERR_OK) {
        picture_free(&r->current);
        r->current = p;
    }
    return e;
}

/* Steps to the next picture of the folder. A damaged one is an error and is stepped over. */
static enum err next_picture(struct replay *r, struct diag *d)
{
    if (r->next_name >= r->names.n) {
        if (r->end == CAMERA_END_HOLD && r->current.pixels) {
            return ERR_OK;
        }
        r->next_name = 0;
    }
    const char *name = (const char *)r->names.p + r->next_name;
    r->next_name += strlen(name) + 1;
    return read_named(r, name, d);
}

static enum err next_y4m(struct replay *r)
{
    enum err e = y4m_next(r->y4m, &r->held);
    if (e == ERR_AGAIN && r->end == CAMERA_END_LOOP) {
        y4m_rewind(r->y4m);
        e = y4m_next(r->y4m, &r->held);
    } else if (e == ERR_AGAIN && r->held.y) {
        e = ERR_OK;
    }
    return e;
}

/* What `path` gives, or else the background. */
static enum err take_path(struct replay *r, struct slot *into)
{
    enum err e = ERR_OK;
    if (r->y4m) {
        e = next_y4m(r);
        if (e == ERR_OK) {
            convert_planes(&r->held, into);
        }
        return e;
    }
    if (r->names.n > 0 && !r->only_one) {
        e = next_picture(r, NULL);
    }
    if (e == ERR_OK) {
        const struct picture *p = r->current.pixels ? &r->current : &r->background;
        convert_pixels(p->pixels, p->width, p->height, into);
    }
    return e;
}

static enum source_event replay_next(
    struct source *s, struct slot *into, enum camera_state *ret_state, char detail[DETAIL_SIZE])
{
    struct replay *r = replay_of(s);
    if (!wait_due(r)) {
        return SOURCE_NOTHING;
    }
    if (is_unplugged(r)) {
        *ret_state = CAMERA_LOST;
        (void)snprintf(detail, DETAIL_SIZE, "replay unplugged");
        return SOURCE_OUTAGE;
    }
    if (take_stage(r, into)) {
        return SOURCE_FRAME;
    }
    return take_path(r, into) == ERR_OK ? SOURCE_FRAME : SOURCE_DROPPED;
}

static void replay_free(struct source *s)
{
    struct replay *r = replay_of(s);
    picture_free(&r->current);
    picture_free(&r->background);
    picture_free(&r->stage);
    buf_free(&r->names);
    y4m_close(r->y4m);
    pthread_mutex_destroy(&r->lock);
    free(r);
}

static bool has_suffix(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n >= m && strcasecmp(name + n - m, suffix) == 0;
}

static enum err on_name(void *context, const char *name)
{
    struct replay *r = context;
    if (has_suffix(name, ".png") || has_suffix(name, ".jpg") || has_suffix(name, ".jpeg")) {
        buf_add(&r->names, name, strlen(name) + 1);
    }
    return buf_check(&r->names);
}

/* Reads the names and the first picture, so that a wrong folder is known at once. */
static enum err open_folder(struct replay *r, const char *path, struct diag *d)
{
    if (!text_copy(r->folder, sizeof r->folder, path)) {
        return diag_set(d, ERR_LIMIT, "replay path too long");
    }
    enum err e = folder_each(path, "", on_name, r, d);
    if (e) {
        return e;
    }
    if (r->names.n == 0) {
        return diag_set(d, ERR_MISSING, "no PNG or JPEG picture in the replay folder");
    }
    e = next_picture(r, d);
    r->only_one = r->next_name == r->names.n;
    r->next_name = 0;
    return e;
}

static enum err open_path(struct replay *r, const struct camera_options *o, struct diag *d)
{
    struct stat st;
    if (!o->path) {
        return ERR_OK;
    }
    if (stat(o->path, &st) != 0) {
        return diag_errno(d, ERR_MISSING, "replay source");
    }
    if (S_ISDIR(st.st_mode)) {
        return open_folder(r, o->path, d);
    }
    if (!has_suffix(o->path, ".y4m")) {
        return picture_read(o->path, &r->current, d);
    }
    enum err e = y4m_open(o->path, &r->y4m, d);
    if (e == ERR_OK && o->rate <= 0) {
        const struct y4m_format *f = y4m_format(r->y4m);
        r->period_us = (int64_t)1000000 * f->rate_den / f->rate_num;
    }
    return e;
}

static enum err make_background(struct replay *r, const struct camera_options *o, struct diag *d)
{
    if (o->background) {
        return picture_read(o->background, &r->background, d);
    }
    int width = o->width > 0 ? o->width : 1280, height = o->height > 0 ? o->height : 720;
    if (convert_check_size(width, height) != ERR_OK) {
        return diag_set(d, ERR_LIMIT, "replay size");
    }
    size_t count = (size_t)width * (size_t)height;
    r->background = (struct picture){width, height, malloc(count * sizeof(uint32_t))};
    if (!r->background.pixels) {
        return diag_set(d, ERR_NOMEM, "replay background");
    }
    for (size_t i = 0; i < count; i++) {
        r->background.pixels[i] = WALL_GREY;
    }
    return ERR_OK;
}

static const struct source_verbs replay_verbs = {
    .connect = replay_connect,
    .next = replay_next,
    .disconnect = replay_disconnect,
    .free = replay_free,
};

enum err replay_source_new(const struct camera_options *o, struct source **ret, struct diag *d)
{
    struct replay *r = calloc(1, sizeof *r);
    if (!r) {
        return diag_set(d, ERR_NOMEM, "replay camera");
    }
    r->source = (struct source){.verbs = &replay_verbs, .wake_fd = -1};
    r->end = o->end;
    r->names = BUF_INIT(LIST_BYTES_MAX);
    r->period_us = 1000000 / (o->rate > 0 ? o->rate : RATE);
    pthread_mutex_init(&r->lock, NULL);
    enum err e = make_background(r, o, d);
    if (e == ERR_OK) {
        e = open_path(r, o, d);
    }
    if (e) {
        replay_free(&r->source);
        return e;
    }
    int64_t least = 1000000 / RATE_MAX;
    r->period_us = r->period_us < least ? least : r->period_us;
    r->period_us = r->period_us > PERIOD_MAX_US ? PERIOD_MAX_US : r->period_us;
    *ret = &r->source;
    return ERR_OK;
}
