// SPDX-License-Identifier: EUPL-1.2
/* The threads' half of the effects: opening, signing, sealing on the worker, sticks and the
 * self-test on the porter. The worker runs with the session to itself (UNLOCK, which may run beside
 * commits, touches only shelf, tries and secrets). */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "board/media.h"
#include "kiosk/outbox.h"
#include "kiosk/reset.h"
#include "pv/sign_off.h"
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- the sitting */

/* Takes what lies in a folder. A stick that fails, or a full disk, never stops an unlock: it is
 * said in the log. */
static void import_from(struct effect_job *e, const char *folder)
{
    struct kiosk *k = e->k;
    struct diag d = {0};

    if (shelf_import(k->shelf, k->config.data, folder, &k->device->box, &k->device->anchor.root, &d)
        != ERR_OK)
        log_line(LOG_LEVEL_WARNING, "shelf", "import: %s", d.text);
}

enum err effect_reload_shelf(struct effect_job *e)
{
    struct kiosk *k = e->k;
    char folder[PATH_SIZE];

    enum err err =
        shelf_load(k->shelf, k->config.data, &k->device->box, &k->device->anchor.root, &e->diag);
    if (err != ERR_OK)
        return err;
    if (path_join(folder, k->config.data, "spool-in") == ERR_OK)
        import_from(e, folder);
    if (path_join(folder, k->config.data, STICK_FOLDER) == ERR_OK)
        import_from(e, folder);
    size_t refused = k->shelf->refused;
    enum err why = k->shelf->refused_why;
    err = shelf_load(k->shelf, k->config.data, &k->device->box, &k->device->anchor.root, &e->diag);
    if (err == ERR_OK)
        lists_find(k, &k->lists.found);
    /* A stick that was here before, or that goes round several kiosks, is no news. */
    if (k->lists.found.refused == ERR_EXISTS || k->lists.found.refused == ERR_KEY)
        k->lists.found.refused = ERR_OK;
    if (refused > k->shelf->refused) { /* what did not come in is not in the folder either */
        k->shelf->refused = refused;
        k->shelf->refused_why = why;
    }
    return err;
}

/* The new sitting is opened beside the old one and takes its place only when it is whole. */
static enum err select_sitting(struct effect_job *e)
{
    struct kiosk *k = e->k;
    struct session *fresh;

    if (e->arg < 0 || (size_t)e->arg >= k->shelf->count || !k->secrets->derived)
        return ERR_MISSING;
    const struct package *p = &k->shelf->items[e->arg].package;
    int staff = card_find_staff_key(&p->card, &k->secrets->sign.pub);
    if (staff < 0)
        return ERR_KEY;
    fresh = calloc(1, sizeof *fresh);
    if (fresh == NULL)
        return ERR_NOMEM;
    fresh->badges = k->session.badges;
    enum err err = session_load(
        fresh, k->config.data, k->device, p, (size_t)staff, &k->secrets->box, &e->diag);
    bool sealed = err == ERR_OK && fresh->state.phase == PHASE_SEALED;
    if (sealed && (fresh->has_pv || session_door_closed(fresh)))
        err = session_bundle(fresh, k->config.data, k->device, &e->diag);
    if (err == ERR_OK) {
        session_unload(&k->session, false);
        k->session = *fresh;
        sitting_plan_moved(&k->session.state, &k->session.plan);
    } else if (fresh->loaded) {
        session_unload(fresh, true);
    }
    free(fresh);
    e->result_arg = staff;
    return err;
}

static enum err sign(struct effect_job *e)
{
    struct kiosk *k = e->k;
    struct sign_secret key = {0};

    enum err err = effect_signing_key(e, &key);
    if (err == ERR_OK) {
        struct session_signer signer = {e->arg, &key, e->now, buf_view(&e->strokes)};
        err = session_sign(&k->session, k->config.data, &signer, &e->diag);
    }
    if (err == ERR_OK)
        e->hash = session_pv_hash(&k->session);
    wipe(&key, sizeof key);
    return err;
}

/* Who leaves signs the log as it is; nothing is committed between this and the event that holds it.
 */
static enum err sign_off(struct effect_job *e)
{
    struct session *s = &e->k->session;
    struct sign_secret key = {0};

    enum err err = session_check(s, &e->diag);
    if (err == ERR_OK)
        err = effect_signing_key(e, &key);
    if (err == ERR_OK) {
        struct checkpoint head = ledger_head(s->ledger);
        err = sign_off_make(&key, &s->plan.sitting, &head, e->sign_off);
    }
    wipe(&key, sizeof key);
    return err;
}

static enum err seal(struct effect_job *e)
{
    struct kiosk *k = e->k;

    if (e->second)
        return session_bundle(&k->session, k->config.data, k->device, &e->diag);
    enum err err = session_seal(&k->session, k->config.data, k->device, e->now, &e->diag);
    if (err == ERR_OK && k->session.has_pv)
        e->hash = session_pv_hash(&k->session);
    return err;
}

