// SPDX-License-Identifier: EUPL-1.2
/* Another door's log: taken whole as it grows, and what an attacker or a broken kiosk can send. */
#include "fixture.h"

#include "codec/cbor.h"

#define OTHER_SEED 77

/* The door that writes, in a ledger of its own beside the replica. */
struct door {
    struct sign_secret key;
    struct ledger_config config;
    char path[160];
    struct ledger *log;
};

static void door_open(const struct fixture *f, struct door *d, const char *name, uint8_t seed)
{
    const uint8_t bytes[32] = {seed};
    const struct uuid sitting = {{4}};
    *d = (struct door){0};
    sign_secret_from_seed(bytes, &d->key);
    (void)snprintf(d->path, sizeof d->path, "%s/%s.db", f->folder, name);
    d->config = (struct ledger_config){.path = d->path, .log_key = &d->key};
    checkpoint_origin(&d->key.pub, &sitting, d->config.origin);
    assert_int_equal(ledger_open(&d->config, &d->log, NULL), ERR_OK);
}

static void grow(struct door *d, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_int_equal(fixture_append(d->log, 1), ERR_OK);
}

struct sent {
    struct buf entries, note;
    struct batch b;
};

static struct sent send(struct door *d)
{
    struct sent s = {.entries = BUF_INIT(1u << 20), .note = BUF_INIT(NOTE_SIZE_MAX)};
    assert_int_equal(ledger_export(d->log, 0, &s.entries, NULL), ERR_OK);
    assert_int_equal(ledger_checkpoint_note(d->log, &s.note, NULL), ERR_OK);
    memcpy(s.b.origin, d->config.origin, sizeof s.b.origin);
    s.b.entries = buf_view(&s.entries);
    s.b.note = buf_view(&s.note);
    return s;
}

static void sent_free(struct sent *s)
{
    buf_free(&s->entries);
    buf_free(&s->note);
}

/* The replica of that door's log, as its own kiosk's peer keeps it. */
static struct ledger *replica(struct fixture *f, const struct door *d)
{
    struct ledger *l = NULL;
    struct ledger_config c = {.path = f->path, .peer = &d->key.pub};
    struct diag why = {0};
    memcpy(c.origin, d->config.origin, sizeof c.origin);
    if (ledger_open(&c, &l, &why) != ERR_OK)
        fail_msg("%s", why.text);
    return l;
}

static enum err take(struct ledger *l, const struct sent *s, uint64_t *ret_new)
{
    struct diag d = {0};
    *ret_new = 99;
    enum err e = ledger_take(l, &s->b, ret_new, &d);
    assert_true(e == ERR_OK || (d.text[0] && *ret_new == 99));
    return e;
}

static void a_log_is_taken_as_it_grows_and_kept(void **state)
{
    struct fixture *f = *state;
    struct door d;
    uint64_t fresh;
    door_open(f, &d, "door", OTHER_SEED);
    grow(&d, 5);
    struct sent first = send(&d);
    grow(&d, 4);
    struct sent second = send(&d);
    struct ledger *l = replica(f, &d);
    assert_int_equal(take(l, &first, &fresh), ERR_OK);
    assert_int_equal(fresh, 5);
    assert_int_equal(take(l, &first, &fresh), ERR_OK); /* twice is once */
    assert_int_equal(fresh, 0);
    assert_int_equal(take(l, &second, &fresh), ERR_OK);
    assert_int_equal(fresh, 4);
    assert_int_equal(take(l, &first, &fresh), ERR_EXISTS); /* an older copy */
    struct checkpoint mine = ledger_head(l), theirs = ledger_head(d.log);
    assert_true(hash_equal(&mine.root, &theirs.root));
    ledger_close(l);
    l = replica(f, &d); /* verified anew */
    assert_int_equal(ledger_size(l), 9);
    BUF_AUTO struct buf entries = BUF_INIT(1u << 20), note = BUF_INIT(NOTE_SIZE_MAX);
    assert_int_equal(ledger_export(l, 0, &entries, NULL), ERR_OK);
    assert_int_equal(ledger_checkpoint_note(l, &note, NULL), ERR_OK);
    assert_true(bytes_equal(buf_view(&entries), second.b.entries));
    assert_true(bytes_equal(buf_view(&note), second.b.note));
    ledger_close(l);
    ledger_close(d.log);
    sent_free(&first);
    sent_free(&second);
}

