// SPDX-License-Identifier: EUPL-1.2
/* Sentences about withdrawn passes: the same on screen text and paper. What a signature with a
 * withdrawn badge is worth is not decided here; it is said that the committee does. */
#include "pv/record.h"

#include "base/words.h"

#include <stdio.h>

/* "24-11-2026 08:10": a list is older than the day more often than not. */
static const char *day_and_time(const struct json *o, const char *key, char out[32])
{
    struct wall t = pv_view_time(o, key, NULL);
    char date[11], hm[6];
    wall_format_date(t, date);
    wall_format_hm(t, hm);
    (void)snprintf(out, 32, "%s %s", date, hm);
    return out;
}

bool record_pass_list(struct record *r, size_t i, char out[RECORD_TEXT_SIZE])
{
    const struct json *list = json_get(r->v->payload, "passes"), *o = json_at(list, i);
    char n[24], issued[32], at[RECORD_TIME_SIZE], number[RECORD_DOOR_SIZE], door[64] = "";
    out[0] = '\0';
    if (json_count(list) == 0 && i == 0)
        (void)snprintf(out, RECORD_TEXT_SIZE, "%s", words(LANG_NL, "record.passes.none"));
    if (!o)
        return out[0] != '\0';
    if (record_door(r, o, number)[0])
        (void)snprintf(door, sizeof door, " (%s)", number);
    words_fill(out, RECORD_TEXT_SIZE, LANG_NL, "record.passes.line", "n",
        record_number(json_get_int(o, "list", 0), n), "d", day_and_time(o, "issued", issued), "t",
        record_time(r, o, "at", at), "door", door, NULL);
    return true;
}

/* What a reader asks first: did that badge sign? */
static void say_signature(struct record *r, const struct json *o, struct buf *all)
{
    const struct json *staff =
        json_at(json_get(r->v->payload, "staff"), (size_t)json_get_int(o, "badge", 0));
    char text[RECORD_TEXT_SIZE];
    const char *id = r->signed_by && record_has_signed(r, staff) ? "record.taken.signed"
                     : json_get_bool(o, "signed", false)         ? "record.taken.signed_off"
                     : json_get(staff, "in")                     ? "record.taken.unsigned"
                                                                 : NULL;
    if (id)
        buf_add_format(all, " %s",
            words_fill(text, sizeof text, LANG_NL, id, "who", record_staff(r, o, "badge"), NULL));
}

bool record_withdrawn(struct record *r, size_t i, struct buf *all)
{
    const struct json *o = json_at(json_get(r->v->payload, "withdrawn"), i);
    const char *label = json_get_text(o, "label");
    char text[RECORD_TEXT_SIZE], since[32], at[RECORD_TIME_SIZE], n[24], lines[24];
    bool badge = json_get(o, "badge") != NULL;
    if (!o)
        return false;
    int64_t after = json_get_int(o, "after", 0);
    buf_add_text(all,
        words_fill(text, sizeof text, LANG_NL,
            badge        ? "record.taken.badge"
            : after == 1 ? "record.taken.kiosk_one"
                         : "record.taken.kiosk",
            "who",
            badge   ? record_staff(r, o, "badge")
            : label ? label
                    : "–",
            "d", day_and_time(o, "since", since), "n", record_number(json_get_int(o, "list", 0), n),
            "t", record_time(r, o, "at", at), "a", record_number(after, lines), NULL));
    if (badge)
        say_signature(r, o, all);
    return true;
}

static bool is_listed(const struct record *r, const char *kind, int64_t which)
{
    const struct json *list = json_get(r->v->payload, "withdrawn");
    for (size_t i = 0; i < json_count(list); i++)
        if (json_get_int(json_at(list, i), kind, -1) == which)
            return true;
    return false;
}

bool record_badge_withdrawn(const struct record *r, int64_t staff)
{
    return is_listed(r, "badge", staff);
}

bool record_kiosk_withdrawn(const struct record *r, int64_t door)
{
    return is_listed(r, "kiosk", door);
}
