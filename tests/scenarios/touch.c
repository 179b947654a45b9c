// SPDX-License-Identifier: EUPL-1.2
/* Fingers and keys: every tap is a press and a release in the window's queue at the middle of what
 * the screen really shows. */
#include "scenarios/trace.h"
#include "ui/ui_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define STROKE_POINTS 24
#define ANY_ARGUMENT INT32_MIN
#define UNRESOLVED_LOOK 512
#define PAGES_MAX 60

struct control {
    uint32_t action;
    int32_t arg; /* ANY_ARGUMENT: the first with that action */
};

/* ---------------------------------------------------------------- finding */

static bool find(struct day *d, const struct control *c, struct ui_target_info *ret)
{
    const struct ui *ui = kiosk_ui(d->kiosk);

    if (c->arg != ANY_ARGUMENT)
        return ui_find(ui, c->action, c->arg, ret);
    for (size_t i = 0; i < ui_target_count(ui); i++) {
        *ret = ui_target_at(ui, i);
        if (ret->action == c->action)
            return true;
    }
    return false;
}

static struct point middle(const struct rect *r)
{
    return POINT(r->x + r->w / 2, r->y + r->h / 2);
}

static bool is_there(struct day *d, const void *what)
{
    struct ui_target_info t;
    return find(d, what, &t);
}

/* What lies over the middle of a control would get the tap: a person sees that, and waits. */
static bool is_free(struct day *d, const struct ui_target_info *wanted)
{
    struct point at = middle(&wanted->r);
    struct ui_target_info t = {0};

    (void)ui_hit(kiosk_ui(d->kiosk), at.x, at.y, &t);
    return (t.action == wanted->action && t.arg == wanted->arg)
           || day_fault(d, "\"%s\" lies over it", name_of(NAMES_ACTION, (int32_t)t.action));
}

static bool is_number(const char *word)
{
    char *end = NULL;
    (void)strtol(word, &end, 10);
    return end != word && *end == '\0';
}

static int32_t attendance_of(const char *code)
{
    for (int i = 0; i < ATTENDANCE_COUNT; i++)
        if (strcmp(attendance_code((enum attendance)i), code) == 0)
            return i;
    return -1;
}

static bool is_about(const struct unresolved *u)
{
    return u->kind < UNRESOLVED_DRAFT;
}

/* Where the closing list speaks of this candidate, or without one of this kind; -1. */
static int32_t unresolved_of(struct day *d, int candidate, enum unresolved_kind kind)
{
    struct unresolved items[UNRESOLVED_LOOK];
    const struct sitting *s = kiosk_state(d->kiosk);
    size_t max = sizeof items / sizeof items[0];
    size_t n = s != NULL ? sitting_unresolved(s, items, max) : 0;

    for (size_t i = 0; i < n && i < max; i++)
        if (candidate < 0 ? items[i].kind == kind
                          : is_about(&items[i]) && items[i].candidate == candidate)
            return (int32_t)i;
    return -1;
}

/* What the closing list says about the room, in a word. */
static enum unresolved_kind room_kind(const char *word)
{
    return strcmp(word, "draft") == 0      ? UNRESOLVED_DRAFT
           : strcmp(word, "material") == 0 ? UNRESOLVED_MATERIAL
           : strcmp(word, "outage") == 0   ? UNRESOLVED_OUTAGE
           : strcmp(word, "guest") == 0    ? UNRESOLVED_GUEST
           : strcmp(word, "door") == 0     ? UNRESOLVED_DOOR
                                           : (enum unresolved_kind)0;
}

/* An argument in words: a person between quotes, a number, or a word of the action's own list. */
static bool read_argument(struct day *d, const char *word, bool quoted, struct control *c)
{
    enum name_list list = name_list_of_argument((int32_t)c->action);

    if (quoted) {
        bool staff =
            c->action == ACTION_WHO || c->action == ACTION_SIGNER || c->action == ACTION_ESCORT;
        c->arg = staff ? day_staff(d, word) : day_candidate(d, word);
        if (c->action == ACTION_RESOLVE)
            c->arg = unresolved_of(d, c->arg, 0);
        return c->arg >= 0 || day_fault(d, "nobody here is called \"%s\"", word);
    }
    if (c->action == ACTION_SET_STATUS)
        c->arg = attendance_of(word);
    else if (c->action == ACTION_RESOLVE && room_kind(word) != 0)
        c->arg = unresolved_of(d, -1, room_kind(word));
    else if (list != NAMES_LIST_COUNT && name_find(list, word, &c->arg))
        return true;
    else if (is_number(word))
        c->arg = (int32_t)strtol(word, NULL, 10);
    else
        c->arg = -1;
    return c->arg >= 0 || is_number(word) || day_fault(d, "\"%s\" is no argument of it", word);
}

