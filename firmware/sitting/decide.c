// SPDX-License-Identifier: EUPL-1.2
/* From a command to its rule: one table says in which phases and by whom, and the checks that every
 * command shares. */
#include "sitting/decide_internal.h"

#include "base/bytes.h"
#include "sitting/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum who {
    WHO_HERE,  /* the kiosk itself, or somebody of the staff who is signed in */
    WHO_KNOWN, /* the kiosk, or somebody of the sitting's staff: their key or badge has been checked
                  elsewhere */
    WHO_STAFF, /* somebody of the staff who is signed in and may run a room */
    WHO_LEAD,  /* the lead or the emergency badge; when neither is there, an invigilator on
                  somebody's word */
};

#define CLOSED BIT(PHASE_CLOSED)
#define OPEN BIT(PHASE_OPEN)
#define RUNNING BIT(PHASE_RUNNING)
#define ENDED BIT(PHASE_ENDED)
#define FROZEN BIT(PHASE_FROZEN)
#define SEALED BIT(PHASE_SEALED)
#define DAY (OPEN | RUNNING | ENDED)
#define BEFORE_SEAL (CLOSED | DAY | FROZEN)

struct rule {
    void (*decide)(struct ask *a);
    unsigned phases;
    enum who who;
    bool about_candidate;
};

