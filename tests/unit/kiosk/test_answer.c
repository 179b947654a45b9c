// SPDX-License-Identifier: EUPL-1.2
/* Which answers of an office are offered: this kiosk's own, valid now where the time is sure, and
 * not on a list of withdrawn ones that lies beside them. */
#include "kiosk/answer.h"

#include "papers/withdrawn.h"
#include "unit/kiosk/enrol.h"
#include <unistd.h>

static struct school *school;
static char folder[64], stick[80];
static struct device *device;
static struct buf answer = BUF_INIT(1 << 15);

static int setup(void **state)
{
    char path[PATH_SIZE];
    (void)state;
    assert_int_equal(crypto_start(), ERR_OK);
    void *own = NULL;
    assert_int_equal(school_setup(&own), 0);
    school = own;
    text_copy(folder, sizeof folder, "/tmp/zaalwacht-answer-XXXXXX");
    assert_non_null(mkdtemp(folder));
    (void)snprintf(stick, sizeof stick, "%s/stick", folder);
    assert_int_equal(folder_make(stick, 0700, NULL), ERR_OK);
    school_enrol(school, folder);
    assert_int_equal(device_open(folder, &device, NULL), ERR_OK);
    assert_int_equal(path_join(path, folder, DEVICE_ANSWER_FILE), ERR_OK);
    return file_read(path, &answer, NULL) != ERR_OK;
}

static int teardown(void **state)
{
    (void)state;
    char command[96];
    device_free(device);
    buf_free(&answer);
    void *own = school;
    assert_int_equal(school_teardown(&own), 0);
    (void)snprintf(command, sizeof command, "rm -rf -- %s", folder);
    return system(command); /* NOLINT(cert-env33-c): a folder of our own making */
}

static enum err judge(int64_t now, enum certainty certainty, const char *where)
{
    struct anchor anchor;
    struct cert cert;
    const struct answer_world w = {
        .mine = &device->self, .now = {now}, .certainty = certainty, .folder = where};
    return answer_judge(buf_view(&answer), &w, &anchor, &cert);
}

static void only_a_sure_clock_refuses_by_time(void **state)
{
    (void)state;
    int64_t from = device->cert.from.ms, until = device->cert.until.ms;
    assert_int_equal(judge(from, CERTAINTY_RTC, NULL), ERR_OK);
    assert_int_equal(judge(until, CERTAINTY_RTC, NULL), ERR_OK);
    assert_int_equal(judge(until + 1, CERTAINTY_RTC, NULL), ERR_EXPIRED);
    assert_int_equal(judge(until + 1, CERTAINTY_CONFIRMED, NULL), ERR_EXPIRED);
    assert_int_equal(judge(until + 1, CERTAINTY_NONE, NULL), ERR_OK);
    assert_int_equal(judge(from - 1, CERTAINTY_SIGNED, NULL), ERR_EXPIRED);
    assert_int_equal(judge(from - 1, CERTAINTY_NONE, NULL), ERR_OK);
}

/* The list with this certificate on it, or with another one. */
static void put_list(const char *name, const struct uuid *id, bool changed)
{
    char path[PATH_SIZE];
    struct withdrawn *list = calloc(1, sizeof *list);
    struct withdrawn_one one = {*id, HOLDER_DEVICE, {SCHOOL_START}};
    BUF_AUTO struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    assert_non_null(list);
    list->number = 1;
    list->issued.ms = SCHOOL_START;
    assert_int_equal(withdrawn_add(list, &one), ERR_OK);
    assert_int_equal(
        withdrawn_sign(&school->issuer, buf_view(&school->issuer_bytes), list, &file), ERR_OK);
    file.p[file.n - 1] ^= changed;
    assert_int_equal(path_join(path, stick, name), ERR_OK);
    assert_int_equal(file_write(path, buf_view(&file), 0600, NULL), ERR_OK);
    free(list);
}

static void a_withdrawn_one_is_refused(void **state)
{
    (void)state;
    int64_t now = device->cert.from.ms;
    struct uuid other = device->cert.id;
    other.b[0] ^= 1;
    assert_int_equal(judge(now, CERTAINTY_RTC, stick), ERR_OK);
    put_list("a.zwr", &other, false);
    put_list("b.zwr", &device->cert.id, true); /* changed: nobody signed that */
    assert_int_equal(judge(now, CERTAINTY_RTC, stick), ERR_OK);
    put_list("c.zwr", &device->cert.id, false);
    assert_int_equal(judge(now, CERTAINTY_RTC, stick), ERR_REVOKED);
    assert_int_equal(judge(now, CERTAINTY_RTC, NULL), ERR_OK);
    assert_int_equal(judge(now, CERTAINTY_RTC, "/nonexistent"), ERR_OK);
}

static void another_kiosks_or_a_changed_one_is_refused(void **state)
{
    (void)state;
    int64_t now = device->cert.from.ms;
    device->self.log.b[0] ^= 1;
    assert_int_equal(judge(now, CERTAINTY_RTC, NULL), ERR_KEY);
    device->self.log.b[0] ^= 1;
    answer.p[answer.n - 1] ^= 1;
    assert_int_not_equal(judge(now, CERTAINTY_RTC, NULL), ERR_OK);
    answer.p[answer.n - 1] ^= 1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_sure_clock_refuses_by_time),
        cmocka_unit_test(a_withdrawn_one_is_refused),
        cmocka_unit_test(another_kiosks_or_a_changed_one_is_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
