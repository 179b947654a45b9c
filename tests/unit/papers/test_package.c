// SPDX-License-Identifier: EUPL-1.2
/* Packages at the kiosk: which ones open, for whom, and what is said of the others. */
#include "papers/parts.h"
#include "school.h"

struct made {
    struct card *card;
    struct sitting_keys *keys;
    struct buf file;
};

static struct made make(struct school *s)
{
    struct made m = {school_card(), sitting_keys_new(), BUF_INIT(PACKAGE_BYTES_MAX)};
    struct package_parts parts = school_parts(s, m.card);
    assert_non_null(m.keys);
    assert_int_equal(package_make(&parts, m.keys, &m.file, NULL), ERR_OK);
    return m;
}

static void made_free(struct made *m)
{
    free(m->card);
    sitting_keys_free(m->keys);
    buf_free(&m->file);
}

static enum err opened(const struct school *s, struct bytes file, const struct box_secret *box)
{
    struct diag d = {0};
    struct package *p = calloc(1, sizeof *p);
    assert_non_null(p);
    p->other_count = 77;
    enum err e = package_open(file, box, &s->root.pub, p, &d);
    if (e) {
        assert_int_equal(p->other_count, 77); /* nothing written */
        assert_null(p->others);
        assert_string_not_equal(d.text, "");
    } else {
        package_free(p);
    }
    free(p);
    return e;
}

static void every_recipient_opens_it(void **state)
{
    struct school *s = *state;
    struct made m = make(s);
    const struct box_secret *boxes[] = {
        &s->device_box[0], &s->device_box[1], &s->inbox, &s->recovery};
    struct package *p = calloc(1, sizeof *p);
    assert_non_null(p);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(package_open(buf_view(&m.file), boxes[i], &s->root.pub, p, NULL), ERR_OK);
        assert_string_equal(p->card.plan.room, "B1.07");
        assert_int_equal(p->card.subject_count, SCHOOL_PEOPLE);
        assert_int_equal(p->other_count, 2);
        assert_true(uuid_equal(&p->others[1].sitting, &s->others[1].sitting));
        assert_string_equal(p->others[1].room, "C2.01");
        assert_string_equal(p->others[1].exam, "Nederlands 3F");
        assert_int_equal(p->others[1].start.ms, SCHOOL_START);
        struct card *again = school_card();
        assert_int_equal(card_verify(buf_view(&p->card_bytes), &s->root.pub, again, NULL), ERR_OK);
        free(again);
        package_free(p);
    }
    free(p);
    made_free(&m);
}

static void nobody_else_opens_it(void **state)
{
    struct school *s = *state;
    struct made m = make(s);
    struct box_secret stranger = school_box(99);
    assert_int_equal(opened(s, buf_view(&m.file), &stranger), ERR_KEY);
    assert_int_equal(opened(s, buf_view(&m.file), &s->staff_box[0]), ERR_KEY);
    made_free(&m);
}

static void no_name_shows_before_the_list_is_unlocked(void **state)
{
    struct school *s = *state;
    struct made m = make(s);
    BUF_AUTO struct buf content = BUF_INIT(PACKAGE_BYTES_MAX);
    assert_int_equal(age_decrypt(&s->device_box[0], buf_view(&m.file), &content), ERR_OK);
    assert_non_null(memmem(content.p, content.n, "B1.07", 5));
    for (size_t i = 0; i < SCHOOL_PEOPLE; i++) {
        const struct candidate *c = &s->plan.candidates[i];
        assert_null(memmem(content.p, content.n, c->surname, strlen(c->surname)));
        assert_null(memmem(content.p, content.n, c->number, strlen(c->number)));
        assert_null(memmem(content.p, content.n, c->id.b, sizeof c->id.b));
    }
    assert_null(memmem(content.p, content.n, m.keys->sitting.b, 32));
    assert_null(memmem(content.p, content.n, m.keys->candidates[0].b, 32));
    made_free(&m);
}

/* Every byte of the age header and of the first bytes behind it, then samples to the end. */
static void every_changed_byte_of_the_file_is_refused(void **state)
{
    struct school *s = *state;
    struct made m = make(s);
    static const char end[] = "\n---";
    uint8_t *at = memmem(m.file.p, m.file.n, end, sizeof end - 1);
    assert_non_null(at);
    size_t header = (size_t)(at - m.file.p) + 100;
    assert_true(header < m.file.n);
    for (size_t i = 0; i < m.file.n; i += i < header ? 1 : 97) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&m.file), i);
        enum err e = opened(s, buf_view(&bad), &s->device_box[1]);
        assert_true(e == ERR_SIGNATURE || e == ERR_KEY || e == ERR_FORMAT);
    }
    for (size_t n = 0; n < m.file.n; n += 211) { /* cut short by a full stick */
        enum err e = opened(s, (struct bytes){m.file.p, n}, &s->device_box[1]);
        assert_true(e == ERR_SIGNATURE || e == ERR_FORMAT);
    }
    made_free(&m);
}

