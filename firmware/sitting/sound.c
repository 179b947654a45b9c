// SPDX-License-Identifier: EUPL-1.2
/* What must be true of every state, whatever events made it.
 *
 *   C1 attendance is one of the table's, and `late` goes with it
 *   C2 at the toilet only while inside; the other counters are not negative
 *   C3 an ID that counts as seen has a kind; supplied implies known
 *   C4 the timeline fits its array, and only correctable kinds are undone
 *   C5 a roll call's answer has a time
 *   R1 a phase before opening has no course; signatures exist only from freezing on, one per
 * invigilator R2 lists fit their arrays; overrides are one per check and door, but for the clock's
 * I1 no two incidents have one number, and each door gives them out in order; only a draft can be
 * dropped I2 people involved are candidates, ascending, each once, and their timeline says so S1
 * counts add up to the list D1 every event was some door's; nothing of a door's course before it
 * opened G1 guests fit their array and have a decision unless it was taken back P1 pieces of
 * material are not negative; only another version than planned is decided about O1 outages fit
 * their array, one per incident, each of a known system T1 only somebody who may run a room took
 * the lead over; who signed off is not in; nobody is in or has a name who is not on the plan L1 the
 * list holds everybody who was planned, in the same places, and everybody else behind them; nobody
 * has another one's subject number. L2 deltas fit their array */
#include "sitting/state_internal.h"

static bool lateness_fits(const struct candidate_state *c)
{
    switch (c->attendance) {
    case ATTENDANCE_LATE_WAITING:
    case ATTENDANCE_LATE_ADMITTED:
    case ATTENDANCE_LATE_REFUSED:
        return c->late;
    case ATTENDANCE_EXPECTED:
    case ATTENDANCE_CHECKED_IN:
    case ATTENDANCE_ABSENT:
        return !c->late && c->late_min == 0;
    case ATTENDANCE_ID_REFUSED:
    case ATTENDANCE_NOT_STARTED:
    case ATTENDANCE_STOPPED:
    case ATTENDANCE_HANDED_IN:
    case ATTENDANCE_LEFT:
        return true;
    case ATTENDANCE_COUNT:
        break;
    }
    return false;
}

static bool supply_fits(const struct candidate_state *c)
{
    for (int kind = 0; kind <= ACCOMMODATION_OTHER; kind++)
        if ((c->supplied[kind] && !c->supply_known[kind])
            || (c->provisional[kind] && !c->granted[kind]))
            return false;
    return !c->supply_known[0] && !c->granted[0] && c->granted_min >= 0
           && c->granted_min <= EXTRA_TIME_UNLIMITED
           && (c->granted_min == 0 || c->granted[ACCOMMODATION_EXTRA_TIME]);
}

bool candidate_is_sound(const struct candidate_state *c)
{
    if ((unsigned)c->attendance >= ATTENDANCE_COUNT || !lateness_fits(c))
        return false;
    if (c->on_toilet && !sitting_is_inside(c))
        return false;
    if (!c->on_toilet && c->toilet_since.ms)
        return false;
    if (c->toilet_times < 0 || c->toilet_min < 0 || c->scans_again < 0)
        return false;
    if (c->id_seen && (c->id_document < ID_DOCUMENT_SEEN || c->id_document >= ID_DOCUMENT_NONE))
        return false;
    if (c->attendance == ATTENDANCE_EXPECTED && (c->arrived.ms || c->toilet_times || c->how))
        return false;
    if ((c->accounted && !c->accounted_at.ms) || c->twice < 0 || (c->twice && !c->arrival_known))
        return false;
    return supply_fits(c) && c->moment_count <= c->moment_size && c->moment_size <= MOMENTS_MAX;
}

static bool signatures_fit(const struct sitting *s)
{
    if (s->signature_count > INVIGILATORS_MAX || (s->signature_count && s->phase < PHASE_FROZEN))
        return false;
    unsigned seen = 0;
    for (size_t i = 0; i < s->signature_count; i++) {
        if (s->signatures[i].actor >= s->plan->invigilator_count
            || seen & BIT(s->signatures[i].actor))
            return false;
        seen |= BIT(s->signatures[i].actor);
    }
    return true;
}

