// SPDX-License-Identifier: EUPL-1.2
/* Sheets of tickets. */
#include "unit/print/pdf.h"

static void eight_stand_on_a_sheet_and_none_is_left_out(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    static struct print_ticket tickets[17];
    static char codes[17][204]; /* as long as those that are issued */
    TEXT_AUTO(read);
    const struct print_ticket_day day = {
        "ROC Voorbeeld", "Rekenen mbo-3", "B1.07", day_time("09:00")};
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    for (uint32_t i = 0; i < 17; i++)
        (void)snprintf(codes[i], sizeof codes[i], "ZW1:PROEF%0194u", i * 7919u);
    for (uint32_t i = 0; i < 17; i++)
        tickets[i] = (struct print_ticket){i % 2 ? "" : "12", 100001 + i, codes[i]};
    MUST(print_tickets(&day, tickets, 17, &pdf, NULL));
    pdf_text(&pdf, &text);
    assert_int_equal(pdf_count(&text, "\f"), 3);
    assert_int_equal(pdf_count(&text, "Rekenen mbo-3"), 17);
    assert_int_equal(pdf_count(&text, "Plaats"), 9);
    HAS(text, "100 001");
    HAS(text, "100 017");
    pdf_golden(&text, "tickets.txt");
    pdf_codes(&pdf, &read);
    assert_int_equal(pdf_count(&read, "ZW1:PROEF"), 17);
    for (size_t i = 0; i < 17; i++) {
        char line[sizeof codes[i] + 1];
        (void)snprintf(line, sizeof line, "%s\n", codes[i]);
        HAS(read, line);
    }
}

static void what_no_code_can_hold_is_refused(void **state)
{
    (void)state;
    TEXT_AUTO(text);
    const struct print_ticket_day day = {"ROC", "Rekenen", "B1.07", day_time("09:00")};
    const struct print_ticket bad = {"1", 100001, ""};
    BUF_AUTO struct buf pdf = BUF_INIT(PRINT_BYTES_MAX);
    assert_int_equal(print_tickets(&day, &bad, 1, &pdf, NULL), ERR_FORMAT);
    assert_int_equal(print_tickets(&day, &bad, CANDIDATES_MAX + 1, &pdf, NULL), ERR_LIMIT);
    assert_int_equal(pdf.n, 0);
    assert_int_equal(text.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_stand_on_a_sheet_and_none_is_left_out),
        cmocka_unit_test(what_no_code_can_hold_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
