// SPDX-License-Identifier: EUPL-1.2
/* The stick as a directory: whole files or none, names that stay on it, and each system call
 * failing as a stick makes it fail. */
#include "base/files_calls.h"
#include "board/media_internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static int make_stick(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zaalwacht-stick-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int remove_stick(void **state)
{
    (void)state;
    char command[PATH_SIZE];
    assert_int_equal(path_join(command, folder, "bundle.age"), ERR_OK);
    unlink(command);
    assert_int_equal(path_join(command, folder, "other.txt"), ERR_OK);
    unlink(command);
    return rmdir(folder);
}

static void put_file_reads_back_and_may_be_repeated(void **state)
{
    (void)state;
    struct buf there = BUF_INIT(100);
    char path[PATH_SIZE];

    assert_int_equal(media_put(folder, "bundle.age", bytes_of("sealed"), NULL), ERR_OK);
    assert_int_equal(media_put(folder, "bundle.age", bytes_of("sealed"), NULL), ERR_OK);
    assert_int_equal(path_join(path, folder, "bundle.age"), ERR_OK);
    assert_int_equal(file_read(path, &there, NULL), ERR_OK);
    assert_string_equal(buf_text(&there), "sealed");
    buf_free(&there);
}

static void names_that_leave_the_stick_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"", ".hidden", "..", "../out", "a/b", "/etc/passwd"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(media_put(folder, names[i], bytes_of("x"), NULL), ERR_FORMAT);
}

static void missing_stick_is_said(void **state)
{
    (void)state;
    struct diag d = {0};
    assert_int_equal(media_put(NULL, "a", bytes_of("x"), NULL), ERR_MISSING);
    assert_int_equal(media_put("/nonexistent/stick", "a", bytes_of("x"), &d), ERR_MISSING);
    assert_string_equal(d.text, "no stick");
}

static enum err count_path(void *context, const char *path)
{
    assert_non_null(strstr(path, "/bundle.age"));
    ++*(int *)context;
    return ERR_OK;
}

/* ---------------------------------------------------------------- a stick that fails */

static struct {
    struct files_calls real;
    int nth, used, os; /* the n-th call, from 1, fails with this errno */
    bool for_ever;     /* and all after it: it was pulled out */
} fault;

static bool fails(void)
{
    fault.used++;
    if (fault.nth == 0 || fault.used < fault.nth || (fault.used > fault.nth && !fault.for_ever))
        return false;
    errno = fault.os;
    return true;
}

static int fault_openat(int at, const char *name, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return fails() ? -1 : openat(at, name, flags, mode);
}

static ssize_t fault_write(int fd, const void *data, size_t n)
{
    return fails() ? -1 : write(fd, data, n);
}

static ssize_t fault_read(int fd, void *data, size_t n)
{
    return fails() ? -1 : read(fd, data, n);
}

static int fault_fsync(int fd)
{
    return fails() ? -1 : fsync(fd);
}

static int fault_close(int fd)
{
    bool failing = fails();
    int os = errno;
    (void)close(fd);
    errno = os;
    return failing ? -1 : 0;
}

static int fault_renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
    return fails() ? -1 : renameat2(from, old, to, new, flags);
}

static int fault_unlinkat(int at, const char *name, int flags)
{
    return fails() ? -1 : unlinkat(at, name, flags);
}

static int make_failing_stick(void **state)
{
    memset(&fault, 0, sizeof fault);
    fault.real = files_calls;
    files_calls = (struct files_calls){fault_openat, fault_write, fault_read, fault_fsync,
        fault_close, fault_renameat2, fault_unlinkat};
    return make_stick(state);
}

static int remove_failing_stick(void **state)
{
    files_calls = fault.real;
    DIR *dir = opendir(folder); /* what a stick that went away has kept half written */
    assert_non_null(dir);
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir))
        if (strncmp(e->d_name, ".tmp-", 5) == 0)
            assert_int_equal(unlinkat(dirfd(dir), e->d_name, 0), 0);
    closedir(dir);
    return remove_stick(state);
}

/* "old", "sealed", or "" when there is no such file; anything else is a half one. */
static const char *content(void)
{
    static char text[16];
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, "bundle.age"), ERR_OK);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return "";
    ssize_t n = read(fd, text, sizeof text - 1);
    close(fd);
    assert_true(n >= 0);
    text[n] = '\0';
    return text;
}

/* One write with the n-th call failing; the number of calls it made. */
static int write_with_fault(int nth, int os, bool for_ever, bool over_old)
{
    char path[PATH_SIZE];
    struct diag d = {0};
    assert_int_equal(path_join(path, folder, "bundle.age"), ERR_OK);
    fault.nth = 0;
    (void)unlink(path);
    if (over_old)
        assert_int_equal(media_put(folder, "bundle.age", bytes_of("old"), NULL), ERR_OK);
    fault.used = 0;
    fault.nth = nth;
    fault.os = os;
    fault.for_ever = for_ever;
    enum err e = media_put(folder, "bundle.age", bytes_of("sealed"), &d);
    int used = fault.used;
    fault.nth = 0;
    const char *there = content(), *before = over_old ? "old" : "";
    if (e == ERR_OK) {
        assert_string_equal(there, "sealed");
        return used;
    }
    assert_true(strcmp(there, before) == 0 || strcmp(there, "sealed") == 0);
    assert_int_equal(e, os == ENOSPC ? ERR_FULL : os == EROFS ? ERR_STATE : ERR_DEVICE);
    assert_true(strncmp(d.text, "write to the stick: ", 20) == 0);
    return used;
}

