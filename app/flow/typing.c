// SPDX-License-Identifier: EUPL-1.2
/* Text entry: the on-screen keyboard and a real one write into the same fields; screen 09b. */
#include "flow/flow_internal.h"

#include <string.h>

#define NOTE_CHARACTERS_MAX 500

static size_t encode_utf8(uint32_t c, char out[5])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    out[0] = (char)(0xe0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 0x3f));
    out[2] = (char)(0x80 | (c & 0x3f));
    return 3;
}

static size_t characters(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

static bool append(char *field, size_t size, const char *text, size_t text_n)
{
    size_t n = strlen(field);

    if (text_n == 0 || n + text_n >= size || characters(field) >= NOTE_CHARACTERS_MAX)
        return false;
    memcpy(field + n, text, text_n);
    field[n + text_n] = '\0';
    return true;
}

static bool erase_last(char *field)
{
    size_t n = strlen(field);

    if (n == 0)
        return false;
    do
        n--;
    while (n > 0 && ((unsigned char)field[n] & 0xc0) == 0x80);
    field[n] = '\0';
    return true;
}

static bool append_key(struct step *s, char *field, size_t size)
{
    char text[5];
    uint32_t c = (uint32_t)s->in->arg;

    if (s->in->arg < 0x20 || c > 0xffff || (c >= 0xd800 && c <= 0xdfff))
        return false;
    s->f->key_shift = false;
    return append(field, size, text, encode_utf8(c, text));
}

bool typing_edit(struct step *s, char *field, size_t size)
{
    if (s->in->kind == INPUT_TEXT) {
        /* A control character is no text; whole input or nothing keeps UTF-8 whole. */
        for (const char *c = s->in->text; *c != '\0'; c++)
            if ((unsigned char)*c < 0x20)
                return false;
        return append(field, size, s->in->text, strlen(s->in->text));
    }
    switch (s->in->action) { /* keys only */
    case ACTION_KEY:
        return append_key(s, field, size);
    case ACTION_KEY_SPACE:
        return append(field, size, " ", 1);
    case ACTION_KEY_BACKSPACE:
        return erase_last(field);
    case ACTION_KEY_PAGE:
        s->f->key_page = (s->f->key_page + 1) % 3;
        return false;
    case ACTION_KEY_SHIFT:
        s->f->key_shift = !s->f->key_shift;
        return false;
    default:
        return false;
    }
}

void typing_start(struct step *s, enum typing_for what)
{
    enum screen from = s->f->screen;

    step_go(s, SCREEN_TYPING, from);
    s->f->typing_for = what;
    s->f->key_page = 0;
    s->f->key_shift = false;
}

/* SAVE and BACK both return to where the field is shown: what was typed is kept either way. */
void typing_action(struct step *s)
{
    struct flow *f = s->f;
    enum action a = s->in->kind == INPUT_ACTION ? s->in->action : ACTION_NONE;

    if (a == ACTION_SAVE && f->typing_for == TYPING_INCIDENT) {
        struct step record = *s;
        enum screen back = f->screen;
        f->screen = SCREEN_INCIDENT;
        incident_action(&record);
        if (f->screen == SCREEN_INCIDENT)
            f->screen = back;
        return;
    }
    if (a == ACTION_BACK || a == ACTION_SAVE) {
        enum screen to = f->back;
        step_go(s, to, to == SCREEN_STATUS ? SCREEN_CANDIDATE : SCREEN_ROSTER);
        return;
    }
    if (f->typing_for == TYPING_WHO)
        typing_edit(s, f->who_text, sizeof f->who_text);
    else
        typing_edit(s, f->text, sizeof f->text);
}
