// SPDX-License-Identifier: EUPL-1.2
/* Pieces that several screens share. */
#include "screens/screens_internal.h"

#include "sitting/names.h"

#include <stdio.h>
#include <string.h>

#define KEYPAD_WIDTH 600.0
#define KEYPAD_WIDTH_LARGE 500.0

const char *screen_say(const struct view *v, const char *id)
{
    return words(v->flow->lang, id);
}

char *say_counts(const struct view *v, const char *id, int a, int b, char out[TEXT_SHORT])
{
    char x[12], y[12];

    (void)snprintf(x, sizeof x, "%d", a);
    (void)snprintf(y, sizeof y, "%d", b);
    return words_fill(out, TEXT_SHORT, v->flow->lang, id, "a", x, "b", y, NULL);
}

char *say_number(const struct view *v, const char *id, const char *key, int n, char out[TEXT_SHORT])
{
    char x[12];

    (void)snprintf(x, sizeof x, "%d", n);
    return words_fill(out, TEXT_SHORT, v->flow->lang, id, key, x, NULL);
}

char *say_time(const struct view *v, const char *id, struct wall t, char out[TEXT_SHORT])
{
    char x[6];

    wall_format_hm(t, x);
    return words_fill(out, TEXT_SHORT, v->flow->lang, id, "t", x, NULL);
}

char *place_text(const struct view *v, char out[TEXT_LONG])
{
    out[0] = '\0';
    if (v->card != NULL)
        (void)snprintf(out, TEXT_LONG, "%s %s · %s %s", screen_say(v, "common.room"),
            v->card->plan.room, screen_say(v, "common.version"), v->card->plan.version);
    return out;
}

const struct candidate *the_candidate(const struct view *v)
{
    int32_t i = v->flow->candidate;

    if (v->state == NULL || i < 0 || (size_t)i >= v->state->plan->candidate_count)
        return NULL;
    return &v->state->plan->candidates[i];
}

const struct candidate_state *the_state(const struct view *v)
{
    return the_candidate(v) != NULL ? &v->state->candidates[v->flow->candidate] : NULL;
}

enum mark mark_of(const struct candidate_state *c)
{
    if (c->on_toilet)
        return MARK_TOILET;
    switch (c->attendance) {
    case ATTENDANCE_EXPECTED:
        return MARK_EXPECTED;
    case ATTENDANCE_CHECKED_IN:
        return MARK_PRESENT;
    case ATTENDANCE_LATE_WAITING:
    case ATTENDANCE_LATE_ADMITTED:
        return MARK_LATE;
    case ATTENDANCE_HANDED_IN:
        return MARK_HANDED_IN;
    case ATTENDANCE_LEFT:
    case ATTENDANCE_STOPPED:
        return MARK_LEFT;
    case ATTENDANCE_LATE_REFUSED:
    case ATTENDANCE_NOT_STARTED:
    case ATTENDANCE_ABSENT:
    case ATTENDANCE_ID_REFUSED:
    case ATTENDANCE_COUNT:
        return MARK_ABSENT;
    }
    return MARK_EXPECTED;
}

const char *state_word(const struct view *v, const struct candidate_state *c)
{
    char id[48];

    if (c->on_toilet)
        return screen_say(v, "state.toilet");
    switch (c->attendance) { /* short words of the design first, the full vocabulary else */
    case ATTENDANCE_EXPECTED:
        return screen_say(v, "state.expected");
    case ATTENDANCE_CHECKED_IN:
        return screen_say(v, "state.present");
    case ATTENDANCE_LATE_ADMITTED:
        return screen_say(v, "state.late");
    case ATTENDANCE_HANDED_IN:
        return screen_say(v, "state.handed_in");
    case ATTENDANCE_LEFT:
        return screen_say(v, "state.left");
    case ATTENDANCE_ABSENT:
        return screen_say(v, "state.absent");
    case ATTENDANCE_LATE_REFUSED:
        return screen_say(v, "state.refused");
    case ATTENDANCE_LATE_WAITING:
        return screen_say(v, "state.waiting");
    case ATTENDANCE_NOT_STARTED:
    case ATTENDANCE_STOPPED:
    case ATTENDANCE_ID_REFUSED:
    case ATTENDANCE_COUNT:
        break;
    }
    (void)snprintf(id, sizeof id, "att.%s", attendance_code(c->attendance));
    return screen_say(v, id);
}

char *seat_text(const struct view *v, const struct candidate *c, char out[TEXT_SHORT])
{
    out[0] = '\0';
    if (c->seat[0] != '\0')
        (void)snprintf(out, TEXT_SHORT, "%s %s", screen_say(v, "common.seat"), c->seat);
    return out;
}

const char *last_digits(const char *number)
{
    size_t n = strlen(number);
    return number + (n > 3 ? n - 3 : 0);
}

