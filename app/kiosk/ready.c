// SPDX-License-Identifier: EUPL-1.2
/* Telling that the kiosk works: see ready.h. */
#include "kiosk/ready.h"

#include "base/files.h"
#include "base/log.h"

bool ready_note(struct ready *r, bool drawn, uint64_t frames)
{
    struct diag d = {0};

    if (r->path == NULL || r->told || !drawn || frames == 0)
        return false;
    r->told = true;
    if (file_write(r->path, bytes_of("ready\n"), 0644, &d) == ERR_OK)
        return true;
    log_line(LOG_LEVEL_WARNING, "ready", "%s", d.text);
    return false;
}
