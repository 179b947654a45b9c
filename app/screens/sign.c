// SPDX-License-Identifier: EUPL-1.2
/* 10b Signing: who signs, the pad, and PIN. Drawing is a choice; the PIN alone signs as well; a
 * refusal is recorded with a witness. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define PEOPLE_WIDTH 420.0
#define PEOPLE_MAX 16
#define PEOPLE_BESIDE 4 /* beside the pad there is no room for more */
#define STROKES_MAX 128
#define PAD_LEAST 280.0

static const struct signature_state *signature_of(const struct view *v, size_t staff)
{
    for (size_t i = 0; i < v->state->signature_count; i++)
        if (v->state->signatures[i].actor == staff)
            return &v->state->signatures[i];
    return NULL;
}

static bool has_signed(const struct view *v, size_t staff)
{
    const struct signature_state *s = signature_of(v, staff);
    return s != NULL && !s->refused;
}

/* Who came, and who was planned but never came: that one's refusal or absence needs a witness, or
 * the record could never be closed. */
static bool is_signer(const struct view *v, size_t staff)
{
    enum staff_role role = v->state->plan->invigilators[staff].role;
    bool planned = role == STAFF_LEAD || role == STAFF_INVIGILATOR;

    return planned || v->state->staff[staff].in || signature_of(v, staff) != NULL;
}

/* Who was in the room, or signed. With more than fit, those who still have to sign come first. */
static size_t signers(const struct view *v, size_t ret[PEOPLE_MAX], size_t max)
{
    const struct plan *p = v->state->plan;
    size_t n = 0, all = 0;

    for (size_t i = 0; i < p->invigilator_count; i++)
        all += is_signer(v, i);
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < p->invigilator_count && n < max; i++) {
            if (!is_signer(v, i))
                continue;
            int when = all > max ? has_signed(v, i) : !has_signed(v, i);
            if (when == turn)
                ret[n++] = i;
        }
    return n;
}

static void draw_signer(struct ui *ui, const struct view *v, size_t staff, struct rect r)
{
    const struct signature_state *s = signature_of(v, staff);
    const char *name = staff_name(v, (int32_t)staff);
    char initials[16], sub[TEXT_LONG], at[TEXT_SHORT];
    struct ui_row row = {.initials = initials,
        .avatar_tone = TONE_PRIMARY,
        .title = name,
        .sub = sub,
        .sub_icon = ICON_PEN,
        .sub_may_cut = true,
        .selected = v->flow->signer == (int32_t)staff,
        .action = ACTION_SIGNER,
        .arg = (int32_t)staff};

    initials_of(name, initials);
    text_copy(sub, sizeof sub, screen_say(v, "sig.todo"));
    if (s == NULL && v->state->staff[staff].signed_off) { /* and may sign all of it as well */
        text_copy(sub, sizeof sub, say_time(v, "sig.left", v->state->staff[staff].last_out, at));
        row.avatar_tone = TONE_GREEN;
        row.sub_icon = ICON_CHECK;
    } else if (s != NULL && s->refused) {
        text_copy(sub, sizeof sub, say_time(v, "sig.refused_short", s->at, at));
        row.avatar_tone = TONE_RED;
        row.sub_icon = ICON_CROSS;
    } else if (s == NULL && sitting_is_withdrawn(v->state, staff)) { /* said with a witness */
        text_copy(sub, sizeof sub, screen_say(v, "sig.withdrawn"));
        row.avatar_tone = TONE_RED;
        row.sub_icon = ICON_ALERT;
    } else if (s != NULL) {
        text_copy(sub, sizeof sub, say_time(v, "sig.signed", s->at, at));
        row.avatar_tone = TONE_GREEN;
        row.sub_icon = ICON_CHECK;
        row.action = ACTION_NONE;
    }
    ui_row(ui, r, &row);
}

static void draw_words(struct ui *ui, struct rect r, enum icon icon, const char *text)
{
    canvas_icon(ui_canvas(ui), icon, POINT(r.x + 6, r.y + 2), 38, COLOUR_INK2);
    canvas_text(ui_canvas(ui), RECT(r.x + 58, r.y, r.w - 64, 0),
        TEXT(.size = 26, .colour = COLOUR_INK2, .lines = 4), text);
}

