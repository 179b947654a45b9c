// SPDX-License-Identifier: EUPL-1.2
/* What a screen looks at, made as the kiosk makes it: a plan of fictional people, a state that real
 * events were folded into, and a flow. Stages stand for the moments of the design pictures. */
#ifndef GOLDEN_WORLD_H
#define GOLDEN_WORLD_H

#include "flow/view.h"

/* Places in the list of 28. */
enum {
    CONTO,
    DENEMECI,
    EL_MITHALI,
    EL_NAMOUDAJI,
    FICTEMA,
    MONSTERHOF,
    MONSTERHOOP,
    NAMOUDAJ,
    NUMUNE,
    ORNEK,
    ORNEKOGLU,
    PROEFMAN,
    PROEFSTEDE,
    PROEFWIJK,
    PROBNY,
    PRZYKLADOWSKA,
    PRZYKLADOWSKI,
    SCHIJNBERG,
    TAJRIBI,
    TESTDIJK,
    DE_TESTER,
    TESTPERSAD,
    UDAHARAN,
    VERZINSEL,
    VOORBEELD,
    VOORBEELDLUST,
    WZORCOWA,
    ZOGENAAMD,
    STUDENTS
};
enum { TOETSMA, ORNEKSOY, BADGE }; /* invigilators: the lead first; the emergency badge */

enum stage {
    STAGE_NONE,     /* no sitting loaded */
    STAGE_READY,    /* 08:24, unlocked, PV not open */
    STAGE_ARRIVING, /* 08:47, PV open, 17 of 28 inside */
    STAGE_RUNNING,  /* 09:12 */
    STAGE_ENDED,    /* 11:02, two items left */
    STAGE_FROZEN,   /* 11:08, nothing left, first signature given */
    STAGE_SEALED,   /* 11:09 */
};

struct world {
    struct plan plan;
    struct card card;
    struct sitting state;
    struct decision decision;
    struct flow flow;
    struct view view;
    struct other_room other;
    struct sitting_view sittings[6];
    uint32_t *preview;
    struct wall now;
    uint64_t seq;
    enum lang lang;
};

/* The world at a stage; `prepare` (may be NULL) changes the plan before anything happens. Stops the
 * program when the rules refuse something. Caller frees with world_free. */
void world_make(
    struct world *w, enum stage stage, enum lang lang, void (*prepare)(struct plan *plan));
void world_free(struct world *w);

/* Sets the clock, "09:12", on 24-11-2026. */
void world_time(struct world *w, const char *time);
struct wall world_at(const char *time);

/* One command, decided by the rules and folded in; `who` and `text` of the second may be NULL. */
void world_do(struct world *w, enum command_kind kind, int32_t candidate, int32_t code);
void world_say(struct world *w, const struct command *command, const char *who, const char *text);
enum verdict world_scan(struct world *w, int32_t candidate);
/* As if this invigilator had unlocked the screen. */
void world_inside(struct world *w, enum screen screen, enum screen back);
void world_toast(struct world *w, const char *id, int32_t candidate, uint64_t seq);

/* day.c: from one stage to the next. */
void day_open(struct world *w);
void day_arrive(struct world *w); /* 17 before 08:47 */
void day_start(struct world *w);  /* 09:12 */
void day_end(struct world *w);    /* 11:02, two items left */
void day_freeze_unsigned(struct world *w);
void day_freeze(struct world *w); /* 11:08, one signature */
void day_seal(struct world *w);

#endif
