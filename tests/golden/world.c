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
    v->device = (struct device_view){.room = "B1.07",
        .institution = "ROC Voorbeeld",
        .mains = true,
        .battery_percent = 82,
        .battery_min = 250,
        .storage_free = 11200000000u,
        .records = 38,
        .certainty = CERTAINTY_RTC,
        .started = world_at("07:50"),
        .celsius = 51,
        .celsius_limit = 80,
        .camera_rate = 30,
        .camera_width = 1280,
        .camera_height = 720,
        .code_ms = 300,
        .version = "1.4.2",
        .label = "KSK-07",
        .fingerprint = "7F3A 92C1 04BE 5D66",
        .key_until = {world_at("09:00").ms + (int64_t)249 * 86400000},
        .can_speak = true,
        .can_sound = true,
        .settings = {.read_aloud = true, .volume = 7}};
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
        day_open(w);
        day_arrive(w);
    }
    if (stage >= STAGE_RUNNING)
        day_start(w);
    if (stage >= STAGE_ENDED)
        day_end(w);
    if (stage >= STAGE_FROZEN)
        day_freeze(w);
    if (stage >= STAGE_SEALED)
        day_seal(w);
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
