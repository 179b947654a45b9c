// SPDX-License-Identifier: EUPL-1.2
/* First program of a lab machine: a bare kernel with devices, in an emulator, for one test. Never
 * part of the product image.
 *
 *   initrd: /init (this, static), /modules (names to load, in order), /m/<name>.ko
 *   vda   : the lab's root, read only: the program under test, its libraries, fonts
 *
 * What stands behind "--" on the kernel's command line is run in that root with /proc, /sys, /dev
 * and an empty /tmp. When it ends, its status is printed and the machine is switched off. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROOT_DEVICE "/dev/vda"
enum { WAIT_STEPS = 6000, WAIT_US = 10000 }; /* a minute: an emulator on a busy machine is slow */

static void off(const char *why)
{
    printf("lab: %s\n", why);
    (void)fflush(stdout);
    sync();
    (void)reboot(RB_POWER_OFF);
    for (;;)
        (void)pause();
}

static void need(int result, const char *what)
{
    char line[128];

    if (result == 0)
        return;
    (void)snprintf(line, sizeof line, "%s: %s", what, strerror(errno));
    off(line);
}

static void load_modules(void)
{
    char name[64], path[80];
    FILE *list = fopen("/modules", "r");

    need(list == NULL, "/modules");
    while (fgets(name, sizeof name, list) != NULL) {
        name[strcspn(name, "\n")] = '\0';
        (void)snprintf(path, sizeof path, "/m/%s.ko", name);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        need(fd < 0, path);
        if (syscall(SYS_finit_module, fd, "", 0) != 0 && errno != EEXIST)
            printf("lab: module %s: %s\n", name, strerror(errno));
        (void)close(fd);
    }
    (void)fclose(list);
}

/* The kernel has no event for us to wait on before udev: look, sleep, look. */
static void wait_for(const char *device)
{
    struct stat st;

    for (int i = 0; i < WAIT_STEPS; i++) {
        if (stat(device, &st) == 0)
            return;
        (void)usleep(WAIT_US);
    }
    need(-1, device);
}

static void enter_root(void)
{
    wait_for(ROOT_DEVICE);
    need(mount(ROOT_DEVICE, "/root", "ext4", MS_RDONLY, NULL), "mount the root");
    need(mount("devtmpfs", "/root/dev", "devtmpfs", 0, NULL), "dev");
    need(mount("proc", "/root/proc", "proc", 0, NULL), "proc");
    need(mount("sysfs", "/root/sys", "sysfs", 0, NULL), "sys");
    need(mount("tmpfs", "/root/tmp", "tmpfs", 0, NULL), "tmp");
    need(mount("configfs", "/root/sys/kernel/config", "configfs", 0, NULL) != 0 && errno != ENOENT,
        "configfs");
    need(chroot("/root"), "chroot");
    need(chdir("/"), "chdir");
}

int main(int argc, char **argv)
{
    static char path[] = "PATH=/bin",
                home[] = "HOME=/tmp", *const environment[] = {path, home, NULL};
    int status = 0;

    (void)mkdir("/dev", 0755);
    (void)mkdir("/root", 0755);
    (void)mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
    int console = open("/dev/console", O_RDWR);
    for (int fd = 0; fd <= 2 && console >= 0; fd++)
        (void)dup2(console, fd);
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    load_modules();
    enter_root();
    need(argc < 2, "no program behind --");
    printf("lab: run %s\n", argv[1]);
    pid_t child = fork();
    need(child < 0, "fork");
    if (child == 0) {
        (void)execve(argv[1], argv + 1, environment);
        printf("lab: %s: %s\n", argv[1], strerror(errno));
        _exit(127);
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    printf("lab: ended %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    off("off");
    return 0;
}
