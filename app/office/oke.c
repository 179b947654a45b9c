// SPDX-License-Identifier: EUPL-1.2
/* OKE objects to a draft: the offering.
 *
 *   field of the offering                      goes to
 *   offeringId (uuid)                          plan.sitting
 *   offeringType                               must be "component"
 *   primaryCode.code                           plan.exam_code
 *   otherCodes[codeType systemId].code         plan.system_id (the offline Facet server)
 *   name[nl-NL].value                          plan.exam
 *   startDateTime, endDateTime (RFC 3339)      plan.start, plan.end
 *   consumers["nl-test-admin"]
 *     .locationCode                            plan.room
 *     .duration ("PT60M")                      plan.duration_min
 *     .lastPossibleStartDateTime               rules.late_limit_min, from the planned start
 *     .durationFrom, .durationUntil            rules.late_from, rules.late_end
 *     .offeringState                           canceled stops the package
 */
#include "office/oke.h"

#include "office/oke_fields.h"
#include "office/values.h"
#include <string.h>

const struct json *oke_consumer(const struct json *object)
{
    const struct json *list = json_get(object, "consumers");
    for (size_t i = 0; i < json_count(list); i++) {
        const char *key = json_get_text(json_at(list, i), "consumerKey");
        if (key != NULL && strcmp(key, "nl-test-admin") == 0)
            return json_at(list, i);
    }
    return NULL;
}

enum err oke_text(
    const struct json *object, const char *key, char *out, size_t size, struct oke_place *place)
{
    const struct json *value = json_get(object, key);
    const char *text = json_text(value);
    if (value == NULL)
        return ERR_OK;
    if (text == NULL || draft_text(out, size, text, key, NULL) != ERR_OK)
        return oke_refuse(place, "office.err.oke_field", key);
    return ERR_OK;
}

enum err oke_uuid(
    const struct json *object, const char *key, struct uuid *ret, struct oke_place *place)
{
    const char *text = json_get_text(object, key);
    if (text == NULL)
        return oke_refuse(place, "office.err.oke_missing", key);
    return uuid_parse(text, ret) == ERR_OK ? ERR_OK
                                           : oke_refuse(place, "office.err.oke_field", key);
}

enum err oke_refuse(struct oke_place *place, const char *id, const char *key)
{
    return refuse_line(place->why, ERR_FORMAT, id, place->item, key);
}

enum err oke_parse(struct bytes in, struct json **ret, struct objection *why)
{
    if (in.n > OKE_BYTES_MAX)
        return refuse(why, ERR_LIMIT, "office.err.file_too_large", NULL);
    enum err e = json_parse(in, ret, &why->d);
    return e == ERR_OK || e == ERR_NOMEM ? e : refuse(why, e, "office.err.not_json", NULL);
}

/* The nl-NL text of a list {language, value}; else the first one. */
static const char *dutch(const struct json *list)
{
    for (size_t i = 0; i < json_count(list); i++) {
        const char *language = json_get_text(json_at(list, i), "language");
        if (language != NULL && strcmp(language, "nl-NL") == 0)
            return json_get_text(json_at(list, i), "value");
    }
    return json_get_text(json_at(list, 0), "value");
}

static enum err take_time(
    const struct json *o, const char *key, struct wall *ret, struct oke_place *place)
{
    const char *text = json_get_text(o, key);
    if (text == NULL)
        return oke_refuse(place, "office.err.oke_missing", key);
    return wall_parse_rfc3339(text, ret) == ERR_OK ? ERR_OK
                                                   : oke_refuse(place, "office.err.oke_time", key);
}

/* The first code of that type; the standard allows several systems, and names no other than Facet
 * whose id is worth a line in the record. */
static const struct json *other_code(const struct json *o, const char *type)
{
    const struct json *list = json_get(o, "otherCodes");
    for (size_t i = 0; i < json_count(list); i++) {
        const char *is = json_get_text(json_at(list, i), "codeType");
        if (is != NULL && strcmp(is, type) == 0)
            return json_at(list, i);
    }
    return NULL;
}

