// SPDX-License-Identifier: EUPL-1.2
/* Two doors of one sitting get each other's entries, as one growing batch. */
#include "unit/agent/post.h"

/* Two kiosks for which one package was offered; each wrote something and brought it. */
struct doors {
    struct post *p;
    struct kiosk *a, *b;
};

static struct doors doors_open(void)
{
    struct doors x = {.p = post_open()};
    x.a = post_kiosk(x.p, 0);
    x.b = post_kiosk(x.p, 1);
    struct uuid both[] = {x.a->cert.id, x.b->cert.id};
    desk_door(x.p->desk, both, 2);
    return x;
}

static void doors_close(struct doors *x)
{
    kiosk_free(x->a);
    kiosk_free(x->b);
    post_close(x->p);
}

static void write_and_go(struct kiosk *k, size_t n)
{
    kiosk_write(k, n);
    kiosk_spool(k, 0);
    kiosk_round(k);
}

/* `k` holds exactly the first `n` entries of the other's log, under a head that the other signed.
 */
static void assert_holds(const struct kiosk *k, const struct kiosk *of, uint64_t n)
{
    BUF_AUTO struct buf file = kiosk_get(k, kiosk_log(of, SPOOL_IN, BATCH_SUFFIX));
    struct batch b;
    struct checkpoint head;
    struct range walk = {0};
    struct bytes one;
    MUST(batch_read(buf_view(&file), &b));
    assert_string_equal(b.origin, of->pen->origin);
    assert_int_equal(b.from, 0);
    assert_int_equal(b.count, n);
    while (batch_next(&b.entries, &one))
        MUST(range_add(&walk, one, NULL, NULL));
    MUST(checkpoint_verify(b.note, b.origin, &of->pen->log.pub, &head));
    MUST(range_matches(&walk, &head, NULL));
}

static void each_gets_what_the_other_wrote(void **state)
{
    (void)state;
    struct doors x = doors_open();
    write_and_go(x.a, 3);
    write_and_go(x.b, 2);
    assert_holds(x.b, x.a, 3);
    assert_false(kiosk_has(x.a, kiosk_log(x.b, SPOOL_IN, BATCH_SUFFIX)));
    kiosk_round(x.a);
    assert_holds(x.a, x.b, 2);
    assert_false(kiosk_has(x.a, kiosk_log(x.a, SPOOL_IN, BATCH_SUFFIX))); /* nobody's own */
    write_and_go(x.a, 4);
    post_forget(x.p);
    kiosk_round(x.b);
    assert_holds(x.b, x.a, 7);
    const char *asked = post_last(x.p, "GET", "/v1/logs/")->path;
    assert_string_equal(asked + strlen(asked) - 7, "/from/3"); /* only what is new */
    post_forget(x.p);
    kiosk_round(x.b);
    assert_int_equal(post_count(x.p, "GET", "/v1/logs/"), 0);
    doors_close(&x);
}

static void a_batch_that_is_gone_or_spoilt_comes_again(void **state)
{
    (void)state;
    struct doors x = doors_open();
    write_and_go(x.a, 3);
    write_and_go(x.b, 1);
    const char *file = kiosk_log(x.a, SPOOL_IN, BATCH_SUFFIX);
    BUF_AUTO struct buf part = desk_batch(x.a->pen, 1, 3);
    static const char *const spoilt[] = {"", "no batch"};
    assert_int_equal(unlink(kiosk_path(x.b, file)), 0);
    kiosk_round(x.b);
    assert_holds(x.b, x.a, 3);
    for (size_t i = 0; i < 2; i++) {
        kiosk_put(x.b, file, bytes_of(spoilt[i]));
        kiosk_round(x.b);
        assert_holds(x.b, x.a, 3);
    }
    kiosk_put(x.b, file, buf_view(&part)); /* it does not begin at the beginning */
    kiosk_round(x.b);
    assert_holds(x.b, x.a, 3);
    doors_close(&x);
}

