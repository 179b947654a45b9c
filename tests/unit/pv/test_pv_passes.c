// SPDX-License-Identifier: EUPL-1.2
/* Withdrawn passes in the payload and in the record as text. */
#include "unit/pv/text_kit.h"

static struct json *built(struct world *w)
{
    struct json *payload = NULL;
    look(w);
    MUST(json_parse(buf_view(&w->payload), &payload, NULL));
    return payload;
}

static struct pass_list list_of(uint32_t number)
{
    struct pass_list l = {.number = number};
    MUST(wall_parse_local("20-11-2026", "16:00", &l.issued));
    memset(l.hash, (int)number, sizeof l.hash);
    return l;
}

static void tell(struct world *w, const char *hm, const struct pass_list *l)
{
    struct command c = {.kind = COMMAND_PASSES, .actor = ACTOR_KIOSK, .candidate = -1, .passes = l};
    world_at(w, hm, c);
}

static void without_a_list_the_record_says_so(void **state)
{
    JSON_AUTO struct json *payload = built(*state);
    assert_null(json_get(payload, "passes"));
    assert_null(json_get(payload, "withdrawn"));
    holds("Ingetrokken passen geen lijst van ingetrokken passen bekend aan deze kiosk");
}

static void each_list_stands_with_its_number_and_age(void **state)
{
    struct world *w = *state;
    struct pass_list seven = list_of(7), nine = list_of(9);
    tell(w, "08:52", &seven);
    tell(w, "08:53", &nine);
    JSON_AUTO struct json *payload = built(w);
    const struct json *o = json_at(json_get(payload, "passes"), 1);
    assert_int_equal(json_count(json_get(payload, "passes")), 2);
    assert_int_equal(json_get_int(o, "list", 0), 9);
    assert_string_equal(json_get_text(o, "issued"), "2026-11-20T16:00:00+01:00");
    assert_string_equal(json_get_text(o, "at"), "2026-11-24T08:53:00+01:00");
    assert_int_equal(strlen(json_get_text(o, "hash")), 43);
    assert_null(json_get(o, "door"));
    assert_null(json_get(payload, "withdrawn"));
    holds("lijst van ingetrokken passen nr 7 van 20-11-2026 16:00, van kracht vanaf 08:52");
    holds("lijst van ingetrokken passen nr 9 van 20-11-2026 16:00, van kracht vanaf 08:53");
}

static void a_withdrawn_badge_stands_with_the_question_of_its_signature(void **state)
{
    struct world *w = *state;
    struct pass_list l = list_of(7);
    l.badges[INVIGILATOR] = wall_at("08:05");
    tell(w, "08:52", &l);
    JSON_AUTO struct json *payload = built(w);
    const struct json *o = json_at(json_get(payload, "withdrawn"), 0);
    assert_int_equal(json_get_int(o, "badge", -1), INVIGILATOR);
    assert_string_equal(json_get_text(o, "since"), "2026-11-24T08:05:00+01:00");
    assert_string_equal(json_get_text(o, "at"), "2026-11-24T08:52:00+01:00");
    assert_null(json_get(o, "signed"));
    holds("De pas van Hüseyin Örneksoy is ingetrokken sinds 24-11-2026 08:05 (lijst nr 7); hier "
          "bekend om 08:52.");
    holds("Hüseyin Örneksoy heeft dit proces-verbaal niet ondertekend");
}

/* The list came after the signature: then it is the committee's to say. */
static void who_left_with_a_signature_by_that_badge_is_named(void **state)
{
    struct world *w = *state;
    struct pass_list l = list_of(7);
    l.badges[INVIGILATOR] = wall_at("08:05");
    world_sign_off(w, "08:55", INVIGILATOR, &w->staff[INVIGILATOR]);
    tell(w, "08:56", &l);
    JSON_AUTO struct json *payload = built(w);
    assert_true(json_get_bool(json_at(json_get(payload, "withdrawn"), 0), "signed", false));
    holds("Hüseyin Örneksoy ondertekende bij vertrek met deze pas; of die handtekening telt, "
          "beslist de examencommissie.");
}

static void a_badge_that_nobody_used_is_named_without_more(void **state)
{
    struct world *w = *state;
    struct pass_list l = list_of(7);
    l.badges[EMERGENCY] = wall_at("08:05");
    tell(w, "08:52", &l);
    JSON_AUTO struct json *payload = built(w);
    assert_int_equal(json_get_int(json_at(json_get(payload, "withdrawn"), 0), "badge", -1), 2);
    holds("De pas van Noodpas Kanaalweg is ingetrokken");
    assert_null(strstr(buf_text(&out), "Noodpas Kanaalweg heeft dit proces-verbaal"));
}

static void lines_of_a_withdrawn_kiosk_are_counted_from_then_on(void **state)
{
    struct world *w = *state;
    struct pass_list l = list_of(7);
    l.kiosks[0] = wall_at("08:51"); /* one scan was refused then, and the list with this line */
    tell(w, "08:52", &l);
    JSON_AUTO struct json *payload = built(w);
    const struct json *o = json_at(json_get(payload, "withdrawn"), 0);
    assert_int_equal(json_get_int(o, "kiosk", 0), 1);
    assert_string_equal(json_get_text(o, "label"), "KSK-07");
    assert_int_equal(json_get_int(o, "after", 0), 3);
    holds("Kiosk KSK-07 is ingetrokken sinds 24-11-2026 08:51 (lijst nr 7); hier bekend om 08:52. "
          "3 regels zijn daarna aan die kiosk vastgelegd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MORNING(without_a_list_the_record_says_so),
        MORNING(each_list_stands_with_its_number_and_age),
        MORNING(a_withdrawn_badge_stands_with_the_question_of_its_signature),
        MORNING(who_left_with_a_signature_by_that_badge_is_named),
        MORNING(a_badge_that_nobody_used_is_named_without_more),
        MORNING(lines_of_a_withdrawn_kiosk_are_counted_from_then_on),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
