// SPDX-License-Identifier: EUPL-1.2
/* Extracts out of a record whose list was changed: of who was added, and of who was changed. The
 * heads of the deltas go along, for only they say what the keys of late candidates are. */
#include "unit/pv/extract_kit.h"
#include "unit/pv/late.h"

static struct late late;

static int setup(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    late_sealed(w, &late);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    buf_free(&late.heads);
    return world_teardown(state);
}

static struct extract amber_of(const struct world *w)
{
    char number[24];
    struct extract x;
    struct extract_notes notes;
    (void)snprintf(number, sizeof number, "%u", 950000u + AMBER);
    MUST(extract_make(&w->bundle, w->keys, number, &x, &notes, NULL));
    return x;
}

static void who_was_added_gets_an_extract_that_holds(void **state)
{
    const struct world *w = *state;
    struct extract x = amber_of(w), again;
    BUF_AUTO struct buf file = BUF_INIT(EXTRACT_BYTES_MAX);
    assert_true(x.count > 3);
    MUST(extract_write(&x, &file));
    MUST(extract_parse(buf_view(&file), &again, NULL));
    expect_extract(w, &again, VERIFY_INCOMPLETE, "verify.deltas");
    expect_extract(w, &again, VERIFY_INCOMPLETE, "verify.extract.entries");
    expect_extract(w, &again, VERIFY_INCOMPLETE, "verify.extract.facts");
    struct report r;
    extract_verify(&again, &w->root.pub, PAGES_NONE, &r);
    assert_null(finding_of(&r, "verify.deltas.apart"));
    extract_free(&again);
    extract_free(&x);
}

static void who_was_withdrawn_again_has_one_too(void **state)
{
    const struct world *w = *state;
    char number[24];
    struct extract x;
    struct extract_notes notes;
    (void)snprintf(number, sizeof number, "%u", 950000u + BRAM);
    MUST(extract_make(&w->bundle, w->keys, number, &x, &notes, NULL));
    expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.facts");
    extract_free(&x);
}

static void who_was_changed_keeps_the_own_changes(void **state)
{
    const struct world *w = *state;
    const char *const names[] = {"Emre", "Daan", "Noor"};
    for (size_t i = 0; i < 3; i++) {
        struct extract x = extract_of(w, names[i], NULL);
        expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.facts");
        extract_free(&x);
    }
}

static void without_the_heads_nobody_can_check_a_late_key(void **state)
{
    const struct world *w = *state;
    struct extract x = amber_of(w), old = extract_of(w, "Emre", NULL);
    part_replace(&x, PART_DELTAS, (struct bytes){0});
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.key");
    part_replace(
        &old, PART_DELTAS, (struct bytes){0}); /* on the issued list: only less is proven */
    expect_extract(w, &old, VERIFY_INCOMPLETE, "verify.deltas.apart");
    extract_free(&old);
    extract_free(&x);
}

static void changed_heads_and_other_keys_are_broken(void **state)
{
    const struct world *w = *state;
    struct extract x = amber_of(w);
    BUF_AUTO struct buf heads = BUF_INIT(1u << 20);
    buf_add_bytes(&heads, buf_view(&late.heads));
    for (size_t i = 0; i < heads.n; i += 97) {
        heads.p[i] ^= 1;
        part_replace(&x, PART_DELTAS, buf_view(&heads));
        expect_extract(w, &x, VERIFY_BROKEN, NULL);
        heads.p[i] ^= 1;
    }
    part_replace(&x, PART_DELTAS, buf_view(&late.heads));
    expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.facts");
    x.key = w->keys->candidates[0];
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.key");
    extract_free(&x);
}

static void the_version_says_whether_there_are_heads(void **state)
{
    const struct world *w = *state;
    struct extract x = amber_of(w), again;
    BUF_AUTO struct buf file = BUF_INIT(EXTRACT_BYTES_MAX), plain = BUF_INIT(EXTRACT_BYTES_MAX);
    MUST(extract_write(&x, &file));
    assert_memory_equal(file.p, "\x8bjzw-extract\x02", 13);
    file.p[12] = 1;
    assert_int_equal(extract_parse(buf_view(&file), &again, NULL), ERR_TYPE);
    extract_free(&again);
    part_replace(&x, PART_DELTAS, (struct bytes){0});
    MUST(extract_write(&x, &plain));
    assert_memory_equal(plain.p, "\x8ajzw-extract\x01", 13);
    MUST(extract_parse(buf_view(&plain), &again, NULL));
    extract_free(&again);
    extract_free(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_was_added_gets_an_extract_that_holds),
        cmocka_unit_test(who_was_withdrawn_again_has_one_too),
        cmocka_unit_test(who_was_changed_keeps_the_own_changes),
        cmocka_unit_test(without_the_heads_nobody_can_check_a_late_key),
        cmocka_unit_test(changed_heads_and_other_keys_are_broken),
        cmocka_unit_test(the_version_says_whether_there_are_heads),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
