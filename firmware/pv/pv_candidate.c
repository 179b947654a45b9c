// SPDX-License-Identifier: EUPL-1.2
/* The five rows of one candidate. Times are RFC 3339 text; "by" is an index into the payload's
 * "staff", left out for the kiosk itself; what is empty or did not happen is left out.
 *
 *   identity (part C)
 *     line (place on the list, from 1), id, number, given, prefix, surname, id_name (as on the ID),
 *     seat, ticket (valid issue number), short (number for typing), canceled; as deltas left them:
 *     added (number of the delta that put this person on the list), changed (of the newest one that
 *     spoke of them), planned {seat, ticket, canceled} when the issued list said otherwise.
 *     With "list" below this is everything the sealed list says about a person.
 *   attendance (part C)
 *     state (Dutch code of sitting/state.h), how, ticket (issue shown), arrived, door, also [{at,
 *     door}] (arrivals at other doors), explained [{at, by, word, reason}], arrival_word,
 *     late_min, late_reason, decided, by, word (on whose word), reason,
 *     id_seen, id_document, id_word, id_note, id_refused, handed_in, early_reason, pieces, left,
 * stopped, stop_reason, remark, absent, scans_again, old_tickets, roll_call [{at, by, seen}],
 *     afterwards [{what, at, happened, by}], corrections [{what, at, by, why}]
 *   absences (part G)
 *     visits [{out, in, minutes, by, escort, reason}], times, minutes
 *   accommodations (part D); the reason for a measure is never known here
 *     list [{measure, minutes, text}], planned [same, as issued, when deltas added to it], supplied
 * [{measure, supplied, at, by, why}], granted [{measure, minutes, at, by, word, reason,
 * provisional}],
 *     extensions [{minutes, at, by, word, reason}], extra_min, own_end or unlimited
 *   involvement (part F)
 *     incidents [{number, statement, lost_min (-1: all of it), station (changed to)}] */
#include "pv/facts.h"

#include "pv/codes.h"
#include "pv/view.h"
#include <string.h>

static struct wall moment_when(const struct moment *m)
{
    return m->happened.ms ? m->happened : m->at;
}

/* The newest moment of that kind that still stands, or NULL. */
static const struct moment *moment_last(const struct candidate_state *c, enum event_kind kind)
{
    for (size_t i = c->moment_count; i > 0; i--)
        if (c->moments[i - 1].kind == kind && !c->moments[i - 1].undone)
            return &c->moments[i - 1];
    return NULL;
}

/* A time that the fold took from one of the candidate's moments, with that moment's certainty. */
static void put_when(
    struct json *o, const char *key, struct wall t, const struct candidate_state *c)
{
    for (size_t i = 0; i < c->moment_count; i++) {
        const struct moment *m = &c->moments[i];
        if (!m->undone && (m->at.ms == t.ms || m->happened.ms == t.ms)) {
            fact_when(o, key, t, m->certainty);
            return;
        }
    }
    fact_time(o, key, t);
}

void fact_moment(struct build *b, struct json *o, const struct moment *m, const char *why)
{
    fact_when(o, "at", moment_when(m), m->certainty);
    fact_actor(o, "by", m->actor);
    fact_text(o, "word", sitting_text(b->s, m->who_at));
    fact_text(o, why, sitting_text(b->s, m->text_at));
}

const struct candidate *list_as_issued(const struct sitting *s, size_t candidate)
{
    return candidate < s->planned->candidate_count ? &s->planned->candidates[candidate] : NULL;
}

