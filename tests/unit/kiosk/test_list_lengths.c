// SPDX-License-Identifier: EUPL-1.2
/* The shortest list and the longest, each from its package through the day to a bundle that a
 * stranger verifies: no limit on the way is smaller than that of the list. */
#include "closing.h"

static void leave_the_room(struct desk *x)
{
    seal(x);
    assert_int_equal(session_bundle(&x->session, x->data, &x->device, NULL), ERR_OK);
    verify(x, VERIFY_COMPLETE, "verify.pdf.sealed");
}

static void nobody_on_the_list_is_a_sealed_record_too(void **state)
{
    struct desk *x = *state;

    school_crowd(&x->school, 0);
    desk_open_record(x);
    assert_int_equal(x->session.state.plan->candidate_count, 0);
    assert_int_equal(desk_do(x, COMMAND_START, -1), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_END, -1), REFUSAL_NONE);
    freeze(x);
    leave_the_room(x);
}

/* As a large hall goes: nearly everybody comes and works, the rest is absent; the power fails once
 * in between. */
static void attend(struct desk *x, int32_t from, int32_t to)
{
    for (int32_t i = from; i < to; i++)
        assert_int_equal(desk_do(x, COMMAND_CHECK_IN, i), REFUSAL_NONE);
}

static void settle(struct desk *x, int32_t people)
{
    struct command supplied = {
        .kind = COMMAND_SUPPLY, .code = ACCOMMODATION_EXTRA_TIME, .amount = 1};
    struct command seen = {.kind = COMMAND_ID_SEEN_ALL, .candidate = -1, .code = ID_DOCUMENT_SEEN};

    assert_int_equal(desk_command(x, &seen), REFUSAL_NONE);
    for (int32_t i = 0; i < people; i++) {
        supplied.candidate = i;
        if (x->session.state.plan->candidates[i].accommodation_count > 0)
            assert_int_equal(desk_command(x, &supplied), REFUSAL_NONE);
        assert_int_equal(desk_do(x, COMMAND_HAND_IN, i), REFUSAL_NONE);
    }
}

/* Everybody at once in one event each: an incident, and who never came. */
static void an_incident_about_everybody(struct desk *x)
{
    static struct command c = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .code = INCIDENT_NOISE,
        .amount = SCOPE_COLLECTIVE,
        .text = "Boorgeluid op de gang."};

    for (uint16_t i = 0; i < CANDIDATES_MAX; i++)
        c.involved[i] = i;
    c.involved_count = CANDIDATES_MAX;
    assert_int_equal(desk_command(x, &c), REFUSAL_NONE);
    assert_int_equal(x->session.state.incidents[0].involved_count, CANDIDATES_MAX);
}

/* Not one name of the incident is cut from the record as text. */
static void the_record_names_everybody(const struct desk *x)
{
    BUF_AUTO struct buf text = BUF_INIT(ROWS_BYTES_MAX);
    size_t names = 1;

    assert_int_equal(pv_text(&(struct pv_shown){.payload = buf_view(&x->session.pv.payload),
                                 .rows = buf_view(&x->session.rows),
                                 .pv = &x->session.pv},
                         &text, NULL),
        ERR_OK);
    const char *p = strstr(buf_text(&text), "Betrokken:");
    assert_non_null(p);
    for (; *p != '\0' && *p != '.'; p++)
        names += *p == ';';
    assert_int_equal(names, CANDIDATES_MAX);
}

static void the_longest_list_goes_from_package_to_verified_bundle(void **state)
{
    enum { PRESENT = CANDIDATES_MAX - 10 };
    struct desk *x = *state;
    struct bundle b = {0};

    school_crowd(&x->school, CANDIDATES_MAX);
    desk_open_record(x);
    attend(x, 0, PRESENT / 2);
    desk_reload(x);
    attend(x, PRESENT / 2, PRESENT);
    assert_int_equal(desk_do(x, COMMAND_START, -1), REFUSAL_NONE);
    an_incident_about_everybody(x);
    clock_manual_advance(&x->clock, HOUR);
    settle(x, PRESENT);
    assert_int_equal(desk_do(x, COMMAND_END, -1), REFUSAL_NONE);
    assert_int_equal(desk_do(x, COMMAND_ABSENT_ALL, -1), REFUSAL_NONE);
    struct counts n = sitting_counts(&x->session.state);
    assert_true(n.on_list == CANDIDATES_MAX && n.handed_in == PRESENT && n.absent == 10);
    freeze(x);
    desk_reload(x);
    assert_int_equal(x->session.state.phase, PHASE_FROZEN);
    leave_the_room(x);
    the_record_names_everybody(x);
    read_bundle(x, &b);
    print_message("%d people: chain %zu, payload %zu, rows %zu, pages %zu bytes\n", CANDIDATES_MAX,
        b.parts[PART_CHAIN].n, b.parts[PART_PV].n, b.parts[PART_ROWS].n, b.parts[PART_PDF].n);
    bundle_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            nobody_on_the_list_is_a_sealed_record_too, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(
            the_longest_list_goes_from_package_to_verified_bundle, desk_setup, desk_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