static bool read_control(
    struct day *d, const char *const *word, size_t count, const bool *quoted, struct control *ret)
{
    int32_t action = 0;

    if (count == 0 || !name_find(NAMES_ACTION, word[0], &action))
        return day_fault(d, "no action is called \"%s\"", count > 0 ? word[0] : "");
    *ret = (struct control){(uint32_t)action, ANY_ARGUMENT};
    return count < 2 || read_argument(d, word[1], quoted[1], ret);
}

bool touch_can(struct day *d, const char *const *word, size_t count, const bool *quoted)
{
    struct control c;
    return read_control(d, word, count, quoted, &c) && is_there(d, &c);
}

/* ---------------------------------------------------------------- touching */

static bool post(struct day *d, enum window_event_kind kind, struct point at)
{
    struct window_event e = {.kind = kind, .x = at.x, .y = at.y};
    const char *what = kind == WINDOW_PRESS ? "press" : kind == WINDOW_MOVE ? "move" : "release";

    trace_line(d, "%s %.0f %.0f", what, (double)at.x, (double)at.y);
    return window_post(kiosk_window(d->kiosk), &e) || day_fault(d, "the window's queue is full");
}

static bool find_soon(struct day *d, const struct control *c, const char *name, struct point *ret)
{
    struct ui_target_info t;

    if (!day_until(d, is_there, c) || !find(d, c, &t))
        return day_fault(d, "there is no \"%s\" to tap on screen %s", name,
            name_of(NAMES_SCREEN, (int32_t)kiosk_flow(d->kiosk)->screen));
    *ret = middle(&t.r);
    return is_free(d, &t);
}

static bool tap(struct day *d, const struct control *c, const char *name)
{
    struct point at;
    return day_settle(d) && find_soon(d, c, name, &at) && post(d, WINDOW_PRESS, at)
           && post(d, WINDOW_RELEASE, at) && day_settle(d) && trace_see(d);
}

/* A person who is not on this page of a list may be on another: back to the first, then on. */
static bool turn_pages(struct day *d, const struct control *c)
{
    for (int step = -1; step <= 1; step += 2)
        for (int i = 0; i < PAGES_MAX && !is_there(d, c); i++) {
            const struct flow *f = kiosk_flow(d->kiosk);
            struct control turn = {ACTION_PAGE, f->pages[f->screen] + step};
            if (!is_there(d, &turn))
                break;
            if (!tap(d, &turn, "page"))
                return false;
        }
    return true;
}

/* What the bar or the filters had no room for is behind their Meer. */
static bool look_behind_more(struct day *d, const struct control *c)
{
    for (int32_t group = UI_GROUP_BAR; group <= UI_GROUP_CHIPS && !is_there(d, c); group++) {
        struct control more = {UI_ACTION_MORE, group}, less = {UI_ACTION_LESS, ANY_ARGUMENT};
        if (!is_there(d, &more))
            continue;
        if (!tap(d, &more, "more") || (!is_there(d, c) && !tap(d, &less, "back")))
            return false;
    }
    return true;
}

/* Guests go by number, and their rows come last. */
static bool is_guest(const struct control *c)
{
    return (c->action == ACTION_GUEST && c->arg > 0) || c->action == ACTION_GUEST_ACCOUNT;
}

bool touch_tap(struct day *d, const char *const *word, size_t count, const bool *quoted)
{
    struct control c;
    return day_settle(d) && read_control(d, word, count, quoted, &c)
           && (count < 2 || (is_number(word[1]) && !is_guest(&c)) || turn_pages(d, &c))
           && look_behind_more(d, &c) && tap(d, &c, word[0]);
}

bool touch_hold(struct day *d, const char *action)
{
    struct control c;
    const bool quoted = false;
    return read_control(d, &action, 1, &quoted, &c) && look_behind_more(d, &c)
           && find_soon(d, &c, action, &d->finger) && post(d, WINDOW_PRESS, d->finger)
           && day_settle(d);
}

bool touch_release(struct day *d)
{
    return post(d, WINDOW_RELEASE, d->finger) && day_settle(d);
}

bool touch_pin(struct day *d, const char *digits)
{
    char name[2] = {0};

    for (; *digits != '\0'; digits++) {
        struct control c = {ACTION_DIGIT, *digits};
        name[0] = *digits;
        if (!tap(d, &c, name))
            return false;
    }
    return tap(d, &(struct control){ACTION_DIGIT, FLOW_KEY_ENTER}, "enter");
}

