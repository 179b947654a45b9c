// SPDX-License-Identifier: EUPL-1.2
/* What has certainly passed: see past.h. */
#include "init/past.h"

#include "base/files.h"
#include <errno.h>
#include <stdlib.h>

#define TEXT_BYTES_MAX 24
#define YEAR_2100_MS INT64_C(4102444800000)

struct wall past_floor(const char *data, struct wall now)
{
    BUF_AUTO struct buf text = BUF_INIT(TEXT_BYTES_MAX);
    char path[PATH_SIZE], *end = NULL;

    if (path_join(path, data, PAST_FILE) != ERR_OK || file_read(path, &text, NULL) != ERR_OK)
        return (struct wall){0};
    errno = 0;
    long long ms = strtoll(buf_text(&text), &end, 10);
    bool sound = errno == 0 && *end == '\n' && end[1] == '\0' && ms < YEAR_2100_MS;
    return (struct wall){sound && ms > now.ms ? ms : 0};
}
