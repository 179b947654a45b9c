// SPDX-License-Identifier: EUPL-1.2
/* Bytes as moving codes: the published example to the letter, and any subset of parts that is
 * enough. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pv/bytewords.h"
#include "pv/ur.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MUST(e) assert_int_equal((e), ERR_OK)

/* BCR-2020-005's reference: 256 bytes from the seed "Wolf", pieces of at most 30. */
static const char wolf[] = "916ec65cf77cadf55cd7f9cda1a1030026ddd42e905b77adc36e4f2d3ccba44f7f04f2d"
                           "e44f42d84c374a0e149136f25"
                           "b01852545961d55f7f7a8cde6d0e2ec43f3b2dcb644a2209e8c9e34af5c4747984a5e87"
                           "3c9cf5f965e25ee29039fdf8c"
                           "a74f1c769fc07eb7ebaec46e0695aea6cbd60b3ec4bbff1b9ffe8a9e7240129377b9d37"
                           "11ed38d412fbb4442256f1e6f"
                           "595e0fc57fed451fb0a0101fb76b1fb1e1b88cfdfdaa946294a47de8fff173f021c0e6f"
                           "65b05c0a494e50791270a0050"
                           "a73ae69b6725505a2ec8a5791457c9876dd34aadd192a53aa0dc66b556c0c215c7ceb82"
                           "48b717c22951e65305b56a370"
                           "6e3e86eb01c803bbf915d80edcd64d4d";
static const char *const parts[] = {
    "ur:bytes/1-9/"
    "lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtdkgslpgh",
    "ur:bytes/2-9/"
    "lpaoascfadaxcywenbpljkhdcagwdpfnsboxgwlbaawzuefywkdplrsrjynbvygabwjldapfcsgmghhkhstlrdcxaefz",
    "ur:bytes/3-9/"
    "lpaxascfadaxcywenbpljkhdcahelbknlkuejnbadmssfhfrdpsbiegecpasvssovlgeykssjykklronvsjksopdzmol",
    "ur:bytes/4-9/"
    "lpaaascfadaxcywenbpljkhdcasotkhemthydawydtaxneurlkosgwcekonertkbrlwmplssjtammdplolsbrdzcrtas",
    "ur:bytes/5-9/"
    "lpahascfadaxcywenbpljkhdcatbbdfmssrkzmcwnezelennjpfzbgmuktrhtejscktelgfpdlrkfyfwdajldejokbwf",
    "ur:bytes/6-9/"
    "lpamascfadaxcywenbpljkhdcackjlhkhybssklbwefectpfnbbectrljectpavyrolkzczcpkmwidmwoxkilghdsowp",
    "ur:bytes/7-9/"
    "lpatascfadaxcywenbpljkhdcavszmwnjkwtclrtvaynhpahrtoxmwvwatmedibkaegdosftvandiodagdhthtrlnnhy",
    "ur:bytes/8-9/"
    "lpayascfadaxcywenbpljkhdcadmsponkkbbhgsoltjntegepmttmoonftnbuoiyrehfrtsabzsttorodklubbuyaetk",
    "ur:bytes/9-9/"
    "lpasascfadaxcywenbpljkhdcajskecpmdckihdyhphfotjojtfmlnwmadspaxrkytbztpbauotbgtgtaeaevtgavtny",
    "ur:bytes/10-9/"
    "lpbkascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtwdkiplzs",
    "ur:bytes/11-9/"
    "lpbdascfadaxcywenbpljkhdcahelbknlkuejnbadmssfhfrdpsbiegecpasvssovlgeykssjykklronvsjkvetiiapk",
    "ur:bytes/12-9/"
    "lpbnascfadaxcywenbpljkhdcarllaluzmdmgstospeyiefmwejlwtpedamktksrvlcygmzemovovllarodtmtbnptrs",
    "ur:bytes/13-9/"
    "lpbtascfadaxcywenbpljkhdcamtkgtpknghchchyketwsvwgwfdhpgmgtylctotzopdrpayoschcmhplffziachrfgd",
    "ur:bytes/14-9/"
    "lpbaascfadaxcywenbpljkhdcapazewnvonnvdnsbyleynwtnsjkjndeoldydkbkdslgjkbbkortbelomueekgvstegt",
    "ur:bytes/15-9/"
    "lpbsascfadaxcywenbpljkhdcaynmhpddpzmversbdqdfyrehnqzlugmjzmnmtwmrouohtstgsbsahpawkditkckynwt",
    "ur:bytes/16-9/"
    "lpbeascfadaxcywenbpljkhdcawygekobamwtlihsnpalnsghenskkiynthdzotsimtojetprsttmukirlrsbtamjtpd",
    "ur:bytes/17-9/"
    "lpbyascfadaxcywenbpljkhdcamklgftaxykpewyrtqzhydntpnytyisincxmhtbceaykolduortotiaiaiafhiaoyce",
    "ur:bytes/18-9/"
    "lpbgascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhhtsytsnoyoyaxaedsuttydmmhhpktpmsrjtntwkbkwy",
    "ur:bytes/19-9/"
    "lpbwascfadaxcywenbpljkhdcadekicpaajootjzpsdrbalpeywllbdsnbinaerkurspbncxgslgftvtsrjtksplcpeo",
    "ur:bytes/20-9/"
    "lpbbascfadaxcywenbpljkhdcayapmrleeleaxpasfrtrdkncffwjyjzgyetdmlewtkpktgllepfrltataztksmhkbot",
};
#define PARTS (sizeof parts / sizeof parts[0])

