// SPDX-License-Identifier: EUPL-1.2
/* The status file says what the agent knows, in JSON that a kiosk reads. */
#include "agent/status.h"

#include "codec/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void every_state_has_its_word(void **state)
{
    (void)state;
    static const char *const words[STATUS_COUNT] = {
        "starting", "reached", "offline", "captive", "untrusted", "revoked"};
    for (size_t i = 0; i < STATUS_COUNT; i++)
        assert_string_equal(status_word((enum status_state)i), words[i]);
    assert_string_equal(status_word(STATUS_COUNT), "starting");
}

static void the_file_is_exactly_this(void **state)
{
    (void)state;
    struct status s = {.state = STATUS_REACHED,
        .reached = {1795507200000},
        .clock_ahead = -86400000,
        .waiting = 2};
    struct parked p = {0};
    BUF_AUTO struct buf file = BUF_INIT(STATUS_BYTES_MAX);
    parked_put(&p, "a.zwl", PROBLEM_FORK, (struct wall){5}, (struct mono){0});
    parked_put(&p, "b.zwb", PROBLEM_FULL, (struct wall){6}, (struct mono){0});
    assert_int_equal(status_write(&s, &p, &file), ERR_OK);
    assert_string_equal(buf_text(&file),
        "{\"clock\":-86400000,\"parked\":["
        "{\"name\":\"a.zwl\",\"problem\":\"fork\",\"since\":5},"
        "{\"name\":\"b.zwb\",\"problem\":\"full\",\"since\":6}],"
        "\"reached\":1795507200000,\"state\":\"reached\",\"type\":\"zw-agent-status\","
        "\"version\":1,\"waiting\":2}");
}

static void a_full_list_fits(void **state)
{
    (void)state;
    struct status s = {.state = STATUS_OFFLINE};
    struct parked p = {0};
    char name[PARKED_NAME_SIZE];
    JSON_AUTO struct json *j = NULL;
    BUF_AUTO struct buf file = BUF_INIT(STATUS_BYTES_MAX), small = BUF_INIT(100);
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    for (size_t i = 0; i < PARKED_MAX; i++) {
        name[0] = (char)('!' + i);
        parked_put(&p, name, PROBLEM_UNKNOWN_KEY, (struct wall){1795507200000}, (struct mono){0});
    }
    assert_int_equal(status_write(&s, &p, &file), ERR_OK);
    assert_int_equal(json_parse(buf_view(&file), &j, NULL), ERR_OK);
    assert_int_equal(json_count(json_get(j, "parked")), PARKED_MAX);
    assert_int_equal(status_write(&s, &p, &small), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_has_its_word),
        cmocka_unit_test(the_file_is_exactly_this),
        cmocka_unit_test(a_full_list_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
