// SPDX-License-Identifier: EUPL-1.2
/* The extras over a draft. */
#include "office_kit.h"

#include "office/extras.h"

static struct draft *students(void)
{
    struct draft *d = draft_new();
    assert_non_null(d);
    for (int i = 0; i < 2; i++) {
        struct draft_student *s = draft_add_student(d, (size_t)i + 2, NULL);
        (void)snprintf(s->c.number, sizeof s->c.number, "90000%d", i + 1);
    }
    return d;
}

static enum err apply(struct draft *d, const char *text, struct objection *why)
{
    struct extras x = {0};
    MUST(extras_read(bytes_of(text), &x, why));
    enum err e = extras_apply(&x, d, why);
    extras_free(&x);
    return e;
}

static void every_field_finds_its_place(void **state)
{
    struct draft *d = students();
    struct objection why = {0};
    const struct plan *p = &d->plan;
    struct wall start, end, other;
    (void)state;
    MUST(apply(d,
        "[zitting]\npv-nummer = PV-1\nexamen = Rekenen\ncode = R\nversie = B\nvastgesteld = ja\n"
        "vastgesteld door = Commissie\nvastgesteld op = 17-11-2026\nlokaal = B1.07\n"
        "datum = 24-11-2026\nbegin = 09:00\neinde = 10:30\nduur = 90\nhulpmiddelen = pen\n"
        "instructie = stil\ncontact = 1107\nnoodpas = B-gebouw\nfacet-server = FAO-0117\n"
        "[regels]\nte laat tot minuten = 15\nte laat vanaf = werkelijk\n"
        "eindtijd laatkomer = volle duur\nvertrek vanaf minuten = 20\nhandtekeningen = 3\n"
        "id verplicht = nee\nte laat tot iemand vertrekt = ja\nzonder id = weigeren\n"
        "toilet reden tot minuten = 30\ntoilet te lang minuten = 8\ntoilet begeleiding = ja\n"
        "studenten per surveillant = 25\n"
        "[surveillanten]\nAnna Proef = afnameleider\n"
        "Bea Proef = surveillant, 0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a01\n"
        "[plaatsen]\n900001 = 12\n[voorzieningen]\n900001 = eigen stoel\n900001 = pauze\n"
        "[extra tijd]\n900002 = 25\n"
        "[andere lokalen]\n0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a02 = C0.12; Engels; 24-11-2026 "
        "13:00\n",
        &why));
    MUST(wall_parse_local("24-11-2026", "09:00", &start));
    MUST(wall_parse_local("24-11-2026", "10:30", &end));
    MUST(wall_parse_local("24-11-2026", "13:00", &other));
    assert_string_equal(p->pv_number, "PV-1");
    assert_string_equal(p->version, "B");
    assert_true(p->version_established);
    assert_string_equal(p->established_on, "17-11-2026");
    assert_string_equal(p->room, "B1.07");
    assert_int_equal(p->start.ms, start.ms);
    assert_int_equal(p->end.ms, end.ms);
    assert_int_equal(p->duration_min, 90);
    assert_string_equal(p->instructions, "stil");
    assert_int_equal(p->rules.late_limit_min, 15);
    assert_int_equal(p->rules.late_from, LATE_FROM_ACTUAL);
    assert_int_equal(p->rules.late_end, LATE_END_FULL_DURATION);
    assert_int_equal(p->rules.earliest_leave_min, 20);
    assert_int_equal(p->rules.signatures_required, 3);
    assert_false(p->rules.id_required);
    assert_true(p->rules.late_until_left && p->rules.toilet_escort);
    assert_int_equal(p->rules.id_missing, ID_MISSING_REFUSE);
    assert_int_equal(p->rules.toilet_first_min, 30);
    assert_int_equal(p->rules.toilet_long_min, 8);
    assert_int_equal(p->rules.per_supervisor, 25);
    assert_string_equal(p->system_id, "FAO-0117");
    assert_int_equal(d->staff_count, 2);
    assert_int_equal(d->staff[0].role, STAFF_LEAD);
    assert_false(uuid_is_zero(&d->staff[1].cert));
    assert_string_equal(d->students[0].c.seat, "12");
    assert_int_equal(d->students[0].c.accommodation_count, 2);
    assert_int_equal(d->students[1].c.accommodations[0].minutes, 25);
    assert_int_equal(d->other_count, 1);
    assert_string_equal(d->others[0].exam, "Engels");
    assert_int_equal(d->others[0].start.ms, other.ms);
    assert_int_equal(d->remarks.count, 0);
    draft_free(d);
}

