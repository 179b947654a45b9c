// SPDX-License-Identifier: EUPL-1.2
/* Every shape of a day on paper: one candidate or four hundred, the longest names, an extract, the
 * presence list. */
#include "unit/print/pdf.h"

static void any_number_of_candidates_is_printed_whole(void **state)
{
    (void)state;
    static const size_t COUNTS[] = {1, 400};
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        TEXT_AUTO(text);
        char last[24];
        day_text_of((struct day_setup){.candidates = COUNTS[i]}, &text);
        (void)snprintf(last, sizeof last, "%zu", 900000 + COUNTS[i]);
        HAS(text, "900001");
        HAS(text, last);
        assert_true(pdf_count(&text, "9000") + pdf_count(&text, "9001") + pdf_count(&text, "9002")
                        + pdf_count(&text, "9003") + pdf_count(&text, "900400")
                    >= COUNTS[i]);
    }
}

static void the_longest_names_are_printed_whole(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    day_text_of((struct day_setup){.candidates = 2, .long_names = true}, &text);
    HAS(text, "Verzonnen Proefstede");
}

/* The last thing on a page is never a heading or the titles of a table. */
static void no_heading_stands_alone_at_the_end_of_a_page(void **state)
{
    (void)state;
    static const char *const HEADS[] = {"Feiten", "Toegepast", "Vastgelegd door", "Stuks",
        "Incidenten en onregelmatigheden", "Bijzonderheden bij de presentielijst", "Techniek",
        "Ondertekening", "Surveillanten", "Tijden", "Bewijs"};
    for (size_t candidates = 20; candidates < 34; candidates++) {
        TEXT_AUTO(text);
        day_text_of(
            (struct day_setup){
                .candidates = candidates, .incidents = 3, .long_names = candidates % 2 == 0},
            &text);
        for (char *end, *page = (char *)(uintptr_t)buf_text(&text); (end = strchr(page, '\f'));
             page = end + 1) {
            char *foot = NULL, *last;
            *end = '\0';
            for (char *p = page; (p = strstr(p, "PV-2026-1124-B107-01")); p++)
                foot = p;
            assert_non_null(foot);
            for (last = foot; last > page && strchr(" \n", last[-1]); last--) {
            }
            *last = '\0';
            const char *line = strrchr(page, '\n');
            for (size_t i = 0; line && i < sizeof HEADS / sizeof *HEADS; i++)
                if (strstr(line, HEADS[i]))
                    fail_msg("%zu candidates: a page ends with%s", candidates, line);
        }
    }
}

static void where_nobody_came_every_part_still_says_so(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    struct day *d = day_new((struct day_setup){.candidates = 1, .everything_plain = true});
    struct print_parts parts = day_parts(d);
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    parts.rows = (struct bytes){0}; /* and a PV of which no row is shown */
    MUST(print_pv(&parts, &pdf, NULL));
    pdf_text(&pdf, &text);
    HAS(text, "Niet getoond: 1 kandidaten.");
    HAS(text, "Geen bijzonderheden.");
    day_free(d);
}

static void an_extract_shows_one_and_nobody_else(void **state)
{
    (void)state;
    struct day *d = day_new(DAY_DESIGN);
    struct print_parts parts = day_parts(d);
    JSON_AUTO struct json *rows = NULL, *own = json_array();
    BUF_AUTO struct buf part = BUF_INIT(1 << 20), pdf = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(text);
    MUST(json_parse(parts.rows, &rows, NULL));
    for (size_t i = 0; i < PV_PART_COUNT; i++)
        json_add_text(own, json_text(json_at(rows, 9 * PV_PART_COUNT + i)));
    MUST(json_write(own, &part));
    parts.rows = buf_view(&part);
    MUST(print_pv(&parts, &pdf, NULL));
    pdf_text(&pdf, &text);
    HAS(text, "Uittreksel proces-verbaal");
    HAS(text, "Örnek, Emre");
    HAS(text, "Niet getoond: 27 kandidaten.");
    for (size_t i = 0; i < DAY_PEOPLE_COUNT; i++)
        if (i != 9)
            HAS_NOT(text, DAY_PEOPLE[i].surname[0] == 'C' ? "Soekirman" : DAY_PEOPLE[i].given);
    MUST(print_compare(buf_view(&pdf), NULL));
    day_free(d);
}

static void the_presence_list_is_silent_about_accommodations(void **state)
{
    (void)state;
    struct day *d = day_new(DAY_DESIGN);
    struct print_parts parts = day_parts(d);
    BUF_AUTO struct buf list = BUF_INIT(PRINT_BYTES_MAX);
    TEXT_AUTO(text);
    TEXT_AUTO(whole);
    MUST(print_presence(&parts, &list, NULL));
    pdf_text(&list, &text);
    day_text_of(DAY_DESIGN, &whole);
    static const char *const SECRET[] = {"voorziening", "extra tijd", "verklanking", "eigen stoel"};
    for (size_t i = 0; i < sizeof SECRET / sizeof *SECRET; i++) {
        HAS(whole, SECRET[i]); /* the control: the PV does say it */
        HAS_NOT(text, SECRET[i]);
    }
    HAS(text, "Zogenaamd, Milan");
    HAS(text, "Trein viel uit");
    pdf_golden(&text, "presence.txt");
    day_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_candidates_is_printed_whole),
        cmocka_unit_test(the_longest_names_are_printed_whole),
        cmocka_unit_test(no_heading_stands_alone_at_the_end_of_a_page),
        cmocka_unit_test(where_nobody_came_every_part_still_says_so),
        cmocka_unit_test(an_extract_shows_one_and_nobody_else),
        cmocka_unit_test(the_presence_list_is_silent_about_accommodations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