static bool overrides_fit(const struct sitting *s)
{
    unsigned seen[DOORS_MAX] = {0};
    size_t clocks = 0;
    if (s->override_count > OVERRIDES_MAX)
        return false;
    for (size_t i = 0; i < s->override_count; i++) {
        const struct override_state *o = &s->overrides[i];
        clocks += o->check == CHECK_CLOCK;
        if (o->check < 1 || o->check >= CHECK_COUNT || o->door < 1 || o->door > DOORS_MAX
            || (o->check != CHECK_CLOCK && seen[o->door - 1] & BIT(o->check))
            || clocks > CLOCK_OVERRIDES_MAX)
            return false;
        seen[o->door - 1] |= BIT(o->check);
    }
    return true;
}

/* Whether any door has opened its record: before that there is no course. */
static bool is_anywhere_open(const struct sitting *s)
{
    for (size_t i = 0; i < DOORS_MAX; i++)
        if (s->doors[i].opened.ms)
            return true;
    return false;
}

static bool doors_fit(const struct sitting *s)
{
    uint64_t heard = 0;
    for (size_t i = 0; i < DOORS_MAX; i++) {
        const struct door_state *d = &s->doors[i];
        if (!d->opened.ms && (d->started.ms || d->ended.ms || d->closed.ms))
            return false;
        heard += d->events;
    }
    return s->self >= 1 && s->self <= DOORS_MAX && heard == s->event_count;
}

/* In order of time of entry, and only the last one open. */
static bool interruptions_fit(const struct sitting *s)
{
    if (s->interruption_count > INTERRUPTIONS_MAX
        || (s->interruption_count && !is_anywhere_open(s)))
        return false;
    for (size_t i = 0; i < s->interruption_count; i++) {
        const struct interruption *n = &s->interruptions[i];
        bool open = n->ended == 0;
        if (n->kind < INTERRUPTION_EVACUATION || n->kind > INTERRUPTION_OTHER
            || n->ended > RESUMED_NOT || n->minutes < 0 || n->minutes > INTERRUPTION_MIN_MAX
            || (open && (i + 1 < s->interruption_count || n->to.ms || n->minutes)))
            return false;
    }
    return true;
}

static bool guests_fit(const struct sitting *s)
{
    if (s->guest_count > GUESTS_MAX || (s->guest_count && !is_anywhere_open(s)))
        return false;
    for (size_t i = 0; i < s->guest_count; i++) {
        const struct guest *g = &s->guests[i];
        bool decided = g->outcome >= GUEST_REFUSED && g->outcome <= GUEST_ADMITTED;
        bool out = g->on_toilet && (!guest_is_inside(g) || !g->toilet_since.ms);
        if (decided == g->dropped || (g->accounted && !g->accounted_at.ms) || out)
            return false;
    }
    return true;
}

static bool preparation_fits(const struct sitting *s)
{
    for (size_t i = 0; i < CONDITION_COUNT; i++)
        if (s->conditions[i].answer > CONDITION_NOT_APPLICABLE)
            return false;
    for (size_t i = 0; i < MATERIAL_COUNT; i++)
        for (size_t k = MATERIAL_RECEIVED; k < MATERIAL_WHY_BACK; k++)
            if (s->material[i].count[k] < 0 || s->material[i].count[k] > MATERIAL_PIECES_MAX)
                return false;
    return !s->version.decided.ms || s->version.match == VERSION_OTHER;
}

/* One per incident, and none before opening. */
static bool outages_fit(const struct sitting *s)
{
    if (s->outage_count > OUTAGES_MAX || (s->outage_count && !is_anywhere_open(s)))
        return false;
    for (size_t i = 0; i < s->outage_count; i++) {
        const struct outage *o = &s->outages[i];
        if (o->system < SYSTEM_REMINDO || o->system >= SYSTEM_COUNT
            || sitting_outage(s, o->incident) != o)
            return false;
    }
    return true;
}

static bool staff_fits(const struct sitting *s)
{
    for (size_t i = 0; i < INVIGILATORS_MAX; i++) {
        const struct staff_state *staff = &s->staff[i];
        if (staff->signed_off && staff->in)
            return false;
        if ((staff->in || staff->name[0]) && i >= s->plan->invigilator_count)
            return false;
    }
    if (s->pass_list_count > PASS_LISTS_MAX)
        return false;
    return s->led_by <= s->plan->invigilator_count
           && (s->led_by == 0 || state_supervises(s, s->led_by - 1u));
}

