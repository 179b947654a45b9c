// SPDX-License-Identifier: EUPL-1.2
/* Two kiosks that hear of each other: one state, kept over a power cut; and what is refused of
 * another door's log, whole, with both histories kept. */
#include "two_doors.h"

#include "unit/sitting/same.h"

static enum err count_file(void *context, const char *name)
{
    (void)name;
    ++*(size_t *)context;
    return ERR_OK;
}

static size_t files_in(const struct desk *x, const char *folder)
{
    char path[PATH_SIZE];
    size_t n = 0;
    assert_int_equal(path_join(path, x->data, folder), ERR_OK);
    return folder_each(path, "", count_file, &n, NULL) == ERR_OK ? n : 0;
}

static const struct candidate_state *person(const struct desk *x, size_t i)
{
    return &x->session.state.candidates[i];
}

static void each_sees_what_the_other_recorded(void **state)
{
    struct two_doors *t = *state;
    assert_int_equal(two_doors_by(t->one, COMMAND_CHECK_IN, 0, 3), REFUSAL_NONE);
    assert_int_equal(two_doors_by(t->two, COMMAND_CHECK_IN, 1, 4), REFUSAL_NONE);
    two_doors_meet(t);
    assert_int_equal(person(t->one, 4)->attendance, ATTENDANCE_CHECKED_IN);
    assert_int_equal(person(t->two, 3)->attendance, ATTENDANCE_CHECKED_IN);
    assert_int_equal(place_door(person(t->one, 4)->arrival), 2);
    assert_true(t->one->session.state.staff[1].in); /* signed in at the other door */
    uint64_t seen = t->one->session.state.lamport;
    assert_int_equal(two_doors_by(t->one, COMMAND_CHECK_IN, 0, 5), REFUSAL_NONE);
    assert_true(t->one->session.state.lamport > seen); /* above all that was heard */
    struct session_taken got;
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK); /* twice is once */
    assert_int_equal(got.fresh, 0);
}

static void a_power_cut_loses_nothing_of_either_log(void **state)
{
    struct two_doors *t = *state;
    struct sitting before;
    for (int32_t i = 0; i < 6; i++)
        assert_int_equal(two_doors_by(i % 2 ? t->two : t->one, COMMAND_CHECK_IN, i % 2 ? 1 : 0, i),
            REFUSAL_NONE);
    assert_int_equal(two_doors_by(t->two, COMMAND_CHECK_IN, 1, 0), REFUSAL_NONE); /* twice */
    two_doors_meet(t);
    assert_true(sitting_is_twice(person(t->one, 0)));
    assert_int_equal(session_fold(&t->one->session, &before, NULL), ERR_OK);
    uint64_t events = before.event_count;
    sitting_free(&before);
    desk_reload(t->one);
    assert_int_equal(t->one->session.state.event_count, events);
    assert_true(sitting_is_twice(person(t->one, 0)));
    assert_int_equal(
        session_recover(&t->one->session, t->one->data, &t->one->device, NULL), ERR_OK);
    assert_int_equal(t->one->session.state.event_count, events);
}

/* What both know is one state, looked at from one place. */
static void both_fold_the_same(void **state)
{
    struct two_doors *t = *state;
    struct sitting a, b;
    for (int32_t i = 0; i < 8; i++)
        assert_int_equal(two_doors_by(i % 3 ? t->two : t->one, COMMAND_CHECK_IN, i % 3 ? 1 : 0, i),
            REFUSAL_NONE);
    two_doors_meet(t);
    int32_t door = t->two->session.door;
    t->two->session.door = 1; /* for this once it looks from the first */
    struct ledger *own = t->two->session.ledger, *other = t->two->session.doors[0].log;
    t->two->session.ledger = other;
    t->two->session.doors[1].log = own;
    assert_int_equal(session_fold(&t->one->session, &a, NULL), ERR_OK);
    assert_int_equal(session_fold(&t->two->session, &b, NULL), ERR_OK);
    t->two->session.ledger = own;
    t->two->session.doors[1].log = NULL;
    t->two->session.door = door;
    assert_null(state_differs(&a, &b));
    sitting_free(&a);
    sitting_free(&b);
}

static void a_frozen_record_takes_nothing_and_counts_what_waits(void **state)
{
    struct two_doors *t = *state;
    struct session_taken got;
    t->one->session.state.phase = PHASE_FROZEN;
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_AGAIN);
    assert_int_equal(t->one->session.doors[1].waiting, 2);
    t->one->session.state.phase = PHASE_OPEN;
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK);
    assert_int_equal(got.fresh, 2);
    assert_int_equal(t->one->session.doors[1].waiting, 0);
}

/* ---- what is not taken ---- */

