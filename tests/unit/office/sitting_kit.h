// SPDX-License-Identifier: EUPL-1.2
/* A sitting that lacks nothing, and an office that knows its kiosk and people, in memory: the tests
 * of the completeness check change one thing at a time. */
#ifndef TESTS_OFFICE_SITTING_KIT_H
#define TESTS_OFFICE_SITTING_KIT_H

#include "office_kit.h"

#include "office/check.h"
#include "office/planning.h"

struct sitting_kit {
    struct draft *d;
    struct store store;
    struct store_kiosk kiosks[DOORS_MAX + 2];
    struct store_staff staff[20];
    size_t chosen[DOORS_MAX + 2];
    struct check_office office;
};

static inline struct wall kit_moment(const char *date, const char *time)
{
    struct wall t;
    MUST(wall_parse_local(date, time, &t));
    return t;
}

static inline void kit_person(
    struct sitting_kit *k, const char *label, enum holder holder, const char *until)
{
    struct cert *c = &k->staff[k->store.staff_count++].cert;
    *c = (struct cert){.holder = holder,
        .from = kit_moment("01-11-2026", "12:00"),
        .until = kit_moment(until, "12:00")};
    text_copy(c->label, sizeof c->label, label);
    uuid_random(&c->id);
}

static inline void kit_device(struct sitting_kit *k, const char *label, const char *room)
{
    size_t i = k->store.kiosk_count++;
    struct store_kiosk *x = &k->kiosks[i];
    *x = (struct store_kiosk){.cert = {.holder = HOLDER_DEVICE,
                                  .from = kit_moment("01-11-2026", "12:00"),
                                  .until = kit_moment("01-11-2029", "12:00")}};
    text_copy(x->cert.label, sizeof x->cert.label, label);
    text_copy(x->room, sizeof x->room, room);
    uuid_random(&x->cert.id);
    k->chosen[i] = i;
    k->office.kiosk_count = k->store.kiosk_count;
}

static inline struct draft_student *kit_student(
    struct sitting_kit *k, const char *number, const char *given, const char *surname)
{
    struct draft_student *s = draft_add_student(k->d, k->d->count + 2, NULL);
    assert_non_null(s);
    text_copy(s->c.number, sizeof s->c.number, number);
    text_copy(s->c.given, sizeof s->c.given, given);
    text_copy(s->c.surname, sizeof s->c.surname, surname);
    (void)snprintf(s->c.seat, sizeof s->c.seat, "%zu", k->d->count);
    return s;
}

static inline void kit_plan(struct plan *p)
{
    *p = (struct plan){.exam = "Rekenen mbo-3",
        .exam_code = "REK",
        .version = "B",
        .version_established = true,
        .established_by = "Commissie",
        .established_on = "17-11-2026",
        .room = "B1.07",
        .start = kit_moment("24-11-2026", "09:00"),
        .end = kit_moment("24-11-2026", "10:30"),
        .duration_min = 90,
        .aids = "pen",
        .contact = "1107",
        .pv_number = "PV-1",
        .rules = {30, LATE_FROM_PLANNED, LATE_END_UNCHANGED, 15, 2, true}};
}

static inline void sitting_kit_open(struct sitting_kit *k)
{
    *k = (struct sitting_kit){.d = draft_new()};
    assert_non_null(k->d);
    kit_plan(&k->d->plan);
    k->d->said = (struct draft_said){.late_limit = true, .signatures = true};
    kit_student(k, "900009", "Zeynep", "Numune");
    kit_student(k, "900010", "Emre", "Örnek");
    kit_student(k, "900013", "Daan", "Proefstede");
    draft_staff_named(k->d, LEAD_NAME)->role = STAFF_LEAD;
    draft_staff_named(k->d, INVIGILATOR_NAME)->role = STAFF_INVIGILATOR;
    text_copy(k->d->emergency, sizeof k->d->emergency, "B-gebouw");
    kit_person(k, LEAD_NAME, HOLDER_INVIGILATOR, "01-11-2029");
    kit_person(k, INVIGILATOR_NAME, HOLDER_INVIGILATOR, "01-11-2029");
    kit_person(k, "Noodpas B-gebouw", HOLDER_EMERGENCY, "01-11-2029");
    kit_device(k, "KSK-07", "B1.07");
    k->store.kiosks = k->kiosks;
    k->store.staff = k->staff;
    k->office.store = &k->store;
    k->office.kiosks = k->chosen;
    k->office.now = kit_moment("20-11-2026", "09:00");
}

/* Checks, expects exactly this one remark (NULL: none), and goes. */
static inline void kit_remarks(struct sitting_kit *k, enum remark_grade grade, const char *id)
{
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    check_sitting(k->d, &k->office);
    const struct remarks *r = &k->d->remarks;
    if (r->count != (id != NULL) || (id != NULL && strcmp(r->items[0].id, id) != 0)) {
        MUST(remarks_write(r, LANG_EN, &text));
        fail_msg("expected %s, got:\n%s", id != NULL ? id : "nothing", buf_text(&text));
    }
    if (id != NULL)
        assert_int_equal(r->items[0].grade, grade);
    draft_free(k->d);
}

/* A test: open a good sitting, change it by `change(k, d, p)`, expect one remark. */
#define FINDING(name, grade, id, change)                                                           \
    static void name(void **state)                                                                 \
    {                                                                                              \
        struct sitting_kit kit, *k = &kit;                                                         \
        (void)state;                                                                               \
        sitting_kit_open(k);                                                                       \
        struct draft *d = k->d;                                                                    \
        struct plan *p = &d->plan;                                                                 \
        (void)p;                                                                                   \
        change;                                                                                    \
        kit_remarks(k, grade, id);                                                                 \
    }

#endif
