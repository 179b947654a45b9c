// SPDX-License-Identifier: EUPL-1.2
/* The table of problems, and their JSON. */
#include "wire/problem.h"

#include "codec/json.h"

#include <string.h>

#define TYPE "application/problem+json"
#define URN "urn:zaalwacht:problem:"
#define URN_SIZE 64

struct row {
    const char *name;
    int status;
    const char *title;
};

static const struct row rows[PROBLEM_COUNT] = {
    [PROBLEM_NONE] = {"none", 500, "No problem"},
    [PROBLEM_UNSIGNED] = {"unsigned", 401, "The request is not signed"},
    [PROBLEM_UNKNOWN_KEY] = {"unknown-key", 401, "Nobody here has this key"},
    [PROBLEM_SIGNATURE] = {"signature", 401, "The signature does not fit the request"},
    [PROBLEM_CLOCK] = {"clock", 401, "The clocks are too far apart"},
    [PROBLEM_REVOKED] = {"revoked", 403, "This device was withdrawn"},
    [PROBLEM_PASSWORD] = {"password", 401, "For people with an account"},
    [PROBLEM_FORBIDDEN] = {"forbidden", 403, "Not for who asks"},
    [PROBLEM_NOT_FOUND] = {"not-found", 404, "There is no such thing here"},
    [PROBLEM_METHOD] = {"method", 405, "Not with this method"},
    [PROBLEM_FORK] = {"fork", 409, "Other entries are here under these numbers"},
    [PROBLEM_CONFLICT] = {"conflict", 409, "It is here already with another content"},
    [PROBLEM_STALE] = {"stale", 412, "The log is elsewhere"},
    [PROBLEM_TOO_LARGE] = {"too-large", 413, "More than is accepted"},
    [PROBLEM_GAP] = {"gap", 416, "It does not join what is here"},
    [PROBLEM_FORMAT] = {"format", 422, "It is not what it should be"},
    [PROBLEM_INTERNAL] = {"internal", 500, "A fault of the registry"},
    [PROBLEM_BUSY] = {"busy", 503, "Later"},
    [PROBLEM_FULL] = {"full", 507, "No room left"},
};

static const struct row *row_of(enum problem p)
{
    return &rows[p > PROBLEM_NONE && p < PROBLEM_COUNT ? p : PROBLEM_NONE];
}

const char *problem_name(enum problem p)
{
    return row_of(p)->name;
}

int problem_status(enum problem p)
{
    return row_of(p)->status;
}

void problem_answer(struct wire_answer *a, enum problem p, const char *detail)
{
    char type[URN_SIZE] = URN;
    JSON_AUTO struct json *body = json_object();

    strncat(type, row_of(p)->name, sizeof type - sizeof URN);
    json_put_text(body, "type", type);
    json_put_text(body, "title", row_of(p)->title);
    json_put_int(body, "status", row_of(p)->status);
    json_put_text(body, "detail", detail[0] != '\0' ? detail : NULL);
    a->status = row_of(p)->status;
    text_copy(a->content_type, sizeof a->content_type, TYPE);
    buf_clear(&a->body);
    if (json_write(body, &a->body) != ERR_OK)
        buf_clear(&a->body); /* the status says the most of it */
}

enum problem problem_read(const struct wire_answer *a)
{
    JSON_AUTO struct json *body = NULL;

    if (strcmp(a->content_type, TYPE) != 0 || json_parse(buf_view(&a->body), &body, NULL) != ERR_OK)
        return PROBLEM_NONE;
    const char *type = json_get_text(body, "type");
    if (type == NULL || strncmp(type, URN, sizeof URN - 1) != 0)
        return PROBLEM_NONE;
    for (int p = PROBLEM_NONE + 1; p < PROBLEM_COUNT; p++)
        if (strcmp(type + sizeof URN - 1, rows[p].name) == 0)
            return (enum problem)p;
    return PROBLEM_NONE;
}
