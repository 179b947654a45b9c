// SPDX-License-Identifier: EUPL-1.2
/* The registry at work: a server in front, and a look into its inbound folder every few seconds. */
#ifndef REGISTRY_SERVE_H
#define REGISTRY_SERVE_H

#include "registry/setup.h"

/* Serves until SIGTERM or SIGINT. `ready` (NULL: none) is a file that gets "<port>\n" once requests
 * are answered. Errors of server_start and file_read; signals of the process are changed. */
enum err serve(
    struct setup *s, const struct config *config, const char *ready, struct diag *d) MUST_CHECK;

#endif
