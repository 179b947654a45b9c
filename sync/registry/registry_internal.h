// SPDX-License-Identifier: EUPL-1.2
/* One request on its way through the registry. Only for files of this folder. */
#ifndef REGISTRY_REGISTRY_INTERNAL_H
#define REGISTRY_REGISTRY_INTERNAL_H

#include "base/words.h"
#include "registry/accounts.h"
#include "registry/html.h"
#include "registry/registry.h"
#include "wire/problem.h"
#include "wire/signature.h"

enum { ANYBODY = -1, DEVICE = 0 }; /* else: roles, added up */

#define SEGMENTS_MAX 6
#define SEGMENT_SIZE 72

struct visit {
    const struct registry *registry;
    const struct wire_request *request;
    struct wire_answer *answer;
    struct wall now;
    struct cert device;           /* who asks; all zero for what need not be signed */
    uint8_t cert[CERT_BYTES_MAX]; /* the same, as it came */
    size_t cert_size;
    struct person person;                      /* for pages */
    enum lang lang;                            /* of pages: a path that ends in /en */
    char segments[SEGMENTS_MAX][SEGMENT_SIZE]; /* of the path */
    size_t segment_count;
    char here[SEGMENTS_MAX * SEGMENT_SIZE + 8]; /* the path again, for a page's links */
};

/* Each handler leaves its answer in the visit. */
void cert_give(struct visit *v);
void time_tell(struct visit *v);
void device_take(struct visit *v);
void withdrawn_give(struct visit *v);
void log_put(struct visit *v);
/* The same for who brought something a moment ago and brings what comes next: nothing is asked of
 * the depot before. False: the visit is as it was. */
bool log_put_next(struct visit *v, const struct wire_claim *claim);
void log_head(struct visit *v);
void door_list(struct visit *v);
void door_entries(struct visit *v);
void papers_list(struct visit *v);
void paper_give(struct visit *v);
void bundle_take(struct visit *v);
void update_tell(struct visit *v);
void update_give(struct visit *v);
void health_tell(struct visit *v);
void metrics_tell(struct visit *v);
void page_show(struct visit *v);
void kiosks_show(struct visit *v);
void sittings_show(struct visit *v);
void orders_show(struct visit *v);
void order_take(struct visit *v);
void order_show(struct visit *v);
void order_give(struct visit *v);
void order_decide(struct visit *v);

/* Refuses; `detail` without personal data. */
void visit_refuse(struct visit *v, enum problem p, const char *detail);
/* Refuses with what the depot said; writes it to the log of the program. */
void visit_fail(struct visit *v, enum err e, const struct diag *d);
/* Answers `status` with a body of this type, which the handler appends to answer->body before or
 * after. */
void visit_answer(struct visit *v, int status, const char *type);
/* A part of the path that is digits and nothing else, below `limit`. */
bool visit_number(const struct visit *v, size_t segment, uint64_t limit, uint64_t *ret);
/* Bytes that the handler appended are the answer, or a refusal with what the depot said: that there
 * is no such thing, when it is missing. */
void visit_found(struct visit *v, enum err e, const struct diag *d);
/* A page for who asks, in the language asked for: html_begin comes next. */
struct html visit_page(struct visit *v);
/* A page is done: 200, or a refusal with what the depot said. */
void visit_end(struct visit *v, enum err e, const struct diag *d);
/* What a handler appended to the answer's body did not work out: says so instead. */
void visit_check(struct visit *v, enum err e);

#endif
