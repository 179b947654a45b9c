// SPDX-License-Identifier: EUPL-1.2
/* The registry's one configuration file: lines "name = value"; "#" begins a comment.
 *
 *   address      numbers of the interface to listen on; 127.0.0.1 unless told otherwise
 *   port         8443 when there is TLS, else 8080; 0: any free one
 *   database     a path, or the URL of a PostgreSQL database (README.md); registry.db beside the
 *                configuration unless told otherwise
 *   certificate, key    PEM files for TLS, both or none (then something in front does TLS)
 *   papers       folder with anchor.zwa, registry.cert, registry.key and, where this registry may
 *                open records, inbox.key; that of the configuration unless told otherwise
 *
 *   behind proxy    "yes": what stands in front says who somebody is (accounts.h); only with an
 *                   address that nothing else reaches: 127.0.0.1 or ::1
 *
 * Paths that do not begin with "/" are seen from the folder of the configuration. */
#ifndef REGISTRY_CONFIG_H
#define REGISTRY_CONFIG_H

#include "base/files.h"

#define CONFIG_BYTES_MAX (64u << 10)

struct config {
    char address[64];
    uint16_t port;
    bool has_port;
    char database[PATH_SIZE], papers[PATH_SIZE];
    char certificate[PATH_SIZE], key[PATH_SIZE]; /* "" for none */
    bool behind_proxy;
};

/* Reads the file. ERR_FORMAT with the number of the line and what is wrong with it; ERR_LIMIT; as
 * file_read. */
enum err config_read(const char *path, struct config *ret, struct diag *d) MUST_CHECK;
/* The same from its text; `folder` is what paths are seen from. */
enum err config_parse(
    struct bytes text, const char *folder, struct config *ret, struct diag *d) MUST_CHECK;

#endif
