// SPDX-License-Identifier: EUPL-1.2
/* Sitting cards: what verifies, and what an attacker with some of the papers cannot make verify. */
#include "papers/fields.h"
#include "papers/parts.h"
#include "school.h"

static struct card *filled(const struct school *s)
{
    struct card *c = school_card();
    c->plan = s->plan;
    c->subject_count = SCHOOL_PEOPLE;
    for (uint8_t i = 0; i < SCHOOL_PEOPLE; i++) {
        c->commitments[i] = hash_prefixed(i, bytes_of("commitment"));
    }
    c->room_commitment = hash_of(bytes_of("room"));
    c->list_hash = hash_of(bytes_of("list"));
    return c;
}

static struct buf issued(const struct sign_secret *issuer, const struct card *c,
    const struct card_certs *certs, enum err expected)
{
    struct buf b = BUF_INIT(CARD_BYTES_MAX);
    assert_int_equal(card_issue(issuer, c, certs, &b), expected);
    assert_int_equal(b.n == 0, expected != ERR_OK);
    return b;
}

static void not_issued(const struct sign_secret *issuer, const struct card *c,
    const struct card_certs *certs, enum err expected)
{
    BUF_AUTO struct buf b = issued(issuer, c, certs, expected);
    assert_int_equal(b.n, 0);
}

static enum err verified(const struct buf *b, const struct sign_public *root, struct card *ret)
{
    struct diag d = {0};
    enum err e = card_verify(buf_view(b), root, ret, &d);
    assert_int_equal(e == ERR_OK, d.text[0] == 0); /* a refusal names its paper */
    return e;
}

/* Without a lead door the bytes are what they were before there was a place for one. */
static void a_lead_door_makes_the_devices_doors(void **state)
{
    struct school *s = *state;
    struct card *c = filled(s), *got = school_card();
    BUF_AUTO struct buf without = issued(&s->issuer, c, &s->certs, ERR_OK);
    assert_int_equal(verified(&without, &s->root.pub, got), ERR_OK);
    assert_int_equal(got->plan.lead_door, 0);
    assert_int_equal(got->plan.door_count, 0);
    c->plan.lead_door = SCHOOL_DOORS;
    BUF_AUTO struct buf with = issued(&s->issuer, c, &s->certs, ERR_OK);
    assert_int_equal(with.n, without.n + 2);
    assert_int_equal(verified(&with, &s->root.pub, got), ERR_OK);
    assert_int_equal(got->plan.lead_door, SCHOOL_DOORS);
    assert_int_equal(got->plan.door_count, SCHOOL_DOORS);
    c->plan.lead_door = SCHOOL_DOORS + 1;
    not_issued(&s->issuer, c, &s->certs, ERR_LIMIT);
    free(c);
    free(got);
}

static void a_card_comes_back_whole(void **state)
{
    struct school *s = *state;
    struct card *c = filled(s), *got = school_card();
    BUF_AUTO struct buf b = issued(&s->issuer, c, &s->certs, ERR_OK);
    assert_int_equal(verified(&b, &s->root.pub, got), ERR_OK);
    assert_string_equal(got->plan.exam, "Rekenen mbo-3");
    assert_null(got->plan.candidates);
    assert_int_equal(got->plan.candidate_count, 0);
    assert_int_equal(got->issue, 1);
    assert_int_equal(got->issued.ms, c->issued.ms);
    assert_int_equal(got->device_count, SCHOOL_DOORS);
    assert_int_equal(got->subject_count, SCHOOL_PEOPLE);
    assert_memory_equal(got->commitments, c->commitments, sizeof c->commitments);
    assert_true(hash_equal(&got->list_hash, &c->list_hash));
    assert_true(hash_equal(&got->room_commitment, &c->room_commitment));
    assert_memory_equal(got->issuer.sign.b, s->issuer.pub.b, 32);
    assert_string_equal(got->staff[1].label, "Ahmed Verzonnen");
    assert_string_equal(got->devices[1].label, "K02");
    free(c);
    free(got);
}

