// SPDX-License-Identifier: EUPL-1.2
/* Of 12, where a sitting has several doors: a card for each other one, when something of it came
 * last, how long ago that is, and by which way. */
#include "screens/screens_internal.h"

#include <stdio.h>

struct door_texts {
    struct ui_fact f;
    char label[TEXT_SHORT], value[TEXT_SHORT], sub[TEXT_SHORT];
};

/* "via de stick, 12 minuten geleden". Kept since before the start: then nobody knows the way. */
static void say_way(const struct view *v, int door, char out[TEXT_SHORT])
{
    struct wall heard = v->door_heard[door - 1];
    char minutes[12];

    (void)snprintf(minutes, sizeof minutes, "%d", (int)((v->now.ms - heard.ms) / 60000));
    words_fill(out, TEXT_SHORT, v->flow->lang,
        heard.ms == 0                ? "door.way.kept"
        : v->door_by_stick[door - 1] ? "door.way.stick"
                                     : "door.way.network",
        "m", minutes, NULL);
}

static void fill(const struct view *v, int door, struct door_texts *t)
{
    const struct door_state *d = &v->state->doors[door - 1];
    struct wall heard = v->door_heard[door - 1];
    bool never = d->events == 0;

    *t = (struct door_texts){.f = {.icon = ICON_DOOR, .mark = MARK_PRESENT}};
    t->f.label = door_word(v, door, t->label);
    t->f.value = t->value;
    t->f.sub = t->sub;
    if (d->closed.ms != 0)
        say_time(v, "door.closed", d->closed, t->value);
    else if (never)
        text_copy(t->value, sizeof t->value, screen_say(v, "door.never"));
    else
        say_time(v, "door.heard", heard.ms != 0 ? heard : d->last_at, t->value);
    if (d->withdrawn.list != 0)
        text_copy(t->sub, sizeof t->sub, screen_say(v, "door.withdrawn"));
    else if (d->missing.ms != 0)
        text_copy(t->sub, sizeof t->sub, screen_say(v, "door.missing"));
    else if (never)
        text_copy(t->sub, sizeof t->sub, screen_say(v, "door.way.never"));
    else
        say_way(v, door, t->sub);
    bool odd = d->odd != 0 || d->withdrawn.list != 0 || (never && d->missing.ms == 0);
    if (odd) {
        t->f.mark = MARK_NOTE;
        t->f.note = screen_say(v, "dev.attention");
    }
}

static void draw_door(struct ui *ui, const struct view *v, struct rect r, int32_t door)
{
    struct door_texts t;

    fill(v, door, &t);
    ui_fact(ui, r, &t.f);
}

static bool is_other(const struct view *v, int door)
{
    return door != v->state->self;
}

double device_doors_height(struct ui *ui, const struct view *v, double column)
{
    struct door_texts t;
    double h = 0;

    for (int door = 1; flow_has_doors(v->state) && door <= sitting_door_count(v->state); door++) {
        if (!is_other(v, door))
            continue;
        fill(v, door, &t);
        h = screen_least(h, ui_fact_height(ui, column, &t.f));
    }
    return h;
}

void device_add_doors(const struct view *v, struct ui_block size, struct screen_parts *parts)
{
    for (int door = 1; flow_has_doors(v->state) && door <= sitting_door_count(v->state); door++)
        if (is_other(v, door))
            part_add(parts, (struct screen_part){.draw = draw_door, .arg = door, .size = size});
}
