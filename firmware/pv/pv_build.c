// SPDX-License-Identifier: EUPL-1.2
/* The payload of a proces-verbaal: JSON, keys sorted, no white space. Letters are the parts of a
 * PV.
 *
 * Times are RFC 3339 text in Dutch local time; "<key>_uncertain": true stands beside a time written
 * while the clock was not certain. Hashes and key ids are base64url. Staff are named by their index
 * in "staff" ("by"). What is empty or did not happen is left out, so a key that is there says
 * something.
 *
 *   -  typ "zw-pv/1", _sd_alg "sha-256", pv_number, sitting (uuid), made
 *   A  institution, room, contact, aids, instructions, planned {start, end, minutes},
 *      exam {name, code, system_id (of the Facet server), version, established, established_by,
 *      established_on},
 *      rules {late_limit_min, late_from, late_end, earliest_leave_min, id_required; and where the
 *      school has them: late_until_left, id_missing ("refuse"), toilet_first_min, toilet_long_min,
 *      toilet_escort, per_supervisor}
 *   B  staff [{name, role, key, in, out, badge, signed_off {entries, root, signature}}],
 *      staff_log [{what, at, happened, by, to, lead, minutes, word, signed, _sd: [text]}]:
 *      pv_staff.c
 *   C  candidates [{_sd: [5 digests]}]; also D, G and who was involved in F. The i-th is subject
 *      i + 1 of the chain. Rows: pv_candidate.c. All have the same five in the same order, so
 *      neither number nor order tells anything
 *   C  unlisted [...]: persons who are not on the list, admitted or not; fields in pv_guest.c
 *   C  changes [{number, at, hash (of the delta's head), changes (how many)}]: deltas of the exam
 *      office that took effect. Counts and rows tell the list as they left it
 *   E  timings {opened, opened_by, started, ended, last_out, extension_min, interruption_min},
 *      extensions [{at, minutes, by, _sd: [text]}],
 *      interruptions [{what, from, by, incident, _sd: [text],
 *      end {at, how, minutes, by, word, _sd: [text]}}]
 *   F  incidents [{number, happened, first, recorded, class, scope, force_majeure, by, dropped,
 *      _sd: [facts], notes [{what, at, happened, by, _sd: [note]}]}]; a note's row is {who, text}
 *   A, H, I, J  version_checks, material, material_notes, conditions, outages: pv_preparation.c
 *   I  overrides [{check, at, by, word, reason}]
 *   J  technical [{what, at, by, word, minutes or seconds or tries or part, _sd: [text]}]
 *   K  remarks [{what, at, by, _sd: [text]}]
 *   L  counts {on_list, canceled, attended, late, refused, handed_in, left, stopped, not_started,
 *      absent, incidents, scans_refused, id_refused (without ID), guests (admitted under
 *      reservation; in none of the others)}, signatures_required
 *   N  device {label, key, key_place, door, software, system_root}, card (hash), card_issue,
 *      list (hash), list_made, clock {lowest, steps},
 *      heads [{origin, size, root}] of every door before the freeze, this door first,
 *      passes, withdrawn: pv_passes.c; doors: pv_doors.c. Where a sitting has several, "door"
 * stands in what was told at one
 *
 * Free text that may name people ("text", "facts") is a salted row too; the words of an override
 * are in clear, since they are about the room. Rows are made in this order: candidates, conditions,
 * doors, extensions, incidents with their notes, interruptions, material_notes, remarks, staff_log,
 * technical, unlisted. */
#include "pv/facts.h"

#include "pv/codes.h"
#include <assert.h>
#include <string.h>

/* ---- A: what was planned ---- */

static struct json *exam(const struct plan *p)
{
    struct json *o = json_object();
    fact_text(o, "name", p->exam);
    fact_text(o, "code", p->exam_code);
    fact_text(o, "system_id", p->system_id);
    fact_text(o, "version", p->version);
    json_put_bool(o, "established", p->version_established);
    fact_text(o, "established_by", p->established_by);
    fact_text(o, "established_on", p->established_on);
    return o;
}

static struct json *planned(const struct plan *p)
{
    struct json *o = json_object();
    fact_time(o, "start", p->start);
    fact_time(o, "end", p->end);
    if (p->duration_min)
        json_put_int(o, "minutes", p->duration_min);
    return o;
}