static void people_and_doors_are_found_by_id_and_key(void **state)
{
    struct school *s = *state;
    struct card *c = filled(s), *got = school_card();
    struct uuid nobody = school_id(9, 9);
    struct sign_public strange = school_sign(99).pub;
    BUF_AUTO struct buf b = issued(&s->issuer, c, &s->certs, ERR_OK);
    assert_int_equal(verified(&b, &s->root.pub, got), ERR_OK);
    for (int i = 0; i < SCHOOL_STAFF; i++) {
        assert_int_equal(card_find_staff(got, &s->staff_cert[i].id), i);
        assert_int_equal(card_find_staff_key(got, &s->staff[i].pub), i);
    }
    for (int i = 0; i < SCHOOL_DOORS; i++) {
        assert_int_equal(card_find_device(got, &s->device[i].pub), i);
    }
    assert_int_equal(card_find_staff(got, &nobody), -1);
    assert_int_equal(card_find_staff_key(got, &strange), -1);
    assert_int_equal(card_find_staff_key(got, &s->device[0].pub), -1);
    assert_int_equal(card_find_device(got, &strange), -1);
    free(c);
    free(got);
}

static void every_changed_byte_is_refused_and_nothing_written(void **state)
{
    struct school *s = *state;
    struct card *c = filled(s), *got = school_card();
    got->issue = 77;
    BUF_AUTO struct buf b = issued(&s->issuer, c, &s->certs, ERR_OK);
    for (size_t i = 0; i < b.n; i += i < 200 ? 1 : 13) {
        BUF_AUTO struct buf bad = school_flipped(buf_view(&b), i);
        assert_int_not_equal(verified(&bad, &s->root.pub, got), ERR_OK);
        assert_int_not_equal(card_verify((struct bytes){b.p, i}, &s->root.pub, got, NULL), ERR_OK);
    }
    assert_int_equal(got->issue, 77);
    free(c);
    free(got);
}

static void another_root_is_another_institution(void **state)
{
    struct school *s = *state;
    struct card *c = filled(s), *got = school_card();
    struct sign_secret other = school_sign(9);
    BUF_AUTO struct buf b = issued(&s->issuer, c, &s->certs, ERR_OK);
    assert_int_equal(verified(&b, &other.pub, got), ERR_KEY);
    free(c);
    free(got);
}

static void certs_put(struct buf *b, int64_t key, const struct bytes *certs, size_t count)
{
    put_array(b, key, count);
    for (size_t i = 0; i < count; i++) {
        cbor_put_bytes(b, certs[i]);
    }
}

/* What somebody makes who does not use our card_issue: the same card with other certificates,
 * signed by whom they like. */
static struct buf forged(const struct school *s, const struct sign_secret *signer,
    const struct card_certs *certs, size_t staff_count)
{
    struct card *c = filled(s);
    struct buf made = BUF_INIT(CARD_BYTES_MAX);
    BUF_AUTO struct buf good = issued(&s->issuer, c, &s->certs, ERR_OK);
    BUF_AUTO struct buf b = BUF_INIT(CARD_BYTES_MAX);
    struct bytes payload;
    struct cbor from;
    assert_int_equal(cose_verify(buf_view(&good), TYPE_CARD, &s->issuer.pub, &payload), ERR_OK);
    assert_int_equal(cbor_open(&from, payload), ERR_OK);
    struct record r = record_open(&from);
    cbor_put_map(&b, r.left);
    for (int64_t key = 1; key <= 9; key++) {
        cbor_need_key(&from, &r.left, key);
        struct bytes item = cbor_get_item(&from);
        if (key == 4) {
            put_bytes(&b, key, certs->issuer);
        } else if (key == 5) {
            certs_put(&b, key, certs->devices, SCHOOL_DOORS);
        } else if (key == 6) {
            certs_put(&b, key, certs->staff, staff_count);
        } else {
            cbor_put_int(&b, key);
            cbor_put_raw(&b, item);
        }
    }
    assert_int_equal(cbor_finish(&from), ERR_OK);
    assert_int_equal(cose_sign1(signer, TYPE_CARD, buf_view(&b), &made), ERR_OK);
    free(c);
    return made;
}

