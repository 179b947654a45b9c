// SPDX-License-Identifier: EUPL-1.2
/* The record itself: does it belong here, do its rows fit, and is every single signature good. */
#include "pv/verify.h"

#include "codec/text45.h"
#include <stdio.h>
#include <string.h>

static void say(struct verification *v, enum finding_grade grade, const char *id, const char *value)
{
    report_add(v->report, grade, id, value);
}

/* ---- payload ---- */

static bool text_is(const struct json *o, const char *key, const char *wanted)
{
    const char *text = json_get_text(o, key);
    return text && strcmp(text, wanted) == 0;
}

static bool hash_is(const struct json *o, const char *key, const struct hash *wanted)
{
    struct hash h;
    return hash_of_text(json_get_text(o, key), &h) && hash_equal(&h, wanted);
}

static bool key_is(const struct json *o, const char *key, const struct sign_public *wanted)
{
    struct key_id id = sign_key_id(wanted);
    BUF_AUTO struct buf text = BUF_INIT(64);
    base64url_encode(BYTES_ARRAY(id.b), &text);
    return text_is(o, key, buf_text(&text));
}

/* Sitting, card, number, list and kiosk are those of the card. */
static bool belongs(const struct verification *v)
{
    const struct json *p = v->view.payload, *device = json_get(p, "device");
    char sitting[UUID_TEXT_SIZE];
    uuid_format(&v->card->plan.sitting, sitting);
    bool kiosk = v->device < 0
                 || (key_is(device, "key", &v->card->devices[v->device].sign)
                     && json_get_int(device, "door", 0) == v->device + 1);
    return text_is(p, "sitting", sitting) && text_is(p, "pv_number", v->card->plan.pv_number)
           && hash_is(p, "card", &v->card_hash) && hash_is(p, "list", &v->card->list_hash)
           && pv_view_candidates(&v->view) == v->subjects && kiosk;
}

/* A manifest that broke names no kiosk: then the payload's own word is followed, so that the rest
 * can be checked. */
static void device_from_payload(struct verification *v)
{
    int64_t door = json_get_int(json_get(v->view.payload, "device"), "door", 0);
    if (v->device >= 0 || !v->card || door < 1 || door > (int64_t)v->card->device_count)
        return;
    v->device = (int)door - 1;
    checkpoint_origin(&v->card->devices[v->device].sign, &v->card->plan.sitting, v->origin);
}

static void read_heads(struct verification *v)
{
    const struct json *heads = json_get(v->view.payload, "heads"), *mine = json_at(heads, 0);
    int64_t size = json_get_int(mine, "size", 0);
    v->pinned_count = json_count(heads);
    if (size < 1 || !hash_of_text(json_get_text(mine, "root"), &v->pinned.root)
        || (v->origin[0] && !text_is(mine, "origin", v->origin))) {
        say(v, FINDING_BROKEN, "verify.heads.bad", NULL);
        return;
    }
    v->pinned.size = (uint64_t)size;
    text_copy(v->pinned.origin, sizeof v->pinned.origin, v->origin);
    if (v->pinned_count > 1 && v->card && v->card->plan.door_count < 2)
        report_add_number(v->report, FINDING_INCOMPLETE, "verify.doors", v->pinned_count - 1);
}

/* Opens the payload; rows that are no rows are said and left out. */
static bool view_open(struct verification *v)
{
    struct bytes payload = buf_view(&v->pv.payload), rows = buf_view(&v->bundle->parts[PART_ROWS]);
    if (pv_view_open(payload, rows, &v->view, NULL) == ERR_OK)
        return true;
    pv_view_free(&v->view);
    if (pv_view_open(payload, (struct bytes){0}, &v->view, NULL) != ERR_OK)
        return false;
    say(v, FINDING_BROKEN, "verify.rows.bad", NULL);
    return true;
}

void verify_payload(struct verification *v)
{
    struct bytes in = buf_view(&v->bundle->parts[PART_PV]);
    if (!in.n) {
        if (!verify_is_other_door(v))
            say(v, FINDING_BROKEN, "verify.part.missing", bundle_part_name(PART_PV));
        return;
    }
    if (jws_parse(in, &v->pv, NULL) != ERR_OK || !view_open(v)) {
        say(v, FINDING_BROKEN, "verify.pv.bad", NULL);
        return;
    }
    v->pv_read = true;
    v->payload_hash = pv_fingerprint(buf_view(&v->pv.payload));
    device_from_payload(v);
    read_heads(v);
    if (!v->card)
        return;
    verify_delta_payload(v);
    if (belongs(v))
        say(v, FINDING_GOOD, "verify.pv", v->card->plan.pv_number);
    else
        say(v, FINDING_BROKEN, "verify.pv.other", NULL);
}

