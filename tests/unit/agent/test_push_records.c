// SPDX-License-Identifier: EUPL-1.2
/* Sealed records go up once, and only a receipt for exactly these bytes ends the waiting. */
#include "unit/agent/post.h"

static struct receipt receipt_of(const struct post *p, const struct kiosk *k, const char *name)
{
    struct receipt r;
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, SPOOL_IN "/%s.receipt", name);
    BUF_AUTO struct buf note = kiosk_get(k, path);
    MUST(receipt_read(buf_view(&note), &p->desk->r.key.pub, &r));
    return r;
}

static void a_record_goes_up_once(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_put(k, RECORDS_OUT "/note.txt", bytes_of("no record"));
    kiosk_round(k);
    struct hash h = hash_of(bytes_of("sealed"));
    struct receipt r = receipt_of(p, k, "PV-1.zwb");
    assert_true(hash_equal(&r.bundle, &h));
    BUF_AUTO struct buf kept = BUF_INIT(100);
    MUST(depot_bundle_get(p->desk->r.depot, &h, &kept, NULL));
    assert_string_equal(buf_text(&kept), "sealed");
    kiosk_round(k);
    kiosk_start(k);
    kiosk_round(k);
    assert_int_equal(post_count(p, "PUT", "/v1/bundles/"), 1);
    assert_true(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

/* ---- receipts that do not hold */

static struct receipt wrong;
static struct sign_secret by;

static bool receipt_wrongly(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p;
    if (strncmp(r->path, "/v1/bundles/", 12) != 0)
        return false;
    a->status = 201;
    return receipt_issue(&by, &wrong, &a->body) == ERR_OK;
}

static bool receipt_without_text(
    struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p;
    a->status = strncmp(r->path, "/v1/bundles/", 12) == 0 ? 204 : 0;
    return a->status != 0;
}

static void assert_refused(struct post *p, struct kiosk *k)
{
    assert_false(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    kiosk_assert_parked(k, "signature");
    assert_false(agent_is_settled(k->agent));
    p->instead = NULL;
    kiosk_round(k);
    assert_false(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt")); /* left alone for a while */
    clock_manual_advance(&k->clock, PARKED_AGAIN_MS);
    kiosk_round(k);
    assert_true(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    kiosk_assert_parked(k, NULL);
    assert_true(agent_is_settled(k->agent));
}

static void a_receipt_that_does_not_hold_is_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct post *p = post_open();
        struct kiosk *k = post_kiosk(p, 0);
        wrong = (struct receipt){
            .bundle = hash_of(bytes_of(i == 0 ? "other bytes" : "sealed")), .received = {DESK_NOW}};
        by = i == 0 ? p->desk->r.key : school_sign(99);
        p->instead = i == 2 ? receipt_without_text : receipt_wrongly;
        kiosk_record(k, "PV-1.zwb", "sealed");
        kiosk_round(k);
        assert_refused(p, k);
        kiosk_free(k);
        post_close(p);
    }
}

static bool be_full(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p;
    if (strncmp(r->path, "/v1/bundles/", 12) != 0)
        return false;
    problem_answer(a, PROBLEM_FULL, "");
    return true;
}

static void a_registry_without_room_stops_nothing_else(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->instead = be_full;
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_write(k, 2);
    kiosk_spool(k, 0);
    kiosk_round(k);
    kiosk_assert_parked(k, "full");
    assert_int_equal(post_has(p, k), 2);
    assert_true(kiosk_has(k, RECORDS_OUT "/PV-1.zwb"));
    JSON_AUTO struct json *status = kiosk_status(k);
    assert_int_equal(json_get_int(status, "waiting", -1), 1);
    kiosk_free(k);
    post_close(p);
}

/* Longer than any record is: it is not read. */
static void what_cannot_be_read_stops_no_other(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_record(k, "PV-2.zwb", "sealed as well");
    assert_int_equal(truncate(kiosk_path(k, RECORDS_OUT "/PV-1.zwb"), 40 << 20), 0);
    kiosk_round(k);
    assert_false(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    assert_true(kiosk_has(k, SPOOL_IN "/PV-2.zwb.receipt"));
    assert_false(agent_is_settled(k->agent));
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    assert_true(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

/* Whoever brought it, the registry has it once; each kiosk gets its receipt. */
static void the_same_record_twice_is_one(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0), *other = post_kiosk(p, 1);
    struct depot_counts counts;
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_record(other, "PV-1.zwb", "sealed");
    kiosk_round(k);
    kiosk_round(other);
    assert_true(kiosk_has(other, SPOOL_IN "/PV-1.zwb.receipt"));
    MUST(depot_count(p->desk->r.depot, &counts, NULL));
    assert_int_equal(counts.bundles, 1);
    kiosk_free(k);
    kiosk_free(other);
    post_close(p);
}

/* A disk spoiled it: the record goes up once more, and gets the first receipt again. */
static void a_damaged_receipt_is_fetched_again(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    struct receipt first = receipt_of(p, k, "PV-1.zwb");
    kiosk_put(k, SPOOL_IN "/PV-1.zwb.receipt", bytes_of("damaged"));
    clock_manual_advance(&p->desk->clock, 60000);
    kiosk_round(k);
    struct receipt again = receipt_of(p, k, "PV-1.zwb");
    assert_int_equal(again.received.ms, first.received.ms);
    post_forget(p);
    kiosk_round(k);
    assert_int_equal(post_count(p, "PUT", "/v1/bundles/"), 0);
    kiosk_free(k);
    post_close(p);
}

/* The registry signs under a new key before its certificate says so: parked, and as soon as the
 * certificate is there it goes on, without waiting for the ten minutes of what is refused. */
static void after_a_new_key_what_was_parked_goes_on(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_round(k);
    p->desk->r.key = school_sign(99);
    registry_name(&p->desk->r.key.pub, p->desk->r.name);
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    assert_false(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    assert_int_equal(k->agent->parked.count, 1);
    post_certify(p);
    for (int i = 0; i < 3; i++)
        kiosk_round(k);
    (void)receipt_of(p, k, "PV-1.zwb");
    assert_int_equal(k->agent->parked.count, 0);
    kiosk_free(k);
    post_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_goes_up_once),
        cmocka_unit_test(a_receipt_that_does_not_hold_is_none),
        cmocka_unit_test(a_damaged_receipt_is_fetched_again),
        cmocka_unit_test(after_a_new_key_what_was_parked_goes_on),
        cmocka_unit_test(a_registry_without_room_stops_nothing_else),
        cmocka_unit_test(what_cannot_be_read_stops_no_other),
        cmocka_unit_test(the_same_record_twice_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
