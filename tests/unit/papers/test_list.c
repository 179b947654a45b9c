// SPDX-License-Identifier: EUPL-1.2
/* The list: candidates and keys come back; what breaks the rules of a list is refused. */
#include "papers/fields.h"
#include "papers/parts.h"
#include "school.h"

/* Subjects in reverse, keys by number: easy to check. */
static struct sitting_keys *keys_numbered(uint16_t *subjects, size_t count)
{
    struct sitting_keys *k = sitting_keys_new();
    assert_non_null(k);
    k->count = (uint16_t)count;
    memset(k->room.b, 0xee, sizeof k->room.b);
    for (size_t i = 0; i < count; i++) {
        subjects[i] = (uint16_t)(count - i);
        be32_store(k->candidates[i].b, (uint32_t)i + 1);
    }
    return k;
}

static void assert_same(const struct candidate *a, const struct candidate *b)
{
    assert_true(uuid_equal(&a->id, &b->id));
    assert_string_equal(a->number, b->number);
    assert_string_equal(a->given, b->given);
    assert_string_equal(a->prefix, b->prefix);
    assert_string_equal(a->surname, b->surname);
    assert_string_equal(a->id_name, b->id_name);
    assert_string_equal(a->seat, b->seat);
    assert_int_equal(a->ticket_issue, b->ticket_issue);
    assert_int_equal(a->short_number, b->short_number);
    assert_int_equal(a->canceled, b->canceled);
    assert_int_equal(a->accommodation_count, b->accommodation_count);
    for (size_t i = 0; i < a->accommodation_count; i++) {
        assert_int_equal(a->accommodations[i].kind, b->accommodations[i].kind);
        assert_int_equal(a->accommodations[i].minutes, b->accommodations[i].minutes);
        assert_string_equal(a->accommodations[i].text, b->accommodations[i].text);
    }
}

static void the_demo_list_comes_back_with_its_keys(void **state)
{
    struct school *s = *state;
    uint16_t subjects[SCHOOL_PEOPLE];
    struct sitting_keys *keys = keys_numbered(subjects, SCHOOL_PEOPLE), *got = sitting_keys_new();
    struct list_source source = {&s->plan, subjects, keys};
    struct candidate *list = NULL;
    BUF_WIPE struct buf b = BUF_INIT(LIST_BYTES_MAX);
    assert_non_null(got);
    assert_int_equal(list_write(&source, &b), ERR_OK);
    assert_int_equal(list_read(buf_view(&b), &s->plan.sitting, &list, got), ERR_OK);
    assert_int_equal(got->count, SCHOOL_PEOPLE);
    assert_memory_equal(got->room.b, keys->room.b, 32);
    for (size_t i = 0; i < SCHOOL_PEOPLE; i++) {
        assert_same(&list[i], &s->plan.candidates[i]);
        assert_int_equal(list[i].subject, SCHOOL_PEOPLE - i);
        assert_memory_equal(got->candidates[i].b, keys->candidates[i].b, 32);
    }
    free(list);
    list = (struct candidate *)0x1;
    uint8_t *type = memmem(b.p, b.n, TYPE_LIST, sizeof TYPE_LIST - 1);
    assert_non_null(type);
    type[8] = '2'; /* a later version */
    assert_int_equal(list_read(buf_view(&b), &s->plan.sitting, &list, got), ERR_TYPE);
    type[8] = '1';
    struct uuid other = school_id(1, 99);
    assert_int_equal(list_read(buf_view(&b), &other, &list, got), ERR_FORMAT);
    assert_ptr_equal(list, (struct candidate *)0x1);
    for (size_t n = 0; n < b.n; n += 1 + n / 16) { /* cuts, and bytes behind */
        assert_int_not_equal(
            list_read((struct bytes){b.p, n}, &s->plan.sitting, &list, got), ERR_OK);
    }
    sitting_keys_free(keys);
    sitting_keys_free(got);
}

static void the_hash_is_that_of_the_plain_list(void **state)
{
    struct school *s = *state;
    uint16_t subjects[SCHOOL_PEOPLE];
    struct sitting_keys *keys = keys_numbered(subjects, SCHOOL_PEOPLE);
    struct hash h, none = {{0}};
    BUF_WIPE struct buf b = BUF_INIT(LIST_BYTES_MAX);
    for (size_t i = 0; i < SCHOOL_PEOPLE; i++)
        s->plan.candidates[i].subject = subjects[i];
    struct list_source source = {&s->plan, subjects, keys};
    assert_int_equal(list_write(&source, &b), ERR_OK);
    assert_int_equal(package_list_hash(&s->plan, keys, &h), ERR_OK);
    struct hash want = hash_of(buf_view(&b));
    assert_true(hash_equal(&h, &want));
    keys->candidates[0].b[0] ^= 1;
    assert_int_equal(package_list_hash(&s->plan, keys, &h), ERR_OK);
    assert_false(hash_equal(&h, &want));
    s->plan.candidates[0].subject = 0; /* not drawn yet: no list */
    h = none;
    assert_int_equal(package_list_hash(&s->plan, keys, &h), ERR_FORMAT);
    assert_true(hash_equal(&h, &none));
    sitting_keys_free(keys);
}

