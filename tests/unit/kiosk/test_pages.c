// SPDX-License-Identifier: EUPL-1.2
/* Pages are printed before the seal names them: after a power cut at any step the record is either
 * not sealed and printed again, or leaves with exactly the bytes whose hash was sealed. */
#include "closing.h"

#include "kiosk/kept.h"
#include "kiosk/pages.h"

static void to_the_seal(struct desk *x)
{
    end_the_day(x);
    freeze(x);
    sign_all(x);
    assert_int_equal(session_seal(&x->session, x->data, &x->device, now(x), NULL), ERR_OK);
    assert_true(x->session.has_pdf);
}

static struct hash kept_hash(struct desk *x)
{
    BUF_AUTO struct buf pdf = BUF_INIT(BUNDLE_BYTES_MAX);

    assert_int_equal(kept_read(&x->session, x->data, KEPT_PDF, &pdf, NULL), ERR_OK);
    assert_memory_equal(pdf.p, "%PDF-", 5);
    return hash_of(buf_view(&pdf));
}

static void pages_in_bundle_are(struct desk *x, const uint8_t want[HASH_SIZE])
{
    struct bundle b = {0};

    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    read_bundle(x, &b);
    struct hash is = hash_of(buf_view(&b.parts[PART_PDF]));
    assert_memory_equal(is.b, want, HASH_SIZE);
    bundle_free(&b);
}

static void a_cut_before_the_seal_prints_again(void **state)
{
    struct desk *x = *state;

    to_the_seal(x);
    struct hash first = x->session.pdf, kept = kept_hash(x);
    assert_memory_equal(first.b, kept.b, HASH_SIZE);
    clock_manual_advance(&x->clock, HOUR); /* the kiosk signs anew, so the pages differ */
    desk_reload(x);
    assert_int_equal(x->session.state.phase, PHASE_FROZEN);
    assert_false(x->session.has_pdf);
    assert_int_equal(session_seal(&x->session, x->data, &x->device, now(x), NULL), ERR_OK);
    assert_memory_not_equal(x->session.pdf.b, first.b, HASH_SIZE);
    commit_hash(x, COMMAND_SEAL, 0);
    pages_in_bundle_are(x, x->session.pdf.b);
    verify(x, VERIFY_COMPLETE, "verify.pdf.sealed");
}

static void a_cut_after_the_seal_keeps_exactly_those_bytes(void **state)
{
    struct desk *x = *state;

    to_the_seal(x);
    struct hash printed = x->session.pdf;
    commit_hash(x, COMMAND_SEAL, 0);
    clock_manual_advance(&x->clock, HOUR);
    desk_reload(x);
    assert_int_equal(x->session.state.phase, PHASE_SEALED);
    assert_memory_equal(x->session.state.pdf, printed.b, HASH_SIZE);
    assert_int_equal(session_seal(&x->session, x->data, &x->device, now(x), NULL), ERR_OK);
    struct hash kept = kept_hash(x); /* asked again, nothing is signed or printed anew */
    assert_memory_equal(kept.b, printed.b, HASH_SIZE);
    pages_in_bundle_are(x, printed.b);
    verify(x, VERIFY_COMPLETE, "verify.pdf.sealed");
}

static void lost_or_changed_pages_are_printed_the_same_again(void **state)
{
    struct desk *x = *state;

    to_the_seal(x);
    struct hash printed = x->session.pdf;
    commit_hash(x, COMMAND_SEAL, 0);
    assert_int_equal(kept_write(&x->session, x->data, KEPT_PDF, bytes_of("%PDF-"), NULL), ERR_OK);
    pages_in_bundle_are(x, printed.b);
    char path[PATH_SIZE];
    assert_int_equal(shelf_path(path, x->data, "ledger", &x->session.plan.sitting, ".pdf"), ERR_OK);
    assert_int_equal(file_destroy(path, NULL), ERR_OK);
    pages_in_bundle_are(x, printed.b);
}

/* Another release would print other bytes: then the bundle goes without, and that is said. */
static void pages_that_cannot_be_had_again_are_left_out_and_named(void **state)
{
    struct desk *x = *state;

    to_the_seal(x);
    commit_hash(x, COMMAND_SEAL, 0);
    assert_int_equal(kept_write(&x->session, x->data, KEPT_PDF, bytes_of("%PDF-"), NULL), ERR_OK);
    struct buf whole = x->session.strokes;
    x->session.strokes = BUF_INIT(64); /* pages without the drawn signature are other pages */
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    buf_free(&x->session.strokes);
    x->session.strokes = whole;
    verify(x, VERIFY_INCOMPLETE, "verify.pdf.missing");
}

static void a_record_that_cannot_be_printed_is_sealed_without_pages(void **state)
{
    struct desk *x = *state;

    end_the_day(x);
    freeze(x);
    sign_all(x);
    struct buf whole = x->session.strokes;
    x->session.strokes = BUF_INIT(64);
    buf_add_text(&x->session.strokes, "no drawings");
    assert_int_equal(session_seal(&x->session, x->data, &x->device, now(x), NULL), ERR_OK);
    assert_false(x->session.has_pdf);
    commit_hash(x, COMMAND_SEAL, 0);
    assert_false(x->session.state.has_pdf);
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    buf_free(&x->session.strokes);
    x->session.strokes = whole;
}

/* Sealed before the field existed, and closed with this release: pages are printed now. */
static void a_seal_that_names_no_pages_still_gets_some(void **state)
{
    struct desk *x = *state;

    to_the_seal(x);
    x->session.has_pdf = false;
    commit_hash(x, COMMAND_SEAL, 0);
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    verify(x, VERIFY_COMPLETE, "verify.pdf.unsealed");
}

static void a_refusal_after_a_failed_seal_stands_on_the_pages(void **state)
{
    struct desk *x = *state;

    to_the_seal(x);
    struct hash before = x->session.pdf;
    assert_int_equal(session_seal(&x->session, x->data, &x->device, now(x), NULL), ERR_OK);
    assert_memory_equal(x->session.pdf.b, before.b, HASH_SIZE); /* nothing new, the same bytes */
    struct command refuse = {
        .kind = COMMAND_SIGN_REFUSE, .actor = 0, .candidate = -1, .code = 2, .who = "A. Getuige"};
    assert_int_equal(desk_command(x, &refuse), REFUSAL_NONE);
    assert_int_equal(session_seal(&x->session, x->data, &x->device, now(x), NULL), ERR_OK);
    assert_memory_not_equal(x->session.pdf.b, before.b, HASH_SIZE);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cut_before_the_seal_prints_again),
        TEST(a_cut_after_the_seal_keeps_exactly_those_bytes),
        TEST(lost_or_changed_pages_are_printed_the_same_again),
        TEST(pages_that_cannot_be_had_again_are_left_out_and_named),
        TEST(a_record_that_cannot_be_printed_is_sealed_without_pages),
        TEST(a_seal_that_names_no_pages_still_gets_some),
        TEST(a_refusal_after_a_failed_seal_stands_on_the_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
