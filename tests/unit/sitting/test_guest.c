// SPDX-License-Identifier: EUPL-1.2
/* People who are not on the list: refused, sent on, or admitted under reservation. */
#include "day.h"

static struct command told(enum guest_outcome outcome, const char *name, const char *number,
    const char *room, const char *word)
{
    struct command c = {.kind = COMMAND_UNLISTED,
        .candidate = -1,
        .actor = LEAD,
        .code = (int32_t)outcome,
        .amount = ID_DOCUMENT_CARD};
    struct guest_person p = {.name = ""};
    snprintf(p.name, sizeof p.name, "%s", name);
    snprintf(p.number, sizeof p.number, "%s", number);
    snprintf(p.room, sizeof p.room, "%s", room);
    guest_person_write(&p, c.text);
    snprintf(c.who, sizeof c.who, "%s", word);
    return c;
}

static enum refusal tell(struct day *day, enum guest_outcome outcome, const char *name,
    const char *room, const char *word)
{
    struct command c = told(outcome, name, "", room, word);
    return day_give(day, &c);
}

static enum refusal fact(struct day *day, enum guest_fact what, const char *text)
{
    struct command c = {.kind = COMMAND_GUEST,
        .candidate = -1,
        .actor = LEAD,
        .ref = 1,
        .code = (int32_t)what,
        .amount = what == GUEST_HANDED_IN ? 2 : 0};
    snprintf(c.text, sizeof c.text, "%s", text);
    return day_give(day, &c);
}

/* What stands last, as a screen asks. */
static enum refusal undo(struct day *day, const char *why)
{
    const struct room_moment *last = sitting_guest_last(&day->s, 1);
    struct command c = {.kind = COMMAND_GUEST_UNDO,
        .candidate = -1,
        .actor = LEAD,
        .ref = 1,
        .code = last && last->kind == EVENT_GUEST ? last->code : 0};
    snprintf(c.text, sizeof c.text, "%s", why);
    return day_give(day, &c);
}

static void each_outcome_asks_for_what_belongs_to_it(void **state)
{
    (void)state;
    struct day *day = day_open(3);
    assert_int_equal(tell(day, GUEST_ADMITTED, "Roos Nergens", "", ""), REFUSAL_WORD_NEEDED);
    assert_int_equal(tell(day, GUEST_SENT_ON, "Roos Nergens", "", ""), REFUSAL_ROOM_NEEDED);
    assert_int_equal(tell(day, GUEST_REFUSED, "Roos Nergens", "C0.12", ""), REFUSAL_BAD_VALUE);
    assert_int_equal(tell(day, GUEST_REFUSED, "", "", ""), REFUSAL_NAME_NEEDED);
    struct command c = told(GUEST_REFUSED, "Roos Nergens", "", "", "");
    c.amount = 0; /* which ID? "none" is an answer */
    assert_int_equal(day_give(day, &c), REFUSAL_BAD_VALUE);
    c.amount = ID_DOCUMENT_NONE;
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day_give(day, &c), REFUSAL_ALREADY); /* a second tap */
    assert_int_equal(tell(day, GUEST_SENT_ON, "Pim Elders", "C0.12", ""), REFUSAL_NONE);
    assert_int_equal(tell(day, GUEST_ADMITTED, "Kees Later", "", "I. Fictesma"), REFUSAL_NONE);
    assert_int_equal(day->s.guest_count, 3);
    assert_int_equal(sitting_counts(&day->s).guests, 1);
    assert_int_equal(sitting_counts(&day->s).attended, 0); /* never attendance */
    day_free(day);
}

static void who_is_on_the_list_is_no_guest(void **state)
{
    (void)state;
    struct day *day = day_open(3);
    struct command c = told(GUEST_ADMITTED, "Elif", "900002", "", "I. Fictesma");
    assert_int_equal(day_give(day, &c), REFUSAL_LISTED);
    day->plan.candidates[DENEMECI].canceled = true; /* withdrawn: not expected here */
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    day_free(day);
}

