// SPDX-License-Identifier: EUPL-1.2
/* addendum: beside the record, signed, shown as part M, and found when tampered with. */
#include "record_kit.h"

static struct record_kit *r;

#define ADD                                                                                        \
    "addendum", "@a", "--office", "@office", "--issuer", "@keys/issuer", "--by",                   \
        "M. Verzinsel, examenbureau", KIT_SECRET
#define ANCHOR "--anchor", "@office/public/anchor.zwa"

static int open_kit(void **state)
{
    (void)state;
    r = record_open_kit();
    kit_sign_key(r->k, "issuer", &r->w.issuer);
    assert_int_equal(kit_run(r->k, OPEN, "@day.zwb", "--out", "@a"), VERIFY_COMPLETE);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    record_close_kit(r);
    return 0;
}

static void it_is_added_shown_and_verified(void **state)
{
    (void)state;
    const char *number = r->w.plan.candidates[0].number;
    kit_expect(r->k, kit_run(r->k, ADD, "--kind", "ontvangst", "--text", "Ontvangen per stick."),
        EXIT_DONE);
    kit_said(r->k, "Aanvulling 1");
    assert_int_equal(kit_mode(r->k, "a/addenda.cborseq"), 0600);
    kit_expect(r->k,
        kit_run(r->k, ADD, "--kind", "correction", "--text", "De eindtijd was 10:40.", "--number",
            number),
        EXIT_DONE);
    kit_said(r->k, "Aanvulling 2");
    kit_not_said(r->k, "10:40"); /* nothing of it on a screen that others may see */
    kit_expect(r->k, kit_run(r->k, "verify", "@a", ANCHOR), EXIT_DONE);
    kit_said(r->k, "Aanvullingen van het examenbureau: 2");
    kit_expect(r->k, kit_run(r->k, "show", "@a", ANCHOR), EXIT_DONE);
    kit_said(r->k, "M  Aanvullingen na het verzegelen");
    kit_said(r->k, "De eindtijd was 10:40.");
    kit_said(r->k, number);
    kit_expect(r->k, kit_run(r->k, "show", "@a"), EXIT_REFUSED); /* whose are they? */
    kit_said(r->k, "--anchor");
}

static void what_cannot_be_is_refused_in_words(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, ADD, "--kind", "mening", "--text", "x"), EXIT_REFUSED);
    kit_said(r->k, "mening");
    kit_expect(r->k, kit_run(r->k, ADD, "--kind", "overig", "--text", ""), EXIT_REFUSED);
    kit_said(r->k, "een tekst");
    kit_expect(r->k, kit_run(r->k, ADD, "--kind", "overig", "--text", "x", "--number", "123"),
        EXIT_REFUSED);
    kit_said(r->k, "123");
    kit_expect(r->k,
        kit_run(r->k, "addendum", "@day.zwb", "--office", "@office", "--issuer", "@keys/issuer",
            "--by", "x", "--kind", "overig", "--text", "x", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(r->k, "de map van het geopende");
}

static void a_changed_one_breaks_the_verdict_and_stops_the_next(void **state)
{
    (void)state;
    record_flip(r->k, "a/addenda.cborseq", "bent", 200);
    assert_int_equal(rename(kit_path(r->k, "bent"), kit_path(r->k, "a/addenda.cborseq")), 0);
    kit_expect(r->k, kit_run(r->k, "verify", "@a", ANCHOR), VERIFY_BROKEN);
    kit_said(r->k, "Aanvulling 1 is niet echt");
    kit_expect(r->k, kit_run(r->k, ADD, "--kind", "overig", "--text", "x"), EXIT_REFUSED);
    kit_said(r->k, "verify");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_added_shown_and_verified),
        cmocka_unit_test(what_cannot_be_is_refused_in_words),
        cmocka_unit_test(a_changed_one_breaks_the_verdict_and_stops_the_next),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
