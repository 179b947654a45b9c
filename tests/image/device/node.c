// SPDX-License-Identifier: EUPL-1.2
#include "device/node.h"

#include "device/check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

bool module_load(const char *name, const char *options)
{
    char path[128];

    (void)snprintf(path, sizeof path, "/modules/%s.ko", name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    long result = syscall(SYS_finit_module, fd, options, 0);
    (void)close(fd);
    return result == 0;
}

static bool is_unloaded(void *context)
{
    return syscall(SYS_delete_module, (const char *)context, O_NONBLOCK) == 0 || errno == ENOENT;
}

bool module_unload(const char *name)
{
    char copy[64];

    (void)snprintf(copy, sizeof copy, "%s", name);
    return check_until(is_unloaded, copy);
}

static const struct place {
    const char *class_, *begin, *property, *folder;
} PLACES[] = {[NODE_VIDEO] = {"video4linux", "video", "name", "/dev"},
    [NODE_EVENT] = {"input", "event", "device/name", "/dev/input"},
    [NODE_CLOCK] = {"rtc", "rtc", "name", "/dev"},
    [NODE_PORT] = {"virtio-ports", "vport", "name", "/dev"}};

struct search {
    const struct place *place;
    const char *name;
    char *path;
    size_t size;
};

static bool fits(const struct search *s, const char *device)
{
    char path[320], line[64] = "";

    if (strncmp(device, s->place->begin, strlen(s->place->begin)) != 0)
        return false;
    (void)snprintf(
        path, sizeof path, "/sys/class/%s/%s/%s", s->place->class_, device, s->place->property);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    bool found =
        fgets(line, sizeof line, file) != NULL && strncmp(line, s->name, strlen(s->name)) == 0;
    (void)fclose(file);
    return found;
}

static bool is_found(void *context)
{
    struct search *s = context;
    char folder[64];
    bool found = false;

    (void)snprintf(folder, sizeof folder, "/sys/class/%s", s->place->class_);
    DIR *dir = opendir(folder);
    if (dir == NULL)
        return false;
    for (const struct dirent *e = readdir(dir); e != NULL && !found; e = readdir(dir)) {
        found = fits(s, e->d_name);
        if (found)
            (void)snprintf(s->path, s->size, "%s/%s", s->place->folder, e->d_name);
    }
    (void)closedir(dir);
    return found && access(s->path, F_OK) == 0;
}

bool node_find(enum node_kind kind, const char *name, char *ret_path, size_t size)
{
    struct search s = {&PLACES[kind], name, ret_path, size};
    return check_until(is_found, &s);
}
