// SPDX-License-Identifier: EUPL-1.2
/* The fictional exam day of the design pictures: see world.h. */
#include "golden/world.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DATE "24-11-2026"
#define PREVIEW_W 640
#define PREVIEW_H 480

/* Letters of `measures`: t extra time, v spoken, s spelling, a another measure. */
static const struct {
    const char *seat, *given, *prefix, *surname, *measures;
} people[STUDENTS] = {
    {"1", "Soekirman", "", "Conto", ""},
    {"2", "Elif", "", "Denemeci", ""},
    {"3", "Samira", "", "El Mithali", "t"},
    {"4", "Bilal", "", "El Namoudaji", ""},
    {"5", "Bram", "", "Fictema", ""},
    {"6", "Femke", "", "Monsterhof", "tv"},
    {"7", "Winston", "", "Monsterhoop", ""},
    {"8", "Fatima", "", "Namoudaj", ""},
    {"12", "Zeynep", "", "Numune", "tv"},
    {"10", "Emre", "", "Örnek", ""},
    {"11", "Yusuf", "", "Örnekoğlu", "s"},
    {"9", "Jayden", "", "Proefman", ""},
    {"13", "Daan", "van", "Proefstede", ""},
    {"14", "Jaïr", "", "Proefwijk", ""},
    {"15", "Kacper", "", "Próbny", "t"},
    {"16", "Zofia", "", "Przykładowska", "ts"},
    {"17", "Jakub", "", "Przykładowski", ""},
    {"18", "Thijs", "", "Schijnberg", ""},
    {"19", "Ilyas", "", "Tajribi", ""},
    {"20", "Iris", "", "Testdijk", ""},
    {"21", "Lotte", "de", "Tester", "a"},
    {"22", "Rajesh", "", "Testpersad", ""},
    {"23", "Devika", "", "Udaharan", ""},
    {"24", "Noor", "", "Verzinsel", ""},
    {"25", "Sanne", "", "Voorbeeld", "t"},
    {"26", "Shanice", "", "Voorbeeldlust", ""},
    {"27", "Oliwia", "", "Wzorcowa", ""},
    {"28", "Milan", "", "Zogenaamd", ""},
};

struct wall world_at(const char *time)
{
    struct wall t = {0};
    enum err e = wall_parse_local(DATE, time, &t);
    assert(e == ERR_OK);
    (void)e;
    return t;
}

void world_time(struct world *w, const char *time)
{
    w->now = w->view.now = world_at(time);
    w->view.mono.ms = 1000000;
}

/* ---------------------------------------------------------------- the plan */

static void add_measures(struct candidate *c, const char *letters)
{
    static const char order[] = "tvsa";

    for (; *letters != '\0'; letters++) {
        struct accommodation *a = &c->accommodations[c->accommodation_count++];
        a->kind = (enum accommodation_kind)(strchr(order, *letters) - order + 1);
        if (a->kind == ACCOMMODATION_EXTRA_TIME)
            a->minutes = 30;
        if (a->kind == ACCOMMODATION_OTHER)
            text_copy(a->text, sizeof a->text, "Plaats bij het raam");
    }
}

static void make_candidates(struct plan *p)
{
    p->candidate_count = STUDENTS;
    p->candidates = calloc(STUDENTS, sizeof *p->candidates);
    assert(p->candidates != NULL);
    for (size_t i = 0; i < STUDENTS; i++) {
        struct candidate *c = &p->candidates[i];
        c->id.b[0] = 0xC0;
        c->id.b[15] = (uint8_t)i;
        c->subject = (uint16_t)(STUDENTS - i);
        c->ticket_issue = 2;
        c->short_number = (uint32_t)(100000 + i);
        (void)snprintf(c->number, sizeof c->number, "9%05u", (unsigned)i + 1);
        text_copy(c->seat, sizeof c->seat, people[i].seat);
        text_copy(c->given, sizeof c->given, people[i].given);
        text_copy(c->prefix, sizeof c->prefix, people[i].prefix);
        text_copy(c->surname, sizeof c->surname, people[i].surname);
        add_measures(c, people[i].measures);
    }
}

