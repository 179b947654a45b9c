// SPDX-License-Identifier: EUPL-1.2
/* A finished exam day whose PV is always the same bytes: fixed ids, fixed keys, salts that count.
 * Made by the project's own rules, so what is printed is what a kiosk can record. */
#ifndef TEST_PRINT_DAY_H
#define TEST_PRINT_DAY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/text45.h"
#include "crypto/hash.h"
#include "print/print.h"
#include "pv/facts.h"
#include "pv/view.h"
#include "sitting/decide.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MUST(expression) assert_int_equal((expression), ERR_OK)

enum { LEAD, INVIGILATOR, THIRD, STAFF_COUNT };

struct day_setup {
    size_t candidates; /* up to CANDIDATES_MAX */
    size_t incidents;
    size_t incident_bytes; /* facts of each; 0: a sentence */
    bool long_names, refuse, unlimited, everything_plain, hand_over;
};

struct day {
    struct day_setup setup;
    struct plan plan;
    struct sitting state;
    struct decision decision;
    struct card *card;
    struct sign_secret device, staff[STAFF_COUNT];
    struct wall now;
    uint64_t seq;
    struct jws pv;
    struct buf rows, strokes, refusals, jws;
};

static inline struct wall day_time(const char *hm)
{
    struct wall t;
    MUST(wall_parse_local("24-11-2026", hm, &t));
    return t;
}

static const struct {
    const char *given, *prefix, *surname;
} DAY_PEOPLE[] = {{"Soekirman", "", "Conto"}, {"Elif", "", "Denemeci"},
    {"Samira", "", "El Mithali"}, {"Bilal", "", "El Namoudaji"}, {"Bram", "", "Fictema"},
    {"Femke", "", "Monsterhof"}, {"Winston", "", "Monsterhoop"}, {"Fatima", "", "Namoudaj"},
    {"Zeynep", "", "Numune"}, {"Emre", "", "Örnek"}, {"Yusuf", "", "Örnekoğlu"},
    {"Jayden", "", "Proefman"}, {"Daan", "van", "Proefstede"}, {"Jaïr", "", "Proefwijk"},
    {"Kacper", "", "Próbny"}, {"Zofia", "", "Przykładowska"}, {"Jakub", "", "Przykładowski"},
    {"Thijs", "", "Schijnberg"}, {"Ilyas", "", "Tajribi"}, {"Iris", "", "Testdijk"},
    {"Lotte", "de", "Tester"}, {"Rajesh", "", "Testpersad"}, {"Devika", "", "Udaharan"},
    {"Noor", "", "Verzinsel"}, {"Sanne", "", "Voorbeeld"}, {"Shanice", "", "Voorbeeldlust"},
    {"Oliwia", "", "Wzorcowa"}, {"Milan", "", "Zogenaamd"}};
#define DAY_PEOPLE_COUNT (sizeof DAY_PEOPLE / sizeof *DAY_PEOPLE)

static inline void day_candidate(struct day *d, size_t i)
{
    struct candidate *c = &d->plan.candidates[i];
    size_t who = i % DAY_PEOPLE_COUNT;
    c->id.b[0] = (uint8_t)(i >> 8);
    c->id.b[1] = (uint8_t)i;
    c->id.b[15] = 1;
    c->subject = (uint16_t)(i + 1);
    (void)snprintf(c->number, sizeof c->number, "%zu", 900001 + i);
    (void)snprintf(c->seat, sizeof c->seat, "%zu", i + 1);
    text_copy(c->given, sizeof c->given, DAY_PEOPLE[who].given);
    text_copy(c->prefix, sizeof c->prefix, DAY_PEOPLE[who].prefix);
    text_copy(c->surname, sizeof c->surname, DAY_PEOPLE[who].surname);
    if (d->setup.long_names)
        text_copy(c->surname, sizeof c->surname,
            "Wolfeschlegelsteinhausenbergerdorff-van Voorbeeldhuizen tot Denkbeeldig Fictief en "
            "Verzonnen Proefstede");
    c->ticket_issue = 1;
    c->short_number = (uint32_t)(100000 + i);
    if (who % 7 == 2)
        c->accommodations[c->accommodation_count++] = (struct accommodation){
            ACCOMMODATION_EXTRA_TIME, d->setup.unlimited ? EXTRA_TIME_UNLIMITED : 30, ""};
    if (who == 9 || who == 2)
        c->accommodations[c->accommodation_count++] =
            (struct accommodation){ACCOMMODATION_SPOKEN, 0, ""};
    if (who == 20)
        c->accommodations[c->accommodation_count++] =
            (struct accommodation){ACCOMMODATION_OTHER, 0, "eigen stoel"};
}

