// SPDX-License-Identifier: EUPL-1.2
/* Salted rows: what a payload says about people, kept beside it and bound to it by digests (RFC
 * 9901).
 *
 *   row    = base64url( JSON [ salt, name, value ] )      salt: base64url of 16 random bytes
 *   digest = base64url( SHA-256( row as ASCII ) )         stands in an "_sd" array of the payload
 *   rows   = JSON array of row texts, in the order in which pv_build.c makes them
 * A row that is gone takes nothing from the signatures; what it said cannot be guessed from its
 * digest. */
#ifndef PV_ROW_H
#define PV_ROW_H

#include "codec/json.h"
#include "crypto/hash.h"

#define ROW_SALT_SIZE 16
#define ROWS_MAX 16384
#define ROWS_BYTES_MAX (12u << 20)
#define DIGEST_TEXT_SIZE 44 /* base64url of 32 bytes, and NUL */

/* Makes rows one after the other. With `salted` (a JSON array of rows, borrowed) the n-th row gets
 * the salt of the n-th row there, so that the same facts give the same bytes, and a salt of zeros
 * where there is none: a comparison then fails where it should. Without `salted` salts are random.
 */
struct row_writer {
    struct json *rows; /* owned by whoever started the writer */
    const struct json *salted;
    size_t next;
    enum err failed; /* sticky: ERR_NOMEM, ERR_LIMIT */
};

/* Takes over `value`, adds the row and appends its digest to `digests` (a JSON array, borrowed). */
void row_add(struct row_writer *w, struct json *digests, const char *name, struct json *value);

/* One row that is shown. */
struct row {
    struct hash digest;
    struct json *content; /* [salt, name, value] */
};
struct row_set {
    struct row *rows; /* sorted by digest */
    size_t count;
};

/* Total: ERR_FORMAT (not an array of rows), ERR_CONFLICT (one row twice), ERR_LIMIT, ERR_NOMEM.
 * Caller releases with row_set_free whatever the answer. */
enum err row_set_read(struct bytes rows, struct row_set *ret, struct diag *d) MUST_CHECK;
void row_set_free(struct row_set *s);
/* The row with this digest text, or NULL. `digest` may be NULL. */
const struct row *row_set_find(const struct row_set *s, const char *digest);

const char *row_name(const struct row *r);         /* "" when r is NULL */
const struct json *row_value(const struct row *r); /* NULL when r is NULL */
/* The value of the row called `name` among the digests of `holder` ("_sd"); NULL when it is not
 * shown. */
const struct json *row_of(const struct row_set *s, const struct json *holder, const char *name);

/* base64url of a hash, terminated. */
void hash_text(const struct hash *h, char out[DIGEST_TEXT_SIZE]);
/* Exactly 43 characters of base64url; false leaves `ret` untouched. `text` may be NULL. */
bool hash_of_text(const char *text, struct hash *ret);

#endif
