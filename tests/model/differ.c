// SPDX-License-Identifier: EUPL-1.2
/* The model's view against the state, question by question. */
#include "people.h"

static enum place place_of(const struct candidate_state *c)
{
    static const enum place places[ATTENDANCE_COUNT] = {
        [ATTENDANCE_EXPECTED] = PLACE_OUTSIDE,
        [ATTENDANCE_CHECKED_IN] = PLACE_AT_WORK,
        [ATTENDANCE_LATE_WAITING] = PLACE_WAITING,
        [ATTENDANCE_LATE_ADMITTED] = PLACE_AT_WORK,
        [ATTENDANCE_LATE_REFUSED] = PLACE_SENT_AWAY,
        [ATTENDANCE_NOT_STARTED] = PLACE_NEVER_BEGAN,
        [ATTENDANCE_STOPPED] = PLACE_BROKE_OFF,
        [ATTENDANCE_HANDED_IN] = PLACE_DONE,
        [ATTENDANCE_LEFT] = PLACE_GONE,
        [ATTENDANCE_ABSENT] = PLACE_ABSENT,
        [ATTENDANCE_ID_REFUSED] = PLACE_NO_ID,
    };
    return c->on_toilet ? PLACE_TOILET : places[c->attendance];
}

static const char *person_differs(const struct person *p, const struct candidate_state *c)
{
    bool came = p->place != PLACE_OUTSIDE && p->place != PLACE_ABSENT;
    if (place_of(c) != p->place)
        return "where somebody is";
    if (c->twice != p->again)
        return "how often somebody came to the other door";
    if (came && (c->late != p->late || c->arrived.ms != p->arrived.ms))
        return "when somebody came";
    if ((p->place == PLACE_DONE || p->place == PLACE_GONE)
        && (c->handed_in.ms != p->handed_in.ms || c->pieces != p->pieces))
        return "what was handed in";
    if ((int32_t)c->id_document != p->document)
        return "which ID was seen";
    if (c->extension_min != p->minutes || c->granted_min != p->granted)
        return "somebody's minutes";
    if (c->toilet_times != p->visits)
        return "how often somebody was out";
    for (int kind = 1; kind <= ACCOMMODATION_OTHER; kind++)
        if (c->supply_known[kind] != (p->supplied[kind] >= 0)
            || (p->supplied[kind] >= 0 && c->supplied[kind] != (p->supplied[kind] == 1)))
            return "what was supplied";
    return NULL;
}

/* When somebody's time is up, by hand: from the start or the door, so long, and all that was given.
 */
static struct wall end_of(const struct world *w, const struct view *v, const struct person *p)
{
    const struct plan *plan = &w->plan;
    bool in_room = p->place >= PLACE_AT_WORK;
    int64_t minutes = p->minutes + v->minutes, from = 0;
    int64_t extra = (int64_t)(p->extra > 0 ? p->extra : 0) + p->granted;
    if (extra >= EXTRA_TIME_UNLIMITED)
        return (struct wall){0};
    struct wall end = plan->end;
    if (plan->duration_min > 0)
        end.ms =
            (v->started.ms ? v->started.ms : plan->start.ms) + (int64_t)plan->duration_min * 60000;
    if (p->late && in_room && plan->rules.late_end == LATE_END_FULL_DURATION) {
        from = p->let_in.ms;
        int64_t whole = plan->duration_min > 0 ? (int64_t)plan->duration_min * 60000
                                               : plan->end.ms - plan->start.ms;
        end.ms = from + whole;
    }
    for (int32_t i = 0; i < v->stops; i++)
        if (v->stop_from[i].ms >= from)
            minutes += v->stop_min[i];
    end.ms += (minutes + extra) * 60000;
    return end;
}