static inline void day_plan(struct day *d)
{
    static const char *const NAMES[] = {"Marijke Toetsma", "Hüseyin Örneksoy", "Ineke Fictesma"};
    d->plan = (struct plan){.institution = "ROC Voorbeeld · locatie Kanaalweg",
        .exam = "Rekenen mbo-3",
        .exam_code = "REK3",
        .version = "B",
        .version_established = true,
        .established_by = "vaststellingscommissie",
        .established_on = "17-11-2026",
        .room = "B1.07",
        .start = day_time("09:00"),
        .end = day_time("10:30"),
        .duration_min = 90,
        .aids = "Rekenmachine en kladpapier van school",
        .contact = "030 000 00 00",
        .pv_number = "PV-2026-1124-B107-01",
        .list_made = day_time("07:30"),
        .rules = {30, LATE_FROM_PLANNED, LATE_END_UNCHANGED, 15, 2, false},
        .invigilator_count = STAFF_COUNT,
        .candidate_count = d->setup.candidates};
    d->plan.sitting.b[0] = 7;
    for (size_t i = 0; i < STAFF_COUNT; i++) {
        d->plan.invigilators[i].id.b[0] = (uint8_t)(i + 1);
        d->plan.invigilators[i].role = i == LEAD ? STAFF_LEAD : STAFF_INVIGILATOR;
        text_copy(d->plan.invigilators[i].name, NAME_SIZE, NAMES[i]);
    }
    d->plan.candidates = calloc(d->setup.candidates, sizeof *d->plan.candidates);
    assert_non_null(d->plan.candidates);
    for (size_t i = 0; i < d->setup.candidates; i++)
        day_candidate(d, i);
}

static inline void day_do(struct day *d, const char *hm, struct command c)
{
    d->now = day_time(hm);
    sitting_decide(&d->state, &c, d->now, &d->decision);
    if (d->decision.refusal != REFUSAL_NONE)
        fail_msg("command %d was refused: %s", (int)c.kind, refusal_word(d->decision.refusal));
    for (size_t i = 0; i < d->decision.event_count; i++) {
        struct event *e = &d->decision.events[i];
        e->seq = d->seq++;
        e->at = d->now;
        e->certainty = d->seq == 12 ? CERTAINTY_NONE : CERTAINTY_CONFIRMED;
        e->lamport = d->seq;
        MUST(sitting_apply(&d->state, e));
    }
}

static inline struct command day_room(enum command_kind kind)
{
    return (struct command){.kind = kind, .actor = LEAD, .candidate = -1};
}

static inline struct command day_about(
    const struct day *d, enum command_kind kind, size_t i, int32_t code, const char *text)
{
    struct command c = {.kind = kind,
        .actor = LEAD,
        .candidate = (int32_t)i,
        .id = d->plan.candidates[i].id,
        .code = code,
        .ref = kind == COMMAND_SCAN};
    text_copy(c.text, sizeof c.text, text);
    return c;
}

static inline struct command day_text(struct command c, const char *text)
{
    text_copy(c.text, sizeof c.text, text);
    return c;
}

static inline bool day_is_absent(size_t i)
{
    return i % 28 == 7 || i % 28 == 23 || i % 28 == 26;
}

