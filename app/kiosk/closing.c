// SPDX-License-Identifier: EUPL-1.2
/* From a state to a sealed bundle, in steps that survive a power cut between any two of them.
 *
 * The work file (kept.h) holds payload, rows, strokes and signatures while the PV is being signed.
 * It is written before the event that speaks of it is committed, so after a cut the file is never
 * behind the ledger; what it has ahead of the ledger (a signature whose event was not committed) is
 * dropped on resuming. Plain form: CBOR [version 1, payload, rows, strokes JSON, [protected header,
 * signature, ...]]; no JWS yet, since one without signatures is none. */
#include "kiosk/session.h"

#include "codec/cbor.h"
#include "kiosk/kept.h"
#include "kiosk/pages.h"
#include "kiosk/system.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WORK_VERSION 1
#define WORK_BYTES_MAX (24u << 20) /* payload, rows and drawings at their longest */

static void pv_forget(struct session *s)
{
    if (s->has_pv)
        jws_free(&s->pv);
    s->has_pv = false;
    s->has_pdf = false;
    buf_wipe_free(&s->rows);
    buf_wipe_free(&s->strokes);
    s->rows = BUF_INIT(ROWS_BYTES_MAX);
    s->strokes = BUF_INIT(PV_BYTES_MAX);
}

/* ---------------------------------------------------------------- work file */

static enum err work_save(const struct session *s, const char *data, struct diag *d)
{
    BUF_WIPE struct buf plain = BUF_INIT(WORK_BYTES_MAX);

    cbor_put_array(&plain, 5);
    cbor_put_uint(&plain, WORK_VERSION);
    cbor_put_bytes(&plain, buf_view(&s->pv.payload));
    cbor_put_bytes(&plain, buf_view(&s->rows));
    cbor_put_bytes(&plain, buf_view(&s->strokes));
    cbor_put_array(&plain, 2 * s->pv.signature_count);
    for (size_t i = 0; i < s->pv.signature_count; i++) {
        cbor_put_bytes(&plain, buf_view(&s->pv.signatures[i].protected_json));
        cbor_put_bytes(&plain, BYTES_ARRAY(s->pv.signatures[i].signature));
    }
    enum err e = buf_check(&plain);
    if (e == ERR_OK)
        e = kept_write(s, data, KEPT_PV, buf_view(&plain), d);
    return e == ERR_OK ? ERR_OK : diag_prefix(d, e, "keep the PV that is being signed");
}

static void work_parse_signatures(struct session *s, struct cbor *c)
{
    size_t count = cbor_get_array(c, (size_t)2 * JWS_SIGNATURES_MAX) / 2;

    for (size_t i = 0; i < count; i++) {
        struct jws_signature *signature = &s->pv.signatures[i];
        signature->protected_json = BUF_INIT(JWS_PROTECTED_MAX);
        buf_add_bytes(&signature->protected_json, cbor_get_bytes(c));
        cbor_get_bytes_exact(c, signature->signature, sizeof signature->signature);
        if (signature->protected_json.n == 0)
            cbor_fail(c, ERR_FORMAT); /* none, or too long: what was signed is not there */
    }
    s->pv.signature_count = count;
}

/* On an error nothing is kept. */
static enum err work_parse(struct session *s, struct bytes in)
{
    struct cbor c;

    pv_forget(s);
    cbor_open(&c, in);
    if (cbor_get_array(&c, 5) != 5 || cbor_get_uint(&c) != WORK_VERSION)
        cbor_fail(&c, ERR_TYPE);
    s->has_pv = true;
    memset(&s->pv, 0, sizeof s->pv);
    s->pv.payload = BUF_INIT(PV_BYTES_MAX);
    buf_add_bytes(&s->pv.payload, cbor_get_bytes(&c));
    buf_add_bytes(&s->rows, cbor_get_bytes(&c));
    buf_add_bytes(&s->strokes, cbor_get_bytes(&c));
    work_parse_signatures(s, &c);
    enum err e = cbor_finish(&c);
    if (e == ERR_OK)
        e = buf_check(&s->pv.payload);
    if (e == ERR_OK)
        e = buf_check(&s->rows);
    if (e == ERR_OK)
        e = buf_check(&s->strokes);
    if (e != ERR_OK)
        pv_forget(s);
    return e;
}

