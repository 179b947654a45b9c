// SPDX-License-Identifier: EUPL-1.2
/* registry: a folder with which the program starts, and later what is new. */
#include "office_kit.h"

#include "crypto/key_text.h"

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = kit_new();
    kit_init(k);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

#define REGISTRY "registry", "--office", "@office", "--out", "@registry"

static void keys_come_along_only_when_asked_for(void **state)
{
    struct sign_secret key;
    struct cert cert;
    struct anchor anchor;
    (void)state;
    kit_expect(k, kit_run(k, REGISTRY), EXIT_DONE);
    kit_said(k, "0 bestanden");
    assert_false(kit_has(k, "registry/registry.key"));
    kit_expect(k,
        kit_run(k, REGISTRY, "--key", "@keys/registry", "--inbox", "@keys/inbox", KIT_SECRET),
        EXIT_DONE);
    BUF_AUTO struct buf file = kit_get(k, "registry/registry.key"),
                        paper = kit_get(k, "registry/registry.cert"),
                        root = kit_get(k, "registry/anchor.zwa");
    MUST(sign_secret_find(buf_view(&file), "registry", &key));
    MUST(anchor_read(buf_view(&root), &anchor));
    MUST(cert_verify(buf_view(&paper), &anchor.root, HOLDER_REGISTRY, (struct wall){0}, &cert));
    assert_memory_equal(cert.sign.b, key.pub.b, sizeof cert.sign.b); /* they belong together */
    assert_true(kit_has(k, "registry/inbox.key"));
    assert_int_equal(kit_mode(k, "registry/inbox.key"), 0600);
}

static void what_is_new_is_handed_over(void **state)
{
    (void)state;
    kit_put(k, "office/packages/a.zwp", "package");
    kit_expect(k, kit_run(k, REGISTRY), EXIT_DONE);
    kit_said(k, "1 bestand");
    assert_true(kit_has(k, "registry/inbound/a.zwp"));
}

static void another_key_is_refused(void **state)
{
    (void)state;
    kit_expect(k, kit_run(k, REGISTRY, "--key", "@keys/issuer", KIT_SECRET), EXIT_REFUSED);
    kit_expect(k, kit_run(k, REGISTRY, "--inbox", "@keys/nowhere", KIT_SECRET), EXIT_REFUSED);
    assert_false(kit_has(k, "registry/registry.conf"));
    kit_expect(
        k, kit_run(k, "registry", "--office", "@nowhere", "--out", "@registry"), EXIT_REFUSED);
    assert_false(kit_has(k, "registry"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keys_come_along_only_when_asked_for, open_kit, close_kit),
        cmocka_unit_test_setup_teardown(what_is_new_is_handed_over, open_kit, close_kit),
        cmocka_unit_test_setup_teardown(another_key_is_refused, open_kit, close_kit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
