// SPDX-License-Identifier: EUPL-1.2
/* init of the initrd: from the kernel to systemd, in a second. Static, without a shell.
 *
 * modules -> partitions by name -> verity -> root and overlays -> data -> systemd
 *
 * What fails is said in one line on the console, and the machine restarts: the boot loader counts
 * the tries of a slot and then takes the other one. Only data that cannot be read are no reason to
 * restart: the other slot has the same. */
#include "init/args.h"
#include "init/mounts.h"
#include "init/parts.h"
#include "init/past.h"
#include "init/verity.h"

#include "base/files.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MODULES_LIST "/modules.list"
#define COMMAND_LINE "/proc/cmdline"
#define FILE_BYTES_MAX 65536
#define READ_SECONDS 5 /* for a person to read the line */
#define CARD_TRIES 200
#define CARD_INTERVAL_NS 50000000

/* For who looks into the log: the console shows only what fails. */
static __attribute__((format(printf, 1, 2))) void note(const char *format, ...)
{
    va_list args;
    int log = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);

    if (log < 0)
        return;
    char text[256] = "<6>zaalwacht: ";
    size_t n = strlen(text);
    va_start(args, format);
    int more = vsnprintf(text + n, sizeof text - n, format, args);
    va_end(args);
    n += more < 0 ? 0 : (size_t)more < sizeof text - n ? (size_t)more : sizeof text - n - 1;
    (void)!write(log, text, n); /* at once: dprintf first seeks, which this device refuses */
    (void)close(log);
}

static _Noreturn void give_up(const struct diag *d)
{
    dprintf(STDERR_FILENO, "zaalwacht: cannot start: %s; trying again\n", d->text);
    sync();
    (void)sleep(READ_SECONDS);
    (void)reboot(RB_AUTOBOOT);
    _exit(1); /* the end of init is a panic, and that is a restart too */
}

/* What was asked for is said once: with "quiet" the console shows only what fails. */
static void load_module(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || (syscall(SYS_finit_module, fd, "", 0) != 0 && errno != EEXIST && errno != ENODEV))
        dprintf(STDERR_FILENO, "zaalwacht: module %s: %s\n", path, strerror(errno));
    if (fd >= 0)
        (void)close(fd);
}

/* One path per line, in the order in which they need each other. */
static void load_modules(void)
{
    BUF_AUTO struct buf list = BUF_INIT(FILE_BYTES_MAX);
    char *rest = NULL;

    if (file_read(MODULES_LIST, &list, NULL) != ERR_OK || buf_text(&list)[0] == '\0')
        return; /* a kernel that has all it needs */
    for (char *path = strtok_r((char *)list.p, "\n", &rest); path != NULL;
         path = strtok_r(NULL, "\n", &rest))
        load_module(path);
}

/* A card takes a moment after its driver, and nothing in an initrd says when it is there. */
static enum err wait_for(const char *name, struct part *ret, struct diag *d)
{
    const struct timespec interval = {.tv_nsec = CARD_INTERVAL_NS};
    enum err e = parts_find(PARTS_SYSFS, name, ret, d);

    for (int i = 0; e == ERR_MISSING && i < CARD_TRIES; i++) {
        (void)nanosleep(&interval, NULL);
        e = parts_find(PARTS_SYSFS, name, ret, d);
    }
    return e;
}

static enum err read_args(struct args *ret, struct diag *d)
{
    BUF_AUTO struct buf line = BUF_INIT(FILE_BYTES_MAX);
    enum err e = file_read(COMMAND_LINE, &line, d);

    return e == ERR_OK ? args_parse(buf_text(&line), ret, d) : e;
}

static enum err open_root(const struct args *a, struct diag *d)
{
    char name[PARTS_NAME_SIZE], device[64], checked[VERITY_PATH_SIZE];
    struct part root;

    args_partition(a, "root", name, sizeof name);
    enum err e = wait_for(name, &root, d);
    if (e != ERR_OK)
        return e;
    (void)snprintf(device, sizeof device, "/dev/%s", root.device);
    e = verity_open(a, device, checked, d);
    if (e != ERR_OK)
        return e;
    note("slot %c, version %s, verity on %s", a->slot, a->version, device);
    return mounts_root(checked, d); /* takes /dev along, and the log with it */
}

/* A clock that cannot be set is one that nobody is sure of, as before. */
static void set_clock(void)
{
    struct timespec t = {0};

    (void)clock_gettime(CLOCK_REALTIME, &t); /* of a kernel without one: 1970 */
    struct wall past = past_floor(MOUNTS_DATA, (struct wall){(int64_t)t.tv_sec * 1000});
    if (past.ms == 0)
        return;
    t = (struct timespec){.tv_sec = (time_t)(past.ms / 1000)};
    if (clock_settime(CLOCK_REALTIME, &t) == 0)
        note("the clock stood before what has passed, and was set to that");
}

static enum err open_data(const struct args *a, struct diag *d)
{
    struct part data;
    enum err e = parts_find(PARTS_SYSFS, "data", &data, d);

    if (e == ERR_OK)
        e = mounts_data(&data, d);
    if (e == ERR_OK) {
        set_clock();
        return mounts_tell(a, true, d);
    }
    dprintf(STDERR_FILENO, "zaalwacht: the data cannot be read: %s\n", d->text);
    e = mounts_no_data(d);
    return e == ERR_OK ? mounts_tell(a, false, d) : e;
}

int main(void)
{
    struct args args;
    struct diag d = {0};

    enum err e = mounts_early(&d);
    int console = open("/dev/console", O_RDWR);
    for (int fd = 0; console >= 0 && fd <= STDERR_FILENO; fd++)
        (void)dup2(console, fd);
    if (console > STDERR_FILENO)
        (void)close(console);
    if (e == ERR_OK)
        e = read_args(&args, &d);
    if (e == ERR_OK) {
        load_modules();
        e = open_root(&args, &d);
    }
    if (e == ERR_OK)
        e = open_data(&args, &d);
    if (e == ERR_OK)
        (void)mounts_enter(&d); /* comes back only with an error */
    give_up(&d);
}
