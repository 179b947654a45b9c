// SPDX-License-Identifier: EUPL-1.2
/* The kiosk's own keys and its enrolment. */
#include "crypto/fingerprint.h"
#include "crypto/key_text.h"
#include "kiosk/device.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zaalwacht-device-XXXXXX");
    return mkdtemp(folder) == NULL || crypto_start() != ERR_OK;
}

static void read_file(const char *name, struct buf *ret)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    assert_int_equal(file_read(path, ret, NULL), ERR_OK);
}

static void write_file(const char *name, struct bytes data)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    assert_int_equal(file_write(path, data, 0600, NULL), ERR_OK);
}

/* What the office answers, with a fresh root. */
static void answer(struct bytes request, struct buf *ret)
{
    struct sign_secret root;
    struct enrol_request r;
    struct buf anchor_bytes = BUF_INIT(ANCHOR_BYTES_MAX), cert_bytes = BUF_INIT(CERT_BYTES_MAX);
    struct box_secret inbox, recovery;

    sign_secret_random(&root);
    box_secret_random(&inbox);
    box_secret_random(&recovery);
    struct anchor anchor = {.root = root.pub, .inbox = inbox.pub, .recovery = recovery.pub};
    text_copy(anchor.name, sizeof anchor.name, "ROC Voorbeeld");
    assert_int_equal(enrol_request_read(request, &r), ERR_OK);
    struct cert cert = {.holder = HOLDER_DEVICE,
        .sign = r.log,
        .http = r.http,
        .box = r.box,
        .from = {1},
        .until = {4000000000000}};
    uuid_random(&cert.id);
    text_copy(cert.label, sizeof cert.label, r.label);
    assert_int_equal(anchor_issue(&root, &anchor, &anchor_bytes), ERR_OK);
    assert_int_equal(cert_issue(&root, &cert, &cert_bytes), ERR_OK);
    assert_int_equal(
        enrol_answer_make(buf_view(&anchor_bytes), buf_view(&cert_bytes), ret), ERR_OK);
    buf_free(&anchor_bytes);
    buf_free(&cert_bytes);
}

