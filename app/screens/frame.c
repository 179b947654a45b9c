// SPDX-License-Identifier: EUPL-1.2
/* What stands around a screen's content: status bar, toast and message, shared buttons; and how a
 * text finds the size at which it fits. */
#include "screens/screens_internal.h"

#include <stdio.h>
#include <string.h>

/* "Versturen 12/31". */
static const char *sending_text(const struct view *v, char out[TEXT_SHORT])
{
    (void)snprintf(out, TEXT_SHORT, "%s %d/%d", screen_say(v, "syn.busy.short"),
        (int)v->device.sync.done, (int)v->device.sync.total);
    return out;
}

/* One pill, the most pressing first, also where there is no room for a banner: a disk that fills up
 * is said before it is too late. */
static struct ui_pill status_pill(const struct view *v, char text[TEXT_SHORT])
{
    const struct device_view *d = &v->device;

    if (d->sync.state == SYNC_REFUSED)
        return (struct ui_pill){TONE_RED, ICON_ALERT, screen_say(v, "syn.err.short")};
    if (d->storage_locked)
        return (struct ui_pill){TONE_RED, ICON_DISK, screen_say(v, "syn.card.short")};
    if (d->storage_low)
        return (struct ui_pill){TONE_AMBER, ICON_DISK, screen_say(v, "syn.disk")};
    if (d->clock_uncertain)
        return (struct ui_pill){TONE_AMBER, ICON_CLOCK, screen_say(v, "syn.clock")};
    if (d->sync.state == SYNC_SENDING)
        return (struct ui_pill){TONE_BLUE, ICON_SYNC, sending_text(v, text)};
    if (d->sync.state == SYNC_RECEIVED)
        return (struct ui_pill){TONE_GREEN, ICON_CLOUDOK, screen_say(v, "syn.ok.short")};
    return (struct ui_pill){TONE_NEUTRAL, ICON_CLOUDOFF, screen_say(v, "syn.off.short")};
}

struct status_texts {
    char clock[6], battery[16], pill[TEXT_SHORT];
};

static void fill_status(const struct view *v, struct ui_status *s, struct status_texts *t)
{
    wall_format_hm(v->now, t->clock);
    s->clock = t->clock;
    s->pill = status_pill(v, t->pill);
    if (v->device.battery_percent >= 0) {
        (void)snprintf(t->battery, sizeof t->battery, "%d %%", (int)v->device.battery_percent);
        s->battery = t->battery;
    }
}

struct rect screen_frame_titled(struct ui *ui, const struct view *v, struct screen_title title,
    const struct ui_button *b, size_t n)
{
    struct ui_status status = {.title = title.title, .sub = title.sub};
    struct status_texts texts;

    fill_status(v, &status, &texts);
    struct rect r = ui_frame(ui, &status, b, n);
    screen_banner(ui, v, &r);
    return r;
}

struct rect screen_frame(
    struct ui *ui, const struct view *v, const char *sub, const struct ui_button *b, size_t n)
{
    const char *title = v->card != NULL ? v->card->plan.exam : v->device.institution;
    return screen_frame_titled(ui, v, (struct screen_title){title, sub}, b, n);
}

static void add_count(struct buf *out, enum lang lang, const char *id, int32_t n)
{
    char number[16], text[TEXT_SHORT];

    if (n <= 0)
        return;
    (void)snprintf(number, sizeof number, "%d", n);
    buf_add_format(out, "%s%s", out->n > 0 ? ", " : "",
        words_fill(text, sizeof text, lang, id, "n", number, NULL));
}

/* "1 erbij, 2 afgemeld": what the exam office changed on the list. */
static void say_list(const struct flow *f, struct buf *out)
{
    add_count(out, f->lang, "list.added", f->list_added);
    add_count(out, f->lang, "list.withdrawn", f->list_withdrawn);
    add_count(out, f->lang, "list.changed", f->list_changed);
}

const char *screen_toast_text(const struct view *v, char out[TEXT_LONG])
{
    const struct flow *f = v->flow;
    char name[NAME_SIZE * 2] = "";
    BUF_AUTO struct buf list = BUF_INIT(TEXT_LONG);
    char called[6];

    if (v->state != NULL && f->toast_candidate >= 0
        && (size_t)f->toast_candidate < v->state->plan->candidate_count)
        candidate_name(&v->state->plan->candidates[f->toast_candidate], name, sizeof name);
    say_list(f, &list);
    wall_format_hm(f->called_at, called);
    return words_fill(out, TEXT_LONG, f->lang, f->toast_id, "name", name, "list", buf_text(&list),
        "t", called, NULL);
}

/* Measures are supplied one after the other on 08: what is said of the last one keeps nobody from
 * the next. A list has no place without a control. */
static bool stands_aside(const struct flow *f)
{
    return f->screen == SCREEN_CANDIDATE;
}

static void draw_toast(struct ui *ui, const struct view *v, double bar_height)
{
    const struct flow *f = v->flow;
    char text[TEXT_LONG];
    struct ui_toast toast = {.text = screen_toast_text(v, text), .aside = stands_aside(f)};
    if (f->toast_seq != 0 && f->toast_candidate >= 0) {
        toast.undo = screen_say(v, "common.undo");
        toast.action = ACTION_UNDO;
        toast.close = ACTION_DISMISS; /* the others are lower, and gone sooner */
    }
    ui_toast(ui, &toast, bar_height);
}

