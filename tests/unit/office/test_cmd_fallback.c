// SPDX-License-Identifier: EUPL-1.2
/* fallback: the paper list from what the office keeps. */
#include "day_kit.h"

#include <glob.h>

static struct kit *k;

#define FALLBACK "fallback", "--office", "@office", "--key", "@keys/inbox", KIT_SECRET, "--sitting"

/* The package in the office's own folder this time. */
static int open_kit(void **state)
{
    (void)state;
    k = day_open();
    kit_expect(k,
        kit_run(k, "package", "--office", "@office", "--issuer", "@keys/issuer", "--extras",
            "@z.zitting", "--csv", "@l.csv", "--fallback", "@first.pdf", KIT_SECRET),
        EXIT_DONE);
    kit_said(k, "Noodlijst met serienummer 0001-");
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

/* What stands on the pages; `ret` holds it. */
static void read_pages(const char *name, char *ret, size_t size)
{
    char command[PATH_SIZE + 32];
    (void)snprintf(command, sizeof command, "pdftotext -layout %s -", kit_path(k, name));
    FILE *f = popen(command, "r");
    assert_non_null(f);
    ret[fread(ret, 1, size - 1, f)] = '\0';
    assert_int_equal(pclose(f), 0);
}

static void both_ways_print_everybody_for_the_owner_only(void **state)
{
    static const char *const files[] = {"first.pdf", "again.pdf"};
    static const char *const wanted[] = {"Proefstede, Daan van", "Numune, Zeynep", "900010",
        LEAD_NAME, "PV-1", "Serienummer 0001-", "ROC Voorbeeld"};
    (void)state;
    kit_expect(k, kit_run(k, FALLBACK, "PV-1", "--out", "@again.pdf"), EXIT_DONE);
    kit_said(k, "Noodlijst met serienummer 0001-");
    kit_not_said(k, "Proefstede");
    for (size_t i = 0; i < 2; i++) {
        char text[1u << 15];
        read_pages(files[i], text, sizeof text);
        for (size_t n = 0; n < sizeof wanted / sizeof *wanted; n++)
            if (strstr(text, wanted[n]) == NULL)
                fail_msg("%s: no %s in\n%s", files[i], wanted[n], text);
        assert_null(strstr(text, "extra tijd"));
        assert_null(strstr(text, "verklanking"));
        assert_int_equal(kit_mode(k, files[i]), 0600);
    }
}

static void nothing_is_written_over(void **state)
{
    (void)state;
    kit_put(k, "kept.pdf", "van iemand");
    kit_expect(k, kit_run(k, FALLBACK, "PV-1", "--out", "@kept.pdf"), EXIT_REFUSED);
    kit_said(k, "bestaat al");
    BUF_AUTO struct buf kept = kit_get(k, "kept.pdf");
    assert_string_equal(buf_text(&kept), "van iemand");
}

static void what_is_missing_is_named(void **state)
{
    (void)state;
    kit_expect(k, kit_run(k, FALLBACK, "PV-9", "--out", "@x.pdf"), EXIT_REFUSED);
    kit_said(k, "zitting PV-9");
    kit_expect(
        k, kit_run(k, FALLBACK, "PV-1", "--package", "@weg.zwp", "--out", "@x.pdf"), EXIT_REFUSED);
    kit_said(k, "--package");
    kit_put(k, "junk.zwp", "geen pakket");
    kit_expect(
        k, kit_run(k, FALLBACK, "PV-1", "--package", "@junk.zwp", "--out", "@x.pdf"), EXIT_REFUSED);
    kit_said(k, "niet te openen");
    assert_false(kit_has(k, "x.pdf"));
}

static void without_the_keystore_there_is_no_list(void **state)
{
    (void)state;
    assert_int_equal(rename(kit_path(k, "office/keystore"), kit_path(k, "aside")), 0);
    MUST(folder_make(kit_path(k, "office/keystore"), 0700, NULL));
    kit_expect(k, kit_run(k, FALLBACK, "PV-1", "--out", "@y.pdf"), EXIT_REFUSED);
    kit_said(k, "keystore/");
    assert_false(kit_has(k, "y.pdf"));
    assert_int_equal(rmdir(kit_path(k, "office/keystore")), 0);
    assert_int_equal(rename(kit_path(k, "aside"), kit_path(k, "office/keystore")), 0);
}

static void an_older_package_and_one_of_another_sitting_are_noticed(void **state)
{
    (void)state;
    glob_t found; /* the one package in the folder, before a second one takes its place */
    assert_int_equal(glob(kit_path(k, "office/packages/*.zwp"), 0, NULL, &found), 0);
    assert_int_equal(rename(found.gl_pathv[0], kit_path(k, "first.zwp")), 0);
    globfree(&found);
    kit_expect(k, kit_run(k, PACKAGE), EXIT_DONE); /* the second of PV-1 */
    kit_expect(k, kit_run(k, FALLBACK, "PV-1", "--package", "@first.zwp", "--out", "@older.pdf"),
        EXIT_DONE);
    kit_said(k, "pakket 1, maar het laatste pakket is 2");
    kit_expect(
        k, kit_run(k, FALLBACK, "PV-1", "--package", "@p.zwp", "--out", "@newer.pdf"), EXIT_DONE);
    kit_said(k, "Noodlijst met serienummer 0002-");
    kit_not_said(k, "Let op");
    BUF_AUTO struct buf extras = kit_get(k, "z.zitting");
    char *number = strstr((char *)extras.p, "PV-1");
    assert_non_null(number);
    number[3] = '2';
    MUST(file_write(kit_path(k, "other.zitting"), buf_view(&extras), 0600, NULL));
    kit_expect(k,
        kit_run(k, "package", "--office", "@office", "--issuer", "@keys/issuer", "--extras",
            "@other.zitting", "--csv", "@l.csv", "--out", "@other.zwp", "--accept", KIT_SECRET),
        EXIT_DONE);
    kit_expect(k, kit_run(k, FALLBACK, "PV-1", "--package", "@other.zwp", "--out", "@z.pdf"),
        EXIT_REFUSED);
    kit_said(k, "andere zitting");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways_print_everybody_for_the_owner_only),
        cmocka_unit_test(nothing_is_written_over), cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(without_the_keystore_there_is_no_list),
        cmocka_unit_test(an_older_package_and_one_of_another_sitting_are_noticed)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
