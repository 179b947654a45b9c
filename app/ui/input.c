// SPDX-License-Identifier: EUPL-1.2
/* From finger and key to action: press, move, release, focus, typing.
 *
 *   idle --press on target--> pressed --release inside--> ACT --> idle
 *                                 | slides off and back: `inside` follows
 *                                 | released outside, cancelled: nothing (a HOLD or DRAG target
 * gives UP)
 */
#include "ui/ui_internal.h"

#include <math.h>
#include <string.h>

/* ------------------------------------------------------------------ finding targets */

/* The cover that hides the target at the point, or NULL. */
static const struct ui_target_info *cover_over(
    const struct ui *ui, size_t target, double x, double y)
{
    for (size_t k = 0; k < ui->cover_count; k++) {
        if (!ui->cover_open[k] && target < ui->cover_from[k] && rect_contains(ui->covers[k], x, y))
            return &ui->cover_closer[k];
    }
    return NULL;
}

/* The topmost target at the point: what was drawn last lies on top. Where something covers it, a
 * finger means the cover: a tap that does nothing would be taken for one that did. */
static const struct ui_target_info *hit(const struct ui *ui, double x, double y)
{
    for (size_t i = ui->count; i > ui->sheet; i--) {
        if (!rect_contains(ui->targets[i - 1].r, x, y))
            continue;
        const struct ui_target_info *cover = cover_over(ui, i - 1, x, y);
        if (cover == NULL)
            return &ui->targets[i - 1];
        return cover->action != 0 ? cover : NULL;
    }
    return NULL;
}

bool ui_hit(const struct ui *ui, double x, double y, struct ui_target_info *ret)
{
    const struct ui_target_info *t = hit(ui, x, y);
    if (t != NULL)
        *ret = *t;
    return t != NULL;
}

static const struct ui_target_info *find_flag(const struct ui *ui, unsigned flag)
{
    for (size_t i = ui->sheet; i < ui->count; i++) {
        if ((ui->targets[i].flags & flag) != 0)
            return &ui->targets[i];
    }
    return NULL;
}

static struct ui_id id_of(const struct ui_target_info *t)
{
    return (struct ui_id){t->action, t->arg};
}

/* Where a page key leads. */
static enum ui_page page_after(enum ui_page page, uint32_t action)
{
    bool accents = page == UI_PAGE_ACCENTS || page == UI_PAGE_ACCENT_CAPITALS;
    if (action == UI_ACTION_NUMBERS)
        return page == UI_PAGE_NUMBERS ? UI_PAGE_LETTERS : UI_PAGE_NUMBERS;
    if (action == UI_ACTION_ACCENTS)
        return accents ? UI_PAGE_LETTERS : UI_PAGE_ACCENTS;
    if (accents)
        return page == UI_PAGE_ACCENTS ? UI_PAGE_ACCENT_CAPITALS : UI_PAGE_ACCENTS;
    return page == UI_PAGE_CAPITALS ? UI_PAGE_LETTERS : UI_PAGE_CAPITALS;
}

/* Activates: the ui's own actions end here, the others become the reply. */
static void activate(struct ui *ui, struct ui_reply *reply, struct ui_id id, enum ui_phase phase)
{
    reply->redraw = true;
    if (id.action < UI_ACTION_OWN) {
        reply->action = id.action;
        reply->arg = id.arg;
        reply->phase = phase;
        if (id.action == ui->typing && id.action != 0 && ui->page == UI_PAGE_CAPITALS)
            ui->page = UI_PAGE_LETTERS; /* a capital is for one letter */
        if (phase == UI_ACT || phase == UI_UP)
            ui->more = UI_GROUP_NONE; /* chosen: the sheet it stood on goes */
        return;
    }
    if (id.action == UI_ACTION_MORE || id.action == UI_ACTION_LESS)
        ui->more = id.action == UI_ACTION_MORE ? (enum ui_group)id.arg : UI_GROUP_NONE;
    else
        ui->page = page_after(ui->page, id.action);
}

