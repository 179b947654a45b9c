// SPDX-License-Identifier: EUPL-1.2
/* Protected headers, roles and drawn signatures. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pv/pv.h"
#include <string.h>

static void header_says_role_time_and_drawing(void **state)
{
    (void)state;
    struct sign_secret key;
    struct jws pv = {.payload = BUF_INIT(1024)};
    sign_secret_random(&key);
    buf_add_text(&pv.payload, "{}");
    struct pv_signer s = {&key, "lead", {INT64_C(1795507507123)}, bytes_of("[[1,2]]")};
    assert_int_equal(pv_sign(&pv, &s), ERR_OK);
    assert_int_equal(pv.signature_count, 1);
    const struct jws_signature *one = &pv.signatures[0];
    assert_int_equal(
        jws_verify(&key.pub, buf_view(&one->protected_json), buf_view(&pv.payload), one->signature),
        ERR_OK);
    JSON_AUTO struct json *h = NULL;
    assert_int_equal(json_parse(buf_view(&one->protected_json), &h, NULL), ERR_OK);
    assert_string_equal(json_get_text(h, "role"), "lead");
    assert_string_equal(json_get_text(h, "typ"), "zw-pv+jws");
    assert_string_equal(json_get_text(h, "alg"), "EdDSA");
    assert_int_equal(json_get_int(h, "iat", 0), INT64_C(1795507507));
    assert_int_equal(strlen(json_get_text(h, "kid")), 11);
    assert_int_equal(strlen(json_get_text(h, "strokes")), 43);
    assert_int_equal(json_count(h), 6);
    jws_free(&pv);
}

static void role_is_under_the_signature(void **state)
{
    (void)state;
    struct sign_secret key;
    struct jws pv = {.payload = BUF_INIT(1024)};
    sign_secret_random(&key);
    buf_add_text(&pv.payload, "{}");
    struct pv_signer s = {&key, "lead", {1000}, {0}};
    assert_int_equal(pv_sign(&pv, &s), ERR_OK);
    char *at = strstr(buf_text(&pv.signatures[0].protected_json), "lead");
    assert_non_null(at);
    at[0] = 'r';
    assert_int_equal(jws_verify(&key.pub, buf_view(&pv.signatures[0].protected_json),
                         buf_view(&pv.payload), pv.signatures[0].signature),
        ERR_SIGNATURE);
    jws_free(&pv);
}

static void more_signatures_than_fit_are_refused(void **state)
{
    (void)state;
    struct sign_secret key;
    struct jws pv = {.payload = BUF_INIT(1024)};
    sign_secret_random(&key);
    struct pv_signer s = {&key, "invigilator", {1000}, {0}};
    for (int i = 0; i < JWS_SIGNATURES_MAX; i++)
        assert_int_equal(pv_sign(&pv, &s), ERR_OK);
    assert_int_equal(pv_sign(&pv, &s), ERR_LIMIT);
    assert_int_equal(pv.signature_count, JWS_SIGNATURES_MAX);
    jws_free(&pv);
}

static void every_staff_role_has_its_own_word(void **state)
{
    (void)state;
    assert_string_equal(pv_role_of(STAFF_LEAD), "lead");
    assert_string_equal(pv_role_of(STAFF_INVIGILATOR), "invigilator");
    assert_string_equal(pv_role_of(STAFF_ASSESSOR), "assessor");
    assert_string_equal(pv_role_of(STAFF_EMERGENCY), "device-asserted");
    assert_string_equal(pv_role_of((enum staff_role)77), "unknown");
}

static void drawings_are_found_by_key(void **state)
{
    (void)state;
    struct sign_secret a, b, c;
    BUF_AUTO struct buf file = BUF_INIT(65536), out = BUF_INIT(1024);
    sign_secret_random(&a);
    sign_secret_random(&b);
    sign_secret_random(&c);
    assert_int_equal(pv_strokes_add(&file, &a.pub, bytes_of("[[0,0,1]]")), ERR_OK);
    assert_int_equal(pv_strokes_add(&file, &b.pub, bytes_of("[[2,2,1]]")), ERR_OK);
    assert_int_equal(pv_strokes_add(&file, &a.pub, bytes_of("[[1,1,1],[5,6,0]]")), ERR_OK);
    assert_int_equal(pv_strokes_find(buf_view(&file), &a.pub, &out), ERR_OK);
    assert_string_equal(buf_text(&out), "[[1,1,1],[5,6,0]]");
    assert_int_equal(pv_strokes_find(buf_view(&file), &c.pub, &out), ERR_MISSING);
    assert_int_equal(pv_strokes_add(&file, &c.pub, bytes_of("[[1, 1]]")), ERR_FORMAT); /* a space */
    assert_int_equal(pv_strokes_add(&file, &c.pub, bytes_of("ink")), ERR_FORMAT);
    assert_int_equal(pv_strokes_find(bytes_of("[]"), &a.pub, &out), ERR_FORMAT);
    assert_int_equal(pv_strokes_find(bytes_of(""), &a.pub, &out), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(header_says_role_time_and_drawing),
        cmocka_unit_test(role_is_under_the_signature),
        cmocka_unit_test(more_signatures_than_fit_are_refused),
        cmocka_unit_test(every_staff_role_has_its_own_word),
        cmocka_unit_test(drawings_are_found_by_key),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
