// SPDX-License-Identifier: EUPL-1.2
#include "cut/look.h"

#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STARTS_BEFORE = 100, FSCK_CORRECTED = 1 };

extern char **environ;

/* Exit status; what it says goes nowhere. */
static int run(const char *const argv[])
{
    posix_spawn_file_actions_t files;
    pid_t child;
    int status = 0;

    own_need(posix_spawn_file_actions_init(&files) == 0 ? ERR_OK : ERR_NOMEM, NULL, argv[0]);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        own_need(posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0) == 0
                     ? ERR_OK
                     : ERR_NOMEM,
            NULL, argv[0]);
    int failed = posix_spawnp(&child, argv[0], &files, NULL, (char *const *)argv, environ);
    own_need(failed == 0 ? ERR_OK : ERR_MISSING, NULL, argv[0]);
    (void)posix_spawn_file_actions_destroy(&files);
    while (waitpid(child, &status, 0) < 0) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* As image/init does at a start: a superblock that was torn between its sectors is beyond -p, and
 * then its backup is taken. */
static bool mend(struct looker *l, char why[256])
{
    const char *const preen[] = {"e2fsck", "-p", l->disk, NULL};
    const char *const backup[] = {"e2fsck", "-p", "-b", LOOK_BACKUP, l->disk, NULL};
    const char *const check[] = {"e2fsck", "-fn", l->disk, NULL};
    int at_start = run(preen), after = 0;

    if (at_start < 0 || at_start > FSCK_CORRECTED) {
        after = run(backup);
        l->backups++;
    }
    int whole = run(check);
    if (after >= 0 && after <= FSCK_CORRECTED && whole == 0)
        return true;
    (void)snprintf(why, 256, "the file system: e2fsck -p says %d, with a backup %d, then -fn %d",
        at_start, after, whole);
    return false;
}

static void take_out(struct looker *l)
{
    char request[2 * PATH_SIZE];
    const char *const dump[] = {"debugfs", "-R", request, l->disk, NULL};

    image_remove(l->state);
    own_need(folder_make(l->state, 0700, NULL), NULL, l->state);
    (void)snprintf(request, sizeof request, "rdump /data /stick %s", l->state);
    own_need(run(dump) == 0 ? ERR_OK : ERR_IO, NULL, "debugfs");
}

bool look_at_disk(
    struct looker *l, const struct told_day *told, size_t at, bool play_on, char why[256])
{
    struct day *d = l->day;

    if (!mend(l, why))
        return false;
    take_out(l);
    day_open(d, &l->rig.office, l->state);
    if (told->time_ms > 0)
        d->clock.wall_now.ms = told->time_ms;
    d->starts = STARTS_BEFORE;
    enum err e = day_resume(d);
    bool good = facts_hold(&told->facts, d, e, at, why);
    if (good && e == ERR_OK && play_on)
        good = rig_finish(&l->rig, d, told->step, why);
    day_close(d);
    return good;
}

void looker_open(struct looker *l, const char *package)
{
    memset(l, 0, sizeof *l);
    (void)snprintf(l->folder, sizeof l->folder, "%s/zaalwacht-cut-XXXXXX",
        access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    own_need(mkdtemp(l->folder) != NULL ? ERR_OK : ERR_IO, NULL, l->folder);
    own_need(path_join(l->disk, l->folder, "disk"), NULL, "path");
    own_need(path_join(l->state, l->folder, "state"), NULL, "path");
    office_again(&l->rig.office, package);
    l->day = own_alloc(NULL, sizeof *l->day);
}

void looker_close(struct looker *l)
{
    free(l->day);
    office_close(&l->rig.office);
    image_remove(l->folder);
}
