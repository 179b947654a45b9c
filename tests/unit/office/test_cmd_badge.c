// SPDX-License-Identifier: EUPL-1.2
/* badge: the badge and the PIN are the key, and nothing keeps it. */
#include "office_kit.h"

#include "office/store.h"
#include "papers/ticket.h"

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = kit_new();
    kit_school(k);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

#define BADGE "badge", "--office", "@office", "--root", "@keys/root", KIT_SECRET

static void badge_and_pin_give_the_certified_keys(void **state)
{
    struct store *s = NULL;
    struct objection why = {0};
    struct badge badge;
    struct sign_secret sign;
    struct box_secret box;
    (void)state;
    kit_badge(k, LEAD_NAME, "afnameleider", "lead");
    kit_said(k, "afnameleider");
    BUF_AUTO struct buf text = kit_get(k, "lead.txt");
    MUST(badge_read(buf_view(&text), &badge));
    MUST(keys_from_badge(badge.secret, LEAD_PIN, &sign, &box));
    MUST(store_open(kit_path(k, "office"), &s, &why));
    const struct cert *c = &s->staff[0].cert;
    assert_true(uuid_equal(&c->id, &badge.invigilator));
    assert_int_equal(c->holder, HOLDER_INVIGILATOR);
    assert_int_equal(c->role, STAFF_LEAD);
    assert_string_equal(c->label, LEAD_NAME);
    assert_memory_equal(c->sign.b, sign.pub.b, 32);
    assert_memory_equal(c->box.b, box.pub.b, 32);
    assert_int_equal(kit_mode(k, "lead.png"), 0600);
    store_close(s);
}

static void a_second_badge_of_a_name_needs_the_word_replace(void **state)
{
    struct store *s = NULL;
    struct objection why = {0};
    (void)state;
    kit_expect(k,
        kit_run(k, BADGE, "--name", LEAD_NAME, "--role", "lead", "--out", "@again.png",
            "--pin-file", "@pin"),
        EXIT_REFUSED);
    kit_said(k, "--replace");
    assert_false(kit_has(k, "again.png"));
    kit_expect(k,
        kit_run(k, BADGE, "--name", LEAD_NAME, "--role", "lead", "--out", "@again.svg",
            "--pin-file", "@pin", "--replace"),
        EXIT_DONE);
    MUST(store_open(kit_path(k, "office"), &s, &why));
    assert_int_equal(s->staff_count, 1);
    store_close(s);
}

static void a_location_has_an_emergency_badge(void **state)
{
    struct store *s = NULL;
    struct objection why = {0};
    (void)state;
    kit_expect(k,
        kit_run_typed(
            k, "771203\n771203\n", BADGE, "--emergency", "B-gebouw", "--out", "@e.png", NULL),
        EXIT_DONE);
    kit_said(k, "verzegel");
    MUST(store_open(kit_path(k, "office"), &s, &why));
    int at = store_find_staff(s, HOLDER_EMERGENCY, "Noodpas B-gebouw");
    assert_true(at >= 0);
    assert_int_equal(s->staff[at].cert.role, STAFF_EMERGENCY);
    store_close(s);
}

static void a_badge_comes_as_a_sheet_to_print_too(void **state)
{
    (void)state;
    kit_expect(k,
        kit_run(k, BADGE, "--name", "Vera Drukman", "--role", "surveillant", "--out", "@vel.pdf",
            "--pin-file", "@pin"),
        EXIT_DONE);
    BUF_AUTO struct buf sheet = kit_get(k, "vel.pdf");
    assert_true(bytes_has_prefix(buf_view(&sheet), "%PDF-"));
    assert_int_equal(kit_mode(k, "vel.pdf"), 0600);
    assert_null(memmem(sheet.p, sheet.n, LEAD_PIN, strlen(LEAD_PIN)));
}

static void half_a_request_is_refused_before_anything_is_asked(void **state)
{
    (void)state;
    kit_expect(k, kit_run(k, BADGE, "--name", "Anna Proef", "--out", "@x.png"), EXIT_REFUSED);
    kit_expect(k, kit_run(k, BADGE, "--name", "Anna Proef", "--role", "baas", "--out", "@x.png"),
        EXIT_REFUSED);
    kit_said(k, "'baas'");
    kit_expect(k,
        kit_run(
            k, BADGE, "--name", "Anna", "--role", "lead", "--emergency", "B", "--out", "@x.png"),
        EXIT_REFUSED);
    assert_false(kit_has(k, "x.png"));
}

static void a_picture_is_never_written_over(void **state)
{
    (void)state;
    kit_put(k, "y.png", "van iemand");
    kit_expect(k,
        kit_run(k, BADGE, "--name", "Anna Proef", "--role", "assessor", "--out", "@y.png",
            "--pin-file", "@pin"),
        EXIT_REFUSED);
    kit_said(k, "bestaat al");
    BUF_AUTO struct buf kept = kit_get(k, "y.png");
    assert_string_equal(buf_text(&kept), "van iemand");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(badge_and_pin_give_the_certified_keys),
        cmocka_unit_test(a_second_badge_of_a_name_needs_the_word_replace),
        cmocka_unit_test(a_location_has_an_emergency_badge),
        cmocka_unit_test(a_badge_comes_as_a_sheet_to_print_too),
        cmocka_unit_test(half_a_request_is_refused_before_anything_is_asked),
        cmocka_unit_test(a_picture_is_never_written_over)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