void verify_rows(struct verification *v)
{
    if (!v->pv_read)
        return;
    v->fit = pv_view_fit(&v->view);
    size_t missing = v->fit.digests - v->fit.shown;
    if (v->fit.strangers)
        report_add_number(v->report, FINDING_BROKEN, "verify.rows.strange", v->fit.strangers);
    else if (v->rows_changed && !missing)
        say(v, FINDING_BROKEN, "verify.part.changed", bundle_part_name(PART_ROWS));
    if (missing)
        report_add_number(v->report, FINDING_INCOMPLETE, "verify.rows.missing", missing);
    else if (!v->fit.strangers)
        report_add_number(v->report, FINDING_GOOD, "verify.rows", v->fit.shown);
}

/* ---- signatures ---- */

struct signer {
    const char *name; /* for the report */
    const char *role; /* certified */
    const struct sign_public *key;
    int staff; /* index, -1 for the kiosk */
};

static bool header_is_ours(const struct json *h)
{
    static const char *const KEYS[] = {"alg", "iat", "kid", "role", "typ", "strokes"};
    size_t known = 0;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        known += json_get(h, KEYS[i]) != NULL;
    return json_is_object(h) && known == json_count(h) && known >= 5 && text_is(h, "alg", "EdDSA")
           && text_is(h, "typ", PV_JWS_TYP) && json_get_int(h, "iat", -1) >= 0;
}

/* Who that key id belongs to on the card. */
static bool find_signer(const struct verification *v, const struct json *h, struct signer *ret)
{
    const struct card *card = v->card;
    const struct cert *device = v->device < 0 ? NULL : &card->devices[v->device];
    if (device && key_is(h, "kid", &device->sign)) {
        *ret = (struct signer){device->label, "device", &device->sign, -1};
        return true;
    }
    for (size_t i = 0; i < card->plan.invigilator_count; i++) {
        const struct cert *c = &card->staff[i];
        if (!key_is(h, "kid", &c->sign))
            continue;
        bool emergency = c->holder == HOLDER_EMERGENCY;
        *ret = (struct signer){card->plan.invigilators[i].name,
            pv_role_of(emergency ? STAFF_EMERGENCY : c->role), &c->sign, (int)i};
        return true;
    }
    return false;
}

static void check_strokes(struct verification *v, const struct json *h, const struct signer *who)
{
    const char *wanted = json_get_text(h, "strokes");
    struct bytes file = buf_view(&v->bundle->parts[PART_STROKES]);
    BUF_AUTO struct buf drawn = BUF_INIT(4u << 20);
    enum err e = file.n ? pv_strokes_find(file, who->key, &drawn) : ERR_MISSING;
    if (e == ERR_MISSING) {
        if (wanted)
            say(v, FINDING_INCOMPLETE, "verify.strokes.missing", who->name);
        return;
    }
    struct hash is = hash_of(buf_view(&drawn));
    if (e != ERR_OK || !hash_is(h, "strokes", &is))
        say(v, FINDING_BROKEN, "verify.strokes.bad", who->name);
}

static const char *good_id(const char *role)
{
    static const char *const IDS[][2] = {{"device", "verify.signature.device"},
        {"lead", "verify.signature.lead"}, {"invigilator", "verify.signature.invigilator"},
        {"assessor", "verify.signature.assessor"},
        {"device-asserted", "verify.signature.asserted"}};
    for (size_t i = 0; i < sizeof IDS / sizeof *IDS; i++)
        if (strcmp(IDS[i][0], role) == 0)
            return IDS[i][1];
    return "verify.signature.invigilator";
}

