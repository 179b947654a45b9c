// SPDX-License-Identifier: EUPL-1.2
/* The machine's clock and the clock that tests turn. Dutch local time is in wall.c. */
#include "base/clock.h"

#include "base/uuid.h"

#include <assert.h>
#include <fcntl.h>
#include <string.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ms(clockid_t which)
{
    struct timespec t = {0};
    int r = clock_gettime(which, &t);
    assert(r == 0); /* both clocks exist on every kernel this runs on */
    (void)r;
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct wall system_wall(struct clock *c)
{
    (void)c;
    return (struct wall){now_ms(CLOCK_REALTIME)};
}

static struct mono system_mono(struct clock *c)
{
    (void)c;
    return (struct mono){now_ms(CLOCK_BOOTTIME)};
}

/* False when the kernel does not tell; the caller then draws a number for this run. */
static bool read_boot_id(struct uuid *ret)
{
    char text[UUID_TEXT_SIZE] = {0};
    int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return false;
    }
    ssize_t n = read(fd, text, sizeof text - 1);
    (void)close(fd); /* read only: nothing to lose */
    return n == UUID_TEXT_SIZE - 1 && uuid_parse(text, ret) == ERR_OK;
}

/* A clock chip that runs on without power, or a kernel that says it is being kept in step: without
 * either the wall time after a start is a guess. */
static bool is_backed(void)
{
    struct timex t = {0};
    return access("/dev/rtc0", F_OK) == 0 || adjtimex(&t) != TIME_ERROR;
}

void clock_system_init(struct clock *c)
{
    *c = (struct clock){.wall = system_wall, .mono = system_mono};
    struct uuid boot;
    if (!read_boot_id(&boot)) {
        uuid_random(&boot);
    }
    memcpy(c->boot_id, boot.b, sizeof c->boot_id);
    c->certainty = is_backed() ? CERTAINTY_RTC : CERTAINTY_NONE;
}

static struct wall manual_wall(struct clock *c)
{
    return ((struct clock_manual *)c)->wall_now;
}

static struct mono manual_mono(struct clock *c)
{
    return ((struct clock_manual *)c)->mono_now;
}

void clock_manual_init(struct clock_manual *c, struct wall start)
{
    *c = (struct clock_manual){
        .base = {.wall = manual_wall, .mono = manual_mono, .certainty = CERTAINTY_CONFIRMED},
        .wall_now = start,
        .mono_now = {1000},
    };
    memset(c->base.boot_id, 0x5a, sizeof c->base.boot_id);
}

void clock_manual_advance(struct clock_manual *c, int64_t ms)
{
    assert(ms >= 0);
    c->wall_now.ms += ms;
    c->mono_now.ms += ms;
}

void clock_manual_set_wall(struct clock_manual *c, struct wall to)
{
    c->wall_now = to;
}

struct wall clock_wall(struct clock *c)
{
    return c->wall(c);
}

struct mono clock_mono(struct clock *c)
{
    return c->mono(c);
}
