// SPDX-License-Identifier: EUPL-1.2
/* A door asks for what the other doors of its sitting recorded; nobody else does. */
#include "unit/registry/desk.h"

#include "codec/json.h"
#include "registry/database.h"

/* A desk whose kiosk is a door of the sitting with `entries` entries brought, and which from then
 * on asks as the second door. */
static struct desk *desk_asked_by_another(size_t entries)
{
    struct desk *k = desk_open();
    struct sign_secret second = school_sign(42);
    struct uuid doors[] = {k->cert.id, desk_kiosk(k, 10, &second).id};
    desk_door(k, doors, 2);
    for (size_t i = 0; i < entries; i++)
        desk_write(k, "fact");
    if (entries > 0)
        assert_int_equal(desk_put(k, 0, entries, ""), 201);
    k->http = second;
    return k;
}

static int ask_from(struct desk *k, const char *from)
{
    char path[WIRE_PATH_SIZE];
    desk_log_path(k, path);
    (void)strcat(path, "/from/");
    (void)strcat(path, from);
    return desk_ask(k, "GET", path, (struct bytes){0}, "");
}

static int ask_list(struct desk *k, const struct uuid *sitting)
{
    char path[WIRE_PATH_SIZE], id[UUID_TEXT_SIZE];
    uuid_format(sitting, id);
    (void)snprintf(path, sizeof path, "/v1/sittings/%s/logs", id);
    return desk_ask(k, "GET", path, (struct bytes){0}, "");
}

/* What was told is a batch of entries from..to of the kiosk's log, under its signed head. */
static void assert_told(struct desk *k, uint64_t from, uint64_t to)
{
    struct batch b;
    struct checkpoint head;
    struct position here = {0};
    struct bytes one;
    assert_int_equal(batch_read(buf_view(&k->answer.body), &b), ERR_OK);
    assert_string_equal(b.origin, k->origin);
    assert_int_equal(b.from, from);
    assert_int_equal(b.count, to - from);
    for (uint64_t i = from; i < to; i++) {
        assert_true(batch_next(&b.entries, &one));
        assert_true(bytes_equal(one, buf_view(&k->entries[i])));
    }
    assert_int_equal(checkpoint_verify(b.note, k->origin, &k->log.pub, &head), ERR_OK);
    assert_int_equal(head.size, to);
    assert_int_equal(position_parse(k->answer.etag, &here), ERR_OK);
    struct position signed_for = position_of(head.size, &head.root);
    assert_true(position_equal(&here, &signed_for));
}

static void entries_come_from_any_number_on(void **state)
{
    (void)state;
    struct desk *k = desk_asked_by_another(5);
    uint64_t seconds = 0;
    assert_int_equal(ask_from(k, "0"), 200);
    assert_string_equal(k->answer.content_type, "application/cbor");
    assert_told(k, 0, 5);
    struct batch b;
    assert_int_equal(batch_read(buf_view(&k->answer.body), &b), ERR_OK);
    assert_int_equal(note_cosigned(b.note, k->r.name, &k->r.key.pub, &seconds), ERR_OK);
    assert_int_equal(ask_from(k, "3"), 200);
    assert_told(k, 3, 5);
    assert_int_equal(ask_from(k, "5"), 200); /* nothing new: the head alone */
    assert_told(k, 5, 5);
    assert_int_equal(ask_from(k, "99"), 200); /* the asker knows more than the registry */
    assert_told(k, 5, 5);
    desk_close(k);
}

static void what_came_since_is_what_the_next_question_gives(void **state)
{
    (void)state;
    struct desk *k = desk_asked_by_another(2);
    struct sign_secret second = k->http, first = school_sign(32);
    assert_int_equal(ask_from(k, "0"), 200);
    assert_told(k, 0, 2);
    for (size_t i = 0; i < 3; i++)
        desk_write(k, "fact");
    k->http = first;
    assert_int_equal(desk_put(k, 2, 5, k->answer.etag), 201);
    k->http = second;
    assert_int_equal(ask_from(k, "2"), 200);
    assert_told(k, 2, 5);
    desk_close(k);
}

/* Head and entries are read one after the other. An entry that is kept between the two lies behind
 * the head, as here, and is left out. */