/* The other door's log is not what it was (its card was put back): what is held does not go on in
 * what comes. It is fetched anew, from the beginning. */
static void what_does_not_join_is_fetched_anew(void **state)
{
    (void)state;
    struct doors x = doors_open();
    write_and_go(x.a, 3);
    write_and_go(x.b, 1);
    struct kiosk *twin = kiosk_new(&x.p->desk->root, x.p->url, 0);
    kiosk_start(twin);
    for (size_t i = 0; i < 5; i++)
        desk_write(twin->pen, "another fact");
    post_lose_everything(x.p);
    struct uuid both[] = {x.a->cert.id, x.b->cert.id};
    desk_door(x.p->desk, both, 2);
    kiosk_spool(twin, 0);
    kiosk_round(twin);
    kiosk_round(x.b);
    kiosk_round(x.b);
    assert_holds(x.b, twin, 5);
    kiosk_free(twin);
    doors_close(&x);
}

/* `count` CBOR strings of `size` bytes: entries, as far as a batch looks into them. */
static void add_items(struct buf *to, uint64_t count, uint16_t size)
{
    const uint8_t item[] = {0x59, (uint8_t)(size >> 8), (uint8_t)size}, body[1000] = {7};
    assert_true(size <= sizeof body);
    for (uint64_t i = 0; i < count; i++) {
        buf_add(to, item, sizeof item);
        buf_add(to, body, size);
    }
}

/* The log of a door grows beyond what one batch holds. */
static void grow(
    struct post *p, const struct kiosk *k, uint64_t before, uint64_t count, uint16_t size)
{
    struct range fake = {.tree = {.size = before + count}, .lamport = 1};
    BUF_AUTO struct buf entries = BUF_INIT(16 << 20), walk = BUF_INIT(RANGE_STATE_MAX);
    add_items(&entries, count, size);
    range_write(&fake, &walk);
    const struct depot_append a = {.origin = k->pen->origin,
        .before = before,
        .entries = buf_view(&entries),
        .count = count,
        .walk = buf_view(&walk),
        .note = bytes_of("a head"),
        .now = {DESK_NOW}};
    MUST(depot_log_append(p->desk->r.depot, &a, NULL));
}

/* What is held stays, people see what is missing and since when, and nobody fetches 8 MiB every two
 * seconds. */
static void a_log_that_is_too_large_is_parked_and_seen(void **state)
{
    (void)state;
    struct doors x = doors_open();
    write_and_go(x.a, 3);
    write_and_go(x.b, 2);
    assert_holds(x.b, x.a, 3);
    for (int i = 0; i < 2; i++) /* more than is taken at once, but as one batch would do */
        grow(x.p, x.a, i == 0 ? 3 : 15003, 15000, 300);
    kiosk_round(x.b);
    assert_holds(x.b, x.a, 3);
    BUF_AUTO struct buf status = kiosk_get(x.b, SPOOL_IN "/" STATUS_FILE);
    assert_non_null(strstr(buf_text(&status), "\"too-large\""));
    assert_non_null(strstr(buf_text(&status), kiosk_log(x.a, "", BATCH_SUFFIX) + 1));
    doors_close(&x);
}

/* What is held fits, what comes fits, and only both together are over 8 MiB: the same. */
static void a_log_that_is_too_large_when_it_is_joined_is_parked_too(void **state)
{
    (void)state;
    struct doors x = doors_open();
    write_and_go(x.a, 3);
    write_and_go(x.b, 1);
    const char *file = kiosk_log(x.a, SPOOL_IN, BATCH_SUFFIX);
    struct batch held = {.note = bytes_of("a head"), .count = 8003};
    BUF_AUTO struct buf entries = BUF_INIT(BATCH_BYTES_MAX), batch = BUF_INIT(BATCH_BYTES_MAX);
    add_items(&entries, held.count, 600);
    held.entries = buf_view(&entries);
    text_copy(held.origin, sizeof held.origin, x.a->pen->origin);
    MUST(batch_write(&held, &batch));
    kiosk_put(x.b, file, buf_view(&batch));
    grow(x.p, x.a, 3, 16000, 600); /* 16,003 are within a batch's number */
    post_forget(x.p);
    for (int i = 0; i < 3; i++)
        kiosk_round(x.b);
    assert_int_equal(post_count(x.p, "GET", "/v1/logs/"), 1); /* not 4 MiB every two seconds */
    BUF_AUTO struct buf still = kiosk_get(x.b, file),
                        status = kiosk_get(x.b, SPOOL_IN "/" STATUS_FILE);
    assert_true(bytes_equal(buf_view(&still), buf_view(&batch)));
    assert_non_null(strstr(buf_text(&status), "\"too-large\""));
    doors_close(&x);
}

