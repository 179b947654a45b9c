// SPDX-License-Identifier: EUPL-1.2
/* Replacing files: the sunny path, and every system call failing in turn. */
#include "base/files.h"
#include "base/files_calls.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- system calls that fail on request ---- */

enum call { OPENAT, WRITE, READ, FSYNC, CLOSE, RENAME, UNLINK, CALL_COUNT };

static struct {
    struct files_calls real;
    enum call fail; /* which call fails */
    int nth;        /* at its n-th use, from 1; 0 never */
    bool for_ever;  /* and at every later one */
    int os;         /* with this errno */
    int used[CALL_COUNT];
    size_t write_at_most; /* cuts writes short; 0 does not */
    bool flip_reads;      /* media that lie */
} fake;

static bool fails(enum call call)
{
    fake.used[call]++;
    bool hit = fake.nth > 0 && call == fake.fail
               && (fake.used[call] == fake.nth || (fake.for_ever && fake.used[call] > fake.nth));
    if (hit) {
        errno = fake.os;
    }
    return hit;
}

static int fake_openat(int folder, const char *name, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return fails(OPENAT) ? -1 : openat(folder, name, flags, mode);
}

static ssize_t fake_write(int fd, const void *data, size_t n)
{
    if (fails(WRITE)) {
        return -1;
    }
    return write(fd, data, fake.write_at_most && n > fake.write_at_most ? fake.write_at_most : n);
}

static ssize_t fake_read(int fd, void *data, size_t n)
{
    if (fails(READ)) {
        return -1;
    }
    ssize_t got = read(fd, data, n);
    if (got > 0 && fake.flip_reads) {
        ((uint8_t *)data)[got - 1] ^= 1;
    }
    return got;
}

static int fake_fsync(int fd)
{
    return fails(FSYNC) ? -1 : fsync(fd);
}

static int fake_close(int fd)
{
    bool failing = fails(CLOSE);
    int os = errno;
    (void)close(fd); /* Linux releases the descriptor also when it reports an error */
    errno = os;
    return failing ? -1 : 0;
}

static int fake_renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
    return fails(RENAME) ? -1 : renameat2(from, old, to, new, flags);
}

static int fake_unlinkat(int folder, const char *name, int flags)
{
    return fails(UNLINK) ? -1 : unlinkat(folder, name, flags);
}

/* ---- a folder of our own ---- */

struct room {
    char folder[64];
    char path[PATH_SIZE];
};

static int setup(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    assert_non_null(room);
    (void)snprintf(room->folder, sizeof room->folder, "/tmp/zaalwacht-files-XXXXXX");
    assert_non_null(mkdtemp(room->folder));
    assert_int_equal(path_join(room->path, room->folder, "record"), ERR_OK);
    fake.real = files_calls;
    files_calls = (struct files_calls){.openat = fake_openat,
        .write = fake_write,
        .read = fake_read,
        .fsync = fake_fsync,
        .close = fake_close,
        .renameat2 = fake_renameat2,
        .unlinkat = fake_unlinkat};
    *state = room;
    return 0;
}

static void forget_failures(void)
{
    struct files_calls real = fake.real;
    memset(&fake, 0, sizeof fake);
    fake.real = real;
}

/* Names in the folder, hidden ones too. */
static int count_names(const struct room *room, const char *except)
{
    DIR *dir = opendir(room->folder);
    assert_non_null(dir);
    int count = 0;
    for (const struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        count += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0
                 && strcmp(e->d_name, except) != 0;
    }
    (void)closedir(dir);
    return count;
}

static int teardown(void **state)
{
    struct room *room = *state;
    forget_failures();
    files_calls = fake.real;
    DIR *dir = opendir(room->folder);
    for (const struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
        (void)unlinkat(dirfd(dir), e->d_name, 0);
        (void)unlinkat(dirfd(dir), e->d_name, e->d_name[0] == '.' ? 0 : AT_REMOVEDIR);
    }
    (void)closedir(dir);
    int r = rmdir(room->folder);
    free(room);
    return r;
}

static void assert_content(const char *path, const char *expected)
{
    struct files_calls faked = files_calls;
    files_calls = fake.real;
    BUF_AUTO struct buf b = BUF_INIT(1 << 20);
    assert_int_equal(file_read(path, &b, NULL), ERR_OK);
    assert_string_equal(buf_text(&b), expected);
    files_calls = faked;
}

/* ---- tests ---- */

