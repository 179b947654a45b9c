// SPDX-License-Identifier: EUPL-1.2
/* Who may look: passwords, roles, the word of a proxy, and what happens to a password that was
 * changed. */
#include "unit/registry/desk.h"

#include "codec/text45.h"

#define PASSWORD "een lang wachtwoord"

static struct accounts *accounts_of(struct desk *k, bool behind_proxy)
{
    struct accounts *a = NULL;
    assert_int_equal(accounts_new(k->r.depot, behind_proxy, &a), ERR_OK);
    return a;
}

static struct wire_request basic(const char *name_and_password)
{
    struct wire_request r = {.method = "GET", .path = "/records"};
    BUF_AUTO struct buf text = BUF_INIT(512);
    buf_add_text(&text, "Basic ");
    base64_encode(bytes_of(name_and_password), &text);
    text_copy(r.authorization, sizeof r.authorization, buf_text(&text));
    return r;
}

static enum err find(struct accounts *a, const char *who, int64_t at, struct person *ret)
{
    struct wire_request r = basic(who);
    return accounts_find(a, &r, (struct mono){at}, ret, NULL);
}

static void put(struct accounts *a, const char *name, enum role role, const char *password)
{
    assert_int_equal(accounts_put(a, name, role, password, (struct wall){DESK_NOW}, NULL), ERR_OK);
}

static void a_right_password_is_remembered_for_a_while(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct accounts *a = accounts_of(k, false);
    struct person p;
    put(a, "an.bureau", ROLE_OFFICE, PASSWORD);
    assert_int_equal(find(a, "an.bureau:" PASSWORD, 1000, &p), ERR_OK);
    assert_string_equal(p.name, "an.bureau");
    assert_int_equal(p.role, ROLE_OFFICE);
    assert_true(p.first);
    assert_int_equal(find(a, "an.bureau:" PASSWORD, 2000, &p), ERR_OK);
    assert_false(p.first);
    assert_int_equal(find(a, "an.bureau:" PASSWORD, 2000000, &p), ERR_OK);
    assert_true(p.first); /* checked again after a while */
    put(a, "an.bureau", ROLE_ADMIN, "een ander wachtwoord");
    assert_int_equal(find(a, "an.bureau:" PASSWORD, 2000001, &p), ERR_KEY);
    assert_int_equal(find(a, "an.bureau:een ander wachtwoord", 2000001, &p), ERR_OK);
    assert_int_equal(p.role, ROLE_ADMIN);
    assert_int_equal(depot_account_remove(k->r.depot, "an.bureau", NULL), ERR_OK); /* by another */
    assert_int_equal(find(a, "an.bureau:een ander wachtwoord", 2000002, &p), ERR_KEY);
    accounts_free(a);
    desk_close(k);
}

static void what_is_no_right_password_opens_nothing(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct accounts *a = accounts_of(k, false);
    struct person p;
    struct wire_request r = {.method = "GET"};
    put(a, "an", ROLE_OFFICE, PASSWORD);
    static const char *const wrong[] = {"an:" PASSWORD "x", "an:", "an", "", "bo:" PASSWORD,
        "AN:" PASSWORD, ":" PASSWORD, "an: " PASSWORD};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(find(a, wrong[i], 1, &p), ERR_KEY);
    assert_int_equal(accounts_find(a, &r, (struct mono){1}, &p, NULL), ERR_KEY);
    text_copy(r.authorization, sizeof r.authorization, "Basic !!!!");
    assert_int_equal(accounts_find(a, &r, (struct mono){1}, &p, NULL), ERR_KEY);
    text_copy(r.authorization, sizeof r.authorization, "Bearer abc");
    assert_int_equal(accounts_find(a, &r, (struct mono){1}, &p, NULL), ERR_KEY);
    r = (struct wire_request){.remote_user = "an", .remote_role = "office"};
    assert_int_equal(accounts_find(a, &r, (struct mono){1}, &p, NULL), ERR_KEY);
    accounts_free(a);
    desk_close(k);
}

