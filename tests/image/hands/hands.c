// SPDX-License-Identifier: EUPL-1.2
/* Somebody before the kiosk, inside a virtual machine that runs the image as it was built: a finger
 * on a touch screen, and what is before the lens.
 *
 * Started by the kernel (rdinit=/hands/init) out of an archive behind the image's own initrd, so
 * that nothing of the card changes. The parent becomes the init that is next; the child stays in
 * the initrd's root and makes two devices that a kiosk's drivers find: a touch screen of uinput,
 * and a v4l2loopback camera. What happens to them comes over two virtio ports:
 *
 *   touch   lines: press X Y, move X Y, release X Y   (pixels of 1280 x 720)
 *   lens    pictures, one behind the other: FEED_BYTES of YUYV each
 *
 *   /hands/root/modules/order   modules to load, in order, NAME.ko beside it */
#include "device/feed.h"
#include "device/node.h"
#include "device/touch.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define CAMERA_OPTIONS "video_nr=0 exclusive_caps=1 max_buffers=4 card_label=\"camera of the lab\""
enum { NOBODY_US = 20000 };

static void say(const char *what, const char *why)
{
    printf("hands: %s: %s\n", what, why);
}

/* Exactly n bytes; while nobody is at the other end the port gives none. */
static void read_all(int port, void *p, size_t n)
{
    for (size_t at = 0; at < n;) {
        ssize_t got = read(port, (uint8_t *)p + at, n - at);
        if (got > 0)
            at += (size_t)got;
        else
            (void)usleep(NOBODY_US);
    }
}

static int open_port(const char *name)
{
    char path[64];
    int port = node_find(NODE_PORT, name, path, sizeof path) ? open(path, O_RDWR | O_CLOEXEC) : -1;

    if (port < 0)
        say(name, "no such port");
    return port;
}

/* ---------------------------------------------------------------- finger */

static void follow(int screen, const char *line)
{
    int x, y;

    if (sscanf(line, "press %d %d", &x, &y) == 2)
        touch_press(screen, x, y);
    else if (sscanf(line, "move %d %d", &x, &y) == 2)
        touch_move(screen, x, y);
    else if (strncmp(line, "release", 7) == 0)
        touch_release(screen);
}

static void *serve_touch(void *nothing)
{
    struct diag d = {0};
    char line[64];
    size_t n = 0;
    int screen = touch_open(&d), port = open_port("touch");

    if (screen < 0)
        say("touch", d.text);
    if (screen < 0 || port < 0)
        return nothing;
    say("touch", "ready");
    for (;;) {
        read_all(port, line + n, 1);
        if (line[n] == '\n') {
            line[n] = '\0';
            n = 0;
            follow(screen, line);
        } else if (n + 1 < sizeof line) {
            n++;
        }
    }
}

/* ---------------------------------------------------------------- lens */

static void *serve_lens(void *nothing)
{
    static uint8_t picture[FEED_BYTES];
    struct diag d = {0};
    struct feed *feed = NULL;
    char device[64];
    int port = open_port("lens");

    if (port < 0 || !node_find(NODE_VIDEO, "camera of the lab", device, sizeof device)
        || feed_open(device, &feed, &d) != ERR_OK) {
        say("lens", d.text);
        return nothing;
    }
    say("lens", "ready");
    for (;;) {
        read_all(port, picture, sizeof picture);
        feed_show(feed, picture);
    }
}

/* ---------------------------------------------------------------- beginning */

static void load_modules(void)
{
    char name[64];
    FILE *list = fopen("/modules/order", "re");

    while (list != NULL && fgets(name, sizeof name, list) != NULL) {
        name[strcspn(name, "\n")] = '\0';
        bool camera = strcmp(name, "v4l2loopback") == 0;
        if (!module_load(name, camera ? CAMERA_OPTIONS : "") && errno != EEXIST)
            say(name, strerror(errno));
    }
    if (list != NULL)
        (void)fclose(list);
}

static int serve(void)
{
    pthread_t finger;

    (void)setsid();
    if (mount("devtmpfs", "/hands/root/dev", "devtmpfs", 0, NULL) != 0
        || mount("sysfs", "/hands/root/sys", "sysfs", 0, NULL) != 0 || chroot("/hands/root") != 0
        || chdir("/") != 0)
        return 1;
    int console = open("/dev/console", O_WRONLY | O_NOCTTY);
    if (console >= 0)
        (void)dup2(console, STDOUT_FILENO);
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    load_modules();
    if (pthread_create(&finger, NULL, serve_touch, NULL) == 0)
        (void)serve_lens(NULL);
    (void)pthread_join(finger, NULL);
    return 1;
}

int main(int argc, char **argv)
{
    static char glass[] = "/glass/init", image[] = "/init", *const next[] = {glass, image};

    (void)argc;
    if (fork() == 0)
        _exit(serve());
    for (int i = 0; i < 2; i++) {
        argv[0] = next[i];
        (void)execv(argv[0], argv);
    }
    return 1;
}
