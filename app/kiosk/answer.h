// SPDX-License-Identifier: EUPL-1.2
/* May the office's answer be offered to whoever stands before a new kiosk? */
#ifndef KIOSK_ANSWER_H
#define KIOSK_ANSWER_H

#include "base/clock.h"
#include "papers/cert.h"

/* What is known here. All borrowed during the call. */
struct answer_world {
    const struct enrol_request *mine;
    struct wall now;
    enum certainty certainty; /* NONE: nothing is refused because of its time */
    const char *folder;       /* where lists of withdrawn papers may lie beside it; NULL: none */
};

/* Reads it, and judges the certificate. ERR_KEY (another kiosk's), ERR_TYPE, ERR_FORMAT,
 * ERR_SIGNATURE, ERR_LIMIT as enrol_answer_read; ERR_EXPIRED: not valid at this time, by a clock
 * that is certain; ERR_REVOKED: withdrawn, by a list in the folder that the answer's own school
 * signed. `ret_anchor` and `ret_cert` are filled in where it could be read. Blocks on the folder.
 */
enum err answer_judge(struct bytes in, const struct answer_world *w, struct anchor *ret_anchor,
    struct cert *ret_cert) MUST_CHECK;

#endif
