// SPDX-License-Identifier: EUPL-1.2
/* Associations of the planning system: students and staff. */
#include "office_kit.h"

#include "office/oke.h"

#define SITTING "0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a01"
#define DATA(name) TESTS_DIR "/unit/office/data/" name

static struct draft *fresh(void)
{
    struct draft *d = draft_new();
    assert_non_null(d);
    MUST(uuid_parse(SITTING, &d->plan.sitting));
    return d;
}

static struct buf page(void)
{
    struct buf b = BUF_INIT(OKE_BYTES_MAX);
    MUST(file_read(DATA("associations.json"), &b, NULL));
    return b;
}

static struct buf altered(const char *from, const char *to)
{
    BUF_AUTO struct buf in = page();
    struct buf out = BUF_INIT(65536);
    const char *text = buf_text(&in), *at = strstr(text, from);
    assert_non_null(at);
    buf_add(&out, text, (size_t)(at - text));
    buf_add_text(&out, to);
    buf_add_text(&out, at + strlen(from));
    return out;
}

static struct draft *draft_of(const char *from, const char *to)
{
    BUF_AUTO struct buf in = altered(from, to);
    struct draft *d = fresh();
    struct objection why = {0};
    enum err e = oke_associations_read(buf_view(&in), d, &why);
    if (e != ERR_OK)
        fail_msg("%s %s in %zu", why.id, why.value, why.line);
    return d;
}

static void refused(
    const char *from, const char *to, const char *id, const char *value, size_t item)
{
    BUF_AUTO struct buf in = altered(from, to);
    struct draft *d = fresh();
    struct objection why = {0};
    assert_int_not_equal(oke_associations_read(buf_view(&in), d, &why), ERR_OK);
    assert_string_equal(why.id, id);
    assert_string_equal(why.value, value);
    assert_int_equal(why.line, item);
    draft_free(d);
}

static void students_and_staff_are_told_apart(void **state)
{
    struct draft *d = draft_of("Maartje", "Maartje");
    (void)state;
    assert_int_equal(d->count, 4);
    assert_int_equal(d->staff_count, 2);
    assert_string_equal(d->staff[0].name, "Petra Smit");
    assert_int_equal(d->staff[0].role, STAFF_INVIGILATOR);
    assert_string_equal(d->staff[1].name, "Hans Bakker");
    assert_int_equal(d->staff[1].role, STAFF_LEAD);
    const struct draft_student *s = &d->students[0];
    assert_string_equal(s->c.number, "1234567");
    assert_string_equal(s->c.given, "Maartje");
    assert_string_equal(s->c.prefix, "van");
    assert_string_equal(s->c.surname, "Damme");
    assert_string_equal(s->c.id_name, "Damme, Maartje van");
    assert_int_equal(s->c.accommodation_count, 3);
    assert_int_equal(candidate_accommodation(&s->c, ACCOMMODATION_EXTRA_TIME)->minutes, 30);
    assert_false(s->c.canceled);
    assert_true(d->students[2].c.canceled);
    assert_int_equal(d->students[3].c.accommodations[0].minutes, EXTRA_TIME_UNLIMITED);
    assert_false(d->pages_missing);
    assert_int_equal(d->remarks.count, 0);
    draft_free(d);
}

static void the_call_name_wins_over_the_given_name(void **state)
{
    struct draft *d = draft_of("\"preferredName\": \"Maartje\"", "\"preferredName\": \"Maar\"");
    (void)state;
    assert_string_equal(d->students[0].c.given, "Maar");
    draft_free(d);
}

static void names_on_ids_may_be_secret_missing_or_not_available(void **state)
{
    struct draft *secret = draft_of("\"Damme, Maartje van\"\n", "\"secret\"\n");
    struct draft *none = draft_of("\"Damme, Maartje van\"\n", "\"notAvailable\"\n");
    struct draft *missing =
        draft_of("\"idCheckName\": \"Damme, Maartje van\"", "\"x\": \"Damme, Maartje van\"");
    (void)state;
    assert_int_equal(secret->students[0].id_name, ID_NAME_SECRET);
    assert_string_equal(secret->students[0].c.id_name, "");
    assert_int_equal(none->students[0].id_name, ID_NAME_UNAVAILABLE);
    assert_int_equal(missing->students[0].id_name, ID_NAME_MISSING);
    draft_free(secret);
    draft_free(none);
    draft_free(missing);
}

static void extra_time_without_minutes_is_marked(void **state)
{
    struct draft *d = draft_of("\"additionalTimeInMin\": 30,", "");
    (void)state;
    assert_true(d->students[0].extra_time_without_minutes);
    draft_free(d);
}

static void minutes_without_the_need_count_and_are_remarked_on(void **state)
{
    struct draft *d = draft_of("\"extraTime\",", "");
    (void)state;
    assert_true(remarks_has(&d->remarks, "office.check.minutes_without_need"));
    assert_int_equal(
        candidate_accommodation(&d->students[0].c, ACCOMMODATION_EXTRA_TIME)->minutes, 30);
    draft_free(d);
}