static void no_call_that_fails_leaves_half_a_file(void **state)
{
    (void)state;
    static const int codes[] = {EIO, ENODEV, ENXIO, EROFS, ENOSPC};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        for (int how = 0; how < 4; how++) {
            bool for_ever = how & 1, over_old = how & 2;
            int all = write_with_fault(0, 0, false, over_old);
            assert_in_range(all, 10, 60);
            for (int n = 1; n <= all; n++)
                (void)write_with_fault(n, codes[i], for_ever, over_old);
        }
}

static void a_stick_that_cannot_be_written_says_which_way(void **state)
{
    (void)state;
    fault.for_ever = true;
    fault.nth = 2; /* the temporary file */
    fault.os = EROFS;
    assert_int_equal(media_put(folder, "bundle.age", bytes_of("x"), NULL), ERR_STATE);
    fault.used = 0;
    fault.os = ENOENT; /* the mount is gone, and its folder with it */
    assert_int_equal(media_put(folder, "bundle.age", bytes_of("x"), NULL), ERR_DEVICE);
}

/* ---------------------------------------------------------------- which stick */

static bool is_named_stick(const char *path)
{
    const char *name = strrchr(path, '/');
    return name != NULL && strncmp(name, "/sd", 3) == 0;
}

static bool is_a_mount(const char *path)
{
    (void)path;
    return true;
}

static void make(const char *name)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void sticks_are_what_is_mounted(void **state)
{
    (void)state;
    struct sticks s;
    media_find_by(NULL, is_a_mount, &s);
    assert_int_equal(s.count, 0);
    media_find_by(folder, is_a_mount, &s); /* the place is a stick itself */
    assert_int_equal(s.count, 1);
    assert_string_equal(s.folders[0], folder);
    media_find_by(folder, is_named_stick, &s); /* a desk's folder */
    assert_int_equal(s.count, 1);
    static const char *const names[] = {"sdb1", "sda1", "empty", ".sdx", "sde1", "sdd1", "sdc1"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        make(names[i]);
    media_find_by(folder, is_named_stick, &s);
    assert_int_equal(s.count, 5); /* one more than are kept */
    for (size_t i = 1; i < STICKS_MAX; i++)
        assert_true(strcmp(s.folders[i - 1], s.folders[i]) < 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[PATH_SIZE];
        assert_int_equal(path_join(path, folder, names[i]), ERR_OK);
        assert_int_equal(rmdir(path), 0);
    }
}

/* On a kiosk nobody but root may write into the empty mount place. */
static void an_empty_mount_place_is_no_stick(void **state)
{
    (void)state;
    struct sticks s;
    uid_t me = getuid();
    assert_int_equal(chmod(folder, 0555), 0);
    if (me == 0)
        assert_int_equal(setreuid(65534, (uid_t)-1), 0); /* access() asks for the real one */
    media_find(folder, &s);
    if (me == 0)
        assert_int_equal(setreuid(me, (uid_t)-1), 0);
    assert_int_equal(s.count, 0);
    assert_int_equal(chmod(folder, 0700), 0);
    media_find("/nonexistent/stick", &s);
    assert_int_equal(s.count, 0);
}

static void each_finds_files_by_suffix(void **state)
{
    (void)state;
    int found = 0;
    assert_int_equal(media_put(folder, "bundle.age", bytes_of("a"), NULL), ERR_OK);
    assert_int_equal(media_put(folder, "other.txt", bytes_of("b"), NULL), ERR_OK);
    assert_int_equal(media_each(folder, ".age", count_path, &found, NULL), ERR_OK);
    assert_int_equal(found, 1);
    assert_int_equal(media_each("/nonexistent/stick", "", count_path, &found, NULL), ERR_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            put_file_reads_back_and_may_be_repeated, make_stick, remove_stick),
        cmocka_unit_test_setup_teardown(
            names_that_leave_the_stick_are_refused, make_stick, remove_stick),
        cmocka_unit_test(missing_stick_is_said),
        cmocka_unit_test_setup_teardown(
            no_call_that_fails_leaves_half_a_file, make_failing_stick, remove_failing_stick),
        cmocka_unit_test_setup_teardown(a_stick_that_cannot_be_written_says_which_way,
            make_failing_stick, remove_failing_stick),
        cmocka_unit_test_setup_teardown(sticks_are_what_is_mounted, make_stick, remove_stick),
        cmocka_unit_test_setup_teardown(an_empty_mount_place_is_no_stick, make_stick, remove_stick),
        cmocka_unit_test_setup_teardown(each_finds_files_by_suffix, make_stick, remove_stick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