/* ---------------------------------------------------------------- typing */

uint32_t touch_next_code(const char **text)
{
    const uint8_t *p = (const uint8_t *)*text;
    size_t n = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    uint32_t c = n == 1 ? p[0] : p[0] & (0x7fu >> n);

    for (size_t i = 1; i < n && p[i] != 0; i++)
        c = (c << 6) | (p[i] & 0x3f);
    *text += n;
    return c;
}

/* The keyboard's own keys that lead to the page of a character are tried in turn. */
static bool turn_to(struct day *d, const struct control *key)
{
    static const int32_t turns[] = {0, 0, 1, 1, 0, 2, 0}; /* shift, numbers, accents */

    for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
        struct control page = {UI_ACTION_OWN + (uint32_t)turns[i], ANY_ARGUMENT};
        if (is_there(d, key))
            return true;
        if (is_there(d, &page) && !tap(d, &page, "keyboard page"))
            return false;
    }
    return is_there(d, key)
           || day_fault(d, "screen %s has no key %#x",
               name_of(NAMES_SCREEN, (int32_t)kiosk_flow(d->kiosk)->screen), (unsigned)key->arg);
}

bool touch_type(struct day *d, const char *text)
{
    while (*text != '\0') {
        struct control key = {ACTION_KEY, (int32_t)touch_next_code(&text)};
        if (!turn_to(d, &key) || !tap(d, &key, "key"))
            return false;
    }
    return true;
}

bool touch_keys(struct day *d, const char *text)
{
    while (*text != '\0') {
        struct window_event e = {.kind = WINDOW_TEXT, .code = touch_next_code(&text)};
        if (!window_post(kiosk_window(d->kiosk), &e) || !day_settle(d))
            return day_fault(d, "the window's queue is full");
    }
    return true;
}

bool touch_press(struct day *d, const char *key)
{
    static const struct {
        const char *word;
        enum ui_key key;
    } keys[] = {{"tab", UI_KEY_TAB}, {"enter", UI_KEY_ENTER}, {"space", UI_KEY_SPACE},
        {"escape", UI_KEY_ESCAPE}, {"backspace", UI_KEY_BACKSPACE}, {"left", UI_KEY_LEFT},
        {"right", UI_KEY_RIGHT}, {"up", UI_KEY_UP}, {"down", UI_KEY_DOWN},
        {"page-up", UI_KEY_PAGE_UP}, {"page-down", UI_KEY_PAGE_DOWN}};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i].word, key) != 0)
            continue;
        struct window_event down = {.kind = WINDOW_KEY, .key = keys[i].key, .down = true};
        struct window_event up = {.kind = WINDOW_KEY, .key = keys[i].key};
        struct window *w = kiosk_window(d->kiosk);
        return window_post(w, &down) && window_post(w, &up) && day_settle(d);
    }
    return day_fault(d, "no key is called %s", key);
}

/* ---------------------------------------------------------------- larger gestures */

/* Writes something like a signature on the pad. */
bool touch_draw(struct day *d)
{
    struct control pad = {ACTION_STROKE, ANY_ARGUMENT};
    struct ui_target_info t;

    if (!day_settle(d) || !find(d, &pad, &t))
        return day_fault(d, "there is no pad to draw on");
    for (int i = 0; i <= STROKE_POINTS; i++) {
        double part = (double)i / STROKE_POINTS;
        struct point at = POINT(t.r.x + t.r.w * (0.15 + 0.7 * part),
            t.r.y + t.r.h * (0.5 + 0.3 * sin(part * 20) * (1 - part / 2)));
        enum window_event_kind kind = i == 0               ? WINDOW_PRESS
                                      : i == STROKE_POINTS ? WINDOW_RELEASE
                                                           : WINDOW_MOVE;
        if (!post(d, kind, at) || !day_settle(d))
            return false;
    }
    return true;
}

/* From the roster to one candidate, by typing the beginning of the name. */
bool touch_go_to(struct day *d, const char *who)
{
    struct control row = {ACTION_ROW, day_candidate(d, who)};
    char begin[8];
    size_t n = 0;

    if (row.arg < 0)
        return day_fault(d, "nobody on the list is called \"%s\"", who);
    if (!tap(d, &(struct control){ACTION_SEARCH, ANY_ARGUMENT}, "search"))
        return false;
    for (; n < 4 && who[n] != '\0' && who[n] != ' ' && (uint8_t)who[n] < 0x80; n++)
        begin[n] = who[n] >= 'A' && who[n] <= 'Z' ? (char)(who[n] + 32) : who[n];
    begin[n] = '\0';
    return touch_type(d, begin) && tap(d, &row, who);
}
