// SPDX-License-Identifier: EUPL-1.2
/* Opening payload and rows that nobody has vouched for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pv/pv.h"
#include "pv/view.h"
#include <string.h>

static enum err open_text(const char *payload, const char *rows)
{
    struct pv_view v;
    enum err e = pv_view_open(bytes_of(payload), bytes_of(rows), &v, NULL);
    pv_view_free(&v);
    return e;
}

static void payload_of_another_type_is_refused(void **state)
{
    (void)state;
    assert_int_equal(open_text("{\"typ\":\"zw-pv/1\"}", ""), ERR_OK);
    assert_int_equal(open_text("{\"typ\":\"zw-pv/2\"}", ""), ERR_TYPE);
    assert_int_equal(open_text("{}", ""), ERR_FORMAT);
    assert_int_equal(open_text("[]", ""), ERR_FORMAT);
    assert_int_equal(open_text("nonsense", ""), ERR_FORMAT);
    assert_int_equal(open_text("{\"typ\":\"zw-pv/1\"}", "nonsense"), ERR_FORMAT);
}

static void more_candidates_than_a_sitting_has_are_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf text = BUF_INIT(1u << 16);
    buf_add_text(&text, "{\"typ\":\"zw-pv/1\",\"candidates\":[{}");
    for (int i = 0; i < CANDIDATES_MAX; i++)
        buf_add_text(&text, ",{}");
    buf_add_text(&text, "]}");
    assert_int_equal(open_text(buf_text(&text), ""), ERR_LIMIT);
}

/* A payload with one candidate whose digests are those of the rows, in the order of the parts. */
static void make(
    struct json *digests, struct json *rows, struct buf *payload, struct buf *row_bytes)
{
    JSON_AUTO struct json *p = json_object();
    struct json *candidates = json_array(), *one = json_object();
    json_put(one, "_sd", digests);
    json_add(candidates, one);
    json_put(p, "candidates", candidates);
    json_put_text(p, "typ", PV_TYP);
    assert_int_equal(json_write(p, payload), ERR_OK);
    assert_int_equal(json_write(rows, row_bytes), ERR_OK);
}

static void fit_counts_shown_missing_and_strange_rows(void **state)
{
    (void)state;
    BUF_AUTO struct buf payload = BUF_INIT(65536), bytes = BUF_INIT(65536);
    struct json *digests = json_array();
    JSON_AUTO struct json *rows = json_array();
    JSON_AUTO struct json *ignored = json_array();
    struct row_writer w = {.rows = rows};
    row_add(&w, digests, "identity", json_from_text("a"));
    row_add(&w, digests, "absences", json_from_text("in the place of attendance"));
    row_add(&w, ignored, "identity", json_from_text("no digest of the payload"));
    json_add_text(digests, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    make(digests, rows, &payload, &bytes);
    struct pv_view v;
    assert_int_equal(pv_view_open(buf_view(&payload), buf_view(&bytes), &v, NULL), ERR_OK);
    struct pv_view_fit fit = pv_view_fit(&v);
    assert_int_equal(fit.digests, 5);
    assert_int_equal(fit.shown, 1);
    assert_int_equal(fit.strangers, 2);
    assert_string_equal(json_text(pv_view_part(&v, 0, PV_IDENTITY)), "a");
    assert_null(pv_view_part(&v, 0, PV_ATTENDANCE));
    assert_null(pv_view_part(&v, 1, PV_IDENTITY));
    pv_view_free(&v);
}

static void time_says_when_the_clock_was_uncertain(void **state)
{
    (void)state;
    JSON_AUTO struct json *o = json_object();
    bool unsure;
    json_put_text(o, "at", "2026-11-24T09:05:07+01:00");
    assert_int_equal(pv_view_time(o, "at", &unsure).ms, INT64_C(1795507507000));
    assert_false(unsure);
    json_put_bool(o, "at_uncertain", true);
    assert_true(pv_view_time(o, "at", &unsure).ms != 0 && unsure);
    json_put_text(o, "in", "half past nine");
    assert_int_equal(pv_view_time(o, "in", NULL).ms, 0);
    assert_int_equal(pv_view_time(NULL, "in", NULL).ms, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(payload_of_another_type_is_refused),
        cmocka_unit_test(more_candidates_than_a_sitting_has_are_refused),
        cmocka_unit_test(fit_counts_shown_missing_and_strange_rows),
        cmocka_unit_test(time_says_when_the_clock_was_uncertain),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
