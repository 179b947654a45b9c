// SPDX-License-Identifier: EUPL-1.2
/* Files that people hand over: each kind, twice, in any order, and what is none of them. */
#include "registry/take.h"

#include "base/log.h"
#include "unit/papers/late.h"
#include "unit/registry/record.h"

#include <time.h>

/* A school with a package and a change of its list, before its registry. */
struct scene {
    struct school school;
    struct late *late;
    struct desk *k;
    char inbound[96];
};

static struct scene *scene(void)
{
    struct scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    school_open(&s->school);
    s->late = late_open(&s->school);
    s->k = desk_open();
    s->k->r.root = s->school.root.pub;
    s->k->r.inbox = &s->school.inbox;
    (void)snprintf(s->inbound, sizeof s->inbound, "%s/inbound", s->k->place.folder);
    MUST(folder_make(s->inbound, 0700, NULL));
    return s;
}

static enum err remove_one(void *context, const char *name)
{
    const struct scene *s = context;
    char path[PATH_SIZE];
    MUST(path_join(path, s->inbound, name));
    assert_int_equal(unlink(path), 0);
    return ERR_OK;
}

static void scene_end(struct scene *s)
{
    MUST(folder_each(s->inbound, "", remove_one, s, NULL));
    assert_int_equal(rmdir(s->inbound), 0);
    desk_close(s->k);
    late_close(s->late);
    school_close(&s->school);
    free(s);
}

static void put_file(const struct scene *s, const char *name, struct bytes data)
{
    char path[PATH_SIZE];
    MUST(path_join(path, s->inbound, name));
    MUST(file_write(path, data, 0600, NULL));
}

static bool is_there(const struct scene *s, const char *name)
{
    char path[PATH_SIZE];
    MUST(path_join(path, s->inbound, name));
    return access(path, F_OK) == 0;
}

/* Writes and takes it. */
static enum err take(const struct scene *s, const char *name, struct bytes data)
{
    char path[PATH_SIZE];
    struct diag d = {0};
    MUST(path_join(path, s->inbound, name));
    put_file(s, name, data);
    enum err e = take_file(&s->k->r, path, &d);
    assert_true(e == ERR_OK || d.text[0] != '\0');
    return e;
}

static struct depot_counts counts(const struct scene *s)
{
    struct depot_counts c;
    MUST(depot_count(s->k->r.depot, &c, NULL));
    return c;
}

static enum err add_name(void *context, const struct depot_paper *paper)
{
    struct buf *names = context;
    buf_add_format(names, "%s|", paper->name);
    return ERR_OK;
}

static void assert_papers(const struct scene *s, uint8_t door, const char *expected)
{
    struct uuid id = s->school.device_cert[door].id;
    BUF_AUTO struct buf names = BUF_INIT(1024);
    MUST(depot_papers_for(s->k->r.depot, &id, add_name, &names, NULL));
    assert_string_equal(buf_text(&names), expected);
}

#define SITTING "5a010000-0000-4000-8000-000000000001"

static void a_package_is_for_the_kiosks_on_its_card(void **state)
{
    (void)state;
    struct scene *s = scene();
    struct uuid id = s->school.device_cert[1].id, other = school_id(1, 2);
    bool door = false;
    MUST(take(s, "sitting.zwp", buf_view(&s->late->package)));
    MUST(take(s, "again.ZWP", buf_view(&s->late->package)));
    assert_int_equal(counts(s).papers, 1);
    for (uint8_t i = 0; i < SCHOOL_DOORS; i++)
        assert_papers(s, i, SITTING ".zwp|");
    MUST(depot_is_door(s->k->r.depot, &s->school.plan.sitting, &id, &door, NULL));
    assert_true(door);
    MUST(depot_is_door(s->k->r.depot, &other, &id, &door, NULL));
    assert_false(door);
    scene_end(s);
}

static void a_change_comes_behind_its_package(void **state)
{
    (void)state;
    struct scene *s = scene();
    late_all_kinds(s->late);
    BUF_AUTO struct buf first = late_issue(s->late);
    late_change(s->late, CHANGE_WITHDRAWN, 7);
    BUF_AUTO struct buf second = late_issue(s->late);
    assert_int_equal(take(s, "1.zwd", buf_view(&first)), ERR_MISSING);
    assert_int_equal(counts(s).papers, 0);
    MUST(take(s, "a.zwp", buf_view(&s->late->package)));
    MUST(take(s, "1.zwd", buf_view(&first)));
    MUST(take(s, "1.zwd", buf_view(&first)));
    MUST(take(s, "2.zwd", buf_view(&second)));
    for (uint8_t i = 0; i < SCHOOL_DOORS; i++)
        assert_papers(s, i, SITTING ".zwp|" SITTING ".01.zwd|" SITTING ".02.zwd|");
    scene_end(s);
}

