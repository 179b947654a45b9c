// SPDX-License-Identifier: EUPL-1.2
/* A sealed record is opened, judged, and what is kept of it names nobody. */
#include "registry/reading.h"

#include "base/files.h"

#include "unit/registry/record.h"

struct scene {
    struct world *w;
    struct desk *k;
};

static struct scene scene(void)
{
    struct scene s = {.w = record_world(), .k = desk_open()};
    desk_join(s.k, s.w, true);
    return s;
}

static void scene_end(struct scene *s)
{
    desk_close(s->k);
    record_free(s->w);
}

static struct depot_reading read_file(struct scene *s, const struct buf *file)
{
    struct depot_reading told;
    struct hash h = desk_keep(s->k, file);
    MUST(reading_make(&s->k->r, &h, buf_view(file), &told, NULL));
    struct depot_reading kept = desk_reading(s->k, &h, NULL);
    assert_memory_equal(&kept, &told, sizeof kept);
    return told;
}

static void give_keys(struct scene *s)
{
    BUF_AUTO struct buf keys = record_keys(s->w);
    MUST(depot_keys_put(
        s->k->r.depot, &s->w->plan.sitting, buf_view(&keys), (struct wall){DESK_NOW}, NULL));
}

static void complete_with_keys_incomplete_without(void **state)
{
    (void)state;
    struct scene s = scene();
    BUF_AUTO struct buf file = record_sealed(s.w);
    struct depot_reading r = read_file(&s, &file);
    assert_int_equal(r.verdict, VERIFY_INCOMPLETE);
    give_keys(&s);
    r = read_file(&s, &file);
    assert_int_equal(r.verdict, VERIFY_COMPLETE);
    assert_true(uuid_equal(&r.sitting, &s.w->plan.sitting));
    assert_int_equal(r.door, 1);
    assert_string_equal(r.exam, "Rekenen mbo-3");
    assert_string_equal(r.room, "B1.07");
    assert_string_equal(r.number, "PV-2026-1124-B107-01");
    assert_int_equal(r.start.ms, wall_at("09:00").ms);
    assert_int_equal(r.at.ms, DESK_NOW);
    scene_end(&s);
}

static void keys_come_in_more_files_and_from_others(void **state)
{
    (void)state;
    struct scene s = scene();
    struct wall now = {DESK_NOW};
    struct box_secret other;
    struct sitting_keys *some = sitting_keys_new();
    BUF_AUTO struct buf foreign = BUF_INIT(1 << 20), room = BUF_INIT(1 << 20);
    BUF_AUTO struct buf file = record_sealed(s.w);
    box_secret_random(&other);
    MUST(keystore_seal(&s.w->plan.sitting, s.w->keys, &other.pub, 1, &foreign));
    *some = *s.w->keys; /* all keys but one candidate's; the rest comes in another file */
    wipe(&some->candidates[0], sizeof some->candidates[0]);
    MUST(keystore_seal(&s.w->plan.sitting, some, &s.w->inbox.pub, 1, &room));
    struct depot *p = s.k->r.depot;
    MUST(depot_keys_put(p, &s.w->plan.sitting, buf_view(&foreign), now, NULL));
    assert_int_equal(read_file(&s, &file).verdict, VERIFY_INCOMPLETE);
    MUST(depot_keys_put(p, &s.w->plan.sitting, buf_view(&room), now, NULL));
    assert_int_not_equal(read_file(&s, &file).verdict, VERIFY_COMPLETE);
    give_keys(&s);
    assert_int_equal(read_file(&s, &file).verdict, VERIFY_COMPLETE);
    sitting_keys_free(some);
    scene_end(&s);
}

static void a_broken_record_is_kept_with_its_verdict(void **state)
{
    (void)state;
    struct scene s = scene();
    struct buf *chain = &s.w->bundle.parts[PART_CHAIN];
    give_keys(&s);
    chain->p[chain->n / 2] ^= 1; /* by who has the kiosk's key: the manifest fits */
    BUF_AUTO struct buf file = record_sealed(s.w), report = BUF_INIT(1 << 20);
    struct depot_reading r = read_file(&s, &file);
    assert_int_equal(r.verdict, VERIFY_BROKEN);
    assert_string_equal(r.number, "PV-2026-1124-B107-01");
    struct hash h = hash_of(buf_view(&file));
    (void)desk_reading(s.k, &h, &report);
    assert_true(report.n > 0);
    scene_end(&s);
}

