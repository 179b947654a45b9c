// SPDX-License-Identifier: EUPL-1.2
/* enrol: a kiosk's request gets its answer. */
#include "office_kit.h"

#include "crypto/fingerprint.h"

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

#define ENROL "enrol", "@request", "--office", "@office", "--root", "@keys/root", "--out", "@answer"

static void both_sides_show_the_same_words_and_the_kiosk_takes_the_answer(void **state)
{
    struct kit_kiosk x = kit_kiosk(1);
    struct enrol_request mine = {
        .label = "KSK-07", .log = x.log.pub, .http = x.http.pub, .box = x.box.pub};
    struct anchor a;
    struct cert c;
    char sentence[FINGERPRINT_WORDS_TEXT];
    (void)state;
    kit_request(k, &x, "KSK-07", "request");
    BUF_AUTO struct buf request = kit_get(k, "request");
    struct hash h = enrol_fingerprint(buf_view(&request));
    fingerprint_words(&h, 6, sentence);
    kit_expect(k, kit_run_typed(k, "ja\n", ENROL, KIT_SECRET, NULL), EXIT_DONE);
    kit_said(k, sentence);
    kit_said(k, "KSK-07");
    BUF_AUTO struct buf answer = kit_get(k, "answer");
    MUST(enrol_answer_read(buf_view(&answer), &mine, &a, &c));
    assert_string_equal(a.name, "ROC Voorbeeld");
    assert_string_equal(c.label, "KSK-07");
    assert_true(c.until.ms > office_now().ms + INT64_C(2) * 365 * 24 * 3600000);
}

static void without_a_yes_nothing_is_certified(void **state)
{
    struct kit_kiosk x = kit_kiosk(2);
    (void)state;
    kit_request(k, &x, "KSK-08", "request");
    (void)unlink(kit_path(k, "answer"));
    kit_expect(k, kit_run_typed(k, "nee\n", ENROL, KIT_SECRET, NULL), EXIT_REFUSED);
    kit_said(k, "niet bevestigd");
    assert_false(kit_has(k, "answer"));
}

static void a_kiosk_that_comes_again_keeps_its_number(void **state)
{
    struct kit_kiosk x = kit_kiosk(1);
    struct enrol_request mine = {
        .label = "KSK-07", .log = x.log.pub, .http = x.http.pub, .box = x.box.pub};
    struct anchor a;
    struct cert first, second;
    (void)state;
    kit_enrol(k, 1, "KSK-07", "B1.07");
    BUF_AUTO struct buf one = kit_get(k, "answer");
    MUST(enrol_answer_read(buf_view(&one), &mine, &a, &first));
    kit_enrol(k, 1, "KSK-07", "B1.07");
    kit_said(k, "al ingeschreven");
    BUF_AUTO struct buf two = kit_get(k, "answer");
    MUST(enrol_answer_read(buf_view(&two), &mine, &a, &second));
    assert_true(uuid_equal(&first.id, &second.id));
    kit_enrol(k, 3, "KSK-07", "B1.07");
    kit_said(k, "andere kiosk met deze naam");
}

static void what_is_no_request_is_refused(void **state)
{
    (void)state;
    kit_put(k, "request", "zomaar iets");
    kit_expect(k, kit_run(k, ENROL, "--yes", KIT_SECRET), EXIT_REFUSED);
    kit_said(k, "geen verzoek van een kiosk");
    kit_expect(k,
        kit_run(k, "enrol", "@weg", "--office", "@office", "--root", "@keys/root", "--out",
            "@answer", "--yes", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(k, "weg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_sides_show_the_same_words_and_the_kiosk_takes_the_answer),
        cmocka_unit_test(without_a_yes_nothing_is_certified),
        cmocka_unit_test(a_kiosk_that_comes_again_keeps_its_number),
        cmocka_unit_test(what_is_no_request_is_refused)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
