// SPDX-License-Identifier: EUPL-1.2
/* Kiosks that brought entries a moment ago: their certificate, and where their log stood then. What
 * they bring next is checked against that without asking the database first; it is asked whether
 * all of it is still so in the statement that keeps the entries (struct depot_memory). So this may
 * be old, or of another registry's making, and nothing wrong comes of it. */
#ifndef REGISTRY_RECENT_H
#define REGISTRY_RECENT_H

#include "chain/range.h"
#include "papers/cert.h"

struct recent;

/* One kiosk and its log. */
struct recent_log {
    struct key_id http; /* the kiosk's HTTP key */
    struct cert cert;   /* verified */
    uint8_t cert_bytes[CERT_BYTES_MAX];
    size_t cert_size;
    char origin[NOTE_NAME_SIZE];
    struct range range;
};

/* NULL: no memory. Caller frees. */
struct recent *recent_new(void);
void recent_free(struct recent *r); /* NULL is fine */
/* The last one of this kiosk. False: none. `r` may be NULL: nothing is remembered. Any thread. */
bool recent_find(struct recent *r, const struct key_id *http, struct recent_log *ret);
/* Takes the place of the one before, or of another kiosk's. `r` may be NULL. Any thread. */
void recent_put(struct recent *r, const struct recent_log *log);

#endif
