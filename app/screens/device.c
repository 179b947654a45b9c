// SPDX-License-Identifier: EUPL-1.2
/* 12 What this kiosk knows about itself, and what people may set. Nothing here is about a person,
 * so it may be read out over the telephone. What is not built says so. */
#include "flow/banner.h"
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

#define FACT_LEAST 270.0   /* narrower cards cut their words */
#define FACT_LARGE 500.0   /* in large text */
#define BATTERY_PERCENT 30 /* less, without mains, asks for a look */
#define WARM_BY 5          /* degrees below the limit */
#define TENTH_OF_GB 100000000u

enum fact { POWER, STORAGE, CLOCK, HEAT, CAMERA, SYNC, SOFTWARE, KEY, LIGHTS, FACTS };

/* A card's texts; `f` borrows them. */
struct fact_texts {
    struct ui_fact f;
    char value[TEXT_SHORT], sub[TEXT_SHORT];
};

static void note(const struct view *v, struct fact_texts *t, bool bad)
{
    t->f.mark = bad ? MARK_NOTE : MARK_PRESENT;
    if (bad)
        t->f.note = screen_say(v, "dev.attention");
}

static void power_fact(const struct view *v, struct fact_texts *t)
{
    const struct device_view *d = &v->device;
    char percent[12], hours[12], minutes[12];

    (void)snprintf(percent, sizeof percent, "%d", (int)d->battery_percent);
    (void)snprintf(hours, sizeof hours, "%d", (int)d->battery_min / 60);
    (void)snprintf(minutes, sizeof minutes, "%d", (int)d->battery_min % 60);
    text_copy(
        t->value, sizeof t->value, screen_say(v, d->mains ? "dev.d.mains" : "dev.d.on_battery"));
    words_fill(t->sub, sizeof t->sub, v->flow->lang,
        d->battery_percent < 0 ? "dev.d.no_battery"
        : d->battery_min < 0   ? "dev.d.charge"
        : d->battery_min < 60  ? "dev.d.battery_low"
                               : "dev.d.battery",
        "p", percent, "h", hours, "m", minutes, NULL);
    if (d->supply_weak)
        text_copy(t->sub, sizeof t->sub, screen_say(v, "dev.d.weak"));
    note(v, t,
        d->supply_weak
            || (!d->mains && d->battery_percent >= 0 && d->battery_percent < BATTERY_PERCENT));
}

static void storage_fact(const struct view *v, struct fact_texts *t)
{
    const struct device_view *d = &v->device;
    char size[WORDS_TENTHS_SIZE];

    words_fill(t->value, sizeof t->value, v->flow->lang, "ses.d.storage", "g",
        words_tenths(v->flow->lang, d->storage_free / TENTH_OF_GB, size), NULL);
    if (d->records == 1)
        text_copy(t->sub, sizeof t->sub, screen_say(v, "dev.d.pvs_one"));
    else
        say_number(v, "dev.d.pvs", "n", d->records, t->sub);
    if (d->storage_errors > 0)
        say_number(v, "dev.d.card_errors", "n", d->storage_errors, t->sub);
    else if (flow_storage_is_old(d))
        text_copy(t->sub, sizeof t->sub, screen_say(v, "dev.d.card_old"));
    if (d->storage_locked)
        text_copy(t->sub, sizeof t->sub, screen_say(v, "dev.d.card_locked"));
    note(v, t, d->storage_low || flow_storage_is_old(d));
    if (d->storage_none || d->storage_locked)
        t->f.mark = MARK_ABSENT;
}

