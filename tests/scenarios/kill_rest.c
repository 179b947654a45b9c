// SPDX-License-Identifier: EUPL-1.2
/* What is left of a day, as a script: from badge and PIN to the closed session, leaving out what
 * the ledger holds already. See kill.h. */
#include "scenarios/kill.h"

#include <stdio.h>
#include <string.h>

#define BY_CODE 6 /* students who come with a ticket, */
#define BY_HAND 6 /* the place of the one who has none, */
#define LATE 7    /* of the one who comes late, */
#define ROLES 8   /* all others are absent */
#define DATE "2026-11-24"
#define MINUTE INT64_C(60000)
#define TOAST_GOES "wait 11 seconds\n" /* it lies over what is tapped next */

struct rest {
    FILE *out;
    const struct kill_day *day;
    const struct sitting *s;
    int64_t now_ms;       /* since midnight; the script's clock */
    size_t people[ROLES]; /* indexes in the plan */
    bool inside;          /* an invigilator has the panel, on the list */
};

static bool chance(const struct rest *r, unsigned percent)
{
    return kill_pick(r->day->random, 100) < percent;
}

static const char *name_of_person(const struct rest *r, size_t role)
{
    static char names[ROLES][NAME_SIZE * 2 + 40];
    return candidate_name(
        &r->s->plan->candidates[r->people[role]], names[role], sizeof names[role]);
}

static const struct candidate_state *state_of(const struct rest *r, size_t role)
{
    return &r->s->candidates[r->people[role]];
}

static bool is_expected(const struct rest *r, size_t role)
{
    return state_of(r, role)->attendance == ATTENDANCE_EXPECTED;
}

/* ---------------------------------------------------------------- time and panel */

/* The kiosk's clock never goes back: the day goes on after its newest fact. */
static int64_t newest_fact(const struct sitting *s)
{
    int64_t newest = s->room_count > 0 ? s->room[s->room_count - 1].at.ms : 0;

    for (size_t i = 0; i < s->plan->candidate_count; i++) {
        const struct candidate_state *c = &s->candidates[i];
        if (c->moment_count > 0 && c->moments[c->moment_count - 1].at.ms > newest)
            newest = c->moments[c->moment_count - 1].at.ms;
    }
    return newest;
}

static int64_t since_midnight(struct wall at)
{
    char hms[9];
    unsigned h = 0, m = 0, s = 0;

    wall_format_hms(at, hms);
    return sscanf(hms, "%2u:%2u:%2u", &h, &m, &s) == 3
               ? ((int64_t)h * 3600 + (int64_t)m * 60 + s) * 1000
               : 0;
}

