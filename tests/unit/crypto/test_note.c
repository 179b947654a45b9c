// SPDX-License-Identifier: EUPL-1.2
/* Signed notes: bytes of another implementation, several signers, and no changed bit accepted. */
#include "crypto/note.h"

#include "codec/text45.h"
#include "unit/crypto/support.h"

#define NAME "exams.example.org/log/k07"
#define TEXT NAME "\n3\nAAAA\n"
#define LINE                                                                                       \
    "\u2014 " NAME " ICuavZnRk2WBykcB9cZm0Fy3suYkKyLN81hPERX/tUtWRcBY7jJrN14VECccuDYXCn+c+AKDg/"   \
    "aeuGWrSjAFwubEmQ0=\n"

static enum err verify_text(const char *note)
{
    struct sign_secret k = sign_key(0);
    struct bytes text = {0};
    enum err e = note_verify(bytes_of(note), NAME, &k.pub, &text);
    assert_int_equal(e == ERR_OK, text.p != NULL);
    return e;
}

/* Key 0; the signature line was made with another implementation. */
static void known_note_is_written_and_read(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(0);
    struct bytes text = {0};
    BUF_AUTO struct buf out = BUF_INIT(1024);
    assert_int_equal(note_sign(&k, NAME, bytes_of(TEXT), &out), ERR_OK);
    assert_string_equal(buf_text(&out), TEXT "\n" LINE);
    assert_int_equal(note_verify(buf_view(&out), NAME, &k.pub, &text), ERR_OK);
    assert_true(bytes_equal(text, bytes_of(TEXT)));
    assert_ptr_equal(text.p, out.p);
}

static void lines_of_others_are_left_alone(void **state)
{
    (void)state;
    assert_int_equal(verify_text(TEXT "\n\u2014 other AAAAAAA=\n" LINE), ERR_OK);
    assert_int_equal(verify_text(TEXT "\n" LINE "\u2014 " NAME " AAAAAAA=\n"), ERR_OK);
    assert_int_equal(verify_text(TEXT "\n" LINE LINE), ERR_OK);
    assert_int_equal(verify_text(TEXT "\n\u2014 other AAAAAAA=\n"), ERR_KEY);
}

static void first_line_of_ours_decides(void **state)
{
    (void)state;
    /* our name and key hash, 64 wrong bytes, and then a good line */
    BUF_AUTO struct buf note = BUF_INIT(1024);
    uint8_t raw[68] = {0x20, 0x2b, 0x9a, 0xbd};
    buf_add_text(&note, TEXT "\n\u2014 " NAME " ");
    base64_encode(BYTES_ARRAY(raw), &note);
    buf_add_text(&note, "\n" LINE);
    assert_int_equal(verify_text(buf_text(&note)), ERR_SIGNATURE);
    buf_clear(&note);
    buf_add_text(&note, TEXT "\n\u2014 " NAME " ");
    base64_encode((struct bytes){raw, 67}, &note); /* one byte short */
    buf_add_text(&note, "\n");
    assert_int_equal(verify_text(buf_text(&note)), ERR_SIGNATURE);
}

static void malformed_notes_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "\n",
        "\n\n",
        TEXT,
        TEXT "\n",
        TEXT LINE,
        "\n" LINE,
        "\n\n" LINE,
        TEXT "\n\n" LINE,
        TEXT "\nline\n\n" LINE,
        TEXT "\n" LINE "\n",
        TEXT "\n" LINE "x",
        TEXT "\n" LINE "\u2014 other\n",
        TEXT "\n" LINE "\u2014 other \n",
        TEXT "\n" LINE "\u2014 other AAAA\n",
        TEXT "\n" LINE "\u2014 other AAAAAAA\n",
        TEXT "\n" LINE "\u2014 other AAAAAAB=\n",
        TEXT "\n" LINE "\u2014 other AAAAAAA= \n",
        TEXT "\n" LINE "\u2014  AAAAAAA=\n",
        TEXT "\n" LINE "\u2014 a+b AAAAAAA=\n",
        TEXT "\n" LINE "\u2014 a\u00a0b AAAAAAA=\n",
        TEXT "\n" LINE "\u2014 a\u2003b AAAAAAA=\n",
        TEXT "\n" LINE "\u2014 a\xff AAAAAAA=\n",
        TEXT "\n" LINE "- other AAAAAAA=\n",
        TEXT "\n" LINE "\u2013 other AAAAAAA=\n",
        "a\tb\n\n" LINE,
        "a\r\n\n" LINE,
        "a\x7f\n\n" LINE,
        "a\xff\n\n" LINE,
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        if (verify_text(bad[i]) != ERR_FORMAT) {
            fail_msg("row %zu: %s", i, err_text(verify_text(bad[i])));
        }
    }
}

