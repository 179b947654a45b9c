// SPDX-License-Identifier: EUPL-1.2
/* The verbs of a script: see README.md for what each does. */
#include "scenarios/film.h"
#include "scenarios/tell.h"
#include "scenarios/trace.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SCRIPT_BYTES_MAX (1u << 20)
#define PUT_BYTES_MAX (8u << 20)
#define WAIT_MAX 100000

/* The words of a step behind its verb. */
struct words {
    const char *const *word;
    const bool *quoted;
    size_t count;
};

/* ---------------------------------------------------------------- time */

/* clock DATE TIME: "2026-11-24 08:20". Before the kiosk starts, or a step of the wall clock. */
static bool do_clock(struct day *d, const struct words *w)
{
    char text[32];
    struct wall to;

    if (w->count == 1 && strcmp(w->word[0], "uncertain") == 0) {
        d->clock.base.certainty = CERTAINTY_NONE;
        return true;
    }
    if (w->count == 1 && strcmp(w->word[0], "chip") == 0) {
        d->clock.base.certainty = CERTAINTY_RTC;
        return true;
    }
    if (w->count == 1 && strcmp(w->word[0], "certain") == 0) {
        d->clock.base.certainty = CERTAINTY_CONFIRMED;
        return true;
    }
    if (w->count < 2 || strlen(w->word[0]) != 10)
        return day_fault(d, "clock 2026-11-24 08:20");
    (void)snprintf(text, sizeof text, "%.2s-%.2s-%.4s", w->word[0] + 8, w->word[0] + 5, w->word[0]);
    if (wall_parse_local(text, w->word[1], &to) != ERR_OK)
        return day_fault(d, "no date and time: %s %s", w->word[0], w->word[1]);
    if (d->clock_set && d->kiosk != NULL) {
        clock_manual_set_wall(&d->clock, to);
        return day_settle(d);
    }
    clock_manual_init(&d->clock, to);
    d->clock.base.certainty = CERTAINTY_CONFIRMED;
    d->clock_set = true;
    return true;
}

static bool advance(struct day *d, int64_t ms)
{
    if (ms < 0)
        return day_fault(d, "time goes forward only");
    trace_line(d, "wait %lld", (long long)ms);
    clock_manual_advance(&d->clock, ms);
    return day_settle(d);
}

/* at TIME: later on the same day */
static bool do_at(struct day *d, const struct words *w)
{
    char date[11];
    struct wall to;

    if (!d->clock_set || w->count < 1)
        return day_fault(d, "at 08:47:10, after clock");
    struct wall now = clock_wall(&d->clock.base);
    wall_format_date(now, date);
    if (wall_parse_local(date, w->word[0], &to) != ERR_OK)
        return day_fault(d, "no time: %s", w->word[0]);
    return advance(d, to.ms - now.ms);
}

/* wait N seconds|minutes */
static bool do_wait(struct day *d, const struct words *w)
{
    if (w->count < 2)
        return day_fault(d, "wait 6 seconds");
    bool minutes = strncmp(w->word[1], "minute", 6) == 0;
    int64_t n = strtoll(w->word[0], NULL, 10);
    if (n < 0 || n > WAIT_MAX)
        return day_fault(d, "wait 0 to %d", WAIT_MAX);
    return advance(d, n * (minutes ? 60000 : 1000));
}

/* live N seconds: real ones, for what others do meanwhile (an agent, a registry) */
static bool do_live(struct day *d, const struct words *w)
{
    int64_t n = w->count > 0 ? strtoll(w->word[0], NULL, 10) : 0;
    if (n < 1 || n > 60)
        return day_fault(d, "live 1 to 60 seconds");
    day_live(d, n * 1000);
    return true;
}

/* ---------------------------------------------------------------- the kiosk and its devices */

static bool do_room(struct day *d, const struct words *w)
{
    return (w->count == 1 && text_copy(d->room, sizeof d->room, w->word[0]))
           || day_fault(d, "room B1.07");
}

/* door N: to the kiosk of another door */
static bool do_door(struct day *d, const struct words *w)
{
    return w->count == 1 ? day_go_to_door(d, (int)strtol(w->word[0], NULL, 10))
                         : day_fault(d, "door 2");
}

static bool do_start(struct day *d, const struct words *w)
{
    (void)w;
    return d->kiosk != NULL ? day_fault(d, "the kiosk is on already") : day_start_kiosk(d);
}

static bool do_stop(struct day *d, const struct words *w)
{
    (void)w;
    day_stop_kiosk(d);
    return true;
}

