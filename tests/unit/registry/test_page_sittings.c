// SPDX-License-Identifier: EUPL-1.2
/* The page of the day: figures, nobody's name, and what may not be opened stands there all the
 * same. */
#include "unit/registry/record.h"

#include "base/words.h"

static const char *show(struct desk *k, const char *path)
{
    assert_int_equal(desk_show(k, "GET", path, (struct bytes){0}), 200);
    return buf_text(&k->answer.body);
}

static void assert_has(const char *page, const char *text)
{
    if (strstr(page, text) == NULL)
        fail_msg("no \"%s\" in:\n%s", text, page);
}

static void a_sitting_stands_there_in_figures(void **state)
{
    (void)state;
    struct world *w = record_world();
    struct desk *k = desk_open();
    struct counts c = sitting_counts(&w->state);
    char cells[128];
    desk_join(k, w, true);
    assert_has(show(k, "/sittings"), words(LANG_NL, "registry.none"));
    desk_offer(k, w);
    desk_hear(k, w, w->range.tree.size);
    assert_has(show(k, "/sittings/en"), words(LANG_EN, "registry.not_opened"));
    BUF_AUTO struct buf keys = record_keys(w);
    MUST(depot_keys_put(
        k->r.depot, &w->plan.sitting, buf_view(&keys), (struct wall){DESK_NOW}, NULL));
    const char *page = show(k, "/sittings");
    (void)snprintf(cells, sizeof cells, "<td>%s</td><td class=n>%d</td><td class=n>%d</td>",
        words(LANG_NL, "registry.phase.sealed"), c.on_list, c.attended);
    assert_has(page, cells);
    assert_has(page, w->plan.exam);
    for (size_t i = 0; i < w->plan.candidate_count; i++)
        assert_null(strstr(page, w->plan.candidates[i].given));
    clock_manual_advance(&k->clock, INT64_C(25) * 3600 * 1000);
    assert_has(show(k, "/sittings/en"), words(LANG_EN, "registry.none"));
    assert_int_equal(desk_show(k, "GET", "/sittings/de", (struct bytes){0}), 404);
    desk_close(k);
    record_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_sitting_stands_there_in_figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
