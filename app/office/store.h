// SPDX-License-Identifier: EUPL-1.2
/* The office's folder: who belongs to this institution.
 *
 *   public/anchor.zwa, issuer.cert, registry.cert   may be given to anybody
 *   kiosks/<device id>.cert                         and <device id>.room: where it hangs, one line
 *   staff/<id>.cert                                 certificates of people and emergency badges,
 * 0600 staff/old/<id>.cert                             replaced ones sittings/<sitting>.json what
 * was issued (issued.h), 0600 keystore/<sitting>.<issue>.keys                 keys of sittings
 * (past.h), for inbox and recovery only packages/<sitting>.zwp  the newest package and its deltas
 * (past.h)
 *
 * Every certificate is checked against the root when the folder is opened. */
#ifndef OFFICE_STORE_H
#define OFFICE_STORE_H

#include "base/files.h"
#include "office/objection.h"
#include "papers/cert.h"

#define STORE_KIOSKS_MAX 200
#define STORE_STAFF_MAX 2000
#define STORE_ROOM_SIZE 32

struct store_kiosk {
    struct cert cert;
    struct buf bytes;
    char room[STORE_ROOM_SIZE]; /* "" when not told */
};

struct store_staff {
    struct cert cert;
    struct buf bytes;
};

struct store {
    char folder[PATH_SIZE];
    struct anchor anchor;
    struct buf anchor_bytes, issuer_bytes, registry_bytes;
    struct cert issuer, registry;
    struct store_kiosk *kiosks; /* sorted by label */
    size_t kiosk_count;
    struct store_staff *staff;
    size_t staff_count;
};

/* Makes the folder and its public part. ERR_EXISTS: there is an institution already. */
struct store_public {
    struct bytes anchor, issuer, registry;
};
enum err store_create(
    const char *folder, const struct store_public *papers, struct objection *why) MUST_CHECK;

/* Caller frees with store_close. ERR_MISSING: no office folder; ERR_SIGNATURE, ERR_KEY, ERR_FORMAT:
 * a paper in it is not of this institution; `why` names the file. */
enum err store_open(const char *folder, struct store **ret, struct objection *why) MUST_CHECK;
void store_close(struct store *s); /* NULL is fine */

/* Path below the folder: "kiosks" and id and ".cert". */
enum err store_path(char out[PATH_SIZE], const struct store *s, const char *part,
    const struct uuid *id, const char *suffix) MUST_CHECK;
/* Writes a kiosk's certificate and room ("" leaves the room as it is), replacing older ones. */
enum err store_put_kiosk(const struct store *s, const struct uuid *id, struct bytes cert,
    const char *room, struct objection *why) MUST_CHECK;
enum err store_put_staff(const struct store *s, const struct uuid *id, struct bytes cert,
    struct objection *why) MUST_CHECK;
/* Moves a certificate to staff/old/. */
enum err store_retire_staff(
    const struct store *s, const struct uuid *id, struct objection *why) MUST_CHECK;

/* Index of the kiosk with that log key, or -1. */
int store_find_kiosk_key(const struct store *s, const struct sign_public *log);
/* Index of the person with that name and kind (HOLDER_INVIGILATOR or HOLDER_EMERGENCY), the one
 * valid longest when there are several; -1 when none. */
int store_find_staff(const struct store *s, enum holder holder, const char *name);
/* The name on a location's emergency badge: "Noodpas B-gebouw", whatever language the program runs
 * in, so that it is found again. */
void store_emergency_label(const char *location, char out[NAME_SIZE]);
int store_find_staff_id(const struct store *s, const struct uuid *id);

#endif
