// SPDX-License-Identifier: EUPL-1.2
/* Offerings of the planning system. */
#include "office_kit.h"

#include "office/oke.h"
#include <dirent.h>

static struct buf file_of(const char *path)
{
    struct buf b = BUF_INIT(OKE_BYTES_MAX);
    struct diag d = {0};
    if (file_read(path, &b, &d) != ERR_OK)
        fail_msg("%s", d.text);
    return b;
}

#define DATA(name) TESTS_DIR "/unit/office/data/" name

/* The good offering with `from` replaced by `to`. */
static struct buf altered(const char *from, const char *to)
{
    BUF_AUTO struct buf in = file_of(DATA("offering.json"));
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
    struct draft *d = draft_new();
    struct objection why = {0};
    enum err e = oke_offering_read(buf_view(&in), d, &why);
    if (e != ERR_OK)
        fail_msg("%s %s", why.id, why.value);
    return d;
}

static void refused(const char *from, const char *to, const char *id, const char *value)
{
    BUF_AUTO struct buf in = altered(from, to);
    struct draft *d = draft_new();
    struct objection why = {0};
    assert_int_equal(oke_offering_read(buf_view(&in), d, &why), ERR_FORMAT);
    assert_string_equal(why.id, id);
    assert_string_equal(why.value, value);
    draft_free(d);
}

static void the_sitting_is_read(void **state)
{
    struct draft *d = draft_of("nl-NL", "nl-NL");
    const struct plan *p = &d->plan;
    struct wall start;
    char id[UUID_TEXT_SIZE];
    (void)state;
    MUST(wall_parse_local("24-11-2026", "09:00", &start));
    uuid_format(&p->sitting, id);
    assert_string_equal(id, "0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a01");
    assert_string_equal(p->exam_code, "REK2F-TECH_2026-11-24_0900_A-22");
    assert_string_equal(p->room, "A-22");
    assert_int_equal(p->start.ms, start.ms);
    assert_int_equal(p->end.ms, start.ms + 90 * 60000);
    assert_int_equal(p->duration_min, 60);
    assert_true(d->said.late_limit);
    assert_int_equal(p->rules.late_limit_min, 30);
    assert_int_equal(p->rules.late_from, LATE_FROM_ACTUAL);
    assert_int_equal(p->rules.late_end, LATE_END_UNCHANGED);
    assert_true(d->from_oke);
    assert_int_equal(d->remarks.count, 0);
    draft_free(d);
}

static void the_facet_server_comes_along(void **state)
{
    (void)state;
    static const char with[] =
        "\"otherCodes\": [{\"codeType\": \"identifier\", \"code\": \"X\"}, "
        "{\"codeType\": \"systemId\", \"code\": \"FAO-0117\"}], \"offeringType\"";
    struct draft *d = draft_of("\"offeringType\"", with), *none = draft_of("nl-NL", "nl-NL");
    assert_string_equal(d->plan.system_id, "FAO-0117");
    assert_string_equal(none->plan.system_id, "");
    draft_free(d);
    draft_free(none);
}

static void a_test_that_always_lasts_its_time_moves_the_end_along(void **state)
{
    struct draft *d = draft_of("triggeredStartDateTime", "individualStartDateTime");
    (void)state;
    assert_int_equal(d->plan.rules.late_end, LATE_END_FULL_DURATION);
    assert_int_equal(d->plan.rules.late_from, LATE_FROM_PLANNED);
    draft_free(d);
}

static void sixty_months_are_no_duration(void **state)
{
    struct draft *d = draft_of("PT60M", "P60M");
    (void)state;
    assert_true(remarks_has(&d->remarks, "office.check.duration_odd"));
    assert_int_equal(d->plan.duration_min, 0);
    draft_free(d);
}

static void a_canceled_or_odd_state_is_seen(void **state)
{
    struct draft *d = draft_of("\"active\"", "\"canceled\"");
    struct draft *odd = draft_of("\"active\"", "\"concept\"");
    (void)state;
    assert_true(d->canceled);
    assert_false(odd->canceled);
    assert_true(remarks_has(&odd->remarks, "office.check.offering_state"));
    draft_free(d);
    draft_free(odd);
}

