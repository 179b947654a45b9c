// SPDX-License-Identifier: EUPL-1.2
/* The plain changes: what is written comes back, and what no kiosk could carry out is refused. */
#include "late.h"

static enum err round_trip(const struct late *l, size_t *ret_n)
{
    const struct changes c = {l->place.sitting, 1, SCHOOL_PEOPLE, l->list, l->count};
    struct sitting_keys *keys = sitting_keys_new();
    struct list_change *list = NULL;
    size_t count = 0;
    BUF_AUTO struct buf plain = BUF_INIT(CHANGES_BYTES_MAX), again = BUF_INIT(CHANGES_BYTES_MAX);
    assert_non_null(keys);
    *keys = *l->keys;
    enum err e = changes_write(&c, keys, &plain);
    if (!e) {
        e = changes_read(buf_view(&plain), &c, keys, &list, &count);
    }
    if (!e) {
        const struct changes mine = {c.sitting, c.number, c.known, list, count};
        assert_int_equal(changes_write(&mine, keys, &again), ERR_OK);
        assert_true(bytes_equal(buf_view(&plain), buf_view(&again)));
        *ret_n = count;
    } else {
        assert_null(list);
    }
    changes_free(list, count);
    sitting_keys_free(keys);
    return e;
}

static enum err refused(const struct late *l)
{
    size_t n = 0;
    return round_trip(l, &n);
}

static void every_kind_has_one_encoding(void **state)
{
    struct late *l = late_open(*state);
    size_t n = 0;
    late_all_kinds(l);
    assert_int_equal(round_trip(l, &n), ERR_OK);
    assert_int_equal(n, 7);
    l->count = 0;
    for (uint16_t i = 1; i <= 8; i++) {
        late_add(l, (uint8_t)i, "Naslag");
    }
    assert_int_equal(round_trip(l, &n), ERR_OK);
    assert_int_equal(n, 8);
    late_close(l);
}

static void numbers_follow_those_that_were_given_out(void **state)
{
    struct late *l = late_open(*state);
    late_add(l, 1, "Naslag")->c.subject = SCHOOL_PEOPLE; /* somebody else's */
    assert_int_equal(refused(l), ERR_FORMAT);
    l->list[0].c.subject = SCHOOL_PEOPLE + 2; /* leaves one out */
    assert_int_equal(refused(l), ERR_FORMAT);
    l->list[0].c.subject = SCHOOL_PEOPLE + 1;
    assert_int_equal(refused(l), ERR_OK);
    late_change(l, CHANGE_WITHDRAWN, SCHOOL_PEOPLE + 1); /* added and withdrawn: fine */
    assert_int_equal(refused(l), ERR_OK);
    l->list[1].c.subject = SCHOOL_PEOPLE + 2; /* nobody */
    assert_int_equal(refused(l), ERR_LIMIT);
    l->list[1].c.subject = 0;
    assert_int_equal(refused(l), ERR_LIMIT);
    late_close(l);
}

static void nobody_is_added_twice(void **state)
{
    struct late *l = late_open(*state);
    late_add(l, 1, "Naslag");
    late_add(l, 1, "Nagekomen")->c.short_number = short_number_make(SHORT_VALUE_MIN + 2);
    assert_int_equal(refused(l), ERR_CONFLICT); /* one id */
    l->list[1].c.id.b[14] = 9;
    assert_int_equal(refused(l), ERR_OK);
    l->list[1].c.short_number = l->list[0].c.short_number;
    assert_int_equal(refused(l), ERR_CONFLICT);
    late_close(l);
}

static void values_outside_their_limits_are_refused(void **state)
{
    struct late *l = late_open(*state);
    struct list_change *c = late_add(l, 1, "Naslag");
    text_copy(c->c.given, sizeof c->c.given, "A\nB"); /* two lines in an event */
    assert_int_equal(refused(l), ERR_FORMAT);
    text_copy(c->c.given, sizeof c->c.given, "Amber");
    c->c.canceled = true;
    assert_int_equal(refused(l), ERR_FORMAT);
    c->c.canceled = false;
    c->c.ticket_issue = 0;
    assert_int_equal(refused(l), ERR_FORMAT);
    l->count = 0;
    late_change(l, CHANGE_TICKET, 1);
    assert_int_equal(refused(l), ERR_FORMAT);
    l->list[0].c.ticket_issue = UINT32_MAX;
    assert_int_equal(refused(l), ERR_LIMIT);
    l->count = 0;
    text_copy(late_change(l, CHANGE_SEAT, 1)->c.seat, 12, "1\n2");
    assert_int_equal(refused(l), ERR_FORMAT);
    l->count = 0;
    c = late_change(l, CHANGE_MEASURE, 1);
    c->c.accommodations[0] = (struct accommodation){
        .kind = ACCOMMODATION_EXTRA_TIME, .minutes = EXTRA_TIME_UNLIMITED + 1};
    assert_int_equal(refused(l), ERR_LIMIT);
    c->c.accommodations[0].minutes = EXTRA_TIME_UNLIMITED;
    assert_int_equal(refused(l), ERR_OK);
    c->kind = (enum change_kind)7;
    assert_int_equal(refused(l), ERR_TYPE);
    l->count = 0; /* nothing at all */
    assert_int_equal(refused(l), ERR_FORMAT);
    late_close(l);
}

