// SPDX-License-Identifier: EUPL-1.2
/* The issuer's list of withdrawn kiosks and badges into spool-in, when it is a newer one than the
 * file there. Who has it is asked for nothing but whether it is still the newest. */
#include "agent/agent_internal.h"

#include "base/log.h"
#include "papers/withdrawn.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Its entity tag as the registry makes it; "" and number 0 without one that holds. */
static uint32_t known_list(const struct agent *a, char tag[WIRE_TAG_SIZE], struct withdrawn *w)
{
    BUF_AUTO struct buf file = BUF_INIT(WITHDRAWN_BYTES_MAX);
    char path[PATH_SIZE], hex[2 * HASH_SIZE + 1];

    tag[0] = '\0';
    if (spool_path(a, SPOOL_IN, WITHDRAWN_FILE, path) != ERR_OK
        || file_read(path, &file, NULL) != ERR_OK
        || withdrawn_verify(buf_view(&file), &a->anchor.root, w) != ERR_OK)
        return 0;
    struct hash h = hash_of(buf_view(&file));
    hex_encode(h.b, sizeof h.b, hex);
    (void)snprintf(tag, WIRE_TAG_SIZE, "\"%s\"", hex);
    return w->number;
}

/* Only what an issuer signed, and never back to an older one. */
static void take(struct agent *a, struct bytes file, uint32_t number, struct withdrawn *w)
{
    enum err e = withdrawn_verify(file, &a->anchor.root, w);

    if (e)
        parked_put(&a->parked, WITHDRAWN_FILE, PROBLEM_FORMAT, clock_wall(a->config.clock),
            clock_mono(a->config.clock));
    else if (w->number > number && spool_put(a, WITHDRAWN_FILE, file) == ERR_OK)
        log_line(LOG_LEVEL_INFO, "withdrawn", "list %u came in", (unsigned)w->number);
    if (!e)
        parked_remove(&a->parked, WITHDRAWN_FILE);
}

enum err withdrawn_pull(struct agent *a)
{
    struct wire_answer answer;
    enum problem problem = PROBLEM_NONE;
    char tag[WIRE_TAG_SIZE];
    struct withdrawn *w = calloc(1, sizeof *w);
    struct mono now = clock_mono(a->config.clock);

    /* A kiosk that is on it itself hears so from every other answer. */
    if (w == NULL || a->status.state == STATUS_REVOKED || now.ms < a->withdrawn_due
        || !parked_is_due(&a->parked, WITHDRAWN_FILE, now)) {
        free(w);
        return ERR_OK;
    }
    uint32_t number = known_list(a, tag, w);
    const struct call c = {.method = "GET",
        .path = "/v1/withdrawn",
        .content_type = "",
        .if_match = "",
        .if_none_match = tag};
    link_answer_new(&answer);
    enum link l = link_call(a, &c, &answer, &problem);
    if (l == LINK_DONE && answer.status == 200)
        take(a, buf_view(&answer.body), number, w);
    if (l != LINK_LOST)
        a->withdrawn_due = now.ms + PAPERS_EVERY_MS;
    link_answer_free(&answer);
    free(w);
    return l == LINK_LOST ? ERR_DEVICE : ERR_OK;
}