static void put_changes(struct json *o, const struct sitting *s, size_t candidate)
{
    const struct candidate *now = &s->plan->candidates[candidate];
    const struct candidate *was = list_as_issued(s, candidate);
    const struct candidate_state *c = &s->candidates[candidate];
    if (c->listed_by)
        json_put_int(o, "added", c->listed_by);
    if (c->changed_by)
        json_put_int(o, "changed", c->changed_by);
    if (!was
        || (strcmp(was->seat, now->seat) == 0 && was->ticket_issue == now->ticket_issue
            && was->canceled == now->canceled))
        return;
    struct json *planned = json_object();
    fact_text(planned, "seat", was->seat);
    json_put_int(planned, "ticket", was->ticket_issue);
    if (was->canceled)
        json_put_bool(planned, "canceled", true);
    json_put(o, "planned", planned);
}

static struct json *identity(const struct sitting *s, size_t candidate)
{
    const struct candidate *c = &s->plan->candidates[candidate];
    struct json *o = json_object();
    char id[UUID_TEXT_SIZE];
    json_put_int(o, "line", (int64_t)candidate + 1);
    uuid_format(&c->id, id);
    json_put_text(o, "id", id);
    fact_text(o, "number", c->number);
    fact_text(o, "given", c->given);
    fact_text(o, "prefix", c->prefix);
    fact_text(o, "surname", c->surname);
    fact_text(o, "id_name", c->id_name);
    fact_text(o, "seat", c->seat);
    json_put_int(o, "ticket", c->ticket_issue);
    json_put_int(o, "short", c->short_number);
    if (c->canceled)
        json_put_bool(o, "canceled", true);
    put_changes(o, s, candidate);
    return o;
}

static void put_late(struct build *b, struct json *o, const struct candidate_state *c)
{
    if (!c->late)
        return;
    json_put_int(o, "late_min", c->late_min);
    if (c->late_reason)
        json_put_text(o, "late_reason", code_of(CODES_LATE, (int32_t)c->late_reason));
    put_when(o, "decided", c->decided, c);
    const struct moment *m = moment_last(c, EVENT_LATE_ADMITTED);
    if (!m)
        m = moment_last(c, EVENT_LATE_REFUSED);
    if (!m)
        return;
    fact_actor(o, "by", m->actor);
    fact_text(o, "word", sitting_text(b->s, m->who_at));
    fact_text(o, "reason", sitting_text(b->s, m->text_at));
}

static void put_hand_in(struct build *b, struct json *o, const struct candidate_state *c)
{
    const struct moment *m = moment_last(c, EVENT_HANDED_IN);
    put_when(o, "handed_in", c->handed_in, c);
    if (m && c->handed_in.ms)
        fact_text(o, "early_reason", sitting_text(b->s, m->text_at));
    if (c->handed_in.ms && c->pieces >= 0)
        json_put_int(o, "pieces", c->pieces);
    put_when(o, "left", c->left, c);
}

/* On whose word somebody came in who had been withdrawn from the list. */
static uint32_t arrival_word(const struct candidate_state *c)
{
    const struct moment *in = moment_last(c, EVENT_CHECKED_IN);
    const struct moment *late = moment_last(c, EVENT_LATE_WAITING);
    return in ? in->who_at : late ? late->who_at : 0;
}

static int32_t old_tickets(const struct candidate_state *c)
{
    int32_t n = 0;
    for (size_t i = 0; i < c->moment_count; i++)
        n += c->moments[i].kind == EVENT_OLD_TICKET;
    return n;
}

static void put_stop(struct build *b, struct json *o, const struct candidate_state *c)
{
    put_when(o, "stopped", c->stopped, c);
    const struct moment *stopped = moment_last(c, EVENT_STOPPED);
    const struct moment *refrained = moment_last(c, EVENT_NOT_STARTED);
    const struct moment *absent = moment_last(c, EVENT_ABSENT);
    if (stopped) {
        json_put_text(o, "stop_reason", code_of(CODES_STOP, stopped->code));
        fact_text(o, "remark", sitting_text(b->s, stopped->text_at));
    } else if (refrained) {
        fact_text(o, "remark", sitting_text(b->s, refrained->text_at));
    } else if (c->attendance == ATTENDANCE_ABSENT && absent) {
        fact_text(o, "remark", sitting_text(b->s, absent->text_at));
    }
}