static void the_door_is_whose_key_signed(void **state)
{
    (void)state;
    struct scene s = scene();
    struct sign_secret nobody;
    sign_secret_random(&nobody);
    BUF_AUTO struct buf second = record_file(s.w, &s.w->device[OTHER_DEVICE], &s.w->inbox.pub);
    BUF_AUTO struct buf forged = record_file(s.w, &nobody, &s.w->inbox.pub);
    assert_int_equal(read_file(&s, &second).door, 2);
    struct depot_reading r = read_file(&s, &forged);
    assert_int_equal(r.door, 0);
    assert_int_equal(r.verdict, VERIFY_BROKEN);
    scene_end(&s);
}

static void another_institutions_card_tells_nothing(void **state)
{
    (void)state;
    struct scene s = scene();
    struct sign_secret other;
    struct uuid none = {0};
    sign_secret_random(&other);
    s.k->r.root = other.pub;
    BUF_AUTO struct buf file = record_sealed(s.w);
    struct depot_reading r = read_file(&s, &file);
    assert_int_equal(r.verdict, VERIFY_BROKEN);
    assert_true(uuid_equal(&r.sitting, &none));
    assert_string_equal(r.exam, "");
    assert_string_equal(r.number, "");
    assert_int_equal(r.door, 0);
    scene_end(&s);
}

static void what_cannot_be_opened_is_only_kept(void **state)
{
    (void)state;
    struct scene s = scene();
    struct box_secret other;
    box_secret_random(&other);
    BUF_AUTO struct buf file = record_sealed(s.w), letter = BUF_INIT(64), empty = BUF_INIT(1);
    BUF_AUTO struct buf elsewhere = record_file(s.w, &s.w->device[DEVICE], &other.pub);
    buf_add_text(&letter, "this is a letter");
    assert_int_equal(read_file(&s, &letter).verdict, DEPOT_UNOPENED);
    assert_int_equal(read_file(&s, &empty).verdict, DEPOT_UNOPENED);
    assert_int_equal(read_file(&s, &elsewhere).verdict, DEPOT_UNOPENED);
    file.p[file.n - 1] ^= 1;
    assert_int_equal(read_file(&s, &file).verdict, DEPOT_UNOPENED);
    file.p[file.n - 1] ^= 1;
    s.k->r.inbox = NULL;
    struct depot_reading r = read_file(&s, &file);
    assert_int_equal(r.verdict, DEPOT_UNOPENED);
    assert_string_equal(r.number, "");
    scene_end(&s);
}

static void assert_not_in(const struct buf *kept, const char *name)
{
    if (memmem(kept->p, kept->n, name, strlen(name)) != NULL)
        fail_msg("%s is named", name);
}

/* Neither candidates nor invigilators: nothing of a sitting's people lies here in clear. */
static void nobody_is_named_in_what_is_kept(void **state)
{
    (void)state;
    struct scene s = scene();
    give_keys(&s);
    BUF_AUTO struct buf file = record_sealed(s.w), kept = BUF_INIT(64u << 20);
    assert_int_equal(read_file(&s, &file).verdict, VERIFY_COMPLETE);
    buf_free(&s.w->bundle.parts[PART_STROKES]); /* a finding about whose signature is missing */
    BUF_AUTO struct buf less = record_sealed(s.w);
    assert_int_equal(read_file(&s, &less).verdict, VERIFY_INCOMPLETE);
    struct hash h = hash_of(buf_view(&file)), l = hash_of(buf_view(&less));
    (void)desk_reading(s.k, &l, &kept);
    assert_non_null(strstr(buf_text(&kept), "De getekende handtekening van"));
    (void)desk_reading(s.k, &h, &kept);
    assert_non_null(strstr(buf_text(&kept), "Getekend door kiosk KSK-07."));
    assert_non_null(strstr(buf_text(&kept), "Getekend door (naam), surveillant."));
    char copy[96]; /* all of it is in this one file */
    (void)snprintf(copy, sizeof copy, "%s/copy.db", s.k->place.folder);
    MUST(depot_backup(s.k->r.depot, copy, NULL));
    buf_clear(&kept);
    MUST(file_read(copy, &kept, NULL));
    (void)unlink(copy);
    for (size_t i = 0; i < s.w->plan.candidate_count; i++) {
        assert_not_in(&kept, s.w->plan.candidates[i].surname);
        assert_not_in(&kept, s.w->plan.candidates[i].number);
    }
    for (size_t i = 0; i < STAFF_COUNT; i++)
        assert_not_in(&kept, s.w->plan.invigilators[i].name);
    assert_non_null(memmem(kept.p, kept.n, "B1.07", 5)); /* so it was searched */
    scene_end(&s);
}

