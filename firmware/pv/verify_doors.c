// SPDX-License-Identifier: EUPL-1.2
/* Several doors: are the logs that the record was made from the ones that their doors signed, is
 * each door accounted for, and does what other bundles of the sitting hold agree with that.
 *
 *   heads of the payload -> pins; batches in the record -> logs, each against its pin
 *   other bundles        -> each by itself, then against its pin: the same log, and how much
 * further "doors" of the payload -> who closed, who was given up on whose word */
#include "pv/verify.h"

#include "chain/batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool has_doors(const struct verification *v)
{
    return v->card && v->card->plan.door_count > 1;
}

static void say(struct verification *v, enum finding_grade grade, const char *id, size_t door)
{
    char text[128];
    (void)snprintf(text, sizeof text, "%zu (%s)", door + 1, v->card->devices[door].label);
    report_add(v->report, grade, id, text);
}

/* Index of the device with that log, or -1. */
static int door_of(const struct verification *v, const char *origin)
{
    char is[NOTE_NAME_SIZE];
    for (size_t i = 0; origin && i < v->card->device_count; i++) {
        checkpoint_origin(&v->card->devices[i].sign, &v->card->plan.sitting, is);
        if (strcmp(is, origin) == 0)
            return (int)i;
    }
    return -1;
}

/* ---- pins ---- */

static bool read_pin(struct verification *v, const struct json *o)
{
    int door = door_of(v, json_get_text(o, "origin"));
    int64_t size = json_get_int(o, "size", 0);
    struct hash root;
    if (door < 0 || door == v->device || size < 1 || v->doors[door].pin.size
        || !hash_of_text(json_get_text(o, "root"), &root))
        return false;
    v->doors[door].pin = (struct checkpoint){.size = (uint64_t)size, .root = root};
    return true;
}

static void read_pins(struct verification *v)
{
    const struct json *heads = json_get(v->view.payload, "heads");
    for (size_t i = 1; i < json_count(heads); i++)
        if (!read_pin(v, json_at(heads, i)))
            report_add(v->report, FINDING_BROKEN, "verify.heads.bad", NULL);
}

/* ---- logs ---- */

static bool opens(const struct verification *v, struct bytes entry, const struct entry_header *h)
{
    struct event e;
    if (!v->keys)
        return true;
    if (h->key_number > v->subjects)
        return false;
    if (h->key_number != SUBJECT_ROOM && v->erased[h->key_number - 1])
        return true;
    return verify_body(entry,
        h->key_number == SUBJECT_ROOM ? &v->keys->room : &v->keys->candidates[h->key_number - 1],
        &e);
}

/* Walks up to `size` entries; false when one is none, or the root is another one. */
static bool log_is(const struct verification *v, struct bytes entries, const struct checkpoint *pin)
{
    struct range r = {0};
    struct entry_header h;
    struct bytes entry;
    while (r.tree.size < pin->size && batch_next(&entries, &entry))
        if (range_add(&r, entry, &h, NULL) != ERR_OK || !opens(v, entry, &h))
            return false;
    struct hash root = tree_root(&r.tree);
    return r.tree.size == pin->size && hash_equal(&root, &pin->root);
}

static void take_batch(struct verification *v, struct bytes in)
{
    struct batch b;
    struct checkpoint c;
    int door = batch_read(in, &b) == ERR_OK ? door_of(v, b.origin) : -1;
    struct verify_door *d = door >= 0 ? &v->doors[door] : NULL;
    if (!d || !d->pin.size || d->entries.n || b.from != 0) {
        report_add(v->report, FINDING_BROKEN, "verify.door.strange", NULL);
        return;
    }
    bool good = checkpoint_verify(b.note, b.origin, &v->card->devices[door].sign, &c) == ERR_OK
                && c.size == b.count && c.size == d->pin.size && hash_equal(&c.root, &d->pin.root)
                && log_is(v, b.entries, &d->pin);
    say(v, good ? FINDING_GOOD : FINDING_BROKEN, good ? "verify.door" : "verify.door.bad",
        (size_t)door);
    if (good)
        d->entries = b.entries;
}

static void read_logs(struct verification *v)
{
    struct bytes rest = buf_view(&v->bundle->parts[PART_DOORS]), one;
    while (batch_next(&rest, &one))
        take_batch(v, one);
    if (rest.n)
        report_add(v->report, FINDING_BROKEN, "verify.door.strange", NULL);
}

/* ---- other bundles ---- */

