// SPDX-License-Identifier: EUPL-1.2
/* Opening, rebuilding and extending a sitting: see session.h. */
#include "kiosk/session.h"

#include "base/log.h"
#include "codec/text45.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- rebuilding */

static const struct cell_key *key_of(const struct sitting_keys *keys, uint16_t number)
{
    assert(keys != NULL);
    if (number == SUBJECT_ROOM)
        return &keys->room;
    return number <= keys->count ? &keys->candidates[number - 1] : NULL;
}

enum err session_read_entry(const struct session *s, struct bytes entry, struct event *ret)
{
    BUF_WIPE struct buf body = BUF_INIT(ENTRY_BODY_MAX + ENTRY_PAD);
    struct entry_header h;
    struct bytes sealed;

    enum err err = entry_parse(entry, &h, &sealed);
    const struct cell_key *key = err == ERR_OK ? key_of(s->keys, h.key_number) : NULL;
    if (err == ERR_OK)
        err = key != NULL ? entry_open(entry, key, &h, &body) : ERR_KEY;
    if (err == ERR_OK)
        err = event_decode(buf_view(&body), ret);
    if (err != ERR_OK)
        return err;
    ret->subject = h.key_number;
    ret->seq = h.seq;
    ret->at = h.wall;
    ret->certainty = h.certainty;
    ret->lamport = h.lamport;
    return event_is_about_candidate(ret->kind) == (h.key_number != SUBJECT_ROOM) ? ERR_OK
                                                                                 : ERR_FORMAT;
}

static enum err open_ledger(
    struct session *s, const char *data, const struct device *dev, struct diag *d)
{
    struct ledger_config config = {.log_key = &dev->log};
    char path[PATH_SIZE];

    enum err e = shelf_path(path, data, "ledger", &s->plan.sitting, ".db");
    if (e != ERR_OK)
        return e;
    config.path = path;
    checkpoint_origin(&dev->self.log, &s->plan.sitting, config.origin);
    e = ledger_open(&config, &s->ledger, d);
    if (e != ERR_OK)
        return diag_prefix(d, e, "ledger");
    return session_fold(s, &s->state, d);
}

enum err session_recover(
    struct session *s, const char *data, const struct device *dev, struct diag *d)
{
    struct sitting old = s->state;

    assert(s->loaded);
    ledger_close(s->ledger);
    s->ledger = NULL;
    s->behind = true;
    enum err e = open_ledger(s, data, dev, d); /* leaves the state alone unless it is whole */
    if (e == ERR_OK) {
        sitting_free(&old);
        s->behind = false;
        return ERR_OK;
    }
    ledger_close(s->ledger);
    s->ledger = NULL;
    return e;
}

enum err session_check(const struct session *s, struct diag *d)
{
    return s->behind ? diag_set(d, ERR_IO, "the ledger has to be opened again") : ERR_OK;
}

/* Key ids of the card's staff in the form of the PV's protected headers. */
static void name_staff(struct session *s, const struct card *card)
{
    s->package_staff_count = card->plan.invigilator_count;
    for (size_t i = 0; i < s->package_staff_count; i++) {
        BUF_AUTO struct buf text = BUF_INIT(sizeof s->staff_kids[0] - 1);
        struct key_id kid = sign_key_id(&card->staff[i].sign);
        base64url_encode(BYTES_ARRAY(kid.b), &text);
        text_copy(s->staff_kids[i], sizeof s->staff_kids[i], buf_text(&text));
    }
}

enum err session_load(struct session *s, const char *data, const struct device *dev,
    const struct package *package, size_t staff, const struct box_secret *box, struct diag *d)
{
    assert(!s->loaded);
    int door = card_find_device(&package->card, &dev->self.log);
    if (door < 0)
        return diag_set(d, ERR_KEY, "this kiosk is not on the sitting card");
    s->keys = sitting_keys_new();
    if (s->keys == NULL)
        return diag_set(d, ERR_NOMEM, "no locked memory for the sitting's keys");
    s->package = package;
    name_staff(s, &package->card);
    enum err e = package_unlock(package, staff, box, &s->plan, s->keys, d);
    /* A delta that does not open any more stops nothing by itself: only if the ledger speaks of it
     * does rebuilding need its keys. */
    if (e == ERR_OK && session_deltas(s, data, dev, d) != ERR_OK)
        log_line(LOG_LEVEL_ERROR, "kiosk", "%s", d != NULL ? d->text : "a change of the list");
    s->door = door + 1;
    if (e == ERR_OK)
        e = session_doors_open(s, data, d);
    if (e == ERR_OK)
        e = open_ledger(s, data, dev, d);
    if (e == ERR_OK && s->state.phase >= PHASE_FROZEN) {
        enum err resumed = session_resume_pv(s, data, d);
        /* Without its work file a frozen record can still be opened again and signed anew. */
        if (resumed != ERR_OK && resumed != ERR_MISSING)
            log_line(LOG_LEVEL_ERROR, "kiosk", "kept PV not usable: %s", d != NULL ? d->text : "");
        e = resumed == ERR_NOMEM || resumed == ERR_IO ? resumed : ERR_OK;
    }
    if (e != ERR_OK) {
        session_unload(s, true);
        return e;
    }
    s->loaded = true;
    return ERR_OK;
}

