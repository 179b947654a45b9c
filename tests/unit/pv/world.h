// SPDX-License-Identifier: EUPL-1.2
/* A small institution with one sitting, for the tests of pv/: root, issuer, two kiosks, a lead, an
 * invigilator and an emergency badge, five fictional candidates, and a scripted exam day whose
 * events are decided, sealed and folded as a kiosk does. */
#ifndef TEST_PV_WORLD_H
#define TEST_PV_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chain/range.h"
#include "pv/bundle.h"
#include "pv/manifest.h"
#include "pv/sign_off.h"
#include "pv/view.h"
#include "sitting/decide.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAD, INVIGILATOR, EMERGENCY, STAFF_COUNT };
enum { DEVICE, OTHER_DEVICE, DEVICE_COUNT };
#define CANDIDATE_COUNT 5
#define ENTRIES_MAX 256

struct world {
    struct sign_secret root, issuer, device[DEVICE_COUNT], staff[STAFF_COUNT];
    struct box_secret inbox, device_box, staff_box[STAFF_COUNT];
    struct package package;
    struct buf package_file, issuer_cert;
    struct plan plan;
    struct sitting_keys *keys;
    struct sitting state;
    struct decision decision;

    struct wall now;
    enum certainty certainty;
    uint64_t lamport;
    struct range range;
    struct buf chain;
    size_t ends[ENTRIES_MAX]; /* where entry i ends in the chain */

    struct buf payload, rows, strokes;
    struct jws pv;
    struct bundle bundle;
};

#define MUST(expression) assert_int_equal((expression), ERR_OK)

static inline struct wall wall_at(const char *hm)
{
    struct wall t;
    MUST(wall_parse_local("24-11-2026", hm, &t));
    return t;
}

/* ---- institution and plan ---- */

static inline void world_candidate(
    struct plan *p, const char *given, const char *prefix, const char *surname, const char *seat)
{
    struct candidate *c = &p->candidates[p->candidate_count++];
    unsigned n = (unsigned)p->candidate_count;
    uuid_random(&c->id);
    text_copy(c->given, sizeof c->given, given);
    text_copy(c->prefix, sizeof c->prefix, prefix);
    text_copy(c->surname, sizeof c->surname, surname);
    text_copy(c->seat, sizeof c->seat, seat);
    (void)snprintf(c->number, sizeof c->number, "%u", 900000 + n);
    (void)snprintf(c->id_name, sizeof c->id_name, "%s %s", given, surname);
    c->ticket_issue = 1;
}

static inline void world_plan(struct plan *p)
{
    *p = (struct plan){.institution = "ROC Voorbeeld",
        .exam = "Rekenen mbo-3",
        .exam_code = "REK3",
        .version = "B",
        .version_established = true,
        .established_by = "Vaststellingscommissie rekenen",
        .established_on = "17-11-2026",
        .room = "B1.07",
        .start = wall_at("09:00"),
        .end = wall_at("10:30"),
        .duration_min = 90,
        .aids = "Rekenmachine, kladpapier",
        .contact = "030 000 00 00",
        .pv_number = "PV-2026-1124-B107-01",
        .list_made = wall_at("07:30"),
        .rules = {30, LATE_FROM_PLANNED, LATE_END_UNCHANGED, 15, 2, true},
        .invigilator_count = STAFF_COUNT};
    static const char *const NAMES[] = {"Marijke Toetsma", "Hüseyin Örneksoy", "Noodpas Kanaalweg"};
    static const enum staff_role ROLES[] = {STAFF_LEAD, STAFF_INVIGILATOR, STAFF_EMERGENCY};
    uuid_random(&p->sitting);
    for (size_t i = 0; i < STAFF_COUNT; i++) {
        uuid_random(&p->invigilators[i].id);
        p->invigilators[i].role = ROLES[i];
        text_copy(p->invigilators[i].name, NAME_SIZE, NAMES[i]);
    }
    p->candidates = calloc(CANDIDATE_COUNT, sizeof *p->candidates);
    assert_non_null(p->candidates);
    world_candidate(p, "Zeynep", "", "Numune", "12");
    world_candidate(p, "Emre", "", "Örnek", "10");
    world_candidate(p, "Daan", "van", "Proefstede", "13");
    world_candidate(p, "Kacper", "", "Próbny", "15");
    world_candidate(p, "Noor", "", "Verzinsel", "24");
    p->candidates[0].accommodations[0] = (struct accommodation){ACCOMMODATION_EXTRA_TIME, 30, ""};
    p->candidates[0].accommodations[1] = (struct accommodation){ACCOMMODATION_SPOKEN, 0, ""};
    p->candidates[0].accommodation_count = 2;
    p->candidates[2].accommodations[0] =
        (struct accommodation){ACCOMMODATION_OTHER, 0, "eigen stoel"};
    p->candidates[2].accommodation_count = 1;
}

