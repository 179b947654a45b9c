// SPDX-License-Identifier: EUPL-1.2
/* Private keys at work. */
#include "office_kit.h"

#include "office/unlock.h"

static struct kit *k;
static struct store *store;

static int open_kit(void **state)
{
    struct objection why = {0};
    (void)state;
    k = kit_new();
    kit_init(k);
    MUST(store_open(kit_path(k, "office"), &store, &why));
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    store_close(store);
    kit_free(k);
    return 0;
}

static struct terminal typing(const char *typed)
{
    struct terminal t = {.in = tmpfile(), .out = tmpfile(), .err = tmpfile()};
    (void)fputs(typed, t.in);
    rewind(t.in);
    return t;
}

static void hang_up(struct terminal *t)
{
    (void)fclose(t->in);
    (void)fclose(t->out);
    (void)fclose(t->err);
}

static void a_slip_at_the_keyboard_may_be_repeated_twice(void **state)
{
    struct terminal t = typing("fout\nook fout\n" KIT_PASSPHRASE "\n");
    struct terminal worse = typing("fout\nfout\nfout\n" KIT_PASSPHRASE "\n");
    struct sign_secret *root = NULL;
    struct objection why = {0}, last = {0};
    (void)state;
    MUST(unlock_sign(&t, kit_path(k, "keys/root"), KEY_ROOT, store, &root, &why));
    assert_memory_equal(root->pub.b, store->anchor.root.b, 32);
    secret_free(root);
    assert_int_equal(
        unlock_sign(&worse, kit_path(k, "keys/root"), KEY_ROOT, store, &root, &last), ERR_KEY);
    assert_string_equal(last.id, "office.err.passphrase");
    hang_up(&t);
    hang_up(&worse);
}

static void inbox_and_recovery_are_found_by_their_folder(void **state)
{
    static const char *const places[] = {"keys/inbox", "keys/recovery"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct terminal t = typing(KIT_PASSPHRASE "\n");
        struct box_secret *box = NULL;
        struct objection why = {0};
        MUST(unlock_box(&t, kit_path(k, places[i]), &store->anchor, &box, &why));
        assert_memory_equal(
            box->pub.b, i == 0 ? store->anchor.inbox.b : store->anchor.recovery.b, 32);
        secret_free(box);
        hang_up(&t);
    }
}

static void another_institutions_key_is_refused(void **state)
{
    struct terminal t = typing("zin een\n"), again = typing("zin een\n");
    struct sign_secret foreign, *root = NULL;
    struct box_secret box, *got = NULL;
    struct objection why = {0}, other = {0};
    (void)state;
    sign_secret_random(&foreign);
    box_secret_random(&box);
    MUST(key_write_sign(kit_path(k, "f"), KEY_ISSUER, &foreign, "zin een", &why));
    MUST(key_write_box(kit_path(k, "f"), KEY_INBOX, &box, "zin een", &why));
    assert_int_equal(unlock_sign(&t, kit_path(k, "f"), KEY_ISSUER, store, &root, &why), ERR_KEY);
    assert_string_equal(why.id, "office.err.key_foreign");
    assert_int_equal(unlock_box(&again, kit_path(k, "f"), &store->anchor, &got, &other), ERR_KEY);
    hang_up(&t);
    hang_up(&again);
}

static void a_passphrase_file_is_tried_once(void **state)
{
    struct terminal t = typing("");
    struct box_secret *box = NULL;
    struct objection why = {0}, gone = {0};
    (void)state;
    kit_put(k, "fout", "een andere zin\n");
    t.passphrase_file = kit_path(k, "fout");
    assert_int_equal(
        unlock_box(&t, kit_path(k, "keys/inbox"), &store->anchor, &box, &why), ERR_KEY);
    assert_int_equal(
        unlock_box(&t, kit_path(k, "keys/root"), &store->anchor, &box, &gone), ERR_MISSING);
    hang_up(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_at_the_keyboard_may_be_repeated_twice),
        cmocka_unit_test(inbox_and_recovery_are_found_by_their_folder),
        cmocka_unit_test(another_institutions_key_is_refused),
        cmocka_unit_test(a_passphrase_file_is_tried_once)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
