// SPDX-License-Identifier: EUPL-1.2
/* The rendering process: see painter.h. Orders and answers go through one socket pair, pixels
 * through shared memory. */
#include "bench/painter.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define PIXELS ((size_t)PHONE_WIDTH * PHONE_HEIGHT)
#define PIXELS_BYTES (PIXELS * sizeof(uint32_t))

enum { PLACE = 1 };

struct order {
    enum phone_subject subject;
    uint64_t seed;
    char text[PHONE_TEXT_MAX + 1];
};

struct painter {
    pid_t pid;
    int line;
    uint32_t *pixels; /* shared */
};

static void need(bool ok, const char *what)
{
    if (!ok) {
        (void)fprintf(stderr, "painter: %s failed\n", what);
        exit(2);
    }
}

struct kept {
    char text[PHONE_TEXT_MAX + 1];
    uint8_t *luma; /* NULL: nothing yet */
};

struct shelf {
    struct kept *kept; /* `count`, and one more for the empty corridor */
    size_t count;
};

static struct kept *kept_of(const struct shelf *shelf, const struct order *o)
{
    if (shelf->count == 0)
        return NULL;
    if (o->text[0] == '\0')
        return &shelf->kept[shelf->count];
    return o->subject == PHONE_SCREEN && o->seed < shelf->count ? &shelf->kept[o->seed] : NULL;
}

static bool fetch(const struct kept *k, const char *text, uint32_t *pixels)
{
    if (k == NULL || k->luma == NULL || strcmp(k->text, text) != 0)
        return false;
    for (size_t i = 0; i < PIXELS; i++)
        pixels[i] = 0xff000000u | k->luma[i] * 0x010101u;
    return true;
}

static void keep(struct kept *k, const char *text, const uint8_t *luma)
{
    if (k == NULL)
        return;
    if (k->luma == NULL)
        k->luma = malloc(PIXELS);
    need(k->luma != NULL, "memory");
    memcpy(k->luma, luma, PIXELS);
    memcpy(k->text, text, sizeof k->text);
}

static void paint(const struct order *o, const struct shelf *shelf, uint32_t *pixels)
{
    struct kept *kept = kept_of(shelf, o);
    struct phone_scene scene = {
        .subject = o->subject, .text = o->text, .seed = o->seed, .place = PLACE};
    struct phone_image image;

    if (o->text[0] == '\0')
        scene = (struct phone_scene){.subject = PHONE_EMPTY, .place = PLACE};
    if (fetch(kept, o->text, pixels))
        return;
    need(phone_render(&scene, &image) == ERR_OK, "rendering");
    keep(kept, o->text, image.luma);
    memcpy(pixels, image.pixels, PIXELS_BYTES);
    phone_image_free(&image);
}

/* Until the other side closes its end. */
static void serve(int line, size_t count, uint32_t *pixels)
{
    struct shelf shelf = {calloc(count + 1, sizeof *shelf.kept), count};
    struct order o;

    need(shelf.kept != NULL, "memory");
    while (recv(line, &o, sizeof o, 0) == sizeof o) {
        paint(&o, &shelf, pixels);
        need(send(line, "", 1, MSG_NOSIGNAL) == 1, "answering");
    }
    _exit(0);
}

struct painter *painter_start(size_t keep_count)
{
    struct painter *p = calloc(1, sizeof *p);
    int ends[2];

    need(p != NULL && socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0, "socket");
    p->pixels = mmap(NULL, PIXELS_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    need(p->pixels != MAP_FAILED, "memory");
    p->pid = fork();
    need(p->pid >= 0, "fork");
    if (p->pid == 0) {
        close(ends[0]);
        serve(ends[1], keep_count, p->pixels);
    }
    close(ends[1]);
    p->line = ends[0];
    return p;
}

void painter_stop(struct painter *p)
{
    if (p == NULL)
        return;
    close(p->line);
    (void)waitpid(p->pid, NULL, 0);
    munmap(p->pixels, PIXELS_BYTES);
    free(p);
}

void painter_render(struct painter *p, const char *text, enum phone_subject subject, uint64_t seed)
{
    struct order o = {.subject = subject, .seed = seed};
    char answer;

    (void)snprintf(o.text, sizeof o.text, "%s", text != NULL ? text : "");
    need(send(p->line, &o, sizeof o, MSG_NOSIGNAL) == sizeof o, "ordering");
    need(recv(p->line, &answer, 1, 0) == 1, "waiting");
}

void painter_show(struct painter *p, struct camera *camera)
{
    enum err e =
        camera_replay_show_pixels(camera, p->pixels, PHONE_WIDTH, PHONE_HEIGHT, PHONE_WIDTH);

    need(e == ERR_OK, "showing");
    /* The pages stay, but no longer count as this process's. */
    need(madvise(p->pixels, PIXELS_BYTES, MADV_DONTNEED) == 0, "madvise");
}
