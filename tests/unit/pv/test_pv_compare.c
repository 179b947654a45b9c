// SPDX-License-Identifier: EUPL-1.2
/* Comparing a record with the state, and naming the part that differs. */
#include "pv/compare.h"
#include "unit/pv/attack.h"

static struct checkpoint head;

static struct pv_facts facts_of(struct world *w)
{
    world_build(w);
    return world_facts(w, &head);
}

static char part(struct world *w, const struct pv_facts *f)
{
    char letter = '?';
    MUST(compare_part(f, buf_view(&w->payload), buf_view(&w->rows), &letter));
    return letter;
}

static void same_facts_are_equal(void **state)
{
    struct world *w = *state;
    struct pv_facts f = facts_of(w);
    assert_int_equal(part(w, &f), 0);
    MUST(pv_compare(&f, buf_view(&w->payload), buf_view(&w->rows), NULL));
}

static void each_difference_names_its_part(void **state)
{
    struct world *w = *state;
    struct pv_facts f = facts_of(w);
    struct candidate_state *emre = &w->state.candidates[world_find(w, "Emre")];
    f.software[0] = 'Z';
    assert_int_equal(part(w, &f), 'N');
    f.software[0] = 'z';
    f.system_root[0] = '7';
    assert_int_equal(part(w, &f), 'N');
    f.system_root[0] = '6';
    w->state.ended.ms += 60000;
    assert_int_equal(part(w, &f), 'E');
    w->state.ended.ms -= 60000;
    w->state.scans_refused++;
    assert_int_equal(part(w, &f), 'L');
    w->state.scans_refused--;
    emre->toilet_times++;
    assert_int_equal(part(w, &f), 'G');
    emre->toilet_times--;
    emre->extension_min = 7;
    assert_int_equal(part(w, &f), 'D');
    emre->extension_min = 0;
    emre->pieces++;
    assert_int_equal(part(w, &f), 'C');
    emre->pieces--;
    w->state.incidents[0].text_at = 0;
    assert_int_equal(part(w, &f), 'F');
}

static void forgotten_override_is_part_i(void **state)
{
    struct world *w = *state;
    struct pv_facts f = facts_of(w);
    w->state.override_count = 0;
    assert_int_equal(part(w, &f), 'I');
    struct diag d = {0};
    assert_int_equal(pv_compare(&f, buf_view(&w->payload), buf_view(&w->rows), &d), ERR_CONFLICT);
    assert_string_equal(d.text, "part I is not what the events say");
}

static void bytes_that_are_no_rows_are_refused(void **state)
{
    struct world *w = *state;
    struct pv_facts f = facts_of(w);
    assert_int_equal(pv_compare(&f, buf_view(&w->payload), bytes_of("nonsense"), NULL), ERR_FORMAT);
    assert_int_equal(pv_compare(&f, buf_view(&w->payload), bytes_of("{}"), NULL), ERR_FORMAT);
    assert_int_equal(pv_compare(&f, buf_view(&w->payload), bytes_of("[]"), NULL), ERR_CONFLICT);
    assert_int_equal(pv_compare(&f, bytes_of("nonsense"), buf_view(&w->rows), NULL), ERR_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        OPEN_DAY(same_facts_are_equal),
        OPEN_DAY(each_difference_names_its_part),
        OPEN_DAY(forgotten_override_is_part_i),
        OPEN_DAY(bytes_that_are_no_rows_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
