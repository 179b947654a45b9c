// SPDX-License-Identifier: EUPL-1.2
/* A connection without TLS that costs next to nothing, so that on a machine which load generator
 * and registry share the registry is measured: a request is text and bytes before it is sent, an
 * answer is read as far as its end. For everything else there is wire/client.h. Asserts. */
#ifndef TESTS_FLEET_PLAIN_H
#define TESTS_FLEET_PLAIN_H

#include "wire/message.h"

/* To 127.0.0.1, at the port of this URL. */
int plain_connect(const char *url);
/* Appends what goes over the line. */
void plain_render(const struct wire_request *r, struct buf *ret);
/* Sends it, reads the whole answer, answers its status. */
int plain_exchange(int connection, struct bytes request);

#endif
