// SPDX-License-Identifier: EUPL-1.2
/* zaalwacht: the kiosk program. Reads the command line, opens the kiosk and steps it until the
 * window is closed, or starts the program anew when a session was closed. */
#include "base/log.h"
#include "kiosk/device.h"
#include "kiosk/kiosk.h"
#include "kiosk/renew.h"
#include "kiosk/stuck.h"

#include <argp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* Not for people: the language that the door had; with the prefix when no session was closed. */
#define RENEWED_OPTION "renewed"
#define RESTARTED_PREFIX "start-"

#define CAMERA_STEPS 50 /* of STEP_MS each */
#define STEP_MS 100
#define STUCK_LOOK_MS 30000
#define REPORT_BYTES_MAX ((size_t)1 << 20)

const char *argp_program_version = "zaalwacht " ZAALWACHT_VERSION;

struct arguments {
    struct kiosk_config config;
    struct lamp_places lamps;
    const char *label;
    bool enrol;
    bool test, support;
};

enum {
    KEY_CAMERA = 1,
    KEY_RATE,
    KEY_TEST,
    KEY_SUPPORT,
    KEY_FOCUS,
    KEY_ENROL,
    KEY_LABEL,
    KEY_STICK,
    KEY_LIGHTS,
    KEY_ROOM,
    KEY_READY,
    KEY_LANG,
    KEY_CONTRAST,
    KEY_LARGE,
    KEY_FULL,
    KEY_SIZE,
    KEY_RENEWED
};

static const struct argp_option options[] = {
    {"data", 'd', "FOLDER", 0, "Where this kiosk keeps its keys, packages and ledgers (needed)", 0},
    {"enrol", KEY_ENROL, "NAME", 0,
        "Make this kiosk's keys and its enrolment request, show the check words, and stop", 0},
    {"self-test", KEY_TEST, NULL, 0,
        "Try everything without a window, print the report, and end with 0 when nothing failed; no "
        "other kiosk may run on this data folder",
        0},
    {"support", KEY_SUPPORT, NULL, 0,
        "As --self-test, with what somebody who mends the kiosk from afar wants to know", 0},
    {"room", KEY_ROOM, "ROOM", 0, "The room where this kiosk hangs", 0},
    {"ready", KEY_READY, "FILE", 0, "File to write when picture, camera and data are there", 0},
    {"stick", KEY_STICK, "FOLDER", 0, "Where USB sticks are mounted", 0},
    {"lights", KEY_LIGHTS, "LAMP=CHIP:LINE,...", 0,
        "GPIO lines of green, red, amber, white and buzzer: "
        "green=gpiochip0:17,buzzer=gpiochip0:22! "
        "(!: on is 0 V; default: none)",
        0},
    {"camera", KEY_CAMERA, "SOURCE", 0,
        "/dev/videoN, or a folder of pictures or a Y4M file to replay (default: the first camera)",
        0},
    {"camera-rate", KEY_RATE, "N", 0, "Pictures per second of a replay (30)", 0},
    {"camera-focus", KEY_FOCUS, "N", 0,
        "A lens that hunts for focus stays at 1 (far) to 1000 (near); default: by itself", 0},
    {"language", KEY_LANG, "nl|en", 0, "Language at the start (nl)", 0},
    {"high-contrast", KEY_CONTRAST, NULL, 0, "High-contrast colours", 0},
    {"large-text", KEY_LARGE, NULL, 0, "Large text", 0},
    {"fullscreen", KEY_FULL, NULL, 0, "Use the whole panel", 0},
    {"size", KEY_SIZE, "WxH", 0, "Window size in pixels (1280x720)", 0},
    {RENEWED_OPTION, KEY_RENEWED, "nl|en", OPTION_HIDDEN, NULL, 0},
    {0},
};

static void set_camera(struct camera_options *o, const char *source)
{
    o->path = source;
    o->kind = strncmp(source, "/dev/", 5) == 0 ? CAMERA_V4L2 : CAMERA_REPLAY;
}

static bool set_size(struct window_setup *w, const char *text)
{
    char *end;
    long width = strtol(text, &end, 10), height = *end == 'x' ? strtol(end + 1, &end, 10) : 0;

    if (*end != '\0' || width < 320 || height < 240 || width > 4096 || height > 4096)
        return false;
    w->width_px = (int)width;
    w->height_px = (int)height;
    return true;
}

