// SPDX-License-Identifier: EUPL-1.2
/* What the agent brings counts only when it is signed; what goes to it is whole. */
#include "kiosk/spool.h"

#include "chain/batch.h"
#include "chain/range.h"
#include "papers/cert.h"
#include "papers/receipt.h"
#include "unit/ledger/fixture.h"
#include "unit/papers/school_keys.h"

#include <fcntl.h>
#include <ftw.h>

#define MUST(expression) assert_int_equal((expression), ERR_OK)
#define NOW INT64_C(1795507200000)

struct spool {
    struct fixture f; /* the ledger */
    struct ledger *ledger;
    struct sign_secret root, registry;
    struct spool_log log;
};

static const char *path_of(const struct spool *s, const char *name)
{
    static char paths[4][PATH_SIZE];
    static size_t at;
    char *out = paths[at++ % 4];
    MUST(path_join(out, s->f.folder, name));
    return out;
}

static void put(const struct spool *s, const char *name, struct bytes file)
{
    MUST(file_write(path_of(s, name), file, 0600, NULL));
}

static bool has(const struct spool *s, const char *name)
{
    return access(path_of(s, name), F_OK) == 0;
}

/* "<folder>/<key id>-<sitting><suffix>"; static. */
static const char *name_of(const char *origin, const char *folder, const char *suffix)
{
    static char names[16][256];
    static size_t at;
    char *out = names[at++ % 16];
    (void)snprintf(out, 256, "%s/%s%s", folder, origin + strlen("zaalwacht/"), suffix);
    *strchr(out + strlen(folder) + 1, '/') = '-';
    return out;
}

