// SPDX-License-Identifier: EUPL-1.2
/* What became of an update, for the kiosk's screen: a small file below /run/zaalwacht of
 * "key=value" lines, one of each, written whole and read by app/kiosk/updates.c.
 *
 *   state    refused, installed (starts with the next start), waiting (a record is open)
 *   why      of refused: older, unsigned (or no bundle at all), board, running (it runs already),
 *            failed (RAUC says no, or stopped while it wrote)
 *   version  of the bundle, where its signature holds
 *   from     stick, agent
 *
 * A second file says of the slots what outlives a start: fell=yes when the slot that was to start
 * has used up its tries, and so the other one runs. */
#ifndef SLOT_REPORT_H
#define SLOT_REPORT_H

#include "slot/install.h"

#define REPORT_FOLDER "/run/zaalwacht"
#define REPORT_UPDATE "update"
#define REPORT_SLOTS "slots"
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
