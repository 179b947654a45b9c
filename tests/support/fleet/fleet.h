// SPDX-License-Identifier: EUPL-1.2
/* Many kiosks of one institution that sign as kiosks do: each has its keys and certificate, a
 * sitting of its own, and a chain of sealed entries, cut into batches with a signed head behind
 * each. Made before anything is measured. Asserts. */
#ifndef TESTS_FLEET_H
#define TESTS_FLEET_H

#include "chain/batch.h"
#include "chain/range.h"
#include "papers/cert.h"
#include "registry/registry.h"
#include "wire/message.h"

struct fleet_batch {
    uint64_t from, count;
    struct buf file;      /* as sent */
    struct bytes entries; /* in it */
};

struct fleet_kiosk {
    struct sign_secret log, http;
    struct uuid id, sitting;
    char origin[NOTE_NAME_SIZE];
    struct buf cert;
    struct range range; /* behind the last batch */
    struct fleet_batch *batches;
};

struct fleet {
    struct sign_secret root;
    size_t kiosk_count, batch_count; /* batches of each */
    struct fleet_kiosk *kiosks;
};

/* `size_of`: entries in a batch, 1 to 50. */
void fleet_make(struct fleet *ret, size_t kiosks, size_t batches,
    size_t (*size_of)(size_t kiosk, size_t batch));
/* Whose kiosks all of them are. */
struct sign_public fleet_root(void);
void fleet_free(struct fleet *f);
size_t fleet_events(const struct fleet *f, size_t batch); /* in that batch of all kiosks */

/* Requests as an agent sends them; the body is borrowed from the fleet. */
void fleet_introduction(const struct fleet_kiosk *k, struct wire_request *ret);
void fleet_push(
    const struct fleet_kiosk *k, size_t batch, struct wall now, struct wire_request *ret);

#endif
