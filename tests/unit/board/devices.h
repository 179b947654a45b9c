// SPDX-License-Identifier: EUPL-1.2
/* Devices as folders of small files, as the kernel shows them, below a folder of the test's. */
#ifndef TESTS_UNIT_BOARD_DEVICES_H
#define TESTS_UNIT_BOARD_DEVICES_H

#include "base/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char root[64];

static inline int make_root(void **state)
{
    (void)state;
    text_copy(root, sizeof root, "/tmp/zaalwacht-board-XXXXXX");
    return mkdtemp(root) == NULL;
}

static inline void put(const char *device, const char *name, const char *value)
{
    char folder[PATH_SIZE], path[PATH_SIZE];
    assert_int_equal(path_join(folder, root, device), ERR_OK);
    assert_int_equal(folder_make(folder, 0700, NULL), ERR_OK);
    assert_int_equal(path_join(path, folder, name), ERR_OK);
    assert_int_equal(file_write(path, bytes_of(value), 0600, NULL), ERR_OK);
}

#endif
