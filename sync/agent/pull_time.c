// SPDX-License-Identifier: EUPL-1.2
/* The kiosk's question what time it is, to the registry and back. The kiosk checks the answer: it
 * is signed for its own nonce, and it knows when it asked. */
#include "agent/agent_internal.h"

#include <stdio.h>

#define NONCE_FILE "time.nonce"
#define NOTE_FILE "time.note"

enum err time_pull(struct agent *a)
{
    BUF_AUTO struct buf nonce = BUF_INIT(UUID_TEXT_SIZE + 8);
    char in[PATH_SIZE], path[WIRE_PATH_SIZE];
    struct wire_answer answer;
    struct uuid asked;
    enum problem problem = PROBLEM_NONE;

    if (spool_path(a, SPOOL_OUT, NONCE_FILE, in) != ERR_OK || file_read(in, &nonce, NULL) != ERR_OK
        || uuid_parse(buf_text(&nonce), &asked) != ERR_OK || uuid_equal(&asked, &a->time_told))
        return ERR_OK;
    (void)snprintf(path, sizeof path, "/v1/time/%s", buf_text(&nonce));
    link_answer_new(&answer);
    enum link l = link_get(a, path, &answer, &problem);
    if (l == LINK_DONE && spool_put(a, NOTE_FILE, buf_view(&answer.body)) == ERR_OK)
        a->time_told = asked;
    link_answer_free(&answer);
    return l == LINK_LOST ? ERR_DEVICE : ERR_OK;
}
