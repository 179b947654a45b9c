// SPDX-License-Identifier: EUPL-1.2
/* The plan in CBOR: every field comes back, also at its limit; odd plans are refused. */
#include "papers/fields.h"
#include "papers/parts.h"
#include "school.h"

static void assert_same(const struct plan *a, const struct plan *b)
{
    assert_true(uuid_equal(&a->sitting, &b->sitting));
    assert_string_equal(a->institution, b->institution);
    assert_string_equal(a->exam, b->exam);
    assert_string_equal(a->exam_code, b->exam_code);
    assert_string_equal(a->version, b->version);
    assert_int_equal(a->version_established, b->version_established);
    assert_string_equal(a->established_by, b->established_by);
    assert_string_equal(a->established_on, b->established_on);
    assert_string_equal(a->room, b->room);
    assert_int_equal(a->start.ms, b->start.ms);
    assert_int_equal(a->end.ms, b->end.ms);
    assert_int_equal(a->duration_min, b->duration_min);
    assert_string_equal(a->aids, b->aids);
    assert_string_equal(a->instructions, b->instructions);
    assert_string_equal(a->contact, b->contact);
    assert_string_equal(a->pv_number, b->pv_number);
    assert_int_equal(a->list_made.ms, b->list_made.ms);
    assert_int_equal(a->rules.late_limit_min, b->rules.late_limit_min);
    assert_int_equal(a->rules.late_from, b->rules.late_from);
    assert_int_equal(a->rules.late_end, b->rules.late_end);
    assert_int_equal(a->rules.earliest_leave_min, b->rules.earliest_leave_min);
    assert_int_equal(a->rules.signatures_required, b->rules.signatures_required);
    assert_int_equal(a->rules.id_required, b->rules.id_required);
    assert_int_equal(a->rules.late_until_left, b->rules.late_until_left);
    assert_int_equal(a->rules.id_missing, b->rules.id_missing);
    assert_int_equal(a->rules.toilet_first_min, b->rules.toilet_first_min);
    assert_int_equal(a->rules.toilet_long_min, b->rules.toilet_long_min);
    assert_int_equal(a->rules.toilet_escort, b->rules.toilet_escort);
    assert_int_equal(a->rules.per_supervisor, b->rules.per_supervisor);
    assert_string_equal(a->system_id, b->system_id);
    assert_int_equal(a->invigilator_count, b->invigilator_count);
    for (size_t i = 0; i < a->invigilator_count; i++) {
        assert_true(uuid_equal(&a->invigilators[i].id, &b->invigilators[i].id));
        assert_int_equal(a->invigilators[i].role, b->invigilators[i].role);
        assert_string_equal(a->invigilators[i].name, b->invigilators[i].name);
    }
}

static enum err there_and_back(const struct plan *p, struct plan *ret)
{
    BUF_AUTO struct buf b = BUF_INIT(64 * 1024);
    struct cbor c;
    plan_put(&b, p);
    assert_int_equal(buf_check(&b), ERR_OK);
    assert_int_equal(cbor_open(&c, buf_view(&b)), ERR_OK);
    plan_take(&c, ret);
    return cbor_finish(&c);
}

static void the_demo_plan_comes_back_without_its_candidates(void **state)
{
    struct school *s = *state;
    struct plan got;
    assert_int_equal(there_and_back(&s->plan, &got), ERR_OK);
    assert_same(&got, &s->plan);
    assert_null(got.candidates);
    assert_int_equal(got.candidate_count, 0);
}

