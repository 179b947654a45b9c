// SPDX-License-Identifier: EUPL-1.2
/* The deltas of an unlocked sitting: opened one after the other, their keys beside the sitting's,
 * their changes ready to become events. */
#include "kiosk/session.h"

#include <stdlib.h>
#include <string.h>

static enum err take(struct session *s, const struct delta *p, struct diag *d)
{
    struct delta_place at = s->place;
    struct session_delta *mine = &s->deltas[s->delta_count];
    size_t count = 0;

    enum err e = delta_follow(&at, &p->head);
    if (e != ERR_OK)
        return diag_set(d, e, "change %u of the list does not follow", p->head.number);
    e = delta_unlock(p, s->keys, &mine->changes, &count, d);
    if (e != ERR_OK)
        return e;
    mine->head = BUF_INIT(DELTA_HEAD_MAX);
    buf_add_bytes(&mine->head, buf_view(&p->head_bytes));
    mine->said =
        (struct list_delta){.number = p->head.number, .changes = mine->changes, .count = count};
    memcpy(mine->said.hash, p->head.hash.b, sizeof mine->said.hash);
    memcpy(mine->said.previous, p->head.previous.b, sizeof mine->said.previous);
    s->place = at;
    s->delta_count++;
    return buf_check(&mine->head);
}

enum err session_deltas(
    struct session *s, const char *data, const struct device *dev, struct diag *d)
{
    const struct deltas_look look = {.data = data, .box = &dev->box, .root = &dev->anchor.root};
    struct delta *p = calloc(1, sizeof *p);
    enum err e = p != NULL ? ERR_OK : ERR_NOMEM;

    if (e == ERR_OK && s->deltas == NULL) {
        s->deltas = calloc(DELTAS_MAX, sizeof *s->deltas);
        s->place = delta_start(&s->package->card, buf_view(&s->package->card_bytes));
        e = s->deltas != NULL ? ERR_OK : ERR_NOMEM;
    }
    while (e == ERR_OK && s->delta_count < DELTAS_MAX) {
        e = deltas_read(&look, &s->plan.sitting, s->place.number + 1, p, d);
        if (e == ERR_OK)
            e = take(s, p, d);
        delta_free(p);
    }
    free(p);
    return e == ERR_MISSING ? ERR_OK : e;
}

void session_forget_deltas(struct session *s)
{
    for (size_t i = 0; s->deltas != NULL && i < s->delta_count; i++) {
        changes_free(s->deltas[i].changes, s->deltas[i].said.count);
        buf_free(&s->deltas[i].head);
    }
    free(s->deltas);
    s->deltas = NULL;
    s->delta_count = 0;
}

const struct list_delta *session_next_delta(const struct session *s)
{
    size_t next = s->state.delta_count;
    return next < s->delta_count ? &s->deltas[next].said : NULL;
}

void session_delta_heads(const struct session *s, struct buf *ret)
{
    for (size_t i = 0; i < s->state.delta_count && i < s->delta_count; i++)
        buf_add_bytes(ret, buf_view(&s->deltas[i].head));
}
