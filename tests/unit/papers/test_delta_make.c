// SPDX-License-Identifier: EUPL-1.2
/* The office's half: what comes out, and that nothing does when something is wrong. */
#include "late.h"

static void assert_not_made(struct late *l, const struct delta_parts *parts, enum err expected)
{
    struct sitting_keys *before = sitting_keys_new();
    struct diag d = {0};
    BUF_AUTO struct buf file = BUF_INIT(DELTA_BYTES_MAX);
    assert_non_null(before);
    *before = *l->keys;
    assert_int_equal(delta_make(parts, l->keys, &file, &d), expected);
    assert_string_not_equal(d.text, "");
    assert_int_equal(file.n, 0);
    assert_memory_equal(before, l->keys, sizeof *before);
    sitting_keys_free(before);
}

static void added_candidates_get_keys_of_their_own(void **state)
{
    struct late *l = late_open(*state);
    static const struct cell_key none;
    late_add(l, 1, "Naslag");
    late_add(l, 2, "Nagekomen");
    struct sitting_keys *before = sitting_keys_new();
    assert_non_null(before);
    *before = *l->keys;
    struct buf file = late_issue(l);
    assert_int_equal(l->keys->count, SCHOOL_PEOPLE + 2);
    assert_memory_equal(
        before->candidates, l->keys->candidates, SCHOOL_PEOPLE * sizeof *before->candidates);
    const struct cell_key *one = &l->keys->candidates[SCHOOL_PEOPLE], *two = one + 1;
    assert_memory_not_equal(one, &none, sizeof none);
    assert_memory_not_equal(one, two, sizeof none);
    struct delta *p = late_opened(l, &file);
    struct hash h = cell_key_commitment(two);
    assert_true(hash_equal(&h, &p->head.commitments[1]));
    late_opened_free(p);
    sitting_keys_free(before);
    buf_free(&file);
    late_close(l);
}

static void the_next_one_names_the_one_before(void **state)
{
    struct late *l = late_open(*state);
    late_add(l, 1, "Naslag");
    struct buf one = late_issue(l);
    late_change(l, CHANGE_WITHDRAWN, SCHOOL_PEOPLE + 1);
    struct buf two = late_issue(l);
    struct delta *p1 = late_opened(l, &one), *p2 = late_opened(l, &two);
    assert_int_equal(p2->head.number, 2);
    assert_int_equal(p2->head.known, SCHOOL_PEOPLE + 1);
    assert_int_equal(p2->head.added, 0);
    assert_true(hash_equal(&p2->head.previous, &p1->head.hash));
    late_opened_free(p1);
    late_opened_free(p2);
    buf_free(&one);
    buf_free(&two);
    late_close(l);
}

static void nothing_is_made_of_what_no_kiosk_would_take(void **state)
{
    struct school *s = *state;
    struct late *l = late_open(s);
    struct sign_secret stranger = school_sign(77);
    struct delta_parts good, parts;
    late_add(l, 1, "Naslag");
    good = late_parts(l);
    parts = good;
    parts.count = 0;
    assert_not_made(l, &parts, ERR_FORMAT);
    parts = good;
    parts.issuer = &stranger; /* not the one of the certificate */
    assert_not_made(l, &parts, ERR_KEY);
    parts = good;
    parts.issuer_cert = buf_view(&s->device_bytes[0]);
    assert_not_made(l, &parts, ERR_TYPE);
    parts = good;
    parts.after.subjects--; /* keys of another place */
    assert_not_made(l, &parts, ERR_STATE);
    parts = good;
    parts.after.number = DELTAS_MAX;
    assert_not_made(l, &parts, ERR_LIMIT);
    parts = good;
    parts.count = CHANGES_MAX + 1;
    struct list_change *many = calloc(CHANGES_MAX + 1, sizeof *many);
    assert_non_null(many);
    for (size_t i = 0; i <= CHANGES_MAX; i++) {
        many[i] = (struct list_change){.kind = CHANGE_WITHDRAWN, .c.subject = 1};
    }
    parts.changes = many;
    assert_not_made(l, &parts, ERR_LIMIT);
    parts.count = CHANGES_MAX;
    BUF_AUTO struct buf file = BUF_INIT(DELTA_BYTES_MAX);
    assert_int_equal(delta_make(&parts, l->keys, &file, NULL), ERR_OK);
    free(many);
    l->list[0].c.given[0] = '\n';
    assert_not_made(l, &good, ERR_FORMAT);
    late_close(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(added_candidates_get_keys_of_their_own),
        cmocka_unit_test(the_next_one_names_the_one_before),
        cmocka_unit_test(nothing_is_made_of_what_no_kiosk_would_take),
    };
    return cmocka_run_group_tests(tests, school_setup, school_teardown);
}
