// SPDX-License-Identifier: EUPL-1.2
/* Wrong PINs: see tries.h. File: deterministic CBOR [version 1, count]; beside it a reserve of
 * zeros. */
#include "kiosk/tries.h"

#include "codec/cbor.h"
#include <string.h>
#include <unistd.h>

#define TRIES_FILE "tries.cbor"
#define TRIES_VERSION 1
#define TRIES_BYTES_MAX 64
#define WRONG_MAX 1000
#define RESERVE_SUFFIX ".reserve"
#define RESERVE_BYTES 8192 /* more than one block of any file system we use */

static const uint8_t zeros[RESERVE_BYTES];

static bool reserve_path(const struct tries *t, char out[PATH_SIZE])
{
    return text_copy(out, PATH_SIZE, t->path)
           && text_copy(out + strlen(out), PATH_SIZE - strlen(out), RESERVE_SUFFIX);
}

/* Room that is given up when there is no other: a full disk must not keep people from their list,
 * and PINs must not become free to guess because nothing can be counted. */
static void reserve_keep(const struct tries *t)
{
    char path[PATH_SIZE];

    if (!reserve_path(t, path) || access(path, F_OK) == 0)
        return;
    enum err e = file_write(path, BYTES_ARRAY(zeros), 0600, NULL);
    (void)e; /* no room just now: tried again at the next save */
}

static enum err save(const struct tries *t, struct bytes bytes, struct diag *d)
{
    char path[PATH_SIZE];

    enum err e = file_write(t->path, bytes, 0600, d);
    if (e == ERR_FULL && reserve_path(t, path)) {
        enum err gone = file_destroy(path, NULL);
        (void)gone; /* whether it helped is seen at once */
        e = file_write(t->path, bytes, 0600, d);
    }
    if (e == ERR_OK)
        reserve_keep(t);
    return e;
}

static enum err tries_save(const struct tries *t, struct diag *d)
{
    BUF_AUTO struct buf out = BUF_INIT(TRIES_BYTES_MAX);

    cbor_put_array(&out, 2);
    cbor_put_uint(&out, TRIES_VERSION);
    cbor_put_uint(&out, t->wrong);
    return save(t, buf_view(&out), d);
}

static int64_t delay_s(uint32_t wrong)
{
    if (wrong < TRIES_FREE)
        return 0;
    int64_t s = TRIES_DELAY_S;
    for (uint32_t i = TRIES_FREE; i < wrong && s < TRIES_DELAY_MAX_S; i++)
        s *= 2;
    return s < TRIES_DELAY_MAX_S ? s : TRIES_DELAY_MAX_S;
}

static uint32_t parse(struct bytes in)
{
    struct cbor c;

    cbor_open(&c, in);
    if (cbor_get_array(&c, 2) != 2 || cbor_get_uint(&c) != TRIES_VERSION)
        cbor_fail(&c, ERR_TYPE);
    uint64_t wrong = cbor_get_uint_max(&c, WRONG_MAX);
    return cbor_finish(&c) == ERR_OK ? (uint32_t)wrong : TRIES_FREE;
}

enum err tries_open(struct tries *t, const char *folder, struct mono now, struct diag *d)
{
    BUF_AUTO struct buf in = BUF_INIT(TRIES_BYTES_MAX);

    *t = (struct tries){0};
    enum err e = path_join(t->path, folder, TRIES_FILE);
    if (e != ERR_OK)
        return e;
    reserve_keep(t);
    e = file_read(t->path, &in, d);
    if (e == ERR_MISSING)
        return ERR_OK;
    t->wrong = e == ERR_OK ? parse(buf_view(&in)) : TRIES_FREE;
    if (delay_s(t->wrong) > 0)
        t->until = (struct mono){now.ms + delay_s(t->wrong) * 1000};
    return ERR_OK;
}

int32_t tries_wait_s(const struct tries *t, struct mono now)
{
    if (t->until.ms == 0 || now.ms >= t->until.ms)
        return 0;
    return (int32_t)((t->until.ms - now.ms + 999) / 1000);
}

enum err tries_begin(struct tries *t, struct diag *d)
{
    if (t->wrong < WRONG_MAX)
        t->wrong++;
    return tries_save(t, d);
}

int32_t tries_wrong(struct tries *t, struct mono now)
{
    if (delay_s(t->wrong) > 0) {
        t->until = (struct mono){now.ms + delay_s(t->wrong) * 1000};
        return 0;
    }
    return (int32_t)(TRIES_FREE - t->wrong);
}

uint32_t tries_right(struct tries *t, struct diag *d)
{
    uint32_t before = t->wrong > 0 ? t->wrong - 1 : 0;

    t->wrong = 0;
    t->until = (struct mono){0};
    (void)tries_save(t, d); /* at worst the next person has fewer tries */
    return before;
}