/* clang-format off */
static const struct rule rules[COMMAND_COUNT] = {
    [COMMAND_OPEN] =            {decide_open, CLOSED, WHO_STAFF, false},
    [COMMAND_OVERRIDE] =        {decide_override, CLOSED | DAY, WHO_LEAD, false},
    [COMMAND_STAFF_IN] =        {decide_staff_in, CLOSED | DAY | FROZEN, WHO_KNOWN, false},
    /* Whoever signs and goes home, or went: the frozen record says nothing of later. */
    [COMMAND_STAFF_OUT] =       {decide_staff_out, BEFORE_SEAL, WHO_KNOWN, false},
    [COMMAND_STAFF_GONE] =      {decide_staff_gone, BEFORE_SEAL, WHO_STAFF, false},
    [COMMAND_HAND_OVER] =       {decide_hand_over, DAY, WHO_STAFF, false},
    /* Technical events say how the kiosk fared, not what happened in the room: they are taken while frozen and thaw nothing. */
    [COMMAND_UNLOCK] =          {decide_unlock, BEFORE_SEAL, WHO_KNOWN, false},
    [COMMAND_LOCK] =            {decide_lock, BEFORE_SEAL, WHO_KNOWN, false},
    [COMMAND_BOOT] =            {decide_boot, BEFORE_SEAL, WHO_HERE, false},
    [COMMAND_CLOCK_STEP] =      {decide_clock_step, BEFORE_SEAL, WHO_HERE, false},
    [COMMAND_CAMERA_LOST] =     {decide_camera_lost, BEFORE_SEAL, WHO_HERE, false},
    [COMMAND_CAMERA_BACK] =     {decide_camera_back, BEFORE_SEAL, WHO_HERE, false},
    [COMMAND_HUNG] =            {decide_hung, BEFORE_SEAL, WHO_HERE, false},
    /* Scans always get a verdict, whatever the phase. */
    [COMMAND_SCAN] =            {decide_scan, BEFORE_SEAL | SEALED, WHO_HERE, false},
    [COMMAND_SCAN_REFUSE] =     {decide_scan_refuse, BEFORE_SEAL | SEALED, WHO_HERE, false},
    [COMMAND_CHECK_IN] =        {decide_check_in, DAY, WHO_STAFF, true},
    [COMMAND_LATE_ADMIT] =      {decide_late_admit, DAY, WHO_STAFF, true},
    [COMMAND_LATE_REFUSE] =     {decide_late_refuse, DAY, WHO_STAFF, true},
    [COMMAND_ID_SEEN] =         {decide_id_seen, DAY, WHO_STAFF, true},
    [COMMAND_ID_SEEN_ALL] =     {decide_id_seen_all, DAY, WHO_STAFF, false},
    [COMMAND_ID_REFUSE] =       {decide_id_refuse, DAY, WHO_STAFF, true},
    [COMMAND_START] =           {decide_start, OPEN, WHO_STAFF, false},
    [COMMAND_END] =             {decide_end, OPEN | RUNNING, WHO_STAFF, false},
    [COMMAND_TOILET_OUT] =      {decide_toilet_out, DAY, WHO_STAFF, true},
    [COMMAND_TOILET_IN] =       {decide_toilet_in, DAY, WHO_STAFF, true},
    /* Nothing can be handed in or broken off before it has begun. */
    [COMMAND_HAND_IN] =         {decide_hand_in, RUNNING | ENDED, WHO_STAFF, true},
    [COMMAND_LEAVE] =           {decide_leave, RUNNING | ENDED, WHO_STAFF, true},
    [COMMAND_STOP] =            {decide_stop, RUNNING | ENDED, WHO_STAFF, true},
    [COMMAND_NOT_STARTED] =     {decide_not_started, DAY, WHO_STAFF, true},
    /* One by one also before the start (somebody called in ill); all at once only when everybody could have been there. */
    [COMMAND_ABSENT] =          {decide_absent, DAY, WHO_STAFF, true},
    [COMMAND_ABSENT_ALL] =      {decide_absent_all, RUNNING | ENDED, WHO_STAFF, false},
    [COMMAND_SUPPLY] =          {decide_supply, DAY, WHO_STAFF, true},
    [COMMAND_GRANT] =           {decide_grant, DAY, WHO_STAFF, true},
    [COMMAND_EXTEND] =          {decide_extend, DAY, WHO_LEAD, false},
    [COMMAND_EXTEND_ONE] =      {decide_extend_one, DAY, WHO_STAFF, true},
    [COMMAND_INCIDENT_DRAFT] =  {decide_incident_draft, DAY, WHO_STAFF, false},
    [COMMAND_INCIDENT_RECORD] = {decide_incident_record, DAY, WHO_STAFF, false},
    [COMMAND_INCIDENT_DROP] =   {decide_incident_drop, DAY, WHO_STAFF, false},
    [COMMAND_INCIDENT_NOTE] =   {decide_incident_note, DAY, WHO_STAFF, false},
    [COMMAND_STATEMENT] =       {decide_statement, DAY, WHO_STAFF, true},
    /* An alarm waits for nobody; going on is the lead's. */
    [COMMAND_INTERRUPT] =       {decide_interrupt, DAY, WHO_STAFF, false},
    [COMMAND_RESUME] =          {decide_resume, DAY, WHO_LEAD, false},
    [COMMAND_ACCOUNT] =         {decide_account, DAY, WHO_STAFF, true},
    [COMMAND_REMARK] =          {decide_remark, DAY, WHO_STAFF, false},
    [COMMAND_UNDO] =            {decide_undo, DAY, WHO_STAFF, true},
    [COMMAND_FREEZE] =          {decide_freeze, ENDED, WHO_STAFF, false},
    [COMMAND_THAW] =            {decide_thaw, FROZEN, WHO_LEAD, false},
    /* A signature is made with the signer's own key, which proves more than having signed in at this kiosk. */
    [COMMAND_SIGN] =            {decide_sign, FROZEN, WHO_KNOWN, false},
    [COMMAND_SIGN_REFUSE] =     {decide_sign_refuse, FROZEN, WHO_STAFF, false},
    [COMMAND_SEAL] =            {decide_seal, FROZEN, WHO_KNOWN, false},
    [COMMAND_UNLISTED] =        {decide_unlisted, DAY, WHO_STAFF, false},
    [COMMAND_GUEST] =           {decide_guest, DAY, WHO_STAFF, false},
    [COMMAND_GUEST_UNDO] =      {decide_guest_undo, DAY, WHO_STAFF, false},
    [COMMAND_CHANGE_LIST] =     {decide_change_list, CLOSED | DAY, WHO_HERE, false},
    /* Preparing begins before the record is open. */
    [COMMAND_CONDITION] =       {decide_condition, CLOSED | DAY, WHO_STAFF, false},
    [COMMAND_VERSION_SEEN] =    {decide_version_seen, CLOSED | DAY, WHO_STAFF, false},
    [COMMAND_VERSION_DECIDE] =  {decide_version_decide, CLOSED | DAY, WHO_STAFF, false},
    [COMMAND_MATERIAL] =        {decide_material, CLOSED | DAY, WHO_STAFF, false},
    [COMMAND_OUTAGE] =          {decide_outage, DAY, WHO_STAFF, false},
    [COMMAND_AFFECTED] =        {decide_affected, DAY, WHO_STAFF, true},
    [COMMAND_EXPLAIN_TWICE] =   {decide_explain_twice, DAY, WHO_STAFF, true},
    [COMMAND_CLOSE_DOOR] =      {decide_close_door, DAY, WHO_STAFF, false},
    [COMMAND_DOOR_MISSING] =    {decide_door_missing, DAY, WHO_LEAD, false},
    [COMMAND_DOOR_ODD] =        {decide_door_odd, CLOSED | DAY, WHO_HERE, false},
    [COMMAND_FOLLOW] =          {decide_follow, OPEN | RUNNING, WHO_HERE, false},
    [COMMAND_PASSES] =          {decide_passes, CLOSED | DAY, WHO_HERE, false},
};
/* clang-format on */

