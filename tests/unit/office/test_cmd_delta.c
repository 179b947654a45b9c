// SPDX-License-Identifier: EUPL-1.2
/* A list that changes after its package went out: what the office sees, and what the kiosk gets. */
#include "day_kit.h"

#include "office/past.h"

#define DELTA                                                                                      \
    "delta", "--office", "@office", "--issuer", "@keys/issuer", "--key", "@keys/inbox",            \
        "--extras", "@z.zitting", "--csv", "@l.csv", "--out", "@d.zwd", KIT_SECRET

/* Zeynep sits elsewhere and gets more time, Emre has withdrawn, Amber registered. */
#define LATE_CSV                                                                                   \
    "nummer;roepnaam;tussenvoegsel;achternaam;plaats;extra tijd;verklanking\n"                     \
    "900013;Daan;van;Proefstede;13;;\n"                                                            \
    "900009;Zeynep;;Numune;21;45;ja\n"                                                             \
    "900099;Amber;;Naslag;14;30;\n"

static struct kit *k;

static int open_kit(void **state)
{
    (void)state;
    k = day_open();
    kit_expect(k, kit_run(k, PACKAGE), EXIT_DONE);
    return 0;
}

static int close_kit(void **state)
{
    (void)state;
    kit_free(k);
    return 0;
}

struct kiosk {
    struct package package;
    struct plan plan;
    struct sitting_keys *keys;
    struct delta_place place;
};

static struct kiosk *kiosk_with_package(void)
{
    struct kiosk *x = calloc(1, sizeof *x);
    assert_non_null(x);
    x->keys = sitting_keys_new();
    day_unlock(k, "p.zwp", &x->package, &x->plan, x->keys);
    x->place = delta_start(&x->package.card, buf_view(&x->package.card_bytes));
    return x;
}

static void kiosk_free(struct kiosk *x)
{
    package_free(&x->package);
    plan_free(&x->plan);
    sitting_keys_free(x->keys);
    free(x);
}

/* The kiosk takes a delta; the caller frees the changes. */
static enum err take(struct kiosk *x, const char *file, struct list_change **ret, size_t *ret_count)
{
    struct kit_kiosk me = kit_kiosk(1);
    struct anchor a;
    struct delta *d = calloc(1, sizeof *d);
    BUF_AUTO struct buf anchor = kit_get(k, "office/public/anchor.zwa");
    BUF_AUTO struct buf bytes = kit_get(k, file);
    assert_non_null(d);
    MUST(anchor_read(buf_view(&anchor), &a));
    MUST(delta_open(buf_view(&bytes), &me.box, &a.root, d, NULL));
    enum err e = delta_follow(&x->place, &d->head);
    if (e == ERR_OK)
        e = delta_unlock(d, x->keys, ret, ret_count, NULL);
    delta_free(d);
    free(d);
    return e;
}

static const struct list_change *change_of(
    const struct list_change *list, size_t count, enum change_kind kind)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].kind == kind)
            return &list[i];
    fail_msg("no change of kind %d", (int)kind);
    return NULL;
}

static void the_same_list_makes_nothing(void **state)
{
    (void)state;
    kit_expect(k, kit_run(k, DELTA), EXIT_DONE);
    kit_said(k, "De lijst is gelijk aan wat de kiosk heeft.");
    assert_false(kit_has(k, "d.zwd"));
}

static void a_person_sees_it_first_and_says_yes(void **state)
{
    (void)state;
    kit_put(k, "l.csv", LATE_CSV);
    kit_expect(k, kit_run(k, DELTA, "--check"), EXIT_ATTENTION);
    kit_said(k, "Wijziging 1");
    kit_said(k, "erbij: 900099 Amber Naslag, plaats 14");
    kit_said(k, "extra tijd: 900099 Amber Naslag, 30 minuten");
    kit_said(k, "andere plaats: 900009 Zeynep Numune, nu 21");
    kit_said(k, "extra tijd: 900009 Zeynep Numune, 45 minuten");
    kit_said(k, "afgemeld: 900010 Emre Örnek");
    kit_said(k, "Student 900010 staat niet meer op de lijst");
    kit_expect(k, kit_run(k, DELTA), EXIT_ATTENTION);
    assert_false(kit_has(k, "d.zwd"));
}

