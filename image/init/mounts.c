// SPDX-License-Identifier: EUPL-1.2
/* The tree: see mounts.h. The overlays' upper folders lie in a tmpfs of the initrd, which nobody
 * can reach by a path once the root has moved. */
#include "init/mounts.h"

#include "base/run.h"
#include <fcntl.h>
#include <linux/blkpg.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#define UPPER "/upper"
#define UPPER_OPTIONS "mode=0755,size=64m"
#define RUN_OPTIONS "mode=0755,size=64m"
#define SECTOR 512
#define MIB_SECTORS 2048
/* The first one, with blocks of 4096 bytes as image/recipe makes them. */
#define SUPERBLOCK_BACKUP "32768"
/* Behind a partition that fills its disk lies the second partition table and what alignment took.
 */
#define ROOM_LEAST_SECTORS 8192
#define RESIZE_FS _IOW('f', 16, uint64_t) /* EXT4_IOC_RESIZE_FS, in no header for programs */

static enum err mount_at(
    const char *what, const char *where, const char *type, unsigned long flags, struct diag *d)
{
    return mount(what, where, type, flags, NULL) == 0
               ? ERR_OK
               : diag_errno(d, ERR_DEVICE, "mount %s", where);
}

enum err mounts_early(struct diag *d)
{
    static const char *const folders[] = {"/dev", "/proc", "/sys", UPPER, MOUNTS_ROOT};

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        (void)mkdir(folders[i], 0755); /* there, or the mount says so */
    enum err e = mount_at("devtmpfs", "/dev", "devtmpfs", MS_NOSUID | MS_NOEXEC, d);
    if (e == ERR_OK)
        e = mount_at("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, d);
    if (e == ERR_OK)
        e = mount_at("sysfs", "/sys", "sysfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, d);
    return e;
}

static enum err overlay(const char *name, struct diag *d)
{
    char lower[64], upper[64], work[64], options[256];

    (void)snprintf(lower, sizeof lower, MOUNTS_ROOT "/%s", name);
    (void)snprintf(upper, sizeof upper, UPPER "/%s", name);
    (void)snprintf(work, sizeof work, UPPER "/%s.work", name);
    (void)snprintf(
        options, sizeof options, "lowerdir=%s,upperdir=%s,workdir=%s", lower, upper, work);
    if (mkdir(upper, 0755) != 0 || mkdir(work, 0755) != 0)
        return diag_errno(d, ERR_DEVICE, "make the overlay of /%s", name);
    if (mount("overlay", lower, "overlay", MS_NOSUID | MS_NODEV, options) != 0)
        return diag_errno(d, ERR_DEVICE, "mount the overlay of /%s", name);
    return ERR_OK;
}

enum err mounts_root(const char *device, struct diag *d)
{
    static const char *const shared[] = {"/dev", "/proc", "/sys"};

    enum err e = mount_at(device, MOUNTS_ROOT, "squashfs", MS_RDONLY | MS_NOSUID | MS_NODEV, d);
    if (e != ERR_OK)
        return e;
    if (mount("tmpfs", UPPER, "tmpfs", MS_NOSUID | MS_NODEV, UPPER_OPTIONS) != 0)
        return diag_errno(d, ERR_DEVICE, "mount memory for the overlays");
    if (mount("tmpfs", MOUNTS_ROOT "/run", "tmpfs", MS_NOSUID | MS_NODEV, RUN_OPTIONS) != 0)
        return diag_errno(d, ERR_DEVICE, "mount /run");
    e = overlay("etc", d);
    if (e == ERR_OK)
        e = overlay("var", d);
    for (size_t i = 0; e == ERR_OK && i < sizeof shared / sizeof *shared; i++) {
        char to[64];
        (void)snprintf(to, sizeof to, MOUNTS_ROOT "%s", shared[i]);
        e = mount_at(shared[i], to, NULL, MS_BIND, d);
    }
    return e;
}

/* ---------------------------------------------------------------- data */

/* The kernel does not read the table of a disk again whose root is in use, but takes a new length.
 * A whole number of MiB before what the table says now: the next start sees all of it. */
static enum err tell_kernel(const struct part *data, const char *disk, struct diag *d)
{
    uint64_t sectors =
        (data->sectors + data->room_sectors) / MIB_SECTORS * MIB_SECTORS - MIB_SECTORS;
    struct blkpg_partition part = {.start = (long long)(data->start_sector * SECTOR),
        .length = (long long)(sectors * SECTOR),
        .pno = (int)data->number};
    struct blkpg_ioctl_arg arg = {
        .op = BLKPG_RESIZE_PARTITION, .datalen = sizeof part, .data = &part};
    int fd = open(disk, O_RDONLY | O_CLOEXEC);
    int failed = fd < 0 || ioctl(fd, BLKPG, &arg) != 0;
    enum err e = failed ? diag_errno(d, ERR_DEVICE, "tell the kernel the new length") : ERR_OK;

    if (fd >= 0)
        (void)close(fd);
    return e;
}

/* What a tool says is for the log: the panel stays dark until the kiosk draws, and shows only what
 * keeps the system from starting. /dev lies below the root by now. */
static int run_tool(const char *const argv[], const char *input)
{
    int log = open(MOUNTS_ROOT "/dev/kmsg", O_WRONLY | O_CLOEXEC);
    int status = run_logged(MOUNTS_ROOT, argv, input, log);

    if (log >= 0)
        (void)close(log);
    return status;
}

/* Gives the last partition the rest of the card. sfdisk writes the table at the card's end before
 * the one at its start, so that one of the two holds after a cut; `gpt` on the command line lets
 * the kernel take either. */
static enum err fill_card(const struct part *data, struct diag *d)
{
    char disk[64], number[16];
    const char *const argv[] = {
        "/usr/sbin/sfdisk", "--quiet", "--no-reread", "--force", "-N", number, disk, NULL};

    (void)snprintf(disk, sizeof disk, "/dev/%s", data->disk);
    (void)snprintf(number, sizeof number, "%u", data->number);
    int status = run_tool(argv, ", +\n");
    return status == 0 ? tell_kernel(data, disk, d)
                       : diag_set(d, ERR_DEVICE, "sfdisk ended with %d", status);
}

static int e2fsck(const char *device, const char *backup)
{
    const char *const argv[] = {"/usr/sbin/e2fsck", "-p", device, NULL};
    const char *const with[] = {"/usr/sbin/e2fsck", "-p", "-b", backup, device, NULL};

    return run_tool(backup != NULL ? with : argv, NULL);
}

/* -p mends what is safe to mend and never asks: 0 is clean, 1 is mended; from 4 on it is not. A
 * superblock, 1024 bytes, that a cut tore between two sectors is beyond it: then the backup is
 * taken, and the journal is played all the same (tests/image/powercut has such cuts). */
static enum err check(const char *device, struct diag *d)
{
    int status = e2fsck(device, NULL);

    if (status >= 4)
        status = e2fsck(device, SUPERBLOCK_BACKUP);
    return status >= 0 && status < 4 ? ERR_OK
                                     : diag_set(d, ERR_DEVICE, "e2fsck ended with %d", status);
}

/* Fills the partition. The kernel does it under its journal, group by group: a cut leaves a smaller
 * one, which the next start makes larger. A size that it has already costs nothing. */
static enum err grow(const struct part *data, struct diag *d)
{
    struct statfs fs;
    int fd = open(MOUNTS_DATA, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || fstatfs(fd, &fs) != 0)
        return diag_errno(d, ERR_DEVICE, "measure the data");
    uint64_t blocks = data->sectors * SECTOR / (uint64_t)fs.f_bsize;
    int failed = ioctl(fd, RESIZE_FS, &blocks);
    enum err e = failed ? diag_errno(d, ERR_DEVICE, "grow the data") : ERR_OK;
    (void)close(fd);
    return e;
}

enum err mounts_data(const struct part *data, struct diag *d)
{
    struct part p = *data;
    char device[64];

    if (p.room_sectors > ROOM_LEAST_SECTORS) {
        enum err e = fill_card(&p, d);
        if (e == ERR_OK)
            e = parts_find(PARTS_SYSFS, "data", &p, d);
        if (e != ERR_OK) /* a small one is better than none */
            dprintf(STDERR_FILENO, "zaalwacht: the data keep their size: %s\n", d->text);
    }
    (void)snprintf(device, sizeof device, "/dev/%s", p.device);
    enum err e = check(device, d);
    if (e != ERR_OK)
        return e;
    e = mount_at(device, MOUNTS_DATA, "ext4", MS_NOATIME | MS_NOSUID | MS_NODEV | MS_NOEXEC, d);
    if (e == ERR_OK && grow(&p, d) != ERR_OK)
        dprintf(STDERR_FILENO, "zaalwacht: the data keep their size: %s\n", d->text);
    return e;
}

enum err mounts_no_data(struct diag *d)
{
    return mount_at("tmpfs", MOUNTS_DATA, "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, d);
}

/* ---------------------------------------------------------------- leaving */

enum err mounts_tell(const struct args *a, bool has_data, struct diag *d)
{
    (void)mkdir(MOUNTS_ROOT "/run/zaalwacht", 0755); /* open says when it is not there */
    int fd = open(MOUNTS_ROOT "/run/zaalwacht/boot", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
    if (fd < 0)
        return diag_errno(d, ERR_IO, "write /run/zaalwacht/boot");
    int n = dprintf(fd, "slot=%c\nversion=%s\nroot=%s\ndata=%s\n", a->slot, a->version, a->root,
        has_data ? "mounted" : "unreadable");
    enum err e = n > 0 ? ERR_OK : diag_errno(d, ERR_IO, "write /run/zaalwacht/boot");
    (void)close(fd);
    return e;
}

enum err mounts_enter(struct diag *d)
{
    const char *const argv[] = {"/sbin/init", NULL};
    const char *const environment[] = {"TERM=linux", NULL};

    if (chdir(MOUNTS_ROOT) != 0 || mount(".", "/", NULL, MS_MOVE, NULL) != 0 || chroot(".") != 0
        || chdir("/") != 0)
        return diag_errno(d, ERR_DEVICE, "make it the root");
    (void)execve(argv[0], (char **)argv, (char **)environment);
    return diag_errno(d, ERR_DEVICE, "start %s", argv[0]);
}
