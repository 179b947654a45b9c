// SPDX-License-Identifier: EUPL-1.2
/* The list of withdrawn certificates at the registry: kept, served, obeyed; never an older one. */
#include "registry/withdrawals.h"
#include "unit/registry/order_desk.h"

static struct order_desk x;
static struct withdrawn list;

static int setup(void **state)
{
    (void)state;
    x = order_desk_open();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    order_desk_close(&x);
    return 0;
}

static struct buf sign(uint32_t number, const struct uuid *id, enum holder holder)
{
    struct sign_secret issuer = school_sign(KEY_OF_ISSUER);
    struct withdrawn_one one = {*id, holder, {DESK_NOW}};
    struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    list = (struct withdrawn){.number = number, .issued = {DESK_NOW}};
    assert_int_equal(withdrawn_add(&list, &one), ERR_OK);
    assert_int_equal(withdrawn_sign(&issuer, buf_view(&x.cert), &list, &file), ERR_OK);
    return file;
}

static enum err take(uint32_t number, const struct uuid *id, enum holder holder)
{
    BUF_AUTO struct buf file = sign(number, id, holder);
    return withdrawals_take(&x.k->r, buf_view(&file), NULL);
}

static int ask(const char *tag)
{
    struct wire_request r = {.method = "GET", .path = "/v1/withdrawn"};
    text_copy(r.if_none_match, sizeof r.if_none_match, tag);
    buf_clear(&x.k->answer.body);
    x.k->answer.etag[0] = '\0';
    registry_handle(&x.k->r, &r, &x.k->answer);
    return x.k->answer.status;
}

static uint32_t number_served(void)
{
    assert_int_equal(ask(""), 200);
    assert_int_equal(withdrawn_verify(buf_view(&x.k->answer.body), &x.k->root.pub, &list), ERR_OK);
    return list.number;
}

static void the_newest_list_is_served_with_its_tag(void **state)
{
    struct uuid badge = school_id(3, 1);
    char tag[WIRE_TAG_SIZE];
    (void)state;
    assert_int_equal(ask(""), 404);
    assert_int_equal(take(2, &badge, HOLDER_INVIGILATOR), ERR_OK);
    assert_int_equal(number_served(), 2);
    text_copy(tag, sizeof tag, x.k->answer.etag);
    assert_int_equal(ask(tag), 304);
    assert_int_equal(x.k->answer.body.n, 0);
    assert_int_equal(take(1, &badge, HOLDER_INVIGILATOR), ERR_OK); /* late, by a stick */
    assert_int_equal(ask(tag), 304);
    assert_int_equal(take(3, &badge, HOLDER_INVIGILATOR), ERR_OK);
    assert_int_equal(ask(tag), 200);
    assert_int_equal(number_served(), 3);
}

static void a_kiosk_on_it_is_refused(void **state)
{
    (void)state;
    assert_int_equal(desk_ask(x.k, "GET", "/v1/papers", (struct bytes){0}, ""), 200);
    assert_int_equal(take(1, &x.k->cert.id, HOLDER_DEVICE), ERR_OK);
    assert_int_equal(desk_ask(x.k, "GET", "/v1/papers", (struct bytes){0}, ""), 403);
    bool has = false;
    assert_int_equal(withdrawals_has(&x.k->r, &x.k->cert.id, &has, NULL), ERR_OK);
    assert_true(has);
    assert_int_equal(ask(""), 200); /* it may know why */
}

static void a_kiosk_that_comes_later_is_refused_too(void **state)
{
    struct cert cert = x.k->cert;
    struct sign_secret http = school_sign(88);
    BUF_AUTO struct buf bytes = BUF_INIT(CERT_BYTES_MAX);
    (void)state;
    cert.id = school_id(2, 44);
    cert.http = http.pub;
    assert_int_equal(cert_issue(&x.k->root, &cert, &bytes), ERR_OK);
    assert_int_equal(take(1, &cert.id, HOLDER_DEVICE), ERR_OK); /* never seen here */
    assert_int_equal(desk_show(x.k, "PUT", "/v1/device", buf_view(&bytes)), 403);
}

static void what_no_issuer_signed_is_refused(void **state)
{
    struct uuid badge = school_id(3, 1);
    BUF_AUTO struct buf file = sign(1, &badge, HOLDER_INVIGILATOR);
    (void)state;
    file.p[file.n - 1] ^= 1;
    assert_int_not_equal(withdrawals_take(&x.k->r, buf_view(&file), NULL), ERR_OK);
    assert_int_equal(ask(""), 404);
}

/* Two registries of one database: what came to one is served and obeyed by the other, and the
 * highest number stays, whichever of them got what in which order. */
static void every_registry_of_a_database_has_the_same_list(void **state)
{
    struct uuid badge = school_id(3, 1);
    struct registry here = x.k->r;
    struct depot *other = NULL;
    struct diag d = {0};
    (void)state;
    if (depot_open(x.k->place.where, &other, &d) != ERR_OK)
        fail_msg("%s", d.text);
    assert_int_equal(take(2, &x.k->cert.id, HOLDER_DEVICE), ERR_OK);
    x.k->r.depot = other;
    assert_int_equal(number_served(), 2);
    assert_int_equal(desk_ask(x.k, "GET", "/v1/papers", (struct bytes){0}, ""), 403);
    assert_int_equal(take(5, &badge, HOLDER_INVIGILATOR), ERR_OK);
    x.k->r = here;
    assert_int_equal(number_served(), 5);
    assert_int_equal(take(4, &badge, HOLDER_INVIGILATOR), ERR_OK);
    assert_int_equal(number_served(), 5);
    BUF_AUTO struct buf late =
        sign(3, &badge, HOLDER_INVIGILATOR); /* both looked, then both wrote */
    assert_int_equal(
        depot_withdrawn_put(other, 3, buf_view(&late), (struct wall){DESK_NOW}, NULL), ERR_OK);
    assert_int_equal(number_served(), 5);
    depot_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_newest_list_is_served_with_its_tag, setup, teardown),
        cmocka_unit_test_setup_teardown(a_kiosk_on_it_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(a_kiosk_that_comes_later_is_refused_too, setup, teardown),
        cmocka_unit_test_setup_teardown(what_no_issuer_signed_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(
            every_registry_of_a_database_has_the_same_list, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