static enum err take_bytes(struct desk *x, int door, struct bytes file, enum door_oddity *ret)
{
    struct session_taken got;
    const struct session_file in = {.door = door, .bytes = file, .grows_only = true};
    enum err e = session_take(&x->session, x->data, &in, &got, NULL);
    *ret = got.odd;
    return e;
}

static void an_altered_log_is_kept_apart(void **state)
{
    struct two_doors *t = *state;
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX);
    enum door_oddity odd;
    assert_int_equal(session_batch(&t->two->session, &file, NULL), ERR_OK);
    file.p[file.n / 2] ^= 1;
    assert_int_not_equal(take_bytes(t->one, 2, buf_view(&file), &odd), ERR_OK);
    assert_true(odd == ODDITY_CHANGED || odd == ODDITY_UNREADABLE);
    assert_int_not_equal(take_bytes(t->one, 2, buf_view(&file), &odd), ERR_OK);
    assert_int_equal(files_in(t->one, "odd"), 1); /* the same one once */
    assert_int_equal(take_bytes(t->one, 2, bytes_of("no batch"), &odd), ERR_FORMAT);
    assert_int_equal(odd, ODDITY_CHANGED);
    assert_int_equal(take_bytes(t->one, 1, buf_view(&file), &odd), ERR_STATE); /* its own name */
    assert_int_equal(take_bytes(t->one, 3, buf_view(&file), &odd), ERR_STATE); /* not on the card */
}

/* A log written elsewhere with that door's key, or with another one. */
struct forger {
    struct sign_secret key;
    struct ledger *log;
    struct ledger_config config;
    char path[PATH_SIZE];
};

static void forge(
    struct desk *x, struct forger *f, const struct sign_secret *key, const struct uuid *sitting)
{
    *f = (struct forger){.key = *key};
    assert_int_equal(path_join(f->path, x->stick, "forged.db"), ERR_OK);
    f->config = (struct ledger_config){.path = f->path, .log_key = &f->key};
    checkpoint_origin(&key->pub, sitting, f->config.origin);
    assert_int_equal(ledger_open(&f->config, &f->log, NULL), ERR_OK);
}

static void forge_entry(struct forger *f, const struct cell_key *key, uint64_t floor)
{
    struct event e = {.kind = EVENT_LOCKED, .actor = ACTOR_KIOSK};
    BUF_AUTO struct buf body = BUF_INIT(EVENT_BYTES_MAX);
    uint64_t seq, lamport;
    event_encode(&e, &body);
    struct ledger_item item = {
        .outer = OUTER_SYSTEM, .key = key, .body = buf_view(&body), .wall = {SCHOOL_START}};
    assert_int_equal(ledger_append(f->log, &item, 1, floor, &seq, &lamport, NULL), ERR_OK);
}

static struct buf forged(struct forger *f)
{
    struct buf file = BUF_INIT(BATCH_BYTES_MAX), entries = BUF_INIT(BATCH_BYTES_MAX),
               note = BUF_INIT(NOTE_SIZE_MAX);
    struct batch b = {0};
    assert_int_equal(ledger_export(f->log, 0, &entries, NULL), ERR_OK);
    assert_int_equal(ledger_checkpoint_note(f->log, &note, NULL), ERR_OK);
    memcpy(b.origin, f->config.origin, sizeof b.origin);
    b.entries = buf_view(&entries);
    b.note = buf_view(&note);
    assert_int_equal(batch_write(&b, &file), ERR_OK);
    buf_free(&entries);
    buf_free(&note);
    ledger_close(f->log);
    (void)unlink(f->path);
    return file;
}

static void a_fork_is_told_and_both_are_kept(void **state)
{
    struct two_doors *t = *state;
    struct session_taken got;
    struct forger f;
    enum door_oddity odd;
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK);
    forge(t->one, &f, &t->two->device.log, &t->two->session.plan.sitting);
    for (int i = 0; i < 4; i++)
        forge_entry(&f, &t->one->session.keys->room, 0);
    BUF_AUTO struct buf file = forged(&f);
    assert_int_equal(take_bytes(t->one, 2, buf_view(&file), &odd), ERR_CONFLICT);
    assert_int_equal(odd, ODDITY_FORK);
    assert_int_equal(files_in(t->one, "odd"), 1);
    assert_int_equal(ledger_size(t->one->session.doors[1].log), 2);
}