static struct json *rules(const struct rules *r)
{
    struct json *o = json_object();
    json_put_int(o, "late_limit_min", r->late_limit_min);
    json_put_text(o, "late_from", code_of(CODES_LATE_FROM, (int32_t)r->late_from));
    json_put_text(o, "late_end", code_of(CODES_LATE_END, (int32_t)r->late_end));
    json_put_int(o, "earliest_leave_min", r->earliest_leave_min);
    json_put_bool(o, "id_required", r->id_required);
    if (r->late_until_left)
        json_put_bool(o, "late_until_left", true);
    if (r->id_missing == ID_MISSING_REFUSE)
        json_put_text(o, "id_missing", "refuse");
    if (r->toilet_first_min > 0)
        json_put_int(o, "toilet_first_min", r->toilet_first_min);
    if (r->toilet_long_min > 0)
        json_put_int(o, "toilet_long_min", r->toilet_long_min);
    if (r->toilet_escort)
        json_put_bool(o, "toilet_escort", true);
    if (r->per_supervisor > 0)
        json_put_int(o, "per_supervisor", r->per_supervisor);
    return o;
}

static void put_session(struct build *b, struct json *o)
{
    const struct plan *p = b->plan;
    char id[UUID_TEXT_SIZE];
    uuid_format(&p->sitting, id);
    json_put_text(o, "sitting", id);
    fact_text(o, "pv_number", p->pv_number);
    fact_text(o, "institution", p->institution);
    json_put(o, "exam", exam(p));
    fact_text(o, "room", p->room);
    fact_text(o, "contact", p->contact);
    json_put(o, "planned", planned(p));
    fact_text(o, "aids", p->aids);
    fact_text(o, "instructions", p->instructions);
    json_put(o, "rules", rules(&p->rules));
    json_put_int(o, "signatures_required", p->rules.signatures_required);
}

/* ---- C, D, G ---- */

static struct json *candidates(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 1; i <= b->plan->candidate_count; i++) {
        int at = plan_find_subject(b->plan, (uint16_t)i);
        if (at < 0) {
            b->rows.failed = ERR_STATE;
            return list;
        }
        json_add(list, build_candidate(b, (size_t)at));
    }
    return list;
}

static struct json *changes(const struct sitting *s)
{
    struct json *list = json_array();
    for (size_t i = 0; i < s->delta_count; i++) {
        const struct delta_state *d = &s->deltas[i];
        struct hash h;
        struct json *o = json_object();
        memcpy(h.b, d->hash, sizeof h.b);
        json_put_int(o, "number", (int64_t)i + 1);
        fact_when(o, "at", d->at, d->certainty);
        fact_hash(o, "hash", &h);
        json_put_int(o, "changes", d->changes);
        json_add(list, o);
    }
    return list;
}

/* ---- E: timings ---- */

static struct wall later(struct wall a, struct wall b)
{
    return a.ms >= b.ms ? a : b;
}

static struct wall last_out(const struct sitting *s)
{
    struct wall last = {0};
    for (size_t i = 0; i < s->plan->candidate_count; i++) {
        const struct candidate_state *c = &s->candidates[i];
        last = later(last, later(later(c->handed_in, c->left), c->stopped));
    }
    for (size_t i = 0; i < s->guest_count; i++)
        last = later(last, later(s->guests[i].handed_in, s->guests[i].left));
    return last;
}

/* Certainty of the room's moment of that kind at that time; what the room's list does not hold
 * counts as certain. */
static enum certainty room_certainty(const struct sitting *s, struct wall at)
{
    for (size_t i = 0; i < s->room_count; i++)
        if (s->room[i].at.ms == at.ms)
            return s->room[i].certainty;
    return CERTAINTY_RTC;
}

static struct json *timings(const struct sitting *s)
{
    struct json *o = json_object();
    fact_when(o, "opened", s->opened, room_certainty(s, s->opened));
    fact_actor(o, "opened_by", s->opened_by);
    fact_when(o, "started", s->started, room_certainty(s, s->started));
    fact_when(o, "ended", s->ended, room_certainty(s, s->ended));
    fact_time(o, "last_out", last_out(s));
    json_put_int(o, "extension_min", s->extension_min);
    int32_t stood_still = sitting_interruption_min(s, (struct wall){0});
    if (stood_still)
        json_put_int(o, "interruption_min", stood_still);
    return o;
}

/* ---- L: closing ---- */

static struct json *counts(const struct sitting *s)
{
    struct counts n = sitting_counts(s);
    struct json *o = json_object();
    json_put_int(o, "on_list", n.on_list);
    json_put_int(o, "canceled", n.canceled);
    json_put_int(o, "attended", n.attended);
    json_put_int(o, "late", n.attended_late);
    json_put_int(o, "refused", n.refused);
    json_put_int(o, "handed_in", n.handed_in);
    json_put_int(o, "left", n.left);
    json_put_int(o, "stopped", n.stopped);
    json_put_int(o, "not_started", n.not_started);
    json_put_int(o, "absent", n.absent);
    json_put_int(o, "incidents", n.incidents);
    json_put_int(o, "scans_refused", s->scans_refused);
    if (n.id_refused)
        json_put_int(o, "id_refused", n.id_refused);
    if (n.guests)
        json_put_int(o, "guests", n.guests);
    return o;
}

/* ---- N: evidence ---- */

