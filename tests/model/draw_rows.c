// SPDX-License-Identifier: EUPL-1.2
/* How to draw each kind of command so that it mostly fits.
 *
 * A new COMMAND_... wants a row here: a name, how often, in which phases, whether giving it twice
 * is two facts, and a function that fills in what it needs. The model (people.c) takes it as a line
 * in the record until it is told what the command changes. */
#include "draw_internal.h"

#define P(phase) (1u << PHASE_##phase)
#define DAY (P(OPEN) | P(RUNNING) | P(ENDED))
#define ALL (P(CLOSED) | DAY | P(FROZEN) | P(SEALED))

static bool is_here(const struct candidate_state *c)
{
    return sitting_is_inside(c);
}

static bool is_at_work(const struct candidate_state *c)
{
    return sitting_is_inside(c) && !c->on_toilet;
}

static bool is_out(const struct candidate_state *c)
{
    return c->on_toilet;
}

static bool is_expected(const struct candidate_state *c)
{
    return c->attendance == ATTENDANCE_EXPECTED || c->attendance == ATTENDANCE_ABSENT
           || c->attendance == ATTENDANCE_ID_REFUSED;
}

static bool is_waiting(const struct candidate_state *c)
{
    return c->attendance == ATTENDANCE_LATE_WAITING || c->attendance == ATTENDANCE_LATE_REFUSED;
}

static bool has_handed_in(const struct candidate_state *c)
{
    return c->attendance == ATTENDANCE_HANDED_IN;
}

static bool has_moments(const struct candidate_state *c)
{
    return c->moment_count > 0;
}

static void hash_of_day(struct maker *m, struct command *c)
{
    c->has_hash = dice(m->seed, 12) != 0;
    memset(c->hash, dice(m->seed, 20) ? 7 : 8, sizeof c->hash);
}

static void fill_open(struct maker *m, struct command *c)
{
    hash_of_day(m, c);
    c->amount = 1 + m->op->door;
}

static void fill_override(struct maker *m, struct command *c)
{
    c->code = CHECK_VERSION + (int32_t)dice(m->seed, CHECK_COUNT - 1);
    draw_who(m, c);
    draw_text(m, c);
}

static void fill_staff_in(struct maker *m, struct command *c)
{
    c->actor = (uint8_t)dice(m->seed, 4);
    if (c->actor != EMERGENCY)
        return;
    if (dice(m->seed, 6))
        (void)snprintf(c->text, sizeof c->text, "R. Bedachtsma %u", dice(m->seed, 3));
    if (dice(m->seed, 6))
        (void)snprintf(c->who, sizeof c->who, "I. Fictesma");
}

static void fill_staff_out(struct maker *m, struct command *c)
{
    c->actor = (uint8_t)dice(m->seed, 4);
    draw_text(m, c);
    c->has_sign_off = dice(m->seed, 2);
    memset(c->sign_off, c->has_sign_off ? 5 : 0, sizeof c->sign_off);
}

/* Often somebody who went before the one who tells it came: then the room was left alone. */
static void fill_staff_gone(struct maker *m, struct command *c)
{
    const struct staff_state *staff = m->s->staff;

    c->code = (int32_t)dice(m->seed, 5) - (dice(m->seed, 30) ? 0 : 1);
    draw_text(m, c);
    for (int32_t i = 0; i < 4 && dice(m->seed, 3); i++) {
        int64_t before = staff[c->actor].since.ms - staff[i].since.ms;
        if (i == c->actor || !staff[i].in || before <= 0)
            continue;
        c->code = i;
        c->happened.ms = staff[i].since.ms + (int64_t)dice(m->seed, (uint32_t)before);
    }
}

static void fill_hand_over(struct maker *m, struct command *c)
{
    c->code = (int32_t)dice(m->seed, 4);
    draw_text(m, c);
}

static void fill_unlock(struct maker *m, struct command *c)
{
    c->actor = (uint8_t)dice(m->seed, 4);
    c->amount = (int32_t)dice(m->seed, 3);
}

static void fill_amount(struct maker *m, struct command *c)
{
    c->actor = ACTOR_KIOSK;
    c->amount = (int32_t)dice(m->seed, 30) - 3;
}

static void fill_kiosk(struct maker *m, struct command *c)
{
    (void)m;
    c->actor = ACTOR_KIOSK;
}

static void fill_hung(struct maker *m, struct command *c)
{
    c->actor = ACTOR_KIOSK;
    c->code = KIOSK_LOOP + (int32_t)dice(m->seed, KIOSK_PART_COUNT - KIOSK_LOOP);
}

