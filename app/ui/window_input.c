// SPDX-License-Identifier: EUPL-1.2
/* What SDL's events mean to us: mouse, first finger, keys, typing and the window itself. */
#include "ui/window_internal.h"

void window_set_size(struct window *w, int width_px, int height_px)
{
    w->width_px = width_px;
    w->height_px = height_px;
    w->scale = width_px >= height_px ? width_px / 1280.0 : width_px / 720.0;
}

bool window_refresh_size(struct window *w)
{
    int points = 1, unused, width = w->width_px, height = w->height_px;
    SDL_GetWindowSize(w->window, &points, &unused);
    if (SDL_GetRendererOutputSize(w->renderer, &width, &height) != 0 || width < 1 || height < 1)
        return false;
    w->per_point = points > 0 ? (double)width / points : 1;
    bool changed = width != w->width_px || height != w->height_px;
    window_set_size(w, width, height);
    return changed;
}

static struct window_event pointer(
    struct window *w, enum window_event_kind kind, double x_px, double y_px)
{
    w->pressed = kind == WINDOW_PRESS || kind == WINDOW_MOVE;
    return (struct window_event){.kind = kind, .x = x_px / w->scale, .y = y_px / w->scale};
}

static struct window_event on_mouse(struct window *w, const SDL_Event *e)
{
    struct window_event none = {0};
    if (w->finger != WINDOW_NO_FINGER)
        return none;
    if (e->type == SDL_MOUSEMOTION) {
        if (w->kind == WINDOW_FULLSCREEN)
            SDL_ShowCursor(SDL_ENABLE); /* somebody uses a mouse */
        return w->pressed
                   ? pointer(w, WINDOW_MOVE, e->motion.x * w->per_point, e->motion.y * w->per_point)
                   : none;
    }
    if (e->button.button != SDL_BUTTON_LEFT)
        return none;
    bool down = e->type == SDL_MOUSEBUTTONDOWN;
    if (!down && !w->pressed)
        return none;
    return pointer(w, down ? WINDOW_PRESS : WINDOW_RELEASE, e->button.x * w->per_point,
        e->button.y * w->per_point);
}

static struct window_event on_finger(struct window *w, const SDL_Event *e)
{
    double x = (double)e->tfinger.x * w->width_px, y = (double)e->tfinger.y * w->height_px;
    bool down = e->type == SDL_FINGERDOWN, up = e->type == SDL_FINGERUP;
    if (down && w->finger == WINDOW_NO_FINGER && !w->pressed) {
        w->finger = e->tfinger.fingerId;
        if (w->kind == WINDOW_FULLSCREEN)
            SDL_ShowCursor(SDL_DISABLE);
        return pointer(w, WINDOW_PRESS, x, y);
    }
    if (e->tfinger.fingerId != w->finger || down)
        return (struct window_event){0};
    if (up)
        w->finger = WINDOW_NO_FINGER;
    return pointer(w, up ? WINDOW_RELEASE : WINDOW_MOVE, x, y);
}

static enum ui_key key_of(const SDL_Keysym *k)
{
    switch (k->sym) {
    case SDLK_TAB:
        return (k->mod & KMOD_SHIFT) != 0 ? UI_KEY_BACKTAB : UI_KEY_TAB;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
        return UI_KEY_ENTER;
    case SDLK_SPACE:
        return UI_KEY_SPACE;
    case SDLK_ESCAPE:
        return UI_KEY_ESCAPE;
    case SDLK_BACKSPACE:
        return UI_KEY_BACKSPACE;
    case SDLK_LEFT:
        return UI_KEY_LEFT;
    case SDLK_RIGHT:
        return UI_KEY_RIGHT;
    case SDLK_UP:
        return UI_KEY_UP;
    case SDLK_DOWN:
        return UI_KEY_DOWN;
    case SDLK_PAGEUP:
        return UI_KEY_PAGE_UP;
    case SDLK_PAGEDOWN:
        return UI_KEY_PAGE_DOWN;
    default:
        return UI_KEY_NONE;
    }
}

static struct window_event on_key(const SDL_Event *e)
{
    enum ui_key key = key_of(&e->key.keysym);
    bool acts = key == UI_KEY_ENTER || key == UI_KEY_SPACE || key == UI_KEY_ESCAPE;
    const uint16_t with = KMOD_CTRL | KMOD_ALT | KMOD_GUI;
    bool types = (e->key.keysym.mod & with) == 0; /* SDL's scancodes are the HID usages */
    if ((key == UI_KEY_NONE && !types) || (acts && e->key.repeat != 0))
        return (struct window_event){0};
    return (struct window_event){.kind = WINDOW_KEY,
        .key = key,
        .down = e->type == SDL_KEYDOWN,
        .usage = types ? (uint16_t)e->key.keysym.scancode : 0,
        .shift = (e->key.keysym.mod & KMOD_SHIFT) != 0};
}

/* The first code point goes out now, further ones (input methods) wait in the ring. */
static struct window_event on_text(struct window *w, const char *text)
{
    struct window_event first = {0};
    for (const char *p = text; *p != '\0';) {
        uint8_t lead = (uint8_t)*p;
        int more = lead >= 0xf0 ? 3 : (lead >= 0xe0 ? 2 : (lead >= 0xc0 ? 1 : 0));
        uint32_t c = more == 0 ? lead : lead & (0x3fu >> more);
        for (p++; more > 0 && (*p & 0xc0) == 0x80; p++, more--)
            c = (c << 6) | (*p & 0x3f);
        struct window_event e = {.kind = WINDOW_TEXT, .code = c};
        if (first.kind == WINDOW_TIMEOUT)
            first = e;
        else
            (void)window_post(w, &e); /* more than the ring holds is nobody's typing */
    }
    return first;
}

static struct window_event on_window(struct window *w, const SDL_Event *e)
{
    struct window_event none = {0};
    switch (e->window.event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        return window_refresh_size(w) ? (struct window_event){.kind = WINDOW_RESIZED}
                                      : (struct window_event){.kind = WINDOW_EXPOSED};
    case SDL_WINDOWEVENT_EXPOSED:
        return (struct window_event){.kind = WINDOW_EXPOSED};
    case SDL_WINDOWEVENT_FOCUS_LOST:
        if (!w->pressed)
            return none;
        w->pressed = false;
        w->finger = WINDOW_NO_FINGER;
        return (struct window_event){.kind = WINDOW_CANCEL};
    default:
        return none;
    }
}

struct window_event window_translate(struct window *w, const SDL_Event *e)
{
    switch (e->type) {
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION:
        return on_mouse(w, e);
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
        return on_finger(w, e);
    case SDL_KEYDOWN:
    case SDL_KEYUP:
        return on_key(e);
    case SDL_TEXTINPUT:
        return on_text(w, e->text.text);
    case SDL_WINDOWEVENT:
        return on_window(w, e);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        if (w->texture != NULL)
            SDL_DestroyTexture(w->texture);
        w->texture = NULL;
        return (struct window_event){.kind = WINDOW_EXPOSED};
    case SDL_QUIT:
        return (struct window_event){.kind = WINDOW_QUIT};
    default:
        return (struct window_event){0};
    }
}
