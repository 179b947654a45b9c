// SPDX-License-Identifier: EUPL-1.2
/* Rows of one candidate are byte for byte what the own entries give, with the room's facts out of
 * the payload. */
#include "pv/extract_facts.h"
#include "unit/pv/extract_kit.h"

struct bench {
    struct verification v;
    struct bundle rows;
    struct own_fold fold;
};

/* Everything that own_fold_start asks for, without judging any of it. */
static void bench_open(struct bench *b, struct world *w, const struct extract *x, const char *given)
{
    *b = (struct bench){.v = {.bundle = &x->record, .card = &w->package.card}};
    MUST(jws_parse(buf_view(&x->record.parts[PART_PV]), &b->v.pv, NULL));
    MUST(pv_view_open(
        buf_view(&b->v.pv.payload), buf_view(&x->record.parts[PART_ROWS]), &b->v.view, NULL));
    size_t candidate = w->plan.candidates[world_find(w, given)].subject - 1u;
    MUST(own_fold_start(&b->v, candidate, &b->fold));
}

static void bench_close(struct bench *b)
{
    own_fold_free(&b->fold);
    pv_view_free(&b->v.view);
    jws_free(&b->v.pv);
}

static void fold_entries(struct bench *b, const struct extract *x, size_t without)
{
    for (size_t i = 0; i < x->count; i++) {
        struct event e;
        struct bytes entry = {x->entries.p + x->list[i].at, x->list[i].n};
        assert_true(verify_body(entry, &x->key, &e));
        if (i != without)
            MUST(own_fold_event(&b->fold, &e));
    }
}

static void rows_are_what_the_entries_give(void **state)
{
    static const char *const GIVEN[] = {"Zeynep", "Emre", "Daan", "Kacper", "Noor"};
    struct world *w = *state;
    for (size_t i = 0; i < 5; i++) {
        struct extract x = extract_of(w, GIVEN[i], NULL);
        struct bench b;
        char part = 'x';
        bench_open(&b, w, &x, GIVEN[i]);
        fold_entries(&b, &x, SIZE_MAX);
        MUST(own_fold_compare(&b.fold, &b.v, &part));
        assert_int_equal(part, 0);
        bench_close(&b);
        extract_free(&x);
    }
}

/* Each entry in turn: an extract that keeps one back is found out. */
static void an_entry_less_gives_other_rows(void **state)
{
    struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    assert_true(x.count >= 6);
    for (size_t i = 0; i < x.count; i++) {
        struct bench b;
        char part = 0;
        bench_open(&b, w, &x, "Emre");
        fold_entries(&b, &x, i);
        MUST(own_fold_compare(&b.fold, &b.v, &part));
        assert_int_not_equal(part, 0);
        bench_close(&b);
    }
    extract_free(&x);
}

static void rows_that_are_not_all_shown_cannot_be_compared(void **state)
{
    struct world *w = *state;
    struct extract x = extract_of(w, "Noor", NULL);
    struct bench b;
    struct own_fold other;
    char part = 'x';
    bench_open(&b, w, &x, "Noor");
    size_t emre = w->plan.candidates[world_find(w, "Emre")].subject - 1u;
    assert_int_equal(own_fold_start(&b.v, emre, &other), ERR_MISSING);
    own_fold_free(&other);
    assert_int_equal(own_fold_start(&b.v, CANDIDATES_MAX, &other), ERR_FORMAT);
    own_fold_free(&other);
    part_replace(&x, PART_ROWS, bytes_of("[]"));
    assert_int_equal(own_fold_compare(&b.fold, &b.v, &part), ERR_FORMAT);
    assert_int_equal(part, 'x');
    bench_close(&b);
    extract_free(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {SEALED(rows_are_what_the_entries_give),
        SEALED(an_entry_less_gives_other_rows),
        SEALED(rows_that_are_not_all_shown_cannot_be_compared)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
