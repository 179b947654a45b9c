// SPDX-License-Identifier: EUPL-1.2
/* Signatures of those who left before the record was made: each over the log as it stood then. */
#include "pv/verify.h"

#include "codec/text45.h"
#include "pv/sign_off.h"
#include <string.h>

/* Total: anything but entries, root and signature of the right sizes is no signature. */
static bool read_sign_off(const struct json *o, uint64_t *ret_entries, uint8_t ret[SIGN_OFF_SIZE])
{
    BUF_AUTO struct buf signature = BUF_INIT(128);
    const char *text = json_get_text(o, "signature");
    int64_t entries = json_get_int(o, "entries", 0);
    struct hash root;
    if (entries < 1 || !text || !hash_of_text(json_get_text(o, "root"), &root)
        || base64url_decode(bytes_of(text), &signature) != ERR_OK
        || signature.n != SIGN_OFF_SIZE - HASH_SIZE)
        return false;
    memcpy(ret, root.b, HASH_SIZE);
    memcpy(ret + HASH_SIZE, signature.p, signature.n);
    *ret_entries = (uint64_t)entries;
    return true;
}

void verify_sign_offs(struct verification *v)
{
    const struct json *list = json_get(v->view.payload, "staff");
    for (size_t i = 0; i < v->card->plan.invigilator_count; i++) {
        const struct json *o = json_get(json_at(list, i), "signed_off");
        const char *name = v->card->plan.invigilators[i].name;
        uint8_t sign_off[SIGN_OFF_SIZE];
        struct sign_off_head *head = &v->sign_offs[i];
        if (!o)
            continue;
        if (!read_sign_off(o, &head->entries, sign_off) || head->entries > v->pinned.size
            || sign_off_verify(
                   &v->card->staff[i].sign, &v->card->plan.sitting, head->entries, sign_off)
                   != ERR_OK) {
            report_add(v->report, FINDING_BROKEN, "verify.signed_off.bad", name);
            continue;
        }
        memcpy(head->root.b, sign_off, HASH_SIZE);
        v->signed_off_by |= 1u << i;
        report_add(v->report, FINDING_GOOD, "verify.signed_off", name);
    }
}

void verify_sign_off_heads(struct verification *v, uint64_t entries, const struct hash *root)
{
    for (size_t i = 0; i < v->card->plan.invigilator_count; i++) {
        if (!(v->signed_off_by >> i & 1) || v->sign_offs[i].entries != entries
            || hash_equal(&v->sign_offs[i].root, root))
            continue;
        report_add(v->report, FINDING_BROKEN, "verify.signed_off.other",
            v->card->plan.invigilators[i].name);
        v->signed_off_by &= ~(1u << i);
    }
}
