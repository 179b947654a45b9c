// SPDX-License-Identifier: EUPL-1.2
/* A new system from the registry into spool-in, where the machine's own service finds it and RAUC
 * judges it. Piece after piece into agent/<hash>.part, as many in a round as leave the line to what
 * a day is for; what was fetched stays over every break, and only the whole one with the right hash
 * moves on. Each once: what the machine did with it is not our business. */
#include "agent/agent_internal.h"

#include "base/log.h"
#include "codec/json.h"
#include "crypto/hash_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PART_SUFFIX ".part"
#define DONE_FILE "update.done"
#define HEX_SIZE (2 * HASH_SIZE + 1)
#define ROOM_LEFT (UINT64_C(256) << 20) /* for exams; nobody's update takes that */
#define PIECES_A_ROUND 64
#define MS_A_ROUND 5000

struct fetching {
    struct agent *agent;
    char hex[HEX_SIZE], part[HEX_SIZE + 8];
    uint64_t size, have;
    int fd;
};

/* ---------------------------------------------------------------- what is offered */

static bool read_offer(struct bytes body, struct fetching *f)
{
    JSON_AUTO struct json *j = NULL;
    struct hash h;

    if (json_parse(body, &j, NULL) != ERR_OK)
        return false;
    const char *hex = json_get_text(j, "sha256");
    int64_t size = json_get_int(j, "size", 0);
    if (hex == NULL || strlen(hex) != HEX_SIZE - 1 || hex_decode(hex, h.b, sizeof h.b) != ERR_OK
        || size <= 0 || size > (int64_t)UPDATE_BYTES_MAX)
        return false;
    hex_encode(h.b, sizeof h.b, f->hex); /* in our own letters: it becomes a name */
    (void)snprintf(f->part, sizeof f->part, "%s" PART_SUFFIX, f->hex);
    f->size = (uint64_t)size;
    return true;
}

static bool is_done(const struct agent *a, const char *hex)
{
    BUF_AUTO struct buf file = BUF_INIT(HEX_SIZE);
    char path[PATH_SIZE];

    return spool_path(a, OWN_FOLDER, DONE_FILE, path) == ERR_OK
           && file_read(path, &file, NULL) == ERR_OK && file.n == HEX_SIZE - 1
           && memcmp(file.p, hex, HEX_SIZE - 1) == 0;
}

static enum err drop_other(void *context, const char *name)
{
    const struct fetching *f = context;
    char path[PATH_SIZE];

    if (strcmp(name, f->part) != 0 && spool_path(f->agent, OWN_FOLDER, name, path) == ERR_OK)
        (void)unlink(path);
    return ERR_OK;
}

/* ---------------------------------------------------------------- pieces */

/* Ready to be added to: whole pieces only. */
static enum err open_part(struct fetching *f, struct diag *d)
{
    char path[PATH_SIZE];
    struct stat st;
    enum err e = spool_path(f->agent, OWN_FOLDER, f->part, path);

    if (e)
        return e;
    f->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
    if (f->fd < 0 || fstat(f->fd, &st) != 0)
        return diag_set(d, ERR_IO, "%s", strerror(errno));
    f->have = (uint64_t)st.st_size;
    if (f->have > f->size)
        f->have = 0;
    if (f->have < f->size)
        f->have -= f->have % WIRE_PIECE_BYTES;
    return ftruncate(f->fd, (off_t)f->have) == 0 ? ERR_OK
                                                 : diag_set(d, ERR_IO, "%s", strerror(errno));
}

static enum err check_room(const struct fetching *f, struct diag *d)
{
    uint64_t free_bytes = 0;
    enum err e = files_free_bytes(f->agent->config.data, &free_bytes, d);

    return e ? e : free_bytes < f->size - f->have + ROOM_LEFT ? ERR_FULL : ERR_OK;
}

static enum link get_piece(struct fetching *f, enum problem *ret_problem)
{
    char path[WIRE_PATH_SIZE];
    struct wire_answer answer;
    uint64_t left = f->size - f->have,
             wanted = left < WIRE_PIECE_BYTES ? left : (uint64_t)WIRE_PIECE_BYTES;

    (void)snprintf(path, sizeof path, "/v1/update/%s/%llu", f->hex,
        (unsigned long long)(f->have / WIRE_PIECE_BYTES));
    link_answer_new(&answer);
    enum link l = link_get(f->agent, path, &answer, ret_problem);
    if (l == LINK_DONE && answer.body.n != wanted) {
        l = LINK_REFUSED;
        *ret_problem = PROBLEM_FORMAT;
    } else if (l == LINK_DONE) {
        if (pwrite(f->fd, answer.body.p, answer.body.n, (off_t)f->have) == (ssize_t)wanted)
            f->have += wanted;
        else {
            l = LINK_REFUSED;
            *ret_problem = PROBLEM_FULL;
        }
    }
    link_answer_free(&answer);
    return l;
}