static void clock_fact(const struct view *v, struct fact_texts *t)
{
    static const char *const ids[] = {[CERTAINTY_NONE] = "dev.d.clock_none",
        [CERTAINTY_RTC] = "dev.d.clock_chip",
        [CERTAINTY_SIGNED] = "dev.d.clock_signed",
        [CERTAINTY_CONFIRMED] = "dev.d.clock_confirmed"};
    char time[9];

    wall_format_hms(v->now, time);
    text_copy(t->value, sizeof t->value, time);
    text_copy(t->sub, sizeof t->sub, screen_say(v, ids[v->device.certainty]));
    int32_t apart = v->device.clock_apart_min;
    if (apart != 0)
        say_number(v, apart > 0 ? "dev.d.clock_ahead" : "dev.d.clock_behind", "n",
            apart > 0 ? apart : -apart, t->sub);
    note(v, t, v->device.clock_uncertain || apart != 0);
}

static void heat_fact(const struct view *v, struct fact_texts *t)
{
    const struct device_view *d = &v->device;

    if (d->celsius < 0) {
        text_copy(t->value, sizeof t->value, "–");
        text_copy(t->sub, sizeof t->sub, screen_say(v, "dev.d.no_meter"));
        return;
    }
    (void)snprintf(t->value, sizeof t->value, "%d °C", (int)d->celsius);
    if (d->slowed)
        text_copy(t->sub, sizeof t->sub, screen_say(v, "dev.d.slowed"));
    else
        say_number(v, "dev.d.limit", "t", d->celsius_limit, t->sub);
    note(v, t, d->slowed || d->celsius > d->celsius_limit - WARM_BY);
}

/* "0,3 s", and below a tenth "40 ms". */
static char *say_duration(enum lang lang, int32_t ms, char out[TEXT_SHORT])
{
    char seconds[WORDS_TENTHS_SIZE];

    if (ms < 100)
        (void)snprintf(out, TEXT_SHORT, "%d ms", (int)ms);
    else
        (void)snprintf(out, TEXT_SHORT, "%s s", words_tenths(lang, (uint64_t)ms / 100, seconds));
    return out;
}

static void camera_fact(const struct view *v, struct fact_texts *t)
{
    const struct device_view *d = &v->device;
    char taken[TEXT_SHORT], rate[12], size[32];

    if (d->camera_out) {
        text_copy(t->value, sizeof t->value, screen_say(v, "dev.d.camera_out"));
        text_copy(t->sub, sizeof t->sub, screen_say(v, "dev.d.by_hand"));
        t->f.mark = MARK_ABSENT;
        return;
    }
    words_fill(t->value, sizeof t->value, v->flow->lang,
        d->code_ms >= 0 ? "dev.d.reads" : "ses.d.camera_works", "t",
        say_duration(v->flow->lang, d->code_ms, taken), NULL);
    (void)snprintf(rate, sizeof rate, "%d", (int)d->camera_rate);
    (void)snprintf(size, sizeof size, "%d × %d", (int)d->camera_width, (int)d->camera_height);
    words_fill(t->sub, sizeof t->sub, v->flow->lang,
        d->camera_rate >= 0 ? "dev.d.pictures" : "dev.d.picture_size", "n", rate, "s", size, NULL);
    note(v, t, false);
}

static void sync_fact(const struct view *v, struct fact_texts *t)
{
    const struct sync_view *s = &v->device.sync;
    int32_t waiting = v->device.records_waiting;
    char at[6];

    wall_format_hm(s->at, at);
    switch (s->state) {
    case SYNC_OFFLINE:
        text_copy(t->value, sizeof t->value, screen_say(v, "syn.off.short"));
        if (waiting > 0)
            say_number(
                v, waiting == 1 ? "dev.d.waiting_one" : "dev.d.waiting", "n", waiting, t->value);
        text_copy(t->sub, sizeof t->sub,
            screen_say(v, s->captive ? "dev.d.captive" : "dev.d.stick_only"));
        if (waiting > 0)
            note(v, t, true);
        break;
    case SYNC_SENDING:
        say_counts(v, "dev.d.sending", s->done, s->total, t->value);
        text_copy(t->sub, sizeof t->sub, screen_say(v, "syn.busy.short"));
        note(v, t, false);
        break;
    case SYNC_RECEIVED:
        text_copy(t->value, sizeof t->value, screen_say(v, "syn.ok.short"));
        words_fill(t->sub, sizeof t->sub, v->flow->lang, "ses.d.sync", "t", at, NULL);
        note(v, t, false);
        break;
    case SYNC_REFUSED:
        text_copy(t->value, sizeof t->value, screen_say(v, "dev.fault"));
        text_copy(t->sub, sizeof t->sub,
            screen_say(v, s->why == REFUSED_KIOSK      ? "syn.revoked"
                          : s->why == REFUSED_REGISTRY ? "syn.foreign"
                                                       : "syn.err"));
        t->f.mark = MARK_ABSENT;
        break;
    }
}