static void a_last_start_before_the_start_does_not_count(void **state)
{
    struct draft *d = draft_of("2026-11-24T09:30:00+01:00", "2026-11-24T08:30:00+01:00");
    (void)state;
    assert_false(d->said.late_limit);
    assert_true(remarks_has(&d->remarks, "office.check.last_start_odd"));
    draft_free(d);
}

static void what_is_missing_or_wrong_is_named(void **state)
{
    (void)state;
    refused("\"offeringId\"", "\"offerringId\"", "office.err.oke_missing", "offeringId");
    refused("0b7c1a52-6d1e", "0b7c1a52", "office.err.oke_field", "offeringId");
    refused("0b7c1a52-6d1e-4c1e-9a55-2f6f0c1d9a01", "00000000-0000-0000-0000-000000000000",
        "office.err.oke_field", "offeringId");
    refused("\"component\",", "\"program\",", "office.err.oke_not_offering", "offeringType");
    refused(
        "2026-11-24T09:00:00+01:00", "2026-11-24T09:00:00", "office.err.oke_time", "startDateTime");
    refused("\"endDateTime\"", "\"endTime\"", "office.err.oke_missing", "endDateTime");
    refused("nl-test-admin", "nl-other", "office.err.oke_missing", "consumers: nl-test-admin");
    refused("\"A-22\"", "22", "office.err.oke_field", "locationCode");
    refused("\"A-22\"", "\"A-22 op de eerste verdieping achter de trap\"", "office.err.oke_field",
        "locationCode");
}

/* The published examples of this flow break the rules of their own standard. */
static void published_examples_are_refused_by_name(void **state)
{
    static const char *const names[] = {DATA("flow2_01_offering.txt"),
        DATA("flow2_07_associations.txt"), DATA("openapi_offering.json"),
        DATA("openapi_association.json")};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        BUF_AUTO struct buf in = file_of(names[i]);
        struct draft *d = draft_new();
        struct objection why = {0};
        assert_int_not_equal(oke_offering_read(buf_view(&in), d, &why), ERR_OK);
        assert_non_null(why.id);
        draft_free(d);
    }
}

/* All raw blocks, where the collection lies beside the project. */
static void no_raw_block_of_the_flows_gets_through_unnamed(void **state)
{
    static const char folder[] = TESTS_DIR "/../../shared/oke/examples-from-flow-docs";
    DIR *all = opendir(folder);
    struct dirent *entry;
    size_t count = 0;
    (void)state;
    if (all == NULL) {
        print_message("SKIPPED LOUDLY: the raw blocks of the OKE flows are not here\n");
        skip();
    }
    while ((entry = readdir(all)) != NULL) {
        char path[PATH_SIZE];
        if (strstr(entry->d_name, ".txt") == NULL)
            continue;
        MUST(path_join(path, folder, entry->d_name));
        BUF_AUTO struct buf in = file_of(path);
        struct draft *d = draft_new(), *people = draft_new();
        struct objection why = {0}, other = {0};
        if (oke_offering_read(buf_view(&in), d, &why) != ERR_OK)
            assert_non_null(why.id);
        if (oke_associations_read(buf_view(&in), people, &other) != ERR_OK)
            assert_non_null(other.id);
        draft_free(d);
        draft_free(people);
        count++;
    }
    (void)closedir(all);
    print_message("%zu raw blocks\n", count);
    assert_true(count > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_sitting_is_read),
        cmocka_unit_test(the_facet_server_comes_along),
        cmocka_unit_test(a_test_that_always_lasts_its_time_moves_the_end_along),
        cmocka_unit_test(sixty_months_are_no_duration),
        cmocka_unit_test(a_canceled_or_odd_state_is_seen),
        cmocka_unit_test(a_last_start_before_the_start_does_not_count),
        cmocka_unit_test(what_is_missing_or_wrong_is_named),
        cmocka_unit_test(published_examples_are_refused_by_name),
        cmocka_unit_test(no_raw_block_of_the_flows_gets_through_unnamed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
