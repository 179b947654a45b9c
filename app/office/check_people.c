// SPDX-License-Identifier: EUPL-1.2
/* The completeness check of room, kiosks and invigilators. */
#include "office/check_internal.h"

#include "office/planning.h"

#include <stdio.h>
#include <string.h>

static bool room_is_known(const struct store *s, const char *room, bool *ret_any)
{
    *ret_any = false;
    for (size_t i = 0; i < s->kiosk_count; i++) {
        *ret_any = *ret_any || s->kiosks[i].room[0] != '\0';
        if (strcmp(s->kiosks[i].room, room) == 0)
            return true;
    }
    return false;
}

void check_room(struct draft *d, const struct check_office *office)
{
    const char *room = d->plan.room;
    bool any_room = false;

    check_text(d, room, REMARK_STOP, "office.check.room");
    if (office->store->kiosk_count == 0)
        remark(&d->remarks, REMARK_STOP, "office.check.no_kiosks", NULL);
    else if (office->kiosk_count == 0)
        remark(&d->remarks, REMARK_STOP, "office.check.kiosk_for_room", room);
    else if (room[0] != '\0' && !room_is_known(office->store, room, &any_room) && any_room)
        remark(&d->remarks, REMARK_ATTENTION, "office.check.room_unknown", room);
    if (office->kiosk_count > DOORS_MAX)
        remark(&d->remarks, REMARK_STOP, "office.check.kiosks_many", NULL);
    if (d->lead_door[0] != '\0' && office->kiosk_count <= DOORS_MAX
        && planning_door(office->store, office->kiosks, office->kiosk_count, d->lead_door) == 0)
        remark(&d->remarks, REMARK_STOP, "office.check.lead_door", d->lead_door);
    for (size_t i = 0; i < office->kiosk_count; i++) {
        const struct cert *c = &office->store->kiosks[office->kiosks[i]].cert;
        if (c->until.ms < d->plan.end.ms)
            remark(&d->remarks, REMARK_ATTENTION, "office.check.kiosk_expires", c->label);
    }
}

int check_staff_cert(const struct store *store, const struct draft_staff *s)
{
    if (s->role == STAFF_EMERGENCY)
        return store_find_staff(store, HOLDER_EMERGENCY, s->name);
    if (uuid_is_zero(&s->cert))
        return store_find_staff(store, HOLDER_INVIGILATOR, s->name);
    int at = store_find_staff_id(store, &s->cert);
    return at >= 0 && store->staff[at].cert.holder == HOLDER_INVIGILATOR ? at : -1;
}

struct staffing {
    int leads, watchers; /* with a certificate; an assessor watches nothing */
};

static void check_one(
    struct draft *d, const struct check_office *office, size_t i, struct staffing *n)
{
    const struct draft_staff *s = &d->staff[i];
    int at = check_staff_cert(office->store, s);

    if (at < 0) {
        remark(&d->remarks, REMARK_ATTENTION, "office.check.no_badge", s->name);
        return;
    }
    for (size_t k = 0; k < i; k++)
        if (check_staff_cert(office->store, &d->staff[k]) == at)
            remark(&d->remarks, REMARK_STOP, "office.check.staff_twice", s->name);
    const struct cert *c = &office->store->staff[at].cert;
    bool timed = d->plan.start.ms != 0;
    if (timed && (c->until.ms < d->plan.end.ms || c->from.ms > d->plan.start.ms))
        remark(&d->remarks, REMARK_ATTENTION, "office.check.badge_expires", s->name);
    n->leads += s->role == STAFF_LEAD;
    n->watchers += s->role == STAFF_LEAD || s->role == STAFF_INVIGILATOR;
}

static void check_emergency(struct draft *d, const struct check_office *office)
{
    struct draft_staff s = {.role = STAFF_EMERGENCY};
    if (d->emergency[0] == '\0') {
        remark(&d->remarks, REMARK_ATTENTION, "office.check.no_emergency", NULL);
        return;
    }
    store_emergency_label(d->emergency, s.name);
    if (check_staff_cert(office->store, &s) < 0)
        remark(&d->remarks, REMARK_STOP, "office.check.emergency_unknown", d->emergency);
}

void check_staff(struct draft *d, const struct check_office *office)
{
    struct staffing n = {0};
    char number[16];

    for (size_t i = 0; i < d->staff_count; i++)
        check_one(d, office, i, &n);
    check_emergency(d, office);
    if (n.watchers == 0)
        remark(&d->remarks, REMARK_STOP, "office.check.no_staff", NULL);
    else if (n.leads == 0)
        remark(&d->remarks, REMARK_STOP, "office.check.no_lead", NULL);
    else if (n.leads > 1)
        remark(&d->remarks, REMARK_ATTENTION, "office.check.two_leads", NULL);
    (void)snprintf(number, sizeof number, "%d", d->plan.rules.signatures_required);
    if (n.watchers > 0 && d->plan.rules.signatures_required > n.watchers)
        remark(&d->remarks, REMARK_STOP, "office.check.too_few_staff", number);
    if (d->staff_count + 1 > INVIGILATORS_MAX)
        remark(&d->remarks, REMARK_STOP, "office.check.staff_many", NULL);
}