/* Moments written down afterwards, with both times. */
static struct json *afterwards(const struct candidate_state *c)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->moment_count; i++) {
        const struct moment *m = &c->moments[i];
        if (m->undone || !m->happened.ms || m->happened.ms == m->at.ms)
            continue;
        struct json *o = json_object();
        json_put_text(o, "what", event_name(m->kind));
        fact_when(o, "at", m->at, m->certainty);
        fact_time(o, "happened", m->happened);
        fact_actor(o, "by", m->actor);
        json_add(list, o);
    }
    return list;
}

static const char *undone_name(const struct candidate_state *c, uint64_t seq)
{
    for (size_t i = 0; i < c->moment_count; i++)
        if (c->moments[i].seq == seq)
            return event_name(c->moments[i].kind);
    return "unknown";
}

static struct json *corrections(struct build *b, const struct candidate_state *c)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->moment_count; i++) {
        const struct moment *m = &c->moments[i];
        if (m->kind != EVENT_UNDONE)
            continue;
        struct json *o = json_object();
        json_put_text(o, "what", undone_name(c, m->ref));
        fact_moment(b, o, m, "why");
        json_add(list, o);
    }
    return list;
}

static struct json *roll_call(const struct candidate_state *c)
{
    struct json *list = json_array();
    for (size_t i = 0; i < c->moment_count; i++) {
        const struct moment *m = &c->moments[i];
        if (m->undone || m->kind != EVENT_ACCOUNTED)
            continue;
        struct json *o = json_object();
        fact_when(o, "at", moment_when(m), m->certainty);
        fact_actor(o, "by", m->actor);
        json_put_bool(o, "seen", m->amount != 0);
        json_add(list, o);
    }
    return list;
}

/* Without ID: on whose word somebody stayed, or since when they were sent away. */
static void put_id(struct build *b, struct json *o, const struct candidate_state *c)
{
    const struct moment *none = moment_last(c, EVENT_ID_SEEN);
    const struct moment *refused = moment_last(c, EVENT_ID_REFUSED);
    if (c->id_document)
        json_put_text(o, "id_document", code_of(CODES_DOCUMENT, (int32_t)c->id_document));
    json_put_bool(o, "id_seen", c->id_seen);
    if (c->attendance == ATTENDANCE_ID_REFUSED && refused) {
        fact_when(o, "id_refused", moment_when(refused), refused->certainty);
        fact_actor(o, "by", refused->actor);
        fact_text(o, "id_note", sitting_text(b->s, refused->text_at));
    } else if (c->id_document == ID_DOCUMENT_NONE && none) {
        fact_text(o, "id_word", sitting_text(b->s, none->who_at));
        fact_text(o, "id_note", sitting_text(b->s, none->text_at));
    }
}

static struct json *attendance(struct build *b, const struct candidate_state *c)
{
    struct json *o = json_object();
    json_put_text(o, "state", attendance_code(c->attendance));
    if (c->how)
        json_put_text(o, "how", code_of(CODES_HOW, (int32_t)c->how));
    if (c->ticket_issue)
        json_put_int(o, "ticket", c->ticket_issue);
    put_when(o, "arrived", c->arrived, c);
    fact_arrival_doors(b, o, c);
    fact_text(o, "arrival_word", sitting_text(b->s, arrival_word(c)));
    put_late(b, o, c);
    put_id(b, o, c);
    put_hand_in(b, o, c);
    put_stop(b, o, c);
    put_when(o, "absent", c->absent_at, c);
    if (c->scans_again)
        json_put_int(o, "scans_again", c->scans_again);
    if (old_tickets(c))
        json_put_int(o, "old_tickets", old_tickets(c));
    fact_list(o, "roll_call", roll_call(c));
    fact_list(o, "afterwards", afterwards(c));
    fact_list(o, "corrections", corrections(b, c));
    return o;
}

