// SPDX-License-Identifier: EUPL-1.2
/* Packages and changes from the registry into spool-in, each once: what the kiosk did with it is
 * the kiosk's business. Which were fetched is known by their hashes, in agent/papers.seen. */
#include "agent/agent_internal.h"

#include "base/log.h"
#include "codec/json.h"

#include <stdio.h>
#include <string.h>

#define SEEN_FILE "papers.seen"
#define SEEN_BYTES_MAX (1u << 20)
#define SEEN_LINE (2 * HASH_SIZE + 1)

static bool is_seen(struct bytes seen, const char *hex)
{
    for (size_t at = 0; at + SEEN_LINE <= seen.n; at += SEEN_LINE)
        if (memcmp(seen.p + at, hex, SEEN_LINE - 1) == 0)
            return true;
    return false;
}

static enum err seen_path(const struct agent *a, char out[PATH_SIZE])
{
    return spool_path(a, OWN_FOLDER, SEEN_FILE, out);
}

static void seen_read(const struct agent *a, struct buf *ret)
{
    char path[PATH_SIZE];

    if (seen_path(a, path) == ERR_OK && file_read(path, ret, NULL) != ERR_OK)
        buf_clear(ret); /* all are fetched once more: twice is once */
}

static void seen_add(const struct agent *a, struct buf *seen, const char *hex)
{
    char path[PATH_SIZE];
    struct diag d = {0};

    buf_add_format(seen, "%s\n", hex);
    enum err e = buf_check(seen);
    if (!e)
        e = seen_path(a, path);
    if (!e)
        e = file_write(path, buf_view(seen), 0600, &d);
    if (e)
        log_line(LOG_LEVEL_WARNING, "papers", "%s: %s", err_text(e), d.text);
}

/* Only what a kiosk looks for may lie in its spool. */
static bool is_paper(const char *name)
{
    return name != NULL && file_name_is_plain(name) && strlen(name) < PARKED_NAME_SIZE
           && (file_name_ends_in(name, ".zwp") || file_name_ends_in(name, ".zwd"));
}

static enum link fetch(struct agent *a, const char *hex, const char *name, struct buf *seen)
{
    char path[WIRE_PATH_SIZE], is[2 * HASH_SIZE + 1];
    struct wire_answer answer;
    enum problem problem = PROBLEM_NONE;

    (void)snprintf(path, sizeof path, "/v1/papers/%s", hex);
    link_answer_new(&answer);
    enum link l = link_get(a, path, &answer, &problem);
    struct hash h = hash_of(buf_view(&answer.body));
    hex_encode(h.b, sizeof h.b, is);
    bool good = l == LINK_DONE && strcmp(is, hex) == 0
                && spool_put(a, name, buf_view(&answer.body)) == ERR_OK;
    if (good) {
        seen_add(a, seen, hex);
        parked_remove(&a->parked, name);
        log_line(LOG_LEVEL_INFO, "papers", "%s came in", name);
    } else if (l != LINK_LOST) {
        parked_put(&a->parked, name, problem != PROBLEM_NONE ? problem : PROBLEM_FORMAT,
            clock_wall(a->config.clock), clock_mono(a->config.clock));
    }
    link_answer_free(&answer);
    return l;
}

static enum err fetch_new(struct agent *a, const struct json *list)
{
    BUF_AUTO struct buf seen = BUF_INIT(SEEN_BYTES_MAX);

    seen_read(a, &seen);
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *one = json_at(list, i);
        const char *hex = json_get_text(one, "sha256"), *name = json_get_text(one, "name");
        if (hex == NULL || strlen(hex) != SEEN_LINE - 1 || !is_paper(name)
            || is_seen(buf_view(&seen), hex)
            || !parked_is_due(&a->parked, name, clock_mono(a->config.clock)))
            continue;
        if (fetch(a, hex, name, &seen) == LINK_LOST)
            return ERR_DEVICE;
    }
    return ERR_OK;
}

enum err papers_pull(struct agent *a)
{
    struct wire_answer answer;
    enum problem problem = PROBLEM_NONE;
    JSON_AUTO struct json *list = NULL;
    enum err e = ERR_OK;

    if (clock_mono(a->config.clock).ms < a->papers_due)
        return ERR_OK;
    link_answer_new(&answer);
    enum link l = link_get(a, "/v1/papers", &answer, &problem);
    if (l == LINK_LOST)
        e = ERR_DEVICE;
    else if (l == LINK_DONE && json_parse(buf_view(&answer.body), &list, NULL) == ERR_OK)
        e = fetch_new(a, list);
    if (e == ERR_OK)
        a->papers_due = clock_mono(a->config.clock).ms + PAPERS_EVERY_MS;
    link_answer_free(&answer);
    return e;
}