/* ---------------------------------------------------------------- all of it */

/* Noted after it moved: killed in between, it is fetched once more, and twice is once. */
static enum problem finish(struct fetching *f)
{
    char from[PATH_SIZE], to[PATH_SIZE], done[PATH_SIZE], hex[HEX_SIZE];
    struct diag d = {0};
    struct hash h;
    uint64_t hashed;

    enum err e = spool_path(f->agent, OWN_FOLDER, f->part, from);
    if (!e)
        e = spool_path(f->agent, SPOOL_IN, UPDATE_BUNDLE, to);
    if (!e)
        e = spool_path(f->agent, OWN_FOLDER, DONE_FILE, done);
    if (e)
        return PROBLEM_INTERNAL;
    e = hash_file(f->fd, f->size, &h, &hashed);
    hex_encode(h.b, sizeof h.b, hex);
    if (e || strcmp(hex, f->hex) != 0) { /* a power cut, or not what was offered: from the start */
        (void)unlink(from);
        return PROBLEM_FORMAT;
    }
    if (fsync(f->fd) != 0 || rename(from, to) != 0)
        return PROBLEM_FULL;
    e = file_write(done, bytes_of(f->hex), 0600, &d);
    if (e)
        log_line(LOG_LEVEL_WARNING, "update", "%s: %s", err_text(e), d.text);
    log_line(LOG_LEVEL_INFO, "update", "a new system came in, %llu bytes, sha256 %s",
        (unsigned long long)f->size, f->hex);
    return PROBLEM_NONE;
}

/* Pieces until it is whole, or this round has done enough. */
static enum link fetch(struct fetching *f, enum problem *ret_problem)
{
    int64_t until = clock_mono(f->agent->config.clock).ms + MS_A_ROUND;
    enum link l = LINK_DONE;

    for (int i = 0; l == LINK_DONE && f->have < f->size && i < PIECES_A_ROUND
                    && clock_mono(f->agent->config.clock).ms < until;
         i++)
        l = get_piece(f, ret_problem);
    if (l == LINK_DONE && f->have == f->size)
        *ret_problem = finish(f);
    else
        (void)fdatasync(f->fd);
    return l;
}

/* ERR_DEVICE: the registry was lost. All else that is wrong is said in the log only and tried
 * again: nobody who holds an exam must be bothered with it. */
static enum err go_on(struct fetching *f)
{
    struct diag d = {0};
    struct agent *a = f->agent;
    enum problem p = PROBLEM_NONE;
    enum link l = LINK_DONE;
    enum err e = spool_each(a, OWN_FOLDER, PART_SUFFIX, drop_other, f);

    if (!e)
        e = open_part(f, &d);
    if (!e)
        e = check_room(f, &d);
    if (!e)
        l = fetch(f, &p);
    if (f->fd >= 0)
        close(f->fd);
    if (l == LINK_LOST)
        return ERR_DEVICE;
    if (e || p != PROBLEM_NONE)
        log_line(LOG_LEVEL_WARNING, "update", "not fetched: %s", e ? err_text(e) : problem_name(p));
    if (e || p != PROBLEM_NONE || f->have == f->size)
        a->update_due = clock_mono(a->config.clock).ms + UPDATE_EVERY_MS;
    return ERR_OK;
}

/* None is offered, or another one: what lies here of it is the school's no longer. */
static void take_back(struct agent *a)
{
    char path[PATH_SIZE];

    if (spool_path(a, SPOOL_IN, UPDATE_BUNDLE, path) == ERR_OK && unlink(path) == 0)
        log_line(LOG_LEVEL_INFO, "update", "it is not offered any more, and removed");
}

enum err update_pull(struct agent *a)
{
    struct fetching f = {.agent = a, .fd = -1};
    struct wire_answer answer;
    enum problem p = PROBLEM_NONE;
    struct mono now = clock_mono(a->config.clock);

    if (a->status.state == STATUS_REVOKED || a->status.waiting > 0 || now.ms < a->update_due)
        return ERR_OK;
    link_answer_new(&answer);
    enum link l = link_get(a, "/v1/update", &answer, &p);
    bool offered = l == LINK_DONE && answer.status == 200 && read_offer(buf_view(&answer.body), &f);
    link_answer_free(&answer);
    if (l == LINK_LOST)
        return ERR_DEVICE;
    if (offered && !is_done(a, f.hex))
        return go_on(&f);
    a->update_due = now.ms + (p == PROBLEM_BUSY ? PAPERS_EVERY_MS : UPDATE_EVERY_MS);
    if (l == LINK_REFUSED && p == PROBLEM_NOT_FOUND)
        take_back(a);
    return ERR_OK;
}
