// SPDX-License-Identifier: EUPL-1.2
/* Dutch local time, written out and read.
 *
 * The rule (Directive 2000/84/EC): UTC+1, and UTC+2 from 01:00 UTC on the last Sunday of March
 * until 01:00 UTC on the last Sunday of October. gmtime_r and timegm know no time zone, so nothing
 * here depends on the machine. */
#include "base/clock.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    HOUR_S = 3600,
    DAY_S = 86400,
    FIRST_YEAR = 1969 /* west of UTC on 1 January 1970 */,
    LAST_YEAR = 9999
};
#define LAST_S                                                                                     \
    INT64_C(253402297199) /* 9999-12-31T23:59:59+01:00: keeps every output in its size             \
                           */

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Seconds of 01:00 UTC on the last Sunday of a month of 31 days. */
static int64_t switch_at(int year, int month)
{
    struct tm t = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = 31, .tm_hour = 1};
    int64_t s = timegm(&t); /* also fills in the day of the week */
    return s - (int64_t)t.tm_wday * DAY_S;
}

static int offset_at(int64_t utc_s)
{
    struct tm t;
    time_t at = utc_s;
    (void)gmtime_r(&at, &t); /* fails only beyond the years that callers allow */
    int year = t.tm_year + 1900;
    bool summer = utc_s >= switch_at(year, 3) && utc_s < switch_at(year, 10);
    return summer ? 2 * HOUR_S : HOUR_S;
}

static struct tm local_tm(struct wall w, int *ret_offset)
{
    int64_t s = w.ms < 0 ? 0 : w.ms / 1000;
    s = s > LAST_S ? LAST_S : s;
    *ret_offset = offset_at(s);
    time_t local = s + *ret_offset;
    struct tm t = {0};
    (void)gmtime_r(&local, &t);
    return t;
}

void wall_format_hm(struct wall t, char out[6])
{
    char hms[9];
    wall_format_hms(t, hms);
    memcpy(out, hms, 5);
    out[5] = 0;
}

void wall_format_hms(struct wall t, char out[9])
{
    if (t.ms <= 0) {
        memcpy(out, "--:--:--", 9);
        return;
    }
    int offset;
    struct tm l = local_tm(t, &offset);
    if (strftime(out, 9, "%H:%M:%S", &l) == 0) {
        out[0] = 0;
    }
}

void wall_format_date(struct wall t, char out[11])
{
    if (t.ms <= 0) {
        memcpy(out, "----------", 11);
        return;
    }
    int offset;
    struct tm l = local_tm(t, &offset);
    if (strftime(out, 11, "%d-%m-%Y", &l) == 0) {
        out[0] = 0;
    }
}

void wall_format_rfc3339(struct wall t, char out[26])
{
    int offset;
    struct tm l = local_tm(t, &offset);
    size_t n = strftime(out, 26, "%Y-%m-%dT%H:%M:%S", &l);
    (void)snprintf(out + n, 26 - n, "%s", offset == HOUR_S ? "+01:00" : "+02:00");
}

/* Exactly `count` digits at *text, which moves past them; -1 when they are not there. */
static int digits(const char **text, int count)
{
    int v = 0;
    for (int i = 0; i < count; i++) {
        char c = **text;
        if (c < '0' || c > '9') {
            return -1;
        }
        v = v * 10 + (c - '0');
        (*text)++;
    }
    return v;
}

static bool skip(const char **text, char c)
{
    bool there = **text == c;
    *text += there;
    return there;
}

struct civil {
    int year, month, day, hour, minute, second;
};

static bool civil_valid(const struct civil *c)
{
    return c->year >= FIRST_YEAR && c->year <= LAST_YEAR && c->month >= 1 && c->month <= 12
           && c->day >= 1 && c->day <= month_days(c->year, c->month) && c->hour >= 0
           && c->hour <= 23 && c->minute >= 0 && c->minute <= 59 && c->second >= 0
           && c->second <= 59;
}

static int64_t civil_seconds(const struct civil *c)
{
    struct tm t = {.tm_year = c->year - 1900,
        .tm_mon = c->month - 1,
        .tm_mday = c->day,
        .tm_hour = c->hour,
        .tm_min = c->minute,
        .tm_sec = c->second};
    return timegm(&t);
}

