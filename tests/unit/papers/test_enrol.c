// SPDX-License-Identifier: EUPL-1.2
/* Enrolment: a kiosk takes only an answer that certifies its own keys as a device's. */
#include "papers/parts.h"
#include "school.h"

static struct enrol_request request_of(const struct sign_secret *log)
{
    return (struct enrol_request){.label = "Kiosk B1.07",
        .log = log->pub,
        .http = school_sign(51).pub,
        .box = school_box(50).pub};
}

static struct cert cert_for(const struct enrol_request *r)
{
    struct cert c = school_cert(HOLDER_DEVICE, 50, r->label);
    c.sign = r->log;
    c.http = r->http;
    c.box = r->box;
    return c;
}

/* An answer by `root` that certifies `c`. */
static struct buf answer_with(const struct sign_secret *root, const struct cert *c)
{
    struct anchor a = {.name = "Mbo Fantasia",
        .root = root->pub,
        .inbox = school_box(3).pub,
        .recovery = school_box(4).pub};
    struct sign_secret signer = school_sign(1);
    struct buf answer = BUF_INIT(4096);
    BUF_AUTO struct buf anchor = BUF_INIT(ANCHOR_BYTES_MAX);
    BUF_AUTO struct buf cert = school_issue(&signer, c);
    assert_int_equal(anchor_issue(root, &a, &anchor), ERR_OK);
    assert_int_equal(enrol_answer_make(buf_view(&anchor), buf_view(&cert), &answer), ERR_OK);
    return answer;
}

static void a_request_comes_back_and_any_change_is_refused(void **state)
{
    (void)state;
    struct sign_secret log = school_sign(50);
    struct enrol_request r = request_of(&log), got;
    BUF_AUTO struct buf b = BUF_INIT(1024);
    assert_int_equal(enrol_request_make(&log, &r, &b), ERR_OK);
    assert_int_equal(enrol_request_read(buf_view(&b), &got), ERR_OK);
    assert_string_equal(got.label, r.label);
    assert_memory_equal(got.log.b, r.log.b, 32);
    assert_memory_equal(got.http.b, r.http.b, 32);
    assert_memory_equal(got.box.b, r.box.b, 32);
    struct hash h = enrol_fingerprint(buf_view(&b));
    for (size_t i = 0; i < b.n; i++) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&b), i);
        struct hash other = enrol_fingerprint(buf_view(&bad));
        assert_int_not_equal(enrol_request_read(buf_view(&bad), &got), ERR_OK);
        assert_false(hash_equal(&h, &other));
    }
}

static void nobody_asks_for_a_key_that_is_not_his(void **state)
{
    (void)state;
    struct sign_secret log = school_sign(50), other = school_sign(9);
    struct enrol_request r = request_of(&log);
    BUF_AUTO struct buf b = BUF_INIT(1024);
    assert_int_equal(enrol_request_make(&other, &r, &b), ERR_KEY);
    assert_int_equal(b.n, 0);
}

static void another_paper_of_the_kiosk_is_no_request(void **state)
{
    (void)state;
    struct sign_secret log = school_sign(50);
    struct enrol_request r = request_of(&log), got;
    struct bytes payload;
    BUF_AUTO struct buf b = BUF_INIT(1024), other = BUF_INIT(1024);
    assert_int_equal(enrol_request_make(&log, &r, &b), ERR_OK);
    assert_int_equal(cose_verify(buf_view(&b), TYPE_ENROL, &log.pub, &payload), ERR_OK);
    assert_int_equal(cose_sign1(&log, TYPE_ANCHOR, payload, &other), ERR_OK);
    assert_int_equal(enrol_request_read(buf_view(&other), &got), ERR_TYPE);
}