static void keys_are_made_once_and_only_the_owner_reads_them(void **state)
{
    (void)state;
    char first[128], again[128], path[PATH_SIZE];
    struct stat s;
    struct device *dev = NULL;

    assert_int_equal(device_open(folder, &dev, NULL), ERR_MISSING);
    assert_int_equal(device_request(folder, "KSK-07", first, NULL), ERR_OK);
    assert_int_equal(device_request(folder, "anders", again, NULL), ERR_OK);
    assert_int_equal(path_join(path, folder, DEVICE_KEYS_FILE), ERR_OK);
    assert_int_equal(stat(path, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
    assert_int_equal(device_open(folder, &dev, NULL), ERR_OK);
    assert_string_equal(dev->self.label, "KSK-07");
    assert_false(dev->enrolled);
    device_free(dev);
}

/* A kiosk that nobody named is called after its key; the office's name goes before that. */
static void a_kiosk_has_a_name_from_the_start(void **state)
{
    (void)state;
    char sentence[128];
    struct device *dev = NULL;

    assert_int_equal(device_request(folder, NULL, sentence, NULL), ERR_OK);
    assert_int_equal(device_open(folder, &dev, NULL), ERR_OK);
    assert_int_equal(strncmp(device_label(dev), "KSK-", 4), 0);
    assert_int_equal(strlen(device_label(dev)), 8);
    dev->enrolled = true;
    text_copy(dev->cert.label, sizeof dev->cert.label, "Kiosk B1.07");
    assert_string_equal(device_label(dev), "Kiosk B1.07");
    device_free(dev);
}

/* The kiosk makes the agent's key and keeps no copy: what it certifies is the public half. */
static void the_agents_key_is_a_file_of_its_own(void **state)
{
    (void)state;
    char words_shown[128], path[PATH_SIZE];
    struct stat s;
    struct device *dev = NULL;
    struct sign_secret agent;
    BUF_WIPE struct buf text = BUF_INIT(1024), keys = BUF_INIT(1024);

    assert_int_equal(device_request(folder, "KSK-07", words_shown, NULL), ERR_OK);
    assert_int_equal(path_join(path, folder, DEVICE_AGENT_FILE), ERR_OK);
    assert_int_equal(stat(path, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0640);
    read_file(DEVICE_AGENT_FILE, &text);
    assert_int_equal(sign_secret_find(buf_view(&text), "agent", &agent), ERR_OK);
    assert_int_equal(device_open(folder, &dev, NULL), ERR_OK);
    assert_memory_equal(&dev->self.http, &agent.pub, sizeof agent.pub);
    device_free(dev);
    read_file(DEVICE_KEYS_FILE, &keys);
    assert_null(memmem(keys.p, keys.n, agent.seed, sizeof agent.seed));
}

static void both_screens_show_the_same_six_words(void **state)
{
    (void)state;
    char mine[128], theirs[128];
    struct buf request = BUF_INIT(8192);

    assert_int_equal(device_request(folder, "KSK-07", mine, NULL), ERR_OK);
    read_file(DEVICE_REQUEST_FILE, &request);
    struct hash h = enrol_fingerprint(buf_view(&request));
    fingerprint_words(&h, 6, theirs);
    assert_string_equal(mine, theirs);
    buf_free(&request);
}

static void answer_of_the_office_enrols_and_one_for_another_kiosk_does_not(void **state)
{
    (void)state;
    char sentence[128];
    struct buf request = BUF_INIT(8192), reply = BUF_INIT(8192);
    struct device *dev = NULL;

    assert_int_equal(device_request(folder, "KSK-07", sentence, NULL), ERR_OK);
    read_file(DEVICE_REQUEST_FILE, &request);
    answer(buf_view(&request), &reply);
    write_file(DEVICE_ANSWER_FILE, buf_view(&reply));
    assert_int_equal(device_open(folder, &dev, NULL), ERR_OK);
    assert_true(dev->enrolled);
    assert_string_equal(dev->anchor.name, "ROC Voorbeeld");
    device_free(dev);

    make_folder(NULL); /* another kiosk gets the first one's answer */
    assert_int_equal(device_request(folder, "KSK-08", sentence, NULL), ERR_OK);
    write_file(DEVICE_ANSWER_FILE, buf_view(&reply));
    struct diag d = {0};
    assert_int_not_equal(device_open(folder, &dev, &d), ERR_OK);
    assert_non_null(strstr(d.text, "not for this kiosk"));
    buf_free(&request);
    buf_free(&reply);
}

static void damaged_keys_are_refused_and_left_as_they_are(void **state)
{
    (void)state;
    char sentence[128];
    struct buf keys = BUF_INIT(4096), after = BUF_INIT(4096);
    struct device *dev = NULL;

    assert_int_equal(device_request(folder, "KSK-07", sentence, NULL), ERR_OK);
    read_file(DEVICE_KEYS_FILE, &keys);
    keys.p[keys.n / 4] ^= 0x80;
    write_file(DEVICE_KEYS_FILE, (struct bytes){keys.p, keys.n - 3});
    assert_int_not_equal(device_open(folder, &dev, NULL), ERR_OK);
    assert_int_not_equal(device_request(folder, "KSK-07", sentence, NULL), ERR_OK);
    read_file(DEVICE_KEYS_FILE, &after);
    assert_int_equal(after.n, keys.n - 3);
    buf_free(&keys);
    buf_free(&after);
}

static void a_kiosk_needs_a_name(void **state)
{
    (void)state;
    char sentence[128];
    assert_int_equal(device_request(folder, "", sentence, NULL), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(keys_are_made_once_and_only_the_owner_reads_them, make_folder),
        cmocka_unit_test_setup(the_agents_key_is_a_file_of_its_own, make_folder),
        cmocka_unit_test_setup(a_kiosk_has_a_name_from_the_start, make_folder),
        cmocka_unit_test_setup(both_screens_show_the_same_six_words, make_folder),
        cmocka_unit_test_setup(
            answer_of_the_office_enrols_and_one_for_another_kiosk_does_not, make_folder),
        cmocka_unit_test_setup(damaged_keys_are_refused_and_left_as_they_are, make_folder),
        cmocka_unit_test_setup(a_kiosk_needs_a_name, make_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