static void a_proxy_is_believed_only_when_told_so(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct accounts *a = accounts_of(k, true);
    struct person p;
    struct wire_request r = {.remote_user = "an.bureau", .remote_role = "committee"};
    assert_int_equal(accounts_find(a, &r, (struct mono){1}, &p, NULL), ERR_OK);
    assert_string_equal(p.name, "an.bureau");
    assert_int_equal(p.role, ROLE_COMMITTEE);
    text_copy(r.remote_role, sizeof r.remote_role, "root");
    assert_int_equal(accounts_find(a, &r, (struct mono){1}, &p, NULL), ERR_KEY);
    r = (struct wire_request){.remote_user = "<b>", .remote_role = "office"};
    assert_int_equal(accounts_find(a, &r, (struct mono){1}, &p, NULL), ERR_KEY);
    put(a, "an", ROLE_OFFICE, PASSWORD);
    assert_int_equal(find(a, "an:" PASSWORD, 1, &p), ERR_KEY);
    accounts_free(a);
    desk_close(k);
}

static void names_roles_and_passwords_are_held(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct accounts *a = accounts_of(k, false);
    struct wall now = {DESK_NOW};
    assert_int_equal(accounts_put(a, "", ROLE_OFFICE, PASSWORD, now, NULL), ERR_FORMAT);
    assert_int_equal(accounts_put(a, "Jan", ROLE_OFFICE, PASSWORD, now, NULL), ERR_FORMAT);
    assert_int_equal(accounts_put(a, "a:b", ROLE_OFFICE, PASSWORD, now, NULL), ERR_FORMAT);
    assert_int_equal(
        accounts_put(a, "abcdefghijklmnopqrstuvwxyzabcdefg", ROLE_OFFICE, PASSWORD, now, NULL),
        ERR_FORMAT);
    assert_int_equal(accounts_put(a, "an", ROLE_NONE, PASSWORD, now, NULL), ERR_FORMAT);
    assert_int_equal(accounts_put(a, "an", (enum role)3, PASSWORD, now, NULL), ERR_FORMAT);
    assert_int_equal(accounts_put(a, "an", ROLE_OFFICE, "te kort", now, NULL), ERR_FORMAT);
    assert_int_equal(role_parse("office"), ROLE_OFFICE);
    assert_int_equal(role_parse("Office"), ROLE_NONE);
    assert_null(role_name(ROLE_NONE));
    accounts_free(a);
    desk_close(k);
}

/* The whole way: the pages of the registry by role. */
static int ask(struct desk *k, const char *path, const char *role)
{
    struct wire_request r = {.method = "GET", .remote_user = "tester"};
    text_copy(r.path, sizeof r.path, path);
    text_copy(r.remote_role, sizeof r.remote_role, role);
    k->answer.ask_password = false;
    buf_clear(&k->answer.body);
    registry_handle(&k->r, &r, &k->answer);
    return k->answer.status;
}

static void each_page_is_for_its_role(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    assert_int_equal(ask(k, "/records", "office"), 200);
    assert_int_equal(ask(k, "/records", "committee"), 200);
    assert_int_equal(ask(k, "/records", "admin"), 403);
    assert_int_equal(ask(k, "/kiosks", "admin"), 200);
    assert_int_equal(ask(k, "/kiosks", "office"), 403);
    assert_int_equal(ask(k, "/kiosks", ""), 401);
    assert_true(k->answer.ask_password);
    assert_int_equal(ask(k, "/v1/papers", "office"), 401); /* people are no kiosks */
    assert_false(k->answer.ask_password);
    accounts_free(k->r.accounts);
    k->r.accounts = NULL;
    assert_int_equal(ask(k, "/records", "office"), 403);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_password_is_remembered_for_a_while),
        cmocka_unit_test(what_is_no_right_password_opens_nothing),
        cmocka_unit_test(a_proxy_is_believed_only_when_told_so),
        cmocka_unit_test(names_roles_and_passwords_are_held),
        cmocka_unit_test(each_page_is_for_its_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
