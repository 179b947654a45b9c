// SPDX-License-Identifier: EUPL-1.2
/* What is fetched from a stick that may hold anything. */
#include "board/media.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define SMALL_MAX 100
#define LARGE_MAX ((size_t)1 << 20)

static const struct media_want wants[] = {{".zwp", SMALL_MAX}, {".zwl", LARGE_MAX}};

static char base[64], stick[PATH_SIZE], to[PATH_SIZE];
static struct media_fetch state_now;

static int make_folders(void **state)
{
    (void)state;
    text_copy(base, sizeof base, "/tmp/zaalwacht-fetch-XXXXXX");
    if (mkdtemp(base) == NULL)
        return -1;
    (void)snprintf(stick, sizeof stick, "%s/stick", base);
    (void)snprintf(to, sizeof to, "%s/to", base);
    memset(&state_now, 0, sizeof state_now);
    return mkdir(stick, 0700) != 0 || mkdir(to, 0700) != 0;
}

static int remove_folders(void **state)
{
    (void)state;
    char command[PATH_SIZE];
    (void)snprintf(command, sizeof command, "rm -rf -- %s", base);
    return system(command); /* NOLINT(cert-env33-c): a folder of our own making */
}

static const char *in(const char *folder, const char *name)
{
    static char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    return path;
}

static void put(const char *name, const char *text)
{
    assert_int_equal(file_write(in(stick, name), bytes_of(text), 0600, NULL), ERR_OK);
}

static void fetch(void)
{
    assert_int_equal(media_fetch(stick, wants, 2, to, &state_now, NULL), ERR_OK);
}

/* What was fetched under this name; "" when nothing was. */
static const char *fetched(const char *name)
{
    static char text[SMALL_MAX + 1];
    int fd = open(in(to, name), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return "";
    ssize_t n = read(fd, text, SMALL_MAX);
    close(fd);
    assert_true(n >= 0);
    text[n] = '\0';
    return text;
}

static enum err count_name(void *context, const char *name)
{
    (void)name;
    ++*(int *)context;
    return ERR_OK;
}

static int count_fetched(void)
{
    int n = 0;
    assert_int_equal(folder_each(to, "", count_name, &n, NULL), ERR_OK);
    return n;
}

static void files_come_change_and_go_with_the_stick(void **state)
{
    (void)state;
    put("one.zwp", "first");
    put("LOG.ZWL", "log");
    put("letter.doc", "not ours");
    fetch();
    assert_string_equal(fetched("one.zwp"), "first");
    assert_string_equal(fetched("LOG.ZWL"), "log");
    assert_int_equal(count_fetched(), 2);
    put("one.zwp", "other");
    fetch();
    assert_string_equal(fetched("one.zwp"), "other");
    assert_int_equal(unlink(in(stick, "LOG.ZWL")), 0);
    fetch();
    assert_int_equal(count_fetched(), 1);
    char away[PATH_SIZE];
    (void)snprintf(away, sizeof away, "%s-out", stick);
    assert_int_equal(rename(stick, away), 0); /* pulled out */
    fetch();
    assert_int_equal(count_fetched(), 0);
    assert_int_equal(state_now.sticks, 0);
    assert_int_equal(state_now.count, 0);
    assert_int_equal(rename(away, stick), 0); /* and back, unchanged */
    fetch();
    assert_string_equal(fetched("one.zwp"), "other");
}

static void what_did_not_change_is_not_read_again(void **state)
{
    (void)state;
    put("one.zwp", "first");
    fetch();
    assert_int_equal(file_write(in(to, "one.zwp"), bytes_of("ours"), 0600, NULL), ERR_OK);
    fetch();
    assert_string_equal(fetched("one.zwp"), "ours");
}

/* Links to our own secrets or to everything, pipes and folders with a package's name, a file
 * without an end, one that is too large: none is followed, none holds us up. */
static void strange_things_are_left_alone(void **state)
{
    (void)state;
    char secret[PATH_SIZE], huge[SMALL_MAX + 2];
    (void)snprintf(secret, sizeof secret, "%s/secret", base);
    assert_int_equal(file_write(secret, bytes_of("keys"), 0600, NULL), ERR_OK);
    assert_int_equal(symlink(secret, in(stick, "a-link.zwp")), 0);
    assert_int_equal(symlink("/dev/zero", in(stick, "endless.zwp")), 0);
    assert_int_equal(symlink("..", in(stick, "up.zwp")), 0);
    assert_int_equal(mkfifo(in(stick, "pipe.zwp"), 0600), 0);
    assert_int_equal(mkdir(in(stick, "folder.zwp"), 0700), 0);
    memset(huge, 'x', sizeof huge - 1);
    huge[sizeof huge - 1] = '\0';
    put("huge.zwp", huge);
    int fd = open(in(stick, "sparse.zwl"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, (off_t)1 << 40), 0); /* a terabyte of nothing */
    close(fd);
    put("good.zwp", "good");
    put(".hidden.zwp", "no");
    put("new\nline.zwp", "no");
    fetch();
    assert_int_equal(count_fetched(), 1);
    assert_string_equal(fetched("good.zwp"), "good");
    assert_int_equal(state_now.refused, 7);
}

static void a_file_that_turns_into_a_link_takes_its_copy_along(void **state)
{
    (void)state;
    put("one.zwp", "first");
    fetch();
    assert_int_equal(unlink(in(stick, "one.zwp")), 0);
    assert_int_equal(symlink("/etc/hostname", in(stick, "one.zwp")), 0);
    fetch();
    assert_int_equal(count_fetched(), 0);
}

static void thousands_of_files_have_a_bound(void **state)
{
    (void)state;
    for (int i = 0; i < 3000; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "%d.%s", i, i % 10 == 0 ? "zwp" : "txt");
        int fd = open(in(stick, name), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        assert_true(fd >= 0);
        close(fd);
    }
    fetch();
    assert_int_equal(count_fetched(), STICK_FILES_MAX);
    assert_int_equal(state_now.refused, 300 - STICK_FILES_MAX);
}

static void bytes_of_all_have_a_bound(void **state)
{
    (void)state;
    for (int i = 0; i < 70; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "%d.zwl", i);
        int fd = open(in(stick, name), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        assert_true(fd >= 0);
        assert_int_equal(ftruncate(fd, (off_t)LARGE_MAX), 0);
        close(fd);
    }
    fetch();
    assert_int_equal(count_fetched(), STICK_BYTES_MAX / LARGE_MAX);
    assert_int_equal(state_now.refused, 70 - STICK_BYTES_MAX / LARGE_MAX);
}

static void our_own_full_disk_is_an_error(void **state)
{
    (void)state;
    put("one.zwp", "first");
    assert_int_equal(media_fetch(stick, wants, 2, "/nonexistent", &state_now, NULL), ERR_MISSING);
    fetch(); /* and it is tried again */
    assert_string_equal(fetched("one.zwp"), "first");
}

int main(void)
{
#define FETCH_TEST(t) cmocka_unit_test_setup_teardown(t, make_folders, remove_folders)
    const struct CMUnitTest tests[] = {
        FETCH_TEST(files_come_change_and_go_with_the_stick),
        FETCH_TEST(what_did_not_change_is_not_read_again),
        FETCH_TEST(strange_things_are_left_alone),
        FETCH_TEST(a_file_that_turns_into_a_link_takes_its_copy_along),
        FETCH_TEST(thousands_of_files_have_a_bound),
        FETCH_TEST(bytes_of_all_have_a_bound),
        FETCH_TEST(our_own_full_disk_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
