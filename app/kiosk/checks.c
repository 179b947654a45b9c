// SPDX-License-Identifier: EUPL-1.2
/* Is everything ready? The checks of screen 06, from what facts.c knows. A blocking check can be
 * overridden by a person with a name; only a bad signature or a package for another kiosk cannot
 * (such a package never gets here). */
#include "kiosk/kiosk_internal.h"

#include <stdio.h>
#include <string.h>

static bool is_overridden(const struct kiosk *k, enum check check)
{
    const struct sitting *s = &k->session.state;

    for (size_t i = 0; i < s->override_count; i++)
        if (s->overrides[i].check == check)
            return true;
    return false;
}

static struct check_view *add(struct kiosk *k, enum check check, enum check_grade grade)
{
    struct check_view *v = &k->checks[k->check_count++];

    *v = (struct check_view){.check = check, .grade = grade};
    if (grade == CHECK_BLOCKS && is_overridden(k, check))
        v->grade = CHECK_OVERRIDDEN;
    if (v->grade == CHECK_BLOCKS)
        k->checks_blocking = true;
    return v;
}

static void check_version(struct kiosk *k)
{
    const struct plan *p = &k->session.plan;
    struct check_view *v = add(k, CHECK_VERSION, p->version_established ? CHECK_OK : CHECK_BLOCKS);

    words_fill(v->detail, sizeof v->detail, k->flow.lang,
        p->version_established ? "ses.d.version" : "ses.d.version_not", "v", p->version, "d",
        p->established_on, NULL);
}

static void check_list(struct kiosk *k)
{
    const struct plan *p = &k->session.plan;
    struct wall now = clock_wall(k->clock);
    struct check_view *v =
        add(k, CHECK_LIST, wall_same_day(p->start, now) ? CHECK_OK : CHECK_BLOCKS);
    char date[11], time[6], count[12];

    wall_format_date(p->start, date);
    wall_format_hm(p->list_made, time);
    (void)snprintf(count, sizeof count, "%zu", p->candidate_count);
    words_fill(v->detail, sizeof v->detail, k->flow.lang, "ses.d.roster", "d", date, "n", count,
        "t", time, NULL);
}

static void check_room(struct kiosk *k)
{
    const char *here = k->config.room != NULL ? k->config.room : "";
    const char *planned = k->session.plan.room;
    bool same = here[0] == '\0' || strcmp(here, planned) == 0;
    struct check_view *v = add(k, CHECK_ROOM, same ? CHECK_OK : CHECK_BLOCKS);

    words_fill(v->detail, sizeof v->detail, k->flow.lang, same ? "ses.d.room" : "ses.d.room_other",
        "r", planned, "h", here, NULL);
}

static void check_clock(struct kiosk *k)
{
    bool sure = k->clock->certainty != CERTAINTY_NONE;
    struct check_view *v = add(k, CHECK_CLOCK, sure ? CHECK_OK : CHECK_BLOCKS);
    char time[9];

    wall_format_hms(clock_wall(k->clock), time);
    words_fill(v->detail, sizeof v->detail, k->flow.lang,
        sure ? "ses.d.clock_sure" : "ses.d.clock_unsure", "t", time, NULL);
}

static void check_camera(struct kiosk *k)
{
    struct camera_status status;

    lens_status(k->lens, &status);
    bool works = status.state == CAMERA_WORKING;
    struct check_view *v = add(k, CHECK_CAMERA, works ? CHECK_OK : CHECK_BLOCKS);
    text_copy(v->detail, sizeof v->detail,
        words(k->flow.lang, works ? "ses.d.camera_works" : "ses.d.camera_out"));
}

static void check_storage(struct kiosk *k)
{
    uint64_t free_bytes = k->device_view.storage_free;
    enum check_grade grade = free_bytes < STORAGE_NONE_BYTES  ? CHECK_BLOCKS
                             : free_bytes < STORAGE_LOW_BYTES ? CHECK_NOTE
                                                              : CHECK_OK;
    struct check_view *v = add(k, CHECK_STORAGE, grade);
    char size[WORDS_TENTHS_SIZE];

    words_fill(v->detail, sizeof v->detail, k->flow.lang, "ses.d.storage", "g",
        words_tenths(k->flow.lang, free_bytes / 100000000u, size), NULL);
}

