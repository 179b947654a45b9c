// SPDX-License-Identifier: EUPL-1.2
/* OKE objects to a draft: the associations.
 *
 *   field of the association                     goes to
 *   associationId (uuid)                         candidate.id
 *   associationType                              must be "componentOfferingAssociation"
 *   role                                         student; coordinator, invigilator and assessor are
 *                                                staff; others are remarked on and left out
 *   state                                        canceled: stays, struck through; associated and
 *                                                finished: expected; others are remarked on
 *   offering (uuid, or object with offeringId)   must be this sitting
 *   consumers["nl-test-admin"].personalNeeds     extraTime, spoken, spell-checker-on-screen
 *     .additionalTimeInMin                       minutes; 10000 or more is unlimited
 *   person.primaryCode.code                      candidate.number
 *   person.givenName, surnamePrefix, surname     name; person.consumers[..].preferredName wins
 *   person.consumers[..].idCheckName             name on the ID; "secret", "notAvailable"
 */
#include "office/oke.h"

#include "office/oke_fields.h"
#include "office/values.h"
#include <string.h>

struct reading {
    struct draft *d;
    struct oke_place place;
};

static bool is(const char *text, const char *value)
{
    return text != NULL && strcmp(text, value) == 0;
}

static void odd(struct reading *r, const struct draft_student *s, const char *id, const char *value)
{
    struct remark_about about = {s != NULL ? s->c.number : NULL, r->place.item};
    remark_about(&r->d->remarks, REMARK_ATTENTION, id, about, value);
}

struct person {
    char number[sizeof((struct candidate *)0)->number];
    char given[NAME_SIZE], prefix[sizeof((struct candidate *)0)->prefix], surname[NAME_SIZE];
    char id_name[NAME_SIZE];
    bool has_id_name;
};

static enum err take_person(struct reading *r, const struct json *o, struct person *p)
{
    const struct json *person = json_get(o, "person");
    const struct json *block = oke_consumer(person);
    const char *preferred = json_get_text(block, "preferredName");

    if (!json_is_object(person))
        return oke_refuse(&r->place,
            person != NULL ? "office.err.oke_not_expanded" : "office.err.oke_missing", "person");
    enum err e =
        oke_text(json_get(person, "primaryCode"), "code", p->number, sizeof p->number, &r->place);
    if (e == ERR_OK)
        e = oke_text(person, "givenName", p->given, sizeof p->given, &r->place);
    if (e == ERR_OK && preferred != NULL && preferred[0] != '\0')
        e = oke_text(block, "preferredName", p->given, sizeof p->given, &r->place);
    if (e == ERR_OK)
        e = oke_text(person, "surnamePrefix", p->prefix, sizeof p->prefix, &r->place);
    if (e == ERR_OK)
        e = oke_text(person, "surname", p->surname, sizeof p->surname, &r->place);
    if (e == ERR_OK)
        e = oke_text(block, "idCheckName", p->id_name, sizeof p->id_name, &r->place);
    p->has_id_name = p->id_name[0] != '\0';
    return e;
}

/* ---- students ---- */

static void take_id_name(struct draft_student *s, const struct person *p)
{
    s->id_name = !p->has_id_name                           ? ID_NAME_MISSING
                 : value_is_secret(p->id_name)             ? ID_NAME_SECRET
                 : strcmp(p->id_name, "notAvailable") == 0 ? ID_NAME_UNAVAILABLE
                                                           : ID_NAME_GIVEN;
    if (s->id_name == ID_NAME_GIVEN)
        text_copy(s->c.id_name, sizeof s->c.id_name, p->id_name);
}

static enum err take_need(struct reading *r, struct draft_student *s, const char *need)
{
    struct accommodation a = {0};
    if (is(need, "extraTime"))
        return ERR_OK; /* goes with its minutes */
    if (is(need, "spoken"))
        a.kind = ACCOMMODATION_SPOKEN;
    else if (is(need, "spell-checker-on-screen"))
        a.kind = ACCOMMODATION_SPELLING;
    else {
        odd(r, s, "office.check.need_unknown", need);
        return ERR_OK;
    }
    return draft_accommodate(s, &a, r->place.why);
}

static enum err take_extra_time(
    struct reading *r, struct draft_student *s, const struct json *block, bool wanted)
{
    struct accommodation a = {.kind = ACCOMMODATION_EXTRA_TIME};
    const struct json *value = json_get(block, "additionalTimeInMin");
    int64_t minutes = json_int(value, value != NULL ? -1 : 0);

    if (minutes < 0)
        return oke_refuse(&r->place, "office.err.oke_field", "additionalTimeInMin");
    if (minutes == 0) {
        s->extra_time_without_minutes = wanted;
        if (!wanted)
            return ERR_OK;
    } else if (!wanted) {
        odd(r, s, "office.check.minutes_without_need", NULL);
    }
    a.minutes = minutes >= EXTRA_TIME_UNLIMITED ? EXTRA_TIME_UNLIMITED : (int32_t)minutes;
    return draft_accommodate(s, &a, r->place.why);
}

static enum err take_needs(struct reading *r, struct draft_student *s, const struct json *block)
{
    const struct json *needs = json_get(block, "personalNeeds");
    bool extra = false;

