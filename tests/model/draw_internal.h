// SPDX-License-Identifier: EUPL-1.2
/* What the files that draw share. */
#ifndef TESTS_MODEL_DRAW_INTERNAL_H
#define TESTS_MODEL_DRAW_INTERNAL_H

#include "draw.h"

struct maker {
    uint64_t *seed;
    const struct world *w;
    const struct sitting *s; /* of the door that is asked */
    struct op *op; /* being made; its command is zero but for kind, actor and candidate -1 */
};

/* How to draw one kind of command. To add a kind: a row in draw_rows.c. */
struct row {
    const char *name;
    unsigned weight; /* how often, among those that fit the phase */
    unsigned phases; /* a bit per enum phase in which it is mostly asked */
    bool repeats;    /* once more is one more fact: draw_repeats */
    void (*fill)(struct maker *m, struct command *c); /* makes it fit; NULL: actor is all */
};
extern const struct row draw_rows[COMMAND_COUNT];

/* The command that resolves the first open item of the closing list, or the next step of closing.
 */
void draw_tidy(struct maker *m, struct command *c);
/* Fills a command of that kind as its row says. */
void draw_fill(struct maker *m, enum command_kind kind, struct command *c);

/* A candidate for whom it is true, anybody when there is none; -1 on an empty list. */
int32_t draw_candidate(struct maker *m, bool (*fits)(const struct candidate_state *c));
void draw_who(struct maker *m, struct command *c);
void draw_text(struct maker *m, struct command *c);

#endif
