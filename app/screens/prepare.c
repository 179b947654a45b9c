// SPDX-License-Identifier: EUPL-1.2
/* 06b Before the exam, and to look up while it runs: what was agreed, which version lies there, the
 * room, and what is counted. What nobody looked at stays open; nothing here is filled in. */
#include "screens/screens_internal.h"

#include "sitting/names.h"
#include <stdio.h>
#include <string.h>

#define LABEL_WIDTH 250.0
#define CONDITION_LEAST 440.0
#define CONDITION_GAP 28.0
#define ANSWER_GAP 10.0
#define AGREEMENT_LINES 4

/* ---------------------------------------------------------------- agreements */

enum agreement {
    AGREED_VERSION,
    AGREED_SYSTEM,
    AGREED_AIDS,
    AGREED_INSTRUCTIONS,
    AGREED_MEASURES,
    AGREED_CONTACT
};
#define AGREEMENTS 6

static const char *agreement_label(const struct view *v, int32_t i)
{
    static const char *const ids[AGREEMENTS] = {"common.version", "prep.system", "prep.aids",
        "prep.instructions", "acc.title", "prep.contact"};
    return screen_say(v, ids[i]);
}

static void measures_text(const struct view *v, char out[TEXT_LONG])
{
    size_t n[ACCOMMODATION_OTHER + 1] = {0}, used = 0;
    char one[TEXT_SHORT];

    for (size_t i = 0; i < v->state->plan->candidate_count; i++)
        for (int kind = ACCOMMODATION_EXTRA_TIME; kind <= ACCOMMODATION_OTHER; kind++)
            n[kind] += candidate_accommodation(
                           &v->state->plan->candidates[i], (enum accommodation_kind)kind)
                       != NULL;
    out[0] = '\0';
    for (int kind = ACCOMMODATION_EXTRA_TIME; kind <= ACCOMMODATION_OTHER; kind++) {
        if (n[kind] == 0)
            continue;
        (void)snprintf(one, sizeof one, "%s%zu\u00a0×\u00a0%s", used > 0 ? " · " : "", n[kind],
            screen_say(v, accommodation_word((enum accommodation_kind)kind)));
        text_copy(out + used, TEXT_LONG - used, one);
        used = strlen(out);
    }
    if (used == 0)
        text_copy(out, TEXT_LONG, screen_say(v, "prep.no_measures"));
}

static void version_text(const struct view *v, char out[TEXT_LONG])
{
    const struct plan *p = v->state->plan;

    if (p->version_established)
        words_fill(out, TEXT_LONG, v->flow->lang, "prep.established", "v", p->version, "d",
            p->established_on, "who", p->established_by, NULL);
    else
        words_fill(out, TEXT_LONG, v->flow->lang, "prep.not_established", "v", p->version, NULL);
}

/* "" when the exam office said nothing about it. */
static void agreement_text(const struct view *v, int32_t i, char out[TEXT_LONG])
{
    const struct plan *p = v->state->plan;

    switch ((enum agreement)i) {
    case AGREED_VERSION:
        version_text(v, out);
        break;
    case AGREED_SYSTEM:
        text_copy(out, TEXT_LONG, p->system_id);
        break;
    case AGREED_AIDS:
        text_copy(out, TEXT_LONG, p->aids);
        break;
    case AGREED_INSTRUCTIONS:
        text_copy(out, TEXT_LONG, p->instructions);
        break;
    case AGREED_MEASURES:
        measures_text(v, out);
        break;
    case AGREED_CONTACT:
        text_copy(out, TEXT_LONG, p->contact);
        break;
    }
}

static const struct text_style agreed = {
    .size = SIZE_BODY, .lines = AGREEMENT_LINES, .leading = 1.15, .may_cut = true};

static void draw_agreement(struct ui *ui, const struct view *v, struct rect r, int32_t i)
{
    char text[TEXT_LONG];
    const struct text_style label = {.size = SIZE_CAPTION, .colour = COLOUR_INK2};

    agreement_text(v, i, text);
    if (screen_is_wide(ui))
        canvas_text(
            ui_canvas(ui), rect_cut_left(&r, LABEL_WIDTH, 12), &label, agreement_label(v, i));
    else
        canvas_text(ui_canvas(ui), rect_cut_top(&r, screen_line(ui, SIZE_CAPTION), 0), &label,
            agreement_label(v, i));
    canvas_text(ui_canvas(ui), r, &agreed, text);
}

