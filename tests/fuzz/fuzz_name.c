// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as the name of a file on a stick or in the spool, and as a PV number that names a
 * bundle: what is taken stays in its folder; what is made is plain, ends in its suffix and is made
 * again of itself. */
#include "base/files.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_inside(const char *name)
{
    static const char FOLDER[] = "/media/stick/";
    char path[PATH_SIZE];
    if (path_join(path, FOLDER, name) != ERR_OK) {
        return; /* too long, and so not opened */
    }
    const char *last = strrchr(path, '/') + 1;
    if (strncmp(path, FOLDER, sizeof FOLDER - 1) != 0 || strcmp(last, name) != 0
        || (size_t)(last - path) != sizeof FOLDER - 1 || strcmp(last, "..") == 0) {
        abort();
    }
}

static void check_made(const char *text, size_t room)
{
    static const char SUFFIX[] = ".zwb";
    char made[80], again[80];
    size_t size = sizeof SUFFIX + 1 + room;
    file_name_make(made, size, text, SUFFIX);
    size_t n = strnlen(made, size);
    if (n >= size || n < sizeof SUFFIX || !file_name_is_plain(made)
        || !file_name_ends_in(made, SUFFIX)) {
        abort();
    }
    check_inside(made);
    made[n - (sizeof SUFFIX - 1)] = 0;
    file_name_make(again, size, made, SUFFIX);
    if (strncmp(again, made, strlen(made)) != 0 || strlen(again) != n) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const suffixes[] = {".zwp", ".zwb", ".keys", ""};
    char name[2 * PATH_SIZE] = "";
    size_t n = size ? size - 1 : 0;
    n = n < sizeof name ? n : sizeof name - 1;
    if (n) {
        memcpy(name, data + 1, n);
    }
    bool taken =
        file_name_is_plain(name) && file_name_ends_in(name, suffixes[size ? data[0] & 3 : 0]);
    if (taken) {
        check_inside(name);
    }
    check_made(name, size ? data[0] & 63 : 0);
    return 0;
}
