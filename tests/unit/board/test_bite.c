// SPDX-License-Identifier: EUPL-1.2
/* Processes that are bitten, that crash and that are killed; what they leave. */
#include "board/bite.h"
#include "devices.h"

#include <signal.h>
#include <sys/wait.h>

static char path[PATH_SIZE];

static void place(void)
{
    assert_int_equal(path_join(path, root, "bite"), ERR_OK);
}

/* A child that arms itself, says so, and then does or suffers something. Answers how it ended. */
static int child(enum vigil_part blamed, int kill_with, bool by_itself)
{
    int ready[2], status = 0;
    char byte = 0;

    assert_int_equal(pipe(ready), 0);
    pid_t pid = fork();
    if (pid == 0) {
        bool armed = bite_arm(path) == ERR_OK;
        bite_blame(blamed);
        if (by_itself)
            (void)raise(kill_with);
        if (!armed || write(ready[1], "x", 1) != 1)
            _exit(9);
        for (;;)
            (void)pause(); /* it hangs */
    }
    (void)close(ready[1]);
    (void)!read(ready[0], &byte, 1);
    (void)close(ready[0]);
    if (!by_itself)
        (void)kill(pid, kill_with);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status));
    return WTERMSIG(status);
}

static void a_bite_names_the_part_that_hung(void **state)
{
    (void)state;
    place();
    assert_int_equal(bite_read(path), VIGIL_NONE);
    for (enum vigil_part p = VIGIL_LOOP; p < VIGIL_COUNT; p++) {
        assert_int_equal(child(p, SIGABRT, false), SIGABRT); /* and it still ends by it */
        assert_int_equal(bite_read(path), p);
        bite_forget(path);
        assert_int_equal(bite_read(path), VIGIL_NONE);
    }
    assert_int_equal(child(VIGIL_NONE, SIGABRT, false), SIGABRT);
    assert_int_equal(
        bite_read(path), VIGIL_LOOP); /* nobody was blamed: the loop was not heard of */
    bite_forget(path);
}

static void a_crash_or_a_kill_is_no_bite(void **state)
{
    (void)state;
    place();
    assert_int_equal(child(VIGIL_WORKER, SIGABRT, true), SIGABRT);
    assert_int_equal(bite_read(path), VIGIL_NONE);
    assert_int_equal(child(VIGIL_WORKER, SIGKILL, false), SIGKILL);
    assert_int_equal(bite_read(path), VIGIL_NONE);
}

static void what_has_another_form_is_no_bite(void **state)
{
    static const char *const wrong[] = {"", "bite", "bite 0\n", "bite 9\n", "bite 1", "BITE 1\n",
        "bite 1\n\n", "bite /\n", "bitten\n"};
    (void)state;
    place();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(file_write(path, bytes_of(wrong[i]), 0600, NULL), ERR_OK);
        assert_int_equal(bite_read(path), VIGIL_NONE);
    }
    assert_int_equal(file_write(path, bytes_of("bite 4\n"), 0600, NULL), ERR_OK);
    assert_int_equal(bite_read(path), VIGIL_LEDGER);
    bite_forget(path);
}

static void a_path_that_is_too_long_is_refused(void **state)
{
    char longest[PATH_SIZE + 2];
    (void)state;
    memset(longest, 'a', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(bite_arm(longest), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_bite_names_the_part_that_hung, make_root),
        cmocka_unit_test_setup(a_crash_or_a_kill_is_no_bite, make_root),
        cmocka_unit_test_setup(what_has_another_form_is_no_bite, make_root),
        cmocka_unit_test(a_path_that_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