/* ------------------------------------------------------------------ pointer */

struct ui_reply ui_press(struct ui *ui, double x, double y)
{
    struct ui_reply reply = {.redraw = ui->focus.action != 0};
    ui_focus_clear(ui);
    const struct ui_target_info *t = hit(ui, x, y);
    if (t == NULL || ui->pressed.action != 0)
        return reply;
    ui->pressed = id_of(t);
    ui->pressed_flags = t->flags;
    ui->pressed_at = t->r;
    ui->inside = true;
    reply.redraw = true;
    reply.click = (t->flags & (UI_TARGET_QUIET | UI_TARGET_DRAG)) == 0;
    if ((t->flags & (UI_TARGET_HOLD | UI_TARGET_DRAG)) != 0)
        activate(ui, &reply, ui->pressed, UI_DOWN);
    reply.at = POINT(x - t->r.x, y - t->r.y);
    return reply;
}

/* Keeps a point of a drag within its pad. */
static struct point within(struct rect r, double x, double y)
{
    return POINT(fmin(fmax(x - r.x, 0), r.w), fmin(fmax(y - r.y, 0), r.h));
}

struct ui_reply ui_move(struct ui *ui, double x, double y)
{
    struct ui_reply reply = {0};
    if (ui->pressed.action == 0)
        return reply;
    if ((ui->pressed_flags & UI_TARGET_DRAG) != 0) {
        activate(ui, &reply, ui->pressed, UI_DRAG);
        reply.at = within(ui->pressed_at, x, y);
        return reply;
    }
    const struct ui_target_info *t = hit(ui, x, y);
    bool inside = t != NULL && ui_same(id_of(t), ui->pressed);
    if (inside == ui->inside)
        return reply;
    ui->inside = inside;
    reply.redraw = true;
    if ((ui->pressed_flags & UI_TARGET_HOLD) != 0)
        activate(ui, &reply, ui->pressed, inside ? UI_DOWN : UI_UP);
    return reply;
}

struct ui_reply ui_release(struct ui *ui, double x, double y)
{
    struct ui_reply reply = {0};
    struct ui_id pressed = ui->pressed;
    bool was_inside = ui->inside;
    ui->pressed = (struct ui_id){0};
    ui->inside = false;
    if (pressed.action == 0)
        return reply;
    reply.redraw = true;
    if ((ui->pressed_flags & UI_TARGET_DRAG) != 0) {
        activate(ui, &reply, pressed, UI_UP);
        reply.at = within(ui->pressed_at, x, y);
    } else if ((ui->pressed_flags & UI_TARGET_HOLD) != 0) {
        if (was_inside)
            activate(ui, &reply, pressed, UI_UP);
    } else {
        const struct ui_target_info *t = hit(ui, x, y);
        if (t != NULL && ui_same(id_of(t), pressed))
            activate(ui, &reply, pressed, UI_ACT);
    }
    return reply;
}

struct ui_reply ui_cancel(struct ui *ui)
{
    struct ui_reply reply = {0};
    bool lasting = (ui->pressed_flags & (UI_TARGET_HOLD | UI_TARGET_DRAG)) != 0;
    if (ui->pressed.action != 0) {
        reply.redraw = true;
        if (lasting && ui->inside)
            activate(ui, &reply, ui->pressed, UI_UP);
    } else if (ui->key_held.action != 0) {
        activate(ui, &reply, ui->key_held, UI_UP);
    }
    ui->pressed = ui->key_held = (struct ui_id){0};
    ui->inside = false;
    ui->more = UI_GROUP_NONE;
    return reply;
}

/* ------------------------------------------------------------------ focus */

static bool takes_focus(const struct ui_target_info *t)
{
    return (t->flags & UI_TARGET_DRAG) == 0;
}

static size_t focus_index(const struct ui *ui)
{
    for (size_t i = ui->sheet; i < ui->count; i++) {
        if (ui->focus.action != 0 && ui_same(id_of(&ui->targets[i]), ui->focus))
            return i;
    }
    return ui->count;
}

