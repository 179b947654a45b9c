// SPDX-License-Identifier: EUPL-1.2
/* Opening, waiting and closing: see day.h. */
#include "scenarios/tell.h"
#include "scenarios/trace.h"

#include "kiosk/renew.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SETTLE_STEPS 12
#define FILE_BYTES_MAX (32u << 20)

static int64_t real_ms(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool day_fault(struct day *d, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    (void)vsnprintf(d->fault, sizeof d->fault, format, args);
    va_end(args);
    return false;
}

const char *day_time(struct day *d, char out[9])
{
    wall_format_hms(clock_wall(&d->clock.base), out);
    return out;
}

int day_candidate(const struct day *d, const char *who)
{
    const struct sitting *s = kiosk_state(d->kiosk);
    char name[NAME_SIZE * 2 + 40];

    if (who[0] == '#') {
        long place = strtol(who + 1, NULL, 10);
        return s != NULL && place >= 1 && (size_t)place <= s->plan->candidate_count ? (int)place - 1
                                                                                    : -1;
    }
    for (size_t i = 0; s != NULL && i < s->plan->candidate_count; i++) {
        const struct candidate *c = &s->plan->candidates[i];
        if (strcmp(candidate_name(c, name, sizeof name), who) == 0 || strcmp(c->number, who) == 0)
            return (int)i;
    }
    return -1;
}

int day_staff(const struct day *d, const char *name)
{
    const struct sitting *s = kiosk_state(d->kiosk);

    for (size_t i = 0; s != NULL && i < s->plan->invigilator_count; i++)
        if (strcmp(s->plan->invigilators[i].name, name) == 0)
            return (int)i;
    return -1;
}

/* ---------------------------------------------------------------- stepping */

static enum err open_kiosk(struct day *d, bool finished, enum lang lang, struct diag *diag)
{
    d->config = (struct kiosk_config){.data = d->data,
        .stick = d->stick,
        .sys = "/nonexistent/sys", /* a day does not depend on the machine's heat and battery */
        .room = d->room[0] != '\0' ? d->room : NULL,
        .camera = {.kind = CAMERA_REPLAY, .rate = d->options.rate},
        .window = {WINDOW_NONE, "Zaalwacht", 1280, 720},
        .clock = &d->clock.base,
        .lang = lang,
        .silent = true,
        .finished = finished};
    d->told = (struct day_told){.screen = SCREEN_COUNT};
    return kiosk_open(&d->config, &d->kiosk, diag);
}

/* What the next process is told: line of the script, time of the day, language and room of the
 * door, and since when the screen is dark. */
#define RESUME_FORMAT "%d:%lld:%d:%lld:%31s"
#define RESUME_OPTION "--resume="

static void renew_by_exec(struct day *d, enum lang lang, struct diag *diag)
{
    char value[128];

    (void)snprintf(value, sizeof value, "%d:%lld:%d:%lld:%s", d->step->number,
        (long long)clock_wall(&d->clock.base).ms, (int)lang, (long long)real_ms(), d->room);
    (void)fflush(stdout);
    enum err e = renew_program(d->options.argv, RESUME_OPTION, value, diag);
    printf("not started anew: %s\n", err_text(e));
}

/* A session was closed, or somebody started the kiosk anew. */
static void renew(struct day *d)
{
    bool closed = kiosk_wants_renewal(d->kiosk) == KIOSK_CLOSED;
    enum lang lang = kiosk_flow(d->kiosk)->lang;
    struct diag diag = {0};

    day_stop_kiosk(d);
    if (d->options.argv != NULL && closed)
        renew_by_exec(d, lang, &diag);
    else if (open_kiosk(d, closed, lang, &diag) == ERR_OK && show_nothing(d))
        return;
    printf("the kiosk does not come back: %s %s\n", diag.text, d->fault);
    exit(EXIT_FAILURE);
}

bool day_resume(struct day *d, const char *resume)
{
    long long now = 0, dark = 0;
    int lang = 0;
    struct diag diag = {0};

    if (sscanf(resume, RESUME_FORMAT, &d->from_line, &now, &lang, &dark, d->room) != 5)
        return day_fault(d, "resumed where?");
    clock_manual_init(&d->clock, (struct wall){now});
    d->clock_set = true;
    enum err e = open_kiosk(d, true, (enum lang)lang, &diag);
    if (e != ERR_OK)
        return day_fault(d, "the kiosk does not open: %s (%s)", err_text(e), diag.text);
    printf("          dark for %lld ms\n", (long long)real_ms() - dark);
    return show_nothing(d) && day_settle(d);
}

static void step(struct day *d, int timeout_ms)
{
    if (!kiosk_step(d->kiosk, timeout_ms) && kiosk_wants_renewal(d->kiosk))
        renew(d);
    tell_drawn(d);
}

bool day_settle(struct day *d)
{
    int64_t until = real_ms() + DAY_PATIENCE_MS;

    if (d->kiosk == NULL)
        return true;
    for (int i = 0; i < SETTLE_STEPS || !kiosk_is_idle(d->kiosk); i++) {
        step(d, i < SETTLE_STEPS ? 0 : 10);
        if (real_ms() > until)
            return day_fault(d, "the kiosk is still busy after %d s", DAY_PATIENCE_MS / 1000);
    }
    step(d, 0);
    return true;
}

bool day_until(struct day *d, bool (*holds)(struct day *d, const void *what), const void *what)
{
    int64_t until = real_ms() + DAY_PATIENCE_MS;

    while (!kiosk_is_idle(d->kiosk) || !holds(d, what)) {
        if (real_ms() > until)
            return false;
        step(d, 10);
    }
    return true;
}

void day_live(struct day *d, int64_t ms)
{
    int64_t until = real_ms() + ms;

    while (real_ms() < until)
        step(d, 10);
}

/* ---------------------------------------------------------------- folders */

struct copying {
    const char *from, *to;
    struct diag *diag;
};

static enum err copy_one(void *context, const char *name)
{
    const struct copying *c = context;
    BUF_WIPE struct buf bytes = BUF_INIT(FILE_BYTES_MAX);
    char from[PATH_SIZE], to[PATH_SIZE];

    enum err e = path_join(from, c->from, name);
    if (e == ERR_OK)
        e = path_join(to, c->to, name);
    if (e == ERR_OK)
        e = file_read(from, &bytes, c->diag);
    return e == ERR_OK ? file_write(to, buf_view(&bytes), 0600, c->diag) : e;
}

/* The files of school/<name> into `to`; what is there already stays (a day that goes on). */
static enum err copy_folder(struct day *d, const char *name, const char *to, struct diag *diag)
{
    char from[PATH_SIZE];
    struct copying c = {from, to, diag};

    if (access(to, F_OK) == 0)
        return ERR_OK;
    enum err e = path_join(from, d->school.folder, name);
    if (e == ERR_OK)
        e = folder_make(to, 0700, diag);
    return e == ERR_OK ? folder_each(from, "", copy_one, &c, diag) : e;
}

enum err day_open(const struct day_options *options, struct day *ret, struct diag *d)
{
    memset(ret, 0, sizeof *ret);
    ret->options = *options;
    if (options->room != NULL)
        text_copy(ret->room, sizeof ret->room, options->room);
    enum err e = school_read(options->school, &ret->school, d);
    if (e == ERR_OK)
        e = folder_make(options->out, 0755, d);
    if (e == ERR_OK)
        e = path_join(ret->data, options->out, "kiosk");
    if (e == ERR_OK)
        e = path_join(ret->stick, options->out, "stick");
    if (e == ERR_OK)
        e = copy_folder(ret, "kiosk", ret->data, d);
    if (e == ERR_OK)
        e = copy_folder(ret, "stick", ret->stick, d);
    return e == ERR_OK ? trace_open(ret, d) : e;
}

bool day_start_kiosk(struct day *d)
{
    struct diag diag = {0};

    if (!d->clock_set)
        return day_fault(d, "set the clock first: clock 2026-11-24 08:20");
    enum err e = open_kiosk(d, false, LANG_NL, &diag);
    if (e != ERR_OK)
        return day_fault(d, "the kiosk does not open: %s (%s)", err_text(e), diag.text);
    return show_nothing(d) && day_settle(d);
}

bool day_go_to_door(struct day *d, int door)
{
    char name[16];
    struct diag diag = {0};
    if (door < 1 || door > DAY_DOORS)
        return day_fault(d, "door 1 to %d", DAY_DOORS);
    struct day_door *mine = &d->away[d->door], *next = &d->away[door - 1];
    if (d->door == door - 1)
        return true;
    *mine = (struct day_door){.kiosk = d->kiosk, .told = d->told};
    text_copy(mine->data, sizeof mine->data, d->data);
    text_copy(mine->shown, sizeof mine->shown, d->shown);
    (void)snprintf(name, sizeof name, "kiosk-%d", door);
    if (next->data[0] == '\0'
        && (path_join(next->data, d->options.out, name) != ERR_OK
            || copy_folder(d, name, next->data, &diag) != ERR_OK))
        return day_fault(d, "no kiosk for that door: %s", diag.text);
    d->kiosk = next->kiosk;
    d->told = next->told;
    text_copy(d->data, sizeof d->data, next->data);
    text_copy(d->shown, sizeof d->shown, next->shown);
    next->kiosk = NULL;
    d->door = door - 1;
    return day_settle(d);
}

void day_stop_kiosk(struct day *d)
{
    kiosk_close(d->kiosk);
    d->kiosk = NULL;
    d->shown[0] = '\0';
}

void day_close(struct day *d)
{
    day_stop_kiosk(d);
    for (size_t i = 0; i < DAY_DOORS; i++)
        kiosk_close(d->away[i].kiosk);
    school_free(&d->school);
    trace_close(d);
}
