// SPDX-License-Identifier: EUPL-1.2
/* Folders: making, listing, free space, joining names. */
#include "base/files.h"

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

struct room {
    char folder[64];
};

static int setup(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    assert_non_null(room);
    (void)snprintf(room->folder, sizeof room->folder, "/tmp/zaalwacht-folders-XXXXXX");
    assert_non_null(mkdtemp(room->folder));
    *state = room;
    return 0;
}

static const char *const left_behind[] = {"a/b/c", "a/b", "a", "in", "10.age", "9.age", "b.age",
    ".hidden.age", "a.txt", "folder.age", "link.age", "file"};

static int teardown(void **state)
{
    struct room *room = *state;
    for (size_t i = 0; i < sizeof left_behind / sizeof *left_behind; i++) {
        char path[PATH_SIZE];
        assert_int_equal(path_join(path, room->folder, left_behind[i]), ERR_OK);
        (void)remove(path);
    }
    int r = rmdir(room->folder);
    free(room);
    return r;
}

static void make_file(const struct room *room, const char *name)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, room->folder, name), ERR_OK);
    assert_int_equal(file_write(path, bytes_of("x"), 0600, NULL), ERR_OK);
}

static enum err collect(void *context, const char *name)
{
    struct buf *b = context;
    buf_add_text(b, name);
    buf_add_text(b, " ");
    return ERR_OK;
}

static enum err stop_at_second(void *context, const char *name)
{
    (void)name;
    int *calls = context;
    return ++*calls == 2 ? ERR_STATE : ERR_OK;
}

static void parents_are_made_too(void **state)
{
    const struct room *room = *state;
    char path[PATH_SIZE], inner[PATH_SIZE];
    struct stat st;
    assert_int_equal(path_join(path, room->folder, "a/b/c///"), ERR_OK);
    assert_int_equal(folder_make(path, 0700, NULL), ERR_OK);
    assert_int_equal(folder_make(path, 0700, NULL), ERR_OK);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0700);
    assert_int_equal(path_join(inner, room->folder, "a"), ERR_OK);
    assert_int_equal(stat(inner, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0755);
    assert_int_equal(folder_make("/", 0755, NULL), ERR_OK);
}

static void file_in_the_way_is_told(void **state)
{
    const struct room *room = *state;
    char path[PATH_SIZE];
    make_file(room, "file");
    assert_int_equal(path_join(path, room->folder, "file"), ERR_OK);
    assert_int_equal(folder_make(path, 0700, NULL), ERR_EXISTS);
    assert_int_equal(path_join(path, room->folder, "file/under"), ERR_OK);
    assert_int_equal(folder_make(path, 0700, NULL), ERR_EXISTS);
    assert_int_equal(folder_make("", 0700, NULL), ERR_MISSING);
}

static void plain_files_are_listed_in_byte_order(void **state)
{
    const struct room *room = *state;
    char path[PATH_SIZE];
    make_file(room, "b.age");
    make_file(room, "9.age");
    make_file(room, "10.age");
    make_file(room, ".hidden.age");
    make_file(room, "a.txt");
    assert_int_equal(path_join(path, room->folder, "folder.age"), ERR_OK);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(path_join(path, room->folder, "link.age"), ERR_OK);
    assert_int_equal(symlink("b.age", path), 0);

    BUF_AUTO struct buf b = BUF_INIT(1000);
    assert_int_equal(folder_each(room->folder, ".age", collect, &b, NULL), ERR_OK);
    assert_string_equal(buf_text(&b), "10.age 9.age b.age ");
    buf_clear(&b);
    assert_int_equal(folder_each(room->folder, "", collect, &b, NULL), ERR_OK);
    assert_string_equal(buf_text(&b), "10.age 9.age a.txt b.age ");
}

static void listing_stops_at_the_callers_error(void **state)
{
    const struct room *room = *state;
    make_file(room, "b.age");
    make_file(room, "9.age");
    make_file(room, "10.age");
    int calls = 0;
    assert_int_equal(folder_each(room->folder, "", stop_at_second, &calls, NULL), ERR_STATE);
    assert_int_equal(calls, 2);
}

static void missing_folder_is_told(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(10);
    assert_int_equal(folder_each("/nowhere/at/all", "", collect, &b, NULL), ERR_MISSING);
    uint64_t bytes = 77;
    assert_int_equal(files_free_bytes("/nowhere/at/all", &bytes, NULL), ERR_MISSING);
    assert_int_equal(bytes, 77);
}

static void sweeping_takes_leftovers_of_writing_and_nothing_else(void **state)
{
    struct room *room = *state;
    char path[PATH_SIZE];
    struct buf names = BUF_INIT(100);

    make_file(room, "a.txt");
    make_file(room, ".tmp-0011223344556677");
    make_file(room, ".hidden.age");
    assert_int_equal(folder_sweep(room->folder, NULL), ERR_OK);
    assert_int_equal(folder_each(room->folder, "", collect, &names, NULL), ERR_OK);
    assert_string_equal(buf_text(&names), "a.txt ");
    assert_int_equal(path_join(path, room->folder, ".tmp-0011223344556677"), ERR_OK);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(path_join(path, room->folder, ".hidden.age"), ERR_OK);
    assert_int_equal(access(path, F_OK), 0);
    buf_free(&names);
    assert_int_equal(folder_sweep("/nowhere/at/all", NULL), ERR_MISSING);
}

static void free_space_is_a_number(void **state)
{
    const struct room *room = *state;
    uint64_t bytes = 0;
    assert_int_equal(files_free_bytes(room->folder, &bytes, NULL), ERR_OK);
    assert_true(bytes > 0);
}

static void joining_puts_one_slash(void **state)
{
    (void)state;
    static const char *const cases[][3] = {{"a", "b", "a/b"}, {"a/", "b", "a/b"},
        {"a//", "b", "a/b"}, {"/", "b", "/b"}, {"", "b", "b"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[PATH_SIZE];
        assert_int_equal(path_join(out, cases[i][0], cases[i][1]), ERR_OK);
        assert_string_equal(out, cases[i][2]);
    }
}

static void joining_may_write_over_its_input(void **state)
{
    (void)state;
    char path[PATH_SIZE] = "spool";
    assert_int_equal(path_join(path, path, "out"), ERR_OK);
    assert_string_equal(path, "spool/out");
}

static void joining_stays_within_the_size(void **state)
{
    (void)state;
    char name[PATH_SIZE + 1], out[PATH_SIZE] = "kept";
    memset(name, 'n', sizeof name);
    name[PATH_SIZE - 3] = 0;
    assert_int_equal(path_join(out, "a", name), ERR_OK);
    assert_int_equal(strlen(out), PATH_SIZE - 1);
    name[PATH_SIZE - 3] = 'n';
    name[PATH_SIZE - 2] = 0;
    out[0] = 'k';
    assert_int_equal(path_join(out, "a", name), ERR_LIMIT);
    assert_int_equal(out[0], 'k');
}

#define FOLDER_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(parents_are_made_too),
        FOLDER_TEST(file_in_the_way_is_told),
        FOLDER_TEST(plain_files_are_listed_in_byte_order),
        FOLDER_TEST(listing_stops_at_the_callers_error),
        FOLDER_TEST(missing_folder_is_told),
        FOLDER_TEST(sweeping_takes_leftovers_of_writing_and_nothing_else),
        FOLDER_TEST(free_space_is_a_number),
        cmocka_unit_test(joining_puts_one_slash),
        cmocka_unit_test(joining_may_write_over_its_input),
        cmocka_unit_test(joining_stays_within_the_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
