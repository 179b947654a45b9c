// SPDX-License-Identifier: EUPL-1.2
/* The list of what the institution takes back before its time: kiosks that were stolen, badges that
 * were lost. Numbered, the higher number wins; signed by an issuer; public, since it holds ids of
 * certificates and no name. Tickets are not on it: a new issue of a ticket comes with a change of
 * the list (papers/delta.h), which takes effect as an event. No threads, no state. */
#ifndef PAPERS_WITHDRAWN_H
#define PAPERS_WITHDRAWN_H

#include "papers/cert.h"

#define WITHDRAWN_FILE "withdrawn.zwr"
#define WITHDRAWN_SUFFIX ".zwr"
#define WITHDRAWN_MAX 512
#define WITHDRAWN_BYTES_MAX (48u << 10)

struct withdrawn_one {
    struct uuid id;     /* of the certificate */
    enum holder holder; /* HOLDER_DEVICE, HOLDER_INVIGILATOR, HOLDER_EMERGENCY */
    struct wall since;
};

struct withdrawn {
    uint32_t number; /* 1.. */
    struct wall issued;
    struct withdrawn_one list[WITHDRAWN_MAX]; /* by id, each once */
    size_t count;
    struct hash hash; /* of the signed bytes; filled in by withdrawn_verify */
};

/* Puts one on the list, in its place. ERR_EXISTS: it is there, with its earlier time; ERR_LIMIT. */
enum err withdrawn_add(struct withdrawn *w, const struct withdrawn_one *one) MUST_CHECK;
/* The certificate's line, or NULL. Borrowed from `w`. */
const struct withdrawn_one *withdrawn_find(const struct withdrawn *w, const struct uuid *id);
/* Appends the signed list. ERR_FORMAT, ERR_TYPE, ERR_LIMIT: what no reader would take; ERR_KEY:
 * `cert` is not this key's. On an error ret is as it was. */
enum err withdrawn_sign(const struct sign_secret *issuer, struct bytes cert,
    const struct withdrawn *w, struct buf *ret) MUST_CHECK;
/* Checks the issuer's certificate that it carries against the root, then the signature. Total:
 * ERR_FORMAT, ERR_TYPE, ERR_LIMIT, ERR_SIGNATURE, ERR_KEY; `ret` is then untouched. */
enum err withdrawn_verify(
    struct bytes in, const struct sign_public *root, struct withdrawn *ret) MUST_CHECK;

#endif