static void the_planning_system_keeps_what_the_extras_leave_out(void **state)
{
    struct draft *d = students();
    struct objection why = {0};
    (void)state;
    MUST(wall_parse_local("24-11-2026", "09:00", &d->plan.start));
    MUST(wall_parse_local("24-11-2026", "10:30", &d->plan.end));
    text_copy(d->plan.room, sizeof d->plan.room, "A-22");
    struct wall end = d->plan.end;
    MUST(apply(d, "[zitting]\nversie = B\n", &why));
    assert_string_equal(d->plan.room, "A-22");
    assert_int_equal(d->plan.end.ms, end.ms);
    assert_int_equal(d->remarks.count, 0);
    MUST(apply(d, "[zitting]\nlokaal = B1.07\nbegin = 09:15\n", &why));
    assert_int_equal(remarks_count(&d->remarks, REMARK_ATTENTION), 2);
    assert_true(remarks_has(&d->remarks, "office.check.differs"));
    assert_string_equal(d->plan.room, "B1.07");
    draft_free(d);
}

static void no_limit_for_latecomers_is_a_word(void **state)
{
    struct draft *d = students();
    struct objection why = {0};
    (void)state;
    MUST(apply(d, "[regels]\nte laat tot minuten = geen\n", &why));
    assert_int_equal(d->plan.rules.late_limit_min, -1);
    assert_true(d->said.late_limit);
    draft_free(d);
}

static void an_unknown_student_number_stops(void **state)
{
    struct draft *d = students();
    struct objection why = {0};
    (void)state;
    MUST(apply(d, "[plaatsen]\n900003 = 4\n[voorzieningen]\n900004 = x\n[extra tijd]\n900005 = 5\n",
        &why));
    assert_int_equal(remarks_count(&d->remarks, REMARK_STOP), 3);
    assert_true(remarks_has(&d->remarks, "office.check.extras_unknown"));
    draft_free(d);
}

static void a_seat_that_differs_is_remarked_on(void **state)
{
    struct draft *d = students();
    struct objection why = {0};
    (void)state;
    text_copy(d->students[0].c.seat, sizeof d->students[0].c.seat, "3");
    MUST(apply(d, "[plaatsen]\n900001 = 4\n", &why));
    assert_true(remarks_has(&d->remarks, "office.check.seat_differs"));
    assert_string_equal(d->students[0].c.seat, "4");
    draft_free(d);
}

static void values_that_make_no_sense_are_refused_with_their_line(void **state)
{
    static const char *const bad[] = {"[zitting]\nvastgesteld = misschien\n",
        "[zitting]\nduur = lang\n", "[zitting]\nvastgesteld op = 31-02-2026\n",
        "[zitting]\nlokaal = een lokaal met een naam die veel te lang is\n",
        "[regels]\nte laat vanaf = soms\n", "[regels]\neindtijd laatkomer = later\n",
        "[regels]\nhandtekeningen = 0\n", "[regels]\nhandtekeningen = 17\n",
        "[regels]\nte laat tot minuten = onbeperkt\n", "[regels]\nid verplicht = ?\n",
        "[surveillanten]\nAnna = conciërge\n", "[surveillanten]\nAnna = lead, geen-nummer\n",
        "[extra tijd]\n900001 = ja\n", "[extra tijd]\n900001 = 0\n", "[voorzieningen]\n900001 =\n",
        "[plaatsen]\n900001 = achter in de hoek\n",
        "[andere lokalen]\nx = C0.12; Engels; 24-11-2026 13:00\n",
        "[andere lokalen]\n0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a02 = C0.12; Engels\n",
        "[andere lokalen]\n0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a02 = C0.12; Engels; morgen; x\n"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct draft *d = students();
        struct objection why = {0};
        if (apply(d, bad[i], &why) == ERR_OK)
            fail_msg("accepted: %s", bad[i]);
        assert_string_equal(why.id, "office.err.extras_value");
        assert_int_equal(why.line, 2);
        draft_free(d);
    }
}

static void a_time_without_a_date_is_refused(void **state)
{
    struct draft *d = students();
    struct objection why = {0};
    (void)state;
    assert_int_equal(apply(d, "[zitting]\nbegin = 09:00\n", &why), ERR_FORMAT);
    assert_string_equal(why.id, "office.err.extras_moment");
    assert_string_equal(why.value, "begin");
    draft_free(d);
}

static void a_shared_file_gives_only_the_other_rooms(void **state)
{
    struct draft *d = students();
    struct extras x = {0};
    struct objection why = {0};
    (void)state;
    MUST(extras_read(
        bytes_of("[zitting]\nversie = X\n[andere lokalen]\n"
                 "0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a02 = C0.12; Engels; 24-11-2026 13:00\n"),
        &x, &why));
    MUST(extras_apply_others(&x, d, &why));
    assert_int_equal(d->other_count, 1);
    assert_string_equal(d->plan.version, "");
    extras_free(&x);
    draft_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_field_finds_its_place),
        cmocka_unit_test(the_planning_system_keeps_what_the_extras_leave_out),
        cmocka_unit_test(no_limit_for_latecomers_is_a_word),
        cmocka_unit_test(an_unknown_student_number_stops),
        cmocka_unit_test(a_seat_that_differs_is_remarked_on),
        cmocka_unit_test(values_that_make_no_sense_are_refused_with_their_line),
        cmocka_unit_test(a_time_without_a_date_is_refused),
        cmocka_unit_test(a_shared_file_gives_only_the_other_rooms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
