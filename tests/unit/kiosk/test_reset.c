// SPDX-License-Identifier: EUPL-1.2
/* Back to new: evidence first, and after the mark nothing is left, wherever the power was cut. */
#include "kiosk/reset.h"

#include "crypto/age.h"
#include "enrol.h"
#include "kiosk/shelf.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char data[PATH_SIZE], stick[PATH_SIZE];
static struct school *school;
static struct device *dev;

/* A kiosk that was used: its own keys, and something in every folder. */
static const char *const kept[] = {"packages/a.zwp", "deltas/a.01.zwd", "ledger/a.db",
    "out/PV-1.zwb", "out/PV-2.zwb", "taken/PV-1.zwb", "closed/a", "spool-out/a.zwl",
    "spool-in/agent.status", "received/PV-1.zwb", "odd/a", "provision/settings.zwn",
    "agent/papers.seen", "settings.cbor", "tries.cbor"};
#define KEPT (sizeof kept / sizeof kept[0])

static const char *at(const char *name)
{
    static char path[PATH_SIZE];
    assert_int_equal(path_join(path, data, name), ERR_OK);
    return path;
}

static bool is_there(const char *name)
{
    return access(at(name), F_OK) == 0;
}

static void fill(void)
{
    for (size_t i = 0; i < KEPT; i++) {
        char folder[64];
        const char *slash = strchr(kept[i], '/');
        if (slash != NULL) {
            (void)snprintf(folder, sizeof folder, "%.*s", (int)(slash - kept[i]), kept[i]);
            assert_int_equal(folder_make(at(folder), 0700, NULL), ERR_OK);
        }
        assert_int_equal(file_write(at(kept[i]), bytes_of(kept[i]), 0600, NULL), ERR_OK);
    }
}

static int make_kiosk(void **state)
{
    char folder[] = "/tmp/zaalwacht-reset-XXXXXX";
    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(data, sizeof data, "%s/data", folder);
    (void)snprintf(stick, sizeof stick, "%s/stick", folder);
    void *own = NULL;
    assert_int_equal(school_setup(&own), 0);
    school = own;
    school_enrol(school, data);
    assert_int_equal(device_open(data, &dev, NULL), ERR_OK);
    assert_int_equal(folder_make(stick, 0700, NULL), ERR_OK);
    fill();
    return 0;
}

static int free_kiosk(void **state)
{
    (void)state;
    device_free(dev);
    void *own = school;
    school_teardown(&own);
    return 0;
}

static void expect_new(void)
{
    struct device *none = NULL;
    for (size_t i = 0; i < KEPT; i++)
        if (is_there(kept[i]))
            fail_msg("%s is still there", kept[i]);
    assert_false(is_there(DEVICE_ANSWER_FILE) || is_there(DEVICE_AGENT_FILE));
    assert_false(is_there(RESET_MARK));
    assert_int_equal(device_open(data, &none, NULL), ERR_MISSING);
}

static void without_the_mark_nothing_is_touched(void **state)
{
    (void)state;
    assert_int_equal(reset_finish(data, NULL), ERR_OK);
    for (size_t i = 0; i < KEPT; i++)
        assert_true(is_there(kept[i]));
    assert_true(is_there(DEVICE_KEYS_FILE));
}

static void after_the_mark_nothing_is_left(void **state)
{
    (void)state;
    assert_int_equal(reset_begin(data, NULL), ERR_OK);
    assert_int_equal(reset_finish(data, NULL), ERR_OK);
    expect_new();
    assert_int_equal(reset_finish(data, NULL), ERR_OK); /* and that was all */
}

/* A cut leaves the mark and any part of the rest; the next start does what is left. */
static void a_cut_anywhere_is_made_good_by_the_next_start(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 64; round++) {
        fill();
        for (size_t i = 0; i < KEPT; i++)
            if ((round * 2654435761u >> (i % 16)) & 1)
                assert_int_equal(unlink(at(kept[i])), 0);
        if (round % 2)
            (void)unlink(at(DEVICE_KEYS_FILE));
        assert_int_equal(reset_begin(data, NULL), ERR_OK);
        assert_int_equal(reset_finish(data, NULL), ERR_OK);
        expect_new();
    }
}

/* What cannot be destroyed keeps the mark: it is tried again, and nobody goes on with half. */
static void what_is_left_keeps_the_mark(void **state)
{
    (void)state;
    assert_int_equal(folder_make(at("ledger/strange.db-dir"), 0700, NULL), ERR_OK);
    assert_int_equal(unlink(at("agent.key")), 0);
    assert_int_equal(folder_make(at("agent.key"), 0700, NULL), ERR_OK); /* no plain file */
    assert_int_equal(reset_begin(data, NULL), ERR_OK);
    assert_int_not_equal(reset_finish(data, NULL), ERR_OK);
    assert_true(is_there(RESET_MARK));
    assert_int_equal(rmdir(at("agent.key")), 0);
    assert_int_equal(reset_finish(data, NULL), ERR_OK);
    expect_new();
}

static void evidence_goes_onto_the_stick_and_opens_at_the_office(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    BUF_AUTO struct buf sealed = BUF_INIT(1 << 16), plain = BUF_INIT(1 << 16);
    struct box_secret inbox = school->inbox;
    assert_int_equal(reset_evidence(data, stick, dev, NULL), ERR_OK);
    assert_int_equal(path_join(path, stick, "PV-2.zwb"), ERR_OK);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(path_join(path, stick, "a.db.age"), ERR_OK); /* it does not open: as it is */
    assert_int_equal(file_read(path, &sealed, NULL), ERR_OK);
    assert_int_equal(age_decrypt(&inbox, buf_view(&sealed), &plain), ERR_OK);
    assert_string_equal(buf_text(&plain), "ledger/a.db");
    assert_true(is_there("ledger/a.db")); /* nothing changed here */
}

static void without_a_stick_it_refuses_unless_there_is_no_evidence(void **state)
{
    (void)state;
    assert_int_equal(reset_evidence(data, NULL, dev, NULL), ERR_MISSING);
    assert_int_equal(rmdir(stick), 0);
    assert_int_equal(reset_evidence(data, stick, dev, NULL), ERR_MISSING);
    assert_int_equal(unlink(at("out/PV-1.zwb")), 0);
    assert_int_equal(unlink(at("out/PV-2.zwb")), 0);
    assert_int_equal(reset_evidence(data, stick, dev, NULL), ERR_MISSING); /* a log is left */
    assert_int_equal(unlink(at("ledger/a.db")), 0);
    assert_int_equal(reset_evidence(data, stick, dev, NULL), ERR_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_kiosk, free_kiosk)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(without_the_mark_nothing_is_touched),
        TEST(after_the_mark_nothing_is_left),
        TEST(a_cut_anywhere_is_made_good_by_the_next_start),
        TEST(what_is_left_keeps_the_mark),
        TEST(evidence_goes_onto_the_stick_and_opens_at_the_office),
        TEST(without_a_stick_it_refuses_unless_there_is_no_evidence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
