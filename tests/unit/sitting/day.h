// SPDX-License-Identifier: EUPL-1.2
/* An exam day for tests: a plan of fictional people, a clock that is set by hand, a state, and
 * every event it took (as bytes). */
#ifndef TESTS_SITTING_DAY_H
#define TESTS_SITTING_DAY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sitting/decide.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_EVENTS_MAX 6000
#define LEAD 0
#define INVIGILATOR 1
#define ASSESSOR 2
#define EMERGENCY 3

/* Candidates by their place in the list. */
enum {
    CONTO,
    DENEMECI,
    EL_MITHALI,
    EL_NAMOUDAJI,
    FICTEMA,
    MONSTERHOF,
    ORNEK,
    PROBNY,
    SCHIJNBERG,
    ZOGENAAMD
};

struct recorded {
    struct event entry; /* only the entry's fields are used */
    size_t n;
    uint8_t bytes[EVENT_BYTES_MAX];
};

struct day {
    struct plan plan;
    struct sitting s;
    struct decision d;
    struct wall now;
    struct recorded **log;
    size_t log_n;
};

static inline struct wall at(const char *time)
{
    struct wall t = {0};
    assert_int_equal(wall_parse_local("24-11-2026", time, &t), ERR_OK);
    return t;
}

static inline void day_name(
    struct candidate *c, const char *given, const char *prefix, const char *surname)
{
    snprintf(c->given, sizeof c->given, "%s", given);
    snprintf(c->prefix, sizeof c->prefix, "%s", prefix);
    snprintf(c->surname, sizeof c->surname, "%s", surname);
}

static inline struct uuid day_id(size_t i)
{
    struct uuid id = {{0xC0, 0, (uint8_t)(i >> 8), (uint8_t)i, 0, 0, 0x40, 0, 0x80}};
    return id;
}

/* The first ten are those of the enum above; the rest are numbered. Subject numbers run against the
 * list's order. */
static inline void plan_make(struct plan *p, size_t count)
{
    static const char *const names[][3] = {{"Soekirman", "", "Conto"}, {"Elif", "", "Denemeci"},
        {"Samira", "", "El Mithali"}, {"Bilal", "", "El Namoudaji"}, {"Bram", "", "Fictema"},
        {"Femke", "", "Monsterhof"}, {"Emre", "", "Örnek"}, {"Kacper", "", "Próbny"},
        {"Thijs", "", "Schijnberg"}, {"Milan", "van der", "Zogenaamd"}};
    *p = (struct plan){.exam = "Rekenen mbo-3",
        .room = "B1.07",
        .version = "B",
        .version_established = true,
        .start = at("09:00"),
        .end = at("10:30"),
        .duration_min = 90,
        .rules = {30, LATE_FROM_PLANNED, LATE_END_UNCHANGED, 0, 2, true},
        .invigilator_count = 4,
        .candidate_count = count};
    static const struct invigilator staff[] = {{.role = STAFF_LEAD, .name = "Hüseyin Örneksoy"},
        {.role = STAFF_INVIGILATOR, .name = "Marijke Toetsma"},
        {.role = STAFF_ASSESSOR, .name = "Bo Oordeelstra"},
        {.role = STAFF_EMERGENCY, .name = "Noodpas B-gebouw"}};
    memcpy(p->invigilators, staff, sizeof staff);
    p->candidates = calloc(count ? count : 1, sizeof *p->candidates);
    assert_non_null(p->candidates);
    for (size_t i = 0; i < count; i++) {
        struct candidate *c = &p->candidates[i];
        c->id = day_id(i);
        c->subject = (uint16_t)(count - i);
        c->ticket_issue = 2;
        c->short_number = (uint32_t)(100000 + i);
        snprintf(c->number, sizeof c->number, "9%05zu", i + 1);
        snprintf(c->seat, sizeof c->seat, "%u", (unsigned)i % 1000 + 1);
        if (i < 10)
            day_name(c, names[i][0], names[i][1], names[i][2]);
        else
            day_name(c, "Test", "", c->number);
    }
}

