// SPDX-License-Identifier: EUPL-1.2
/* Sheet of 06: a failed check is passed over on somebody's word. Both the name and the reason are
 * typed; the first is required. */
#include "screens/screens_internal.h"

static bool is_refused(const struct view *v)
{
    return v->flow->refusal != REFUSAL_NONE || v->flow->error != ERR_OK;
}

void screen_who_why(struct ui *ui, const struct view *v, const char *asked)
{
    char title[TEXT_LONG];
    struct screen_form form = {.n = 2, .title = title, .mark = MARK_ABSENT, .bad = is_refused(v)};

    if (v->flow->error != ERR_OK)
        text_copy(title, sizeof title, words_of_error(v->flow->lang, v->flow->error));
    else if (v->flow->refusal != REFUSAL_NONE)
        (void)refusal_text(v, title);
    else
        text_copy(title, sizeof title, asked);
    for (int32_t i = 0; i < 2; i++)
        form.fields[i] = (struct ui_field){.label = screen_say(v, i == 0 ? "ovr.who" : "ovr.why"),
            .hint = i == 0 ? screen_say(v, "ovr.who.hint") : NULL,
            .text = i == 0 ? v->flow->who_text : v->flow->text,
            .active = v->flow->field == i,
            .action = ACTION_FIELD,
            .arg = i,
            .size = SIZE_BUTTON};
    screen_form(ui, v, &form);
    if (!is_refused(v))
        screen_over(ui, v, ui_keyboard_height(ui));
}

void screen_override(struct ui *ui, const struct view *v)
{
    screen_who_why(ui, v, screen_check(v, v->flow->check));
}
