// SPDX-License-Identifier: EUPL-1.2
/* Freezing, signing, sealing and closing, with a power cut between any two steps. */
#include "closing.h"

static void only_an_ended_sitting_can_be_frozen(void **state)
{
    struct desk *x = *state;
    struct hash h;

    desk_open_record(x);
    assert_int_equal(session_freeze(&x->session, x->data, &x->device, now(x), &h, NULL), ERR_STATE);
    assert_false(x->session.has_pv);
    assert_int_equal(sign(x, 0), ERR_STATE);
    assert_int_equal(session_seal(&x->session, x->data, &x->device, now(x), NULL), ERR_STATE);
}

static void a_frozen_record_is_the_same_after_a_power_cut(void **state)
{
    struct desk *x = *state;

    end_the_day(x);
    freeze(x);
    struct hash before = session_pv_hash(&x->session);
    desk_reload(x);
    assert_int_equal(x->session.state.phase, PHASE_FROZEN);
    assert_true(x->session.has_pv);
    struct hash after = session_pv_hash(&x->session);
    assert_memory_equal(before.b, after.b, sizeof before.b);
}

static void a_signature_without_its_event_is_dropped(void **state)
{
    struct desk *x = *state;

    end_the_day(x);
    freeze(x);
    assert_int_equal(sign(x, 0), ERR_OK);
    commit_hash(x, COMMAND_SIGN, 0);
    assert_int_equal(sign(x, 1), ERR_OK); /* in the work file; then the power fails */
    assert_int_equal(x->session.pv.signature_count, 2);
    desk_reload(x);
    assert_int_equal(x->session.pv.signature_count, 1);
    assert_int_equal(sitting_signatures_done(&x->session.state), 1);
    assert_int_equal(sign(x, 1), ERR_OK); /* signing again is one signature, not two */
    commit_hash(x, COMMAND_SIGN, 1);
    assert_int_equal(x->session.pv.signature_count, 2);
    desk_reload(x);
    assert_int_equal(x->session.pv.signature_count, 2);
}

static void who_has_signed_does_not_sign_twice(void **state)
{
    struct desk *x = *state;

    end_the_day(x);
    freeze(x);
    assert_int_equal(sign(x, 0), ERR_OK);
    commit_hash(x, COMMAND_SIGN, 0);
    assert_int_equal(sign(x, 0), ERR_STATE);
    assert_int_equal(x->session.pv.signature_count, 1);
}

static void a_lost_work_file_leaves_a_record_that_can_be_opened_again(void **state)
{
    struct desk *x = *state;
    char work[PATH_SIZE];

    end_the_day(x);
    freeze(x);
    assert_int_equal(shelf_path(work, x->data, "ledger", &x->session.plan.sitting, ".pv"), ERR_OK);
    assert_int_equal(file_destroy(work, NULL), ERR_OK);
    desk_reload(x);
    assert_false(x->session.has_pv);
    assert_int_equal(sign(x, 0), ERR_STATE);
    assert_int_equal(desk_do(x, COMMAND_THAW, -1), REFUSAL_NONE);
    freeze(x);
    assert_int_equal(sign(x, 0), ERR_OK);
}

static void a_changed_work_file_is_not_used(void **state)
{
    struct desk *x = *state;
    BUF_AUTO struct buf bytes = BUF_INIT(1 << 20);
    char work[PATH_SIZE];

    end_the_day(x);
    freeze(x);
    assert_int_equal(shelf_path(work, x->data, "ledger", &x->session.plan.sitting, ".pv"), ERR_OK);
    assert_int_equal(file_read(work, &bytes, NULL), ERR_OK);
    bytes.p[bytes.n / 2] ^= 1;
    assert_int_equal(file_write(work, buf_view(&bytes), 0600, NULL), ERR_OK);
    desk_reload(x);
    assert_int_equal(x->session.state.phase, PHASE_FROZEN);
    assert_false(x->session.has_pv);
}

static void a_sealed_record_leaves_as_a_bundle_that_the_inbox_opens(void **state)
{
    struct desk *x = *state;
    struct bundle b;

    end_the_day(x);
    freeze(x);
    seal(x);
    assert_string_equal(x->session.bundle_path, "");
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    memset(&b, 0, sizeof b);
    read_bundle(x, &b);
    assert_true(b.parts[PART_PV].n > 0 && b.parts[PART_CHAIN].n > 0 && b.parts[PART_ROWS].n > 0);
    assert_non_null(strstr(buf_text(&b.parts[PART_STROKES]), "[[1,2,1],[3,4,2],[5,6,0]]"));
    bundle_free(&b);
    verify(x, VERIFY_COMPLETE, "verify.pdf.sealed");
}

static void the_bundle_is_made_after_a_power_cut_at_the_seal(void **state)
{
    struct desk *x = *state;

    end_the_day(x);
    freeze(x);
    seal(x);
    desk_reload(x);
    assert_int_equal(x->session.state.phase, PHASE_SEALED);
    assert_int_equal(x->session.pv.signature_count, 3);
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    assert_int_equal(access(x->session.bundle_path, R_OK), 0);
}

static void a_number_with_a_slash_is_still_a_file_name(void **state)
{
    struct desk *x = *state;

    text_copy(x->school.plan.pv_number, sizeof x->school.plan.pv_number, "PV 2026/11");
    end_the_day(x);
    freeze(x);
    seal(x);
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    assert_string_equal(strrchr(x->session.bundle_path, '/'), "/PV-2026-11.zwb");
}

static void closing_leaves_ciphertext_and_the_bundle(void **state)
{
    struct desk *x = *state;
    char path[PATH_SIZE], bundle[PATH_SIZE];
    struct uuid sitting;

    end_the_day(x);
    freeze(x);
    seal(x);
    sitting = x->session.plan.sitting;
    assert_int_equal(session_finish(&x->session, x->data, &x->device, NULL), ERR_OK);
    assert_false(x->session.loaded);
    assert_null(x->session.keys);
    assert_int_equal(shelf_path(path, x->data, "packages", &sitting, ".zwp"), ERR_OK);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(shelf_path(path, x->data, "ledger", &sitting, ".pv"), ERR_OK);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(shelf_path(path, x->data, "ledger", &sitting, ".pdf"), ERR_OK);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(shelf_path(path, x->data, "ledger", &sitting, ".db"), ERR_OK);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(shelf_path(path, x->data, "closed", &sitting, ""), ERR_OK);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(path_join(bundle, x->data, "out"), ERR_OK);
    assert_int_equal(path_join(bundle, bundle, "PV-2026-1124-B107-01.zwb"), ERR_OK);
    assert_int_equal(access(bundle, R_OK), 0); /* nobody asked for it before: closing made it */
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_an_ended_sitting_can_be_frozen),
        TEST(a_frozen_record_is_the_same_after_a_power_cut),
        TEST(a_signature_without_its_event_is_dropped),
        TEST(who_has_signed_does_not_sign_twice),
        TEST(a_lost_work_file_leaves_a_record_that_can_be_opened_again),
        TEST(a_changed_work_file_is_not_used),
        TEST(a_sealed_record_leaves_as_a_bundle_that_the_inbox_opens),
        TEST(the_bundle_is_made_after_a_power_cut_at_the_seal),
        TEST(a_number_with_a_slash_is_still_a_file_name),
        TEST(closing_leaves_ciphertext_and_the_bundle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
