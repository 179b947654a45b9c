// SPDX-License-Identifier: EUPL-1.2
/* The two copies of the state on their medium: see state.h. */
#include "slot/state.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define COPIES 2

/* All of the sector or nothing: a file that ends before it has no copy there. */
static enum err read_copy(int fd, unsigned copy, uint8_t out[STATE_BYTES], struct diag *d)
{
    ssize_t got = pread(fd, out, STATE_BYTES, (off_t)copy * STATE_APART);

    if (got < 0)
        return diag_errno(d, ERR_IO, "read the state of the slots");
    if (got < STATE_BYTES)
        memset(out, 0, STATE_BYTES);
    return ERR_OK;
}

enum err state_load(const char *path, struct state *ret, struct diag *d)
{
    struct state found[COPIES];
    bool valid[COPIES] = {false};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    enum err e = fd >= 0 ? ERR_OK : diag_errno(d, ERR_IO, "open %s", path);

    for (unsigned i = 0; e == ERR_OK && i < COPIES; i++) {
        uint8_t sector[STATE_BYTES];
        e = read_copy(fd, i, sector, d);
        valid[i] = e == ERR_OK && state_parse(sector, &found[i]) == ERR_OK;
    }
    if (fd >= 0)
        (void)close(fd); /* only read */
    if (e != ERR_OK)
        return e;
    unsigned holds = valid[1] && (!valid[0] || found[1].serial >= found[0].serial);
    *ret = valid[holds] ? found[holds] : state_default();
    ret->next = valid[holds] ? !holds : 0;
    return ERR_OK;
}

static enum err write_copy(int fd, const struct state *s, struct diag *d)
{
    uint8_t sector[STATE_BYTES], back[STATE_BYTES];
    off_t at = (off_t)s->next * STATE_APART;

    state_format(s, sector);
    if (pwrite(fd, sector, sizeof sector, at) != (ssize_t)sizeof sector || fdatasync(fd) != 0)
        return diag_errno(d, ERR_IO, "write the state of the slots");
    (void)posix_fadvise(fd, at, STATE_BYTES, POSIX_FADV_DONTNEED); /* advice only */
    enum err e = read_copy(fd, s->next, back, d);
    if (e == ERR_OK && memcmp(sector, back, sizeof sector) != 0)
        e = diag_set(d, ERR_IO, "the state of the slots reads back differently");
    return e;
}

enum err state_store(const char *path, struct state *s, struct diag *d)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);

    if (fd < 0)
        return diag_errno(d, ERR_IO, "open %s", path);
    s->serial++;
    enum err e = write_copy(fd, s, d);
    if (close(fd) != 0 && e == ERR_OK)
        e = diag_errno(d, ERR_IO, "close %s", path);
    if (e == ERR_OK)
        s->next = !s->next;
    return e;
}
