// SPDX-License-Identifier: EUPL-1.2
/* One unlocked sitting: its list, keys, ledger and state, and the work file of a PV that is being
 * signed.
 *
 * Who may touch what: the worker opens, appends and writes; the loop decides, applies and draws.
 * They never do so at the same time: while an effect runs on the worker the loop commits nothing
 * (loop.c). */
#ifndef KIOSK_SESSION_H
#define KIOSK_SESSION_H

#include "kiosk/deltas.h"
#include "kiosk/device.h"
#include "kiosk/shelf.h"
#include "ledger/ledger.h"
#include "pv/bundle.h"
#include "sitting/decide.h"

#define EVENTS_PER_COMMIT_MAX DECISION_EVENTS_MAX

/* A badge whose PIN was right once since the start of the program; in locked memory. */
struct remembered {
    bool known;
    uint8_t secret[BADGE_SECRET_SIZE];
};

/* A delta that is kept, opened. */
struct session_delta {
    struct list_delta said;
    struct list_change *changes; /* what `said` borrows */
    struct buf head;
};

/* Another door of the sitting, as far as it was heard of. */
struct session_door {
    struct ledger *log; /* NULL: nothing of it is here */
    uint64_t waiting;   /* entries that lie ready and are not taken while the record is frozen */
    struct wall
        heard;     /* when something new came, by this kiosk's clock; zero: not since the start */
    bool by_stick; /* and which way */
};

struct session {
    const struct package *package; /* on the shelf */
    struct plan plan;
    struct sitting_keys *keys;
    struct ledger *ledger;
    struct sitting state;
    bool loaded;
    bool behind; /* ledger or state may not be what the medium holds: session_recover is due */
    int32_t door;
    struct session_door doors[DOORS_MAX]; /* the own one stays empty */
    struct session_delta
        *deltas; /* DELTAS_MAX of them: state.delta_count took effect, the rest waits */
    size_t delta_count;
    struct delta_place place;  /* behind the newest of these */
    struct remembered *badges; /* INVIGILATORS_MAX, locked memory, lives as long as the program */
    /* PV being signed: payload, rows, signatures, strokes (work file) */
    struct jws pv;
    struct buf rows, strokes;
    bool has_pv;
    bool has_pdf;                          /* its pages are printed and kept */
    struct hash pdf;                       /* what COMMAND_SEAL says of them */
    char staff_kids[INVIGILATORS_MAX][16]; /* base64url key ids, as they stand in PV signatures */
    size_t package_staff_count;
    char bundle_path[PATH_SIZE]; /* "" until sealed */
};

/* Opens list, keys and ledger with an invigilator's box key and rebuilds the state. On an error
 * everything is as before a load. ERR_KEY: this invigilator is not on this sitting; ERR_CONFLICT,
 * ERR_SIGNATURE: the ledger does not verify (left as it is). */
enum err session_load(struct session *s, const char *data, const struct device *dev,
    const struct package *package, size_t staff, const struct box_secret *box,
    struct diag *d) MUST_CHECK;
/* Wipes keys, list and state from memory and closes the ledger. Remembered badges stay when
 * `keep_badges`. */
void session_unload(struct session *s, bool keep_badges);

/* After a failed sync or a fact that did not fold: closes the ledger, opens and verifies it again
 * and builds the state anew from what is there. A fact that was refused may turn out to be kept. On
 * an error the state is as it was and the session is still behind: try later. Errors of
 * ledger_open. The caller sees to it that nobody looks at the state meanwhile. */
enum err session_recover(
    struct session *s, const char *data, const struct device *dev, struct diag *d) MUST_CHECK;

/* Opens the kept deltas that were not opened yet, in order, up to the first that is not there: new
 * keys go beside the sitting's, changes wait for their events. Anything else that goes wrong is
 * that delta's error; those before it stay. */
enum err session_deltas(
    struct session *s, const char *data, const struct device *dev, struct diag *d) MUST_CHECK;
/* The first delta that has not taken effect, or NULL. Borrowed until session_unload. */
const struct list_delta *session_next_delta(const struct session *s);
/* Appends the heads of those that took effect, for the bundle. */
void session_delta_heads(const struct session *s, struct buf *ret);
/* Wipes and releases them; part of session_unload. */
void session_forget_deltas(struct session *s);

/* Seals and appends events (their CBOR in `bodies`, one after the other with `ends`), durable on
 * ERR_OK. Fills in seq, at, certainty and lamport of each event. ERR_IO while the session is
 * behind; afterwards it may be. */
