// SPDX-License-Identifier: EUPL-1.2
/* Reading JSON: strict, limited, and silent about the content of what it refuses. */
#include "codec/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct json *parsed(const char *text)
{
    struct json *j = NULL;
    struct diag d = {0};
    enum err e = json_parse(bytes_of(text), &j, &d);
    if (e) {
        print_error("%s: %s\n", text, d.text);
    }
    assert_int_equal(e, ERR_OK);
    return j;
}

static void values_are_found_by_key_and_place(void **state)
{
    (void)state;
    JSON_AUTO struct json *j = parsed("{\"b\":[1,\"two\",true,null,-9007199254740993],\"a\":{\"n\":"
                                      "5},\"yes\":true,\"no\":false,\"r\":1.5}");
    const struct json *list = json_get(j, "b");
    assert_true(json_is_object(j) && json_is_array(list));
    assert_false(json_is_array(j) || json_is_object(list));
    assert_int_equal(json_count(j), 5);
    assert_int_equal(json_count(list), 5);
    assert_int_equal(json_int(json_at(list, 0), -1), 1);
    assert_string_equal(json_text(json_at(list, 1)), "two");
    assert_true(json_int(json_at(list, 4), 0) == INT64_C(-9007199254740993));
    assert_int_equal(json_get_int(json_get(j, "a"), "n", -1), 5);
    assert_true(json_get_bool(j, "yes", false));
    assert_false(json_get_bool(j, "no", true));
    assert_null(json_at(list, 5));
    assert_null(json_at(j, 0));
}

static void absent_and_other_types_give_the_fallback(void **state)
{
    (void)state;
    JSON_AUTO struct json *j = parsed("{\"t\":\"5\",\"n\":5,\"r\":5.0,\"l\":[]}");
    assert_int_equal(json_get_int(j, "t", -7), -7);
    assert_int_equal(json_get_int(j, "r", -7), -7);
    assert_int_equal(json_get_int(j, "absent", -7), -7);
    assert_null(json_get_text(j, "n"));
    assert_null(json_get_text(j, "absent"));
    assert_true(json_get_bool(j, "n", true));
    assert_null(json_get(json_get(j, "l"), "x"));
    assert_null(json_get(NULL, "x"));
    assert_null(json_text(NULL));
    assert_int_equal(json_int(NULL, 3), 3);
    assert_int_equal(json_count(NULL), 0);
    assert_int_equal(json_count(json_get(j, "n")), 0);
    assert_false(json_is_object(NULL) || json_is_array(NULL));
    assert_null(json_key_at(NULL, 0));
    assert_null(json_key_at(json_get(j, "l"), 0));
}

static void keys_are_given_in_order(void **state)
{
    (void)state;
    JSON_AUTO struct json *j = parsed("{\"b\":1,\"a\":2,\"aa\":3,\"\":4,\"B\":5}");
    static const char *const order[] = {"", "B", "a", "aa", "b"};
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(json_key_at(j, i), order[i]);
    }
    assert_null(json_key_at(j, 5));
}

static void malformed_documents_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"", " ", "{", "[1,]", "{\"a\":1,}", "{\"a\":1}{", "[1] x",
        "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":1}}", "{a:1}", "'a'", "[01]", "[+1]", "[.5]",
        "[1.]", "[NaN]", "[1e]", "nul", "\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"",
        "\"\\ud800\"", "\"\\u0000\"", "\"a\nb\"", "\"\\x\"", "{\"\\u0000\":1}", "/* c */ 1",
        "\xef\xbb\xbf[]"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct json *j = NULL;
        struct diag d = {0};
        enum err e = json_parse(bytes_of(bad[i]), &j, &d);
        if (e != ERR_FORMAT) {
            print_error("accepted or another error: %s\n", bad[i]);
        }
        assert_int_equal(e, ERR_FORMAT);
        assert_null(j);
        assert_memory_equal(d.text, "json: ", 6);
    }
    struct json *j = NULL;
    assert_int_equal(json_parse((struct bytes){NULL, 0}, &j, NULL), ERR_FORMAT);
    assert_int_equal(json_parse((struct bytes){(const uint8_t *)"[1]\0", 4}, &j, NULL), ERR_FORMAT);
}

static void refusal_names_the_place_and_never_the_content(void **state)
{
    (void)state;
    struct json *j = NULL;
    struct diag d = {0};
    assert_int_equal(json_parse(bytes_of("{\n\"name\": \"Noor\" oops}"), &j, &d), ERR_FORMAT);
    assert_non_null(strstr(d.text, "line 2"));
    assert_null(strstr(d.text, "Noor"));
    assert_null(strstr(d.text, "oops"));
    assert_int_equal(json_parse(bytes_of("{\"Noor\":1,\"Noor\":2}"), &j, &d), ERR_FORMAT);
    assert_non_null(strstr(d.text, "duplicate key"));
    assert_null(strstr(d.text, "Noor"));
}

static void depth_and_size_are_limited(void **state)
{
    (void)state;
    for (size_t depth = 1; depth <= 2000; depth += depth < 40 ? 1 : 490) {
        BUF_AUTO struct buf b = BUF_INIT(20000);
        for (size_t i = 0; i < depth; i++) {
            buf_add_text(&b, i % 2 ? "[" : "{\"k\":");
        }
        buf_add_text(&b, "1");
        for (size_t i = depth; i > 0; i--) {
            buf_add_text(&b, (i - 1) % 2 ? "]" : "}");
        }
        JSON_AUTO struct json *j = NULL;
        assert_int_equal(
            json_parse(buf_view(&b), &j, NULL), depth <= JSON_DEPTH_MAX ? ERR_OK : ERR_LIMIT);
    }
    struct json *j = NULL;
    assert_int_equal(json_parse(bytes_of("[9223372036854775808]"), &j, NULL), ERR_LIMIT);
    BUF_AUTO struct buf big = BUF_INIT(17 << 20);
    uint8_t *p = buf_extend(&big, (16 << 20) + 1);
    assert_non_null(p);
    memset(p, ' ', big.n);
    p[0] = '1';
    assert_int_equal(json_parse(buf_view(&big), &j, NULL), ERR_LIMIT);
    big.n--;
    JSON_AUTO struct json *fits = NULL;
    assert_int_equal(json_parse(buf_view(&big), &fits, NULL), ERR_OK);
}

static void scalars_are_documents_too(void **state)
{
    (void)state;
    JSON_AUTO struct json *n = parsed(" 17 ");
    JSON_AUTO struct json *t = parsed("\"\\u00e9\\ud83d\\ude00\"");
    assert_int_equal(json_int(n, 0), 17);
    assert_string_equal(json_text(t), "\xc3\xa9\xf0\x9f\x98\x80");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_found_by_key_and_place),
        cmocka_unit_test(absent_and_other_types_give_the_fallback),
        cmocka_unit_test(keys_are_given_in_order),
        cmocka_unit_test(malformed_documents_are_refused),
        cmocka_unit_test(refusal_names_the_place_and_never_the_content),
        cmocka_unit_test(depth_and_size_are_limited),
        cmocka_unit_test(scalars_are_documents_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