char *namesake_text(const struct view *v, size_t candidate, char out[TEXT_LONG])
{
    const struct plan *p = v->state->plan;
    int other = plan_namesake(p, candidate);
    char name[NAME_SIZE * 2 + 40], seat[TEXT_SHORT];

    out[0] = '\0';
    if (other < 0)
        return out;
    seat_text(v, &p->candidates[other], seat);
    words_fill(out, TEXT_LONG, v->flow->lang,
        seat[0] != '\0' ? "stu.namesake_seat" : "stu.namesake", "name",
        candidate_name(&p->candidates[other], name, sizeof name), "n",
        last_digits(p->candidates[other].number), "seat", seat, NULL);
    return out;
}

char *number_and_seat(const struct view *v, const struct candidate *c, char out[TEXT_LONG])
{
    char seat[TEXT_SHORT];

    seat_text(v, c, seat);
    (void)snprintf(out, TEXT_LONG, "%s%s%s", c->number, seat[0] != '\0' ? " · " : "", seat);
    return out;
}

enum icon accommodation_icon(enum accommodation_kind kind)
{
    switch (kind) {
    case ACCOMMODATION_EXTRA_TIME:
        return ICON_CLOCKPLUS;
    case ACCOMMODATION_SPOKEN:
        return ICON_HEADSET;
    case ACCOMMODATION_SPELLING:
        return ICON_ABC;
    case ACCOMMODATION_OTHER:
        return ICON_STAR;
    }
    return ICON_STAR;
}

size_t accommodation_icons(const struct candidate *c, enum icon *ret, size_t max)
{
    size_t n = c->accommodation_count < max ? c->accommodation_count : max;

    for (size_t i = 0; i < n; i++)
        ret[i] = accommodation_icon(c->accommodations[i].kind);
    return n;
}

const char *screen_accommodation(const struct view *v, const struct accommodation *a)
{
    switch (a->kind) {
    case ACCOMMODATION_EXTRA_TIME:
        return screen_say(v, "acc.extra_time");
    case ACCOMMODATION_SPOKEN:
        return screen_say(v, "acc.speech");
    case ACCOMMODATION_SPELLING:
        return screen_say(v, "acc.spelling");
    case ACCOMMODATION_OTHER:
        return a->text[0] != '\0' ? a->text : screen_say(v, "acc.other");
    }
    return screen_say(v, "acc.other");
}

/* Bytes of the UTF-8 character at `p`. */
static size_t character(const char *p)
{
    size_t n = 1;
    while (((unsigned char)p[n] & 0xc0) == 0x80)
        n++;
    return n;
}

void initials_of(const char *name, char out[16])
{
    const char *last = strrchr(name, ' ');
    size_t n = name[0] != '\0' ? character(name) : 0;

    if (n > 4)
        n = 0;
    memcpy(out, name, n);
    if (last != NULL && last[1] != '\0' && character(last + 1) <= 4) {
        memcpy(out + n, last + 1, character(last + 1));
        n += character(last + 1);
    }
    out[n] = '\0';
}

const char *staff_name(const struct view *v, int32_t staff)
{
    if (v->state != NULL && staff >= 0)
        return sitting_staff_name(v->state, (size_t)staff);
    if (v->card == NULL || staff < 0 || (size_t)staff >= v->card->plan.invigilator_count)
        return "";
    return v->card->plan.invigilators[staff].name;
}

const char *role_word(const struct view *v, enum staff_role role)
{
    return screen_say(v, staff_role_word(role));
}

char *refusal_text(const struct view *v, char out[TEXT_LONG])
{
    int32_t lead = v->state != NULL ? sitting_lead(v->state) : -1;

    words_fill(out, TEXT_LONG, v->flow->lang, refusal_word(v->flow->refusal), "who",
        staff_name(v, lead), NULL);
    return out;
}

void screen_keypad(
    struct ui *ui, const struct view *v, struct screen_keypad k, const struct ui_keypad *pad)
{
    struct rect panel = ui_panel(ui);
    double top = k.top + 10;

    if (ui_upright(ui)) {
        double h = k.upright_height;
        k.draw_rest(ui, v, RECT(40, top, panel.w - 80, panel.h - h - k.top - 50));
        ui_keypad(ui, RECT(40, panel.h - h - 24, panel.w - 80, h), pad);
    } else {
        double h = panel.h - top - 24;
        double w = k.width > 0 ? k.width : ui_large(ui) ? KEYPAD_WIDTH_LARGE : KEYPAD_WIDTH;
        k.draw_rest(ui, v, RECT(40, top, panel.w - 40 - w - 24 - 40, h));
        ui_keypad(ui, RECT(panel.w - w - 24, top, w, h), pad);
    }
}