static void a_kiosk_that_is_no_door_is_told_nothing(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *a = post_kiosk(p, 0), *b = post_kiosk(p, 1);
    desk_door(p->desk, &a->cert.id, 1);
    write_and_go(a, 2);
    write_and_go(b, 1);
    assert_int_equal(post_count(p, "GET", "/v1/sittings/"), 2);
    assert_int_equal(kiosk_count(b, SPOOL_IN, BATCH_SUFFIX), 0);
    kiosk_assert_state(b, "reached");
    kiosk_assert_parked(b, NULL);
    assert_true(agent_is_settled(b->agent));
    kiosk_free(a);
    kiosk_free(b);
    post_close(p);
}

/* ---- a registry that says odd things */

static const char *raw;

static bool say_raw(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p;
    if (strncmp(r->path, "/v1/sittings/", 13) != 0)
        return false;
    a->status = 200;
    buf_add_bytes(&a->body, bytes_of(raw));
    return true;
}

static void a_list_that_is_none_writes_nothing(void **state)
{
    (void)state;
    static const char *const lists[] = {"", "x", "{}", "[7]", "[{}]",
        "[{\"key\":\"../../../../x/y\"}]",
        "[{\"key\":\"../../../../x/yz\",\"at\":\"\\\"1-000000000000000000000001\\\"\"}]",
        "[{\"key\":\"0123456789abcdef\",\"at\":\"x\"}]",
        "[{\"key\":\"0123456789abcdef\",\"at\":\"\\\"1-000000000000000000000001\\\"\"}]"};
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->instead = say_raw;
    kiosk_write(k, 1);
    kiosk_spool(k, 0);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        raw = lists[i];
        kiosk_round(k);
        kiosk_assert_state(k, "reached");
    }
    assert_int_equal(kiosk_count(k, SPOOL_IN, BATCH_SUFFIX), 0);
    kiosk_free(k);
    post_close(p);
}

static bool other_log(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    if (strstr(r->path, "/from/") == NULL)
        return false;
    desk_write(p->desk, "fact");
    BUF_AUTO struct buf batch = desk_batch(p->desk, 0, 1);
    a->status = 200;
    buf_add_bytes(&a->body, buf_view(&batch));
    return true;
}

static void another_log_than_was_asked_for_is_not_kept(void **state)
{
    (void)state;
    struct doors x = doors_open();
    write_and_go(x.a, 1);
    x.p->instead = other_log;
    write_and_go(x.b, 1);
    assert_int_equal(kiosk_count(x.b, SPOOL_IN, BATCH_SUFFIX), 0);
    x.p->instead = NULL;
    kiosk_round(x.b);
    assert_holds(x.b, x.a, 1);
    doors_close(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_gets_what_the_other_wrote),
        cmocka_unit_test(a_batch_that_is_gone_or_spoilt_comes_again),
        cmocka_unit_test(what_does_not_join_is_fetched_anew),
        cmocka_unit_test(a_log_that_is_too_large_is_parked_and_seen),
        cmocka_unit_test(a_log_that_is_too_large_when_it_is_joined_is_parked_too),
        cmocka_unit_test(a_kiosk_that_is_no_door_is_told_nothing),
        cmocka_unit_test(a_list_that_is_none_writes_nothing),
        cmocka_unit_test(another_log_than_was_asked_for_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
