// SPDX-License-Identifier: EUPL-1.2
/* Sheet: who holds the emergency badge, and on whose word. An emergency badge is nobody's, so
 * without a name nothing is done with it. */
#include "screens/screens_internal.h"

void screen_substitute(struct ui *ui, const struct view *v)
{
    char title[TEXT_LONG];
    bool bad = v->flow->refusal != REFUSAL_NONE;
    struct screen_form form = {.n = 2, .title = title, .bad = bad};

    text_copy(title, sizeof title, screen_say(v, "staff.substitute"));
    if (bad)
        (void)refusal_text(v, title);
    form.fields[0] = (struct ui_field){.label = screen_say(v, "staff.your_name"),
        .text = v->flow->text,
        .active = v->flow->field == 1,
        .action = ACTION_FIELD,
        .arg = 1,
        .size = SIZE_BUTTON};
    form.fields[1] = (struct ui_field){.label = screen_say(v, "ovr.who"),
        .hint = screen_say(v, "ovr.who.hint"),
        .text = v->flow->who_text,
        .active = v->flow->field == 0,
        .action = ACTION_FIELD,
        .arg = 0,
        .size = SIZE_BUTTON};
    screen_form(ui, v, &form);
    if (!bad)
        screen_over(ui, v, ui_keyboard_height(ui));
}
