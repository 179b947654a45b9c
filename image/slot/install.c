// SPDX-License-Identifier: EUPL-1.2
/* May this bundle be installed: see install.h. */
#include "slot/install.h"

#include "slot/keys.h"
#include "slot/record.h"
#include <string.h>

enum err running_parse(const char *text, struct running *ret, struct diag *d)
{
    struct running r = {.slot = SLOT_A};
    char slot[2];

    if (keys_value(text, "", "slot", slot, sizeof slot) != ERR_OK
        || keys_value(text, "", "version", r.version, sizeof r.version) != ERR_OK
        || !version_is_good(r.version) || (slot[0] != 'A' && slot[0] != 'B'))
        return diag_set(d, ERR_FORMAT, "what init wrote says no slot and version");
    r.slot = slot[0] == 'A' ? SLOT_A : SLOT_B;
    *ret = r;
    return ERR_OK;
}

enum err install_allowed(const char *manifest, const struct running *running,
    const struct state *state, const char *data, struct diag *d)
{
    char version[VERSION_SIZE];
    bool open = true;

    if (keys_value(manifest, "update", "version", version, sizeof version) != ERR_OK
        || !version_is_good(version))
        return diag_set(d, ERR_FORMAT, "the bundle has no version that can be compared");
    if (state->minimum[0] != '\0' && version_compare(version, state->minimum) < 0)
        return diag_set(d, ERR_EXPIRED, "version %s is older than %s, which this kiosk has had",
            version, state->minimum);
    if (version_compare(version, running->version) == 0)
        return diag_set(d, ERR_EXISTS, "version %s runs already", version);
    enum slot next = state_primary(state);
    if (state->order_count > 0 && next == state->order[0] && next != running->slot)
        return diag_set(d, ERR_AGAIN, "an update waits for the next start");
    enum err e = record_is_open(data, &open, d);
    if (e != ERR_OK)
        return e;
    return open ? diag_set(d, ERR_STATE, "a record is open on this kiosk") : ERR_OK;
}
