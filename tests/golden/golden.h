// SPDX-License-Identifier: EUPL-1.2
/* Cases and comparisons of the golden test. */
#ifndef GOLDEN_GOLDEN_H
#define GOLDEN_GOLDEN_H

#include "draw/canvas.h"
#include "golden/world.h"
#include "ui/ui.h"

/* One screen in one situation. `name` is the record's file name. */
struct golden_case {
    const char *name;
    enum stage stage;
    void (*set)(struct world *w);       /* chooses the screen and what is typed or held */
    void (*prepare)(struct plan *plan); /* NULL: the ordinary plan */
};

/* A panel and a theme, named "800x480-large-contrast". The first is the base: its drawings are kept
 * as full records. */
struct golden_look {
    const char *name;
    int width, height;
    struct theme theme;
};
#define GOLDEN_LOOKS 12
extern const struct golden_look golden_looks[GOLDEN_LOOKS];

/* Static tables, one per file; closed by a case without name. */
extern const struct golden_case cases_door[], cases_unlock[], cases_roster[], cases_candidate[],
    cases_closing[], cases_guest[], cases_sheets[], cases_device[], cases_prepare[], cases_staff[],
    cases_doors[], cases_enrol[];

/* Plans that are harder to lay out, for several files: names as long as they get, and no
 * candidates. */
void prepare_long_names(struct plan *plan);
void prepare_empty_list(struct plan *plan);

/* compare.c. Each says on stderr what differs, and answers whether it is the same. */

/* The record against records/<name>.<lang>.txt; `update` writes the file instead. */
bool compare_record(const char *name, const char *lang, const char *record, bool update);
/* The canvas against pixels/<name>.<look>.png with a small tolerance; `update` writes the file
 * instead. */
bool compare_pixels(const char *name, const char *look, struct canvas *c, bool update);
/* A whole file; the text is the caller's (free), NULL when there is none. */
char *read_text(const char *path);
bool write_text(const char *path, const char *text);
/* False, with the way to get it, when the font that the pictures are drawn with is missing. */
bool font_is_there(void);

/* looks.c */
bool look_has_pixels(const struct golden_look *look, const char *name);
#define HASH_START UINT64_C(0xcbf29ce484222325) /* FNV-1a */
uint64_t hash_text(uint64_t hash, const char *text);
/* Compares with the line in looks/<name>.txt and says what differs; remembers it for looks_write,
 * which writes the lines of all that was drawn and keeps the others. */
bool looks_compare(
    const char *name, const char *look, const char *lang, uint64_t hash, bool update);
bool looks_write(void);
void looks_free(void);

/* rules.c: overlap, size, contrast, words, keyboard. Says what is broken and answers how much. */
long rules_check(struct ui *ui, struct canvas *canvas, const struct flow *flow, const char *name,
    const char *look);

/* Ids in the sources of screens and flow, and those made up at run time: all in both languages. */
bool words_are_there(void);

#endif
