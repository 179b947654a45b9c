// SPDX-License-Identifier: EUPL-1.2
/* Building JSON, also while memory runs out at every allocation in turn. */
#include "codec/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* From jansson.h, which cannot be included beside json.h: where its memory comes from. */
extern void json_set_alloc_funcs(void *(*allocate)(size_t), void (*release)(void *));

static struct {
    int until_failure; /* counts down to the failing one; negative: never */
    bool for_ever, failed;
    int alive;
} memory = {.until_failure = -1};

static void *allocate(size_t n)
{
    if (memory.until_failure == 0) {
        memory.failed = true;
        if (!memory.for_ever) {
            memory.until_failure = -1;
        }
        return NULL;
    }
    memory.until_failure -= memory.until_failure > 0;
    memory.alive++;
    return malloc(n);
}

static void release(void *p)
{
    memory.alive -= p != NULL;
    free(p);
}

static struct json *build_sample(void)
{
    struct json *j = json_object_new();
    struct json *list = json_array_new();
    for (int i = 0; i < 12; i++) { /* past jansson's first array and table sizes */
        json_add_int(list, i);
        json_add_text(list, "x");
    }
    json_put(j, "list", list);
    json_put_text(j, "text", "caf\xc3\xa9");
    json_put_text(j, "none", NULL);
    json_put_int(j, "int", -5);
    json_put_bool(j, "yes", true);
    json_put_bool(j, "no", false);
    struct json *inner = json_object_new();
    json_put(j, "inner", inner);
    struct json *deep = json_array_new();
    json_add(deep, json_from_text("a"));
    json_add(deep, json_from_int(INT64_C(9007199254740991)));
    json_add(deep, json_object_new());
    json_put(j, "deep", deep);
    for (char key[] = "a"; key[0] <= 'k'; key[0]++) {
        json_put_int(j, key, key[0]);
    }
    return j;
}

static const char sample[] = "{\"a\":97,\"b\":98,\"c\":99,\"d\":100,\"deep\":[\"a\","
                             "9007199254740991,{}],\"e\":101,\"f\":102,\"g\":103,\"h\":104,"
                             "\"i\":105,\"inner\":{},\"int\":-5,\"j\":106,\"k\":107,"
                             "\"list\":[0,\"x\",1,\"x\",2,\"x\",3,\"x\",4,\"x\",5,\"x\",6,\"x\",7,"
                             "\"x\",8,\"x\",9,\"x\",10,\"x\",11,\"x\"],"
                             "\"no\":false,\"text\":\"caf\xc3\xa9\",\"yes\":true}";

static void built_value_is_written_sorted(void **state)
{
    (void)state;
    JSON_AUTO struct json *j = build_sample();
    BUF_AUTO struct buf b = BUF_INIT(1000);
    assert_int_equal(json_write(j, &b), ERR_OK);
    assert_string_equal(buf_text(&b), sample);
}

static void later_value_replaces_an_earlier_one(void **state)
{
    (void)state;
    JSON_AUTO struct json *j = json_object_new();
    json_put_int(j, "n", 1);
    json_put_text(j, "n", "two");
    BUF_AUTO struct buf b = BUF_INIT(100);
    assert_int_equal(json_write(j, &b), ERR_OK);
    assert_string_equal(buf_text(&b), "{\"n\":\"two\"}");
}

/* One run with the n-th allocation failing. True when the failure was reached. */
static bool build_failing(int nth, bool for_ever)
{
    memory.until_failure = nth;
    memory.for_ever = for_ever;
    memory.failed = false;
    struct json *j = build_sample();
    bool reached = memory.failed;
    memory.until_failure = -1;
    BUF_AUTO struct buf b = BUF_INIT(1000);
    assert_int_equal(json_write(j, &b), reached ? ERR_NOMEM : ERR_OK);
    assert_string_equal(buf_text(&b), reached ? "" : sample);
    json_free(j);
    assert_int_equal(memory.alive, 0);
    return reached;
}

static void every_failed_allocation_is_told_and_leaks_nothing(void **state)
{
    (void)state;
    for (int for_ever = 0; for_ever <= 1; for_ever++) {
        int nth = 0;
        while (build_failing(nth, for_ever)) {
            nth++;
        }
        assert_true(nth > 60);
    }
}

static void missing_parent_takes_over_the_value(void **state)
{
    (void)state;
    json_put(NULL, "k", json_from_int(1));
    json_add(NULL, json_from_text("x"));
    assert_int_equal(memory.alive, 0);
    BUF_AUTO struct buf b = BUF_INIT(10);
    assert_int_equal(json_write(NULL, &b), ERR_NOMEM);
}

static void missing_value_spoils_the_whole(void **state)
{
    (void)state;
    struct json *j = json_object_new();
    struct json *list = json_array_new();
    json_put(j, "list", list);
    json_put_int(j, "n", 1);
    json_add(list, NULL); /* after the list was given away: still found */
    json_add_int(list, 5);
    BUF_AUTO struct buf b = BUF_INIT(100);
    assert_int_equal(json_write(j, &b), ERR_NOMEM);
    json_free(j);
    json_free(NULL);
    assert_int_equal(memory.alive, 0);
}

static int watch_memory(void **state)
{
    (void)state;
    json_set_alloc_funcs(allocate, release);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_value_is_written_sorted),
        cmocka_unit_test(later_value_replaces_an_earlier_one),
        cmocka_unit_test(every_failed_allocation_is_told_and_leaks_nothing),
        cmocka_unit_test(missing_parent_takes_over_the_value),
        cmocka_unit_test(missing_value_spoils_the_whole),
    };
    return cmocka_run_group_tests(tests, watch_memory, NULL);
}
