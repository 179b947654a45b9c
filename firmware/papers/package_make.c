// SPDX-License-Identifier: EUPL-1.2
/* Making a package: fresh keys, shuffled subject numbers, list, card, wraps, signature. All of it
 * on the side; what the caller owns is written only when everything has gone well. Formats are in
 * list.c, card.c and package.c. */
#include "papers/package.h"

#include "papers/parts.h"

#include <stdlib.h>

struct making {
    const struct package_parts *parts;
    struct card card;
    struct sitting_keys *keys;
    uint16_t subjects[CANDIDATES_MAX];
    struct buf list, sealed_list, card_bytes;
    struct buf wraps[INVIGILATORS_MAX];
};

/* Every number below `end` (1..65536) equally likely: a draw from the uneven rest of the range is
 * thrown away. */
static uint32_t random_below(uint32_t end)
{
    const uint32_t fair = UINT32_MAX - UINT32_MAX % end;
    uint32_t r;
    do {
        random_fill(&r, sizeof r);
    } while (r >= fair);
    return r % end;
}

/* Fisher and Yates: every order of 1..count equally likely, so a number in the chain says nothing
 * of the place on the list. */
static void subjects_shuffle(uint16_t *subjects, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = random_below((uint32_t)i + 1);
        subjects[i] = subjects[at];
        subjects[at] = (uint16_t)(i + 1);
    }
}

static void keys_make(struct sitting_keys *keys, size_t count)
{
    cell_key_random(&keys->sitting);
    cell_key_random(&keys->room);
    for (size_t i = 0; i < count; i++) {
        cell_key_random(&keys->candidates[i]);
    }
    keys->count = (uint16_t)count;
}

/* What would be refused at the door is refused here. */
static enum err list_check_readable(struct bytes plain, const struct uuid *sitting)
{
    struct candidate *list = NULL;
    struct sitting_keys *keys = sitting_keys_new();
    enum err e = keys ? list_read(plain, sitting, &list, keys) : ERR_NOMEM;
    if (list) {
        wipe(list, keys->count * sizeof *list);
    }
    free(list);
    sitting_keys_free(keys);
    return e;
}

static enum err list_make(struct making *m)
{
    const struct plan *plan = m->parts->plan;
    const struct list_source source = {plan, m->subjects, m->keys};
    m->list = BUF_INIT(LIST_BYTES_MAX - CELL_OVERHEAD);
    m->sealed_list = BUF_INIT(LIST_BYTES_MAX);
    enum err e = list_write(&source, &m->list);
    if (!e) {
        e = list_check_readable(buf_view(&m->list), &plan->sitting);
    }
    return e ? e
             : list_seal(&m->keys->sitting, &plan->sitting, buf_view(&m->list), &m->sealed_list);
}

static enum err certs_fill(struct card *card, const struct card_certs *certs)
{
    if (card->device_count > DOORS_MAX || card->plan.invigilator_count > INVIGILATORS_MAX) {
        return ERR_LIMIT;
    }
    enum err e = cert_unverified(certs->issuer, HOLDER_ISSUER, &card->issuer);
    for (size_t i = 0; !e && i < card->device_count; i++) {
        e = cert_unverified(certs->devices[i], HOLDER_DEVICE, &card->devices[i]);
    }
    for (size_t i = 0; !e && i < card->plan.invigilator_count; i++) {
        bool emergency = card->plan.invigilators[i].role == STAFF_EMERGENCY;
        e = cert_unverified(
            certs->staff[i], emergency ? HOLDER_EMERGENCY : HOLDER_INVIGILATOR, &card->staff[i]);
    }
    return e;
}

static enum err card_make(struct making *m)
{
    struct card *card = &m->card;
    *card = *m->parts->card;
    card->plan = *m->parts->plan;
    card->plan.candidates = NULL;
    card->plan.candidate_count = 0;
    card->list_hash = hash_of(buf_view(&m->list));
    card->subject_count = m->keys->count;
    card->room_commitment = cell_key_commitment(&m->keys->room);
    for (size_t i = 0; i < m->keys->count; i++) {
        card->commitments[i] = cell_key_commitment(&m->keys->candidates[i]);
    }
    m->card_bytes = BUF_INIT(CARD_BYTES_MAX);
    enum err e = certs_fill(card, m->parts->certs);
    return e ? e : card_issue(m->parts->issuer, card, m->parts->certs, &m->card_bytes);
}

static enum err wraps_make(struct making *m)
{
    enum err e = ERR_OK;
    for (size_t i = 0; !e && i < m->card.plan.invigilator_count; i++) {
        m->wraps[i] = BUF_INIT(WRAP_BYTES_MAX);
        e = age_encrypt(&m->card.staff[i].box, 1, BYTES_ARRAY(m->keys->sitting.b), &m->wraps[i]);
    }
    return e;
}

static enum err file_make(struct making *m, struct buf *ret)
{
    const struct package_parts *parts = m->parts;
    struct package_inside inside = {.card = buf_view(&m->card_bytes),
        .sealed_list = buf_view(&m->sealed_list),
        .wrap_count = m->card.plan.invigilator_count,
        .others = parts->others,
        .other_count = parts->other_count};
    for (size_t i = 0; i < inside.wrap_count; i++) {
        inside.wraps[i] = buf_view(&m->wraps[i]);
    }
    return package_seal(parts->issuer, &inside, parts->recipients, parts->recipient_count, ret);
}

static enum err make_all(struct making *m, struct buf *ret, struct diag *d)
{
    size_t count = m->parts->plan->candidate_count;
    if (count > CANDIDATES_MAX) {
        return diag_set(d, ERR_LIMIT, "package: %zu candidates", count);
    }
    subjects_shuffle(m->subjects, count);
    keys_make(m->keys, count);
    enum err e = list_make(m);
    if (e) {
        return diag_set(d, e, "list: %s", err_text(e));
    }
    e = card_make(m);
    if (e) {
        return diag_set(d, e, "sitting card: %s", err_text(e));
    }
    e = wraps_make(m);
    if (e) {
        return diag_set(d, e, "sitting key for an invigilator: %s", err_text(e));
    }
    e = file_make(m, ret);
    return e ? diag_set(d, e, "package: %s", err_text(e)) : ERR_OK;
}

static void hand_over(const struct making *m, struct sitting_keys *ret_keys)
{
    struct plan *plan = m->parts->plan;
    for (size_t i = 0; i < plan->candidate_count; i++) {
        plan->candidates[i].subject = m->subjects[i];
    }
    *m->parts->card = m->card;
    *ret_keys = *m->keys;
}

static void making_free(struct making *m)
{
    buf_wipe_free(&m->list);
    buf_free(&m->sealed_list);
    buf_free(&m->card_bytes);
    for (size_t i = 0; i < INVIGILATORS_MAX; i++) {
        buf_free(&m->wraps[i]);
    }
    sitting_keys_free(m->keys);
    free(m);
}

enum err package_make(const struct package_parts *parts, struct sitting_keys *ret_keys,
    struct buf *ret, struct diag *d)
{
    struct making *m = calloc(1, sizeof *m);
    if (!m) {
        return diag_set(d, ERR_NOMEM, "package: %s", err_text(ERR_NOMEM));
    }
    m->parts = parts;
    m->keys = sitting_keys_new();
    enum err e = ERR_NOMEM;
    if (!m->keys) {
        e = diag_set(d, e, "package: no locked memory");
    } else {
        e = make_all(m, ret, d);
        if (!e) {
            hand_over(m, ret_keys);
        }
    }
    making_free(m);
    return e;
}
