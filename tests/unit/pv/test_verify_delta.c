// SPDX-License-Identifier: EUPL-1.2
/* A record whose list was changed after it was issued is complete, and every way to cheat with the
 * changes is found: left out, altered, invented, of another sitting, under other keys. The kiosk's
 * own key signs the manifest again each time. */
#include "codec/cbor.h"
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

/* The first delta was taken; the test goes on from there. */
static int setup_open(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    world_start(w);
    world_open(w);
    late_start(w, &late);
    late_first(w, &late);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    buf_free(&late.heads);
    return world_teardown(state);
}

static void a_changed_list_is_complete(void **state)
{
    struct world *w = *state;
    struct report r;
    expect(w, VERIFY_COMPLETE, "verify.deltas");
    expect(w, VERIFY_COMPLETE, "verify.delta.events");
    expect(w, VERIFY_COMPLETE, "verify.list");
    expect(w, VERIFY_COMPLETE, "verify.facts");
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_string_equal(finding_of(&r, "verify.deltas")->value, "2");
}

static void without_keys_the_heads_are_checked_all_the_same(void **state)
{
    struct world *w = *state;
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, NULL, &r);
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_non_null(finding_of(&r, "verify.deltas"));
    assert_null(finding_of(&r, "verify.delta.events"));
    part_set(w, PART_DELTAS, (struct bytes){late.heads.p, late.heads.n - 1});
    world_manifest(w);
    bundle_verify(&w->bundle, &w->root.pub, NULL, &r);
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
}

/* The first head's end in the sequence. */
static size_t first_head(void)
{
    size_t n = cbor_first_item(buf_view(&late.heads));
    assert_true(n > 0 && n < late.heads.n);
    return n;
}

static void a_delta_that_is_left_out_is_missed(void **state)
{
    struct world *w = *state;
    part_set(w, PART_DELTAS, (struct bytes){late.heads.p, first_head()});
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.delta.left_out");
    part_set(
        w, PART_DELTAS, (struct bytes){late.heads.p + first_head(), late.heads.n - first_head()});
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.delta.bad"); /* the second one alone follows nothing */
    part_set(w, PART_DELTAS, (struct bytes){0});
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.delta.left_out");
}

static void the_part_alone_does_not_go_unnoticed(void **state)
{
    struct world *w = *state;
    buf_free(&w->bundle.parts[PART_DELTAS]); /* the manifest still names it */
    expect(w, VERIFY_BROKEN, "verify.part.missing");
}

static void an_altered_head_is_refused(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < late.heads.n; i += 41) {
        part_set(w, PART_DELTAS, buf_view(&late.heads));
        w->bundle.parts[PART_DELTAS].p[i] ^= 1;
        world_manifest(w);
        expect(w, VERIFY_BROKEN, "verify.delta.bad");
    }
}

static void a_delta_of_another_sitting_is_refused(void **state)
{
    struct world *w = *state;
    struct world *other = calloc(1, sizeof *other);
    struct late theirs;
    struct list_change *changes = NULL;
    assert_non_null(other);
    other->certainty = CERTAINTY_CONFIRMED;
    world_keys(other);
    other->root = w->root; /* the same institution */
    other->issuer = w->issuer;
    world_kiosk(other);
    late_start(other, &theirs);
    late_first(other, &theirs);
    struct list_delta d = late_issue(other, &theirs, &changes);
    part_set(w, PART_DELTAS, buf_view(&theirs.heads));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.delta.bad");
    changes_free(changes, d.count);
    buf_free(&theirs.heads);
    world_free(other);
    free(other);
}

/* Who has only the keys of the package cannot open what was added: that is incomplete, not broken.
 */
static void keys_of_the_package_alone_leave_it_incomplete(void **state)
{
    struct world *w = *state;
    struct report r;
    w->keys->count = CANDIDATE_COUNT;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_string_equal(finding_of(&r, "verify.keys.erased")->value, "2");
    w->keys->count = BRAM;
}

static void swapped_keys_open_nothing(void **state)
{
    struct world *w = *state;
    struct cell_key kept = w->keys->candidates[AMBER - 1];
    w->keys->candidates[AMBER - 1] = w->keys->candidates[BRAM - 1];
    expect(w, VERIFY_INCOMPLETE, "verify.keys.erased"); /* not the ones that were committed to */
    w->keys->candidates[AMBER - 1] = kept;
}

/* A kiosk that writes about a newcomer under a key of its own: nobody at school could read it. */
static void a_key_that_the_office_did_not_give_is_found(void **state)
{
    struct world *w = *state;
    struct cell_key office;
    late_take(w, &late, "08:35");
    office = w->keys->candidates[AMBER - 1];
    cell_key_random(&w->keys->candidates[AMBER - 1]);
    late_rest_of_day(w);
    late_pack(w, &late);
    w->keys->candidates[AMBER - 1] = office;
    expect(w, VERIFY_BROKEN, "verify.body.bad");
}

