// SPDX-License-Identifier: EUPL-1.2
/* 13 The banner under the status bar: which one is chosen by flow/banner.c, its words stand here.
 */
#include "flow/banner.h"
#include "screens/screens_internal.h"

#include <stdio.h>

struct banner_texts {
    char title[TEXT_SHORT], sub[TEXT_SHORT];
};

static const struct {
    enum tone tone;
    enum icon icon;
    const char *title, *sub;
} banners[BANNER_COUNT] = {
    [BANNER_ALONE] = {TONE_RED, ICON_PEOPLE, "ban.alone", "ban.alone.sub"},
    [BANNER_REFUSED] = {TONE_RED, ICON_ALERT, "syn.err", "syn.err.sub"},
    [BANNER_CAMERA] = {TONE_RED, ICON_CAMERA, "syn.camera", "syn.camera.sub"},
    [BANNER_CLOCK] = {TONE_AMBER, ICON_CLOCK, "syn.clock", "syn.clock.sub"},
    [BANNER_BATTERY] = {TONE_AMBER, ICON_BATTERY, "syn.batt", "syn.batt.sub"},
    [BANNER_CARD] = {TONE_RED, ICON_DISK, "syn.card", "syn.card.sub"},
    [BANNER_SUPPLY] = {TONE_AMBER, ICON_PLUG, "syn.supply", "syn.supply.sub"},
    [BANNER_WORN] = {TONE_AMBER, ICON_DISK, "syn.worn", "syn.worn.sub"},
    [BANNER_TIME_UP] = {TONE_AMBER, ICON_CLOCK, "ban.up", "ban.up.last"},
    [BANNER_ENDS_SOON] = {TONE_PRIMARY, ICON_CLOCK, "ban.soon", "ban.soon.last"},
    [BANNER_STORAGE] = {TONE_AMBER, ICON_DISK, "syn.disk", "syn.disk.sub"},
    [BANNER_TWICE] = {TONE_AMBER, ICON_PEOPLE, "ban.twice", "ban.twice.sub"},
    [BANNER_DOOR] = {TONE_RED, ICON_ALERT, "ban.odd", "ban.odd.sub"},
    [BANNER_KEY] = {TONE_AMBER, ICON_KEY, "syn.key", "syn.key.sub"},
    [BANNER_RECORDS] = {TONE_AMBER, ICON_USB, "syn.records", "syn.records.sub"},
    [BANNER_SENDING] = {TONE_BLUE, ICON_SYNC, "syn.busy", "syn.busy.sub"},
    [BANNER_RECEIVED] = {TONE_GREEN, ICON_CLOUDOK, "syn.ok", "syn.ok.sub"},
    [BANNER_TAKEN] = {TONE_AMBER, ICON_PEOPLE, "ban.taken", "ban.taken.sub"},
    [BANNER_TAKEN_KIOSK] = {TONE_AMBER, ICON_DOOR, "ban.taken_kiosk", "ban.taken_kiosk.sub"},
    [BANNER_LIST] = {TONE_NEUTRAL, ICON_CLOUDOFF, "syn.off.list", "syn.off.later"},
};

static void fill_battery(const struct view *v, struct banner_texts *t)
{
    char percent[12], minutes[12];
    bool known = v->device.battery_min >= 0;

    (void)snprintf(percent, sizeof percent, "%d", (int)v->device.battery_percent);
    (void)snprintf(minutes, sizeof minutes, "%d", (int)v->device.battery_min);
    words_fill(t->title, sizeof t->title, v->flow->lang, "syn.batt", "p", percent, NULL);
    words_fill(t->sub, sizeof t->sub, v->flow->lang, known ? "syn.batt.sub" : "syn.batt.unknown",
        "m", minutes, NULL);
}

static void fill_list(const struct view *v, struct banner_texts *t)
{
    struct wall made = flow_list_time(v);
    char date[11], time[6];

    wall_format_date(made, date);
    wall_format_hm(made, time);
    words_fill(t->title, sizeof t->title, v->flow->lang,
        wall_same_day(made, v->now) ? "syn.off.list" : "syn.off.list_of", "t", time, "d", date,
        NULL);
}

static void fill_received(const struct view *v, struct banner_texts *t)
{
    char number[12], at[6];

    wall_format_hm(v->device.sync.at, at);
    (void)snprintf(number, sizeof number, "%d", (int)v->device.sync.total);
    words_fill(t->sub, sizeof t->sub, v->flow->lang, "syn.ok.sub", "t", at, "n", number, NULL);
}

/* Which of the three it is, and how long something waits. */
static void fill_refused(const struct view *v, struct banner_texts *t)
{
    const struct sync_view *s = &v->device.sync;
    char number[12], at[6];

    if (s->why == REFUSED_KIOSK || s->why == REFUSED_REGISTRY) {
        bool kiosk = s->why == REFUSED_KIOSK;
        text_copy(t->title, sizeof t->title, screen_say(v, kiosk ? "syn.revoked" : "syn.foreign"));
        text_copy(t->sub, sizeof t->sub, screen_say(v, kiosk ? "syn.err.sub" : "syn.foreign.sub"));
    } else if (s->parked > 0 && s->since.ms != 0) {
        wall_format_hm(s->since, at);
        (void)snprintf(number, sizeof number, "%d", (int)s->parked);
        words_fill(
            t->sub, sizeof t->sub, v->flow->lang, "syn.err.since", "n", number, "t", at, NULL);
    }
}

