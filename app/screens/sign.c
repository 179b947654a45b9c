// SPDX-License-Identifier: EUPL-1.2
/* 10b Signing: who signs, the pad, and PIN. Drawing is a choice; the PIN alone signs as well; a
 * refusal is recorded with a witness. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define PEOPLE_WIDTH 420.0
#define PEOPLE_MAX 4
#define STROKES_MAX 128
#define STATEMENT_HEIGHT 76.0
#define ALTERNATIVE_HEIGHT 72.0

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
static size_t signers(const struct view *v, size_t *ret)
{
    const struct plan *p = v->state->plan;
    size_t n = 0, all = 0;

    for (size_t i = 0; i < p->invigilator_count; i++)
        all += is_signer(v, i);
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < p->invigilator_count && n < PEOPLE_MAX; i++) {
            if (!is_signer(v, i))
                continue;
            int when = all > PEOPLE_MAX ? has_signed(v, i) : !has_signed(v, i);
            if (when == turn)
                ret[n++] = i;
        }
    return n;
}

static void draw_signer(struct ui *ui, const struct view *v, size_t staff, struct rect r)
{
    const struct signature_state *s = signature_of(v, staff);
    const char *name = v->state->plan->invigilators[staff].name;
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
    if (s != NULL && s->refused) {
        words_fill(sub, sizeof sub, v->flow->lang, "sig.refused_short", "who",
            sitting_text(v->state, s->who_at), NULL);
        row.avatar_tone = TONE_RED;
        row.sub_icon = ICON_CROSS;
    } else if (s != NULL) {
        text_copy(sub, sizeof sub, say_time(v, "sig.signed", s->at, at));
        row.avatar_tone = TONE_GREEN;
        row.sub_icon = ICON_CHECK;
        row.action = ACTION_NONE;
    }
    ui_row(ui, r, &row);
}

static void draw_statement(struct ui *ui, const struct view *v, struct rect r)
{
    canvas_icon(ui_canvas(ui), ICON_SHIELD, POINT(r.x + 6, r.y + 2), 38, COLOUR_INK2);
    canvas_text(ui_canvas(ui), RECT(r.x + 58, r.y, r.w - 64, 0),
        TEXT(.size = 26, .colour = COLOUR_INK2, .lines = 2), screen_say(v, "sig.statement"));
}

static void draw_alternative(struct ui *ui, const struct view *v, struct rect r)
{
    canvas_icon(ui_canvas(ui), ICON_LOCK, POINT(r.x + 8, r.y + 2), 34, COLOUR_INK2);
    canvas_text(ui_canvas(ui), RECT(r.x + 56, r.y, r.w - 62, 0),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .lines = 2), screen_say(v, "sig.alt"));
}

/* People, under them what they declare. More people, less of the rest: the statement then stands
 * beside the title. */
static void draw_left(struct ui *ui, const struct view *v, struct rect r)
{
    size_t who[PEOPLE_MAX], n = signers(v, who);
    double h = n > 2 ? 104 : 108, gap = n > 2 ? 6 : 10;

    for (size_t i = 0; i < n; i++)
        draw_signer(ui, v, who[i], rect_cut_top(&r, h, gap));
    if (n >= PEOPLE_MAX)
        return;
    if (r.h >= STATEMENT_HEIGHT + ALTERNATIVE_HEIGHT)
        draw_alternative(ui, v, rect_cut_bottom(&r, ALTERNATIVE_HEIGHT, 0));
    draw_statement(ui, v, RECT(r.x, r.y + 10, r.w, STATEMENT_HEIGHT));
}

/* The flow keeps thousandths of the pad; the pad wants du, one run of points per stroke. */
static void draw_pad(struct ui *ui, const struct view *v, struct rect r)
{
    const struct flow *f = v->flow;
    struct point points[STROKE_POINTS_MAX];
    struct ui_stroke strokes[STROKES_MAX];
    size_t n = 0;

    for (size_t i = 0; i < f->stroke_count; i++) {
        const struct stroke_point *s = &f->strokes[i];
        points[i] = POINT(s->x * r.w / 1000, s->y * r.h / 1000);
        if (s->pen == 1 && n < STROKES_MAX)
            strokes[n++] = (struct ui_stroke){&points[i], 0};
        if (n > 0)
            strokes[n - 1].n = (size_t)(&points[i] - strokes[n - 1].p) + 1;
    }
    struct ui_pad pad = {screen_say(v, f->signer >= 0 ? "sig.draw" : "sig.choose"), strokes, n,
        f->signer >= 0 ? ACTION_STROKE : ACTION_NONE, 0};
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

static void draw_heading(struct ui *ui, const struct view *v, struct rect r)
{
    struct counts n = sitting_counts(v->state);
    size_t who[PEOPLE_MAX];

    canvas_text(
        ui_canvas(ui), r, TEXT(.size = 40, .weight = WEIGHT_BOLD), screen_say(v, "sig.title"));
    if (signers(v, who) >= PEOPLE_MAX) {
        canvas_text(ui_canvas(ui), RECT(r.x + 320, r.y, r.w - 320, r.h),
            TEXT(.size = 26, .colour = COLOUR_INK2, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
            screen_say(v, "sig.statement"));
        return;
    }
    struct point right = {r.x + r.w, r.y};
    draw_count(ui, v, &right, n.incidents, "sig.incidents");
    draw_count(ui, v, &right, n.absent + n.refused, "sig.absent");
    draw_count(ui, v, &right, n.attended, "sig.attended");
}

/* Enough signatures seal; else the chosen one signs. Who is chosen while it is enough may still
 * sign. */
static size_t buttons(const struct view *v, struct ui_button b[6])
{
    bool chosen = v->flow->signer >= 0;
    bool enough = sitting_signatures_done(v->state) >= sitting_signatures_needed(v->state);
    struct ui_button sign = {.kind = enough   ? UI_BUTTON_SECONDARY
                                     : chosen ? UI_BUTTON_PRIMARY
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
            .label = screen_say(v, "sig.refuse"),
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
    draw_heading(ui, v, RECT(r.x, r.y, r.w, 48));
    if (ui_upright(ui)) {
        draw_left(ui, v, RECT(r.x, r.y + 58, r.w, 500));
        draw_pad(ui, v, RECT(r.x, r.y + 580, r.w, r.h - 590));
    } else {
        draw_left(ui, v, RECT(r.x, r.y + 54, PEOPLE_WIDTH, r.h - 56));
        draw_pad(ui, v, RECT(r.x + PEOPLE_WIDTH + 20, r.y + 54, r.w - PEOPLE_WIDTH - 20, r.h - 58));
    }
    screen_over(ui, v, ui_bar_height(ui, b, n, false));
}
