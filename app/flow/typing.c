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

bool typing_edit(struct step *s, char *field, size_t size)
{
    char text[5];
    uint32_t c = (uint32_t)s->in->arg;

    if (s->in->action != ACTION_KEY || s->in->arg < 0)
        return false;
    if (c == FLOW_KEY_BACKSPACE)
        return erase_last(field);
    /* A name or a search has one line; only the description of an incident has more. */
    if (c == FLOW_KEY_ENTER)
        return field == s->f->text && append(field, size, "\n", 1);
    if (c < 0x20 || c == 0x7f || c > 0xffff || (c >= 0xd800 && c <= 0xdfff))
        return false;
    return append(field, size, text, encode_utf8(c, text));
}

void typing_two_fields(struct step *s)
{
    if (s->f->field == 0)
        typing_edit(s, s->f->who_text, sizeof s->f->who_text);
    else
        typing_edit(s, s->f->text, sizeof s->f->text);
}

void typing_start(struct step *s, enum typing_for what)
{
    enum screen from = s->f->screen;

    step_go(s, SCREEN_TYPING, from);
    s->f->typing_for = what;
}

/* Where ACTION_BACK leads from a screen that typing returns to. */
static enum screen below(const struct flow *f, enum screen screen)
{
    switch (screen) { /* the others are sheets of the list */
    case SCREEN_STATUS:
    case SCREEN_DOCUMENT:
    case SCREEN_GRANT:
    case SCREEN_TWICE:
        return SCREEN_CANDIDATE;
    case SCREEN_TOILET:
        return f->toilet_from;
    case SCREEN_RESUME:
        return SCREEN_ALARM;
    case SCREEN_SIGN:
        return SCREEN_CLOSE;
    case SCREEN_PREPARE:
        return f->prepared_from;
    case SCREEN_MATERIAL:
        return f->material_from;
    case SCREEN_STATION:
        return SCREEN_AFFECTED;
    case SCREEN_LATE_DECISION:
        return f->late_on_paper ? SCREEN_PAPER : SCREEN_ROSTER;
    case SCREEN_GUEST:
    case SCREEN_GUEST_CARD:
        return f->opened_from;
    case SCREEN_MEMBER:
    case SCREEN_HAND_OVER:
        return SCREEN_STAFF;
    default:
        return SCREEN_ROSTER;
    }
}

/* Back to the screen that shows the field; what was typed is kept. */
static void leave(struct step *s)
{
    enum screen to = s->f->back;

    step_go(s, to, below(s->f, to));
}

/* The field that the typing goes to. */
static char *typed(struct flow *f, size_t *ret_size)
{
    switch (f->typing_for) {
    case TYPING_WHO:
    case TYPING_WITNESS:
    case TYPING_WITHDRAWN:
    case TYPING_RESUME_WORD:
    case TYPING_GUEST_WORD:
    case TYPING_ESCORT:
    case TYPING_SHEET_WORD:
    case TYPING_THAW_WORD:
    case TYPING_PAPER_WORD:
        *ret_size = sizeof f->who_text;
        return f->who_text;
    case TYPING_GUEST_NAME:
        *ret_size = sizeof f->guest_person.name;
        return f->guest_person.name;
    case TYPING_GUEST_NUMBER:
        *ret_size = sizeof f->guest_person.number;
        return f->guest_person.number;
    case TYPING_GUEST_ROOM:
        *ret_size = sizeof f->guest_person.room;
        return f->guest_person.room;
    case TYPING_INCIDENT:
    case TYPING_REASON:
    case TYPING_NOT_SUPPLIED:
    case TYPING_THAW:
    case TYPING_RESUME_REASON:
    case TYPING_GUEST_WHY:
    case TYPING_GUEST_UNDO:
    case TYPING_SHEET_REASON:
    case TYPING_CONDITION:
    case TYPING_VERSION:
    case TYPING_MATERIAL:
    case TYPING_STATION:
    case TYPING_HAND_OVER:
    case TYPING_GONE:
    case TYPING_STAFF_NOTE:
    case TYPING_PAPER_WHY:
        break;
    }
    *ret_size = sizeof f->text;
    return f->text;
}

const char *flow_typed(const struct flow *f)
{
    size_t size;
    return typed((struct flow *)f, &size); /* looked at, not changed */
}

bool flow_typed_is_line(const struct flow *f)
{
    return flow_typed(f) != f->text;
}

static enum refusal missing(enum typing_for what)
{
    return what == TYPING_WITNESS  ? REFUSAL_WITNESS_NEEDED
           : what == TYPING_ESCORT ? REFUSAL_NAME_NEEDED
           : what == TYPING_WITHDRAWN || what == TYPING_THAW_WORD || what == TYPING_PAPER_WORD
               ? REFUSAL_WORD_NEEDED
               : REFUSAL_REASON_NEEDED;
}

/* Fields of a sheet, which has its own button that records. */
static bool is_field(enum typing_for what)
{
    return what == TYPING_WHO || what == TYPING_REASON || what == TYPING_RESUME_WORD
           || what == TYPING_RESUME_REASON || what == TYPING_STATION
           || (what >= TYPING_GUEST_NAME && what <= TYPING_GUEST_WORD) || what == TYPING_SHEET_WORD
           || what == TYPING_SHEET_REASON || what == TYPING_HAND_OVER || what == TYPING_GONE;
}

/* What Vastleggen does. A reason that is a fact of its own is recorded at once and may not be
 * empty. */
static void save(struct step *s)
{
    struct flow *f = s->f;
    bool must = !is_field(f->typing_for);

    if (must && flow_typed(f)[0] == '\0') {
        step_message(s, missing(f->typing_for), ERR_OK);
        return;
    }
    switch (f->typing_for) { /* the rest are fields of a sheet */
    case TYPING_INCIDENT:
        incident_record(s);
        break;
    case TYPING_WITNESS:
        sign_refused(s);
        break;
    case TYPING_NOT_SUPPLIED:
        supply_refused(s);
        break;
    case TYPING_WITHDRAWN:
        check_in_withdrawn(s);
        break;
    case TYPING_THAW:
    case TYPING_THAW_WORD:
        thaw(s);
        break;
    case TYPING_STAFF_NOTE:
        staff_noted(s);
        break;
    case TYPING_GUEST_WHY:
    case TYPING_GUEST_UNDO:
        guest_typed(s);
        break;
    case TYPING_ESCORT:
        escort_typed(s);
        break;
    case TYPING_GUEST_NAME: /* who is asked a name is asked the number as well */
        if (f->guest_person.number[0] == '\0') {
            f->typing_for = TYPING_GUEST_NUMBER;
            break;
        }
        leave(s);
        break;
    case TYPING_CONDITION:
        condition_refused(s);
        break;
    case TYPING_VERSION:
        version_typed(s);
        break;
    case TYPING_MATERIAL:
        material_explained(s);
        break;
    case TYPING_PAPER_WHY:
    case TYPING_PAPER_WORD:
        paper_typed(s);
        break;
    default:
        leave(s);
        break;
    }
}

void typing_action(struct step *s)
{
    struct flow *f = s->f;
    size_t size;
    char *field = typed(f, &size);

    if (s->in->action == ACTION_SAVE)
        save(s);
    else if (s->in->action == ACTION_BACK) /* what was typed is kept */
        leave(s);
    else
        typing_edit(s, field, size);
}