static void every_flipped_bit_and_every_cut_is_refused(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(0);
    char note[] = TEXT "\n" LINE;
    struct bytes whole = {(const uint8_t *)note, sizeof note - 1}, text = {0};
    size_t text_n = sizeof TEXT - 1;
    for (size_t bit = 0; bit < whole.n * 8; bit++) {
        note[bit / 8] = (char)(note[bit / 8] ^ 1 << bit % 8);
        enum err e = note_verify(whole, NAME, &k.pub, &text);
        assert_true(e == ERR_FORMAT || e == ERR_SIGNATURE || (e == ERR_KEY && bit / 8 > text_n));
        assert_null(text.p);
        note[bit / 8] = (char)(note[bit / 8] ^ 1 << bit % 8);
    }
    for (size_t n = 0; n < whole.n; n++) {
        assert_int_equal(note_verify((struct bytes){whole.p, n}, NAME, &k.pub, &text), ERR_FORMAT);
    }
}

static void another_name_or_key_is_not_found(void **state)
{
    (void)state;
    struct sign_secret k = sign_key(0), other = sign_key(1);
    struct bytes text = {0}, note = bytes_of(TEXT "\n" LINE);
    assert_int_equal(note_verify(note, "exams.example.org/log/k08", &k.pub, &text), ERR_KEY);
    assert_int_equal(note_verify(note, NAME "/", &k.pub, &text), ERR_KEY);
    assert_int_equal(note_verify(note, NAME, &other.pub, &text), ERR_KEY);
    assert_null(text.p);
}

static void what_cannot_be_read_back_is_not_signed(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "a", "a\n\nb\n", "a\n\n", "\na\n", "a\x01\n",
        "a\x7f\n", "\xc3\n", "\xed\xa0\x80\n"};
    static const char *const names[] = {"", "a b", "a+b", "a\n", "\xff", "a\u3000"};
    struct sign_secret k = sign_key(0);
    BUF_AUTO struct buf out = BUF_INIT(4096);
    buf_add_text(&out, "before");
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_int_equal(note_sign(&k, NAME, bytes_of(texts[i]), &out), ERR_FORMAT);
    }
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_int_equal(note_sign(&k, names[i], bytes_of(TEXT), &out), ERR_FORMAT);
    }
    char long_name[NOTE_NAME_SIZE + 1] = "";
    memset(long_name, 'n', NOTE_NAME_SIZE);
    assert_int_equal(note_sign(&k, long_name, bytes_of(TEXT), &out), ERR_LIMIT);
    assert_int_equal(out.n, 6);
}

static void notes_up_to_the_limit_are_signed_and_no_longer_ones(void **state)
{
    (void)state;
    static uint8_t text[NOTE_SIZE_MAX + 1];
    struct sign_secret k = sign_key(0);
    BUF_AUTO struct buf out = BUF_INIT(4 * NOTE_SIZE_MAX);
    struct bytes back;
    size_t fits = NOTE_SIZE_MAX - 1 - (sizeof LINE - 1);
    memset(text, 'a', sizeof text);
    text[fits - 1] = '\n';
    assert_int_equal(note_sign(&k, NAME, (struct bytes){text, fits}, &out), ERR_OK);
    assert_int_equal(out.n, NOTE_SIZE_MAX);
    assert_int_equal(note_verify(buf_view(&out), NAME, &k.pub, &back), ERR_OK);
    buf_add_text(&out, "\n");
    assert_int_equal(note_verify(buf_view(&out), NAME, &k.pub, &back), ERR_LIMIT);
    buf_clear(&out);
    text[fits - 1] = 'a';
    text[fits] = '\n';
    assert_int_equal(note_sign(&k, NAME, (struct bytes){text, fits + 1}, &out), ERR_LIMIT);
    assert_int_equal(out.n, 0);
}

