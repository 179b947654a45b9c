// SPDX-License-Identifier: EUPL-1.2
/* Records as files and folders. */
#include "record_kit.h"

static struct record_kit *r;

static int open_kit(void **state)
{
    (void)state;
    r = record_open_kit();
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    record_close_kit(r);
    return 0;
}

static enum record_kind kind_of(const char *name)
{
    enum record_kind kind = RECORD_SEALED;
    struct objection why = {0};
    MUST(record_kind_of(kit_path(r->k, name), &kind, &why));
    return kind;
}

static void a_record_goes_to_a_folder_and_comes_back(void **state)
{
    struct record_file one = {0}, two = {0}, three = {0};
    struct objection why = {0};
    struct store *s = NULL;
    BUF_AUTO struct buf text = BUF_INIT(RECORD_TEXT_MAX);
    (void)state;
    assert_int_equal(kind_of("day.zwb"), RECORD_SEALED);
    MUST(record_read(kit_path(r->k, "day.zwb"), RECORD_SEALED, &r->w.inbox, &one, &why));
    MUST(store_open(kit_path(r->k, "office"), &s, &why));
    record_find_keys(&one, s, &r->w.inbox);
    assert_non_null(one.keys);
    assert_memory_equal(&one.keys->room, &r->w.keys->room, sizeof r->w.keys->room);
    MUST(record_write(&one, kit_path(r->k, "folder"), &why));
    assert_int_equal(kind_of("folder"), RECORD_FOLDER);
    assert_int_equal(kind_of("folder/opened.zwo"), RECORD_OPENED);
    MUST(record_read(kit_path(r->k, "folder"), RECORD_FOLDER, NULL, &two, &why));
    MUST(record_read(kit_path(r->k, "folder/opened.zwo"), RECORD_OPENED, NULL, &three, &why));
    for (int i = 0; i < PART_COUNT; i++) {
        assert_true(bytes_equal(buf_view(&one.bundle.parts[i]), buf_view(&two.bundle.parts[i])));
        assert_true(bytes_equal(buf_view(&one.bundle.parts[i]), buf_view(&three.bundle.parts[i])));
    }
    assert_non_null(two.keys);
    assert_null(three.keys);
    MUST(record_text(&two, &text, &why));
    assert_non_null(strstr(buf_text(&text), "Rekenen mbo-3"));
    store_close(s);
    record_free(&one);
    record_free(&two);
    record_free(&three);
}

static void everything_in_the_folder_is_for_its_owner_only(void **state)
{
    static const char *const names[] = {"folder/card.cose", "folder/rows.json", "folder/keys.cbor",
        "folder/opened.zwo", "folder/pv.txt", "folder/manifest.cose", "folder/pv.jws.json",
        "folder/chain.cborseq"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(kit_mode(r->k, names[i]), 0600);
    assert_int_equal(kit_mode(r->k, "folder"), 0700);
}

static void a_folder_with_a_record_is_not_written_over(void **state)
{
    struct record_file one = {0};
    struct objection why = {0};
    (void)state;
    MUST(record_read(kit_path(r->k, "day.zwb"), RECORD_SEALED, &r->w.inbox, &one, &why));
    assert_int_equal(record_write(&one, kit_path(r->k, "folder"), &why), ERR_EXISTS);
    assert_string_equal(why.id, "office.err.file_exists");
    record_free(&one);
}

static void keys_of_another_package_are_not_taken(void **state)
{
    struct record_file one = {0};
    struct objection why = {0};
    struct store *s = NULL;
    struct sitting_keys *other = sitting_keys_new();
    BUF_AUTO struct buf entry = BUF_INIT(65536);
    (void)state;
    MUST(store_open(kit_path(r->k, "office"), &s, &why));
    assert_int_equal(rename(kit_path(r->k, r->keys_name), kit_path(r->k, "aside")), 0);
    *other = *r->w.keys;
    cell_key_random(&other->room);
    MUST(keystore_seal(&r->w.plan.sitting, other, &r->w.inbox.pub, 1, &entry));
    MUST(file_write(kit_path(r->k, r->keys_name), buf_view(&entry), 0600, NULL));
    MUST(record_read(kit_path(r->k, "day.zwb"), RECORD_SEALED, &r->w.inbox, &one, &why));
    record_find_keys(&one, s, &r->w.inbox);
    assert_null(one.keys);
    assert_int_equal(one.keys_plain.n, 0);
    assert_int_equal(rename(kit_path(r->k, "aside"), kit_path(r->k, r->keys_name)), 0);
    sitting_keys_free(other);
    record_free(&one);
    store_close(s);
}

static void what_is_no_record_is_refused_by_name(void **state)
{
    static const struct {
        const char *name, *content, *id;
    } wrong[] = {{"leeg", "", "office.err.no_record"}, {"tekst", "zomaar", "office.err.no_record"},
        {"kort", "\x84\x69zw-bund", "office.err.no_record"},
        {"weg", NULL, "office.err.no_such_file"}, {"keys", NULL, "office.err.no_record_folder"}};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        enum record_kind kind;
        struct objection why = {0};
        if (wrong[i].content != NULL)
            kit_put(r->k, wrong[i].name, wrong[i].content);
        assert_int_not_equal(record_kind_of(kit_path(r->k, wrong[i].name), &kind, &why), ERR_OK);
        assert_string_equal(why.id, wrong[i].id);
    }
}

static void changed_or_foreign_files_are_refused(void **state)
{
    struct record_file one = {0};
    struct objection changed = {0}, foreign = {0}, junk = {0}, keys = {0};
    struct box_secret other;
    (void)state;
    record_flip(r->k, "day.zwb", "flipped.zwb", -40);
    assert_int_equal(
        record_read(kit_path(r->k, "flipped.zwb"), RECORD_SEALED, &r->w.inbox, &one, &changed),
        ERR_SIGNATURE);
    assert_string_equal(changed.id, "office.err.sealed_changed");
    record_free(&one);
    box_secret_random(&other);
    assert_int_equal(
        record_read(kit_path(r->k, "day.zwb"), RECORD_SEALED, &other, &one, &foreign), ERR_KEY);
    assert_string_equal(foreign.id, "office.err.sealed_key");
    record_free(&one);
    kit_put(r->k, "junk.zwo", "\x84\x69zw-bundle en meer");
    assert_int_not_equal(
        record_read(kit_path(r->k, "junk.zwo"), RECORD_OPENED, NULL, &one, &junk), ERR_OK);
    assert_string_equal(junk.id, "office.err.no_record");
    assert_int_not_equal(record_read_keys(&one, kit_path(r->k, "tekst"), &keys), ERR_OK);
    assert_string_equal(keys.id, "office.err.keys_file");
    record_free(&one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_record_goes_to_a_folder_and_comes_back),
        cmocka_unit_test(everything_in_the_folder_is_for_its_owner_only),
        cmocka_unit_test(a_folder_with_a_record_is_not_written_over),
        cmocka_unit_test(keys_of_another_package_are_not_taken),
        cmocka_unit_test(what_is_no_record_is_refused_by_name),
        cmocka_unit_test(changed_or_foreign_files_are_refused)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
