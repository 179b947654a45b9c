// SPDX-License-Identifier: EUPL-1.2
/* Who may do what: the institution's trust anchor and the certificates its root signs.
 *
 * Anchor and certificates are public files (COSE_Sign1). A certificate says for which kind of
 * holder a key speaks; every reader names the kind it expects, so an invigilator's key can never
 * sign a ticket. */
#ifndef PAPERS_CERT_H
#define PAPERS_CERT_H

#include "base/clock.h"
#include "crypto/cose.h"
#include "sitting/plan.h"

#define CERT_BYTES_MAX 1024
#define ANCHOR_BYTES_MAX 1024

enum holder {
    HOLDER_ISSUER = 1,
    HOLDER_REGISTRY = 2,
    HOLDER_DEVICE = 3,
    HOLDER_INVIGILATOR = 4,
    HOLDER_EMERGENCY = 5
};

struct cert {
    enum holder holder;
    struct uuid id;
    char label[NAME_SIZE]; /* device name, or the invigilator's name (certificates of people are not
                              public papers: they travel in the card) */
    enum staff_role role;  /* HOLDER_INVIGILATOR and HOLDER_EMERGENCY, else 0 */
    struct sign_public sign; /* a device's log and PV key */
    struct sign_public http; /* a device's agent key; zeros for others */
    struct box_public box;   /* zeros for issuer and registry */
    struct wall from, until;
};

/* Signs with the root. Appends COSE bytes, typ "zw-cert/1". */
enum err cert_issue(
    const struct sign_secret *root, const struct cert *c, struct buf *ret) MUST_CHECK;
/* Checks signature and kind. `when` of 0 skips the validity check; outside validity: ERR_EXPIRED
 * (ret is filled in all the same, because an exam goes on with a flag). ERR_SIGNATURE, ERR_TYPE
 * (another holder), ERR_FORMAT. */
enum err cert_verify(struct bytes in, const struct sign_public *root, enum holder holder,
    struct wall when, struct cert *ret) MUST_CHECK;

/* The institution as kiosks and verifiers know it. */
struct anchor {
    char name[NAME_SIZE];
    struct sign_public root;
    struct box_public inbox, recovery;
};
enum err anchor_issue(const struct sign_secret *root, const struct anchor *a,
    struct buf *ret) MUST_CHECK; /* typ "zw-anchor/1" */
enum err anchor_read(struct bytes in,
    struct anchor *ret) MUST_CHECK; /* self-signed: trust comes from comparing words */
struct hash anchor_fingerprint(const struct anchor *a);

/* A kiosk asks to be enrolled: self-signed with its log key, typ "zw-enrol/1". */
struct enrol_request {
    char label[64];
    struct sign_public log, http;
    struct box_public box;
};
enum err enrol_request_make(
    const struct sign_secret *log, const struct enrol_request *r, struct buf *ret) MUST_CHECK;
enum err enrol_request_read(struct bytes in, struct enrol_request *ret) MUST_CHECK;
/* What both screens show as six words: hash of the request's bytes. */
struct hash enrol_fingerprint(struct bytes request);
/* The office's answer: anchor and device certificate in one file, typ-less CBOR [anchor, cert]. The
 * kiosk checks that the certificate is for its own keys: ERR_KEY. */
enum err enrol_answer_make(struct bytes anchor, struct bytes cert, struct buf *ret) MUST_CHECK;
enum err enrol_answer_read(struct bytes in, const struct enrol_request *mine,
    struct anchor *ret_anchor, struct cert *ret_cert) MUST_CHECK;
/* The same without that comparison, for whoever has only one of those keys and compares it itself.
 * `ret_cert_bytes` borrows `in`. */
enum err enrol_answer_open(struct bytes in, struct anchor *ret_anchor, struct cert *ret_cert,
    struct bytes *ret_cert_bytes) MUST_CHECK;

#endif