static void written_file_is_read_back(void **state)
{
    const struct room *room = *state;
    struct diag d = {0};
    assert_int_equal(file_write(room->path, bytes_of("one"), 0600, &d), ERR_OK);
    assert_content(room->path, "one");
    assert_int_equal(file_write(room->path, bytes_of("two, longer"), 0600, &d), ERR_OK);
    assert_content(room->path, "two, longer");
    assert_int_equal(file_write(room->path, bytes_of(""), 0600, &d), ERR_OK);
    assert_content(room->path, "");
    struct stat st;
    assert_int_equal(stat(room->path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_int_equal(count_names(room, "record"), 0);
}

static void file_and_folder_are_synced_in_that_order(void **state)
{
    const struct room *room = *state;
    assert_int_equal(file_write(room->path, bytes_of("one"), 0600, NULL), ERR_OK);
    assert_int_equal(fake.used[FSYNC], 2);
    fake.used[FSYNC] = 0;
    fake.fail = RENAME; /* only the file can have been synced when the rename comes */
    fake.nth = fake.used[RENAME] + 1;
    fake.os = EIO;
    assert_int_equal(file_write(room->path, bytes_of("two"), 0600, NULL), ERR_IO);
    assert_int_equal(fake.used[FSYNC], 1);
}

static void short_writes_are_continued(void **state)
{
    const struct room *room = *state;
    fake.write_at_most = 3;
    assert_int_equal(file_write(room->path, bytes_of("0123456789"), 0600, NULL), ERR_OK);
    assert_int_equal(fake.used[WRITE], 4);
    assert_content(room->path, "0123456789");
}

static void interrupted_write_is_repeated(void **state)
{
    const struct room *room = *state;
    fake.fail = WRITE;
    fake.nth = 1;
    fake.os = EINTR;
    assert_int_equal(file_write(room->path, bytes_of("abc"), 0600, NULL), ERR_OK);
    assert_content(room->path, "abc");
}

typedef enum err writer(const char *path, struct bytes data, int mode, struct diag *d);

/* Fails the n-th use of one call until the write passes untouched. */
static void fail_in_turn(const struct room *room, writer *write_file, enum call call, bool for_ever)
{
    for (int nth = 1; nth < 50; nth++) {
        forget_failures();
        assert_int_equal(fake.real.unlinkat(AT_FDCWD, room->path, 0) == 0 || errno == ENOENT, 1);
        assert_int_equal(file_write(room->path, bytes_of("old"), 0600, NULL), ERR_OK);
        forget_failures();
        fake.fail = call;
        fake.nth = nth;
        fake.for_ever = for_ever;
        fake.os = ENOSPC;
        fake.write_at_most = 4;
        struct diag d = {0};
        enum err e = write_file(room->path, bytes_of("new content"), 0600, &d);
        bool reached = fake.used[call] >= nth;
        if (e) {
            assert_int_equal(e, ERR_FULL);
            assert_int_equal(d.os, ENOSPC);
            bool placed = strstr(d.text, "folder") && fake.used[RENAME] > 0;
            bool read_after = write_file == file_write_verified && fake.used[FSYNC] == 2;
            assert_content(room->path, placed || read_after ? "new content" : "old");
            assert_int_equal(count_names(room, "record"), 0);
        } else {
            assert_content(room->path, "new content");
            assert_int_equal(count_names(room, "record"), 0);
        }
        if (!reached) {
            assert_int_equal(e, ERR_OK);
            assert_true(nth > 1);
            return;
        }
    }
    fail_msg("the call never stopped failing");
}

static void old_file_survives_every_failure(void **state)
{
    static const enum call calls[] = {OPENAT, WRITE, FSYNC, CLOSE, RENAME};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        fail_in_turn(*state, file_write, calls[i], false);
        fail_in_turn(*state, file_write, calls[i], true);
    }
}

static void old_file_survives_every_failure_of_a_verified_write(void **state)
{
    static const enum call calls[] = {OPENAT, WRITE, READ, FSYNC, CLOSE, RENAME};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        fail_in_turn(*state, file_write_verified, calls[i], false);
        fail_in_turn(*state, file_write_verified, calls[i], true);
    }
}

static void lying_media_are_found_out_before_the_rename(void **state)
{
    const struct room *room = *state;
    assert_int_equal(file_write(room->path, bytes_of("old"), 0600, NULL), ERR_OK);
    fake.flip_reads = true;
    struct diag d = {0};
    assert_int_equal(file_write_verified(room->path, bytes_of("new"), 0600, &d), ERR_IO);
    assert_string_equal(d.text, "read back differs");
    assert_content(room->path, "old");
    assert_int_equal(count_names(room, "record"), 0);
    fake.flip_reads = false;
    assert_int_equal(file_write_verified(room->path, bytes_of("new"), 0600, &d), ERR_OK);
    assert_content(room->path, "new");
}

static void create_never_replaces(void **state)
{
    const struct room *room = *state;
    assert_int_equal(file_create(room->path, bytes_of("first"), 0600, NULL), ERR_OK);
    assert_int_equal(file_create(room->path, bytes_of("second"), 0600, NULL), ERR_EXISTS);
    assert_content(room->path, "first");
    assert_int_equal(count_names(room, "record"), 0);
}

