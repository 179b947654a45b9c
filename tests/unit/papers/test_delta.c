// SPDX-License-Identifier: EUPL-1.2
/* Deltas at a kiosk: which ones open, which one may follow which, and what is said of the others.
 */
#include "late.h"

static enum err opened(const struct school *s, struct bytes file, const struct box_secret *box)
{
    struct diag d = {0};
    struct delta *p = calloc(1, sizeof *p);
    assert_non_null(p);
    p->head.number = 77;
    enum err e = delta_open(file, box, &s->root.pub, p, &d);
    if (e) {
        assert_int_equal(p->head.number, 77); /* nothing written */
        assert_string_not_equal(d.text, "");
    } else {
        delta_free(p);
    }
    free(p);
    return e;
}

static void every_recipient_opens_it_and_nobody_else(void **state)
{
    struct school *s = *state;
    struct late *l = late_open(s);
    late_all_kinds(l);
    struct buf file = late_issue(l);
    struct box_secret stranger = school_box(99);
    assert_int_equal(opened(s, buf_view(&file), &s->device_box[0]), ERR_OK);
    assert_int_equal(opened(s, buf_view(&file), &s->device_box[1]), ERR_OK);
    assert_int_equal(opened(s, buf_view(&file), &s->recovery), ERR_OK);
    assert_int_equal(opened(s, buf_view(&file), &stranger), ERR_KEY);
    assert_int_equal(opened(s, buf_view(&file), &s->staff_box[0]), ERR_KEY);
    buf_free(&file);
    late_close(l);
}

static void the_changes_come_back_with_their_keys(void **state)
{
    struct late *l = late_open(*state);
    struct sitting_keys *kiosk = sitting_keys_new();
    struct list_change *list = NULL;
    size_t count = 0;
    assert_non_null(kiosk);
    *kiosk = *l->keys;
    late_all_kinds(l);
    struct buf file = late_issue(l);
    struct delta *p = late_opened(l, &file);
    assert_int_equal(p->head.number, 1);
    assert_int_equal(p->head.known, SCHOOL_PEOPLE);
    assert_int_equal(p->head.added, 1);
    assert_int_equal(p->head.issued.ms, SCHOOL_START - HOUR);
    assert_int_equal(delta_unlock(p, kiosk, &list, &count, NULL), ERR_OK);
    assert_int_equal(count, 7);
    assert_int_equal(p->head.changes, 7);
    assert_string_equal(list[0].c.surname, "Naslag");
    assert_int_equal(list[0].c.subject, SCHOOL_PEOPLE + 1);
    assert_int_equal(list[1].kind, CHANGE_WITHDRAWN);
    assert_int_equal(list[1].c.subject, 3);
    assert_string_equal(list[3].c.seat, "21");
    assert_int_equal(list[4].c.ticket_issue, 2);
    assert_int_equal(list[5].c.accommodations[0].minutes, 30);
    assert_string_equal(list[6].c.accommodations[0].text, "aparte tafel");
    assert_memory_equal(kiosk, l->keys, sizeof *kiosk);
    assert_true(delta_speaks_of(&p->head, list, count, kiosk));
    assert_int_equal(delta_unlock(p, kiosk, &list, &count, NULL), ERR_STATE); /* once only */
    changes_free(list, count);
    changes_free(NULL, 0);
    late_opened_free(p);
    buf_free(&file);
    sitting_keys_free(kiosk);
    late_close(l);
}

