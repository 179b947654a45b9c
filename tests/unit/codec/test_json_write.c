// SPDX-License-Identifier: EUPL-1.2
/* The canonical form: same value, same bytes. */
#include "codec/json.h"

#include "unit/base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_canonical(const char *in, const char *expected)
{
    JSON_AUTO struct json *j = NULL;
    assert_int_equal(json_parse(bytes_of(in), &j, NULL), ERR_OK);
    BUF_AUTO struct buf b = BUF_INIT(1000);
    assert_int_equal(json_write(j, &b), ERR_OK);
    assert_string_equal(buf_text(&b), expected);
}

static void white_space_and_order_make_no_difference(void **state)
{
    (void)state;
    assert_canonical(" { \"b\" : [ 1 , 2 ] , \"a\" : { } }\n", "{\"a\":{},\"b\":[1,2]}");
    assert_canonical("{\"a\":[],\"A\":null,\"_\":true,\"1\":false}",
        "{\"1\":false,\"A\":null,\"_\":true,\"a\":[]}");
    assert_canonical("[-0,0,-1,9007199254740991]", "[0,0,-1,9007199254740991]");
}

static void only_what_must_be_escaped_is(void **state)
{
    (void)state;
    assert_canonical(
        "\"\\u20ac\\u0024\\u000f\\u000a\\u0041\\u0027\\u0042\\u0022\\u005c\\\\\\\"\\/\"",
        "\"\xe2\x82\xac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    assert_canonical("\"\\u0001\\u0008\\u0009\\u000b\\u000c\\u000d\\u001f\\u007f\"",
        "\"\\u0001\\b\\t\\u000b\\f\\r\\u001f\x7f\"");
}

static void pretty_form_is_for_people(void **state)
{
    (void)state;
    JSON_AUTO struct json *j = NULL;
    assert_int_equal(
        json_parse(bytes_of("{\"b\":[1,{\"x\":2}],\"a\":[],\"c\":{}}"), &j, NULL), ERR_OK);
    BUF_AUTO struct buf b = BUF_INIT(1000);
    assert_int_equal(json_write_pretty(j, &b), ERR_OK);
    assert_string_equal(buf_text(&b), "{\n  \"a\": [],\n  \"b\": [\n    1,\n    {\n      \"x\": "
                                      "2\n    }\n  ],\n  \"c\": {}\n}\n");
}

static void what_others_would_not_keep_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        enum err e;
    } cases[] = {{"[1.5]", ERR_TYPE}, {"{\"a\":1e2}", ERR_TYPE}, {"9007199254740992", ERR_LIMIT},
        {"[-9007199254740992]", ERR_LIMIT}, {"-9007199254740991", ERR_OK}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JSON_AUTO struct json *j = NULL;
        assert_int_equal(json_parse(bytes_of(cases[i].in), &j, NULL), ERR_OK);
        BUF_AUTO struct buf b = BUF_INIT(1000);
        buf_add_text(&b, "kept");
        assert_int_equal(json_write(j, &b), cases[i].e);
        assert_memory_equal(buf_text(&b), "kept", 4);
        assert_true(cases[i].e == ERR_OK || b.n == 4);
    }
}

static void full_buffer_is_told_and_appends_nothing(void **state)
{
    (void)state;
    JSON_AUTO struct json *j = NULL;
    assert_int_equal(json_parse(bytes_of("[1,2,3,4]"), &j, NULL), ERR_OK);
    BUF_AUTO struct buf b = BUF_INIT(8);
    assert_int_equal(json_write(j, &b), ERR_LIMIT);
    assert_int_equal(b.n, 0);
}

static void depth_of_built_values_is_limited(void **state)
{
    (void)state;
    for (int depth = JSON_DEPTH_MAX - 1; depth <= JSON_DEPTH_MAX + 1; depth++) {
        struct json *j = json_array();
        for (int i = 1; i < depth; i++) {
            struct json *outer = json_array();
            json_add(outer, j);
            j = outer;
        }
        BUF_AUTO struct buf b = BUF_INIT(1000);
        assert_int_equal(json_write(j, &b), depth <= JSON_DEPTH_MAX ? ERR_OK : ERR_LIMIT);
        json_free(j);
    }
}

static struct json *any(struct random *r, int depth)
{
    static const char *const texts[] = {
        "", "a", "zaal \"3\"", "\\", "\n\t\x01\x1f", "caf\xc3\xa9", "\xf0\x9f\x98\x80", "k"};
    size_t n = random_below(r, 5);
    struct json *j;
    switch (random_below(r, depth > 0 ? 4 : 2)) {
    case 0:
        return json_from_int(
            (int64_t)(random_next(r) >> (11 + random_below(r, 50))) * (n % 2 ? -1 : 1));
    case 1:
        return json_from_text(texts[random_below(r, 8)]);
    case 2:
        j = json_array();
        for (; n > 0; n--) {
            json_add(j, any(r, depth - 1));
        }
        return j;
    default:
        j = json_object();
        for (; n > 0; n--) {
            json_put(j, texts[random_below(r, 8)], any(r, depth - 1));
        }
        json_put_bool(j, "flag", n % 2 == 0);
        return j;
    }
}

static void written_value_is_read_and_written_identically(void **state)
{
    (void)state;
    struct random r = {8785};
    for (int round = 0; round < 3000; round++) {
        JSON_AUTO struct json *j = any(&r, 5);
        JSON_AUTO struct json *back = NULL;
        JSON_AUTO struct json *from_pretty = NULL;
        BUF_AUTO struct buf one = BUF_INIT(1 << 20), two = BUF_INIT(1 << 20),
                            pretty = BUF_INIT(1 << 20);
        assert_int_equal(json_write(j, &one), ERR_OK);
        assert_int_equal(json_parse(buf_view(&one), &back, NULL), ERR_OK);
        assert_int_equal(json_write(back, &two), ERR_OK);
        assert_string_equal(buf_text(&one), buf_text(&two));
        assert_int_equal(json_write_pretty(back, &pretty), ERR_OK);
        assert_int_equal(json_parse(buf_view(&pretty), &from_pretty, NULL), ERR_OK);
        buf_clear(&two);
        assert_int_equal(json_write(from_pretty, &two), ERR_OK);
        assert_string_equal(buf_text(&one), buf_text(&two));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_and_order_make_no_difference),
        cmocka_unit_test(only_what_must_be_escaped_is),
        cmocka_unit_test(pretty_form_is_for_people),
        cmocka_unit_test(what_others_would_not_keep_is_refused),
        cmocka_unit_test(full_buffer_is_told_and_appends_nothing),
        cmocka_unit_test(depth_of_built_values_is_limited),
        cmocka_unit_test(written_value_is_read_and_written_identically),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
