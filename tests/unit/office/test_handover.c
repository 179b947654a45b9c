// SPDX-License-Identifier: EUPL-1.2
/* What the office puts into a registry's folder: whole files, keys for nobody else, and the
 * administrator's configuration left alone. */
#include "office_kit.h"

#include "crypto/key_text.h"
#include "office/handover.h"

static struct kit *k;
static struct store *s;

static int open_kit(void **state)
{
    struct objection why = {0};
    (void)state;
    k = kit_new();
    kit_school(k);
    MUST(store_open(kit_path(k, "office"), &s, &why));
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    store_close(s);
    kit_free(k);
    return 0;
}

static enum err equip(const struct handover_keys *keys)
{
    struct objection why = {0};
    return handover_equip(s, kit_path(k, "registry"), keys, &why);
}

static void assert_same(const char *a, const char *b)
{
    BUF_AUTO struct buf one = kit_get(k, a), two = kit_get(k, b);
    assert_true(bytes_equal(buf_view(&one), buf_view(&two)));
}

static void papers_alone_make_a_folder(void **state)
{
    (void)state;
    MUST(equip(&(struct handover_keys){0}));
    assert_same("registry/anchor.zwa", "office/public/anchor.zwa");
    assert_same("registry/registry.cert", "office/public/registry.cert");
    assert_true(kit_has(k, "registry/registry.conf"));
    assert_int_equal(kit_mode(k, "registry"), 0700);
    assert_int_equal(kit_mode(k, "registry/inbound"), 0700);
    assert_false(kit_has(k, "registry/registry.key"));
    assert_false(kit_has(k, "registry/inbox.key"));
}

static void keys_are_readable_for_it_alone(void **state)
{
    struct sign_secret registry, got;
    struct box_secret inbox, got_box;
    (void)state;
    sign_secret_random(&registry);
    box_secret_random(&inbox);
    MUST(equip(&(struct handover_keys){.registry = &registry, .inbox = &inbox}));
    assert_int_equal(kit_mode(k, "registry/registry.key"), 0600);
    assert_int_equal(kit_mode(k, "registry/inbox.key"), 0600);
    BUF_AUTO struct buf sign = kit_get(k, "registry/registry.key"),
                        box = kit_get(k, "registry/inbox.key");
    assert_int_equal(sign.p[sign.n - 1], '\n');
    MUST(sign_secret_find(buf_view(&sign), "registry", &got));
    assert_memory_equal(got.seed, registry.seed, sizeof got.seed);
    MUST(box_secret_find(buf_view(&box), &got_box));
    assert_memory_equal(got_box.b, inbox.b, sizeof got_box.b);
    MUST(equip(&(struct handover_keys){0})); /* later, without keys: they stay */
    assert_true(kit_has(k, "registry/registry.key"));
    assert_true(kit_has(k, "registry/inbox.key"));
}

static void the_administrators_configuration_stays(void **state)
{
    (void)state;
    MUST(equip(&(struct handover_keys){0}));
    kit_put(k, "registry/registry.conf", "port = 1234\n");
    MUST(equip(&(struct handover_keys){0}));
    BUF_AUTO struct buf conf = kit_get(k, "registry/registry.conf");
    assert_string_equal(buf_text(&conf), "port = 1234\n");
}

static void a_folder_that_cannot_be_made_is_named(void **state)
{
    struct objection why = {0};
    (void)state;
    kit_put(k, "registry", "a file");
    const struct handover_keys none = {0};
    assert_int_not_equal(handover_equip(s, kit_path(k, "registry"), &none, &why), ERR_OK);
    assert_string_equal(why.file, kit_path(k, "registry"));
}

/* ---- files */

static void a_file_arrives_under_its_own_name(void **state)
{
    struct objection why = {0};
    (void)state;
    MUST(equip(&(struct handover_keys){0}));
    kit_put(k, "PV-1.zwb", "sealed");
    MUST(handover_file(kit_path(k, "PV-1.zwb"), kit_path(k, "registry"), &why));
    assert_same("registry/inbound/PV-1.zwb", "PV-1.zwb");
    assert_int_equal(kit_mode(k, "registry/inbound/PV-1.zwb"), 0640);
    kit_put(k, "PV-1.zwb", "sealed anew");
    MUST(handover_file(kit_path(k, "PV-1.zwb"), kit_path(k, "registry"), &why));
    assert_same("registry/inbound/PV-1.zwb", "PV-1.zwb");
}

static void what_is_not_there_is_refused_by_name(void **state)
{
    struct objection why = {0};
    char text[OBJECTION_TEXT_SIZE];
    (void)state;
    kit_put(k, "PV-1.zwb", "sealed");
    assert_int_equal(
        handover_file(kit_path(k, "PV-1.zwb"), kit_path(k, "nowhere"), &why), ERR_MISSING);
    assert_string_equal(why.file, kit_path(k, "nowhere"));
    objection_text(&why, ERR_MISSING, LANG_NL, text);
    assert_memory_equal(text, why.file, strlen(why.file));
    MUST(equip(&(struct handover_keys){0}));
    why = (struct objection){0};
    assert_int_equal(
        handover_file(kit_path(k, "PV-2.zwb"), kit_path(k, "registry"), &why), ERR_MISSING);
    assert_string_equal(why.file, kit_path(k, "PV-2.zwb"));
    assert_false(kit_has(k, "registry/inbound/PV-2.zwb"));
}

/* ---- all papers */

static void what_the_registry_needs_and_nothing_else(void **state)
{
    struct objection why = {0};
    size_t count = 0;
    (void)state;
    MUST(equip(&(struct handover_keys){0}));
    MUST(handover_papers(s, kit_path(k, "registry"), &count, &why));
    assert_int_equal(count, 0);
    static const char *const wanted[] = {"packages/a.zwp", "packages/a.2.zwd", "keystore/a.1.keys"};
    static const char *const kept[] = {
        "packages/a.txt", "keystore/a.zwp", "kiosks/x.zwp", "issued.zwd"};
    char path[64];
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(path, sizeof path, "office/%s", wanted[i]);
        kit_put(k, path, wanted[i]);
    }
    for (size_t i = 0; i < 4; i++) {
        (void)snprintf(path, sizeof path, "office/%s", kept[i]);
        kit_put(k, path, kept[i]);
    }
    MUST(handover_papers(s, kit_path(k, "registry"), &count, &why));
    assert_int_equal(count, 3);
    assert_same("registry/inbound/a.zwp", "office/packages/a.zwp");
    assert_same("registry/inbound/a.2.zwd", "office/packages/a.2.zwd");
    assert_same("registry/inbound/a.1.keys", "office/keystore/a.1.keys");
    assert_false(kit_has(k, "registry/inbound/a.txt"));
    assert_false(kit_has(k, "registry/inbound/x.zwp"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(papers_alone_make_a_folder, open_kit, close_kit),
        cmocka_unit_test_setup_teardown(keys_are_readable_for_it_alone, open_kit, close_kit),
        cmocka_unit_test_setup_teardown(
            the_administrators_configuration_stays, open_kit, close_kit),
        cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_made_is_named, open_kit, close_kit),
        cmocka_unit_test_setup_teardown(a_file_arrives_under_its_own_name, open_kit, close_kit),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_refused_by_name, open_kit, close_kit),
        cmocka_unit_test_setup_teardown(
            what_the_registry_needs_and_nothing_else, open_kit, close_kit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
