// SPDX-License-Identifier: EUPL-1.2
/* The kiosk's insides, shared by the files of the loop. */
#ifndef KIOSK_KIOSK_INTERNAL_H
#define KIOSK_KIOSK_INTERNAL_H

#include "board/media.h"
#include "board/notify.h"
#include "board/timekeeper.h"
#include "board/vigil.h"
#include "board/wedge.h"
#include "kiosk/enrolment.h"
#include "kiosk/forgotten.h"
#include "kiosk/kiosk.h"
#include "kiosk/lens.h"
#include "kiosk/place.h"
#include "kiosk/ready.h"
#include "kiosk/self_test.h"
#include "kiosk/session.h"
#include "kiosk/speech.h"
#include "kiosk/transfer.h"
#include "kiosk/tries.h"
#include "kiosk/withdrawals.h"
#include "kiosk/worker.h"
#include "ui/sound.h"

#include <sys/types.h>
#include <time.h>

#define COMMANDS_MAX 16
#define STORAGE_LOW_BYTES (256ull << 20) /* said on the screen */
#define STORAGE_NONE_BYTES (32ull << 20) /* blocks opening a PV */

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

/* Where an effect is: waiting for a look at the stick, on the worker, on the porter. */
enum stage { STAGE_LOOK, STAGE_SESSION, STAGE_STICK };

struct effect_job {
    struct job job;
    struct kiosk *k;
    enum effect effect;
    enum stage stage;
    int64_t stage_us; /* since when */
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
    struct buf batch; /* EFFECT_DOORS, EFFECT_EXPORT of a door that closed: its log */
    char batch_name[BATCH_NAME_SIZE];
    size_t piece;             /* EFFECT_TRANSFER: bytes of one part */
    struct ur_writer *writer; /* what it made */
    struct diag diag;
};

/* The sticks (porter.c). `job` first. */
struct porter {
    struct job job;
    struct kiosk *k;
    struct worker *worker;
    struct media_fetch fetch; /* its thread's */
    enum err said;            /* likewise: of the last look, so that a failure is logged once */
    int32_t found;            /* what a look found; the loop's when it is done */
    size_t refused, refused_said;
    bool posted, again; /* a look is under way; another one after it */
    bool awaited;       /* an effect starts after it, at the latest `until` */
    struct mono until;
    int64_t look_us;
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
    /* The list of withdrawn passes as the loop saw it last; number 0: none is known. */
    uint32_t known, passes_unfit;
    struct wall known_issued;
    struct pass_list passes; /* of the command that is on its way */
};

/* Logs of other doors between spool or stick and the state (doors.c). `job` first. */
enum doors_source { DOORS_SPOOL, DOORS_STICK, DOORS_SOURCES };
struct doors_seen {
    off_t size;
    ino_t ino;
    struct timespec at;
};
struct doors {
    struct job job;
    struct kiosk *k;
    struct doors_seen seen[DOORS_MAX][DOORS_SOURCES];
    enum err said[DOORS_MAX];        /* of the last look: an outage is logged once */
    bool fresh[DOORS_MAX];           /* something new came, and the state does not know it yet */
    bool by_stick[DOORS_MAX];        /* by which way it came last */
    enum door_oddity odd[DOORS_MAX]; /* to be told, 0 nothing */
    struct sitting state;            /* folded anew, to take the place of the session's */
    bool has_state;
    int64_t look_us, fold_us; /* the last look; how long the last fold took */
};

/* Writing the settings. `job` first. */
struct settings_job {
    struct job job;
    struct kiosk *k;
    struct device_settings settings;
    bool posted, again;
};

/* Files to and from the agent (courier.c). `job` first. */
struct courier {
    struct job job;
    struct kiosk *k;
    struct sign_public registry;
    bool known; /* the registry's key is */
    bool posted, with_session;
    bool written;        /* the open log's batch lies there: entries from `from` to `size` */
    uint64_t size, from; /* the worker's while a job runs */
    uint64_t seen;       /* size of the log at the last tick */
    size_t fresh;        /* receipts that came in */
    struct uuid nonce;   /* of the question what time it is */
    struct mono asked;   /* when; 0: not asked yet */
    bool told;           /* the answer is below */
    struct wall time;    /* the registry's, somewhere between `asked` and `heard` */
    struct mono heard;
    int64_t look_us, posted_us, changed_us;
};

/* The self-test (trial.c): what the loop said, and what came of it. */
struct trial {
    struct device_view view;
    struct self_test_input in;
    struct test_view result; /* of the last test since the start */
    enum lang lang;
};