static inline void world_cert(struct world *w, struct cert *c, struct buf *bytes)
{
    c->from = wall_at("00:00");
    c->until = wall_at("23:59");
    *bytes = BUF_INIT(CERT_BYTES_MAX);
    MUST(cert_issue(&w->root, c, bytes));
}

static inline void world_certs(
    struct world *w, const struct plan *p, struct card *card, struct buf bytes[16])
{
    size_t n = 0;
    card->issuer =
        (struct cert){.holder = HOLDER_ISSUER, .label = "Examenbureau", .sign = w->issuer.pub};
    uuid_random(&card->issuer.id);
    world_cert(w, &card->issuer, &bytes[n++]);
    for (size_t i = 0; i < DEVICE_COUNT; i++) {
        struct cert *c = &card->devices[i];
        *c = (struct cert){.holder = HOLDER_DEVICE,
            .sign = w->device[i].pub,
            .http = w->device[i].pub,
            .box = w->device_box.pub};
        (void)snprintf(c->label, sizeof c->label, "KSK-0%zu", 7 + i);
        uuid_random(&c->id);
        world_cert(w, c, &bytes[n++]);
    }
    card->device_count = DEVICE_COUNT;
    for (size_t i = 0; i < STAFF_COUNT; i++) {
        struct cert *c = &card->staff[i];
        *c = (struct cert){.holder = i == EMERGENCY ? HOLDER_EMERGENCY : HOLDER_INVIGILATOR,
            .id = p->invigilators[i].id,
            .role = p->invigilators[i].role,
            .sign = w->staff[i].pub,
            .box = w->staff_box[i].pub};
        text_copy(c->label, sizeof c->label, p->invigilators[i].name);
        world_cert(w, c, &bytes[n++]);
    }
}

/* Makes the package and opens it as the kiosk and the lead do. */
static inline void world_package(struct world *w)
{
    struct plan plan;
    struct buf bytes[16] = {0};
    struct card *card = calloc(1, sizeof *card);
    struct card_certs certs = {0};
    struct diag d = {0};
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    struct box_public to[] = {w->device_box.pub, w->inbox.pub};
    assert_non_null(card);
    world_plan(&plan);
    world_certs(w, &plan, card, bytes);
    card->plan = plan;
    card->plan.candidates = NULL;
    card->plan.candidate_count = 0;
    card->issue = 1;
    card->issued = wall_at("07:30");
    certs.issuer = buf_view(&bytes[0]);
    for (size_t i = 0; i < DEVICE_COUNT; i++)
        certs.devices[i] = buf_view(&bytes[1 + i]);
    for (size_t i = 0; i < STAFF_COUNT; i++)
        certs.staff[i] = buf_view(&bytes[1 + DEVICE_COUNT + i]);
    struct package_parts parts = {&w->issuer, card, &certs, &plan, NULL, 0, to, 2};
    struct sitting_keys *made = sitting_keys_new();
    MUST(package_make(&parts, made, &file, &d));
    w->package_file = BUF_INIT(PACKAGE_BYTES_MAX);
    buf_add_bytes(&w->package_file, buf_view(&file));
    MUST(package_open(buf_view(&file), &w->device_box, &w->root.pub, &w->package, &d));
    MUST(package_unlock(&w->package, LEAD, &w->staff_box[LEAD], &w->plan, w->keys, &d));
    w->issuer_cert = BUF_INIT(CERT_BYTES_MAX);
    buf_add_bytes(&w->issuer_cert, certs.issuer);
    sitting_keys_free(made);
    plan_free(&plan);
    free(card);
    for (size_t i = 0; i < 16; i++)
        buf_free(&bytes[i]);
}

