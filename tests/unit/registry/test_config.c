// SPDX-License-Identifier: EUPL-1.2
/* The configuration: every name, what is assumed without it, and what is wrong in which line. */
#include "registry/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct config parsed(const char *text)
{
    struct config c;
    struct diag d = {0};
    if (config_parse(bytes_of(text), "/etc/zaalwacht", &c, &d) != ERR_OK)
        fail_msg("%s", d.text);
    return c;
}

static void nothing_said_is_a_registry_on_this_machine(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "# nothing\n\n  # here\n", "\r\n \t\n", "#"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct config c = parsed(texts[i]);
        assert_string_equal(c.address, "127.0.0.1");
        assert_int_equal(c.port, 8080);
        assert_string_equal(c.database, "/etc/zaalwacht/registry.db");
        assert_string_equal(c.papers, "/etc/zaalwacht");
        assert_string_equal(c.certificate, "");
        assert_string_equal(c.key, "");
    }
}

static void every_name_is_taken(void **state)
{
    (void)state;
    struct config c = parsed("# of the school\n"
                             "address = ::\n"
                             "port=0\n"
                             "\tdatabase =  data/a = b.db  \r\n"
                             "papers = /srv/papers\n"
                             "certificate = tls/cert.pem\n"
                             "key = /srv/tls/key.pem");
    assert_string_equal(c.address, "::");
    assert_int_equal(c.port, 0);
    assert_string_equal(c.database, "/etc/zaalwacht/data/a = b.db");
    assert_string_equal(c.papers, "/srv/papers");
    assert_string_equal(c.certificate, "/etc/zaalwacht/tls/cert.pem");
    assert_string_equal(c.key, "/srv/tls/key.pem");
}

static void a_database_is_a_path_or_a_url(void **state)
{
    (void)state;
    char text[PATH_SIZE + 64];
    struct config c;
    struct diag d = {0};
    const char *url = "postgresql://zaalwacht@db1,db2/registry?target_session_attrs=read-write";
    (void)snprintf(text, sizeof text, "database = %s", url);
    assert_string_equal(parsed(text).database, url);
    assert_string_equal(parsed("database = postgres://db/x").database, "postgres://db/x");
    assert_string_equal(parsed("database = /srv/postgresql.db").database, "/srv/postgresql.db");
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    memcpy(text, "database=postgres://", 20);
    assert_int_equal(config_parse(bytes_of(text), "/x", &c, &d), ERR_FORMAT);
}

static void the_port_follows_from_tls(void **state)
{
    (void)state;
    assert_int_equal(parsed("certificate = a\nkey = b").port, 8443);
    assert_int_equal(parsed("certificate = a\nkey = b\nport = 443").port, 443);
    assert_int_equal(parsed("port = 65535").port, 65535);
}

/* Whoever reaches the registry past the proxy could say that he is the exam office. */
static void a_proxy_is_believed_only_where_nothing_else_reaches(void **state)
{
    (void)state;
    static const char *const alone[] = {"", "address = 127.0.0.1\n", "address = ::1\n"};
    static const char *const open[] = {
        "address = 0.0.0.0\n", "address = ::\n", "address = 127.0.0.11\n", "address = 192.0.2.7\n"};
    char text[128];
    struct config c;
    struct diag d = {0};
    assert_false(parsed("").behind_proxy);
    assert_false(parsed("behind proxy = no\naddress = ::").behind_proxy);
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
        (void)snprintf(text, sizeof text, "%sbehind proxy = yes\n", alone[i]);
        assert_true(parsed(text).behind_proxy);
    }
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        (void)snprintf(text, sizeof text, "behind proxy = yes\n%s", open[i]);
        assert_int_equal(config_parse(bytes_of(text), "/x", &c, &d), ERR_FORMAT);
        assert_non_null(strstr(d.text, "127.0.0.1"));
    }
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {{"port = x", "line 1: a port"}, {"\n\nport = 65536", "line 3: a port"},
        {"port = -1", "line 1: a port"}, {"port = 80 80", "line 1: a port"},
        {"port = +80", "line 1: a port"}, {"port = 99999999999999999999", "line 1: a port"},
        {"port =", "line 1: there is nothing"}, {"# a\nPort = 80", "line 2: no such name"},
        {"= 80", "line 1: no such name"}, {"colour = red", "line 1: no such name"},
        {"port 80", "line 1: this is no"}, {"behind proxy = maybe", "line 1: yes or no"},
        {"behind proxy = Yes", "line 1: yes or no"}, {"certificate = a", "certificate and key"},
        {"key = a", "certificate and key"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct config c = {.port = 7};
        struct diag d = {0};
        assert_int_equal(config_parse(bytes_of(cases[i].text), "/x", &c, &d), ERR_FORMAT);
        if (strstr(d.text, cases[i].said) != d.text)
            fail_msg("\"%s\": %s", cases[i].text, d.text);
        assert_int_equal(c.port, 7); /* untouched */
    }
}

