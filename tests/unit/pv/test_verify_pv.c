// SPDX-License-Identifier: EUPL-1.2
/* Attacks on the record and its signatures, and what makes it hold but incomplete. */
#include "unit/pv/attack.h"

/* ---- signatures ---- */

static void sign_as(struct world *w, const struct sign_secret *key, const char *role)
{
    struct pv_signer s = {key, role, w->now, {0}};
    MUST(pv_sign(&w->pv, &s));
}

static void repack(struct world *w)
{
    world_put_pv(w);
    world_manifest(w);
}

static void drop_signature(struct world *w, size_t i)
{
    buf_free(&w->pv.signatures[i].protected_json);
    for (; i + 1 < w->pv.signature_count; i++)
        w->pv.signatures[i] = w->pv.signatures[i + 1];
    w->pv.signatures[--w->pv.signature_count] = (struct jws_signature){0};
}

static void dropped_required_signature_is_broken(void **state)
{
    struct world *w = *state;
    struct report r;
    drop_signature(w, 2);
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.dropped");
    expect(w, VERIFY_BROKEN, "verify.signatures.short");
    bundle_verify(&w->bundle, &w->root.pub, NULL, &r); /* without keys nobody knows who refused */
    assert_int_equal(report_verdict(&r), VERIFY_INCOMPLETE);
    assert_string_equal(finding_of(&r, "verify.signatures.fewer")->value, "1 / 2");
}

static void missing_signature_of_the_kiosk_is_broken(void **state)
{
    struct world *w = *state;
    drop_signature(w, 0);
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.no_device");
}

static void signature_in_another_role_is_broken(void **state)
{
    struct world *w = *state;
    drop_signature(w, 2);
    sign_as(w, &w->staff[INVIGILATOR], "lead");
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.role");
}

static void signature_by_a_stranger_is_broken(void **state)
{
    struct world *w = *state;
    struct sign_secret stranger;
    sign_secret_random(&stranger);
    sign_as(w, &stranger, "invigilator");
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.unknown");
}

static void signature_by_the_issuer_is_broken(void **state)
{
    struct world *w = *state;
    sign_as(w, &w->issuer, "lead");
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.unknown");
}

static void two_signatures_by_one_person_are_broken(void **state)
{
    struct world *w = *state;
    drop_signature(w, 2);
    sign_as(w, &w->staff[LEAD], "lead");
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.twice");
    expect(w, VERIFY_BROKEN, "verify.signatures.short");
}

static void signature_that_is_not_in_the_log_is_broken(void **state)
{
    struct world *w = *state;
    sign_as(w, &w->staff[EMERGENCY], "device-asserted");
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.unlogged");
}

static void signature_over_another_payload_is_broken(void **state)
{
    struct world *w = *state;
    w->pv.payload.p[w->pv.payload.n / 2] ^= 1;
    repack(w);
    expect(w, VERIFY_BROKEN, NULL);
    w->pv.payload.p[w->pv.payload.n / 2] ^= 1;
    w->pv.signatures[1].signature[9] ^= 1;
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.bad");
}

static void header_with_more_than_we_know_is_broken(void **state)
{
    struct world *w = *state;
    struct jws_signature *s = &w->pv.signatures[1];
    JSON_AUTO struct json *h = NULL;
    MUST(json_parse(buf_view(&s->protected_json), &h, NULL));
    json_put_text(h, "note", "x");
    buf_clear(&s->protected_json);
    MUST(json_write(h, &s->protected_json));
    MUST(jws_sign(
        &w->staff[LEAD], buf_view(&s->protected_json), buf_view(&w->pv.payload), s->signature));
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.form");
}

static void drawing_that_was_exchanged_is_broken(void **state)
{
    struct world *w = *state;
    buf_clear(&w->strokes);
    MUST(pv_strokes_add(&w->strokes, &w->staff[LEAD].pub, bytes_of("[[9,9,9,9]]")));
    part_set(w, PART_STROKES, buf_view(&w->strokes));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.strokes.bad");
}

static void drawing_that_is_not_here_is_incomplete(void **state)
{
    struct world *w = *state;
    buf_free(&w->bundle.parts[PART_STROKES]);
    world_manifest(w);
    expect(w, VERIFY_INCOMPLETE, "verify.strokes.missing");
}

