// SPDX-License-Identifier: EUPL-1.2
/* The room, the version, material and outages in the payload: what nobody looked at is not there,
 * and a verifier finds what was altered. */
#include "unit/pv/text_kit.h"

static struct command room(enum command_kind kind, int32_t code, int32_t amount, const char *text)
{
    return with_text(by_lead(kind), code, amount, text);
}

static struct command count(enum material kind, enum material_column column, int32_t n)
{
    struct command c = room(COMMAND_MATERIAL, (int32_t)kind, n, "");
    c.ref = (uint64_t)column;
    return c;
}

static const struct json *payload_list(struct world *w, struct json **parsed, const char *key)
{
    buf_free(&w->payload); /* of an earlier one */
    buf_free(&w->rows);
    world_build(w);
    MUST(json_parse(buf_view(&w->payload), parsed, NULL));
    return json_get(*parsed, key);
}

static void what_nobody_looked_at_is_left_out(void **state)
{
    static const char *const KEYS[] = {
        "version_checks", "conditions", "material", "material_notes", "outages"};
    JSON_AUTO struct json *parsed = NULL;
    (void)payload_list(*state, &parsed, "made");
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        assert_null(json_get(parsed, KEYS[i]));
}

static void the_last_word_about_the_room_stands_with_its_remark_in_a_row(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *parsed = NULL;
    world_at(w, "08:50", room(COMMAND_CONDITION, CONDITION_WALLS, CONDITION_NO, "Poster"));
    world_at(w, "08:51", room(COMMAND_CONDITION, CONDITION_QUIET, CONDITION_YES, ""));
    world_at(w, "08:52", room(COMMAND_CONDITION, CONDITION_WALLS, CONDITION_YES, "Weggehaald"));
    const struct json *list = payload_list(w, &parsed, "conditions");
    assert_int_equal(json_count(list), 2);
    assert_string_equal(json_get_text(json_at(list, 0), "what"), "quiet");
    assert_string_equal(json_get_text(json_at(list, 1), "answer"), "yes");
    assert_int_equal(json_count(json_get(json_at(list, 1), "_sd")), 1);
    assert_null(strstr(buf_text(&w->payload), "Weggehaald")); /* may name somebody: a row */
}

static void both_codes_and_the_decision_are_in_clear(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *parsed = NULL;
    struct command decision = room(COMMAND_VERSION_DECIDE, 0, 0, "A wordt gemaakt");
    text_copy(decision.who, sizeof decision.who, "I. Fictesma");
    world_at(w, "08:50", room(COMMAND_VERSION_SEEN, VERSION_PAPER, 0, "versie Z"));
    world_at(w, "08:55", decision);
    const struct json *list = payload_list(w, &parsed, "version_checks");
    assert_int_equal(json_count(list), 2);
    assert_string_equal(json_get_text(json_at(list, 0), "code"), "versie Z");
    assert_string_equal(json_get_text(json_at(list, 0), "match"), "other");
    assert_string_equal(json_get_text(json_at(list, 1), "word"), "I. Fictesma");
    assert_string_equal(json_get_text(json_at(list, 1), "reason"), "A wordt gemaakt");
}

static void counts_stand_with_what_explains_them_now(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *parsed = NULL;
    world_at(w, "08:50", count(MATERIAL_PAPERS, MATERIAL_OUT, 24));
    world_at(w, "10:40", count(MATERIAL_PAPERS, MATERIAL_BACK, 23));
    struct command why = room(COMMAND_MATERIAL, MATERIAL_PAPERS, 0, "Een gescheurd");
    why.ref = MATERIAL_WHY_BACK;
    world_at(w, "10:41", why);
    const struct json *notes = payload_list(w, &parsed, "material_notes");
    assert_int_equal(json_count(notes), 1);
    assert_int_equal(json_get_int(json_at(notes, 0), "pieces", 0), 1);
    json_free(parsed);
    parsed = NULL;
    world_at(w, "10:45", count(MATERIAL_PAPERS, MATERIAL_BACK, 24));
    assert_null(payload_list(w, &parsed, "material_notes"));
    assert_int_equal(json_get_int(json_at(json_get(parsed, "material"), 0), "back", 0), 24);
}

static void an_outage_counts_and_the_rows_say_whom(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *parsed = NULL;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:40", room(COMMAND_INCIDENT_DRAFT, INCIDENT_TECHNICAL, 0, ""));
    struct command fails = room(COMMAND_OUTAGE, SYSTEM_TOA, 1, "");
    fails.ref = 1;
    world_at(w, "09:41", fails);
    struct command who = about(w, COMMAND_AFFECTED, "Emre");
    who.ref = 1;
    who.amount = 12;
    text_copy(who.text, sizeof who.text, "werkplek 7");
    world_at(w, "09:45", who);
    const struct json *list = payload_list(w, &parsed, "outages");
    assert_int_equal(json_count(list), 1);
    assert_string_equal(json_get_text(json_at(list, 0), "system"), "toa");
    assert_int_equal(json_get_int(json_at(list, 0), "affected", 0), 1);
    assert_null(json_get(json_at(list, 0), "to"));
    assert_null(strstr(buf_text(&w->payload), "werkplek 7")); /* in the row of who it is about */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MORNING(what_nobody_looked_at_is_left_out),
        MORNING(the_last_word_about_the_room_stands_with_its_remark_in_a_row),
        MORNING(both_codes_and_the_decision_are_in_clear),
        MORNING(counts_stand_with_what_explains_them_now),
        MORNING(an_outage_counts_and_the_rows_say_whom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
