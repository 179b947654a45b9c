// SPDX-License-Identifier: EUPL-1.2
/* The commands of zaalwacht-office, one file each (cmd_*.c). */
#ifndef OFFICE_COMMANDS_H
#define OFFICE_COMMANDS_H

#include "office/cli.h"
#include "papers/cert.h"

int cmd_init(struct terminal *t, const struct cli_given *g);
int cmd_enrol(struct terminal *t, const struct cli_given *g);
int cmd_badge(struct terminal *t, const struct cli_given *g);
int cmd_package(struct terminal *t, const struct cli_given *g);
int cmd_delta(struct terminal *t, const struct cli_given *g);
int cmd_tickets(struct terminal *t, const struct cli_given *g);
int cmd_fallback(struct terminal *t, const struct cli_given *g);
int cmd_open(struct terminal *t, const struct cli_given *g);
int cmd_extract(struct terminal *t, const struct cli_given *g);
int cmd_addendum(struct terminal *t, const struct cli_given *g);
int cmd_provision(struct terminal *t, const struct cli_given *g);
int cmd_recover(struct terminal *t, const struct cli_given *g);
int cmd_registry(struct terminal *t, const struct cli_given *g);
int cmd_receive(struct terminal *t, const struct cli_given *g);
int cmd_film(struct terminal *t, const struct cli_given *g);
int cmd_withdraw(struct terminal *t, const struct cli_given *g);
int cmd_issue(struct terminal *t, const struct cli_given *g);
int cmd_verify(struct terminal *t, const struct cli_given *g);
int cmd_show(struct terminal *t, const struct cli_given *g);
int cmd_print(struct terminal *t, const struct cli_given *g);

/* All of them, closed by a NULL name. Static storage. */
const struct cli_command *office_commands(void);

/* Validity of a new certificate: from the day given by --valid-from (24-11-2026; today when
 * absent), one day early because clocks differ, for `years`. ERR_FORMAT with a sentence. */
enum err office_validity(
    const struct cli_given *g, int years, struct cert *ret, struct objection *why) MUST_CHECK;
/* The machine's wall time. */
struct wall office_now(void);

#define CERT_YEARS 3
#define CERT_YEARS_OFFICE 5 /* issuer and registry */

#endif
