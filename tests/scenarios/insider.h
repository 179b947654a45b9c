// SPDX-License-Identifier: EUPL-1.2
/* Who has the demo school's first kiosk, a package, a badge and its PIN: what these open together.
 */
#ifndef SCENARIOS_INSIDER_H
#define SCENARIOS_INSIDER_H

#include "kiosk/device.h"
#include "papers/package.h"
#include "papers/ticket.h"
#include "scenarios/school.h"

struct insider {
    struct device *device;
    struct package package;
    size_t staff; /* of this badge, in the package's card */
    struct badge badge;
    struct sign_secret sign;
    struct box_secret box;
};

/* `name`: whose badge; `package`: a file of the school, "packages/rekenen.zwp". ERR_MISSING: no
 * such badge; ERR_KEY: not of this package. Release with insider_close, whatever the answer. */
enum err insider_open(const struct school *s, const char *name, const char *package,
    struct insider *ret, struct diag *d) MUST_CHECK;
void insider_close(struct insider *i);

#endif