static void a_report_is_in_the_readers_language_and_names_nobody(void **state)
{
    (void)state;
    struct scene s = scene();
    give_keys(&s);
    BUF_AUTO struct buf file = record_sealed(s.w), text = BUF_INIT(1 << 20);
    struct hash h = hash_of(buf_view(&file)), none = hash_of(bytes_of("none"));
    (void)desk_keep(s.k, &file);
    MUST(reading_report(&s.k->r, &h, LANG_EN, &text, NULL));
    assert_non_null(strstr(buf_text(&text), "Signed by kiosk KSK-07."));
    for (size_t i = 0; i < STAFF_COUNT; i++)
        assert_not_in(&text, s.w->plan.invigilators[i].name);
    assert_int_equal(reading_report(&s.k->r, &none, LANG_EN, &text, NULL), ERR_MISSING);
    s.k->r.inbox = NULL;
    assert_int_equal(reading_report(&s.k->r, &h, LANG_EN, &text, NULL), ERR_KEY);
    scene_end(&s);
}

static size_t catch_up(struct scene *s, const struct uuid *sitting)
{
    size_t count = 99;
    MUST(reading_catch_up(&s->k->r, sitting, &count, NULL));
    return count;
}

static void records_that_waited_are_read(void **state)
{
    (void)state;
    struct scene s = scene();
    BUF_AUTO struct buf file = record_sealed(s.w);
    struct hash h = desk_keep(s.k, &file);
    assert_int_equal(catch_up(&s, NULL), 1); /* the program ended between keeping and reading */
    assert_int_equal(desk_reading(s.k, &h, NULL).verdict, VERIFY_INCOMPLETE);
    give_keys(&s);
    assert_int_equal(catch_up(&s, NULL), 1);
    assert_int_equal(desk_reading(s.k, &h, NULL).verdict, VERIFY_COMPLETE);
    assert_int_equal(catch_up(&s, NULL), 0);
    scene_end(&s);
}

static void an_inbox_key_that_came_later_opens_them(void **state)
{
    (void)state;
    struct scene s = scene();
    BUF_AUTO struct buf file = record_sealed(s.w);
    s.k->r.inbox = NULL;
    assert_int_equal(read_file(&s, &file).verdict, DEPOT_UNOPENED);
    assert_int_equal(catch_up(&s, NULL), 0); /* there is nothing to read it with */
    s.k->r.inbox = &s.w->inbox;
    assert_int_equal(catch_up(&s, NULL), 1);
    struct hash h = hash_of(buf_view(&file));
    assert_int_equal(desk_reading(s.k, &h, NULL).verdict, VERIFY_INCOMPLETE);
    scene_end(&s);
}

static void keys_of_a_sitting_read_its_records_again_and_no_others(void **state)
{
    (void)state;
    struct scene s = scene();
    struct uuid other = school_id(5, 6);
    BUF_AUTO struct buf file = record_sealed(s.w), letter = BUF_INIT(64);
    buf_add_text(&letter, "this is a letter");
    (void)read_file(&s, &file);
    (void)read_file(&s, &letter);
    assert_int_equal(catch_up(&s, &other), 0);
    assert_int_equal(catch_up(&s, &s.w->plan.sitting), 1);
    scene_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(complete_with_keys_incomplete_without),
        cmocka_unit_test(keys_come_in_more_files_and_from_others),
        cmocka_unit_test(a_broken_record_is_kept_with_its_verdict),
        cmocka_unit_test(the_door_is_whose_key_signed),
        cmocka_unit_test(another_institutions_card_tells_nothing),
        cmocka_unit_test(what_cannot_be_opened_is_only_kept),
        cmocka_unit_test(nobody_is_named_in_what_is_kept),
        cmocka_unit_test(a_report_is_in_the_readers_language_and_names_nobody),
        cmocka_unit_test(records_that_waited_are_read),
        cmocka_unit_test(an_inbox_key_that_came_later_opens_them),
        cmocka_unit_test(keys_of_a_sitting_read_its_records_again_and_no_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
