// SPDX-License-Identifier: EUPL-1.2
/* Part B in words: arrivals, hand-overs, substitutes, who was gone, a room that was left alone. */
#include "unit/pv/text_kit.h"

static struct command by(uint8_t actor, enum command_kind kind, int32_t code, const char *text)
{
    struct command c = with_text(by_lead(kind), code, 0, text);
    c.actor = actor;
    return c;
}

static void lacks(const char *unwanted)
{
    if (strstr(buf_text(&out), unwanted))
        fail_msg("the record says: %s", unwanted);
}

static void an_ordinary_day_has_arrivals_and_no_more(void **state)
{
    struct world *w = *state;
    look(w);
    holds("Aangekomen Marijke Toetsma 32 minuten voor aanvang; Hüseyin Örneksoy 31 minuten voor");
    lacks("teruggekomen");
    lacks("overgedragen");
}

static void a_hand_over_says_to_whom_and_what_was_said(void **state)
{
    struct world *w = *state;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:40", by(LEAD, COMMAND_HAND_OVER, INVIGILATOR, "Plaats 4 wacht op een kaart."));
    world_sign_off(w, "09:41", LEAD, &w->staff[LEAD]);
    look(w);
    holds("09:40 Marijke Toetsma heeft de zaal en de leiding overgedragen aan Hüseyin Örneksoy. "
          "Plaats 4 wacht op een kaart.");
    holds("Marijke Toetsma afnameleider 08:28 09:41"); /* the table's line, and no other */
    lacks("is vertrokken");
    holds("Marijke Toetsma afnameleider 24-11-2026 09:41 bij vertrek, over regel 1 t/m 11");
}

static void a_substitute_acts_under_their_own_name(void **state)
{
    struct world *w = *state;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_substitute(w, "09:12", "Rosa Bedachtsma");
    world_at(w, "09:13", by(EMERGENCY, COMMAND_REMARK, 0, "Het is warm."));
    look(w);
    holds("Rosa Bedachtsma vervanger met noodpas 09:12");
    holds("09:12 Rosa Bedachtsma is invaller met Noodpas Kanaalweg, op gezag van I. Fictesma, "
          "examenbureau.");
    holds("Rosa Bedachtsma 12 minuten na aanvang");
    holds("Het is warm. (Rosa Bedachtsma)");
}

static void leaving_and_coming_back_are_lines(void **state)
{
    struct world *w = *state;
    world_at(w, "08:52", by(INVIGILATOR, COMMAND_STAFF_OUT, 0, ""));
    world_at(w, "08:57", by(INVIGILATOR, COMMAND_STAFF_IN, 0, ""));
    look(w);
    holds("08:52 Hüseyin Örneksoy is vertrokken.");
    holds("08:57 Hüseyin Örneksoy is teruggekomen.");
    holds("Hüseyin Örneksoy surveillant 08:29 Noodpas"); /* not signed out: is there */
}

static void a_room_left_alone_is_told(void **state)
{
    struct world *w = *state;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(w, "09:20", by(INVIGILATOR, COMMAND_STAFF_OUT, 0, ""));
    world_substitute(w, "09:50", "Rosa Bedachtsma");
    struct command gone = by(EMERGENCY, COMMAND_STAFF_GONE, LEAD, "Onwel naar huis.");
    gone.happened = wall_at("09:41");
    world_at(w, "09:55", gone);
    look(w);
    holds("09:55 Marijke Toetsma bleek vertrokken; afgemeld door Rosa Bedachtsma.");
    holds("09:55 Vanaf 09:41 was 9 minuten lang niemand aangemeld als surveillant");
    holds("Onwel naar huis. (Marijke Toetsma)"); /* part K */
}

static void who_agreed_to_opening_again_is_named(void **state)
{
    struct world *w = *state;
    world_free(w);
    memset(w, 0, sizeof *w);
    world_day(w);
    world_freeze(w);
    world_sign(w, LEAD, "");
    world_at(w, "11:05", by(LEAD, COMMAND_THAW, 1 + INVIGILATOR, "Incident vergeten."));
    jws_free(&w->pv);
    buf_free(&w->payload);
    buf_free(&w->rows);
    look(w);
    holds("opnieuw geopend door Marijke Toetsma, met instemming van Hüseyin Örneksoy;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MORNING(an_ordinary_day_has_arrivals_and_no_more),
        MORNING(a_hand_over_says_to_whom_and_what_was_said),
        MORNING(a_substitute_acts_under_their_own_name),
        MORNING(leaving_and_coming_back_are_lines),
        MORNING(a_room_left_alone_is_told),
        MORNING(who_agreed_to_opening_again_is_named),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
