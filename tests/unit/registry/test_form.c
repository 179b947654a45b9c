// SPDX-License-Identifier: EUPL-1.2
/* Forms: as browsers and curl send them, and nothing else. */
#include "registry/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TYPE "multipart/form-data; boundary=XX"
#define PART(name) "--XX\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define GOOD                                                                                       \
    PART("kind")                                                                                   \
    "package\r\n"                                                                                  \
    "--XX\r\ncontent-disposition: form-data; name=\"csv\"; filename=\"a b.csv\"\r\n"               \
    "Content-Type: text/csv\r\n\r\nnummer\r\n--X no end\r\n\r\n" PART("empty") "\r\n--XX--\r\n"

static enum err parse(const char *type, const char *body, struct form *f)
{
    return form_parse(type, bytes_of(body), f);
}

static void what_a_browser_sends_is_read(void **state)
{
    struct form f;
    char text[8];
    (void)state;
    assert_int_equal(parse(TYPE, GOOD, &f), ERR_OK);
    assert_int_equal(f.count, 3);
    assert_true(bytes_equal(form_value(&f, "csv"), bytes_of("nummer\r\n--X no end\r\n")));
    assert_int_equal(form_value(&f, "empty").n, 0);
    assert_int_equal(form_value(&f, "nothing").n, 0);
    assert_true(form_text(&f, "kind", text, sizeof text));
    assert_string_equal(text, "package");
    assert_false(form_text(&f, "kind", text, 7)); /* does not fit */
    assert_string_equal(text, "");
    assert_false(form_text(&f, "csv", text, sizeof text)); /* lines */
    assert_int_equal(parse("Multipart/Form-Data; charset=x; boundary=\"XX\"", GOOD, &f), ERR_OK);
    assert_int_equal(parse(TYPE, "--XX--", &f), ERR_OK);
    assert_int_equal(f.count, 0);
}

static void what_is_no_form_is_refused(void **state)
{
    struct form f = {.count = 77};
    (void)state;
    assert_int_equal(parse("text/plain", GOOD, &f), ERR_TYPE);
    assert_int_equal(parse("multipart/form-data", GOOD, &f), ERR_TYPE);
    assert_int_equal(parse("multipart/form-data; boundary=", GOOD, &f), ERR_TYPE);
    assert_int_equal(parse("multipart/form-data; boundary=\"XX", GOOD, &f), ERR_TYPE);
    assert_int_equal(parse(TYPE, "", &f), ERR_FORMAT);
    assert_int_equal(parse(TYPE, "--XY--", &f), ERR_FORMAT);
    assert_int_equal(parse(TYPE, "--XX", &f), ERR_FORMAT);
    assert_int_equal(parse(TYPE, "--XX\r\n\r\nvalue\r\n--XX--", &f), ERR_FORMAT); /* no name */
    assert_int_equal(parse(TYPE, PART("") "value\r\n--XX--", &f), ERR_FORMAT);
    assert_int_equal(
        parse(TYPE, "--XX\r\nX: content-disposition: form-data; name=\"a\"\r\n\r\n\r\n--XX--", &f),
        ERR_FORMAT);
    assert_int_equal(
        parse(TYPE, PART("a-name-of-thirty-two-letters-or-m") "\r\n--XX--", &f), ERR_LIMIT);
    for (size_t n = 0; n < sizeof GOOD - 5; n++) /* every cut before the last boundary's end */
        assert_int_not_equal(
            form_parse(TYPE, (struct bytes){(const uint8_t *)GOOD, n}, &f), ERR_OK);
    assert_int_equal(f.count, 77);
}

static void there_are_not_too_many_parts(void **state)
{
    struct form f = {.count = 77};
    BUF_AUTO struct buf body = BUF_INIT(1 << 16);
    (void)state;
    for (int i = 0; i < FORM_PARTS_MAX; i++)
        buf_add_text(&body, PART("a") "1\r\n");
    size_t n = body.n;
    buf_add_text(&body, "--XX--");
    assert_int_equal(form_parse(TYPE, buf_view(&body), &f), ERR_OK);
    assert_int_equal(f.count, FORM_PARTS_MAX);
    body.n = n;
    buf_add_text(&body, PART("a") "1\r\n--XX--");
    assert_int_equal(form_parse(TYPE, buf_view(&body), &f), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_browser_sends_is_read),
        cmocka_unit_test(what_is_no_form_is_refused),
        cmocka_unit_test(there_are_not_too_many_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
