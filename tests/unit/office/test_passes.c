// SPDX-License-Identifier: EUPL-1.2
/* Pictures of tickets and badges. */
#include "sitting_kit.h"

#include "office/passes.h"

static struct issued *sitting_of(struct sitting_kit *k)
{
    const struct uuid id = {{1}};
    struct issued *i = issued_new(&id);
    sitting_kit_open(k);
    MUST(issued_match(i, k->d, NULL));
    return i;
}

static void a_ticket_is_a_readable_picture_in_both_formats(void **state)
{
    struct sitting_kit k;
    struct issued *i = sitting_of(&k);
    struct sign_secret issuer;
    BUF_AUTO struct buf text = BUF_INIT(TICKET_TEXT_MAX);
    (void)state;
    sign_secret_random(&issuer);
    const struct ticket t = {i->sitting, i->tickets[0].id, UINT32_MAX, {1795510800000}};
    MUST(ticket_issue(&issuer, &t, &text));
    const struct ticket_pass pass = {i, &i->tickets[0], "ROC Voorbeeld", buf_view(&text)};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        BUF_AUTO struct buf png = BUF_INIT(PASS_FILE_MAX), svg = BUF_INIT(PASS_FILE_MAX);
        MUST(pass_ticket(&pass, (enum lang)lang, PASS_PNG, &png)); /* reads itself back */
        MUST(pass_ticket(&pass, (enum lang)lang, PASS_SVG, &svg));
        assert_true(bytes_has_prefix(buf_view(&png), "\x89PNG"));
        assert_non_null(strstr(buf_text(&svg), "<svg"));
    }
    issued_free(i);
    draft_free(k.d);
}

static void the_longest_words_still_leave_a_readable_code(void **state)
{
    struct sitting_kit k;
    struct issued *i = sitting_of(&k);
    char school[NAME_SIZE];
    BUF_AUTO struct buf png = BUF_INIT(PASS_FILE_MAX);
    (void)state;
    memset(i->exam, 'W', sizeof i->exam - 1);
    memset(i->room, 'W', sizeof i->room - 1);
    memset(i->tickets[0].seat, 'W', sizeof i->tickets[0].seat - 1);
    memset(school, 'W', sizeof school - 1);
    school[sizeof school - 1] = '\0';
    const struct ticket_pass pass = {i, &i->tickets[0], school, bytes_of("ZW1:LONG")};
    MUST(pass_ticket(&pass, LANG_NL, PASS_PNG, &png));
    issued_free(i);
    draft_free(k.d);
}

static void every_kind_of_badge_is_readable(void **state)
{
    static const enum staff_role roles[] = {
        STAFF_LEAD, STAFF_INVIGILATOR, STAFF_ASSESSOR, STAFF_EMERGENCY};
    struct badge badge;
    BUF_AUTO struct buf text = BUF_INIT(BADGE_TEXT_MAX);
    struct cert c = {.until = {1795510800000}};
    (void)state;
    uuid_random(&badge.invigilator);
    random_fill(badge.secret, sizeof badge.secret);
    MUST(badge_text(&badge, &text));
    memset(c.label, 'M', sizeof c.label - 1);
    for (size_t i = 0; i < 4; i++) {
        BUF_AUTO struct buf png = BUF_INIT(PASS_FILE_MAX), svg = BUF_INIT(PASS_FILE_MAX),
                            pdf = BUF_INIT(PASS_FILE_MAX);
        c.role = roles[i];
        const struct badge_pass pass = {"ROC Voorbeeld", &c, buf_view(&text)};
        MUST(pass_badge(&pass, LANG_NL, PASS_PNG, &png));
        MUST(pass_badge(&pass, LANG_EN, PASS_SVG, &svg));
        MUST(pass_badge(&pass, LANG_EN, PASS_PDF, &pdf));
        assert_true(bytes_has_prefix(buf_view(&pdf), "%PDF-"));
        assert_true(words_has(LANG_NL, pass_role_word(roles[i])));
    }
}

static void the_format_follows_the_name_of_the_file(void **state)
{
    (void)state;
    assert_int_equal(pass_format_of("a/b.svg"), PASS_SVG);
    assert_int_equal(pass_format_of("a/b.pdf"), PASS_PDF);
    assert_int_equal(pass_format_of("b.png"), PASS_PNG);
    assert_int_equal(pass_format_of("svg"), PASS_PNG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ticket_is_a_readable_picture_in_both_formats),
        cmocka_unit_test(the_longest_words_still_leave_a_readable_code),
        cmocka_unit_test(every_kind_of_badge_is_readable),
        cmocka_unit_test(the_format_follows_the_name_of_the_file)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
