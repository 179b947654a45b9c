// SPDX-License-Identifier: EUPL-1.2
/* What stands around the kiosk: papers before the exam, the inbox after it. */
#include "fault/day.h"

#include "unit/kiosk/enrol.h"

#include <unistd.h>

/* Six of the school's people are enough for every kind of fact, and keep each run short. */
static void shorten(struct school *s)
{
    s->plan.candidate_count = DAY_PEOPLE;
    short_numbers_fill(s->plan.candidates, DAY_PEOPLE);
}

static void put_package(struct office *o, const char *stick)
{
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    struct card *card = school_card();
    struct package_parts parts = school_parts(&o->school, card);
    char path[PATH_SIZE];
    struct diag d = {0};

    o->keys = sitting_keys_new();
    own_need(o->keys != NULL ? ERR_OK : ERR_NOMEM, NULL, "keys");
    own_need(package_make(&parts, o->keys, &file, &d), &d, "make the package");
    own_need(folder_make(stick, 0700, &d), &d, "make the stick");
    own_need(path_join(path, stick, "exam.zwp"), NULL, "path");
    own_need(file_write(path, buf_view(&file), 0600, &d), &d, "write the package");
    free(card);
}

void office_open(struct office *o, const char *folder)
{
    char path[PATH_SIZE];

    memset(o, 0, sizeof *o);
    school_open(&o->school);
    shorten(&o->school);
    own_need(path_join(path, folder, "data"), NULL, "path");
    school_enrol(&o->school, path);
    own_need(path_join(path, folder, "stick"), NULL, "path");
    put_package(o, path);
}

void office_again(struct office *o, const char *package)
{
    BUF_AUTO struct buf file = BUF_INIT(PACKAGE_BYTES_MAX);
    struct package p;
    struct plan plan;
    struct diag d = {0};

    memset(o, 0, sizeof *o);
    memset(&p, 0, sizeof p);
    memset(&plan, 0, sizeof plan);
    school_open(&o->school);
    shorten(&o->school);
    o->keys = sitting_keys_new();
    own_need(o->keys != NULL ? ERR_OK : ERR_NOMEM, NULL, "keys");
    own_need(file_read(package, &file, &d), &d, "read the package");
    own_need(package_open(buf_view(&file), &o->school.inbox, &o->school.root.pub, &p, &d), &d,
        "open the package");
    own_need(package_unlock(&p, 0, &o->school.staff_box[0], &plan, o->keys, &d), &d,
        "unlock the package");
    plan_free(&plan);
    package_free(&p);
}

void office_close(struct office *o)
{
    sitting_keys_free(o->keys);
    school_close(&o->school);
}

enum err day_verify(const struct office *o, const char *file, struct diag *diag)
{
    BUF_AUTO struct buf bytes = BUF_INIT(BUNDLE_BYTES_MAX);
    struct bundle b;

    memset(&b, 0, sizeof b);
    enum err e = file_read(file, &bytes, diag);
    if (e == ERR_OK)
        e = bundle_open(buf_view(&bytes), &o->school.inbox, &b, diag);
    if (e != ERR_OK)
        return e;
    struct report *r = own_alloc(NULL, sizeof *r);
    bundle_verify(&b, &o->school.root.pub, o->keys, r);
    for (size_t i = 0; i < r->count && e == ERR_OK; i++)
        if (r->findings[i].grade != FINDING_GOOD)
            e = diag_set(diag, ERR_CONFLICT, "%s %s", r->findings[i].id, r->findings[i].value);
    if (e == ERR_OK && report_verdict(r) != VERIFY_COMPLETE)
        e = diag_set(diag, ERR_CONFLICT, "not complete");
    free(r);
    bundle_free(&b);
    return e;
}
