// SPDX-License-Identifier: EUPL-1.2
/* The list of withdrawn badges at the kiosk: the newest that holds stays, whatever a stick brings.
 */
#include "kiosk/withdrawals.h"

#include "base/files.h"
#include "unit/papers/school.h"

#include <unistd.h>

static struct school school;
static struct withdrawn now, list;
static char data[64], stick[80];

static int setup(void **state)
{
    (void)state;
    assert_int_equal(crypto_start(), ERR_OK);
    school_institution(&school);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    buf_free(&school.issuer_bytes);
    return 0;
}

static int open_folders(void **state)
{
    (void)state;
    text_copy(data, sizeof data, "/tmp/zw-withdrawn-XXXXXX");
    assert_non_null(mkdtemp(data));
    (void)snprintf(stick, sizeof stick, "%s/stick", data);
    assert_int_equal(folder_make(stick, 0700, NULL), ERR_OK);
    now = (struct withdrawn){.number = 0};
    return 0;
}

static enum err remove_one(void *context, const char *name)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, context, name), ERR_OK);
    assert_int_equal(unlink(path), 0);
    return ERR_OK;
}

static int close_folders(void **state)
{
    (void)state;
    assert_int_equal(folder_each(stick, "", remove_one, stick, NULL), ERR_OK);
    assert_int_equal(rmdir(stick), 0);
    assert_int_equal(folder_each(data, "", remove_one, data, NULL), ERR_OK);
    assert_int_equal(rmdir(data), 0);
    return 0;
}

/* A list with that number, with badge n on it, under a name on the stick; one bit of it changed. */
static void put(const char *name, uint32_t number, uint8_t n, bool changed)
{
    char path[PATH_SIZE];
    struct withdrawn_one one = {school_id(3, n), HOLDER_INVIGILATOR, {SCHOOL_START}};
    BUF_AUTO struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    list = (struct withdrawn){.number = number, .issued = {SCHOOL_START}};
    assert_int_equal(withdrawn_add(&list, &one), ERR_OK);
    assert_int_equal(
        withdrawn_sign(&school.issuer, buf_view(&school.issuer_bytes), &list, &file), ERR_OK);
    file.p[file.n - 1] ^= changed;
    assert_int_equal(path_join(path, stick, name), ERR_OK);
    assert_int_equal(file_write(path, buf_view(&file), 0600, NULL), ERR_OK);
}

static void import(void)
{
    assert_int_equal(withdrawals_import(data, stick, &school.root.pub, &now, NULL), ERR_OK);
}

static bool has(uint8_t n)
{
    struct uuid id = school_id(3, n);
    return withdrawn_find(&now, &id) != NULL;
}

static void the_higher_number_wins(void **state)
{
    (void)state;
    import();
    assert_int_equal(now.number, 0);
    put("b.zwr", 3, 3, false);
    put("a.zwr", 5, 5, false);
    put("c.zwr", 4, 4, false);
    import();
    assert_int_equal(now.number, 5);
    assert_true(has(5));
    assert_false(has(3));
    put("a.zwr", 5, 6, false); /* another with that number is not newer */
    import();
    assert_false(has(6));
    now.number = 0;
    assert_int_equal(withdrawals_load(data, &school.root.pub, &now, NULL), ERR_OK);
    assert_int_equal(now.number, 5); /* kept over a restart */
    assert_true(has(5));
}

static void what_does_not_hold_changes_nothing(void **state)
{
    char path[PATH_SIZE];
    (void)state;
    put("a.zwr", 2, 2, false);
    import();
    put("a.zwr", 9, 9, true);
    put("b.txt", 8, 8, false);
    import();
    assert_int_equal(now.number, 2);
    assert_int_equal(path_join(path, data, WITHDRAWN_FILE), ERR_OK);
    assert_int_equal(file_write(path, bytes_of("broken"), 0600, NULL), ERR_OK);
    assert_int_equal(withdrawals_load(data, &school.root.pub, &now, NULL), ERR_OK);
    assert_int_equal(now.number, 0);
    assert_int_equal(
        withdrawals_import(data, "/tmp/zw-nowhere", &school.root.pub, &now, NULL), ERR_OK);
    assert_int_equal(withdrawals_import(data, NULL, &school.root.pub, &now, NULL), ERR_OK);
}

/* In a sitting's own numbers: badges by the card's staff, kiosks by door where they share a record,
 * else this one alone. */
static void what_a_list_says_of_a_sitting_is_in_its_own_numbers(void **state)
{
    struct card *card = calloc(1, sizeof *card);
    struct pass_list said;
    const struct withdrawn_one badge = {school_id(3, 1), HOLDER_INVIGILATOR, {SCHOOL_START}},
                               kiosk = {school_id(2, 2), HOLDER_DEVICE, {SCHOOL_START + 5}};
    (void)state;
    assert_non_null(card);
    list = (struct withdrawn){.number = 9, .issued = {SCHOOL_START + 9}, .hash.b = {4}};
    assert_int_equal(withdrawn_add(&list, &badge), ERR_OK);
    assert_int_equal(withdrawn_add(&list, &kiosk), ERR_OK);
    card->plan.invigilator_count = 2;
    card->plan.door_count = 2;
    card->device_count = 2;
    card->staff[0].id = school_id(3, 7);
    card->staff[1].id = badge.id;
    card->devices[0].id = school_id(2, 7);
    card->devices[1].id = kiosk.id;
    withdrawals_of_card(&list, card, 1, &said);
    assert_int_equal(said.number, 9);
    assert_int_equal(said.issued.ms, SCHOOL_START + 9);
    assert_int_equal(said.hash[0], 4);
    assert_int_equal(said.badges[0].ms, 0);
    assert_int_equal(said.badges[1].ms, SCHOOL_START);
    assert_int_equal(said.kiosks[0].ms, 0);
    assert_int_equal(said.kiosks[1].ms, SCHOOL_START + 5);
    card->plan.door_count = 0;
    withdrawals_of_card(&list, card, 1, &said);
    assert_int_equal(said.kiosks[0].ms + said.kiosks[1].ms, 0); /* a spare kiosk, elsewhere */
    withdrawals_of_card(&list, card, 2, &said);
    assert_int_equal(said.kiosks[0].ms, SCHOOL_START + 5);
    free(card);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_higher_number_wins, open_folders, close_folders),
        cmocka_unit_test_setup_teardown(
            what_does_not_hold_changes_nothing, open_folders, close_folders),
        cmocka_unit_test(what_a_list_says_of_a_sitting_is_in_its_own_numbers),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
