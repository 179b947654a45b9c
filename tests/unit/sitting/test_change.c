// SPDX-License-Identifier: EUPL-1.2
/* A change becomes an event and is heard again, field for field; what change_tell never wrote is
 * not heard. */
#include "late.h"

static void assert_heard(const struct list_change *c)
{
    struct event told, read;
    struct list_change again;
    struct buf out = BUF_INIT(EVENT_BYTES_MAX);
    change_tell(c, 3, &told);
    told.actor = ACTOR_KIOSK;
    assert_int_equal(event_check(&told), ERR_OK);
    event_encode(&told, &out);
    assert_int_equal(event_decode(buf_view(&out), &read), ERR_OK);
    read.subject = told.subject;
    memset(&again, 0xA5, sizeof again);
    assert_true(change_hear(&read, &again));
    assert_int_equal(read.ref, 3);
    assert_int_equal(again.kind, c->kind);
    assert_memory_equal(&again.c.id, &c->c.id, sizeof c->c.id);
    assert_int_equal(again.c.subject, c->c.subject);
    assert_string_equal(again.c.number, c->c.number);
    assert_string_equal(again.c.given, c->c.given);
    assert_string_equal(again.c.prefix, c->c.prefix);
    assert_string_equal(again.c.surname, c->c.surname);
    assert_string_equal(again.c.id_name, c->c.id_name);
    assert_string_equal(again.c.seat, c->c.seat);
    assert_int_equal(again.c.ticket_issue, c->c.ticket_issue);
    assert_int_equal(again.c.short_number, c->c.short_number);
    assert_int_equal(again.c.accommodation_count, c->c.accommodation_count);
    assert_int_equal(again.c.accommodations[0].kind, c->c.accommodations[0].kind);
    assert_int_equal(again.c.accommodations[0].minutes, c->c.accommodations[0].minutes);
    assert_string_equal(again.c.accommodations[0].text, c->c.accommodations[0].text);
    buf_free(&out);
}

static void every_kind_is_heard_as_it_was_told(void **state)
{
    (void)state;
    struct late l;
    late_begin(&l, 3);
    late_add(&l, 11);
    struct list_change *bare = late_add(&l, 12); /* nothing that may be left out */
    bare->c.given[0] = bare->c.prefix[0] = bare->c.seat[0] = bare->c.number[0] = '\0';
    bare->c.short_number = 0;
    struct list_change *full = late_add(&l, 13);
    memset(full->c.given, 'g', sizeof full->c.given - 1);
    memset(full->c.prefix, 'p', sizeof full->c.prefix - 1);
    memset(full->c.surname, 's', sizeof full->c.surname - 1);
    memset(full->c.id_name, 'i', sizeof full->c.id_name - 1);
    memset(full->c.number, '9', sizeof full->c.number - 1);
    memset(full->c.seat, '8', sizeof full->c.seat - 1);
    full->c.ticket_issue = INT32_MAX;
    late_change(&l, CHANGE_WITHDRAWN, 1);
    late_change(&l, CHANGE_RESTORED, 2);
    snprintf(late_change(&l, CHANGE_SEAT, 3)->c.seat, 12, "14a");
    late_change(&l, CHANGE_SEAT, 4); /* no seat */
    late_change(&l, CHANGE_TICKET, 5)->c.ticket_issue = 7;
    late_measure(&l, 6, ACCOMMODATION_EXTRA_TIME, EXTRA_TIME_UNLIMITED);
    late_measure(&l, 6, ACCOMMODATION_OTHER, 0);
    snprintf(l.list[9].c.accommodations[0].text, 64, "eigen toetsenbord");
    for (size_t i = 0; i < l.delta.count; i++)
        assert_heard(&l.list[i]);
}

static bool is_heard(struct event e, const char *text)
{
    struct list_change c = {.kind = (enum change_kind)77};
    snprintf(e.text, sizeof e.text, "%s", text);
    bool heard = change_hear(&e, &c);
    assert_true(heard || c.kind == (enum change_kind)77);
    return heard;
}

#define ID "c0000001-0000-4000-8000-000000000000"