static inline bool day_is_late(size_t i)
{
    return i % 28 == 3 || i % 28 == 14;
}

static inline void day_open(struct day *d)
{
    struct command open = day_room(COMMAND_OPEN), in = day_room(COMMAND_STAFF_IN),
                   override = day_room(COMMAND_OVERRIDE);
    open.amount = 1;
    open.has_hash = true;
    for (uint8_t i = 0; i < STAFF_COUNT; i++) {
        in.actor = i;
        day_do(d, "08:28", in);
    }
    override.code = CHECK_CLOCK;
    text_copy(override.who, sizeof override.who, "I. Fictesma, examenbureau");
    day_do(d, "08:30", day_text(override, "Klok wijkt af; vergeleken met de zaalklok"));
    day_do(d, "08:31", open);
    for (size_t i = 0; i < d->setup.candidates; i++) {
        char hm[6];
        (void)snprintf(hm, sizeof hm, "08:%02zu", 34 + i % 20);
        if (!day_is_absent(i) && !day_is_late(i))
            day_do(d, hm, day_about(d, COMMAND_SCAN, i, 0, ""));
    }
}

static inline void day_late(struct day *d, size_t i, const char *hm)
{
    day_do(d, hm, day_about(d, COMMAND_SCAN, i, 0, ""));
    day_do(d, hm, day_about(d, COMMAND_LATE_ADMIT, i, LATE_TRANSPORT, "Trein viel uit"));
}

static inline void day_incident(struct day *d, size_t n)
{
    static const enum incident_class CLASSES[] = {
        INCIDENT_NOISE, INCIDENT_TECHNICAL, INCIDENT_MATERIAL};
    static const char *const FACTS[] = {
        "Van 09:40 tot 09:44 boorgeluid op de gang. Conciërge gebeld. Geen verlenging.",
        "Koptelefoon van F. Monsterhof viel uit. Vervangen om 10:15.",
        "Rekenmachine van S. Conto niet toegestaan. Geruild voor een schoolexemplaar. Geen "
        "tijdverlies."};
    struct command c = day_text(day_room(COMMAND_INCIDENT_RECORD), FACTS[n % 3]);
    for (size_t k = strlen(c.text); k < d->setup.incident_bytes && k + 8 < sizeof c.text; k += 6)
        memcpy(c.text + k, " woord", 7);
    c.code = (int32_t)CLASSES[n % 3];
    c.amount = n % 3 == 0 ? SCOPE_COLLECTIVE : SCOPE_INDIVIDUAL;
    c.involved_count = d->setup.candidates > 9 ? 1 : 0;
    c.involved[0] = n % 3 == 0 ? 9 : (uint16_t)(n % 3 == 1 ? 5 : 0);
    day_do(d, "09:45", c);
}

static inline void day_exam(struct day *d)
{
    struct command extend = day_text(day_room(COMMAND_EXTEND), "Vanwege het boorgeluid");
    extend.amount = 5;
    day_do(d, "09:00", day_room(COMMAND_START));
    for (size_t i = 0; i < d->setup.candidates; i++)
        for (size_t k = 0; k < d->plan.candidates[i].accommodation_count; k++) {
            struct command c = day_about(
                d, COMMAND_SUPPLY, i, (int32_t)d->plan.candidates[i].accommodations[k].kind, "");
            c.amount = 1;
            if (!day_is_absent(i) && !day_is_late(i))
                day_do(d, "09:02", c);
        }
    for (size_t i = 0; i < d->setup.candidates; i++)
        if (day_is_late(i))
            day_late(d, i, i % 28 == 3 ? "09:06" : "09:17");
    day_do(d, "09:20", day_room(COMMAND_ID_SEEN_ALL));
    for (size_t i = 0; i < d->setup.candidates; i += 9)
        if (!day_is_absent(i)) {
            day_do(d, "09:31", day_about(d, COMMAND_TOILET_OUT, i, 0, ""));
            day_do(d, "09:36", day_about(d, COMMAND_TOILET_IN, i, 0, ""));
        }
    for (size_t i = 0; i < d->setup.incidents; i++)
        day_incident(d, i);
    if (!d->setup.everything_plain)
        day_do(d, "09:50", extend);
}

