// SPDX-License-Identifier: EUPL-1.2
/* The proces-verbaal: from a state to signed bytes, and from bytes back to facts.
 *
 * Payload (JSON, sorted, compact; typ "zw-pv+jws"): facts about the sitting in clear, and per
 * candidate and part the digest of a salted row in the form of SD-JWT (RFC 9901): digest =
 * base64url(SHA-256(row)), row = base64url(JSON [salt, name, value]). Rows travel beside the
 * payload, so an extract shows one person and erasure drops rows, while every signature still
 * holds. Field table: pv_build.c. Order of sealing: pv_build -> FROZEN event -> pv_sign per signer
 * -> SEALED event -> final checkpoint -> bundle (ARCHITECTURE section 5). */
#ifndef PV_PV_H
#define PV_PV_H

#include "chain/checkpoint.h"
#include "codec/json.h"
#include "crypto/jws.h"
#include "papers/card.h"
#include "pv/row.h"
#include "sitting/state.h"

#define PV_BYTES_MAX (4u << 20)
#define PV_TYP "zw-pv/1"       /* in the payload */
#define PV_JWS_TYP "zw-pv+jws" /* in every protected header */

/* Everything the payload is made from; all borrowed. */
struct pv_facts {
    const struct sitting *state; /* its plan has the candidates */
    const struct card *card;
    struct hash card_hash; /* SHA-256 of the card's bytes */
    const struct checkpoint
        *heads; /* one per door, this door first: the chain as it stands before FROZEN */
    size_t head_count;
    int32_t
        door; /* this one's place on the card, 1..; 0: as it was told when the record was opened */
    char device_label[64]; /* as in the device's certificate in the card, cut to size */
    struct sign_public device_key;
    char key_place[32]; /* "file" or "tpm" */
    char software[64];
    char system_root[2 * HASH_SIZE + 1]; /* hex, of the appliance's root file system; "": a desk */
    struct wall made;
};

/* Appends payload and rows (rows: JSON array of the disclosure texts). Salts are random, so
 * building twice differs. */
enum err pv_build(
    const struct pv_facts *facts, struct buf *ret_payload, struct buf *ret_rows) MUST_CHECK;
/* Builds the payload again from `facts` with the salts found in `rows` and compares: ERR_CONFLICT
 * when the recorded events say something else than the PV. This is how a verifier checks that
 * nothing was invented or left out. */
enum err pv_compare(const struct pv_facts *facts, struct bytes payload, struct bytes rows,
    struct diag *d) MUST_CHECK;

/* Adds one signature. Roles: "device", "lead", "invigilator", "assessor", "device-asserted"
 * (emergency badge). `strokes`: the drawn signature, or empty; its SHA-256 goes into the protected
 * header. */
struct pv_signer {
    const struct sign_secret *key;
    const char *role;
    struct wall at;
    struct bytes strokes;
};
enum err pv_sign(struct jws *pv, const struct pv_signer *signer) MUST_CHECK;

/* Drawn signatures travel beside the PV in one JSON object {key id (base64url): drawing}. A drawing
 * is JSON in its canonical form (compact, e.g. [[x,y,pen],...]), and its bytes are what
 * pv_signer.strokes is. Add starts the file when `file` is empty; a second drawing by one key
 * replaces the first; ERR_FORMAT: not canonical JSON. Find appends the drawing's bytes:
 * ERR_MISSING, ERR_FORMAT. */
enum err pv_strokes_add(
    struct buf *file, const struct sign_public *key, struct bytes strokes) MUST_CHECK;
enum err pv_strokes_find(
    struct bytes file, const struct sign_public *key, struct buf *ret) MUST_CHECK;

/* Role for a staff role, static text. */
const char *pv_role_of(enum staff_role role);
/* Fingerprint hash: SHA-256 of the payload. */
struct hash pv_fingerprint(struct bytes payload);

/* What the record as text is made of; all borrowed. */
struct pv_shown {
    struct bytes payload, rows; /* `rows` may be a subset, as in an extract */
    struct bytes refusals;      /* as print_refusals writes them, or empty */
    const struct jws *pv;       /* its signatures; NULL: unsigned */
};
/* The record as plain text in Dutch, 100 columns: parts A-N as far as they hold anything; what is
 * not shown is said to be not shown. Total over untrusted bytes: ERR_FORMAT. */
enum err pv_text(const struct pv_shown *shown, struct buf *ret, struct diag *d) MUST_CHECK;

#endif
