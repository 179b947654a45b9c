// SPDX-License-Identifier: EUPL-1.2
/* The agent as a whole: opened from files, pausing longer and longer, and mending after any break.
 */
#include "unit/agent/post.h"

#include <sys/wait.h>

/* ---- opening */

static enum err open_as_is(struct kiosk *k, struct diag *d)
{
    struct agent *a = NULL;
    enum err e = agent_open(&k->config, &a, d);
    agent_close(a);
    return e;
}

static void what_is_missing_is_named(void **state)
{
    (void)state;
    static const char *const needed[] = {"agent.key", "enrol.answer"};
    struct sign_secret root = school_sign(KEY_OF_ROOT);
    struct diag d = {0};
    for (size_t i = 0; i < 2; i++) {
        struct kiosk *k = kiosk_new(&root, "http://127.0.0.1:1", 0);
        MUST(open_as_is(k, &d));
        assert_int_equal(unlink(kiosk_path(k, needed[i])), 0);
        assert_int_equal(open_as_is(k, &d), ERR_MISSING);
        assert_non_null(strstr(d.text, needed[i]));
        kiosk_put(k, needed[i], bytes_of("nothing of the kind"));
        d.text[0] = '\0';
        enum err e = open_as_is(k, &d);
        assert_true(e != ERR_OK && e != ERR_MISSING); /* that would be waited for */
        assert_non_null(strstr(d.text, needed[i]));
        kiosk_free(k);
    }
    agent_close(NULL);
}

static void a_key_that_the_certificate_does_not_name(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(KEY_OF_ROOT), other = school_sign(95);
    struct kiosk *k = kiosk_new(&root, "http://127.0.0.1:1", 0);
    char line[SIGN_TEXT_SIZE];
    struct diag d = {0};
    sign_secret_text(&other, "agent", line);
    kiosk_put(k, "agent.key", bytes_of(line));
    assert_int_equal(open_as_is(k, &d), ERR_KEY);
    sign_secret_text(&k->http, "registry", line); /* the right key, for something else */
    kiosk_put(k, "agent.key", bytes_of(line));
    assert_int_not_equal(open_as_is(k, &d), ERR_OK);
    kiosk_free(k);
}

static void an_address_that_is_none(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(KEY_OF_ROOT);
    struct kiosk *k = kiosk_new(&root, "registry.example", 0);
    assert_int_equal(open_as_is(k, NULL), ERR_FORMAT);
    kiosk_free(k);
}

/* ---- pauses */