/* The own log for the other doors, under the name that they look for. */
static enum err make_batch(struct effect_job *e)
{
    struct session *s = &e->k->session;

    e->batch = BUF_INIT(BATCH_BYTES_MAX);
    session_door_file(s, s->door, e->batch_name);
    enum err err = session_check(s, &e->diag);
    return err == ERR_OK ? session_batch(s, &e->batch, &e->diag) : err;
}

/* ---------------------------------------------------------------- the stick, on the porter */

static enum err put_batch(struct effect_job *e)
{
    return media_put(e->k->config.stick, e->batch_name, buf_view(&e->batch), &e->diag);
}

/* Both ways by one stick: what the others wrote comes in with the next look. */
static enum err even_doors(struct effect_job *e)
{
    enum err err = put_batch(e);

    if (err == ERR_OK)
        porter_fetch(e->k);
    return err;
}

static enum err export_bundle(struct effect_job *e)
{
    struct kiosk *k = e->k;
    const char *name = strrchr(k->session.bundle_path, '/');

    enum err err =
        outbox_export(k->config.data, k->config.stick, name != NULL ? name + 1 : "", &e->diag);
    if ((err != ERR_OK && err != ERR_EXISTS) || e->batch.n == 0)
        return err;
    enum err batch = put_batch(e);
    return batch != ERR_OK ? batch : err;
}

static enum err open_transfer(struct effect_job *e)
{
    enum err err = transfer_open(e->k->session.bundle_path, e->piece, &e->writer, &e->diag);
    if (err == ERR_OK)
        e->result_arg = (int32_t)ur_writer_count(e->writer);
    return err;
}

static enum err finish(struct effect_job *e)
{
    struct kiosk *k = e->k;

    if (k->session.loaded)
        courier_last(k);
    enum err err = session_finish(&k->session, k->config.data, k->device, &e->diag);
    if (err == ERR_OK) {
        secret_wipe(k->secrets, sizeof *k->secrets);
        /* Closed is closed; a shelf that does not load is read again at the next unlock. */
        if (effect_reload_shelf(e) != ERR_OK)
            log_line(LOG_LEVEL_WARNING, "shelf", "%s", e->diag.text);
    }
    return err;
}

/* The open log goes along, so it is closed first: behind all that the worker still did with it.
 * What fails later leaves it to be opened again, like after any failure. */
static enum err let_go_of_log(struct effect_job *e)
{
    struct session *s = &e->k->session;

    ledger_close(s->ledger);
    s->ledger = NULL;
    s->behind = true;
    return ERR_OK;
}

/* On the porter, since a stick may take its time. Evidence, then the mark; the rest is done by the
 * next start. */
static enum err back_to_new(struct effect_job *e)
{
    struct kiosk *k = e->k;

    log_line(LOG_LEVEL_WARNING, "reset", "back to new was agreed by two people: evidence first");
    enum err err = reset_evidence(k->config.data, k->config.stick, k->device, &e->diag);
    if (err == ERR_OK)
        err = reset_begin(k->config.data, &e->diag);
    log_line(LOG_LEVEL_WARNING, "reset", "%s",
        err == ERR_OK ? "evidence is on the stick; all is destroyed now" : "nothing was destroyed");
    return err;
}

static enum err run(struct effect_job *e)
{
    switch (e->effect) {
    case EFFECT_UNLOCK:
        return effect_unlock(e);
    case EFFECT_SELECT:
        return select_sitting(e);
    case EFFECT_FREEZE:
        return session_freeze(
            &e->k->session, e->k->config.data, e->k->device, e->now, &e->hash, &e->diag);
    case EFFECT_SIGN:
        return sign(e);
    case EFFECT_LEAVE:
        return sign_off(e);
    case EFFECT_SEAL:
        return seal(e);
    case EFFECT_EXPORT:
        return e->stage == STAGE_SESSION ? make_batch(e) : export_bundle(e);
    case EFFECT_FINISH:
        return finish(e);
    case EFFECT_TEST:
        e->result_arg = trial_run(e->k);
        return ERR_OK;
    case EFFECT_REPORT:
        return trial_report(e->k, (enum flow_report)e->arg);
    case EFFECT_DOORS:
        return e->stage == STAGE_SESSION ? make_batch(e) : even_doors(e);
    case EFFECT_ENROL:
        return enrolment_keep(e->k, &e->diag);
    case EFFECT_TRANSFER:
        return open_transfer(e);
    case EFFECT_RESET:
        return e->stage == STAGE_SESSION ? let_go_of_log(e) : back_to_new(e);
    case EFFECT_NONE:
    case EFFECT_LOCK:
    case EFFECT_RECHECK:
    case EFFECT_SOUND:
    case EFFECT_SPEAK:
    case EFFECT_SETTING:
    case EFFECT_RESTART:
    case EFFECT_CLOCK:
    case EFFECT_COUNT:
        break;
    }
    return ERR_INTERNAL;
}

void effect_run(struct job *job)
{
    struct effect_job *e = (struct effect_job *)job;
    e->result = run(e);
}
