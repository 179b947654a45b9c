// SPDX-License-Identifier: EUPL-1.2
/* The kiosk's question what time it is goes to the registry once, and its answer comes back. */
#include "unit/agent/post.h"

#define NONCE SPOOL_OUT "/time.nonce"
#define NOTE SPOOL_IN "/time.note"

static const char *ask(const struct kiosk *k, uint8_t n)
{
    static char text[UUID_TEXT_SIZE];
    struct uuid nonce = school_id(7, n);
    uuid_format(&nonce, text);
    kiosk_put(k, NONCE, bytes_of(text));
    return text;
}

static void assert_answered(const struct post *p, const struct kiosk *k, const char *nonce)
{
    BUF_AUTO struct buf note = kiosk_get(k, NOTE);
    struct wall told;
    MUST(signed_time_read(buf_view(&note), &p->desk->r.key.pub, nonce, &told));
    assert_int_equal(told.ms, DESK_NOW);
}

static void each_question_is_asked_once(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_round(k);
    assert_false(kiosk_has(k, NOTE));
    const char *nonce = ask(k, 1);
    post_forget(p);
    kiosk_round(k);
    assert_answered(p, k, nonce);
    kiosk_round(k);
    assert_int_equal(post_count(p, "GET", "/v1/time/"), 1);
    nonce = ask(k, 2);
    kiosk_round(k);
    assert_answered(p, k, nonce);
    assert_int_equal(post_count(p, "GET", "/v1/time/"), 2);
    kiosk_free(k);
    post_close(p);
}

static void what_is_no_question_is_not_asked(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "x", "5a070000-0000-4000-8000-00000000000",
        "5a070000-0000-4000-8000-0000000000011", "../../../../../../../../../../../etc",
        "a nonce that is far longer than any that a kiosk would ever write here"};
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_round(k);
    post_forget(p);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        kiosk_put(k, NONCE, bytes_of(texts[i]));
        kiosk_round(k);
        kiosk_assert_state(k, "reached");
    }
    assert_int_equal(post_count(p, "GET", "/v1/time/"), 0);
    assert_false(kiosk_has(k, NOTE));
    kiosk_free(k);
    post_close(p);
}

static bool be_busy(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p;
    if (strncmp(r->path, "/v1/time/", 9) != 0)
        return false;
    problem_answer(a, PROBLEM_BUSY, "");
    return true;
}

/* Not answered: the question stays, and nothing else waits for it. */
static void a_question_without_answer_is_asked_again(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_round(k);
    const char *nonce = ask(k, 1);
    p->instead = be_busy;
    kiosk_record(k, "PV-1.zwb", "sealed");
    kiosk_round(k);
    assert_false(kiosk_has(k, NOTE));
    assert_true(kiosk_has(k, SPOOL_IN "/PV-1.zwb.receipt"));
    p->instead = NULL;
    kiosk_round(k);
    assert_answered(p, k, nonce);
    kiosk_free(k);
    post_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_question_is_asked_once),
        cmocka_unit_test(what_is_no_question_is_not_asked),
        cmocka_unit_test(a_question_without_answer_is_asked_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
