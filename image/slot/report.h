// SPDX-License-Identifier: EUPL-1.2
/* What became of an update, for the kiosk's screen: base/update_words.h has the two files and their
 * words, app/kiosk/updates.c reads them. */
#ifndef SLOT_REPORT_H
#define SLOT_REPORT_H

#include "slot/install.h"

#define REPORT_ANSWER "update.answer" /* of the pre-install handler, for the updater */

enum report_state { REPORT_REFUSED, REPORT_INSTALLED, REPORT_WAITING };
enum report_why {
    REPORT_WHY_NONE,
    REPORT_OLDER,
    REPORT_UNSIGNED,
    REPORT_BOARD,
    REPORT_RUNNING,
    REPORT_FAILED
};
struct report {
    enum report_state state;
    enum report_why why;
    char version[VERSION_SIZE]; /* "" not known */
    bool by_agent;
};

/* Writes it into `folder`, whole. ERR_IO, ERR_FULL. */
enum err report_write(const char *folder, const struct report *r, struct diag *d) MUST_CHECK;

/* What the handler found, as install_allowed answered, so that the updater need not read RAUC's
 * words; ERR_OK removes it. Without it a refusal is only "failed". ERR_IO, ERR_FULL. */
enum err report_answer(const char *folder, enum err found) MUST_CHECK;
/* Takes it out again: ERR_OK when there was none. */
enum err report_answered(const char *folder);

/* True when the slot that stands first in the order is used up and another one runs. */
bool report_fell(const struct state *s, const struct running *running);
enum err report_slots(const char *folder, bool fell, struct diag *d) MUST_CHECK;

#endif
