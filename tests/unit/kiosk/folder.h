// SPDX-License-Identifier: EUPL-1.2
/* A folder of a test's own, with small files. */
#ifndef TESTS_UNIT_KIOSK_FOLDER_H
#define TESTS_UNIT_KIOSK_FOLDER_H

#include "base/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static inline int folder_setup(void **state)
{
    (void)state;
    text_copy(folder, sizeof folder, "/tmp/zaalwacht-folder-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static inline int folder_teardown(void **state)
{
    (void)state;
    char command[96];
    (void)snprintf(command, sizeof command, "rm -rf -- %s", folder);
    return system(command); /* NOLINT(cert-env33-c): a folder of our own making */
}

/* Writes it; NULL: there is none. */
static inline void folder_put(const char *name, const char *text)
{
    char path[PATH_SIZE];
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    if (text == NULL)
        (void)unlink(path);
    else
        assert_int_equal(file_write(path, bytes_of(text), 0600, NULL), ERR_OK);
}

#endif
