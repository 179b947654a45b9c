// SPDX-License-Identifier: EUPL-1.2
/* What happens on the fictional exam day, as commands that the rules decide: see world.h. */
#include "golden/world.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void day_open(struct world *w)
{
    world_time(w, "08:26");
    staff_in(w, TOETSMA);
    staff_in(w, ORNEKSOY);
    by_hash(w, COMMAND_OPEN, TOETSMA);
}

/* 17 come before 08:47, as on the picture of 01. */
void day_arrive(struct world *w)
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

void day_start(struct world *w)
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
void day_end(struct world *w)
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

void day_freeze_unsigned(struct world *w)
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
}

void day_freeze(struct world *w)
{
    day_freeze_unsigned(w);
    world_time(w, "11:06");
    by_hash(w, COMMAND_SIGN, ORNEKSOY);
    world_time(w, "11:08");
}

void day_seal(struct world *w)
{
    by_hash(w, COMMAND_SIGN, TOETSMA);
    world_time(w, "11:09:04");
    by_hash(w, COMMAND_SEAL, TOETSMA);
    w->view.seal = (struct seal_view){.number = "PV-2026-1124-B107-01",
        .groups = "7F3A 92C1 04BE 5D66",
        .words = "fiets · lantaarn · dijk · appel",
        .at = w->state.sealed};
}
