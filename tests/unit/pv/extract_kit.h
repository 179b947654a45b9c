// SPDX-License-Identifier: EUPL-1.2
/* Extracts of the day in world.h, and ways to bend them. */
#ifndef TEST_PV_EXTRACT_KIT_H
#define TEST_PV_EXTRACT_KIT_H

#include "pv/extract.h"
#include "unit/pv/attack.h"

static inline const char *number_of(const struct world *w, const char *given)
{
    return w->plan.candidates[world_find(w, given)].number;
}

/* Caller frees. `notes` may be NULL. */
static inline struct extract extract_of(
    const struct world *w, const char *given, struct extract_notes *notes)
{
    struct extract x;
    struct extract_notes unused;
    struct diag d = {0};
    enum err e =
        extract_make(&w->bundle, w->keys, number_of(w, given), &x, notes ? notes : &unused, &d);
    if (e != ERR_OK)
        fail_msg("extract_make: %s (%s)", err_text(e), d.text);
    return x;
}

static inline void expect_extract(
    const struct world *w, const struct extract *x, enum verify_exit verdict, const char *id)
{
    struct report r;
    extract_verify(x, &w->root.pub, PAGES_NONE, &r);
    if (report_verdict(&r) != verdict || (id && !finding_of(&r, id))) {
        print_message("wanted %s\n", id ? id : "-");
        report_dump(&r);
    }
    assert_int_equal(report_verdict(&r), verdict);
    if (id)
        assert_non_null(finding_of(&r, id));
}

static inline void part_replace(struct extract *x, enum bundle_part part, struct bytes data)
{
    struct buf fresh = BUF_INIT(EXTRACT_BYTES_MAX);
    buf_add_bytes(&fresh, data);
    MUST(buf_check(&fresh));
    buf_free(&x->record.parts[part]);
    x->record.parts[part] = fresh;
}

#endif
