// SPDX-License-Identifier: EUPL-1.2
/* init: an institution's keys. */
#include "office_kit.h"

#include "crypto/fingerprint.h"
#include "office/keyfile.h"

static void five_keys_in_five_places_and_an_office(void **state)
{
    struct kit *k = kit_new();
    struct anchor a;
    struct cert issuer;
    char sentence[FINGERPRINT_WORDS_TEXT], path[64];
    (void)state;
    kit_init(k);
    for (int i = 0; i < KEY_HOLDER_COUNT; i++) {
        const char *name = key_holder_name((enum key_holder)i);
        (void)snprintf(path, sizeof path, "keys/%s/%s.key", name, name);
        assert_int_equal(kit_mode(k, path), 0600);
        BUF_AUTO struct buf key = kit_get(k, path);
        assert_true(bytes_has_prefix(buf_view(&key), "age-encryption.org/v1\n-> scrypt "));
    }
    BUF_AUTO struct buf anchor = kit_get(k, "office/public/anchor.zwa");
    BUF_AUTO struct buf cert = kit_get(k, "office/public/issuer.cert");
    BUF_AUTO struct buf registry = kit_get(k, "office/public/registry.cert");
    MUST(anchor_read(buf_view(&anchor), &a));
    assert_string_equal(a.name, "ROC Voorbeeld");
    MUST(cert_verify(buf_view(&cert), &a.root, HOLDER_ISSUER, office_now(), &issuer));
    MUST(cert_verify(buf_view(&registry), &a.root, HOLDER_REGISTRY, office_now(), &issuer));
    struct hash h = anchor_fingerprint(&a);
    fingerprint_words(&h, 6, sentence);
    kit_said(k, sentence);
    kit_free(k);
}

static void what_is_there_is_never_replaced(void **state)
{
    struct kit *k = kit_new();
    (void)state;
    kit_init(k);
    BUF_AUTO struct buf before = kit_get(k, "keys/root/root.key");
    kit_expect(k,
        kit_run(
            k, "init", "--name", "Ander", "--office", "@office2", "--keys", "@keys", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(k, "root.key bestaat al");
    assert_false(kit_has(k, "office2"));
    kit_expect(k,
        kit_run(
            k, "init", "--name", "Ander", "--office", "@office", "--keys", "@keys2", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(k, "is al een instelling");
    assert_false(kit_has(k, "keys2"));
    BUF_AUTO struct buf after = kit_get(k, "keys/root/root.key");
    assert_true(bytes_equal(buf_view(&before), buf_view(&after)));
    kit_free(k);
}

static void each_holder_may_have_a_place_of_its_own(void **state)
{
    struct kit *k = kit_new();
    (void)state;
    kit_put(k, "passphrase", KIT_PASSPHRASE);
    kit_expect(k,
        kit_run(k, "init", "--name", "X", "--office", "@office", "--root", "@a", "--issuer", "@b",
            "--registry", "@c", "--inbox", "@d", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(k, "'recovery'");
    assert_false(kit_has(k, "a"));
    kit_expect(k,
        kit_run(k, "init", "--name", "X", "--office", "@office", "--root", "@a", "--issuer", "@b",
            "--registry", "@c", "--inbox", "@d", "--recovery", "@e", KIT_SECRET),
        EXIT_DONE);
    assert_true(kit_has(k, "a/root.key") && kit_has(k, "e/recovery.key"));
    kit_free(k);
}

static void a_slip_leaves_nothing_behind(void **state)
{
    struct kit *k = kit_new();
    (void)state;
    kit_expect(k,
        kit_run_typed(k, "een lange zin\neen lange zin\neen lange zin\n", "init", "--name", "X",
            "--office", "@office", "--keys", "@keys", NULL),
        EXIT_REFUSED);
    assert_false(kit_has(k, "keys") || kit_has(k, "office"));
    kit_expect(k, kit_run(k, "init", "--name", "", "--office", "@office", "--keys", "@keys"),
        EXIT_REFUSED);
    kit_expect(k,
        kit_run(
            k, "init", "--name", "X", "--office", "@office", "--keys", "@keys", "--valid-from=nu"),
        EXIT_REFUSED);
    assert_false(kit_has(k, "keys") || kit_has(k, "office"));
    kit_free(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(five_keys_in_five_places_and_an_office),
        cmocka_unit_test(what_is_there_is_never_replaced),
        cmocka_unit_test(each_holder_may_have_a_place_of_its_own),
        cmocka_unit_test(a_slip_leaves_nothing_behind)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