/* What the head does not speak of: another value, order, key or number of changes. */
static void other_changes_are_not_the_ones_that_were_signed(void **state)
{
    struct late *l = late_open(*state);
    struct list_change *list = NULL;
    size_t count = 0;
    struct sitting_keys *kiosk = sitting_keys_new();
    assert_non_null(kiosk);
    *kiosk = *l->keys;
    late_all_kinds(l);
    struct buf file = late_issue(l);
    struct delta *p = late_opened(l, &file);
    assert_int_equal(delta_unlock(p, kiosk, &list, &count, NULL), ERR_OK);
    assert_false(delta_speaks_of(&p->head, list, count - 1, kiosk));
    list[3].c.seat[0] = '3';
    assert_false(delta_speaks_of(&p->head, list, count, kiosk));
    list[3].c.seat[0] = '2';
    kiosk->candidates[SCHOOL_PEOPLE].b[0] ^= 1;
    assert_false(delta_speaks_of(&p->head, list, count, kiosk));
    kiosk->candidates[SCHOOL_PEOPLE].b[0] ^= 1;
    kiosk->room.b[0] ^= 1;
    assert_false(delta_speaks_of(&p->head, list, count, kiosk));
    kiosk->room.b[0] ^= 1;
    assert_true(delta_speaks_of(&p->head, list, count, kiosk));
    changes_free(list, count);
    late_opened_free(p);
    buf_free(&file);
    sitting_keys_free(kiosk);
    late_close(l);
}

static void gaps_repeats_and_forks_are_seen(void **state)
{
    struct late *l = late_open(*state);
    struct delta_place start = l->place, at = start;
    late_add(l, 1, "Naslag");
    struct buf one = late_issue(l);
    struct delta_place after_one = l->place;
    late_change(l, CHANGE_WITHDRAWN, 2);
    struct buf two = late_issue(l);
    l->place = after_one; /* a second office, that does not know of `two` */
    late_change(l, CHANGE_WITHDRAWN, 9);
    struct buf fork = late_issue(l);
    late_change(l, CHANGE_WITHDRAWN, 10);
    struct buf behind_fork = late_issue(l);
    struct delta *p1 = late_opened(l, &one), *p2 = late_opened(l, &two),
                 *other = late_opened(l, &fork), *behind = late_opened(l, &behind_fork);
    assert_int_equal(delta_follow(&at, &p2->head), ERR_MISSING);
    assert_int_equal(delta_follow(&at, &p1->head), ERR_OK);
    assert_int_equal(at.subjects, SCHOOL_PEOPLE + 1);
    assert_int_equal(delta_follow(&at, &p1->head), ERR_EXISTS);
    assert_int_equal(delta_follow(&at, &p2->head), ERR_OK);
    assert_int_equal(delta_follow(&at, &p1->head), ERR_EXISTS);
    assert_int_equal(delta_follow(&at, &other->head), ERR_CONFLICT);
    assert_int_equal(delta_follow(&at, &behind->head), ERR_CONFLICT);
    assert_int_equal(at.number, 2);
    at = start;
    at.sitting.b[3] ^= 1;
    assert_int_equal(delta_follow(&at, &p1->head), ERR_KEY);
    at = start;
    at.card.b[3] ^= 1;
    assert_int_equal(delta_follow(&at, &p1->head), ERR_CONFLICT);
    at = start;
    at.subjects++;
    assert_int_equal(delta_follow(&at, &p1->head), ERR_CONFLICT);
    struct delta *all[] = {p1, p2, other, behind};
    struct buf *files[] = {&one, &two, &fork, &behind_fork};
    for (size_t i = 0; i < 4; i++) {
        late_opened_free(all[i]);
        buf_free(files[i]);
    }
    late_close(l);
}

static void no_name_shows_before_the_sitting_is_unlocked(void **state)
{
    struct school *s = *state;
    struct late *l = late_open(s);
    late_all_kinds(l);
    struct buf file = late_issue(l);
    BUF_AUTO struct buf content = BUF_INIT(DELTA_BYTES_MAX);
    assert_int_equal(age_decrypt(&s->device_box[0], buf_view(&file), &content), ERR_OK);
    assert_non_null(memmem(content.p, content.n, "Examenbureau", 12)); /* the certificate */
    assert_null(memmem(content.p, content.n, "Naslag", 6));
    assert_null(memmem(content.p, content.n, "900099", 6));
    assert_null(memmem(content.p, content.n, "aparte tafel", 12));
    assert_null(memmem(content.p, content.n, l->keys->candidates[SCHOOL_PEOPLE].b, 32));
    buf_free(&file);
    late_close(l);
}