/* The third one hands over to the second and leaves with a signature (a made-up one: printing
 * verifies none). */
static inline void day_hand_over(struct day *d)
{
    struct command over = day_text(day_room(COMMAND_HAND_OVER), "Lijst ligt op tafel."),
                   out = day_room(COMMAND_STAFF_OUT);
    over.actor = out.actor = THIRD;
    over.code = INVIGILATOR;
    out.has_sign_off = true;
    memset(out.sign_off, 0x11, sizeof out.sign_off);
    day_do(d, "10:40", over);
    day_do(d, "10:41", out);
}

static inline void day_end(struct day *d)
{
    static const char *const WHEN[] = {"10:12", "10:28", "10:30", "10:35"};
    for (size_t k = 0; k < 4; k++)
        for (size_t i = k; i < d->setup.candidates; i += 4) {
            struct command c = day_about(d, COMMAND_HAND_IN, i, 0, "");
            c.amount = 2;
            if (!day_is_absent(i))
                day_do(d, WHEN[k], c);
        }
    day_do(d, "10:36", day_room(COMMAND_END));
    for (size_t i = 0; i < d->setup.candidates; i++)
        if (day_is_absent(i))
            day_do(d, "10:59", day_about(d, COMMAND_ABSENT, i, 0, ""));
    if (d->setup.hand_over)
        day_hand_over(d);
    if (!d->setup.everything_plain)
        day_do(d, "11:00", day_text(day_room(COMMAND_REMARK), "Rustige zitting."));
}

/* Rows to take salts from: the n-th salt is n. */
static inline struct json *day_salts(void)
{
    struct json *list = json_array();
    for (unsigned i = 0; i < CANDIDATES_MAX * 5 + 400; i++) {
        uint8_t salt[ROW_SALT_SIZE] = {(uint8_t)(i >> 8), (uint8_t)i};
        BUF_AUTO struct buf text = BUF_INIT(64), row = BUF_INIT(256), coded = BUF_INIT(512);
        base64url_encode(BYTES_ARRAY(salt), &text);
        buf_add_format(&row, "[\"%s\",\"x\",0]", buf_text(&text));
        base64url_encode(buf_view(&row), &coded);
        json_add_text(list, buf_text(&coded));
    }
    return list;
}

static inline void day_build(struct day *d)
{
    struct checkpoint head = {.size = 118, .origin = "zaalwacht/AAECAwQFBgc/zitting"};
    JSON_AUTO struct json *salts = day_salts();
    memset(head.root.b, 0x5c, sizeof head.root.b);
    struct pv_facts facts = {.state = &d->state,
        .card = d->card,
        .heads = &head,
        .head_count = 1,
        .device_label = "KSK-07",
        .device_key = d->device.pub,
        .key_place = "file",
        .software = "zaalwacht 0.1.0",
        .made = day_time("11:02")};
    d->pv.payload = BUF_INIT(PV_BYTES_MAX);
    d->rows = BUF_INIT(ROWS_BYTES_MAX);
    MUST(build_write(&facts, salts, &d->pv.payload, &d->rows));
}

static inline struct command day_hashed(const struct day *d, enum command_kind kind)
{
    struct command c = day_room(kind);
    struct hash h = pv_fingerprint(buf_view(&d->pv.payload));
    c.has_hash = true;
    memcpy(c.hash, h.b, sizeof h.b);
    return c;
}

/* A scribble that looks like a signature. */
static inline void day_scribble(struct buf *out, unsigned seed)
{
    unsigned v = seed * 7919 + 17;
    buf_add_text(out, "[");
    for (int i = 0; i < 28; i++) {
        v = v * 1103515245u + 12345u;
        buf_add_format(out, "%s[%d,%d,%d]", i ? "," : "", 160 + i * 24, 300 + (int)(v >> 16) % 400,
            i % 11 == 0);
    }
    buf_add_text(out, "]");
}