static struct spool *spool_open(size_t entries)
{
    static const char *const folders[] = {"spool-in", "spool-out", "out", "received"};
    struct fixture *made = NULL;
    struct spool *s = calloc(1, sizeof *s);
    assert_non_null(s);
    assert_int_equal(fixture_start((void **)&made), 0);
    s->f = *made;
    free(made);
    s->f.config.path = s->f.path;
    s->f.config.log_key = &s->f.log_key;
    for (size_t i = 0; i < 4; i++)
        MUST(folder_make(path_of(s, folders[i]), 0700, NULL));
    s->ledger = fixture_open(&s->f);
    for (size_t i = 0; i < entries; i++)
        MUST(fixture_append(s->ledger, 1));
    s->root = school_sign(KEY_OF_ROOT);
    s->registry = school_sign(33);
    s->log = (struct spool_log){.data = s->f.folder,
        .origin = s->f.config.origin,
        .log_key = &s->f.log_key.pub,
        .registry = &s->registry.pub};
    return s;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void spool_close(struct spool *s)
{
    ledger_close(s->ledger);
    assert_int_equal(nftw(s->f.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
    free(s);
}

/* ---- the registry's certificate */

static struct buf cert_by(
    const struct sign_secret *root, enum holder holder, const struct sign_secret *key)
{
    struct buf b = BUF_INIT(CERT_BYTES_MAX);
    struct cert c = {.holder = holder,
        .id = school_id(2, 40),
        .label = "Register",
        .sign = key->pub,
        .from = {NOW - 1000},
        .until = {NOW + 1000}};
    MUST(cert_issue(root, &c, &b));
    return b;
}

static void only_this_institutions_registry_is_one(void **state)
{
    (void)state;
    struct spool *s = spool_open(0);
    struct sign_secret other = school_sign(9);
    struct sign_public got = {{0}};
    BUF_AUTO struct buf good = cert_by(&s->root, HOLDER_REGISTRY, &s->registry);
    BUF_AUTO struct buf strange = cert_by(&other, HOLDER_REGISTRY, &s->registry);
    BUF_AUTO struct buf issuer = cert_by(&s->root, HOLDER_ISSUER, &s->registry);
    const char *file = "spool-in/registry.cert";
    assert_int_equal(spool_registry(s->f.folder, &s->root.pub, &got, NULL), ERR_MISSING);
    const struct bytes bad[] = {
        buf_view(&strange), buf_view(&issuer), bytes_of("no certificate"), bytes_of("")};
    for (size_t i = 0; i < 4; i++) {
        put(s, file, bad[i]);
        assert_int_not_equal(spool_registry(s->f.folder, &s->root.pub, &got, NULL), ERR_OK);
    }
    put(s, file, buf_view(&good));
    MUST(spool_registry(s->f.folder, &s->root.pub, &got, NULL));
    assert_memory_equal(got.b, s->registry.pub.b, sizeof got.b);
    spool_close(s);
}

/* ---- heads */

/* A head as a registry gives it back; `registry` NULL: not cosigned. */
static struct buf head_note(const struct checkpoint *head, const struct sign_secret *log,
    const struct sign_secret *registry)
{
    struct buf note = BUF_INIT(NOTE_SIZE_MAX);
    char name[REGISTRY_NAME_SIZE];
    BUF_AUTO struct buf plain = BUF_INIT(NOTE_SIZE_MAX);
    MUST(checkpoint_sign(head, log, &plain));
    if (registry == NULL) {
        buf_add_bytes(&note, buf_view(&plain));
        return note;
    }
    registry_name(&registry->pub, name);
    MUST(note_cosign(registry, name, NOW / 1000, buf_view(&plain), &note));
    return note;
}

static void put_head(struct spool *s, const struct checkpoint *head, const struct sign_secret *log,
    const struct sign_secret *registry)
{
    BUF_AUTO struct buf note = head_note(head, log, registry);
    put(s, name_of(s->f.config.origin, "spool-in", ".head"), buf_view(&note));
}

static void a_genuine_head_acknowledges(void **state)
{
    (void)state;
    struct spool *s = spool_open(3);
    struct checkpoint head = ledger_head(s->ledger);
    assert_int_equal(spool_acknowledged(&s->log), 0);
    put_head(s, &head, &s->f.log_key, &s->registry);
    assert_int_equal(spool_acknowledged(&s->log), 3);
    MUST(fixture_append(s->ledger, 4));
    assert_int_equal(spool_acknowledged(&s->log), 3); /* until the next one comes */
    head = ledger_head(s->ledger);
    put_head(s, &head, &s->f.log_key, &s->registry);
    assert_int_equal(spool_acknowledged(&s->log), 7);
    spool_close(s);
}

static void no_other_head_does(void **state)
{
    (void)state;
    struct spool *s = spool_open(3);
    struct checkpoint head = ledger_head(s->ledger), other = head;
    struct sign_secret stranger = school_sign(9);
    const struct uuid elsewhere = {{77}};
    put_head(s, &head, &stranger, &s->registry); /* another device's */
    assert_int_equal(spool_acknowledged(&s->log), 0);
    put_head(s, &head, &s->f.log_key, &stranger); /* another registry's */
    assert_int_equal(spool_acknowledged(&s->log), 0);
    put_head(s, &head, &s->f.log_key, NULL); /* nobody but us */
    assert_int_equal(spool_acknowledged(&s->log), 0);
    checkpoint_origin(&s->f.log_key.pub, &elsewhere, other.origin);
    put_head(s, &other, &s->f.log_key, &s->registry); /* another sitting, under this name */
    assert_int_equal(spool_acknowledged(&s->log), 0);
    put(s, name_of(s->f.config.origin, "spool-in", ".head"), bytes_of("3"));
    assert_int_equal(spool_acknowledged(&s->log), 0);
    s->log.origin = "no origin"; /* of a batch that somebody put there */
    assert_int_equal(spool_acknowledged(&s->log), 0);
    spool_close(s);
}

static void every_flipped_bit_is_seen(void **state)
{
    (void)state;
    struct spool *s = spool_open(3);
    struct checkpoint head = ledger_head(s->ledger);
    const char *file = name_of(s->f.config.origin, "spool-in", ".head");
    BUF_AUTO struct buf note = head_note(&head, &s->f.log_key, &s->registry);
    for (size_t i = 0; i < note.n; i++) {
        note.p[i] ^= (uint8_t)(1u << (i % 8));
        int fd = open(path_of(s, file), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        assert_true(fd >= 0 && write(fd, note.p, note.n) == (ssize_t)note.n);
        (void)close(fd);
        if (spool_acknowledged(&s->log) != 0)
            fail_msg("bit %zu of byte %zu", i % 8, i);
        note.p[i] ^= (uint8_t)(1u << (i % 8));
    }
    spool_close(s);
}

/* ---- batches */

static struct batch read_batch(struct spool *s, struct buf *file)
{
    struct batch b;
    buf_clear(file);
    MUST(file_read(path_of(s, name_of(s->f.config.origin, "spool-out", ".zwl")), file, NULL));
    MUST(batch_read(buf_view(file), &b));
    assert_string_equal(b.origin, s->f.config.origin);
    return b;
}

static void assert_batch(struct spool *s, uint64_t asked, uint64_t from, uint64_t count)
{
    BUF_AUTO struct buf file = BUF_INIT(BATCH_BYTES_MAX);
    struct checkpoint head, now = ledger_head(s->ledger);
    struct entry_header h;
    struct bytes one;
    MUST(spool_write(s->ledger, s->f.folder, asked, NULL));
    struct batch b = read_batch(s, &file);
    assert_int_equal(b.from, from);
    assert_int_equal(b.count, count);
    MUST(checkpoint_verify(b.note, b.origin, &s->f.log_key.pub, &head));
    assert_int_equal(head.size, from + count);
    assert_true(hash_equal(&head.root, &now.root));
    struct range walk = {0};
    for (uint64_t seq = 0; from == 0 && batch_next(&b.entries, &one); seq++) {
        MUST(range_add(&walk, one, &h, NULL));
        assert_int_equal(h.seq, seq);
    }
    if (from == 0)
        MUST(range_matches(&walk, &head, NULL));
}

static void a_batch_goes_from_there_to_the_end(void **state)
{
    (void)state;
    struct spool *s = spool_open(5);
    assert_batch(s, 0, 0, 5);
    assert_batch(s, 2, 2, 3);
    assert_batch(s, 5, 5, 0); /* the head alone */
    assert_batch(s, 6, 0, 5); /* a registry that has more: it gets all, and compares */
    assert_batch(s, UINT64_MAX, 0, 5);
    MUST(fixture_append(s->ledger, 2));
    assert_batch(s, 5, 5, 2);
    spool_close(s);
}

static void an_empty_log_gives_no_batch(void **state)
{
    (void)state;
    struct spool *s = spool_open(0);
    MUST(spool_write(s->ledger, s->f.folder, 0, NULL));
    assert_false(has(s, name_of(s->f.config.origin, "spool-out", ".zwl")));
    MUST(fixture_append(s->ledger, 1));
    assert_int_equal(rmdir(path_of(s, "spool-out")), 0);
    assert_int_not_equal(spool_write(s->ledger, s->f.folder, 0, NULL), ERR_OK);
    spool_close(s);
}

/* ---- sweeping */

static void sweep(struct spool *s, const char *keep)
{
    MUST(spool_sweep(s->f.folder, &s->f.log_key.pub, &s->registry.pub, keep, NULL));
}

static void only_what_is_wholly_there_is_removed(void **state)
{
    (void)state;
    struct spool *s = spool_open(3);
    struct checkpoint three = ledger_head(s->ledger), head;
    const char *file = name_of(s->f.config.origin, "spool-out", ".zwl");
    MUST(fixture_append(s->ledger, 2));
    MUST(spool_write(s->ledger, s->f.folder, 0, NULL));
    sweep(s, "");
    assert_true(has(s, file)); /* nobody said anything */
    put_head(s, &three, &s->f.log_key, &s->registry);
    sweep(s, "");
    assert_true(has(s, file)); /* a part */
    head = ledger_head(s->ledger);
    head.root.b[0] ^= 1;
    put_head(s, &head, &s->f.log_key, &s->registry);
    sweep(s, "");
    assert_true(has(s, file)); /* as many, but others: a fork */
    head.root.b[0] ^= 1;
    head.size = 9;
    put_head(s, &head, &s->f.log_key, &s->registry);
    sweep(s, "");
    assert_true(has(s, file)); /* more than there is here: whose are they? */
    head.size = 5;
    put_head(s, &head, &s->f.log_key, &s->registry);
    sweep(s, s->f.config.origin);
    assert_true(has(s, file)); /* of the sitting that is open */
    sweep(s, "");
    assert_false(has(s, file));
    sweep(s, "");
    spool_close(s);
}

static void what_is_none_of_ours_is_left_alone(void **state)
{
    (void)state;
    struct spool *s = spool_open(2);
    struct checkpoint head = ledger_head(s->ledger);
    struct sign_secret other = school_sign(9);
    put(s, "spool-out/a.zwl", bytes_of("no batch"));
    put(s, "spool-out/b.txt", bytes_of("no batch"));
    MUST(spool_write(s->ledger, s->f.folder, 0, NULL));
    put_head(s, &head, &s->f.log_key, &s->registry);
    MUST(spool_sweep(s->f.folder, &other.pub, &s->registry.pub, "", NULL)); /* another device */
    assert_true(has(s, name_of(s->f.config.origin, "spool-out", ".zwl")));
    sweep(s, "");
    assert_true(has(s, "spool-out/a.zwl"));
    assert_true(has(s, "spool-out/b.txt"));
    assert_false(has(s, name_of(s->f.config.origin, "spool-out", ".zwl")));
    spool_close(s);
}

/* ---- receipts */

static void put_receipt(
    struct spool *s, const char *record, const char *content, const struct sign_secret *by)
{
    struct receipt r = {.bundle = hash_of(bytes_of(content)), .received = {NOW}};
    char name[64];
    BUF_AUTO struct buf note = BUF_INIT(RECEIPT_BYTES_MAX);
    MUST(receipt_issue(by, &r, &note));
    (void)snprintf(name, sizeof name, "spool-in/%s.receipt", record);
    put(s, name, buf_view(&note));
}

static size_t receipts(struct spool *s)
{
    size_t fresh = 99;
    MUST(spool_receipts(s->f.folder, &s->registry.pub, &fresh, NULL));
    return fresh;
}

static void a_receipt_that_holds_is_kept(void **state)
{
    (void)state;
    struct spool *s = spool_open(0);
    put(s, "out/PV-1.zwb", bytes_of("sealed"));
    put(s, "out/PV-2.zwb", bytes_of("sealed as well"));
    assert_int_equal(receipts(s), 0);
    put_receipt(s, "PV-1.zwb", "sealed", &s->registry);
    put_receipt(s, "PV-3.zwb", "never sealed here", &s->registry);
    assert_int_equal(receipts(s), 1);
    assert_true(has(s, "received/PV-1.zwb"));
    assert_false(has(s, "received/PV-2.zwb"));
    assert_false(has(s, "received/PV-3.zwb"));
    assert_int_equal(receipts(s), 0);
    put(s, "spool-in/PV-1.zwb.receipt", bytes_of("spoilt later")); /* what is kept is kept */
    assert_int_equal(receipts(s), 0);
    BUF_AUTO struct buf kept = BUF_INIT(RECEIPT_BYTES_MAX);
    struct receipt r;
    MUST(file_read(path_of(s, "received/PV-1.zwb"), &kept, NULL));
    MUST(receipt_read(buf_view(&kept), &s->registry.pub, &r));
    spool_close(s);
}

static void a_receipt_that_does_not_hold_is_not(void **state)
{
    (void)state;
    struct spool *s = spool_open(0);
    struct sign_secret other = school_sign(9);
    put(s, "out/PV-1.zwb", bytes_of("sealed"));
    put_receipt(s, "PV-1.zwb", "other bytes", &s->registry);
    assert_int_equal(receipts(s), 0);
    put_receipt(s, "PV-1.zwb", "sealed", &other);
    assert_int_equal(receipts(s), 0);
    put(s, "spool-in/PV-1.zwb.receipt", bytes_of(""));
    assert_int_equal(receipts(s), 0);
    put(s, "spool-in/PV-1.zwb.receipt", bytes_of("received!"));
    assert_int_equal(receipts(s), 0);
    assert_false(has(s, "received/PV-1.zwb"));
    spool_close(s);
}

/* ---- time */

static void put_time(struct spool *s, const struct uuid *nonce, const struct sign_secret *by)
{
    char text[UUID_TEXT_SIZE];
    BUF_AUTO struct buf note = BUF_INIT(RECEIPT_BYTES_MAX);
    uuid_format(nonce, text);
    MUST(signed_time_issue(by, text, (struct wall){NOW}, &note));
    put(s, "spool-in/time.note", buf_view(&note));
}

static void only_an_answer_to_this_question_counts(void **state)
{
    (void)state;
    struct spool *s = spool_open(0);
    struct sign_secret other = school_sign(9);
    struct uuid nonce = school_id(7, 1), older = school_id(7, 2);
    struct wall got = {0};
    char text[UUID_TEXT_SIZE];
    BUF_AUTO struct buf asked = BUF_INIT(100);
    MUST(spool_ask_time(s->f.folder, &older, NULL));
    MUST(spool_ask_time(s->f.folder, &nonce, NULL));
    MUST(file_read(path_of(s, "spool-out/time.nonce"), &asked, NULL));
    uuid_format(&nonce, text);
    assert_string_equal(buf_text(&asked), text);
    assert_int_equal(spool_time(s->f.folder, &nonce, &s->registry.pub, &got), ERR_MISSING);
    put_time(s, &older, &s->registry);
    assert_int_equal(spool_time(s->f.folder, &nonce, &s->registry.pub, &got), ERR_MISSING);
    put_time(s, &nonce, &other);
    assert_int_not_equal(spool_time(s->f.folder, &nonce, &s->registry.pub, &got), ERR_OK);
    put(s, "spool-in/time.note", bytes_of("nine o'clock"));
    assert_int_not_equal(spool_time(s->f.folder, &nonce, &s->registry.pub, &got), ERR_OK);
    assert_int_equal(got.ms, 0);
    put_time(s, &nonce, &s->registry);
    MUST(spool_time(s->f.folder, &nonce, &s->registry.pub, &got));
    assert_int_equal(got.ms, NOW);
    spool_close(s);
}

/* ---- what the agent says */

static struct spool_status told(struct spool *s, const char *text)
{
    put(s, "spool-in/agent.status", bytes_of(text));
    return spool_status(s->f.folder);
}

#define SAID(state) "\"type\":\"zw-agent-status\",\"version\":1,\"state\":\"" state "\""

static void what_the_agent_says_is_read(void **state)
{
    (void)state;
    struct spool *s = spool_open(0);
    static const struct {
        const char *text;
        enum spool_state state;
    } states[] = {{"{" SAID("reached") "}", SPOOL_REACHED},
        {"{" SAID("offline") "}", SPOOL_OFFLINE}, {"{" SAID("captive") "}", SPOOL_CAPTIVE},
        {"{" SAID("untrusted") "}", SPOOL_UNTRUSTED}, {"{" SAID("revoked") "}", SPOOL_REVOKED},
        {"{" SAID("starting") "}", SPOOL_NO_AGENT}, {"{" SAID("anything") "}", SPOOL_NO_AGENT}};
    assert_int_equal(spool_status(s->f.folder).state, SPOOL_NO_AGENT);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        assert_int_equal(told(s, states[i].text).state, states[i].state);
    struct spool_status got = told(s,
        "{" SAID("reached") ",\"reached\":1795507200000,\"waiting\":2,\"clock\":5,\"parked\":["
                            "{\"name\":\"a\",\"problem\":\"fork\",\"since\":7},"
                            "{\"name\":\"b\",\"problem\":\"fork\",\"since\":9}]}");
    assert_int_equal(got.reached.ms, NOW);
    assert_int_equal(got.waiting, 2);
    assert_int_equal(got.parked, 2);
    assert_int_equal(got.parked_since.ms, 7);
    spool_close(s);
}

static void what_is_no_status_is_no_agent(void **state)
{
    (void)state;
    struct spool *s = spool_open(0);
    static const char *const texts[] = {"", "x", "[]", "7", "{}", "null", "{\"type\":7}",
        "{\"type\":\"zw-agent-status\",\"state\":\"reached\"}",
        "{\"type\":\"zw-agent-status\",\"version\":2,\"state\":\"reached\"}",
        "{\"type\":\"other\",\"version\":1,\"state\":\"reached\"}",
        "{\"type\":\"zw-agent-status\",\"version\":\"1\",\"state\":\"reached\"}",
        "{\"type\":\"zw-agent-status\",\"version\":1,\"state\":[\"reached\"]}",
        "{" SAID("reached") ",\"reached\":99999999999999999999}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(told(s, texts[i]).state, SPOOL_NO_AGENT);
    BUF_AUTO struct buf longer = BUF_INIT(1 << 20);
    for (size_t i = 0; i < 70000; i++)
        buf_add_byte(&longer, ' ');
    buf_add_bytes(&longer, bytes_of("{" SAID("reached") "}"));
    put(s, "spool-in/agent.status", buf_view(&longer));
    assert_int_equal(spool_status(s->f.folder).state, SPOOL_NO_AGENT);
    spool_close(s);
}

/* Figures that nobody could mean are none, since the kiosk calculates with them. */
static void odd_figures_do_no_harm(void **state)
{
    (void)state;
    struct spool *s = spool_open(0);
    static const char *const texts[] = {
        "{" SAID(
            "reached") ",\"reached\":-9223372036854775808,\"waiting\":-5,\"parked\":{\"a\":1}}",
        "{" SAID("reached") ",\"reached\":9223372036854775807,\"waiting\":[],\"parked\":\"b\"}",
        "{" SAID("reached") ",\"reached\":\"x\",\"waiting\":null,\"parked\":7}"};
    for (size_t i = 0; i < 3; i++) {
        struct spool_status got = told(s, texts[i]);
        assert_int_equal(got.state, SPOOL_REACHED);
        assert_int_equal(got.reached.ms, 0);
        assert_int_equal(got.waiting, 0);
        assert_int_equal(got.parked, 0);
    }
    struct spool_status many = told(
        s, "{" SAID("offline") ",\"waiting\":9223372036854775807,\"parked\":[7,{\"since\":-1}]}");
    assert_int_equal(many.waiting, INT32_MAX);
    assert_int_equal(many.parked, 2);
    assert_int_equal(many.parked_since.ms, 0);
    spool_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_this_institutions_registry_is_one),
        cmocka_unit_test(a_genuine_head_acknowledges),
        cmocka_unit_test(no_other_head_does),
        cmocka_unit_test(every_flipped_bit_is_seen),
        cmocka_unit_test(a_batch_goes_from_there_to_the_end),
        cmocka_unit_test(an_empty_log_gives_no_batch),
        cmocka_unit_test(only_what_is_wholly_there_is_removed),
        cmocka_unit_test(what_is_none_of_ours_is_left_alone),
        cmocka_unit_test(a_receipt_that_holds_is_kept),
        cmocka_unit_test(a_receipt_that_does_not_hold_is_not),
        cmocka_unit_test(only_an_answer_to_this_question_counts),
        cmocka_unit_test(what_the_agent_says_is_read),
        cmocka_unit_test(what_is_no_status_is_no_agent),
        cmocka_unit_test(odd_figures_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
