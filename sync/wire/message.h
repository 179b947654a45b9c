// SPDX-License-Identifier: EUPL-1.2
/* A request and an answer of HTTP as both sides of the network see them: plain values, no socket.
 *
 * client.h sends a request and gives the answer; server.h takes a request and wants the answer.
 * What lies between, signing and checking, routes and stores, never sees a connection, so it is
 * tested and fuzzed without one. Header fields that nobody here looks at are not carried. */
#ifndef WIRE_MESSAGE_H
#define WIRE_MESSAGE_H

#include "base/bytes.h"

#define WIRE_METHOD_SIZE 8
#define WIRE_PATH_SIZE 320
#define WIRE_TYPE_SIZE 64
#define WIRE_TAG_SIZE 96    /* an entity tag with its quotes */
#define WIRE_DIGEST_SIZE 80 /* of one SHA-256 */
#define WIRE_INPUT_SIZE 512 /* Signature-Input */
#define WIRE_SIGNATURE_SIZE 160
#define WIRE_BODY_MAX (16u << 20)

struct wire_request {
    char method[WIRE_METHOD_SIZE]; /* "GET", "PUT", "POST" */
    char path[WIRE_PATH_SIZE];     /* absolute, as sent, without query: no call of ours has one */
    struct bytes body;             /* borrowed */
    /* header fields; "" when not there */
    char content_type[WIRE_TYPE_SIZE];
    char if_match[WIRE_TAG_SIZE], if_none_match[WIRE_TAG_SIZE];
    char content_digest[WIRE_DIGEST_SIZE];
    char signature_input[WIRE_INPUT_SIZE], signature[WIRE_SIGNATURE_SIZE];
};

struct wire_answer {
    int status; /* 100..599 */
    char content_type[WIRE_TYPE_SIZE];
    char etag[WIRE_TAG_SIZE];
    struct buf body; /* owned by whoever owns the answer */
};

#endif
