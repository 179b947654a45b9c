// SPDX-License-Identifier: EUPL-1.2
/* Part B of the payload: fields that are there, and fields that are left out. */
#include "unit/pv/text_kit.h"

static const struct json *staff_of(const struct json *payload, size_t i)
{
    return json_at(json_get(payload, "staff"), i);
}

static struct json *built(struct world *w)
{
    struct json *payload = NULL;
    look(w);
    MUST(json_parse(buf_view(&w->payload), &payload, NULL));
    return payload;
}

static void who_is_there_has_no_time_of_leaving(void **state)
{
    struct world *w = *state;
    struct command c = {.kind = COMMAND_STAFF_OUT, .actor = INVIGILATOR, .candidate = -1};
    world_at(w, "08:55", c);
    c.kind = COMMAND_STAFF_IN;
    world_at(w, "08:58", c);
    JSON_AUTO struct json *payload = built(w);
    assert_string_equal(
        json_get_text(staff_of(payload, INVIGILATOR), "in"), "2026-11-24T08:29:00+01:00");
    assert_null(json_get(staff_of(payload, INVIGILATOR), "out"));
    assert_null(json_get(staff_of(payload, INVIGILATOR), "badge"));
    assert_null(json_get(staff_of(payload, EMERGENCY), "in"));
    assert_int_equal(json_count(json_get(payload, "staff_log")), 4);
}

static void a_substitute_stands_before_the_badge(void **state)
{
    struct world *w = *state;
    world_substitute(w, "08:55", "Rosa Bedachtsma");
    JSON_AUTO struct json *payload = built(w);
    const struct json *o = staff_of(payload, EMERGENCY);
    assert_string_equal(json_get_text(o, "name"), "Rosa Bedachtsma");
    assert_string_equal(json_get_text(o, "badge"), "Noodpas Kanaalweg");
    assert_string_equal(json_get_text(o, "role"), "device-asserted");
    const struct json *said = json_at(json_get(payload, "staff_log"), 2);
    assert_string_equal(json_get_text(said, "what"), "substitute");
    assert_string_equal(json_get_text(said, "word"), "I. Fictesma, examenbureau");
}

static void a_signature_when_leaving_says_over_what(void **state)
{
    struct world *w = *state;
    struct checkpoint head = world_head(w);
    char root[DIGEST_TEXT_SIZE];
    hash_text(&head.root, root);
    world_sign_off(w, "08:56", INVIGILATOR, &w->staff[INVIGILATOR]);
    JSON_AUTO struct json *payload = built(w);
    const struct json *o = json_get(staff_of(payload, INVIGILATOR), "signed_off");
    assert_int_equal(json_get_int(o, "entries", 0), head.size);
    assert_string_equal(json_get_text(o, "root"), root);
    assert_int_equal(strlen(json_get_text(o, "signature")), 86); /* 64 bytes */
}

/* What one tells another may name a candidate: a row, like all such texts. */
static void words_of_a_hand_over_are_a_row(void **state)
{
    struct world *w = *state;
    struct command c = with_text(by_lead(COMMAND_HAND_OVER), INVIGILATOR, 0, "Emre Örnek is onwel");
    world_at(w, "08:56", c);
    JSON_AUTO struct json *payload = built(w);
    const struct json *said = json_at(json_get(payload, "staff_log"), 2);
    assert_int_equal(json_get_int(said, "to", -1), INVIGILATOR);
    assert_true(json_get_bool(said, "lead", false));
    assert_int_equal(json_count(json_get(said, "_sd")), 1);
    assert_null(strstr(buf_text(&w->payload), "onwel"));
    assert_non_null(strstr(buf_text(&out), "Emre Örnek is onwel"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MORNING(who_is_there_has_no_time_of_leaving),
        MORNING(a_substitute_stands_before_the_badge),
        MORNING(a_signature_when_leaving_says_over_what),
        MORNING(words_of_a_hand_over_are_a_row),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
