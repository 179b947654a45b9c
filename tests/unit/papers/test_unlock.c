// SPDX-License-Identifier: EUPL-1.2
/* Unlocking the list: for each invigilator with their own key, and only the list that the card
 * speaks of. */
#include "papers/parts.h"
#include "school.h"

struct opened {
    struct card *card;
    struct sitting_keys *keys;
    struct package *package;
};

static struct opened open_one(struct school *s)
{
    struct opened o = {school_card(), sitting_keys_new(), calloc(1, sizeof *o.package)};
    struct package_parts parts = school_parts(s, o.card);
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    assert_true(o.keys && o.package);
    assert_int_equal(package_make(&parts, o.keys, &file, NULL), ERR_OK);
    assert_int_equal(
        package_open(buf_view(&file), &s->device_box[0], &s->root.pub, o.package, NULL), ERR_OK);
    return o;
}

static void opened_free(struct opened *o)
{
    free(o->card);
    sitting_keys_free(o->keys);
    package_free(o->package);
    free(o->package);
}

static void each_invigilator_gets_the_same_list_and_keys(void **state)
{
    struct school *s = *state;
    struct opened o = open_one(s);
    for (size_t i = 0; i < SCHOOL_STAFF; i++) {
        struct plan plan;
        struct sitting_keys *keys = sitting_keys_new();
        assert_non_null(keys);
        assert_int_equal(package_unlock(o.package, i, &s->staff_box[i], &plan, keys, NULL), ERR_OK);
        assert_int_equal(plan.candidate_count, SCHOOL_PEOPLE);
        assert_string_equal(plan.exam, s->plan.exam);
        for (size_t k = 0; k < SCHOOL_PEOPLE; k++) {
            assert_string_equal(plan.candidates[k].surname, s->plan.candidates[k].surname);
            assert_int_equal(plan.candidates[k].subject, s->plan.candidates[k].subject);
        }
        assert_memory_equal(keys, o.keys, sizeof *keys);
        plan_free(&plan);
        sitting_keys_free(keys);
    }
    opened_free(&o);
}

/* The office opens it with the sitting key out of its keystore. */
static void the_sitting_key_itself_opens_the_list(void **state)
{
    struct school *s = *state;
    struct opened o = open_one(s);
    struct plan plan = {0};
    struct sitting_keys *keys = sitting_keys_new();
    struct cell_key key = o.keys->sitting;
    assert_non_null(keys);
    key.b[7] ^= 1;
    assert_int_equal(package_unlock_with(o.package, &key, &plan, keys, NULL), ERR_SIGNATURE);
    assert_null(plan.candidates);
    key.b[7] ^= 1;
    assert_int_equal(package_unlock_with(o.package, &key, &plan, keys, NULL), ERR_OK);
    assert_int_equal(plan.candidate_count, SCHOOL_PEOPLE);
    assert_memory_equal(keys, o.keys, sizeof *keys);
    plan_free(&plan);
    sitting_keys_free(keys);
    opened_free(&o);
}

static void assert_locked(
    const struct package *p, size_t staff, const struct box_secret *box, enum err expected)
{
    struct diag d = {0};
    struct plan plan = {.duration_min = 77};
    struct sitting_keys *keys = sitting_keys_new();
    assert_non_null(keys);
    assert_int_equal(package_unlock(p, staff, box, &plan, keys, &d), expected);
    assert_string_not_equal(d.text, "");
    assert_int_equal(plan.duration_min, 77);
    assert_null(plan.candidates);
    assert_int_equal(keys->count, 0);
    sitting_keys_free(keys);
}

static void another_key_or_place_does_not_open_it(void **state)
{
    struct school *s = *state;
    struct opened o = open_one(s);
    struct box_secret stranger = school_box(99);
    assert_locked(o.package, 0, &stranger, ERR_KEY);
    assert_locked(o.package, 0, &s->staff_box[1], ERR_KEY);
    assert_locked(o.package, 1, &s->device_box[0], ERR_KEY);
    assert_locked(o.package, SCHOOL_STAFF, &s->staff_box[0], ERR_KEY);
    assert_locked(o.package, (size_t)-1, &s->staff_box[0], ERR_KEY);
    opened_free(&o);
}

/* Two genuine badges and two genuine PINs of the same room: only those that belong together give
 * keys that the card knows. */
static void a_badge_with_the_pin_of_another_opens_nothing(void **state)
{
    struct school *s = *state;
    struct opened o = open_one(s);
    static const char *const PINS[2] = {"482915", "306174"};
    for (size_t badge = 0; badge < 2; badge++) {
        uint8_t secret[BADGE_SECRET_SIZE];
        struct sign_secret sign, crossed;
        struct box_secret box, crossed_box;
        memset(secret, (int)badge + 1, sizeof secret);
        assert_int_equal(keys_from_badge(secret, PINS[badge], &sign, &box), ERR_OK);
        assert_int_equal(keys_from_badge(secret, PINS[1 - badge], &crossed, &crossed_box), ERR_OK);
        struct card *card = &o.package->card;
        card->staff[badge].sign = sign.pub;
        buf_clear(&o.package->wraps[badge]);
        assert_int_equal(
            age_encrypt(&box.pub, 1, BYTES_ARRAY(o.keys->sitting.b), &o.package->wraps[badge]),
            ERR_OK);
        struct plan plan;
        struct sitting_keys *keys = sitting_keys_new();
        assert_int_equal(package_unlock(o.package, badge, &box, &plan, keys, NULL), ERR_OK);
        plan_free(&plan);
        sitting_keys_free(keys);
        assert_int_equal(card_find_staff_key(card, &sign.pub), badge);
        assert_int_equal(card_find_staff_key(card, &crossed.pub), -1);
        for (size_t place = 0; place < SCHOOL_STAFF; place++)
            assert_locked(o.package, place, &crossed_box, ERR_KEY);
    }
    opened_free(&o);
}

