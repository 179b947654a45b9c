// SPDX-License-Identifier: EUPL-1.2
/* Runs a fuzz target over the files of folders, so that every build without libFuzzer checks the
 * corpus too. */
#include "base/files.h"

#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct replay {
    const char *folder;
    size_t count;
};

static enum err run_one(void *context, const char *name)
{
    struct replay *replay = context;
    char path[PATH_SIZE];
    BUF_AUTO struct buf b = BUF_INIT(1 << 24);
    enum err e = path_join(path, replay->folder, name);
    e = e ? e : file_read(path, &b, NULL);
    if (!e) {
        (void)LLVMFuzzerTestOneInput(b.p, b.n); /* it aborts when something is wrong */
        replay->count++;
    }
    return e;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct replay replay = {.folder = argv[i]};
        struct diag d = {0};
        enum err e = folder_each(replay.folder, "", run_one, &replay, &d);
        if (e || replay.count == 0) {
            (void)fprintf(
                stderr, "replay: %s %s\n", err_text(e), e ? d.text : "(the folder is empty)");
            return 1;
        }
    }
    (void)LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    return argc > 1 ? 0 : 1;
}
