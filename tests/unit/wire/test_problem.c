// SPDX-License-Identifier: EUPL-1.2
/* Problems: every one comes back by its name, and nobody else's JSON is taken for one. */
#include "wire/problem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void every_problem_comes_back(void **state)
{
    (void)state;
    for (int p = PROBLEM_NONE + 1; p < PROBLEM_COUNT; p++) {
        struct wire_answer a = {.body = BUF_INIT(4096), .etag = "\"7-\""};
        problem_answer(&a, (enum problem)p, p % 2 ? "entry 7" : "");
        assert_int_equal(a.status, problem_status((enum problem)p));
        assert_in_range(a.status, 400, 599);
        assert_int_equal(problem_read(&a), p);
        assert_string_equal(a.etag, "\"7-\"");
        assert_int_equal(strstr(buf_text(&a.body), "entry 7") != NULL, p % 2);
        for (int q = p + 1; q < PROBLEM_COUNT; q++)
            assert_string_not_equal(problem_name((enum problem)p), problem_name((enum problem)q));
        buf_free(&a.body);
    }
}

static enum problem read(const char *type, const char *body)
{
    struct wire_answer a = {.status = 409, .body = BUF_INIT(4096)};
    text_copy(a.content_type, sizeof a.content_type, type);
    buf_add_text(&a.body, body);
    enum problem p = problem_read(&a);
    buf_free(&a.body);
    return p;
}

static void what_is_none_of_ours_is_no_problem(void **state)
{
    (void)state;
    const char type[] = "application/problem+json";
    assert_int_equal(read(type, "{\"type\":\"urn:zaalwacht:problem:fork\"}"), PROBLEM_FORK);
    assert_int_equal(read("text/html", "{\"type\":\"urn:zaalwacht:problem:fork\"}"), PROBLEM_NONE);
    const char *const others[] = {"", "{", "{}", "[]", "{\"type\":7}", "{\"type\":\"about:blank\"}",
        "{\"type\":\"urn:zaalwacht:problem:\"}", "{\"type\":\"urn:zaalwacht:problem:forks\"}",
        "{\"type\":\"urn:zaalwacht:problem:none\"}"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(read(type, others[i]), PROBLEM_NONE);
    assert_string_equal(problem_name((enum problem)999), "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_problem_comes_back),
        cmocka_unit_test(what_is_none_of_ours_is_no_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