static enum err take_head(const struct json *o, struct plan *p, struct oke_place *place)
{
    const char *type = json_get_text(o, "offeringType");
    const char *name = dutch(json_get(o, "name"));

    if (type == NULL || strcmp(type, "component") != 0)
        return oke_refuse(place, "office.err.oke_not_offering", "offeringType");
    enum err e = oke_uuid(o, "offeringId", &p->sitting, place);
    if (e == ERR_OK && uuid_is_zero(&p->sitting))
        e = oke_refuse(place, "office.err.oke_field", "offeringId");
    if (e == ERR_OK)
        e = oke_text(json_get(o, "primaryCode"), "code", p->exam_code, sizeof p->exam_code, place);
    if (e == ERR_OK)
        e = oke_text(other_code(o, "systemId"), "code", p->system_id, sizeof p->system_id, place);
    if (e == ERR_OK && name != NULL
        && draft_text(p->exam, sizeof p->exam, name, "name", NULL) != ERR_OK)
        e = oke_refuse(place, "office.err.oke_field", "name");
    if (e == ERR_OK)
        e = take_time(o, "startDateTime", &p->start, place);
    return e == ERR_OK ? take_time(o, "endDateTime", &p->end, place) : e;
}

static bool says(const struct json *o, const char *key, const char *value)
{
    const char *text = json_get_text(o, key);
    return text != NULL && strcmp(text, value) == 0;
}

static void take_duration(const struct json *block, struct draft *d)
{
    const char *text = json_get_text(block, "duration");
    if (json_get(block, "duration") == NULL)
        return;
    if (text == NULL || value_duration(text, &d->plan.duration_min) != ERR_OK)
        remark(&d->remarks, REMARK_ATTENTION, "office.check.duration_odd", text);
}

/* Who starts late: until when, counted from which start, and with which end. */
static enum err take_late(const struct json *block, struct draft *d, struct oke_place *place)
{
    struct rules *rules = &d->plan.rules;
    struct wall last = {0};

    if (json_get(block, "lastPossibleStartDateTime") != NULL) {
        enum err e = take_time(block, "lastPossibleStartDateTime", &last, place);
        if (e != ERR_OK)
            return e;
        int64_t minutes = (last.ms - d->plan.start.ms) / 60000;
        if (minutes >= 0 && minutes <= MINUTES_MAX) {
            rules->late_limit_min = (int32_t)minutes;
            d->said.late_limit = true;
        } else {
            remark(&d->remarks, REMARK_ATTENTION, "office.check.last_start_odd", NULL);
        }
    }
    if (says(block, "durationFrom", "triggeredStartDateTime"))
        rules->late_from = LATE_FROM_ACTUAL;
    if (says(block, "durationFrom", "individualStartDateTime")
        && says(block, "durationUntil", "testDuration"))
        rules->late_end = LATE_END_FULL_DURATION;
    return ERR_OK;
}

static enum err take_block(const struct json *o, struct draft *d, struct oke_place *place)
{
    const struct json *block = oke_consumer(o);
    if (block == NULL)
        return oke_refuse(place, "office.err.oke_missing", "consumers: nl-test-admin");
    const char *state = json_get_text(block, "offeringState");
    d->canceled = says(block, "offeringState", "canceled");
    if (!d->canceled && !says(block, "offeringState", "active"))
        remark(&d->remarks, REMARK_ATTENTION, "office.check.offering_state", state);
    take_duration(block, d);
    enum err e = oke_text(block, "locationCode", d->plan.room, sizeof d->plan.room, place);
    return e == ERR_OK ? take_late(block, d, place) : e;
}

enum err oke_offering_read(struct bytes in, struct draft *d, struct objection *why)
{
    JSON_AUTO struct json *o = NULL;
    struct oke_place place = {.why = why};

    enum err e = oke_parse(in, &o, why);
    if (e != ERR_OK)
        return e;
    if (!json_is_object(o))
        return oke_refuse(&place, "office.err.oke_not_offering", NULL);
    d->from_oke = true;
    e = take_head(o, &d->plan, &place);
    return e == ERR_OK ? take_block(o, d, &place) : e;
}
