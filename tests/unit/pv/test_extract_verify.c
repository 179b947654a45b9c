// SPDX-License-Identifier: EUPL-1.2
/* Attacks on an extract by somebody who has the whole record, all candidates' keys included. */
#include "unit/pv/extract_kit.h"

/* ---- rows ---- */

static void rows_join(const struct extract *x, const struct extract *more, struct buf *ret)
{
    JSON_AUTO struct json *a = NULL;
    JSON_AUTO struct json *b = NULL;
    MUST(json_parse(buf_view(&x->record.parts[PART_ROWS]), &a, NULL));
    MUST(json_parse(buf_view(&more->record.parts[PART_ROWS]), &b, NULL));
    for (size_t i = 0; i < json_count(b); i++)
        json_add_text(a, json_text(json_at(b, i)));
    MUST(json_write(a, ret));
}

static void rows_of_two_candidates_are_broken(void **state)
{
    const struct world *w = *state;
    struct extract x = extract_of(w, "Daan", NULL), other = extract_of(w, "Emre", NULL);
    BUF_AUTO struct buf both = BUF_INIT(ROWS_BYTES_MAX);
    rows_join(&x, &other, &both);
    part_replace(&x, PART_ROWS, buf_view(&both));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.several");
    extract_free(&x);
    extract_free(&other);
}

static void rows_of_another_do_not_go_with_these_entries(void **state)
{
    const struct world *w = *state;
    struct extract x = extract_of(w, "Daan", NULL), other = extract_of(w, "Emre", NULL);
    part_replace(&x, PART_ROWS, buf_view(&other.record.parts[PART_ROWS]));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.key");
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.entry.other");
    part_replace(&x, PART_ROWS, bytes_of("[]"));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.nobody");
    extract_free(&x);
    extract_free(&other);
}

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* The n-th row gone, or kept with a changed letter. */
static void bend_row(struct extract *x, size_t n, bool keep)
{
    JSON_AUTO struct json *all = NULL;
    JSON_AUTO struct json *list = json_array();
    BUF_AUTO struct buf out = BUF_INIT(ROWS_BYTES_MAX);
    MUST(json_parse(buf_view(&x->record.parts[PART_ROWS]), &all, NULL));
    for (size_t i = 0; i < json_count(all); i++) {
        BUF_AUTO struct buf text = BUF_INIT(1u << 20);
        buf_add_text(&text, json_text(json_at(all, i)));
        if (i == n) /* the lowest bit of a letter of the salt */
            text.p[11] = (uint8_t)ALPHABET[(size_t)(strchr(ALPHABET, text.p[11]) - ALPHABET) ^ 1];
        if (i != n || keep)
            json_add_text(list, buf_text(&text));
    }
    MUST(json_write(list, &out));
    part_replace(x, PART_ROWS, buf_view(&out));
}

static void a_changed_row_is_broken_and_a_row_less_is_said(void **state)
{
    const struct world *w = *state;
    for (size_t i = 0; i < PV_PART_COUNT; i++) {
        struct extract x = extract_of(w, "Kacper", NULL);
        bend_row(&x, i, true);
        expect_extract(w, &x, VERIFY_BROKEN, "verify.rows.strange");
        extract_free(&x);
        x = extract_of(w, "Kacper", NULL);
        bend_row(&x, i, false);
        expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.rows_fewer");
        expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.facts.unchecked");
        extract_free(&x);
    }
}

static void a_text_about_the_room_is_broken(void **state)
{
    const struct world *w = *state;
    struct extract x = extract_of(w, "Noor", NULL);
    JSON_AUTO struct json *all = NULL;
    JSON_AUTO struct json *own = NULL;
    BUF_AUTO struct buf out = BUF_INIT(ROWS_BYTES_MAX);
    size_t free_text = (size_t)PV_PART_COUNT * CANDIDATE_COUNT; /* behind the candidates' rows */
    MUST(json_parse(buf_view(&w->rows), &all, NULL));
    MUST(json_parse(buf_view(&x.record.parts[PART_ROWS]), &own, NULL));
    assert_true(json_count(all) > free_text);
    json_add_text(own, json_text(json_at(all, free_text)));
    MUST(json_write(own, &out));
    part_replace(&x, PART_ROWS, buf_view(&out));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.text");
    extract_free(&x);
}

