// SPDX-License-Identifier: EUPL-1.2
/* Making packages: fresh keys, shuffled subjects, all or nothing, and the largest one fits. */
#include "papers/parts.h"
#include "school.h"

static void keys_commitments_and_list_hash_belong_together(void **state)
{
    struct school *s = *state;
    struct card *card = school_card();
    struct sitting_keys *keys = sitting_keys_new();
    struct package_parts parts = school_parts(s, card);
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    assert_non_null(keys);
    assert_int_equal(package_make(&parts, keys, &file, NULL), ERR_OK);
    assert_int_equal(keys->count, SCHOOL_PEOPLE);
    assert_int_equal(card->subject_count, SCHOOL_PEOPLE);
    struct hash h = cell_key_commitment(&keys->room);
    assert_true(hash_equal(&h, &card->room_commitment));
    for (size_t i = 0; i < SCHOOL_PEOPLE; i++) {
        h = cell_key_commitment(&keys->candidates[i]);
        assert_true(hash_equal(&h, &card->commitments[i]));
        for (size_t k = 0; k < i; k++) {
            assert_memory_not_equal(keys->candidates[i].b, keys->candidates[k].b, 32);
        }
    }
    assert_memory_equal(card->staff[0].box.b, s->staff_box[0].pub.b, 32);
    assert_null(card->plan.candidates);
    sitting_keys_free(keys);
    free(card);
}

/* 300 packages for three people: each of the six orders comes 50 times, give or take six standard
 * deviations of 6.5. */
static void subjects_are_a_fair_permutation(void **state)
{
    struct school *s = *state;
    struct card *card = school_card();
    struct sitting_keys *keys = sitting_keys_new();
    struct plan plan = s->plan;
    struct package_parts parts = school_parts(s, card);
    int seen[64] = {0};
    assert_non_null(keys);
    plan.candidate_count = 3;
    parts.plan = &plan;
    parts.recipient_count = 1;
    for (int i = 0; i < 300; i++) {
        BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
        assert_int_equal(package_make(&parts, keys, &file, NULL), ERR_OK);
        const struct candidate *c = plan.candidates;
        assert_int_equal((1 << c[0].subject) | (1 << c[1].subject) | (1 << c[2].subject), 0xe);
        seen[c[0].subject * 16 + c[1].subject * 4 + c[2].subject]++;
    }
    int orders = 0;
    for (size_t i = 0; i < 64; i++) {
        if (seen[i]) {
            orders++;
            assert_in_range(seen[i], 11, 89);
        }
    }
    assert_int_equal(orders, 6);
    sitting_keys_free(keys);
    free(card);
}

static void fill(char *text, size_t size)
{
    memset(text, 'W', size - 1);
    text[size - 1] = 0;
}

static struct candidate *longest_people(void)
{
    struct candidate *list = calloc(CANDIDATES_MAX, sizeof *list);
    assert_non_null(list);
    for (size_t i = 0; i < CANDIDATES_MAX; i++) {
        struct candidate *c = &list[i];
        uuid_random(&c->id);
        fill(c->number, sizeof c->number);
        fill(c->given, sizeof c->given);
        fill(c->prefix, sizeof c->prefix);
        fill(c->surname, sizeof c->surname);
        fill(c->id_name, sizeof c->id_name);
        fill(c->seat, sizeof c->seat);
        c->ticket_issue = UINT32_MAX;
        c->accommodation_count = ACCOMMODATIONS_MAX;
        for (size_t k = 0; k < ACCOMMODATIONS_MAX; k++) {
            c->accommodations[k].kind = ACCOMMODATION_OTHER;
            fill(c->accommodations[k].text, sizeof c->accommodations[k].text);
        }
    }
    short_numbers_fill(list, CANDIDATES_MAX);
    return list;
}

