// SPDX-License-Identifier: EUPL-1.2
/* The end of the record as text: who signed, who would not, what it rests on. */
#include "codec/text45.h"
#include "unit/pv/text_of.h"

static void evidence_can_be_compared_by_eye(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf out = BUF_INIT(1u << 20);
    char hex[2 * HASH_SIZE + 1];
    struct hash h = pv_fingerprint(buf_view(&w->payload));
    text_of(w, buf_view(&w->rows), &out);
    hex_encode(h.b, sizeof h.b, hex);
    holds(&out, hex);
    holds(&out, "KSK-07, deur 1, sleutel ");
    holds(&out, "(in een bestand)");
    holds(&out, "minste zekerheid: onzeker; 0 keer verzet");
    holds(&out, "* = tijd onzeker");
    holds(&out, "34 gebeurtenissen, ");
    holds(&out, "6bda4a62b39754def6c7237a91335979a0e29586104382fcdade1c38e0b78d14");
}

static void unsigned_record_says_so(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf out = BUF_INIT(1u << 20);
    MUST(pv_text(
        &(struct pv_shown){
            .payload = buf_view(&w->payload), .rows = buf_view(&w->rows), .pv = NULL},
        &out, NULL));
    holds(&out, "Nog niet ondertekend.");
}

static void who_would_not_sign_stands_with_the_witness(void **state)
{
    struct world *w = *state;
    BUF_AUTO struct buf out = BUF_INIT(1u << 20);
    struct pv_shown shown = {.payload = buf_view(&w->payload),
        .rows = buf_view(&w->rows),
        .refusals = bytes_of("[{\"staff\":1,\"at\":\"2026-11-24T11:07:00+01:00\","
                             "\"witness\":\"W. Getuige, conciërge\"}]"),
        .pv = &w->pv};
    MUST(pv_text(&shown, &out, NULL));
    holds(&out, "weigert te tekenen");
    holds(&out, "W. Getuige,");
    holds(&out, "24-11-2026 11:07");
    shown.refusals = bytes_of("no json");
    assert_int_equal(pv_text(&shown, &out, NULL), ERR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEALED(evidence_can_be_compared_by_eye),
        SEALED(unsigned_record_says_so),
        SEALED(who_would_not_sign_stands_with_the_witness),
    };
    return crypto_start() == ERR_OK ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
