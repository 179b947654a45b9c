// SPDX-License-Identifier: EUPL-1.2
/* Certificates of kiosks that were verified a moment ago. Whether a certificate is the root's is
 * the same each time, and asking costs a third of the signatures of a request; whether it was
 * withdrawn is asked each time and is not remembered here. */
#ifndef REGISTRY_KNOWN_H
#define REGISTRY_KNOWN_H

#include "papers/cert.h"

struct known;

/* NULL: no memory. Caller frees. */
struct known *known_new(void);
void known_free(struct known *k); /* NULL is fine */
/* As cert_verify of a device without a time. `k` may be NULL: remembers nothing. Any thread. */
enum err known_verify(struct known *k, struct bytes cert, const struct sign_public *root,
    struct cert *ret) MUST_CHECK;

#endif
