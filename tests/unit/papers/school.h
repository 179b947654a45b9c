// SPDX-License-Identifier: EUPL-1.2
/* A small fictional institution for the tests: root, issuer, two kiosks, two invigilators and an
 * emergency badge, and a sitting for 28 fictional candidates. Keys come from fixed seeds. */
#ifndef TESTS_PAPERS_SCHOOL_H
#define TESTS_PAPERS_SCHOOL_H

#include "papers/package.h"
#include "papers/ticket.h"
#include "unit/papers/school_keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SCHOOL_DOORS = 2, SCHOOL_STAFF = 3, SCHOOL_PEOPLE = 28 };

#define SCHOOL_START INT64_C(1795507200000) /* 24-11-2026 09:00 */
#define HOUR INT64_C(3600000)

struct school {
    struct sign_secret root, issuer, device[SCHOOL_DOORS], staff[SCHOOL_STAFF];
    struct box_secret device_box[SCHOOL_DOORS], staff_box[SCHOOL_STAFF], inbox, recovery;
    struct anchor anchor;
    struct cert issuer_cert, device_cert[SCHOOL_DOORS], staff_cert[SCHOOL_STAFF];
    struct buf issuer_bytes, device_bytes[SCHOOL_DOORS], staff_bytes[SCHOOL_STAFF];
    struct card_certs certs;
    struct plan plan;
    struct box_public recipients[SCHOOL_DOORS + 2];
    struct other_room others[2];
};

static const struct {
    const char *given, *prefix, *surname;
} SCHOOL_NAMES[SCHOOL_PEOPLE] = {{"Soekirman", "", "Conto"}, {"Elif", "", "Denemeci"},
    {"Samira", "", "El Mithali"}, {"Bilal", "", "El Namoudaji"}, {"Bram", "", "Fictema"},
    {"Femke", "", "Monsterhof"}, {"Winston", "", "Monsterhoop"}, {"Fatima", "", "Namoudaj"},
    {"Zeynep", "", "Numune"}, {"Emre", "", "Örnek"}, {"Yusuf", "", "Örnekoğlu"},
    {"Jayden", "", "Proefman"}, {"Daan", "van", "Proefstede"}, {"Jaïr", "", "Proefwijk"},
    {"Kacper", "", "Próbny"}, {"Zofia", "", "Przykładowska"}, {"Jakub", "", "Przykładowski"},
    {"Thijs", "", "Schijnberg"}, {"Ilyas", "", "Tajribi"}, {"Iris", "", "Testdijk"},
    {"Lotte", "de", "Tester"}, {"Rajesh", "", "Testpersad"}, {"Devika", "", "Udaharan"},
    {"Noor", "", "Verzinsel"}, {"Sanne", "", "Voorbeeld"}, {"Shanice", "", "Voorbeeldlust"},
    {"Oliwia", "", "Wzorcowa"}, {"Milan", "", "Zogenaamd"}};

static inline struct cert school_cert(enum holder holder, uint8_t n, const char *label)
{
    struct cert c = {.holder = holder,
        .id = school_id(2, n),
        .from = {SCHOOL_START - 1000 * HOUR},
        .until = {SCHOOL_START + 1000 * HOUR}};
    text_copy(c.label, sizeof c.label, label);
    return c;
}

static inline struct buf school_issue(const struct sign_secret *root, const struct cert *c)
{
    struct buf b = BUF_INIT(CERT_BYTES_MAX);
    assert_int_equal(cert_issue(root, c, &b), ERR_OK);
    return b;
}

static inline void school_institution(struct school *s)
{
    s->root = school_sign(KEY_OF_ROOT);
    s->issuer = school_sign(KEY_OF_ISSUER);
    s->inbox = school_box(KEY_OF_INBOX);
    s->recovery = school_box(KEY_OF_RECOVERY);
    s->anchor = (struct anchor){.root = s->root.pub,
        .inbox = s->inbox.pub,
        .recovery = s->recovery.pub,
        .name = "Mbo Fantasia"};
    s->issuer_cert = school_cert(HOLDER_ISSUER, 2, "Examenbureau");
    s->issuer_cert.sign = s->issuer.pub;
    s->issuer_bytes = school_issue(&s->root, &s->issuer_cert);
    s->certs.issuer = buf_view(&s->issuer_bytes);
}

