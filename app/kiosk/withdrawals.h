// SPDX-License-Identifier: EUPL-1.2
/* The issuer's list of withdrawn badges and kiosks, as far as this kiosk has heard: kept beside its
 * papers, and never replaced by an older one. On the worker only. */
#ifndef KIOSK_WITHDRAWALS_H
#define KIOSK_WITHDRAWALS_H

#include "papers/card.h"
#include "papers/withdrawn.h"
#include "sitting/passes.h"

/* From when on a list is called old: exam offices sign it anew every week, changed or not. */
#define WITHDRAWALS_OLD_MS (INT64_C(7) * 24 * 3600 * 1000)

/* The kept list. Number 0: none yet. One that does not hold counts as none, and is left alone.
 * ERR_NOMEM, ERR_IO. */
enum err withdrawals_load(const char *data, const struct sign_public *root, struct withdrawn *ret,
    struct diag *d) MUST_CHECK;
/* Looks in a folder (spool, stick) and keeps the newest list that holds, durably, when its number
 * is higher than `now`'s, which it then becomes. What does not hold is no news: a stick goes round.
 * A missing folder is fine. ERR_FULL, ERR_IO, ...: it could not be kept. */
enum err withdrawals_import(const char *data, const char *folder, const struct sign_public *root,
    struct withdrawn *now, struct diag *d) MUST_CHECK;

/* What of that list is about the sitting of this card, seen from a kiosk at that place on it:
 * badges and doors. Where the kiosks share no record, only this one is its door. */
void withdrawals_of_card(
    const struct withdrawn *w, const struct card *card, int own_door, struct pass_list *ret);

#endif
