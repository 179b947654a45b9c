// SPDX-License-Identifier: EUPL-1.2
/* What has certainly passed. A Pi without a clock chip begins anew at every start; nobody on the
 * network is asked (image/root/etc/nftables.conf), so that the machine's clock at least never goes
 * back behind the last minute that the kiosk was sure of: certificates of the registry are judged
 * by it. The kiosk's own clock has its own rule and trusts neither (firmware/board/timekeeper.h).
 */
#ifndef INIT_PAST_H
#define INIT_PAST_H

#include "base/clock.h"

/* Below the data folder: milliseconds since 1970 as text, written by app/kiosk/clock.c. */
#define PAST_FILE "clock.floor"

/* Where the machine's clock must be set to; 0: it may stay. Anything that is no moment between
 * `now` and the year 2100 moves nothing. */
struct wall past_floor(const char *data, struct wall now);

#endif
