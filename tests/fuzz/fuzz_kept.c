// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as the work file of a PV that is being signed, sealed under the sitting key as it
 * should be: refused and nothing kept, or the PV in it can be written and its text is the one that
 * was frozen. */
#include "codec/cbor.h"
#include "fuzz/folder.h"
#include "kiosk/kept.h"
#include "unit/papers/school_keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the ledger would say was frozen: the payload that stands in the file, if any does. */
static void freeze(struct session *s, struct bytes in, enum phase phase)
{
    struct cbor c;
    (void)cbor_open(&c, in);
    (void)cbor_get_array(&c, 5);
    (void)cbor_get_uint(&c);
    struct bytes payload = cbor_get_bytes(&c);
    struct hash h = pv_fingerprint(payload);
    s->state.phase = phase;
    memcpy(s->state.frozen_hash, h.b, sizeof h.b);
    s->state.signatures[0] = (struct signature_state){.actor = 0};
    s->state.signature_count = 1;
    text_copy(s->staff_kids[0], sizeof s->staff_kids[0], "AAA");
    s->package_staff_count = 1;
}

static void check(struct session *s)
{
    BUF_AUTO struct buf pv = BUF_INIT(PV_BYTES_MAX);
    struct diag d = {0};
    if (session_resume_pv(s, fuzz_folder(), &d) != ERR_OK) {
        if (s->has_pv || s->rows.n || s->strokes.n) {
            abort();
        }
        return;
    }
    for (size_t i = 0; i < s->pv.signature_count; i++) {
        if (buf_check(&s->pv.signatures[i].protected_json)
            || !s->pv.signatures[i].protected_json.n) {
            abort(); /* a header that was cut off is another header */
        }
    }
    struct hash h = session_pv_hash(s);
    if (memcmp(h.b, s->state.frozen_hash, sizeof h.b) != 0
        || (s->pv.signature_count && jws_write(&s->pv, &pv) != ERR_OK)) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct session s;
    static struct sitting_keys keys;
    struct bytes in = {data, size};
    if (crypto_start()) {
        abort();
    }
    fuzz_make_ledger();
    for (enum phase phase = PHASE_FROZEN; phase <= PHASE_SEALED; phase++) {
        s = (struct session){.keys = &keys};
        s.plan.sitting = school_id(1, 1);
        freeze(&s, in, phase);
        if (kept_write(&s, fuzz_folder(), KEPT_PV, in, NULL)) {
            abort();
        }
        check(&s);
        s.keys = NULL;
        memset(&s.state, 0, sizeof s.state);
        session_unload(&s, true);
    }
    return 0;
}
