// SPDX-License-Identifier: EUPL-1.2
/* The lines of the extras file. */
#include "office_kit.h"

#include "office/extras.h"

static void refused(const char *text, size_t n, const char *id, size_t line)
{
    struct extras x = {0};
    struct objection why = {0};
    assert_int_not_equal(extras_read((struct bytes){(const uint8_t *)text, n}, &x, &why), ERR_OK);
    assert_non_null(why.id);
    assert_string_equal(why.id, id);
    assert_int_equal(why.line, line);
    assert_null(x.entries);
}

#define REFUSED(text, id, line) refused(text, sizeof text - 1, id, line)

static void sections_keys_and_values_are_split(void **state)
{
    struct extras x = {0};
    struct objection why = {0};
    (void)state;
    MUST(extras_read(bytes_of("\xef\xbb\xbf# kop\r\n\r\n[Zitting]\r\n  Versie =  B = twee \r\n"
                              "lokaal =\r\n[voorzieningen]\n900021=a\n900021 = b\n"),
        &x, &why));
    assert_int_equal(x.count, 4);
    assert_string_equal(extras_get(&x, EXTRAS_SITTING, "versie"), "B = twee");
    assert_string_equal(extras_get(&x, EXTRAS_SITTING, "lokaal"), "");
    assert_null(extras_get(&x, EXTRAS_SITTING, "examen"));
    assert_int_equal(x.entries[0].line, 4);
    assert_string_equal(x.entries[3].value, "b");
    extras_free(&x);
}

static void an_empty_file_has_no_lines(void **state)
{
    struct extras x = {0};
    (void)state;
    MUST(extras_read(bytes_of(""), &x, NULL));
    assert_int_equal(x.count, 0);
    extras_free(&x);
}

static void slips_are_refused_with_their_line(void **state)
{
    (void)state;
    REFUSED("versie = B\n", "office.err.extras_before", 1);
    REFUSED("[zitting\n", "office.err.extras_heading", 1);
    REFUSED("[", "office.err.extras_heading", 1);
    REFUSED("[]\n", "office.err.extras_section", 1);
    REFUSED("[zitingen]\n", "office.err.extras_section", 1);
    REFUSED("[zitting]\n\nversie B\n", "office.err.extras_line", 3);
    REFUSED("[zitting]\n= B\n", "office.err.extras_line", 2);
    REFUSED("[zitting]\nversi = B\n", "office.err.extras_key", 2);
    REFUSED("[zitting]\nversie = B\nVERSIE = C\n", "office.err.extras_twice", 3);
    REFUSED("[plaatsen]\n1 = 2\n1 = 3\n", "office.err.extras_twice", 3);
    REFUSED("[zitting]\nexamen = Fran\xe7"
            "ais\n",
        "office.err.not_utf8", 2);
    REFUSED("[zitting]\nexamen = A\0B\n", "office.err.not_utf8", 2);
    REFUSED("[zitting]\nexamen = A\x1b[2J\n", "office.err.extras_text", 2);
}

static void a_text_longer_than_any_field_is_refused(void **state)
{
    char text[2000] = "[zitting]\nhulpmiddelen = ";
    (void)state;
    size_t n = strlen(text);
    memset(text + n, 'x', AIDS_SIZE);
    refused(text, n + AIDS_SIZE, "office.err.extras_text", 2);
}

static void any_bytes_give_lines_or_a_refusal(void **state)
{
    static const char *const pieces[] = {"[zitting]", "[plaatsen]", "[", "]", "=", "\n", "\r\n",
        "#", " ", "versie", "1", "\xc3\xa9", "\xff", "\x01", "ja", "[regels]", "duur"};
    (void)state;
    srand(11);
    for (int round = 0; round < 20000; round++) {
        BUF_AUTO struct buf in = BUF_INIT(1024);
        for (int i = rand() % 12; i > 0; i--)
            buf_add_text(&in, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
        struct extras x = {0};
        struct objection why = {0};
        if (extras_read(buf_view(&in), &x, &why) == ERR_OK)
            extras_free(&x);
        else
            assert_non_null(why.id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sections_keys_and_values_are_split),
        cmocka_unit_test(an_empty_file_has_no_lines),
        cmocka_unit_test(slips_are_refused_with_their_line),
        cmocka_unit_test(a_text_longer_than_any_field_is_refused),
        cmocka_unit_test(any_bytes_give_lines_or_a_refusal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
