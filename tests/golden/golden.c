// SPDX-License-Identifier: EUPL-1.2
/* The golden test: draws every screen in every situation of the tables, in every look (panel,
 * contrast, text size) and both languages; nothing may break a rule of the design, and every
 * drawing must be the one that was accepted. README.md says what is kept and why.
 *
 *   golden                    compare; status 0 when all is the same and nothing breaks a rule
 *   golden --update           rewrite what is kept: look at the pictures before committing!
 *   golden --pictures DIR     also write every picture there
 *   golden --records DIR      also write every drawing record there: before and after a change,
 *                             then diff -r
 *   golden --only NAME        cases whose name begins so
 *   golden --panel 800x480    looks of that panel      --look NAME   that look alone
 */
#include "golden/golden.h"

#include "screens/screens.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGES_DRAWN 2 /* beside the first; more of them look alike */

struct options {
    bool update;
    const char *pictures, *records, *only, *panel, *look;
};

static const struct golden_case *const tables[] = {cases_door, cases_unlock, cases_roster,
    cases_candidate, cases_closing, cases_guest, cases_sheets, cases_device, cases_prepare,
    cases_staff, cases_doors, cases_enrol};
static const char *const langs[LANG_COUNT] = {"nl", "en"};

struct run {
    struct options options;
    const struct golden_look *look;
    struct canvas *canvas;
    struct ui *ui;
    long drawn, failed;
    bool offered[ACTION_COUNT]; /* by some screen */
};

/* ---------------------------------------------------------------- one picture */

static void keep(struct run *r, const char *folder, const char *name, const char *ending)
{
    char path[512];

    if (folder == NULL)
        return;
    (void)snprintf(path, sizeof path, "%s/%s.%s.%s", folder, name, r->look->name, ending);
    bool picture = strcmp(ending, "png") == 0;
    if (picture ? canvas_png_write(r->canvas, path, NULL) != ERR_OK
                : !write_text(path, canvas_record(r->canvas)))
        r->failed++;
}

/* Draws what the world shows now, checks it, and mixes it into the hash of this case and look.
 * `view` tells the pictures of one screen apart. */
static void draw(struct run *r, struct world *w, const char *name, const char *view, uint64_t *hash)
{
    char full[160];

    (void)snprintf(full, sizeof full, "%s.%s%s", name, langs[w->flow.lang], view);
    screen_draw(r->ui, r->canvas, &w->view);
    r->drawn++;
    r->failed += rules_check(r->ui, r->canvas, &w->flow, full, r->look->name);
    *hash = hash_text(*hash, canvas_record(r->canvas));
    keep(r, r->options.pictures, full, "png");
    keep(r, r->options.records, full, "txt");
    for (size_t i = 0; i < ui_target_count(r->ui); i++) {
        uint32_t action = ui_target_at(r->ui, i).action;
        if (action < ACTION_COUNT)
            r->offered[action] = true;
    }
}

/* ---------------------------------------------------------------- one case */

static void fresh_ui(struct run *r)
{
    ui_free(r->ui);
    if (ui_new(&r->ui) != ERR_OK)
        abort();
}

/* The other pages of a screen that has some. */
static void draw_pages(struct run *r, struct world *w, const char *name, uint64_t *hash)
{
    int32_t *page = &w->flow.pages[w->flow.screen], first = *page;
    struct ui_target_info next;
    char view[16];

    while (*page - first < PAGES_DRAWN && ui_find(r->ui, ACTION_PAGE, *page + 1, &next)) {
        ++*page;
        (void)snprintf(view, sizeof view, ".page%d", (int)*page + 1);
        draw(r, w, name, view, hash);
    }
    *page = first;
}

/* What the ui shows by itself: the keyboard's other pages, and what is behind Meer. */
static void draw_own(struct run *r, struct world *w, const char *name, uint64_t *hash)
{
    struct ui_target_info own[UI_TARGET_MAX];
    size_t n = 0;

    for (size_t i = 0; i < ui_target_count(r->ui); i++) {
        own[n] = ui_target_at(r->ui, i);
        n += own[n].action >= UI_ACTION_OWN;
    }
    for (size_t i = 0; i < n; i++) {
        char view[24];
        struct rect at = own[i].r;
        if (i > 0) { /* the page before this one is still up */
            fresh_ui(r);
            screen_draw(r->ui, r->canvas, &w->view);
        }
        (void)ui_press(r->ui, at.x + at.w / 2, at.y + at.h / 2);
        (void)ui_release(r->ui, at.x + at.w / 2, at.y + at.h / 2);
        (void)snprintf(view, sizeof view, ".own%zu", i + 1);
        draw(r, w, name, view, hash);
    }
}

