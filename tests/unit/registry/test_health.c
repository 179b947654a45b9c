// SPDX-License-Identifier: EUPL-1.2
/* Monitors ask without a signature and read figures in Prometheus' text format. */
#include "unit/registry/desk.h"

#include "base/files.h"

#include <regex.h>
#include <time.h>

static void it_says_that_it_works(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    assert_int_equal(desk_show(k, "GET", "/healthz", (struct bytes){0}), 200);
    assert_string_equal(buf_text(&k->answer.body), "ok\n");
    assert_int_equal(desk_show(k, "PUT", "/healthz", (struct bytes){0}), 405);
    desk_close(k);
}

/* While nothing can be kept, whoever would change something is told to come again, and monitors are
 * answered: the server has more threads than that. */
static void who_only_asks_is_answered_when_all_places_are_taken(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    atomic_int writing = REGISTRY_WRITERS;
    char path[WIRE_PATH_SIZE];
    k->r.writing = &writing;
    desk_bundle_path(bytes_of("x"), path);
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("x"), ""), 503);
    assert_int_equal(
        desk_show(k, "GET", "/sittings", (struct bytes){0}), 503); /* is written down */
    assert_int_equal(desk_show(k, "GET", "/healthz", (struct bytes){0}), 200);
    assert_int_equal(desk_ask(k, "GET", "/v1/papers", (struct bytes){0}, ""), 200);
    assert_int_equal(atomic_load(&writing), REGISTRY_WRITERS);
    atomic_store(&writing, REGISTRY_WRITERS - 1);
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("x"), ""), 201);
    assert_int_equal(atomic_load(&writing), REGISTRY_WRITERS - 1);
    desk_close(k);
}

static void assert_figure(struct desk *k, const char *line)
{
    char text[160];
    (void)snprintf(text, sizeof text, "\n%s\n", line);
    if (strstr(buf_text(&k->answer.body), text) == NULL)
        fail_msg("no line \"%s\" in:\n%s", line, buf_text(&k->answer.body));
}

static void figures_say_what_is_here(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    struct sign_secret other = school_sign(42);
    struct cert second = desk_kiosk(k, 10, &other);
    struct wall now = {DESK_NOW};
    char path[WIRE_PATH_SIZE];
    assert_int_equal(depot_device_revoke(k->r.depot, &second.id, now, NULL), ERR_OK);
    desk_door(k, &k->cert.id, 1);
    for (size_t i = 0; i < 3; i++)
        desk_write(k, "fact");
    assert_int_equal(desk_put(k, 0, 3, ""), 201);
    desk_bundle_path(bytes_of("x"), path);
    assert_int_equal(desk_ask(k, "PUT", path, bytes_of("x"), ""), 201);
    assert_int_equal(desk_show(k, "GET", "/metrics", (struct bytes){0}), 200);
    assert_string_equal(k->answer.content_type, "text/plain; version=0.0.4; charset=utf-8");
    static const char *const lines[] = {"zaalwacht_devices 2", "zaalwacht_devices_revoked 1",
        "zaalwacht_logs 1", "zaalwacht_entries 3", "zaalwacht_forks 0", "zaalwacht_papers 1",
        "zaalwacht_bundles{verdict=\"complete\"} 0", "zaalwacht_bundles{verdict=\"incomplete\"} 0",
        "zaalwacht_bundles{verdict=\"broken\"} 0", "zaalwacht_bundles{verdict=\"unopened\"} 1"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_figure(k, lines[i]);
    desk_close(k);
}

/* Every line is one of the three that the format has, and a name is described once, before its
 * figures. */
static void every_line_is_of_the_format(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    regex_t figure;
    char described[64] = "", *rest = NULL;
    static const char pattern[] =
        "^(# HELP [a-z_]+ [^\n]+|# TYPE [a-z_]+ gauge|[a-z_]+(\\{verdict=\"[a-z]+\"\\})? [0-9]+)$";
    assert_int_equal(regcomp(&figure, pattern, REG_EXTENDED | REG_NOSUB), 0);
    assert_int_equal(desk_show(k, "GET", "/metrics", (struct bytes){0}), 200);
    char *text = strdup(buf_text(&k->answer.body));
    assert_non_null(text);
    assert_int_equal(text[strlen(text) - 1], '\n');
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        char name[64] = "";
        assert_int_equal(regexec(&figure, line, 0, NULL, 0), 0);
        if (sscanf(line, "# HELP %63s", name) == 1) {
            assert_string_not_equal(name, described);
            text_copy(described, sizeof described, name);
        } else if (sscanf(line, "# TYPE %63s", name) == 1 || sscanf(line, "%63[a-z_]", name) == 1)
            assert_string_equal(name, described);
    }
    free(text);
    regfree(&figure);
    desk_close(k);
}

/* Monitors hear of files that nobody could take: how many and for how long, and no name. */
static void what_waits_in_the_folder_is_told(void **state)
{
    (void)state;
    struct desk *k = desk_open();
    char path[96];
    k->r.inbound = k->place.folder; /* the database lies in it, or nothing on a server */
    (void)snprintf(path, sizeof path, "%s/x.zwd", k->place.folder);
    assert_int_equal(file_write(path, bytes_of("x"), 0600, NULL), ERR_OK);
    clock_manual_set_wall(&k->clock, (struct wall){((int64_t)time(NULL) + 86400) * 1000});
    assert_int_equal(desk_show(k, "GET", "/healthz", (struct bytes){0}), 200);
    const char *text = buf_text(&k->answer.body);
    assert_true(strncmp(text, "ok\ninbound: ", 12) == 0);
    assert_non_null(strstr(text, " waiting, the oldest for 86"));
    assert_null(strstr(text, "zwd"));
    assert_int_equal(desk_show(k, "GET", "/metrics", (struct bytes){0}), 200);
    assert_non_null(strstr(buf_text(&k->answer.body), "\nzaalwacht_inbound_oldest_seconds 86"));
    (void)unlink(path);
    desk_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_that_it_works),
        cmocka_unit_test(who_only_asks_is_answered_when_all_places_are_taken),
        cmocka_unit_test(figures_say_what_is_here),
        cmocka_unit_test(what_waits_in_the_folder_is_told),
        cmocka_unit_test(every_line_is_of_the_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
