// SPDX-License-Identifier: EUPL-1.2
/* Orders and answers: what is sealed comes back to whom it is for, and nothing else is one. */
#include "papers/order.h"
#include "unit/papers/school.h"

static struct school school;
static struct sign_secret registry;
static struct box_secret inbox, stranger;

static int setup(void **state)
{
    (void)state;
    assert_int_equal(crypto_start(), ERR_OK);
    school_institution(&school);
    registry = school_sign(33);
    inbox = school_box(KEY_OF_INBOX);
    stranger = school_box(77);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    buf_free(&school.issuer_bytes);
    return 0;
}

static struct order first(void)
{
    return (struct order){.id = school_id(5, 1),
        .received = {SCHOOL_START},
        .account = "bureau",
        .lang = LANG_EN,
        .kind = ORDER_DELTA,
        .parts = {{"csv", bytes_of("nummer;naam\n")}, {"accept", bytes_of("on")}},
        .part_count = 2};
}

static struct answer second(void)
{
    return (struct answer){.id = school_id(5, 1),
        .received = {SCHOOL_START},
        .done = {SCHOOL_START + 5},
        .account = "bureau",
        .kind = ORDER_DELTA,
        .code = 1,
        .text = bytes_of("Geweigerd: regel 3\n"),
        .parts = {{"tickets.pdf", bytes_of("%PDF-")}},
        .part_count = 1};
}

static struct buf seal(const struct order *o)
{
    struct buf out = BUF_INIT(ORDER_BYTES_MAX);
    assert_int_equal(order_seal(&registry, &inbox.pub, o, &out), ERR_OK);
    return out;
}

static enum err seal_of(const struct order *o)
{
    BUF_AUTO struct buf out = BUF_INIT(ORDER_BYTES_MAX);
    enum err e = order_seal(&registry, &inbox.pub, o, &out);
    assert_true(e == ERR_OK || out.n == 0);
    return e;
}

static enum err open_with(struct bytes file, const struct box_secret *box,
    const struct sign_public *key, struct order *ret)
{
    BUF_AUTO struct buf plain = BUF_INIT(ORDER_BYTES_MAX);
    return order_open(file, box, key, &plain, ret);
}

static void a_second_one_comes_back_and_is_another(void **state)
{
    (void)state;
    struct order o = first(), back;
    text_copy(o.second, sizeof o.second, "collega");
    BUF_AUTO struct buf file = seal(&o), plain = BUF_INIT(ORDER_BYTES_MAX);
    assert_int_equal(order_open(buf_view(&file), &inbox, &registry.pub, &plain, &back), ERR_OK);
    assert_string_equal(back.second, "collega");
    text_copy(o.second, sizeof o.second, o.account);
    assert_int_equal(seal_of(&o), ERR_FORMAT);
}

static void what_replaces_or_changes_a_list_needs_two(void **state)
{
    (void)state;
    struct order o = first();
    assert_true(order_needs_second(&o)); /* a change does */
    o.kind = ORDER_PACKAGE;
    assert_false(order_needs_second(&o));
    text_copy(o.parts[1].name, sizeof o.parts[1].name, "replaces");
    assert_true(order_needs_second(&o));
    text_copy(o.parts[0].name, sizeof o.parts[0].name, "check"); /* makes nothing */
    assert_false(order_needs_second(&o));
    o.kind = ORDER_DELTA;
    assert_false(order_needs_second(&o));
    o.kind = ORDER_TICKETS;
    o.part_count = 0;
    assert_false(order_needs_second(&o));
}

static void an_order_comes_back(void **state)
{
    (void)state;
    struct order o = first(), back;
    BUF_AUTO struct buf file = seal(&o), plain = BUF_INIT(ORDER_BYTES_MAX);
    assert_int_equal(order_open(buf_view(&file), &inbox, &registry.pub, &plain, &back), ERR_OK);
    assert_true(uuid_equal(&back.id, &o.id));
    assert_int_equal(back.received.ms, SCHOOL_START);
    assert_string_equal(back.account, "bureau");
    assert_int_equal(back.lang, LANG_EN);
    assert_int_equal(back.kind, ORDER_DELTA);
    assert_int_equal(back.part_count, 2);
    assert_true(bytes_equal(order_part(&back, "csv")->value, bytes_of("nummer;naam\n")));
    assert_null(order_part(&back, "extras"));
    assert_null(memmem(file.p, file.n, "nummer", 6)); /* sealed */
}

static void it_is_this_registrys_and_for_this_inbox(void **state)
{
    (void)state;
    struct order o = first(), back = {.part_count = 77};
    BUF_AUTO struct buf file = seal(&o);
    struct sign_secret other = school_sign(34);
    assert_int_equal(open_with(buf_view(&file), &stranger, &registry.pub, &back), ERR_KEY);
    assert_int_equal(open_with(buf_view(&file), &inbox, &other.pub, &back), ERR_KEY);
    for (size_t i = 0; i < file.n; i++) {
        file.p[i] ^= 1;
        assert_int_not_equal(open_with(buf_view(&file), &inbox, &registry.pub, &back), ERR_OK);
        file.p[i] ^= 1;
        assert_int_not_equal(
            open_with((struct bytes){file.p, i}, &inbox, &registry.pub, &back), ERR_OK);
    }
    assert_int_equal(back.part_count, 77);
}

