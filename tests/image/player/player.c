// SPDX-License-Identifier: EUPL-1.2
/* Does to a kiosk in a virtual machine what a scripted day did to one on this machine (a trace of
 * zaalwacht-day), and waits each time until the panel looks as it did there.
 *
 *   image_player TRACE QMP TOUCH LENS OUT     three sockets; OUT: a folder for what is seen
 *
 * Time is the machine's own, so the clock on the screen and minutes in a list differ: of the pixels
 * that should have changed, ARRIVED percent must be there, and of the whole panel no more than
 * DIFFERENT percent may be others. */
#include "device/feed.h"
#include "device/frame.h"
#include "player/line.h"
#include "player/screen.h"

#include "base/clock.h"
#include "base/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    ARRIVED = 70,
    LINE_SIZE = 2048,
    LIMIT_MS = 600000,
    BETWEEN_LOOKS_US = 400000, /* a picture keeps the emulator from its machine for a while */
    BETWEEN_MOVES_US = 60000
};
#define DIFFERENT 7.0

struct player {
    const char *trace, *out;
    int qmp, touch, lens;
    struct picture wanted, seen;
    char step[LINE_SIZE];
    struct clock clock;
    int pictures, late;
    double worst, sum;
};

static void join(char path[PATH_SIZE], const char *folder, const char *name, const char *suffix)
{
    char file[64];

    (void)snprintf(file, sizeof file, "%.40s%s", name, suffix);
    if (path_join(path, folder, file) != ERR_OK)
        exit(2);
}

static void look(struct player *p, const char *name)
{
    char path[PATH_SIZE], command[PATH_SIZE + 96];
    struct diag d = {0};

    join(path, p->out, name, ".ppm");
    (void)snprintf(command, sizeof command,
        "{\"execute\":\"screendump\",\"arguments\":{\"filename\":\"%s\"}}", path);
    picture_free(&p->seen);
    if (!line_command(p->qmp, command) || screen_read(path, &p->seen, &d) != ERR_OK) {
        printf("player: no picture of the panel: %s\n", d.text);
        exit(2);
    }
}

/* Until the panel shows that picture. */
static bool see(struct player *p, const char *name)
{
    struct picture before = p->wanted;
    char path[PATH_SIZE];
    struct diag d = {0};
    int64_t begin = clock_mono(&p->clock).ms, now;
    double arrived, different;

    join(path, p->trace, name, ".png");
    p->wanted = (struct picture){0};
    if (picture_read(path, &p->wanted, &d) != ERR_OK) {
        printf("player: %s\n", d.text);
        exit(2);
    }
    do {
        look(p, name);
        arrived = screen_arrived(&p->seen, &before, &p->wanted);
        different = screen_difference(&p->seen, &p->wanted);
        now = clock_mono(&p->clock).ms;
        if (arrived >= ARRIVED && different <= DIFFERENT)
            break;
        (void)usleep(BETWEEN_LOOKS_US);
    } while (now - begin < LIMIT_MS);
    picture_free(&before);
    p->pictures++;
    p->sum += different;
    p->worst = different > p->worst ? different : p->worst;
    bool good = arrived >= ARRIVED && different <= DIFFERENT;
    printf("%s %s after %.1f s, %.0f %% of the change, %.2f %% of the panel differ: %s\n",
        good ? "  ok" : "  WRONG", name, (double)(now - begin) / 1000, arrived, different, p->step);
    return good;
}

static void show(struct player *p, const char *what)
{
    static uint8_t frame[FEED_BYTES];
    struct phone_scene scene = {.subject = PHONE_EMPTY, .place = 1};
    unsigned long long seed = 0;
    int subject = 0, text = 0;

    if (sscanf(what, "%llu %d %n", &seed, &subject, &text) == 2)
        scene = (struct phone_scene){
            .subject = (enum phone_subject)subject, .text = what + text, .seed = seed, .place = 1};
    if (frame_render(&scene, frame) != ERR_OK) {
        printf("player: the frame cannot be rendered\n");
        exit(2);
    }
    line_send(p->lens, BYTES_ARRAY(frame));
}

static bool play(struct player *p, char *line)
{
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "step ", 5) == 0)
        (void)snprintf(p->step, sizeof p->step, "%s", line + 5);
    else if (strncmp(line, "show ", 5) == 0)
        show(p, line + 5);
    else if (strncmp(line, "see ", 4) == 0)
        return see(p, line + 4);
    else if (strncmp(line, "wait ", 5) != 0) { /* time passes by itself */
        line_send(p->touch, bytes_of(line));
        line_send(p->touch, bytes_of("\n"));
        if (strncmp(line, "move ", 5) == 0)
            (void)usleep(BETWEEN_MOVES_US); /* a stroke of the pen is not one jump */
    }
    return true;
}

int main(int argc, char **argv)
{
    static struct player p;
    char path[PATH_SIZE], line[LINE_SIZE];
    bool good = true;

    if (argc != 6)
        return 2;
    p = (struct player){.trace = argv[1],
        .qmp = line_open(argv[2]),
        .touch = line_open(argv[3]),
        .lens = line_open(argv[4]),
        .out = argv[5]};
    clock_system_init(&p.clock);
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    join(path, p.trace, "steps", "");
    FILE *steps = fopen(path, "re");
    if (steps == NULL || !line_command(p.qmp, "{\"execute\":\"qmp_capabilities\"}"))
        return 2;
    while (good && fgets(line, sizeof line, steps) != NULL)
        good = play(&p, line);
    (void)fclose(steps);
    printf("player: %d pictures, on average %.2f %% of the panel differ, %.2f %% at worst\n",
        p.pictures, p.pictures > 0 ? p.sum / p.pictures : 100, p.worst);
    return good && p.pictures > 0 ? 0 : 1;
}
