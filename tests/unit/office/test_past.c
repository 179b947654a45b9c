// SPDX-License-Identifier: EUPL-1.2
/* Package and deltas in the office's folder: read as the kiosk would, and made whole after a cut.
 */
#include "day_kit.h"

#include "office/past.h"

struct office {
    struct kit *k;
    struct store *store;
    struct uuid sitting;
    struct objection why;
};

static struct office *o;

static int open_office(void **state)
{
    (void)state;
    o = calloc(1, sizeof *o);
    assert_non_null(o);
    o->k = day_open();
    kit_expect(o->k, kit_run(o->k, PACKAGE), EXIT_DONE);
    MUST(store_open(kit_path(o->k, "office"), &o->store, &o->why));
    struct package p;
    struct plan plan;
    day_unlock(o->k, "p.zwp", &p, &plan, NULL);
    o->sitting = plan.sitting;
    plan_free(&plan);
    package_free(&p);
    return 0;
}

static int close_office(void **state)
{
    (void)state;
    store_close(o->store);
    kit_free(o->k);
    free(o);
    return 0;
}

#define LATE_ROW KIT_CSV "900099;Amber;;Naslag;14;;\n"
#define DELTA                                                                                      \
    "delta", "--office", "@office", "--issuer", "@keys/issuer", "--key", "@keys/inbox",            \
        "--extras", "@z.zitting", "--csv", "@l.csv", "--out", "@d.zwd", KIT_SECRET

static const char *kept(const char *folder, const char *suffix)
{
    static char name[160];
    char id[UUID_TEXT_SIZE];
    uuid_format(&o->sitting, id);
    (void)snprintf(name, sizeof name, "office/%s/%s%s", folder, id, suffix);
    return name;
}

static void nobody_reads_it_without_a_custodians_key(void **state)
{
    (void)state;
    struct past p;
    struct box_secret stranger;
    box_secret_random(&stranger);
    assert_int_equal(past_read(o->store, &o->sitting, NULL, &stranger, &p, &o->why), ERR_KEY);
    assert_string_equal(o->why.id, "office.err.package_bad");
    past_free(&p);
    o->why = (struct objection){0};
    struct uuid other = o->sitting;
    other.b[0] ^= 1;
    assert_int_equal(past_read(o->store, &other, NULL, &stranger, &p, &o->why), ERR_MISSING);
    past_free(&p);
}

/* The delta was kept and the light went out before its keys were in the keystore. */
static void a_cut_between_delta_and_keystore_is_made_good(void **state)
{
    (void)state;
    kit_put(o->k, "l.csv", LATE_ROW);
    kit_expect(o->k, kit_run(o->k, DELTA), EXIT_DONE);
    assert_true(kit_has(o->k, kept("packages", ".1.01.zwd")));
    BUF_AUTO struct buf before = kit_get(o->k, kept("keystore", ".1.01.keys"));
    assert_int_equal(unlink(kit_path(o->k, kept("keystore", ".1.01.keys"))), 0);
    kit_expect(o->k, kit_run(o->k, DELTA), EXIT_DONE);
    kit_said(o->k, "De lijst is gelijk");
    assert_true(kit_has(o->k, kept("keystore", ".1.01.keys")));
    BUF_AUTO struct buf after = kit_get(o->k, kept("keystore", ".1.01.keys"));
    assert_int_equal(before.n, after.n);
}

static void a_keystore_entry_is_never_replaced(void **state)
{
    (void)state;
    BUF_AUTO struct buf before = kit_get(o->k, kept("keystore", ".1.01.keys"));
    kit_expect(o->k, kit_run(o->k, DELTA), EXIT_DONE);
    BUF_AUTO struct buf after = kit_get(o->k, kept("keystore", ".1.01.keys"));
    assert_true(bytes_equal(buf_view(&before), buf_view(&after)));
    struct past past = {.place = {.subjects = 3}};
    struct sitting_keys *keys = sitting_keys_new();
    past.package.card.issue = 1;
    past.package.card.plan.sitting = o->sitting;
    assert_int_equal(past_keep(o->store, &past, bytes_of("x"), keys, &o->why), ERR_EXISTS);
    o->why = (struct objection){0};
    sitting_keys_free(keys);
}

static void a_damaged_delta_is_named(void **state)
{
    (void)state;
    BUF_AUTO struct buf good = kit_get(o->k, kept("packages", ".1.01.zwd"));
    kit_put(o->k, kept("packages", ".1.01.zwd"), "weg");
    kit_expect(o->k, kit_run(o->k, DELTA), EXIT_REFUSED);
    kit_said(o->k, ".1.01.zwd");
    kit_said(o->k, "beschadigd");
    MUST(file_write(kit_path(o->k, kept("packages", ".1.01.zwd")), buf_view(&good), 0600, NULL));
    kit_expect(o->k, kit_run(o->k, DELTA), EXIT_DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_reads_it_without_a_custodians_key),
        cmocka_unit_test(a_cut_between_delta_and_keystore_is_made_good),
        cmocka_unit_test(a_keystore_entry_is_never_replaced),
        cmocka_unit_test(a_damaged_delta_is_named)};
    return cmocka_run_group_tests(tests, open_office, close_office);
}