/* Takes the delta as an insider's kiosk does that tells its changes in its own way. */
static void take_falsely(struct world *w, void (*change)(struct world *w, struct decision *d))
{
    struct list_change *changes = NULL;
    struct list_delta d = late_issue(w, &late, &changes);
    struct command c = {
        .kind = COMMAND_CHANGE_LIST, .actor = ACTOR_KIOSK, .candidate = -1, .delta = &d};
    w->now = wall_at("08:35");
    sitting_decide(&w->state, &c, w->now, &w->decision);
    change(w, &w->decision);
    for (size_t i = 0; i < w->decision.event_count; i++)
        world_commit(w, &w->decision.events[i]);
    changes_free(changes, d.count);
    late_rest_of_day(w);
    late_pack(w, &late);
}

static void another_seat(struct world *w, struct decision *d)
{
    (void)w;
    assert_int_equal(d->events[3].kind, EVENT_RESEATED);
    d->events[3].text[0] = '3';
}

static void changes_told_in_another_way_are_found(void **state)
{
    struct world *w = *state;
    take_falsely(w, another_seat);
    expect(w, VERIFY_BROKEN, "verify.delta.altered");
    expect(w, VERIFY_BROKEN, "verify.facts"); /* events and record agree: only the delta tells */
}

/* Emre's seat is not told at all. */
static void one_less(struct world *w, struct decision *d)
{
    (void)w;
    assert_int_equal(d->events[3].kind, EVENT_RESEATED);
    memmove(&d->events[3], &d->events[4], sizeof d->events[3]);
    d->event_count--;
}

static void a_change_that_is_kept_back_is_found(void **state)
{
    struct world *w = *state;
    take_falsely(w, one_less);
    expect(w, VERIFY_BROKEN, "verify.delta.altered");
    expect(w, VERIFY_BROKEN, "verify.facts");
}

/* Noor is given a seat by the kiosk alone, in the name of a delta that did not say so. */
static void a_change_that_nobody_signed_is_found(void **state)
{
    struct world *w = *state;
    struct event e = {.kind = EVENT_RESEATED, .actor = ACTOR_KIOSK, .ref = 1, .text = "1"};
    late_take(w, &late, "08:35");
    e.subject = subject_of(w, "Noor");
    world_commit(w, &e);
    late_rest_of_day(w);
    late_pack(w, &late);
    expect(w, VERIFY_BROKEN, "verify.delta.unsigned");
    expect(w, VERIFY_BROKEN, "verify.facts");
}

static void a_delta_that_never_took_effect_is_named(void **state)
{
    struct world *w = *state;
    struct list_change *changes = NULL;
    late_take(w, &late, "08:35");
    late_rest_of_day(w);
    late_second(w, &late);
    struct list_delta d = late_issue(w, &late, &changes);
    changes_free(changes, d.count);
    late_pack(w, &late);
    expect(w, VERIFY_BROKEN, "verify.delta.unused");
}

/* One that says a change was made by delta 1 which this bundle's delta 1 is not. */
static void the_record_names_the_deltas_it_was_made_with(void **state)
{
    struct world *w = *state;
    late_take(w, &late, "08:35");
    late_rest_of_day(w);
    w->state.deltas[0].hash[0] ^= 1; /* the payload then says so */
    late_pack(w, &late);
    expect(w, VERIFY_BROKEN, "verify.delta.other");
}

/* The pages alone carry no deltas: that the list changed is said, and that what was signed for it
 * is not here. Nothing is broken. */
static void a_printed_record_says_that_the_changes_are_elsewhere(void **state)
{
    struct world *w = *state;
    const struct printed pages = {.parts = &w->bundle};
    struct report r;
    printed_verify(&pages, &w->root.pub, &r);
    if (report_verdict(&r) != VERIFY_INCOMPLETE)
        report_dump(&r);
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_string_equal(finding_of(&r, "verify.deltas.apart")->value, "2");
}

static void the_text_says_who_came_later(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf text = BUF_INIT(4u << 20);
    MUST(pv_text(
        &(struct pv_shown){
            .payload = buf_view(&w->payload), .rows = buf_view(&w->rows), .pv = &w->pv},
        &text, NULL));
    assert_non_null(strstr(buf_text(&text), "later aangemeld (wijziging 1)"));
    assert_non_null(strstr(buf_text(&text), "afgemeld door het examenbureau (wijziging"));
    assert_non_null(strstr(buf_text(&text), "eerst plaats 10"));
    assert_non_null(strstr(buf_text(&text), "2 (08:35, 08:36)"));
}

#define LATE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
#define FIRST(test) cmocka_unit_test_setup_teardown(test, setup_open, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LATE(a_changed_list_is_complete),
        LATE(without_keys_the_heads_are_checked_all_the_same),
        LATE(a_delta_that_is_left_out_is_missed),
        LATE(the_part_alone_does_not_go_unnoticed),
        LATE(an_altered_head_is_refused),
        LATE(a_delta_of_another_sitting_is_refused),
        LATE(keys_of_the_package_alone_leave_it_incomplete),
        LATE(swapped_keys_open_nothing),
        FIRST(a_key_that_the_office_did_not_give_is_found),
        FIRST(changes_told_in_another_way_are_found),
        FIRST(a_change_that_is_kept_back_is_found),
        FIRST(a_change_that_nobody_signed_is_found),
        FIRST(a_delta_that_never_took_effect_is_named),
        FIRST(the_record_names_the_deltas_it_was_made_with),
        LATE(a_printed_record_says_that_the_changes_are_elsewhere),
        LATE(the_text_says_who_came_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
