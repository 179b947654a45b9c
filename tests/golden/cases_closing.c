// SPDX-License-Identifier: EUPL-1.2
/* 10a, 10b and 11: counts, signatures, sealed. */
#include "golden/golden.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static void closing(struct world *w)
{
    world_inside(w, SCREEN_CLOSE, SCREEN_ROSTER);
}

static void closing_page(struct world *w)
{
    closing(w);
    w->flow.pages[SCREEN_CLOSE] = 2;
}

/* Nobody handed in, nothing supplied, IDs not seen: as much as it gets. */
static void everything_open(struct world *w)
{
    world_time(w, "10:31");
    world_do(w, COMMAND_END, -1, 0);
    world_time(w, "11:02");
    closing(w);
}

/* ---------------------------------------------------------------- 10b */

static void sign(struct world *w)
{
    world_inside(w, SCREEN_SIGN, SCREEN_CLOSE);
    w->flow.signer = -1;
}

/* A scribble like a signature, in thousandths of the pad. */
static void sign_drawn(struct world *w)
{
    sign(w);
    w->flow.signer = TOETSMA;
    for (int i = 0; i <= 120; i++) {
        double t = (double)i / 120;
        int16_t x = (int16_t)lround(150 + 620 * t + 40 * sin(t * 38));
        int16_t y = (int16_t)lround(560 - 300 * (1 - t) * cos(t * 34) * (t < 0.9));
        w->flow.strokes[w->flow.stroke_count++] = (struct stroke_point){x, y, i == 0 ? 1 : 2};
    }
}

static void sign_chosen(struct world *w)
{
    sign(w);
    w->flow.signer = TOETSMA;
}

/* Her badge was withdrawn during the exam: it cannot sign, and that is said with a witness. */
static void sign_withdrawn(struct world *w)
{
    sign(w);
    w->state.staff[TOETSMA].withdrawn =
        (struct withdrawal){7, world_at("08:05"), world_at("08:33")};
    w->flow.signer = TOETSMA;
}

static void sign_refused(struct world *w)
{
    struct command c = {
        .kind = COMMAND_SIGN_REFUSE, .candidate = -1, .actor = ORNEKSOY, .code = TOETSMA};

    sign(w);
    world_say(w, &c, "Wilhelmina van der Fictieberg, examenbureau", NULL);
    w->flow.who = ORNEKSOY;
}

static void sign_enough(struct world *w)
{
    struct command c = {
        .kind = COMMAND_SIGN, .candidate = -1, .actor = TOETSMA, .has_hash = true, .amount = 1};

    memset(c.hash, 0x5a, sizeof c.hash);
    world_say(w, &c, NULL, NULL);
    sign(w);
}

static void more_staff(struct plan *plan)
{
    static const char *const names[] = {
        "Aleksandra Fikcyjna", "Berend Testema", "Wilhelmina van der Fictieberg-Testerink"};

    plan->rules.signatures_required = 3;
    for (size_t i = 0; i < 3; i++) {
        struct invigilator *v = &plan->invigilators[2 + i];
        *v = (struct invigilator){.role = STAFF_INVIGILATOR};
        text_copy(v->name, sizeof v->name, names[i]);
    }
    plan->invigilator_count = 5;
}

static void sign_many(struct world *w)
{
    sign_chosen(w);
    for (size_t i = 2; i < 5; i++)
        w->state.staff[i].in = true;
}

/* One signed when leaving; the other is asked for all of it. */
static void sign_left(struct world *w)
{
    struct command out = {
        .kind = COMMAND_STAFF_OUT, .candidate = -1, .actor = ORNEKSOY, .has_sign_off = true};

    world_say(w, &out, NULL, NULL);
    day_freeze_unsigned(w);
    sign(w);
}

static void witness(struct world *w)
{
    sign_chosen(w);
    w->flow.screen = SCREEN_TYPING;
    w->flow.back = SCREEN_SIGN;
    w->flow.typing_for = TYPING_WITNESS;
    text_copy(w->flow.who_text, sizeof w->flow.who_text, "W. van der Fictieberg");
}

