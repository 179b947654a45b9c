// SPDX-License-Identifier: EUPL-1.2
/* The threads' half of the effects: key derivation, opening, sealing on the worker, sticks and the
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
#include <sys/stat.h>
#include <unistd.h>

/* ---------------------------------------------------------------- badge and PIN */

/* Which badge the PIN goes with: the one shown, else the one remembered of the chosen person. */
static const uint8_t *badge_for(const struct kiosk *k, int32_t staff)
{
    if (k->secrets->has_badge)
        return k->secrets->badge;
    if (k->session.loaded && staff >= 0 && k->session.badges[staff].known)
        return k->session.badges[staff].secret;
    return NULL;
}

/* Counts the try, derives, and hands the keys to the caller's structs. */
static enum err derive(
    struct effect_job *e, const uint8_t *badge, struct sign_secret *sign, struct box_secret *box)
{
    struct kiosk *k = e->k;

    enum err err = tries_begin(&k->tries, &e->diag);
    if (err != ERR_OK)
        return diag_prefix(&e->diag, err, "count the try");
    return keys_from_badge(badge, k->secrets->pin, sign, box);
}

static enum err wrong_pin(struct effect_job *e)
{
    e->result_arg = tries_wrong(&e->k->tries, e->mono);
    if (e->result_arg > 0)
        return ERR_KEY;
    e->result_arg = tries_wait_s(&e->k->tries, e->mono);
    return ERR_AGAIN;
}

/* Whether the issuer took this person's badge back. Right badge and PIN, so no try is counted. */
static bool is_withdrawn(struct effect_job *e, const struct cert *cert)
{
    struct kiosk *k = e->k;

    if (withdrawn_find(k->withdrawn, &cert->id) == NULL)
        return false;
    (void)tries_right(&k->tries, &e->diag);
    (void)diag_set(&e->diag, ERR_REVOKED, "the badge was withdrawn");
    return true;
}

/* A remembered badge alone opens the panel again; comparing takes the same time whatever it holds.
 */
static enum err by_badge_alone(struct effect_job *e)
{
    const struct kiosk *k = e->k;

    for (int32_t i = 0; i < INVIGILATORS_MAX; i++)
        if (k->session.badges[i].known
            && secret_equal(k->session.badges[i].secret, k->secrets->badge, BADGE_SECRET_SIZE)) {
            e->result_arg = i;
            return is_withdrawn(e, &k->session.package->card.staff[i]) ? ERR_REVOKED : ERR_OK;
        }
    return ERR_MISSING;
}

/* Prefers the sitting that was already begun here, then one of this room today, then any of today,
 * then any. */
static int64_t sitting_rank(const struct kiosk *k, const struct shelf_item *item, struct wall now)
{
    const struct plan *p = &item->package.card.plan;
    char path[PATH_SIZE];
    struct stat begun;

    /* Of several that were begun, the one with the newest fact. */
    if (shelf_path(path, k->config.data, "ledger", &p->sitting, ".db-wal") == ERR_OK
        && stat(path, &begun) == 0)
        return 10 + (int64_t)begun.st_mtime;
    if (shelf_path(path, k->config.data, "ledger", &p->sitting, ".db") == ERR_OK
        && stat(path, &begun) == 0)
        return 10 + (int64_t)begun.st_mtime;
    bool today = wall_same_day(p->start, now);
    bool here = k->config.room != NULL && strcmp(k->config.room, p->room) == 0;
    return today ? (here ? 3 : 2) : 1;
}

static enum err find_sitting(struct effect_job *e, const struct sign_public *key)
{
    const struct shelf *shelf = e->k->shelf;
    int64_t best = 0;

    for (size_t i = 0; i < shelf->count; i++) {
        int64_t rank = sitting_rank(e->k, &shelf->items[i], e->now);
        if (card_find_staff_key(&shelf->items[i].package.card, key) >= 0 && rank > best) {
            best = rank;
            e->result_arg = (int32_t)i;
        }
    }
    return best > 0 ? ERR_OK : ERR_KEY;
}

static void keep_keys(struct kiosk *k, const uint8_t *badge, const struct sign_secret *sign,
    const struct box_secret *box)
{
    struct secrets *s = k->secrets;

    s->sign.pub = sign->pub; /* the private half is derived anew for each signature */
    s->box = *box;
    s->derived = true;
    memmove(s->derived_badge, badge, sizeof s->derived_badge);
}

static enum err unlock_again(struct effect_job *e)
{
    struct kiosk *k = e->k;
    struct sign_secret sign;
    struct box_secret box;

