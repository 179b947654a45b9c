// SPDX-License-Identifier: EUPL-1.2
/* A new system is offered once it lies still, whole and in pieces, and no longer than it is there.
 */
#include "unit/registry/desk.h"

#include "codec/json.h"
#include "registry/updates.h"

#include <fcntl.h>
#include <sys/stat.h>

static char folder[] = "/tmp/zaalwacht-updates-XXXXXX";
static struct updates *u;

static int setup(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    assert_non_null(mkdtemp(folder));
    return updates_new(folder, &u);
}

static enum err drop(void *context, const char *name)
{
    char path[PATH_SIZE];
    (void)context;
    return path_join(path, folder, name) == ERR_OK && unlink(path) == 0 ? ERR_OK : ERR_IO;
}

static int teardown(void **state)
{
    (void)state;
    updates_free(u);
    assert_int_equal(folder_each(folder, "", drop, NULL, NULL), ERR_OK);
    return rmdir(folder);
}

/* `n` bytes, and the file's date. */
static void lay(const char *name, size_t n, uint8_t first, int64_t second)
{
    char path[PATH_SIZE];
    uint8_t *p = calloc(1, n);
    assert_non_null(p);
    for (size_t i = 0; i < n; i++)
        p[i] = (uint8_t)(first + i / 251 + i);
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    assert_int_equal(file_write(path, (struct bytes){p, n}, 0644, NULL), ERR_OK);
    const struct timespec at[2] = {{.tv_sec = second}, {.tv_sec = second}};
    assert_int_equal(utimensat(AT_FDCWD, path, at, 0), 0);
    free(p);
}

static void look_twice(void)
{
    for (int i = 0; i < 2; i++)
        assert_int_equal(updates_look(u, NULL), ERR_OK);
}

static const char *offered(void)
{
    static struct update_offer o;
    enum err e = updates_offer(u, &o);
    return e == ERR_OK ? o.name : e == ERR_AGAIN ? "?" : "";
}

static void one_that_lies_still_is_offered(void **state)
{
    (void)state;
    assert_string_equal(offered(), "?"); /* nobody looked yet: no kiosk drops what it has */
    assert_int_equal(updates_look(u, NULL), ERR_OK);
    assert_string_equal(offered(), "");
    lay("een.raucb", 1000, 1, 100);
    lay("lees-mij.txt", 10, 1, 900);
    assert_int_equal(updates_look(u, NULL), ERR_OK);
    assert_string_equal(offered(), "?"); /* somebody may be copying it */
    assert_int_equal(updates_look(u, NULL), ERR_OK);
    assert_string_equal(offered(), "een.raucb");
    lay("twee.raucb", 2000, 2, 200);
    look_twice();
    assert_string_equal(offered(), "twee.raucb"); /* the newest date */
    assert_int_equal(drop(NULL, "twee.raucb"), ERR_OK);
    look_twice();
    assert_string_equal(offered(), "een.raucb");
    assert_int_equal(drop(NULL, "een.raucb"), ERR_OK);
    assert_int_equal(updates_look(u, NULL), ERR_OK);
    assert_string_equal(offered(), "");
}

static void pieces_make_the_whole(void **state)
{
    (void)state;
    struct update_offer o;
    BUF_AUTO struct buf all = BUF_INIT(4 * WIRE_PIECE_BYTES);
    lay("een.raucb", 2 * WIRE_PIECE_BYTES + 7, 5, 100);
    look_twice();
    assert_int_equal(updates_offer(u, &o), ERR_OK);
    assert_int_equal(o.bytes, 2 * WIRE_PIECE_BYTES + 7);
    for (uint64_t i = 0; i < 3; i++)
        assert_int_equal(updates_piece(u, &o.hash, i, &all, NULL), ERR_OK);
    assert_int_equal(all.n, o.bytes);
    struct hash h = hash_of(buf_view(&all));
    assert_true(hash_equal(&h, &o.hash));
    assert_int_equal(updates_piece(u, &o.hash, 3, &all, NULL), ERR_MISSING);
    assert_int_equal(updates_piece(u, &o.hash, UINT64_MAX, &all, NULL), ERR_MISSING);
    assert_int_equal(updates_piece(u, &(struct hash){{1}}, 0, &all, NULL), ERR_MISSING);
    lay("een.raucb", 100, 9, 300); /* another one under that name: not mixed */
    assert_int_equal(updates_piece(u, &o.hash, 1, &all, NULL), ERR_OK);
    look_twice();
    assert_int_equal(updates_piece(u, &o.hash, 1, &all, NULL), ERR_MISSING);
    assert_int_equal(all.n, o.bytes + WIRE_PIECE_BYTES);
}

static void an_empty_one_is_none(void **state)
{
    (void)state;
    struct diag d = {0};
    lay("leeg.raucb", 0, 1, 100);
    assert_int_equal(updates_look(u, &d), ERR_OK);
    assert_int_equal(updates_look(u, &d), ERR_LIMIT);
    assert_int_equal(updates_look(u, &d), ERR_OK); /* said once */
    assert_string_equal(offered(), "");
}

static void a_kiosk_asks_for_it(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    char path[WIRE_PATH_SIZE];
    assert_int_equal(desk_ask(k, "GET", "/v1/update", (struct bytes){0}, ""), 404);
    k->r.updates = u;
    assert_int_equal(desk_ask(k, "GET", "/v1/update", (struct bytes){0}, ""), 503);
    assert_int_equal(updates_look(u, NULL), ERR_OK);
    assert_int_equal(desk_ask(k, "GET", "/v1/update", (struct bytes){0}, ""), 404);
    lay("een.raucb", WIRE_PIECE_BYTES + 3, 5, 100);
    look_twice();
    assert_int_equal(desk_ask(k, "GET", "/v1/update", (struct bytes){0}, ""), 200);
    JSON_AUTO struct json *j = NULL;
    assert_int_equal(json_parse(buf_view(&k->answer.body), &j, NULL), ERR_OK);
    assert_string_equal(json_get_text(j, "name"), "een.raucb");
    assert_int_equal(json_get_int(j, "size", 0), WIRE_PIECE_BYTES + 3);
    (void)snprintf(path, sizeof path, "/v1/update/%s/1", json_get_text(j, "sha256"));
    assert_int_equal(desk_ask(k, "GET", path, (struct bytes){0}, ""), 200);
    assert_int_equal(k->answer.body.n, 3);
    static const char *const wrong[] = {"/2", "/x", "/-1", "/1x", "/99999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        (void)snprintf(path, sizeof path, "/v1/update/%s%s", json_get_text(j, "sha256"), wrong[i]);
        assert_int_equal(desk_ask(k, "GET", path, (struct bytes){0}, ""), 404);
    }
    assert_int_equal(desk_ask(k, "GET", "/v1/update/abc/0", (struct bytes){0}, ""), 404);
    k->r.updates = NULL;
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_that_lies_still_is_offered, setup, teardown),
        cmocka_unit_test_setup_teardown(pieces_make_the_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(an_empty_one_is_none, setup, teardown),
        cmocka_unit_test_setup_teardown(a_kiosk_asks_for_it, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
