// SPDX-License-Identifier: EUPL-1.2
/* A scanner that types what it reads, as a USB keyboard does: key by key, each with the text that
 * the machine's layout makes of it. The layout is not the scanner's: the texts are wrong on
 * purpose. */
#include "scenarios/day.h"

#include "board/wedge.h"
#include <string.h>

#define USAGES 100
#define ENTER 40
#define TAB 43

static bool find_key(char c, struct window_event *ret)
{
    for (unsigned usage = 1; usage < USAGES; usage++)
        for (int shift = 0; shift < 2; shift++)
            if (wedge_us_key(usage, shift != 0) == c) {
                *ret = (struct window_event){.kind = WINDOW_KEY,
                    .key = c == ' ' ? UI_KEY_SPACE : UI_KEY_NONE,
                    .usage = (uint16_t)usage,
                    .shift = shift != 0};
                return true;
            }
    return false;
}

/* The kiosk takes one event in a step, and is not asked to wait: nothing is quiet in between. */
static bool send(struct day *d, const struct window_event *event)
{
    if (!window_post(kiosk_window(d->kiosk), event))
        return day_fault(d, "the window's queue is full");
    (void)kiosk_step(d->kiosk, 0);
    return true;
}

static bool press(struct day *d, struct window_event key, uint32_t text)
{
    const struct window_event typed = {.kind = WINDOW_TEXT, .code = text};

    key.down = true;
    if (!send(d, &key) || (text != 0 && !send(d, &typed)))
        return false;
    key.down = false;
    return send(d, &key);
}

static bool type(struct day *d, const char *text, bool with_tab)
{
    struct window_event key;

    for (; *text != '\0'; text++)
        if (!find_key(*text, &key))
            return day_fault(d, "no key for \"%c\"", *text);
        else if (!press(d, key, (uint32_t)*text + 1))
            return false;
    key = (struct window_event){.kind = WINDOW_KEY,
        .key = with_tab ? UI_KEY_TAB : UI_KEY_ENTER,
        .usage = with_tab ? TAB : ENTER};
    return press(d, key, 0) && day_settle(d);
}

bool scanner_step(struct day *d, const char *const *word, size_t count)
{
    bool with_tab = count > 2 && strcmp(word[2], "tab") == 0;
    const char *text = NULL;

    if (count < 2)
        return day_fault(d, "scan what?");
    if (strcmp(word[0], "ticket") == 0) {
        const struct school_ticket *t = school_find_ticket(&d->school, word[1], d->room);
        text = t != NULL ? t->text : NULL;
    } else if (strcmp(word[0], "badge") == 0) {
        const struct school_badge *b = school_find_badge(&d->school, word[1]);
        text = b != NULL ? b->text : NULL;
    } else if (strcmp(word[0], "text") == 0) {
        text = word[1];
    }
    return text != NULL ? type(d, text, with_tab) : day_fault(d, "nothing to scan: %s", word[1]);
}