/* Which system runs, by its hash, and what became of an update; the whole of it is in the log. */
static void software_fact(const struct view *v, struct fact_texts *t)
{
    static const char *const ids[] = {[UPDATE_REFUSED] = "upd.refused",
        [UPDATE_WAITING] = "upd.waiting",
        [UPDATE_INSTALLED] = "upd.installed",
        [UPDATE_FELL_BACK] = "upd.fell"};
    const struct device_view *d = &v->device;
    bool news = flow_update_is_news(&d->update);
    char root[9] = "";

    text_copy(t->value, sizeof t->value, d->version);
    memcpy(root, d->root, sizeof root - 1);
    words_fill(t->sub, sizeof t->sub, v->flow->lang,
        news                 ? ids[d->update.state]
        : d->root[0] == '\0' ? "dev.d.unsigned"
                             : "dev.d.system",
        "v", d->update.version, "r", root, NULL);
    if (news || d->root[0] != '\0')
        note(v, t, news);
}

static void key_fact(const struct view *v, struct fact_texts *t)
{
    const struct device_view *d = &v->device;
    char date[11];

    wall_format_date(d->key_until, date);
    text_copy(t->value, sizeof t->value, d->label);
    t->f.value_may_cut = true; /* the office typed it; in full in the log */
    words_fill(t->sub, sizeof t->sub, v->flow->lang, "dev.d.valid", "d", date, NULL);
    note(v, t, d->key_until.ms != 0 && v->now.ms > d->key_until.ms);
}

static void lights_fact(const struct view *v, struct fact_texts *t)
{
    text_copy(t->value, sizeof t->value, screen_say(v, "dev.d.lights_out"));
    text_copy(t->sub, sizeof t->sub, screen_say(v, "dev.d.lights_without"));
    note(v, t, true);
}

/* Lamps that do what they should are seen beside the door. */
static bool is_shown(const struct view *v, enum fact which)
{
    return which != LIGHTS || v->device.lights_out;
}

static void fill(const struct view *v, enum fact which, struct fact_texts *t)
{
    static const struct {
        enum icon icon;
        const char *word;
    } heads[FACTS] = {[POWER] = {ICON_PLUG, "dev.power"},
        [STORAGE] = {ICON_DISK, "dev.storage"},
        [CLOCK] = {ICON_CLOCK, "dev.clock"},
        [HEAT] = {ICON_THERMO, "dev.temp"},
        [CAMERA] = {ICON_CAMERA, "dev.camera"},
        [SYNC] = {ICON_SYNC, "dev.sync"},
        [SOFTWARE] = {ICON_CHIP, "dev.software"},
        [KEY] = {ICON_KEY, "dev.key"},
        [LIGHTS] = {ICON_BELL, "dev.lights"}};
    static void (*const facts[FACTS])(const struct view *, struct fact_texts *) = {
        [POWER] = power_fact,
        [STORAGE] = storage_fact,
        [CLOCK] = clock_fact,
        [HEAT] = heat_fact,
        [CAMERA] = camera_fact,
        [SYNC] = sync_fact,
        [SOFTWARE] = software_fact,
        [KEY] = key_fact,
        [LIGHTS] = lights_fact};

    *t = (struct fact_texts){.f = {.icon = heads[which].icon}};
    t->f.label = screen_say(v, heads[which].word);
    t->f.value = t->value;
    t->f.sub = t->sub;
    facts[which](v, t);
}