/* ---------------------------------------------------------------- 11 */

static void sealed(struct world *w)
{
    world_inside(w, SCREEN_SEALED, SCREEN_SEALED);
}

static void sealed_exported(struct world *w)
{
    sealed(w);
    w->flow.exported = true;
}

static void sealed_slow(struct world *w)
{
    sealed(w);
    w->flow.busy = true;
    w->flow.busy_with = EFFECT_EXPORT;
    w->view.device.stick_slow = true;
}

static void sealed_no_stick(struct world *w)
{
    sealed(w);
    w->flow.no_stick = true;
    w->flow.error = ERR_MISSING;
}

static void sealed_busy(struct world *w)
{
    sealed(w);
    w->flow.busy = true;
    w->flow.busy_with = EFFECT_EXPORT;
}

static void sealed_online(struct world *w)
{
    sealed_exported(w);
    w->view.device.sync = (struct sync_view){SYNC_RECEIVED, 31, 31, w->now};
    w->view.device.battery_percent = -1;
}

/* The largest code that the panel shows, of a record of 240 kB. */
static void transfer(struct world *w)
{
    static char text[1800];
    size_t n = (size_t)snprintf(text, sizeof text, "UR:BYTES/91-271/");

    for (uint32_t seed = 1; n + 1 < sizeof text; n++) {
        seed = seed * 1103515245 + 12345;
        text[n] = (char)('A' + (seed >> 16) % 26);
    }
    sealed(w);
    w->flow.screen = SCREEN_TRANSFER;
    w->flow.transfer_parts = 271;
    w->flow.transfer_part = 91;
    w->flow.transfer_next = (struct mono){1};
    w->view.transfer.text = text;
}

static void transfer_stopped(struct world *w)
{
    transfer(w);
    w->flow.transfer_part = 271 + 7; /* the second round */
    w->flow.transfer_next = (struct mono){0};
}

static void transfer_too_long(struct world *w)
{
    sealed(w);
    text_copy(w->flow.toast_id, sizeof w->flow.toast_id, "transfer.too_long");
}

const struct golden_case cases_closing[] = {
    {"10a-close", STAGE_ENDED, closing, NULL},
    {"10a-close-running", STAGE_RUNNING, closing, NULL},
    {"10a-close-all-open", STAGE_RUNNING, everything_open, NULL},
    {"10a-close-page-3", STAGE_RUNNING, closing_page, NULL},
    {"10a-close-long", STAGE_ENDED, closing, prepare_long_names},
    {"10a-close-clear", STAGE_FROZEN, closing, NULL},
    {"10b-sign", STAGE_FROZEN, sign_drawn, NULL},
    {"10b-sign-choose", STAGE_FROZEN, sign, NULL},
    {"10b-sign-chosen", STAGE_FROZEN, sign_chosen, prepare_long_names},
    {"10b-sign-refused", STAGE_FROZEN, sign_refused, NULL},
    {"10b-sign-withdrawn", STAGE_FROZEN, sign_withdrawn, NULL},
    {"10b-sign-enough", STAGE_FROZEN, sign_enough, NULL},
    {"10b-sign-many", STAGE_FROZEN, sign_many, more_staff},
    {"10b-sign-left", STAGE_ENDED, sign_left, NULL},
    {"10b-witness", STAGE_FROZEN, witness, NULL},
    {"11-sealed", STAGE_SEALED, sealed, NULL},
    {"11-sealed-exported", STAGE_SEALED, sealed_exported, NULL},
    {"11-sealed-slow", STAGE_SEALED, sealed_slow, NULL},
    {"11-sealed-no-stick", STAGE_SEALED, sealed_no_stick, NULL},
    {"11-sealed-busy", STAGE_SEALED, sealed_busy, NULL},
    {"11-sealed-online", STAGE_SEALED, sealed_online, NULL},
    {"11-transfer", STAGE_SEALED, transfer, NULL},
    {"11-transfer-stopped", STAGE_SEALED, transfer_stopped, NULL},
    {"11-transfer-too-long", STAGE_SEALED, transfer_too_long, NULL},
    {NULL},
};
