// SPDX-License-Identifier: EUPL-1.2
/* Part N: which list of withdrawn passes the kiosk knew, and which of this sitting's stood on it.
 *
 *   passes     [{list (its number), issued, hash (of the signed file), at, door}], as they took
 *              effect; left out when none was known
 *   withdrawn  [{badge (index in "staff"), signed (that key signed when leaving: true) or kiosk
 *              (door), label, after (lines of its log since then); since, list, at}], badges first
 *
 * Nothing that a withdrawn badge or kiosk told is dropped: whether it counts is the examination
 * committee's to say, so what there is to know stands beside it. "door" where there are several. */
#include "pv/facts.h"

#include <string.h>

static struct json *pass_list(const struct build *b, const struct pass_list_state *l)
{
    struct json *o = json_object();
    struct hash h;
    memcpy(h.b, l->hash, sizeof h.b);
    json_put_int(o, "list", l->number);
    fact_time(o, "issued", l->issued);
    fact_hash(o, "hash", &h);
    fact_when(o, "at", l->at, l->certainty);
    if (b->plan->door_count > 1)
        json_put_int(o, "door", l->door);
    return o;
}

struct json *build_passes(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->s->pass_list_count; i++)
        json_add(list, pass_list(b, &b->s->pass_lists[i]));
    return list;
}

/* Lines of that door's log from that moment on, by its own clock. */
static int64_t lines_after(const struct sitting *s, int door, struct wall since)
{
    int64_t n = 0;
    for (size_t i = 0; i < s->room_count; i++)
        n += place_door(s->room[i].seq) == door && s->room[i].at.ms >= since.ms;
    for (size_t i = 0; i < s->plan->candidate_count; i++)
        for (size_t k = 0; k < s->candidates[i].moment_count; k++)
            n += place_door(s->candidates[i].moments[k].seq) == door
                 && s->candidates[i].moments[k].at.ms >= since.ms;
    return n;
}

static void put_withdrawal(struct json *list, struct json *o, const struct withdrawal *w)
{
    fact_time(o, "since", w->since);
    json_put_int(o, "list", w->list);
    fact_time(o, "at", w->at);
    json_add(list, o);
}

static int64_t device_door(const struct build *b)
{
    return b->facts->door ? b->facts->door : b->s->door;
}

static void add_kiosk(struct build *b, struct json *list, size_t door)
{
    const struct withdrawal *w = &b->s->doors[door].withdrawn;
    bool several = b->plan->door_count > 1;
    struct json *o = json_object();
    json_put_int(o, "kiosk", several ? (int64_t)door + 1 : device_door(b));
    fact_text(o, "label", several ? b->facts->card->devices[door].label : b->facts->device_label);
    json_put_int(o, "after", lines_after(b->s, (int)door + 1, w->since));
    put_withdrawal(list, o, w);
}

struct json *build_withdrawn(struct build *b)
{
    struct json *list = json_array();
    for (size_t i = 0; i < b->plan->invigilator_count; i++) {
        const struct staff_state *staff = &b->s->staff[i];
        if (!staff->withdrawn.list)
            continue;
        struct json *o = json_object();
        json_put_int(o, "badge", (int64_t)i);
        if (staff->signed_off)
            json_put_bool(o, "signed", true);
        put_withdrawal(list, o, &staff->withdrawn);
    }
    for (size_t i = 0; i < (size_t)sitting_door_count(b->s); i++)
        if (b->s->doors[i].withdrawn.list)
            add_kiosk(b, list, i);
    return list;
}
