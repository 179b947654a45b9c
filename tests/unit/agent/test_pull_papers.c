// SPDX-License-Identifier: EUPL-1.2
/* Packages and changes come in once each, under names that stay in the spool. */
#include "unit/agent/post.h"

static void offer(struct post *p, const struct kiosk *k, const char *name, const char *content)
{
    struct depot_paper paper = {.sitting = k->pen->sitting};
    text_copy(paper.name, sizeof paper.name, name);
    MUST(depot_paper_put(p->desk->r.depot, &paper, bytes_of(content), &k->cert.id, 1,
        (struct wall){DESK_NOW}, NULL));
}

static void assert_file(const struct kiosk *k, const char *name, const char *content)
{
    BUF_AUTO struct buf file = kiosk_get(k, name);
    assert_string_equal(buf_text(&file), content);
}

static void each_paper_comes_once(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    offer(p, k, "a.zwp", "package");
    offer(p, k, "a.1.zwd", "change");
    kiosk_round(k);
    assert_file(k, SPOOL_IN "/a.zwp", "package");
    assert_file(k, SPOOL_IN "/a.1.zwd", "change");
    assert_int_equal(unlink(kiosk_path(k, SPOOL_IN "/a.zwp")), 0); /* the kiosk took it */
    kiosk_round(k);
    kiosk_start(k);
    kiosk_round(k);
    assert_int_equal(post_count(p, "GET", "/v1/papers/"), 2);
    assert_false(kiosk_has(k, SPOOL_IN "/a.zwp"));
    offer(p, k, "a.zwp", "a newer package");
    kiosk_round(k);
    assert_file(k, SPOOL_IN "/a.zwp", "a newer package");
    assert_int_equal(post_count(p, "GET", "/v1/papers/"), 3);
    kiosk_free(k);
    post_close(p);
}

static void the_list_is_asked_for_now_and_then(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    kiosk_round(k);
    assert_int_equal(post_count(p, "GET", "/v1/papers"), 1);
    for (size_t i = 0; i < 7; i++) { /* rounds of two seconds */
        clock_manual_advance(&k->clock, 2000);
        assert_int_equal(agent_round(k->agent), 2000);
    }
    assert_int_equal(post_count(p, "GET", "/v1/papers"), 1);
    clock_manual_advance(&k->clock, 2000);
    (void)agent_round(k->agent);
    assert_int_equal(post_count(p, "GET", "/v1/papers"), 2);
    kiosk_free(k);
    post_close(p);
}

/* Cut between the paper and the note that it came: it comes once more. */
static void a_list_of_what_came_that_is_gone_does_no_harm(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    offer(p, k, "a.zwp", "package");
    kiosk_round(k);
    static const char *const spoilt[] = {NULL, "", "x", "\n\n\n"};
    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
        if (spoilt[i] != NULL)
            kiosk_put(k, OWN_FOLDER "/papers.seen", bytes_of(spoilt[i]));
        else
            assert_int_equal(unlink(kiosk_path(k, OWN_FOLDER "/papers.seen")), 0);
        kiosk_start(k);
        kiosk_round(k);
        assert_file(k, SPOOL_IN "/a.zwp", "package");
    }
    assert_true(agent_is_settled(k->agent));
    kiosk_free(k);
    post_close(p);
}

/* ---- a registry that somebody took over */

static const char *listed_name;
static const char *given;

static bool list_this(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    char hex[2 * HASH_SIZE + 1];
    struct hash h = hash_of(bytes_of("package"));
    JSON_AUTO struct json *list = json_array();
    struct json *one = json_object();
    (void)p;
    hex_encode(h.b, sizeof h.b, hex);
    json_put_text(one, "sha256", hex);
    json_put_text(one, "name", listed_name);
    json_add(list, one);
    if (strncmp(r->path, "/v1/papers", 10) != 0)
        return false;
    a->status = 200;
    if (strcmp(r->path, "/v1/papers") != 0)
        buf_add_bytes(&a->body, bytes_of(given));
    else if (json_write(list, &a->body) != ERR_OK)
        a->status = 500;
    return true;
}

static void a_hostile_name_is_not_fetched(void **state)
{
    (void)state;
    static const char *const names[] = {"../a.zwp", "/tmp/a.zwp", ".a.zwp", "a\n.zwp",
        "registry.cert", "x.head", "agent.status", "a.zwl", "PV-1.zwb.receipt", "", "a.zwp/",
        ".zwp", "..zwp"};
    char longest[PARKED_NAME_SIZE + 8];
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->instead = list_this;
    given = "package";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        listed_name = names[i];
        kiosk_round(k);
    }
    memset(longest, 'a', sizeof longest);
    text_copy(longest + PARKED_NAME_SIZE, 5, ".zwp");
    listed_name = longest;
    kiosk_round(k);
    assert_int_equal(post_count(p, "GET", "/v1/papers/"), 0);
    assert_int_equal(kiosk_count(k, SPOOL_IN, ""), 2); /* certificate and status */
    listed_name = "a.zwp";
    kiosk_round(k);
    assert_file(k, SPOOL_IN "/a.zwp", "package");
    kiosk_free(k);
    post_close(p);
}

static void other_bytes_than_were_listed_are_refused(void **state)
{
    (void)state;
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->instead = list_this;
    listed_name = "a.zwp";
    given = "something else";
    kiosk_round(k);
    assert_false(kiosk_has(k, SPOOL_IN "/a.zwp"));
    kiosk_assert_parked(k, "format");
    kiosk_round(k);
    assert_int_equal(post_count(p, "GET", "/v1/papers/"), 1); /* not at once again */
    given = "package";
    clock_manual_advance(&k->clock, PARKED_AGAIN_MS);
    kiosk_round(k);
    assert_file(k, SPOOL_IN "/a.zwp", "package");
    kiosk_assert_parked(k, NULL);
    kiosk_free(k);
    post_close(p);
}

static const char *raw_list;

static bool list_raw(struct post *p, const struct wire_request *r, struct wire_answer *a)
{
    (void)p;
    if (strcmp(r->path, "/v1/papers") != 0)
        return false;
    a->status = 200;
    buf_add_bytes(&a->body, bytes_of(raw_list));
    return true;
}

static void a_list_that_is_none(void **state)
{
    (void)state;
    static const char *const lists[] = {"", "x", "{}", "7", "[7]", "[{}]", "[{\"name\":\"a.zwp\"}]",
        "[{\"name\":7,\"sha256\":8}]", "[{\"name\":\"a.zwp\",\"sha256\":\"00\"}]",
        "[{\"sha256\":"
        "\"0000000000000000000000000000000000000000000000000000000000000000\"}]"};
    struct post *p = post_open();
    struct kiosk *k = post_kiosk(p, 0);
    p->instead = list_raw;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        raw_list = lists[i];
        kiosk_round(k);
        kiosk_assert_state(k, "reached");
    }
    assert_int_equal(post_count(p, "GET", "/v1/papers/"), 0);
    assert_int_equal(kiosk_count(k, SPOOL_IN, ""), 2);
    kiosk_free(k);
    post_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_paper_comes_once),
        cmocka_unit_test(the_list_is_asked_for_now_and_then),
        cmocka_unit_test(a_list_of_what_came_that_is_gone_does_no_harm),
        cmocka_unit_test(a_hostile_name_is_not_fetched),
        cmocka_unit_test(other_bytes_than_were_listed_are_refused),
        cmocka_unit_test(a_list_that_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