/* One is named, more are counted. */
static void say_whom(const struct view *v, const char *id, size_t n, size_t who, struct wall at,
    char out[TEXT_SHORT])
{
    char name[NAME_SIZE * 2 + 40], number[24], time[6], one[48];

    (void)snprintf(one, sizeof one, "%s_one", id);
    (void)snprintf(number, sizeof number, "%zu", n);
    wall_format_hm(at, time);
    words_fill(out, TEXT_SHORT, v->flow->lang, n == 1 ? one : id, "n", number, "t", time, "name",
        candidate_name(&v->state->plan->candidates[who], name, sizeof name), NULL);
}

static void fill_ends(const struct view *v, enum banner which, struct banner_texts *t)
{
    struct ends e = flow_ends(v);
    bool up = which == BANNER_TIME_UP;
    size_t n = up ? e.next : e.then;
    struct wall at = up ? e.next_at : e.then_at;
    char minutes[12], number[24], time[6];

    if (up)
        say_whom(v, "ban.up", e.over, e.over_who, v->now, t->title);
    else
        say_whom(v, "ban.soon", e.next, e.next_who, e.next_at, t->title);
    (void)snprintf(minutes, sizeof minutes, "%d", wall_minutes_up(v->now, e.next_at));
    (void)snprintf(number, sizeof number, "%zu", n);
    wall_format_hm(at, time);
    words_fill(t->sub, sizeof t->sub, v->flow->lang,
        up      ? n > 0 ? "ban.up.sub" : "ban.up.last"
        : n > 0 ? "ban.soon.sub"
                : "ban.soon.last",
        "m", minutes, "n", number, "t", time, NULL);
}

static void fill(const struct view *v, enum banner which, struct banner_texts *t)
{
    const struct device_view *d = &v->device;

    text_copy(t->title, sizeof t->title, screen_say(v, banners[which].title));
    text_copy(t->sub, sizeof t->sub, screen_say(v, banners[which].sub));
    switch (which) { /* the others have no blanks to fill */
    case BANNER_REFUSED:
        fill_refused(v, t);
        break;
    case BANNER_ALONE:
        if (v->flow->screen == SCREEN_IDLE)
            text_copy(t->sub, sizeof t->sub, screen_say(v, "ban.alone.door"));
        break;
    case BANNER_TIME_UP:
    case BANNER_ENDS_SOON:
        fill_ends(v, which, t);
        break;
    case BANNER_BATTERY:
        fill_battery(v, t);
        break;
    case BANNER_TWICE:
        say_number(v, "ban.twice", "n", flow_twice(v->state), t->title);
        break;
    case BANNER_RECORDS:
        if (d->records_waiting == 1)
            text_copy(t->title, sizeof t->title, screen_say(v, "syn.records_one"));
        else
            say_number(v, "syn.records", "n", d->records_waiting, t->title);
        break;
    case BANNER_SENDING:
        say_counts(v, "syn.busy", d->sync.done, d->sync.total, t->title);
        break;
    case BANNER_RECEIVED:
        fill_received(v, t);
        break;
    case BANNER_LIST:
        fill_list(v, t);
        break;
    case BANNER_TAKEN_KIOSK:
        say_number(v, "ban.taken_kiosk", "d", flow_taken_door(v->state), t->title);
        break;
    case BANNER_TAKEN:
        words_fill(t->title, sizeof t->title, v->flow->lang, "ban.taken", "name",
            staff_name(v, flow_taken(v->state)), NULL);
        break;
    default:
        break;
    }
}

/* At most one thing to do, none that the screen itself offers, and none that leads away from one
 * student. */
static void set_action(const struct view *v, enum banner which, struct ui_banner *b)
{
    bool here = v->flow->screen == SCREEN_DEVICE;
    bool detail = which == BANNER_REFUSED || which == BANNER_CAMERA || which == BANNER_RECORDS
                  || which == BANNER_STORAGE || which == BANNER_CARD || which == BANNER_SUPPLY;

    if (v->flow->screen == SCREEN_CANDIDATE || v->flow->screen == SCREEN_INCIDENTS)
        return;
    if ((which == BANNER_ALONE || which == BANNER_TAKEN) && v->flow->screen == SCREEN_ROSTER) {
        b->button_icon = ICON_PEOPLE;
        b->button = screen_say(v, "staff.title");
        b->action = ACTION_STAFF;
        b->arg = 1;
    } else if (which == BANNER_CLOCK) {
        b->button_icon = ICON_CHECK;
        b->button = screen_say(v, "syn.clock.act");
        b->action = ACTION_CONFIRM_CLOCK;
    } else if (here && v->device.records_waiting > 0
               && (which == BANNER_REFUSED || which == BANNER_RECORDS)) {
        b->button_icon = ICON_USB;
        b->button = screen_say(v, "syn.export");
        b->action = ACTION_EXPORT_USB;
    } else if (detail && !here && v->flow->screen != SCREEN_SEALED) {
        b->button_icon = ICON_CHIP;
        b->button = screen_say(v, "syn.details");
        b->action = ACTION_DEVICE;
        b->arg = 1; /* the screen may have its own way there */
    }
}

void screen_banner(struct ui *ui, const struct view *v, struct rect *r)
{
    enum banner which = flow_banner(v);
    struct banner_texts texts;

    if (which == BANNER_NONE)
        return;
    fill(v, which, &texts);
    struct ui_banner b = {.tone = banners[which].tone,
        .icon = banners[which].icon,
        .title = texts.title,
        .sub = texts.sub};
    set_action(v, which, &b);
    ui_banner(ui, r, &b);
}