static void reading_refuses_what_is_no_plain_file(void **state)
{
    const struct room *room = *state;
    BUF_AUTO struct buf b = BUF_INIT(100);
    buf_add_text(&b, "kept ");
    assert_int_equal(file_read(room->path, &b, NULL), ERR_MISSING);
    assert_int_equal(file_read(room->folder, &b, NULL), ERR_TYPE);
    assert_int_equal(mkfifo(room->path, 0600), 0);
    assert_int_equal(file_read(room->path, &b, NULL), ERR_TYPE);
    assert_int_equal(file_destroy(room->path, NULL), ERR_TYPE);
    assert_int_equal(count_names(room, ""), 1);
    assert_int_equal(file_destroy(room->folder, NULL), ERR_TYPE);
    assert_int_equal(fake.real.unlinkat(AT_FDCWD, room->path, 0), 0);
    assert_int_equal(symlink("/etc/hostname", room->path), 0);
    assert_int_equal(file_destroy(room->path, NULL), ERR_TYPE);
    assert_int_equal(file_read_plain(room->path, &b, NULL), ERR_TYPE);
    assert_string_equal(buf_text(&b), "kept ");
}

static void reading_stops_at_the_cap(void **state)
{
    const struct room *room = *state;
    uint8_t big[9000];
    memset(big, 'x', sizeof big);
    assert_int_equal(file_write(room->path, BYTES_ARRAY(big), 0600, NULL), ERR_OK);
    BUF_AUTO struct buf exact = BUF_INIT(9000);
    assert_int_equal(file_read(room->path, &exact, NULL), ERR_OK);
    assert_int_equal(exact.n, 9000);
    BUF_AUTO struct buf small = BUF_INIT(8999);
    assert_int_equal(file_read(room->path, &small, NULL), ERR_LIMIT);
}

static void failed_read_appends_nothing(void **state)
{
    const struct room *room = *state;
    uint8_t big[9000] = {0};
    assert_int_equal(file_write(room->path, BYTES_ARRAY(big), 0600, NULL), ERR_OK);
    fake.fail = READ;
    fake.nth = 2;
    fake.os = EIO;
    struct diag d = {0};
    BUF_AUTO struct buf b = BUF_INIT(10000);
    buf_add_text(&b, "kept");
    assert_int_equal(file_read(room->path, &b, &d), ERR_IO);
    assert_int_equal(d.os, EIO);
    assert_string_equal(buf_text(&b), "kept");
}

static void destroyed_file_is_overwritten_and_gone(void **state)
{
    const struct room *room = *state;
    uint8_t secret[5000];
    memset(secret, 's', sizeof secret);
    assert_int_equal(file_write(room->path, BYTES_ARRAY(secret), 0600, NULL), ERR_OK);
    int fd = open(room->path, O_RDONLY); /* holds the content after the name is gone */
    assert_true(fd >= 0);
    assert_int_equal(file_destroy(room->path, NULL), ERR_OK);
    assert_int_equal(count_names(room, ""), 0);
    uint8_t left[5001];
    assert_int_equal(read(fd, left, sizeof left), 5000);
    for (size_t i = 0; i < 5000; i++) {
        assert_int_equal(left[i], 0);
    }
    (void)close(fd);
    assert_int_equal(file_destroy(room->path, NULL), ERR_OK);
    assert_int_equal(file_destroy("/nowhere/at/all", NULL), ERR_OK);
}

static void destroy_tells_its_failure_and_still_takes_the_name(void **state)
{
    const struct room *room = *state;
    assert_int_equal(file_write(room->path, bytes_of("secret"), 0600, NULL), ERR_OK);
    forget_failures();
    fake.fail = WRITE;
    fake.nth = 1;
    fake.os = EIO;
    assert_int_equal(file_destroy(room->path, NULL), ERR_IO);
    assert_int_equal(count_names(room, ""), 0);
}

static void paths_without_folder_or_name_are_answered(void **state)
{
    (void)state;
    char longer[PATH_SIZE + 10];
    memset(longer, 'a', sizeof longer);
    memcpy(longer + sizeof longer - 3, "/b", 3);
    assert_int_equal(file_write("", bytes_of("x"), 0600, NULL), ERR_MISSING);
    assert_int_equal(file_write("/tmp/", bytes_of("x"), 0600, NULL), ERR_MISSING);
    assert_int_equal(file_write("/nowhere/at/all", bytes_of("x"), 0600, NULL), ERR_MISSING);
    assert_int_equal(file_write(longer, bytes_of("x"), 0600, NULL), ERR_LIMIT);
}

#define FILES_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILES_TEST(written_file_is_read_back),
        FILES_TEST(file_and_folder_are_synced_in_that_order),
        FILES_TEST(short_writes_are_continued),
        FILES_TEST(interrupted_write_is_repeated),
        FILES_TEST(old_file_survives_every_failure),
        FILES_TEST(old_file_survives_every_failure_of_a_verified_write),
        FILES_TEST(lying_media_are_found_out_before_the_rename),
        FILES_TEST(create_never_replaces),
        FILES_TEST(reading_refuses_what_is_no_plain_file),
        FILES_TEST(reading_stops_at_the_cap),
        FILES_TEST(failed_read_appends_nothing),
        FILES_TEST(destroyed_file_is_overwritten_and_gone),
        FILES_TEST(destroy_tells_its_failure_and_still_takes_the_name),
        FILES_TEST(paths_without_folder_or_name_are_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