static void add_agreements(struct ui *ui, const struct view *v, double w, struct screen_parts *p)
{
    char text[TEXT_LONG];
    bool wide = screen_is_wide(ui);

    for (int32_t i = 0; i < AGREEMENTS; i++) {
        agreement_text(v, i, text);
        if (text[0] == '\0')
            continue;
        double h = canvas_measure(ui_canvas(ui), &agreed, wide ? w - LABEL_WIDTH - 12 : w, text).h;
        part_add(p, (struct screen_part){.draw = draw_agreement,
                        .arg = i,
                        .size = {h + (wide ? 0 : screen_line(ui, SIZE_CAPTION)), 0, 1, 10},
                        .card = true});
    }
}

/* ---------------------------------------------------------------- rows that lead on */

static char *version_seen_text(const struct view *v, char out[TEXT_LONG])
{
    const struct version_state *seen = &v->state->version;
    const char *id = seen->source == 0                     ? "ver.open"
                     : seen->source == VERSION_NOT_CHECKED ? "ver.unchecked"
                     : seen->source == VERSION_SYSTEM      ? "ver.by_system"
                     : seen->source == VERSION_FACET       ? "ver.by_facet"
                     : seen->match == VERSION_SAME         ? "ver.same"
                     : sitting_version_is_open(v->state)   ? "ver.other"
                                                           : "ver.other_decided";
    char at[6] = "";

    if (seen->at.ms != 0)
        wall_format_hm(seen->at, at);
    return words_fill(out, TEXT_LONG, v->flow->lang, id, "v", sitting_text(v->state, seen->text_at),
        "t", at, "who", sitting_text(v->state, seen->word_at), NULL);
}

static void draw_version(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct version_state *seen = &v->state->version;
    bool open = seen->source == 0 || seen->source == VERSION_NOT_CHECKED;
    char sub[TEXT_LONG];
    struct ui_row row = {.mark = seen->match == VERSION_OTHER ? MARK_ABSENT
                                 : open                       ? MARK_NOTE
                                                              : MARK_PRESENT,
        .title = screen_say(v, "ver.title"),
        .sub = version_seen_text(v, sub),
        .sub_may_cut = true,
        .tone = sitting_version_is_open(v->state) ? TONE_RED : TONE_NEUTRAL,
        .trailing_icon = ICON_CHEV,
        .action = ACTION_VERSION};

    (void)arg;
    ui_row(ui, r, &row);
}

/* "Ontvangen 30 · Uitgedeeld 24", as far as it was counted. */
static void material_text(const struct view *v, enum material kind, char out[TEXT_LONG])
{
    const struct material_state *m = &v->state->material[kind];
    size_t used = 0;
    char one[TEXT_SHORT];

    out[0] = '\0';
    for (int32_t k = MATERIAL_RECEIVED; k <= MATERIAL_SPARE; k++) {
        if (!m->known[k])
            continue;
        (void)snprintf(one, sizeof one, "%s%s %d", used > 0 ? " · " : "",
            screen_say(v, material_column_word((enum material_column)k)), m->count[k]);
        text_copy(out + used, TEXT_LONG - used, one);
        used = strlen(out);
    }
    if (used == 0)
        text_copy(out, TEXT_LONG, screen_say(v, "mat.none"));
}

static void draw_material(struct ui *ui, const struct view *v, struct rect r, int32_t kind)
{
    char sub[TEXT_LONG];
    bool gap = sitting_material_gap(v->state, (enum material)kind).column != 0;
    struct ui_row row = {.mark = gap ? MARK_NOTE : MARK_NONE,
        .icon = gap ? ICON_NONE : ICON_BOOK,
        .title = screen_say(v, material_word((enum material)kind)),
        .sub = sub,
        .sub_may_cut = true,
        .tone = gap ? TONE_AMBER : TONE_NEUTRAL,
        .trailing_icon = ICON_CHEV,
        .action = ACTION_MATERIAL,
        .arg = kind};

    material_text(v, (enum material)kind, sub);
    ui_row(ui, r, &row);
}

/* ---------------------------------------------------------------- the room */

static const struct text_style condition_style = {
    .size = SIZE_BODY, .lines = 2, .leading = 1.1, .valign = VALIGN_MIDDLE};