/* One stay outside: `in` is NULL when nobody came back. */
static struct json *visit(
    const struct sitting *s, const struct moment *out, const struct moment *in)
{
    struct json *o = json_object();
    fact_when(o, "out", moment_when(out), out->certainty);
    fact_actor(o, "by", out->actor);
    fact_text(o, "escort", sitting_text(s, out->who_at));
    fact_text(o, "reason", sitting_text(s, out->text_at));
    if (in) {
        fact_when(o, "in", moment_when(in), in->certainty);
        json_put_int(o, "minutes", wall_minutes_up(moment_when(out), moment_when(in)));
    }
    return o;
}

/* Coming back, and also handing in or breaking off: nobody is outside who is not in the exam. */
static bool ends_visit(enum event_kind kind)
{
    return kind == EVENT_TOILET_IN || kind == EVENT_HANDED_IN || kind == EVENT_STOPPED
           || kind == EVENT_NOT_STARTED || kind == EVENT_ID_REFUSED;
}

static struct json *absences(const struct sitting *s, const struct candidate_state *c)
{
    struct json *visits = json_array();
    const struct moment *out = NULL;
    for (size_t i = 0; i < c->moment_count; i++) {
        const struct moment *m = &c->moments[i];
        if (m->undone)
            continue;
        if (m->kind == EVENT_TOILET_OUT && !out) {
            out = m;
        } else if (out && ends_visit(m->kind)) {
            json_add(visits, visit(s, out, m));
            out = NULL;
        }
    }
    if (out)
        json_add(visits, visit(s, out, NULL));
    struct json *o = json_object();
    fact_list(o, "visits", visits);
    json_put_int(o, "times", c->toilet_times);
    json_put_int(o, "minutes", c->toilet_min);
    return o;
}

static bool is_involved(const struct incident *n, size_t candidate)
{
    for (size_t i = 0; i < n->involved_count; i++)
        if (n->involved[i] == candidate)
            return true;
    return false;
}

/* The candidate's own words about that incident, "" when none were written down. */
static const char *statement(struct build *b, const struct candidate_state *c, uint32_t number)
{
    for (size_t i = c->moment_count; i > 0; i--) {
        const struct moment *m = &c->moments[i - 1];
        if (m->kind == EVENT_INVOLVED && m->ref == number && !m->undone)
            return sitting_text(b->s, m->text_at);
    }
    return "";
}

static struct json *involvement(struct build *b, size_t candidate)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->incident_count; i++) {
        const struct incident *n = &b->s->incidents[i];
        if (n->dropped || !is_involved(n, candidate))
            continue;
        struct json *o = json_object();
        json_put_int(o, "number", n->number);
        fact_text(o, "statement", statement(b, &b->s->candidates[candidate], n->number));
        const struct moment *m = sitting_affected(b->s, candidate, n->number);
        if (m) {
            json_put_int(o, "lost_min", m->amount);
            fact_text(o, "station", sitting_text(b->s, m->text_at));
        }
        json_add(list, o);
    }
    struct json *o = json_object();
    fact_list(o, "incidents", list);
    return o;
}

struct json *build_candidate(struct build *b, size_t candidate)
{
    const struct candidate_state *c = &b->s->candidates[candidate];
    struct json *digests = json_array();
    row_add(&b->rows, digests, pv_part_name(PV_IDENTITY), identity(b->s, candidate));
    row_add(&b->rows, digests, pv_part_name(PV_ATTENDANCE), attendance(b, c));
    row_add(&b->rows, digests, pv_part_name(PV_ABSENCES), absences(b->s, c));
    row_add(&b->rows, digests, pv_part_name(PV_ACCOMMODATIONS), build_accommodations(b, candidate));
    row_add(&b->rows, digests, pv_part_name(PV_INVOLVEMENT), involvement(b, candidate));
    struct json *o = json_object();
    json_put(o, "_sd", digests);
    return o;
}
