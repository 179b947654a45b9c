// SPDX-License-Identifier: EUPL-1.2
/* Laying the extras over a draft: see extras.h. */
#include "office/extras.h"

#include "office/values.h"
#include <string.h>

struct applying {
    const struct extras *x;
    struct draft *d;
    struct objection *why;
};

typedef enum err taker(struct applying *a, const struct extras_entry *entry);

static enum err bad(const struct applying *a, const struct extras_entry *entry)
{
    return refuse_line(a->why, ERR_FORMAT, "office.err.extras_value", entry->line, entry->key);
}

static enum err into(
    const struct applying *a, const struct extras_entry *entry, char *out, size_t size)
{
    return draft_text(out, size, entry->value, entry->key, NULL) == ERR_OK ? ERR_OK : bad(a, entry);
}

/* Says that what the planning system sent differs from what is typed here. */
static void remark_differs(
    const struct applying *a, const char *had, const struct extras_entry *entry)
{
    if (had[0] != '\0' && strcmp(had, entry->value) != 0)
        remark(&a->d->remarks, REMARK_ATTENTION, "office.check.differs", entry->key);
}

static enum err take_texts(struct applying *a, const struct extras_entry *entry, bool *ret_taken)
{
    struct plan *p = &a->d->plan;
    const struct {
        const char *key;
        char *out;
        size_t size;
    } texts[] = {{"pv-nummer", p->pv_number, sizeof p->pv_number},
        {"examen", p->exam, sizeof p->exam}, {"code", p->exam_code, sizeof p->exam_code},
        {"versie", p->version, sizeof p->version},
        {"facet-server", p->system_id, sizeof p->system_id},
        {"vastgesteld door", p->established_by, sizeof p->established_by},
        {"lokaal", p->room, sizeof p->room}, {"hulpmiddelen", p->aids, sizeof p->aids},
        {"instructie", p->instructions, sizeof p->instructions},
        {"contact", p->contact, sizeof p->contact}, {"datum", a->d->date, sizeof a->d->date},
        {"begin", a->d->begin, sizeof a->d->begin}, {"einde", a->d->finish, sizeof a->d->finish},
        {"noodpas", a->d->emergency, sizeof a->d->emergency},
        {"leidende deur", a->d->lead_door, sizeof a->d->lead_door}};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (strcmp(entry->key, texts[i].key) != 0)
            continue;
        *ret_taken = true;
        if (strcmp(entry->key, "lokaal") == 0)
            remark_differs(a, p->room, entry);
        if (strcmp(entry->key, "facet-server") == 0)
            remark_differs(a, p->system_id, entry);
        return into(a, entry, texts[i].out, texts[i].size);
    }
    return ERR_OK;
}

static enum err take_date(const struct applying *a, const struct extras_entry *entry)
{
    struct plan *p = &a->d->plan;
    struct wall day;
    if (entry->value[0] == '\0') {
        p->established_on[0] = '\0';
        return ERR_OK;
    }
    if (wall_parse_local(entry->value, "12:00", &day) != ERR_OK)
        return bad(a, entry);
    wall_format_date(day, p->established_on);
    return ERR_OK;
}

static enum err take_sitting(struct applying *a, const struct extras_entry *entry)
{
    struct plan *p = &a->d->plan;
    bool taken = false;

    enum err e = take_texts(a, entry, &taken);
    if (taken || e != ERR_OK)
        return e;
    if (strcmp(entry->key, "vastgesteld op") == 0)
        return take_date(a, entry);
    if (strcmp(entry->key, "duur") == 0) {
        a->d->said.duration = true;
        return value_minutes(entry->value, &p->duration_min) == ERR_OK ? ERR_OK : bad(a, entry);
    }
    a->d->said.established = true; /* "vastgesteld" is the last one */
    return value_flag(entry->value, &p->version_established) == ERR_OK ? ERR_OK : bad(a, entry);
}

