// SPDX-License-Identifier: EUPL-1.2
/* Draft to plan: see planning.h. */
#include "office/planning.h"

#include "office/check.h"
#include <stdlib.h>
#include <string.h>

static bool is_named(const struct store_kiosk *k, const char *name)
{
    char id[UUID_TEXT_SIZE];
    uuid_format(&k->cert.id, id);
    return strcmp(id, name) == 0 || draft_same_name(k->cert.label, name);
}

static enum err add_named(
    const struct store *s, const char *name, struct planning_kiosks *ret, struct objection *why)
{
    for (size_t i = 0; i < s->kiosk_count; i++) {
        if (!is_named(&s->kiosks[i], name))
            continue;
        for (size_t k = 0; k < ret->count; k++)
            if (ret->at[k] == i)
                return ERR_OK;
        ret->at[ret->count++] = i;
        return ERR_OK;
    }
    return refuse(why, ERR_MISSING, "office.err.no_such_kiosk", name);
}

enum err planning_kiosks(const struct store *s, const char *room, const char *const *names,
    struct planning_kiosks *ret, struct objection *why)
{
    ret->count = 0;
    for (size_t i = 0; names[i] != NULL; i++) {
        enum err e = add_named(s, names[i], ret, why);
        if (e != ERR_OK)
            return e;
    }
    for (size_t i = 0; names[0] == NULL && i < s->kiosk_count; i++) {
        const char *hangs = s->kiosks[i].room;
        if (hangs[0] == '\0' || strcmp(hangs, room) == 0)
            ret->at[ret->count++] = i;
    }
    return ERR_OK;
}

int32_t planning_door(const struct store *s, const size_t *kiosks, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (is_named(&s->kiosks[kiosks[i]], name))
            return (int32_t)i + 1;
    return 0;
}

static enum err add_staff(const struct store *s, const struct draft_staff *one, struct planned *out)
{
    int at = check_staff_cert(s, one);
    struct plan *p = &out->plan;
    if (at < 0)
        return ERR_OK;
    if (p->invigilator_count >= INVIGILATORS_MAX)
        return ERR_LIMIT;
    struct invigilator *v = &p->invigilators[p->invigilator_count];
    v->id = s->staff[at].cert.id;
    v->role = one->role;
    text_copy(v->name, sizeof v->name, s->staff[at].cert.label);
    out->certs.staff[p->invigilator_count++] = buf_view(&s->staff[at].bytes);
    return ERR_OK;
}

/* Lead first, then invigilators, assessors, and the emergency badge. */
static enum err fill_staff(const struct draft *d, const struct store *s, struct planned *out)
{
    struct draft_staff emergency = {.role = STAFF_EMERGENCY};
    enum err e = ERR_OK;

    for (int role = STAFF_LEAD; e == ERR_OK && role <= STAFF_ASSESSOR; role++)
        for (size_t i = 0; e == ERR_OK && i < d->staff_count; i++)
            if ((int)d->staff[i].role == role)
                e = add_staff(s, &d->staff[i], out);
    if (e != ERR_OK || d->emergency[0] == '\0')
        return e;
    store_emergency_label(d->emergency, emergency.name);
    return add_staff(s, &emergency, out);
}

static enum err fill_kiosks(
    const struct store *s, const struct planning_kiosks *kiosks, struct planned *out)
{
    if (kiosks->count > DOORS_MAX)
        return ERR_LIMIT;
    for (size_t i = 0; i < kiosks->count; i++) {
        const struct store_kiosk *k = &s->kiosks[kiosks->at[i]];
        out->certs.devices[i] = buf_view(&k->bytes);
        out->recipients[i] = k->cert.box;
    }
    out->device_count = kiosks->count;
    out->recipients[kiosks->count] = s->anchor.inbox;
    out->recipients[kiosks->count + 1] = s->anchor.recovery;
    out->recipient_count = kiosks->count + 2;
    return ERR_OK;
}

enum err planning_make(const struct draft *d, const struct store *s,
    const struct planning_kiosks *kiosks, struct wall now, struct planned *ret)
{
    *ret = (struct planned){.plan = d->plan, .certs.issuer = buf_view(&s->issuer_bytes)};
    struct plan *p = &ret->plan;

    text_copy(p->institution, sizeof p->institution, s->anchor.name);
    p->list_made = now;
    p->candidates = calloc(d->count > 0 ? d->count : 1, sizeof *p->candidates);
    if (p->candidates == NULL)
        return ERR_NOMEM;
    for (size_t i = 0; i < d->count; i++)
        p->candidates[i] = d->students[i].c;
    p->candidate_count = d->count;
    p->lead_door = d->lead_door[0] ? planning_door(s, kiosks->at, kiosks->count, d->lead_door) : 0;
    p->door_count = p->lead_door ? (int32_t)kiosks->count : 0;
    enum err e = fill_staff(d, s, ret);
    if (e == ERR_OK)
        e = fill_kiosks(s, kiosks, ret);
    if (e != ERR_OK)
        plan_free(p);
    return e;
}