void session_unload(struct session *s, bool keep_badges)
{
    ledger_close(s->ledger);
    s->ledger = NULL;
    session_doors_close(s);
    sitting_free(&s->state);
    session_forget_deltas(s);
    plan_free(&s->plan);
    sitting_keys_free(s->keys);
    s->keys = NULL;
    if (s->has_pv)
        jws_free(&s->pv);
    s->has_pv = false;
    s->has_pdf = false;
    buf_wipe_free(&s->rows);
    buf_wipe_free(&s->strokes);
    s->package = NULL;
    s->loaded = false;
    s->behind = false;
    s->bundle_path[0] = '\0';
    if (!keep_badges && s->badges != NULL)
        wipe(s->badges, INVIGILATORS_MAX * sizeof s->badges[0]);
}

/* ---------------------------------------------------------------- extending */

/* What a keyless reader may see: a fact about a candidate, about the room, or about the device. */
static enum outer_kind outer_of(const struct event *e)
{
    if (e->subject != SUBJECT_ROOM)
        return OUTER_CANDIDATE;
    switch (e->kind) { /* the device's own; all others are the room's */
    case EVENT_UNLOCKED:
    case EVENT_LOCKED:
    case EVENT_BOOTED:
    case EVENT_CLOCK_STEPPED:
    case EVENT_CAMERA_LOST:
    case EVENT_HUNG:
    case EVENT_CAMERA_BACK:
    case EVENT_SCAN_REFUSED:
        return OUTER_SYSTEM;
    default:
        return OUTER_ROOM;
    }
}

static struct ledger_item item_of(
    const struct session *s, const struct event *e, struct clock *clock)
{
    struct ledger_item item = {.outer = outer_of(e), .key_number = e->subject};

    item.key = key_of(s->keys, e->subject);
    item.wall = clock_wall(clock);
    item.certainty = clock->certainty;
    item.since_boot = clock_mono(clock);
    memcpy(item.boot_id, clock->boot_id, sizeof item.boot_id);
    return item;
}

/* Encodes all bodies first, since the buffer may move while it grows. */
static enum err encode_bodies(
    const struct event *events, size_t count, struct buf *out, size_t *ends)
{
    for (size_t i = 0; i < count; i++) {
        event_encode(&events[i], out);
        ends[i] = out->n;
    }
    return buf_check(out);
}

enum err session_append(
    struct session *s, struct event *events, size_t count, struct clock *clock, struct diag *d)
{
    enum err ready = session_check(s, d);
    if (ready != ERR_OK)
        return ready;
    BUF_WIPE struct buf bodies = BUF_INIT(count * EVENT_BYTES_MAX + 1);
    struct ledger_item *items = calloc(count, sizeof *items);
    size_t *ends = calloc(count, sizeof *ends);
    uint64_t seq = 0, lamport = 0;

    assert(count > 0 && count <= EVENTS_PER_COMMIT_MAX);
    enum err e =
        items == NULL || ends == NULL ? ERR_NOMEM : encode_bodies(events, count, &bodies, ends);
    for (size_t i = 0; e == ERR_OK && i < count; i++) {
        size_t from = i == 0 ? 0 : ends[i - 1];
        items[i] = item_of(s, &events[i], clock);
        items[i].body = (struct bytes){bodies.p + from, ends[i] - from};
        if (items[i].key == NULL)
            e = diag_set(d, ERR_INTERNAL, "no key for an event's subject");
    }
    if (e == ERR_OK)
        e = ledger_append(s->ledger, items, count, s->state.lamport, &seq, &lamport, d);
    s->behind = e != ERR_OK && ledger_is_stuck(s->ledger);
    for (size_t i = 0; e == ERR_OK && i < count; i++) {
        events[i].seq = seq + i;
        events[i].lamport = lamport + i;
        events[i].at = items[i].wall;
        events[i].certainty = items[i].certainty;
    }
    free(items);
    free(ends);
    return e;
}

enum err session_apply(struct session *s, const struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        enum err e = sitting_apply(&s->state, &events[i]);
        if (e != ERR_OK) {
            s->behind = true;
            return e;
        }
    }
    assert(sitting_is_sound(&s->state));
    return ERR_OK;
}