static void draw_fact(struct ui *ui, const struct view *v, struct rect r, int32_t which)
{
    struct fact_texts t;

    fill(v, (enum fact)which, &t);
    ui_fact(ui, r, &t.f);
}

/* ---------------------------------------------------------------- what people may set */

static void draw_setting(struct ui *ui, const struct view *v, struct rect r, int32_t which)
{
    static const struct {
        enum icon icon;
        const char *word;
    } words_of[] = {[SETTING_LARGE_TEXT] = {ICON_TEXT, "dev.text"},
        [SETTING_HIGH_CONTRAST] = {ICON_CONTRAST, "dev.contrast"},
        [SETTING_READ_ALOUD] = {ICON_SPEAKER, "dev.speech"}};
    const struct device_settings *s = &v->device.settings;
    const bool on[] = {[SETTING_LARGE_TEXT] = s->large_text,
        [SETTING_HIGH_CONTRAST] = s->high_contrast,
        [SETTING_READ_ALOUD] = s->read_aloud};
    bool mute = which == SETTING_READ_ALOUD && !v->device.can_speak;
    struct ui_toggle toggle = {.icon = ui_large(ui) ? ICON_NONE : words_of[which].icon,
        .label = screen_say(v, words_of[which].word),
        .word = screen_say(v, mute        ? "dev.d.no_speech"
                              : on[which] ? "acc.on"
                                          : "acc.off"),
        .on = on[which] && !mute,
        .plain = true,
        .disabled = mute,
        .action = ACTION_SETTING,
        .arg = which};

    ui_toggle(ui, r, &toggle);
}

static void draw_volume(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    int32_t volume = v->device.settings.volume;
    char value[12];

    (void)arg;
    (void)snprintf(value, sizeof value, "%d", (int)volume);
    struct ui_stepper stepper = {.caption = screen_say(v, "dev.volume"),
        .value = value,
        .action = ACTION_VOLUME,
        .can_less = volume > 0,
        .can_more = volume < VOLUME_MAX};
    ui_stepper(ui, r, &stepper);
}

static double setting_height(struct ui *ui)
{
    double lines = screen_line(ui, SIZE_BODY) + screen_line(ui, SIZE_CAPTION) + 14;
    return ui_large(ui) ? screen_least(lines, TARGET) : TARGET;
}

/* ---------------------------------------------------------------- screen */

static void add_parts(struct ui *ui, const struct view *v, double w, struct screen_parts *parts)
{
    int across = ui_across(w, ui_large(ui) ? FACT_LARGE : FACT_LEAST, 10, 4);
    int sets = across == 3 ? 2 : across; /* there are four of them */
    double column = (w - 10 * (across - 1)) / across, facts = 0, h = setting_height(ui);
    struct fact_texts t;

    parts->n = 0;
    for (enum fact i = POWER; i < FACTS; i++) {
        if (!is_shown(v, i))
            continue;
        fill(v, i, &t);
        facts = screen_least(facts, ui_fact_height(ui, column, &t.f));
    }
    facts = screen_least(facts, device_doors_height(ui, v, column));
    const struct ui_block size = {facts, facts + 70, across, 10, false, 10};
    for (enum fact i = POWER; i < FACTS; i++)
        if (is_shown(v, i))
            part_add(
                parts, (struct screen_part){.draw = draw_fact, .arg = (int32_t)i, .size = size});
    device_add_doors(v, size, parts);
    for (int32_t i = SETTING_LARGE_TEXT; i <= SETTING_READ_ALOUD; i++)
        part_add(parts, (struct screen_part){.draw = draw_setting,
                            .arg = i,
                            .size = {h, 0, sets, 10, false, 10, i == SETTING_LARGE_TEXT}});
    part_add(parts, (struct screen_part){.draw = draw_volume, .size = {h, 0, sets, 10, false, 10}});
}

