// SPDX-License-Identifier: EUPL-1.2
/* What stands in the payload in clear, and what does not. */
#include "pv/facts.h"
#include "unit/pv/attack.h"

static int built(void **state)
{
    world_setup_open(state);
    world_build(*state);
    return 0;
}

#define BUILT(test) cmocka_unit_test_setup_teardown(test, built, world_teardown)

static struct json *payload_of(struct world *w)
{
    struct json *p = NULL;
    MUST(json_parse(buf_view(&w->payload), &p, NULL));
    return p;
}

static void no_candidate_is_named_in_clear(void **state)
{
    struct world *w = *state;
    const char *text = buf_text(&w->payload);
    for (size_t i = 0; i < CANDIDATE_COUNT; i++) {
        const struct candidate *c = &w->plan.candidates[i];
        char id[UUID_TEXT_SIZE];
        uuid_format(&c->id, id);
        assert_null(strstr(text, c->given));
        assert_null(strstr(text, c->number));
        assert_null(strstr(text, id));
    }
    assert_null(strstr(text, "boorgeluid"));      /* facts and reasons may name people */
    assert_null(strstr(text, "Rustige zitting")); /* so may remarks */
    assert_null(strstr(text, "eigen stoel"));
    assert_null(strstr(text, "extra_time"));
}

static void every_candidate_has_the_same_number_of_rows(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *p = payload_of(w);
    const struct json *list = json_get(p, "candidates");
    assert_int_equal(json_count(list), CANDIDATE_COUNT);
    for (size_t i = 0; i < CANDIDATE_COUNT; i++) {
        assert_int_equal(json_count(json_at(list, i)), 1);
        assert_int_equal(json_count(json_get(json_at(list, i), "_sd")), PV_PART_COUNT);
    }
}

static void candidates_stand_in_the_order_of_their_subject_numbers(void **state)
{
    struct world *w = *state;
    struct pv_view v;
    MUST(pv_view_open(buf_view(&w->payload), buf_view(&w->rows), &v, NULL));
    for (size_t i = 0; i < CANDIDATE_COUNT; i++) {
        int at = plan_find_subject(&w->plan, (uint16_t)(i + 1));
        const struct json *identity = pv_view_part(&v, i, PV_IDENTITY);
        assert_string_equal(json_get_text(identity, "number"), w->plan.candidates[at].number);
        assert_int_equal(json_get_int(identity, "line", 0), at + 1);
    }
    pv_view_free(&v);
}

static void counts_and_times_are_the_states(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *p = payload_of(w);
    const struct json *n = json_get(p, "counts"), *t = json_get(p, "timings");
    assert_int_equal(json_get_int(n, "on_list", -1), 5);
    assert_int_equal(json_get_int(n, "attended", -1), 4);
    assert_int_equal(json_get_int(n, "late", -1), 1);
    assert_int_equal(json_get_int(n, "absent", -1), 1);
    assert_int_equal(json_get_int(n, "incidents", -1), 1);
    assert_int_equal(json_get_int(n, "scans_refused", -1), 1);
    assert_string_equal(json_get_text(t, "started"), "2026-11-24T09:00:00+01:00");
    assert_string_equal(json_get_text(t, "last_out"), "2026-11-24T10:58:00+01:00");
    assert_int_equal(json_get_int(t, "extension_min", 0), 5);
}

static void clock_says_the_lowest_certainty_and_the_time_it_was_so(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *p = payload_of(w);
    const struct json *boot = json_at(json_get(p, "technical"), 0);
    assert_string_equal(json_get_text(json_get(p, "clock"), "lowest"), "none");
    assert_int_equal(json_get_int(json_get(p, "clock"), "steps", -1), 0);
    assert_string_equal(json_get_text(boot, "what"), "booted");
    assert_true(json_get_bool(boot, "at_uncertain", false));
}

static void staff_overrides_and_evidence_are_in_clear(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *p = payload_of(w);
    const struct json *staff = json_get(p, "staff"), *over = json_at(json_get(p, "overrides"), 0);
    const struct json *head = json_at(json_get(p, "heads"), 0);
    assert_int_equal(json_count(staff), STAFF_COUNT);
    assert_string_equal(json_get_text(json_at(staff, 0), "role"), "lead");
    assert_string_equal(json_get_text(over, "check"), "clock");
    assert_string_equal(json_get_text(over, "word"), "I. Fictesma, examenbureau");
    assert_int_equal(json_get_int(head, "size", 0), (int64_t)w->range.tree.size);
    assert_string_equal(json_get_text(json_get(p, "device"), "label"), "KSK-07");
    assert_string_equal(json_get_text(p, "_sd_alg"), "sha-256");
}

static void building_twice_gives_other_salts_and_the_same_rows_open(void **state)
{
    struct world *w = *state;
    struct checkpoint head;
    struct pv_facts facts = world_facts(w, &head);
    BUF_AUTO struct buf payload = BUF_INIT(PV_BYTES_MAX), rows = BUF_INIT(ROWS_BYTES_MAX);
    MUST(pv_build(&facts, &payload, &rows));
    assert_false(bytes_equal(buf_view(&payload), buf_view(&w->payload)));
    MUST(pv_compare(&facts, buf_view(&payload), buf_view(&rows), NULL));
    MUST(pv_compare(&facts, buf_view(&w->payload), buf_view(&w->rows), NULL));
}

static void sitting_without_candidates_can_be_built(void **state)
{
    (void)state;
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    world_start(w);
    struct plan empty = w->plan;
    empty.candidates = NULL;
    empty.candidate_count = 0;
    struct sitting nothing;
    MUST(sitting_init(&nothing, &empty));
    struct checkpoint head;
    struct pv_facts facts = world_facts(w, &head);
    facts.state = &nothing;
    BUF_AUTO struct buf payload = BUF_INIT(PV_BYTES_MAX), rows = BUF_INIT(ROWS_BYTES_MAX);
    MUST(pv_build(&facts, &payload, &rows));
    assert_string_equal(buf_text(&rows), "[]");
    sitting_free(&nothing);
    world_free(w);
    free(w);
}

/* A list that lacked memory for an item was taken for an empty one, and left out of the record. */
static void a_list_that_lacks_memory_is_never_left_out(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(1024);
    JSON_AUTO struct json *empty = json_object(), *broken = json_object();
    struct json *list = json_array();
    fact_list(empty, "incidents", json_array());
    assert_int_equal(json_write(empty, &out), ERR_OK);
    assert_string_equal(buf_text(&out), "{}");
    json_add(list, NULL); /* what a builder without memory adds */
    fact_list(broken, "incidents", list);
    assert_int_equal(json_write(broken, &out), ERR_NOMEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_that_lacks_memory_is_never_left_out),
        BUILT(no_candidate_is_named_in_clear),
        BUILT(every_candidate_has_the_same_number_of_rows),
        BUILT(candidates_stand_in_the_order_of_their_subject_numbers),
        BUILT(counts_and_times_are_the_states),
        BUILT(clock_says_the_lowest_certainty_and_the_time_it_was_so),
        BUILT(staff_overrides_and_evidence_are_in_clear),
        BUILT(building_twice_gives_other_salts_and_the_same_rows_open),
        cmocka_unit_test(sitting_without_candidates_can_be_built),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
