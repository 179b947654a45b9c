// SPDX-License-Identifier: EUPL-1.2
/* What goes along into an extract, and above all what does not. */
#include "codec/text45.h"
#include "unit/pv/extract_kit.h"

static const char *const EVERYBODY[] = {"Zeynep", "Emre", "Daan", "Kacper", "Noor"};
#define PEOPLE (sizeof EVERYBODY / sizeof *EVERYBODY)

/* ---- whole ---- */

static void everybody_gets_an_extract_that_holds(void **state)
{
    const struct world *w = *state;
    for (size_t i = 0; i < PEOPLE; i++) {
        struct extract x = extract_of(w, EVERYBODY[i], NULL);
        assert_true(x.count > 0);
        expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.facts");
        expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.entries");
        expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.growth");
        extract_free(&x);
    }
}

static void who_is_not_on_the_list_gets_none(void **state)
{
    const struct world *w = *state;
    struct extract x;
    struct extract_notes notes;
    assert_int_equal(extract_make(&w->bundle, w->keys, "123456", &x, &notes, NULL), ERR_MISSING);
    extract_free(&x);
    w->keys->candidates[w->plan.candidates[0].subject - 1].b[3] ^= 1;
    assert_int_equal(
        extract_make(&w->bundle, w->keys, w->plan.candidates[0].number, &x, &notes, NULL), ERR_KEY);
    extract_free(&x);
}

/* ---- nobody else ---- */

static void add_rows(struct buf *out, struct bytes rows)
{
    JSON_AUTO struct json *list = NULL;
    MUST(json_parse(rows, &list, NULL));
    for (size_t i = 0; i < json_count(list); i++) {
        buf_add_byte(out, '\n');
        MUST(base64url_decode(bytes_of(json_text(json_at(list, i))), out));
    }
}

/* All that can be read out of the file: its bytes, the payload, rows and opened entries. */
static void readable(const struct extract *x, struct buf *out)
{
    struct jws jws;
    MUST(extract_write(x, out));
    MUST(jws_parse(buf_view(&x->record.parts[PART_PV]), &jws, NULL));
    buf_add_bytes(out, buf_view(&jws.payload));
    jws_free(&jws);
    add_rows(out, buf_view(&x->record.parts[PART_ROWS]));
    for (size_t i = 0; i < x->count; i++) {
        struct entry_header h;
        MUST(entry_open(
            (struct bytes){x->entries.p + x->list[i].at, x->list[i].n}, &x->key, &h, out));
    }
    MUST(buf_check(out));
}

/* As a word: an invigilator may have a longer name that begins like a candidate's. */
static bool holds(const struct buf *all, const char *text)
{
    size_t n = strlen(text);
    const uint8_t *end = all->p + all->n, *p = all->p;
    while (n && (p = memmem(p, (size_t)(end - p), text, n)) != NULL) {
        if (p + n == end || !((p[n] | 0x20) >= 'a' && (p[n] | 0x20) <= 'z'))
            return true;
        p++;
    }
    return false;
}

static bool shows(const struct buf *all, const struct candidate *c)
{
    char seat[32], id[UUID_TEXT_SIZE];
    (void)snprintf(seat, sizeof seat, "\"seat\":\"%s\"", c->seat);
    uuid_format(&c->id, id);
    return holds(all, c->number) || holds(all, c->surname) || holds(all, c->given)
           || holds(all, c->id_name) || holds(all, seat) || holds(all, id)
           || memmem(all->p, all->n, c->id.b, sizeof c->id.b) != NULL;
}

static void nobody_else_can_be_read_in_it(void **state)
{
    const struct world *w = *state;
    for (size_t i = 0; i < PEOPLE; i++) {
        struct extract x = extract_of(w, EVERYBODY[i], NULL);
        BUF_AUTO struct buf all = BUF_INIT(4u << 20);
        readable(&x, &all);
        for (size_t k = 0; k < w->plan.candidate_count; k++) {
            bool own = (int32_t)k == world_find(w, EVERYBODY[i]);
            if (shows(&all, &w->plan.candidates[k]) != own)
                fail_msg("%s in the extract of %s", w->plan.candidates[k].given, EVERYBODY[i]);
        }
        for (size_t k = 0; k < w->plan.candidate_count; k++) { /* nor anybody else's key */
            const struct cell_key *key = &w->keys->candidates[k];
            bool own = w->plan.candidates[world_find(w, EVERYBODY[i])].subject == k + 1;
            assert_int_equal(memmem(all.p, all.n, key->b, sizeof key->b) != NULL, own);
        }
        assert_null(memmem(all.p, all.n, w->keys->room.b, sizeof w->keys->room.b));
        assert_null(memmem(all.p, all.n, w->keys->sitting.b, sizeof w->keys->sitting.b));
        extract_free(&x);
    }
}

