// SPDX-License-Identifier: EUPL-1.2
/* One request on its way through the registry. Only for files of this folder. */
#ifndef REGISTRY_REGISTRY_INTERNAL_H
#define REGISTRY_REGISTRY_INTERNAL_H

#include "registry/registry.h"
#include "wire/problem.h"

#define SEGMENTS_MAX 6
#define SEGMENT_SIZE 72

struct visit {
    const struct registry *registry;
    const struct wire_request *request;
    struct wire_answer *answer;
    struct wall now;
    struct cert device;                        /* who asks; all zero for what need not be signed */
    char segments[SEGMENTS_MAX][SEGMENT_SIZE]; /* of the path */
    size_t segment_count;
};

/* Each handler leaves its answer in the visit. */
void time_tell(struct visit *v);
void log_put(struct visit *v);
void log_head(struct visit *v);
void papers_list(struct visit *v);
void paper_give(struct visit *v);
void bundle_take(struct visit *v);

/* Refuses; `detail` without personal data. */
void visit_refuse(struct visit *v, enum problem p, const char *detail);
/* Refuses with what the depot said; writes it to the log of the program. */
void visit_fail(struct visit *v, enum err e, const struct diag *d);
/* Answers `status` with a body of this type, which the handler appends to answer->body before or
 * after. */
void visit_answer(struct visit *v, int status, const char *type);
/* Appends a note of the registry's own to the answer's body. */
void visit_sign(struct visit *v, const char *text);

#endif
