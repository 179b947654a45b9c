// SPDX-License-Identifier: EUPL-1.2
/* recover: what is no card is refused, and what is broken on one is named. Whole cards are opened
 * in tests/scenarios/dead-kiosk.day. */
#include "office_kit.h"

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = kit_new();
    kit_school(k);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

#define RECOVER(card, out)                                                                         \
    "recover", card, "--office", "@office", "--key", "@keys/recovery", "--out", out, KIT_SECRET

static void what_is_no_card_is_refused(void **state)
{
    (void)state;
    kit_put(k, "image", "geen map");
    kit_expect(k, kit_run(k, RECOVER("@weg", "@o1")), EXIT_REFUSED);
    kit_expect(k, kit_run(k, RECOVER("@image", "@o1")), EXIT_REFUSED);
    kit_said(k, "geen kaart van een kiosk");
    kit_expect(k, kit_run(k, RECOVER("@image", "@o'\"1")), EXIT_REFUSED);
}

static void an_empty_card_holds_nothing(void **state)
{
    (void)state;
    MUST(folder_make(kit_path(k, "empty"), 0700, NULL));
    kit_expect(k, kit_run(k, RECOVER("@empty", "@o2")), EXIT_DONE);
    kit_said(k, "Verzegeld: 0.");
    kit_said(k, "geen map ledger");
    assert_int_equal(rmdir(kit_path(k, "o2")), 0); /* nothing is left of the work */
}

static void each_broken_file_is_named_and_none_stops_the_rest(void **state)
{
    (void)state;
    MUST(folder_make(kit_path(k, "card/out"), 0700, NULL));
    MUST(folder_make(kit_path(k, "card/ledger"), 0700, NULL));
    kit_put(k, "card/out/PV-1.zwb", "half");
    kit_put(k, "card/out/PV-2.zwb", "");
    kit_put(k, "card/ledger/0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a02.db", "torn");
    kit_put(k, "card/ledger/notes.db", "not a log of ours");
    kit_expect(k, kit_run(k, RECOVER("@card", "@o3")), EXIT_REFUSED);
    kit_said(k, "STUK: PV-1.zwb");
    kit_said(k, "STUK: PV-2.zwb");
    kit_said(k, "STUK: 0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a02.db");
    kit_said(k, "Stuk: 3.");
    BUF_AUTO struct buf kept = kit_get(k, "o3/PV-1.zwb"); /* as it was, for whoever mends it */
    assert_string_equal(buf_text(&kept), "half");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_card_is_refused),
        cmocka_unit_test(an_empty_card_holds_nothing),
        cmocka_unit_test(each_broken_file_is_named_and_none_stops_the_rest),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