static void the_kiosk_takes_what_the_office_made(void **state)
{
    (void)state;
    struct list_change *list = NULL;
    size_t count = 0;
    kit_expect(k, kit_run(k, DELTA, "--accept", "--tickets", "@late", "--tsv"), EXIT_DONE);
    kit_said(k, "d.zwd");
    assert_int_equal(kit_mode(k, "d.zwd"), 0600);
    struct kiosk *x = kiosk_with_package();
    MUST(take(x, "d.zwd", &list, &count));
    assert_int_equal(count, 5);
    const struct candidate *amber = &change_of(list, count, CHANGE_ADDED)->c;
    assert_string_equal(amber->surname, "Naslag");
    assert_int_equal(amber->subject, 4);
    assert_true(short_number_valid(amber->short_number));
    assert_int_equal(change_of(list, count, CHANGE_WITHDRAWN)->c.subject,
        x->plan.candidates[day_number(&x->plan, "900010")].subject);
    assert_string_equal(change_of(list, count, CHANGE_SEAT)->c.seat, "21");
    BUF_AUTO struct buf tsv = kit_get(k, "late/tickets.tsv"); /* one ticket, and it is hers */
    char text[TICKET_TEXT_MAX], number[16], student[24];
    struct ticket t;
    assert_int_equal(
        sscanf(buf_text(&tsv), "%15[^\t]\t%23[^\t]\t%399[^\n]", number, student, text), 3);
    assert_null(strchr(strchr(buf_text(&tsv), '\n') + 1, '\n'));
    MUST(ticket_verify(bytes_of(text), &x->package.card.issuer.sign, &t));
    assert_true(uuid_equal(&t.candidate, &amber->id));
    changes_free(list, count);
    kiosk_free(x);
}

static void keys_of_newcomers_are_in_the_keystore_once(void **state)
{
    (void)state;
    struct store *s = NULL;
    struct past past;
    struct objection why = {0};
    char id[UUID_TEXT_SIZE], name[128];
    struct kiosk *x = kiosk_with_package();
    struct list_change *list = NULL;
    size_t count = 0;
    MUST(take(x, "d.zwd", &list, &count));
    changes_free(list, count);
    uuid_format(&x->plan.sitting, id);
    (void)snprintf(name, sizeof name, "office/keystore/%s.1.01.keys", id);
    assert_true(kit_has(k, name));
    assert_int_equal(kit_mode(k, name), 0600);
    MUST(store_open(kit_path(k, "office"), &s, &why));
    assert_int_equal(past_read(s, &x->plan.sitting, NULL, &(struct box_secret){0}, &past, &why),
        ERR_KEY); /* nobody's key */
    past_free(&past);
    store_close(s);
    kiosk_free(x);
}

static void the_next_one_follows_and_the_list_is_remembered(void **state)
{
    (void)state;
    struct list_change *list = NULL;
    size_t count = 0;
    kit_expect(k, kit_run(k, DELTA, "--accept"), EXIT_DONE);
    kit_said(k, "De lijst is gelijk aan wat de kiosk heeft.");
    kit_expect(k,
        kit_run(k, "tickets", "--office", "@office", "--issuer", "@keys/issuer", "--sitting",
            "PV-1", "--student", "900099", "--new", "--out", "@new", KIT_SECRET),
        EXIT_DONE);
    kit_expect(k,
        kit_run(k, "delta", "--office", "@office", "--issuer", "@keys/issuer", "--key",
            "@keys/recovery", "--extras", "@z.zitting", "--csv", "@l.csv", "--out", "@e.zwd",
            "--accept", KIT_SECRET),
        EXIT_DONE);
    kit_said(k, "Wijziging 2, regels: 1");
    kit_said(k, "nieuw toegangsbewijs: 900099 Amber Naslag, uitgifte 2");
    struct kiosk *x = kiosk_with_package();
    assert_int_equal(take(x, "e.zwd", &list, &count), ERR_MISSING); /* the first one comes first */
    MUST(take(x, "d.zwd", &list, &count));
    changes_free(list, count);
    MUST(take(x, "e.zwd", &list, &count));
    assert_int_equal(list[0].c.ticket_issue, 2);
    changes_free(list, count);
    assert_int_equal(take(x, "e.zwd", &list, &count), ERR_EXISTS);
    kiosk_free(x);
}