/* Why a command does not fit the phase. Sealed and frozen explain themselves; else it comes too
 * early or was done already. */
static enum refusal refuse_phase(enum phase phase, unsigned phases)
{
    if (phases & BIT(phase))
        return REFUSAL_NONE;
    switch (phase) {
    case PHASE_SEALED:
        return REFUSAL_SEALED;
    case PHASE_FROZEN:
        return phases & ENDED && !(phases & ~ENDED) ? REFUSAL_ALREADY : REFUSAL_FROZEN;
    case PHASE_CLOSED:
        return phases == FROZEN ? REFUSAL_NOT_FROZEN : REFUSAL_NOT_OPEN;
    case PHASE_OPEN:
        return phases == CLOSED   ? REFUSAL_ALREADY
               : phases == ENDED  ? REFUSAL_NOT_ENDED
               : phases == FROZEN ? REFUSAL_NOT_FROZEN
                                  : REFUSAL_NOT_STARTED;
    case PHASE_RUNNING:
        return phases == OPEN     ? REFUSAL_ALREADY_STARTED
               : phases == ENDED  ? REFUSAL_NOT_ENDED
               : phases == FROZEN ? REFUSAL_NOT_FROZEN
                                  : REFUSAL_ALREADY;
    case PHASE_ENDED:
        return phases == FROZEN ? REFUSAL_NOT_FROZEN : REFUSAL_ALREADY;
    }
    return REFUSAL_BAD_VALUE;
}

/* The lead's own acts (overrides, more time for all, throwing signatures away) must not stop an
 * exam whose lead fell ill: then any invigilator may, on the word of somebody who is named. */
static enum refusal refuse_actor(const struct sitting *s, const struct command *c, enum who who)
{
    bool known = c->actor < s->plan->invigilator_count;
    if (who == WHO_KNOWN)
        return known || c->actor == ACTOR_KIOSK ? REFUSAL_NONE : REFUSAL_NOT_SIGNED_IN;
    if (known && sitting_is_withdrawn(s, c->actor))
        return REFUSAL_PASS_WITHDRAWN;
    if (who == WHO_HERE)
        return c->actor == ACTOR_KIOSK || (known && s->staff[c->actor].in) ? REFUSAL_NONE
                                                                           : REFUSAL_NOT_SIGNED_IN;
    if (!known || !sitting_supervises(s, c->actor))
        return REFUSAL_NOT_SIGNED_IN;
    if (who == WHO_STAFF || sitting_leads(s, c->actor))
        return REFUSAL_NONE;
    if (sitting_lead(s) >= 0)
        return REFUSAL_LEAD_ONLY;
    return c->who[0] ? REFUSAL_NONE : REFUSAL_WORD_NEEDED;
}

#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

/* Whatever else a command says: its texts must be text, and "it happened at" lies in the day behind
 * us. */
static enum refusal refuse_values(const struct command *c, struct wall now)
{
    if (!text_is_plain(c->who, sizeof c->who) || !text_is_plain(c->text, sizeof c->text))
        return REFUSAL_BAD_VALUE;
    if (c->happened.ms < 0 || c->happened.ms > now.ms)
        return REFUSAL_BAD_VALUE;
    if (c->happened.ms && c->happened.ms < now.ms - DAY_MS)
        return REFUSAL_BAD_VALUE;
    return c->involved_count <= CANDIDATES_MAX ? REFUSAL_NONE : REFUSAL_BAD_VALUE;
}

/* Long before the fold's own bounds: a stuck button must not fill the ledger. What people see in
 * the room goes further than what the kiosk notices about itself, and closing must stay possible
 * after both. */
static size_t room_limit(const struct command *c, const struct rule *r)
{
    if (c->kind == COMMAND_END || c->kind == COMMAND_CLOSE_DOOR || c->kind == COMMAND_DOOR_MISSING
        || !(r->phases & ~(ENDED | FROZEN)))
        return ROOM_MOMENTS_CLOSING;
    bool noise = c->kind >= COMMAND_UNLOCK && c->kind <= COMMAND_CAMERA_BACK;
    return noise ? ROOM_MOMENTS_NOISE : ROOM_MOMENTS_FACTS;
}

