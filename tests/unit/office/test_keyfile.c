// SPDX-License-Identifier: EUPL-1.2
/* Private keys under a passphrase. */
#include "office_kit.h"

#include "office/keyfile.h"

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = kit_new();
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

static void keys_come_back_with_their_passphrase_only(void **state)
{
    struct sign_secret root, got;
    struct box_secret inbox, got_box;
    struct objection why = {0};
    (void)state;
    sign_secret_random(&root);
    box_secret_random(&inbox);
    MUST(key_write_sign(kit_path(k, "root"), KEY_ROOT, &root, "zin een", &why));
    MUST(key_write_box(kit_path(k, "inbox"), KEY_INBOX, &inbox, "zin twee", &why));
    MUST(key_read_sign(kit_path(k, "root/root.key"), KEY_ROOT, "zin een", &got, &why));
    assert_memory_equal(got.seed, root.seed, 32);
    MUST(key_read_box(kit_path(k, "inbox/inbox.key"), "zin twee", &got_box, &why));
    assert_memory_equal(got_box.b, inbox.b, 32);
    assert_int_equal(kit_mode(k, "root/root.key"), 0600);
    assert_int_equal(kit_mode(k, "root"), 0700);
    assert_int_equal(
        key_read_sign(kit_path(k, "root/root.key"), KEY_ROOT, "zin twee", &got, &why), ERR_KEY);
    assert_string_equal(why.id, "office.err.passphrase");
}

static void a_key_is_never_replaced(void **state)
{
    struct sign_secret root;
    struct objection why = {0};
    (void)state;
    sign_secret_random(&root);
    assert_int_equal(
        key_write_sign(kit_path(k, "root"), KEY_ROOT, &root, "zin een", &why), ERR_EXISTS);
    assert_string_equal(why.id, "office.err.key_exists");
}

static void another_holders_key_is_refused(void **state)
{
    struct sign_secret got;
    struct box_secret box;
    struct objection why = {0}, other = {0}, none = {0};
    (void)state;
    assert_int_equal(
        key_read_sign(kit_path(k, "root/root.key"), KEY_ISSUER, "zin een", &got, &why), ERR_TYPE);
    assert_string_equal(why.id, "office.err.key_holder");
    assert_int_equal(
        key_read_box(kit_path(k, "root/root.key"), "zin een", &box, &other), ERR_FORMAT);
    assert_int_equal(
        key_read_box(kit_path(k, "weg/inbox.key"), "zin een", &box, &none), ERR_MISSING);
    assert_string_equal(none.id, "office.err.key_missing");
}

static void a_bare_identity_needs_no_passphrase(void **state)
{
    struct box_secret key, got;
    struct objection why = {0};
    char identity[AGE_IDENTITY_TEXT], text[256];
    bool locked = true;
    (void)state;
    box_secret_random(&key);
    age_identity_text(&key, identity);
    (void)snprintf(text, sizeof text, "# created by age-keygen\n%s\n", identity);
    kit_put(k, "bare.key", text);
    MUST(key_is_locked(kit_path(k, "bare.key"), &locked, &why));
    assert_false(locked);
    MUST(key_read_box(kit_path(k, "bare.key"), "", &got, &why));
    assert_memory_equal(got.b, key.b, 32);
    char hex[65], line[128];
    struct sign_secret root, got_root;
    sign_secret_random(&root);
    hex_encode(root.seed, 32, hex);
    (void)snprintf(line, sizeof line, "ZAALWACHT-SIGN-KEY-1 root %s\n", hex);
    kit_put(k, "bare-root.key", line);
    MUST(key_read_sign(kit_path(k, "bare-root.key"), KEY_ROOT, "", &got_root, &why));
    assert_memory_equal(got_root.seed, root.seed, 32);
    kit_put(k, "bare.key", "iets anders\n");
    assert_int_equal(key_read_box(kit_path(k, "bare.key"), "", &got, &why), ERR_FORMAT);
}

static void a_place_is_a_folder_or_the_file_itself(void **state)
{
    char path[PATH_SIZE];
    (void)state;
    MUST(key_path(path, kit_path(k, "root"), KEY_ROOT));
    assert_string_equal(path, kit_path(k, "root/root.key"));
    MUST(key_path(path, kit_path(k, "root/root.key"), KEY_ROOT));
    assert_string_equal(path, kit_path(k, "root/root.key"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keys_come_back_with_their_passphrase_only),
        cmocka_unit_test(a_key_is_never_replaced), cmocka_unit_test(another_holders_key_is_refused),
        cmocka_unit_test(a_bare_identity_needs_no_passphrase),
        cmocka_unit_test(a_place_is_a_folder_or_the_file_itself)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