static void the_answer_for_these_keys_is_taken(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1), log = school_sign(50);
    struct enrol_request mine = request_of(&log);
    struct cert c = cert_for(&mine), got;
    struct anchor a;
    BUF_AUTO struct buf answer = answer_with(&root, &c);
    assert_int_equal(enrol_answer_read(buf_view(&answer), &mine, &a, &got), ERR_OK);
    assert_memory_equal(a.root.b, root.pub.b, 32);
    assert_string_equal(got.label, "Kiosk B1.07");
    for (size_t i = 0; i < answer.n; i++) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&answer), i);
        assert_int_not_equal(enrol_answer_read(buf_view(&bad), &mine, &a, &got), ERR_OK);
    }
}

static void an_answer_for_other_keys_is_refused(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1), log = school_sign(50);
    struct enrol_request mine = request_of(&log);
    for (size_t i = 0; i < 3; i++) {
        struct enrol_request other = mine;
        other.log = i == 0 ? school_sign(9).pub : mine.log;
        other.http = i == 1 ? school_sign(9).pub : mine.http;
        other.box = i == 2 ? school_box(9).pub : mine.box;
        struct cert c = cert_for(&other), got;
        struct anchor a = {.name = "untouched"};
        BUF_AUTO struct buf answer = answer_with(&root, &c);
        assert_int_equal(enrol_answer_read(buf_view(&answer), &mine, &a, &got), ERR_KEY);
        assert_string_equal(a.name, "untouched");
    }
}

static void an_answer_of_another_kind_or_root_is_refused(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1), other = school_sign(9), log = school_sign(50);
    struct enrol_request mine = request_of(&log);
    struct cert device = cert_for(&mine), person = device, got;
    struct anchor a;
    person.holder = HOLDER_INVIGILATOR;
    person.role = STAFF_LEAD;
    BUF_AUTO struct buf no_device = answer_with(&root, &person);
    BUF_AUTO struct buf no_root = answer_with(&other, &device);
    assert_int_equal(enrol_answer_read(buf_view(&no_device), &mine, &a, &got), ERR_TYPE);
    assert_int_equal(enrol_answer_read(buf_view(&no_root), &mine, &a, &got), ERR_KEY);
}

/* Who has one of the three keys opens it and compares that one itself. */
static void an_answer_is_opened_without_the_kiosks_keys(void **state)
{
    (void)state;
    struct sign_secret root = school_sign(1), other = school_sign(9), log = school_sign(50);
    struct enrol_request mine = request_of(&log);
    struct cert c = cert_for(&mine), person = c, got;
    struct anchor a = {.name = "untouched"};
    struct bytes shown = {0};
    BUF_AUTO struct buf answer = answer_with(&root, &c), cert = school_issue(&root, &c);
    person.holder = HOLDER_INVIGILATOR;
    person.role = STAFF_LEAD;
    BUF_AUTO struct buf no_device = answer_with(&root, &person), no_root = answer_with(&other, &c);
    assert_int_equal(enrol_answer_open(buf_view(&no_device), &a, &got, &shown), ERR_TYPE);
    assert_int_equal(enrol_answer_open(buf_view(&no_root), &a, &got, &shown), ERR_KEY);
    for (size_t n = 0; n < answer.n; n++) {
        struct bytes cut = {answer.p, n};
        assert_int_not_equal(enrol_answer_open(cut, &a, &got, &shown), ERR_OK);
    }
    assert_string_equal(a.name, "untouched");
    assert_null(shown.p);
    assert_int_equal(enrol_answer_open(buf_view(&answer), &a, &got, &shown), ERR_OK);
    assert_string_equal(a.name, "Mbo Fantasia");
    assert_memory_equal(got.http.b, mine.http.b, 32);
    assert_true(bytes_equal(shown, buf_view(&cert))); /* as it is shown to a registry */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_comes_back_and_any_change_is_refused),
        cmocka_unit_test(nobody_asks_for_a_key_that_is_not_his),
        cmocka_unit_test(another_paper_of_the_kiosk_is_no_request),
        cmocka_unit_test(the_answer_for_these_keys_is_taken),
        cmocka_unit_test(an_answer_for_other_keys_is_refused),
        cmocka_unit_test(an_answer_of_another_kind_or_root_is_refused),
        cmocka_unit_test(an_answer_is_opened_without_the_kiosks_keys),
    };
    return crypto_start() ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
