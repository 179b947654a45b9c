// SPDX-License-Identifier: EUPL-1.2
/* The page of orders: who may ask what, from where, and what comes back. */
#include "registry/audit.h"
#include "unit/registry/order_desk.h"

#define TYPE "multipart/form-data; boundary=XX"
#define PART(name) "--XX\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define PACKAGE                                                                                    \
    PART("kind")                                                                                   \
    "package\r\n" PART("once") "a\r\n" PART("csv") "900013;Daan\r\n" PART("extras") "\r\n--XX--"

static struct order_desk x;
static struct wire_request r;

static int setup(void **state)
{
    (void)state;
    x = order_desk_open();
    order_desk_allow(&x);
    r = (struct wire_request){.method = "POST",
        .path = "/orders",
        .content_type = TYPE,
        .remote_user = "bureau",
        .remote_role = "office",
        .host = "register.example"};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    order_desk_close(&x);
    return 0;
}

static int ask(const char *body)
{
    r.body = bytes_of(body);
    buf_clear(&x.k->answer.body);
    x.k->answer.file_name[0] = '\0';
    registry_handle(&x.k->r, &r, &x.k->answer);
    return x.k->answer.status;
}

static int get(const char *path)
{
    text_copy(r.method, sizeof r.method, "GET");
    text_copy(r.path, sizeof r.path, path);
    int status = ask("");
    text_copy(r.method, sizeof r.method, "POST");
    text_copy(r.path, sizeof r.path, "/orders");
    return status;
}

static bool says(const char *part)
{
    return strstr(buf_text(&x.k->answer.body), part) != NULL;
}

static void be(const char *user, const char *role)
{
    text_copy(r.remote_user, sizeof r.remote_user, user);
    text_copy(r.remote_role, sizeof r.remote_role, role);
}

static void the_office_orders_and_nobody_else(void **state)
{
    (void)state;
    be("techniek", "admin");
    assert_int_equal(ask(PACKAGE), 403);
    be("commissie", "committee");
    assert_int_equal(ask(PACKAGE), 403);
    be("", "");
    assert_int_equal(ask(PACKAGE), 401);
    assert_int_equal(files_in(&x, ""), 0);
    be("bureau", "office");
    assert_int_equal(ask(PACKAGE), 201);
    assert_true(says("Wacht op het examenbureau"));
    assert_int_equal(ask(PACKAGE), 201);
    assert_int_equal(files_in(&x, ""), 1);
}

static void a_form_on_somebody_elses_page_is_refused(void **state)
{
    (void)state;
    text_copy(r.fetch_site, sizeof r.fetch_site, "cross-site");
    assert_int_equal(ask(PACKAGE), 403);
    text_copy(r.fetch_site, sizeof r.fetch_site, "same-site");
    assert_int_equal(ask(PACKAGE), 403);
    r.fetch_site[0] = '\0';
    text_copy(r.origin, sizeof r.origin, "https://elders.example");
    assert_int_equal(ask(PACKAGE), 403);
    text_copy(r.origin, sizeof r.origin, "null");
    assert_int_equal(ask(PACKAGE), 403);
    assert_int_equal(files_in(&x, ""), 0);
    text_copy(r.origin, sizeof r.origin, "https://register.example");
    assert_int_equal(ask(PACKAGE), 201);
    text_copy(r.fetch_site, sizeof r.fetch_site, "same-origin");
    assert_int_equal(ask(PACKAGE), 201);
}

static void what_is_no_order_is_refused(void **state)
{
    (void)state;
    assert_int_equal(ask("kind=package"), 422);
    assert_int_equal(ask(PART("kind") "package\r\n--XX--"), 422); /* no once */
    assert_int_equal(ask(PART("kind") "office\r\n" PART("once") "a\r\n--XX--"), 422);
    assert_int_equal(
        ask(PART("kind") "package\r\n" PART("once") "a\r\n" PART("../x") "1\r\n--XX--"), 422);
    text_copy(r.content_type, sizeof r.content_type, "text/plain");
    assert_int_equal(ask(PACKAGE), 422);
    assert_int_equal(files_in(&x, ""), 0);
    x.k->r.inbox = NULL;
    text_copy(r.content_type, sizeof r.content_type, TYPE);
    assert_int_equal(ask(PACKAGE), 404);
    assert_int_equal(get("/orders"), 200);
    assert_true(says("neemt geen bestellingen aan"));
}