/* What is inside, changed by somebody who is a recipient himself and encrypts it anew. */
static void a_recipient_cannot_change_what_is_inside(void **state)
{
    struct school *s = *state;
    struct made m = make(s);
    BUF_AUTO struct buf content = BUF_INIT(PACKAGE_BYTES_MAX);
    assert_int_equal(age_decrypt(&s->device_box[0], buf_view(&m.file), &content), ERR_OK);
    for (size_t i = 0; i < content.n; i += i < 60 ? 1 : 89) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&content), i);
        BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
        assert_int_equal(age_encrypt(&s->device_box[1].pub, 1, buf_view(&bad), &file), ERR_OK);
        assert_int_not_equal(opened(s, buf_view(&file), &s->device_box[1]), ERR_OK);
    }
    made_free(&m);
}

static void another_institutions_package_is_a_false_signature(void **state)
{
    struct school *s = *state;
    struct school ours = *s;
    struct made m = make(s);
    ours.root = school_sign(9);
    assert_int_equal(opened(&ours, buf_view(&m.file), &s->device_box[0]), ERR_SIGNATURE);
    made_free(&m);
}

/* Takes a package apart and puts it together with another signer or another card. */
static void a_genuine_card_does_not_carry_a_foreign_package(void **state)
{
    struct school *s = *state;
    struct made m = make(s);
    struct sign_secret other = school_sign(9);
    struct package_inside inside;
    struct other_room *others;
    struct bytes payload;
    BUF_AUTO struct buf content = BUF_INIT(PACKAGE_BYTES_MAX), same = BUF_INIT(PACKAGE_BYTES_MAX),
                        foreign = BUF_INIT(PACKAGE_BYTES_MAX), fewer = BUF_INIT(PACKAGE_BYTES_MAX);
    assert_int_equal(age_decrypt(&s->inbox, buf_view(&m.file), &content), ERR_OK);
    assert_int_equal(
        cose_verify(buf_view(&content), TYPE_PACKAGE, &s->issuer.pub, &payload), ERR_OK);
    assert_int_equal(package_payload_read(payload, &inside, &others), ERR_OK);
    assert_int_equal(package_seal(&s->issuer, &inside, s->recipients, 2, &same), ERR_OK);
    assert_int_equal(opened(s, buf_view(&same), &s->device_box[0]), ERR_OK);
    assert_int_equal(package_seal(&other, &inside, s->recipients, 2, &foreign), ERR_OK);
    assert_int_equal(opened(s, buf_view(&foreign), &s->device_box[0]), ERR_SIGNATURE);
    inside.wrap_count--;
    assert_int_equal(package_seal(&s->issuer, &inside, s->recipients, 2, &fewer), ERR_OK);
    assert_int_equal(opened(s, buf_view(&fewer), &s->device_box[0]), ERR_FORMAT);
    free(others);
    made_free(&m);
}

static void another_paper_is_no_package(void **state)
{
    struct school *s = *state;
    struct made m = make(s);
    struct package *p = calloc(1, sizeof *p);
    assert_non_null(p);
    assert_int_equal(
        package_open(buf_view(&m.file), &s->device_box[0], &s->root.pub, p, NULL), ERR_OK);
    BUF_AUTO struct buf card = BUF_INIT(PACKAGE_BYTES_MAX), huge = BUF_INIT(PACKAGE_BYTES_MAX + 1);
    assert_int_equal(
        age_encrypt(&s->device_box[0].pub, 1, buf_view(&p->card_bytes), &card), ERR_OK);
    assert_int_equal(opened(s, buf_view(&card), &s->device_box[0]), ERR_TYPE);
    assert_int_equal(opened(s, buf_view(&p->card_bytes), &s->device_box[0]), ERR_FORMAT);
    assert_int_equal(opened(s, (struct bytes){0}, &s->device_box[0]), ERR_FORMAT);
    assert_non_null(buf_extend(&huge, PACKAGE_BYTES_MAX + 1));
    assert_int_equal(opened(s, buf_view(&huge), &s->device_box[0]), ERR_LIMIT);
    package_free(p);
    package_free(p); /* once more is fine */
    package_free(NULL);
    free(p);
    made_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_recipient_opens_it),
        cmocka_unit_test(nobody_else_opens_it),
        cmocka_unit_test(no_name_shows_before_the_list_is_unlocked),
        cmocka_unit_test(every_changed_byte_of_the_file_is_refused),
        cmocka_unit_test(a_recipient_cannot_change_what_is_inside),
        cmocka_unit_test(another_institutions_package_is_a_false_signature),
        cmocka_unit_test(a_genuine_card_does_not_carry_a_foreign_package),
        cmocka_unit_test(another_paper_is_no_package),
    };
    return cmocka_run_group_tests(tests, school_setup, school_teardown);
}
