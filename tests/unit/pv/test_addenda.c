// SPDX-License-Identifier: EUPL-1.2
/* Addenda beside a sealed record: judged, written out, and every way to tamper found. */
#include "codec/cbor.h"
#include "pv/addenda.h"
#include "unit/pv/addenda_kit.h"

static struct report judged(struct world *w, struct bytes all)
{
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    addenda_verify(all, &w->bundle, &w->root.pub, &r);
    return r;
}

static void a_record_with_addenda_is_complete(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf all = addenda_kit_three(w);
    struct report r = judged(w, buf_view(&all));
    assert_int_equal(report_verdict(&r), VERIFY_COMPLETE);
    assert_string_equal(finding_of(&r, "verify.addenda")->value, "3");
    r = judged(w, (struct bytes){0});
    assert_null(finding_of(&r, "verify.addenda"));
    assert_int_equal(report_verdict(&r), VERIFY_COMPLETE);
}

static void what_was_taken_away_or_changed_is_found(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf all = addenda_kit_three(w), bent = BUF_INIT(ADDENDA_BYTES_MAX);
    size_t n = cbor_first_item(buf_view(&all));
    struct report r = judged(w, (struct bytes){all.p + n, all.n - n}); /* the first is gone */
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
    assert_string_equal(finding_of(&r, "verify.addendum.bad")->value, "1");
    buf_add_bytes(&bent, (struct bytes){all.p, n});
    size_t m = cbor_first_item((struct bytes){all.p + n, all.n - n});
    buf_add_bytes(&bent, (struct bytes){all.p + n + m, all.n - n - m}); /* the second is gone */
    r = judged(w, buf_view(&bent));
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
    assert_string_equal(finding_of(&r, "verify.addendum.bad")->value, "2");
    for (size_t i = 0; i < all.n; i += 37) {
        all.p[i] ^= 1;
        r = judged(w, buf_view(&all));
        assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
        all.p[i] ^= 1;
    }
}

/* Nobody can see that the last one is gone: the record does not know how many there are. */
static void the_last_one_is_not_missed(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf all = addenda_kit_three(w);
    size_t n = cbor_first_item(buf_view(&all));
    struct report r = judged(w, (struct bytes){all.p, n});
    assert_int_equal(report_verdict(&r), VERIFY_COMPLETE);
    assert_string_equal(finding_of(&r, "verify.addenda")->value, "1");
}

static void addenda_of_another_record_are_refused(void **state)
{
    struct world *w = *state, *other = calloc(1, sizeof *other);
    assert_non_null(other);
    world_sealed(other);
    BUF_AUTO struct buf theirs = addenda_kit_three(other);
    struct report r = judged(w, buf_view(&theirs)); /* the same keys, the same plan, another day */
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
    void *gone = other;
    (void)world_teardown(&gone);
}

static void part_m_says_what_and_about_whom(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf all = addenda_kit_three(w), text = BUF_INIT(1u << 20),
                        none = BUF_INIT(1u << 20);
    MUST(addenda_text(buf_view(&all), &w->bundle, &w->root.pub, &text));
    const char *t = buf_text(&text);
    assert_non_null(strstr(t, "M  Aanvullingen na het verzegelen"));
    assert_non_null(strstr(t, "Zie besluit 12 van de examencommissie."));
    assert_non_null(strstr(t, "A. Verzonnen, examenbureau"));
    assert_non_null(strstr(t, "later bekend geworden, over "));
    assert_null(strstr(t, "niet echt, hoort"));
    all.p[all.n - 3] ^= 1;
    buf_clear(&text);
    MUST(addenda_text(buf_view(&all), &w->bundle, &w->root.pub, &text));
    assert_null(strstr(buf_text(&text), "besluit 12")); /* what is not genuine is not shown */
    assert_non_null(strstr(buf_text(&text), "niet echt, hoort"));
    MUST(addenda_text((struct bytes){0}, &w->bundle, &w->root.pub, &none));
    assert_int_equal(none.n, 0);
}

static void people_are_found_by_their_number(void **state)
{
    struct world *w = *state;
    const struct candidate *c = &w->plan.candidates[0];
    uint16_t subject = 0;
    MUST(addenda_subject(&w->bundle, c->number, &subject));
    assert_int_equal(subject, c->subject);
    assert_int_equal(addenda_subject(&w->bundle, "999999", &subject), ERR_MISSING);
}

#define DAY(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DAY(a_record_with_addenda_is_complete),
        DAY(what_was_taken_away_or_changed_is_found),
        DAY(the_last_one_is_not_missed),
        DAY(addenda_of_another_record_are_refused),
        DAY(part_m_says_what_and_about_whom),
        DAY(people_are_found_by_their_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
