// SPDX-License-Identifier: EUPL-1.2
/* film: the moving code of a sealed kiosk, through a camera, back into the file that a stick would
 * have brought. */
#include "office/commands.h"

#include "camera/camera.h"
#include "office/output.h"
#include "office/record.h"
#include "pv/ur.h"
#include "scan/scan.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define LOOK_MS 200
#define TOLD_STEPS 10     /* how often it is said how far it is */
#define PATIENCE_MS 60000 /* without a new part; of pictures that somebody took: */
#define PATIENCE_FILE_MS 15000

struct filming {
    struct terminal *t;
    struct objection why;
    struct camera *camera;
    struct scanner *scanner;
    struct scan_result *seen;
    struct ur_reader *reader;
    struct clock clock;
    int64_t patience_ms;
    size_t told;
};

static enum err begin(struct filming *f, const char *path)
{
    struct stat st;

    if (stat(path, &st) != 0)
        return refuse(&f->why, ERR_MISSING, "office.err.no_such_file", path);
    bool device = S_ISCHR(st.st_mode);
    const struct camera_options options = {
        .kind = device ? CAMERA_V4L2 : CAMERA_REPLAY, .path = path, .preview_max = -1};

    clock_system_init(&f->clock);
    f->patience_ms = device ? PATIENCE_MS : PATIENCE_FILE_MS;
    f->reader = ur_reader_new();
    f->seen = calloc(1, sizeof *f->seen);
    enum err e = f->reader != NULL && f->seen != NULL ? ERR_OK : ERR_NOMEM;
    if (e == ERR_OK)
        e = scanner_new(&(struct scanner_options){0}, &f->scanner, &f->why.d);
    return e == ERR_OK ? refuse_file(&f->why, camera_open(&options, &f->camera, &f->why.d), path)
                       : e;
}

static void end(struct filming *f)
{
    camera_close(f->camera);
    scanner_free(f->scanner);
    ur_reader_free(f->reader);
    free(f->seen);
}

/* In tenths of the whole, so that a line is not written for each part. */
static void say_how_far(struct filming *f)
{
    size_t have = ur_reader_have(f->reader), count = ur_reader_count(f->reader);
    size_t tenths = count > 0 ? have * TOLD_STEPS / count : 0;
    char a[24], b[24];

    if (tenths == f->told)
        return;
    f->told = tenths;
    (void)snprintf(a, sizeof a, "%zu", have);
    (void)snprintf(b, sizeof b, "%zu", count);
    terminal_say(f->t, "office.film.part", "a", a, "b", b, NULL);
}

/* True when the frame brought something new. */
static bool look(struct filming *f, const struct frame *frame)
{
    const struct scan_image image = {frame->luma, frame->width, frame->height, frame->stride};
    size_t had = ur_reader_have(f->reader), of = ur_reader_count(f->reader);

    if (scan_frame(f->scanner, &image, &(struct scan_rect){0}, f->seen) != ERR_OK)
        return false;
    for (int i = 0; i < f->seen->count; i++) {
        const struct scan_symbol *s = &f->seen->symbols[i];
        (void)!ur_reader_take(f->reader, (struct bytes){s->payload, s->size_bytes}); /* or another
                                                                                       code */
    }
    say_how_far(f);
    return ur_reader_have(f->reader) != had || ur_reader_count(f->reader) != of;
}

static enum err give_up(struct filming *f)
{
    struct camera_status status;

    camera_status(f->camera, &status);
    if (camera_state_is_outage(status.state))
        return refuse(&f->why, ERR_DEVICE, "office.err.film_camera", status.detail);
    return ur_reader_count(f->reader) == 0
               ? refuse(&f->why, ERR_MISSING, "office.err.film_none", NULL)
               : refuse(&f->why, ERR_MISSING, "office.err.film_part", NULL);
}

static enum err watch(struct filming *f, struct buf *ret)
{
    int64_t since = clock_mono(&f->clock).ms;
    uint64_t after = 0;
    enum err e = ERR_AGAIN;

    while (e == ERR_AGAIN) {
        const struct frame *frame = camera_wait(f->camera, after, LOOK_MS);
        if (frame != NULL) {
            after = frame->sequence;
            if (look(f, frame))
                since = clock_mono(&f->clock).ms;
            camera_release(f->camera, frame);
            e = ur_reader_data(f->reader, ret);
        }
        if (e == ERR_AGAIN && clock_mono(&f->clock).ms - since > f->patience_ms)
            return give_up(f);
    }
    return e == ERR_FORMAT ? refuse(&f->why, e, "office.err.film_damaged", NULL) : e;
}

/* Only what a kiosk would have put onto a stick is kept. */
static enum err keep(struct filming *f, const char *path, struct bytes file)
{
    if (!record_is_sealed(file))
        return refuse(&f->why, ERR_TYPE, "office.err.not_sealed", path);
    return output_new(path, file, &f->why);
}

int cmd_film(struct terminal *t, const struct cli_given *g)
{
    BUF_AUTO struct buf file = BUF_INIT(UR_DATA_MAX);
    struct filming f = {.t = t};
    const char *out = cli_value(g, "out");

    enum err e = begin(&f, g->arguments[0]);
    if (e == ERR_OK)
        e = watch(&f, &file);
    if (e == ERR_OK)
        e = keep(&f, out, buf_view(&file));
    end(&f);
    if (e != ERR_OK)
        return terminal_refuse(t, &f.why, e);
    terminal_say(t, "office.film.done", "f", out, NULL);
    return EXIT_DONE;
}