static void put_time(const struct rest *r)
{
    int64_t s = r->now_ms / 1000;
    fprintf(r->out, "%02d:%02d:%02d", (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

static int64_t at_least(int64_t now, int hour, int minute)
{
    int64_t then = (hour * 60 + minute) * MINUTE;
    return now > then ? now : then;
}

/* The panel locks by itself while time goes on; a badge that is known opens it again. */
static void go_inside(struct rest *r)
{
    if (!r->inside)
        fprintf(r->out, "show badge \"" KILL_LEAD "\"\nexpect screen roster\n");
    r->inside = true;
}

static void wait_until(struct rest *r, int hour, int minute)
{
    int64_t to = at_least(r->now_ms, hour, minute);

    if (to == r->now_ms)
        return;
    if (r->inside)
        fprintf(r->out, "tap check-in-screen\n");
    r->now_ms = to;
    fprintf(r->out, "at ");
    put_time(r);
    fprintf(r->out, "\n");
    r->inside = false;
}

static void mark(const struct rest *r, const char *word)
{
    fprintf(r->out, "mark %s\n", word);
}

/* ---------------------------------------------------------------- the parts of a day */

static void open_record(struct rest *r)
{
    mark(r, "open");
    fprintf(r->out, "expect screen session\ntap open-pv\nexpect screen roster\n");
}

static void check_in_all(struct rest *r)
{
    mark(r, "check-in");
    fprintf(r->out, "tap check-in-screen\n");
    r->inside = false;
    for (size_t i = 0; i < BY_CODE; i++) {
        if (is_expected(r, i))
            fprintf(r->out, "check-in \"%s\"\n", name_of_person(r, i));
        if (chance(r, 25))
            fprintf(
                r->out, "show ticket \"%s\"\nexpect verdict already-in\n", name_of_person(r, i));
        if (chance(r, 10))
            fprintf(r->out, "show text \"https://school.example/%u\"\nexpect verdict invalid\n",
                kill_pick(r->day->random, 1000));
    }
}

static void check_in_by_hand(struct rest *r)
{
    const char *who = name_of_person(r, BY_HAND);

    mark(r, "by-hand");
    go_inside(r);
    if (is_expected(r, BY_HAND)) {
        fprintf(r->out, "go-to \"%s\"\ntap check-in\nexpect student \"%s\" by-hand\n", who, who);
        if (chance(r, 50))
            fprintf(r->out,
                "tap undo\nexpect student \"%s\" verwacht\ntap check-in\n"
                "expect student \"%s\" ingecheckt\n",
                who, who);
        fprintf(r->out, "tap back\n");
    }
    bool seen = true;
    for (size_t i = 0; i <= BY_HAND; i++)
        seen = seen && state_of(r, i)->id_seen;
    mark(r, "identity");
    if (!seen)
        fprintf(r->out, "tap filter id-todo\ntap id-seen-all\nexpect counts id-to-see 0\n"
                        "tap filter all\n");
}

static void begin_exam(struct rest *r)
{
    wait_until(r, 9, 0);
    go_inside(r);
    mark(r, "begin");
    fprintf(r->out, "tap start\ntap version-is system\nexpect phase running\n");
}

static void toilet(struct rest *r)
{
    const struct candidate_state *c = state_of(r, 0);
    const char *who = name_of_person(r, 0);

    if (c->toilet_times > 0 || c->attendance == ATTENDANCE_HANDED_IN)
        return;
    mark(r, "toilet");
    go_inside(r);
    fprintf(r->out, "go-to \"%s\"\n", who);
    if (!c->on_toilet)
        fprintf(r->out, "tap toilet-toggle\nexpect student \"%s\" toilet\n", who);
    fprintf(r->out, "tap toilet-toggle\nexpect student \"%s\" not-toilet\ntap back\n", who);
}

/* At the door when there is still time; whoever waits already is decided on from the list. */
static void late(struct rest *r)
{
    const char *who = name_of_person(r, LATE);
    bool waits = state_of(r, LATE)->attendance == ATTENDANCE_LATE_WAITING;
    bool in_time = r->now_ms < at_least(0, 9, 29);

    if (!waits && (!is_expected(r, LATE) || !in_time))
        return;
    mark(r, "late");
    if (waits) {
        go_inside(r);
        fprintf(r->out, "go-to \"%s\"\ntap late-decide\n", who);
    } else {
        wait_until(r, 9, 6);
        if (r->inside)
            fprintf(r->out, "tap check-in-screen\n");
        fprintf(r->out,
            "show ticket \"%s\"\nexpect verdict late-wait\ntap late-decide\n"
            "show badge \"" KILL_LEAD "\"\n",
            who);
    }
    fprintf(r->out,
        "expect screen late-decision\ntap late-choice %s\ntap reason transport\ntap save\n",
        in_time ? "admit" : "refuse");
    fprintf(r->out, "expect student \"%s\" %s\n", who,
        in_time ? "te_laat_toegelaten" : "te_laat_geweigerd");
    r->inside = false;
}

static void incident(struct rest *r)
{
    if (r->s->incident_count > 0)
        return;
    mark(r, "incident");
    go_inside(r);
    fprintf(r->out, "tap incident\ntap class noise\ntap involve-all\ntap type\ntype \"lawaai\"\n"
                    "tap save\nexpect screen roster\n");
}

/* One visit: accommodations, the ID of who came late, and the hand-in. */
static void hand_in(struct rest *r, size_t role, bool comes)
{
    static const char *const kinds[] = {"", "extra-time", "spoken", "spelling", "other"};
    const struct candidate_state *c = state_of(r, role);
    const struct candidate *p = &r->s->plan->candidates[r->people[role]];
    const char *who = name_of_person(r, role);
    bool gone = c->attendance == ATTENDANCE_HANDED_IN;

    if (!comes && !gone && !sitting_is_inside(c))
        return;
    fprintf(r->out, "go-to \"%s\"\n", who);
    if (p->accommodation_count > 0)
        fprintf(r->out, TOAST_GOES);
    for (size_t i = 0; i < p->accommodation_count; i++)
        if (!c->supply_known[p->accommodations[i].kind])
            fprintf(r->out, "tap supply %s\n" TOAST_GOES, kinds[p->accommodations[i].kind]);
    if (role == LATE && !c->id_seen)
        fprintf(r->out, "tap id-seen\n" TOAST_GOES);
    if (!gone)
        fprintf(r->out, "tap hand-in\n");
    fprintf(r->out, "expect student \"%s\" ingeleverd id-seen\ntap back\n", who);
}

static void hand_in_all(struct rest *r, bool late_comes)
{
    wait_until(r, 10, 5);
    mark(r, "hand-in");
    go_inside(r);
    for (size_t i = 0; i < ROLES; i++)
        hand_in(r, i, i != LATE || late_comes);
    mark(r, "end");
    fprintf(r->out, "tap end\nexpect phase ended\n");
}

static bool has_draft(const struct sitting *s)
{
    for (size_t i = 0; i < s->incident_count; i++)
        if (s->incidents[i].draft && !s->incidents[i].dropped)
            return true;
    return false;
}

static void close_record(struct rest *r)
{
    mark(r, "closing");
    go_inside(r);
    fprintf(r->out, "tap close-pv\nexpect screen close\n");
    if (sitting_counts(r->s).absent == 0)
        fprintf(r->out, "tap absent-all\n");
    if (has_draft(r->s))
        fprintf(r->out, "expect unresolved 1\ntap resolve 0\nexpect screen incident\ntap type\n"
                        "type \"lawaai\"\ntap save\nexpect screen close\n");
    fprintf(r->out, "expect unresolved 0\ntap to-sign\nexpect screen sign\nexpect phase frozen\n");
}

static bool has_signed(const struct sitting *s, int32_t staff)
{
    for (size_t i = 0; i < s->signature_count; i++)
        if (s->signatures[i].actor == staff)
            return true;
    return false;
}

/* Staff of the demo school: the lead is first, then the second. */
static void sign_one(struct rest *r, int32_t staff, size_t given)
{
    fprintf(r->out, "tap signer \"%s\"\n", staff == 0 ? KILL_LEAD : KILL_SECOND);
    if (chance(r, 50))
        fprintf(r->out, "draw-signature\n");
    fprintf(r->out, "tap sign\nexpect screen unlock\nshow badge \"%s\"\npin %s\n",
        staff == 0 ? KILL_LEAD : KILL_SECOND, staff == 0 ? "482915" : "306174");
    fprintf(r->out, given == 2 ? "expect phase sealed\n" : "expect signatures %zu\n", given);
}

static void sign_all(struct rest *r)
{
    bool frozen = r->s->phase == PHASE_FROZEN;
    size_t given = frozen ? r->s->signature_count : 0;

    mark(r, "signing");
    fprintf(r->out, "expect screen sign\n");
    bool alone = sitting_supervisors(r->s) < 2;             /* two would need both badges again */
    if (frozen && (given == 0 || alone) && chance(r, 15)) { /* one more fact comes up */
        fprintf(r->out,
            "tap back\ntap thaw\ntype \"nog iets\"\ntap save\n%s"
            "expect phase ended\ntap to-sign\nexpect screen sign\n",
            given > 0 ? "type \"I. Fictesma\"\ntap save\n" : "");
        given = 0;
        frozen = false;
    }
    for (int32_t staff = 0; staff < 2; staff++)
        if (!frozen || !has_signed(r->s, staff))
            sign_one(r, staff, ++given);
    if (frozen && r->s->signature_count == 2)
        fprintf(r->out, "tap seal\n");
    fprintf(r->out, "expect screen sealed\n");
}

static void leave(struct rest *r)
{
    mark(r, "sealed");
    fprintf(r->out, "expect screen sealed\ntap export-usb\nexpect exported yes\n"
                    "tap finish\nexpect screen finished\n");
}

/* ---------------------------------------------------------------- the whole */

static void begin(struct rest *r)
{
    int64_t last = newest_fact(r->s);

    r->now_ms = last > 0 ? since_midnight((struct wall){last}) + MINUTE / 2 : 0;
    r->now_ms = at_least(r->now_ms, 8, 20);
    for (size_t i = 0; i < ROLES; i++) { /* others each day */
        size_t who = ((size_t)r->day->number * ROLES + i) % KILL_STUDENTS;
        r->people[i] = (size_t)plan_find_number(r->s->plan, r->day->school->tickets[who].number);
    }
    fprintf(r->out, "clock " DATE " ");
    put_time(r);
    fprintf(r->out, "\nroom B1.07\nstart\nshow badge \"" KILL_LEAD "\"\nexpect screen unlock\n"
                    "pin 482915\n");
    r->inside = true;
}

static void write_rest(struct rest *r)
{
    enum phase phase = r->s->phase;
    bool late_comes = is_expected(r, LATE) && r->now_ms < at_least(0, 9, 29) && phase < PHASE_ENDED;

    if (phase == PHASE_CLOSED)
        open_record(r);
    if (phase <= PHASE_OPEN) {
        if (phase == PHASE_OPEN)
            fprintf(r->out, "expect screen roster\n");
        check_in_all(r);
        check_in_by_hand(r);
        begin_exam(r);
    }
    if (phase <= PHASE_RUNNING) {
        if (phase == PHASE_RUNNING)
            fprintf(r->out, "expect screen roster\n");
        toilet(r);
        late(r);
        incident(r);
        late_comes |= state_of(r, LATE)->attendance == ATTENDANCE_LATE_WAITING
                      && r->now_ms < at_least(0, 9, 29);
        hand_in_all(r, late_comes);
    }
    if (phase <= PHASE_ENDED)
        close_record(r);
    if (phase <= PHASE_FROZEN)
        sign_all(r);
    leave(r);
}

bool kill_write_rest(const struct kill_day *day, const struct sitting *s, const char *path)
{
    struct rest r = {.out = fopen(path, "w"), .day = day, .s = s};

    if (r.out == NULL)
        return kill_complain("no script", path);
    begin(&r);
    write_rest(&r);
    return fclose(r.out) == 0;
}

bool kill_write_next(const char *path)
{
    FILE *f = fopen(path, "w");

    if (f == NULL)
        return kill_complain("no script", path);
    fprintf(f, "clock " DATE " 12:30\nroom B1.07\nstart\nshow badge \"" KILL_LEAD "\"\n"
               "expect screen unlock\npin 482915\nexpect screen session\nexpect phase closed\n"
               "mark next\nexpect files kiosk/packages 1\n");
    return fclose(f) == 0;
}