static void check_power(struct kiosk *k)
{
    const struct device_view *dev = &k->device_view;
    bool weak = !dev->mains && dev->battery_percent >= 0 && dev->battery_percent < 30;
    struct check_view *v = add(k, CHECK_POWER, weak ? CHECK_NOTE : CHECK_OK);
    char percent[12];

    (void)snprintf(percent, sizeof percent, "%d", dev->battery_percent);
    words_fill(v->detail, sizeof v->detail, k->flow.lang,
        dev->battery_percent < 0 ? "ses.d.power_mains"
        : dev->mains             ? "ses.d.power_both"
                                 : "ses.d.power_battery",
        "p", percent, NULL);
}

static void check_sync(struct kiosk *k)
{
    struct check_view *v = add(k, CHECK_SYNC, CHECK_NOTE); /* nothing sends yet: see view.h */
    text_copy(v->detail, sizeof v->detail, words(k->flow.lang, "syn.off"));
}

/* Whom the list names of this sitting: the first, and how many more. False: nobody. */
static bool say_named(const struct kiosk *k, char out[CHECK_DETAIL_SIZE])
{
    const struct plan *plan = &k->session.package->card.plan;
    struct pass_list on;
    char first[CHECK_DETAIL_SIZE] = "", number[24];
    size_t named = 0;

    withdrawals_of_card(k->withdrawn, &k->session.package->card, k->session.door, &on);
    for (int door = 1; door <= DOORS_MAX; door++) {
        if (on.kiosks[door - 1].ms == 0 || named++ > 0)
            continue;
        (void)snprintf(number, sizeof number, "%d", door);
        words_fill(first, sizeof first, k->flow.lang,
            door == k->session.door ? "ses.d.passes_here" : "ses.d.passes_kiosk", "d", number,
            NULL);
    }
    for (size_t i = 0; i < plan->invigilator_count; i++)
        if (on.badges[i].ms != 0 && named++ == 0)
            words_fill(first, sizeof first, k->flow.lang, "ses.d.passes_badge", "who",
                plan->invigilators[i].name, NULL);
    (void)snprintf(number, sizeof number, "%zu", named - (named > 0));
    words_fill(out, CHECK_DETAIL_SIZE, k->flow.lang,
        named > 1 ? "ses.d.passes_more" : "ses.d.passes_one", "what", first, "n", number, NULL);
    return named > 0;
}

/* A line only when there is something to say: an exam goes on with an old list and without one, and
 * the exam office can still bring a newer one. */
static void check_passes(struct kiosk *k)
{
    const struct lists *l = &k->lists;
    int64_t age_ms = clock_wall(k->clock).ms - l->known_issued.ms;
    char number[24], date[11], days[24], named[CHECK_DETAIL_SIZE];
    bool names = say_named(k, named);

    if (!names && l->known > 0 && age_ms <= WITHDRAWALS_OLD_MS)
        return;
    struct check_view *v = add(k, CHECK_PASSES, CHECK_NOTE);
    if (names) {
        text_copy(v->detail, sizeof v->detail, named);
        return;
    }
    (void)snprintf(number, sizeof number, "%u", (unsigned)l->known);
    (void)snprintf(days, sizeof days, "%d", (int)(age_ms / (INT64_C(24) * 3600 * 1000)));
    wall_format_date(l->known_issued, date);
    words_fill(v->detail, sizeof v->detail, k->flow.lang,
        l->known > 0 ? "ses.d.passes_old" : "ses.d.passes_none", "n", number, "d", date, "days",
        days, NULL);
}

void checks_update(struct kiosk *k)
{
    k->check_count = 0;
    k->checks_blocking = false;
    device_update(k);
    if (!kiosk_session_visible(k))
        return;
    check_version(k);
    check_list(k);
    check_room(k);
    check_clock(k);
    check_camera(k);
    check_storage(k);
    check_power(k);
    check_sync(k);
    check_passes(k);
}
