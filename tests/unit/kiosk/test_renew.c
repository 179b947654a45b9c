// SPDX-License-Identifier: EUPL-1.2
/* This program starts itself anew and looks at what came along. The renewed one is told by its last
 * argument what to look for, and answers with its exit status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kiosk/renew.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define OPTION "--renewed="
#define GOOD 42

static char *const *own_argv;

/* Descriptors but the first three and the one that reads the list. */
static int open_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int count = 0;

    if (folder == NULL)
        return -1;
    for (struct dirent *e = readdir(folder); e != NULL; e = readdir(folder)) {
        long fd = strtol(e->d_name, NULL, 10);
        count += e->d_name[0] != '.' && fd > STDERR_FILENO && fd != dirfd(folder);
    }
    closedir(folder);
    return count;
}

/* Of the renewed program: the value came once, behind all that was there before, and nothing else.
 */
static int judge(int argc, char **argv)
{
    const char *last = argv[argc - 1];
    struct diag d;

    if (argc != 3 || strcmp(argv[1], "first") != 0 || open_descriptors() != 0)
        return 1;
    if (strcmp(last, OPTION "once") == 0) {
        enum err e = renew_program(argv, OPTION, "twice", &d);
        return 2 + (int)e;
    }
    return strcmp(last, OPTION "twice") == 0 ? GOOD : 3;
}

/* In a child, with descriptors that nobody marked and a thread's worth of memory of its own. */
static int renew_in_child(char *const *argv)
{
    int status = 0;
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0) {
        struct diag d;
        if (open("/dev/null", O_RDONLY) < 0 || dup2(STDERR_FILENO, 200) < 0)
            _exit(9);
        _exit(10 + (int)renew_program(argv, OPTION, "once", &d));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void the_same_program_starts_with_its_arguments_and_nothing_open(void **state)
{
    (void)state;
    char *const argv[] = {own_argv[0], (char[]){"first"}, NULL};
    assert_int_equal(renew_in_child(argv), GOOD);
}

static void an_earlier_value_is_replaced(void **state)
{
    (void)state;
    char *const argv[] = {own_argv[0], (char[]){OPTION "before"}, (char[]){"first"}, NULL};
    assert_int_equal(renew_in_child(argv), GOOD);
}

static void a_value_that_does_not_fit_is_refused_and_all_goes_on(void **state)
{
    (void)state;
    char *const argv[] = {own_argv[0], NULL};
    char value[512];
    struct diag d;
    int fd = open("/dev/null", O_RDONLY);

    memset(value, 'x', sizeof value - 1);
    value[sizeof value - 1] = '\0';
    assert_int_equal(renew_program(argv, OPTION, value, &d), ERR_LIMIT);
    assert_true(fcntl(fd, F_GETFD) >= 0);
    close(fd);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_program_starts_with_its_arguments_and_nothing_open),
        cmocka_unit_test(an_earlier_value_is_replaced),
        cmocka_unit_test(a_value_that_does_not_fit_is_refused_and_all_goes_on),
    };
    own_argv = argv;
    if (argc > 1)
        return judge(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