static void run_case(struct run *r, const struct golden_case *c, enum lang lang)
{
    struct world *w = calloc(1, sizeof *w);
    struct flow_world around = {0};
    bool update = r->options.update, base = r->look == &golden_looks[0];
    uint64_t hash = HASH_START;

    if (w == NULL)
        abort();
    world_make(w, c->stage, lang, c->prepare);
    c->set(w);
    w->view.large_text = r->look->theme.large_text;
    around.state = w->view.state;
    around.card = w->view.card;
    if (!flow_is_sound(&w->flow, &around)) {
        fprintf(stderr, "golden: %s: the flow cannot be like this\n", c->name);
        r->failed++;
    }
    fresh_ui(r);
    draw(r, w, c->name, "", &hash);
    if (base && !compare_record(c->name, langs[lang], canvas_record(r->canvas), update))
        r->failed++;
    if (lang == LANG_NL && look_has_pixels(r->look, c->name)
        && !compare_pixels(c->name, r->look->name, r->canvas, update))
        r->failed++;
    draw_own(r, w, c->name, &hash);
    fresh_ui(r);
    screen_draw(r->ui, r->canvas, &w->view);
    draw_pages(r, w, c->name, &hash);
    if (!looks_compare(c->name, r->look->name, langs[lang], hash, update))
        r->failed++;
    world_free(w);
    free(w);
}

static bool is_wanted(const struct options *o, const struct golden_case *c)
{
    return o->only == NULL || strncmp(c->name, o->only, strlen(o->only)) == 0;
}

static void run_look(struct run *r, const struct golden_look *look)
{
    struct canvas_setup setup = {
        .width_px = look->width, .height_px = look->height, .theme = look->theme, .record = true};

    r->look = look;
    if (canvas_new(&setup, &r->canvas) != ERR_OK)
        abort();
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        for (const struct golden_case *c = tables[t]; c->name != NULL; c++)
            for (int lang = 0; lang < LANG_COUNT && is_wanted(&r->options, c); lang++)
                run_case(r, c, (enum lang)lang);
    ui_free(r->ui);
    r->ui = NULL;
    canvas_free(r->canvas);
}

/* ---------------------------------------------------------------- the whole */

/* What the flow understands and no screen offers is lost. */
static void check_actions(struct run *r)
{
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        if (!r->offered[a]) {
            fprintf(stderr, "golden: no screen offers action %d of flow.h\n", a);
            r->failed++;
        }
}

static bool is_case(const char *name, size_t n)
{
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        for (const struct golden_case *c = tables[t]; c->name != NULL; c++)
            if (strlen(c->name) == n && strncmp(c->name, name, n) == 0)
                return true;
    return false;
}

/* Files of cases that are no more. */
static long count_strangers(const char *folder)
{
    long strangers = 0;
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s", GOLDEN_DIR, folder);
    DIR *d = opendir(path);

    for (struct dirent *e = d != NULL ? readdir(d) : NULL; e != NULL; e = readdir(d)) {
        size_t n = strcspn(e->d_name, ".");
        if (n == 0 || is_case(e->d_name, n))
            continue;
        fprintf(stderr, "golden: %s/%s belongs to no case\n", folder, e->d_name);
        strangers++;
    }
    if (d != NULL)
        (void)closedir(d);
    return strangers;
}

static bool read_options(int argc, char **argv, struct options *o)
{
    const struct {
        const char *name, **value;
    } with[] = {{"--pictures", &o->pictures}, {"--records", &o->records}, {"--only", &o->only},
        {"--panel", &o->panel}, {"--look", &o->look}};

    for (int i = 1; i < argc; i++) {
        size_t k = 0, n = sizeof with / sizeof with[0];
        while (k < n && strcmp(argv[i], with[k].name) != 0)
            k++;
        if (k < n && i + 1 < argc)
            *with[k].value = argv[++i];
        else if (strcmp(argv[i], "--update") == 0)
            o->update = true;
        else
            return false;
    }
    return true;
}

static bool is_wanted_look(const struct options *o, const struct golden_look *look)
{
    return (o->look == NULL || strcmp(o->look, look->name) == 0)
           && (o->panel == NULL || strncmp(look->name, o->panel, strlen(o->panel)) == 0);
}

int main(int argc, char **argv)
{
    struct run r = {0};

    if (!read_options(argc, argv, &r.options)) {
        fprintf(stderr, "golden [--update] [--pictures DIR] [--records DIR] [--only NAME] "
                        "[--panel WxH] [--look NAME]\n");
        return 2;
    }
    if (!font_is_there())
        return 1;
    if (!words_are_there())
        r.failed++;
    for (size_t i = 0; i < GOLDEN_LOOKS; i++)
        if (is_wanted_look(&r.options, &golden_looks[i]))
            run_look(&r, &golden_looks[i]);
    if (r.options.only == NULL && is_wanted_look(&r.options, &golden_looks[0])) {
        check_actions(&r);
        r.failed +=
            count_strangers("records") + count_strangers("looks") + count_strangers("pixels");
    }
    if (r.options.update && !looks_write())
        r.failed++;
    looks_free();
    printf("golden: %ld pictures drawn, %ld failures\n", r.drawn, r.failed);
    return r.failed == 0 ? 0 : 1;
}
