// SPDX-License-Identifier: EUPL-1.2
/* Drawing of all screens: one file per screen, no state, no decisions. What is tapped comes back
 * from the ui as (enum action, arg) and goes to flow_input. */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "flow/view.h"
#include "ui/ui.h"

/* Draws the screen that view->flow says, between ui_begin and ui_end (which it calls). Everything
 * is borrowed for the call. */
void screen_draw(struct ui *ui, struct canvas *canvas, const struct view *view);

/* What "Voorlezen" says on a door screen, in the door's language: verdict, first name, seat and
 * next step; never accommodations. Empty when the screen has nothing to say. Returns out. */
char *screen_speech(const struct view *view, char *out, size_t size);

#endif