static inline void world_keys(struct world *w)
{
    sign_secret_random(&w->root);
    sign_secret_random(&w->issuer);
    for (size_t i = 0; i < DEVICE_COUNT; i++)
        sign_secret_random(&w->device[i]);
    for (size_t i = 0; i < STAFF_COUNT; i++) {
        sign_secret_random(&w->staff[i]);
        box_secret_random(&w->staff_box[i]);
    }
    box_secret_random(&w->inbox);
    box_secret_random(&w->device_box);
}

/* ---- events ---- */

/* Seals the event at the end of the chain and folds it in, whatever the rules would say. */
static inline void world_commit(struct world *w, struct event *e)
{
    uint16_t number = event_is_about_candidate(e->kind) ? e->subject : SUBJECT_ROOM;
    struct entry_header h = {.outer = number ? OUTER_CANDIDATE : OUTER_ROOM,
        .seq = w->range.tree.size,
        .wall = w->now,
        .certainty = w->certainty,
        .since_boot = {(int64_t)w->range.tree.size * 1000 + 1},
        .lamport = ++w->lamport,
        .previous = w->range.last,
        .key_number = number};
    const struct cell_key *key = number ? &w->keys->candidates[number - 1] : &w->keys->room;
    BUF_AUTO struct buf body = BUF_INIT(ENTRY_BODY_MAX), entry = BUF_INIT(ENTRY_SIZE_MAX);
    struct diag d = {0};
    event_encode(e, &body);
    MUST(entry_seal(&h, key, buf_view(&body), &entry));
    MUST(range_add(&w->range, buf_view(&entry), NULL, &d));
    buf_add_bytes(&w->chain, buf_view(&entry));
    assert_true(h.seq < ENTRIES_MAX);
    w->ends[h.seq] = w->chain.n;
    e->seq = h.seq;
    e->at = w->now;
    e->certainty = w->certainty;
    e->lamport = w->lamport;
    MUST(sitting_apply(&w->state, e));
}

static inline void world_do(struct world *w, struct command c)
{
    sitting_decide(&w->state, &c, w->now, &w->decision);
    if (w->decision.refusal != REFUSAL_NONE)
        fail_msg("command %d was refused: %s", (int)c.kind, refusal_word(w->decision.refusal));
    for (size_t i = 0; i < w->decision.event_count; i++)
        world_commit(w, &w->decision.events[i]);
}

static inline void world_at(struct world *w, const char *hm, struct command c)
{
    w->now = wall_at(hm);
    world_do(w, c);
}

static inline int32_t world_find(const struct world *w, const char *given)
{
    for (size_t i = 0; i < w->plan.candidate_count; i++)
        if (strcmp(w->plan.candidates[i].given, given) == 0)
            return (int32_t)i;
    fail_msg("no candidate %s", given);
    return -1;
}

static inline struct command about(const struct world *w, enum command_kind kind, const char *given)
{
    int32_t i = world_find(w, given);
    return (struct command){.kind = kind,
        .actor = LEAD,
        .candidate = i,
        .id = w->plan.candidates[i].id,
        .ref = kind == COMMAND_SCAN};
}

static inline struct command by_lead(enum command_kind kind)
{
    return (struct command){.kind = kind, .actor = LEAD, .candidate = -1};
}

static inline struct command with_text(
    struct command c, int32_t code, int32_t amount, const char *text)
{
    c.code = code;
    c.amount = amount;
    text_copy(c.text, sizeof c.text, text);
    return c;
}

/* ---- the day ---- */

