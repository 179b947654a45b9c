// SPDX-License-Identifier: EUPL-1.2
/* Reading sealed records: see reading.h. Names pass through memory here and stay nowhere. */
#include "registry/reading.h"

#include "crypto/cose.h"
#include "papers/card.h"
#include "pv/bundle.h"
#include "registry/keys.h"

#include <stdlib.h>
#include <string.h>

#define REPORT_MAX (64u << 10)

/* ---------------------------------------------------------------- one record */

static void note_card(const struct card *c, struct depot_reading *r)
{
    r->sitting = c->plan.sitting;
    r->start = c->plan.start;
    text_copy(r->exam, sizeof r->exam, c->plan.exam);
    text_copy(r->room, sizeof r->room, c->plan.room);
    text_copy(r->number, sizeof r->number, c->plan.pv_number);
}

/* The door whose kiosk signed the manifest, by its key's id; 0: none of the card's. */
static int32_t door_of(const struct bundle *b, const struct card *c)
{
    struct cose_view manifest;

    if (cose_parse(buf_view(&b->manifest), &manifest) != ERR_OK)
        return 0;
    for (size_t i = 0; i < c->device_count; i++) {
        struct key_id id = sign_key_id(&c->devices[i].sign);
        if (key_id_equal(&id, &manifest.kid))
            return (int32_t)i + 1;
    }
    return 0;
}

/* Whether findings of this id say who signed, or did not. A kiosk is nobody. */
static bool names_somebody(const char *id)
{
    static const char *const of_people[] = {
        "verify.signature.", "verify.signed_off", "verify.strokes."};

    for (size_t i = 0; i < sizeof of_people / sizeof *of_people; i++)
        if (strncmp(id, of_people[i], strlen(of_people[i])) == 0)
            return strcmp(id, "verify.signature.device") != 0;
    return false;
}

/* The verifier names those who signed; what is kept here in clear does not. */
static void leave_names_out(struct report *report, enum lang lang)
{
    for (size_t i = 0; i < report->count; i++) {
        struct finding *f = &report->findings[i];
        if (names_somebody(f->id) && f->value[0] != '\0')
            text_copy(f->value, sizeof f->value, words(lang, "registry.somebody"));
    }
}

struct judging {
    const struct registry *registry;
    enum lang lang;
};

/* Judges an opened record. The sitting is told by the card, which may be forged: the verdict says
 * whether it holds, and the page shows nothing of a record without its verdict. */
static enum err judge(const struct judging *j, const struct bundle *b, struct depot_reading *r,
    struct buf *report_text, struct diag *d)
{
    const struct registry *registry = j->registry;
    struct sitting_keys *keys = NULL;
    struct report *report = calloc(1, sizeof *report);
    struct card *card = calloc(1, sizeof *card);
    enum err e = report == NULL || card == NULL ? ERR_NOMEM : ERR_OK;

    bool carded =
        !e && card_verify(buf_view(&b->parts[PART_CARD]), &registry->root, card, NULL) == ERR_OK;
    if (carded) {
        note_card(card, r);
        r->door = door_of(b, card);
        e = keys_find(registry, card, &keys, d);
    }
    if (!e) {
        bundle_verify(b, &registry->root, keys, report);
        r->verdict = (int32_t)report_verdict(report);
        leave_names_out(report, j->lang);
        e = report_write(report, j->lang, report_text);
    }
    sitting_keys_free(keys);
    free(card);
    free(report);
    return e;
}

enum err reading_make(const struct registry *r, const struct hash *bundle, struct bytes file,
    struct depot_reading *ret, struct diag *d)
{
    struct depot_reading reading = {
        .bundle = *bundle, .verdict = DEPOT_UNOPENED, .at = clock_wall(r->clock)};
    struct bundle opened = {0};
    BUF_AUTO struct buf text = BUF_INIT(REPORT_MAX);
    enum err e = ERR_KEY;

    if (r->inbox != NULL)
        e = bundle_open(file, r->inbox, &opened, d);
    if (!e) {
        e = judge(&(struct judging){r, LANG_NL}, &opened, &reading, &text, d);
        bundle_free(&opened);
    } else if (e != ERR_NOMEM) {
        e = ERR_OK; /* not for this inbox, or no bundle: that is all there is to say */
    }
    buf_add_byte(&text, 0);
    if (!e)
        e = buf_check(&text);
    if (!e)
        e = depot_reading_put(r->depot, &reading, (const char *)text.p, d);
    if (!e)
        *ret = reading;
    return e;
}

enum err reading_report(const struct registry *r, const struct hash *bundle, enum lang lang,
    struct buf *ret, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    struct depot_reading ignored = {0};
    struct bundle opened = {0};
    enum err e = depot_bundle_get(r->depot, bundle, &file, d);

    if (!e)
        e = r->inbox != NULL ? bundle_open(buf_view(&file), r->inbox, &opened, d) : ERR_KEY;
    if (!e)
        e = judge(&(struct judging){r, lang}, &opened, &ignored, ret, d);
    bundle_free(&opened);
    return e;
}

/* ---------------------------------------------------------------- what was not read yet */

struct unread {
    struct hash *bundles; /* room for `most` */
    size_t most, count;
};

static enum err note_bundle(void *context, const struct depot_bundle *b)
{
    struct unread *u = context;
    if (u->count < u->most)
        u->bundles[u->count++] = b->hash;
    return ERR_OK;
}

/* ERR_MISSING for a record that need not be read again. */
static enum err is_due(
    const struct registry *r, const struct hash *bundle, const struct uuid *sitting, struct diag *d)
{
    BUF_AUTO struct buf report = BUF_INIT(REPORT_MAX);
    struct depot_reading known = {.verdict = DEPOT_UNOPENED};
    enum err e = depot_reading_get(r->depot, bundle, &known, &report, d);

    if (e && e != ERR_MISSING)
        return e;
    bool mine = sitting == NULL || uuid_equal(&known.sitting, sitting);
    bool may_change = e == ERR_MISSING || (known.verdict != VERIFY_COMPLETE && r->inbox != NULL);
    return mine && may_change ? ERR_OK : ERR_MISSING;
}

static enum err read_again(
    const struct registry *r, const struct hash *bundle, size_t *count, struct diag *d)
{
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    struct depot_reading reading;
    enum err e = depot_bundle_get(r->depot, bundle, &file, d);

    if (!e)
        e = reading_make(r, bundle, buf_view(&file), &reading, d);
    *count += e == ERR_OK;
    return e;
}

enum err reading_catch_up(
    const struct registry *r, const struct uuid *sitting, size_t *ret_count, struct diag *d)
{
    struct depot_counts counts;
    struct unread u = {0};
    size_t count = 0;
    enum err e = depot_count(r->depot, &counts, d);

    if (e)
        return e;
    u.most = (size_t)counts.bundles; /* what comes in behind these is read by who brings it */
    u.bundles = calloc(u.most + 1, sizeof *u.bundles);
    if (u.bundles == NULL)
        return ERR_NOMEM;
    e = depot_bundles(r->depot, note_bundle, &u, d);
    for (size_t i = 0; !e && i < u.count; i++) {
        e = is_due(r, &u.bundles[i], sitting, d);
        if (e == ERR_OK)
            e = read_again(r, &u.bundles[i], &count, d);
        else if (e == ERR_MISSING)
            e = ERR_OK;
    }
    free(u.bundles);
    if (!e)
        *ret_count = count;
    return e;
}
