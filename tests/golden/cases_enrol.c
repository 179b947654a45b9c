// SPDX-License-Identifier: EUPL-1.2
/* The first start: a kiosk of no school, the office's answer, and whose it is. */
#include "golden/golden.h"

#include <stddef.h>
#include <string.h>

/* As long as a request is, and what a code of it says: always the same here. */
static void fill(struct world *w, enum screen screen)
{
    struct enrol_view *e = &w->view.enrol;
    static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    w->flow.screen = w->flow.back = screen;
    text_copy(e->code, sizeof e->code, "ZWE1:");
    for (size_t i = 5; i < 330; i++)
        e->code[i] = letters[(i * i + 7 * i) % (sizeof letters - 1)];
    text_copy(e->words, sizeof e->words, "wolk · trein · appel · kade · lamp · vijver");
    text_copy(e->school, sizeof e->school, "ROC Voorbeeld");
    text_copy(
        e->school_words, sizeof e->school_words, "brug · molen · zadel · fluit · haven · roos");
}

static void enrol(struct world *w)
{
    fill(w, SCREEN_ENROL);
}

static void enrol_stick(struct world *w)
{
    fill(w, SCREEN_ENROL);
    w->view.enrol.on_stick = true;
}

static void enrol_wrong(struct world *w)
{
    fill(w, SCREEN_ENROL);
    text_copy(w->flow.enrol_word, sizeof w->flow.enrol_word, "enrol.not.kiosk");
}

static void enrol_failed(struct world *w)
{
    fill(w, SCREEN_ENROL);
    w->flow.error = ERR_FULL;
}

static void answer(struct world *w)
{
    fill(w, SCREEN_ENROL_ANSWER);
}

static void answer_parts(struct world *w)
{
    fill(w, SCREEN_ENROL_ANSWER);
    w->view.enrol.read = 1;
    w->view.enrol.parts = 3;
}

static void answer_wrong(struct world *w)
{
    fill(w, SCREEN_ENROL_ANSWER);
    text_copy(w->flow.enrol_word, sizeof w->flow.enrol_word, "enrol.not.whole");
}

static void answer_no_camera(struct world *w)
{
    fill(w, SCREEN_ENROL_ANSWER);
    w->view.device.camera_out = true;
}

static void school(struct world *w)
{
    fill(w, SCREEN_ENROL_SCHOOL);
}

static void school_long(struct world *w)
{
    fill(w, SCREEN_ENROL_SCHOOL);
    text_copy(w->view.enrol.school, sizeof w->view.enrol.school,
        "Stichting Regionaal Opleidingencentrum Voorbeeld en Omstreken Verzonnen");
}

static void school_busy(struct world *w)
{
    fill(w, SCREEN_ENROL_SCHOOL);
    w->flow.busy = true;
    w->flow.busy_with = EFFECT_ENROL;
}

static void reset(struct world *w)
{
    world_inside(w, SCREEN_RESET, SCREEN_DEVICE);
    w->flow.device_from = SCREEN_SESSION;
}

static void reset_no_stick(struct world *w)
{
    reset(w);
    world_toast(w, "reset.no_stick", -1, 0);
}

static void reset_busy(struct world *w)
{
    reset(w);
    w->flow.busy = true;
    w->flow.busy_with = EFFECT_RESET;
}

static void unreadable(struct world *w)
{
    w->flow.screen = w->flow.back = SCREEN_UNREADABLE;
    w->flow.error = ERR_IO;
}

/* What became of a provision, said while the kiosk waits. */
static void placed(struct world *w)
{
    w->flow.screen = SCREEN_WAIT;
    world_toast(w, "place.not.signed", -1, 0);
}

const struct golden_case cases_enrol[] = {
    {"18-reset", STAGE_READY, reset, NULL},
    {"18-reset-no-stick", STAGE_READY, reset_no_stick, NULL},
    {"18-reset-busy", STAGE_READY, reset_busy, NULL},
    {"18-place", STAGE_NONE, placed, NULL},
    {"19-unreadable", STAGE_NONE, unreadable, NULL},
    {"17-enrol", STAGE_NONE, enrol, NULL},
    {"17-enrol-stick", STAGE_NONE, enrol_stick, NULL},
    {"17-enrol-wrong", STAGE_NONE, enrol_wrong, NULL},
    {"17-enrol-failed", STAGE_NONE, enrol_failed, NULL},
    {"17-answer", STAGE_NONE, answer, NULL},
    {"17-answer-parts", STAGE_NONE, answer_parts, NULL},
    {"17-answer-wrong", STAGE_NONE, answer_wrong, NULL},
    {"17-answer-no-camera", STAGE_NONE, answer_no_camera, NULL},
    {"17-school", STAGE_NONE, school, NULL},
    {"17-school-long", STAGE_NONE, school_long, NULL},
    {"17-school-busy", STAGE_NONE, school_busy, NULL},
    {NULL},
};
