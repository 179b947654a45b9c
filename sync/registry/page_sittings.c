// SPDX-License-Identifier: EUPL-1.2
/* The exam office's page of the day: the sittings of which something was heard lately, and who is
 * in, in figures.
 *
 *   /sittings      in Dutch
 *   /sittings/en   in English */
#include "registry/registry_internal.h"

#include "registry/live.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LATELY_MS (INT64_C(24) * 3600 * 1000)
#define SITTINGS_MAX 256

struct heard {
    struct uuid sittings[SITTINGS_MAX];
    size_t count;
    struct wall since;
};

/* Newest heads come first, so what does not fit was heard longest ago. The registry's own log is of
 * no sitting. */
static enum err note_sitting(void *context, const struct depot_standing *s)
{
    static const struct uuid none;
    struct heard *h = context;

    if (s->at.ms < h->since.ms || uuid_equal(&s->sitting, &none) || h->count == SITTINGS_MAX)
        return ERR_OK;
    for (size_t i = 0; i < h->count; i++)
        if (uuid_equal(&h->sittings[i], &s->sitting))
            return ERR_OK;
    h->sittings[h->count++] = s->sitting;
    return ERR_OK;
}

static void cell_number(const struct html *p, int64_t n)
{
    char text[24];

    (void)snprintf(text, sizeof text, "%" PRId64, n);
    html_cell(p, text);
}

static void put_sitting(struct html *p, const struct live *l)
{
    static const char *const phases[] = {[PHASE_CLOSED] = "registry.phase.closed",
        [PHASE_OPEN] = "registry.phase.open",
        [PHASE_RUNNING] = "registry.phase.running",
        [PHASE_ENDED] = "registry.phase.ended",
        [PHASE_FROZEN] = "registry.phase.frozen",
        [PHASE_SEALED] = "registry.phase.sealed"};
    const struct counts *c = &l->counts;
    char doors[32];

    (void)snprintf(doors, sizeof doors, "%" PRId32 "/%" PRId32, l->heard, l->doors);
    buf_add_text(p->out, "<tr>");
    html_cell(p, l->exam);
    html_cell(p, l->room);
    html_cell_time(p, l->start);
    html_say(p, "<td>", phases[l->phase], "</td>");
    cell_number(p, c->on_list);
    cell_number(p, c->attended);
    cell_number(p, c->attended_late);
    cell_number(p, (int64_t)c->expected + c->absent);
    cell_number(p, (int64_t)c->handed_in + c->left);
    html_cell(p, doors);
    html_cell_time(p, l->newest);
    buf_add_text(p->out, "</tr>\n");
    p->rows++;
}

/* One that may not be opened here stands there by its id, so that nobody thinks it is silent. */
static void put_closed(struct html *p, const struct uuid *sitting)
{
    char id[UUID_TEXT_SIZE];

    uuid_format(sitting, id);
    buf_add_text(p->out, "<tr>");
    html_cell(p, id);
    html_say(p, "<td class=closed colspan=10>", "registry.not_opened", "</td></tr>\n");
    p->rows++;
}

static enum err put_all(struct visit *v, struct html *p, const struct heard *h, struct diag *d)
{
    struct live live;
    enum err e = ERR_OK;

    for (size_t i = 0; !e && i < h->count; i++) {
        e = live_read(v->registry, &h->sittings[i], &live, d);
        if (!e)
            put_sitting(p, &live);
        else if (e != ERR_NOMEM && e != ERR_IO && e != ERR_STATE) {
            put_closed(p, &h->sittings[i]);
            e = ERR_OK;
        }
    }
    return e;
}

void sittings_show(struct visit *v)
{
    static const char *const heads[] = {"registry.exam", "registry.room", "registry.start",
        "registry.state", "registry.on_list", "registry.attended", "registry.late",
        "registry.not_there", "registry.handed_in", "registry.doors", "registry.newest", NULL};
    struct html p = visit_page(v);
    struct heard *h = calloc(1, sizeof *h);
    struct diag d = {0};

    if (h == NULL) {
        visit_refuse(v, PROBLEM_BUSY, "");
        return;
    }
    h->since.ms = v->now.ms - LATELY_MS;
    html_begin(&p, "registry.sittings");
    html_heads(&p, heads);
    enum err e = depot_logs(v->registry->depot, note_sitting, h, &d);
    if (!e)
        e = put_all(v, &p, h, &d);
    html_end(&p);
    free(h);
    visit_end(v, e, &d);
}