static int number_to(int most, const char *text, struct argp_state *state)
{
    long n = strtol(text, NULL, 10);

    if (n < 1 || n > most)
        argp_error(state, "a number from 1 to %d is wanted, not %s", most, text);
    return (int)n;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct arguments *a = state->input;
    struct kiosk_config *c = &a->config;

    switch (key) {
    case 'd':
        c->data = arg;
        break;
    case KEY_ENROL:
        a->enrol = true;
        a->label = arg;
        break;
    case KEY_ROOM:
        c->room = arg;
        break;
    case KEY_READY:
        c->ready = arg;
        break;
    case KEY_STICK:
        c->stick = arg;
        break;
    case KEY_LIGHTS:
        if (lamp_places_parse(arg, &a->lamps) != ERR_OK)
            argp_error(state, "lights look like green=gpiochip0:17,buzzer=gpiochip0:22!");
        c->lamps = &a->lamps;
        break;
    case KEY_CAMERA:
        set_camera(&c->camera, arg);
        break;
    case KEY_SUPPORT:
    case KEY_TEST:
        a->test = true;
        a->support = key == KEY_SUPPORT;
        break;
    case KEY_RATE:
        c->camera.rate = number_to(60, arg, state);
        break;
    case KEY_FOCUS:
        c->camera.focus = number_to(CAMERA_FOCUS_MAX, arg, state);
        break;
    case KEY_RENEWED:
        c->finished = strncmp(arg, RESTARTED_PREFIX, strlen(RESTARTED_PREFIX)) != 0;
        arg += c->finished ? 0 : strlen(RESTARTED_PREFIX); /* and the language: */
        __attribute__((fallthrough));
    case KEY_LANG:
        c->lang = strcmp(arg, "en") == 0 ? LANG_EN : LANG_NL;
        break;
    case KEY_CONTRAST:
        c->theme.high_contrast = true;
        break;
    case KEY_LARGE:
        c->theme.large_text = true;
        break;
    case KEY_FULL:
        c->window.kind = WINDOW_FULLSCREEN;
        break;
    case KEY_SIZE:
        if (!set_size(&c->window, arg))
            argp_error(state, "a size looks like 1280x720");
        break;
    case ARGP_KEY_END:
        if (c->data == NULL)
            argp_error(state, "--data is needed");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static int enrol(const struct arguments *a)
{
    struct diag d = {0};
    char sentence[128];

    enum err e = crypto_start();
    if (e == ERR_OK)
        e = device_request(a->config.data, a->label, sentence, &d);
    if (e != ERR_OK) {
        fprintf(stderr, "zaalwacht: %s\n", d.text[0] != '\0' ? d.text : err_text(e));
        return 1;
    }
    printf("Verzoek / request: %s/%s\nControlewoorden / check words: %s\n", a->config.data,
        DEVICE_REQUEST_FILE, sentence);
    return 0;
}

/* Names and keys never go into a core file, nor to another program of the same user. The limit
 * alone is not enough: cores that the system pipes to a collector do not look at it. */
static void keep_memory_private(void)
{
    const struct rlimit no_core = {0, 0};

    (void)setrlimit(RLIMIT_CORE, &no_core);
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

static int complain(enum err e, const struct diag *d)
{
    fprintf(stderr, "zaalwacht: %s (%s)\n%s\n%s\n", err_text(e), d->text,
        words_of_error(LANG_NL, e), words_of_error(LANG_EN, e));
    return 1;
}

/* Until the lens shows something, but not for ever. */
static void wait_for_camera(struct kiosk *kiosk)
{
    struct camera_status s = {0};

    for (int i = 0; i < CAMERA_STEPS && s.state != CAMERA_WORKING; i++) {
        (void)kiosk_step(kiosk, STEP_MS);
        camera_status(kiosk_camera(kiosk), &s);
    }
}

static int self_test(struct arguments *a)
{
    BUF_AUTO struct buf report = BUF_INIT(REPORT_BYTES_MAX);
    struct kiosk *kiosk = NULL;
    struct diag d = {0};

    a->config.window.kind = WINDOW_NONE;
    a->config.silent = true;
    enum err e = kiosk_open(&a->config, &kiosk, &d);
    if (e != ERR_OK)
        return complain(e, &d);
    wait_for_camera(kiosk);
    bool passed = kiosk_self_test(kiosk, a->support, &report);
    kiosk_close(kiosk);
    fputs(buf_text(&report), stdout);
    return passed ? 0 : 1;
}

/* On a panel nobody reads what a program printed: it says on the panel itself that its data cannot
 * be opened, until they can. ERR_DEVICE is a display, a lamp or a camera, and no data. */
static enum err open_or_tell(const struct kiosk_config *c, struct kiosk **ret, struct diag *d)
{
    enum err e = kiosk_open(c, ret, d);

    while (e != ERR_OK && e != ERR_DEVICE && c->window.kind == WINDOW_FULLSCREEN) {
        log_line(LOG_LEVEL_ERROR, "data", "%s (%s)", err_text(e), d->text);
        if (stuck_show(c, e, STUCK_LOOK_MS, d) != STUCK_OVER)
            return e;
        *d = (struct diag){0};
        e = kiosk_open(c, ret, d);
    }
    return e;
}

int main(int argc, char **argv)
{
    static const struct argp argp = {options, parse, NULL,
        "De kiosk van Zaalwacht bij de deur van een examenlokaal.\v"
        "The kiosk of Zaalwacht at the door of an exam room. A new one shows how it is enrolled; "
        "--enrol does the same without a screen: bring the request to zaalwacht-office enrol, and "
        "put the answer in the data folder as " DEVICE_ANSWER_FILE ".",
        NULL, NULL, NULL};
    struct arguments a = {
        .config = {.camera = {.kind = CAMERA_V4L2},
            .window = {
                .kind = WINDOW_DESK, .title = "Zaalwacht", .width_px = 1280, .height_px = 720}}};
    struct kiosk *kiosk = NULL;
    struct diag d = {0};

    argp_parse(&argp, argc, argv, 0, NULL, &a);
    if (a.enrol)
        return enrol(&a);
    keep_memory_private();
    if (a.test)
        return self_test(&a);
    (void)prctl(PR_SET_NAME, "zaalwacht", 0, 0, 0); /* a renewed one would be called "exe" */
    enum err e = open_or_tell(&a.config, &kiosk, &d);
    if (e != ERR_OK)
        return complain(e, &d);
    while (kiosk_step(kiosk, 1000))
        ;
    enum kiosk_renewal renewal = kiosk_wants_renewal(kiosk);
    char how[16];
    (void)snprintf(how, sizeof how, "%s%s", renewal == KIOSK_RESTARTED ? RESTARTED_PREFIX : "",
        kiosk_flow(kiosk)->lang == LANG_EN ? "en" : "nl");
    kiosk_close(kiosk);
    return renewal != KIOSK_STAYS
               ? complain(renew_program(argv, "--" RENEWED_OPTION "=", how, &d), &d)
               : 0;
}