/* The id stands in the page's links. */
static void id_of_order(char out[UUID_TEXT_SIZE])
{
    const char *at = strstr(buf_text(&x.k->answer.body), "/orders/");
    assert_non_null(at);
    (void)snprintf(out, UUID_TEXT_SIZE, "%.36s", at + strlen("/orders/"));
}

static void what_came_of_it_is_shown_to_who_asked(void **state)
{
    char id[UUID_TEXT_SIZE], path[96];
    struct order o = {.kind = ORDER_PACKAGE, .received = {DESK_NOW}, .account = "bureau"};
    (void)state;
    assert_int_equal(ask(PACKAGE), 201);
    id_of_order(id);
    assert_int_equal(uuid_parse(id, &o.id), ERR_OK);
    BUF_AUTO struct buf file = answer_to(&x, &o);
    assert_int_equal(orders_take(&x.k->r, buf_view(&file), NULL), ERR_OK);
    (void)snprintf(path, sizeof path, "/orders/%s/en", id);
    assert_int_equal(get(path), 200);
    assert_true(says("Carried out"));
    assert_true(says("Pakket &lt;gemaakt&gt;"));
    (void)snprintf(path, sizeof path, "/orders/%s/tickets.pdf", id);
    assert_true(says(path));
    assert_int_equal(get(path), 200);
    assert_true(says("%PDF-1.7"));
    assert_string_equal(x.k->answer.file_name, "tickets.pdf");
    be("collega", "office");
    assert_int_equal(get(path), 404);
    assert_int_equal(get("/orders"), 200);
    assert_false(says(id));
    be("bureau", "office");
    assert_int_equal(get("/orders/en"), 200);
    assert_true(says(id));
    assert_true(says("Ready"));
    (void)snprintf(path, sizeof path, "/orders/%s/other.pdf", id);
    assert_int_equal(get(path), 404);
    assert_int_equal(get("/orders/nonsense"), 404);
}

static void each_role_sees_its_own_forms(void **state)
{
    (void)state;
    assert_int_equal(get("/orders"), 200);
    assert_true(says("value=package"));
    assert_false(says("value=kiosk"));
    be("techniek", "admin");
    assert_int_equal(get("/orders"), 200);
    assert_false(says("value=package"));
    be("commissie", "committee");
    assert_int_equal(get("/orders"), 403);
}

static size_t orders_noted, fetched_noted;

static enum err count_fact(void *context, const struct audit_fact *f)
{
    (void)context;
    orders_noted += strcmp(f->what, "order") == 0;
    fetched_noted += strcmp(f->what, "order-fetched") == 0;
    return ERR_OK;
}

static void every_step_is_written_down(void **state)
{
    struct order o = {.kind = ORDER_PACKAGE, .received = {DESK_NOW}, .account = "bureau"};
    char id[UUID_TEXT_SIZE], path[96];
    (void)state;
    assert_int_equal(ask(PACKAGE), 201);
    assert_int_equal(ask(PACKAGE), 201);
    id_of_order(id);
    assert_int_equal(uuid_parse(id, &o.id), ERR_OK);
    BUF_AUTO struct buf file = answer_to(&x, &o);
    assert_int_equal(orders_take(&x.k->r, buf_view(&file), NULL), ERR_OK);
    (void)snprintf(path, sizeof path, "/orders/%s/tickets.pdf", id);
    assert_int_equal(get(path), 200);
    orders_noted = fetched_noted = 0;
    assert_int_equal(audit_read(&x.k->r, count_fact, NULL, NULL), ERR_OK);
    assert_int_equal(orders_noted, 1);
    assert_int_equal(fetched_noted, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_office_orders_and_nobody_else, setup, teardown),
        cmocka_unit_test_setup_teardown(a_form_on_somebody_elses_page_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_no_order_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(what_came_of_it_is_shown_to_who_asked, setup, teardown),
        cmocka_unit_test_setup_teardown(each_role_sees_its_own_forms, setup, teardown),
        cmocka_unit_test_setup_teardown(every_step_is_written_down, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
