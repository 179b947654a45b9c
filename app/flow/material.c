// SPDX-License-Identifier: EUPL-1.2
/* Counting one kind of material: a column is chosen, a number typed; a difference is explained. */
#include "flow/flow_internal.h"

#include <stdlib.h>
#include <string.h>

static void choose(struct flow *f, int32_t column)
{
    f->column = column;
    f->count[0] = '\0';
}

void material_open(struct step *s, int32_t kind, enum screen from)
{
    struct flow *f = s->f;

    if (kind < MATERIAL_PAPERS || kind >= MATERIAL_COUNT)
        return;
    step_go(s, SCREEN_MATERIAL, from);
    f->material = kind;
    f->material_from = from;
    choose(f, from == SCREEN_CLOSE ? MATERIAL_BACK : MATERIAL_RECEIVED);
}

static void leave(struct step *s)
{
    bool closing = s->f->material_from == SCREEN_CLOSE;

    step_go(s, s->f->material_from, closing ? SCREEN_ROSTER : s->f->prepared_from);
}

static void put(struct step *s, int32_t column, int32_t pieces, const char *why)
{
    struct command c = step_new_command(s, COMMAND_MATERIAL, -1);

    c.code = s->f->material;
    c.ref = (uint64_t)column;
    c.amount = pieces;
    text_copy(c.text, sizeof c.text, why);
    step_command(s, &c);
}

static void digit(struct step *s, int32_t key)
{
    struct flow *f = s->f;
    size_t n = strlen(f->count);

    if (key == FLOW_KEY_ENTER && n > 0) {
        put(s, f->column, (int32_t)strtol(f->count, NULL, 10), "");
    } else if (key == FLOW_KEY_BACKSPACE && n > 0) {
        f->count[n - 1] = '\0';
    } else if (key >= '0' && key <= '9' && n + 1 < sizeof f->count) {
        f->count[n] = (char)key;
        f->count[n + 1] = '\0';
    }
}

void material_action(struct step *s)
{
    struct flow *f = s->f;

    switch (s->in->action) { /* the rest does not belong here */
    case ACTION_BACK:
        leave(s);
        break;
    case ACTION_COLUMN:
        if (s->in->arg >= MATERIAL_RECEIVED && s->in->arg <= MATERIAL_SPARE)
            choose(f, s->in->arg);
        break;
    case ACTION_DIGIT:
        digit(s, s->in->arg);
        break;
    case ACTION_MATERIAL_DUE:
        put(s, MATERIAL_BACK, sitting_work_due(s->world->state), "");
        break;
    case ACTION_TYPE:
        f->text[0] = '\0';
        typing_start(s, TYPING_MATERIAL);
        break;
    default:
        break;
    }
}

static struct material_gap gap_of(const struct step *s)
{
    return sitting_material_gap(s->world->state, (enum material)s->f->material);
}

void material_explained(struct step *s)
{
    struct flow *f = s->f;

    put(s, (int32_t)gap_of(s).column, 0, f->text);
    f->text[0] = '\0';
    step_go(s, SCREEN_MATERIAL, f->material_from);
}

/* On to the next number; from the closing list back to it, once nothing differs any more. */
void material_committed(struct step *s)
{
    struct flow *f = s->f;

    if (f->screen != SCREEN_MATERIAL)
        return;
    if (f->material_from == SCREEN_CLOSE && gap_of(s).column == 0)
        leave(s);
    else
        choose(f, f->column < MATERIAL_SPARE ? f->column + 1 : f->column);
}