static double words_height(struct ui *ui, double w, const char *text)
{
    double h = canvas_measure(ui_canvas(ui), TEXT(.size = 26, .lines = 4), w - 64, text).h;
    return screen_least(h, 42);
}

static void draw_statement(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    draw_words(ui, r, ICON_SHIELD, screen_say(v, "sig.statement"));
}

static void draw_alternative(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    draw_words(ui, r, ICON_LOCK, screen_say(v, "sig.alt"));
}

static void draw_person(struct ui *ui, const struct view *v, struct rect r, int32_t staff)
{
    draw_signer(ui, v, (size_t)staff, r);
}

/* The people, and under them what they declare. */
static void add_people(
    struct ui *ui, const struct view *v, double w, size_t max, struct screen_parts *parts)
{
    size_t who[PEOPLE_MAX], n = signers(v, who, max);
    double h = screen_least(roster_row_height(ui), n > 2 ? 104 : 108);

    for (size_t i = 0; i < n; i++)
        part_add(parts, (struct screen_part){.draw = draw_person,
                            .arg = (int32_t)who[i],
                            .size = {h, 0, 1, n > 2 ? 6 : 10, false, 0}});
    if (n >= PEOPLE_BESIDE && screen_is_wide(ui))
        return; /* the statement stands beside the title */
    part_add(parts, (struct screen_part){.draw = draw_statement,
                        .size = {words_height(ui, w, screen_say(v, "sig.statement")), 0, 1, 8}});
    if (n < 3 || !screen_is_wide(ui))
        part_add(parts, (struct screen_part){.draw = draw_alternative,
                            .size = {words_height(ui, w, screen_say(v, "sig.alt")), 0, 1, 10}});
}

/* The flow keeps thousandths of the pad; the pad wants du, one run of points per stroke. */
static void draw_pad(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    const struct flow *f = v->flow;
    struct point points[STROKE_POINTS_MAX];
    struct ui_stroke strokes[STROKES_MAX];
    size_t n = 0;

    (void)arg;
    for (size_t i = 0; i < f->stroke_count; i++) {
        const struct stroke_point *s = &f->strokes[i];
        points[i] = POINT(s->x * r.w / 1000, s->y * r.h / 1000);
        if (s->pen == 1 && n < STROKES_MAX)
            strokes[n++] = (struct ui_stroke){&points[i], 0};
        if (n > 0)
            strokes[n - 1].n = (size_t)(&points[i] - strokes[n - 1].p) + 1;
    }
    bool enough = sitting_signatures_done(v->state) >= sitting_signatures_needed(v->state);
    const char *hint = f->signer >= 0 ? "sig.draw" : enough ? "sig.all" : "sig.choose";
    struct ui_pad pad = {
        screen_say(v, hint), strokes, n, f->signer >= 0 ? ACTION_STROKE : ACTION_NONE, 0};
    ui_pad(ui, r, &pad);
}

/* A bold number and its word, ending at `right`, which moves to where the next one ends. */
static void draw_count(
    struct ui *ui, const struct view *v, struct point *right, int n, const char *id)
{
    struct canvas *c = ui_canvas(ui);
    struct text_style style = {
        .size = 26, .colour = COLOUR_INK2, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE};
    char number[12];

    (void)snprintf(number, sizeof number, "%d", n);
    right->x -= canvas_text(c, RECT(right->x, right->y, 0, 48), &style, screen_say(v, id)).w + 8;
    style.weight = WEIGHT_BOLD;
    style.colour = COLOUR_INK;
    right->x -= canvas_text(c, RECT(right->x, right->y, 0, 48), &style, number).w + 22;
}

/* What is signed for: how many were there, away, and what happened. Where the title has no room for
 * it beside it, 10a has said it. */