static void the_largest_package_fits_and_comes_back(void **state)
{
    struct school *s = *state;
    static struct other_room others[OTHER_ROOMS_MAX];
    struct card *card = school_card();
    struct sitting_keys *keys = sitting_keys_new(), *got = sitting_keys_new();
    struct plan plan = s->plan, unlocked;
    struct package_parts parts = school_parts(s, card);
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    for (size_t i = 0; i < OTHER_ROOMS_MAX; i++) {
        fill(others[i].room, sizeof others[i].room);
        fill(others[i].exam, sizeof others[i].exam);
    }
    plan.candidates = longest_people();
    plan.candidate_count = CANDIDATES_MAX;
    parts.plan = &plan;
    parts.others = others;
    parts.other_count = OTHER_ROOMS_MAX;
    assert_int_equal(package_make(&parts, keys, &file, NULL), ERR_OK);
    print_message("1,000 people with the longest names: %zu bytes\n", file.n);
    assert_true(file.n < PACKAGE_BYTES_MAX);

    struct package *p = calloc(1, sizeof *p);
    assert_non_null(p);
    assert_int_equal(
        package_open(buf_view(&file), &s->device_box[0], &s->root.pub, p, NULL), ERR_OK);
    assert_int_equal(package_unlock(p, 0, &s->staff_box[0], &unlocked, got, NULL), ERR_OK);
    assert_int_equal(unlocked.candidate_count, CANDIDATES_MAX);
    assert_memory_equal(got, keys, sizeof *keys);
    plan_free(&unlocked);
    package_free(p);
    free(p);
    free(plan.candidates);
    sitting_keys_free(keys);
    sitting_keys_free(got);
    free(card);
}

static void assert_refused(struct package_parts *parts, enum err expected)
{
    struct diag d = {0};
    struct sitting_keys *keys = sitting_keys_new();
    struct card before = *parts->card;
    uint16_t subject = parts->plan->candidates[0].subject;
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    assert_non_null(keys);
    assert_int_equal(package_make(parts, keys, &file, &d), expected);
    assert_string_not_equal(d.text, "");
    assert_int_equal(file.n, 0);
    assert_int_equal(keys->count, 0);
    assert_memory_equal(parts->card, &before, sizeof before);
    assert_int_equal(parts->plan->candidates[0].subject, subject);
    sitting_keys_free(keys);
}

static void refusals_leave_everything_as_it_was(void **state)
{
    struct school *s = *state;
    struct card *card = school_card();
    struct sign_secret other = school_sign(9);
    struct candidate people[2] = {s->plan.candidates[0], s->plan.candidates[1]};
    struct plan plan = s->plan;
    plan.candidates = people;
    plan.candidate_count = 2;
    struct package_parts good = school_parts(s, card), bad;
    good.plan = &plan;

    bad = good;
    bad.issuer = &other;
    assert_refused(&bad, ERR_KEY);
    bad = good;
    bad.recipient_count = 0;
    assert_refused(&bad, ERR_LIMIT);
    bad = good;
    bad.other_count = OTHER_ROOMS_MAX + 1;
    assert_refused(&bad, ERR_LIMIT);
    people[1].id = people[0].id;
    assert_refused(&good, ERR_CONFLICT);
    people[1].id = school_id(3, 1);
    people[1].accommodation_count = ACCOMMODATIONS_MAX + 1;
    assert_refused(&good, ERR_LIMIT);
    people[1].accommodation_count = 0;
    people[1].surname[0] = (char)0xff;
    assert_refused(&good, ERR_FORMAT);
    people[1].surname[0] = 'D';
    plan.candidate_count = CANDIDATES_MAX + 1;
    assert_refused(&good, ERR_LIMIT);
    plan.candidate_count = 2;
    plan.invigilator_count = INVIGILATORS_MAX + 1;
    assert_refused(&good, ERR_LIMIT);
    plan.invigilator_count = SCHOOL_STAFF;
    plan.end.ms = 1;
    assert_refused(&good, ERR_FORMAT);
    free(card);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_commitments_and_list_hash_belong_together),
        cmocka_unit_test(subjects_are_a_fair_permutation),
        cmocka_unit_test(the_largest_package_fits_and_comes_back),
        cmocka_unit_test(refusals_leave_everything_as_it_was),
    };
    return cmocka_run_group_tests(tests, school_setup, school_teardown);
}
