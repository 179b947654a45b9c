// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as an event: refused, or decoded to something that encodes to the same bytes and folds
 * soundly. */
#include "sitting/state.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct event e;
    if (event_decode((struct bytes){data, n}, &e) != ERR_OK)
        return 0;
    struct buf again BUF_AUTO = BUF_INIT(EVENT_BYTES_MAX);
    event_encode(&e, &again);
    if (!bytes_equal(buf_view(&again), (struct bytes){data, n}))
        abort();
    struct candidate candidate = {.subject = 1};
    struct plan plan = {.candidates = &candidate, .candidate_count = 1, .invigilator_count = 1};
    struct sitting s;
    if (sitting_init(&s, &plan) != ERR_OK)
        return 0;
    const struct event opened = {.kind = EVENT_OPENED, .amount = 1};
    e.subject = event_is_about_candidate(e.kind);
    if (sitting_apply(&s, &opened) != ERR_OK || sitting_apply(&s, &e) != ERR_OK
        || !sitting_is_sound(&s))
        abort();
    sitting_free(&s);
    return 0;
}