    if (k->secrets->pin[0] == '\0')
        return k->secrets->has_badge ? by_badge_alone(e) : ERR_MISSING;
    const uint8_t *badge = badge_for(k, e->arg);
    if (badge == NULL)
        return ERR_MISSING;
    enum err err = derive(e, badge, &sign, &box);
    int staff = err == ERR_OK ? card_find_staff_key(&k->session.package->card, &sign.pub) : -1;
    bool elsewhere = err == ERR_OK && staff < 0 && find_sitting(e, &sign.pub) == ERR_OK;
    if (staff >= 0 && !e->visitor) /* whoever opens another sitting does so as themselves */
        keep_keys(k, badge, &sign, &box);
    wipe(&sign, sizeof sign);
    wipe(&box, sizeof box);
    if (err != ERR_OK)
        return err;
    if (elsewhere) { /* right badge and PIN, but of a sitting that is not the open one */
        (void)tries_right(&k->tries, &e->diag);
        return diag_set(&e->diag, ERR_CONFLICT, "another sitting is open on this kiosk");
    }
    if (staff < 0)
        return wrong_pin(e);
    if (is_withdrawn(e, &k->session.package->card.staff[staff]))
        return ERR_REVOKED;
    e->wrong_before = tries_right(&k->tries, &e->diag);
    e->result_arg = staff;
    return ERR_OK;
}

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

static enum err reload_shelf(struct effect_job *e)
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

static enum err unlock_first(struct effect_job *e)
{
    struct kiosk *k = e->k;
    struct secrets *s = k->secrets;

    if (!s->has_badge || s->pin[0] == '\0')
        return ERR_MISSING;
    enum err err = reload_shelf(e);
    if (err != ERR_OK)
        return err;
    if (k->shelf->count == 0) { /* no package: no key to compare a PIN with, so no try is counted */
        e->result_arg = k->shelf->refused > 0 ? (int32_t)k->shelf->refused_why : ERR_MISSING;
        return diag_set(&e->diag, ERR_STATE, "no sitting on this kiosk, %zu packages refused",
            k->shelf->refused);
    }
    struct sign_secret sign;
    struct box_secret box;
    err = derive(e, s->badge, &sign, &box);
    bool found = err == ERR_OK && find_sitting(e, &sign.pub) == ERR_OK;
    const struct card *card = found ? &k->shelf->items[e->result_arg].package.card : NULL;
    bool gone = found && is_withdrawn(e, &card->staff[card_find_staff_key(card, &sign.pub)]);
    if (found && !gone)
        keep_keys(k, s->badge, &sign, &box);
    wipe(&sign, sizeof sign);
    wipe(&box, sizeof box);
    if (err != ERR_OK)
        return err;
    if (!found)
        return wrong_pin(e);
    if (gone)
        return ERR_REVOKED;
    e->wrong_before = tries_right(&k->tries, &e->diag);
    return ERR_OK;
}

/* ---------------------------------------------------------------- the sitting */

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

/* The own key of who signs, from PIN and badge. ERR_KEY, ERR_AGAIN: the PIN was wrong; ERR_MISSING:
 * the badge is not known here. The caller wipes it. */
static enum err signing_key(struct effect_job *e, struct sign_secret *ret)
{
    struct kiosk *k = e->k;
    struct box_secret box;

    if (e->arg < 0 || (size_t)e->arg >= k->session.plan.invigilator_count)
        return ERR_MISSING;
    const uint8_t *badge = badge_for(k, e->arg);
    if (badge == NULL)
        return ERR_MISSING;
    enum err err = derive(e, badge, ret, &box);
    wipe(&box, sizeof box);
    if (err != ERR_OK)
        return err;
    const struct sign_public *known = &k->session.package->card.staff[e->arg].sign;
    if (memcmp(ret->pub.b, known->b, sizeof known->b) != 0)
        return wrong_pin(e);
    if (is_withdrawn(e, &k->session.package->card.staff[e->arg]))
        return ERR_REVOKED;
    (void)tries_right(&k->tries, &e->diag);
    return ERR_OK;
}

static enum err sign(struct effect_job *e)
{
    struct kiosk *k = e->k;
    struct sign_secret key = {0};

    enum err err = signing_key(e, &key);
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
        err = signing_key(e, &key);
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

static enum err finish(struct effect_job *e)
{
    struct kiosk *k = e->k;

    if (k->session.loaded)
        courier_last(k);
    enum err err = session_finish(&k->session, k->config.data, k->device, &e->diag);
    if (err == ERR_OK) {
        secret_wipe(k->secrets, sizeof *k->secrets);
        /* Closed is closed; a shelf that does not load is read again at the next unlock. */
        if (reload_shelf(e) != ERR_OK)
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
        return e->k->session.loaded ? unlock_again(e) : unlock_first(e);
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