/* The line's base64, and so the 76 bytes behind the name. */
static void a_witness_says_when_it_saw_a_note(void **state)
{
    (void)state;
    struct sign_secret log = sign_key(0), witness = sign_key(1);
    struct bytes note = bytes_of(TEXT "\n" LINE), text = {0};
    uint64_t seen = 0;
    BUF_AUTO struct buf out = BUF_INIT(4096);
    assert_int_equal(note_cosign(&witness, "registry.example", 1795848141, note, &out), ERR_OK);
    assert_true(bytes_has_prefix(buf_view(&out), TEXT "\n" LINE "\u2014 registry.example "));
    assert_int_equal(
        note_cosigned(buf_view(&out), "registry.example", &witness.pub, &seen), ERR_OK);
    assert_int_equal(seen, 1795848141);
    assert_int_equal(note_verify(buf_view(&out), NAME, &log.pub, &text), ERR_OK);
    /* one kind is never taken for the other, and nobody else is the witness */
    assert_int_equal(note_verify(buf_view(&out), "registry.example", &witness.pub, &text), ERR_KEY);
    assert_int_equal(note_cosigned(buf_view(&out), NAME, &log.pub, &seen), ERR_KEY);
    assert_int_equal(note_cosigned(buf_view(&out), "registry.example", &log.pub, &seen), ERR_KEY);
    assert_int_equal(note_cosigned(note, "registry.example", &witness.pub, &seen), ERR_KEY);
}

static void a_changed_cosignature_is_refused(void **state)
{
    (void)state;
    struct sign_secret witness = sign_key(1);
    uint64_t seen = 7;
    BUF_AUTO struct buf out = BUF_INIT(4096);
    assert_int_equal(
        note_cosign(&witness, "w", 1795848141, bytes_of(TEXT "\n" LINE), &out), ERR_OK);
    for (size_t bit = 0; bit < out.n * 8; bit++) {
        size_t at = bit / 8;
        bool of_the_log = at >= sizeof TEXT && at < sizeof TEXT + sizeof LINE - 1;
        out.p[at] = (uint8_t)(out.p[at] ^ 1 << bit % 8);
        enum err e = note_cosigned(buf_view(&out), "w", &witness.pub, &seen);
        assert_true(e != ERR_OK || of_the_log); /* the log's own line is for note_verify */
        out.p[at] = (uint8_t)(out.p[at] ^ 1 << bit % 8);
    }
    assert_int_equal(seen, 1795848141); /* by the log's line, changed */
    out.n = 0;
    assert_int_equal(note_cosign(&witness, "a b", 1, bytes_of(TEXT "\n" LINE), &out), ERR_FORMAT);
    assert_int_equal(note_cosign(&witness, "w", 1, bytes_of(TEXT), &out), ERR_FORMAT);
    assert_int_equal(out.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_note_is_written_and_read),
        cmocka_unit_test(lines_of_others_are_left_alone),
        cmocka_unit_test(first_line_of_ours_decides),
        cmocka_unit_test(malformed_notes_are_refused),
        cmocka_unit_test(every_flipped_bit_and_every_cut_is_refused),
        cmocka_unit_test(another_name_or_key_is_not_found),
        cmocka_unit_test(what_cannot_be_read_back_is_not_signed),
        cmocka_unit_test(notes_up_to_the_limit_are_signed_and_no_longer_ones),
        cmocka_unit_test(a_witness_says_when_it_saw_a_note),
        cmocka_unit_test(a_changed_cosignature_is_refused),
    };
    return RUN_AFTER_START(tests);
}