static void changed_wraps_and_lists_are_refused(void **state)
{
    struct school *s = *state;
    struct opened o = open_one(s);
    struct buf *wrap = &o.package->wraps[0], *list = &o.package->sealed_list;
    wrap->p[wrap->n - 1] ^= 1;
    assert_locked(o.package, 0, &s->staff_box[0], ERR_SIGNATURE);
    wrap->p[wrap->n - 1] ^= 1;
    list->p[list->n / 2] ^= 1;
    assert_locked(o.package, 0, &s->staff_box[0], ERR_SIGNATURE);
    list->p[list->n / 2] ^= 1;
    o.package->card.list_hash.b[0] ^= 1;
    assert_locked(o.package, 0, &s->staff_box[0], ERR_SIGNATURE);
    o.package->card.list_hash.b[0] ^= 1;
    o.package->card.plan.sitting.b[15] ^= 1; /* the list of another sitting */
    assert_locked(o.package, 0, &s->staff_box[0], ERR_SIGNATURE);
    opened_free(&o);
}

static void a_wrap_of_another_length_is_refused(void **state)
{
    struct school *s = *state;
    struct opened o = open_one(s);
    static const size_t lengths[] = {0, 31, 33};
    uint8_t key[33] = {0};
    memcpy(key, o.keys->sitting.b, 32);
    for (size_t i = 0; i < 3; i++) {
        struct buf *wrap = &o.package->wraps[0];
        buf_free(wrap);
        *wrap = BUF_INIT(WRAP_BYTES_MAX);
        assert_int_equal(
            age_encrypt(&s->staff_box[0].pub, 1, (struct bytes){key, lengths[i]}, wrap), ERR_OK);
        assert_locked(o.package, 0, &s->staff_box[0], lengths[i] > 32 ? ERR_LIMIT : ERR_FORMAT);
    }
    opened_free(&o);
}

static void keys_that_the_card_does_not_commit_to_are_refused(void **state)
{
    struct school *s = *state;
    struct opened o = open_one(s);
    struct card *card = &o.package->card;
    card->commitments[SCHOOL_PEOPLE - 1].b[31] ^= 1;
    assert_locked(o.package, 0, &s->staff_box[0], ERR_SIGNATURE);
    card->commitments[SCHOOL_PEOPLE - 1].b[31] ^= 1;
    card->room_commitment.b[0] ^= 1;
    assert_locked(o.package, 0, &s->staff_box[0], ERR_SIGNATURE);
    card->room_commitment.b[0] ^= 1;
    card->subject_count--;
    assert_locked(o.package, 0, &s->staff_box[0], ERR_SIGNATURE);
    opened_free(&o);
}

/* An issuer's program that goes wrong: list and hash agree, commitments do not. */
static void a_list_with_other_keys_is_refused_although_its_hash_is_right(void **state)
{
    struct school *s = *state;
    struct opened o = open_one(s);
    uint16_t subjects[SCHOOL_PEOPLE];
    for (size_t i = 0; i < SCHOOL_PEOPLE; i++) {
        subjects[i] = s->plan.candidates[i].subject;
    }
    cell_key_random(&o.keys->candidates[4]);
    struct list_source source = {&s->plan, subjects, o.keys};
    BUF_WIPE struct buf plain = BUF_INIT(LIST_BYTES_MAX);
    assert_int_equal(list_write(&source, &plain), ERR_OK);
    buf_free(&o.package->sealed_list);
    o.package->sealed_list = BUF_INIT(LIST_BYTES_MAX);
    assert_int_equal(
        list_seal(&o.keys->sitting, &s->plan.sitting, buf_view(&plain), &o.package->sealed_list),
        ERR_OK);
    o.package->card.list_hash = hash_of(buf_view(&plain));
    assert_locked(o.package, 0, &s->staff_box[0], ERR_SIGNATURE);
    opened_free(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_invigilator_gets_the_same_list_and_keys),
        cmocka_unit_test(the_sitting_key_itself_opens_the_list),
        cmocka_unit_test(another_key_or_place_does_not_open_it),
        cmocka_unit_test(a_badge_with_the_pin_of_another_opens_nothing),
        cmocka_unit_test(changed_wraps_and_lists_are_refused),
        cmocka_unit_test(a_wrap_of_another_length_is_refused),
        cmocka_unit_test(keys_that_the_card_does_not_commit_to_are_refused),
        cmocka_unit_test(a_list_with_other_keys_is_refused_although_its_hash_is_right),
    };
    return cmocka_run_group_tests(tests, school_setup, school_teardown);
}