static struct json *device(struct build *b)
{
    struct json *o = json_object();
    fact_text(o, "label", b->facts->device_label);
    fact_key(o, "key", &b->facts->device_key);
    fact_text(o, "key_place", b->facts->key_place);
    json_put_int(o, "door", b->facts->door ? b->facts->door : b->s->door);
    fact_text(o, "software", b->facts->software);
    fact_text(o, "system_root", b->facts->system_root);
    return o;
}

static struct json *heads(const struct pv_facts *f)
{
    struct json *list = json_array();
    for (size_t i = 0; i < f->head_count; i++) {
        struct json *o = json_object();
        json_put_text(o, "origin", f->heads[i].origin);
        json_put_int(o, "size", (int64_t)f->heads[i].size);
        fact_hash(o, "root", &f->heads[i].root);
        json_add(list, o);
    }
    return list;
}

static struct json *clock_summary(const struct sitting *s)
{
    enum certainty lowest = CERTAINTY_CONFIRMED;
    int32_t steps = 0;
    for (size_t i = 0; i < s->room_count; i++) {
        lowest = s->room[i].certainty < lowest ? s->room[i].certainty : lowest;
        steps += s->room[i].kind == EVENT_CLOCK_STEPPED;
    }
    for (size_t i = 0; i < s->plan->candidate_count; i++)
        for (size_t j = 0; j < s->candidates[i].moment_count; j++)
            if (s->candidates[i].moments[j].certainty < lowest)
                lowest = s->candidates[i].moments[j].certainty;
    struct json *o = json_object();
    json_put_text(o, "lowest", code_of(CODES_CERTAINTY, (int32_t)lowest));
    json_put_int(o, "steps", steps);
    return o;
}

static void put_evidence(struct build *b, struct json *o)
{
    json_put(o, "device", device(b));
    fact_hash(o, "card", &b->facts->card_hash);
    json_put_int(o, "card_issue", b->facts->card->issue);
    fact_hash(o, "list", &b->facts->card->list_hash);
    fact_time(o, "list_made", b->plan->list_made);
    json_put(o, "heads", heads(b->facts));
    json_put(o, "clock", clock_summary(b->s));
    fact_time(o, "made", b->facts->made);
}

struct json *build_payload(struct build *b)
{
    struct json *o = json_object();
    json_put_text(o, "typ", PV_TYP);
    json_put_text(o, "_sd_alg", "sha-256");
    put_session(b, o);
    json_put(o, "staff", build_staff(b));
    json_put(o, "candidates", candidates(b));
    fact_list(o, "changes", changes(b->s));
    fact_list(o, "conditions", build_conditions(b)); /* in the order of the keys, see
                                                        first_difference */
    fact_list(o, "doors", build_doors(b));
    fact_list(o, "extensions", build_extensions(b));
    fact_list(o, "incidents", build_incidents(b));
    fact_list(o, "interruptions", build_interruptions(b));
    fact_list(o, "material", build_material(b->s));
    fact_list(o, "material_notes", build_material_notes(b));
    fact_list(o, "outages", build_outages(b->s));
    fact_list(o, "passes", build_passes(b));
    fact_list(o, "remarks", build_remarks(b));
    fact_list(o, "staff_log", build_staff_log(b));
    fact_list(o, "technical", build_technical(b));
    fact_list(o, "unlisted", build_unlisted(b));
    fact_list(o, "overrides", build_overrides(b));
    fact_list(o, "version_checks", build_version_checks(b->s));
    fact_list(o, "withdrawn", build_withdrawn(b));
    json_put(o, "timings", timings(b->s));
    json_put(o, "counts", counts(b->s));
    put_evidence(b, o);
    return o;
}

enum err build_write(const struct pv_facts *facts, const struct json *salted,
    struct buf *ret_payload, struct buf *ret_rows)
{
    struct build b = {facts, facts->state, facts->state->plan, {0}};
    assert(b.plan->invigilator_count <= INVIGILATORS_MAX && facts->head_count <= DOORS_MAX);
    JSON_AUTO struct json *rows = json_array();
    b.rows = (struct row_writer){.rows = rows, .salted = salted};
    JSON_AUTO struct json *payload = build_payload(&b);
    if (b.rows.failed != ERR_OK)
        return b.rows.failed;
    BUF_AUTO struct buf written = BUF_INIT(PV_BYTES_MAX);
    enum err e = json_write(payload, &written);
    if (e == ERR_OK)
        e = json_write(rows, ret_rows);
    if (e != ERR_OK)
        return e;
    buf_add_bytes(ret_payload, buf_view(&written));
    return buf_check(ret_payload);
}

enum err pv_build(const struct pv_facts *facts, struct buf *ret_payload, struct buf *ret_rows)
{
    return build_write(facts, NULL, ret_payload, ret_rows);
}
