// SPDX-License-Identifier: EUPL-1.2
/* A listener of our own in the place of systemd. */
#include "board/notify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

static int listen_at(const char *name)
{
    struct sockaddr_un me = {.sun_family = AF_UNIX};
    size_t n = strlen(name);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    memcpy(me.sun_path, name, n);
    if (name[0] == '@')
        me.sun_path[0] = '\0';
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&me,
                         (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n)),
        0);
    return fd;
}

static void heard(int fd, const char *text)
{
    char got[128] = "";
    ssize_t n = recv(fd, got, sizeof got - 1, 0);
    assert_int_equal(n, strlen(text));
    assert_string_equal(got, text);
}

static int quiet(void **state)
{
    (void)state;
    return unsetenv("NOTIFY_SOCKET") || unsetenv("WATCHDOG_USEC") || unsetenv("WATCHDOG_PID");
}

static void lines_arrive_as_one_datagram(void **state)
{
    char name[64], pid[16];
    struct notify n;
    (void)state;

    for (int abstract = 0; abstract < 2; abstract++) {
        (void)snprintf(
            name, sizeof name, "%szaalwacht-notify-%d", abstract ? "@" : "/tmp/", (int)getpid());
        (void)snprintf(pid, sizeof pid, "%d", (int)getpid());
        int fd = listen_at(name);
        setenv("NOTIFY_SOCKET", name, 1);
        setenv("WATCHDOG_USEC", "30000000", 1);
        setenv("WATCHDOG_PID", pid, 1);
        notify_open(&n);
        assert_int_equal(n.watchdog_us, 30000000);
        assert_true(notify_send(&n, "READY=1\nSTATUS=camera"));
        assert_true(notify_send(&n, "WATCHDOG=1"));
        heard(fd, "READY=1\nSTATUS=camera");
        heard(fd, "WATCHDOG=1");
        (void)close(fd);
        assert_false(notify_send(&n, "WATCHDOG=1")); /* the listener is gone: no signal, no block */
        notify_close(&n);
        (void)unlink(name);
    }
}

static void a_watchdog_of_another_program_is_not_ours(void **state)
{
    char name[64];
    struct notify n;
    (void)state;
    (void)snprintf(name, sizeof name, "@zaalwacht-other-%d", (int)getpid());
    int fd = listen_at(name);
    setenv("NOTIFY_SOCKET", name, 1);
    setenv("WATCHDOG_USEC", "30000000", 1);
    setenv("WATCHDOG_PID", "1", 1);
    notify_open(&n);
    assert_true(n.fd >= 0);
    assert_int_equal(n.watchdog_us, 0);
    notify_close(&n);
    setenv("WATCHDOG_USEC", "soon", 1);
    unsetenv("WATCHDOG_PID");
    notify_open(&n);
    assert_int_equal(n.watchdog_us, 0);
    notify_close(&n);
    (void)close(fd);
}

static void a_full_listener_does_not_hold_us_up(void **state)
{
    char name[64];
    struct notify n;
    int sent = 0;
    (void)state;
    (void)snprintf(name, sizeof name, "@zaalwacht-full-%d", (int)getpid());
    int fd = listen_at(name);
    setenv("NOTIFY_SOCKET", name, 1);
    notify_open(&n);
    while (sent < 100000 && notify_send(&n, "WATCHDOG=1"))
        sent++;
    assert_in_range(sent, 1, 99999);
    notify_close(&n);
    (void)close(fd);
}

static void nobody_listens(void **state)
{
    static const char *const names[] = {"/nonexistent/socket", "relative", "", "@nobody-there"};
    struct notify n;
    char longest[200];
    (void)state;

    notify_open(&n);
    assert_false(notify_send(&n, "READY=1"));
    notify_close(&n);
    setenv("WATCHDOG_USEC", "30000000", 1);
    for (size_t i = 0; i <= sizeof names / sizeof *names; i++) {
        memset(longest, '/', sizeof longest);
        longest[sizeof longest - 1] = '\0';
        setenv("NOTIFY_SOCKET", i < sizeof names / sizeof *names ? names[i] : longest, 1);
        notify_open(&n);
        assert_int_equal(n.fd, -1);
        assert_int_equal(n.watchdog_us, 0);
        assert_false(notify_send(&n, "READY=1"));
        notify_close(&n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(lines_arrive_as_one_datagram, quiet),
        cmocka_unit_test_setup(a_watchdog_of_another_program_is_not_ours, quiet),
        cmocka_unit_test_setup(a_full_listener_does_not_hold_us_up, quiet),
        cmocka_unit_test_setup(nobody_listens, quiet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