static inline void plan_accommodate(
    struct plan *p, size_t candidate, enum accommodation_kind kind, int32_t minutes)
{
    struct candidate *c = &p->candidates[candidate];
    c->accommodations[c->accommodation_count++] =
        (struct accommodation){.kind = kind, .minutes = minutes};
}

/* A day without a plan of its own: `plan` was filled by the test. */
static inline void day_begin(struct day *day)
{
    assert_int_equal(sitting_init(&day->s, &day->plan), ERR_OK);
    assert_int_equal(decision_init(&day->d), ERR_OK);
    day->log = calloc(DAY_EVENTS_MAX, sizeof *day->log);
    assert_non_null(day->log);
    day->now = at("08:30");
}

static inline struct day *day_new(size_t candidates)
{
    struct day *day = calloc(1, sizeof *day);
    assert_non_null(day);
    plan_make(&day->plan, candidates);
    day_begin(day);
    return day;
}

static inline void day_free(struct day *day)
{
    for (size_t i = 0; i < day->log_n; i++)
        free(day->log[i]);
    free(day->log);
    decision_free(&day->d);
    sitting_free(&day->s);
    plan_free(&day->plan);
    free(day);
}

/* What the ledger does: the event gets its place and time, is written down, read back and only then
 * folded in. */
static inline void day_commit(struct day *day, const struct event *e)
{
    struct recorded *r = calloc(1, sizeof *r);
    assert_true(r && day->log_n < DAY_EVENTS_MAX);
    struct buf out = BUF_INIT(EVENT_BYTES_MAX);
    event_encode(e, &out);
    assert_int_equal(buf_check(&out), ERR_OK);
    memcpy(r->bytes, out.p, out.n);
    r->n = out.n;
    r->entry.subject = e->subject;
    r->entry.seq = day->log_n + 100;
    r->entry.at = day->now;
    r->entry.certainty = CERTAINTY_RTC;
    r->entry.lamport = day->log_n + 7;
    buf_free(&out);
    day->log[day->log_n++] = r;
}

static inline struct event recorded_event(const struct recorded *r)
{
    struct event e;
    assert_int_equal(event_decode((struct bytes){r->bytes, r->n}, &e), ERR_OK);
    e.subject = r->entry.subject;
    e.seq = r->entry.seq;
    e.at = r->entry.at;
    e.certainty = r->entry.certainty;
    e.lamport = r->entry.lamport;
    return e;
}

/* Gives the command; commits and folds its events. A refusal comes without events. */
static inline enum refusal day_give(struct day *day, const struct command *c)
{
    sitting_decide(&day->s, c, day->now, &day->d);
    if (day->d.refusal) {
        assert_int_equal(day->d.event_count, 0);
        return day->d.refusal;
    }
    for (size_t i = 0; i < day->d.event_count; i++) {
        assert_int_equal(event_check(&day->d.events[i]), ERR_OK);
        day_commit(day, &day->d.events[i]);
        struct event e = recorded_event(day->log[day->log_n - 1]);
        e.door = (uint8_t)day->s.self;
        assert_int_equal(sitting_apply(&day->s, &e), ERR_OK);
        assert_true(sitting_is_sound(&day->s));
    }
    return REFUSAL_NONE;
}

/* The commands most tests give. `who` and `text` may be NULL. */
static inline enum refusal day_do(
    struct day *day, enum command_kind kind, int32_t candidate, int32_t code, int32_t amount)
{
    struct command c = {.kind = kind, .candidate = candidate, .code = code, .amount = amount};
    return day_give(day, &c);
}

static inline enum refusal day_say(
    struct day *day, enum command_kind kind, int32_t candidate, int32_t code, const char *text)
{
    struct command c = {.kind = kind, .candidate = candidate, .code = code};
    snprintf(c.text, sizeof c.text, "%s", text);
    return day_give(day, &c);
}