static void fill_scan(struct maker *m, struct command *c)
{
    int32_t who = draw_candidate(m, dice(m->seed, 4) ? is_expected : NULL);
    c->actor = ACTOR_KIOSK;
    c->id = day_id(9999);
    if (who < 0 || dice(m->seed, 20) == 0)
        return;
    const struct candidate *person = &m->s->plan->candidates[who];
    c->id = person->id;
    c->ref = person->ticket_issue + (dice(m->seed, 15) ? 0 : dice(m->seed, 3)) - !dice(m->seed, 12);
}

static void fill_scan_refuse(struct maker *m, struct command *c)
{
    c->actor = ACTOR_KIOSK;
    c->code = 1 + (int32_t)dice(m->seed, VERDICT_COUNT - 1);
}

static void fill_check_in(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_expected);
    c->code = HOW_NUMBER + (int32_t)dice(m->seed, 3);
    if (dice(m->seed, 3) == 0)
        draw_who(m, c);
}

static void fill_late_admit(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_waiting);
    c->code = (int32_t)dice(m->seed, LATE_OTHER + 1);
    if (dice(m->seed, 2))
        draw_who(m, c);
    draw_text(m, c);
}

static void fill_late_refuse(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_waiting);
    c->code = (int32_t)dice(m->seed, LATE_OTHER + 1);
    draw_text(m, c);
}

static void fill_id_seen(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, sitting_has_attended);
    c->code = 1 + (int32_t)dice(m->seed, ID_DOCUMENT_NONE);
    if (dice(m->seed, 2))
        draw_who(m, c);
}

static void fill_id_seen_all(struct maker *m, struct command *c)
{
    c->code = (int32_t)dice(m->seed, ID_DOCUMENT_NONE);
}

static void fill_out(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_out);
}

static void fill_hand_in(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_at_work);
    c->amount = (int32_t)dice(m->seed, 6) - 1;
    draw_text(m, c);
}

static void fill_leave(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, has_handed_in);
}

static void fill_stop(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_here);
    c->code = (int32_t)dice(m->seed, STOP_OTHER + 1);
    draw_text(m, c);
}

static void fill_not_started(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_here);
    draw_text(m, c);
}

static void fill_expected(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_expected);
}

static void fill_supply(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, sitting_has_attended);
    c->code = 1 + (int32_t)dice(m->seed, ACCOMMODATION_OTHER);
    if (c->candidate >= 0 && dice(m->seed, 4)) {
        const struct candidate *p = &m->s->plan->candidates[c->candidate];
        if (p->accommodation_count)
            c->code =
                (int32_t)p->accommodations[dice(m->seed, (uint32_t)p->accommodation_count)].kind;
    }
    c->amount = (int32_t)dice(m->seed, 2);
    draw_text(m, c);
}

static void fill_grant(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, NULL);
    c->code = 1 + (int32_t)dice(m->seed, ACCOMMODATION_OTHER);
    if (c->code == ACCOMMODATION_EXTRA_TIME)
        c->amount = dice(m->seed, 10) ? 5 * (1 + (int32_t)dice(m->seed, 8)) : EXTRA_TIME_UNLIMITED;
    c->ref = dice(m->seed, 3) == 0;
    draw_who(m, c);
    draw_text(m, c);
}

static void fill_extend(struct maker *m, struct command *c)
{
    c->amount = (int32_t)dice(m->seed, 30) - 8;
    draw_who(m, c);
    draw_text(m, c);
}

static void fill_extend_one(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_here);
    fill_extend(m, c);
}

static void fill_incident_draft(struct maker *m, struct command *c)
{
    c->code = 1 + (int32_t)dice(m->seed, INCIDENT_LAST);
}

/* One of those that are there, mostly. */
static uint64_t any_incident(struct maker *m)
{
    uint32_t count = (uint32_t)m->s->incident_count;
    return dice(m->seed, 12) && count ? m->s->incidents[dice(m->seed, count)].number
                                      : dice(m->seed, count + 3);
}

static void fill_incident_record(struct maker *m, struct command *c)
{
    uint32_t people = (uint32_t)m->s->plan->candidate_count;
    c->ref = dice(m->seed, 3) ? any_incident(m) : 0;
    c->code = 1 + (int32_t)dice(m->seed, INCIDENT_LAST);
    c->amount = 1 + (int32_t)dice(m->seed, 2);
    c->involved_count = people ? dice(m->seed, 4) : 0;
    for (size_t i = 0; i < c->involved_count; i++)
        c->involved[i] = (uint16_t)dice(m->seed, dice(m->seed, 30) ? people : 60);
    draw_text(m, c);
}

