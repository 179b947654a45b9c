// SPDX-License-Identifier: EUPL-1.2
/* The second person: sees what another asked, reads it, and agrees or not; both are written down.
 */
#include "registry/audit.h"
#include "unit/registry/order_desk.h"

#define TYPE "multipart/form-data; boundary=XX"
#define PART(name) "--XX\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define CHANGE                                                                                     \
    PART("kind")                                                                                   \
    "delta\r\n" PART("once") "a\r\n" PART("csv") "900013;Daan\n\r\n" PART(                         \
        "extras") "[zitting]\n\r\n--XX--"
#define DECIDE(what) PART("decision") what "\r\n--XX--"

static struct order_desk x;
static struct wire_request r;
static char path[96];

static int setup(void **state)
{
    (void)state;
    x = order_desk_open();
    order_desk_allow(&x);
    r = (struct wire_request){.content_type = TYPE, .host = "register.example"};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    order_desk_close(&x);
    return 0;
}

static int ask(
    const char *user, const char *role, const char *method, const char *where, const char *body)
{
    text_copy(r.remote_user, sizeof r.remote_user, user);
    text_copy(r.remote_role, sizeof r.remote_role, role);
    text_copy(r.method, sizeof r.method, method);
    text_copy(r.path, sizeof r.path, where);
    r.body = bytes_of(body);
    buf_clear(&x.k->answer.body);
    x.k->answer.file_name[0] = '\0';
    registry_handle(&x.k->r, &r, &x.k->answer);
    return x.k->answer.status;
}

static bool says(const char *part)
{
    return strstr(buf_text(&x.k->answer.body), part) != NULL;
}

/* A change by "bureau"; its page is `path`. */
static void asked(void)
{
    assert_int_equal(ask("bureau", "office", "POST", "/orders", CHANGE), 201);
    assert_true(says("Wacht op een tweede"));
    const char *at = strstr(buf_text(&x.k->answer.body), "/orders/");
    assert_non_null(at);
    (void)snprintf(path, sizeof path, "%.44s", at);
}

static const char *part_of(const char *name)
{
    static char out[160];
    (void)snprintf(out, sizeof out, "%s/%s", path, name);
    return out;
}

static enum err seen(void *context, const struct audit_fact *f)
{
    buf_add_format(context, "%s by %s;", f->what, f->who);
    return ERR_OK;
}

static void a_colleague_reads_and_agrees(void **state)
{
    BUF_AUTO struct buf log = BUF_INIT(1 << 16);
    (void)state;
    asked();
    assert_int_equal(files_in(&x, ORDER_SUFFIX), 0);
    assert_int_equal(ask("collega", "office", "GET", "/orders", ""), 200);
    assert_true(says(path));
    assert_int_equal(ask("collega", "office", "GET", path, ""), 200);
    assert_true(says("Gevraagd door bureau"));
    assert_false(says("Daan")); /* the list is fetched, and that is written down */
    assert_int_equal(ask("collega", "office", "GET", part_of("csv"), ""), 200);
    assert_true(says("900013;Daan"));
    assert_int_equal(ask("collega", "office", "POST", path, DECIDE("agree")), 200);
    assert_int_equal(files_in(&x, ORDER_SUFFIX), 1);
    assert_int_equal(files_in(&x, ".asked"), 0);
    assert_int_equal(ask("collega", "office", "GET", path, ""), 404); /* it is not his */
    assert_int_equal(ask("bureau", "office", "GET", path, ""), 200);
    assert_true(says("Wacht op het examenbureau"));
    assert_int_equal(audit_read(&x.k->r, seen, &log, NULL), ERR_OK);
    assert_non_null(strstr(buf_text(&log), "order by bureau;"));
    assert_non_null(strstr(buf_text(&log), "order-read by collega;"));
    assert_non_null(strstr(buf_text(&log), "order-agreed by collega;"));
}

static void who_asked_is_not_the_second(void **state)
{
    (void)state;
    asked();
    assert_int_equal(ask("bureau", "office", "POST", path, DECIDE("agree")), 403);
    assert_int_equal(ask("techniek", "admin", "POST", path, DECIDE("agree")), 404);
    assert_int_equal(ask("techniek", "admin", "GET", path, ""), 404);
    assert_int_equal(ask("techniek", "admin", "GET", part_of("csv"), ""), 404);
    assert_int_equal(ask("commissie", "committee", "POST", path, DECIDE("agree")), 403);
    assert_int_equal(ask("", "", "POST", path, DECIDE("agree")), 401);
    assert_int_equal(ask("collega", "office", "POST", path, DECIDE("maybe")), 422);
    assert_int_equal(ask("collega", "office", "POST", path, "decision=agree"), 422);
    text_copy(r.fetch_site, sizeof r.fetch_site, "cross-site");
    assert_int_equal(ask("collega", "office", "POST", path, DECIDE("agree")), 403);
    assert_int_equal(files_in(&x, ORDER_SUFFIX), 0);
    assert_int_equal(files_in(&x, ".asked"), 1);
}

static void what_is_declined_is_told_to_who_asked(void **state)
{
    (void)state;
    asked();
    assert_int_equal(ask("collega", "office", "POST", path, DECIDE("decline")), 200);
    assert_int_equal(ask("bureau", "office", "GET", path, ""), 200);
    assert_true(says("Niet goedgekeurd"));
    assert_int_equal(ask("derde", "office", "POST", path, DECIDE("agree")), 404);
    assert_int_equal(files_in(&x, ORDER_SUFFIX), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_colleague_reads_and_agrees, setup, teardown),
        cmocka_unit_test_setup_teardown(who_asked_is_not_the_second, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_declined_is_told_to_who_asked, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
