// SPDX-License-Identifier: EUPL-1.2
/* Salted rows: writing, reading, looking up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/text45.h"
#include "pv/row.h"
#include <string.h>

/* Two rows about fictional people; digests and rows as JSON text. */
struct made {
    struct json *digests, *rows;
    struct buf text;
};

static int make(void **state)
{
    static struct made m;
    m = (struct made){json_array(), json_array(), BUF_INIT(1u << 20)};
    struct row_writer w = {.rows = m.rows};
    row_add(&w, m.digests, "identity", json_from_text("Emre Örnek"));
    row_add(&w, m.digests, "attendance", json_from_text("afwezig"));
    if (w.failed != ERR_OK || w.next != 2 || json_write(m.rows, &m.text) != ERR_OK)
        return -1;
    *state = &m;
    return 0;
}

static int unmake(void **state)
{
    struct made *m = *state;
    json_free(m->digests);
    json_free(m->rows);
    buf_free(&m->text);
    return 0;
}

static const char *digest(const struct made *m, size_t i)
{
    return json_text(json_at(m->digests, i));
}

static void row_is_found_by_its_digest(void **state)
{
    struct made *m = *state;
    struct row_set set;
    assert_int_equal(row_set_read(buf_view(&m->text), &set, NULL), ERR_OK);
    const struct row *r = row_set_find(&set, digest(m, 0));
    assert_string_equal(row_name(r), "identity");
    assert_string_equal(json_text(row_value(r)), "Emre Örnek");
    assert_string_equal(row_name(row_set_find(&set, digest(m, 1))), "attendance");
    assert_null(row_set_find(&set, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    assert_null(row_set_find(&set, NULL));
    assert_string_equal(row_name(NULL), "");
    row_set_free(&set);
}

/* RFC 9901: the digest is over the base64url text of the row, not over what is inside. */
static void digest_is_sha256_of_the_row_as_text(void **state)
{
    struct made *m = *state;
    struct hash h = hash_of(bytes_of(json_text(json_at(m->rows, 1))));
    BUF_AUTO struct buf text = BUF_INIT(64);
    base64url_encode((struct bytes){h.b, sizeof h.b}, &text);
    assert_string_equal(buf_text(&text), digest(m, 1));
}

static void same_value_gives_another_digest_each_time(void **state)
{
    (void)state;
    JSON_AUTO struct json *digests = json_array();
    JSON_AUTO struct json *rows = json_array();
    struct row_writer w = {.rows = rows};
    row_add(&w, digests, "absences", json_object());
    row_add(&w, digests, "absences", json_object());
    assert_int_equal(w.failed, ERR_OK);
    assert_string_not_equal(json_text(json_at(digests, 0)), json_text(json_at(digests, 1)));
}

static void given_salts_give_the_same_rows_again(void **state)
{
    struct made *m = *state;
    JSON_AUTO struct json *digests = json_array();
    JSON_AUTO struct json *rows = json_array();
    struct row_writer w = {.rows = rows, .salted = m->rows};
    row_add(&w, digests, "identity", json_from_text("Emre Örnek"));
    row_add(&w, digests, "attendance", json_from_text("ingeleverd"));
    row_add(&w, digests, "attendance", json_from_text("one more than there are salts"));
    assert_int_equal(w.failed, ERR_OK);
    assert_string_equal(json_text(json_at(digests, 0)), digest(m, 0));
    assert_string_not_equal(json_text(json_at(digests, 1)), digest(m, 1));
}

static enum err read_text(const char *text)
{
    struct row_set set;
    enum err e = row_set_read(bytes_of(text), &set, NULL);
    row_set_free(&set);
    return e;
}

static void what_is_no_row_is_refused(void **state)
{
    (void)state;
    assert_int_equal(read_text(""), ERR_FORMAT);
    assert_int_equal(read_text("{}"), ERR_FORMAT);
    assert_int_equal(read_text("[1]"), ERR_FORMAT);
    assert_int_equal(read_text("[\"bm90IGpzb24\"]"), ERR_FORMAT);
    assert_int_equal(read_text("[\"WzEsMiwzXQ\"]"), ERR_FORMAT); /* [1,2,3] */
    assert_int_equal(read_text("[]"), ERR_OK);
}

static void one_row_twice_is_refused(void **state)
{
    struct made *m = *state;
    JSON_AUTO struct json *twice = json_array();
    BUF_AUTO struct buf text = BUF_INIT(1u << 20);
    json_add_text(twice, json_text(json_at(m->rows, 0)));
    json_add_text(twice, json_text(json_at(m->rows, 0)));
    assert_int_equal(json_write(twice, &text), ERR_OK);
    assert_int_equal(read_text(buf_text(&text)), ERR_CONFLICT);
}

static void hash_text_is_strict(void **state)
{
    struct made *m = *state;
    struct hash h;
    char text[DIGEST_TEXT_SIZE];
    assert_true(hash_of_text(digest(m, 0), &h));
    hash_text(&h, text);
    assert_string_equal(text, digest(m, 0));
    assert_false(hash_of_text("short", &h));
    assert_false(hash_of_text("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", &h));
    assert_false(hash_of_text(NULL, &h));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(row_is_found_by_its_digest, make, unmake),
        cmocka_unit_test_setup_teardown(digest_is_sha256_of_the_row_as_text, make, unmake),
        cmocka_unit_test(same_value_gives_another_digest_each_time),
        cmocka_unit_test_setup_teardown(given_salts_give_the_same_rows_again, make, unmake),
        cmocka_unit_test(what_is_no_row_is_refused),
        cmocka_unit_test_setup_teardown(one_row_twice_is_refused, make, unmake),
        cmocka_unit_test_setup_teardown(hash_text_is_strict, make, unmake),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