static const char *stories_differ(const struct sitting *s, const struct view *v)
{
    if (s->incident_count != v->stories)
        return "how many incidents there are";
    for (size_t i = 0; i < v->stories; i++) {
        const struct incident *n = &s->incidents[i];
        uint32_t involved = 0;
        for (size_t k = 0; k < n->involved_count; k++)
            involved |= 1u << n->involved[k];
        if (n->number != v->story[i].number)
            return "how an incident is numbered";
        if (n->dropped != (v->story[i].state == STORY_DROPPED)
            || n->draft != (v->story[i].state != STORY_TOLD)
            || (int32_t)n->class_ != v->story[i].class_)
            return "what became of an incident";
        if (involved != v->story[i].involved)
            return "who is involved";
    }
    return NULL;
}

static const char *room_differs(const struct sitting *s, const struct view *v)
{
    unsigned here = 0, signed_by = 0, taken = 0, bad_doors = 0;
    for (size_t i = 0; i < s->plan->invigilator_count; i++) {
        here |= s->staff[i].in ? 1u << i : 0;
        taken |= s->staff[i].withdrawn.list ? 1u << i : 0;
    }
    for (size_t i = 0; i < WORLD_DOORS; i++)
        bad_doors |= s->doors[i].withdrawn.list ? 1u << i : 0;
    for (size_t i = 0; i < s->signature_count; i++)
        signed_by |= 1u << s->signatures[i].actor;
    if (s->phase != v->phase)
        return "the phase";
    if (s->started.ms != v->started.ms)
        return "when it began";
    if (here != v->here)
        return "who of the staff is here";
    if (taken != v->taken || bad_doors != v->bad_doors)
        return "which passes were withdrawn";
    if (signed_by != v->signed_by)
        return "who signed";
    if (s->extension_min != v->minutes)
        return "minutes for everybody";
    if ((int32_t)s->interruption_count != v->stops || !!sitting_interruption(s) != v->still)
        return "interruptions";
    return s->plan->candidate_count != v->people ? "how many are on the list" : NULL;
}

/* The counts of the screens and the record, counted once more. */
static const char *counts_differ(const struct sitting *s, const struct view *v)
{
    int32_t at[PLACE_NEVER_BEGAN + 1] = {0}, canceled = 0;
    struct counts n = sitting_counts(s);
    for (size_t i = 0; i < v->people; i++) {
        if (v->who[i].place == PLACE_OUTSIDE && v->who[i].withdrawn)
            canceled++;
        else
            at[v->who[i].place]++;
    }
    if (n.canceled != canceled || n.expected != at[PLACE_OUTSIDE] || n.absent != at[PLACE_ABSENT]
        || n.late_waiting != at[PLACE_WAITING] || n.refused != at[PLACE_SENT_AWAY]
        || n.present + n.late != at[PLACE_AT_WORK] + at[PLACE_TOILET]
        || n.toilet != at[PLACE_TOILET] || n.handed_in != at[PLACE_DONE] || n.left != at[PLACE_GONE]
        || n.stopped != at[PLACE_BROKE_OFF] || n.not_started != at[PLACE_NEVER_BEGAN])
        return "the counts";
    return NULL;
}

static bool measures_are(const struct candidate *c, unsigned kinds)
{
    unsigned found = 0;
    for (size_t i = 0; i < c->accommodation_count; i++) {
        if (found & 1u << c->accommodations[i].kind)
            return false; /* twice */
        found |= 1u << c->accommodations[i].kind;
    }
    return found == kinds;
}

const char *people_differ(const struct world *w, size_t door, const struct view *v)
{
    const struct sitting *s = &w->doors[door].s;
    const char *what = room_differs(s, v);
    for (size_t i = 0; i < v->people && !what; i++) {
        what = person_differs(&v->who[i], &s->candidates[i]);
        if (!what && s->plan->candidates[i].canceled != v->who[i].withdrawn)
            what = "who withdrew";
        if (!what && !measures_are(&s->plan->candidates[i], v->who[i].measures))
            what = "which measures somebody has";
        if (!what && sitting_end_of(s, i).ms != end_of(w, v, &v->who[i]).ms)
            what = "when somebody's time is up";
    }
    if (!what)
        what = counts_differ(s, v);
    return what ? what : stories_differ(s, v);
}
