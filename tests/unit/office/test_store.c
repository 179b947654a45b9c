// SPDX-License-Identifier: EUPL-1.2
/* The office's folder. */
#include "office_kit.h"

#include "office/draft.h"
#include "office/store.h"

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = kit_new();
    kit_school(k);
    kit_enrol(k, 1, "KSK-07", "B1.07");
    kit_enrol(k, 2, "KSK-02", "C0.12");
    kit_badge(k, LEAD_NAME, "lead", "lead");
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

static struct store *opened(void)
{
    struct store *s = NULL;
    struct objection why = {0};
    char text[OBJECTION_TEXT_SIZE];
    enum err e = store_open(kit_path(k, "office"), &s, &why);
    if (e != ERR_OK)
        fail_msg("%s", objection_text(&why, e, LANG_EN, text));
    return s;
}

static void institution_kiosks_and_people_are_read(void **state)
{
    struct store *s = opened();
    struct kit_kiosk first = kit_kiosk(1), nobody = kit_kiosk(9);
    (void)state;
    assert_string_equal(s->anchor.name, "ROC Voorbeeld");
    assert_int_equal(s->kiosk_count, 2);
    assert_string_equal(s->kiosks[0].cert.label, "KSK-02");
    assert_string_equal(s->kiosks[0].room, "C0.12");
    assert_int_equal(store_find_kiosk_key(s, &first.log.pub), 1);
    assert_int_equal(store_find_kiosk_key(s, &nobody.log.pub), -1);
    assert_int_equal(s->staff_count, 1);
    assert_int_equal(store_find_staff(s, HOLDER_INVIGILATOR, "huseyin orneksoy"), 0);
    assert_int_equal(store_find_staff(s, HOLDER_EMERGENCY, LEAD_NAME), -1);
    assert_int_equal(store_find_staff_id(s, &s->staff[0].cert.id), 0);
    store_close(s);
}

static void people_and_keys_are_not_for_other_users(void **state)
{
    struct store *s = opened();
    char path[PATH_SIZE];
    struct stat st;
    (void)state;
    MUST(store_path(path, s, "staff", &s->staff[0].cert.id, ".cert"));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(kit_mode(k, "office"), 0700);
    assert_int_equal(kit_mode(k, "office/keystore"), 0700);
    assert_int_equal(kit_mode(k, "office/public/anchor.zwa"), 0644);
    store_close(s);
}

static void the_newest_badge_of_a_name_counts(void **state)
{
    struct store *s = opened();
    struct store_staff two[2] = {s->staff[0], s->staff[0]};
    struct store copy = {.staff = two, .staff_count = 2};
    (void)state;
    two[1].cert.until.ms++;
    assert_int_equal(store_find_staff(&copy, HOLDER_INVIGILATOR, LEAD_NAME), 1);
    store_close(s);
}

static void a_paper_of_somebody_else_closes_the_folder(void **state)
{
    struct store *s = NULL;
    struct objection why = {0};
    struct sign_secret other;
    struct cert c = {.holder = HOLDER_DEVICE, .until = {1}};
    BUF_AUTO struct buf bytes = BUF_INIT(CERT_BYTES_MAX);
    (void)state;
    sign_secret_random(&other);
    c.sign = other.pub;
    c.http = other.pub;
    uuid_random(&c.id);
    MUST(cert_issue(&other, &c, &bytes));
    MUST(file_write(kit_path(k, "office/kiosks/zz.cert"), buf_view(&bytes), 0600, NULL));
    assert_int_not_equal(store_open(kit_path(k, "office"), &s, &why), ERR_OK);
    assert_string_equal(why.id, "office.err.paper");
    assert_string_equal(why.value, "zz.cert");
    assert_int_equal(unlink(kit_path(k, "office/kiosks/zz.cert")), 0);
}

static void what_is_no_office_is_refused(void **state)
{
    struct store *s = NULL;
    struct objection why = {0};
    (void)state;
    assert_int_equal(store_open(kit_path(k, "keys"), &s, &why), ERR_MISSING);
    assert_string_equal(why.id, "office.err.no_office");
}

static void an_institution_is_never_replaced(void **state)
{
    const struct store_public papers = {bytes_of("x"), bytes_of("y"), bytes_of("z")};
    struct objection why = {0};
    (void)state;
    assert_int_equal(store_create(kit_path(k, "office"), &papers, &why), ERR_EXISTS);
    assert_string_equal(why.id, "office.err.office_exists");
    store_close(opened());
}

static void a_retired_badge_is_kept_aside(void **state)
{
    struct store *s = opened();
    struct objection why = {0};
    char path[PATH_SIZE];
    (void)state;
    MUST(store_retire_staff(s, &s->staff[0].cert.id, &why));
    MUST(store_path(path, s, "staff/old", &s->staff[0].cert.id, ".cert"));
    assert_int_equal(access(path, F_OK), 0);
    store_close(s);
    s = opened();
    assert_int_equal(s->staff_count, 0);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(institution_kiosks_and_people_are_read),
        cmocka_unit_test(people_and_keys_are_not_for_other_users),
        cmocka_unit_test(the_newest_badge_of_a_name_counts),
        cmocka_unit_test(a_paper_of_somebody_else_closes_the_folder),
        cmocka_unit_test(what_is_no_office_is_refused),
        cmocka_unit_test(an_institution_is_never_replaced),
        cmocka_unit_test(a_retired_badge_is_kept_aside)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