#define POOL_FACTS (8u << 20)

static enum refusal refuse_full(
    const struct sitting *s, const struct command *c, const struct rule *r)
{
    if (c->kind == COMMAND_SCAN || c->kind == COMMAND_SCAN_REFUSE) /* these leave events out */
        return REFUSAL_NONE;
    if (r->about_candidate)
        return s->candidates[c->candidate].moment_count < MOMENTS_FACTS && s->pool_n < POOL_FACTS
                   ? REFUSAL_NONE
                   : REFUSAL_FULL;
    size_t limit = room_limit(c, r);
    size_t pool = limit == ROOM_MOMENTS_CLOSING ? 2 * POOL_FACTS : POOL_FACTS;
    return s->room_count < limit && s->pool_n < pool ? REFUSAL_NONE : REFUSAL_FULL;
}

static enum refusal refuse_early(const struct ask *a, const struct rule *r)
{
    const struct sitting *s = a->s;
    enum refusal why = refuse_values(a->c, a->now);
    if (!why)
        why = refuse_phase(s->phase, r->phases);
    if (!why)
        why = refuse_actor(s, a->c, r->who);
    if (!why && r->about_candidate
        && (a->c->candidate < 0 || (size_t)a->c->candidate >= s->plan->candidate_count))
        why = REFUSAL_UNKNOWN;
    return why ? why : refuse_full(s, a->c, r);
}

void sitting_decide(
    const struct sitting *s, const struct command *c, struct wall now, struct decision *d)
{
    assert(s && c && d && d->events);
    struct ask a = {s, c, now, d};
    const struct rule *r = (unsigned)c->kind < COMMAND_COUNT ? &rules[c->kind] : NULL;
    d->refusal = REFUSAL_NONE;
    d->verdict = VERDICT_NONE;
    d->candidate = -1;
    d->event_count = 0;
    if (!r || !r->decide) {
        d->refusal = REFUSAL_BAD_VALUE;
        return;
    }
    if (r->about_candidate && c->candidate >= 0 && (size_t)c->candidate < s->plan->candidate_count)
        d->candidate = c->candidate;
    d->refusal = refuse_early(&a, r);
    if (!d->refusal)
        r->decide(&a);
    else if (c->kind == COMMAND_SCAN || c->kind == COMMAND_CHECK_IN)
        d->verdict = VERDICT_NOT_OPEN;
    if (d->refusal)
        d->event_count = 0;
}

enum err decision_init(struct decision *d)
{
    *d = (struct decision){.candidate = -1};
    d->events = calloc(DECISION_EVENTS_MAX, sizeof *d->events);
    return d->events ? ERR_OK : ERR_NOMEM;
}

void decision_free(struct decision *d)
{
    if (!d)
        return;
    if (d->events)
        wipe(d->events, DECISION_EVENTS_MAX * sizeof *d->events); /* texts about people */
    free(d->events);
    *d = (struct decision){.candidate = -1};
}

struct event *decide_say(struct ask *a, enum event_kind kind)
{
    assert(a->d->event_count < DECISION_EVENTS_MAX);
    struct event *e = &a->d->events[a->d->event_count++];
    memset(e, 0, sizeof *e);
    e->kind = kind;
    e->actor = a->c->actor;
    e->door = (uint8_t)a->s->self;
    return e;
}

struct event *decide_about(struct ask *a, enum event_kind kind, size_t candidate)
{
    struct event *e = decide_say(a, kind);
    e->subject = a->s->plan->candidates[candidate].subject;
    return e;
}

void decide_refuse(struct ask *a, enum refusal why)
{
    a->d->refusal = why;
    a->d->event_count = 0;
}

const struct candidate_state *decide_candidate(const struct ask *a)
{
    return &a->s->candidates[a->c->candidate];
}

struct wall decide_time(const struct ask *a)
{
    return a->c->happened.ms ? a->c->happened : a->now;
}

void decide_happened(const struct ask *a, struct event *e)
{
    if (a->c->happened.ms && a->c->happened.ms < a->now.ms)
        e->happened = a->c->happened;
}

void decide_text(const struct ask *a, struct event *e)
{
    text_copy(e->text, sizeof e->text, a->c->text);
}

void decide_who(const struct ask *a, struct event *e)
{
    text_copy(e->who, sizeof e->who, a->c->who);
}