/* What the watchdog and whoever started the program are told (watch.c). */
struct watch {
    struct vigil vigil;
    struct notify notify;
    struct mono fed;        /* when last */
    enum vigil_part hung;   /* and so it is not fed */
    enum vigil_part bitten; /* the run before ended so; not told yet */
    uint64_t turns, jobs;   /* of the loop; that the worker finished */
    bool said_drawn;
};

/* Keeping the clock's floor. `job` first. */
struct floor_job {
    struct job job;
    struct kiosk *k;
    struct wall at;
    bool posted;
};

#define HELD_MAX 96 /* keys, their releases and texts that may turn out to be a person's */

/* Provisions on their way in (provisions.c). `job` first. */
struct provisions {
    struct job job;
    struct kiosk *k;
    bool posted, out; /* out: no stick was in */
    int64_t look_us;
    enum err result;        /* the worker's while a look runs, and `hash` */
    struct hash hash, said; /* of the last file that was told of */
    struct slips slips;
    char room[32];
};

struct kiosk {
    struct kiosk_config config;
    struct theme theme;                /* in use: the config's and what people chose */
    struct clock system_clock, *clock; /* `clock` is the keeper's */
    struct timekeeper keeper;
    struct floor_job floor_job;
    bool clock_asked; /* somebody stood for the time, `clock_min` minutes later */
    int32_t clock_min;
    struct device *device;
    struct tries tries;
    struct shelf *shelf;         /* the worker's while an effect runs */
    struct withdrawn *withdrawn; /* badges and kiosks that do not count any more: the worker's */
    struct session session;
    struct secrets *secrets;
    struct worker *worker;
    struct lens *lens;
    struct window *window;
    struct ui *ui;
    struct canvas *canvas;
    struct sound *sound;
    struct lamps *lamps;
    enum screen lights_for;             /* screen that the last sign belongs to */
    struct mono lights_due, dark_until; /* the next change of the lamps; the scan light stays on */

    struct flow flow;
    struct requests requests;
    struct wedge wedge; /* a scanner that types, between the window and the ui */
    struct window_event held[HELD_MAX];
    size_t held_count;
    int64_t typed_us; /* when its code began */
    struct watch watch;
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
    struct ur_writer *transfer; /* while the moving code is on the screen */
    struct buf transfer_text;   /* of the part that it shows */
    int32_t transfer_part;      /* which that is, 0 none */
    uint64_t frames;            /* of the camera, at the last look */
    int64_t frames_us;
    enum camera_state camera_state;
    uint64_t preview_sequence;
    int64_t preview_us, status_us, tidy_us;
    int64_t clock_offset; /* wall minus monotonic time, ms; 0: not looked yet */
    struct forgotten forgotten;
    struct tidy_job tidy;
    struct recover_job recover;
    bool recovering; /* the worker builds the state anew */
    struct lists lists;
    struct courier courier;
    struct doors doors;
    struct enrolment enrolment;
    struct porter porter;
    struct trial trial;      /* the porter's while EFFECT_TEST or EFFECT_REPORT runs */
    struct test_view tested; /* what it found */
    bool code_read;          /* any, since the start */
    struct provisions provisions;
    int64_t shown_second;
    bool dirty, quit;
    enum kiosk_renewal renewal;
    struct kiosk_timing timing;
    struct ready ready;
    bool shown;       /* a picture was on the panel */
    bool timing_open; /* a scan is on its way to the screen */
};

int64_t kiosk_now_us(void);
/* One input to the flow and its requests carried out. */
void kiosk_input(struct kiosk *k, struct input *in);
/* Once in every round of the loop (meanwhile.c). */
void meanwhile(struct kiosk *k);
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
/* Starts an effect that waited for a look at the stick. */
void effect_looked(struct kiosk *k);
/* Runs the second half of sealing after COMMAND_SEAL was committed. */
void effect_continue(struct kiosk *k);
/* Tells the flow that an effect ended. */
void effect_report(
    struct kiosk *k, enum effect effect, enum err result, int32_t arg, enum refusal refusal);
/* picture.c: lets go of the bundle that the moving code was made of; none is fine. */
void kiosk_transfer_end(struct kiosk *k);
/* effect_run.c: the worker's half */
void effect_run(struct job *job);
/* Looks at the packages again: the kept ones, those of the agent and those on a stick. */
enum err effect_reload_shelf(struct effect_job *e);
/* effect_keys.c. Sets result_arg: the invigilator, or before a sitting is open its place on the
 * shelf; see EFFECT_UNLOCK. */
