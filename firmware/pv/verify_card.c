// SPDX-License-Identifier: EUPL-1.2
/* The ground everything stands on: is the card the institution's, are the keys this sitting's, is
 * the manifest the kiosk's. */
#include "pv/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say(struct verification *v, enum finding_grade grade, const char *id, const char *value)
{
    report_add(v->report, grade, id, value);
}

static void say_card(struct verification *v)
{
    char text[160];
    (void)snprintf(text, sizeof text, "%.48s · %.60s · %s", v->card->plan.institution,
        v->card->plan.exam, v->card->plan.room);
    say(v, FINDING_GOOD, "verify.card", text);
}

void verify_card(struct verification *v)
{
    struct bytes in = buf_view(&v->bundle->parts[PART_CARD]);
    v->card_hash = hash_of(in);
    if (!in.n) {
        say(v, FINDING_BROKEN, "verify.part.missing", bundle_part_name(PART_CARD));
        return;
    }
    struct card *card = calloc(1, sizeof *card);
    enum err e = card ? card_verify(in, v->root, card, NULL) : ERR_NOMEM;
    if (e == ERR_OK && card->device_count <= DOORS_MAX && card->subject_count <= CANDIDATES_MAX) {
        v->card = card;
        v->subjects = card->subject_count;
        say_card(v);
        return;
    }
    free(card);
    bool foreign = e == ERR_SIGNATURE || e == ERR_KEY;
    say(v, FINDING_BROKEN, foreign ? "verify.card.foreign" : "verify.card.bad", NULL);
}

static void find_erased(struct verification *v)
{
    for (uint16_t i = 0; i < v->subjects; i++) {
        struct hash h = {0};
        if (i < v->keys->count)
            h = cell_key_commitment(&v->keys->candidates[i]);
        v->erased[i] = !hash_equal(&h, verify_commitment(v, (uint16_t)(i + 1)));
        v->erased_count += v->erased[i];
    }
    if (v->erased_count)
        report_add_number(v->report, FINDING_INCOMPLETE, "verify.keys.erased", v->erased_count);
}

void verify_keys(struct verification *v)
{
    if (!v->keys || !v->card) {
        if (v->card)
            say(v, FINDING_INCOMPLETE, "verify.keys.none", NULL);
        v->keys = NULL;
        return;
    }
    struct hash room = cell_key_commitment(&v->keys->room);
    if (!hash_equal(&room, &v->card->room_commitment)) {
        say(v, FINDING_INCOMPLETE, "verify.keys.other", NULL);
        v->keys = NULL;
        return;
    }
    find_erased(v);
}

static int device_of_kid(const struct card *card, const struct key_id *kid)
{
    for (size_t i = 0; card && i < card->device_count; i++) {
        struct key_id id = sign_key_id(&card->devices[i].sign);
        if (key_id_equal(&id, kid))
            return (int)i;
    }
    return -1;
}

/* Device index of the manifest's signer after all checks, or -1; the reason has been said. */
static int manifest_open(struct verification *v)
{
    struct cose_view cose;
    if (cose_parse(buf_view(&v->bundle->manifest), &cose) != ERR_OK) {
        say(v, FINDING_BROKEN, "verify.manifest.bad", NULL);
        return -1;
    }
    int device = device_of_kid(v->card, &cose.kid);
    if (device < 0) {
        if (v->card)
            say(v, FINDING_BROKEN, "verify.manifest.foreign", NULL);
        return -1;
    }
    if (cose_check(&cose, MANIFEST_TYP, &v->card->devices[device].sign) != ERR_OK
        || manifest_read(cose.payload, &v->manifest) != ERR_OK) {
        say(v, FINDING_BROKEN, "verify.manifest.bad", NULL);
        return -1;
    }
    if (!uuid_equal(&v->manifest.sitting, &v->card->plan.sitting)
        || v->manifest.door != device + 1) {
        say(v, FINDING_BROKEN, "verify.manifest.other", NULL);
        return -1;
    }
    return device;
}

/* One part against the manifest. Rows may have become fewer by erasure: verify_rows judges those.
 */
static void check_part(struct verification *v, enum bundle_part part)
{
    const struct buf *data = &v->bundle->parts[part];
    bool named = v->manifest.named[part];
    if (!named && data->n) {
        say(v, FINDING_BROKEN, "verify.part.added", bundle_part_name(part));
    } else if (named && !data->n) {
        if (part == PART_ROWS || part == PART_PDF || part == PART_STROKES)
            say(v, FINDING_INCOMPLETE, "verify.part.gone", bundle_part_name(part));
        else
            say(v, FINDING_BROKEN, "verify.part.missing", bundle_part_name(part));
    } else if (named) {
        struct hash h = hash_of(buf_view(data));
        if (hash_equal(&h, &v->manifest.hashes[part]))
            return;
        if (part == PART_ROWS)
            v->rows_changed = true;
        else
            say(v, FINDING_BROKEN, "verify.part.changed", bundle_part_name(part));
    }
}

void verify_manifest(struct verification *v)
{
    v->device = manifest_open(v);
    if (v->device < 0)
        return;
    checkpoint_origin(&v->card->devices[v->device].sign, &v->card->plan.sitting, v->origin);
    say(v, FINDING_GOOD, "verify.manifest", v->card->devices[v->device].label);
    for (int part = 0; part < PART_COUNT; part++)
        check_part(v, (enum bundle_part)part);
}
