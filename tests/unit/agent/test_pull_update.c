// SPDX-License-Identifier: EUPL-1.2
/* A new system comes in pieces, once, and only whole: over breaks, restarts, torn files, and one
 * that is taken back. */
#include "unit/agent/post.h"

#include "registry/updates.h"

#define SIZE (150 * WIRE_PIECE_BYTES + 77) /* three rounds */
#define HERE SPOOL_IN "/" UPDATE_BUNDLE

static struct post *p;
static struct kiosk *k;
static char folder[] = "/tmp/zaalwacht-update-XXXXXX";
static uint8_t bundle[SIZE];

static char *file_of(const char *name)
{
    static char path[PATH_SIZE];
    MUST(path_join(path, folder, name));
    return path;
}

static void offer(uint8_t seed)
{
    for (size_t i = 0; i < SIZE; i++)
        bundle[i] = (uint8_t)(seed + i * 7 + i / 65536);
    MUST(file_write(file_of("nieuw.raucb"), (struct bytes){bundle, SIZE}, 0644, NULL));
    for (int i = 0; i < 2; i++)
        MUST(updates_look(p->desk->r.updates, NULL));
}

static int setup(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    p = post_open();
    k = post_kiosk(p, 0);
    MUST(updates_new(folder, &p->desk->r.updates));
    MUST(updates_look(p->desk->r.updates, NULL));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    kiosk_free(k);
    server_stop(p->server);
    p->server = NULL;
    updates_free(p->desk->r.updates);
    p->desk->r.updates = NULL;
    post_close(p);
    (void)unlink(file_of("nieuw.raucb"));
    return rmdir(folder);
}

static void later(void)
{
    clock_manual_advance(&k->clock, UPDATE_EVERY_MS + 1);
    kiosk_round(k);
}

static bool is_here(void)
{
    if (!kiosk_has(k, HERE))
        return false;
    BUF_AUTO struct buf file = kiosk_get(k, HERE);
    return file.n == SIZE && memcmp(file.p, bundle, SIZE) == 0;
}

/* Its length, of the one that there is; 0. */
static enum err part_size(void *context, const char *name)
{
    struct stat st;
    char path[PATH_SIZE];
    MUST(path_join(path, kiosk_path(k, OWN_FOLDER), name));
    assert_int_equal(stat(path, &st), 0);
    *(size_t *)context = (size_t)st.st_size;
    return ERR_OK;
}
static size_t part(void)
{
    size_t n = 0;
    assert_true(kiosk_count(k, OWN_FOLDER, ".part") <= 1);
    MUST(folder_each(kiosk_path(k, OWN_FOLDER), ".part", part_size, &n, NULL));
    return n;
}

static void it_comes_in_pieces_and_once(void **state)
{
    (void)state;
    kiosk_round(k);
    assert_int_equal(k->agent->parked.count, 0); /* none is offered, and that is no fault */
    offer(1);
    kiosk_round(k);
    assert_false(kiosk_has(k, HERE)); /* asked every five minutes */
    later();
    assert_int_equal(part(), 64 * WIRE_PIECE_BYTES); /* the line is for other things too */
    kiosk_round(k);
    assert_false(kiosk_has(k, HERE));
    kiosk_round(k);
    assert_true(is_here());
    assert_int_equal(part(), 0);
    (void)unlink(kiosk_path(k, HERE)); /* the machine tried it */
    post_forget(p);
    later();
    assert_false(kiosk_has(k, HERE));
    assert_int_equal(post_count(p, "GET", "/v1/update"), 1);
    offer(2);
    for (int i = 0; i < 3; i++)
        later();
    assert_true(is_here());
}

static void what_was_fetched_stays(void **state)
{
    (void)state;
    offer(3);
    kiosk_round(k);
    assert_int_equal(part(), 64 * WIRE_PIECE_BYTES);
    kiosk_start(k);
    post_forget(p);
    kiosk_round(k);
    kiosk_round(k);
    assert_true(is_here());
    assert_int_equal(post_count(p, "GET", "/v1/update/"), 151 - 64);
}

static enum err tear(void *context, const char *name)
{
    char path[PATH_SIZE];
    (void)context;
    MUST(path_join(path, kiosk_path(k, OWN_FOLDER), name));
    return truncate(path, 5 * WIRE_PIECE_BYTES + 9) == 0 ? ERR_OK : ERR_IO;
}