static bool do_restart(struct day *d, const struct words *w)
{
    (void)w;
    day_stop_kiosk(d);
    return day_start_kiosk(d);
}

static bool is_plugged(struct day *d, const void *what)
{
    struct camera_status status;

    camera_status(kiosk_camera(d->kiosk), &status);
    return camera_state_is_outage(status.state) != *(const bool *)what;
}

/* Until the kiosk has noticed, so that a trace has its answer. */
static bool plug(struct day *d, bool in)
{
    trace_line(d, in ? "plug" : "unplug");
    camera_replay_plug(kiosk_camera(d->kiosk), in);
    return (day_until(d, is_plugged, &in) || day_fault(d, "the camera's state stays as it was"))
           && day_settle(d);
}

static bool do_plug(struct day *d, const struct words *w)
{
    (void)w;
    return plug(d, true);
}

static bool do_unplug(struct day *d, const struct words *w)
{
    (void)w;
    return plug(d, false);
}

/* card NAME: another card in the same kiosk, made empty when there is none of that name yet */
static bool do_card(struct day *d, const struct words *w)
{
    char name[64];
    struct diag diag = {0};

    if (w->count != 1 || d->kiosk != NULL)
        return day_fault(d, "card NAME, while the kiosk is off");
    (void)snprintf(name, sizeof name, "card-%s", w->word[0]);
    if (path_join(d->data, d->options.out, name) != ERR_OK
        || folder_make(d->data, 0700, &diag) != ERR_OK)
        return day_fault(d, "no card: %s", diag.text);
    return true;
}

/* run SCRIPT WORDS: what somebody does elsewhere meanwhile, the exam office above all. A script
 * beside this one gets school, output folder and words. */
static bool do_run(struct day *d, const struct words *w)
{
    char path[PATH_SIZE];
    const char *args[8] = {path, d->options.school, d->options.out};
    int status = -1;

    if (w->count < 1 || w->count > 4 || path_join(path, SCENARIOS_DIR, w->word[0]) != ERR_OK)
        return day_fault(d, "run SCRIPT WORDS");
    for (size_t i = 1; i < w->count; i++)
        args[2 + i] = w->word[i];
    (void)fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        (void)execv(path, (char *const *)args);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        return day_fault(d, "%s failed", w->word[0]);
    return d->kiosk == NULL || day_settle(d);
}

static enum err destroy_one(void *context, const char *name)
{
    char path[PATH_SIZE];
    enum err e = path_join(path, context, name);
    return e == ERR_OK ? file_destroy(path, NULL) : e;
}

/* stick in|out|clear: the mounted folder is there, is not, or holds nothing */
static bool do_stick(struct day *d, const struct words *w)
{
    char away[PATH_SIZE + 8];
    bool in = w->count == 1 && strcmp(w->word[0], "in") == 0;

    (void)snprintf(away, sizeof away, "%s-out", d->stick);
    if (w->count == 1 && strcmp(w->word[0], "clear") == 0)
        return folder_each(d->stick, "", destroy_one, d->stick, NULL) == ERR_OK
               || day_fault(d, "the stick cannot be cleared");
    int failed = in ? rename(away, d->stick) : rename(d->stick, away);
    return failed == 0 || day_fault(d, "the stick is there already, or is not");
}

/* put FILE [altered]: a file of the school onto the stick, with one byte changed or not */
static bool do_put(struct day *d, const struct words *w)
{
    BUF_AUTO struct buf file = BUF_INIT(PUT_BYTES_MAX);
    char from[PATH_SIZE], to[PATH_SIZE];
    const char *name = w->count > 0 ? strrchr(w->word[0], '/') : NULL;
    struct diag diag = {0};

    if (w->count == 0)
        return day_fault(d, "put packages/rekenen.zwp");
    bool made = strncmp(w->word[0], "out/", 4) == 0; /* by a script that was run */
    enum err e =
        path_join(from, made ? d->options.out : d->school.folder, w->word[0] + (made ? 4 : 0));
    if (e == ERR_OK)
        e = path_join(to, d->stick, name != NULL ? name + 1 : w->word[0]);
    if (e == ERR_OK)
        e = file_read(from, &file, &diag);
    if (e == ERR_OK && w->count > 1 && file.n > 0)
        file.p[file.n * 3 / 4] ^= 1;
    if (e == ERR_OK)
        e = file_write(to, buf_view(&file), 0644, &diag);
    return e == ERR_OK || day_fault(d, "%s %s", err_text(e), diag.text);
}