static enum err take_minutes(
    const struct applying *a, const struct extras_entry *entry, int32_t *ret)
{
    int32_t n;
    if (value_minutes(entry->value, &n) != ERR_OK || n >= EXTRA_TIME_UNLIMITED)
        return bad(a, entry);
    *ret = n;
    return ERR_OK;
}

static enum err take_late_limit(struct applying *a, const struct extras_entry *entry)
{
    a->d->said.late_limit = true;
    if (strcmp(entry->value, "geen") == 0) {
        a->d->plan.rules.late_limit_min = -1;
        return ERR_OK;
    }
    return take_minutes(a, entry, &a->d->plan.rules.late_limit_min);
}

static enum err take_late_from(struct applying *a, const struct extras_entry *entry)
{
    bool actual = strcmp(entry->value, "werkelijk") == 0;
    if (!actual && strcmp(entry->value, "gepland") != 0)
        return bad(a, entry);
    a->d->said.late_from = true;
    a->d->plan.rules.late_from = actual ? LATE_FROM_ACTUAL : LATE_FROM_PLANNED;
    return ERR_OK;
}

static enum err take_late_end(struct applying *a, const struct extras_entry *entry)
{
    bool full = strcmp(entry->value, "volle duur") == 0;
    if (!full && strcmp(entry->value, "blijft") != 0)
        return bad(a, entry);
    a->d->said.late_end = true;
    a->d->plan.rules.late_end = full ? LATE_END_FULL_DURATION : LATE_END_UNCHANGED;
    return ERR_OK;
}

static enum err take_leave(struct applying *a, const struct extras_entry *entry)
{
    return take_minutes(a, entry, &a->d->plan.rules.earliest_leave_min);
}

static enum err take_signatures(struct applying *a, const struct extras_entry *entry)
{
    int32_t n = 0;
    enum err e = take_minutes(a, entry, &n);
    if (e != ERR_OK || n < 1 || n > INVIGILATORS_MAX)
        return bad(a, entry);
    a->d->said.signatures = true;
    a->d->plan.rules.signatures_required = n;
    return ERR_OK;
}

static enum err take_id_required(struct applying *a, const struct extras_entry *entry)
{
    bool *out = &a->d->plan.rules.id_required;
    return value_flag(entry->value, out) == ERR_OK ? ERR_OK : bad(a, entry);
}

static enum err take_late_until_left(struct applying *a, const struct extras_entry *entry)
{
    bool *out = &a->d->plan.rules.late_until_left;
    return value_flag(entry->value, out) == ERR_OK ? ERR_OK : bad(a, entry);
}

static enum err take_id_missing(struct applying *a, const struct extras_entry *entry)
{
    bool refuse = strcmp(entry->value, "weigeren") == 0;
    if (!refuse && strcmp(entry->value, "toelaten") != 0)
        return bad(a, entry);
    a->d->plan.rules.id_missing = refuse ? ID_MISSING_REFUSE : ID_MISSING_ADMIT;
    return ERR_OK;
}

static enum err take_toilet_first(struct applying *a, const struct extras_entry *entry)
{
    return take_minutes(a, entry, &a->d->plan.rules.toilet_first_min);
}

static enum err take_toilet_long(struct applying *a, const struct extras_entry *entry)
{
    return take_minutes(a, entry, &a->d->plan.rules.toilet_long_min);
}

static enum err take_toilet_escort(struct applying *a, const struct extras_entry *entry)
{
    bool *out = &a->d->plan.rules.toilet_escort;
    return value_flag(entry->value, out) == ERR_OK ? ERR_OK : bad(a, entry);
}

static enum err take_per_supervisor(struct applying *a, const struct extras_entry *entry)
{
    int32_t n = 0;
    enum err e = take_minutes(a, entry, &n); /* a number like the others */
    if (e != ERR_OK || n < 1 || n > CANDIDATES_MAX)
        return bad(a, entry);
    a->d->plan.rules.per_supervisor = n;
    return ERR_OK;
}

