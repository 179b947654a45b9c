// SPDX-License-Identifier: EUPL-1.2
/* Metadata of an archived document. */
#include "unit/print/day.h"

#include "print/xmp.h"

static void dates_of_both_forms_are_the_same_moment(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(65536);
    char date[XMP_DATE_SIZE];
    xmp_pdf_date(day_time("11:02"), date);
    assert_string_equal(date, "D:20261124110200+01'00'");
    xmp_write(&(struct xmp){"PV", "", XMP_PRODUCER, day_time("11:02")}, &b);
    assert_non_null(
        strstr(buf_text(&b), "<xmp:CreateDate>2026-11-24T11:02:00+01:00</xmp:CreateDate>"));
    assert_non_null(
        strstr(buf_text(&b), "<xmp:ModifyDate>2026-11-24T11:02:00+01:00</xmp:ModifyDate>"));
}

static void it_claims_part_three_conformance_b(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(65536);
    xmp_write(&(struct xmp){"PV", "ROC Voorbeeld", XMP_PRODUCER, day_time("11:02")}, &b);
    assert_non_null(strstr(buf_text(&b), "<pdfaid:part>3</pdfaid:part>"));
    assert_non_null(strstr(buf_text(&b), "<pdfaid:conformance>B</pdfaid:conformance>"));
}

static void names_cannot_become_markup(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(65536);
    xmp_write(&(struct xmp){"a<b>&c\n", "</rdf:li>", XMP_PRODUCER, day_time("11:02")}, &b);
    assert_non_null(strstr(buf_text(&b), ">a&lt;b&gt;&amp;c?<"));
    assert_non_null(strstr(buf_text(&b), ">&lt;/rdf:li&gt;<"));
}

static void no_author_gives_no_element(void **state)
{
    (void)state;
    BUF_AUTO struct buf b = BUF_INIT(65536);
    xmp_write(&(struct xmp){"PV", "", XMP_PRODUCER, day_time("11:02")}, &b);
    assert_null(strstr(buf_text(&b), "dc:creator"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_of_both_forms_are_the_same_moment),
        cmocka_unit_test(it_claims_part_three_conformance_b),
        cmocka_unit_test(names_cannot_become_markup),
        cmocka_unit_test(no_author_gives_no_element),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