static void an_admitted_guest_stands_in_the_way_of_closing(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    assert_int_equal(tell(day, GUEST_ADMITTED, "Roos Nergens", "", "I. Fictesma"), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_OUT, INVIGILATOR), REFUSAL_NONE);
    day_do(day, COMMAND_HAND_IN, 0, 0, -1);
    assert_int_equal(
        day_by(day, COMMAND_STAFF_OUT, LEAD), REFUSAL_LAST_SUPERVISOR); /* somebody works on */
    assert_int_equal(unresolved_of(day, UNRESOLVED_GUEST), 1);
    assert_int_equal(fact(day, GUEST_HANDED_IN, ""), REFUSAL_NONE);
    assert_int_equal(fact(day, GUEST_HANDED_IN, ""), REFUSAL_ALREADY);
    assert_int_equal(unresolved_of(day, UNRESOLVED_GUEST), 0);
    assert_int_equal(sitting_guest(&day->s, 1)->pieces, 2);
    assert_int_equal(fact(day, GUEST_LEFT, ""), REFUSAL_NONE);
    assert_int_equal(fact(day, GUEST_LEFT, ""), REFUSAL_ALREADY);
    assert_int_equal(sitting_counts(&day->s).guests_inside, 0);
    day_free(day);
}

static void going_with_empty_hands_or_early_has_a_reason(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    day->plan.rules.earliest_leave_min = 30;
    tell(day, GUEST_ADMITTED, "Roos Nergens", "", "I. Fictesma");
    assert_int_equal(fact(day, GUEST_HANDED_IN, ""), REFUSAL_TOO_EARLY_TO_LEAVE);
    assert_int_equal(fact(day, GUEST_LEFT, ""), REFUSAL_REASON_NEEDED);
    assert_int_equal(fact(day, GUEST_LEFT, "Ging toch naar huis"), REFUSAL_NONE);
    assert_string_equal(
        sitting_text(&day->s, sitting_guest(&day->s, 1)->why_at), "Ging toch naar huis");
    day_free(day);
}

static void nothing_is_handed_in_before_the_start_or_by_who_was_refused(void **state)
{
    (void)state;
    struct day *day = day_open(1);
    tell(day, GUEST_REFUSED, "Roos Nergens", "", "");
    assert_int_equal(fact(day, GUEST_HANDED_IN, ""), REFUSAL_NOT_INSIDE);
    assert_int_equal(undo(day, "Verkeerd getikt"), REFUSAL_NONE);
    assert_int_equal(fact(day, GUEST_HANDED_IN, ""), REFUSAL_UNKNOWN);
    tell(day, GUEST_ADMITTED, "Roos Nergens", "", "I. Fictesma"); /* guest 2 */
    struct command c = {.kind = COMMAND_GUEST,
        .candidate = -1,
        .actor = LEAD,
        .ref = 2,
        .code = GUEST_HANDED_IN,
        .amount = -1};
    assert_int_equal(day_give(day, &c), REFUSAL_NOT_STARTED);
    day_free(day);
}

static void undo_goes_back_one_fact_at_a_time_and_both_stay(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    tell(day, GUEST_ADMITTED, "Roos Nergens", "", "I. Fictesma");
    fact(day, GUEST_HANDED_IN, "");
    fact(day, GUEST_LEFT, "");
    size_t lines = day->s.room_count;
    assert_int_equal(undo(day, "Was een ander"), REFUSAL_NONE);
    assert_true(sitting_guest(&day->s, 1)->handed_in.ms && !sitting_guest(&day->s, 1)->left.ms);
    assert_int_equal(undo(day, ""), REFUSAL_NONE);
    assert_true(guest_is_inside(sitting_guest(&day->s, 1)));
    assert_int_equal(undo(day, ""), REFUSAL_NONE);
    assert_null(sitting_guest(&day->s, 1)); /* the decision too */
    assert_int_equal(undo(day, ""), REFUSAL_UNKNOWN);
    assert_int_equal(day->s.room_count, lines + 3);
    assert_int_equal(sitting_counts(&day->s).guests, 0);
    day_free(day);
}

