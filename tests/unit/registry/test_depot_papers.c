// SPDX-License-Identifier: EUPL-1.2
/* Papers are for the kiosks that they were put for, who are doors of the sitting by it; keys are
 * kept once. */
#include "unit/registry/desk.h"

static const struct wall now = {DESK_NOW};

static enum err put(
    struct desk *k, const char *name, const char *file, const struct uuid *devices, size_t count)
{
    struct depot_paper paper = {.sitting = k->sitting};
    text_copy(paper.name, sizeof paper.name, name);
    return depot_paper_put(k->r.depot, &paper, bytes_of(file), devices, count, now, NULL);
}

struct names {
    char text[256];
    uint64_t bytes;
};

static enum err add_name(void *context, const struct depot_paper *paper)
{
    struct names *n = context;
    struct hash h = hash_of(bytes_of(strcmp(paper->name, "a.zwp") == 0 ? "package" : "change"));
    assert_true(hash_equal(&h, &paper->hash));
    strncat(n->text, paper->name, sizeof n->text - strlen(n->text) - 1);
    n->bytes += paper->size;
    return ERR_OK;
}

static enum err stop(void *context, const struct depot_paper *paper)
{
    (void)paper;
    ++*(int *)context;
    return ERR_FULL;
}

static struct names papers_of(struct desk *k, const struct uuid *device)
{
    struct names n = {0};
    assert_int_equal(depot_papers_for(k->r.depot, device, add_name, &n, NULL), ERR_OK);
    return n;
}

static bool is_door(struct desk *k, const struct uuid *sitting, const struct uuid *device)
{
    bool door = false;
    assert_int_equal(depot_is_door(k->r.depot, sitting, device, &door, NULL), ERR_OK);
    return door;
}

static void a_change_goes_to_all_doors_of_the_sitting(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct uuid two[] = {school_id(2, 1), school_id(2, 2)}, third = school_id(2, 3);
    assert_int_equal(put(k, "b.zwd", "change", NULL, 0), ERR_MISSING); /* before the package */
    assert_int_equal(put(k, "a.zwp", "package", two, 2), ERR_OK);
    assert_string_equal(papers_of(k, &two[1]).text, "a.zwp"); /* and nothing of it had stayed */
    assert_int_equal(put(k, "b.zwd", "change", NULL, 0), ERR_OK);
    assert_int_equal(put(k, "b.zwd", "change", NULL, 0), ERR_OK);
    for (size_t i = 0; i < 2; i++) {
        struct names n = papers_of(k, &two[i]);
        assert_string_equal(n.text, "a.zwpb.zwd"); /* oldest first, each once */
        assert_int_equal(n.bytes, 7 + 6);
    }
    assert_string_equal(papers_of(k, &third).text, "");
    int seen = 0;
    assert_int_equal(depot_papers_for(k->r.depot, &two[0], stop, &seen, NULL), ERR_FULL);
    assert_int_equal(seen, 1);
    desk_close(k);
}

static void the_same_file_may_be_for_more_kiosks(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct uuid one = school_id(2, 1), two = school_id(2, 2);
    struct hash h = hash_of(bytes_of("package"));
    struct depot_counts c;
    BUF_AUTO struct buf file = BUF_INIT(64);
    assert_int_equal(put(k, "a.zwp", "package", &one, 1), ERR_OK);
    assert_int_equal(depot_paper_get(k->r.depot, &h, &two, &file, NULL), ERR_MISSING);
    assert_int_equal(put(k, "a.zwp", "package", &two, 1), ERR_OK);
    assert_int_equal(depot_paper_get(k->r.depot, &h, &two, &file, NULL), ERR_OK);
    assert_string_equal(buf_text(&file), "package");
    assert_string_equal(papers_of(k, &one).text, "a.zwp");
    assert_int_equal(depot_count(k->r.depot, &c, NULL), ERR_OK);
    assert_int_equal(c.papers, 1);
    desk_close(k);
}

static void a_door_is_who_had_a_paper_of_that_sitting(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct uuid one = school_id(2, 1), two = school_id(2, 2), other = school_id(5, 6);
    assert_false(is_door(k, &k->sitting, &one));
    assert_int_equal(put(k, "a.zwp", "package", &one, 1), ERR_OK);
    assert_true(is_door(k, &k->sitting, &one));
    assert_false(is_door(k, &k->sitting, &two));
    assert_false(is_door(k, &other, &one));
    desk_close(k);
}

static enum err add_file(void *context, struct bytes file)
{
    struct buf *all = context;
    buf_add_bytes(all, file);
    return all->n > 8 ? ERR_LIMIT : ERR_OK;
}

static void keys_of_a_sitting_are_kept_once(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct uuid other = school_id(5, 6);
    static const char *const files[] = {"one.", "two.", "one."};
    BUF_AUTO struct buf all = BUF_INIT(64), none = BUF_INIT(64);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(
            depot_keys_put(k->r.depot, &k->sitting, bytes_of(files[i]), now, NULL), ERR_OK);
    assert_int_equal(depot_keys_of(k->r.depot, &k->sitting, add_file, &all, NULL), ERR_OK);
    assert_string_equal(buf_text(&all), "one.two.");
    assert_int_equal(depot_keys_of(k->r.depot, &k->sitting, add_file, &all, NULL), ERR_LIMIT);
    assert_string_equal(buf_text(&all), "one.two.one."); /* stopped there */
    assert_int_equal(depot_keys_of(k->r.depot, &other, add_file, &none, NULL), ERR_OK);
    assert_int_equal(none.n, 0);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_goes_to_all_doors_of_the_sitting),
        cmocka_unit_test(the_same_file_may_be_for_more_kiosks),
        cmocka_unit_test(a_door_is_who_had_a_paper_of_that_sitting),
        cmocka_unit_test(keys_of_a_sitting_are_kept_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