static inline void world_open(struct world *w)
{
    struct command open = by_lead(COMMAND_OPEN), in = by_lead(COMMAND_STAFF_IN);
    struct command override = with_text(
        by_lead(COMMAND_OVERRIDE), CHECK_CLOCK, 0, "Klok wijkt af; vergeleken met de zaalklok");
    struct hash card = hash_of(buf_view(&w->package.card_bytes));
    open.amount = 1;
    open.has_hash = true;
    memcpy(open.hash, card.b, sizeof card.b);
    text_copy(override.who, sizeof override.who, "I. Fictesma, examenbureau");
    world_at(w, "08:28", in);
    in.actor = INVIGILATOR;
    world_at(w, "08:29", in);
    world_at(w, "08:30", override);
    world_at(w, "08:31", open);
}

static inline void world_check_in(struct world *w)
{
    struct command again = about(w, COMMAND_SCAN, "Emre");
    world_at(w, "08:41", about(w, COMMAND_SCAN, "Zeynep"));
    world_at(w, "08:44", about(w, COMMAND_SCAN, "Emre"));
    world_at(w, "08:45", again);
    world_at(w, "08:50", with_text(about(w, COMMAND_CHECK_IN, "Daan"), HOW_NAME, 0, ""));
    world_at(w, "08:51", with_text(by_lead(COMMAND_SCAN_REFUSE), VERDICT_WRONG_ROOM, 0, ""));
}

static inline void world_exam(struct world *w)
{
    struct command noise = with_text(by_lead(COMMAND_INCIDENT_RECORD), INCIDENT_NOISE,
        SCOPE_COLLECTIVE,
        "Van 09:40 tot 09:44 boorgeluid op de gang. Conciërge gebeld. Emre Örnek vroeg om stilte.");
    noise.involved[0] = (uint16_t)world_find(w, "Emre");
    noise.involved_count = 1;
    world_at(w, "09:00", by_lead(COMMAND_START));
    world_at(
        w, "09:02", with_text(about(w, COMMAND_SUPPLY, "Zeynep"), ACCOMMODATION_EXTRA_TIME, 1, ""));
    world_at(w, "09:02",
        with_text(
            about(w, COMMAND_SUPPLY, "Zeynep"), ACCOMMODATION_SPOKEN, 0, "Koptelefoon ontbrak"));
    world_at(w, "09:03", with_text(about(w, COMMAND_SUPPLY, "Daan"), ACCOMMODATION_OTHER, 1, ""));
    world_at(w, "09:17", about(w, COMMAND_SCAN, "Kacper"));
    world_at(w, "09:18",
        with_text(about(w, COMMAND_LATE_ADMIT, "Kacper"), LATE_TRANSPORT, 0, "Trein viel uit"));
    world_at(w, "09:20", by_lead(COMMAND_ID_SEEN_ALL));
    world_at(w, "09:31", about(w, COMMAND_TOILET_OUT, "Emre"));
    world_at(w, "09:36", about(w, COMMAND_TOILET_IN, "Emre"));
    world_at(w, "09:45", noise);
    world_at(w, "09:50", with_text(by_lead(COMMAND_EXTEND), 0, 5, "Vanwege het boorgeluid"));
    w->certainty = CERTAINTY_NONE;
    world_at(w, "09:55", with_text(by_lead(COMMAND_BOOT), 0, 2, ""));
    w->certainty = CERTAINTY_CONFIRMED;
}

static inline void world_close(struct world *w)
{
    world_at(w, "10:12", with_text(about(w, COMMAND_HAND_IN, "Daan"), 0, 2, ""));
    world_at(w, "10:35", with_text(about(w, COMMAND_HAND_IN, "Emre"), 0, 3, ""));
    world_at(w, "10:35", with_text(about(w, COMMAND_HAND_IN, "Kacper"), 0, 2, ""));
    world_at(w, "10:36", by_lead(COMMAND_END));
    world_at(w, "10:36", with_text(about(w, COMMAND_LEAVE, "Emre"), 0, 0, ""));
    world_at(w, "10:58", with_text(about(w, COMMAND_HAND_IN, "Zeynep"), 0, 2, ""));
    world_at(w, "10:59", about(w, COMMAND_ABSENT, "Noor"));
    world_at(w, "11:00", with_text(by_lead(COMMAND_REMARK), 0, 0, "Rustige zitting."));
}

