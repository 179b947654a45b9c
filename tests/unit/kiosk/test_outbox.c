// SPDX-License-Identifier: EUPL-1.2
/* Sealed records and sticks: what waits is counted, and counts as taken only once it is there. */
#include "kiosk/outbox.h"
#include "kiosk/shelf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char data[PATH_SIZE], stick[PATH_SIZE];

static int make_folders(void **state)
{
    char folder[] = "/tmp/zaalwacht-outbox-XXXXXX";
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    (void)snprintf(data, sizeof data, "%s/data", folder);
    (void)snprintf(stick, sizeof stick, "%s/stick", folder);
    return shelf_folders(data, NULL) != ERR_OK || folder_make(stick, 0700, NULL) != ERR_OK;
}

static const char *in(const char *folder, const char *name)
{
    static char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    return path;
}

static void put(const char *name, const char *text)
{
    assert_int_equal(file_write(in(data, name), bytes_of(text), 0600, NULL), ERR_OK);
}

static void assert_count(int32_t kept, int32_t waiting)
{
    struct outbox o = outbox_count(data);
    assert_int_equal(o.kept, kept);
    assert_int_equal(o.waiting, waiting);
}

static void nothing_to_take(void **state)
{
    (void)state;
    assert_count(0, 0);
    assert_int_equal(outbox_count("/nonexistent").kept, 0);
    assert_int_equal(outbox_export(data, stick, "", NULL), ERR_AGAIN);
    assert_int_equal(outbox_export(data, "/nonexistent", "", NULL), ERR_MISSING);
    assert_int_equal(outbox_export(data, NULL, "", NULL), ERR_MISSING);
}

static void what_waits_is_taken_together(void **state)
{
    (void)state;
    put("out/PV-1.zwb", "one");
    put("out/PV-2.zwb", "two");
    put("out/note.txt", "no record");
    assert_count(2, 2);
    assert_int_equal(outbox_export(data, stick, "", NULL), ERR_OK);
    assert_count(2, 0);
    assert_int_equal(access(in(stick, "PV-1.zwb"), R_OK), 0);
    assert_int_equal(access(in(stick, "PV-2.zwb"), R_OK), 0);
    assert_int_not_equal(access(in(stick, "note.txt"), F_OK), 0);
}

static void another_stick_gets_the_one_that_is_asked_for(void **state)
{
    (void)state;
    put("out/PV-1.zwb", "one");
    put("out/PV-2.zwb", "two");
    assert_int_equal(outbox_export(data, stick, "", NULL), ERR_OK);
    assert_int_equal(unlink(in(stick, "PV-1.zwb")), 0);
    assert_int_equal(unlink(in(stick, "PV-2.zwb")), 0);
    assert_int_equal(outbox_export(data, stick, "", NULL), ERR_AGAIN);
    assert_int_equal(outbox_export(data, stick, "PV-2.zwb", NULL), ERR_OK);
    assert_int_not_equal(access(in(stick, "PV-1.zwb"), F_OK), 0);
    assert_int_equal(access(in(stick, "PV-2.zwb"), F_OK), 0);
}

/* A folder of that name stands where the record should go: it cannot be written. */
static void what_did_not_arrive_still_waits(void **state)
{
    (void)state;
    put("out/PV-1.zwb", "one");
    put("out/PV-2.zwb", "two");
    assert_int_equal(folder_make(in(stick, "PV-2.zwb"), 0700, NULL), ERR_OK);
    assert_int_not_equal(outbox_export(data, stick, "", NULL), ERR_OK);
    assert_count(2, 1);
}

/* A full or broken disk of ours is no stick that fails: the record is on it. */
static void own_storage_that_fails_is_not_the_sticks_fault(void **state)
{
    (void)state;
    put("out/PV-1.zwb", "one");
    assert_int_equal(rmdir(in(data, "taken")), 0);
    put("taken", "no folder can be made here");
    assert_int_equal(outbox_export(data, stick, "", NULL), ERR_EXISTS);
    assert_int_equal(access(in(stick, "PV-1.zwb"), R_OK), 0);
    assert_count(1, 1);
    assert_int_equal(unlink(in(data, "taken")), 0);
    assert_int_equal(outbox_export(data, stick, "", NULL), ERR_OK);
    assert_count(1, 0);
}

static void what_the_registry_signed_for_does_not_wait(void **state)
{
    (void)state;
    put("out/PV-1.zwb", "one");
    put("out/PV-2.zwb", "two");
    put("out/PV-3.zwb", "three");
    assert_int_equal(outbox_count(data).received, 0);
    put("received/PV-1.zwb", "a receipt");
    put("received/PV-9.zwb", "of a record that is not here");
    assert_count(3, 2);
    assert_int_equal(outbox_count(data).received, 1);
    assert_int_equal(outbox_export(data, stick, "", NULL), ERR_OK); /* a stick gets all the same */
    assert_int_equal(access(in(stick, "PV-1.zwb"), R_OK), 0);
    assert_count(3, 0);
    assert_int_equal(outbox_count(data).received, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_to_take, make_folders),
        cmocka_unit_test_setup(what_waits_is_taken_together, make_folders),
        cmocka_unit_test_setup(another_stick_gets_the_one_that_is_asked_for, make_folders),
        cmocka_unit_test_setup(what_did_not_arrive_still_waits, make_folders),
        cmocka_unit_test_setup(own_storage_that_fails_is_not_the_sticks_fault, make_folders),
        cmocka_unit_test_setup(what_the_registry_signed_for_does_not_wait, make_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