static void make_plan(struct plan *p)
{
    *p = (struct plan){.institution = "ROC Voorbeeld",
        .exam = "Rekenen mbo-3",
        .exam_code = "REK3-B",
        .version = "B",
        .version_established = true,
        .established_by = "Vaststellingscommissie",
        .established_on = "17-11-2026",
        .room = "B1.07",
        .start = world_at("09:00"),
        .end = world_at("10:30"),
        .duration_min = 90,
        .contact = "088 555 01 00",
        .pv_number = "PV-2026-1124-B107-01",
        .list_made = world_at("07:50"),
        .rules = {30, LATE_FROM_PLANNED, LATE_END_UNCHANGED, 0, 2, true},
        .invigilator_count = 3};
    p->invigilators[TOETSMA] = (struct invigilator){.role = STAFF_LEAD, .name = "Marijke Toetsma"};
    p->invigilators[ORNEKSOY] =
        (struct invigilator){.role = STAFF_INVIGILATOR, .name = "Hüseyin Örneksoy"};
    p->invigilators[2] = (struct invigilator){.role = STAFF_EMERGENCY, .name = "Reservepas B1"};
    make_candidates(p);
}

/* ---------------------------------------------------------------- what happened */

void world_say(struct world *w, const struct command *command, const char *who, const char *text)
{
    struct command *c = calloc(1, sizeof *c);
    assert(c != NULL);
    *c = *command;
    if (who != NULL)
        text_copy(c->who, sizeof c->who, who);
    if (text != NULL)
        text_copy(c->text, sizeof c->text, text);
    sitting_decide(&w->state, c, w->now, &w->decision);
    if (w->decision.refusal != REFUSAL_NONE) {
        fprintf(stderr, "golden: command %d about %d was refused: %s\n", (int)c->kind,
            (int)c->candidate, refusal_word(w->decision.refusal));
        exit(2);
    }
    for (size_t i = 0; i < w->decision.event_count; i++) {
        struct event *e = &w->decision.events[i];
        e->seq = ++w->seq;
        e->at = w->now;
        e->certainty = CERTAINTY_RTC;
        e->lamport = w->seq;
        enum err failed = sitting_apply(&w->state, e);
        assert(failed == ERR_OK);
        (void)failed;
    }
    free(c);
}

void world_do(struct world *w, enum command_kind kind, int32_t candidate, int32_t code)
{
    struct command c = {.kind = kind, .candidate = candidate, .code = code, .actor = TOETSMA};
    if (kind == COMMAND_HAND_IN)
        c.amount = -1;
    world_say(w, &c, NULL, NULL);
}

enum verdict world_scan(struct world *w, int32_t candidate)
{
    struct command c = {.kind = COMMAND_SCAN, .candidate = -1, .actor = ACTOR_KIOSK, .ref = 2};
    c.id = w->plan.candidates[candidate].id;
    world_say(w, &c, NULL, NULL);
    return w->decision.verdict;
}

static void by_hash(struct world *w, enum command_kind kind, uint8_t actor)
{
    struct command c = {.kind = kind, .candidate = -1, .actor = actor, .has_hash = true};
    memset(c.hash, 0x5a, sizeof c.hash);
    c.amount = kind == COMMAND_OPEN;
    world_say(w, &c, NULL, NULL);
}

static void staff_in(struct world *w, uint8_t who)
{
    struct command c = {.kind = COMMAND_STAFF_IN, .candidate = -1, .actor = who};
    world_say(w, &c, NULL, NULL);
}

static void arrive(struct world *w, const char *time, int32_t candidate)
{
    world_time(w, time);
    (void)world_scan(w, candidate);
}

static void open_pv(struct world *w)
{
    world_time(w, "08:26");
    staff_in(w, TOETSMA);
    staff_in(w, ORNEKSOY);
    by_hash(w, COMMAND_OPEN, TOETSMA);
}

/* 17 come before 08:47, as on the picture of 01. */
static void arrive_early(struct world *w)
{
    static const struct {
        const char *time;
        int32_t who;
    } early[] = {{"08:36", EL_MITHALI}, {"08:37", VOORBEELD}, {"08:38", PROEFSTEDE},
        {"08:39", CONTO}, {"08:40", DE_TESTER}, {"08:41", DENEMECI}, {"08:42", PRZYKLADOWSKA},
        {"08:42", PRZYKLADOWSKI}, {"08:43", MONSTERHOOP}, {"08:44", FICTEMA}, {"08:45", ORNEKOGLU},
        {"08:45", TESTPERSAD}, {"08:46", TAJRIBI}, {"08:46", ORNEK}, {"08:46", UDAHARAN},
        {"08:47", MONSTERHOF}, {"08:47", ZOGENAAMD}};

    for (size_t i = 0; i < sizeof early / sizeof early[0]; i++)
        if ((size_t)early[i].who < w->plan.candidate_count)
            arrive(w, early[i].time, early[i].who);
    world_time(w, "08:47");
}

