// SPDX-License-Identifier: EUPL-1.2
/* The support file: what helps is in it; of the demo school's people and of keys nothing is,
 * wherever they stand in the data folder. */
#include "kiosk/support.h"

#include "base/log.h"
#include "base/uuid.h"
#include "crypto/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PEOPLE_MAX 64

static char folder[64], people[PEOPLE_MAX][4][64]; /* number, first name, family name, whole name */
static size_t people_count;

static void put(const char *in, const char *name, const char *text)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, in), ERR_OK);
    assert_int_equal(folder_make(path, 0700, NULL), ERR_OK);
    assert_int_equal(path_join(path, path, name), ERR_OK);
    assert_int_equal(file_write(path, bytes_of(text), 0600, NULL), ERR_OK);
}

static void keep(size_t column, const char *text)
{
    text_copy(people[people_count][column], sizeof people[0][0], text);
}

/* number;first;particle;family;... */
static void read_people(void)
{
    BUF_AUTO struct buf file = BUF_INIT(100000);
    assert_int_equal(file_read(ASSETS_DIR "/demo/rekenen.csv", &file, NULL), ERR_OK);
    char *line_end = NULL, *text = strdup(buf_text(&file));
    assert_non_null(text);
    (void)strtok_r(text, "\n", &line_end); /* the headings */
    for (char *line = strtok_r(NULL, "\n", &line_end); line != NULL && people_count < PEOPLE_MAX;
         line = strtok_r(NULL, "\n", &line_end)) {
        const char *fields[4] = {"", "", "", ""};
        char *rest = line;
        for (size_t i = 0; i < 4; i++)
            fields[i] = strsep(&rest, ";");
        keep(0, fields[0]);
        keep(1, fields[1]);
        keep(2, fields[3]);
        (void)snprintf(people[people_count][3], sizeof people[0][3], "%s %s", fields[1], fields[3]);
        people_count++;
    }
    free(text);
    assert_in_range(people_count, 20, PEOPLE_MAX);
}

static void write_support(struct buf *out)
{
    struct test_view t = {.at = {1795507200000}};
    struct device_view v = {.room = "B1.07", .label = "KSK-07", .version = "1.2.3", .records = 38};
    support_write(&t, &v, LANG_NL, folder, "YUYV 1280x720, 50 Hz", out);
    assert_int_equal(buf_check(out), ERR_OK);
}

static void absent(const struct buf *out, const char *text)
{
    if (memmem(out->p, out->n, text, strlen(text)) != NULL)
        fail_msg("the support file holds \"%s\"", text);
}

static void what_helps_is_in_it(void **state)
{
    (void)state;
    BUF_AUTO struct buf out = BUF_INIT(SUPPORT_BYTES_MAX);
    put("ledger", "1f3a.db", "abc");
    put("stick-in", "anything.zwp", "12345");
    log_line(LOG_LEVEL_WARNING, "camera", "no device");
    write_support(&out);
    const char *text = buf_text(&out);
    static const char *const wanted[] = {"Zelftest van de kiosk", "KSK-07", "1.2.3", "38 kept",
        "camera: out 0, YUYV 1280x720, 50 Hz", "  warning camera: no device\r\n", "agent: state 0",
        "stick-in: 1 files, 5 bytes",
        "  ledger/1f3a.db 3 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\r\n"};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (strstr(text, wanted[i]) == NULL)
            fail_msg("the support file lacks \"%s\"", wanted[i]);
}

/* Every name and number, as content of every kind of file and as the name of those that people
 * bring; keys as the kiosk keeps them. */
static void nobody_and_no_key_is_in_it(void **state)
{
    (void)state;
    static const char *const holds[] = {"ledger", "packages", "deltas", "out", "received",
        "spool-out", "spool-in", "stick-in", "odd"};
    BUF_AUTO struct buf out = BUF_INIT(SUPPORT_BYTES_MAX);
    char hex[65], name[PATH_SIZE / 4];
    uint8_t secret[32];

    read_people();
    for (size_t i = 0; i < people_count; i++)
        for (size_t j = 0; j < sizeof holds / sizeof holds[0]; j++) {
            (void)snprintf(name, sizeof name, "%zu", i);
            put(holds[j], name, people[i][3]);
            (void)snprintf(name, sizeof name, "%s.zwp", people[i][3]);
            if (j >= 6) /* names as somebody typed them */
                put(holds[j], name, people[i][0]);
        }
    random_fill(secret, sizeof secret);
    hex_encode(secret, sizeof secret, hex);
    put(".", "device.keys", hex);
    put(".", "agent.key", hex);
    write_support(&out);
    for (size_t i = 0; i < people_count; i++)
        for (size_t c = 0; c < 4; c++)
            if (strlen(people[i][c]) > 3) /* shorter ones are found in any text */
                absent(&out, people[i][c]);
    absent(&out, hex);
    absent(&out, "device.keys");
}

static int setup(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zaalwacht-support-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int teardown(void **state)
{
    (void)state;
    char command[96];
    (void)snprintf(command, sizeof command, "rm -rf -- %s", folder);
    return system(command); /* NOLINT(cert-env33-c): a folder of our own making */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_helps_is_in_it, setup, teardown),
        cmocka_unit_test_setup_teardown(nobody_and_no_key_is_in_it, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
