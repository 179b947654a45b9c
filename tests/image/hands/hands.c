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
 *           unplug, plug   the camera: its writer and its module go, and come
 *           hang           the kiosk stands still (SIGSTOP), as if it hung
 *   lens    pictures, one behind the other: FEED_BYTES of YUYV each
 *
 *   /hands/root/modules/order   modules to load, in order, NAME.ko beside it */
#include "device/feed.h"
#include "device/node.h"
#include "device/touch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define CAMERA_MODULE "v4l2loopback"
#define CAMERA_NAME "camera of the lab"
#define CAMERA_OPTIONS "video_nr=0 exclusive_caps=1 max_buffers=4 card_label=\"" CAMERA_NAME "\""
#define KIOSK "zaalwacht\n"
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

/* ---------------------------------------------------------------- lens */

/* The camera, and what is before it whether it is plugged in or not. */
static struct {
    pthread_mutex_t lock;
    struct feed *feed; /* NULL: unplugged */
    uint8_t picture[FEED_BYTES];
} lens = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void lens_plug(void)
{
    struct diag d = {0};
    char device[64];

    if (!node_find(NODE_VIDEO, CAMERA_NAME, device, sizeof device)
        || feed_open(device, &lens.feed, &d) != ERR_OK)
        say("lens", d.text);
    else
        feed_show(lens.feed, lens.picture);
}

/* The module goes as soon as the kiosk has let go of a camera that gives nothing any more. */
static void camera_unplug(void)
{
    (void)pthread_mutex_lock(&lens.lock);
    feed_close(lens.feed);
    lens.feed = NULL;
    say("camera", module_unload(CAMERA_MODULE) ? "unplugged" : strerror(errno));
    (void)pthread_mutex_unlock(&lens.lock);
}

static void camera_plug(void)
{
    (void)pthread_mutex_lock(&lens.lock);
    say("camera", module_load(CAMERA_MODULE, CAMERA_OPTIONS) ? "plugged" : strerror(errno));
    lens_plug();
    (void)pthread_mutex_unlock(&lens.lock);
}

static void *serve_lens(void *nothing)
{
    static uint8_t picture[FEED_BYTES];
    int port = open_port("lens");

    for (size_t i = 0; i < sizeof lens.picture; i++)
        lens.picture[i] = i % 2 == 0 ? 16 : 128; /* black */
    lens_plug();
    if (port < 0 || lens.feed == NULL)
        return nothing;
    say("lens", "ready");
    for (;;) {
        read_all(port, picture, sizeof picture);
        (void)pthread_mutex_lock(&lens.lock);
        memcpy(lens.picture, picture, sizeof picture);
        if (lens.feed != NULL)
            feed_show(lens.feed, picture);
        (void)pthread_mutex_unlock(&lens.lock);
    }
}

/* ---------------------------------------------------------------- hanging */

static bool is_kiosk(const char *number)
{
    char path[64], name[32] = "";

    (void)snprintf(path, sizeof path, "/proc/%.16s/comm", number);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? read(fd, name, sizeof name - 1) : 0;
    if (fd >= 0)
        (void)close(fd);
    return n > 0 && strcmp(name, KIOSK) == 0;
}

static void hang(void)
{
    DIR *processes = opendir("/proc");
    bool stopped = false;

    for (const struct dirent *e; processes != NULL && (e = readdir(processes)) != NULL;)
        if (e->d_name[0] >= '1' && e->d_name[0] <= '9' && is_kiosk(e->d_name))
            stopped = kill((pid_t)atoi(e->d_name), SIGSTOP) == 0;
    if (processes != NULL)
        (void)closedir(processes);
    say("kiosk", stopped ? "stands still" : "not found");
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
    else if (strcmp(line, "unplug") == 0)
        camera_unplug();
    else if (strcmp(line, "plug") == 0)
        camera_plug();
    else if (strcmp(line, "hang") == 0)
        hang();
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

/* ---------------------------------------------------------------- beginning */

static void load_modules(void)
{
    char name[64];
    FILE *list = fopen("/modules/order", "re");

    while (list != NULL && fgets(name, sizeof name, list) != NULL) {
        name[strcspn(name, "\n")] = '\0';
        bool camera = strcmp(name, CAMERA_MODULE) == 0;
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
        || mount("sysfs", "/hands/root/sys", "sysfs", 0, NULL) != 0
        || mount("proc", "/hands/root/proc", "proc", 0, NULL) != 0 || chroot("/hands/root") != 0
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