/* ---- free texts ---- */

static void record_incident(struct world *w, enum incident_scope scope, const char *text,
    const char *first, const char *second)
{
    struct command c = with_text(by_lead(COMMAND_INCIDENT_RECORD), INCIDENT_CONDUCT, scope, text);
    c.involved[c.involved_count++] = (uint16_t)world_find(w, first);
    if (second)
        c.involved[c.involved_count++] = (uint16_t)world_find(w, second);
    world_at(w, "11:01", c);
}

static void check_texts(struct world *w, size_t shown, size_t kept, const char *part, bool there)
{
    struct extract_notes notes;
    struct extract x = extract_of(w, "Daan", &notes);
    BUF_AUTO struct buf all = BUF_INIT(4u << 20);
    readable(&x, &all);
    assert_int_equal(notes.texts_shown, shown);
    assert_int_equal(notes.texts_kept, kept);
    assert_int_equal(holds(&all, part), there);
    assert_false(notes.others_named);
    expect_extract(w, &x, VERIFY_INCOMPLETE, "verify.extract.facts");
    extract_free(&x);
}

static void facts_about_this_candidate_alone_go_along(void **state)
{
    struct world *w = *state;
    record_incident(w, SCOPE_INDIVIDUAL, "Telefoon ging af", "Daan", NULL);
    finish(w);
    check_texts(w, 1, 0, "Telefoon ging af", true);
}

static void facts_that_others_are_part_of_stay_behind(void **state)
{
    struct world *w = *state;
    record_incident(w, SCOPE_INDIVIDUAL, "Praatten onder het examen", "Daan", "Noor");
    finish(w);
    check_texts(w, 0, 1, "Praatten", false);
}

static void facts_about_the_room_stay_behind(void **state)
{
    struct world *w = *state;
    record_incident(w, SCOPE_COLLECTIVE, "Licht viel uit", "Daan", NULL);
    finish(w);
    check_texts(w, 0, 1, "Licht viel", false);
}

static void facts_that_name_somebody_else_stay_behind(void **state)
{
    struct world *w = *state;
    record_incident(w, SCOPE_INDIVIDUAL, "Keek af bij emre ornek", "Daan", NULL);
    finish(w);
    check_texts(w, 0, 1, "Keek af", false);
}

static void facts_stay_behind_when_an_erased_row_might_be_part_of_them(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf fewer = BUF_INIT(ROWS_BYTES_MAX);
    JSON_AUTO struct json *all = NULL;
    JSON_AUTO struct json *list = json_array();
    record_incident(w, SCOPE_INDIVIDUAL, "Telefoon ging af", "Daan", NULL);
    finish(w);
    size_t gone = w->plan.candidates[world_find(w, "Noor")].subject - 1u;
    MUST(json_parse(buf_view(&w->rows), &all, NULL));
    for (size_t i = 0; i < json_count(all); i++)
        if (i / PV_PART_COUNT != gone)
            json_add_text(list, json_text(json_at(all, i)));
    MUST(json_write(list, &fewer));
    part_set(w, PART_ROWS, buf_view(&fewer));
    check_texts(w, 0, 1, "Telefoon", false);
}

static void an_own_text_that_names_somebody_else_is_said(void **state)
{
    struct world *w = *state;
    struct extract_notes notes;
    const struct candidate_state *daan = &w->state.candidates[world_find(w, "Daan")];
    struct command undo = with_text(about(w, COMMAND_UNDO, "Daan"), 0, 0, "Stapel van Noor");
    undo.ref = daan->moments[daan->moment_count - 1].seq;
    world_at(w, "11:01", undo);
    world_at(w, "11:01", with_text(about(w, COMMAND_HAND_IN, "Daan"), 0, 2, ""));
    finish(w);
    struct extract x = extract_of(w, "Daan", &notes);
    assert_true(notes.others_named);
    extract_free(&x);
    x = extract_of(w, "Emre", &notes);
    assert_false(notes.others_named);
    extract_free(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {SEALED(everybody_gets_an_extract_that_holds),
        SEALED(who_is_not_on_the_list_gets_none), SEALED(nobody_else_can_be_read_in_it),
        OPEN_DAY(facts_about_this_candidate_alone_go_along),
        OPEN_DAY(facts_that_others_are_part_of_stay_behind),
        OPEN_DAY(facts_about_the_room_stay_behind),
        OPEN_DAY(facts_that_name_somebody_else_stay_behind),
        OPEN_DAY(facts_stay_behind_when_an_erased_row_might_be_part_of_them),
        OPEN_DAY(an_own_text_that_names_somebody_else_is_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