static void every_changed_byte_is_refused(void **state)
{
    struct school *s = *state;
    struct late *l = late_open(s);
    late_all_kinds(l);
    struct buf file = late_issue(l);
    for (size_t i = 0; i < file.n; i += 7) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&file), i);
        enum err e = opened(s, buf_view(&bad), &s->device_box[1]);
        assert_true(e == ERR_SIGNATURE || e == ERR_KEY || e == ERR_FORMAT);
    }
    for (size_t n = 0; n < file.n; n += 31) {
        enum err e = opened(s, (struct bytes){file.p, n}, &s->device_box[1]);
        assert_true(e == ERR_SIGNATURE || e == ERR_FORMAT);
    }
    buf_free(&file);
    late_close(l);
}

/* A recipient who changes what is inside and encrypts it anew is found out: by the signature, or
 * when the changes are unlocked. */
static void a_recipient_cannot_change_what_is_inside(void **state)
{
    struct school *s = *state;
    struct late *l = late_open(s);
    struct sitting_keys *before = sitting_keys_new(), *kiosk = sitting_keys_new();
    assert_true(before && kiosk);
    *before = *l->keys;
    late_all_kinds(l);
    struct buf file = late_issue(l);
    BUF_AUTO struct buf content = BUF_INIT(DELTA_BYTES_MAX);
    assert_int_equal(age_decrypt(&s->device_box[0], buf_view(&file), &content), ERR_OK);
    size_t closed_only = 0;
    for (size_t i = 0; i < content.n; i += 5) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&content), i);
        BUF_AUTO struct buf again = BUF_INIT(DELTA_BYTES_MAX);
        struct delta p;
        struct list_change *list = NULL;
        size_t count = 0;
        assert_int_equal(age_encrypt(&s->device_box[1].pub, 1, buf_view(&bad), &again), ERR_OK);
        if (delta_open(buf_view(&again), &s->device_box[1], &s->root.pub, &p, NULL) != ERR_OK) {
            continue;
        }
        *kiosk = *before;
        assert_int_equal(delta_unlock(&p, kiosk, &list, &count, NULL), ERR_SIGNATURE);
        assert_null(list);
        assert_memory_equal(kiosk, before, sizeof *kiosk);
        delta_free(&p);
        closed_only++;
    }
    assert_true(closed_only > 10); /* the sealed part was reached */
    buf_free(&file);
    sitting_keys_free(before);
    sitting_keys_free(kiosk);
    late_close(l);
}

static struct delta_head head_of(const struct late *l)
{
    return (struct delta_head){.sitting = l->place.sitting,
        .card = l->place.card,
        .number = 1,
        .issued = {SCHOOL_START},
        .known = SCHOOL_PEOPLE,
        .changes = 1};
}

static enum err signed_as(const struct late *l, const struct sign_secret *by, struct bytes cert,
    const struct delta_head *h)
{
    BUF_AUTO struct buf head = BUF_INIT(DELTA_HEAD_MAX);
    struct delta_head *ret = calloc(1, sizeof *ret);
    assert_non_null(ret);
    assert_int_equal(delta_head_sign(by, cert, h, &head), ERR_OK);
    enum err e = delta_head_verify(buf_view(&head), &l->s->root.pub, ret, NULL);
    free(ret);
    return e;
}

static void only_an_issuer_of_this_root_signs(void **state)
{
    struct school *s = *state;
    struct late *l = late_open(s);
    struct delta_head h = head_of(l);
    struct bytes issuer = buf_view(&s->issuer_bytes);
    struct sign_secret stranger = school_sign(77);
    struct cert theirs = s->issuer_cert;
    theirs.sign = stranger.pub;
    struct buf foreign = school_issue(&stranger, &theirs); /* certified by another root */
    assert_int_equal(signed_as(l, &s->issuer, issuer, &h), ERR_OK);
    assert_int_equal(signed_as(l, &stranger, issuer, &h), ERR_KEY);
    assert_int_equal(signed_as(l, &stranger, buf_view(&foreign), &h), ERR_KEY);
    assert_int_equal(
        signed_as(l, &s->device[0], buf_view(&s->device_bytes[0]), &h), ERR_TYPE); /* a kiosk */
    assert_int_equal(signed_as(l, &s->staff[0], buf_view(&s->staff_bytes[0]), &h), ERR_TYPE);
    buf_free(&foreign);
    late_close(l);
}

