// SPDX-License-Identifier: EUPL-1.2
/* A registry is set up from papers of one institution, and from no others. */
#include "papers/withdrawn.h"
#include "unit/registry/papers.h"

static enum err open_with(const struct papers *p, struct diag *d)
{
    struct setup *s = NULL;
    enum err e = setup_open(&p->config, &s, d);
    assert_true((s != NULL) == (e == ERR_OK));
    setup_close(s);
    return e;
}

/* Refused for this reason, in words that name this file. */
static void assert_refused(const struct papers *p, enum err expected, const char *file)
{
    struct diag d = {0};
    enum err e = open_with(p, &d);
    if (e != expected || strstr(d.text, file) == NULL)
        fail_msg("%s (%s) instead of %s (%s)", err_text(e), d.text, err_text(expected), file);
}

static void papers_that_belong_together_make_a_registry(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct setup *s = NULL;
    struct depot_counts c;
    char name[REGISTRY_NAME_SIZE];
    assert_int_equal(setup_open(&p.config, &s, NULL), ERR_OK);
    const struct registry *r = setup_registry(s);
    assert_string_equal(setup_institution(s), "Mbo Fantasia");
    assert_memory_equal(&r->root, &p.root.pub, sizeof r->root);
    assert_memory_equal(&r->key, &p.registry, sizeof r->key);
    assert_non_null(r->inbox);
    assert_memory_equal(r->inbox, &p.inbox, sizeof p.inbox);
    registry_name(&p.registry.pub, name);
    assert_string_equal(r->name, name);
    assert_true(clock_wall(r->clock).ms > 0);
    assert_int_equal(depot_count(r->depot, &c, NULL), ERR_OK);
    struct cert cert;
    assert_int_equal(
        cert_verify(r->cert, &r->root, HOLDER_REGISTRY, clock_wall(r->clock), &cert), ERR_OK);
    setup_close(s);
    setup_close(NULL);
    papers_close(&p);
}

/* Where earlier versions kept it: taken into the database, once, and refused when it is no list. */
static void a_list_of_withdrawn_kiosks_beside_the_papers_is_taken(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct setup *s = NULL;
    struct sign_secret issuer = school_sign(KEY_OF_ISSUER);
    struct cert c = {.holder = HOLDER_ISSUER,
        .id = school_id(2, 2),
        .sign = issuer.pub,
        .label = "Examenbureau",
        .from = {1},
        .until = {INT64_C(4000000000000)}};
    struct withdrawn list = {.number = 4, .issued = {1}};
    BUF_AUTO struct buf cert = BUF_INIT(CERT_BYTES_MAX), file = BUF_INIT(WITHDRAWN_BYTES_MAX),
                        kept = BUF_INIT(WITHDRAWN_BYTES_MAX);
    papers_put(&p, WITHDRAWN_FILE, bytes_of("no list"));
    assert_refused(&p, ERR_FORMAT, WITHDRAWN_FILE);
    assert_int_equal(cert_issue(&p.root, &c, &cert), ERR_OK);
    assert_int_equal(withdrawn_sign(&issuer, buf_view(&cert), &list, &file), ERR_OK);
    papers_put(&p, WITHDRAWN_FILE, buf_view(&file));
    for (int again = 0; again < 2; again++) {
        assert_int_equal(setup_open(&p.config, &s, NULL), ERR_OK);
        buf_clear(&kept);
        assert_int_equal(depot_withdrawn_get(setup_registry(s)->depot, &kept, NULL), ERR_OK);
        assert_true(bytes_equal(buf_view(&kept), buf_view(&file)));
        setup_close(s);
    }
    papers_close(&p); /* its folder is empty: the file is gone */
}

static void without_an_inbox_key_it_opens_nothing(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct setup *s = NULL;
    papers_remove(&p, SETUP_INBOX_FILE);
    assert_int_equal(setup_open(&p.config, &s, NULL), ERR_OK);
    assert_null(setup_registry(s)->inbox);
    setup_close(s);
    papers_close(&p);
}

static void every_other_paper_is_needed(void **state)
{
    (void)state;
    static const char *const needed[] = {SETUP_ANCHOR_FILE, SETUP_KEY_FILE, SETUP_CERT_FILE};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        struct papers p = papers_open();
        papers_remove(&p, needed[i]);
        assert_refused(&p, ERR_MISSING, needed[i]);
        papers_put(&p, needed[i], bytes_of("this is a letter"));
        struct diag d = {0};
        assert_int_not_equal(open_with(&p, &d), ERR_OK);
        assert_non_null(strstr(d.text, needed[i]));
        assert_int_equal(access(p.config.database, F_OK), -1); /* nothing was made */
        papers_close(&p);
    }
}

static void a_certificate_of_others_is_refused(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct sign_secret other = school_sign(99);
    papers_put_cert(&p, &other, HOLDER_REGISTRY, &p.registry.pub); /* another institution's */
    assert_refused(&p, ERR_KEY, SETUP_CERT_FILE);
    papers_put_cert(&p, &p.root, HOLDER_REGISTRY, &other.pub); /* another registry's */
    assert_refused(&p, ERR_KEY, SETUP_CERT_FILE);
    papers_put_cert(&p, &p.root, HOLDER_DEVICE, &p.registry.pub); /* a kiosk's */
    assert_refused(&p, ERR_TYPE, SETUP_CERT_FILE);
    papers_put_cert(&p, &p.root, HOLDER_REGISTRY, &p.registry.pub);
    assert_int_equal(open_with(&p, NULL), ERR_OK);
    papers_close(&p);
}

static void keys_of_others_are_refused(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct box_secret other = school_box(99);
    papers_put_key(&p, "root", &p.registry);
    assert_refused(&p, ERR_TYPE, SETUP_KEY_FILE);
    papers_put_key(&p, "registry", &p.registry);
    papers_put_inbox(&p, &other);
    assert_refused(&p, ERR_KEY, SETUP_INBOX_FILE);
    papers_put(&p, SETUP_INBOX_FILE, bytes_of("this is a letter"));
    assert_refused(&p, ERR_FORMAT, SETUP_INBOX_FILE);
    papers_close(&p);
}

static void a_database_that_cannot_be_opened_is_said(void **state)
{
    (void)state;
    struct papers p = papers_open();
    struct diag d = {0};
    text_copy(p.config.database, sizeof p.config.database, "/no/such/folder/registry.db");
    assert_int_equal(open_with(&p, &d), ERR_IO);
    assert_true(d.text[0] != '\0');
    papers_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(papers_that_belong_together_make_a_registry),
        cmocka_unit_test(a_list_of_withdrawn_kiosks_beside_the_papers_is_taken),
        cmocka_unit_test(without_an_inbox_key_it_opens_nothing),
        cmocka_unit_test(every_other_paper_is_needed),
        cmocka_unit_test(a_certificate_of_others_is_refused),
        cmocka_unit_test(keys_of_others_are_refused),
        cmocka_unit_test(a_database_that_cannot_be_opened_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
