// SPDX-License-Identifier: EUPL-1.2
/* One order as a command: what it may say, what comes of it, and what never stays. */
#include "order_kit.h"

#include "office/orders.h"

static struct kit *k;
static struct order_outcome outcome;

static int setup(void **state)
{
    (void)state;
    k = order_kit_new();
    MUST(folder_make(kit_path(k, "work"), 0700, NULL));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

static const char *carry_out(const struct order *o)
{
    static char said[1 << 16];
    const struct order_desk desk = {.office = kit_path(k, "office"),
        .issuer = kit_path(k, "keys/issuer"),
        .key = kit_path(k, "keys/inbox"),
        .registry = kit_path(k, "registry"),
        .work = kit_path(k, "work"),
        .now = kit_day("23-11-2026")};
    MUST(order_carry_out(&desk, o, &outcome, NULL));
    (void)snprintf(said, sizeof said, "%s", buf_text(&outcome.said));
    assert_int_equal(kit_count(k, "work", ""), 0); /* names do not stay there */
    assert_false(kit_has(k, "work/tickets"));
    return said;
}

static void refused(const struct order *o, const char *part)
{
    const char *said = carry_out(o);
    assert_int_equal(outcome.code, EXIT_REFUSED);
    if (strstr(said, part) == NULL)
        fail_msg("not said: %s\n%s", part, said);
    assert_int_equal(outcome.file_count, 0);
    order_outcome_free(&outcome);
    assert_int_equal(kit_count(k, "registry/inbound", ".zwp"), 0);
}

static void a_package_with_its_tickets(void **state)
{
    struct order o = kit_order(1);
    (void)state;
    const char *said = carry_out(&o);
    assert_int_equal(outcome.code, EXIT_DONE);
    assert_non_null(strstr(said, "Rekenen mbo-3"));
    assert_int_equal(outcome.file_count, 1);
    assert_string_equal(outcome.files[0].name, "tickets.pdf");
    assert_memory_equal(outcome.files[0].bytes.p, "%PDF-", 5);
    order_outcome_free(&outcome);
    assert_int_equal(kit_count(k, "registry/inbound", ".zwp"), 1);
    assert_int_equal(kit_count(k, "registry/inbound", ".keys"), 1);
}

static void the_language_is_that_of_who_asks(void **state)
{
    struct order o = kit_order(1);
    (void)state;
    o.lang = LANG_EN;
    assert_non_null(strstr(carry_out(&o), "Package: "));
    order_outcome_free(&outcome);
}

static void a_change_and_a_new_ticket(void **state)
{
    struct order o = kit_order(1), change = kit_agreed(kit_order(2)), ticket = kit_order(3);
    (void)state;
    carry_out(&o);
    order_outcome_free(&outcome);
    change.kind = ORDER_DELTA;
    change.parts[0] = kit_part("csv", KIT_CSV "900011;Lotte;de;Tester;11;;\n");
    assert_non_null(strstr(carry_out(&change), "Lotte de Tester"));
    assert_int_equal(outcome.code, EXIT_DONE);
    assert_int_equal(outcome.file_count, 1); /* hers */
    order_outcome_free(&outcome);
    assert_int_equal(kit_count(k, "registry/inbound", ".zwd"), 1);
    ticket.kind = ORDER_TICKETS;
    ticket.parts[0] = kit_part("sitting", "PV-1");
    ticket.parts[1] = kit_part("student", "900013");
    ticket.parts[2] = kit_part("new", "on");
    ticket.part_count = 3;
    carry_out(&ticket);
    assert_int_equal(outcome.code, EXIT_DONE);
    assert_int_equal(outcome.file_count, 1);
    order_outcome_free(&outcome);
}

static void says(const struct order *o, int code, const char *part)
{
    const char *said = carry_out(o);
    assert_int_equal(outcome.code, code);
    if (strstr(said, part) == NULL)
        fail_msg("not said: %s\n%s", part, said);
    order_outcome_free(&outcome);
}

/* One account issues a list; another list in its place, or a change of it, takes two. */
static void a_second_list_takes_two(void **state)
{
    struct order o = kit_order(1), change = kit_order(2), again = kit_order(3);
    (void)state;
    says(&o, EXIT_DONE, "Rekenen mbo-3");
    change.kind = ORDER_DELTA;
    change.parts[0] = kit_part("csv", KIT_CSV "900011;Lotte;de;Tester;11;;\n");
    says(&change, EXIT_REFUSED, "twee mensen");
    says(&again, EXIT_REFUSED, "twee mensen");
    again.parts[again.part_count++] = kit_part("replaces", "on"); /* saying so is not enough */
    says(&again, EXIT_REFUSED, "twee mensen");
    assert_int_equal(kit_count(k, "office/keystore", ".keys"), 1); /* nothing was made */
    assert_int_equal(kit_count(k, "registry/inbound", ".zwd"), 0);
    change.parts[change.part_count++] = kit_part("check", "on"); /* looking takes nobody */
    says(&change, EXIT_DONE, "Lotte de Tester");
    change.part_count--;
    change = kit_agreed(change);
    says(&change, EXIT_DONE, "Lotte de Tester");
    again = kit_agreed(again);
    says(&again, EXIT_DONE, "Rekenen mbo-3");
    assert_int_equal(kit_count(k, "office/keystore", ".keys"), 3);
}

static void what_a_person_must_see_is_asked_for(void **state)
{
    struct order o = kit_order(1);
    (void)state;
    o.parts[1] = kit_part("extras", ORDER_SITTING "vastgesteld = nee\n" ORDER_RULES ORDER_PEOPLE);
    o.part_count = 3; /* nobody agrees */
    carry_out(&o);
    assert_int_equal(outcome.code, EXIT_ATTENTION);
    order_outcome_free(&outcome);
    assert_int_equal(kit_count(k, "registry/inbound", ".zwp"), 0);
}

static void only_what_stands_in_the_table_is_taken(void **state)
{
    static const char *const foreign[] = {
        "out", "office", "issuer", "key", "registry", "work", "passphrase-file", "svg", "sitting"};
    (void)state;
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        struct order o = kit_order(1);
        o.parts[3] = kit_part(foreign[i], "/tmp/elsewhere");
        refused(&o, foreign[i]);
    }
    struct order o = kit_order(1);
    o.parts[3] = kit_part("csv", KIT_CSV); /* twice */
    refused(&o, "csv");
    o = kit_order(1);
    o.parts[3] = kit_part("lead", "a\nb");
    refused(&o, "lead");
    o = kit_order(1);
    o.parts[1] = o.parts[2];
    o.part_count = 2; /* no extras */
    refused(&o, "extras");
    o = kit_order(1);
    o.parts[0] = kit_part("csv", "nummer;roepnaam\n\"");
    refused(&o, "csv");
}

static void kiosks_are_named_in_one_text(void **state)
{
    struct order o = kit_order(1);
    (void)state;
    o.parts[o.part_count++] = kit_part("kiosk", " KSK-07 , ");
    carry_out(&o);
    assert_int_equal(outcome.code, EXIT_DONE);
    order_outcome_free(&outcome);
    o = kit_agreed(kit_order(2));
    o.parts[o.part_count++] = kit_part("kiosk", "KSK-07,KSK-99");
    carry_out(&o);
    assert_int_equal(outcome.code, EXIT_REFUSED);
    order_outcome_free(&outcome);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_package_with_its_tickets, setup, teardown),
        cmocka_unit_test_setup_teardown(the_language_is_that_of_who_asks, setup, teardown),
        cmocka_unit_test_setup_teardown(a_change_and_a_new_ticket, setup, teardown),
        cmocka_unit_test_setup_teardown(a_second_list_takes_two, setup, teardown),
        cmocka_unit_test_setup_teardown(what_a_person_must_see_is_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(only_what_stands_in_the_table_is_taken, setup, teardown),
        cmocka_unit_test_setup_teardown(kiosks_are_named_in_one_text, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