static void the_published_example_is_written_to_the_letter(void **state)
{
    uint8_t data[256];
    struct ur_writer *w = NULL;

    (void)state;
    MUST(hex_decode(wolf, data, sizeof data));
    MUST(ur_writer_open(BYTES_ARRAY(data), 30, &w));
    assert_int_equal(ur_writer_count(w), 9);
    for (uint32_t i = 0; i < PARTS; i++) {
        BUF_AUTO struct buf text = BUF_INIT(ur_text_size(30));
        MUST(ur_writer_part(w, i + 1, &text));
        assert_int_equal(strcasecmp(buf_text(&text), parts[i]), 0);
    }
    ur_writer_close(w);
}

static void the_published_example_is_read_from_its_mixed_parts(void **state)
{
    BUF_AUTO struct buf got = BUF_INIT(1024);
    uint8_t data[256];
    struct ur_reader *r = ur_reader_new();

    (void)state;
    MUST(hex_decode(wolf, data, sizeof data));
    assert_int_equal(ur_reader_data(r, &got), ERR_AGAIN);
    for (size_t i = 2; i < PARTS; i++) /* the first two are missed */
        MUST(ur_reader_take(r, bytes_of(parts[i])));
    MUST(ur_reader_data(r, &got));
    assert_true(bytes_equal(buf_view(&got), BYTES_ARRAY(data)));
    ur_reader_free(r);
}

/* Any sizes, half of the parts lost, in any order, some twice. */
static void every_length_arrives_over_a_bad_line(void **state)
{
    enum { LONGEST = 30000 };
    uint8_t *data = calloc(1, LONGEST);

    (void)state;
    srand(7);
    for (size_t i = 0; i < LONGEST; i++)
        data[i] = (uint8_t)rand();
    for (size_t n = 1; n < LONGEST; n += n < 400 ? 37 : 3001) {
        BUF_AUTO struct buf got = BUF_INIT(LONGEST);
        struct ur_writer *w = NULL;
        struct ur_reader *r = ur_reader_new();
        size_t taken = 0;
        MUST(ur_writer_open((struct bytes){data, n}, 200, &w));
        for (uint32_t number = 1; ur_reader_data(r, &got) == ERR_AGAIN; number++) {
            BUF_AUTO struct buf text = BUF_INIT(ur_text_size(200));
            if (rand() % 2 == 0)
                continue;
            MUST(ur_writer_part(w, number, &text));
            MUST(ur_reader_take(r, buf_view(&text)));
            MUST(ur_reader_take(r, buf_view(&text)));
            taken++;
        }
        assert_true(bytes_equal(buf_view(&got), (struct bytes){data, n}));
        assert_int_equal(ur_reader_count(r), ur_count_of(n, 200));
        assert_true(taken <= 2 * ur_count_of(n, 200) + 12);
        ur_writer_close(w);
        ur_reader_free(r);
    }
    free(data);
}

static void another_code_begins_anew(void **state)
{
    BUF_AUTO struct buf got = BUF_INIT(64), one = BUF_INIT(256), other = BUF_INIT(256);
    struct ur_writer *a = NULL, *b = NULL;
    struct ur_reader *r = ur_reader_new();

    (void)state;
    MUST(ur_writer_open(bytes_of("the record of this room"), 12, &a));
    MUST(ur_writer_open(bytes_of("of another one"), 40, &b));
    MUST(ur_writer_part(a, 1, &one));
    MUST(ur_writer_part(b, 1, &other));
    MUST(ur_reader_take(r, buf_view(&one)));
    assert_int_equal(ur_reader_have(r), 1);
    MUST(ur_reader_take(r, buf_view(&other)));
    MUST(ur_reader_data(r, &got));
    assert_string_equal(buf_text(&got), "of another one");
    ur_writer_close(a);
    ur_writer_close(b);
    ur_reader_free(r);
}

static void what_is_no_part_is_refused(void **state)
{
    struct ur_reader *r = ur_reader_new();
    char text[256];

    (void)state;
    assert_int_equal(ur_reader_take(r, bytes_of("https://example.org")), ERR_TYPE);
    assert_int_equal(ur_reader_take(r, bytes_of("ur:bytes/hdeymejt")), ERR_TYPE);
    assert_int_equal(ur_reader_take(r, bytes_of("ur:bytes/1-9/lpadasc")), ERR_FORMAT);
    for (size_t i = 13; parts[0][i] != '\0'; i++) { /* each letter counts */
        (void)strcpy(text, parts[0]);
        text[i] = text[i] == 'a' ? 'e' : 'a';
        assert_int_equal(ur_reader_take(r, bytes_of(text)), ERR_FORMAT);
    }
    (void)strcpy(text, parts[0]);
    text[9] = '2'; /* not what stands inside */
    assert_int_equal(ur_reader_take(r, bytes_of(text)), ERR_FORMAT);
    assert_int_equal(ur_reader_count(r), 0);
    ur_reader_free(r);
}

static void what_is_too_long_is_refused(void **state)
{
    struct ur_writer *w = NULL;
    uint8_t *data = calloc(1, UR_DATA_MAX + 1);

    (void)state;
    assert_int_equal(ur_writer_open((struct bytes){data, UR_DATA_MAX + 1}, 2000, &w), ERR_LIMIT);
    assert_int_equal(ur_writer_open((struct bytes){data, 100000}, 10, &w), ERR_LIMIT);
    assert_int_equal(ur_writer_open((struct bytes){data, 0}, 10, &w), ERR_LIMIT);
    free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_example_is_written_to_the_letter),
        cmocka_unit_test(the_published_example_is_read_from_its_mixed_parts),
        cmocka_unit_test(every_length_arrives_over_a_bad_line),
        cmocka_unit_test(another_code_begins_anew),
        cmocka_unit_test(what_is_no_part_is_refused),
        cmocka_unit_test(what_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
