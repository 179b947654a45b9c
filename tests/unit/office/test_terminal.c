// SPDX-License-Identifier: EUPL-1.2
/* Talking with the person at the keyboard. */
#include "office_kit.h"

#include "office/terminal.h"
#include <dirent.h>

struct talk {
    struct terminal t;
    char out[4096], err[4096];
};

static void talk_open(struct talk *x, const char *typed)
{
    *x = (struct talk){.t = {.lang = LANG_NL, .in = tmpfile(), .out = tmpfile(), .err = tmpfile()}};
    (void)fputs(typed, x->t.in);
    rewind(x->t.in);
}

static void talk_close(struct talk *x)
{
    (void)fclose(x->t.in);
    (void)kit_take(x->t.out, x->out, sizeof x->out);
    (void)kit_take(x->t.err, x->err, sizeof x->err);
}

static void sentences_are_filled_in(void **state)
{
    struct talk x;
    (void)state;
    talk_open(&x, "");
    terminal_say(&x.t, "office.tickets.done", "n", "3", "f", "map", NULL);
    talk_close(&x);
    assert_string_equal(x.out, "Toegangsbewijzen: 3, in map\n");
}

static void refusals_go_to_the_error_stream(void **state)
{
    struct talk x;
    struct objection why = {0};
    (void)state;
    talk_open(&x, "");
    (void)refuse(&why, ERR_FORMAT, "office.err.pin", NULL);
    assert_int_equal(terminal_refuse(&x.t, &why, ERR_FORMAT), EXIT_REFUSED);
    talk_close(&x);
    assert_string_equal(x.err, "zaalwacht-office: Een pincode heeft 6 tot 12 cijfers.\n");
    assert_string_equal(x.out, "");
}

static void only_a_clear_yes_confirms(void **state)
{
    static const struct {
        const char *typed;
        bool yes;
    } answers[] = {{"ja\n", true}, {"y\n", true}, {"nee\n", false}, {"\n", false}, {"", false},
        {"misschien\n", false}};
    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct talk x;
        talk_open(&x, answers[i].typed);
        assert_int_equal(terminal_confirm(&x.t, "office.ask.same_words"), answers[i].yes);
        talk_close(&x);
    }
}

static void a_pin_is_typed_twice_and_slips_are_forgiven(void **state)
{
    struct talk x;
    struct objection why = {0};
    char pin[SECRET_SIZE];
    (void)state;
    talk_open(&x, "482915\n482951\n123\n123\n482915\n482915\n");
    MUST(terminal_pin(&x.t, pin, &why));
    talk_close(&x);
    assert_string_equal(pin, "482915");
    assert_null(strstr(x.err, "482915"));
    talk_open(&x, "1\n1\n2\n2\n3\n3\n482915\n482915\n");
    assert_int_equal(terminal_pin(&x.t, pin, &why), ERR_FORMAT);
    talk_close(&x);
    assert_string_equal(why.id, "office.err.pin");
}

static void a_new_passphrase_has_a_length_and_an_end_of_input_ends_it(void **state)
{
    struct talk x;
    struct objection why = {0}, end = {0};
    char out[SECRET_SIZE];
    (void)state;
    talk_open(&x, "kort\nkort\nlang genoeg zo\nlang genoeg zo\n");
    MUST(terminal_passphrase(&x.t, "root", true, out, &why));
    talk_close(&x);
    assert_string_equal(out, "lang genoeg zo");
    talk_open(&x, "lang genoeg zo\n");
    assert_int_equal(terminal_passphrase(&x.t, "root", true, out, &end), ERR_FORMAT);
    talk_close(&x);
    assert_string_equal(end.id, "office.err.no_input");
}

static void secrets_may_come_from_the_first_line_of_a_file(void **state)
{
    struct kit *k = kit_new();
    struct talk x;
    struct objection why = {0}, none = {0}, empty = {0};
    char out[SECRET_SIZE];
    (void)state;
    kit_put(k, "zin", "een zin\r\ntweede regel\n");
    kit_put(k, "leeg", "\n");
    talk_open(&x, "");
    x.t.passphrase_file = kit_path(k, "zin");
    MUST(terminal_passphrase(&x.t, "root", false, out, &why));
    assert_string_equal(out, "een zin");
    x.t.passphrase_file = kit_path(k, "weg");
    assert_int_equal(terminal_passphrase(&x.t, "root", false, out, &none), ERR_MISSING);
    x.t.pin_file = kit_path(k, "leeg");
    assert_int_equal(terminal_pin(&x.t, out, &empty), ERR_FORMAT);
    assert_string_equal(empty.id, "office.err.secret_empty");
    talk_close(&x);
    kit_free(k);
}

/* Ids are written in full in the sources; each must exist in both languages. */
static void every_id_in_the_sources_has_words(void **state)
{
    static const char folder[] = TESTS_DIR "/../app/office";
    DIR *all = opendir(folder);
    struct dirent *entry;
    size_t count = 0;
    (void)state;
    assert_non_null(all);
    while ((entry = readdir(all)) != NULL) {
        BUF_AUTO struct buf text = BUF_INIT(1u << 20);
        char path[PATH_SIZE], id[64];
        if (strstr(entry->d_name, ".c") == NULL)
            continue;
        MUST(path_join(path, folder, entry->d_name));
        MUST(file_read(path, &text, NULL));
        for (const char *p = buf_text(&text); (p = strstr(p, "\"office.")) != NULL; p++) {
            size_t n = strcspn(p + 1, "\"");
            if (n >= sizeof id || memchr(p + 1, '%', n) != NULL)
                continue;
            memcpy(id, p + 1, n);
            id[n] = '\0';
            if (!words_has(LANG_NL, id) || !words_has(LANG_EN, id))
                fail_msg("%s: no words for %s", entry->d_name, id);
            count++;
        }
    }
    (void)closedir(all);
    assert_true(count > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_are_filled_in),
        cmocka_unit_test(refusals_go_to_the_error_stream),
        cmocka_unit_test(only_a_clear_yes_confirms),
        cmocka_unit_test(a_pin_is_typed_twice_and_slips_are_forgiven),
        cmocka_unit_test(a_new_passphrase_has_a_length_and_an_end_of_input_ends_it),
        cmocka_unit_test(secrets_may_come_from_the_first_line_of_a_file),
        cmocka_unit_test(every_id_in_the_sources_has_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
