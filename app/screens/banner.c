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
    [BANNER_REFUSED] = {TONE_RED, ICON_ALERT, "syn.err", "syn.err.sub"},
    [BANNER_CAMERA] = {TONE_RED, ICON_CAMERA, "syn.camera", "syn.camera.sub"},
    [BANNER_CLOCK] = {TONE_AMBER, ICON_CLOCK, "syn.clock", "syn.clock.sub"},
    [BANNER_BATTERY] = {TONE_AMBER, ICON_BATTERY, "syn.batt", "syn.batt.sub"},
    [BANNER_STORAGE] = {TONE_AMBER, ICON_DISK, "syn.disk", "syn.disk.sub"},
    [BANNER_KEY] = {TONE_AMBER, ICON_KEY, "syn.key", "syn.key.sub"},
    [BANNER_RECORDS] = {TONE_AMBER, ICON_USB, "syn.records", "syn.records.sub"},
    [BANNER_SENDING] = {TONE_BLUE, ICON_SYNC, "syn.busy", "syn.busy.sub"},
    [BANNER_RECEIVED] = {TONE_GREEN, ICON_CLOUDOK, "syn.ok", "syn.ok.sub"},
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

static void fill(const struct view *v, enum banner which, struct banner_texts *t)
{
    const struct device_view *d = &v->device;

    text_copy(t->title, sizeof t->title, screen_say(v, banners[which].title));
    text_copy(t->sub, sizeof t->sub, screen_say(v, banners[which].sub));
    switch (which) { /* the others have no blanks to fill */
    case BANNER_BATTERY:
        fill_battery(v, t);
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
                  || which == BANNER_STORAGE;

    if (v->flow->screen == SCREEN_CANDIDATE || v->flow->screen == SCREEN_INCIDENTS)
        return;
    if (which == BANNER_CLOCK) {
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