static bool is_signed_by(const struct session *s, int staff)
{
    for (size_t i = 0; i < s->state.signature_count; i++)
        if (s->state.signatures[i].actor == staff && !s->state.signatures[i].refused)
            return true;
    return false;
}

/* Whose key a protected header names: index of staff, or -1 (the device, or nobody). The headers
 * are our own, so one that cannot be read means memory is out, and nobody may take that for -1. */
static enum err signer_of(
    const struct session *s, const struct jws_signature *signature, int *ret_staff)
{
    JSON_AUTO struct json *header = NULL;

    if (json_parse(buf_view(&signature->protected_json), &header, NULL) != ERR_OK)
        return ERR_NOMEM;
    const char *kid = json_get_text(header, "kid");
    *ret_staff = -1;
    for (size_t i = 0; kid != NULL && i < s->package_staff_count; i++) {
        if (strcmp(kid, s->staff_kids[i]) == 0)
            *ret_staff = (int)i;
    }
    return ERR_OK;
}

static void signature_drop(struct jws *pv, size_t index)
{
    buf_free(&pv->signatures[index].protected_json);
    memmove(&pv->signatures[index], &pv->signatures[index + 1],
        (pv->signature_count - index - 1) * sizeof pv->signatures[0]);
    pv->signature_count--;
    pv->signatures[pv->signature_count] = (struct jws_signature){0};
}

/* ERR_NOMEM: some may be left; nothing is signed or sealed on top of them. */
static enum err drop_uncommitted(struct session *s)
{
    for (size_t i = s->pv.signature_count; i > 0; i--) {
        int staff = -1;
        enum err e = signer_of(s, &s->pv.signatures[i - 1], &staff);
        if (e != ERR_OK)
            return e;
        bool device = staff < 0;
        if (device ? s->state.phase != PHASE_SEALED : !is_signed_by(s, staff))
            signature_drop(&s->pv, i - 1);
    }
    return ERR_OK;
}

enum err session_resume_pv(struct session *s, const char *data, struct diag *d)
{
    BUF_WIPE struct buf plain = BUF_INIT(WORK_BYTES_MAX);

    enum err e = kept_read(s, data, KEPT_PV, &plain, d);
    if (e == ERR_OK)
        e = work_parse(s, buf_view(&plain));
    if (e != ERR_OK)
        return e;
    struct hash h = session_pv_hash(s);
    if (memcmp(h.b, s->state.frozen_hash, sizeof h.b) != 0) {
        pv_forget(s);
        return diag_set(d, ERR_CONFLICT, "the kept PV is not the one that was frozen");
    }
    e = drop_uncommitted(s);
    if (e != ERR_OK)
        pv_forget(s);
    return e;
}

/* ---------------------------------------------------------------- steps */

struct hash session_pv_hash(const struct session *s)
{
    assert(s->has_pv);
    return pv_fingerprint(buf_view(&s->pv.payload));
}

enum err session_freeze(struct session *s, const char *data, const struct device *dev,
    struct wall now, struct hash *ret_hash, struct diag *d)
{
    if (s->state.phase != PHASE_ENDED) /* what is frozen or sealed is never built anew */
        return diag_set(d, ERR_STATE, "only an ended sitting can be frozen");
    enum err e = session_check(s, d);
    if (e != ERR_OK)
        return e;
    if (s->delta_count
        < s->state.delta_count) /* told by another door; its signed head is not here */
        return diag_set(d, ERR_MISSING, "a change of the list has not come to this kiosk");
    struct checkpoint heads[DOORS_MAX];
    struct pv_facts facts = {.state = &s->state,
        .card = &s->package->card,
        .heads = heads,
        .head_count = session_heads(s, heads),
        .door = s->door,
        .device_key = dev->self.log,
        .key_place = "file",
        .made = now};