static void drawing_that_nobody_signed_is_broken(void **state)
{
    struct world *w = *state;
    MUST(pv_strokes_add(&w->strokes, &w->staff[INVIGILATOR].pub, bytes_of("[[9,9,9,9]]")));
    part_set(w, PART_STROKES, buf_view(&w->strokes));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.strokes.bad");
}

static void refused_signature_is_incomplete_and_named(void **state)
{
    struct world *w = *state;
    struct report r;
    world_freeze(w);
    world_sign(w, LEAD, "");
    world_refuse(w, INVIGILATOR);
    world_seal(w);
    world_pack(w);
    expect(w, VERIFY_INCOMPLETE, "verify.signature.refused");
    expect(w, VERIFY_INCOMPLETE, "verify.signatures.fewer");
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    assert_string_equal(finding_of(&r, "verify.signature.refused")->value, "Hüseyin Örneksoy");
}

static void emergency_badge_holds_and_is_named(void **state)
{
    struct world *w = *state;
    world_substitute(w, "11:01", "Rosa Bedachtsma");
    world_freeze(w);
    world_sign(w, LEAD, "");
    world_sign(w, EMERGENCY, "");
    world_seal(w);
    world_pack(w);
    expect(w, VERIFY_COMPLETE, "verify.signature.asserted");
}

/* ---- the record belongs here ---- */

/* Another sitting of the same institution, kiosk and staff. */
static void record_of_another_sitting_is_broken(void **state)
{
    struct world *w = *state;
    struct world *other = calloc(1, sizeof *other);
    assert_non_null(other);
    *other = (struct world){.root = w->root,
        .issuer = w->issuer,
        .inbox = w->inbox,
        .device_box = w->device_box,
        .certainty = CERTAINTY_CONFIRMED};
    memcpy(other->device, w->device, sizeof w->device);
    memcpy(other->staff, w->staff, sizeof w->staff);
    memcpy(other->staff_box, w->staff_box, sizeof w->staff_box);
    world_kiosk(other);
    world_open(other);
    world_check_in(other);
    world_exam(other);
    world_close(other);
    finish(other);
    expect(other, VERIFY_COMPLETE, NULL);
    part_set(w, PART_PV, buf_view(&other->bundle.parts[PART_PV]));
    part_set(w, PART_ROWS, buf_view(&other->bundle.parts[PART_ROWS]));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.pv.other");
    expect(w, VERIFY_BROKEN, "verify.heads.bad");
    world_free(other);
    free(other);
}

static void record_that_is_no_record_is_broken(void **state)
{
    struct world *w = *state;
    part_set(w, PART_PV, bytes_of("{\"payload\":\"e30\"}"));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.pv.bad");
}

/* ---- rows ---- */

static struct json *rows_of(struct world *w)
{
    struct json *rows = NULL;
    MUST(json_parse(buf_view(&w->rows), &rows, NULL));
    return rows;
}

/* Rows but for `left_out` ones, from `first` on; with a swap of the first two when asked. */
static void put_rows(struct world *w, size_t from, size_t to, bool swap)
{
    JSON_AUTO struct json *rows = rows_of(w);
    JSON_AUTO struct json *kept = json_array();
    BUF_AUTO struct buf text = BUF_INIT(ROWS_BYTES_MAX);
    for (size_t i = from; i < to; i++) {
        size_t at = swap && i < 2 ? 1 - i : i;
        json_add_text(kept, json_text(json_at(rows, at)));
    }
    MUST(json_write(kept, &text));
    part_set(w, PART_ROWS, buf_view(&text));
}

static size_t row_count(struct world *w)
{
    JSON_AUTO struct json *rows = rows_of(w);
    return json_count(rows);
}

static void swapped_rows_are_broken(void **state)
{
    struct world *w = *state;
    put_rows(w, 0, row_count(w), true);
    expect(w, VERIFY_BROKEN, "verify.part.changed");
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.facts.bad");
}

