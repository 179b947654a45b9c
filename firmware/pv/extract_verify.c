// SPDX-License-Identifier: EUPL-1.2
/* Judging an extract, in this order: card, payload, rows (one candidate's and no others),
 * signatures and how many, key, checkpoint and its growth out of the head that was signed, every
 * entry with its place, the rows against the entries; then what it cannot show. */
#include "pv/extract.h"

#include "pv/extract_facts.h"
#include <stdlib.h>
#include <string.h>

struct judging {
    struct verification v;
    const struct extract *x;
    int candidate;    /* whose rows are shown, -1: not one */
    bool rows_whole;  /* all five */
    bool key_fits;    /* the card's commitment */
    bool head_read;   /* checkpoint is the kiosk's */
    bool entries_bad; /* said already */
    struct checkpoint head;
    struct own_fold fold;
};

static void say(struct judging *j, enum finding_grade grade, const char *id)
{
    report_add(j->v.report, grade, id, NULL);
}

static void say_number(struct judging *j, enum finding_grade grade, const char *id, uint64_t n)
{
    report_add_number(j->v.report, grade, id, n);
}

/* ---- rows ---- */

static size_t shown_of(const struct pv_view *view, size_t candidate)
{
    size_t n = 0;
    for (int part = 0; part < PV_PART_COUNT; part++)
        n += pv_view_part(view, candidate, (enum pv_part)part) != NULL;
    return n;
}

/* Facts that are shown without this candidate being involved, and texts about the room. */
static size_t foreign_texts(const struct judging *j)
{
    static const char *const ROOM[] = {
        "conditions", "extensions", "material_notes", "remarks", "staff_log", "technical"};
    const struct json *payload = j->v.view.payload, *incidents = json_get(payload, "incidents");
    const struct json *own =
        json_get(pv_view_part(&j->v.view, (size_t)j->candidate, PV_INVOLVEMENT), "incidents");
    size_t n = 0;
    for (size_t i = 0; i < json_count(incidents); i++) {
        const struct json *o = json_at(incidents, i);
        bool involved = false;
        for (size_t k = 0; k < json_count(own); k++)
            involved |= json_get_int(json_at(own, k), "number", -1) == json_get_int(o, "number", 0);
        n += row_of(&j->v.view.rows, o, "facts") && !involved;
    }
    for (size_t k = 0; k < sizeof ROOM / sizeof *ROOM; k++)
        for (size_t i = 0; i < json_count(json_get(payload, ROOM[k])); i++)
            n += row_of(&j->v.view.rows, json_at(json_get(payload, ROOM[k]), i), "text") != NULL;
    return n;
}

static void find_candidate(struct judging *j)
{
    size_t people = 0;
    for (size_t i = 0; i < pv_view_candidates(&j->v.view); i++) {
        size_t shown = shown_of(&j->v.view, i);
        people += shown > 0;
        if (shown) {
            j->candidate = (int)i;
            j->rows_whole = shown == PV_PART_COUNT;
        }
    }
    if (people != 1)
        j->candidate = -1;
    if (people > 1)
        say(j, FINDING_BROKEN, "verify.extract.several");
    else if (people == 0)
        say(j, FINDING_BROKEN, "verify.extract.nobody");
}

static void judge_rows(struct judging *j)
{
    struct verification *v = &j->v;
    if (!v->pv_read)
        return;
    v->fit = pv_view_fit(&v->view);
    if (v->fit.strangers)
        say_number(j, FINDING_BROKEN, "verify.rows.strange", v->fit.strangers);
    find_candidate(j);
    if (j->candidate < 0)
        return;
    if (foreign_texts(j))
        say(j, FINDING_BROKEN, "verify.extract.text");
    if (!j->rows_whole)
        say(j, FINDING_INCOMPLETE, "verify.extract.rows_fewer");
    else if (!v->fit.strangers)
        say_number(j, FINDING_GOOD, "verify.extract.rows", v->fit.shown);
}

/* ---- key, checkpoint ---- */

static void judge_key(struct judging *j)
{
    const struct card *card = j->v.card;
    if (!card || j->candidate < 0)
        return;
    struct hash h = cell_key_commitment(&j->x->key);
    uint16_t subject = (uint16_t)(j->candidate + 1);
    bool known = subject <= card->subject_count || (j->v.delta_count && subject <= j->v.subjects);
    j->key_fits = known && hash_equal(&h, verify_commitment(&j->v, subject));
    if (!j->key_fits)
        say(j, FINDING_BROKEN, "verify.extract.key");
}

static void judge_head(struct judging *j)
{
    const struct verification *v = &j->v;
    struct bytes note = buf_view(&j->x->record.parts[PART_CHECKPOINT]);
    if (v->device < 0 || !v->pv_read)
        return;
    if (checkpoint_verify(note, v->origin, &v->card->devices[v->device].sign, &j->head) != ERR_OK) {
        say(j, FINDING_BROKEN, "verify.checkpoint.bad");
        return;
    }
    j->head_read = true;
    if (!v->pinned.size)
        return; /* said already */
    if (tree_consistency_check(v->pinned.size, &v->pinned.root, j->head.size, &j->head.root,
            j->x->growth, j->x->growth_count)
        == ERR_OK)
        say(j, FINDING_GOOD, "verify.extract.growth");
    else
        say(j, FINDING_BROKEN, "verify.extract.growth.bad");
}

/* ---- entries ---- */

