// SPDX-License-Identifier: EUPL-1.2
/* 10b Signing: who signs, the pad, and PIN. Drawing is a choice; the PIN alone signs as well; a
 * refusal is recorded with a witness. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define PEOPLE_WIDTH 420.0
#define STROKES_MAX 128

static const struct signature_state *signature_of(const struct view *v, size_t staff)
{
    for (size_t i = 0; i < v->state->signature_count; i++)
        if (v->state->signatures[i].actor == staff)
            return &v->state->signatures[i];
    return NULL;
}

static void draw_people(struct ui *ui, const struct view *v, struct rect r)
{
    const struct plan *p = v->state->plan;
    char sub[TEXT_SHORT];
    double y = r.y;

    for (size_t i = 0; i < p->invigilator_count && y + 108 <= r.y + r.h; i++) {
        const struct signature_state *s = signature_of(v, i);
        if (!v->state->staff[i].in && s == NULL)
            continue;
        struct ui_row row = {.icon = ICON_PEN,
            .title = p->invigilators[i].name,
            .sub = screen_say(v, "sig.todo"),
            .selected = v->flow->signer == (int32_t)i,
            .action = ACTION_SIGNER,
            .arg = (int32_t)i};
        if (s != NULL && s->refused) {
            words_fill(sub, sizeof sub, v->flow->lang, "sig.refused", "who",
                sitting_text(v->state, s->who_at), NULL);
            row.icon = ICON_CROSS;
            row.sub = sub;
        } else if (s != NULL) {
            row.mark = MARK_PRESENT;
            row.sub = say_time(v, "sig.signed", s->at, sub);
            row.action = ACTION_NONE;
        }
        ui_row(ui, RECT(r.x, y, r.w, 108), &row);
        y += 118;
    }
}

static void draw_statement(struct ui *ui, const struct view *v, struct rect r)
{
    struct canvas *c = ui_canvas(ui);

    canvas_icon(c, ICON_SHIELD, POINT(r.x + 6, r.y), 38, COLOUR_INK2);
    canvas_text(c, RECT(r.x + 58, r.y - 2, r.w - 58, 70),
        TEXT(.size = 26, .colour = COLOUR_INK2, .lines = 2), screen_say(v, "sig.statement"));
    canvas_icon(c, ICON_LOCK, POINT(r.x + 8, r.y + 84), 34, COLOUR_INK2);
    canvas_text(c, RECT(r.x + 58, r.y + 80, r.w - 58, 64),
        TEXT(.size = SIZE_CAPTION, .colour = COLOUR_INK2, .lines = 2), screen_say(v, "sig.alt"));
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

static void draw_counts(struct ui *ui, const struct view *v, struct rect r)
{
    struct counts n = sitting_counts(v->state);
    char text[TEXT_LONG];

    (void)snprintf(text, sizeof text, "%d %s   %d %s   %d %s", n.attended,
        screen_say(v, "sig.attended"), n.absent + n.refused, screen_say(v, "sig.absent"),
        n.incidents, screen_say(v, "sig.incidents"));
    canvas_text(ui_canvas(ui), r,
        TEXT(.size = 26, .colour = COLOUR_INK2, .align = ALIGN_RIGHT, .valign = VALIGN_MIDDLE),
        text);
}

void screen_sign(struct ui *ui, const struct view *v)
{
    bool chosen = v->flow->signer >= 0;
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_BACKSPACE,
            .label = screen_say(v, "sig.clear"),
            .action = ACTION_CLEAR_STROKES,
            .kind = v->flow->stroke_count > 0 ? UI_BUTTON_SECONDARY : UI_BUTTON_DISABLED},
        {.kind = chosen ? UI_BUTTON_DANGER : UI_BUTTON_DISABLED,
            .label = screen_say(v, "sig.refuse"),
            .action = ACTION_SIGN_REFUSE},
        BUTTON_SPACE,
        {.kind = chosen ? UI_BUTTON_PRIMARY : UI_BUTTON_DISABLED,
            .icon = ICON_SEAL,
            .label = screen_say(v, "sig.pin"),
            .action = ACTION_SIGN,
            .min_width = 300},
    };
    char sub[TEXT_LONG];

    if (v->state == NULL)
        return;
    (void)snprintf(sub, sizeof sub, "%s %s · %s %s", screen_say(v, "common.room"),
        v->state->plan->room, screen_say(v, "common.version"), v->state->plan->version);
    struct rect r = screen_frame(ui, v, sub, b, 5);
    canvas_text(ui_canvas(ui), RECT(r.x, r.y, 400, 48), TEXT(.size = 40, .weight = WEIGHT_BOLD),
        screen_say(v, "sig.title"));
    draw_counts(ui, v, RECT(r.x + 300, r.y, r.w - 300, 48));
    if (ui_upright(ui)) {
        draw_people(ui, v, RECT(r.x, r.y + 58, r.w, 350));
        draw_statement(ui, v, RECT(r.x, r.y + 420, r.w, 150));
        draw_pad(ui, v, RECT(r.x, r.y + 580, r.w, r.h - 590));
    } else {
        draw_people(ui, v, RECT(r.x, r.y + 54, PEOPLE_WIDTH, r.h - 54 - 156));
        draw_statement(ui, v, RECT(r.x, r.y + r.h - 150, PEOPLE_WIDTH, 150));
        draw_pad(ui, v, RECT(r.x + PEOPLE_WIDTH + 20, r.y + 54, r.w - PEOPLE_WIDTH - 20, r.h - 58));
    }
    screen_over(ui, v, ui_bar_height(ui, b, 5, false));
}