    facts.card_hash = hash_of(buf_view(&s->package->card_bytes));
    text_copy(facts.device_label, sizeof facts.device_label, device_label(dev));
    text_copy(facts.software, sizeof facts.software, "zaalwacht " ZAALWACHT_VERSION);
    system_root(SYSTEM_FILE, facts.system_root);
    pv_forget(s);
    memset(&s->pv, 0, sizeof s->pv);
    s->pv.payload = BUF_INIT(PV_BYTES_MAX);
    e = pv_build(&facts, &s->pv.payload, &s->rows);
    if (e != ERR_OK)
        return diag_set(d, e, "build the PV");
    s->has_pv = true;
    e = work_save(s, data, d);
    if (e == ERR_OK)
        *ret_hash = session_pv_hash(s);
    return e;
}

enum err session_sign(
    struct session *s, const char *data, const struct session_signer *signer, struct diag *d)
{
    const struct cert *cert = &s->package->card.staff[signer->staff];
    struct pv_signer with = {.key = signer->key,
        .role = pv_role_of(cert->role),
        .at = signer->at,
        .strokes = signer->strokes};

    if (!s->has_pv)
        return diag_set(d, ERR_STATE, "nothing is frozen");
    if (is_signed_by(s, signer->staff)) /* told as failed, but the medium had kept it */
        return diag_set(d, ERR_STATE, "signed already");
    enum err e = drop_uncommitted(s); /* of a try that was not recorded */
    if (e == ERR_OK)
        e = pv_sign(&s->pv, &with);
    if (e == ERR_OK && signer->strokes.n > 0)
        e = pv_strokes_add(&s->strokes, &cert->sign, signer->strokes);
    if (e == ERR_OK)
        e = work_save(s, data, d);
    if (e != ERR_OK && drop_uncommitted(s) != ERR_OK)
        return diag_set(d, ERR_NOMEM, "sign the PV"); /* the next try drops it */
    return e == ERR_OK ? ERR_OK : diag_prefix(d, e, "sign the PV");
}

enum err session_seal(
    struct session *s, const char *data, const struct device *dev, struct wall now, struct diag *d)
{
    struct pv_signer with = {.key = &dev->log, .role = "device", .at = now};

    if (s->state.phase == PHASE_SEALED)
        return ERR_OK; /* a door that closed, or only the bundle failed: it stays as it is */
    if (!s->has_pv)
        return diag_set(d, ERR_STATE, "nothing is frozen");
    if (s->state.phase != PHASE_FROZEN)
        return diag_set(d, ERR_STATE, "the record was opened again");
    enum err e = drop_uncommitted(s); /* also the kiosk's own, of a try that was not recorded */
    if (e == ERR_OK)
        e = pv_sign(&s->pv, &with);
    if (e == ERR_OK)
        e = work_save(s, data, d);
    if (e == ERR_OK)
        e = pages_keep(s, data, d);
    return e == ERR_OK ? ERR_OK : diag_prefix(d, e, "seal the PV");
}

/* ---------------------------------------------------------------- bundle */

/* What a door has that makes the record, and one that only closed has not. */
static enum err record_fill(struct session *s, const char *data, struct bundle *b, struct diag *d)
{
    buf_add_bytes(&b->parts[PART_ROWS], buf_view(&s->rows));
    buf_add_bytes(&b->parts[PART_STROKES], buf_view(&s->strokes));
    enum err e = jws_write(&s->pv, &b->parts[PART_PV]);
    if (e == ERR_OK)
        e = session_door_logs(s, &b->parts[PART_DOORS], d);
    return e == ERR_OK ? pages_take(s, data, &b->parts[PART_PDF], d) : e;
}