static void fill_incident_drop(struct maker *m, struct command *c)
{
    c->ref = any_incident(m);
    draw_text(m, c);
}

static void fill_incident_note(struct maker *m, struct command *c)
{
    c->ref = any_incident(m);
    c->code = 1 + (int32_t)dice(m->seed, NOTE_LAST);
    c->amount = 1 + (int32_t)dice(m->seed, 3);
    draw_who(m, c);
    draw_text(m, c);
}

static void fill_statement(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, NULL);
    c->ref = any_incident(m);
    draw_text(m, c);
}

static void fill_interrupt(struct maker *m, struct command *c)
{
    c->code = 1 + (int32_t)dice(m->seed, INTERRUPTION_OTHER);
    c->ref = dice(m->seed, 3) ? 0 : any_incident(m);
    draw_text(m, c);
}

static void fill_condition(struct maker *m, struct command *c)
{
    c->code = 1 + (int32_t)dice(m->seed, CONDITION_COUNT - 1);
    c->amount = 1 + (int32_t)dice(m->seed, CONDITION_NOT_APPLICABLE);
    draw_text(m, c);
}

/* Mostly the planned version, or every exam would wait for the office. */
static void fill_version_seen(struct maker *m, struct command *c)
{
    c->code = 1 + (int32_t)dice(m->seed, VERSION_NOT_CHECKED);
    if (!dice(m->seed, 3))
        snprintf(c->text, sizeof c->text, "%s", dice(m->seed, 2) ? "A" : "versie B");
}

static void fill_version_decide(struct maker *m, struct command *c)
{
    draw_who(m, c);
    draw_text(m, c);
}

static void fill_material(struct maker *m, struct command *c)
{
    c->code = 1 + (int32_t)dice(m->seed, MATERIAL_COUNT - 1);
    c->ref = 1 + dice(m->seed, MATERIAL_COLUMN_COUNT - 1);
    c->amount = (int32_t)dice(m->seed, 4);
    draw_text(m, c);
}

static void fill_outage(struct maker *m, struct command *c)
{
    c->ref = any_incident(m);
    c->code = 1 + (int32_t)dice(m->seed, SYSTEM_COUNT - 1);
    c->amount = dice(m->seed, 3) != 0;
}

static void fill_affected(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, sitting_has_attended);
    c->amount = (int32_t)dice(m->seed, 20) - 1;
    c->ref = m->s->outage_count ? m->s->outages[0].incident : any_incident(m);
    draw_text(m, c);
}

static void fill_resume(struct maker *m, struct command *c)
{
    c->code = 1 + (int32_t)dice(m->seed, RESUMED_NOT);
    c->amount = dice(m->seed, 2) ? -1 : (int32_t)dice(m->seed, 20);
    draw_who(m, c);
    draw_text(m, c);
}

static void fill_account(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, sitting_is_due);
    c->amount = (int32_t)dice(m->seed, 2);
}

static void fill_remark(struct maker *m, struct command *c)
{
    draw_text(m, c);
}

static void fill_undo(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, has_moments);
    draw_text(m, c);
    if (c->candidate < 0 || !m->s->candidates[c->candidate].moment_count)
        return;
    const struct candidate_state *p = &m->s->candidates[c->candidate];
    m->op->back = dice(m->seed, 12) ? 1 : 0;
    if (dice(m->seed, 3) == 0)
        m->op->back = 1 + dice(m->seed, (uint32_t)p->moment_count);
}

static void fill_thaw(struct maker *m, struct command *c)
{
    c->code = (int32_t)dice(m->seed, 3);
    draw_who(m, c);
    draw_text(m, c);
}

static void fill_sign(struct maker *m, struct command *c)
{
    c->actor = (uint8_t)dice(m->seed, 5);
    hash_of_day(m, c);
    c->amount = (int32_t)dice(m->seed, 2);
}

static void fill_sign_refuse(struct maker *m, struct command *c)
{
    c->code = (int32_t)dice(m->seed, 5);
    draw_who(m, c);
    draw_text(m, c);
}

static void fill_seal(struct maker *m, struct command *c)
{
    c->actor = ACTOR_KIOSK;
    hash_of_day(m, c);
    c->has_pdf = dice(m->seed, 2);
}