static void draw_counts(struct ui *ui, const struct view *v, struct rect r)
{
    struct counts n = sitting_counts(v->state);
    struct point right = {r.x + r.w, r.y};

    draw_count(ui, v, &right, n.incidents, "sig.incidents");
    draw_count(ui, v, &right, n.absent + n.refused, "sig.absent");
    draw_count(ui, v, &right, n.attended, "sig.attended");
}

static void draw_heading(struct ui *ui, const struct view *v, struct rect r)
{
    size_t who[PEOPLE_MAX];

    canvas_text(ui_canvas(ui), r, TEXT(.size = SIZE_TITLE, .weight = WEIGHT_BOLD),
        screen_say(v, "sig.title"));
    if (!screen_is_wide(ui))
        return;
    if (signers(v, who, PEOPLE_BESIDE) >= PEOPLE_BESIDE)
        canvas_text(ui_canvas(ui), RECT(r.x + 320, r.y, r.w - 320, r.h),
            TEXT(.size = 26, .colour = COLOUR_INK2, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
            screen_say(v, "sig.statement"));
    else
        draw_counts(ui, v, r);
}

/* Enough signatures seal; else the chosen one signs. Who is chosen while it is enough may still
 * sign. */
static size_t buttons(const struct view *v, struct ui_button b[6])
{
    bool chosen = v->flow->signer >= 0;
    bool may = chosen && !sitting_is_withdrawn(v->state, (size_t)v->flow->signer);
    bool enough = sitting_signatures_done(v->state) >= sitting_signatures_needed(v->state);
    struct ui_button sign = {.kind = chosen && !may ? UI_BUTTON_DISABLED
                                     : enough       ? UI_BUTTON_SECONDARY
                                     : chosen       ? UI_BUTTON_PRIMARY
                                                    : UI_BUTTON_DISABLED,
        .icon = enough ? ICON_PEN : ICON_SEAL,
        .label = screen_say(v, "sig.pin"),
        .action = ACTION_SIGN,
        .flags = enough ? 0 : UI_TARGET_MAIN};
    size_t n = 0;

    b[n++] = button_back(v);
    if (v->flow->stroke_count > 0)
        b[n++] = (struct ui_button){.icon = ICON_BACKSPACE,
            .label = screen_say(v, "pin.clear"),
            .action = ACTION_CLEAR_STROKES};
    if (chosen && !enough)
        b[n++] = (struct ui_button){.kind = UI_BUTTON_DANGER,
            .label = screen_say(v, may ? "sig.refuse" : "sig.cannot"),
            .action = ACTION_SIGN_REFUSE};
    b[n++] = BUTTON_SPACE;
    if (chosen || !enough)
        b[n++] = sign;
    if (enough)
        b[n++] = (struct ui_button){.kind = UI_BUTTON_PRIMARY,
            .icon = ICON_SEAL,
            .label = screen_say(v, "sig.seal_now"),
            .action = ACTION_SEAL,
            .flags = UI_TARGET_MAIN,
            .min_width = 300};
    return n;
}

void screen_sign(struct ui *ui, const struct view *v)
{
    struct ui_button b[6];
    char place[TEXT_LONG];

    if (v->state == NULL)
        return;
    size_t n = buttons(v, b);
    struct rect r = screen_frame(ui, v, place_text(v, place), b, n);
    struct screen_parts parts = {0};
    draw_heading(ui, v, rect_cut_top(&r, screen_least(screen_line(ui, SIZE_TITLE), 48), 6));
    rect_cut_bottom(&r, 2, 0);
    if (screen_is_wide(ui)) {
        struct rect left = rect_cut_left(&r, PEOPLE_WIDTH, 20);
        add_people(ui, v, left.w, PEOPLE_BESIDE, &parts);
        screen_pages(ui, v, left, &parts);
        draw_pad(ui, v, r, 0);
    } else {
        add_people(ui, v, ui_stack_width(r), PEOPLE_MAX, &parts);
        part_add(&parts,
            (struct screen_part){.draw = draw_pad, .size = {PAD_LEAST, UI_STACK_REST, 1, 0}});
        screen_pages(ui, v, r, &parts);
    }
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}
