// SPDX-License-Identifier: EUPL-1.2
/* Wall time and monotonic time as different types, and a clock that tests can turn.
 *
 * Wall time says when something happened to people and may be wrong: it always travels with its
 * certainty. Monotonic time (CLOCK_BOOTTIME) measures durations and deadlines. ARCHITECTURE
 * section 8. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

/* Milliseconds since 1970-01-01T00:00Z; 0 = unknown or not happened. */
struct wall {
    int64_t ms;
};

/* Milliseconds since boot. */
struct mono {
    int64_t ms;
};

/* Zero is the careful answer. */
enum certainty {
    CERTAINTY_NONE = 0,
    CERTAINTY_RTC = 1,
    CERTAINTY_SIGNED = 2,
    CERTAINTY_CONFIRMED = 3
};

#define BOOT_ID_SIZE 8

/* A clock. The system's own: clock_system. A test's or script's: clock_manual_*. */
struct clock {
    struct wall (*wall)(struct clock *c);
    struct mono (*mono)(struct clock *c);
    enum certainty certainty;
    uint8_t boot_id[BOOT_ID_SIZE];
};

/* The machine's clock; boot id from the kernel. Caller-owned storage. Its certainty is RTC when a
 * clock chip or time synchronisation backs it, else NONE; who knows better (a signed time, a
 * person) sets the field. */
void clock_system_init(struct clock *c);

/* A clock that stands still until it is moved: the scripted exam day's and the tests'. `base` must
 * be first. */
struct clock_manual {
    struct clock base;
    struct wall wall_now;
    struct mono mono_now;
};
void clock_manual_init(struct clock_manual *c, struct wall start);
void clock_manual_advance(struct clock_manual *c, int64_t ms); /* both times, never backwards */
void clock_manual_set_wall(struct clock_manual *c, struct wall to); /* a step: wall only */

struct wall clock_wall(struct clock *c);
struct mono clock_mono(struct clock *c);

/* Dutch local time (Europe/Amsterdam) written out; `out` holds at least the stated size.
 * The rule of the European Union since 1996 is computed here, so no time-zone database and no TZ
 * variable is needed. Unknown (0 or less) gives dashes of the same length, except in RFC 3339,
 * which writes 1970. After 9999: the last second of 9999. */
void wall_format_hm(struct wall t, char out[6]);       /* 09:05 */
void wall_format_hms(struct wall t, char out[9]);      /* 09:05:07 */
void wall_format_date(struct wall t, char out[11]);    /* 24-11-2026 */
void wall_format_rfc3339(struct wall t, char out[26]); /* 2026-11-24T09:05:07+01:00 */
/* RFC 3339 with zone (Z or +-hh:mm), fraction of seconds accepted and kept to ms. ERR_FORMAT
 * otherwise, also for a leap second and for a moment before 1970. */
enum err wall_parse_rfc3339(const char *text, struct wall *ret) MUST_CHECK;
/* Local Dutch date "24-11-2026" and time "09:05" or "09:05:07" to wall time. ERR_FORMAT otherwise,
 * also in the hour that March leaves out. Of the hour that happens twice in October the first one
 * is meant. */
enum err wall_parse_local(const char *date, const char *time, struct wall *ret) MUST_CHECK;
/* True when both fall on the same Dutch calendar day. */
bool wall_same_day(struct wall a, struct wall b);
/* Whole minutes from a to b, rounded up when positive: 09:00:00 to 09:17:01 is 18. Towards zero
 * when negative. */
int wall_minutes_up(struct wall from, struct wall to);

#endif
