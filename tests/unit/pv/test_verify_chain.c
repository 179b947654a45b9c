// SPDX-License-Identifier: EUPL-1.2
/* Attacks on the log, and on a record that says something else than the log. */
#include "unit/pv/attack.h"

static void put_chain(struct world *w, const size_t *order, size_t count)
{
    BUF_AUTO struct buf chain = BUF_INIT(4u << 20);
    for (size_t i = 0; i < count; i++)
        buf_add_bytes(&chain, entry_at(w, order[i]));
    part_set(w, PART_CHAIN, buf_view(&chain));
    world_manifest(w);
}

static void changed_entry_is_broken(void **state)
{
    struct world *w = *state;
    size_t at[] = {0, entry_count(w) / 2, entry_count(w) - 1};
    for (size_t i = 0; i < 3; i++) {
        struct bytes e = entry_at(w, at[i]);
        uint8_t *last = &w->chain.p[(size_t)(e.p - w->chain.p) + e.n - 1];
        *last ^= 1;
        part_set(w, PART_CHAIN, buf_view(&w->chain));
        world_manifest(w);
        expect(w, VERIFY_BROKEN, "verify.body.bad");
        expect(w, VERIFY_BROKEN, i == 2 ? "verify.checkpoint.other" : "verify.chain.bad");
        *last ^= 1;
    }
}

static void truncated_chain_is_broken(void **state)
{
    struct world *w = *state;
    size_t order[ENTRIES_MAX];
    for (size_t i = 0; i < ENTRIES_MAX; i++)
        order[i] = i;
    for (size_t cut = 1; cut < entry_count(w); cut += 7) {
        put_chain(w, order, entry_count(w) - cut);
        expect(w, VERIFY_BROKEN, "verify.checkpoint.other");
    }
    part_set(w, PART_CHAIN, (struct bytes){w->chain.p, w->chain.n - 3});
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.chain.bad");
}

/* With a checkpoint over what is left the seal itself is missing. */
static void truncated_chain_with_a_new_checkpoint_is_broken(void **state)
{
    struct world *w = *state;
    struct range shorter = {0};
    size_t order[ENTRIES_MAX];
    for (size_t i = 0; i + 1 < entry_count(w); i++) {
        order[i] = i;
        MUST(range_add(&shorter, entry_at(w, i), NULL, NULL));
    }
    struct range whole = w->range;
    w->range = shorter;
    world_checkpoint(w, &w->device[DEVICE]);
    put_chain(w, order, (size_t)shorter.tree.size);
    w->range = whole;
    expect(w, VERIFY_BROKEN, "verify.seal.missing");
}

static void reordered_entries_are_broken(void **state)
{
    struct world *w = *state;
    size_t order[ENTRIES_MAX];
    for (size_t i = 0; i < ENTRIES_MAX; i++)
        order[i] = i;
    order[5] = 6;
    order[6] = 5;
    put_chain(w, order, entry_count(w));
    expect(w, VERIFY_BROKEN, "verify.chain.bad");
}

static void left_out_entry_is_broken(void **state)
{
    struct world *w = *state;
    size_t order[ENTRIES_MAX];
    for (size_t i = 0; i < ENTRIES_MAX; i++)
        order[i] = i < 9 ? i : i + 1;
    put_chain(w, order, entry_count(w) - 1);
    expect(w, VERIFY_BROKEN, "verify.chain.bad");
}

static void checkpoint_by_another_kiosk_is_broken(void **state)
{
    struct world *w = *state;
    world_checkpoint(w, &w->device[OTHER_DEVICE]);
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.checkpoint.bad");
}

static void record_that_says_present_where_the_events_say_absent_is_broken(void **state)
{
    struct world *w = *state;
    struct candidate_state *c = &w->state.candidates[world_find(w, "Noor")];
    struct candidate_state honest = *c;
    struct checkpoint head;
    struct pv_facts facts = world_facts(w, &head);
    c->attendance = ATTENDANCE_HANDED_IN;
    c->arrived = wall_at("08:50");
    world_build(w);
    *c = honest;
    assert_int_equal(
        pv_compare(&facts, buf_view(&w->payload), buf_view(&w->rows), NULL), ERR_CONFLICT);
    finish_built(w); /* the lie: everybody signs it, and the log freezes and seals its hash */
    expect(w, VERIFY_BROKEN, "verify.facts.bad");
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_string_equal(finding_of(&r, "verify.facts.bad")->value, "C");
    assert_non_null(finding_of(&r, "verify.seal"));
}

static void incident_left_out_of_the_record_is_broken(void **state)
{
    struct world *w = *state;
    size_t honest = w->state.incident_count;
    assert_true(honest > 0);
    w->state.incident_count = 0;
    world_build(w);
    w->state.incident_count = honest;
    finish_built(w);
    expect(w, VERIFY_BROKEN, "verify.facts.bad");
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_string_equal(finding_of(&r, "verify.facts.bad")->value, "F");
}

static void fact_after_the_freeze_is_broken(void **state)
{
    struct world *w = *state;
    struct event late = {.kind = EVENT_REMARK, .text = "Na het vastzetten"};
    world_freeze(w);
    world_sign(w, LEAD, "");
    world_sign(w, INVIGILATOR, "");
    world_commit(w, &late);
    struct event seal = {.kind = EVENT_SEALED, .actor = ACTOR_KIOSK, .has_hash = true};
    struct hash h = pv_fingerprint(buf_view(&w->payload));
    memcpy(seal.hash, h.b, sizeof h.b);
    world_commit(w, &seal);
    world_pack(w);
    expect(w, VERIFY_BROKEN, "verify.after_freeze");
}

