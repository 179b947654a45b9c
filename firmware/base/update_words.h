// SPDX-License-Identifier: EUPL-1.2
/* The words with which the system's updater (image/slot) tells the kiosk (app/kiosk) what became of
 * an update. The two are programs of different users and share no library but this folder.
 *
 * Two small files of "key=value" lines, each written whole:
 *   UPDATE_FILE        what became of the last bundle: state, why, from, and version where its
 *                      signature holds; each key once. A refusal has a reason, nothing else has one
 *   UPDATE_SLOTS_FILE  what outlives a start: fell, "yes" when the slot that was to start has used
 *                      up its tries, and so the other one runs */
#ifndef BASE_UPDATE_WORDS_H
#define BASE_UPDATE_WORDS_H

#define UPDATE_FOLDER "/run/zaalwacht"
#define UPDATE_FILE "update"
#define UPDATE_SLOTS_FILE "slots"

#define UPDATE_KEY_STATE "state="
#define UPDATE_KEY_WHY "why="
#define UPDATE_KEY_FROM "from="
#define UPDATE_KEY_VERSION "version="

#define UPDATE_SAYS_REFUSED "refused"
#define UPDATE_SAYS_INSTALLED "installed" /* it starts with the next start */
#define UPDATE_SAYS_WAITING "waiting"     /* a record is open */

#define UPDATE_SAYS_NO_REASON "none"
#define UPDATE_SAYS_OLDER "older"
#define UPDATE_SAYS_UNSIGNED "unsigned" /* or no bundle at all */
#define UPDATE_SAYS_BOARD "board"
#define UPDATE_SAYS_RUNNING "running" /* this version runs already */
#define UPDATE_SAYS_FAILED "failed"   /* RAUC says no, or stopped while it wrote */

#define UPDATE_SAYS_STICK "stick"
#define UPDATE_SAYS_AGENT "agent"

#define UPDATE_SAYS_FELL "fell=yes\n"
#define UPDATE_SAYS_STANDS "fell=no\n"

#endif
