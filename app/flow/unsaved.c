// SPDX-License-Identifier: EUPL-1.2
/* What was typed about an incident and not recorded when another screen came: an alarm, somebody at
 * the door, the lock, or a sheet of the same card. Each kind of text of each incident and person
 * has a place of its own, so that none takes another's; recording it gives the place free. */
#include "flow/flow_internal.h"

#include <string.h>

/* What is typed on this screen, and about what; `what` UNSAVED_NONE: nothing that is kept. */
static struct unsaved key_of(const struct flow *f)
{
    enum screen screen = f->screen;
    struct unsaved none = {.what = UNSAVED_NONE};

    if (screen == SCREEN_TYPING && f->typing_for == TYPING_INCIDENT)
        screen = SCREEN_INCIDENT;
    if (screen == SCREEN_TYPING && f->typing_for == TYPING_STATION)
        screen = SCREEN_STATION;
    if (f->incident == 0)
        return none;
    switch (screen) { /* what is typed elsewhere stays with its screen */
    case SCREEN_INCIDENT:
        return (struct unsaved){.what = UNSAVED_WORDS, .incident = f->incident, .candidate = -1};
    case SCREEN_NOTE:
        return (struct unsaved){
            .what = UNSAVED_NOTE + f->note, .incident = f->incident, .candidate = f->candidate};
    case SCREEN_STATION:
        return (struct unsaved){
            .what = UNSAVED_STATION, .incident = f->incident, .candidate = f->candidate};
    default:
        return none;
    }
}

static struct unsaved *find(struct flow *f, const struct unsaved *key)
{
    for (size_t i = 0; i < UNSAVED_MAX; i++) {
        struct unsaved *u = &f->unsaved[i];
        if (u->what == key->what && u->incident == key->incident && u->candidate == key->candidate)
            return u;
    }
    return NULL;
}

/* A free place, else the oldest: the first one, since they move up. */
static struct unsaved *place(struct flow *f)
{
    for (size_t i = 0; i < UNSAVED_MAX; i++)
        if (f->unsaved[i].what == UNSAVED_NONE)
            return &f->unsaved[i];
    memmove(&f->unsaved[0], &f->unsaved[1], (UNSAVED_MAX - 1) * sizeof f->unsaved[0]);
    return &f->unsaved[UNSAVED_MAX - 1];
}

void unsaved_keep(struct flow *f)
{
    struct unsaved key = key_of(f);

    if (key.what == UNSAVED_NONE)
        return;
    struct unsaved *u = find(f, &key);
    const char *who =
        key.what >= UNSAVED_NOTE ? f->who_text : ""; /* the others have no such field */
    if (f->text[0] == '\0' && who[0] == '\0') {
        if (u != NULL)
            wipe(u, sizeof *u);
        return;
    }
    if (u == NULL)
        u = place(f);
    *u = key;
    text_copy(u->who_text, sizeof u->who_text, who);
    text_copy(u->text, sizeof u->text, f->text);
    u->minutes = f->minutes;
}

bool unsaved_restore(struct flow *f)
{
    struct unsaved key = key_of(f);

    /* On TYPING the field is the one of the screen below, which was looked at before. */
    if (key.what == UNSAVED_NONE || f->screen == SCREEN_TYPING)
        return false;
    const struct unsaved *u = find(f, &key);
    text_copy(f->who_text, sizeof f->who_text, u != NULL ? u->who_text : "");
    text_copy(f->text, sizeof f->text, u != NULL ? u->text : "");
    if (u != NULL && key.what == UNSAVED_STATION)
        f->minutes = u->minutes;
    return u != NULL;
}

void unsaved_drop(struct flow *f)
{
    f->text[0] = f->who_text[0] = '\0';
    unsaved_keep(f);
}

void unsaved_forget(struct flow *f)
{
    wipe(f->unsaved, sizeof f->unsaved);
}
