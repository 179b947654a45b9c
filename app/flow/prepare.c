// SPDX-License-Identifier: EUPL-1.2
/* Before the exam: what was agreed, the room checklist, and whether the version in the room is the
 * planned one. Start asks for the version when nobody looked yet. */
#include "flow/flow_internal.h"

#include "sitting/text.h"
#include <string.h>

/* ---- the page ---- */

void prepare_open(struct step *s, enum screen from)
{
    if (s->world->state == NULL)
        return;
    step_go(s, SCREEN_PREPARE, from);
    s->f->prepared_from = from;
}

/* The page itself, from one of its sheets. */
static void prepare_show(struct step *s)
{
    step_go(s, SCREEN_PREPARE, s->f->prepared_from);
}

static void answer(struct step *s, int32_t what, int32_t answer, const char *remark)
{
    struct command c = step_new_command(s, COMMAND_CONDITION, -1);

    c.code = what;
    c.amount = answer;
    text_copy(c.text, sizeof c.text, remark);
    step_command(s, &c);
}

static void version_open(struct step *s, bool starting)
{
    s->f->version_start = starting;
    step_go(s, SCREEN_VERSION, starting ? SCREEN_ROSTER : SCREEN_PREPARE);
}

void prepare_action(struct step *s)
{
    struct flow *f = s->f;
    int32_t what = s->in->arg / FLOW_ANSWERS, said = s->in->arg % FLOW_ANSWERS;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        step_go(s, f->prepared_from,
            f->prepared_from == SCREEN_SESSION ? SCREEN_WAIT
            : f->prepared_from == SCREEN_CLOSE ? SCREEN_ROSTER
                                               : SCREEN_IDLE);
        break;
    case ACTION_CONDITION:
        if (said != CONDITION_NO) {
            answer(s, what, said, "");
            break;
        }
        f->condition = what;
        f->text[0] = '\0';
        typing_start(s, TYPING_CONDITION);
        break;
    case ACTION_VERSION:
        version_open(s, false);
        break;
    case ACTION_MATERIAL:
        material_open(s, s->in->arg, SCREEN_PREPARE);
        break;
    default:
        break;
    }
}

void condition_refused(struct step *s)
{
    struct flow *f = s->f;

    answer(s, f->condition, CONDITION_NO, f->text);
    f->text[0] = '\0';
    prepare_show(s);
}

/* ---- the version ---- */

void version_before_start(struct step *s)
{
    const struct sitting *state = s->world->state;

    if (state->version.source == 0 || sitting_version_is_open(state))
        version_open(s, true);
    else
        step_simple(s, COMMAND_START, -1, 0);
}

static void version_leave(struct step *s)
{
    if (s->f->version_start)
        step_go(s, SCREEN_ROSTER, SCREEN_IDLE);
    else
        prepare_show(s);
}

void version_show(struct step *s)
{
    step_go(s, SCREEN_VERSION, s->f->version_start ? SCREEN_ROSTER : SCREEN_PREPARE);
}

void version_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        version_leave(s);
        break;
    case ACTION_VERSION_IS:
        step_simple(s, COMMAND_VERSION_SEEN, -1, s->in->arg);
        break;
    case ACTION_TYPE:
        f->text[0] = '\0';
        typing_start(s, TYPING_VERSION);
        break;
    case ACTION_DECIDE:
        step_go(s, SCREEN_DECISION, SCREEN_VERSION);
        f->who_text[0] = f->text[0] = '\0';
        f->field = 0;
        break;
    default:
        break;
    }
}

void version_not_code(struct step *s)
{
    step_toast(s, "ver.not_code", -1, 0);
    step_sound(s, FLOW_CUE_REFUSED);
}

/* A code on the envelope stands in the field as if it was typed, and a person says that this is it:
 * whatever else is before the lens must not become a version. A ticket or a student's card is told
 * apart. */
void version_scanned(struct step *s)
{
    const char *code = s->in->text;
    struct flow *f = s->f;
    bool line =
        code[0] != '\0' && strchr(code, '\n') == NULL && text_is_plain(code, strlen(code) + 1);

    if (!line || plan_find_number(s->world->state->plan, code) >= 0) {
        version_not_code(s);
        return;
    }
    text_copy(f->text, sizeof f->text, code);
    typing_start(s, TYPING_VERSION);
    step_sound(s, FLOW_CUE_KEY);
}

/* The code as it was typed: the rules find out whether it is the planned one. */
void version_typed(struct step *s)
{
    struct command c = step_new_command(s, COMMAND_VERSION_SEEN, -1);

    c.code = VERSION_PAPER;
    text_copy(c.text, sizeof c.text, s->f->text);
    s->f->text[0] = '\0';
    version_show(s);
    step_command(s, &c);
}

/* People work on the wrong papers: the description is begun, with both codes, behind what somebody
 * typed already. Dutch, as the record is. */
static void describe_wrong_version(struct step *s)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;
    const struct incident *draft = sitting_version_draft(state);

    if (draft == NULL) /* described meanwhile */
        return;
    incident_resume(s, draft->number);
    f->incident_class = INCIDENT_VERSION;
    f->involve_all = true;
    size_t n = strlen(f->text);
    if (n > 0 && n + 1 < sizeof f->text)
        f->text[n++] = ' ';
    words_fill(f->text + n, sizeof f->text - n, LANG_NL, "ver.incident", "seen",
        sitting_text(state, state->version.text_at), "planned", state->plan->version, NULL);
}

void version_committed(struct step *s)
{
    struct flow *f = s->f;
    const struct sitting *state = s->world->state;
    bool other = state->version.match == VERSION_OTHER;

    if (f->screen != SCREEN_VERSION)
        return;
    if (other && state->started.ms != 0) {
        describe_wrong_version(s);
    } else if (other) {
        version_show(s);
    } else {
        version_leave(s);
        if (f->version_start)
            step_simple(s, COMMAND_START, -1, 0);
        else
            step_toast(s, "toast.version", -1, 0);
    }
}

/* ---- the exam office's decision: 0 who, 1 what ---- */

void decision_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* keys go to the field */
    case ACTION_BACK:
        version_show(s);
        return;
    case ACTION_FIELD:
        f->field = s->in->arg;
        return;
    case ACTION_SAVE: {
        struct command c = step_new_command(s, COMMAND_VERSION_DECIDE, -1);
        text_copy(c.who, sizeof c.who, f->who_text);
        text_copy(c.text, sizeof c.text, f->text);
        step_command(s, &c); /* what is missing the rules say; what was typed stays */
        return;
    }
    default:
        break;
    }
    typing_two_fields(s);
}

void decision_committed(struct step *s)
{
    if (s->f->screen != SCREEN_DECISION)
        return;
    s->f->who_text[0] = s->f->text[0] = '\0';
    version_leave(s);
    step_toast(s, "toast.decision", -1, 0);
}
