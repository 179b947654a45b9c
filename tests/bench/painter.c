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

#define PIXELS_BYTES ((size_t)PHONE_WIDTH * PHONE_HEIGHT * sizeof(uint32_t))

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

static void paint(const struct order *o, uint32_t *pixels)
{
    struct phone_scene scene = {
        .subject = o->subject, .text = o->text, .seed = o->seed, .place = PLACE};
    struct phone_image image;

    if (o->text[0] == '\0')
        scene = (struct phone_scene){.subject = PHONE_EMPTY, .place = PLACE};
    need(phone_render(&scene, &image) == ERR_OK, "rendering");
    memcpy(pixels, image.pixels, PIXELS_BYTES);
    phone_image_free(&image);
}

/* Until the other side closes its end. */
static void serve(int line, uint32_t *pixels)
{
    struct order o;

    while (recv(line, &o, sizeof o, 0) == sizeof o) {
        paint(&o, pixels);
        need(send(line, "", 1, MSG_NOSIGNAL) == 1, "answering");
    }
    _exit(0);
}

struct painter *painter_start(void)
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
        serve(ends[1], p->pixels);
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
