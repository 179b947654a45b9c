// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as what the agent says of itself: nothing the kiosk would calculate wrongly with, and a
 * file that says nothing says nothing at all. */
#include "codec/json.h"
#include "fuzz/folder.h"
#include "kiosk/spool.h"

#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOMENT_MAX INT64_C(253402300799999)

static bool is_moment(struct wall t)
{
    return t.ms >= 0 && t.ms <= MOMENT_MAX;
}

/* The folder of the spool, and its file when the program ends. */
static void drop_spool(void)
{
    char path[PATH_SIZE];
    fuzz_drop("spool-in/agent.status");
    fuzz_path(path, "spool-in");
    (void)rmdir(path);
}

static void make_spool(void)
{
    static bool made;
    char path[PATH_SIZE];
    (void)fuzz_folder();
    fuzz_path(path, "spool-in");
    if (!made && (mkdir(path, 0700) != 0 || atexit(drop_spool) != 0)) {
        abort();
    }
    made = true;
}

/* A file is believed only when it is JSON that says what it is. */
static bool names_itself(struct bytes in)
{
    JSON_AUTO struct json *j = NULL;
    if (json_parse(in, &j, NULL) != ERR_OK) {
        return false;
    }
    const char *type = json_get_text(j, "type");
    return type != NULL && strcmp(type, "zw-agent-status") == 0
           && json_get_int(j, "version", 0) == 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes in = {data, size};
    make_spool();
    fuzz_put("spool-in/agent.status", in);
    struct spool_status s = spool_status(fuzz_folder());
    if (s.state > SPOOL_REVOKED || !is_moment(s.reached) || !is_moment(s.parked_since)
        || s.waiting < 0 || s.parked < 0) {
        abort();
    }
    bool silent = s.state == SPOOL_NO_AGENT && s.reached.ms == 0 && s.waiting == 0 && s.parked == 0
                  && s.parked_since.ms == 0;
    if (!silent && !names_itself(in)) {
        abort();
    }
    return 0;
}
