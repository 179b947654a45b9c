// SPDX-License-Identifier: EUPL-1.2
/* Tickets into a folder. */
#include "sitting_kit.h"

#include "office/tickets.h"
#include "papers/ticket.h"

struct scene {
    struct kit *k;
    struct sitting_kit sitting;
    struct issued *i;
    struct sign_secret issuer;
    const char *numbers[4];
    struct tickets_job job;
};

static void scene_open(struct scene *s)
{
    const struct uuid id = {{7}};
    *s = (struct scene){.k = kit_new(), .i = issued_new(&id)};
    sitting_kit_open(&s->sitting);
    MUST(issued_match(s->i, s->sitting.d, NULL));
    sign_secret_random(&s->issuer);
    for (size_t n = 0; n < 3; n++)
        s->numbers[n] = s->i->tickets[n].number;
    s->job = (struct tickets_job){.issuer = &s->issuer,
        .institution = "ROC Voorbeeld",
        .sitting = s->i,
        .folder = kit_path(s->k, "t"),
        .numbers = s->numbers,
        .tsv = true};
}

static void scene_close(struct scene *s)
{
    issued_free(s->i);
    draft_free(s->sitting.d);
    kit_free(s->k);
}

static void the_table_has_number_student_and_a_genuine_ticket(void **state)
{
    struct scene s;
    struct objection why = {0};
    size_t count = 0, lines = 0;
    char number[16], student[24], text[TICKET_TEXT_MAX];
    (void)state;
    scene_open(&s);
    MUST(tickets_write(&s.job, &count, &why));
    assert_int_equal(count, 3);
    BUF_AUTO struct buf tsv = kit_get(s.k, "t/tickets.tsv");
    const char *p = buf_text(&tsv);
    for (int n = 0; sscanf(p, "%15[^\t]\t%23[^\t]\t%399[^\n]\n%n", number, student, text, &n) == 3;
         p += n) {
        struct ticket t;
        int at = issued_ticket_of(s.i, student);
        assert_true(at >= 0);
        MUST(ticket_verify(bytes_of(text), &s.issuer.pub, &t));
        assert_true(uuid_equal(&t.sitting, &s.i->sitting));
        assert_true(uuid_equal(&t.candidate, &s.i->tickets[at].id));
        assert_int_equal(t.expires.ms, s.i->end.ms + TICKET_AFTER_END_MS);
        assert_int_equal(strtoul(number, NULL, 10), s.i->tickets[at].short_number);
        lines++;
    }
    assert_int_equal(lines, 3);
    assert_int_equal(kit_mode(s.k, "t/tickets.tsv"), 0600);
    assert_int_equal(kit_mode(s.k, "t"), 0700);
    scene_close(&s);
}

static void files_are_named_by_seat_and_number_never_by_a_person(void **state)
{
    struct scene s;
    struct objection why = {0};
    size_t count = 0;
    char name[64];
    (void)state;
    scene_open(&s);
    text_copy(s.i->tickets[0].seat, 12, "A/.. 1");
    s.i->tickets[1].seat[0] = '\0';
    s.job.svg = true;
    s.job.tsv = false;
    MUST(tickets_write(&s.job, &count, &why));
    (void)snprintf(name, sizeof name, "t/A1-%06u.png", s.i->tickets[0].short_number);
    assert_true(kit_has(s.k, name));
    (void)snprintf(name, sizeof name, "t/%06u.svg", s.i->tickets[1].short_number);
    assert_true(kit_has(s.k, name));
    assert_false(kit_has(s.k, "t/tickets.tsv"));
    scene_close(&s);
}

static void one_student_gets_one_picture_and_the_table_stays_whole(void **state)
{
    struct scene s;
    struct objection why = {0}, nobody = {0};
    size_t count = 0;
    char name[64];
    (void)state;
    scene_open(&s);
    s.job.only = s.numbers[1];
    MUST(tickets_write(&s.job, &count, &why));
    assert_int_equal(count, 1);
    (void)snprintf(name, sizeof name, "t/1-%06u.png", s.i->tickets[0].short_number);
    assert_false(kit_has(s.k, name));
    BUF_AUTO struct buf tsv = kit_get(s.k, "t/tickets.tsv");
    assert_non_null(strstr(buf_text(&tsv), s.numbers[2]));
    s.job.only = "123";
    assert_int_equal(tickets_write(&s.job, &count, &nobody), ERR_MISSING);
    assert_string_equal(nobody.id, "office.err.no_such_student");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_has_number_student_and_a_genuine_ticket),
        cmocka_unit_test(files_are_named_by_seat_and_number_never_by_a_person),
        cmocka_unit_test(one_student_gets_one_picture_and_the_table_stays_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
