// SPDX-License-Identifier: EUPL-1.2
/* What RAUC does not know: whether this bundle may be installed on this kiosk now. RAUC itself has
 * checked the signature and the board ("compatible") by then. */
#ifndef SLOT_INSTALL_H
#define SLOT_INSTALL_H

#include "slot/state.h"

/* What runs: what init wrote into /run/zaalwacht/boot. */
struct running {
    enum slot slot;
    char version[VERSION_SIZE];
};

/* Total over any text. ERR_FORMAT: it says no slot and version. */
enum err running_parse(const char *text, struct running *ret, struct diag *d) MUST_CHECK;

/* `manifest` is the bundle's, verified. ERR_FORMAT: it has no version that we can compare;
 * ERR_EXPIRED: older than what was marked good on this kiosk; ERR_EXISTS: it runs already;
 * ERR_AGAIN: an update waits for the next start; ERR_STATE: a record is open; or an error of
 * looking (then: no). diag says why in words. `data` is the kiosk's data folder. */
enum err install_allowed(const char *manifest, const struct running *running,
    const struct state *state, const char *data, struct diag *d) MUST_CHECK;

#endif
