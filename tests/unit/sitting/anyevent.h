// SPDX-License-Identifier: EUPL-1.2
/* Random events that fit their kind's row, for properties over all kinds. */
#ifndef TESTS_SITTING_ANYEVENT_H
#define TESTS_SITTING_ANYEVENT_H

#include "day.h"

#define KINDS_MAX EVENT_KIND_MAX

static inline void any_text(uint64_t *seed, char *out, size_t size)
{
    static const char *const words[] = {"", "Viel van de trap", "é€🙂", "a", "Beleid\nregel"};
    snprintf(out, size, "%s", words[dice(seed, 5)]);
}

/* Small numbers mostly, sometimes extremes. */
static inline int32_t any_number(uint64_t *seed)
{
    switch (dice(seed, 6)) {
    case 0:
        return (int32_t)dice(seed, UINT32_MAX);
    case 1:
        return -(int32_t)dice(seed, 200);
    case 2:
        return 0;
    default:
        return (int32_t)dice(seed, 10);
    }
}

/* Fields are thrown until the row accepts them: which fields belong is found out, not repeated
 * here. Fields that the row refuses by type are taken out first. */
static inline struct event any_event_of(uint64_t *seed, enum event_kind kind)
{
    for (;;) {
        struct event e = {
            .kind = kind, .actor = (uint8_t)(dice(seed, 5) ? dice(seed, 5) : ACTOR_KIOSK)};
        if (dice(seed, 2))
            e.code = any_number(seed);
        if (dice(seed, 2))
            e.amount = any_number(seed);
        if (dice(seed, 2))
            e.ref = dice(seed, 4) ? dice(seed, 5) : (uint64_t)any_number(seed);
        if (!dice(seed, 3))
            e.happened.ms = (int64_t)dice(seed, 1000000);
        e.has_hash = dice(seed, 2);
        if (e.has_hash)
            memset(e.hash, (int)dice(seed, 2), sizeof e.hash);
        e.has_pdf = !dice(seed, 3);
        if (e.has_pdf)
            memset(e.pdf, (int)dice(seed, 3), sizeof e.pdf);
        e.has_sign_off = !dice(seed, 4);
        if (e.has_sign_off)
            memset(e.sign_off, (int)dice(seed, 3), sizeof e.sign_off);
        if (!dice(seed, 3))
            any_text(seed, e.text, sizeof e.text);
        if (!dice(seed, 3))
            snprintf(e.who, sizeof e.who, "I. Fictesma");
        if (event_check(&e) == ERR_OK)
            return e;
    }
}

static inline enum event_kind any_kind(uint64_t *seed)
{
    for (;;) {
        enum event_kind kind = (enum event_kind)(1 + dice(seed, KINDS_MAX));
        if (strcmp(event_name(kind), "unknown") != 0)
            return kind;
    }
}

#endif