/* A kiosk restored from an old copy signs another history under the same key. */
static void a_fork_is_refused_and_nothing_is_merged(void **state)
{
    struct fixture *f = *state;
    struct door d, copy;
    uint64_t fresh;
    door_open(f, &d, "door", OTHER_SEED);
    door_open(f, &copy, "copy", OTHER_SEED);
    grow(&d, 6);
    struct ledger_item other = fixture_item(1); /* its second entry says something else */
    uint64_t seq, lamport;
    grow(&copy, 1);
    assert_int_equal(ledger_append(copy.log, &other, 1, 40, &seq, &lamport, NULL), ERR_OK);
    struct sent honest = send(&d), shorter = send(&copy);
    grow(&copy, 7);
    struct sent longer = send(&copy);
    struct ledger *l = replica(f, &d);
    assert_int_equal(take(l, &honest, &fresh), ERR_OK);
    assert_int_equal(take(l, &shorter, &fresh), ERR_CONFLICT);
    assert_int_equal(take(l, &longer, &fresh), ERR_CONFLICT);
    assert_int_equal(ledger_size(l), 6);
    ledger_close(l);
    ledger_close(d.log);
    ledger_close(copy.log);
    sent_free(&honest);
    sent_free(&shorter);
    sent_free(&longer);
}

static void what_was_altered_is_refused_whole(void **state)
{
    struct fixture *f = *state;
    struct door d, stranger;
    uint64_t fresh;
    door_open(f, &d, "door", OTHER_SEED);
    door_open(f, &stranger, "stranger", OTHER_SEED + 1);
    grow(&d, 3);
    grow(&stranger, 3);
    struct sent s = send(&d), other = send(&stranger);
    struct ledger *l = replica(f, &d);
    for (size_t at = 5; at < s.entries.n; at += 61) { /* any byte of any entry */
        s.entries.p[at] ^= 1;
        assert_int_not_equal(take(l, &s, &fresh), ERR_OK);
        s.entries.p[at] ^= 1;
    }
    s.note.p[s.note.n - 5] ^= 1; /* of the signature */
    assert_int_equal(take(l, &s, &fresh), ERR_SIGNATURE);
    s.note.p[s.note.n - 5] ^= 1;
    s.b.entries.n = cbor_first_item(s.b.entries); /* fewer than were signed for */
    assert_int_equal(take(l, &s, &fresh), ERR_FORMAT);
    s.b.entries = buf_view(&s.entries);
    s.b.from = 1;
    assert_int_equal(take(l, &s, &fresh), ERR_MISSING);
    s.b.from = 0;
    assert_int_equal(take(l, &other, &fresh), ERR_TYPE); /* another door's */
    other.b.entries = s.b.entries;
    assert_int_equal(take(l, &other, &fresh), ERR_TYPE);
    assert_int_equal(ledger_size(l), 0);
    assert_int_equal(take(l, &s, &fresh), ERR_OK);
    ledger_close(l);
    ledger_close(d.log);
    ledger_close(stranger.log);
    sent_free(&s);
    sent_free(&other);
}

static void a_replica_is_no_ledger_of_another_door(void **state)
{
    struct fixture *f = *state;
    struct door d, other;
    struct ledger *l = NULL;
    uint64_t fresh;
    door_open(f, &d, "door", OTHER_SEED);
    door_open(f, &other, "other", OTHER_SEED + 1);
    grow(&d, 2);
    struct sent s = send(&d);
    struct ledger *mine = replica(f, &d);
    assert_int_equal(take(mine, &s, &fresh), ERR_OK);
    ledger_close(mine);
    struct ledger_config c = {.path = f->path, .peer = &other.key.pub};
    memcpy(c.origin, other.config.origin, sizeof c.origin);
    assert_int_equal(ledger_open(&c, &l, NULL), ERR_TYPE);
    memcpy(c.origin, d.config.origin, sizeof c.origin);
    assert_int_equal(ledger_open(&c, &l, NULL), ERR_SIGNATURE);
    ledger_close(d.log);
    ledger_close(other.log);
    sent_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_log_is_taken_as_it_grows_and_kept),
        FIXTURE_TEST(a_fork_is_refused_and_nothing_is_merged),
        FIXTURE_TEST(what_was_altered_is_refused_whole),
        FIXTURE_TEST(a_replica_is_no_ledger_of_another_door),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