static void draw_answers(struct ui *ui, const struct view *v, struct rect r, int32_t what)
{
    static const char *const ids[] = {[CONDITION_YES] = "common.yes",
        [CONDITION_NO] = "common.no",
        [CONDITION_NOT_APPLICABLE] = "prep.na"};
    enum condition_answer said = v->state->conditions[what].answer;

    for (int32_t a = CONDITION_YES; a <= CONDITION_NOT_APPLICABLE; a++) {
        struct ui_button b = {.kind = (int32_t)said == a ? UI_BUTTON_SELECTED : UI_BUTTON_SECONDARY,
            .label = screen_say(v, ids[a]),
            .size = SIZE_BODY,
            .action = ACTION_CONDITION,
            .arg = what * FLOW_ANSWERS + a};
        ui_button(ui, rect_column(r, a - 1, 3, ANSWER_GAP), &b);
    }
}

/* The question, what was not in order below it, and the answers. */
static void draw_condition(struct ui *ui, const struct view *v, struct rect r, int32_t what)
{
    const struct condition_state *c = &v->state->conditions[what];
    struct rect answers = rect_cut_bottom(&r, TARGET_MIN, 4);

    if (c->text_at != 0)
        canvas_text(ui_canvas(ui), rect_cut_bottom(&r, screen_line(ui, SIZE_CAPTION) + 4, 0),
            TEXT(.size = SIZE_CAPTION, .colour = COLOUR_AMBER_INK, .may_cut = true),
            sitting_text(v->state, c->text_at));
    canvas_text(
        ui_canvas(ui), r, &condition_style, screen_say(v, condition_word((enum condition)what)));
    draw_answers(ui, v, answers, what);
}

static void draw_room(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    int done = 0;
    char count[TEXT_SHORT];

    (void)arg;
    for (size_t i = CONDITION_QUIET; i < CONDITION_COUNT; i++)
        done += v->state->conditions[i].answer != 0;
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
        say_counts(v, "prep.room", done, CONDITION_COUNT - 1, count));
}

static void draw_heading(struct ui *ui, const struct view *v, struct rect r, int32_t material)
{
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .valign = VALIGN_MIDDLE),
        screen_say(v, material != 0 ? "mat.title" : "prep.agreed"));
}

static void add_heading(struct ui *ui, struct screen_parts *p,
    void (*draw)(struct ui *, const struct view *, struct rect, int32_t), int32_t arg)
{
    part_add(p, (struct screen_part){.draw = draw,
                    .arg = arg,
                    .size = {screen_line(ui, SIZE_HEADING), 0, 1, 8, true, 0},
                    .card = arg == 0 && draw == draw_heading});
}

/* Two beside each other where they have the width: then all six are seen at once. */
static void add_room(struct ui *ui, const struct view *v, double w, struct screen_parts *p)
{
    int across = ui_across(w, ui_large(ui) ? w : CONDITION_LEAST, CONDITION_GAP, 2);
    double column = (w - CONDITION_GAP * (across - 1)) / across;

    add_heading(ui, p, draw_room, 0);
    for (int32_t i = CONDITION_QUIET; i < CONDITION_COUNT; i++) {
        double h = canvas_measure(ui_canvas(ui), &condition_style, column,
            screen_say(v, condition_word((enum condition)i)))
                       .h;
        h += v->state->conditions[i].text_at != 0 ? screen_line(ui, SIZE_CAPTION) + 4 : 0;
        part_add(p, (struct screen_part){.draw = draw_condition,
                        .arg = i,
                        .size = {h + TARGET_MIN + 4, 0, across, 10, false, CONDITION_GAP}});
    }
}

/* ---------------------------------------------------------------- screen */

void screen_prepare(struct ui *ui, const struct view *v)
{
    const struct ui_button b[] = {button_back(v)};
    char place[TEXT_LONG];

    if (v->state == NULL)
        return;
    struct screen_parts parts = {0};
    struct rect r = screen_frame(ui, v, place_text(v, place), b, 1);
    double w = ui_stack_width(r);
    rect_cut_top(&r, 6, 0);
    add_heading(ui, &parts, draw_heading, 0);
    add_agreements(ui, v, w - 56, &parts);
    parts.p[parts.n - 1].size.gap = 16;
    roster_part(ui, r, &parts, draw_version, 0);
    parts.p[parts.n - 1].size.across = 1;
    add_room(ui, v, w, &parts);
    add_heading(ui, &parts, draw_heading, 1);
    for (int32_t kind = MATERIAL_PAPERS; kind < MATERIAL_COUNT; kind++)
        roster_part(ui, r, &parts, draw_material, kind);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 1, false));
}