static enum err take_rule(struct applying *a, const struct extras_entry *entry)
{
    static const struct {
        const char *key;
        taker *take;
    } rules[] = {{"te laat tot minuten", take_late_limit}, {"te laat vanaf", take_late_from},
        {"eindtijd laatkomer", take_late_end}, {"vertrek vanaf minuten", take_leave},
        {"handtekeningen", take_signatures}, {"id verplicht", take_id_required},
        {"te laat tot iemand vertrekt", take_late_until_left}, {"zonder id", take_id_missing},
        {"toilet reden tot minuten", take_toilet_first},
        {"toilet te lang minuten", take_toilet_long}, {"toilet begeleiding", take_toilet_escort},
        {"studenten per surveillant", take_per_supervisor}};

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strcmp(entry->key, rules[i].key) == 0)
            return rules[i].take(a, entry);
    return bad(a, entry);
}

/* "afnameleider" or "afnameleider, <id of the certificate>". */
static enum err take_staff(struct applying *a, const struct extras_entry *entry)
{
    char role[64];
    const char *comma = strchr(entry->value, ',');
    size_t n = comma != NULL ? (size_t)(comma - entry->value) : strlen(entry->value);
    if (n >= sizeof role || strlen(entry->key) >= NAME_SIZE)
        return bad(a, entry);
    memcpy(role, entry->value, n);
    role[n] = '\0';
    while (n > 0 && role[n - 1] == ' ')
        role[--n] = '\0';
    struct draft_staff *s = draft_staff_named(a->d, entry->key);
    if (s == NULL)
        return refuse_line(a->why, ERR_LIMIT, "office.err.too_many_staff", entry->line, NULL);
    s->row = entry->line;
    if (value_role(role, &s->role) != ERR_OK)
        return bad(a, entry);
    if (comma == NULL)
        return ERR_OK;
    comma += 1 + strspn(comma + 1, " ");
    return uuid_parse(comma, &s->cert) == ERR_OK ? ERR_OK : bad(a, entry);
}

/* The student of a line by number, or NULL with a remark: most likely a slip of the pen. */
static struct draft_student *student_of(struct applying *a, const struct extras_entry *entry)
{
    int at = draft_find(a->d, entry->key);
    if (at >= 0)
        return &a->d->students[at];
    remark_about(&a->d->remarks, REMARK_STOP, "office.check.extras_unknown",
        (struct remark_about){entry->key, entry->line}, NULL);
    return NULL;
}

static enum err take_seat(struct applying *a, const struct extras_entry *entry)
{
    struct draft_student *s = student_of(a, entry);
    if (s == NULL)
        return ERR_OK;
    if (s->c.seat[0] != '\0' && strcmp(s->c.seat, entry->value) != 0)
        remark_about(&a->d->remarks, REMARK_ATTENTION, "office.check.seat_differs",
            (struct remark_about){s->c.number, s->row}, entry->value);
    return into(a, entry, s->c.seat, sizeof s->c.seat);
}

static enum err take_need(struct applying *a, const struct extras_entry *entry)
{
    struct accommodation other = {.kind = ACCOMMODATION_OTHER};
    struct draft_student *s = student_of(a, entry);
    if (s == NULL)
        return ERR_OK;
    if (entry->value[0] == '\0')
        return bad(a, entry);
    enum err e = into(a, entry, other.text, sizeof other.text);
    return e == ERR_OK ? draft_accommodate(s, &other, a->why) : e;
}

static enum err take_extra_time(struct applying *a, const struct extras_entry *entry)
{
    struct accommodation extra = {.kind = ACCOMMODATION_EXTRA_TIME};
    struct draft_student *s = student_of(a, entry);
    if (s == NULL)
        return ERR_OK;
    if (value_minutes(entry->value, &extra.minutes) != ERR_OK || extra.minutes == 0)
        return bad(a, entry);
    s->extra_time_without_minutes = false;
    return draft_accommodate(s, &extra, a->why);
}