static void a_roll_call_looks_for_guests_too(void **state)
{
    (void)state;
    struct day *day = day_running(2);
    tell(day, GUEST_ADMITTED, "Roos Nergens", "", "I. Fictesma");
    assert_int_equal(fact(day, GUEST_SEEN, ""), REFUSAL_NOT_INTERRUPTED);
    day->now = at("09:30");
    day_do(day, COMMAND_INTERRUPT, -1, INTERRUPTION_EVACUATION, 0);
    assert_int_equal(sitting_roll_call(&day->s).due, 3);
    assert_int_equal(fact(day, GUEST_MISSING, ""), REFUSAL_NONE);
    assert_int_equal(sitting_roll_call(&day->s).missing, 1);
    assert_int_equal(fact(day, GUEST_SEEN, ""), REFUSAL_NONE);
    assert_int_equal(fact(day, GUEST_SEEN, ""), REFUSAL_ALREADY);
    assert_int_equal(sitting_roll_call(&day->s).seen, 1);
    day_free(day);
}

static void after_the_end_nobody_is_let_in_and_twenty_is_the_limit(void **state)
{
    (void)state;
    struct day *day = day_running(1);
    char name[32];
    for (int i = 0; i < GUESTS_MAX; i++) {
        snprintf(name, sizeof name, "Gast %d", i);
        assert_int_equal(tell(day, GUEST_REFUSED, name, "", ""), REFUSAL_NONE);
    }
    assert_int_equal(tell(day, GUEST_REFUSED, "Nog een", "", ""), REFUSAL_FULL);
    assert_int_equal(day_by(day, COMMAND_END, LEAD), REFUSAL_NONE);
    assert_int_equal(tell(day, GUEST_ADMITTED, "Te laat", "", "I. Fictesma"), REFUSAL_NOT_OPEN);
    day_free(day);
}

static void lines_that_are_not_three_are_no_person(void **state)
{
    (void)state;
    struct guest_person p;
    assert_true(guest_person_read("Roos Nergens\n900099\n", &p));
    assert_string_equal(p.number, "900099");
    assert_string_equal(p.room, "");
    assert_false(guest_person_read("", &p));
    assert_false(guest_person_read("Roos", &p));
    assert_false(guest_person_read("Roos\n1", &p));
    assert_false(guest_person_read("\n1\nC0.12", &p));
    assert_false(guest_person_read("Roos\n1\nC0.12\nmeer", &p));
    assert_false(guest_person_read("Roos\n1234567890123456789012345\n", &p));
    assert_string_equal(p.name, "Roos Nergens"); /* a refusal touches nothing */
}

static struct day *with_roos_at_work(void)
{
    struct day *day = day_open(3);
    assert_int_equal(tell(day, GUEST_ADMITTED, "Roos Nergens", "", "I. Fictesma"), REFUSAL_NONE);
    day_start(day, "09:00");
    return day;
}

static void a_guest_goes_to_the_toilet_and_comes_back(void **state)
{
    (void)state;
    struct day *day = with_roos_at_work();
    const struct guest *g = sitting_guest(&day->s, 1);
    day->now = at("09:20");
    assert_int_equal(fact(day, GUEST_TOILET_IN, ""), REFUSAL_ALREADY);
    assert_int_equal(fact(day, GUEST_TOILET_OUT, ""), REFUSAL_NONE);
    assert_true(g->on_toilet && g->toilet_since.ms == at("09:20").ms);
    assert_true(guest_is_inside(g));
    assert_int_equal(fact(day, GUEST_TOILET_OUT, ""), REFUSAL_ALREADY);
    assert_int_equal(fact(day, GUEST_HANDED_IN, ""), REFUSAL_NOT_INSIDE); /* first back */
    day->now = at("09:26");
    assert_int_equal(fact(day, GUEST_TOILET_IN, ""), REFUSAL_NONE);
    assert_true(!g->on_toilet && g->toilet_times == 1 && g->toilet_min == 6);
    assert_int_equal(fact(day, GUEST_TOILET_OUT, ""), REFUSAL_NONE);
    day->now = at("09:30");
    assert_int_equal(fact(day, GUEST_LEFT, "Ging naar huis"), REFUSAL_NONE); /* ends the visit */
    assert_true(!g->on_toilet && g->toilet_times == 2 && g->toilet_min == 10);
    assert_true(sitting_is_sound(&day->s));
    day_free(day);
}

