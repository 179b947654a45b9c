// SPDX-License-Identifier: EUPL-1.2
/* A school whose package went out, and an office that changes its list afterwards. */
#ifndef TESTS_PAPERS_LATE_H
#define TESTS_PAPERS_LATE_H

#include "papers/delta_parts.h"
#include "school.h"

struct late {
    struct school *s;
    struct card *card;
    struct sitting_keys *keys; /* as the office has them: of all subjects so far */
    struct buf package;
    struct delta_place place;
    struct list_change list[8];
    size_t count;
};

static inline struct late *late_open(struct school *s)
{
    struct late *l = calloc(1, sizeof *l);
    assert_non_null(l);
    *l = (struct late){.s = s,
        .card = school_card(),
        .keys = sitting_keys_new(),
        .package = BUF_INIT(PACKAGE_BYTES_MAX)};
    struct package_parts parts = school_parts(s, l->card);
    struct package *p = calloc(1, sizeof *p);
    assert_true(l->keys && p);
    assert_int_equal(package_make(&parts, l->keys, &l->package, NULL), ERR_OK);
    assert_int_equal(package_open(buf_view(&l->package), &s->inbox, &s->root.pub, p, NULL), ERR_OK);
    l->place = delta_start(&p->card, buf_view(&p->card_bytes));
    package_free(p);
    free(p);
    return l;
}

static inline void late_close(struct late *l)
{
    free(l->card);
    sitting_keys_free(l->keys);
    buf_free(&l->package);
    free(l);
}

static inline struct list_change *late_change(
    struct late *l, enum change_kind kind, uint16_t subject)
{
    struct list_change *c = &l->list[l->count++];
    *c = (struct list_change){.kind = kind, .c.subject = subject};
    return c;
}

/* Somebody new, with the next subject number; `n` tells people apart. */
static inline struct list_change *late_add(struct late *l, uint8_t n, const char *surname)
{
    uint16_t before = l->place.subjects;
    for (size_t i = 0; i < l->count; i++) {
        before = (uint16_t)(before + (l->list[i].kind == CHANGE_ADDED));
    }
    struct list_change *c = late_change(l, CHANGE_ADDED, (uint16_t)(before + 1));
    c->c.id = school_id(4, n);
    c->c.ticket_issue = 1;
    c->c.short_number = short_number_make(SHORT_VALUE_MIN + n);
    text_copy(c->c.number, sizeof c->c.number, "900099");
    text_copy(c->c.given, sizeof c->c.given, "Amber");
    text_copy(c->c.surname, sizeof c->c.surname, surname);
    return c;
}

/* One of each kind; the measures are for whoever was added. */
static inline void late_all_kinds(struct late *l)
{
    uint16_t fresh = late_add(l, 1, "Naslag")->c.subject;
    late_change(l, CHANGE_WITHDRAWN, 3);
    late_change(l, CHANGE_RESTORED, 4);
    text_copy(late_change(l, CHANGE_SEAT, 5)->c.seat, 12, "21");
    late_change(l, CHANGE_TICKET, 6)->c.ticket_issue = 2;
    struct list_change *m = late_change(l, CHANGE_MEASURE, fresh);
    m->c.accommodations[0] =
        (struct accommodation){.kind = ACCOMMODATION_EXTRA_TIME, .minutes = 30};
    m->c.accommodation_count = 1;
    m = late_change(l, CHANGE_MEASURE, fresh);
    m->c.accommodations[0] =
        (struct accommodation){.kind = ACCOMMODATION_OTHER, .text = "aparte tafel"};
    m->c.accommodation_count = 1;
}

static inline struct delta_parts late_parts(const struct late *l)
{
    return (struct delta_parts){.issuer = &l->s->issuer,
        .issuer_cert = buf_view(&l->s->issuer_bytes),
        .after = l->place,
        .issued = {SCHOOL_START - HOUR},
        .changes = l->list,
        .count = l->count,
        .recipients = l->s->recipients,
        .recipient_count = SCHOOL_DOORS + 2};
}

/* Makes the file and forgets the changes; keys grow, the place moves on. */
static inline struct buf late_issue(struct late *l)
{
    struct buf file = BUF_INIT(DELTA_BYTES_MAX);
    struct delta_parts parts = late_parts(l);
    struct delta *p = calloc(1, sizeof *p);
    assert_non_null(p);
    assert_int_equal(delta_make(&parts, l->keys, &file, NULL), ERR_OK);
    assert_int_equal(delta_open(buf_view(&file), &l->s->inbox, &l->s->root.pub, p, NULL), ERR_OK);
    assert_int_equal(delta_follow(&l->place, &p->head), ERR_OK);
    delta_free(p);
    free(p);
    l->count = 0;
    return file;
}

static inline struct delta *late_opened(const struct late *l, const struct buf *file)
{
    struct delta *p = calloc(1, sizeof *p);
    assert_non_null(p);
    assert_int_equal(
        delta_open(buf_view(file), &l->s->device_box[0], &l->s->root.pub, p, NULL), ERR_OK);
    return p;
}

static inline void late_opened_free(struct delta *p)
{
    delta_free(p);
    free(p);
}

#endif