static void fill_unlisted(struct maker *m, struct command *c)
{
    c->code = 1 + (int32_t)dice(m->seed, GUEST_ADMITTED);
    c->amount = 1 + (int32_t)dice(m->seed, ID_DOCUMENT_NONE);
    draw_who(m, c);
    char name[24] = ""; /* one in fifteen has none */
    if (dice(m->seed, 15))
        snprintf(name, sizeof name, "Gast %u", dice(m->seed, 40));
    snprintf(c->text, sizeof c->text, "%s\n%s\n%s", name, dice(m->seed, 9) ? "" : "900002",
        (c->code == GUEST_SENT_ON) == (dice(m->seed, 15) != 0) ? "C0.12" : "");
}

static bool may_be_sent_away(const struct candidate_state *c)
{
    return sitting_is_inside(c) || c->attendance == ATTENDANCE_LATE_WAITING;
}

static void fill_id_refuse(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, may_be_sent_away);
    draw_text(m, c);
}

static void fill_toilet_out(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, is_at_work);
    if (dice(m->seed, 3) == 0)
        draw_who(m, c);
    if (dice(m->seed, 2))
        draw_text(m, c);
}

static uint64_t any_guest(struct maker *m)
{
    uint32_t count = (uint32_t)m->s->guest_count;
    return dice(m->seed, 12) && count ? m->s->guests[dice(m->seed, count)].number
                                      : dice(m->seed, count + 3);
}

static void fill_guest(struct maker *m, struct command *c)
{
    c->ref = any_guest(m);
    c->code = 1 + (int32_t)dice(m->seed, GUEST_INVOLVED);
    c->amount = c->code == GUEST_HANDED_IN  ? (int32_t)dice(m->seed, 5) - 1
                : c->code == GUEST_INVOLVED ? (int32_t)dice(m->seed, 4)
                                            : 0;
    draw_text(m, c);
}

static void fill_guest_undo(struct maker *m, struct command *c)
{
    c->ref = any_guest(m);
    c->code = (int32_t)dice(m->seed, GUEST_INVOLVED + 1);
    draw_text(m, c);
}

static void any_change(struct maker *m, struct list_change *c, uint16_t *next)
{
    *c = (struct list_change){.kind = (enum change_kind)(1 + dice(m->seed, CHANGE_MEASURE))};
    c->c.subject = (uint16_t)(1 + dice(m->seed, *next));
    if (c->kind == CHANGE_ADDED && *next < 16) {
        c->c.subject = (*next)++;
        c->c.id = day_id(1000u + c->c.subject);
        c->c.ticket_issue = 1;
        c->c.short_number = 200000u + c->c.subject;
        snprintf(c->c.number, sizeof c->c.number, "95%04u", c->c.subject);
        day_name(&c->c, "Amber", "van de", "Naslag");
    } else if (c->kind == CHANGE_MEASURE) {
        bool extra = dice(m->seed, 2);
        c->c.accommodation_count = 1;
        c->c.accommodations[0].kind =
            extra ? ACCOMMODATION_EXTRA_TIME
                  : (enum accommodation_kind)(ACCOMMODATION_SPOKEN + dice(m->seed, 2));
        c->c.accommodations[0].minutes = extra ? 5 * (int32_t)(1 + dice(m->seed, 9)) : 0;
    } else if (c->kind == CHANGE_TICKET) {
        c->c.ticket_issue = 1 + dice(m->seed, 4);
    } else if (c->kind == CHANGE_SEAT) {
        snprintf(c->c.seat, sizeof c->c.seat, "%u", dice(m->seed, 60));
    }
}

/* The next one that the office has out for this door, or a new one. A number that is out already
 * stands for what the office made then (world.c). */
static void fill_change_list(struct maker *m, struct command *c)
{
    struct op *op = m->op;
    uint16_t next = (uint16_t)(m->s->plan->candidate_count + 1);
    c->actor = ACTOR_KIOSK;
    op->delta.number = (uint32_t)m->s->delta_count + 1;
    if (dice(m->seed, 8) == 0) /* one that it has, or one too far */
        op->delta.number = 1 + dice(m->seed, (uint32_t)m->w->office_n + 2);
    op->delta.count = 1 + dice(m->seed, OP_CHANGES_MAX);
    for (size_t i = 0; i < op->delta.count; i++)
        any_change(m, &op->changes[i], &next);
}

static bool came_twice(const struct candidate_state *c)
{
    return sitting_is_twice(c);
}

static void fill_explain(struct maker *m, struct command *c)
{
    c->candidate = draw_candidate(m, came_twice);
    c->code = (int32_t)dice(m->seed, 4);
    draw_text(m, c);
}

