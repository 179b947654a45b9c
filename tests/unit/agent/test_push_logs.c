// SPDX-License-Identifier: EUPL-1.2
/* Own logs go to the registry once, go on from where it is, and never get lost. */
#include "unit/agent/post.h"

static void the_log_is_there_and_its_head_comes_back(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_write(k, 3);
    kiosk_spool(k, 0);
    kiosk_round(k);
    assert_int_equal(post_has(p, k), 3);
    assert_int_equal(kiosk_head(p, k), 3);
    assert_true(agent_is_settled(k->agent));
    post_forget(p);
    kiosk_round(k);
    assert_int_equal(post_count(p, "PUT", "/v1/logs"), 0); /* nothing new: nothing sent */
    assert_int_equal(post_count(p, "GET", "/v1/logs"), 0);
    kiosk_free(k);
    post_close(p);
}

static void a_longer_batch_goes_on_with_its_new_part(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_write(k, 20);
    kiosk_spool(k, 0);
    kiosk_round(k);
    size_t whole = post_last(p, "PUT", "/v1/logs")->body;
    kiosk_write(k, 1);
    kiosk_spool(k, 0); /* the kiosk does not know yet, and sends all of it */
    post_forget(p);
    kiosk_round(k);
    assert_int_equal(post_count(p, "PUT", "/v1/logs"), 1);
    assert_int_equal(post_count(p, "GET", "/v1/logs"), 0);
    const struct post_asked *last = post_last(p, "PUT", "/v1/logs");
    assert_true(last->body < whole / 2);
    assert_memory_equal(last->if_match, "\"20-", 4);
    assert_int_equal(kiosk_head(p, k), 21);
    kiosk_write(k, 2);
    kiosk_spool(k, 21); /* now it does */
    kiosk_round(k);
    assert_memory_equal(post_last(p, "PUT", "/v1/logs")->if_match, "\"21-", 4);
    assert_int_equal(post_has(p, k), 23);
    kiosk_free(k);
    post_close(p);
}

/* An agent that starts anew knows nothing, and asks; what it sends then overlaps, so that the
 * registry can compare. */
static void a_new_agent_asks_where_the_registry_is(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_write(k, 5);
    kiosk_spool(k, 0);
    kiosk_round(k);
    kiosk_start(k);
    kiosk_write(k, 1);
    kiosk_spool(k, 0);
    post_forget(p);
    kiosk_round(k);
    assert_int_equal(post_count(p, "GET", "/v1/logs"), 1);
    assert_memory_equal(post_last(p, "PUT", "/v1/logs")->if_match, "\"5-", 3);
    assert_int_equal(kiosk_head(p, k), 6);
    kiosk_free(k);
    post_close(p);
}