static void admit(struct world *w, int32_t who, enum late_reason reason)
{
    (void)world_scan(w, who);
    world_do(w, COMMAND_LATE_ADMIT, who, reason);
}

static void start_exam(struct world *w)
{
    arrive(w, "08:48", NUMUNE);
    arrive(w, "08:50", PROEFMAN);
    arrive(w, "08:51", PROEFWIJK);
    arrive(w, "08:52", TESTDIJK);
    arrive(w, "08:54", VOORBEELDLUST);
    world_do(w, COMMAND_ABSENT, VERZINSEL, 0);
    world_time(w, "09:00");
    world_do(w, COMMAND_START, -1, 0);
    world_time(w, "09:02");
    world_do(w, COMMAND_ID_SEEN_ALL, -1, ID_DOCUMENT_SEEN);
    world_time(w, "09:04");
    admit(w, SCHIJNBERG, LATE_TRANSPORT);
    world_time(w, "09:06");
    admit(w, EL_NAMOUDAJI, LATE_OVERSLEPT);
    world_time(w, "09:10");
    world_do(w, COMMAND_TOILET_OUT, ORNEK, 0);
    world_time(w, "09:12");
}

static void supply_all(struct world *w)
{
    for (size_t i = 0; i < w->plan.candidate_count; i++) {
        const struct candidate *c = &w->plan.candidates[i];
        if (!sitting_is_inside(&w->state.candidates[i]))
            continue;
        for (size_t k = 0; k < c->accommodation_count; k++) {
            struct command command = {.kind = COMMAND_SUPPLY,
                .candidate = (int32_t)i,
                .code = (int32_t)c->accommodations[k].kind,
                .amount = 1};
            world_say(w, &command, NULL, NULL);
        }
    }
}

static void note_incidents(struct world *w)
{
    struct command c = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .code = INCIDENT_NOISE,
        .amount = SCOPE_COLLECTIVE};

    world_time(w, "09:44");
    world_say(w, &c, NULL, "Boorgeluid op de gang van 09:40 tot 09:44.");
    world_time(w, "10:05");
    c.code = INCIDENT_MATERIAL;
    world_say(w, &c, NULL, "Een rekenmachine vervangen.");
    world_time(w, "10:12");
    world_do(w, COMMAND_INCIDENT_DRAFT, -1, INCIDENT_TECHNICAL);
}

/* Everybody hands in but one, who is still away: two items are left at 11:02. */
static void end_exam(struct world *w)
{
    world_time(w, "09:14");
    world_do(w, COMMAND_TOILET_IN, ORNEK, 0);
    admit(w, WZORCOWA, LATE_OTHER);
    supply_all(w);
    note_incidents(w);
    world_time(w, "10:30");
    world_do(w, COMMAND_END, -1, 0);
    world_do(w, COMMAND_ID_SEEN_ALL, -1, ID_DOCUMENT_SEEN);
    world_do(w, COMMAND_ABSENT_ALL, -1, 0);
    world_time(w, "10:51");
    world_do(w, COMMAND_TOILET_OUT, EL_MITHALI, 0);
    world_time(w, "11:00");
    for (size_t i = 0; i < w->plan.candidate_count; i++)
        if (i != EL_MITHALI && sitting_is_inside(&w->state.candidates[i]))
            world_do(w, COMMAND_HAND_IN, (int32_t)i, 0);
    world_time(w, "11:02");
}

static void freeze(struct world *w)
{
    struct command c = {.kind = COMMAND_INCIDENT_RECORD,
        .candidate = -1,
        .ref = 3,
        .code = INCIDENT_TECHNICAL,
        .amount = SCOPE_INDIVIDUAL,
        .involved_count = 1,
        .involved = {FICTEMA}};

    world_time(w, "11:04");
    world_do(w, COMMAND_TOILET_IN, EL_MITHALI, 0);
    world_do(w, COMMAND_HAND_IN, EL_MITHALI, 0);
    world_say(w, &c, NULL, "Laptop viel uit, na twee minuten verder.");
    by_hash(w, COMMAND_FREEZE, TOETSMA);
    world_time(w, "11:06");
    by_hash(w, COMMAND_SIGN, ORNEKSOY);
    world_time(w, "11:08");
}

static void seal(struct world *w)
{
    by_hash(w, COMMAND_SIGN, TOETSMA);
    world_time(w, "11:09:04");
    by_hash(w, COMMAND_SEAL, TOETSMA);
    w->view.seal = (struct seal_view){.number = "PV-2026-1124-B107-01",
        .groups = "7F3A 92C1 04BE 5D66",
        .words = "fiets · lantaarn · dijk · appel",
        .at = w->state.sealed};
}

