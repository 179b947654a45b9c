// SPDX-License-Identifier: EUPL-1.2
/* Withdrawn passes in a record: which list the kiosk knew, and what was done with what stands on
 * it. That a badge was withdrawn is a fact and no fault; a signature with it, or a log of a kiosk
 * that was withdrawn, leaves the record incomplete: somebody has to decide. */
#include "pv/verify.h"

#include "base/words.h"

#include <stdio.h>

static void say(struct verification *v, enum finding_grade grade, const char *id, const char *name,
    struct wall at)
{
    char text[128], date[11], hm[6];
    wall_format_date(at, date);
    wall_format_hm(at, hm);
    (void)snprintf(text, sizeof text, "%s %s %s", name, date, hm);
    report_add(v->report, grade, id, text);
}

/* The newest one, at whatever door: its number and the day it was made. */
static void say_lists(struct verification *v)
{
    const struct json *list = json_get(v->view.payload, "passes");
    const struct json *newest = NULL;
    char number[24];
    for (size_t i = 0; i < json_count(list); i++)
        if (!newest || json_get_int(json_at(list, i), "list", 0) > json_get_int(newest, "list", 0))
            newest = json_at(list, i);
    if (!newest) {
        report_add(v->report, FINDING_GOOD, "verify.passes.none", NULL);
        return;
    }
    (void)snprintf(number, sizeof number, "%lld", (long long)json_get_int(newest, "list", 0));
    say(v, FINDING_GOOD, "verify.passes", number, pv_view_time(newest, "issued", NULL));
}

static void judge_badge(struct verification *v, const struct json *o)
{
    int64_t staff = json_get_int(o, "badge", -1);
    if (staff < 0 || staff >= (int64_t)v->card->plan.invigilator_count)
        return;
    uint32_t bit = 1u << staff;
    bool used = (v->signed_by | v->signed_off_by) & bit;
    say(v, used ? FINDING_INCOMPLETE : FINDING_GOOD,
        used ? "verify.passes.signed" : "verify.passes.badge",
        v->card->plan.invigilators[staff].name, pv_view_time(o, "since", NULL));
}

static void judge_kiosk(struct verification *v, const struct json *o)
{
    const char *label = json_get_text(o, "label");
    bool after = json_get_int(o, "after", 0) > 0;
    say(v, after ? FINDING_INCOMPLETE : FINDING_GOOD, "verify.passes.kiosk", label ? label : "–",
        pv_view_time(o, "since", NULL));
}

void verify_passes(struct verification *v)
{
    if (!v->pv_read || !v->card)
        return;
    const struct json *list = json_get(v->view.payload, "withdrawn");
    say_lists(v);
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *o = json_at(list, i);
        if (json_get(o, "badge"))
            judge_badge(v, o);
        else
            judge_kiosk(v, o);
    }
}
