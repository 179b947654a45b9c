// SPDX-License-Identifier: EUPL-1.2
/* Badge and PIN, on the worker: which keys they give, whose they are, and which sitting they open.
 * Every wrong one is counted before it is tried. */
#include "kiosk/kiosk_internal.h"

#include <string.h>
#include <sys/stat.h>

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

static enum err unlock_first(struct effect_job *e)
{
    struct kiosk *k = e->k;
    struct secrets *s = k->secrets;

    if (!s->has_badge || s->pin[0] == '\0')
        return ERR_MISSING;
    enum err err = effect_reload_shelf(e);
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

enum err effect_unlock(struct effect_job *e)
{
    return e->k->session.loaded ? unlock_again(e) : unlock_first(e);
}

enum err effect_signing_key(struct effect_job *e, struct sign_secret *ret)
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
