// SPDX-License-Identifier: EUPL-1.2
/* extract: one candidate and nobody else, in the pages too. */
#include "record_kit.h"

static struct record_kit *r;

static int open_kit(void **state)
{
    (void)state;
    r = record_open_kit();
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    record_close_kit(r);
    return 0;
}

#define EXTRACT "extract", "--office", "@office", "--key", "@keys/inbox", KIT_SECRET
#define VERIFY "verify", "--anchor", "@office/public/anchor.zwa"

static bool is_letter(char c)
{
    return (c & 0x80) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* As a word of its own: "12" is not in "10:12". */
static bool has_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = text; (p = strstr(p, word)) != NULL; p++) {
        char before = p > text ? p[-1] : ' ', after = p[n];
        if (!is_letter(before) && !is_letter(after) && before != ':' && after != ':')
            return true;
    }
    return false;
}

static bool shown_on_pages(const char *text, const struct candidate *c)
{
    return has_word(text, c->number) || has_word(text, c->given) || has_word(text, c->surname);
}

/* Seats are small numbers, which stand on pages for other reasons; so in the table's own form: a
 * line that begins with one. */
static bool seat_on_pages(const char *text, const struct candidate *c)
{
    char line[32];
    (void)snprintf(line, sizeof line, "\n%s ", c->seat);
    const char *p = text;
    while ((p = strchr(p, '\n')) != NULL) {
        while (*p == '\n' || *p == ' ' || *p == '\f')
            p++;
        if (strncmp(p, line + 1, strlen(line) - 1) == 0)
            return true;
    }
    return false;
}

/* The text of the pages, by a reader of others. */
static void read_pages(const char *file, char *out, size_t size)
{
    char command[PATH_SIZE + 64];
    (void)snprintf(command, sizeof command, "pdftotext -layout '%s' -", kit_path(r->k, file));
    FILE *f = popen(command, "r");
    assert_non_null(f);
    out[fread(out, 1, size - 1, f)] = '\0';
    assert_int_equal(pclose(f), 0);
}

static void check_pages(size_t own, const char *file)
{
    static char text[1u << 18];
    read_pages(file, text, sizeof text);
    for (size_t i = 0; i < r->w.plan.candidate_count; i++) {
        const struct candidate *c = &r->w.plan.candidates[i];
        if (shown_on_pages(text, c) != (i == own) || seat_on_pages(text, c) != (i == own))
            fail_msg("%s on these pages:\n%s", c->given, text);
    }
}

static void everybody_gets_an_extract_that_shows_nobody_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < r->w.plan.candidate_count; i++) {
        char out[16], pdf[32];
        (void)snprintf(out, sizeof out, "@u%zu", i);
        (void)snprintf(pdf, sizeof pdf, "u%zu/pv.pdf", i);
        kit_expect(r->k,
            kit_run(r->k, EXTRACT, "@day.zwb", "--number", r->w.plan.candidates[i].number, "--out",
                out),
            EXIT_DONE);
        kit_said(r->k, "Lees pv.pdf");
        kit_expect(r->k, kit_run(r->k, VERIFY, out), VERIFY_INCOMPLETE);
        kit_said(r->k, words(LANG_NL, "verify.extract.facts"));
        kit_said(r->k, words(LANG_NL, "verify.verdict.extract"));
        check_pages(i, pdf);
    }
}

static void an_opened_folder_will_do(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, OPEN, "@day.zwb", "--out", "@a"), VERIFY_COMPLETE);
    kit_expect(r->k,
        kit_run(r->k, "extract", "--office", "@office", "@a", "--number", "900001", "--out", "@b"),
        EXIT_DONE);
    kit_expect(r->k, kit_run(r->k, VERIFY, "@b"), VERIFY_INCOMPLETE);
}

static void a_refusal_writes_nothing(void **state)
{
    (void)state;
    kit_expect(
        r->k, kit_run(r->k, EXTRACT, "@day.zwb", "--number", "123", "--out", "@n"), EXIT_REFUSED);
    kit_said(r->k, "niemand (meer)");
    kit_not_said(r->k, "123");
    kit_expect(r->k,
        kit_run(r->k, "extract", "--office", "@office", "@day.zwb", "--number", "900001", "--out",
            "@n"),
        EXIT_REFUSED);
    kit_said(r->k, "--key");
    kit_expect(r->k, kit_run(r->k, EXTRACT, "@day.zwb", "--out", "@n"), EXIT_ARGUMENTS);
    assert_false(kit_has(r->k, "n"));
}

static void a_record_that_does_not_hold_gives_none(void **state)
{
    (void)state;
    kit_expect(r->k, kit_run(r->k, OPEN, "@day.zwb", "--out", "@c"), VERIFY_COMPLETE);
    record_flip(r->k, "c/rows.json", "c/rows.json", 40);
    kit_expect(r->k,
        kit_run(r->k, "extract", "--office", "@office", "@c", "--number", "900001", "--out", "@m"),
        EXIT_REFUSED);
    kit_said(r->k, "klopt niet");
    assert_false(kit_has(r->k, "m"));
}

static void a_text_that_names_somebody_else_must_be_accepted(void **state)
{
    struct record_kit *k = calloc(1, sizeof *k);
    struct command undo, again;
    (void)state;
    assert_non_null(k);
    k->k = kit_new();
    world_day(&k->w);
    const struct candidate_state *daan = &k->w.state.candidates[world_find(&k->w, "Daan")];
    undo = with_text(about(&k->w, COMMAND_UNDO, "Daan"), 0, 0, "Was het werk van Noor");
    undo.ref = daan->moments[daan->moment_count - 1].seq;
    again = with_text(about(&k->w, COMMAND_HAND_IN, "Daan"), 0, 2, "");
    world_at(&k->w, "11:01", undo);
    world_at(&k->w, "11:01", again);
    world_build(&k->w);
    world_freeze_built(&k->w);
    world_sign(&k->w, LEAD, "");
    world_sign(&k->w, INVIGILATOR, "");
    world_seal(&k->w);
    world_pack(&k->w);
    record_office(k);
    record_files(k);
    const char *number = k->w.plan.candidates[world_find(&k->w, "Daan")].number;
    kit_expect(k->k, kit_run(k->k, EXTRACT, "@day.zwb", "--number", number, "--out", "@u"),
        EXIT_ATTENTION);
    kit_said(k->k, "noemt iemand anders");
    assert_false(kit_has(k->k, "u"));
    kit_expect(k->k,
        kit_run(k->k, EXTRACT, "@day.zwb", "--number", number, "--out", "@u", "--accept"),
        EXIT_DONE);
    record_close_kit(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_gets_an_extract_that_shows_nobody_else),
        cmocka_unit_test(an_opened_folder_will_do), cmocka_unit_test(a_refusal_writes_nothing),
        cmocka_unit_test(a_record_that_does_not_hold_gives_none),
        cmocka_unit_test(a_text_that_names_somebody_else_must_be_accepted)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