/* ---- entries ---- */

static void a_changed_entry_is_broken(void **state)
{
    const struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    for (size_t i = 0; i < x.count; i++) {
        x.entries.p[x.list[i].at + x.list[i].n - 20] ^= 1; /* in the sealed body */
        expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.entry.place");
        x.entries.p[x.list[i].at + x.list[i].n - 20] ^= 1;
    }
    expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.entries");
    extract_free(&x);
}

static void a_proof_for_another_place_is_broken(void **state)
{
    const struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    struct extract_entry first = x.list[0];
    memcpy(x.list[0].path, x.list[1].path, sizeof first.path);
    x.list[0].path_count = x.list[1].path_count;
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.entry.place");
    x.list[0] = first;
    x.list[0].path_count--;
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.entry.place");
    x.list[0] = x.list[1];
    x.list[1] = first; /* both true, in another order */
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.entry.place");
    extract_free(&x);
}

static void an_entry_twice_is_broken(void **state)
{
    const struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    x.list[1] = x.list[0];
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.entry.place");
    extract_free(&x);
}

/* Chain positions whose entry is the room's, or this candidate's. */
static size_t position_of(const struct world *w, uint16_t number)
{
    for (size_t i = 0; i < entry_count(w); i++) {
        struct entry_header h;
        struct bytes sealed;
        MUST(entry_parse(entry_at(w, i), &h, &sealed));
        if (h.key_number == number)
            return i;
    }
    fail_msg("no entry under %u", number);
    return 0;
}

static void put_entry(struct world *w, struct extract *x, size_t position)
{
    struct hash leaves[ENTRIES_MAX], path[TREE_PROOF_MAX];
    struct extract_entry *e = &x->list[x->count - 1];
    for (size_t i = 0; i < entry_count(w); i++)
        leaves[i] = entry_hash(entry_at(w, i));
    MUST(tree_inclusion_proof(leaves, entry_count(w), position, path, &e->path_count));
    memcpy(e->path, path, e->path_count * sizeof *path);
    e->at = x->entries.n;
    e->n = entry_at(w, position).n;
    buf_add_bytes(&x->entries, entry_at(w, position));
}

static void entries_of_others_and_of_the_room_are_broken(void **state)
{
    struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    put_entry(w, &x, position_of(w, SUBJECT_ROOM));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.entry.other");
    put_entry(w, &x, position_of(w, w->plan.candidates[world_find(w, "Daan")].subject));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.entry.other");
    extract_free(&x);
}

static void an_entry_left_out_is_broken(void **state)
{
    const struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    for (; x.count > 0; x.count--) {
        struct extract_entry last = x.list[x.count - 1];
        x.count--;
        expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.facts.bad");
        x.list[x.count++] = last;
    }
    extract_free(&x);
}

static void the_key_of_another_is_broken(void **state)
{
    const struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    x.key = w->keys->candidates[w->plan.candidates[world_find(w, "Daan")].subject - 1];
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.key");
    x.key = w->keys->room;
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.key");
    extract_free(&x);
}

/* ---- head ---- */

static void another_head_is_broken(void **state)
{
    struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    x.growth[0].b[5] ^= 1;
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.growth.bad");
    x.growth[0].b[5] ^= 1;
    x.growth_count--;
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.growth.bad");
    x.growth_count++;
    world_checkpoint(w, &w->device[OTHER_DEVICE]);
    part_replace(&x, PART_CHECKPOINT, buf_view(&w->bundle.parts[PART_CHECKPOINT]));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.checkpoint.bad");
    w->now = wall_at("11:10");
    world_commit(w, &(struct event){.kind = EVENT_LOCKED, .actor = ACTOR_KIOSK});
    world_checkpoint(w, &w->device[DEVICE]); /* the kiosk's, of one entry later */
    part_replace(&x, PART_CHECKPOINT, buf_view(&w->bundle.parts[PART_CHECKPOINT]));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.growth.bad");
    expect_extract(w, &x, VERIFY_BROKEN, "verify.extract.entry.place");
    extract_free(&x);
}

