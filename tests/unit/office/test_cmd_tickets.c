// SPDX-License-Identifier: EUPL-1.2
/* tickets: again for everybody, or new for one. */
#include "day_kit.h"

#include "office/issued.h"

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = day_open();
    kit_expect(k, kit_run(k, PACKAGE), EXIT_DONE);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

#define TICKETS "tickets", "--office", "@office", "--issuer", "@keys/issuer", "--sitting"

static struct ticket ticket_of(const char *folder, const char *student)
{
    struct anchor a;
    struct cert issuer;
    struct ticket t;
    char name[64];
    (void)snprintf(name, sizeof name, "%s/tickets.tsv", folder);
    BUF_AUTO struct buf tsv = kit_get(k, name);
    BUF_AUTO struct buf anchor = kit_get(k, "office/public/anchor.zwa");
    BUF_AUTO struct buf cert = kit_get(k, "office/public/issuer.cert");
    MUST(anchor_read(buf_view(&anchor), &a));
    MUST(cert_verify(buf_view(&cert), &a.root, HOLDER_ISSUER, (struct wall){0}, &issuer));
    const char *at = strstr(buf_text(&tsv), student);
    assert_non_null(at);
    at += strlen(student) + 1;
    MUST(ticket_verify((struct bytes){(const uint8_t *)at, strcspn(at, "\n")}, &issuer.sign, &t));
    return t;
}

static void everybodys_tickets_come_again_the_same(void **state)
{
    (void)state;
    kit_expect(k, kit_run(k, TICKETS, "PV-1", "--out", "@a", "--tsv", KIT_SECRET), EXIT_DONE);
    kit_said(k, "Toegangsbewijzen: 3");
    kit_expect(k, kit_run(k, TICKETS, "PV-1", "--out", "@b", "--tsv", KIT_SECRET), EXIT_DONE);
    BUF_AUTO struct buf a = kit_get(k, "a/tickets.tsv"), b = kit_get(k, "b/tickets.tsv");
    assert_true(bytes_equal(buf_view(&a), buf_view(&b)));
}

static void sheets_to_print_lie_beside_the_pictures(void **state)
{
    (void)state;
    BUF_AUTO struct buf all = kit_get(k, "a/tickets.pdf");
    assert_true(bytes_has_prefix(buf_view(&all), "%PDF-"));
    assert_int_equal(kit_mode(k, "a/tickets.pdf"), 0600);
    kit_expect(k, kit_run(k, TICKETS, "PV-1", "--student", "900010", "--out", "@one", KIT_SECRET),
        EXIT_DONE);
    BUF_AUTO struct buf one = kit_get(k, "one/tickets.pdf");
    assert_true(one.n < all.n);
}

static void a_new_ticket_has_a_higher_issue_and_the_next_package_knows_it(void **state)
{
    struct package p;
    struct plan plan;
    (void)state;
    kit_expect(k,
        kit_run(
            k, TICKETS, "PV-1", "--student", "900010", "--new", "--out", "@c", "--tsv", KIT_SECRET),
        EXIT_DONE);
    kit_said(k, "Toegangsbewijzen: 1");
    kit_said(k, "pakket opnieuw");
    assert_int_equal(ticket_of("c", "900010").issue, 2);
    assert_int_equal(ticket_of("c", "900013").issue, 1);
    kit_expect(k, kit_run(k, PACKAGE), EXIT_DONE);
    day_unlock(k, "p.zwp", &p, &plan, NULL);
    assert_int_equal(plan.candidates[day_number(&plan, "900010")].ticket_issue, 2);
    assert_int_equal(plan.candidates[day_number(&plan, "900013")].ticket_issue, 1);
    plan_free(&plan);
    package_free(&p);
}

static void unknown_sittings_and_students_are_named(void **state)
{
    (void)state;
    kit_expect(k, kit_run(k, TICKETS, "PV-9", "--out", "@d", KIT_SECRET), EXIT_REFUSED);
    kit_said(k, "zitting PV-9");
    kit_expect(k, kit_run(k, TICKETS, "PV-1", "--student", "1", "--new", "--out", "@d", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(k, "Student 1 staat niet");
    kit_expect(k, kit_run(k, TICKETS, "PV-1", "--new", "--out", "@d", KIT_SECRET), EXIT_REFUSED);
    kit_said(k, "--student");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(everybodys_tickets_come_again_the_same),
        cmocka_unit_test(sheets_to_print_lie_beside_the_pictures),
        cmocka_unit_test(a_new_ticket_has_a_higher_issue_and_the_next_package_knows_it),
        cmocka_unit_test(unknown_sittings_and_students_are_named)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