static enum err bundle_fill(struct session *s, const char *data, struct bundle *b, struct diag *d)
{
    for (size_t i = 0; i < PART_COUNT; i++)
        b->parts[i] = BUF_INIT(BUNDLE_BYTES_MAX);
    buf_add_bytes(&b->parts[PART_CARD], buf_view(&s->package->card_bytes));
    session_delta_heads(s, &b->parts[PART_DELTAS]);
    enum err e = s->has_pv ? record_fill(s, data, b, d) : ERR_OK;
    if (e == ERR_OK)
        e = ledger_export(s->ledger, 0, &b->parts[PART_CHAIN], d);
    if (e == ERR_OK)
        e = ledger_checkpoint_note(s->ledger, &b->parts[PART_CHECKPOINT], d);
    return e;
}

/* An office may write the PV's number with a slash or a space. Doors of one sitting have one
 * number, and each its own bundle. */
static void bundle_name(const struct session *s, char name[64])
{
    char suffix[24] = ".zwb";
    if (s->plan.door_count > 1)
        (void)snprintf(suffix, sizeof suffix, "-d%d.zwb", (int)s->door);
    file_name_make(name, 64, s->plan.pv_number, suffix);
}

enum err session_bundle(
    struct session *s, const char *data, const struct device *dev, struct diag *d)
{
    struct bundle b;
    BUF_AUTO struct buf file = BUF_INIT(BUNDLE_BYTES_MAX);
    const struct box_public to[] = {dev->anchor.inbox, dev->anchor.recovery};
    char folder[PATH_SIZE], path[PATH_SIZE], name[64];

    enum err e = session_check(s, d);
    if (e != ERR_OK)
        return e;
    memset(&b, 0, sizeof b);
    bundle_name(s, name);
    e = bundle_fill(s, data, &b, d);
    if (e == ERR_OK)
        e = bundle_seal(&b, &dev->log, &s->plan.sitting, s->door, to, 2, &file);
    if (e == ERR_OK)
        e = path_join(folder, data, "out");
    if (e == ERR_OK)
        e = path_join(path, folder, name);
    if (e == ERR_OK)
        e = file_write_verified(path, buf_view(&file), 0640, d);
    if (e == ERR_OK) /* named only once it is there: nothing may be closed or exported before */
        text_copy(s->bundle_path, sizeof s->bundle_path, path);
    bundle_free(&b);
    return e == ERR_OK ? ERR_OK : diag_prefix(d, e, "write the bundle");
}

/* A sealed sitting is closed only when its bundle is really there: what is destroyed next cannot be
 * made again. */
static enum err keep_evidence(
    struct session *s, const char *data, const struct device *dev, struct diag *d)
{
    if (s->state.phase != PHASE_SEALED)
        return ERR_OK;
    if (s->has_pv || session_door_closed(s))
        return session_bundle(s, data, dev, d);
    return access(s->bundle_path, R_OK) == 0
               ? ERR_OK
               : diag_set(d, ERR_STATE, "the sealed record is not on this kiosk");
}

enum err session_finish(
    struct session *s, const char *data, const struct device *dev, struct diag *d)
{
    char mark[PATH_SIZE], package[PATH_SIZE];
    const struct uuid sitting = s->plan.sitting;

    enum err e = keep_evidence(s, data, dev, d);
    if (e != ERR_OK)
        return diag_prefix(d, e, "close the session");
    /* The mark first: after a cut the sitting is closed, and what is left over is destroyed at the
     * next start. The package last: while it lies there the shelf finds what is left. */
    e = shelf_path(mark, data, "closed", &sitting, "");
    if (e == ERR_OK)
        e = shelf_path(package, data, "packages", &sitting, PACKAGE_SUFFIX);
    if (e == ERR_OK)
        e = file_write(mark, (struct bytes){NULL, 0}, 0600, d);
    if (e == ERR_OK)
        e = kept_destroy(data, &sitting, d);
    if (e == ERR_OK)
        e = deltas_destroy(data, &sitting, d);
    if (e == ERR_OK)
        e = file_destroy(package, d);
    if (e == ERR_OK)
        session_unload(s, false);
    return e == ERR_OK ? ERR_OK : diag_prefix(d, e, "close the session");
}