static inline void school_devices(struct school *s)
{
    for (uint8_t i = 0; i < SCHOOL_DOORS; i++) {
        s->device[i] = school_sign((uint8_t)(KEY_OF_DOOR + i));
        s->device_box[i] = school_box((uint8_t)(KEY_OF_DOOR + i));
        s->device_cert[i] = school_cert(HOLDER_DEVICE, (uint8_t)(10 + i), i ? "K02" : "K01");
        s->device_cert[i].sign = s->device[i].pub;
        s->device_cert[i].http = school_sign((uint8_t)(KEY_OF_DOORS_AGENT + i)).pub;
        s->device_cert[i].box = s->device_box[i].pub;
        s->device_bytes[i] = school_issue(&s->root, &s->device_cert[i]);
        s->certs.devices[i] = buf_view(&s->device_bytes[i]);
        s->recipients[i] = s->device_box[i].pub;
    }
    s->recipients[SCHOOL_DOORS] = s->inbox.pub;
    s->recipients[SCHOOL_DOORS + 1] = s->recovery.pub;
}

static inline void school_staff(struct school *s)
{
    static const char *const NAMES[SCHOOL_STAFF] = {
        "Marijke Bedenksel", "Ahmed Verzonnen", "Noodpas B-gebouw"};
    static const enum staff_role ROLES[SCHOOL_STAFF] = {
        STAFF_LEAD, STAFF_INVIGILATOR, STAFF_EMERGENCY};
    for (uint8_t i = 0; i < SCHOOL_STAFF; i++) {
        bool emergency = ROLES[i] == STAFF_EMERGENCY;
        s->staff[i] = school_sign((uint8_t)(KEY_OF_STAFF + i));
        s->staff_box[i] = school_box((uint8_t)(KEY_OF_STAFF + i));
        s->staff_cert[i] = school_cert(
            emergency ? HOLDER_EMERGENCY : HOLDER_INVIGILATOR, (uint8_t)(30 + i), NAMES[i]);
        s->staff_cert[i].role = ROLES[i];
        s->staff_cert[i].sign = s->staff[i].pub;
        s->staff_cert[i].box = s->staff_box[i].pub;
        s->staff_bytes[i] = school_issue(&s->root, &s->staff_cert[i]);
        s->certs.staff[i] = buf_view(&s->staff_bytes[i]);
        struct invigilator *v = &s->plan.invigilators[i];
        v->id = s->staff_cert[i].id;
        v->role = ROLES[i];
        text_copy(v->name, sizeof v->name, NAMES[i]);
    }
    s->plan.invigilator_count = SCHOOL_STAFF;
}

static inline void school_plan(struct school *s)
{
    struct plan *p = &s->plan;
    p->sitting = school_id(1, 1);
    text_copy(p->institution, sizeof p->institution, "Mbo Fantasia");
    text_copy(p->exam, sizeof p->exam, "Rekenen mbo-3");
    text_copy(p->exam_code, sizeof p->exam_code, "REK-3F");
    text_copy(p->version, sizeof p->version, "C");
    p->version_established = true;
    text_copy(p->established_by, sizeof p->established_by, "Vaststellingscommissie rekenen");
    text_copy(p->established_on, sizeof p->established_on, "17-11-2026");
    text_copy(p->room, sizeof p->room, "B1.07");
    p->start.ms = SCHOOL_START;
    p->end.ms = SCHOOL_START + 2 * HOUR;
    p->duration_min = 90;
    text_copy(p->aids, sizeof p->aids, "Rekenmachine, kladpapier");
    text_copy(p->instructions, sizeof p->instructions, "Telefoons uit en in de tas.");
    text_copy(p->contact, sizeof p->contact, "toestel 1107");
    text_copy(p->pv_number, sizeof p->pv_number, "PV-2026-1124-B107-01");
    p->list_made.ms = SCHOOL_START - 20 * HOUR;
    p->rules = (struct rules){.late_limit_min = 30,
        .late_from = LATE_FROM_ACTUAL,
        .late_end = LATE_END_UNCHANGED,
        .earliest_leave_min = 30,
        .signatures_required = 2,
        .id_required = true};
}

static inline void school_candidates(struct school *s)
{
    struct candidate *list = calloc(SCHOOL_PEOPLE, sizeof *list);
    assert_non_null(list);
    for (uint8_t i = 0; i < SCHOOL_PEOPLE; i++) {
        list[i].id = school_id(3, i);
        struct buf number = BUF_INIT(8);
        buf_add_format(&number, "%u", 900001u + i);
        text_copy(list[i].number, sizeof list[i].number, buf_text(&number));
        buf_free(&number);
        text_copy(list[i].given, sizeof list[i].given, SCHOOL_NAMES[i].given);
        text_copy(list[i].prefix, sizeof list[i].prefix, SCHOOL_NAMES[i].prefix);
        text_copy(list[i].surname, sizeof list[i].surname, SCHOOL_NAMES[i].surname);
        list[i].ticket_issue = 1;
        list[i].canceled = i == 23;
    }
    list[2].accommodations[0] =
        (struct accommodation){.kind = ACCOMMODATION_EXTRA_TIME, .minutes = 30};
    list[2].accommodations[1] = (struct accommodation){.kind = ACCOMMODATION_SPOKEN};
    list[2].accommodations[2] =
        (struct accommodation){.kind = ACCOMMODATION_OTHER, .text = "aparte tafel"};
    list[2].accommodation_count = 3;
    text_copy(list[9].id_name, sizeof list[9].id_name, "E. Örnek");
    text_copy(list[9].seat, sizeof list[9].seat, "10");
    short_numbers_fill(list, SCHOOL_PEOPLE);
    s->plan.candidates = list;
    s->plan.candidate_count = SCHOOL_PEOPLE;
}

