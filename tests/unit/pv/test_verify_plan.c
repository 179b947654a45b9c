// SPDX-License-Identifier: EUPL-1.2
/* The list of candidates out of the rows, and whether it is the exam office's. */
#include "pv/verify.h"
#include "unit/pv/attack.h"

static void rows_give_the_list_back(void **state)
{
    struct world *w = *state;
    struct pv_view v;
    struct plan p;
    world_build(w);
    MUST(pv_view_open(buf_view(&w->payload), buf_view(&w->rows), &v, NULL));
    MUST(verify_plan(&w->package.card, &v, &p));
    assert_int_equal(p.candidate_count, CANDIDATE_COUNT);
    for (size_t i = 0; i < CANDIDATE_COUNT; i++) {
        const struct candidate *a = &p.candidates[i], *b = &w->plan.candidates[i];
        assert_true(uuid_equal(&a->id, &b->id));
        assert_int_equal(a->subject, b->subject);
        assert_string_equal(a->surname, b->surname);
        assert_string_equal(a->prefix, b->prefix);
        assert_string_equal(a->id_name, b->id_name);
        assert_string_equal(a->seat, b->seat);
        assert_int_equal(a->accommodation_count, b->accommodation_count);
    }
    assert_true(verify_list(&w->package.card, &p, w->keys));
    p.candidates[1].seat[0]++;
    assert_false(verify_list(&w->package.card, &p, w->keys));
    plan_free(&p);
    pv_view_free(&v);
}

/* An insider's kiosk that puts another name on somebody's presence: events and record agree, the
 * list does not. */
static void other_name_than_the_offices_is_broken(void **state)
{
    struct world *w = *state;
    struct candidate *c = &w->plan.candidates[world_find(w, "Noor")];
    text_copy(c->surname, sizeof c->surname, "Denemeci");
    finish(w);
    expect(w, VERIFY_BROKEN, "verify.list.bad");
    expect(w, VERIFY_BROKEN, "verify.facts");
}

static enum err plan_of_text(const struct card *card, struct json *payload, struct json *rows)
{
    BUF_AUTO struct buf p = BUF_INIT(PV_BYTES_MAX), r = BUF_INIT(ROWS_BYTES_MAX);
    struct pv_view v;
    struct plan plan;
    MUST(json_write(payload, &p));
    MUST(json_write(rows, &r));
    MUST(pv_view_open(buf_view(&p), buf_view(&r), &v, NULL));
    enum err e = verify_plan(card, &v, &plan);
    if (e == ERR_OK)
        plan_free(&plan);
    pv_view_free(&v);
    return e;
}

/* One candidate made of the given identity. */
static enum err plan_of_identity(int64_t line, const char *id, const char *seat)
{
    static struct card card;
    card.subject_count = 1;
    JSON_AUTO struct json *payload = json_object();
    JSON_AUTO struct json *rows = json_array();
    struct json *list = json_array(), *one = json_object(), *digests = json_array();
    struct json *identity = json_object();
    struct row_writer w = {.rows = rows};
    json_put_int(identity, "line", line);
    json_put_text(identity, "id", id);
    json_put_text(identity, "seat", seat);
    row_add(&w, digests, "identity", identity);
    row_add(&w, digests, "accommodations", json_object());
    json_put(one, "_sd", digests);
    json_add(list, one);
    json_put(payload, "candidates", list);
    json_put_text(payload, "typ", PV_TYP);
    return plan_of_text(&card, payload, rows);
}

static void rows_that_make_no_list_are_refused(void **state)
{
    (void)state;
    const char *id = "01234567-89ab-4def-8123-456789abcdef";
    assert_int_equal(plan_of_identity(1, id, "12"), ERR_OK);
    assert_int_equal(plan_of_identity(0, id, "12"), ERR_FORMAT);
    assert_int_equal(plan_of_identity(2, id, "12"), ERR_FORMAT);
    assert_int_equal(plan_of_identity(1, "nobody", "12"), ERR_LIMIT);
    assert_int_equal(plan_of_identity(1, id, "a seat with a very long name"), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPEN_DAY(rows_give_the_list_back),
        OPEN_DAY(other_name_than_the_offices_is_broken),
        cmocka_unit_test(rows_that_make_no_list_are_refused),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