/* A kiosk with an opened package and an empty chain; keys are there. */
static inline void world_kiosk(struct world *w)
{
    w->chain = BUF_INIT(4u << 20);
    w->keys = sitting_keys_new();
    assert_non_null(w->keys);
    world_package(w);
    MUST(sitting_init(&w->state, &w->plan));
    MUST(decision_init(&w->decision));
}

static inline void world_start(struct world *w)
{
    *w = (struct world){.certainty = CERTAINTY_CONFIRMED};
    MUST(crypto_start());
    world_keys(w);
    world_kiosk(w);
}

/* Up to the point where nothing is left to resolve. */
static inline void world_day(struct world *w)
{
    world_start(w);
    world_open(w);
    world_check_in(w);
    world_exam(w);
    world_close(w);
}

static inline struct checkpoint world_head(const struct world *w)
{
    struct checkpoint c = {.size = w->range.tree.size, .root = tree_root(&w->range.tree)};
    checkpoint_origin(&w->device[DEVICE].pub, &w->plan.sitting, c.origin);
    return c;
}

/* Leaves with a signature over the chain as it is, by `key` (the leaver's own, or another one). */
static inline void world_sign_off(
    struct world *w, const char *hm, uint8_t who, const struct sign_secret *key)
{
    struct checkpoint head = world_head(w);
    struct command c = {
        .kind = COMMAND_STAFF_OUT, .actor = who, .candidate = -1, .has_sign_off = true};
    MUST(sign_off_make(key, &w->plan.sitting, &head, c.sign_off));
    world_at(w, hm, c);
}

/* Somebody signs on with the emergency badge. */
static inline void world_substitute(struct world *w, const char *hm, const char *name)
{
    struct command c = {.kind = COMMAND_STAFF_IN, .actor = EMERGENCY, .candidate = -1};
    text_copy(c.text, sizeof c.text, name);
    text_copy(c.who, sizeof c.who, "I. Fictesma, examenbureau");
    world_at(w, hm, c);
}

/* `head` must outlive the facts. */
static inline struct pv_facts world_facts(const struct world *w, struct checkpoint *head)
{
    *head = world_head(w);
    struct pv_facts f = {.state = &w->state,
        .card = &w->package.card,
        .card_hash = hash_of(buf_view(&w->package.card_bytes)),
        .heads = head,
        .head_count = 1,
        .device_label = "KSK-07",
        .device_key = w->device[DEVICE].pub,
        .key_place = "file",
        .software = "zaalwacht 0.1.0",
        .system_root = "6bda4a62b39754def6c7237a91335979a0e29586104382fcdade1c38e0b78d14",
        .made = w->now};
    return f;
}

static inline struct command with_payload_hash(const struct world *w, struct command c)
{
    struct hash h = pv_fingerprint(buf_view(&w->payload));
    c.has_hash = true;
    memcpy(c.hash, h.b, sizeof h.b);
    return c;
}

/* Makes the payload from the state as it is. */
static inline void world_build(struct world *w)
{
    struct checkpoint head;
    struct pv_facts facts = world_facts(w, &head);
    w->payload = BUF_INIT(PV_BYTES_MAX);
    w->rows = BUF_INIT(ROWS_BYTES_MAX);
    w->strokes = BUF_INIT(1u << 20);
    MUST(pv_build(&facts, &w->payload, &w->rows));
}

/* Freezes what was built; the kiosk's own signature stands first. */
static inline void world_freeze_built(struct world *w)
{
    struct pv_signer kiosk = {&w->device[DEVICE], "device", w->now, {0}};
    w->pv.payload = BUF_INIT(PV_BYTES_MAX);
    buf_add_bytes(&w->pv.payload, buf_view(&w->payload));
    MUST(pv_sign(&w->pv, &kiosk));
    world_at(w, "11:02", with_payload_hash(w, by_lead(COMMAND_FREEZE)));
}

static inline void world_freeze(struct world *w)
{
    world_build(w);
    world_freeze_built(w);
}

