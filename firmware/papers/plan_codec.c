// SPDX-License-Identifier: EUPL-1.2
/* The plan of a sitting in CBOR, without its candidates. Part of the sitting card.
 *
 *   key  field                type       limit
 *   1    sitting              bytes 16
 *   2    institution          text       127 bytes
 *   3    exam                 text       127
 *   4    exam code            text       63
 *   5    version              text       31
 *   6    version established  bool
 *   7    established by       text       127
 *   8    established on       text       10; "" when not
 *   9    room                 text       31
 *   10   start                uint       ms since 1970, planned
 *   11   end                  uint       ms since 1970, not before the start
 *   12   duration             uint       minutes, 0 until the end; a week at most
 *   13   aids                 text       511
 *   14   instructions         text       511
 *   15   contact              text       63
 *   16   PV number            text       31
 *   17   list made            uint       ms since 1970
 *   18   rules                map
 *   19   invigilators         array      INVIGILATORS_MAX of map
 *   20   system id            text       63; left out when there is none
 *
 *   rules: 1 late limit (int, minutes, -1 none), 2 late from (1 planned, 2 actual start), 3 late
 * end (1 unchanged, 2 full duration), 4 earliest leave (uint, minutes), 5 signatures required
 *   (1..INVIGILATORS_MAX), 6 ID required (bool); and where they differ from "no such rule": 7
 * nobody late once somebody left (true), 8 without ID (1 refuse), 9 toilet asks for a reason (uint,
 *   minutes after the start, 1..), 10 toilet too long (uint, minutes, 1..), 11 toilet escort
 * (true), 12 candidates for each who supervises (uint, 1..CANDIDATES_MAX) invigilator: 1 id (bytes
 * 16), 2 role (1 lead, 2 invigilator, 3 assessor, 4 emergency), 3 name (text, 127)
 *
 * Every other field is always there. Two invigilators with one id are refused. */
#include "papers/fields.h"
#include "papers/parts.h"

#include <assert.h>
#include <string.h>

enum { MINUTES_MAX = 7 * 24 * 60 };

static void rules_put(struct buf *b, int64_t key, const struct rules *r)
{
    cbor_put_int(b, key);
    bool refuse = r->id_missing == ID_MISSING_REFUSE;
    cbor_put_map(
        b, 6
               + (size_t)(r->late_until_left + refuse + (r->toilet_first_min > 0)
                          + (r->toilet_long_min > 0) + r->toilet_escort + (r->per_supervisor > 0)));
    put_int(b, 1, r->late_limit_min);
    put_uint(b, 2, r->late_from);
    put_uint(b, 3, r->late_end);
    put_int(b, 4, r->earliest_leave_min);
    put_int(b, 5, r->signatures_required);
    put_bool(b, 6, r->id_required);
    if (r->late_until_left)
        put_bool(b, 7, true);
    if (refuse)
        put_uint(b, 8, r->id_missing);
    if (r->toilet_first_min > 0)
        put_int(b, 9, r->toilet_first_min);
    if (r->toilet_long_min > 0)
        put_int(b, 10, r->toilet_long_min);
    if (r->toilet_escort)
        put_bool(b, 11, true);
    if (r->per_supervisor > 0)
        put_int(b, 12, r->per_supervisor);
}

/* Rules that a card may leave out. Left out is how "no such rule" is written, so a value that says
 * the same is refused: a plan has one form. */
static void rules_take_more(struct record *r, struct rules *out)
{
    out->late_until_left = optional_true(r, 7);
    out->id_missing = (enum id_missing)optional_int(r, 8, ID_MISSING_REFUSE);
    out->toilet_first_min = optional_int(r, 9, MINUTES_MAX);
    out->toilet_long_min = optional_int(r, 10, MINUTES_MAX);
    out->toilet_escort = optional_true(r, 11);
    out->per_supervisor = optional_int(r, 12, CANDIDATES_MAX);
}