/* "hh:mm:ss", or also "hh:mm" when the seconds may be left out. */
static bool read_time(const char **text, bool seconds_needed, struct civil *c)
{
    c->hour = digits(text, 2);
    if (c->hour < 0 || !skip(text, ':')) {
        return false;
    }
    c->minute = digits(text, 2);
    if (!seconds_needed && **text == 0) {
        c->second = 0;
        return true;
    }
    if (c->minute < 0 || !skip(text, ':')) {
        return false;
    }
    c->second = digits(text, 2);
    return true;
}

/* An optional ".digits"; finer than a millisecond is dropped. */
static bool read_fraction(const char **text, int *ret_ms)
{
    *ret_ms = 0;
    if (!skip(text, '.')) {
        return true;
    }
    int worth = 100, count = 0;
    while (**text >= '0' && **text <= '9') {
        *ret_ms += worth * (**text - '0');
        worth /= 10;
        count++;
        (*text)++;
    }
    return count > 0;
}

static bool read_zone(const char **text, int *ret_offset_s)
{
    if (skip(text, 'Z') || skip(text, 'z')) {
        *ret_offset_s = 0;
        return true;
    }
    bool minus = **text == '-';
    if (!minus && **text != '+') {
        return false;
    }
    (*text)++;
    int hours = digits(text, 2);
    if (hours < 0 || hours > 23 || !skip(text, ':')) {
        return false;
    }
    int minutes = digits(text, 2);
    if (minutes < 0 || minutes > 59) {
        return false;
    }
    *ret_offset_s = (hours * 60 + minutes) * (minus ? -60 : 60);
    return true;
}

enum err wall_parse_rfc3339(const char *text, struct wall *ret)
{
    struct civil c = {.year = digits(&text, 4)};
    if (c.year < 0 || !skip(&text, '-')) {
        return ERR_FORMAT;
    }
    c.month = digits(&text, 2);
    if (c.month < 0 || !skip(&text, '-')) {
        return ERR_FORMAT;
    }
    c.day = digits(&text, 2);
    int ms, offset;
    if (c.day < 0 || (!skip(&text, 'T') && !skip(&text, 't')) || !read_time(&text, true, &c)
        || !read_fraction(&text, &ms) || !read_zone(&text, &offset) || *text || !civil_valid(&c)) {
        return ERR_FORMAT;
    }
    int64_t at = (civil_seconds(&c) - offset) * 1000 + ms;
    if (at < 0) {
        return ERR_FORMAT;
    }
    ret->ms = at;
    return ERR_OK;
}

enum err wall_parse_local(const char *date, const char *time, struct wall *ret)
{
    struct civil c = {.day = digits(&date, 2)};
    if (c.day < 0 || !skip(&date, '-')) {
        return ERR_FORMAT;
    }
    c.month = digits(&date, 2);
    if (c.month < 0 || !skip(&date, '-')) {
        return ERR_FORMAT;
    }
    c.year = digits(&date, 4);
    if (c.year < 0 || *date || !read_time(&time, false, &c) || *time || !civil_valid(&c)) {
        return ERR_FORMAT;
    }
    /* Summer time first: of the hour that happens twice in October the earlier one counts. In the
     * hour that March leaves out neither offset agrees with itself. */
    for (int offset = 2 * HOUR_S; offset >= HOUR_S; offset -= HOUR_S) {
        int64_t s = civil_seconds(&c) - offset;
        if (s >= 0 && offset_at(s) == offset) {
            ret->ms = s * 1000;
            return ERR_OK;
        }
    }
    return ERR_FORMAT;
}

bool wall_same_day(struct wall a, struct wall b)
{
    int offset;
    struct tm x = local_tm(a, &offset), y = local_tm(b, &offset);
    return x.tm_year == y.tm_year && x.tm_yday == y.tm_yday;
}

int wall_minutes_up(struct wall from, struct wall to)
{
    int64_t ms;
    if (__builtin_sub_overflow(to.ms, from.ms, &ms)) {
        ms = to.ms > from.ms ? INT64_MAX : INT64_MIN; /* times from foreign bytes can be anything */
    }
    int64_t minutes = ms > 0 ? (ms - 1) / 60000 + 1 : ms / 60000;
    return minutes > INT_MAX ? INT_MAX : minutes < INT_MIN ? INT_MIN : (int)minutes;
}