static void texts_that_were_never_told_are_not_heard(void **state)
{
    (void)state;
    const struct event add = {.kind = EVENT_LISTED, .subject = 4, .ref = 1};
    const struct event seat = {.kind = EVENT_RESEATED, .subject = 4, .ref = 1};
    assert_true(is_heard(add, ID "\n1\ng\np\ns\ni\n2\n1\n100001"));
    assert_true(is_heard(add, ID "\n\n\n\n\n\n\n1\n0"));
    assert_false(is_heard(add, "x"));
    assert_false(is_heard(add, ID));
    assert_false(is_heard(add, ID "\n1\ng\np\ns\ni\n2\n1"));           /* a line too few */
    assert_false(is_heard(add, ID "\n1\ng\np\ns\ni\n2\n1\n100001\n")); /* one too many */
    assert_false(is_heard(add, "c0\n1\ng\np\ns\ni\n2\n1\n100001"));
    assert_false(is_heard(add, ID "\n1\ng\np\ns\ni\n2\nx\n100001"));
    assert_false(is_heard(add, ID "\n1\ng\np\ns\ni\n2\n\n100001"));
    assert_false(is_heard(add, ID "\n1\ng\np\ns\ni\n2\n-1\n100001"));
    assert_false(is_heard(add, ID "\n1\ng\np\ns\ni\n2\n1\n99999999999"));
    assert_false(is_heard(add, ID "\n1\ng\np\ns\ni\nseat number 12\n1\n100001"));
    assert_true(is_heard(seat, "12345678901"));
    assert_false(is_heard(seat, "123456789012"));
    assert_false(is_heard(seat, "1\n2"));
    struct event measure = {.kind = EVENT_ACCOMMODATED, .code = ACCOMMODATION_SPOKEN, .ref = 1};
    assert_true(is_heard(measure, ""));
    assert_false(is_heard(measure, "met tekst"));
    measure.amount = 5;
    assert_false(is_heard(measure, ""));
    assert_false(is_heard((struct event){.kind = EVENT_CHECKED_IN}, ""));
    assert_false(is_heard((struct event){.kind = EVENT_LIST_CHANGED}, ""));
}

static void only_what_fits_may_be_made(void **state)
{
    (void)state;
    struct day *day = day_new(5);
    struct late l;
    late_begin(&l, 1);
    assert_true(change_fits(&day->plan, late_add(&l, 6)));
    assert_false(change_fits(&day->plan, late_add(&l, 5)));
    assert_false(change_fits(&day->plan, late_add(&l, 7)));
    struct list_change *twin = late_add(&l, 6);
    twin->c.id = day_id(2);
    assert_false(change_fits(&day->plan, twin));
    twin = late_add(&l, 6);
    twin->c.short_number = day->plan.candidates[3].short_number;
    assert_false(change_fits(&day->plan, twin));
    assert_true(change_fits(&day->plan, late_change(&l, CHANGE_WITHDRAWN, 5)));
    assert_false(change_fits(&day->plan, late_change(&l, CHANGE_WITHDRAWN, 6)));
    assert_false(change_fits(&day->plan, late_change(&l, CHANGE_SEAT, 0)));
    day_free(day);
}

static void a_seventh_measure_does_not_fit_but_more_time_does(void **state)
{
    (void)state;
    struct day *day = day_new(1);
    struct late l;
    late_begin(&l, 1);
    late_measure(&l, 1, ACCOMMODATION_EXTRA_TIME, 30);
    late_other(&l, 1, 77);
    late_measure(&l, 1, ACCOMMODATION_EXTRA_TIME, 45);
    change_make(&day->plan, &l.list[0]);
    for (int i = 0; i < ACCOMMODATIONS_MAX - 1; i++) {
        late_other(&l, 1, i);
        change_make(&day->plan, &l.list[3 + i]);
        change_make(&day->plan, &l.list[3 + i]); /* told twice, it is one */
    }
    assert_int_equal(day->plan.candidates[0].accommodation_count, ACCOMMODATIONS_MAX);
    assert_false(change_fits(&day->plan, &l.list[1]));
    assert_true(change_fits(&day->plan, &l.list[2]));
    change_make(&day->plan, &l.list[2]);
    assert_int_equal(day->plan.candidates[0].accommodations[0].minutes, 45);
    assert_int_equal(day->plan.candidates[0].accommodation_count, ACCOMMODATIONS_MAX);
    day_free(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_heard_as_it_was_told),
        cmocka_unit_test(texts_that_were_never_told_are_not_heard),
        cmocka_unit_test(only_what_fits_may_be_made),
        cmocka_unit_test(a_seventh_measure_does_not_fit_but_more_time_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