static void fill_missing(struct maker *m, struct command *c)
{
    c->code = (int32_t)dice(m->seed, 4);
    draw_who(m, c);
    draw_text(m, c);
}

static void fill_odd(struct maker *m, struct command *c)
{
    c->actor = ACTOR_KIOSK;
    c->code = 1 + (int32_t)dice(m->seed, 2);
    c->amount = ODDITY_FORK + (int32_t)dice(m->seed, ODDITY_COUNT - 1);
}

/* Mostly a list that names nobody of this sitting, or days would end with no badge left. */
static void fill_passes(struct maker *m, struct command *c)
{
    static const uint8_t badges[] = {INVIGILATOR, INVIGILATOR, ASSESSOR, LEAD};
    struct pass_list *l = &m->op->passes;
    c->actor = ACTOR_KIOSK;
    l->number = 1 + dice(m->seed, 6);
    l->issued.ms = m->w->now.ms - (int64_t)dice(m->seed, 20) * 86400000;
    memset(l->hash, (int)l->number, sizeof l->hash);
    if (dice(m->seed, 4) == 0)
        l->badges[badges[dice(m->seed, 4)]] = l->issued;
    if (dice(m->seed, 4) == 0)
        l->kiosks[dice(m->seed, 2)] = l->issued;
}

