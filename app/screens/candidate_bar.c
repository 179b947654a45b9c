// SPDX-License-Identifier: EUPL-1.2
/* The time bar of 08: past and future, extra time and extensions hatched, visits to the toilet. */
#include "screens/screens_internal.h"

#include <stdio.h>

#define MINUTE_MS INT64_C(60000)
#define AWAY_SHOWN 6
#define SPANS_MAX (AWAY_SHOWN + 5)
#define TICKS_MAX 8
#define NEAR_MS (10 * MINUTE_MS)

struct bar {
    struct ui_span spans[SPANS_MAX];
    struct ui_tick ticks[TICKS_MAX];
    char labels[TICKS_MAX][24];
    size_t span_count, tick_count, label_count;
};

static double minutes(struct wall t)
{
    return (double)t.ms / (double)MINUTE_MS;
}

static void add_tick(struct bar *b, struct wall at, const char *text, bool now)
{
    char *label = b->labels[b->label_count];
    char hm[6];

    if (at.ms == 0 || b->tick_count >= TICKS_MAX)
        return;
    wall_format_hm(at, hm);
    (void)snprintf(label, sizeof b->labels[0], "%s%s%s", text, text[0] != '\0' ? " " : "", hm);
    b->label_count++;
    b->ticks[b->tick_count++] = (struct ui_tick){minutes(at), label, now};
}

static void add_span(
    struct bar *b, enum ui_span_kind kind, struct wall from, struct wall to, const char *label)
{
    if (to.ms > from.ms && b->span_count < SPANS_MAX)
        b->spans[b->span_count++] = (struct ui_span){kind, minutes(from), minutes(to), label};
}

/* Every finished visit and a running one, from the moments. */
static void add_toilet(struct bar *b, const struct candidate_state *s, struct wall now)
{
    struct wall out = {0};
    size_t n = 0;

    for (size_t i = 0; i < s->moment_count && n < AWAY_SHOWN; i++) {
        const struct moment *m = &s->moments[i];
        if (m->undone)
            continue;
        if (m->kind == EVENT_TOILET_OUT)
            out = m->at;
        if (m->kind == EVENT_TOILET_IN && out.ms != 0) {
            add_span(b, UI_SPAN_AWAY, out, m->at, "WC");
            out.ms = 0;
            n++;
        }
    }
    if (out.ms != 0)
        add_span(b, UI_SPAN_AWAY, out, now, "WC");
}

/* Where the ordinary time, the extra time and the extension end. */
struct limits {
    struct wall start, normal, extra, end;
    int32_t extra_min, extension_min;
};

static struct limits limits_of(const struct view *v)
{
    const struct sitting *s = v->state;
    size_t i = (size_t)v->flow->candidate;
    struct limits l = {
        .start = s->started.ms != 0 ? s->started : s->plan->start, .end = sitting_end_of(s, i)};

    if (l.end.ms == 0) { /* unlimited: the plan's end, and nothing hatched behind it */
        l.end = l.extra = l.normal = s->plan->end;
        return l;
    }
    l.extra_min = sitting_extra_min(s, i);
    l.extension_min = s->extension_min + s->candidates[i].extension_min;
    l.extra.ms = l.end.ms - l.extension_min * MINUTE_MS;
    l.normal.ms = l.extra.ms - l.extra_min * MINUTE_MS;
    return l;
}

static void add_ticks(
    struct bar *b, const struct view *v, const struct limits *l, const struct candidate_state *c)
{
    add_tick(b, c->arrived, "", false);
    add_tick(b, l->start, "", false);
    add_tick(b, l->normal, "", false);
    if (l->extra.ms != l->normal.ms)
        add_tick(b, l->extra, "", false);
    if (l->end.ms != l->extra.ms)
        add_tick(b, l->end, "", false);
    struct wall from = c->arrived.ms != 0 && c->arrived.ms < l->start.ms ? c->arrived : l->start;
    if (v->now.ms >= from.ms - NEAR_MS && v->now.ms <= l->end.ms + NEAR_MS)
        add_tick(b, v->now, screen_say(v, "common.now"), true);
}

void candidate_bar(struct ui *ui, const struct view *v, struct rect r, int32_t arg)
{
    (void)arg;
    const struct candidate_state *c = the_state(v);
    struct limits l = limits_of(v);
    struct bar b = {0};
    char extra[24], extension[24];

    struct wall now = v->now.ms < l.start.ms ? l.start : v->now;
    struct wall past = now.ms < l.normal.ms ? now : l.normal;
    add_span(&b, UI_SPAN_PAST, l.start, past, NULL);
    add_span(&b, UI_SPAN_FUTURE, past, l.normal, NULL);
    (void)snprintf(extra, sizeof extra, "+%d min", l.extra_min);
    add_span(&b, UI_SPAN_EXTRA, l.normal, l.extra, extra);
    (void)snprintf(extension, sizeof extension, "+%d min", l.extension_min);
    add_span(&b, UI_SPAN_EXTRA, l.extra, l.end, extension);
    add_toilet(&b, c, v->now);
    add_ticks(&b, v, &l, c);
    struct wall from = c->arrived.ms != 0 && c->arrived.ms < l.start.ms ? c->arrived : l.start;
    struct ui_time_bar bar = {
        minutes(from) - 8, minutes(l.end) + 10, b.spans, b.span_count, b.ticks, b.tick_count};
    ui_time_bar(ui, ui_card(ui, r), &bar);
}