enum err session_append(struct session *s, struct event *events, size_t count, struct clock *clock,
    struct diag *d) MUST_CHECK;
/* Folds committed events into the state. On an error the session is behind. */
enum err session_apply(struct session *s, const struct event *events, size_t count) MUST_CHECK;

/* ---- other doors (session_doors.c); all on the worker ---- */

/* Opens the logs of other doors that are kept. One that does not verify is set aside. ERR_NOMEM,
 * ERR_IO, ERR_STATE. */
enum err session_doors_open(struct session *s, const char *data, struct diag *d) MUST_CHECK;
void session_doors_close(struct session *s);
/* The state anew, from the own log and those of the other doors. The caller releases it, or puts it
 * in the session's place. */
enum err session_fold(struct session *s, struct sitting *ret, struct diag *d) MUST_CHECK;
/* Opens and reads one entry; `ret` has everything but the door. ERR_KEY, ERR_FORMAT, ERR_TYPE. */
enum err session_read_entry(
    const struct session *s, struct bytes entry, struct event *ret) MUST_CHECK;

/* How the batch of a door is named in spool and on a stick. */
void session_door_file(const struct session *s, int door, char out[BATCH_NAME_SIZE]);
struct session_file {
    int door;           /* whose name it has */
    struct bytes bytes; /* borrowed */
    bool grows_only;    /* from the agent, which never lays down an older one */
};
struct session_taken {
    uint64_t fresh;       /* entries that are new */
    enum door_oddity odd; /* what is to be told about that door, 0 nothing */
};
/* Keeps what a batch has more of a door's log, durably; the state is not touched (session_fold).
 * ERR_AGAIN: not while the record is frozen or closed; ERR_MISSING: a change of the list must come
 * first; else as ledger_take. What is odd is kept apart in odd/. */
enum err session_take(struct session *s, const char *data, const struct session_file *in,
    struct session_taken *ret, struct diag *d) MUST_CHECK;
/* The heads that a record pins: the own log's first, then those of other doors; answers how many.
 */
size_t session_heads(const struct session *s, struct checkpoint ret[DOORS_MAX]);
/* Appends the other doors' logs as batches, one after the other: what the bundle carries. */
enum err session_door_logs(const struct session *s, struct buf *ret, struct diag *d) MUST_CHECK;
/* This door closed: its log is whole, and another one makes the record. */
bool session_door_closed(const struct session *s);
/* Appends the own log as a batch from its first entry on. ERR_MISSING: it is empty. */
enum err session_batch(const struct session *s, struct buf *ret, struct diag *d) MUST_CHECK;

/* ERR_IO when the session is behind. */
enum err session_check(const struct session *s, struct diag *d) MUST_CHECK;

/* The PV's steps, all on the worker (closing.c). Freeze builds payload and rows and writes the work
 * file; the caller then commits COMMAND_FREEZE with ret_hash. Sign adds a signature to the work
 * file; the caller commits COMMAND_SIGN. Seal adds the device's signature, prints the pages and
 * keeps them; the caller commits COMMAND_SEAL with has_pdf and pdf, and then calls session_bundle.
 * Sealing what is sealed already does nothing. */
enum err session_freeze(struct session *s, const char *data, const struct device *dev,
    struct wall now, struct hash *ret_hash, struct diag *d) MUST_CHECK;
struct session_signer {
    int32_t staff;
    const struct sign_secret *key;
    struct wall at;
    struct bytes strokes; /* JSON of the drawn strokes, empty: PIN alone */
};
enum err session_sign(struct session *s, const char *data, const struct session_signer *signer,
    struct diag *d) MUST_CHECK;
enum err session_seal(struct session *s, const char *data, const struct device *dev,
    struct wall now, struct diag *d) MUST_CHECK;
/* Writes the encrypted bundle to out/ (temporary name, fsync, rename, read back). Repeating it is
 * harmless. */
enum err session_bundle(
    struct session *s, const char *data, const struct device *dev, struct diag *d) MUST_CHECK;
/* Destroys package, work file and kept pages and leaves the mark that this sitting was closed; then
 * session_unload. What stays is ciphertext. */
enum err session_finish(
    struct session *s, const char *data, const struct device *dev, struct diag *d) MUST_CHECK;
/* Reads the work file after a restart; only committed signatures are kept. ERR_MISSING: none. */
enum err session_resume_pv(struct session *s, const char *data, struct diag *d) MUST_CHECK;

/* Payload of the PV being signed (has_pv). */
struct hash session_pv_hash(const struct session *s);

#endif
