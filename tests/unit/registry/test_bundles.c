// SPDX-License-Identifier: EUPL-1.2
/* A kiosk brings a sealed record: kept whole, whatever is in it, and said so in a receipt. */
#include "unit/registry/record.h"

static struct receipt told_receipt(const struct desk *k)
{
    struct receipt r = {0};
    assert_int_equal(receipt_read(buf_view(&k->answer.body), &k->r.key.pub, &r), ERR_OK);
    return r;
}

static void a_bundle_gets_a_receipt(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct bytes file = bytes_of("a sealed record");
    struct hash h = hash_of(file);
    struct uuid unread = {0};
    char path[WIRE_PATH_SIZE];
    BUF_AUTO struct buf back = BUF_INIT(1024);
    desk_bundle_path(file, path);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(desk_ask(k, "PUT", path, file, ""), again ? 200 : 201);
        clock_manual_advance(&k->clock, 60000); /* the second receipt is the first one again */
        struct receipt r = told_receipt(k);
        assert_true(hash_equal(&r.bundle, &h));
        assert_true(uuid_equal(&r.sitting, &unread)); /* this registry opens none */
        assert_int_equal(r.received.ms, DESK_NOW);
    }
    assert_int_equal(depot_bundle_get(k->r.depot, &h, &back, NULL), ERR_OK);
    assert_true(bytes_equal(buf_view(&back), file));
    desk_close(k);
}

/* The desk's kiosk brings it, though another one made it: it is the record that counts. */
static void a_record_that_was_read_has_its_sitting_in_the_receipt(void **state)
{
    (void)state;
    struct world *w = record_world();
    struct desk *k = desk_open();
    char path[WIRE_PATH_SIZE];
    BUF_AUTO struct buf file = record_sealed(w);
    struct hash h = hash_of(buf_view(&file));
    k->r.inbox = &w->inbox; /* its own root: the record is another institution's */
    desk_bundle_path(buf_view(&file), path);
    assert_int_equal(desk_ask(k, "PUT", path, buf_view(&file), ""), 201);
    struct receipt foreign = told_receipt(k), own;
    assert_true(uuid_equal(&foreign.sitting, &(struct uuid){0}));
    assert_int_equal(desk_reading(k, &h, NULL).verdict, VERIFY_BROKEN); /* kept all the same */
    desk_join(k, w, true);
    k->root = w->root;
    desk_enrol(k);
    assert_int_equal(desk_ask(k, "PUT", path, buf_view(&file), ""), 200);
    own = told_receipt(k);
    assert_true(uuid_equal(&own.sitting, &w->plan.sitting));
    assert_int_equal(desk_reading(k, &h, NULL).door, 1);
    desk_close(k);
    record_free(w);
}

/* Up to the last byte that a kiosk may seal: else it would be turned away for ever. */
static void the_largest_record_fits_a_request(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    char path[WIRE_PATH_SIZE];
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    assert_true(file.cap <= WIRE_BODY_MAX);
    assert_non_null(buf_extend(&file, BUNDLE_BYTES_MAX));
    memset(file.p, 7, file.n);
    desk_bundle_path(buf_view(&file), path);
    assert_int_equal(desk_ask(k, "PUT", path, buf_view(&file), ""), 201);
    struct hash h = hash_of(buf_view(&file));
    assert_int_equal(desk_reading(k, &h, NULL).verdict, DEPOT_UNOPENED);
    desk_close(k);
}

static enum err who_brought(void *context, const struct depot_bundle *b)
{
    *(struct depot_bundle *)context = *b;
    return ERR_OK;
}

static void who_brought_it_is_kept_with_it(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_bundle b = {0};
    struct depot_counts c;
    char path[WIRE_PATH_SIZE];
    desk_bundle_path(bytes_of("a sealed record"), path);
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("a sealed record"), ""), 201);
    assert_int_equal(depot_bundles(k->r.depot, who_brought, &b, NULL), ERR_OK);
    assert_true(uuid_equal(&b.device, &k->cert.id));
    assert_int_equal(b.size, 15);
    assert_int_equal(depot_count(k->r.depot, &c, NULL), ERR_OK);
    assert_int_equal(c.bundles, 1);
    assert_int_equal(c.unopened, 1);
    desk_close(k);
}

static void a_bundle_under_another_name_is_refused(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct depot_counts c;
    char path[WIRE_PATH_SIZE];
    desk_bundle_path(bytes_of("a sealed record"), path);
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("a sealed recorD"), ""), 422);
    assert_int_equal(problem_read(&k->answer), PROBLEM_FORMAT);
    assert_int_equal(desk_ask(k, "PUT", path, (struct bytes){0}, ""), 422);
    (void)strcat(path, "0");
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("a sealed record"), ""), 422);
    path[strlen(path) - 2] = 'x';
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("a sealed record"), ""), 422);
    assert_int_equal(desk_ask(k, "PUT", "/v1/bundles/x", bytes_of("a"), ""), 422);
    assert_int_equal(depot_count(k->r.depot, &c, NULL), ERR_OK);
    assert_int_equal(c.bundles, 0);
    desk_close(k);
}

static void a_withdrawn_kiosk_brings_none(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    char path[WIRE_PATH_SIZE];
    struct wall now = {DESK_NOW};
    desk_bundle_path(bytes_of("a sealed record"), path);
    assert_int_equal(desk_show(k, "PUT", path, bytes_of("a sealed record")), 401);
    assert_int_equal(depot_device_revoke(k->r.depot, &k->cert.id, now, NULL), ERR_OK);
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("a sealed record"), ""), 403);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bundle_gets_a_receipt),
        cmocka_unit_test(a_record_that_was_read_has_its_sitting_in_the_receipt),
        cmocka_unit_test(the_largest_record_fits_a_request),
        cmocka_unit_test(who_brought_it_is_kept_with_it),
        cmocka_unit_test(a_bundle_under_another_name_is_refused),
        cmocka_unit_test(a_withdrawn_kiosk_brings_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