/* Given names and surnames of the 28 in other pairs; behind 28 x 28 people names come again, as
 * they do in a large school. */
static inline void school_person(struct candidate *c, size_t i)
{
    size_t given = i % SCHOOL_PEOPLE, surname = (i / SCHOOL_PEOPLE + i) % SCHOOL_PEOPLE;
    c->id = school_id(3, (uint8_t)i);
    c->id.b[14] = (uint8_t)(i >> 8);
    (void)snprintf(c->number, sizeof c->number, "%zu", 900001 + i);
    (void)snprintf(c->seat, sizeof c->seat, "%zu", i + 1);
    text_copy(c->given, sizeof c->given, SCHOOL_NAMES[given].given);
    text_copy(c->prefix, sizeof c->prefix, SCHOOL_NAMES[surname].prefix);
    text_copy(c->surname, sizeof c->surname, SCHOOL_NAMES[surname].surname);
    c->ticket_issue = 1;
    if (i % 7 == 0)
        c->accommodations[c->accommodation_count++] =
            (struct accommodation){.kind = ACCOMMODATION_EXTRA_TIME, .minutes = 30};
}

/* A list of another length instead of the 28; nobody is a list too. */
static inline void school_crowd(struct school *s, size_t people)
{
    struct candidate *list = calloc(people ? people : 1, sizeof *list);
    assert_non_null(list);
    for (size_t i = 0; i < people; i++)
        school_person(&list[i], i);
    short_numbers_fill(list, people);
    free(s->plan.candidates);
    s->plan.candidates = list;
    s->plan.candidate_count = people;
}

static inline void school_open(struct school *s)
{
    assert_int_equal(crypto_start(), ERR_OK);
    memset(s, 0, sizeof *s);
    school_institution(s);
    school_devices(s);
    school_staff(s);
    school_plan(s);
    school_candidates(s);
    for (uint8_t i = 0; i < 2; i++) {
        s->others[i].sitting = school_id(1, (uint8_t)(2 + i));
        s->others[i].start.ms = SCHOOL_START;
        text_copy(s->others[i].room, sizeof s->others[i].room, i ? "C2.01" : "B1.09");
        text_copy(s->others[i].exam, sizeof s->others[i].exam, "Nederlands 3F");
    }
}

static inline void school_close(struct school *s)
{
    buf_free(&s->issuer_bytes);
    for (size_t i = 0; i < SCHOOL_DOORS; i++) {
        buf_free(&s->device_bytes[i]);
    }
    for (size_t i = 0; i < SCHOOL_STAFF; i++) {
        buf_free(&s->staff_bytes[i]);
    }
    plan_free(&s->plan);
}

/* Group setup and teardown: the state is a struct school. */
static inline int school_setup(void **state)
{
    *state = malloc(sizeof(struct school));
    assert_non_null(*state);
    school_open(*state);
    return 0;
}

static inline int school_teardown(void **state)
{
    school_close(*state);
    free(*state);
    return 0;
}

/* The fields of a card that its maker sets. On the heap: it is large. */
static inline struct card *school_card(void)
{
    struct card *c = calloc(1, sizeof *c);
    assert_non_null(c);
    c->issue = 1;
    c->issued.ms = SCHOOL_START - 18 * HOUR;
    c->device_count = SCHOOL_DOORS;
    return c;
}

static inline struct package_parts school_parts(struct school *s, struct card *card)
{
    return (struct package_parts){.issuer = &s->issuer,
        .card = card,
        .certs = &s->certs,
        .plan = &s->plan,
        .others = s->others,
        .other_count = 2,
        .recipients = s->recipients,
        .recipient_count = SCHOOL_DOORS + 2};
}

/* A copy of `in` in which the byte at `at` is changed. */
static inline struct buf school_flipped(struct bytes in, size_t at)
{
    struct buf b = BUF_INIT(in.n);
    buf_add_bytes(&b, in);
    assert_int_equal(buf_check(&b), ERR_OK);
    b.p[at] ^= (uint8_t)(1u << (at % 8));
    return b;
}

#endif
