// SPDX-License-Identifier: EUPL-1.2
/* Calls by libcurl's easy interface. No redirect is followed: no registry sends one, and whoever
 * does wants somebody to log in to the network first. */
#include "wire/client.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MARK "Zaalwacht"
#define OR(value, standard) ((value) != 0 ? (value) : (standard))

struct client {
    CURL *curl;
    char url[CLIENT_URL_SIZE];
    char words[CURL_ERROR_SIZE];
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static CURLcode started = CURLE_FAILED_INIT;

static void start(void)
{
    started = curl_global_init(CURL_GLOBAL_DEFAULT);
}

static bool is_url(const char *url)
{
    return strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0;
}

static bool set_up(struct client *c, const struct client_config *f)
{
    CURLcode e = curl_easy_setopt(c->curl, CURLOPT_NOSIGNAL, 1L);
    e |= curl_easy_setopt(c->curl, CURLOPT_PROTOCOLS_STR, "http,https");
    e |= curl_easy_setopt(c->curl, CURLOPT_FOLLOWLOCATION, 0L);
    e |= curl_easy_setopt(c->curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    e |= curl_easy_setopt(c->curl, CURLOPT_ERRORBUFFER, c->words);
    e |= curl_easy_setopt(c->curl, CURLOPT_CONNECTTIMEOUT, OR(f->connect_seconds, 20L));
    e |= curl_easy_setopt(c->curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    e |= curl_easy_setopt(c->curl, CURLOPT_LOW_SPEED_TIME, OR(f->silent_seconds, 60L));
    e |= curl_easy_setopt(c->curl, CURLOPT_TCP_KEEPALIVE, 1L);
    e |= curl_easy_setopt(c->curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L); /* they are no answer */
    if (f->proxy != NULL)
        e |= curl_easy_setopt(c->curl, CURLOPT_PROXY, f->proxy);
    if (f->authorities != NULL)
        e |= curl_easy_setopt(c->curl, CURLOPT_CAINFO, f->authorities);
    if (f->pin != NULL)
        e |= curl_easy_setopt(c->curl, CURLOPT_PINNEDPUBLICKEY, f->pin);
    return e == CURLE_OK;
}

enum err client_new(const struct client_config *config, struct client **ret, struct diag *d)
{
    (void)pthread_once(&once, start);
    struct client *c = calloc(1, sizeof *c);
    if (started != CURLE_OK || c == NULL) {
        free(c);
        return ERR_NOMEM;
    }
    if (!is_url(config->url) || !text_copy(c->url, sizeof c->url, config->url)) {
        free(c);
        return diag_set(
            d, ERR_FORMAT, "no http or https address of up to %d letters", CLIENT_URL_SIZE - 1);
    }
    size_t n = strlen(c->url);
    while (n > 0 && c->url[n - 1] == '/') /* a path begins with its own */
        c->url[--n] = '\0';
    c->curl = curl_easy_init();
    if (c->curl == NULL || !set_up(c, config)) {
        client_free(c);
        return diag_set(d, ERR_NOMEM, "libcurl does not take these settings");
    }
    *ret = c;
    return ERR_OK;
}

void client_free(struct client *c)
{
    if (c == NULL)
        return;
    curl_easy_cleanup(c->curl);
    free(c);
}

/* ---------------------------------------------------------------- one call */

struct call {
    struct wire_answer *answer;
    struct curl_slist *headers;
    bool marked, out_of_memory;
};

static size_t take_body(char *data, size_t one, size_t n, void *context)
{
    struct call *call = context;
    buf_add(&call->answer->body, data, one * n);
    return buf_check(&call->answer->body) == ERR_OK ? one * n : 0;
}

/* "Name: value" of this name: the value without blanks around it. */
static bool header_is(const char *line, size_t n, const char *name, struct bytes *ret)
{
    size_t length = strlen(name);
    if (n <= length || strncasecmp(line, name, length) != 0 || line[length] != ':')
        return false;
    const char *from = line + length + 1, *to = line + n;
    while (from < to && (*from == ' ' || *from == '\t'))
        from++;
    while (to > from && strchr(" \t\r\n", to[-1]) != NULL)
        to--;
    *ret = (struct bytes){(const uint8_t *)from, (size_t)(to - from)};
    return true;
}

static void field_copy(char *out, size_t size, struct bytes value)
{
    size_t n = value.n < size ? value.n : 0; /* one that is too long is none of ours */
    if (n > 0)
        memcpy(out, value.p, n);
    out[n] = '\0';
}

static size_t take_header(char *line, size_t one, size_t n, void *context)
{
    struct call *call = context;
    struct wire_answer *a = call->answer;
    struct bytes value;

    if (header_is(line, one * n, "Content-Type", &value))
        field_copy(a->content_type, sizeof a->content_type, value);
    else if (header_is(line, one * n, "ETag", &value))
        field_copy(a->etag, sizeof a->etag, value);
    else if (header_is(line, one * n, MARK, &value))
        call->marked = bytes_equal(value, bytes_of("1"));
    return one * n;
}

static void add(struct call *call, const char *name, const char *value)
{
    char line[WIRE_INPUT_SIZE + 32];

    if (value[0] == '\0')
        return;
    (void)snprintf(line, sizeof line, "%s: %s", name, value);
    struct curl_slist *more = curl_slist_append(call->headers, line);
    call->out_of_memory = call->out_of_memory || more == NULL;
    call->headers = more != NULL ? more : call->headers;
}

static void headers_make(struct call *call, const struct wire_request *r)
{
    add(call, "Content-Type", r->content_type);
    add(call, "If-Match", r->if_match);
    add(call, "If-None-Match", r->if_none_match);
    add(call, "Content-Digest", r->content_digest);
    add(call, "Signature-Input", r->signature_input);
    add(call, "Signature", r->signature);
    add(call, "User-Agent", "zaalwacht/1");
    /* no "wait for 100-continue": one round trip less on a slow line */
    struct curl_slist *more = curl_slist_append(call->headers, "Expect:");
    call->out_of_memory = call->out_of_memory || more == NULL;
    call->headers = more != NULL ? more : call->headers;
}

static enum err err_of(CURLcode code, const struct call *call)
{
    switch (code) {
    case CURLE_OK:
        return call->marked ? ERR_OK : ERR_TYPE;
    case CURLE_OUT_OF_MEMORY:
        return ERR_NOMEM;
    case CURLE_WRITE_ERROR:
        return ERR_LIMIT;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return ERR_KEY;
    default:
        return ERR_DEVICE; /* hundreds of ways not to arrive */
    }
}

static CURLcode perform(struct client *c, const struct wire_request *r, struct call *call)
{
    char url[CLIENT_URL_SIZE + WIRE_PATH_SIZE];
    bool body = r->body.n > 0 || strcmp(r->method, "GET") != 0;

    (void)snprintf(url, sizeof url, "%s%s", c->url, r->path);
    CURLcode e = curl_easy_setopt(c->curl, CURLOPT_URL, url);
    e |= curl_easy_setopt(c->curl, CURLOPT_HTTPGET, 1L);
    if (body) {
        e |= curl_easy_setopt(c->curl, CURLOPT_POST, 1L);
        e |= curl_easy_setopt(c->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->body.n);
        e |= curl_easy_setopt(
            c->curl, CURLOPT_POSTFIELDS, r->body.n > 0 ? (const char *)r->body.p : "");
    }
    e |= curl_easy_setopt(c->curl, CURLOPT_CUSTOMREQUEST, r->method);
    e |= curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, call->headers);
    e |= curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, take_body);
    e |= curl_easy_setopt(c->curl, CURLOPT_WRITEDATA, call);
    e |= curl_easy_setopt(c->curl, CURLOPT_HEADERFUNCTION, take_header);
    e |= curl_easy_setopt(c->curl, CURLOPT_HEADERDATA, call);
    c->words[0] = '\0';
    return e == CURLE_OK ? curl_easy_perform(c->curl) : CURLE_OUT_OF_MEMORY;
}

enum err client_send(
    struct client *c, const struct wire_request *r, struct wire_answer *a, struct diag *d)
{
    struct call call = {.answer = a};
    long status = 0;

    headers_make(&call, r);
    CURLcode code = call.out_of_memory ? CURLE_OUT_OF_MEMORY : perform(c, r, &call);
    curl_slist_free_all(call.headers);
    enum err e = err_of(code, &call);
    long tunnel = 0; /* what a proxy said to CONNECT */
    (void)curl_easy_getinfo(c->curl, CURLINFO_HTTP_CONNECTCODE, &tunnel);
    if (e == ERR_DEVICE && tunnel >= 300)
        return diag_set(d, ERR_TYPE, "the proxy lets nobody through: %ld", tunnel);
    if (e == ERR_TYPE)
        return diag_set(d, e, "what answered is no registry");
    if (e)
        return diag_set(d, e, "%s", c->words[0] != '\0' ? c->words : curl_easy_strerror(code));
    (void)curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &status);
    a->status = (int)status;
    return ERR_OK;
}