/* picture NAME: the screen as it is, to out/NAME.png */
static bool do_picture(struct day *d, const struct words *w)
{
    char name[128], path[PATH_SIZE];
    struct diag diag = {0};

    if (w->count != 1 || !day_settle(d))
        return day_fault(d, "picture 02-checkin-success");
    (void)snprintf(name, sizeof name, "%s.png", w->word[0]);
    kiosk_draw(d->kiosk);
    enum err e = path_join(path, d->options.out, name);
    if (e == ERR_OK)
        e = canvas_png_write(kiosk_canvas(d->kiosk), path, &diag);
    return e == ERR_OK || day_fault(d, "picture not written: %s %s", err_text(e), diag.text);
}

/* ---------------------------------------------------------------- people */

static bool do_film(struct day *d, const struct words *w)
{
    return w->count == 1 ? film_step(d, w->word[0]) : day_fault(d, "film overdracht.zwb");
}

static bool do_show(struct day *d, const struct words *w)
{
    return show_step(d, w->word, w->count);
}

static bool do_tap(struct day *d, const struct words *w)
{
    return touch_tap(d, w->word, w->count, w->quoted);
}

static bool do_hold(struct day *d, const struct words *w)
{
    return w->count == 1 ? touch_hold(d, w->word[0]) : day_fault(d, "hold what?");
}

static bool do_release(struct day *d, const struct words *w)
{
    (void)w;
    return touch_release(d);
}

static bool do_pin(struct day *d, const struct words *w)
{
    return w->count == 1 ? touch_pin(d, w->word[0]) : day_fault(d, "pin 306174");
}

static bool do_type(struct day *d, const struct words *w)
{
    return w->count == 1 ? touch_type(d, w->word[0]) : day_fault(d, "type \"text\"");
}

static bool do_keys(struct day *d, const struct words *w)
{
    return w->count == 1 ? touch_keys(d, w->word[0]) : day_fault(d, "keys \"text\"");
}

static bool do_press(struct day *d, const struct words *w)
{
    return w->count == 1 ? touch_press(d, w->word[0]) : day_fault(d, "press tab");
}

static bool do_draw(struct day *d, const struct words *w)
{
    (void)w;
    return touch_draw(d);
}

static bool do_scan(struct day *d, const struct words *w)
{
    return scanner_step(d, w->word, w->count);
}

/* bitten PART: the watchdog ended the kiosk that is off now, since that part hung */
static bool do_bitten(struct day *d, const struct words *w)
{
    static const char *const parts[] = {"", "loop", "camera", "worker", "ledger"};
    char path[PATH_SIZE], line[] = "bite 0\n";
    struct diag diag = {0};

    trace_line(d, "hang");
    for (char i = 1; w->count == 1 && i < 5; i++) {
        line[5] = (char)('0' + i);
        if (strcmp(w->word[0], parts[(int)i]) == 0)
            return (path_join(path, d->data, "bite") == ERR_OK
                       && file_write(path, bytes_of(line), 0600, &diag) == ERR_OK)
                   || day_fault(d, "not written: %s", diag.text);
    }
    return day_fault(d, "bitten loop, camera, worker or ledger");
}

static bool do_go_to(struct day *d, const struct words *w)
{
    return w->count == 1 ? touch_go_to(d, w->word[0]) : day_fault(d, "go-to \"name\"");
}

static bool do_expect(struct day *d, const struct words *w)
{
    return expect_step(d, w->word, w->count, w->quoted);
}

/* check-in WHO: the ticket before the lens, and the student is welcome */
static bool do_check_in(struct day *d, const struct words *w)
{
    static const bool quoted[] = {false, false, true};
    const char *show[] = {"ticket", w->count > 0 ? w->word[0] : ""};
    const char *expect[] = {"verdict", "welcome", show[1]};
    return show_step(d, show, 2) && expect_step(d, expect, 3, quoted);
}

/* hand-in WHO: from the list to the student, Ingeleverd, and back */
static bool do_hand_in(struct day *d, const struct words *w)
{
    static const bool quoted[] = {false, true, false};
    const char *who = w->count > 0 ? w->word[0] : "";
    const char *tap[] = {"hand-in"}, *back[] = {"back"}, *so[] = {"student", who, "ingeleverd"};
    return touch_go_to(d, who) && touch_tap(d, tap, 1, quoted) && expect_step(d, so, 3, quoted)
           && touch_tap(d, back, 1, quoted);
}

/* mark WORD: for whoever listens, which part of the day this is */
static bool do_mark(struct day *d, const struct words *w)
{
    if (w->count != 1)
        return day_fault(d, "mark check-in");
    tell_mark(d, w->word[0]);
    return true;
}