    if (json_get(block, "extraTimeInMin") != NULL)
        odd(r, s, "office.check.old_extra_time", NULL);
    for (size_t i = 0; i < json_count(needs); i++)
        extra = extra || is(json_text(json_at(needs, i)), "extraTime");
    enum err e = take_extra_time(r, s, block, extra);
    for (size_t i = 0; e == ERR_OK && i < json_count(needs); i++)
        e = take_need(r, s, json_text(json_at(needs, i)));
    return e;
}

static void take_state(struct reading *r, struct draft_student *s, const char *state)
{
    s->c.canceled = is(state, "canceled");
    if (!s->c.canceled && !is(state, "associated") && !is(state, "finished"))
        odd(r, s, "office.check.state_unknown", state);
}

static enum err take_student(struct reading *r, const struct json *o, const struct person *p)
{
    struct draft_student *s = draft_add_student(r->d, r->place.item, r->place.why);
    if (s == NULL)
        return ERR_LIMIT;
    text_copy(s->c.number, sizeof s->c.number, p->number);
    text_copy(s->c.given, sizeof s->c.given, p->given);
    text_copy(s->c.prefix, sizeof s->c.prefix, p->prefix);
    text_copy(s->c.surname, sizeof s->c.surname, p->surname);
    take_id_name(s, p);
    take_state(r, s, json_get_text(o, "state"));
    enum err e = oke_uuid(o, "associationId", &s->c.id, &r->place);
    if (e == ERR_OK && uuid_is_zero(&s->c.id))
        e = oke_refuse(&r->place, "office.err.oke_field", "associationId");
    return e == ERR_OK ? take_needs(r, s, oke_consumer(o)) : e;
}

/* ---- staff ---- */

static enum err take_staff(
    struct reading *r, const struct json *o, const struct person *p, enum staff_role role)
{
    struct candidate name = {0};
    char whole[NAME_SIZE];

    if (is(json_get_text(o, "state"), "canceled"))
        return ERR_OK;
    text_copy(name.given, sizeof name.given, p->given);
    text_copy(name.prefix, sizeof name.prefix, p->prefix);
    text_copy(name.surname, sizeof name.surname, p->surname);
    struct draft_staff *s = draft_staff_named(r->d, candidate_name(&name, whole, sizeof whole));
    if (s == NULL)
        return refuse_line(
            r->place.why, ERR_LIMIT, "office.err.too_many_staff", r->place.item, NULL);
    s->row = r->place.item;
    if (s->role == 0 || role < s->role) /* two roles are two associations: the heavier one counts */
        s->role = role;
    return ERR_OK;
}

static enum err take_role(struct reading *r, const struct json *o)
{
    static const struct {
        const char *oke;
        enum staff_role role;
    } staff[] = {{"coordinator", STAFF_LEAD}, {"invigilator", STAFF_INVIGILATOR},
        {"assessor", STAFF_ASSESSOR}};
    const char *role = json_get_text(o, "role");
    struct person p = {0};

    enum err e = take_person(r, o, &p);
    if (e != ERR_OK)
        return e;
    if (is(role, "student"))
        e = take_student(r, o, &p);
    else {
        size_t i = 0;
        while (i < 3 && !is(role, staff[i].oke))
            i++;
        if (i < 3)
            e = take_staff(r, o, &p, staff[i].role);
        else
            odd(r, NULL, "office.check.role_unknown", role);
    }
    wipe(&p, sizeof p);
    return e;
}

/* ---- the page ---- */

/* The sitting that the association belongs to: an id, or an object that has one. */
static enum err check_offering(struct reading *r, const struct json *o)
{
    const struct json *offering = json_get(o, "offering");
    const char *id =
        json_is_object(offering) ? json_get_text(offering, "offeringId") : json_text(offering);
    struct uuid sitting;

    if (id == NULL || uuid_parse(id, &sitting) != ERR_OK)
        return oke_refuse(&r->place, "office.err.oke_field", "offering");
    if (!uuid_equal(&sitting, &r->d->plan.sitting))
        remark_about(&r->d->remarks, REMARK_STOP, "office.check.other_offering",
            (struct remark_about){.row = r->place.item}, NULL);
    return ERR_OK;
}

static enum err take_association(struct reading *r, const struct json *o)
{
    if (!json_is_object(o)
        || !is(json_get_text(o, "associationType"), "componentOfferingAssociation"))
        return oke_refuse(&r->place, "office.err.oke_field", "associationType");
    enum err e = check_offering(r, o);
    return e == ERR_OK ? take_role(r, o) : e;
}

enum err oke_associations_read(struct bytes in, struct draft *d, struct objection *why)
{
    JSON_AUTO struct json *page = NULL;
    struct reading r = {.d = d, .place = {.why = why}};

    enum err e = oke_parse(in, &page, why);
    if (e != ERR_OK)
        return e;
    const struct json *items = json_is_object(page) ? json_get(page, "items") : page;
    if (!json_is_array(items))
        return oke_refuse(&r.place, "office.err.oke_not_page", "items");
    d->pages_missing = json_get_bool(page, "hasNextPage", false);
    for (size_t i = 0; e == ERR_OK && i < json_count(items); i++) {
        r.place.item = i + 1;
        e = take_association(&r, json_at(items, i));
    }
    return e;
}