/* Target number `step` in reading order: drawing order, with the action bar after what stood
 * behind it. */
static size_t in_order(const struct ui *ui, size_t step)
{
    size_t at = ui->sheet + step;
    if (ui->sheet > ui->bar_from || ui->bar_to == ui->bar_from)
        return at;
    size_t behind = ui->count - ui->bar_to;
    if (at < ui->bar_from)
        return at;
    return at - ui->bar_from < behind ? at + (ui->bar_to - ui->bar_from) : at - behind;
}

/* The next in reading order, round the ends. */
static void focus_step(struct ui *ui, bool backwards)
{
    size_t n = ui->count - ui->sheet, at = backwards ? 0 : n - 1;
    if (n == 0)
        return;
    for (size_t i = 0; i < n; i++)
        if (in_order(ui, i) == focus_index(ui))
            at = i;
    for (size_t tried = 0; tried < n; tried++) {
        at = (at + (backwards ? n - 1 : 1)) % n;
        const struct ui_target_info *t = &ui->targets[in_order(ui, at)];
        if (takes_focus(t)) {
            ui->focus = id_of(t);
            return;
        }
    }
}

/* How far `to` lies in the direction (dx, dy) from `from`; negative when it does not. Sideways
 * counts threefold. */
static double distance(struct rect from, struct rect to, double dx, double dy)
{
    double x = to.x + to.w / 2 - from.x - from.w / 2, y = to.y + to.h / 2 - from.y - from.h / 2;
    double along = x * dx + y * dy, aside = fabs(x * dy) + fabs(y * dx);
    return along > 1 && along * 2 > aside ? along + 3 * aside : -1;
}

static void focus_towards(struct ui *ui, double dx, double dy)
{
    size_t now = focus_index(ui);
    if (now == ui->count) {
        focus_step(ui, false);
        return;
    }
    const struct ui_target_info *best = NULL;
    double least = 0;
    for (size_t i = ui->sheet; i < ui->count; i++) {
        double d = distance(ui->targets[now].r, ui->targets[i].r, dx, dy);
        if (i != now && d >= 0 && takes_focus(&ui->targets[i]) && (best == NULL || d < least)) {
            best = &ui->targets[i];
            least = d;
        }
    }
    if (best != NULL)
        ui->focus = id_of(best);
}

/* ------------------------------------------------------------------ keys */

static void act_on(struct ui *ui, struct ui_reply *reply, const struct ui_target_info *t)
{
    if (t == NULL)
        return;
    reply->click = (t->flags & UI_TARGET_QUIET) == 0;
    if ((t->flags & UI_TARGET_HOLD) != 0) {
        ui->key_held = id_of(t);
        ui->pressed_at = t->r;
        activate(ui, reply, ui->key_held, UI_DOWN);
    } else {
        activate(ui, reply, id_of(t), UI_ACT);
    }
}

static void type_code(struct ui *ui, struct ui_reply *reply, int32_t code)
{
    bool digit = (code >= '0' && code <= '9') || code == UI_CHAR_BACKSPACE || code == UI_CHAR_ENTER;
    if (ui->typing != 0 && (digit || ui->typing_kind != UI_TYPING_DIGITS))
        activate(ui, reply, (struct ui_id){ui->typing, code}, UI_ACT);
}

static void enter_or_space(struct ui *ui, struct ui_reply *reply, bool enter)
{
    size_t focus = focus_index(ui);
    bool lines = ui->typing != 0 && ui->typing_kind == UI_TYPING_LINES;
    const struct ui_target_info *main = find_flag(ui, UI_TARGET_MAIN);
    if (focus < ui->count)
        act_on(ui, reply, &ui->targets[focus]);
    else if (enter && !lines && main != NULL)
        act_on(ui, reply, main);
    else
        type_code(ui, reply, enter ? UI_CHAR_ENTER : ' ');
}

