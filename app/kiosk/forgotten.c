// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/forgotten.h"

bool forgotten_is_due(struct forgotten *f, enum forgotten_seen seen, struct mono now)
{
    if (seen == FORGOTTEN_HELD) /* tidying and posting go on all day: what was counted stays */
        return false;
    if (seen == FORGOTTEN_NOT_SEALED) {
        f->due.ms = 0;
        return false;
    }
    if (f->due.ms == 0) /* counted from when it is seen, so a power cut gives time to export */
        f->due.ms = now.ms + FORGOTTEN_AFTER_MS;
    if (now.ms < f->due.ms)
        return false;
    f->due.ms = now.ms + FORGOTTEN_AGAIN_MS;
    return true;
}
