// SPDX-License-Identifier: EUPL-1.2
/* The Dutch record as a whole: tests/unit/pv/record.txt is what it must look like up to the
 * evidence, whose hashes differ each time. A changed look is a changed file: run this test with
 * PV_TEXT_SHOW=1 and read it. */
#include "base/files.h"
#include "pv/page.h"
#include "unit/pv/text_of.h"

static void record_looks_as_agreed(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf out = BUF_INIT(1u << 20), golden = BUF_INIT(1u << 20);
    text_of(w, buf_view(&w->rows), &out);
    MUST(file_read(TESTS_DIR "/unit/pv/record.txt", &golden, NULL));
    char *evidence = strstr(buf_text(&out), "\nN  ");
    assert_non_null(evidence);
    *evidence = 0;
    assert_string_equal((char *)out.p, buf_text(&golden));
}

static void every_line_fits_the_page(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf out = BUF_INIT(1u << 20);
    text_of(w, buf_view(&w->rows), &out);
    char *line = (char *)out.p;
    buf_text(&out);
    for (char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = 0;
        assert_true(page_text_width(line) <= PAGE_WIDTH);
        assert_true(end == line || end[-1] != ' ');
    }
}

static void record_without_rows_names_nobody(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf out = BUF_INIT(1u << 20);
    text_of(w, bytes_of("[]"), &out);
    holds(&out, "Dit is een uittreksel");
    holds(&out, "Niet getoond: 5 kandidaten.");
    holds(&out, "(niet getoond)");
    for (size_t i = 0; i < CANDIDATE_COUNT; i++) {
        assert_null(strstr(buf_text(&out), w->plan.candidates[i].number));
        assert_null(strstr(buf_text(&out), w->plan.candidates[i].given));
    }
}

static void what_is_no_payload_is_refused(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(1u << 20);
    assert_int_equal(
        pv_text(
            &(struct pv_shown){.payload = bytes_of("nonsense"), .rows = bytes_of(""), .pv = NULL},
            &out, NULL),
        ERR_FORMAT);
    assert_int_equal(pv_text(&(struct pv_shown){.payload = bytes_of("{\"typ\":\"zw-pv/1\"}"),
                                 .rows = bytes_of("x"),
                                 .pv = NULL},
                         &out, NULL),
        ERR_FORMAT);
    assert_int_equal(out.n, 0);
}

/* Everything of another type than it should be: still a record, and never a crash. */
static void payload_of_wrong_types_still_prints(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(1u << 20);
    MUST(pv_text(
        &(struct pv_shown){
            .payload =
                bytes_of("{\"typ\":\"zw-pv/1\",\"candidates\":{\"_sd\":1},\"staff\":7,\"exam\":[],"
                         "\"incidents\":[1,null,{\"number\":-5,\"class\":\"\\u001b[2J\"}],"
                         "\"overrides\":[[]],\"counts\":\"x\",\"heads\":[{}],\"clock\":true,"
                         "\"timings\":{\"started\":\"soon\"},\"device\":3}"),
            .rows = bytes_of("[]"),
            .pv = NULL},
        &out, NULL));
    assert_null(strchr(buf_text(&out), '\x1b'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEALED(record_looks_as_agreed),
        SEALED(every_line_fits_the_page),
        SEALED(record_without_rows_names_nobody),
        cmocka_unit_test(what_is_no_payload_is_refused),
        cmocka_unit_test(payload_of_wrong_types_still_prints),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