/* Starting anew asks once more, over everything else. */
static void draw_question(struct ui *ui, const struct view *v)
{
    const struct text_style style = {.size = SIZE_HEADING, .weight = WEIGHT_BOLD, .lines = 4};
    const char *question = screen_say(v, "dev.restart.ask");
    double w = ui_panel(ui).w - 2 * MARGIN;
    double text_h = canvas_measure(ui_canvas(ui), &style, w - 56, question).h;
    struct rect r = RECT(MARGIN, 0, w, text_h + TARGET + 84);
    struct ui_button no = {.icon = ICON_BACK,
        .label = screen_say(v, "common.cancel"),
        .action = ACTION_RESTART,
        .arg = -1,
        .flags = UI_TARGET_BACK};
    struct ui_button yes = {.kind = UI_BUTTON_DANGER,
        .icon = ICON_RESTART,
        .label = screen_say(v, "dev.restart"),
        .action = ACTION_RESTART,
        .arg = 1};

    r.y = ui_panel(ui).h - MARGIN - r.h;
    ui_sheet(ui);
    canvas_fill_rect(ui_canvas(ui), r, RADIUS_CARD, COLOUR_PAPER);
    if (canvas_theme(ui_canvas(ui))->high_contrast)
        canvas_stroke_rect(
            ui_canvas(ui), r, RADIUS_CARD, STROKE(.colour = COLOUR_EDGE, .width = 3));
    r = rect_inset(r, 28, 28);
    struct rect foot = rect_cut_bottom(&r, TARGET, 28);
    canvas_text(ui_canvas(ui), r, &style, question);
    double half = (foot.w - 14) / 2, least = ui_button_width(ui, &no);
    ui_button(ui, rect_cut_left(&foot, least < half ? least : half, 14), &no);
    least = ui_button_width(ui, &yes);
    ui_button(ui, rect_cut_right(&foot, least < half ? least : half, 0), &yes);
}

void screen_device(struct ui *ui, const struct view *v)
{
    bool open = v->state != NULL && v->state->phase != PHASE_CLOSED;
    const struct ui_button b[] = {
        button_back(v),
        {.icon = ICON_SHIELD, .label = screen_say(v, "dev.test"), .action = ACTION_SELF_TEST},
        {.icon = ICON_DOC, .label = screen_say(v, "dev.log"), .action = ACTION_DEVICE_LOG},
        {.kind = open ? UI_BUTTON_DISABLED : UI_BUTTON_SECONDARY,
            .icon = ICON_KEY,
            .label = screen_say(v, "reset.button"),
            .action = ACTION_RESET},
        BUTTON_SPACE,
        {.kind = open ? UI_BUTTON_DISABLED : UI_BUTTON_DANGER,
            .icon = ICON_RESTART,
            .label = screen_say(v, "dev.restart"),
            .small = open && !ui_large(ui) ? screen_say(v, "dev.restart.open") : NULL,
            .action = ACTION_RESTART},
    };
    char kiosk[TEXT_SHORT];
    struct screen_parts parts = {0};

    words_fill(kiosk, sizeof kiosk, v->flow->lang, "dev.kiosk", "room", v->device.room, NULL);
    struct rect r =
        screen_frame_titled(ui, v, (struct screen_title){screen_say(v, "dev.title"), kiosk}, b, 6);
    add_parts(ui, v, r.w, &parts);
    if (!screen_fits(&parts, r)) /* then a pager takes its part of the width */
        add_parts(ui, v, ui_stack_width(r), &parts);
    screen_pages(ui, v, r, &parts);
    screen_over(ui, v, ui_bar_height(ui, b, 6, false));
    if (v->flow->restart_asked)
        draw_question(ui, v);
}