static void a_rolled_back_log_is_told(void **state)
{
    struct two_doors *t = *state;
    struct session_taken got;
    BUF_AUTO struct buf old = BUF_INIT(BATCH_BYTES_MAX);
    enum door_oddity odd;
    assert_int_equal(session_batch(&t->two->session, &old, NULL), ERR_OK);
    assert_int_equal(two_doors_by(t->two, COMMAND_CHECK_IN, 1, 4), REFUSAL_NONE);
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK);
    assert_int_equal(take_bytes(t->one, 2, buf_view(&old), &odd), ERR_EXISTS);
    assert_int_equal(odd, ODDITY_SHORTER);
    const struct session_file stick = {.door = 2, .bytes = buf_view(&old)}; /* may be an old one */
    assert_int_equal(session_take(&t->one->session, t->one->data, &stick, &got, NULL), ERR_EXISTS);
    assert_int_equal(got.odd, 0);
    assert_int_equal(ledger_size(t->one->session.doors[1].log), 3);
}

static void strangers_and_other_sittings_come_to_nothing(void **state)
{
    struct two_doors *t = *state;
    const struct uuid elsewhere = {{9}};
    const struct sign_secret stranger = school_sign(99);
    struct forger f;
    enum door_oddity odd;
    forge(t->one, &f, &stranger, &t->one->session.plan.sitting);
    forge_entry(&f, &t->one->session.keys->room, 0);
    BUF_AUTO struct buf by_stranger = forged(&f);
    assert_int_equal(take_bytes(t->one, 2, buf_view(&by_stranger), &odd), ERR_TYPE);
    forge(t->one, &f, &t->two->device.log, &elsewhere);
    forge_entry(&f, &t->one->session.keys->room, 0);
    BUF_AUTO struct buf other_sitting = forged(&f);
    assert_int_equal(take_bytes(t->one, 2, buf_view(&other_sitting), &odd), ERR_TYPE);
    assert_int_equal(odd, ODDITY_CHANGED);
    assert_int_equal(ledger_size(t->one->session.doors[1].log), 0);
}

static void what_cannot_be_folded_is_not_kept(void **state)
{
    struct two_doors *t = *state;
    const struct cell_key wrong = {{1}};
    struct forger f;
    enum door_oddity odd;
    forge(t->one, &f, &t->two->device.log, &t->two->session.plan.sitting);
    forge_entry(&f, &wrong, 0);
    BUF_AUTO struct buf sealed_elsewhere = forged(&f);
    assert_int_equal(take_bytes(t->one, 2, buf_view(&sealed_elsewhere), &odd), ERR_KEY);
    assert_int_equal(odd, ODDITY_UNREADABLE);
    forge(t->one, &f, &t->two->device.log, &t->two->session.plan.sitting);
    forge_entry(&f, &t->one->session.keys->room, (uint64_t)1 << 50); /* leaves no counter to us */
    BUF_AUTO struct buf far = forged(&f);
    assert_int_equal(take_bytes(t->one, 2, buf_view(&far), &odd), ERR_KEY);
    assert_int_equal(ledger_size(t->one->session.doors[1].log), 0);
}

/* A copy that went bad on this kiosk's card stops nothing and comes again. */
static void a_damaged_copy_is_set_aside(void **state)
{
    struct two_doors *t = *state;
    struct session_taken got;
    BUF_AUTO struct buf file = BUF_INIT(4u << 20);
    char path[PATH_SIZE];
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK);
    session_unload(&t->one->session, true);
    const struct uuid *sitting = &t->one->shelf.items[0].package.card.plan.sitting;
    assert_int_equal(shelf_path(path, t->one->data, "ledger", sitting, ".2.db"), ERR_OK);
    assert_int_equal(file_read(path, &file, NULL), ERR_OK);
    for (size_t i = 200; i < file.n; i += 3)
        file.p[i] ^= 0x55;
    assert_int_equal(file_write(path, buf_view(&file), 0600, NULL), ERR_OK);
    assert_int_equal(desk_load(t->one, 0), ERR_OK);
    assert_null(t->one->session.doors[1].log);
    assert_int_equal(t->one->session.state.doors[1].events, 0);
    assert_int_equal(two_doors_carry(t->two, t->one, &got), ERR_OK);
    assert_int_equal(got.fresh, 2);
}

#define DOORS_TEST(f) cmocka_unit_test_setup_teardown(f, two_doors_setup, two_doors_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DOORS_TEST(each_sees_what_the_other_recorded),
        DOORS_TEST(a_power_cut_loses_nothing_of_either_log),
        DOORS_TEST(both_fold_the_same),
        DOORS_TEST(a_frozen_record_takes_nothing_and_counts_what_waits),
        DOORS_TEST(an_altered_log_is_kept_apart),
        DOORS_TEST(a_fork_is_told_and_both_are_kept),
        DOORS_TEST(a_rolled_back_log_is_told),
        DOORS_TEST(strangers_and_other_sittings_come_to_nothing),
        DOORS_TEST(what_cannot_be_folded_is_not_kept),
        DOORS_TEST(a_damaged_copy_is_set_aside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
