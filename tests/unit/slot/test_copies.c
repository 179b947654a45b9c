// SPDX-License-Identifier: EUPL-1.2
/* The two copies on their medium, and every cut of a write. */
#include "slot/state.h"

#include "base/files.h"
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PARTITION_BYTES (4 << 20)

static char path[64];
static struct diag d;

static int make_partition(void **unused)
{
    (void)unused;
    text_copy(path, sizeof path, "/tmp/zaalwacht-state-XXXXXX");
    int fd = mkstemp(path);
    return fd < 0 || ftruncate(fd, PARTITION_BYTES) != 0 || close(fd) != 0;
}

static int remove_partition(void **unused)
{
    (void)unused;
    return unlink(path);
}

static struct state load(void)
{
    struct state s;
    assert_int_equal(state_load(path, &s, &d), ERR_OK);
    return s;
}

static void sector(unsigned copy, uint8_t out[STATE_BYTES])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(pread(fd, out, STATE_BYTES, (off_t)copy * STATE_APART), (ssize_t)STATE_BYTES);
    close(fd);
}

static void put(unsigned copy, const uint8_t *bytes, size_t from, size_t n)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    assert_int_equal(
        pwrite(fd, bytes + from, n, (off_t)copy * STATE_APART + (off_t)from), (ssize_t)n);
    close(fd);
}

static void empty_partition_is_the_default(void **unused)
{
    (void)unused;
    struct state s = load();

    assert_int_equal(s.serial, 0);
    assert_int_equal(state_primary(&s), SLOT_A);
    assert_int_equal(s.left[SLOT_B], STATE_TRIES);
    assert_int_equal(truncate(path, 100), 0); /* too short for a copy is none */
    assert_int_equal(state_primary(&s), SLOT_A);
    assert_int_equal(load().serial, 0);
    assert_int_equal(state_load("/nonexistent", &s, &d), ERR_IO);
}

static void copies_take_turns_and_the_newer_holds(void **unused)
{
    (void)unused;
    struct state s = load();
    uint8_t before[STATE_BYTES], after[STATE_BYTES];

    for (unsigned i = 1; i <= 6; i++) {
        unsigned kept = !s.next;
        sector(kept, before);
        s.left[SLOT_A] = i % 4;
        assert_int_equal(state_store(path, &s, &d), ERR_OK);
        sector(kept, after);
        assert_memory_equal(before, after, STATE_BYTES); /* the one that held is untouched */
        s = load();
        assert_int_equal(s.serial, i);
        assert_int_equal(s.left[SLOT_A], i % 4);
        assert_int_equal(s.next, kept);
    }
}

/* The medium holds old and older; the writer was to make "older" new. Whatever came of it - the
 * first n bytes, the last n, or n of them as garbage - what is read is the old state or the new. */
static void any_piece_of_a_write_leaves_old_or_new(void **unused)
{
    (void)unused;
    struct state old = load();
    uint8_t older_bytes[STATE_BYTES], new_bytes[STATE_BYTES], garbage[STATE_BYTES];

    assert_int_equal(state_store(path, &old, &d), ERR_OK);
    old.left[SLOT_A] = 2;
    assert_int_equal(state_store(path, &old, &d), ERR_OK);
    sector(old.next, older_bytes);
    struct state new = old;
    new.left[SLOT_A] = 1;
    new.serial++;
    state_format(&new, new_bytes);
    memset(garbage, 0xa5, sizeof garbage);

    for (size_t n = 0; n <= STATE_BYTES; n++) {
        for (int how = 0; how < 3; how++) {
            put(old.next, older_bytes, 0, STATE_BYTES);
            put(old.next, how == 2 ? garbage : new_bytes, how == 1 ? STATE_BYTES - n : 0, n);
            struct state s = load();
            assert_true(s.serial == old.serial || (how != 2 && s.serial == new.serial));
            assert_int_equal(s.left[SLOT_A], s.serial == old.serial ? 2 : 1);
            assert_int_equal(s.next, s.serial == old.serial ? old.next : !old.next);
        }
    }
    put(old.next, new_bytes, 0, STATE_BYTES);
    assert_int_equal(load().serial, new.serial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            empty_partition_is_the_default, make_partition, remove_partition),
        cmocka_unit_test_setup_teardown(
            copies_take_turns_and_the_newer_holds, make_partition, remove_partition),
        cmocka_unit_test_setup_teardown(
            any_piece_of_a_write_leaves_old_or_new, make_partition, remove_partition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