static void an_empty_list_is_a_list(void **state)
{
    struct school *s = *state;
    uint16_t subjects[1];
    struct plan none = s->plan;
    struct sitting_keys *keys = keys_numbered(subjects, 0);
    struct list_source source = {&none, subjects, keys};
    struct candidate *list = (struct candidate *)0x1;
    BUF_AUTO struct buf b = BUF_INIT(LIST_BYTES_MAX);
    none.candidate_count = 0;
    assert_int_equal(list_write(&source, &b), ERR_OK);
    assert_int_equal(list_read(buf_view(&b), &none.sitting, &list, keys), ERR_OK);
    assert_null(list);
    assert_int_equal(keys->count, 0);
    sitting_keys_free(keys);
}

enum spoil {
    SPOIL_NOTHING,
    SPOIL_ID,
    SPOIL_SHORT,
    SPOIL_SLIP,
    SPOIL_SUBJECT_TWICE,
    SPOIL_SUBJECT_NONE,
    SPOIL_SUBJECT_BEYOND,
    SPOIL_KIND,
    SPOIL_MINUTES,
    SPOIL_END
};

static void spoil(enum spoil what, struct candidate *list, uint16_t *subjects)
{
    switch (what) {
    case SPOIL_ID:
        list[3].id = list[1].id;
        break;
    case SPOIL_SHORT:
        list[3].short_number = list[1].short_number;
        break;
    case SPOIL_SLIP:
        list[3].short_number ^= 1; /* the check digit */
        break;
    case SPOIL_SUBJECT_TWICE:
        subjects[3] = subjects[1];
        break;
    case SPOIL_SUBJECT_BEYOND:
        subjects[3] = 5;
        break;
    case SPOIL_KIND:
        list[2].accommodations[0].kind = (enum accommodation_kind)5;
        break;
    case SPOIL_MINUTES:
        list[2].accommodations[0].minutes = -1;
        break;
    case SPOIL_SUBJECT_NONE: /* see make_subject_zero */
    case SPOIL_NOTHING:
    case SPOIL_END:
        break;
    }
}

/* The writer looks up keys by subject, so it cannot write this one: the last candidate's pair
 * "2: 1" in front of its key. */
static void make_subject_zero(struct buf *b)
{
    static const uint8_t pair[] = {0x02, 0x01, 0x03, 0x58, 0x20};
    uint8_t *at = memmem(b->p, b->n, pair, sizeof pair);
    assert_non_null(at);
    at[1] = 0;
}

static void lists_against_the_rules_are_refused(void **state)
{
    static const enum err expected[SPOIL_END] = {ERR_OK, ERR_CONFLICT, ERR_CONFLICT, ERR_FORMAT,
        ERR_CONFLICT, ERR_FORMAT, ERR_LIMIT, ERR_TYPE, ERR_LIMIT};
    struct school *s = *state;
    for (enum spoil what = SPOIL_NOTHING; what < SPOIL_END; what++) {
        struct candidate people[4], *list = NULL;
        struct plan p = s->plan;
        uint16_t subjects[4];
        struct sitting_keys *keys = keys_numbered(subjects, 4);
        memcpy(people, s->plan.candidates, sizeof people);
        p.candidates = people;
        p.candidate_count = 4;
        spoil(what, people, subjects);
        struct list_source source = {&p, subjects, keys};
        BUF_AUTO struct buf b = BUF_INIT(LIST_BYTES_MAX);
        assert_int_equal(list_write(&source, &b), ERR_OK);
        if (what == SPOIL_SUBJECT_NONE) {
            make_subject_zero(&b);
        }
        assert_int_equal(list_read(buf_view(&b), &p.sitting, &list, keys), expected[what]);
        assert_int_equal(list == NULL, what != SPOIL_NOTHING);
        free(list);
        sitting_keys_free(keys);
    }
}

static void a_sealed_list_opens_for_its_key_and_sitting_only(void **state)
{
    (void)state;
    struct cell_key key, other;
    struct uuid sitting = school_id(1, 1), another = school_id(1, 2);
    cell_key_random(&key);
    cell_key_random(&other);
    BUF_AUTO struct buf sealed = BUF_INIT(256), plain = BUF_INIT(256);
    assert_int_equal(list_seal(&key, &sitting, bytes_of("list"), &sealed), ERR_OK);
    assert_int_equal(list_open(&other, &sitting, buf_view(&sealed), &plain), ERR_KEY);
    assert_int_equal(list_open(&key, &another, buf_view(&sealed), &plain), ERR_KEY);
    assert_int_equal(plain.n, 0);
    assert_int_equal(list_open(&key, &sitting, buf_view(&sealed), &plain), ERR_OK);
    assert_true(bytes_equal(buf_view(&plain), bytes_of("list")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_demo_list_comes_back_with_its_keys),
        cmocka_unit_test(the_hash_is_that_of_the_plain_list),
        cmocka_unit_test(an_empty_list_is_a_list),
        cmocka_unit_test(lists_against_the_rules_are_refused),
        cmocka_unit_test(a_sealed_list_opens_for_its_key_and_sitting_only),
    };
    return cmocka_run_group_tests(tests, school_setup, school_teardown);
}
