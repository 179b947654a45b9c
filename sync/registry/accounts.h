// SPDX-License-Identifier: EUPL-1.2
/* Who of the school may look: accounts with a password, or the word of a proxy in front.
 *
 *   office      the exam office: records, and what the verifier says of them
 *   committee   the examination committee: the same
 *   admin       technical management: kiosks and their logs, no record
 *
 * These are the roles of the domain's table; invigilators, assessors and students have no business
 * here. */
#ifndef REGISTRY_ACCOUNTS_H
#define REGISTRY_ACCOUNTS_H

#include "registry/depot.h"
#include "wire/message.h"

enum role { ROLE_NONE = 0, ROLE_OFFICE = 1, ROLE_COMMITTEE = 2, ROLE_ADMIN = 4 };

/* "office"; static. NULL for ROLE_NONE. */
const char *role_name(enum role r);
enum role role_parse(const char *name);

struct accounts;

/* `behind_proxy`: the headers X-Remote-User and X-Remote-Role are believed, and passwords are not
 * asked for; only right when nothing but that proxy can reach the registry. Caller frees. */
enum err accounts_new(struct depot *depot, bool behind_proxy, struct accounts **ret) MUST_CHECK;
void accounts_free(struct accounts *a); /* NULL is fine */

/* Makes or changes an account. ERR_FORMAT: a name of other than 1..32 letters a-z, digits, "." and
 * "-", or a password that is too short (crypto/password.h); as the depot. */
enum err accounts_put(struct accounts *a, const char *name, enum role role, const char *password,
    struct wall now, struct diag *d) MUST_CHECK;

/* Who asks: ERR_OK with name and role; ERR_KEY: nobody, or a wrong password; as the depot. A right
 * password is remembered for a few minutes, since checking one is slow on purpose; wrong ones are
 * checked one after the other, so that guessing is slow too. Any thread. */
struct person {
    char name[DEPOT_ACCOUNT_SIZE];
    enum role role;
    bool first; /* he was not remembered: this is where he signed in */
};
enum err accounts_find(struct accounts *a, const struct wire_request *r, struct mono now,
    struct person *ret, struct diag *d) MUST_CHECK;

#endif