/* ---- record ---- */

static void another_sittings_record_is_broken(void **state)
{
    const struct world *w = *state;
    struct world *other = calloc(1, sizeof *other);
    assert_non_null(other);
    world_sealed(other);
    struct extract x = extract_of(w, "Emre", NULL), y = extract_of(other, "Emre", NULL);
    expect_extract(w, &y, VERIFY_BROKEN, "verify.card.foreign"); /* another institution */
    part_replace(&x, PART_PV, buf_view(&y.record.parts[PART_PV]));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.pv.other");
    part_replace(&x, PART_ROWS, buf_view(&y.record.parts[PART_ROWS]));
    expect_extract(w, &x, VERIFY_BROKEN, "verify.signature.unknown");
    extract_free(&x);
    extract_free(&y);
    world_free(other);
    free(other);
}

static void without(struct world *w, struct extract *x, size_t signature)
{
    struct jws fewer = {.payload = w->pv.payload};
    BUF_AUTO struct buf out = BUF_INIT(8u << 20);
    for (size_t i = 0; i < w->pv.signature_count; i++)
        if (i != signature)
            fewer.signatures[fewer.signature_count++] = w->pv.signatures[i];
    MUST(jws_write(&fewer, &out));
    part_replace(x, PART_PV, buf_view(&out));
}

static void a_dropped_signature_is_broken_or_said(void **state)
{
    struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    struct report r;
    without(w, &x, 0);
    expect_extract(w, &x, VERIFY_BROKEN, "verify.signature.no_device");
    without(w, &x, 2); /* whether somebody refused stands in the room's entries */
    extract_verify(&x, &w->root.pub, PAGES_NONE, &r);
    assert_string_equal(finding_of(&r, "verify.signatures.fewer")->value, "1 / 2");
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    extract_free(&x);
}

static void one_flipped_bit_anywhere_is_broken_or_refused(void **state)
{
    const struct world *w = *state;
    BUF_AUTO struct buf file = BUF_INIT(EXTRACT_BYTES_MAX);
    struct extract x = extract_of(w, "Emre", NULL);
    size_t judged = 0;
    MUST(extract_write(&x, &file));
    extract_free(&x);
    for (size_t at = 0; at < file.n; at += 61) {
        struct report r;
        file.p[at] ^= 1;
        if (extract_parse(buf_view(&file), &x, NULL) == ERR_OK) {
            judged++;
            extract_verify(&x, &w->root.pub, PAGES_NONE, &r);
            if (report_verdict(&r) != VERIFY_BROKEN)
                fail_msg("byte %zu of %zu", at, file.n);
        }
        extract_free(&x);
        file.p[at] ^= 1;
    }
    assert_true(judged > 100);
}

static void pages_are_judged(void **state)
{
    const struct world *w = *state;
    struct extract x = extract_of(w, "Emre", NULL);
    struct report r;
    extract_verify(&x, &w->root.pub, PAGES_EQUAL, &r);
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    extract_verify(&x, &w->root.pub, PAGES_DIFFER, &r);
    assert_int_equal(report_verdict(&r), VERIFY_BROKEN);
    extract_free(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {SEALED(rows_of_two_candidates_are_broken),
        SEALED(rows_of_another_do_not_go_with_these_entries),
        SEALED(a_changed_row_is_broken_and_a_row_less_is_said),
        SEALED(a_text_about_the_room_is_broken), SEALED(a_changed_entry_is_broken),
        SEALED(a_proof_for_another_place_is_broken), SEALED(an_entry_twice_is_broken),
        SEALED(entries_of_others_and_of_the_room_are_broken), SEALED(an_entry_left_out_is_broken),
        SEALED(the_key_of_another_is_broken), SEALED(another_head_is_broken),
        SEALED(another_sittings_record_is_broken), SEALED(a_dropped_signature_is_broken_or_said),
        SEALED(one_flipped_bit_anywhere_is_broken_or_refused), SEALED(pages_are_judged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
