// SPDX-License-Identifier: EUPL-1.2
/* A sitting and its students as the planning system pushes them: OKE MBO-toetsafname 1.0.1, flow 2
 * (OOAPI v5 objects with a consumer block "nl-test-admin"). Reading only what a kiosk needs; other
 * fields are left alone, as the standard asks. */
#ifndef OFFICE_OKE_H
#define OFFICE_OKE_H

#include "base/bytes.h"
#include "office/draft.h"

#define OKE_BYTES_MAX (4u << 20)

/* The offering (zitting) into the draft's plan. ERR_FORMAT, ERR_LIMIT, ERR_NOMEM with a sentence
 * whose value is the place ("startDateTime"); the draft is then worth nothing. */
enum err oke_offering_read(struct bytes in, struct draft *d, struct objection *why) MUST_CHECK;
/* Associations (deelnames): a page {items: [..]}, or a plain array of them. May be called again for
 * the next page. What is odd becomes a remark. */
enum err oke_associations_read(struct bytes in, struct draft *d, struct objection *why) MUST_CHECK;

#endif