/* Says it once, with the number of the first entry that is wrong; people count from 1. */
static void entry_is_bad(struct judging *j, size_t i, const char *id)
{
    if (!j->entries_bad)
        say_number(j, FINDING_BROKEN, id, i + 1);
    j->entries_bad = true;
}

/* The i-th entry: the candidate's, behind the one before, recorded before the PV was drawn up, and
 * in the tree at the place that it names. */
static bool entry_has_place(struct judging *j, size_t i, struct bytes entry, uint64_t *next)
{
    const struct extract_entry *e = &j->x->list[i];
    struct entry_header h;
    struct bytes sealed;
    struct hash leaf = entry_hash(entry);
    if (entry_parse(entry, &h, &sealed) != ERR_OK || h.key_number != j->candidate + 1) {
        entry_is_bad(j, i, "verify.extract.entry.other");
        return false;
    }
    bool placed =
        h.seq >= *next && h.seq < j->v.pinned.size
        && tree_inclusion_check(&leaf, h.seq, j->head.size, &j->head.root, e->path, e->path_count)
               == ERR_OK;
    *next = h.seq + 1;
    if (!placed)
        entry_is_bad(j, i, "verify.extract.entry.place");
    return placed;
}

static void judge_entries(struct judging *j)
{
    uint64_t next = 0;
    if (!j->head_read || j->candidate < 0)
        return;
    for (size_t i = 0; i < j->x->count; i++) {
        struct bytes entry = {j->x->entries.p + j->x->list[i].at, j->x->list[i].n};
        struct event e;
        if (!entry_has_place(j, i, entry, &next) || !j->key_fits)
            continue;
        if (!verify_body(entry, &j->x->key, &e))
            entry_is_bad(j, i, "verify.extract.entry.closed");
        else if (j->fold.on && own_fold_event(&j->fold, &e) != ERR_OK)
            own_fold_free(&j->fold);
    }
    if (!j->entries_bad)
        say_number(j, FINDING_GOOD, "verify.extract.entries", j->x->count);
}

/* ---- rows against entries ---- */

static void start_fold(struct judging *j)
{
    if (j->candidate < 0 || !j->v.card || !j->rows_whole || !j->key_fits || j->v.fit.strangers)
        return;
    if (j->v.card && j->v.card->plan.door_count > 1)
        return; /* what other doors told of this one stands in their logs */
    if (own_fold_start(&j->v, (size_t)j->candidate, &j->fold) == ERR_OK)
        return;
    own_fold_free(&j->fold);
    say(j, FINDING_BROKEN, "verify.rows.bad");
}

/* "2 (KSK-22), 3 (KSK-23)": the doors that are this one, or are not. */
static void say_doors(struct judging *j, bool own, enum finding_grade grade, const char *id)
{
    const struct card *card = j->v.card;
    BUF_AUTO struct buf all = BUF_INIT(4096);
    for (size_t i = 0; i < card->device_count; i++)
        if (((int)i == j->v.device) == own)
            buf_add_format(&all, "%s%zu (%s)", all.n ? ", " : "", i + 1, card->devices[i].label);
    report_add(j->v.report, grade, id, buf_text(&all));
}

/* Of several doors: which log was looked into, and which ones no extract has. */
static void judge_logs(struct judging *j)
{
    if (!j->v.card || j->v.card->plan.door_count < 2 || !j->head_read || j->entries_bad)
        return;
    say_doors(j, true, FINDING_GOOD, "verify.extract.log");
    say_doors(j, false, FINDING_INCOMPLETE, "verify.extract.logs");
}

static void judge_facts(struct judging *j)
{
    char part[2] = "";
    if (!j->fold.on || j->entries_bad || !j->head_read) {
        say(j, FINDING_INCOMPLETE, "verify.extract.facts.unchecked");
        return;
    }
    if (own_fold_compare(&j->fold, &j->v, part) != ERR_OK)
        say(j, FINDING_BROKEN, "verify.rows.bad");
    else if (part[0])
        report_add(j->v.report, FINDING_BROKEN, "verify.extract.facts.bad", part);
    else
        say(j, FINDING_GOOD, "verify.extract.facts");
}

void extract_verify(
    const struct extract *x, const struct sign_public *root, enum pages pages, struct report *ret)
{
    struct judging *j = calloc(1, sizeof *j);
    *ret = (struct report){.about = ABOUT_EXTRACT};
    if (!j) {
        report_add(ret, FINDING_BROKEN, "verify.more", NULL);
        return;
    }
    j->v = (struct verification){.bundle = &x->record,
        .root = root,
        .report = ret,
        .device = -1,
        .heads_apart = !x->record.parts[PART_DELTAS].n};
    j->x = x;
    j->candidate = -1;
    verify_card(&j->v);
    verify_deltas(&j->v);
    verify_payload(&j->v);
    judge_rows(j);
    verify_signatures(&j->v);
    verify_required(&j->v);
    judge_key(j);
    judge_head(j);
    start_fold(j);
    judge_entries(j);
    judge_facts(j);
    judge_logs(j);
    verify_clock(&j->v);
    verify_passes(&j->v);
    verify_pages(&j->v, pages);
    say(j, FINDING_INCOMPLETE, "verify.extract.others");
    say(j, FINDING_INCOMPLETE, "verify.extract.room");
    own_fold_free(&j->fold);
    pv_view_free(&j->v.view);
    jws_free(&j->v.pv);
    free(j->v.card);
    free(j->v.deltas);
    free(j);
}
