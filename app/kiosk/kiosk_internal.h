// SPDX-License-Identifier: EUPL-1.2
/* The kiosk's insides, shared by the files of the loop. */
#ifndef KIOSK_KIOSK_INTERNAL_H
#define KIOSK_KIOSK_INTERNAL_H

#include "kiosk/kiosk.h"
#include "kiosk/lens.h"
#include "kiosk/session.h"
#include "kiosk/speech.h"
#include "kiosk/tries.h"
#include "kiosk/worker.h"
#include "ui/sound.h"

#define COMMANDS_MAX 16
#define STORAGE_LOW_BYTES (256ull << 20)          /* said on the screen */
#define STORAGE_NONE_BYTES (32ull << 20)          /* blocks opening a PV */
#define FINISH_AFTER_MS ((int64_t)30 * 60 * 1000) /* after sealing the session closes by itself */

#define FINISH_AGAIN_MS ((int64_t)60 * 1000) /* after a failure */

enum wake { WAKE_SCAN = 1, WAKE_JOB = 2 };

/* A command and the effect that is finished with it (EFFECT_NONE: the flow asked for the command
 * itself). */
struct pending {
    struct command command;
    enum effect finishes;
};

/* Secrets of the person at the panel; locked memory. */
struct secrets {
    char pin[PIN_DIGITS_MAX + 1];
    uint8_t badge[BADGE_SECRET_SIZE];
    bool has_badge;
    struct sign_secret sign;
    struct box_secret box;
    bool derived; /* sign and box hold the keys of who unlocked first */
    uint8_t derived_badge[BADGE_SECRET_SIZE];
};

struct commit_job {
    struct job job;
    struct kiosk *k;
    struct pending pending;
    struct decision decision;
    enum err result;
    struct diag diag;
};

struct tidy_job {
    struct job job;
    struct kiosk *k;
};

/* The ledger opened again after a failure that left it in doubt. */
struct recover_job {
    struct job job;
    struct kiosk *k;
    enum err result;
    struct diag diag;
};

struct effect_job {
    struct job job;
    struct kiosk *k;
    enum effect effect;
    int32_t arg;
    bool second; /* EFFECT_SEAL: committed, now the bundle */
    enum err result;
    int32_t result_arg;
    uint32_t wrong_before;
    struct wall now;
    struct mono mono;
    struct hash hash;
    uint8_t sign_off[SIGN_OFF_SIZE]; /* EFFECT_LEAVE */
    bool visitor;                    /* EFFECT_UNLOCK by somebody who does not get the panel */
    struct buf strokes;
    struct diag diag;
};

/* Deltas between the folder and the ledger (lists.c). `job` first: the worker hands it back. */
struct lists {
    struct job job;
    struct kiosk *k;
    struct deltas_seen seen;
    struct deltas_found found; /* at the last look, not told yet */
    int64_t look_us, again_us;
    uint32_t unfit; /* number of the delta that does not fit this list, 0: none */
    bool given;     /* a command is on its way */
};

/* Writing the settings. `job` first. */
struct settings_job {
    struct job job;
    struct kiosk *k;
    struct device_settings settings;
    bool posted, again;
};

struct kiosk {
    struct kiosk_config config;
    struct theme theme; /* in use: the config's and what people chose */
    struct clock system_clock, *clock;
    struct device *device;
    struct tries tries;
    struct shelf *shelf; /* the worker's while an effect runs */
    struct session session;
    struct secrets *secrets;
    struct worker *worker;
    struct lens *lens;
    struct window *window;
    struct ui *ui;
    struct canvas *canvas;
    struct sound *sound;

    struct flow flow;
    struct requests requests;
    struct pending queue[COMMANDS_MAX];
    size_t queue_count;
    struct commit_job commit;
    struct effect_job effect;
    bool committing, effecting;
    enum effect waiting; /* asked while commands were under way; starts after them */
    int32_t waiting_arg;

    struct sitting_view sittings[SHELF_MAX];
    enum err package_refused; /* why a package did not come in at the last look, ERR_OK: none */
    size_t sitting_count;
    struct check_view checks[CHECK_COUNT];
    size_t check_count;
    bool checks_blocking;
    struct device_view device_view;
    struct settings_job settings_job;
    struct speaker speaker;
    uint64_t frames; /* of the camera, at the last look */
    int64_t frames_us;
    enum camera_state camera_state;
    uint64_t preview_sequence;
    int64_t preview_us, status_us, tidy_us;
    int64_t clock_offset;  /* wall minus monotonic time, ms; 0: not looked yet */
    struct mono finish_at; /* when a sealed session closes by itself */
    struct tidy_job tidy;
    struct recover_job recover;
    bool recovering; /* the worker builds the state anew */
    struct lists lists;
    int64_t shown_second;
    bool dirty, quit;
    enum kiosk_renewal renewal;
    struct kiosk_timing timing;
    bool timing_open; /* a scan is on its way to the screen */
};

int64_t kiosk_now_us(void);
/* One input to the flow and its requests carried out. */
void kiosk_input(struct kiosk *k, struct input *in);
struct input kiosk_new_input(struct kiosk *k, enum input_kind kind);
struct flow_world kiosk_world(struct kiosk *k);
/* A canvas of the window's size: at the start and after a resize. */
void kiosk_new_canvas(struct kiosk *k);
void kiosk_sound(struct kiosk *k, enum cue cue); /* nothing when the kiosk is silent */
/* True while the worker is changing the session: the loop may not look at it. */
bool kiosk_session_hidden(const struct kiosk *k);
/* True when a sitting is open and the loop may look at it. */
bool kiosk_session_visible(const struct kiosk *k);
/* True while the worker needs the session as it is: the loop may look, but commits nothing. */
bool kiosk_session_held(const struct kiosk *k);
/* True when the ledger has to be opened again before anything that needs the session. */
bool kiosk_session_behind(const struct kiosk *k);

/* commands.c */
enum err commands_init(struct kiosk *k);
void commands_free(struct kiosk *k);
void commands_push(struct kiosk *k, const struct command *c, enum effect finishes);
void commands_next(struct kiosk *k);
/* effects.c */
void effect_start(struct kiosk *k, enum effect effect, int32_t arg);
/* Starts an effect that waited for commands. */
void effect_resume(struct kiosk *k);
/* Runs the second half of sealing after COMMAND_SEAL was committed. */
void effect_continue(struct kiosk *k);
/* Tells the flow that an effect ended. */
void effect_report(
    struct kiosk *k, enum effect effect, enum err result, int32_t arg, enum refusal refusal);
/* effect_run.c: the worker's half */
void effect_run(struct job *job);
/* scans.c */
void scans_take(struct kiosk *k);
/* lists.c: once in a while a look, the next delta when there is one. */
void lists_tick(struct kiosk *k);
/* On the worker: takes what lies in spool and stick. */
void lists_find(struct kiosk *k, struct deltas_found *ret);
/* What became of COMMAND_CHANGE_LIST; fills in what the flow says of it. */
void lists_reported(struct kiosk *k, const struct command *c, enum refusal refusal, enum err result,
    struct input *in);
/* checks.c */
void checks_update(struct kiosk *k);
/* facts.c */
void device_begin(struct kiosk *k);          /* what stays, and a first look */
void device_settings_begin(struct kiosk *k); /* before anything is drawn or heard */
void device_update(struct kiosk *k);         /* a look at what changes */
void device_setting(struct kiosk *k, enum flow_setting what); /* changes it, and keeps it */
/* picture.c */
void picture_draw(struct kiosk *k);
/* speak.c */
void speak_screen(struct kiosk *k);

#endif