static void an_append_in_between_changes_nothing(void **state)
{
    (void)state;
    struct desk *k = desk_asked_by_another(3);
    struct database db = place_owner(&k->place);
    assert_int_equal(
        database_run(
            &db, "INSERT INTO entry SELECT period, log, 3, bytes FROM entry WHERE seq = 0", NULL),
        ERR_OK);
    database_close(&db);
    assert_int_equal(ask_from(k, "1"), 200);
    assert_told(k, 1, 3);
    assert_int_equal(ask_from(k, "3"), 200);
    assert_told(k, 3, 3);
    desk_close(k);
}

static void no_door_of_the_sitting_is_told_nothing(void **state)
{
    (void)state;
    struct desk *k = desk_asked_by_another(2);
    struct sign_secret third = school_sign(43);
    struct uuid other = school_id(5, 6), id = desk_kiosk(k, 11, &third).id;
    assert_int_equal(ask_list(k, &other), 403); /* a door, but of this sitting only */
    k->http = third;
    assert_int_equal(ask_from(k, "0"), 403);
    assert_int_equal(problem_read(&k->answer), PROBLEM_FORBIDDEN);
    assert_int_equal(ask_list(k, &k->sitting), 403);
    struct uuid here = k->sitting;
    k->sitting = other;
    struct depot_paper paper = {.name = "c.zwp", .sitting = other};
    struct wall now = {DESK_NOW};
    assert_int_equal(
        depot_paper_put(k->r.depot, &paper, bytes_of("other"), &id, 1, now, NULL), ERR_OK);
    assert_int_equal(ask_list(k, &other), 200);
    assert_string_equal(buf_text(&k->answer.body), "[]");
    assert_int_equal(ask_list(k, &here), 403); /* a door elsewhere is none here */
    k->sitting = here;
    desk_close(k);
}

static void a_path_that_names_no_log(void **state)
{
    (void)state;
    struct desk *k = desk_asked_by_another(2);
    static const char *const numbers[] = {"x", "1x", "-1", "-18446744073709551615", "+1", " 1",
        "0x1", "1099511627776", "99999999999999999999999"};
    char path[WIRE_PATH_SIZE], id[UUID_TEXT_SIZE];
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_int_equal(ask_from(k, numbers[i]), 404);
    uuid_format(&k->sitting, id);
    (void)snprintf(path, sizeof path, "/v1/logs/x/%s/from/0", id);
    assert_int_equal(desk_ask(k, "GET", path, (struct bytes){0}, ""), 404);
    (void)snprintf(path, sizeof path, "/v1/logs/%0*d/%s/from/0", 2 * KEY_ID_SIZE, 1, id);
    assert_int_equal(desk_ask(k, "GET", path, (struct bytes){0}, ""), 404);
    assert_non_null(strstr(buf_text(&k->answer.body), "nothing of this log is here"));
    assert_string_equal(k->answer.etag, "");
    (void)snprintf(path, sizeof path, "/v1/logs/%0*d/x/from/0", 2 * KEY_ID_SIZE, 1);
    assert_int_equal(desk_ask(k, "GET", path, (struct bytes){0}, ""), 404);
    assert_int_equal(desk_ask(k, "GET", "/v1/sittings/x/logs", (struct bytes){0}, ""), 404);
    desk_close(k);
}

static void the_list_says_which_logs_and_how_far(void **state)
{
    (void)state;
    struct desk *k = desk_asked_by_another(3);
    char hex[2 * KEY_ID_SIZE + 1];
    struct key_id id = sign_key_id(&k->log.pub);
    struct position here;
    JSON_AUTO struct json *list = NULL;
    assert_int_equal(ask_list(k, &k->sitting), 200);
    assert_int_equal(json_parse(buf_view(&k->answer.body), &list, NULL), ERR_OK);
    assert_int_equal(json_count(list), 1);
    hex_encode(id.b, sizeof id.b, hex);
    assert_string_equal(json_get_text(json_at(list, 0), "key"), hex);
    assert_int_equal(position_parse(json_get_text(json_at(list, 0), "at"), &here), ERR_OK);
    assert_int_equal(here.size, 3);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_come_from_any_number_on),
        cmocka_unit_test(what_came_since_is_what_the_next_question_gives),
        cmocka_unit_test(an_append_in_between_changes_nothing),
        cmocka_unit_test(no_door_of_the_sitting_is_told_nothing),
        cmocka_unit_test(a_path_that_names_no_log),
        cmocka_unit_test(the_list_says_which_logs_and_how_far),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
