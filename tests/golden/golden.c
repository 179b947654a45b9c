// SPDX-License-Identifier: EUPL-1.2
/* The golden test: draws every screen in every situation of the tables, in Dutch and English, and
 * compares it with what was drawn before.
 *
 *   golden                    compare; status 0 when all is the same and nothing breaks a rule
 *   golden --update           rewrite records and pixels: look at the pictures before committing!
 *   golden --pictures DIR     also write every picture there
 *   golden --only NAME        cases whose name begins so
 *   golden --report           also check (not compare) the sizes and looks that come later
 */
#include "golden/golden.h"

#include "screens/screens.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PROBLEMS_MAX 12

struct options {
    bool update, report;
    const char *pictures, *only;
};

/* A panel and a look; `strict` ones must be without problems. */
struct variant {
    const char *name;
    int width, height;
    struct theme theme;
    bool strict;
};

static const struct variant variants[] = {
    {"", 1280, 720, {false, false}, true},
    {"contrast", 1280, 720, {true, false}, true},
    {"small", 800, 480, {false, false}, false},
    {"upright", 720, 1280, {false, false}, false},
    {"large", 1280, 720, {false, true}, false},
};
#define VARIANTS (sizeof variants / sizeof variants[0])

static const struct golden_case *const tables[] = {
    cases_door, cases_unlock, cases_roster, cases_candidate, cases_closing};
static const char *const langs[LANG_COUNT] = {"nl", "en"};

struct run {
    struct options options;
    const struct variant *variant;
    struct canvas *canvas;
    struct ui *ui;
    long drawn, failed, reported;
    bool offered[ACTION_COUNT]; /* by some screen */
};

/* ---------------------------------------------------------------- rules */

static void say_problem(struct run *r, const char *name, const char *lang, const char *text)
{
    fprintf(r->variant->strict ? stderr : stdout, "golden: %s.%s%s%s: %s\n", name, lang,
        r->variant->name[0] != '\0' ? " " : "", r->variant->name, text);
    if (r->variant->strict)
        r->failed++;
    else
        r->reported++;
}

static void check_rules(struct run *r, const char *name, const char *lang)
{
    struct ui_problem problems[PROBLEMS_MAX];
    size_t n = ui_check(r->ui, problems, PROBLEMS_MAX);

    for (size_t i = 0; i < n && i < PROBLEMS_MAX; i++)
        say_problem(r, name, lang, problems[i].text);
}

static void note_actions(struct run *r)
{
    for (size_t i = 0; i < ui_target_count(r->ui); i++) {
        uint32_t action = ui_target_at(r->ui, i).action;
        if (action < ACTION_COUNT)
            r->offered[action] = true;
    }
}

/* What the flow understands and no screen offers is lost. */
static void check_actions(struct run *r)
{
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        if (!r->offered[a]) {
            fprintf(stderr, "golden: no screen offers action %d of flow.h\n", a);
            r->failed++;
        }
}

/* A mark like {name} that reached the panel was never filled in. */
static void check_texts(struct run *r, const char *name, const char *lang)
{
    const char *record = canvas_record(r->canvas);
    const char *brace = strchr(record, '{');

    if (brace != NULL)
        say_problem(r, name, lang, "a text has a mark that was not filled in");
}

/* ---------------------------------------------------------------- one case */

static void keep_picture(struct run *r, const char *name, const char *lang)
{
    char path[512];

    (void)snprintf(path, sizeof path, "%s/%s.%s%s%s.png", r->options.pictures, name, lang,
        r->variant->name[0] != '\0' ? "." : "", r->variant->name);
    if (canvas_png_write(r->canvas, path, NULL) != ERR_OK)
        say_problem(r, name, lang, "cannot write the picture");
}

static void compare(struct run *r, const struct golden_case *c, enum lang lang)
{
    bool update = r->options.update;

    if (!compare_record(c->name, langs[lang], canvas_record(r->canvas), update))
        r->failed++;
    if (c->pixels && lang == LANG_NL && !compare_pixels(c->name, r->canvas, update))
        r->failed++;
}

static void run_case(struct run *r, const struct golden_case *c, enum lang lang)
{
    struct world *w = calloc(1, sizeof *w);
    struct flow_world around = {0};

    if (w == NULL)
        abort();
    world_make(w, c->stage, lang, c->prepare);
    c->set(w);
    w->view.large_text = r->variant->theme.large_text;
    around.state = w->view.state;
    around.card = w->view.card;
    if (!flow_is_sound(&w->flow, &around))
        say_problem(r, c->name, langs[lang], "the flow cannot be like this");
    screen_draw(r->ui, r->canvas, &w->view);
    r->drawn++;
    check_rules(r, c->name, langs[lang]);
    check_texts(r, c->name, langs[lang]);
    note_actions(r);
    if (r->variant == &variants[0])
        compare(r, c, lang);
    if (r->options.pictures != NULL)
        keep_picture(r, c->name, langs[lang]);
    world_free(w);
    free(w);
}

static void run_variant(struct run *r, const struct variant *v)
{
    struct canvas_setup setup = {
        .width_px = v->width, .height_px = v->height, .theme = v->theme, .record = true};

    r->variant = v;
    if (canvas_new(&setup, &r->canvas) != ERR_OK || ui_new(&r->ui) != ERR_OK)
        abort();
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        for (const struct golden_case *c = tables[t]; c->name != NULL; c++) {
            const char *only = r->options.only;
            if (only != NULL && strncmp(c->name, only, strlen(only)) != 0)
                continue;
            for (int lang = 0; lang < LANG_COUNT; lang++)
                run_case(r, c, (enum lang)lang);
        }
    ui_free(r->ui);
    canvas_free(r->canvas);
}

/* Records of cases that are no more. */
static long count_strangers(void)
{
    long strangers = 0;
    DIR *d = opendir(GOLDEN_DIR "/records");

    for (struct dirent *e = d != NULL ? readdir(d) : NULL; e != NULL; e = readdir(d)) {
        size_t n = strcspn(e->d_name, ".");
        bool known = n == 0;
        for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
            for (const struct golden_case *c = tables[t]; c->name != NULL; c++)
                known |= strlen(c->name) == n && strncmp(c->name, e->d_name, n) == 0;
        if (!known)
            fprintf(stderr, "golden: records/%s belongs to no case\n", e->d_name);
        strangers += !known;
    }
    if (d != NULL)
        (void)closedir(d);
    return strangers;
}

/* ---------------------------------------------------------------- program */

static bool read_options(int argc, char **argv, struct options *o)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--update") == 0)
            o->update = true;
        else if (strcmp(argv[i], "--report") == 0)
            o->report = true;
        else if (strcmp(argv[i], "--pictures") == 0 && i + 1 < argc)
            o->pictures = argv[++i];
        else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            o->only = argv[++i];
        else
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct run r = {0};

    if (!read_options(argc, argv, &r.options)) {
        fprintf(stderr, "golden [--update] [--pictures DIR] [--only NAME] [--report]\n");
        return 2;
    }
    if (!font_is_there())
        return 1;
    if (!words_are_there())
        r.failed++;
    for (size_t i = 0; i < VARIANTS; i++)
        if (variants[i].strict || r.options.report)
            run_variant(&r, &variants[i]);
    if (r.options.only == NULL) {
        check_actions(&r);
        r.failed += count_strangers();
    }
    printf("golden: %ld pictures drawn, %ld failures", r.drawn, r.failed);
    if (r.options.report)
        printf(", %ld problems reported in looks that come later", r.reported);
    printf("\n");
    return r.failed == 0 ? 0 : 1;
}