static void a_registry_that_lost_everything_gets_it_again(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_write(k, 4);
    kiosk_spool(k, 0);
    kiosk_round(k);
    post_lose_everything(p);
    kiosk_write(k, 1);
    kiosk_spool(k, 4);
    kiosk_round(k);
    assert_int_equal(post_has(p, k), 0);
    assert_false(kiosk_has(k, kiosk_log(k, SPOOL_IN, ".head"))); /* begin at 0, says that */
    assert_false(agent_is_settled(k->agent));
    kiosk_assert_parked(k, NULL); /* it waits for the kiosk, not for ten minutes */
    kiosk_spool(k, 0);
    kiosk_round(k);
    assert_int_equal(post_has(p, k), 5);
    assert_int_equal(kiosk_head(p, k), 5);
    assert_true(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

/* Restored from a copy of some time ago: its older head tells the kiosk where to begin. */
static void a_registry_that_lost_a_part_says_where_it_is(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_write(k, 2);
    BUF_AUTO struct buf two = desk_batch(k->pen, 0, 2);
    kiosk_write(k, 3);
    kiosk_spool(k, 0);
    kiosk_round(k);
    post_lose_everything(p);
    k->pen->r = p->desk->r; /* by the kiosk's own hand, before the agent comes */
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);
    MUST(cert_issue(&p->desk->root, &k->cert, &cert));
    k->pen->http = k->http;
    k->pen->answer.body = BUF_INIT(WIRE_BODY_MAX);
    char path[WIRE_PATH_SIZE];
    desk_log_path(k->pen, path);
    k->pen->clock = p->desk->clock;
    assert_int_equal(desk_show(k->pen, "PUT", "/v1/device", buf_view(&cert)), 204);
    assert_int_equal(desk_ask(k->pen, "PUT", path, buf_view(&two), ""), 201);
    buf_free(&k->pen->answer.body);
    kiosk_write(k, 1);
    kiosk_spool(k, 5);
    kiosk_round(k);
    assert_int_equal(kiosk_head(p, k), 2);
    kiosk_spool(k, 2);
    kiosk_round(k);
    assert_int_equal(kiosk_head(p, k), 6);
    assert_true(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

/* A kiosk whose card is an older copy: the registry is ahead, and keeps what it has. */
static void a_registry_that_is_ahead_stays_so(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_write(k, 6);
    kiosk_spool(k, 0);
    kiosk_round(k);
    kiosk_start(k);
    BUF_AUTO struct buf older = desk_batch(k->pen, 0, 4);
    kiosk_put(k, kiosk_log(k, SPOOL_OUT, BATCH_SUFFIX), buf_view(&older));
    kiosk_round(k);
    assert_int_equal(post_has(p, k), 6);
    assert_int_equal(kiosk_head(p, k), 6);
    kiosk_assert_parked(k, NULL);
    kiosk_free(k);
    post_close(p);
}

/* Twins of one kiosk: the same log, other entries. */
static void a_fork_is_parked_and_tried_again_later(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0), *twin = post_kiosk(p, 0);
    uint64_t forks = 0;
    kiosk_write(k, 3);
    kiosk_spool(k, 0);
    kiosk_round(k);
    desk_write(twin->pen, "another fact");
    kiosk_spool(twin, 0);
    const char *file = kiosk_log(twin, SPOOL_OUT, BATCH_SUFFIX);
    kiosk_round(twin);
    MUST(depot_fork_count(p->desk->r.depot, k->pen->origin, &forks, NULL));
    assert_int_equal(forks, 1);
    assert_true(kiosk_has(twin, file)); /* parked is not dropped */
    kiosk_assert_parked(twin, "fork");
    kiosk_assert_state(twin, "reached");
    assert_false(agent_is_settled(twin->agent));
    post_forget(p);
    kiosk_round(twin);
    assert_int_equal(post_count(p, "PUT", "/v1/logs"), 0);
    assert_false(agent_is_settled(twin->agent));
    clock_manual_advance(&twin->clock, PARKED_AGAIN_MS);
    kiosk_round(twin);
    assert_true(post_count(p, "PUT", "/v1/logs") > 0);
    MUST(depot_fork_count(p->desk->r.depot, k->pen->origin, &forks, NULL));
    assert_int_equal(forks, 1); /* the same again is one */
    assert_int_equal(post_has(p, k), 3);
    kiosk_free(k);
    kiosk_free(twin);
    post_close(p);
}

/* ---- what is no batch, and heads that do not hold */

static void what_is_no_batch_stops_no_other(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    struct kiosk *other = post_kiosk(p, 1);
    kiosk_write(other, 2);
    BUF_AUTO struct buf foreign = desk_batch(other->pen, 0, 2);
    kiosk_put(k, SPOOL_OUT "/0.zwl", bytes_of("no batch"));
    kiosk_put(k, SPOOL_OUT "/1.zwl", buf_view(&foreign));
    kiosk_put(k, SPOOL_OUT "/2.txt", bytes_of("not looked at"));
    kiosk_write(k, 1);
    kiosk_spool(k, 0);
    kiosk_round(k);
    assert_int_equal(post_has(p, k), 1);
    assert_int_equal(post_has(p, other), 0);
    kiosk_assert_parked(k, "forbidden");
    kiosk_free(k);
    kiosk_free(other);
    post_close(p);
}

/* A batch under an origin that would lead out of the spool. */
static void an_odd_origin_names_no_file(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    static const char *const odd[] = {"zaalwacht/0123456789abcdef/../../x",
        "zaalwacht/0123/5a050000-0000-4000-8000-000000000005", "zaalwacht/0123456789abcdef/",
        "other/0123456789abcdef/5a050000-0000-4000-8000-000000000005",
        "zaalwacht/0123456789abcdef/5a050000-0000-4000-8000-000000000005x"};
    kiosk_write(k, 1);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        text_copy(k->pen->origin, sizeof k->pen->origin, odd[i]);
        BUF_AUTO struct buf file = desk_batch(k->pen, 0, 1);
        kiosk_put(k, SPOOL_OUT "/x.zwl", buf_view(&file));
        post_forget(p);
        kiosk_round(k);
        assert_int_equal(post_count(p, "GET", "/v1/logs"), 0);
        assert_int_equal(post_count(p, "PUT", "/v1/logs"), 0);
    }
    kiosk_free(k);
    post_close(p);
}

/* Keeps nothing, but says so with a head that only the kiosk signed. */
static bool say_yes(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    struct batch b;
    (void)p;
    if (strcmp(r->method, "PUT") != 0 || strncmp(r->path, "/v1/logs/", 9) != 0)
        return false;
    if (batch_read(r->body, &b) == ERR_OK)
        buf_add_bytes(&a->body, b.note);
    text_copy(a->etag, sizeof a->etag, "\"1-000000000000000000000001\"");
    a->status = 201;
    return true;
}

static void a_head_without_cosignature_counts_for_nothing(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->instead = say_yes;
    kiosk_write(k, 1);
    kiosk_spool(k, 0);
    kiosk_round(k);
    assert_false(kiosk_has(k, kiosk_log(k, SPOOL_IN, ".head")));
    kiosk_assert_parked(k, "signature");
    assert_false(agent_is_settled(k->agent));
    p->instead = NULL;
    clock_manual_advance(&k->clock, PARKED_AGAIN_MS);
    kiosk_round(k);
    assert_int_equal(kiosk_head(p, k), 1);
    kiosk_assert_parked(k, NULL);
    kiosk_free(k);
    post_close(p);
}

/* The card is full: what should get the head's place is a folder. */
static void a_head_that_cannot_be_written_is_asked_for_again(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    const char *head = kiosk_log(k, SPOOL_IN, ".head");
    kiosk_write(k, 1);
    kiosk_spool(k, 0);
    MUST(folder_make(kiosk_path(k, head), 0700, NULL));
    kiosk_round(k);
    assert_int_equal(post_has(p, k), 1);
    assert_int_equal(rmdir(kiosk_path(k, head)), 0);
    kiosk_round(k);
    assert_int_equal(kiosk_head(p, k), 1);
    kiosk_free(k);
    post_close(p);
}

static bool be_busy(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p;
    if (strncmp(r->path, "/v1/logs/", 9) != 0)
        return false;
    problem_answer(a, PROBLEM_BUSY, "");
    return true;
}

static void a_busy_registry_is_asked_again_at_once(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->instead = be_busy;
    kiosk_write(k, 1);
    kiosk_spool(k, 0);
    kiosk_round(k);
    assert_false(agent_is_settled(k->agent));
    kiosk_assert_parked(k, NULL);
    p->instead = NULL;
    kiosk_round(k);
    assert_int_equal(kiosk_head(p, k), 1);
    kiosk_free(k);
    post_close(p);
}

/* More logs than an agent remembers are only asked about more often. */
static void more_logs_than_are_remembered(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    char name[64];
    kiosk_write(k, 1);
    for (uint8_t i = 0; i < LOGS_MAX + 2; i++) {
        k->pen->sitting = school_id(6, i);
        checkpoint_origin(&k->pen->log.pub, &k->pen->sitting, k->pen->origin);
        BUF_AUTO struct buf file = desk_batch(k->pen, 0, 1);
        (void)snprintf(name, sizeof name, SPOOL_OUT "/%03u.zwl", i);
        kiosk_put(k, name, buf_view(&file));
    }
    kiosk_round(k);
    kiosk_round(k);
    assert_true(agent_is_settled(k->agent));
    assert_int_equal(kiosk_count(k, SPOOL_IN, ".head"), LOGS_MAX + 2);
    kiosk_free(k);
    post_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_log_is_there_and_its_head_comes_back),
        cmocka_unit_test(a_longer_batch_goes_on_with_its_new_part),
        cmocka_unit_test(a_new_agent_asks_where_the_registry_is),
        cmocka_unit_test(a_registry_that_lost_everything_gets_it_again),
        cmocka_unit_test(a_registry_that_lost_a_part_says_where_it_is),
        cmocka_unit_test(a_registry_that_is_ahead_stays_so),
        cmocka_unit_test(a_fork_is_parked_and_tried_again_later),
        cmocka_unit_test(what_is_no_batch_stops_no_other),
        cmocka_unit_test(an_odd_origin_names_no_file),
        cmocka_unit_test(a_head_without_cosignature_counts_for_nothing),
        cmocka_unit_test(a_head_that_cannot_be_written_is_asked_for_again),
        cmocka_unit_test(a_busy_registry_is_asked_again_at_once),
        cmocka_unit_test(more_logs_than_are_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