static void the_pause_grows_to_five_minutes_with_some_chance(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    int64_t wanted = 2000, first = 0;
    bool differ = false;
    server_stop(p->server);
    p->server = NULL;
    for (size_t i = 0; i < 40; i++) {
        int64_t ms = kiosk_round(k);
        assert_in_range(ms, wanted - wanted / 4, wanted + wanted / 4);
        if (wanted == 300000) {
            differ |= first != 0 && ms != first;
            first = ms;
        }
        wanted = wanted * 2 > 300000 ? 300000 : wanted * 2;
    }
    assert_true(differ);
    assert_false(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

static bool be_broken(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p, (void)r;
    problem_answer(a, PROBLEM_INTERNAL, "");
    return true;
}

static void once_reached_it_is_two_seconds_again(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->instead = be_broken;
    for (size_t i = 0; i < 6; i++)
        (void)kiosk_round(k);
    p->instead = NULL;
    assert_int_equal(kiosk_round(k), 2000);
    assert_true(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

/* ---- the status file */

static void the_status_is_told_when_it_changes_and_now_and_then(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    const char *file = SPOOL_IN "/" STATUS_FILE;
    (void)agent_round(k->agent);
    assert_int_equal(unlink(kiosk_path(k, file)), 0);
    clock_manual_set_wall(&k->clock, (struct wall){DESK_NOW - 86400000}); /* no matter */
    clock_manual_advance(&k->clock, 2000);
    (void)agent_round(k->agent);
    assert_false(kiosk_has(k, file));
    clock_manual_advance(&k->clock, 31000);
    (void)agent_round(k->agent);
    kiosk_assert_state(k, "reached");
    server_stop(p->server);
    p->server = NULL;
    clock_manual_advance(&k->clock, 16000); /* papers are asked for every fifteen seconds */
    (void)agent_round(k->agent);
    kiosk_assert_state(k, "offline"); /* at once */
    kiosk_free(k);
    post_close(p);
}

static void a_status_that_could_not_be_written_is_written_later(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(KEY_OF_ROOT);
    struct kiosk *k = kiosk_new(&root, "http://127.0.0.1:1", 0);
    const char *file = SPOOL_IN "/" STATUS_FILE;
    kiosk_start(k);
    MUST(folder_make(kiosk_path(k, file), 0700, NULL));
    (void)agent_round(k->agent);
    assert_int_equal(rmdir(kiosk_path(k, file)), 0);
    (void)agent_round(k->agent);
    kiosk_assert_state(k, "offline");
    kiosk_free(k);
}

/* ---- breaks */

/* A kiosk with something of everything. */
static struct kiosk *busy_kiosk(struct post *p, uint8_t n)
{
    struct kiosk *k = post_kiosk(p, n);
    kiosk_record(k, "PV-1.zwb", n != 0 ? "sealed there" : "sealed");
    kiosk_record(k, "PV-2.zwb", n != 0 ? "sealed there too" : "sealed as well");
    kiosk_write(k, 3 + n);
    kiosk_spool(k, 0);
    return k;
}

static struct post *busy_post(struct kiosk *k[2])
{
    struct post *p = post_open();
    struct depot_paper paper = {.name = "a.zwp", .sitting = school_id(5, 5)};
    k[0] = busy_kiosk(p, 0);
    k[1] = busy_kiosk(p, 1);
    struct uuid both[] = {k[0]->cert.id, k[1]->cert.id};
    MUST(depot_paper_put(
        p->desk->r.depot, &paper, bytes_of("package"), both, 2, (struct wall){DESK_NOW}, NULL));
    return p;
}

/* Everything that should be there is there, once. */
static void assert_all_home(const struct post *p, const struct kiosk *k, const struct kiosk *other)
{
    struct depot_counts c;
    assert_true(kiosk_has(k, SPOOL_IN "/registry.cert"));
    assert_true(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    assert_true(kiosk_has(k, SPOOL_IN "/PV-2.zwb.receipt"));
    assert_true(kiosk_has(k, kiosk_log(other, SPOOL_IN, BATCH_SUFFIX)));
    assert_int_equal(kiosk_head(p, k), k->pen->range.tree.size);
    kiosk_assert_state(k, "reached");
    kiosk_assert_parked(k, NULL);
    assert_true(agent_is_settled(k->agent));
    MUST(depot_count(p->desk->r.depot, &c, NULL));
    assert_int_equal(c.bundles, 4);
    assert_int_equal(post_has(p, k), k->pen->range.tree.size);
    assert_int_equal(post_has(p, other), other->pen->range.tree.size);
    assert_int_equal(c.forks, 0);
}

/* Killed anywhere, some of its files are there and some are not. Papers are another matter: the
 * kiosk takes them away, and they come once. */
static void any_part_of_its_files_may_be_missing(void **state)
{
    (void)state;
    struct kiosk *k[2];
    struct post *p = busy_post(k);
    kiosk_round(k[1]);
    kiosk_round(k[0]);
    const char *const files[] = {SPOOL_IN "/registry.cert", SPOOL_IN "/PV-1.zwb.receipt",
        SPOOL_IN "/PV-2.zwb.receipt", kiosk_log(k[0], SPOOL_IN, ".head"),
        kiosk_log(k[1], SPOOL_IN, BATCH_SUFFIX), SPOOL_IN "/" STATUS_FILE,
        OWN_FOLDER "/papers.seen"};
    enum { FILES = sizeof files / sizeof *files };
    for (unsigned missing = 0; missing < 1u << FILES; missing++) {
        for (size_t i = 0; i < FILES; i++)
            if (missing & 1u << i)
                assert_int_equal(unlink(kiosk_path(k[0], files[i])), 0);
        kiosk_start(k[0]);
        (void)agent_round(k[0]->agent);
        assert_all_home(p, k[0], k[1]);
        for (size_t i = 0; i < FILES; i++)
            assert_true(kiosk_has(k[0], files[i]));
    }
    kiosk_free(k[0]);
    kiosk_free(k[1]);
    post_close(p);
}

/* ---- the agent is killed while the registry answers its n-th question */

static int questions[2]; /* a byte per question, out of the server's thread */

static bool tell_of_it(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p, (void)r, (void)a;
    assert_int_equal(write(questions[1], "?", 1), 1);
    return false;
}

/* True: the round came to its end before that. */
static bool killed_at(struct kiosk *k, size_t n)
{
    char byte;
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct agent *a = NULL;
        if (agent_open(&k->config, &a, NULL) != ERR_OK)
            _exit(2);
        (void)agent_round(a);
        _exit(0);
    }
    for (size_t i = 0; i < n; i++)
        assert_int_equal(read(questions[0], &byte, 1), 1);
    (void)kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* How many questions a whole round has. */
static size_t count_questions(struct kiosk *k)
{
    char drop[POST_ASKED_MAX];
    kiosk_start(k);
    (void)agent_round(k->agent);
    kiosk_stop(k);
    ssize_t n = read(questions[0], drop, sizeof drop);
    assert_in_range(n, 5, POST_ASKED_MAX - 1);
    return (size_t)n;
}

static void killed_at_any_question_the_next_round_mends_it(void **state)
{
    (void)state;
    struct kiosk *k[2];
    struct post *p = busy_post(k);
    assert_int_equal(pipe(questions), 0);
    kiosk_round(k[1]);
    struct kiosk *model = busy_kiosk(p, 2);
    p->instead = tell_of_it;
    size_t all = count_questions(model);
    kiosk_stop(k[0]);
    for (size_t n = 1; n < all; n++)
        (void)killed_at(k[0], n); /* each goes on where the one before was cut off */
    kiosk_start(k[0]);
    p->instead = NULL;
    (void)agent_round(k[0]->agent);
    assert_true(kiosk_has(k[0], SPOOL_IN "/a.zwp"));
    assert_true(agent_is_settled(k[0]->agent));
    assert_int_equal(kiosk_head(p, k[0]), 3);
    close(questions[0]);
    close(questions[1]);
    kiosk_free(model);
    kiosk_free(k[0]);
    kiosk_free(k[1]);
    post_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(a_key_that_the_certificate_does_not_name),
        cmocka_unit_test(an_address_that_is_none),
        cmocka_unit_test(the_pause_grows_to_five_minutes_with_some_chance),
        cmocka_unit_test(once_reached_it_is_two_seconds_again),
        cmocka_unit_test(the_status_is_told_when_it_changes_and_now_and_then),
        cmocka_unit_test(a_status_that_could_not_be_written_is_written_later),
        cmocka_unit_test(any_part_of_its_files_may_be_missing),
        cmocka_unit_test(killed_at_any_question_the_next_round_mends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