static void rules_take(struct record *plan, int64_t key, struct rules *out)
{
    cbor_need_key(plan->c, &plan->left, key);
    struct record r = record_open(plan->c);
    out->late_limit_min = take_int(&r, 1, -1, MINUTES_MAX);
    out->late_from = (enum late_from)take_choice(&r, 2, LATE_FROM_ACTUAL);
    out->late_end = (enum late_end)take_choice(&r, 3, LATE_END_FULL_DURATION);
    out->earliest_leave_min = take_int(&r, 4, 0, MINUTES_MAX);
    out->signatures_required = take_int(&r, 5, 1, INVIGILATORS_MAX);
    out->id_required = take_bool(&r, 6);
    rules_take_more(&r, out);
    record_close(&r);
}

static void invigilator_put(struct buf *b, const struct invigilator *v)
{
    cbor_put_map(b, 3);
    put_uuid(b, 1, &v->id);
    put_uint(b, 2, v->role);
    put_text(b, 3, v->name);
}

static void invigilator_take(struct cbor *c, struct invigilator *out)
{
    struct record r = record_open(c);
    take_uuid(&r, 1, &out->id);
    out->role = (enum staff_role)take_choice(&r, 2, STAFF_EMERGENCY);
    take_text(&r, 3, out->name, sizeof out->name);
    record_close(&r);
}

void plan_put(struct buf *b, const struct plan *p)
{
    assert(p->invigilator_count <= INVIGILATORS_MAX);
    cbor_put_map(b, p->system_id[0] ? 20 : 19);
    put_uuid(b, 1, &p->sitting);
    put_text(b, 2, p->institution);
    put_text(b, 3, p->exam);
    put_text(b, 4, p->exam_code);
    put_text(b, 5, p->version);
    put_bool(b, 6, p->version_established);
    put_text(b, 7, p->established_by);
    put_text(b, 8, p->established_on);
    put_text(b, 9, p->room);
    put_wall(b, 10, p->start);
    put_wall(b, 11, p->end);
    put_int(b, 12, p->duration_min);
    put_text(b, 13, p->aids);
    put_text(b, 14, p->instructions);
    put_text(b, 15, p->contact);
    put_text(b, 16, p->pv_number);
    put_wall(b, 17, p->list_made);
    rules_put(b, 18, &p->rules);
    put_array(b, 19, p->invigilator_count);
    for (size_t i = 0; i < p->invigilator_count; i++) {
        invigilator_put(b, &p->invigilators[i]);
    }
    if (p->system_id[0])
        put_text(b, 20, p->system_id);
}

static bool has_twins(const struct plan *p)
{
    for (size_t i = 0; i < p->invigilator_count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (uuid_equal(&p->invigilators[i].id, &p->invigilators[k].id)) {
                return true;
            }
        }
    }
    return false;
}

void plan_take(struct cbor *c, struct plan *p)
{
    memset(p, 0, sizeof *p);
    struct record r = record_open(c);
    take_uuid(&r, 1, &p->sitting);
    take_text(&r, 2, p->institution, sizeof p->institution);
    take_text(&r, 3, p->exam, sizeof p->exam);
    take_text(&r, 4, p->exam_code, sizeof p->exam_code);
    take_text(&r, 5, p->version, sizeof p->version);
    p->version_established = take_bool(&r, 6);
    take_text(&r, 7, p->established_by, sizeof p->established_by);
    take_text(&r, 8, p->established_on, sizeof p->established_on);
    take_text(&r, 9, p->room, sizeof p->room);
    p->start = take_wall(&r, 10);
    p->end = take_wall(&r, 11);
    p->duration_min = take_int(&r, 12, 0, MINUTES_MAX);
    take_text(&r, 13, p->aids, sizeof p->aids);
    take_text(&r, 14, p->instructions, sizeof p->instructions);
    take_text(&r, 15, p->contact, sizeof p->contact);
    take_text(&r, 16, p->pv_number, sizeof p->pv_number);
    p->list_made = take_wall(&r, 17);
    rules_take(&r, 18, &p->rules);
    p->invigilator_count = take_array(&r, 19, INVIGILATORS_MAX);
    for (size_t i = 0; i < p->invigilator_count; i++) {
        invigilator_take(c, &p->invigilators[i]);
    }
    optional_text(&r, 20, p->system_id, sizeof p->system_id);
    record_close(&r);
    if (p->end.ms < p->start.ms || has_twins(p)) {
        cbor_fail(c, ERR_FORMAT);
    }
}