static void no_file_of_another_institution_or_of_nobody(void **state)
{
    (void)state;
    struct scene *s = scene();
    struct registry *r = &s->k->r;
    struct sign_secret root = school_sign(99);
    struct box_secret inbox = school_box(99);
    static const char *const names[] = {"a.zwp", "a.zwd", "a.keys", "a.zwb"};
    late_all_kinds(s->late);
    BUF_AUTO struct buf change = late_issue(s->late),
                        flipped = school_flipped(buf_view(&change), 9);
    struct bytes package = buf_view(&s->late->package);
    r->root = root.pub;
    assert_int_not_equal(take(s, "a.zwp", package), ERR_OK);
    assert_int_not_equal(take(s, "a.zwd", buf_view(&change)), ERR_OK);
    r->root = s->school.root.pub;
    r->inbox = &inbox;
    assert_int_equal(take(s, "a.zwp", package), ERR_KEY);
    assert_int_equal(take(s, "a.zwd", buf_view(&change)), ERR_KEY);
    r->inbox = NULL;
    assert_int_equal(take(s, "a.zwp", package), ERR_KEY);
    assert_int_equal(take(s, "a.zwd", buf_view(&change)), ERR_KEY);
    assert_int_equal(take(s, "a.keys", package), ERR_KEY);
    r->inbox = &s->school.inbox;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(take(s, names[i], bytes_of("this is a letter")), ERR_FORMAT);
        assert_int_equal(take(s, names[i], (struct bytes){0}), ERR_FORMAT);
        if (i != 0) /* a package under another name is none of these */
            assert_int_not_equal(take(s, names[i], package), ERR_OK);
    }
    assert_int_not_equal(take(s, "a.zwd", buf_view(&flipped)), ERR_OK);
    assert_int_equal(take(s, "a.txt", package), ERR_TYPE);
    assert_int_equal(take(s, "zwp", package), ERR_TYPE);
    assert_int_equal(take_file(r, "/no/such/file.zwp", NULL), ERR_MISSING);
    struct depot_counts c = counts(s);
    assert_int_equal(c.papers + c.bundles, 0);
    scene_end(s);
}

static void keys_open_the_records_that_waited(void **state)
{
    (void)state;
    struct scene *s = scene();
    struct world *w = record_world();
    BUF_AUTO struct buf record = record_sealed(w), keys = record_keys(w);
    struct hash h = hash_of(buf_view(&record));
    desk_join(s->k, w, true);
    for (int again = 0; again < 2; again++) {
        MUST(take(s, "a.zwb", buf_view(&record)));
        assert_int_equal(counts(s).bundles, 1);
        assert_int_equal(desk_reading(s->k, &h, NULL).verdict, VERIFY_INCOMPLETE);
    }
    for (int again = 0; again < 2; again++) {
        MUST(take(s, "a.keys", buf_view(&keys)));
        assert_int_equal(desk_reading(s->k, &h, NULL).verdict, VERIFY_COMPLETE);
    }
    scene_end(s);
    record_free(w);
}

static void keys_may_come_before_the_record(void **state)
{
    (void)state;
    struct scene *s = scene();
    struct world *w = record_world();
    BUF_AUTO struct buf record = record_sealed(w), keys = record_keys(w);
    struct hash h = hash_of(buf_view(&record));
    desk_join(s->k, w, true);
    MUST(take(s, "a.keys", buf_view(&keys)));
    MUST(take(s, "a.zwb", buf_view(&record)));
    assert_int_equal(desk_reading(s->k, &h, NULL).verdict, VERIFY_COMPLETE);
    scene_end(s);
    record_free(w);
}

/* A registry that opens nothing keeps what came by stick as it keeps what a kiosk brings. */
static void a_record_needs_no_inbox_key(void **state)
{
    (void)state;
    struct scene *s = scene();
    struct world *w = record_world();
    BUF_AUTO struct buf record = record_sealed(w), back = BUF_INIT(BUNDLE_BYTES_MAX);
    struct hash h = hash_of(buf_view(&record));
    desk_join(s->k, w, false);
    MUST(take(s, "a.zwb", buf_view(&record)));
    MUST(depot_bundle_get(s->k->r.depot, &h, &back, NULL));
    assert_true(bytes_equal(buf_view(&back), buf_view(&record)));
    assert_int_equal(desk_reading(s->k, &h, NULL).verdict, DEPOT_UNOPENED);
    scene_end(s);
    record_free(w);
}

/* ---------------------------------------------------------------- the folder */

static void quiet(enum log_level level, const char *line)
{
    (void)level;
    (void)line;
}

static size_t look(struct scene *s)
{
    size_t taken = 99;
    log_set_sink(quiet);
    MUST(take_folder(&s->k->r, s->inbound, NULL, &taken, NULL));
    log_set_sink(NULL);
    return taken;
}

/* The registry's clock: so long after now, which is when the files of this test are written. */
static void wait_seconds(struct scene *s, int64_t seconds)
{
    clock_manual_set_wall(&s->k->clock, (struct wall){((int64_t)time(NULL) + seconds) * 1000});
}