static void turn_page(struct ui *ui, struct ui_reply *reply, int32_t to)
{
    if (ui->pager != 0 && to >= 0)
        activate(ui, reply, (struct ui_id){ui->pager, to}, UI_ACT);
}

static struct ui_reply key_up(struct ui *ui, enum ui_key key)
{
    struct ui_reply reply = {0};
    if ((key == UI_KEY_ENTER || key == UI_KEY_SPACE) && ui->key_held.action != 0) {
        struct ui_id held = ui->key_held;
        ui->key_held = (struct ui_id){0};
        activate(ui, &reply, held, UI_UP);
    }
    return reply;
}

struct ui_reply ui_key(struct ui *ui, enum ui_key key, bool down)
{
    if (!down)
        return key_up(ui, key);
    struct ui_reply reply = {0};
    struct ui_id before = ui->focus;
    switch (key) {
    case UI_KEY_NONE:
        break;
    case UI_KEY_TAB:
    case UI_KEY_BACKTAB:
        focus_step(ui, key == UI_KEY_BACKTAB);
        break;
    case UI_KEY_ENTER:
    case UI_KEY_SPACE:
        if (ui->key_held.action == 0) /* a held key repeats: only the first counts */
            enter_or_space(ui, &reply, key == UI_KEY_ENTER);
        break;
    case UI_KEY_ESCAPE:
        act_on(ui, &reply, find_flag(ui, UI_TARGET_BACK));
        break;
    case UI_KEY_BACKSPACE:
        type_code(ui, &reply, UI_CHAR_BACKSPACE);
        break;
    case UI_KEY_LEFT:
        focus_towards(ui, -1, 0);
        break;
    case UI_KEY_RIGHT:
        focus_towards(ui, 1, 0);
        break;
    case UI_KEY_UP:
        focus_towards(ui, 0, -1);
        break;
    case UI_KEY_DOWN:
        focus_towards(ui, 0, 1);
        break;
    case UI_KEY_PAGE_UP:
        turn_page(ui, &reply, ui->pager_to[0]);
        break;
    case UI_KEY_PAGE_DOWN:
        turn_page(ui, &reply, ui->pager_to[1]);
        break;
    }
    reply.redraw |= !ui_same(before, ui->focus);
    return reply;
}

struct ui_reply ui_type(struct ui *ui, uint32_t code_point)
{
    struct ui_reply reply = {0};
    bool printable = code_point >= 0x20 && code_point != 0x7f && code_point <= 0x10ffff
                     && !(code_point >= 0x80 && code_point < 0xa0)
                     && !(code_point >= 0xd800 && code_point < 0xe000);
    bool space_acts = code_point == ' ' && focus_index(ui) < ui->count;
    if (!printable || code_point == ' ' || space_acts)
        return reply; /* the space bar arrives as a key */
    ui_focus_clear(ui);
    type_code(ui, &reply, (int32_t)code_point);
    return reply;
}

/* ------------------------------------------------------------------ text */

size_t ui_text_count(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += (*text & 0xc0) != 0x80;
    return n;
}

static size_t encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : (c < 0x10000 ? 3 : 4);
    static const uint8_t lead[5] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3f));
        c >>= 6;
    }
    out[0] = (char)(lead[n] | c);
    return n;
}

bool ui_text_edit(char *text, size_t size, size_t max_chars, int32_t code_point)
{
    size_t n = strlen(text);
    if (code_point == UI_CHAR_BACKSPACE) {
        if (n == 0)
            return false;
        while (n > 1 && (text[n - 1] & 0xc0) == 0x80)
            n--;
        text[n - 1] = '\0';
        return true;
    }
    bool fine = code_point == UI_CHAR_ENTER || (code_point >= 0x20 && code_point <= 0x10ffff);
    if (!fine || ui_text_count(text) >= max_chars)
        return false;
    char added[4];
    size_t more = encode((uint32_t)code_point, added);
    if (n + more + 1 > size)
        return false;
    memcpy(text + n, added, more);
    text[n + more] = '\0';
    return true;
}
