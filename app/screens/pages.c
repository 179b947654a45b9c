// SPDX-License-Identifier: EUPL-1.2
/* Parts below each other, and pages when they are too many: how every screen of the invigilator
 * fits every panel. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define CARD_INSET 28.0
#define CARD_OVER 6.0 /* the card reaches this far above and below its parts */

_Static_assert(PARTS_MAX <= UI_STACK_MAX, "all parts of a screen are laid at once");

void part_add(struct screen_parts *parts, struct screen_part part)
{
    if (parts->n < PARTS_MAX)
        parts->p[parts->n++] = part;
}

bool screen_is_wide(const struct ui *ui)
{
    return !ui_upright(ui) && !ui_large(ui);
}

double screen_line(struct ui *ui, double size)
{
    return canvas_measure(ui_canvas(ui), TEXT(.size = size), 0, "X").h;
}

double screen_least(double a, double b)
{
    return a > b ? a : b;
}

/* True when the text does not fit the pager's column; a pager that lies has room. */
static bool is_wider(struct ui *ui, const char *text, double room)
{
    const struct text_style style = {.size = SIZE_STATUS, .weight = WEIGHT_SEMI};
    return room > 0 && canvas_measure(ui_canvas(ui), &style, 0, text).w > room;
}

static void draw_pager(struct ui *ui, const struct view *v, const struct ui_stacked *s,
    const struct screen_parts *parts)
{
    char shown[32], total[TEXT_SHORT];
    int all = parts->counted ? (int)parts->n : s->pages;
    double room = s->pager.h > s->pager.w ? s->pager.w : 0;

    (void)snprintf(shown, sizeof shown, "%zu–%zu", s->from + 1, s->to);
    if (!parts->counted || is_wider(ui, shown, room))
        (void)snprintf(
            shown, sizeof shown, "%zu", parts->counted ? s->from + 1 : (size_t)s->page + 1);
    (void)snprintf(total, sizeof total, "%s %d", screen_say(v, "common.of"), all);
    if (is_wider(ui, total, room))
        (void)snprintf(total, sizeof total, "/ %d", all);
    if (is_wider(ui, total, room))
        (void)snprintf(total, sizeof total, "%d", all);
    struct ui_pager pager = {.shown = shown,
        .total = total,
        .previous = screen_say(v, "ros.prev"),
        .next = screen_say(v, "ros.nextp"),
        .page = s->page,
        .pages = s->pages,
        .action = ACTION_PAGE};
    ui_pager(ui, s->pager, &pager);
}

/* The white ground under a run of card parts that begins at `from`; answers where it ends. */
static size_t draw_card(
    struct ui *ui, const struct screen_parts *parts, const struct rect *at, size_t from, size_t to)
{
    double top = at[from].y, bottom = top, right = at[from].x;
    size_t i = from;

    for (; i < to && parts->p[i].card; i++) {
        bottom = at[i].y + at[i].h > bottom ? at[i].y + at[i].h : bottom;
        right = at[i].x + at[i].w > right ? at[i].x + at[i].w : right;
    }
    (void)ui_card(
        ui, RECT(at[from].x, top - CARD_OVER, right - at[from].x, bottom - top + 2 * CARD_OVER));
    return i;
}

bool screen_fits(const struct screen_parts *parts, struct rect r)
{
    struct ui_block blocks[PARTS_MAX];
    struct rect at[PARTS_MAX];

    for (size_t i = 0; i < parts->n; i++)
        blocks[i] = parts->p[i].size;
    return ui_stack(r, blocks, parts->n, 0, at).pages == 1;
}

void screen_pages(
    struct ui *ui, const struct view *v, struct rect r, const struct screen_parts *parts)
{
    struct ui_block blocks[PARTS_MAX];
    struct rect at[PARTS_MAX];

    for (size_t i = 0; i < parts->n; i++)
        blocks[i] = parts->p[i].size;
    struct ui_stacked s = ui_stack(r, blocks, parts->n, v->flow->pages[v->flow->screen], at);
    for (size_t i = s.from; i < s.to;)
        i = parts->p[i].card ? draw_card(ui, parts, at, i, s.to) : i + 1;
    for (size_t i = s.from; i < s.to; i++) {
        const struct screen_part *p = &parts->p[i];
        p->draw(ui, v, p->card ? rect_inset(at[i], CARD_INSET, 0) : at[i], p->arg);
    }
    if (s.pages > 1)
        draw_pager(ui, v, &s, parts);
}
