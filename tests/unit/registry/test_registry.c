// SPDX-License-Identifier: EUPL-1.2
/* Who may ask, and for what: paths, signatures, certificates, clocks. */
#include "unit/registry/desk.h"

static void a_known_kiosk_is_heard(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 200);
    assert_string_equal(buf_text(&k->answer.body), "[]");
    desk_close(k);
}

static enum problem ask_unsigned(struct desk *k, const char *method, const char *path)
{
    (void)desk_show(k, method, path, (struct bytes){0});
    return problem_read(&k->answer);
}

static void paths_are_known_or_not(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    const char *const unknown[] = {"", "/", "x", "/v1", "/v2/papers", "/v1/papers/", "//v1/papers",
        "/v1/papers/a/b", "/v1/logs", "/v1/logs/a", "/v1/logs/a/b/c", "/v1/logs/a/b/to/1",
        "/v1/logs/a/b/from/1/2", "/v1/sittings/a", "/v1/bundles/a/b", "/records/a/b", "/healthz/x",
        "/v1/a/b/c/d/e/f/g/h"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_int_equal(ask_unsigned(k, "GET", unknown[i]), PROBLEM_NOT_FOUND);
    char path[WIRE_PATH_SIZE];
    (void)snprintf(path, sizeof path, "/v1/papers/%0100d", 1);
    assert_int_equal(ask_unsigned(k, "GET", path), PROBLEM_NOT_FOUND);
    assert_int_equal(ask_unsigned(k, "DELETE", "/v1/papers"), PROBLEM_METHOD);
    assert_int_equal(ask_unsigned(k, "POST", "/v1/logs/a/b"), PROBLEM_METHOD);
    assert_int_equal(ask_unsigned(k, "GET", "/v1/papers"), PROBLEM_UNSIGNED);
    assert_int_equal(ask_unsigned(k, "PUT", "/v1/bundles/a"), PROBLEM_UNSIGNED);
    assert_int_equal(ask_unsigned(k, "GET", "/v1/sittings/a/logs"), PROBLEM_UNSIGNED);
    assert_int_equal(ask_unsigned(k, "GET", "/v1/logs/a/b/from/0"), PROBLEM_UNSIGNED);
    desk_close(k);
}

static enum problem ask_as(struct desk *k, const struct sign_secret *http)
{
    struct sign_secret own = k->http;
    k->http = *http;
    (void)desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, "");
    k->http = own;
    return problem_read(&k->answer);
}

static void nobody_else_is_heard(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct sign_secret stranger = school_sign(99);
    assert_int_equal(ask_as(k, &stranger), PROBLEM_UNKNOWN_KEY);
    assert_int_equal(ask_as(k, &k->log), PROBLEM_UNKNOWN_KEY); /* the other key of the same kiosk */
    /* a key of another institution, put here by mistake */
    struct sign_secret root = k->root;
    k->root = stranger;
    desk_enrol(k);
    k->root = root;
    assert_int_equal(ask_as(k, &k->http), PROBLEM_UNKNOWN_KEY);
    desk_enrol(k);
    assert_int_equal(ask_as(k, &k->http), PROBLEM_NONE);
    desk_close(k);
}

static void a_withdrawn_kiosk_is_told_so(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct wall now = {DESK_NOW};
    assert_int_equal(depot_device_revoke(k->r.depot, &k->cert.id, now, NULL), ERR_OK);
    assert_int_equal(ask_as(k, &k->http), PROBLEM_REVOKED);
    desk_enrol(k); /* bringing the certificate again changes nothing */
    assert_int_equal(ask_as(k, &k->http), PROBLEM_REVOKED);
    desk_close(k);
}

static void a_wrong_clock_is_named_and_put_right(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct clock_manual theirs;
    struct wire_request r = {.method = "GET", .path = "/v1/papers"};
    clock_manual_init(&theirs, (struct wall){DESK_NOW + 3600000});
    signature_add(&r, &k->http, clock_wall(&theirs.base));
    registry_handle(&k->r, &r, &k->answer);
    assert_int_equal(problem_read(&k->answer), PROBLEM_CLOCK);
    struct wall told = {0};
    assert_int_equal(ask_unsigned(k, "GET", "/v1/time/abc-_9"), PROBLEM_NONE);
    assert_int_equal(
        signed_time_read(buf_view(&k->answer.body), &k->r.key.pub, "abc-_9", &told), ERR_OK);
    assert_int_equal(told.ms, DESK_NOW);
    desk_close(k);
}

/* An expired certificate still brings home what was recorded under it. */
static void an_expired_certificate_goes_on(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    clock_manual_set_wall(&k->clock, (struct wall){DESK_NOW + 100000000});
    assert_int_equal(ask_as(k, &k->http), PROBLEM_NONE);
    desk_close(k);
}

/* On a server: whoever may do most ends all links, and lets nobody in for a while. */
static void let_in(struct desk *k, bool in)
{
    struct database owner = place_owner(&k->place);
    assert_int_equal(database_run(&owner,
                         in ? "ALTER ROLE registry LOGIN"
                            : "ALTER ROLE registry NOLOGIN;"
                              "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                              " WHERE usename = 'registry'",
                         NULL),
        ERR_OK);
    database_close(&owner);
}

/* A database that is away is no fault of the request: 503 says come again, and it works then. In a
 * file: another program writes for longer than anybody waits is the same, and takes too long here.
 */
static void a_database_that_is_away_is_busy_and_comes_back(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    desk_write(k, "fact");
    assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 200);
    if (place_on_server()) {
        let_in(k, false);
        for (int again = 0; again < 3; again++) {
            assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 503);
            assert_int_equal(desk_put(k, 0, 1, ""), 503);
            assert_int_equal(desk_show(k, "GET", "/healthz", (struct bytes){0}), 503);
        }
        let_in(k, true);
        usleep(600000); /* it is not asked again at once */
    }
    assert_int_equal(desk_put(k, 0, 1, ""), 201);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_known_kiosk_is_heard),
        cmocka_unit_test(paths_are_known_or_not),
        cmocka_unit_test(nobody_else_is_heard),
        cmocka_unit_test(a_withdrawn_kiosk_is_told_so),
        cmocka_unit_test(a_wrong_clock_is_named_and_put_right),
        cmocka_unit_test(an_expired_certificate_goes_on),
        cmocka_unit_test(a_database_that_is_away_is_busy_and_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
