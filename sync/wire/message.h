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
#define WIRE_TYPE_SIZE 160  /* a form says where its parts end */
#define WIRE_TAG_SIZE 96    /* an entity tag with its quotes */
#define WIRE_DIGEST_SIZE 80 /* of one SHA-256 */
#define WIRE_INPUT_SIZE 512 /* Signature-Input */
#define WIRE_SIGNATURE_SIZE 160
#define WIRE_AUTHORIZATION_SIZE 512
#define WIRE_PERSON_SIZE 64
#define WIRE_HOST_SIZE 280
#define WIRE_BODY_MAX (34u << 20) /* a sealed record, 32 MiB at most, and what goes around it */
/* A new system goes in pieces: one is 13 s on the slowest line (2G), and nothing else waits longer.
 */
#define WIRE_PIECE_BYTES (64u << 10)
#define UPDATE_BYTES_MAX (1u << 30) /* of a whole one */

struct wire_request {
    char method[WIRE_METHOD_SIZE]; /* "GET", "PUT", "POST" */
    char path[WIRE_PATH_SIZE];     /* absolute, as sent, without query: no call of ours has one */
    struct bytes body;             /* borrowed */
    /* header fields; "" when not there */
    char content_type[WIRE_TYPE_SIZE];
    char if_match[WIRE_TAG_SIZE], if_none_match[WIRE_TAG_SIZE];
    char content_digest[WIRE_DIGEST_SIZE];
    char signature_input[WIRE_INPUT_SIZE], signature[WIRE_SIGNATURE_SIZE];
    /* of people, never of a kiosk; only a server fills these in */
    char authorization[WIRE_AUTHORIZATION_SIZE];
    char remote_user[WIRE_PERSON_SIZE], remote_role[WIRE_PERSON_SIZE]; /* X-Remote-User, -Role */
    char fetch_site[WIRE_PERSON_SIZE]; /* Sec-Fetch-Site: from whose page a browser came */
    char origin[WIRE_HOST_SIZE], host[WIRE_HOST_SIZE];
};

struct wire_answer {
    int status; /* 100..599 */
    char content_type[WIRE_TYPE_SIZE];
    char etag[WIRE_TAG_SIZE];
    char file_name[WIRE_TYPE_SIZE]; /* under which a browser keeps it; "": it shows it */
    bool ask_password;              /* a browser asks its person for name and password (RFC 7617) */
    struct buf body;                /* owned by whoever owns the answer */
};

#endif
