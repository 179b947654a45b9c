// SPDX-License-Identifier: EUPL-1.2
/* What was handed out, so that a second run gives the same. */
#include "sitting_kit.h"

#include "office/issued.h"
#include "papers/ticket.h"

static const struct uuid SITTING = {{1, 2, 3}};

static struct issued *matched(struct sitting_kit *k)
{
    struct issued *i = issued_new(&SITTING);
    assert_non_null(i);
    MUST(issued_match(i, k->d, NULL));
    return i;
}

static void everybody_gets_an_id_and_a_number_of_their_own(void **state)
{
    struct sitting_kit kit, *k = &kit;
    (void)state;
    sitting_kit_open(k);
    uuid_random(&k->d->students[0].c.id);
    struct uuid own = k->d->students[0].c.id;
    struct issued *i = matched(k);
    assert_int_equal(i->count, 3);
    assert_true(uuid_equal(&i->tickets[0].id, &own));
    assert_true(uuid_equal(&k->d->plan.sitting, &SITTING));
    for (size_t a = 0; a < 3; a++) {
        const struct candidate *c = &k->d->students[a].c;
        assert_false(uuid_is_zero(&c->id));
        assert_true(short_number_valid(c->short_number));
        assert_int_equal(c->ticket_issue, 1);
        for (size_t b = 0; b < a; b++) {
            assert_false(uuid_equal(&c->id, &k->d->students[b].c.id));
            assert_int_not_equal(c->short_number, k->d->students[b].c.short_number);
        }
    }
    issued_free(i);
    draft_free(k->d);
}

static void a_second_run_gives_the_same_and_newcomers_their_own(void **state)
{
    struct sitting_kit first, second;
    (void)state;
    sitting_kit_open(&first);
    struct issued *i = matched(&first);
    i->tickets[1].issue = 4;
    sitting_kit_open(&second);
    kit_student(&second, "900099", "Roos", "Nergens");
    MUST(issued_match(i, second.d, NULL));
    assert_int_equal(i->count, 4);
    for (size_t s = 0; s < 3; s++) {
        assert_true(uuid_equal(&first.d->students[s].c.id, &second.d->students[s].c.id));
        assert_int_equal(first.d->students[s].c.short_number, second.d->students[s].c.short_number);
    }
    assert_int_equal(second.d->students[1].c.ticket_issue, 4);
    assert_int_equal(second.d->students[3].c.ticket_issue, 1);
    issued_free(i);
    draft_free(first.d);
    draft_free(second.d);
}

static void a_record_comes_back_from_its_bytes(void **state)
{
    struct sitting_kit kit, *k = &kit;
    struct issued *back = NULL;
    BUF_AUTO struct buf text = BUF_INIT(65536);
    (void)state;
    sitting_kit_open(k);
    struct issued *i = matched(k);
    i->package_issue = 3;
    MUST(issued_write(i, &text));
    MUST(issued_parse(buf_view(&text), &back));
    assert_int_equal(back->count, 3);
    assert_int_equal(back->package_issue, 3);
    assert_string_equal(back->pv_number, "PV-1");
    assert_string_equal(back->room, "B1.07");
    assert_int_equal(back->start.ms, k->d->plan.start.ms);
    assert_int_equal(issued_ticket_of(back, "900010"), issued_ticket_of(i, "900010"));
    assert_int_equal(issued_ticket_of(back, "1"), -1);
    assert_memory_equal(back->tickets, i->tickets, 3 * sizeof *i->tickets);
    issued_free(back);
    issued_free(i);
    draft_free(k->d);
}

static void other_bytes_are_refused(void **state)
{
    static const char *const bad[] = {"", "{}", "[]", "{\"type\":\"zw-issued/2\"}",
        "{\"type\":\"zw-issued/1\",\"sitting\":\"x\"}",
        "{\"type\":\"zw-issued/1\",\"sitting\":\"0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a01\"}"};
    struct issued *i = NULL;
    (void)state;
    for (size_t n = 0; n < sizeof bad / sizeof *bad; n++) {
        assert_int_not_equal(issued_parse(bytes_of(bad[n]), &i), ERR_OK);
        assert_null(i);
    }
}

static void a_sitting_is_found_by_its_pv_number(void **state)
{
    struct sitting_kit kit, *k = &kit;
    struct kit *files = kit_new();
    struct issued *got = NULL;
    struct objection why = {0};
    (void)state;
    sitting_kit_open(k);
    text_copy(k->store.folder, sizeof k->store.folder, files->folder);
    MUST(folder_make(kit_path(files, "sittings"), 0700, NULL));
    struct issued *i = matched(k);
    assert_int_equal(issued_find(&k->store, "PV-1", &got, &why), ERR_MISSING);
    MUST(issued_save(&k->store, i, &why));
    MUST(issued_find(&k->store, "PV-1", &got, &why));
    assert_true(uuid_equal(&got->sitting, &SITTING));
    issued_free(got);
    assert_int_equal(issued_find(&k->store, "PV-2", &got, &why), ERR_MISSING);
    kit_put(files, "sittings/x.json", "{}");
    assert_int_equal(issued_find(&k->store, "PV-1", &got, &why), ERR_TYPE);
    assert_string_equal(why.id, "office.err.issued");
    issued_free(i);
    draft_free(k->d);
    kit_free(files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_gets_an_id_and_a_number_of_their_own),
        cmocka_unit_test(a_second_run_gives_the_same_and_newcomers_their_own),
        cmocka_unit_test(a_record_comes_back_from_its_bytes),
        cmocka_unit_test(other_bytes_are_refused),
        cmocka_unit_test(a_sitting_is_found_by_its_pv_number)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