static void what_the_standard_does_not_know_is_remarked_on(void **state)
{
    struct draft *need = draft_of("\"spoken\"", "\"x-pause\"");
    struct draft *old = draft_of("additionalTimeInMin", "extraTimeInMin");
    struct draft *role = draft_of("\"invigilator\"", "\"guest\"");
    struct draft *odd = draft_of("\"associated\"", "\"queued\"");
    (void)state;
    assert_true(remarks_has(&need->remarks, "office.check.need_unknown"));
    assert_string_equal(need->remarks.items[0].value, "x-pause");
    assert_string_equal(need->remarks.items[0].who, "1234567");
    assert_true(remarks_has(&old->remarks, "office.check.old_extra_time"));
    assert_true(remarks_has(&role->remarks, "office.check.role_unknown"));
    assert_int_equal(role->staff_count, 1);
    assert_true(remarks_has(&odd->remarks, "office.check.state_unknown"));
    assert_false(odd->students[0].c.canceled);
    draft_free(need);
    draft_free(old);
    draft_free(role);
    draft_free(odd);
}

static void another_sittings_association_stops(void **state)
{
    struct draft *d = draft_of(
        "\"offering\": \"" SITTING, "\"offering\": \"0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a02");
    (void)state;
    assert_true(remarks_has(&d->remarks, "office.check.other_offering"));
    assert_int_equal(remarks_count(&d->remarks, REMARK_STOP), 1);
    draft_free(d);
}

static void pages_add_up_and_a_missing_one_is_known(void **state)
{
    BUF_AUTO struct buf in = altered("\"hasNextPage\": false", "\"hasNextPage\": true");
    BUF_AUTO struct buf last = page();
    struct draft *d = fresh();
    struct objection why = {0};
    (void)state;
    MUST(oke_associations_read(buf_view(&in), d, &why));
    assert_true(d->pages_missing);
    MUST(oke_associations_read(buf_view(&last), d, &why));
    assert_false(d->pages_missing);
    assert_int_equal(d->count, 8);
    assert_int_equal(d->staff_count, 2);
    draft_free(d);
}

static void a_plain_array_is_a_list_too(void **state)
{
    struct draft *d = fresh();
    struct objection why = {0};
    (void)state;
    MUST(oke_associations_read(bytes_of("[]"), d, &why));
    assert_int_equal(d->count, 0);
    draft_free(d);
}

static void two_roles_count_as_the_heavier_one(void **state)
{
    BUF_AUTO struct buf in = altered("\"givenName\": \"Hans\"", "\"givenName\": \"Petra\"");
    struct draft *d = fresh();
    struct objection why = {0};
    (void)state;
    char *text = (char *)in.p, *at;
    buf_add_byte(&in, 0);
    in.n--;
    at = strstr(text, "\"surname\": \"Bakker\"");
    assert_non_null(at);
    memcpy(at, "\"surname\": \"Smit\"  ", 19);
    MUST(oke_associations_read(buf_view(&in), d, &why));
    assert_int_equal(d->staff_count, 1);
    assert_int_equal(d->staff[0].role, STAFF_LEAD);
    draft_free(d);
}

static void what_cannot_be_read_names_item_and_field(void **state)
{
    (void)state;
    refused("7a2d9b10-2222-4b4b-9c9c-000000000002", "nummer twee", "office.err.oke_field",
        "associationId", 2);
    refused("\"associationType\": \"componentOfferingAssociation\"",
        "\"associationType\": \"programOfferingAssociation\"", "office.err.oke_field",
        "associationType", 1);
    refused("\"surname\": \"Dijk\"", "\"surname\": 7", "office.err.oke_field", "surname", 2);
    refused("\"additionalTimeInMin\": 30", "\"additionalTimeInMin\": \"30\"",
        "office.err.oke_field", "additionalTimeInMin", 1);
    refused("\"person\": {", "\"persoon\": {", "office.err.oke_missing", "person", 1);
    refused(
        "\"offering\": \"" SITTING "\"", "\"offering\": 5", "office.err.oke_field", "offering", 1);
    refused("\"items\"", "\"rows\"", "office.err.oke_not_page", "items", 0);
}

static void a_person_that_was_not_sent_along_is_asked_for(void **state)
{
    struct draft *d = fresh();
    struct objection why = {0};
    (void)state;
    assert_int_equal(
        oke_associations_read(bytes_of("[{\"associationType\":\"componentOfferingAssociation\","
                                       "\"role\":\"student\",\"offering\":\"" SITTING
                                       "\",\"person\":\"5e1f0c3a-1111-4a4a-8b8b-000000000001\"}]"),
            d, &why),
        ERR_FORMAT);
    assert_string_equal(why.id, "office.err.oke_not_expanded");
    draft_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(students_and_staff_are_told_apart),
        cmocka_unit_test(the_call_name_wins_over_the_given_name),
        cmocka_unit_test(names_on_ids_may_be_secret_missing_or_not_available),
        cmocka_unit_test(extra_time_without_minutes_is_marked),
        cmocka_unit_test(minutes_without_the_need_count_and_are_remarked_on),
        cmocka_unit_test(what_the_standard_does_not_know_is_remarked_on),
        cmocka_unit_test(another_sittings_association_stops),
        cmocka_unit_test(pages_add_up_and_a_missing_one_is_known),
        cmocka_unit_test(a_plain_array_is_a_list_too),
        cmocka_unit_test(two_roles_count_as_the_heavier_one),
        cmocka_unit_test(what_cannot_be_read_names_item_and_field),
        cmocka_unit_test(a_person_that_was_not_sent_along_is_asked_for)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