static void the_forger_of_these_tests_makes_a_good_card_of_good_papers(void **state)
{
    struct school *s = *state;
    struct card *got = school_card();
    BUF_AUTO struct buf b = forged(s, &s->issuer, &s->certs, SCHOOL_STAFF);
    assert_int_equal(verified(&b, &s->root.pub, got), ERR_OK);
    BUF_AUTO struct buf fewer = forged(s, &s->issuer, &s->certs, SCHOOL_STAFF - 1);
    assert_int_equal(verified(&fewer, &s->root.pub, got), ERR_FORMAT); /* nobody without papers */
    free(got);
}

/* The card with `*place` (in `certs`) replaced by `cert` as `root` signs it. */
static enum err with_cert(const struct school *s, const struct sign_secret *signer,
    struct bytes *place, struct card_certs *certs, const struct sign_secret *root,
    const struct cert *cert)
{
    struct card *got = school_card();
    BUF_AUTO struct buf bytes = school_issue(root, cert);
    *place = buf_view(&bytes);
    BUF_AUTO struct buf b = forged(s, signer, certs, SCHOOL_STAFF);
    enum err e = verified(&b, &s->root.pub, got);
    free(got);
    return e;
}

static void certificates_of_another_root_are_refused(void **state)
{
    struct school *s = *state;
    struct sign_secret other = school_sign(9);
    struct card_certs certs = s->certs;
    assert_int_equal(
        with_cert(s, &s->issuer, &certs.staff[1], &certs, &other, &s->staff_cert[1]), ERR_KEY);
    certs = s->certs;
    assert_int_equal(
        with_cert(s, &s->issuer, &certs.devices[1], &certs, &other, &s->device_cert[1]), ERR_KEY);
    certs = s->certs;
    assert_int_equal(
        with_cert(s, &s->issuer, &certs.issuer, &certs, &other, &s->issuer_cert), ERR_KEY);
}

static void a_holder_of_the_wrong_kind_is_refused(void **state)
{
    struct school *s = *state;
    struct card_certs certs = s->certs;
    /* an invigilator who issues sittings with the certificate that is theirs */
    assert_int_equal(
        with_cert(s, &s->staff[0], &certs.issuer, &certs, &s->root, &s->staff_cert[0]), ERR_TYPE);
    certs = s->certs; /* a kiosk that does so */
    assert_int_equal(
        with_cert(s, &s->device[0], &certs.issuer, &certs, &s->root, &s->device_cert[0]), ERR_TYPE);
    certs = s->certs; /* an invigilator as door */
    assert_int_equal(
        with_cert(s, &s->issuer, &certs.devices[1], &certs, &s->root, &s->staff_cert[0]), ERR_TYPE);
    certs = s->certs; /* a kiosk as invigilator */
    struct cert device = s->device_cert[0];
    device.id = s->staff_cert[1].id;
    assert_int_equal(
        with_cert(s, &s->issuer, &certs.staff[1], &certs, &s->root, &device), ERR_TYPE);
    certs = s->certs; /* an emergency badge in the place of a named invigilator */
    struct cert emergency = s->staff_cert[2];
    emergency.id = s->staff_cert[1].id;
    assert_int_equal(
        with_cert(s, &s->issuer, &certs.staff[1], &certs, &s->root, &emergency), ERR_TYPE);
}

static void the_wrong_invigilator_is_refused(void **state)
{
    struct school *s = *state;
    struct card_certs certs = s->certs;
    struct cert stranger = s->staff_cert[1], twin = s->staff_cert[1];
    stranger.id = school_id(2, 99);
    assert_int_equal(
        with_cert(s, &s->issuer, &certs.staff[1], &certs, &s->root, &stranger), ERR_FORMAT);
    certs = s->certs; /* one person's key under two names would sign twice */
    twin.sign = s->staff_cert[0].sign;
    assert_int_equal(
        with_cert(s, &s->issuer, &certs.staff[1], &certs, &s->root, &twin), ERR_FORMAT);
    certs = s->certs; /* and one kiosk is not two doors */
    struct cert door = s->device_cert[1];
    door.sign = s->device_cert[0].sign;
    assert_int_equal(
        with_cert(s, &s->issuer, &certs.devices[1], &certs, &s->root, &door), ERR_FORMAT);
}