static inline enum refusal day_by(struct day *day, enum command_kind kind, uint8_t actor)
{
    struct command c = {.kind = kind, .actor = actor, .candidate = -1};
    return day_give(day, &c);
}

/* Somebody signs on with the emergency badge. */
static inline enum refusal day_substitute(struct day *day, const char *name)
{
    struct command c = {.kind = COMMAND_STAFF_IN,
        .actor = EMERGENCY,
        .candidate = -1,
        .who = "I. Fictesma, examenbureau"};
    snprintf(c.text, sizeof c.text, "%s", name);
    return day_give(day, &c);
}

static inline enum verdict day_scan_issue(struct day *day, size_t candidate, uint64_t issue)
{
    struct command c = {.kind = COMMAND_SCAN,
        .actor = ACTOR_KIOSK,
        .candidate = -1,
        .id = day_id(candidate),
        .ref = issue};
    assert_int_equal(day_give(day, &c), REFUSAL_NONE);
    return day->d.verdict;
}

static inline enum verdict day_scan(struct day *day, size_t candidate)
{
    return day_scan_issue(day, candidate, 2);
}

static inline enum refusal day_hash(
    struct day *day, enum command_kind kind, uint8_t actor, uint8_t fill)
{
    struct command c = {.kind = kind,
        .actor = actor,
        .candidate = -1,
        .amount = kind == COMMAND_OPEN,
        .has_hash = true};
    memset(c.hash, fill, sizeof c.hash);
    return day_give(day, &c);
}

/* Lead and invigilator signed in, PV open. */
static inline struct day *day_open(size_t candidates)
{
    struct day *day = day_new(candidates);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, LEAD), REFUSAL_NONE);
    assert_int_equal(day_by(day, COMMAND_STAFF_IN, INVIGILATOR), REFUSAL_NONE);
    assert_int_equal(day_hash(day, COMMAND_OPEN, LEAD, 0xCA), REFUSAL_NONE);
    return day;
}

static inline void day_start(struct day *day, const char *time)
{
    day->now = at(time);
    assert_int_equal(day_by(day, COMMAND_START, LEAD), REFUSAL_NONE);
}

/* A day on which everybody came in time and the exam began at nine. */
static inline struct day *day_running(size_t candidates)
{
    struct day *day = day_open(candidates);
    day->now = at("08:50");
    for (size_t i = 0; i < candidates; i++)
        assert_int_equal(day_scan(day, i), VERDICT_WELCOME);
    day_start(day, "09:00");
    return day;
}

static inline enum attendance state_of(const struct day *day, size_t candidate)
{
    return day->s.candidates[candidate].attendance;
}

static inline size_t unresolved_of(const struct day *day, enum unresolved_kind kind)
{
    static struct unresolved all[2 * CANDIDATES_MAX + INCIDENTS_MAX + 2];
    size_t n = sitting_unresolved(&day->s, all, sizeof all / sizeof *all), found = 0;
    for (size_t i = 0; i < n; i++)
        found += all[i].kind == kind;
    return found;
}

/* Sequence number of the candidate's newest moment. */
static inline uint64_t last_seq(const struct day *day, size_t candidate)
{
    const struct candidate_state *c = &day->s.candidates[candidate];
    assert_true(c->moment_count > 0);
    return c->moments[c->moment_count - 1].seq;
}

static inline enum refusal day_undo(struct day *day, size_t candidate, uint64_t seq)
{
    struct command c = {.kind = COMMAND_UNDO, .candidate = (int32_t)candidate, .ref = seq};
    return day_give(day, &c);
}

/* xorshift; a seed of 0 is not used. */
static inline uint32_t dice(uint64_t *seed, uint32_t sides)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return (uint32_t)(*seed >> 32) % sides;
}

#endif