/* ---------------------------------------------------------------- the view */

/* A grey corridor and a white card: enough to see that the preview is mirrored and cut well. */
static void make_preview(struct world *w)
{
    w->preview = calloc((size_t)PREVIEW_W * PREVIEW_H, sizeof *w->preview);
    assert(w->preview != NULL);
    for (int y = 0; y < PREVIEW_H; y++)
        for (int x = 0; x < PREVIEW_W; x++) {
            uint32_t wall = (uint32_t)(150 + x * 60 / PREVIEW_W - y * 30 / PREVIEW_H);
            bool card = x > 240 && x < 400 && y > 90 && y < 390;
            bool module = card && y > 140 && y < 300 && (((x / 8) * 7 + (y / 8) * 13) % 5 < 2);
            uint32_t grey = module ? 24 : card ? 250 : wall;
            w->preview[y * PREVIEW_W + x] = 0xff000000u | grey << 16 | grey << 8 | grey;
        }
    w->view.preview = (struct picture_view){w->preview, PREVIEW_W, PREVIEW_H, PREVIEW_W};
}

static void make_sittings(struct world *w)
{
    struct sitting_view *s = w->sittings;

    s[0] = (struct sitting_view){.start = world_at("09:00"), .candidates = 28};
    text_copy(s[0].exam, sizeof s[0].exam, "Rekenen mbo-3");
    text_copy(s[0].version, sizeof s[0].version, "B");
    text_copy(s[0].room, sizeof s[0].room, "B1.07");
    s[1] = (struct sitting_view){.start = world_at("13:00"), .candidates = 24};
    text_copy(s[1].exam, sizeof s[1].exam, "Engels B1 lezen");
    text_copy(s[1].version, sizeof s[1].version, "A");
    text_copy(s[1].room, sizeof s[1].room, "B1.07");
    w->view.sittings = s;
    w->view.sitting_count = 2;
}

static void make_view(struct world *w, bool loaded)
{
    struct view *v = &w->view;

    flow_init(&w->flow, w->lang);
    v->flow = &w->flow;
    v->device = (struct device_view){.battery_percent = 82,
        .mains = true,
        .can_speak = true,
        .storage_free = 11200000000u,
        .room = "B1.07",
        .institution = "ROC Voorbeeld"};
    make_preview(w);
    make_sittings(w);
    if (!loaded)
        return;
    w->card.plan = w->plan;
    w->card.plan.candidates = NULL;
    w->card.plan.candidate_count = 0;
    w->other = (struct other_room){.start = world_at("09:00")};
    text_copy(w->other.room, sizeof w->other.room, "C0.12");
    text_copy(w->other.exam, sizeof w->other.exam, "Engels B1 lezen");
    v->state = &w->state;
    v->card = &w->card;
    v->others = &w->other;
    w->flow.ready = true;
    w->flow.sitting = 0;
}

void world_make(
    struct world *w, enum stage stage, enum lang lang, void (*prepare)(struct plan *plan))
{
    *w = (struct world){.lang = lang, .seq = 0};
    make_plan(&w->plan);
    if (prepare != NULL)
        prepare(&w->plan);
    enum err e = sitting_init(&w->state, &w->plan);
    if (e == ERR_OK)
        e = decision_init(&w->decision);
    assert(e == ERR_OK);
    (void)e;
    make_view(w, stage != STAGE_NONE);
    world_time(w, "08:24:06");
    if (stage >= STAGE_ARRIVING) {
        open_pv(w);
        arrive_early(w);
    }
    if (stage >= STAGE_RUNNING)
        start_exam(w);
    if (stage >= STAGE_ENDED)
        end_exam(w);
    if (stage >= STAGE_FROZEN)
        freeze(w);
    if (stage >= STAGE_SEALED)
        seal(w);
}

void world_free(struct world *w)
{
    free(w->preview);
    decision_free(&w->decision);
    sitting_free(&w->state);
    plan_free(&w->plan);
}

void world_inside(struct world *w, enum screen screen, enum screen back)
{
    w->flow.screen = screen;
    w->flow.back = back;
    w->flow.who = TOETSMA;
    w->flow.locks_at.ms = w->view.mono.ms + 120000;
}

void world_toast(struct world *w, const char *id, int32_t candidate, uint64_t seq)
{
    text_copy(w->flow.toast_id, sizeof w->flow.toast_id, id);
    w->flow.toast_candidate = candidate;
    w->flow.toast_seq = seq;
}
