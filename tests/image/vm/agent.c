// SPDX-License-Identifier: EUPL-1.2
/* A looking glass into the running image, which itself has no login, no shell and no open port.
 *
 * It is started by the kernel (rdinit=) out of a second archive behind the image's own initrd, so
 * that nothing of the card changes: it forks, and the parent becomes the image's init. The child
 * stays in the initrd's root. It takes a line from the port "glass" of a virtual machine, goes into
 * the root of process 1 to do it, and answers with "=begin NUMBER", lines, and "=end NUMBER
 * STATUS". It is in no image. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define LINE_MAX_BYTES 4096
#define WORDS_MAX 32
#define PORT_NAME "/sys/class/virtio-ports/%s/name"

static int cat(const char *path)
{
    char chunk[4096];
    ssize_t n;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return 1;
    while ((n = read(fd, chunk, sizeof chunk)) > 0)
        if (write(STDOUT_FILENO, chunk, (size_t)n) != n)
            return 1;
    if (n == 0)
        dprintf(STDOUT_FILENO, "\n");
    return n < 0;
}

static int list(const char *path)
{
    DIR *folder = opendir(path);

    if (folder == NULL)
        return 1;
    for (const struct dirent *e; (e = readdir(folder)) != NULL;)
        dprintf(STDOUT_FILENO, "%s\n", e->d_name);
    return closedir(folder) != 0;
}

/* "\n" in the text stands for a new line. */
static int put(const char *path, char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

    for (char *p = text; (p = strstr(p, "\\n")) != NULL; p++) {
        *p = '\n';
        memmove(p + 1, p + 2, strlen(p + 2) + 1);
    }
    return fd < 0 || dprintf(fd, "%s\n", text) < 0 || fsync(fd) != 0 || close(fd) != 0;
}

/* In a child whose root is the image's. */
static int obey(char *line)
{
    line += strspn(line, " ");
    char *words[WORDS_MAX + 1] = {NULL};
    char *rest = NULL;
    size_t count = 0;

    if (strncmp(line, "put ", 4) == 0) {
        char *path = line + 4, *text = strchr(path, ' ');
        if (text == NULL)
            return 2;
        *text++ = '\0';
        return put(path, text);
    }
    for (char *w = strtok_r(line, " ", &rest); w != NULL && count < WORDS_MAX;
         w = strtok_r(NULL, " ", &rest))
        words[count++] = w;
    if (count == 2 && strcmp(words[0], "cat") == 0)
        return cat(words[1]);
    if (count == 2 && strcmp(words[0], "list") == 0)
        return list(words[1]);
    if (count >= 2 && strcmp(words[0], "run") == 0) {
        (void)setenv("PATH", "/usr/sbin:/usr/bin", 1);
        (void)setenv("SYSTEMD_PAGER", "", 1);
        (void)setenv("SYSTEMD_COLORS", "0", 1);
        (void)execvp(words[1], words + 1);
        return 127;
    }
    return 2;
}

static int answer(char *line, int port)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        (void)dup2(port, STDOUT_FILENO);
        (void)dup2(port, STDERR_FILENO);
        if (chroot("/glass/proc/1/root") != 0 || chdir("/") != 0)
            _exit(126);
        _exit(obey(line));
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The port has a name only in sysfs, until udev makes a link. */
static int open_port(void)
{
    for (;;) {
        for (int i = 0; i < 8; i++) {
            char path[128], device[32], name[32] = "";
            (void)snprintf(device, sizeof device, "vport%dp1", i);
            (void)snprintf(path, sizeof path, "/glass/proc/1/root" PORT_NAME, device);
            int fd = open(path, O_RDONLY | O_CLOEXEC);
            if (fd < 0 || read(fd, name, sizeof name - 1) <= 0 || strncmp(name, "glass", 5) != 0) {
                if (fd >= 0)
                    (void)close(fd);
                continue;
            }
            (void)close(fd);
            (void)snprintf(path, sizeof path, "/glass/proc/1/root/dev/%s", device);
            int port = open(path, O_RDWR | O_CLOEXEC);
            if (port >= 0)
                return port;
        }
        (void)usleep(200000);
    }
}

static void serve(void)
{
    static char line[LINE_MAX_BYTES];
    size_t n = 0;

    (void)setsid();
    int port = open_port();
    for (;;) {
        char c;
        ssize_t got = read(port, &c, 1);
        if (got <= 0) {
            (void)usleep(100000); /* nobody at the other end yet */
        } else if (c != '\n') {
            if (n + 1 < sizeof line)
                line[n++] = c;
        } else {
            char *words = NULL;
            line[n] = '\0';
            n = 0;
            unsigned long number = strtoul(line, &words, 10);
            dprintf(port, "=begin %lu\n", number);
            dprintf(port, "=end %lu %d\n", number, answer(words, port));
        }
    }
}

int main(void)
{
    char *const argv[] = {"/init", NULL};

    (void)mkdir("/glass/proc", 0755);
    if (mount("proc", "/glass/proc", "proc", 0, NULL) == 0 && fork() == 0) {
        serve();
        _exit(0);
    }
    (void)execv(argv[0], argv);
    return 1;
}