static void only_the_certified_issuer_signs(void **state)
{
    struct school *s = *state;
    struct card *c = filled(s), *got = school_card();
    struct sign_secret other = school_sign(9);
    struct bytes payload;
    not_issued(&other, c, &s->certs, ERR_KEY);
    BUF_AUTO struct buf b = issued(&s->issuer, c, &s->certs, ERR_OK);
    BUF_AUTO struct buf forged = BUF_INIT(CARD_BYTES_MAX), typ = BUF_INIT(CARD_BYTES_MAX);
    assert_int_equal(cose_verify(buf_view(&b), TYPE_CARD, &s->issuer.pub, &payload), ERR_OK);
    assert_int_equal(cose_sign1(&other, TYPE_CARD, payload, &forged), ERR_OK);
    assert_int_equal(verified(&forged, &s->root.pub, got), ERR_KEY);
    assert_int_equal(cose_sign1(&s->issuer, TYPE_PACKAGE, payload, &typ), ERR_OK);
    assert_int_equal(verified(&typ, &s->root.pub, got), ERR_TYPE);
    free(c);
    free(got);
}

static void what_nobody_would_accept_is_not_issued(void **state)
{
    struct school *s = *state;
    struct card *c = filled(s);
    c->issue = 0;
    not_issued(&s->issuer, c, &s->certs, ERR_FORMAT);
    c->issue = 1;
    c->device_count = DOORS_MAX + 1;
    not_issued(&s->issuer, c, &s->certs, ERR_LIMIT);
    c->device_count = 1;
    c->plan.exam[0] = (char)0xff;
    not_issued(&s->issuer, c, &s->certs, ERR_FORMAT);
    c->plan.exam[0] = 'R';
    struct card_certs certs = s->certs;
    certs.staff[2] = bytes_of("no certificate");
    not_issued(&s->issuer, c, &certs, ERR_FORMAT);
    certs = s->certs;
    certs.staff[1] = s->certs.devices[0];
    not_issued(&s->issuer, c, &certs, ERR_TYPE);
    certs.staff[1] = s->certs.staff[0];
    not_issued(&s->issuer, c, &certs, ERR_FORMAT);
    free(c);
}

static void the_largest_card_fits(void **state)
{
    struct school *s = *state;
    struct card *c = filled(s), *got = school_card();
    c->subject_count = CANDIDATES_MAX;
    BUF_AUTO struct buf b = issued(&s->issuer, c, &s->certs, ERR_OK);
    assert_int_equal(verified(&b, &s->root.pub, got), ERR_OK);
    /* what is not in this one: certificates at their limit, and the longest plan (2 KiB of texts,
     * 16 names), see test_plan_codec.c */
    assert_true(
        b.n + (size_t)(DOORS_MAX + INVIGILATORS_MAX + 1) * CERT_BYTES_MAX + 8192 < CARD_BYTES_MAX);
    free(c);
    free(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lead_door_makes_the_devices_doors),
        cmocka_unit_test(a_card_comes_back_whole),
        cmocka_unit_test(people_and_doors_are_found_by_id_and_key),
        cmocka_unit_test(every_changed_byte_is_refused_and_nothing_written),
        cmocka_unit_test(another_root_is_another_institution),
        cmocka_unit_test(the_forger_of_these_tests_makes_a_good_card_of_good_papers),
        cmocka_unit_test(certificates_of_another_root_are_refused),
        cmocka_unit_test(a_holder_of_the_wrong_kind_is_refused),
        cmocka_unit_test(the_wrong_invigilator_is_refused),
        cmocka_unit_test(only_the_certified_issuer_signs),
        cmocka_unit_test(what_nobody_would_accept_is_not_issued),
        cmocka_unit_test(the_largest_card_fits),
    };
    return cmocka_run_group_tests(tests, school_setup, school_teardown);
}