static enum err spoil(void *context, const char *name)
{
    BUF_AUTO struct buf file = BUF_INIT(SIZE);
    char path[PATH_SIZE];
    (void)context;
    MUST(path_join(path, kiosk_path(k, OWN_FOLDER), name));
    MUST(file_read(path, &file, NULL));
    memset(file.p + WIRE_PIECE_BYTES, 0, 4096); /* blocks that a power cut left empty */
    return file_write(path, buf_view(&file), 0640, NULL);
}

static void a_torn_one_is_mended(void **state)
{
    (void)state;
    offer(4);
    kiosk_round(k);
    MUST(folder_each(kiosk_path(k, OWN_FOLDER), ".part", tear, NULL, NULL));
    for (int i = 0; i < 3; i++)
        kiosk_round(k);
    assert_true(is_here());
    offer(5);
    later();
    MUST(folder_each(kiosk_path(k, OWN_FOLDER), ".part", spoil, NULL, NULL));
    for (int i = 0; i < 2; i++)
        kiosk_round(k);
    assert_int_equal(part(), 0);
    assert_int_equal(k->agent->parked.count, 0); /* nothing that a room must know of */
    for (int i = 0; i < 3; i++)
        later();
    assert_true(is_here()); /* fetched anew */
}

static void one_that_is_taken_back_is_gone(void **state)
{
    (void)state;
    offer(6);
    for (int i = 0; i < 3; i++)
        kiosk_round(k);
    assert_true(is_here());
    assert_int_equal(unlink(file_of("nieuw.raucb")), 0);
    MUST(updates_look(p->desk->r.updates, NULL));
    later();
    assert_false(kiosk_has(k, HERE));
}

static void a_registry_that_just_started_takes_nothing_back(void **state)
{
    (void)state;
    offer(9);
    for (int i = 0; i < 3; i++)
        kiosk_round(k);
    assert_true(is_here());
    struct updates *old = p->desk->r.updates;
    MUST(updates_new(folder, &p->desk->r.updates));
    updates_free(old);
    later();
    assert_true(is_here());
    for (int i = 0; i < 2; i++)
        MUST(updates_look(p->desk->r.updates, NULL));
    clock_manual_advance(&k->clock, PAPERS_EVERY_MS + 1);
    kiosk_round(k);
    assert_true(is_here());
}

static void another_offer_begins_anew(void **state)
{
    (void)state;
    offer(7);
    kiosk_round(k);
    offer(8);
    kiosk_round(k);
    assert_int_equal(part(), 64 * WIRE_PIECE_BYTES);
    for (int i = 0; i < 2; i++)
        kiosk_round(k);
    assert_true(is_here());
}

static const char *strange;

static bool answer_strangely(struct post *post, const struct wire_request *r, struct wire_answer *a)
{
    (void)post;
    if (strncmp(r->path, "/v1/update", 10) != 0)
        return false;
    a->status = 200;
    text_copy(a->content_type, sizeof a->content_type, "application/json");
    buf_add_text(&a->body, strange);
    return true;
}

static void strange_answers_are_no_update(void **state)
{
    (void)state;
    static const char *const answers[] = {"", "[]", "{\"sha256\": \"../../etc\", \"size\": 10}",
        "{\"sha256\": "
        "\"zz00000000000000000000000000000000000000000000000000000000000000\", \"size\": 10}",
        "{\"sha256\": "
        "\"0000000000000000000000000000000000000000000000000000000000000000\", \"size\": 0}",
        "{\"sha256\": "
        "\"0000000000000000000000000000000000000000000000000000000000000000\", \"size\": "
        "9999999999999}"};
    p->instead = answer_strangely;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        strange = answers[i];
        later();
        assert_int_equal(part(), 0);
        assert_false(kiosk_has(k, HERE));
    }
    strange = "{\"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\", "
              "\"size\": 70000}";
    later(); /* its pieces are that text: not 65536 bytes */
    assert_int_equal(part(), 0);
    assert_false(kiosk_has(k, HERE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_comes_in_pieces_and_once, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_fetched_stays, setup, teardown),
        cmocka_unit_test_setup_teardown(a_torn_one_is_mended, setup, teardown),
        cmocka_unit_test_setup_teardown(one_that_is_taken_back_is_gone, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_registry_that_just_started_takes_nothing_back, setup, teardown),
        cmocka_unit_test_setup_teardown(another_offer_begins_anew, setup, teardown),
        cmocka_unit_test_setup_teardown(strange_answers_are_no_update, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