static void a_folder_is_emptied_of_what_can_be_taken(void **state)
{
    (void)state;
    struct scene *s = scene();
    late_all_kinds(s->late);
    BUF_AUTO struct buf change = late_issue(s->late);
    put_file(s, "a.zwd", buf_view(&change)); /* looked at before the package */
    put_file(s, "b.zwp", buf_view(&s->late->package));
    put_file(s, "c.zwb", bytes_of("this is a letter"));
    put_file(s, "d.txt", bytes_of("this is a letter"));
    put_file(s, ".hidden.zwp", bytes_of("half a pack"));
    wait_seconds(s, 60);
    assert_int_equal(look(s), 1);
    assert_true(is_there(s, "a.zwd"));
    assert_false(is_there(s, "b.zwp"));
    assert_false(is_there(s, "c.zwb"));
    assert_true(is_there(s, "c.zwb.refused"));
    assert_true(is_there(s, "d.txt.refused"));
    assert_int_equal(look(s), 1); /* the change, by now */
    assert_false(is_there(s, "a.zwd"));
    assert_papers(s, 0, SITTING ".zwp|" SITTING ".01.zwd|");
    assert_int_equal(look(s), 0);
    assert_true(is_there(s, "c.zwb.refused"));
    assert_false(is_there(s, "c.zwb.refused.refused"));
    assert_true(is_there(s, ".hidden.zwp"));
    char path[PATH_SIZE];
    MUST(path_join(path, s->inbound, ".hidden.zwp"));
    assert_int_equal(unlink(path), 0);
    scene_end(s);
}

/* A large file is seen while somebody copies it: it may be whole at the next look. */
static void what_is_still_being_written_is_not_refused(void **state)
{
    (void)state;
    struct scene *s = scene();
    struct bytes package = buf_view(&s->late->package);
    put_file(s, "a.zwp", (struct bytes){package.p, package.n / 2});
    wait_seconds(s, 1);
    assert_int_equal(look(s), 0);
    assert_true(is_there(s, "a.zwp"));
    put_file(s, "a.zwp", package);
    assert_int_equal(look(s), 1);
    put_file(s, "a.zwp", (struct bytes){package.p, package.n / 2});
    wait_seconds(s, 60); /* whoever copied it gave up */
    assert_int_equal(look(s), 0);
    assert_true(is_there(s, "a.zwp.refused"));
    put_file(s, "b.zwp", (struct bytes){package.p, package.n / 2});
    wait_seconds(s, -3600); /* a clock that was put back makes nobody wait for an hour */
    assert_int_equal(look(s), 0);
    assert_true(is_there(s, "b.zwp.refused"));
    scene_end(s);
}

static int said; /* lines of the log */
static void count_waits(enum log_level level, const char *line)
{
    (void)level;
    said += strstr(line, "a.zwd waits") != NULL;
}

/* A change whose package never comes lies there, is named once, and is taken at the next look once
 * the package is there, however long it waited. */
static void a_change_without_its_package_waits_quietly(void **state)
{
    (void)state;
    struct scene *s = scene();
    struct waiting *w = calloc(1, sizeof *w);
    size_t taken = 99;
    assert_non_null(w);
    late_all_kinds(s->late);
    BUF_AUTO struct buf change = late_issue(s->late);
    put_file(s, "a.zwd", buf_view(&change));
    said = 0;
    log_set_sink(count_waits);
    for (int i = 0; i < 100; i++) {
        MUST(take_folder(&s->k->r, s->inbound, w, &taken, NULL));
        assert_int_equal(taken, 0);
        clock_manual_advance(&s->k->clock, 2000);
    }
    assert_int_equal(said, 1);
    assert_true(is_there(s, "a.zwd"));
    MUST(
        take_folder(&s->k->r, s->inbound, w, &taken, NULL)); /* it has just been looked at, or so */
    put_file(s, "b.zwp", buf_view(&s->late->package));
    MUST(take_folder(&s->k->r, s->inbound, w, &taken, NULL));
    size_t both = taken;
    MUST(take_folder(&s->k->r, s->inbound, w, &taken, NULL));
    assert_int_equal(both + taken, 2);
    assert_false(is_there(s, "a.zwd"));
    log_set_sink(NULL);
    free(w);
    scene_end(s);
}

static void a_folder_that_is_not_there_holds_nothing(void **state)
{
    (void)state;
    struct scene *s = scene();
    size_t taken = 99;
    MUST(take_folder(&s->k->r, "/no/such/folder", NULL, &taken, NULL));
    assert_int_equal(taken, 0);
    MUST(take_folder(&s->k->r, s->inbound, NULL, NULL, NULL));
    scene_end(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_package_is_for_the_kiosks_on_its_card),
        cmocka_unit_test(a_change_comes_behind_its_package),
        cmocka_unit_test(no_file_of_another_institution_or_of_nobody),
        cmocka_unit_test(keys_open_the_records_that_waited),
        cmocka_unit_test(keys_may_come_before_the_record),
        cmocka_unit_test(a_record_needs_no_inbox_key),
        cmocka_unit_test(a_folder_is_emptied_of_what_can_be_taken),
        cmocka_unit_test(what_is_still_being_written_is_not_refused),
        cmocka_unit_test(a_change_without_its_package_waits_quietly),
        cmocka_unit_test(a_folder_that_is_not_there_holds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
