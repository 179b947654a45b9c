// SPDX-License-Identifier: EUPL-1.2
/* The list of withdrawn certificates comes once, only from an issuer, and never an older one. */
#include "unit/agent/post.h"

#include "papers/withdrawn.h"
#include "registry/withdrawals.h"

static struct post *p;
static struct kiosk *k;
static struct withdrawn list;

static int setup(void **state)
{
    (void)state;
    p = post_open();
    k = post_kiosk(p, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    kiosk_free(k);
    post_close(p);
    return 0;
}

static struct buf sign(uint32_t number)
{
    struct sign_secret issuer = school_sign(KEY_OF_ISSUER);
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX);
    struct cert c = {.holder = HOLDER_ISSUER,
        .id = school_id(2, 2),
        .sign = issuer.pub,
        .label = "Examenbureau",
        .from = {1},
        .until = {INT64_C(4000000000000)}};
    struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    MUST(cert_issue(&p->desk->root, &c, &cert));
    list = (struct withdrawn){.number = number, .issued = {DESK_NOW}};
    MUST(withdrawn_sign(&issuer, buf_view(&cert), &list, &file));
    return file;
}

static void publish(uint32_t number)
{
    BUF_AUTO struct buf file = sign(number);
    MUST(withdrawals_take(&p->desk->r, buf_view(&file), NULL));
}

static void later(void)
{
    clock_manual_advance(&k->clock, 16000);
    (void)agent_round(k->agent);
}

static uint32_t number_here(void)
{
    if (!kiosk_has(k, SPOOL_IN "/" WITHDRAWN_FILE))
        return 0;
    BUF_AUTO struct buf file = kiosk_get(k, SPOOL_IN "/" WITHDRAWN_FILE);
    return withdrawn_verify(buf_view(&file), &p->desk->root.pub, &list) == ERR_OK ? list.number
                                                                                  : 77;
}

static void the_newest_list_comes_once(void **state)
{
    (void)state;
    kiosk_round(k);
    assert_int_equal(number_here(), 0); /* there is none, and that is no fault */
    assert_int_equal(k->agent->parked.count, 0);
    publish(1);
    later();
    assert_int_equal(number_here(), 1);
    post_forget(p);
    later();
    assert_int_equal(post_count(p, "GET", "/v1/withdrawn"), 1); /* 304 */
    publish(4);
    later();
    assert_int_equal(number_here(), 4);
}

static struct buf served;

static bool serve_this(struct post *post, const struct wire_request *r, struct wire_answer *a)
{
    (void)post;
    if (strcmp(r->path, "/v1/withdrawn") != 0)
        return false;
    a->status = 200;
    text_copy(a->content_type, sizeof a->content_type, "application/cose");
    buf_add_bytes(&a->body, buf_view(&served));
    return true;
}

static void an_older_or_forged_list_is_not_taken(void **state)
{
    (void)state;
    publish(4);
    kiosk_round(k);
    assert_int_equal(number_here(), 4);
    served = sign(3);
    p->instead = serve_this;
    later();
    assert_int_equal(number_here(), 4);
    buf_free(&served);
    served = sign(9);
    served.p[served.n - 1] ^= 1;
    later();
    assert_int_equal(number_here(), 4);
    assert_int_equal(k->agent->parked.count, 1); /* said, and tried again */
    served.p[served.n - 1] ^= 1;
    clock_manual_advance(&k->clock, 601000);
    (void)agent_round(k->agent);
    assert_int_equal(number_here(), 9);
    assert_int_equal(k->agent->parked.count, 0);
    buf_free(&served);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_newest_list_comes_once, setup, teardown),
        cmocka_unit_test_setup_teardown(an_older_or_forged_list_is_not_taken, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