/* The door whose bundle that is, when card and manifest are good; -1. */
static int door_of_bundle(struct verification *v, const struct bundle *b)
{
    struct report mine = {0};
    struct verification other = {
        .bundle = b, .root = v->root, .keys = v->keys, .report = &mine, .device = -1};
    verify_card(&other);
    verify_manifest(&other);
    int door = other.card && hash_equal(&other.card_hash, &v->card_hash) ? other.device : -1;
    free(other.card);
    return report_verdict(&mine) == VERIFY_BROKEN ? -1 : door;
}

static uint64_t count_of(struct bytes entries)
{
    struct bytes entry;
    uint64_t n = 0;
    while (batch_next(&entries, &entry))
        n++;
    return n;
}

/* What another bundle holds of a log that the record was made from, or could not be made from. */
static void take_bundle(struct verification *v, const struct bundle *b)
{
    struct bytes chain = buf_view(&b->parts[PART_CHAIN]);
    struct report alone;
    int door = door_of_bundle(v, b);
    if (door < 0 || door == v->device) {
        report_add(v->report, FINDING_BROKEN, "verify.door.other", NULL);
        return;
    }
    bundle_verify(b, v->root, v->keys, &alone);
    struct verify_door *d = &v->doors[door];
    bool same = !d->pin.size || log_is(v, chain, &d->pin);
    d->came = same && report_verdict(&alone) != VERIFY_BROKEN;
    say(v, d->came ? FINDING_GOOD : FINDING_BROKEN,
        d->came ? "verify.door.came"
        : same  ? "verify.door.bad"
                : "verify.door.fork",
        (size_t)door);
    if (d->came && !d->entries.n && d->pin.size)
        d->entries = chain;
    uint64_t beyond = count_of(chain) - d->pin.size;
    if (d->came && beyond > 0)
        report_add_number(v->report, FINDING_GOOD, "verify.door.beyond", beyond);
}

/* ---- who is accounted for ---- */

static void judge_door(struct verification *v, size_t door, const struct json *o)
{
    struct verify_door *d = &v->doors[door];
    bool closed = json_get(o, "closed") != NULL, missing = json_get(o, "missing") != NULL;
    if ((int)door == v->device)
        return;
    if (d->pin.size && !d->entries.n)
        say(v, FINDING_INCOMPLETE, "verify.door.log", door);
    if (closed || d->came)
        return;
    if (missing)
        say(v, FINDING_INCOMPLETE, "verify.door.missing", door);
    else
        say(v, FINDING_BROKEN, "verify.door.open", door);
}

static void judge_doors(struct verification *v)
{
    const struct json *list = json_get(v->view.payload, "doors");
    for (size_t i = 0; i < v->card->device_count; i++)
        judge_door(v, i, json_at(list, i));
    size_t lead = (size_t)v->card->plan.lead_door - 1;
    if (v->device >= 0 && (size_t)v->device != lead && !json_get(json_at(list, lead), "missing"))
        say(v, FINDING_BROKEN, "verify.door.not_lead", (size_t)v->device);
}

void verify_doors(struct verification *v)
{
    if (v->card && !has_doors(v) && v->bundle->parts[PART_DOORS].n)
        report_add(v->report, FINDING_BROKEN, "verify.door.strange", NULL);
    if (v->card && !has_doors(v) && v->other_count)
        report_add(v->report, FINDING_BROKEN, "verify.door.other", NULL);
    if (!has_doors(v) || !v->pv_read || v->device < 0)
        return;
    read_pins(v);
    read_logs(v);
    for (size_t i = 0; i < v->other_count; i++)
        take_bundle(v, v->others[i]);
    judge_doors(v);
}

bool verify_doors_whole(const struct verification *v)
{
    for (size_t i = 0; i < DOORS_MAX; i++)
        if (v->doors[i].pin.size && !v->doors[i].entries.n)
            return false;
    return true;
}

bool verify_is_other_door(const struct verification *v)
{
    return has_doors(v) && !v->bundle->parts[PART_PV].n && v->device >= 0;
}

/* A bundle of a door that closed: whole by itself, and the record is elsewhere. */
void verify_other_door(struct verification *v)
{
    if (!verify_is_other_door(v))
        return;
    size_t lead = (size_t)v->card->plan.lead_door - 1;
    if (v->keys && !v->door_closed)
        say(v, FINDING_BROKEN, "verify.door.unclosed", (size_t)v->device);
    else if (v->keys)
        say(v, FINDING_GOOD, "verify.door.closed", (size_t)v->device);
    say(v, FINDING_INCOMPLETE, "verify.door.record", lead);
}