/* The part of "room; exam; moment" up to `;`, trimmed, into out. */
static const char *part(const char *from, char *out, size_t size)
{
    size_t n = strcspn(from, ";");
    const char *next = from[n] == ';' ? from + n + 1 : from + n;
    from += strspn(from, " ");
    n = strcspn(from, ";");
    while (n > 0 && from[n - 1] == ' ')
        n--;
    if (n >= size)
        n = 0; /* too long: empty, which is refused */
    memcpy(out, from, n);
    out[n] = '\0';
    return next;
}

static enum err take_other(struct applying *a, const struct extras_entry *entry)
{
    struct other_room other = {0};
    char moment[32], day[11] = "";

    const char *rest = part(entry->value, other.room, sizeof other.room);
    rest = part(rest, other.exam, sizeof other.exam);
    rest = part(rest, moment, sizeof moment);
    size_t n = strcspn(moment, " ");
    if (n < sizeof day)
        memcpy(day, moment, n);
    if (uuid_parse(entry->key, &other.sitting) != ERR_OK || other.room[0] == '\0'
        || other.exam[0] == '\0' || *rest != '\0'
        || wall_parse_local(day, moment + n + strspn(moment + n, " "), &other.start) != ERR_OK)
        return bad(a, entry);
    if (a->d->other_count >= OTHER_ROOMS_MAX)
        return refuse_line(a->why, ERR_LIMIT, "office.err.too_many_rooms", entry->line, NULL);
    a->d->others[a->d->other_count++] = other;
    return ERR_OK;
}

/* One of the two moments: what is typed wins; where only the time or the date is typed, the other
 * half comes from the list's own. */
static enum err moment_set(
    struct applying *a, const char *time, const char *key, struct wall *moment)
{
    struct wall typed;
    char date[11], own[6];

    if (time[0] == '\0' && (a->d->date[0] == '\0' || moment->ms == 0))
        return ERR_OK;
    wall_format_date(moment->ms != 0 ? *moment : a->d->plan.start, date);
    wall_format_hm(*moment, own);
    if (wall_parse_local(
            a->d->date[0] != '\0' ? a->d->date : date, time[0] != '\0' ? time : own, &typed)
        != ERR_OK)
        return refuse(a->why, ERR_FORMAT, "office.err.extras_moment", key);
    if (moment->ms != 0 && moment->ms != typed.ms)
        remark(&a->d->remarks, REMARK_ATTENTION, "office.check.differs", key);
    *moment = typed;
    return ERR_OK;
}

static enum err moments_set(struct applying *a)
{
    enum err e = moment_set(a, a->d->begin, "begin", &a->d->plan.start);
    return e == ERR_OK ? moment_set(a, a->d->finish, "einde", &a->d->plan.end) : e;
}

static taker *const TAKERS[EXTRAS_SECTION_COUNT] = {
    [EXTRAS_SITTING] = take_sitting,
    [EXTRAS_RULES] = take_rule,
    [EXTRAS_STAFF] = take_staff,
    [EXTRAS_SEATS] = take_seat,
    [EXTRAS_NEEDS] = take_need,
    [EXTRAS_EXTRA_TIME] = take_extra_time,
    [EXTRAS_OTHERS] = take_other,
};

enum err extras_apply(const struct extras *x, struct draft *d, struct objection *why)
{
    struct applying a = {x, d, why};
    for (size_t i = 0; i < x->count; i++) {
        enum err e = TAKERS[x->entries[i].section](&a, &x->entries[i]);
        if (e != ERR_OK)
            return e;
    }
    return moments_set(&a);
}

enum err extras_apply_others(const struct extras *x, struct draft *d, struct objection *why)
{
    struct applying a = {x, d, why};
    for (size_t i = 0; i < x->count; i++) {
        if (x->entries[i].section != EXTRAS_OTHERS)
            continue;
        enum err e = take_other(&a, &x->entries[i]);
        if (e != ERR_OK)
            return e;
    }
    return ERR_OK;
}
