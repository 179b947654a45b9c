// SPDX-License-Identifier: EUPL-1.2
/* The list of a state once the exam office changed it: a copy of the plan in which each event that
 * tells a change is made. Until the first one the plan itself is looked at. */
#include "sitting/state_internal.h"

#include "base/bytes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

bool state_is_change(enum event_kind kind)
{
    return kind >= EVENT_LISTED && kind <= EVENT_ACCOMMODATED;
}

/* With room for all who could still be added, so that adding cannot fail. */
static struct plan *copy_of(const struct plan *planned)
{
    struct plan *own = calloc(1, sizeof *own);
    struct candidate *list = calloc(CANDIDATES_MAX, sizeof *list);
    if (!own || !list) {
        free(own);
        free(list);
        return NULL;
    }
    *own = *planned;
    if (planned->candidate_count)
        memcpy(list, planned->candidates, planned->candidate_count * sizeof *list);
    own->candidates = list;
    return own;
}

enum err state_own_list(struct sitting *s)
{
    if (s->own)
        return ERR_OK;
    struct candidate_state *more = calloc(CANDIDATES_MAX, sizeof *more);
    struct plan *own = more ? copy_of(s->planned) : NULL;
    if (!own) {
        free(more);
        return ERR_NOMEM;
    }
    size_t count = s->planned->candidate_count;
    memcpy(more, s->candidates, count * sizeof *more);
    for (size_t i = count; i < CANDIDATES_MAX; i++)
        fold_reset(&more[i]);
    wipe(s->candidates, s->candidate_size * sizeof *s->candidates);
    free(s->candidates);
    s->candidates = more;
    s->candidate_size = CANDIDATES_MAX;
    s->plan = s->own = own;
    return ERR_OK;
}

void state_change_list(struct sitting *s, const struct event *e, size_t candidate)
{
    struct list_change c;
    struct candidate_state *who = &s->candidates[candidate];
    assert(s->own && candidate < s->candidate_size);
    /* Two doors tell the same deltas, each in its order: an older one has nothing new to say. */
    if (e->ref < who->changed_by || !change_hear(e, &c) || !change_fits(s->own, &c))
        return;
    if (c.kind == CHANGE_ADDED)
        who->listed_by = (uint32_t)e->ref;
    who->changed_by = (uint32_t)e->ref;
    change_make(s->own, &c);
}