static inline void world_sign(struct world *w, int staff, const char *strokes)
{
    struct command c = with_payload_hash(w, by_lead(COMMAND_SIGN));
    struct pv_signer s = {
        &w->staff[staff], pv_role_of(w->plan.invigilators[staff].role), w->now, bytes_of(strokes)};
    c.actor = (uint8_t)staff;
    c.amount = strokes[0] != 0;
    world_at(w, "11:04", c);
    MUST(pv_sign(&w->pv, &s));
    if (strokes[0])
        MUST(pv_strokes_add(&w->strokes, &w->staff[staff].pub, bytes_of(strokes)));
}

static inline void world_refuse(struct world *w, int staff)
{
    struct command c =
        with_text(by_lead(COMMAND_SIGN_REFUSE), staff, 0, "Niet eens met onderdeel F");
    text_copy(c.who, sizeof c.who, "Marijke Toetsma");
    world_at(w, "11:05", c);
}

static inline void world_seal(struct world *w)
{
    world_at(w, "11:09", with_payload_hash(w, by_lead(COMMAND_SEAL)));
}

static inline void part_set(struct world *w, enum bundle_part part, struct bytes data)
{
    buf_free(&w->bundle.parts[part]);
    w->bundle.parts[part] = BUF_INIT(BUNDLE_BYTES_MAX);
    buf_add_bytes(&w->bundle.parts[part], data);
    MUST(buf_check(&w->bundle.parts[part]));
}

/* Signs the manifest over the parts as they are now: what an attacker with the kiosk's own key can
 * do. */
static inline void world_manifest(struct world *w)
{
    MUST(manifest_sign(&w->bundle, &w->device[DEVICE], &w->plan.sitting, 1));
}

static inline void world_checkpoint(struct world *w, const struct sign_secret *key)
{
    struct checkpoint head = world_head(w);
    BUF_AUTO struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    checkpoint_origin(&key->pub, &w->plan.sitting, head.origin);
    MUST(checkpoint_sign(&head, key, &note));
    part_set(w, PART_CHECKPOINT, buf_view(&note));
}

static inline void world_put_pv(struct world *w)
{
    BUF_AUTO struct buf pv = BUF_INIT(8u << 20);
    MUST(jws_write(&w->pv, &pv));
    part_set(w, PART_PV, buf_view(&pv));
}

static inline void world_pack(struct world *w)
{
    part_set(w, PART_CARD, buf_view(&w->package.card_bytes));
    part_set(w, PART_CHAIN, buf_view(&w->chain));
    part_set(w, PART_ROWS, buf_view(&w->rows));
    part_set(w, PART_STROKES, buf_view(&w->strokes));
    world_put_pv(w);
    world_checkpoint(w, &w->device[DEVICE]);
    world_manifest(w);
}

/* The whole day, signed by lead and invigilator, sealed and packed. */
static inline void world_sealed(struct world *w)
{
    world_day(w);
    world_freeze(w);
    world_sign(w, LEAD, "[[1,2,3,4]]");
    world_sign(w, INVIGILATOR, "");
    world_seal(w);
    world_pack(w);
}

static inline void world_free(struct world *w)
{
    bundle_free(&w->bundle);
    jws_free(&w->pv);
    buf_free(&w->package_file);
    buf_free(&w->payload);
    buf_free(&w->rows);
    buf_free(&w->strokes);
    buf_free(&w->chain);
    decision_free(&w->decision);
    sitting_free(&w->state);
    plan_free(&w->plan);
    package_free(&w->package);
    buf_free(&w->issuer_cert);
    sitting_keys_free(w->keys);
}

/* ---- reports ---- */

static inline const struct finding *finding_of(const struct report *r, const char *id)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->findings[i].id, id) == 0)
            return &r->findings[i];
    return NULL;
}

static inline void report_dump(const struct report *r)
{
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    MUST(report_write(r, LANG_EN, &text));
    print_message("%s", buf_text(&text));
}

static inline void expect(struct world *w, enum verify_exit verdict, const char *id)
{
    struct report r;
    bundle_verify(&w->bundle, &w->root.pub, w->keys, &r);
    const struct finding *f = id ? finding_of(&r, id) : NULL;
    if (report_verdict(&r) != verdict || (id && !f))
        report_dump(&r);
    assert_int_equal(report_verdict(&r), verdict);
    if (id)
        assert_non_null(f);
}

#endif