/* The digests of two candidates exchanged in the payload: all rows fit, no signature does. */
static void exchanged_digests_are_broken(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *p = NULL;
    MUST(json_parse(buf_view(&w->payload), &p, NULL));
    const struct json *list = json_get(p, "candidates");
    struct json *turned = json_array();
    for (size_t i = 0; i < json_count(list); i++) {
        struct json *copy = NULL;
        BUF_AUTO struct buf text = BUF_INIT(65536);
        MUST(json_write(json_at(list, i < 2 ? 1 - i : i), &text));
        MUST(json_parse(buf_view(&text), &copy, NULL));
        json_add(turned, copy);
    }
    json_put(p, "candidates", turned);
    buf_clear(&w->pv.payload);
    MUST(json_write(p, &w->pv.payload));
    repack(w);
    expect(w, VERIFY_BROKEN, "verify.signature.bad");
    expect(w, VERIFY_BROKEN, "verify.list.bad");
}

static void altered_row_is_broken(void **state)
{
    struct world *w = *state;
    JSON_AUTO struct json *rows = rows_of(w);
    JSON_AUTO struct json *kept = json_array();
    BUF_AUTO struct buf text = BUF_INIT(ROWS_BYTES_MAX);
    struct row_writer liar = {.rows = kept, .salted = rows};
    JSON_AUTO struct json *ignored = json_array();
    row_add(&liar, ignored, "identity", json_object());
    for (size_t i = 1; i < json_count(rows); i++)
        json_add_text(kept, json_text(json_at(rows, i)));
    MUST(json_write(kept, &text));
    part_set(w, PART_ROWS, buf_view(&text));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.rows.strange");
}

static void rows_that_were_taken_out_are_incomplete(void **state)
{
    struct world *w = *state;
    put_rows(w, 5, row_count(w), false);
    expect(
        w, VERIFY_INCOMPLETE, "verify.rows.missing"); /* as erasure leaves it: manifest untouched */
    expect(w, VERIFY_INCOMPLETE, "verify.facts.unchecked");
    buf_free(&w->bundle.parts[PART_ROWS]);
    expect(w, VERIFY_INCOMPLETE, "verify.part.gone");
}

static void extract_shows_one_person_and_its_digests_hold(void **state)
{
    struct world *w = *state;
    struct pv_view v;
    put_rows(w, 0, PV_PART_COUNT, false); /* the first candidate by subject number */
    MUST(pv_view_open(buf_view(&w->payload), buf_view(&w->bundle.parts[PART_ROWS]), &v, NULL));
    struct pv_view_fit fit = pv_view_fit(&v);
    assert_int_equal(fit.shown, PV_PART_COUNT);
    assert_int_equal(fit.strangers, 0);
    assert_true(fit.digests >= PV_PART_COUNT * CANDIDATE_COUNT);
    for (int part = 0; part < PV_PART_COUNT; part++) {
        assert_non_null(pv_view_part(&v, 0, (enum pv_part)part));
        assert_null(pv_view_part(&v, 1, (enum pv_part)part));
    }
    pv_view_free(&v);
    expect(w, VERIFY_INCOMPLETE, "verify.signatures"); /* they stand over the extract as well */
}

static void rows_that_are_no_rows_are_broken(void **state)
{
    struct world *w = *state;
    part_set(w, PART_ROWS, bytes_of("[\"nonsense\"]"));
    world_manifest(w);
    expect(w, VERIFY_BROKEN, "verify.rows.bad");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEALED(dropped_required_signature_is_broken),
        SEALED(missing_signature_of_the_kiosk_is_broken),
        SEALED(signature_in_another_role_is_broken),
        SEALED(signature_by_a_stranger_is_broken),
        SEALED(signature_by_the_issuer_is_broken),
        SEALED(two_signatures_by_one_person_are_broken),
        SEALED(signature_that_is_not_in_the_log_is_broken),
        SEALED(signature_over_another_payload_is_broken),
        SEALED(header_with_more_than_we_know_is_broken),
        SEALED(drawing_that_was_exchanged_is_broken),
        SEALED(drawing_that_is_not_here_is_incomplete),
        SEALED(drawing_that_nobody_signed_is_broken),
        OPEN_DAY(refused_signature_is_incomplete_and_named),
        OPEN_DAY(emergency_badge_holds_and_is_named),
        SEALED(record_of_another_sitting_is_broken),
        SEALED(record_that_is_no_record_is_broken),
        SEALED(swapped_rows_are_broken),
        SEALED(exchanged_digests_are_broken),
        SEALED(altered_row_is_broken),
        SEALED(rows_that_were_taken_out_are_incomplete),
        SEALED(extract_shows_one_person_and_its_digests_hold),
        SEALED(rows_that_are_no_rows_are_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