/* What was refused or failed, in words; it needs no tap and goes by itself. */
static void draw_message(struct ui *ui, const struct view *v, double bar_height)
{
    const struct flow *f = v->flow;
    char refused[TEXT_LONG];
    const char *text =
        f->error != ERR_OK ? words_of_error(f->lang, f->error) : refusal_text(v, refused);
    struct ui_toast toast = {.text = text, .close = ACTION_DISMISS, .aside = stands_aside(f)};

    ui_toast(ui, &toast, bar_height);
}

void screen_over(struct ui *ui, const struct view *v, double bar_height)
{
    char text[TEXT_SHORT];
    int32_t left = flow_seconds_left(v->flow->locks_at, v->mono);

    if (v->flow->refusal != REFUSAL_NONE || v->flow->error != ERR_OK) {
        draw_message(ui, v, bar_height);
    } else if (v->flow->toast_id[0] != '\0') {
        draw_toast(ui, v, bar_height);
    } else if (v->flow->busy) {
        const char *word = v->device.stick_slow ? "stick.slow" : "common.loading";
        ui_toast(ui, &(struct ui_toast){.text = screen_say(v, word)}, bar_height);
    } else if (left > 0 && left <= 20) {
        struct ui_toast toast = {.text = say_number(v, "lock.warn", "s", left, text)};
        ui_toast(ui, &toast, bar_height);
    }
}

void screen_stay(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    if (v->flow->closes_at.ms != 0)
        ui_target(ui, r, ACTION_STAY, arg, UI_TARGET_QUIET);
}

struct ui_button button_speak(const struct view *v)
{
    return (struct ui_button){.kind = UI_BUTTON_PLAIN,
        .icon = ICON_SPEAKER,
        .label = screen_say(v, "common.read_aloud"),
        .action = ACTION_READ_ALOUD};
}

struct ui_button button_call(const struct view *v)
{
    if (v->flow->called)
        return (struct ui_button){.kind = UI_BUTTON_PLAIN,
            .icon = ICON_CHECK,
            .label = screen_say(v, "no.called"),
            .action = ACTION_CALL};
    return (struct ui_button){.kind = UI_BUTTON_PLAIN,
        .icon = ICON_BELL,
        .label = screen_say(v, "no.call"),
        .action = ACTION_CALL};
}

struct ui_button button_back(const struct view *v)
{
    return (struct ui_button){.icon = ICON_BACK,
        .label = screen_say(v, "common.back"),
        .action = ACTION_BACK,
        .flags = UI_TARGET_BACK};
}

struct ui_button button_cancel(const struct view *v)
{
    struct ui_button b = button_back(v);
    b.label = screen_say(v, "common.cancel");
    return b;
}

struct ui_button button_save(const struct view *v, bool ready)
{
    return (struct ui_button){.kind = ready ? UI_BUTTON_PRIMARY : UI_BUTTON_DISABLED,
        .icon = ICON_CHECK,
        .label = screen_say(v, "common.save"),
        .action = ACTION_SAVE,
        .flags = UI_TARGET_MAIN,
        .min_width = 340};
}

/* ---------------------------------------------------------------- texts */

double screen_size(
    struct ui *ui, struct rect r, struct text_style style, const char *text, const double *sizes)
{
    size_t i = 0;

    for (; sizes[i + 1] > 0; i++) {
        style.size = sizes[i];
        struct text_extent e = canvas_measure(ui_canvas(ui), &style, r.w, text);
        if (!e.cut && !e.broken && e.h <= r.h + 1)
            break;
    }
    return sizes[i];
}

struct text_extent screen_fitted(
    struct ui *ui, struct rect r, struct text_style style, const char *text, const double *sizes)
{
    style.size = screen_size(ui, r, style, text, sizes);
    return canvas_text(ui_canvas(ui), r, &style, text);
}

void screen_label(struct ui *ui, struct rect r, const char *text)
{
    canvas_text(ui_canvas(ui), r, TEXT(.weight = WEIGHT_SEMI, .valign = VALIGN_MIDDLE), text);
}

#define NAME_LEAST 54.0
static const double name_sizes[] = {46, 40, 34, 29, 26, 24, 0};

static struct text_style name_style(const struct ui *ui)
{
    return (struct text_style){
        .weight = WEIGHT_BOLD, .lines = ui_large(ui) ? 4 : 2, .leading = 1.06};
}

double screen_name_height(struct ui *ui, double w, const char *name)
{
    struct text_style style = name_style(ui);

    style.size = ui_large(ui) ? SIZE_CAPTION : 29;
    return screen_least(canvas_measure(ui_canvas(ui), &style, w, name).h, NAME_LEAST);
}

double screen_name(struct ui *ui, struct rect r, const char *name)
{
    double h = screen_fitted(ui, r, name_style(ui), name, name_sizes).h;
    return screen_least(h, NAME_LEAST);
}

struct text_extent screen_balanced(
    struct ui *ui, struct rect r, const struct text_style *style, const char *text)
{
    struct canvas *c = ui_canvas(ui);
    struct text_extent e = canvas_measure(c, style, r.w, text);
    double least = e.lines > 1 ? r.w / e.lines : r.w;
    struct rect box = r;

    /* The narrowest box that takes no more lines. */
    for (int step = 0; least + step * 8 < r.w; step++) {
        double w = least + step * 8;
        struct text_extent tried = canvas_measure(c, style, w, text);
        if (tried.lines <= e.lines && !tried.cut && tried.w <= w) {
            box.w = w;
            break;
        }
    }
    if (style->align == ALIGN_CENTRE)
        box.x = r.x + (r.w - box.w) / 2;
    return canvas_text(c, box, style, text);
}
