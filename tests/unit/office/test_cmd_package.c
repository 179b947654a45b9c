// SPDX-License-Identifier: EUPL-1.2
/* From list and extras to a package that the kiosk and the lead open, with tickets that fit. */
#include "day_kit.h"

#include "office/issued.h"
#include <dirent.h>

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = day_open();
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

static size_t files_in(const char *folder)
{
    DIR *all = opendir(kit_path(k, folder));
    size_t n = 0;
    assert_non_null(all);
    for (struct dirent *e; (e = readdir(all)) != NULL;)
        n += e->d_name[0] != '.';
    (void)closedir(all);
    return n;
}

static void a_refusal_or_a_stop_writes_nothing(void **state)
{
    (void)state;
    kit_put(k, "l.csv", KIT_CSV "1;2\n");
    kit_expect(k, kit_run(k, PACKAGE), EXIT_REFUSED);
    kit_said(k, "l.csv, regel 5");
    kit_put(k, "l.csv", KIT_CSV "900010;Nog;;Iemand;9;;\n");
    kit_expect(k, kit_run(k, PACKAGE, "--accept"), EXIT_REFUSED);
    kit_said(k, "Student 900010 staat twee keer op de lijst.");
    kit_said(k, "Er is niets gemaakt");
    kit_put(k, "l.csv", KIT_CSV "900099;Nog;;Iemand;;;\n");
    kit_expect(k, kit_run(k, PACKAGE), EXIT_ATTENTION);
    kit_said(k, "Student 900099 heeft geen plaats.");
    kit_put(k, "l.csv", KIT_CSV);
    assert_false(kit_has(k, "p.zwp"));
    assert_int_equal(files_in("office/sittings"), 0);
    assert_int_equal(files_in("office/keystore"), 0);
}

static void a_check_alone_needs_no_key_and_writes_nothing(void **state)
{
    (void)state;
    kit_expect(k,
        kit_run(k, "package", "--check", "--office", "@office", "--extras", "@z.zitting", "--csv",
            "@l.csv"),
        EXIT_DONE);
    kit_said(k, "alles is er");
    assert_false(kit_has(k, "p.zwp"));
    kit_put(k, "l.csv", KIT_CSV "900099;Nog;;Iemand;;;\n");
    kit_expect(k,
        kit_run(k, "package", "--check", "--office", "@office", "--extras", "@z.zitting", "--csv",
            "@l.csv"),
        EXIT_ATTENTION);
    kit_put(k, "l.csv", KIT_CSV);
    kit_expect(k,
        kit_run(k, "package", "--office", "@office", "--extras", "@z.zitting", "--csv", "@l.csv"),
        EXIT_REFUSED);
    kit_said(k, "--issuer");
}

static void the_kiosk_opens_it_and_the_lead_reads_the_list(void **state)
{
    struct package p;
    struct plan plan;
    (void)state;
    kit_expect(k, kit_run(k, PACKAGE, "--tickets", "@t", "--tsv"), EXIT_DONE);
    kit_said(k, "studenten: 3 verwacht");
    day_unlock(k, "p.zwp", &p, &plan, NULL);
    assert_string_equal(plan.exam, "Rekenen mbo-3");
    assert_string_equal(plan.institution, "ROC Voorbeeld");
    assert_int_equal(plan.candidate_count, 3);
    assert_string_equal(plan.candidates[0].surname, "Numune");
    assert_string_equal(plan.candidates[1].surname, "Örnek");
    const struct candidate *zeynep = &plan.candidates[0];
    assert_string_equal(zeynep->seat, "12");
    assert_int_equal(candidate_accommodation(zeynep, ACCOMMODATION_EXTRA_TIME)->minutes, 30);
    assert_int_equal(plan.invigilator_count, 2);
    assert_int_equal(plan.invigilators[1].role, STAFF_EMERGENCY);
    assert_int_equal(plan.rules.late_limit_min, 30);
    plan_free(&plan);
    package_free(&p);
}

/* The table's text is what the picture says (it was read back) and what the kiosk takes. */
static void every_ticket_names_its_candidate(void **state)
{
    struct package p;
    struct plan plan;
    char number[16], student[24], text[TICKET_TEXT_MAX], file[64];
    size_t lines = 0;
    (void)state;
    day_unlock(k, "p.zwp", &p, &plan, NULL);
    BUF_AUTO struct buf tsv = kit_get(k, "t/tickets.tsv");
    const char *at = buf_text(&tsv);
    for (int n = 0; sscanf(at, "%15[^\t]\t%23[^\t]\t%399[^\n]\n%n", number, student, text, &n) == 3;
         at += n) {
        struct ticket t;
        const struct candidate *c = &plan.candidates[day_number(&plan, student)];
        MUST(ticket_verify(bytes_of(text), &p.card.issuer.sign, &t));
        assert_true(uuid_equal(&t.sitting, &plan.sitting));
        assert_true(uuid_equal(&t.candidate, &c->id));
        assert_int_equal(t.issue, c->ticket_issue);
        assert_int_equal(c->short_number, strtoul(number, NULL, 10));
        (void)snprintf(file, sizeof file, "t/%s-%s.png", c->seat, number);
        assert_true(kit_has(k, file));
        lines++;
    }
    assert_int_equal(lines, 3);
    plan_free(&plan);
    package_free(&p);
}