static inline void day_sign(struct day *d, int staff, const char *hm, bool drawn)
{
    struct command c = day_hashed(d, COMMAND_SIGN);
    BUF_AUTO struct buf strokes = BUF_INIT(65536);
    if (drawn)
        day_scribble(&strokes, (unsigned)staff + 1);
    struct pv_signer s = {&d->staff[staff], pv_role_of(d->plan.invigilators[staff].role),
        day_time(hm), buf_view(&strokes)};
    c.actor = (uint8_t)staff;
    c.amount = drawn;
    day_do(d, hm, c);
    MUST(pv_sign(&d->pv, &s));
    if (drawn)
        MUST(pv_strokes_add(&d->strokes, &d->staff[staff].pub, buf_view(&strokes)));
}

static inline void day_refuse(struct day *d, int staff)
{
    struct command c = day_room(COMMAND_SIGN_REFUSE);
    c.code = staff;
    text_copy(c.who, sizeof c.who, "Marijke Toetsma");
    day_do(d, "11:08", day_text(c, "Niet eens met de feiten"));
}

static inline void day_close(struct day *d)
{
    struct pv_signer kiosk = {&d->device, "device", day_time("11:09"), {0}};
    d->strokes = BUF_INIT(1u << 20);
    d->refusals = BUF_INIT(1u << 16);
    d->jws = BUF_INIT(8u << 20);
    day_do(d, "11:02", day_hashed(d, COMMAND_FREEZE));
    day_sign(d, LEAD, "11:06", true);
    if (d->setup.refuse)
        day_refuse(d, INVIGILATOR);
    else
        day_sign(d, INVIGILATOR, "11:08", false);
    MUST(pv_sign(&d->pv, &kiosk));
    MUST(jws_write(&d->pv, &d->jws));
    MUST(print_refusals(&d->state, &d->refusals));
}

static inline struct day *day_new(struct day_setup setup)
{
    struct day *d = calloc(1, sizeof *d);
    assert_non_null(d);
    MUST(crypto_start());
    d->setup = setup;
    d->card = calloc(1, sizeof *d->card);
    assert_non_null(d->card);
    day_plan(d);
    for (int i = 0; i <= STAFF_COUNT; i++) {
        uint8_t seed[32];
        memset(seed, 40 + i, sizeof seed);
        sign_secret_from_seed(seed, i < STAFF_COUNT ? &d->staff[i] : &d->device);
        if (i < STAFF_COUNT)
            d->card->staff[i].sign = d->staff[i].pub;
    }
    d->card->issue = 1;
    MUST(sitting_init(&d->state, &d->plan));
    MUST(decision_init(&d->decision));
    day_open(d);
    day_exam(d);
    day_end(d);
    day_build(d);
    day_close(d);
    return d;
}

static inline struct print_parts day_parts(const struct day *d)
{
    return (struct print_parts){
        buf_view(&d->jws), buf_view(&d->rows), buf_view(&d->strokes), buf_view(&d->refusals)};
}

static inline void day_free(struct day *d)
{
    sitting_free(&d->state);
    decision_free(&d->decision);
    plan_free(&d->plan);
    jws_free(&d->pv);
    buf_free(&d->rows);
    buf_free(&d->strokes);
    buf_free(&d->refusals);
    buf_free(&d->jws);
    free(d->card);
    free(d);
}

/* The day as in the design, or any other; the PDF is appended to `ret`. */
static inline void day_print(struct day_setup setup, struct buf *ret)
{
    struct day *d = day_new(setup);
    struct print_parts parts = day_parts(d);
    struct diag diag = {0};
    enum err e = print_pv(&parts, ret, &diag);
    if (e != ERR_OK)
        fail_msg("print_pv: %s (%s)", err_text(e), diag.text);
    day_free(d);
}

#define DAY_DESIGN ((struct day_setup){.candidates = 28, .incidents = 3})

#endif