/* A school without such a rule has the same card as before there was a field for it. */
static void rules_of_a_few_schools_are_left_out_where_there_are_none(void **state)
{
    struct school *s = *state;
    struct plan p = s->plan, got;
    BUF_AUTO struct buf plain = BUF_INIT(64 * 1024), more = BUF_INIT(64 * 1024);
    plan_put(&plain, &p);
    p.rules.late_until_left = p.rules.toilet_escort = true;
    p.rules.id_missing = ID_MISSING_REFUSE;
    p.rules.toilet_first_min = 30;
    p.rules.toilet_long_min = 8;
    p.rules.per_supervisor = 25;
    text_copy(p.system_id, sizeof p.system_id, "FAO-0117");
    plan_put(&more, &p);
    assert_int_equal(more.n, plain.n + 2 + 2 + 3 + 2 + 2 + 3 + 10);
    assert_int_equal(there_and_back(&p, &got), ERR_OK);
    assert_same(&got, &p);
    /* The same said in words is another form, and refused: key 7 with false. */
    for (size_t i = 0; i + 1 < more.n; i++)
        if (more.p[i] == 7 && more.p[i + 1] == 0xF5 && more.p[i + 2] == 8) {
            struct cbor c;
            more.p[i + 1] = 0xF4;
            assert_int_equal(cbor_open(&c, buf_view(&more)), ERR_OK);
            plan_take(&c, &got);
            assert_int_equal(cbor_finish(&c), ERR_FORMAT);
            return;
        }
    fail_msg("the rule does not stand where it should");
}

/* "No server" is written by leaving the field out; an empty text there is another form of it. */
static void an_empty_system_id_is_refused(void **state)
{
    struct school *s = *state;
    struct plan p = s->plan, got;
    struct cbor c;
    BUF_AUTO struct buf b = BUF_INIT(64 * 1024);
    text_copy(p.system_id, sizeof p.system_id, "X");
    plan_put(&b, &p);
    assert_int_equal(b.p[b.n - 1], 'X');
    b.n--; /* one letter less: the text's head says so too */
    b.p[b.n - 1] = 0x60;
    assert_int_equal(cbor_open(&c, buf_view(&b)), ERR_OK);
    plan_take(&c, &got);
    assert_int_equal(cbor_finish(&c), ERR_FORMAT);
}

static void fill(char *text, size_t size)
{
    memset(text, 'W', size - 1);
    text[size - 1] = 0;
}

static void the_longest_plan_comes_back(void **state)
{
    struct school *s = *state;
    struct plan p = s->plan, got;
    char *texts[] = {p.institution, p.exam, p.exam_code, p.version, p.established_by,
        p.established_on, p.room, p.aids, p.instructions, p.contact, p.pv_number, p.system_id};
    size_t sizes[] = {sizeof p.institution, sizeof p.exam, sizeof p.exam_code, sizeof p.version,
        sizeof p.established_by, sizeof p.established_on, sizeof p.room, sizeof p.aids,
        sizeof p.instructions, sizeof p.contact, sizeof p.pv_number, sizeof p.system_id};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fill(texts[i], sizes[i]);
    }
    p.invigilator_count = INVIGILATORS_MAX;
    for (uint8_t i = 0; i < INVIGILATORS_MAX; i++) {
        p.invigilators[i].id = school_id(2, i);
        p.invigilators[i].role = STAFF_ASSESSOR;
        fill(p.invigilators[i].name, sizeof p.invigilators[i].name);
    }
    p.rules.late_limit_min = -1;
    assert_int_equal(there_and_back(&p, &got), ERR_OK);
    assert_same(&got, &p);
}

static void odd_plans_are_refused(void **state)
{
    struct school *s = *state;
    struct plan bad[9], got;
    for (size_t i = 0; i < 9; i++) {
        bad[i] = s->plan;
    }
    bad[0].end.ms = bad[0].start.ms - 1;
    bad[1].duration_min = -1;
    bad[2].rules.late_limit_min = -2;
    bad[3].rules.late_from = (enum late_from)3;
    bad[4].rules.late_end = (enum late_end)0;
    bad[5].rules.signatures_required = 0;
    bad[6].rules.signatures_required = INVIGILATORS_MAX + 1;
    bad[7].invigilators[1].id = bad[7].invigilators[0].id;
    bad[8].invigilators[1].role = (enum staff_role)5;
    for (size_t i = 0; i < 9; i++) {
        assert_int_not_equal(there_and_back(&bad[i], &got), ERR_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_demo_plan_comes_back_without_its_candidates),
        cmocka_unit_test(rules_of_a_few_schools_are_left_out_where_there_are_none),
        cmocka_unit_test(an_empty_system_id_is_refused),
        cmocka_unit_test(the_longest_plan_comes_back),
        cmocka_unit_test(odd_plans_are_refused),
    };
    return cmocka_run_group_tests(tests, school_setup, school_teardown);
}