static void heads_that_make_no_sense_are_refused(void **state)
{
    struct school *s = *state;
    struct late *l = late_open(s);
    struct bytes issuer = buf_view(&s->issuer_bytes);
    struct delta_head h = head_of(l);
    h.number = 0;
    assert_int_equal(signed_as(l, &s->issuer, issuer, &h), ERR_FORMAT);
    h.number = DELTAS_MAX + 1;
    assert_int_equal(signed_as(l, &s->issuer, issuer, &h), ERR_LIMIT);
    h.number = 2; /* names nobody before it */
    assert_int_equal(signed_as(l, &s->issuer, issuer, &h), ERR_FORMAT);
    h.previous.b[0] = 1;
    assert_int_equal(signed_as(l, &s->issuer, issuer, &h), ERR_OK);
    h.number = 1; /* the first has none before it */
    assert_int_equal(signed_as(l, &s->issuer, issuer, &h), ERR_FORMAT);
    h = head_of(l);
    h.changes = 0;
    assert_int_equal(signed_as(l, &s->issuer, issuer, &h), ERR_FORMAT);
    h.changes = 1;
    h.added = 2; /* more than there are changes */
    assert_int_equal(signed_as(l, &s->issuer, issuer, &h), ERR_FORMAT);
    h.added = 1;
    h.known = CANDIDATES_MAX;
    assert_int_equal(signed_as(l, &s->issuer, issuer, &h), ERR_LIMIT);
    late_close(l);
}

static void another_paper_is_no_delta(void **state)
{
    struct school *s = *state;
    struct late *l = late_open(s);
    BUF_AUTO struct buf card = BUF_INIT(DELTA_BYTES_MAX), signed_bytes = BUF_INIT(DELTA_BYTES_MAX);
    struct delta_head *h = calloc(1, sizeof *h);
    assert_non_null(h);
    assert_int_equal(opened(s, buf_view(&l->package), &s->device_box[0]), ERR_TYPE);
    assert_int_equal(opened(s, (struct bytes){0}, &s->device_box[0]), ERR_FORMAT);
    assert_int_equal(cose_sign1(&s->issuer, TYPE_TICKET, bytes_of("x"), &signed_bytes), ERR_OK);
    assert_int_equal(delta_head_verify(buf_view(&signed_bytes), &s->root.pub, h, NULL), ERR_TYPE);
    assert_int_equal(age_encrypt(&s->inbox.pub, 1, buf_view(&signed_bytes), &card), ERR_OK);
    assert_int_equal(opened(s, buf_view(&card), &s->inbox), ERR_TYPE);
    delta_free(NULL);
    free(h);
    late_close(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_recipient_opens_it_and_nobody_else),
        cmocka_unit_test(the_changes_come_back_with_their_keys),
        cmocka_unit_test(other_changes_are_not_the_ones_that_were_signed),
        cmocka_unit_test(gaps_repeats_and_forks_are_seen),
        cmocka_unit_test(no_name_shows_before_the_sitting_is_unlocked),
        cmocka_unit_test(every_changed_byte_is_refused),
        cmocka_unit_test(a_recipient_cannot_change_what_is_inside),
        cmocka_unit_test(only_an_issuer_of_this_root_signs),
        cmocka_unit_test(heads_that_make_no_sense_are_refused),
        cmocka_unit_test(another_paper_is_no_delta),
    };
    return cmocka_run_group_tests(tests, school_setup, school_teardown);
}