static void in_the_first_minutes_the_reason_is_asked_of_guests_too(void **state)
{
    (void)state;
    struct day *day = with_roos_at_work();
    day->plan.rules.toilet_first_min = 30;
    day->now = at("09:10");
    assert_int_equal(fact(day, GUEST_TOILET_OUT, ""), REFUSAL_TOILET_EARLY);
    assert_int_equal(fact(day, GUEST_TOILET_OUT, "Onwel"), REFUSAL_NONE);
    assert_int_equal(sitting_guest(&day->s, 1)->why_at, 0); /* that is why somebody left */
    day_free(day);
}

static void a_guest_has_a_part_in_an_incident(void **state)
{
    (void)state;
    struct day *day = with_roos_at_work();
    struct command c = {
        .kind = COMMAND_GUEST, .candidate = -1, .actor = LEAD, .ref = 1, .code = GUEST_INVOLVED};
    c.amount = 1;
    assert_int_equal(day_give(day, &c), REFUSAL_UNKNOWN);
    assert_int_equal(day_do(day, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_NOISE, 0), REFUSAL_NONE);
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_int_equal(day_give(day, &c), REFUSAL_ALREADY);
    snprintf(c.text, sizeof c.text, "Ik was het niet.");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE); /* own words, later */
    const struct room_moment *m = sitting_guest_involved(&day->s, 1, 1);
    assert_string_equal(sitting_text(&day->s, m->text_at), "Ik was het niet.");
    assert_null(sitting_guest_involved(&day->s, 1, 2));
    day_free(day);
}

/* The command says which fact it means; what lies under a later one waits, and what stood has a
 * reason. */
static void taking_back_names_the_fact_and_a_reason(void **state)
{
    (void)state;
    struct day *day = with_roos_at_work();
    struct command c = {
        .kind = COMMAND_GUEST_UNDO, .candidate = -1, .actor = LEAD, .ref = 1, .code = 0};
    day->now = at("09:50");
    assert_int_equal(fact(day, GUEST_HANDED_IN, ""), REFUSAL_NONE);
    assert_int_equal(day_give(day, &c), REFUSAL_LATER_FACT); /* the decision: not under the work */
    c.code = GUEST_TOILET_OUT;
    assert_int_equal(day_give(day, &c), REFUSAL_UNKNOWN);
    c.code = GUEST_HANDED_IN;
    day->now = at("09:52");
    assert_int_equal(day_give(day, &c), REFUSAL_REASON_NEEDED);
    snprintf(c.text, sizeof c.text, "Was Emre");
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    assert_true(guest_is_inside(sitting_guest(&day->s, 1)));
    assert_int_equal(fact(day, GUEST_HANDED_IN, ""), REFUSAL_NONE);
    c.text[0] = '\0';
    assert_int_equal(day_give(day, &c), REFUSAL_NONE); /* a wrong tap, at once */
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_guest_goes_to_the_toilet_and_comes_back),
        cmocka_unit_test(in_the_first_minutes_the_reason_is_asked_of_guests_too),
        cmocka_unit_test(a_guest_has_a_part_in_an_incident),
        cmocka_unit_test(taking_back_names_the_fact_and_a_reason),
        cmocka_unit_test(each_outcome_asks_for_what_belongs_to_it),
        cmocka_unit_test(who_is_on_the_list_is_no_guest),
        cmocka_unit_test(an_admitted_guest_stands_in_the_way_of_closing),
        cmocka_unit_test(going_with_empty_hands_or_early_has_a_reason),
        cmocka_unit_test(nothing_is_handed_in_before_the_start_or_by_who_was_refused),
        cmocka_unit_test(undo_goes_back_one_fact_at_a_time_and_both_stay),
        cmocka_unit_test(a_roll_call_looks_for_guests_too),
        cmocka_unit_test(after_the_end_nobody_is_let_in_and_twenty_is_the_limit),
        cmocka_unit_test(lines_that_are_not_three_are_no_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