/* The paper for when the kiosk fails: who was added has a line, with the ticket that is valid now.
 */
static void the_paper_list_has_the_changes(void **state)
{
    (void)state;
    char text[1u << 15], command[PATH_SIZE + 32];
    kit_expect(k,
        kit_run(k, "fallback", "--office", "@office", "--key", "@keys/inbox", "--sitting", "PV-1",
            "--out", "@list.pdf", KIT_SECRET),
        EXIT_DONE);
    kit_said(k, "Noodlijst met serienummer 0001.02-");
    kit_said(k, "wijzigingen tot en met nummer 2");
    (void)snprintf(command, sizeof command, "pdftotext -layout %s -", kit_path(k, "list.pdf"));
    FILE *f = popen(command, "r");
    assert_non_null(f);
    text[fread(text, 1, sizeof text - 1, f)] = '\0';
    assert_int_equal(pclose(f), 0);
    assert_non_null(strstr(text, "Naslag, Amber"));
    assert_non_null(strstr(text, "900099"));
    assert_non_null(strstr(text, "Serienummer 0001.02-"));
}

static void a_lost_package_can_be_given(void **state)
{
    (void)state;
    char name[128], id[UUID_TEXT_SIZE];
    struct kiosk *x = kiosk_with_package();
    uuid_format(&x->plan.sitting, id);
    kiosk_free(x);
    (void)snprintf(name, sizeof name, "office/packages/%s.zwp", id);
    assert_int_equal(unlink(kit_path(k, name)), 0);
    kit_expect(k, kit_run(k, DELTA, "--accept"), EXIT_REFUSED);
    kit_said(k, "--package");
    kit_expect(k, kit_run(k, DELTA, "--accept", "--package", "@p.zwp"), EXIT_DONE);
    kit_said(k, "De lijst is gelijk");
    kit_expect(k, kit_run(k, DELTA, "--accept", "--package", "@d.zwd"), EXIT_REFUSED);
    kit_said(k, "niet te openen");
}

static void a_sitting_without_a_package_has_no_changes(void **state)
{
    (void)state;
    kit_put(k, "y.zitting", "[zitting]\npv-nummer = PV-9\nexamen = Engels\n");
    kit_expect(k,
        kit_run(k, "delta", "--office", "@office", "--issuer", "@keys/issuer", "--key",
            "@keys/inbox", "--extras", "@y.zitting", "--csv", "@l.csv", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(k, "PV-9");
    kit_expect(k,
        kit_run(k, "delta", "--office", "@office", "--key", "@keys/inbox", "--extras", "@z.zitting",
            "--csv", "@l.csv", KIT_SECRET),
        EXIT_REFUSED);
    kit_said(k, "--issuer");
}

/* A new package starts a new line: the old deltas are of another card. */
static void a_new_package_starts_anew(void **state)
{
    (void)state;
    kit_expect(k, kit_run(k, PACKAGE, "--accept"), EXIT_DONE);
    kit_put(k, "l.csv", LATE_CSV "900098;Bram;;Nagekomen;15;;\n");
    kit_expect(k, kit_run(k, DELTA, "--accept"), EXIT_DONE);
    kit_said(k, "Wijziging 1");
    struct kiosk *x = kiosk_with_package();
    struct list_change *list = NULL;
    size_t count = 0;
    assert_int_equal(take(x, "e.zwd", &list, &count), ERR_CONFLICT);
    MUST(take(x, "d.zwd", &list, &count));
    changes_free(list, count);
    kiosk_free(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_list_makes_nothing),
        cmocka_unit_test(a_person_sees_it_first_and_says_yes),
        cmocka_unit_test(the_kiosk_takes_what_the_office_made),
        cmocka_unit_test(keys_of_newcomers_are_in_the_keystore_once),
        cmocka_unit_test(the_next_one_follows_and_the_list_is_remembered),
        cmocka_unit_test(the_paper_list_has_the_changes),
        cmocka_unit_test(a_lost_package_can_be_given),
        cmocka_unit_test(a_sitting_without_a_package_has_no_changes),
        cmocka_unit_test(a_new_package_starts_anew)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