/* One signature; answers whether it is the kiosk's and good. */
static bool check_signature(struct verification *v, const struct jws_signature *s)
{
    JSON_AUTO struct json *h = NULL;
    struct signer who;
    const char *wrong = NULL;
    if (json_parse(buf_view(&s->protected_json), &h, NULL) != ERR_OK || !header_is_ours(h)) {
        say(v, FINDING_BROKEN, "verify.signature.form", NULL);
        return false;
    }
    if (!find_signer(v, h, &who)) {
        say(v, FINDING_BROKEN, "verify.signature.unknown", NULL);
        return false;
    }
    uint32_t bit = who.staff < 0 ? 0 : 1u << who.staff;
    if (!text_is(h, "role", who.role))
        wrong = "verify.signature.role";
    else if (v->signed_by & bit)
        wrong = "verify.signature.twice";
    else if (jws_verify(
                 who.key, buf_view(&s->protected_json), buf_view(&v->pv.payload), s->signature)
             != ERR_OK)
        wrong = "verify.signature.bad";
    if (wrong) {
        say(v, FINDING_BROKEN, wrong, who.name);
        return false;
    }
    say(v, FINDING_GOOD, good_id(who.role), who.name);
    check_strokes(v, h, &who);
    v->signed_by |= bit;
    v->drawn_by |= json_get(h, "strokes") ? bit : 0;
    return who.staff < 0;
}

void verify_signatures(struct verification *v)
{
    size_t by_device = 0;
    if (!v->pv_read || !v->card)
        return;
    for (size_t i = 0; i < v->pv.signature_count; i++)
        by_device += check_signature(v, &v->pv.signatures[i]);
    verify_sign_offs(v);
    if (by_device == 0)
        say(v, FINDING_BROKEN, "verify.signature.no_device", NULL);
    else if (by_device > 1)
        say(v, FINDING_BROKEN, "verify.signature.twice", v->card->devices[v->device].label);
}

/* ---- enough of them, and the same as in the events ---- */

/* An assessor may sign but does not run a room, so the signature is not one of those required. */
static bool counts(const struct card *card, size_t staff)
{
    return card->plan.invigilators[staff].role != STAFF_ASSESSOR;
}

static size_t count_of(const struct card *card, uint32_t mask)
{
    size_t n = 0;
    for (size_t i = 0; i < card->plan.invigilator_count; i++)
        n += counts(card, i) && (mask >> i & 1);
    return n;
}

/* As many as the rules ask for, at least one, never more than there are people who may. */
static size_t needed(const struct card *card)
{
    size_t able = count_of(card, UINT32_MAX);
    int32_t asked = card->plan.rules.signatures_required;
    size_t n = asked > 1 ? (size_t)asked : 1;
    return n < able ? n : able;
}

static void compare_with_events(struct verification *v)
{
    const struct closing *c = &v->closing;
    for (size_t i = 0; i < v->card->plan.invigilator_count; i++) {
        const char *name = v->card->plan.invigilators[i].name;
        bool here = v->signed_by >> i & 1, logged = c->signed_by >> i & 1;
        if (here && !logged)
            say(v, FINDING_BROKEN, "verify.signature.unlogged", name);
        else if (logged && !here)
            say(v, FINDING_BROKEN, "verify.signature.dropped", name);
        else if (here && ((v->drawn_by ^ c->drawn_by) >> i & 1))
            say(v, FINDING_BROKEN, "verify.strokes.bad", name);
        else if (!here && (c->refused_by >> i & 1))
            say(v, FINDING_INCOMPLETE, "verify.signature.refused", name);
    }
}

void verify_required(struct verification *v)
{
    if (!v->pv_read || !v->card)
        return;
    size_t have = count_of(v->card, v->signed_by), want = needed(v->card);
    size_t refused = count_of(v->card, v->closing.refused_by & ~v->signed_by);
    size_t left = count_of(v->card, v->signed_off_by & ~v->signed_by & ~v->closing.refused_by);
    have += left < want ? left : want - 1; /* one of them signed all of it */
    char text[64];
    (void)snprintf(text, sizeof text, "%zu / %zu", have, want);
    if (v->closing.opened)
        compare_with_events(v);
    if (have >= want)
        say(v, FINDING_GOOD, "verify.signatures", text);
    else if (v->closing.opened && have + refused < want)
        say(v, FINDING_BROKEN, "verify.signatures.short", text);
    else /* somebody refused, or without keys nobody can say whether somebody did */
        say(v, FINDING_INCOMPLETE, "verify.signatures.fewer", text);
}