static void what_no_reader_takes_is_not_written(void **state)
{
    (void)state;
    struct order o = first();
    o.account[0] = '\0';
    assert_int_equal(seal_of(&o), ERR_FORMAT);
    o = first();
    o.kind = ORDER_LAST + 1;
    assert_int_equal(seal_of(&o), ERR_TYPE);
    o = first();
    o.part_count = ORDER_PARTS_MAX + 1;
    assert_int_equal(seal_of(&o), ERR_LIMIT);
    o = first();
    text_copy(o.parts[1].name, sizeof o.parts[1].name, "../office");
    assert_int_equal(seal_of(&o), ERR_FORMAT);
    struct buf large = BUF_INIT(ORDER_BYTES_MAX);
    assert_non_null(buf_extend(&large, ORDER_BYTES_MAX));
    o = first();
    o.parts[0].value = buf_view(&large);
    assert_int_equal(seal_of(&o), ERR_LIMIT);
    buf_free(&large);
}

static void an_answer_comes_back(void **state)
{
    (void)state;
    struct answer a = second(), back = {.code = 0};
    BUF_AUTO struct buf file = BUF_INIT(ANSWER_BYTES_MAX), plain = BUF_INIT(ANSWER_BYTES_MAX);
    assert_int_equal(
        answer_seal(&school.issuer, buf_view(&school.issuer_bytes), &inbox.pub, &a, &file), ERR_OK);
    assert_int_equal(answer_open(buf_view(&file), &inbox, &school.root.pub, &plain, &back), ERR_OK);
    assert_int_equal(back.code, 1);
    assert_int_equal(back.done.ms, SCHOOL_START + 5);
    assert_true(bytes_equal(back.text, a.text));
    assert_string_equal(back.parts[0].name, "tickets.pdf");
    for (size_t i = 0; i < file.n; i += 3) {
        BUF_AUTO struct buf again = BUF_INIT(ANSWER_BYTES_MAX);
        file.p[i] ^= 4;
        assert_int_not_equal(
            answer_open(buf_view(&file), &inbox, &school.root.pub, &again, &back), ERR_OK);
        file.p[i] ^= 4;
    }
}

static void an_answer_is_an_issuers(void **state)
{
    (void)state;
    struct answer a = second();
    struct bytes cert = buf_view(&school.issuer_bytes);
    BUF_AUTO struct buf file = BUF_INIT(ANSWER_BYTES_MAX), plain = BUF_INIT(ANSWER_BYTES_MAX);
    assert_int_equal(answer_seal(&registry, cert, &inbox.pub, &a, &file), ERR_KEY);
    a.text = (struct bytes){(const uint8_t *)"\xff", 1};
    assert_int_equal(answer_seal(&school.issuer, cert, &inbox.pub, &a, &file), ERR_FORMAT);
    a = second();
    a.part_count = ORDER_PARTS_MAX + 1;
    assert_int_equal(answer_seal(&school.issuer, cert, &inbox.pub, &a, &file), ERR_LIMIT);
    struct order o = first();
    BUF_AUTO struct buf order = seal(&o); /* one is never taken for the other */
    assert_int_equal(answer_open(buf_view(&order), &inbox, &school.root.pub, &plain, &a), ERR_TYPE);
}

static void kinds_and_names(void **state)
{
    (void)state;
    for (int kind = ORDER_PACKAGE; kind <= ORDER_LAST; kind++)
        assert_int_equal(order_kind_parse(order_kind_name((enum order_kind)kind)), kind);
    assert_int_equal(order_kind_parse("office"), 0);
    assert_null(order_kind_name((enum order_kind)0));
    assert_null(order_kind_name((enum order_kind)(ORDER_LAST + 1)));
    assert_true(order_name_is_good("tickets.pdf"));
    assert_false(order_name_is_good(""));
    assert_false(order_name_is_good(".."));
    assert_false(order_name_is_good("a/b"));
    assert_false(order_name_is_good("Lijst"));
    assert_false(order_name_is_good("a-name-of-thirty-two-letters-and-m"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_comes_back),
        cmocka_unit_test(a_second_one_comes_back_and_is_another),
        cmocka_unit_test(what_replaces_or_changes_a_list_needs_two),
        cmocka_unit_test(it_is_this_registrys_and_for_this_inbox),
        cmocka_unit_test(what_no_reader_takes_is_not_written),
        cmocka_unit_test(an_answer_comes_back),
        cmocka_unit_test(an_answer_is_an_issuers),
        cmocka_unit_test(kinds_and_names),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