/* clang-format off */
const struct row draw_rows[COMMAND_COUNT] = {
    [COMMAND_OPEN] =            {"open", 4, P(CLOSED), false, fill_open},
    [COMMAND_OVERRIDE] =        {"override", 1, P(CLOSED) | DAY, false, fill_override},
    [COMMAND_STAFF_IN] =        {"staff-in", 2, P(CLOSED) | DAY | P(FROZEN), false, fill_staff_in},
    [COMMAND_STAFF_OUT] =       {"staff-out", 1, P(CLOSED) | DAY | P(FROZEN), false, fill_staff_out},
    [COMMAND_UNLOCK] =          {"unlock", 1, ALL, true, fill_unlock},
    [COMMAND_LOCK] =            {"lock", 1, ALL, true, fill_unlock},
    [COMMAND_BOOT] =            {"boot", 1, ALL, true, fill_amount},
    [COMMAND_CLOCK_STEP] =      {"clock-step", 1, ALL, true, fill_amount},
    [COMMAND_CAMERA_LOST] =     {"camera-lost", 1, ALL, true, fill_kiosk},
    [COMMAND_CAMERA_BACK] =     {"camera-back", 1, ALL, true, fill_kiosk},
    [COMMAND_HUNG] =            {"hung", 1, ALL, true, fill_hung},
    [COMMAND_SCAN] =            {"scan", 12, P(OPEN) | P(RUNNING), true, fill_scan},
    [COMMAND_SCAN_REFUSE] =     {"scan-refuse", 1, ALL, true, fill_scan_refuse},
    [COMMAND_CHECK_IN] =        {"check-in", 5, DAY, false, fill_check_in},
    [COMMAND_LATE_ADMIT] =      {"late-admit", 6, P(RUNNING), false, fill_late_admit},
    [COMMAND_LATE_REFUSE] =     {"late-refuse", 2, P(RUNNING), false, fill_late_refuse},
    [COMMAND_ID_SEEN] =         {"id-seen", 3, DAY, false, fill_id_seen},
    [COMMAND_ID_SEEN_ALL] =     {"id-seen-all", 1, DAY, false, fill_id_seen_all},
    [COMMAND_START] =           {"start", 2, P(OPEN), false, NULL},
    [COMMAND_END] =             {"end", 1, P(RUNNING), false, NULL},
    [COMMAND_TOILET_OUT] =      {"toilet-out", 3, P(RUNNING), false, fill_toilet_out},
    [COMMAND_TOILET_IN] =       {"toilet-in", 3, P(RUNNING) | P(ENDED), false, fill_out},
    [COMMAND_HAND_IN] =         {"hand-in", 3, P(RUNNING) | P(ENDED), false, fill_hand_in},
    [COMMAND_LEAVE] =           {"leave", 2, P(RUNNING) | P(ENDED), false, fill_leave},
    [COMMAND_STOP] =            {"stop", 1, P(RUNNING) | P(ENDED), false, fill_stop},
    [COMMAND_NOT_STARTED] =     {"not-started", 1, DAY, false, fill_not_started},
    [COMMAND_ABSENT] =          {"absent", 2, DAY, false, fill_expected},
    [COMMAND_ABSENT_ALL] =      {"absent-all", 1, P(RUNNING) | P(ENDED), false, NULL},
    [COMMAND_SUPPLY] =          {"supply", 3, DAY, false, fill_supply},
    [COMMAND_GRANT] =           {"grant", 2, DAY, false, fill_grant},
    [COMMAND_EXTEND] =          {"extend", 1, DAY, true, fill_extend},
    [COMMAND_EXTEND_ONE] =      {"extend-one", 2, DAY, true, fill_extend_one},
    [COMMAND_INCIDENT_DRAFT] =  {"incident-draft", 1, DAY, true, fill_incident_draft},
    [COMMAND_INCIDENT_RECORD] = {"incident-record", 2, DAY, true, fill_incident_record},
    [COMMAND_INCIDENT_DROP] =   {"incident-drop", 1, DAY, false, fill_incident_drop},
    [COMMAND_INCIDENT_NOTE] =   {"incident-note", 1, DAY, true, fill_incident_note},
    [COMMAND_STATEMENT] =       {"statement", 1, DAY, true, fill_statement},
    [COMMAND_INTERRUPT] =       {"interrupt", 1, P(RUNNING), false, fill_interrupt},
    [COMMAND_RESUME] =          {"resume", 3, P(RUNNING), false, fill_resume},
    [COMMAND_ACCOUNT] =         {"account", 2, P(RUNNING), false, fill_account},
    [COMMAND_REMARK] =          {"remark", 1, DAY, true, fill_remark},
    [COMMAND_UNDO] =            {"undo", 5, DAY, false, fill_undo},
    [COMMAND_FREEZE] =          {"freeze", 2, P(ENDED), false, hash_of_day},
    [COMMAND_THAW] =            {"thaw", 2, P(FROZEN), false, fill_thaw},
    [COMMAND_SIGN] =            {"sign", 4, P(FROZEN), false, fill_sign},
    [COMMAND_SIGN_REFUSE] =     {"sign-refuse", 1, P(FROZEN), false, fill_sign_refuse},
    [COMMAND_SEAL] =            {"seal", 1, P(FROZEN), false, fill_seal},
    [COMMAND_UNLISTED] =        {"unlisted", 1, P(OPEN) | P(RUNNING), false, fill_unlisted},
    [COMMAND_GUEST] =           {"guest", 2, DAY, false, fill_guest},
    [COMMAND_GUEST_UNDO] =      {"guest-undo", 1, DAY, true, fill_guest_undo}, /* then the fact before it */
    [COMMAND_ID_REFUSE] =       {"id-refuse", 1, DAY, false, fill_id_refuse},
    [COMMAND_CONDITION] =       {"condition", 1, P(CLOSED) | DAY, true, fill_condition},
    [COMMAND_VERSION_SEEN] =    {"version-seen", 1, P(CLOSED) | DAY, true, fill_version_seen},
    [COMMAND_VERSION_DECIDE] =  {"version-decide", 2, P(CLOSED) | DAY, true, fill_version_decide},
    [COMMAND_MATERIAL] =        {"material", 1, P(CLOSED) | DAY, true, fill_material},
    [COMMAND_OUTAGE] =          {"outage", 1, DAY, true, fill_outage},
    [COMMAND_AFFECTED] =        {"affected", 1, DAY, true, fill_affected},
    [COMMAND_STAFF_GONE] =      {"staff-gone", 3, P(CLOSED) | DAY | P(FROZEN), false, fill_staff_gone},
    [COMMAND_HAND_OVER] =       {"hand-over", 1, DAY, true, fill_hand_over},
    [COMMAND_CHANGE_LIST] =     {"change-list", 1, P(CLOSED) | DAY, false, fill_change_list},
    [COMMAND_EXPLAIN_TWICE] =   {"explain-twice", 1, DAY, false, fill_explain},
    [COMMAND_CLOSE_DOOR] =      {"close-door", 1, P(ENDED), false, NULL},
    [COMMAND_DOOR_MISSING] =    {"door-missing", 1, P(ENDED), false, fill_missing},
    [COMMAND_DOOR_ODD] =        {"door-odd", 1, P(CLOSED) | DAY, false, fill_odd},
    [COMMAND_FOLLOW] =          {"follow", 1, P(OPEN) | P(RUNNING), true, fill_kiosk}, /* the end, after the start */
    [COMMAND_PASSES] =          {"passes", 1, P(CLOSED) | DAY, false, fill_passes},
};
/* clang-format on */
