// SPDX-License-Identifier: EUPL-1.2
/* Cases and comparisons of the golden test. */
#ifndef GOLDEN_GOLDEN_H
#define GOLDEN_GOLDEN_H

#include "draw/canvas.h"
#include "golden/world.h"

/* One screen in one situation. `name` is the record's file name. */
struct golden_case {
    const char *name;
    enum stage stage;
    void (*set)(struct world *w);       /* chooses the screen and what is typed or held */
    void (*prepare)(struct plan *plan); /* NULL: the ordinary plan */
    bool pixels;                        /* in Dutch also compared pixel by pixel */
};

/* Static tables, one per file; closed by a case without name. */
extern const struct golden_case cases_door[], cases_unlock[], cases_roster[], cases_candidate[],
    cases_closing[];

/* Plans that are harder to lay out, for several files: names as long as they get, and no
 * candidates. */
void prepare_long_names(struct plan *plan);
void prepare_empty_list(struct plan *plan);

/* compare.c. Each says on stderr what differs, and answers whether it is the same. */

/* The record against records/<name>.<lang>.txt; `update` writes the file instead. */
bool compare_record(const char *name, const char *lang, const char *record, bool update);
/* The canvas against pixels/<name>.png with a small tolerance; `update` writes the file instead. */
bool compare_pixels(const char *name, struct canvas *c, bool update);
/* False, with the way to get it, when the font that the pictures are drawn with is missing. */
bool font_is_there(void);
/* Ids in the sources of screens and flow, and those made up at run time: all in both languages. */
bool words_are_there(void);

#endif