enum err effect_unlock(struct effect_job *e);
/* The own key of who signs, from PIN and badge. ERR_KEY, ERR_AGAIN: the PIN was wrong; ERR_MISSING:
 * the badge is not known here. The caller wipes it. */
enum err effect_signing_key(struct effect_job *e, struct sign_secret *ret);
/* trial.c */
void trial_begin(struct kiosk *k);                              /* the loop's, before it */
int32_t trial_run(struct kiosk *k);                             /* the porter's; enum test_grade */
enum err trial_report(struct kiosk *k, enum flow_report which); /* the porter's */
/* porter.c */
void porter_begin(struct kiosk *k);
void porter_tick(struct kiosk *k);  /* the loop's: a look now and then */
void porter_await(struct kiosk *k); /* looks now; effect_looked after it */
void porter_fetch(struct kiosk *k); /* on the porter's thread */
/* scans.c */
void scans_take(struct kiosk *k);
void scans_take_code(struct kiosk *k, const struct lens_scan *scan); /* wherever it came from */
/* typed.c: keys and typing on their way to the ui. */
void typed_take(struct kiosk *k, const struct window_event *event);
void typed_quiet(struct kiosk *k); /* no event waits */
int typed_wait_ms(const struct kiosk *k, int wait);
/* loop.c: to the ui, and what it answers. */
void kiosk_feed(struct kiosk *k, const struct window_event *event);
/* clock.c */
void kiosk_clock_begin(struct kiosk *k, struct clock *under);
void kiosk_clock_floor(struct kiosk *k, struct wall passed); /* a moment that has passed */
void kiosk_clock_move(struct kiosk *k, int32_t minutes);     /* confirmed, so much later */
void kiosk_clock_tick(struct kiosk *k);
/* watch.c */
void watch_begin(struct kiosk *k);
void watch_end(struct kiosk *k);
void watch_tick(struct kiosk *k);
void watch_told(struct kiosk *k); /* the bite is in the log */
/* lists.c: once in a while a look, the next delta when there is one. */
void lists_tick(struct kiosk *k);
/* On the worker: takes what lies in the spool and came by stick. */
void lists_find(struct kiosk *k, struct deltas_found *ret);
/* What became of COMMAND_CHANGE_LIST; fills in what the flow says of it. */
void lists_reported(struct kiosk *k, const struct command *c, enum refusal refusal, enum err result,
    struct input *in);
/* What became of COMMAND_PASSES. */
void passes_reported(struct kiosk *k, enum refusal refusal, enum err result);
/* On the loop, while the worker does not look: which list of withdrawn passes there is. */
void lists_know(struct kiosk *k);
/* courier.c */
void courier_tick(struct kiosk *k);        /* the loop's */
void courier_last(struct kiosk *k);        /* the worker's, before the ledger is closed */
void courier_new_session(struct kiosk *k); /* another log from now on */
/* doors.c: once in a while a look; what came of it becomes the state. */
void doors_tick(struct kiosk *k);
/* On the worker: takes what lies in the spool and came by stick, and folds the state anew when
 * something is new. */
void doors_find(struct kiosk *k);
/* On the loop, after doors_find: the new state takes the session's place. */
void doors_settle(struct kiosk *k);
/* Before another sitting is opened, or at the end. */
void doors_forget(struct kiosk *k);
/* provisions.c: the room that was provisioned, at the start and after each change. */
void provisions_begin(struct kiosk *k);
/* Once in a while a look at the stick. */
void provisions_tick(struct kiosk *k);
/* A code before the lens; false when it is none of a provision, or this is not the moment. */
bool provisions_code(struct kiosk *k, struct bytes text);
/* checks.c */
void checks_update(struct kiosk *k);
/* facts.c */
void device_begin(struct kiosk *k);          /* what stays, and a first look */
void device_settings_begin(struct kiosk *k); /* before anything is drawn or heard */
void device_update(struct kiosk *k);         /* a look at what changes */
void device_setting(struct kiosk *k, enum flow_setting what); /* changes it, and keeps it */
/* lights.c */
void lights_cue(struct kiosk *k, enum cue cue, bool exam); /* the sign of that sound */
void lights_tick(struct kiosk *k);                         /* what the time asks of them */
/* picture.c */
void picture_draw(struct kiosk *k);
/* speak.c */
void speak_screen(struct kiosk *k);

#endif