static void quiet_technical_events_after_the_freeze_are_fine(void **state)
{
    struct world *w = *state;
    world_freeze(w);
    world_sign(w, LEAD, "");
    world_at(w, "11:05", by_lead(COMMAND_LOCK));
    world_at(w, "11:06", by_lead(COMMAND_UNLOCK));
    world_sign(w, INVIGILATOR, "");
    world_seal(w);
    world_pack(w);
    expect(w, VERIFY_COMPLETE, NULL);
}

static void entry_after_the_seal_is_broken(void **state)
{
    struct world *w = *state;
    struct event more = {.kind = EVENT_LOCKED, .actor = ACTOR_KIOSK};
    world_commit(w, &more);
    world_pack(w);
    expect(w, VERIFY_BROKEN, "verify.after_seal");
}

/* A second payload, honest in what it says and signed by everybody, is still not the one that was
 * frozen: a record signed twice could differ in the rows that are shown. */
static void record_other_than_the_frozen_one_is_broken(void **state)
{
    struct world *w = *state;
    struct checkpoint head = world_head(w), later;
    finish(w);
    struct pv_facts facts = world_facts(w, &later);
    facts.heads = &head;
    buf_clear(&w->payload);
    buf_clear(&w->rows);
    MUST(pv_build(&facts, &w->payload, &w->rows));
    jws_free(&w->pv);
    w->pv.payload = BUF_INIT(PV_BYTES_MAX);
    buf_add_bytes(&w->pv.payload, buf_view(&w->payload));
    struct pv_signer signers[] = {{&w->device[DEVICE], "device", w->now, {0}},
        {&w->staff[LEAD], "lead", w->now, {0}},
        {&w->staff[INVIGILATOR], "invigilator", w->now, {0}}};
    for (size_t i = 0; i < 3; i++)
        MUST(pv_sign(&w->pv, &signers[i]));
    world_pack(w);
    expect(w, VERIFY_BROKEN, "verify.facts"); /* it says what happened */
    expect(w, VERIFY_BROKEN, "verify.freeze.bad");
    expect(w, VERIFY_BROKEN, "verify.seal.bad");
}

static void thawed_and_frozen_again_is_complete(void **state)
{
    struct world *w = *state;
    world_freeze(w);
    world_sign(w, LEAD, "");
    world_at(w, "11:05", with_text(by_lead(COMMAND_THAW), 1 + INVIGILATOR, 0, "Incident vergeten"));
    world_at(w, "11:06", with_text(by_lead(COMMAND_REMARK), 0, 0, "Toch nog iets."));
    jws_free(&w->pv);
    buf_free(&w->payload);
    buf_free(&w->rows);
    finish(w);
    expect(w, VERIFY_COMPLETE, NULL);
}

static void sitting_opened_with_another_card_is_broken(void **state)
{
    struct world *w = *state;
    world_free(w);
    world_start(w);
    struct hash real = hash_of(buf_view(&w->package.card_bytes));
    struct buf kept = w->package.card_bytes;
    w->package.card_bytes = BUF_INIT(1024);
    buf_add_text(&w->package.card_bytes, "another card");
    world_open(w);
    buf_free(&w->package.card_bytes);
    w->package.card_bytes = kept;
    struct hash again = hash_of(buf_view(&w->package.card_bytes));
    assert_true(hash_equal(&real, &again));
    world_check_in(w);
    world_exam(w);
    world_close(w);
    finish(w);
    expect(w, VERIFY_BROKEN, "verify.opened.other_card");
}

/* An event about one candidate sealed under the number and key of another kind of event: the
 * room's. */
static void body_that_does_not_fit_its_header_is_broken(void **state)
{
    struct world *w = *state;
    struct event e = {.kind = EVENT_REMARK, .subject = 1, .text = "opmerking"};
    struct entry_header h = {.outer = OUTER_CANDIDATE,
        .seq = w->range.tree.size,
        .wall = w->now,
        .certainty = CERTAINTY_RTC,
        .since_boot = {(int64_t)w->range.tree.size * 1000 + 1},
        .lamport = ++w->lamport,
        .previous = w->range.last,
        .key_number = 1};
    BUF_AUTO struct buf body = BUF_INIT(ENTRY_BODY_MAX), entry = BUF_INIT(ENTRY_SIZE_MAX);
    event_encode(&e, &body);
    MUST(entry_seal(&h, &w->keys->candidates[0], buf_view(&body), &entry));
    MUST(range_add(&w->range, buf_view(&entry), NULL, NULL));
    buf_add_bytes(&w->chain, buf_view(&entry));
    finish(w);
    expect(w, VERIFY_BROKEN, "verify.body.bad");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEALED(changed_entry_is_broken),
        SEALED(truncated_chain_is_broken),
        SEALED(truncated_chain_with_a_new_checkpoint_is_broken),
        SEALED(reordered_entries_are_broken),
        SEALED(left_out_entry_is_broken),
        SEALED(checkpoint_by_another_kiosk_is_broken),
        OPEN_DAY(record_that_says_present_where_the_events_say_absent_is_broken),
        OPEN_DAY(incident_left_out_of_the_record_is_broken),
        OPEN_DAY(fact_after_the_freeze_is_broken),
        OPEN_DAY(quiet_technical_events_after_the_freeze_are_fine),
        SEALED(entry_after_the_seal_is_broken),
        OPEN_DAY(record_other_than_the_frozen_one_is_broken),
        OPEN_DAY(thawed_and_frozen_again_is_complete),
        OPEN_DAY(sitting_opened_with_another_card_is_broken),
        OPEN_DAY(body_that_does_not_fit_its_header_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