/* The same bytes, asked for as another sitting's, another number's or another room key's. */
static void changes_of_elsewhere_are_refused(void **state)
{
    struct late *l = late_open(*state);
    struct list_change *list = NULL;
    size_t count = 0;
    late_all_kinds(l);
    const struct changes good = {l->place.sitting, 1, SCHOOL_PEOPLE, l->list, l->count};
    BUF_AUTO struct buf plain = BUF_INIT(CHANGES_BYTES_MAX);
    assert_int_equal(changes_write(&good, l->keys, &plain), ERR_OK);
    struct changes other = good;
    other.sitting.b[0] ^= 1;
    assert_int_equal(changes_read(buf_view(&plain), &other, l->keys, &list, &count), ERR_FORMAT);
    other = good;
    other.number = 2;
    assert_int_equal(changes_read(buf_view(&plain), &other, l->keys, &list, &count), ERR_FORMAT);
    l->keys->room.b[31] ^= 1;
    assert_int_equal(changes_read(buf_view(&plain), &good, l->keys, &list, &count), ERR_FORMAT);
    l->keys->room.b[31] ^= 1;
    assert_int_equal(changes_read(buf_view(&plain), &good, l->keys, &list, &count), ERR_OK);
    changes_free(list, count);
    late_close(l);
}

static void every_changed_byte_gives_other_changes_or_none(void **state)
{
    struct late *l = late_open(*state);
    struct sitting_keys *keys = sitting_keys_new();
    assert_non_null(keys);
    late_all_kinds(l);
    const struct changes c = {l->place.sitting, 1, SCHOOL_PEOPLE, l->list, l->count};
    BUF_AUTO struct buf plain = BUF_INIT(CHANGES_BYTES_MAX);
    assert_int_equal(changes_write(&c, l->keys, &plain), ERR_OK);
    for (size_t i = 0; i < plain.n; i++) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&plain), i);
        BUF_AUTO struct buf again = BUF_INIT(CHANGES_BYTES_MAX);
        struct list_change *list = NULL;
        size_t count = 0;
        *keys = *l->keys;
        if (changes_read(buf_view(&bad), &c, keys, &list, &count) != ERR_OK) {
            assert_null(list);
            continue;
        }
        const struct changes read = {c.sitting, c.number, c.known, list, count};
        assert_int_equal(changes_write(&read, keys, &again), ERR_OK);
        assert_true(bytes_equal(buf_view(&bad), buf_view(&again)));
        changes_free(list, count);
    }
    sitting_keys_free(keys);
    late_close(l);
}

static void they_open_under_their_own_sitting_key_only(void **state)
{
    struct late *l = late_open(*state);
    BUF_AUTO struct buf sealed = BUF_INIT(1024), plain = BUF_INIT(1024);
    struct cell_key key = l->keys->sitting;
    struct uuid sitting = l->place.sitting;
    assert_int_equal(changes_seal(&key, &sitting, bytes_of("wijziging"), &sealed), ERR_OK);
    assert_int_equal(list_open(&key, &sitting, buf_view(&sealed), &plain), ERR_KEY); /* no list */
    sitting.b[0] ^= 1;
    assert_int_equal(changes_open(&key, &sitting, buf_view(&sealed), &plain), ERR_KEY);
    sitting.b[0] ^= 1;
    key.b[0] ^= 1;
    assert_int_equal(changes_open(&key, &sitting, buf_view(&sealed), &plain), ERR_KEY);
    key.b[0] ^= 1;
    assert_int_equal(changes_open(&key, &sitting, buf_view(&sealed), &plain), ERR_OK);
    assert_string_equal(buf_text(&plain), "wijziging");
    late_close(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_one_encoding),
        cmocka_unit_test(numbers_follow_those_that_were_given_out),
        cmocka_unit_test(nobody_is_added_twice),
        cmocka_unit_test(values_outside_their_limits_are_refused),
        cmocka_unit_test(changes_of_elsewhere_are_refused),
        cmocka_unit_test(every_changed_byte_gives_other_changes_or_none),
        cmocka_unit_test(they_open_under_their_own_sitting_key_only),
    };
    return cmocka_run_group_tests(tests, school_setup, school_teardown);
}