static void a_line_may_be_long_but_not_without_end(void **state)
{
    (void)state;
    char text[2 * PATH_SIZE], folder[PATH_SIZE];
    struct config c;
    struct diag d = {0};
    memset(text, 'a', sizeof text);
    memcpy(text, "papers = /", 10);
    text[10 + PATH_SIZE - 2] = '\0'; /* the longest path */
    assert_int_equal(config_parse(bytes_of(text), "/x", &c, &d), ERR_OK);
    assert_int_equal(strlen(c.papers), PATH_SIZE - 1);
    text[10 + PATH_SIZE - 2] = 'a';
    text[10 + PATH_SIZE - 1] = '\0';
    assert_int_equal(config_parse(bytes_of(text), "/x", &c, &d), ERR_FORMAT);
    assert_string_equal(d.text, "line 1: the path is too long");
    memset(text, ' ', sizeof text);
    text[sizeof text - 1] = '\0';
    assert_int_equal(config_parse(bytes_of(text), "/x", &c, &d), ERR_FORMAT);
    assert_int_equal(
        config_parse((struct bytes){(const uint8_t *)"port\0= 1", 8}, "/x", &c, &d), ERR_FORMAT);
    memset(folder, 'f', sizeof folder);
    folder[sizeof folder - 1] = '\0';
    assert_int_equal(config_parse(bytes_of(""), folder, &c, &d), ERR_FORMAT);
    (void)memset(text, 'a', 100);
    memcpy(text, "address = ", 10);
    text[100] = '\0';
    assert_int_equal(config_parse(bytes_of(text), "/x", &c, &d), ERR_FORMAT);
}

static void a_file_is_read_and_its_folder_is_where_paths_begin(void **state)
{
    (void)state;
    char folder[] = "/tmp/zw-config-XXXXXX", path[64], expected[96];
    struct config c;
    struct diag d = {0};
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/registry.conf", folder);
    assert_int_equal(config_read(path, &c, &d), ERR_MISSING);
    assert_int_equal(config_read(folder, &c, &d), ERR_TYPE);
    assert_int_equal(file_write(path, bytes_of("port = 1\n"), 0600, NULL), ERR_OK);
    assert_int_equal(config_read(path, &c, &d), ERR_OK);
    (void)snprintf(expected, sizeof expected, "%s/registry.db", folder);
    assert_string_equal(c.database, expected);
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(config_read("registry.conf", &c, &d), ERR_OK);
    assert_string_equal(c.papers, ".");
    assert_string_equal(c.database, "./registry.db");
    assert_int_equal(chdir("/"), 0);
    char *large = calloc(1, CONFIG_BYTES_MAX + 1);
    assert_non_null(large);
    memset(large, '#', CONFIG_BYTES_MAX + 1);
    struct bytes all = {(uint8_t *)large, CONFIG_BYTES_MAX + 1};
    assert_int_equal(file_write(path, all, 0600, NULL), ERR_OK);
    assert_int_equal(config_read(path, &c, &d), ERR_LIMIT);
    free(large);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_said_is_a_registry_on_this_machine),
        cmocka_unit_test(every_name_is_taken),
        cmocka_unit_test(a_database_is_a_path_or_a_url),
        cmocka_unit_test(the_port_follows_from_tls),
        cmocka_unit_test(a_proxy_is_believed_only_where_nothing_else_reaches),
        cmocka_unit_test(what_is_wrong_is_said_with_its_line),
        cmocka_unit_test(a_line_may_be_long_but_not_without_end),
        cmocka_unit_test(a_file_is_read_and_its_folder_is_where_paths_begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
