// SPDX-License-Identifier: EUPL-1.2
/* An institution with a kiosk, a lead and an emergency badge, ready to make packages. */
#ifndef TESTS_OFFICE_DAY_KIT_H
#define TESTS_OFFICE_DAY_KIT_H

#include "office_kit.h"

#include "office/store.h"
#include "papers/package.h"
#include "papers/ticket.h"

#define PACKAGE                                                                                    \
    "package", "--office", "@office", "--issuer", "@keys/issuer", "--extras", "@z.zitting",        \
        "--csv", "@l.csv", "--out", "@p.zwp", "--key", "@keys/inbox", KIT_SECRET

static inline struct kit *day_open(void)
{
    struct kit *k = kit_new();
    kit_school(k);
    kit_enrol(k, 1, "KSK-07", "B1.07");
    kit_badge(k, LEAD_NAME, "lead", "lead");
    kit_expect(k,
        kit_run(k, "badge", "--office", "@office", "--root", "@keys/root", "--emergency",
            "B-gebouw", "--out", "@e.png", "--pin-file", "@pin", "--valid-from", "01-11-2026",
            KIT_SECRET),
        EXIT_DONE);
    kit_put(k, "l.csv", KIT_CSV);
    kit_put(k, "z.zitting", KIT_EXTRAS);
    return k;
}

/* The package as the kiosk and the lead with badge and PIN open it. `keys` may be NULL. */
static inline void day_unlock(struct kit *k, const char *file, struct package *p, struct plan *plan,
    struct sitting_keys *keys)
{
    struct kit_kiosk x = kit_kiosk(1);
    struct anchor a;
    struct badge badge;
    struct sign_secret sign;
    struct box_secret box;
    struct diag d = {0};
    BUF_AUTO struct buf anchor = kit_get(k, "office/public/anchor.zwa");
    BUF_AUTO struct buf bytes = kit_get(k, file);
    BUF_AUTO struct buf text = kit_get(k, "lead.txt");
    MUST(anchor_read(buf_view(&anchor), &a));
    MUST(package_open(buf_view(&bytes), &x.box, &a.root, p, &d));
    MUST(badge_read(buf_view(&text), &badge));
    MUST(keys_from_badge(badge.secret, LEAD_PIN, &sign, &box));
    int lead = card_find_staff(&p->card, &badge.invigilator);
    assert_int_equal(lead, 0);
    struct sitting_keys *made = sitting_keys_new();
    MUST(package_unlock(p, 0, &box, plan, keys != NULL ? keys : made, &d));
    sitting_keys_free(made);
}

static inline int32_t day_number(const struct plan *plan, const char *number)
{
    int at = plan_find_number(plan, number);
    if (at < 0)
        fail_msg("no student %s", number);
    return at;
}

#endif