/* Whoever holds the issuer's key alone replaces no list. */
static void a_second_package_takes_a_second_key(void **state)
{
    (void)state;
    size_t before = files_in("office/keystore");
    kit_expect(k,
        kit_run(k, "package", "--office", "@office", "--issuer", "@keys/issuer", "--extras",
            "@z.zitting", "--csv", "@l.csv", "--out", "@p.zwp", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(k, "twee mensen");
    kit_expect(k,
        kit_run(k, "package", "--office", "@office", "--issuer", "@keys/issuer", "--key",
            "@keys/issuer", "--extras", "@z.zitting", "--csv", "@l.csv", "--out", "@p.zwp",
            KIT_SECRET),
        EXIT_REFUSED);
    assert_int_equal(files_in("office/keystore"), before);
}

static void a_second_package_keeps_ids_and_adds_a_keystore_entry(void **state)
{
    struct package first, second;
    struct plan one, two;
    (void)state;
    day_unlock(k, "p.zwp", &first, &one, NULL);
    kit_expect(k, kit_run(k, PACKAGE), EXIT_DONE);
    kit_said(k, "vervangt een eerder pakket");
    day_unlock(k, "p.zwp", &second, &two, NULL);
    assert_int_equal(second.card.issue, first.card.issue + 1);
    assert_true(uuid_equal(&one.sitting, &two.sitting));
    for (size_t i = 0; i < 3; i++) {
        assert_true(uuid_equal(&one.candidates[i].id, &two.candidates[i].id));
        assert_int_equal(one.candidates[i].short_number, two.candidates[i].short_number);
    }
    assert_int_equal(files_in("office/keystore"), 2);
    plan_free(&one);
    plan_free(&two);
    package_free(&first);
    package_free(&second);
}

static void other_sittings_of_the_day_are_known_at_the_door(void **state)
{
    struct package p;
    struct plan plan;
    (void)state;
    kit_put(k, "y.zitting",
        "[zitting]\npv-nummer = PV-2\nexamen = Engels\ncode = E\nversie = A\nvastgesteld = ja\n"
        "vastgesteld door = C\nvastgesteld op = 17-11-2026\nlokaal = B1.07\ndatum = 24-11-2026\n"
        "begin = 13:00\neinde = 23:30\nhulpmiddelen = pen\ncontact = 1\nnoodpas = B-gebouw\n"
        "[regels]\nte laat tot minuten = geen\nhandtekeningen = 1\n"
        "[surveillanten]\n" LEAD_NAME " = lead\n");
    kit_expect(k,
        kit_run(k, "package", "--office", "@office", "--issuer", "@keys/issuer", "--extras",
            "@y.zitting", "--csv", "@l.csv", "--out", "@q.zwp", KIT_SECRET),
        EXIT_DONE);
    day_unlock(k, "q.zwp", &p, &plan, NULL);
    assert_int_equal(p.other_count, 1);
    assert_string_equal(p.others[0].exam, "Rekenen mbo-3");
    assert_string_equal(p.others[0].room, "B1.07");
    assert_int_equal(plan.rules.late_limit_min, -1);
    plan_free(&plan);
    package_free(&p);
}

static void planning_system_ids_become_candidate_ids(void **state)
{
    struct package p;
    struct plan plan;
    struct uuid id;
    (void)state;
    kit_put(k, "oke.zitting",
        "[zitting]\npv-nummer = PV-3\nversie = B\nvastgesteld = ja\nlokaal = B1.07\n"
        "einde = 23:30\n[regels]\nhandtekeningen = 1\n[surveillanten]\n" LEAD_NAME " = lead\n");
    kit_expect(k,
        kit_run(k, "package", "--office", "@office", "--issuer", "@keys/issuer", "--extras",
            "@oke.zitting", "--offering", TESTS_DIR "/unit/office/data/offering.json",
            "--associations", TESTS_DIR "/unit/office/data/associations.json", "--out", "@o.zwp",
            "--accept", KIT_SECRET),
        EXIT_DONE);
    kit_said(k, "onbeperkte extra tijd");
    kit_said(k, "Petra Smit heeft geen surveillantenpas");
    day_unlock(k, "o.zwp", &p, &plan, NULL);
    MUST(uuid_parse("0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a01", &id));
    assert_true(uuid_equal(&plan.sitting, &id));
    MUST(uuid_parse("7a2d9b10-2222-4b4b-9c9c-000000000001", &id));
    assert_string_equal(plan.candidates[plan_find_id(&plan, &id)].number, "1234567");
    assert_true(plan.candidates[day_number(&plan, "1234569")].canceled);
    assert_int_equal(plan.rules.late_limit_min, 30);
    plan_free(&plan);
    package_free(&p);
    kit_put(k, "oke.zitting", "[zitting]\npv-nummer = PV-1\n");
    kit_expect(k,
        kit_run(k, "package", "--check", "--office", "@office", "--extras", "@oke.zitting",
            "--offering", TESTS_DIR "/unit/office/data/offering.json", "--associations",
            TESTS_DIR "/unit/office/data/associations.json"),
        EXIT_REFUSED);
    kit_said(k, "PV-nummer PV-1 is al van een andere zitting.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_refusal_or_a_stop_writes_nothing),
        cmocka_unit_test(a_check_alone_needs_no_key_and_writes_nothing),
        cmocka_unit_test(the_kiosk_opens_it_and_the_lead_reads_the_list),
        cmocka_unit_test(every_ticket_names_its_candidate),
        cmocka_unit_test(a_second_package_takes_a_second_key),
        cmocka_unit_test(a_second_package_keeps_ids_and_adds_a_keystore_entry),
        cmocka_unit_test(other_sittings_of_the_day_are_known_at_the_door),
        cmocka_unit_test(planning_system_ids_become_candidate_ids)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