bool room_is_sound(const struct sitting *s)
{
    if (s->phase > PHASE_SEALED || (s->phase == PHASE_CLOSED) != (s->door == 0))
        return false;
    if (s->door < 0 || s->door > DOORS_MAX || (s->phase < PHASE_RUNNING && s->started.ms))
        return false;
    if ((s->phase < PHASE_ENDED && s->ended.ms) || (s->phase < PHASE_SEALED && s->has_pdf))
        return false;
    if (!is_anywhere_open(s) && (s->incident_count || s->extension_min || s->scans_refused))
        return false;
    if (s->room_count > s->room_size || s->room_size > ROOM_MOMENTS_MAX || s->pool_n < 1
        || s->pool_n > s->pool_size || s->pool[0] || s->incident_count > INCIDENTS_MAX
        || s->incident_count > s->incident_size)
        return false;
    return doors_fit(s) && signatures_fit(s) && overrides_fit(s) && interruptions_fit(s)
           && guests_fit(s) && preparation_fits(s) && outages_fit(s) && staff_fits(s);
}

static bool says_involved(const struct candidate_state *c, uint64_t number)
{
    for (size_t i = 0; i < c->moment_count; i++)
        if (state_involves(c->moments[i].kind) && !c->moments[i].undone
            && c->moments[i].ref == number)
            return true;
    return false;
}

static bool incident_is_sound(const struct sitting *s, const struct incident *i)
{
    if (i->involved_count > s->plan->candidate_count || (i->dropped && !i->draft)
        || i->class_ < INCIDENT_FRAUD || i->class_ > INCIDENT_LAST || i->scope < SCOPE_INDIVIDUAL
        || i->scope > SCOPE_COLLECTIVE)
        return false;
    for (size_t k = 0; k < i->involved_count; k++) {
        uint16_t candidate = i->involved[k];
        if (candidate >= s->plan->candidate_count || (k && candidate <= i->involved[k - 1])
            || !says_involved(&s->candidates[candidate], i->number))
            return false;
    }
    return true;
}

static bool timeline_fits(const struct sitting *s, const struct candidate_state *c)
{
    for (size_t i = 0; i < c->moment_count; i++) {
        const struct moment *m = &c->moments[i];
        if (!event_is_about_candidate(m->kind) || (m->undone && !fold_is_undoable(m->kind)))
            return false;
        if (m->text_at >= s->pool_n || m->who_at >= s->pool_n)
            return false;
    }
    return true;
}

static bool counts_add_up(const struct sitting *s)
{
    struct counts n = sitting_counts(s);
    int32_t attended = n.present + n.late + n.handed_in + n.left + n.stopped + n.not_started;
    return n.on_list + n.canceled == (int32_t)s->plan->candidate_count && attended == n.attended
           && n.on_list
                  == n.expected + n.late_waiting + n.refused + n.id_refused + n.attended + n.absent
           && n.toilet <= n.present + n.late && n.attended_late <= n.attended
           && n.id_to_see <= n.attended;
}

static bool list_fits(const struct sitting *s)
{
    const struct plan *now = s->plan, *was = s->planned;
    if (s->delta_count > DELTAS_MAX || now != (s->own ? s->own : was)
        || now->candidate_count < was->candidate_count || now->candidate_count > CANDIDATES_MAX
        || now->candidate_count > s->candidate_size)
        return false;
    for (size_t i = 0; i < now->candidate_count; i++) {
        bool planned = i < was->candidate_count;
        if (planned ? now->candidates[i].subject != was->candidates[i].subject
                    : now->candidates[i].subject != i + 1)
            return false;
        if ((s->candidates[i].listed_by != 0) == planned)
            return false;
    }
    return true;
}

bool sitting_is_sound(const struct sitting *s)
{
    if (!s->plan || !list_fits(s) || !s->candidates || !s->pool || !room_is_sound(s))
        return false;
    for (size_t i = 0; i < s->incident_count; i++)
        if (sitting_incident(s, s->incidents[i].number) != &s->incidents[i]
            || !incident_is_sound(s, &s->incidents[i]))
            return false;
    uint64_t lines = s->room_count;
    for (size_t i = 0; i < s->plan->candidate_count; i++) {
        const struct candidate_state *c = &s->candidates[i];
        if (!candidate_is_sound(c) || !timeline_fits(s, c))
            return false;
        lines += c->moment_count;
    }
    return lines <= s->event_count && counts_add_up(s);
}
