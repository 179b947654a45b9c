// SPDX-License-Identifier: EUPL-1.2
/* What the registry did: written, read, and seen when somebody changes it. */
#include "unit/registry/desk.h"

#include "registry/audit.h"

#include <pthread.h>

struct facts {
    struct audit_fact f[64];
    size_t count;
};

static enum err take(void *context, const struct audit_fact *f)
{
    struct facts *all = context;
    if (all->count < 64)
        all->f[all->count] = *f;
    all->count++;
    return ERR_OK;
}

static void written_and_read(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct facts all = {0};
    assert_int_equal(audit_read(&k->r, take, &all, NULL), ERR_OK);
    assert_int_equal(all.count, 0);
    assert_int_equal(audit_write(&k->r, "signed-in", "an.bureau", "office", NULL), ERR_OK);
    clock_manual_advance(&k->clock, 5000);
    assert_int_equal(audit_write(&k->r, "revoked", "registry", "some id", NULL), ERR_OK);
    assert_int_equal(audit_read(&k->r, take, &all, NULL), ERR_OK);
    assert_int_equal(all.count, 2);
    assert_string_equal(all.f[0].what, "signed-in");
    assert_string_equal(all.f[0].who, "an.bureau");
    assert_string_equal(all.f[0].about, "office");
    assert_int_equal(all.f[0].at.ms, DESK_NOW);
    assert_string_equal(all.f[1].what, "revoked");
    assert_int_equal(all.f[1].at.ms, DESK_NOW + 5000);
    desk_close(k);
}

static void what_is_too_long_is_cut(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct facts all = {0};
    char about[400];
    memset(about, 'a', sizeof about);
    about[sizeof about - 1] = '\0';
    assert_int_equal(audit_write(&k->r, about, about, about, NULL), ERR_OK);
    assert_int_equal(audit_read(&k->r, take, &all, NULL), ERR_OK);
    assert_int_equal(strlen(all.f[0].about), AUDIT_ABOUT_SIZE - 1);
    desk_close(k);
}

static void *write_some(void *context)
{
    struct desk *k = context;
    for (int i = 0; i < 10; i++)
        assert_int_equal(audit_write(&k->r, "thread", "registry", "", NULL), ERR_OK);
    return NULL;
}

static void several_at_once_are_all_there(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct facts all = {0};
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, write_some, k), 0);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(audit_read(&k->r, take, &all, NULL), ERR_OK);
    assert_int_equal(all.count, 40);
    desk_close(k);
}

/* An administrator with the database in hand, who switches the triggers off. */
static void tamper(struct desk *k, const char *sql)
{
    struct database b = place_owner(&k->place);
    assert_int_equal(
        ERR_OK, database_run(&b,
                    place_on_server() ? "SET session_replication_role = replica"
                                      : "DROP TRIGGER entry_keep; DROP TRIGGER entry_stay;"
                                        "DROP TRIGGER head_keep; DROP TRIGGER head_stay",
                    NULL));
    assert_int_equal(ERR_OK, database_run(&b, sql, NULL));
    database_close(&b);
}

static void assert_seen(const char *sql)
{
    struct desk *k = desk_open();
    struct facts all = {0};
    for (int i = 0; i < 4; i++)
        assert_int_equal(audit_write(&k->r, "fact", "registry", "", NULL), ERR_OK);
    assert_int_equal(audit_read(&k->r, take, &all, NULL), ERR_OK);
    tamper(k, sql);
    assert_int_not_equal(audit_read(&k->r, take, &all, NULL), ERR_OK);
    desk_close(k);
}

static void tampering_is_seen(void **state)
{
    (void)state;
    assert_seen("UPDATE entry SET bytes = (SELECT bytes FROM entry WHERE seq = 0) WHERE seq = 1");
    assert_seen("DELETE FROM entry WHERE seq = 2");
    assert_seen("DELETE FROM entry WHERE seq = 3");
    assert_seen(place_on_server()
                    ? "UPDATE log SET note = convert_to(replace(convert_from(note, 'UTF8'), 'a', "
                      "'b'), 'UTF8')"
                    : "UPDATE log SET note = CAST(replace(CAST(note AS TEXT), 'a', 'b') AS BLOB)");
    assert_seen("UPDATE log SET note = (SELECT note FROM head WHERE size = 3)");
    assert_seen("UPDATE log SET size = 3");
}

static void another_key_reads_nothing(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct facts all = {0};
    assert_int_equal(audit_write(&k->r, "fact", "registry", "", NULL), ERR_OK);
    k->r.key = school_sign(77);
    assert_int_equal(audit_read(&k->r, take, &all, NULL), ERR_OK); /* a log of its own, empty */
    assert_int_equal(all.count, 0);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_and_read),
        cmocka_unit_test(what_is_too_long_is_cut),
        cmocka_unit_test(several_at_once_are_all_there),
        cmocka_unit_test(tampering_is_seen),
        cmocka_unit_test(another_key_reads_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