/* verdict complete|incomplete: what verifying the record must say in the end; `play` looks */
static bool do_verdict(struct day *d, const struct words *w)
{
    bool known = w->count == 1
                 && (strcmp(w->word[0], "complete") == 0 || strcmp(w->word[0], "incomplete") == 0);
    return known || day_fault(d, "verdict complete, or incomplete");
}

/* record "TEXT": what must stand in the record that comes out of the day, all blanks and line ends
 * taken as one blank; `play` looks */
static bool do_record(struct day *d, const struct words *w)
{
    return (w->count == 1 && w->quoted[0]) || day_fault(d, "record \"text\"");
}

/* hold-still: stops this process until somebody lets it go on (SIGCONT); for whoever looks into its
 * memory */
static bool do_hold_still(struct day *d, const struct words *w)
{
    (void)w;
    return day_settle(d) && raise(SIGSTOP) == 0;
}

/* ---------------------------------------------------------------- dispatch */

static const struct {
    const char *word;
    bool (*run)(struct day *d, const struct words *w);
    bool needs_kiosk;
} verbs[] = {{"clock", do_clock, false}, {"at", do_at, false}, {"wait", do_wait, true},
    {"live", do_live, true}, {"room", do_room, false}, {"start", do_start, false},
    {"stop", do_stop, true}, {"door", do_door, false}, {"card", do_card, false},
    {"run", do_run, false}, {"restart", do_restart, true}, {"plug", do_plug, true},
    {"unplug", do_unplug, true}, {"stick", do_stick, false}, {"put", do_put, false},
    {"verdict", do_verdict, false}, {"record", do_record, false}, {"mark", do_mark, false},
    {"picture", do_picture, true}, {"show", do_show, true}, {"tap", do_tap, true},
    {"hold", do_hold, true}, {"release", do_release, true}, {"pin", do_pin, true},
    {"type", do_type, true}, {"keys", do_keys, true}, {"press", do_press, true},
    {"draw-signature", do_draw, true}, {"go-to", do_go_to, true}, {"expect", do_expect, true},
    {"check-in", do_check_in, true}, {"scan", do_scan, true}, {"bitten", do_bitten, false},
    {"hand-in", do_hand_in, true}, {"hold-still", do_hold_still, true}, {"film", do_film, true}};

static bool run_words(struct day *d, const struct words *w)
{
    /* "at TIME step": the time first, then the rest of the line */
    if (strcmp(w->word[0], "at") == 0 && w->count > 2) {
        struct words time = {w->word + 1, w->quoted + 1, 1};
        struct words rest = {w->word + 2, w->quoted + 2, w->count - 2};
        return do_at(d, &time) && run_words(d, &rest);
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(verbs[i].word, w->word[0]) != 0)
            continue;
        struct words rest = {w->word + 1, w->quoted + 1, w->count - 1};
        if (verbs[i].needs_kiosk && d->kiosk == NULL)
            return day_fault(d, "the kiosk is off: start");
        return verbs[i].run(d, &rest);
    }
    return day_fault(d, "no step begins with \"%s\"", w->word[0]);
}

bool step_run(struct day *d, const struct step_line *line)
{
    struct words w = {line->word, line->quoted, line->count};
    char time[9];

    d->step = line;
    d->fault[0] = '\0';
    if (line->count == 0)
        return true;
    trace_step(d, line->raw);
    bool good = run_words(d, &w) && trace_see(d);
    if (!d->options.quiet && good)
        printf("%s  %s\n", d->clock_set ? day_time(d, time) : "--:--:--", line->raw);
    if (!good)
        printf("%s  line %d: %s\n          %s\n", d->clock_set ? day_time(d, time) : "--:--:--",
            line->number, line->raw, d->fault);
    (void)fflush(stdout);
    return good;
}

int script_play(struct day *d, const char *path)
{
    BUF_AUTO struct buf file = BUF_INIT(SCRIPT_BYTES_MAX);
    struct diag diag = {0};
    struct bytes line;
    struct step_line step;
    int number = 0;

    if (file_read(path, &file, &diag) != ERR_OK) {
        printf("%s: %s\n", path, diag.text);
        return 1;
    }
    for (struct bytes rest = buf_view(&file); script_next(&rest, &line);) {
        enum err e = step_parse(line, ++number, &step);
        if (e != ERR_OK) {
            printf("line %d: %s\n", number, err_text(e));
            return 1;
        }
        if (number > d->from_line && !step_run(d, &step))
            return 1;
    }
    return 0;
}
