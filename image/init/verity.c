// SPDX-License-Identifier: EUPL-1.2
/* dm-verity: see verity.h. Create an empty device, load its table, resume it: what is asked of the
 * kernel is in linux/dm-ioctl.h and Documentation/admin-guide/device-mapper/verity.rst. */
#include "init/verity.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/dm-ioctl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define CONTROL "/dev/mapper/control"
#define MISC_MAJOR 10
#define MAPPER_MINOR 236 /* in no header for programs */
#define SECTORS_PER_BLOCK (ARGS_BLOCK / 512)

struct request {
    struct dm_ioctl head;
    struct dm_target_spec target;
    char table[ARGS_TABLE_SIZE];
};

static int call(int control, unsigned long what, struct request *r, uint32_t size)
{
    r->head.version[0] = DM_VERSION_MAJOR;
    r->head.data_size = size;
    r->head.data_start = sizeof r->head;
    r->head.flags = DM_READONLY_FLAG;
    (void)snprintf(r->head.name, sizeof r->head.name, "%s", VERITY_NAME);
    return ioctl(control, what, r);
}

/* devtmpfs makes the node; a kernel with the mapper as a module may not have it yet. */
static int open_control(void)
{
    int fd = open(CONTROL, O_RDWR | O_CLOEXEC);

    if (fd >= 0 || errno != ENOENT)
        return fd;
    (void)mkdir("/dev/mapper", 0755);
    (void)mknod(CONTROL, S_IFCHR | 0600, makedev(MISC_MAJOR, MAPPER_MINOR));
    return open(CONTROL, O_RDWR | O_CLOEXEC);
}

static enum err make(int control, const struct args *a, const char *device,
    char ret[VERITY_PATH_SIZE], struct diag *d)
{
    struct request r = {0};

    if (call(control, DM_DEV_CREATE, &r, sizeof r) != 0)
        return diag_errno(d, ERR_DEVICE, "make a verity device");
    uint64_t number = r.head.dev;
    r = (struct request){.head.target_count = 1};
    r.target.length = a->data_blocks * SECTORS_PER_BLOCK;
    memcpy(r.target.target_type, "verity", sizeof "verity");
    args_verity_table(a, device, r.table);
    if (call(control, DM_TABLE_LOAD, &r, sizeof r) != 0)
        return diag_errno(d, ERR_DEVICE, "open %s under verity", device);
    r = (struct request){0};
    if (call(control, DM_DEV_SUSPEND, &r, sizeof r) != 0) /* without the flag it resumes */
        return diag_errno(d, ERR_DEVICE, "start verity");
    (void)snprintf(ret, VERITY_PATH_SIZE, "/dev/dm-%u", minor(number));
    (void)mknod(ret, S_IFBLK | 0600, (dev_t)number); /* devtmpfs made it already, as a rule */
    return ERR_OK;
}

enum err verity_open(
    const struct args *a, const char *device, char ret[VERITY_PATH_SIZE], struct diag *d)
{
    int control = open_control();

    if (control < 0)
        return diag_errno(d, ERR_DEVICE, "open the device mapper");
    enum err e = make(control, a, device, ret, d);
    (void)close(control);
    return e;
}
