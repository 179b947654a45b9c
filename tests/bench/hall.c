// SPDX-License-Identifier: EUPL-1.2
/* Papers of the large hall: see hall.h. The institution is the tests' own (unit/papers/school.h)
 * with a longer list. */
#include "bench/hall.h"

#include "unit/kiosk/enrol.h"

#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 4 << 20, FOLDERS_OPEN_MAX = 8 };

static void need(enum err e, const struct diag *d)
{
    if (e != ERR_OK) {
        (void)fprintf(stderr, "hall: %s %s\n", err_text(e), d != NULL ? d->text : "");
        exit(2);
    }
}

static void put(const char *folder, const char *name, struct bytes bytes)
{
    char path[PATH_SIZE];
    struct diag d = {0};

    need(folder_make(folder, 0700, &d), &d);
    need(path_join(path, folder, name), NULL);
    need(file_write(path, bytes, 0600, &d), &d);
}

/* The lead's keys come from a badge and a PIN, as the office would have made them. */
static void make_badge(struct school *s, struct hall *h)
{
    struct badge b = {.invigilator = s->staff_cert[0].id};
    struct buf text = BUF_INIT(BADGE_TEXT_MAX);
    struct cert *c = &s->staff_cert[0];

    random_fill(b.secret, sizeof b.secret);
    need(keys_from_badge(b.secret, HALL_PIN, &s->staff[0], &s->staff_box[0]), NULL);
    c->sign = s->staff[0].pub;
    c->box = s->staff_box[0].pub;
    buf_free(&s->staff_bytes[0]);
    s->staff_bytes[0] = school_issue(&s->root, c);
    s->certs.staff[0] = buf_view(&s->staff_bytes[0]);
    need(badge_text(&b, &text), NULL);
    need(text_copy(h->badge, sizeof h->badge, buf_text(&text)) ? ERR_OK : ERR_LIMIT, NULL);
    buf_wipe_free(&text);
}

static void make_package(struct school *s, const struct hall *h)
{
    struct buf file = BUF_INIT(FILE_BYTES_MAX);
    struct sitting_keys *keys = sitting_keys_new();
    struct card *card = school_card();
    struct package_parts parts = school_parts(s, card);
    struct diag d = {0};

    need(keys != NULL ? ERR_OK : ERR_NOMEM, NULL);
    need(package_make(&parts, keys, &file, &d), &d);
    put(h->stick, "hall.zwp", buf_view(&file));
    buf_free(&file);
    free(card);
    sitting_keys_free(keys);
}

static void make_tickets(const struct school *s, struct hall *h)
{
    for (size_t i = 0; i < h->people; i++) {
        struct buf text = BUF_INIT(TICKET_TEXT_MAX);
        struct ticket t = {
            s->plan.sitting, s->plan.candidates[i].id, 1, {SCHOOL_START + 12 * HOUR}};
        need(ticket_issue(&s->issuer, &t, &text), NULL);
        need(text_copy(h->tickets[i], HALL_TEXT_SIZE, buf_text(&text)) ? ERR_OK : ERR_LIMIT, NULL);
        buf_free(&text);
    }
}

void hall_open(const char *folder, struct hall *ret)
{
    *ret = (struct hall){.doors_open = {SCHOOL_START - HOUR / 2}};
    need(text_copy(ret->folder, sizeof ret->folder, folder) ? ERR_OK : ERR_LIMIT, NULL);
    need(path_join(ret->data, folder, "data"), NULL);
    need(path_join(ret->stick, folder, "stick"), NULL);
}

void hall_make(const char *folder, size_t people, struct hall *ret)
{
    struct school *s = calloc(1, sizeof *s);

    need(s != NULL ? ERR_OK : ERR_NOMEM, NULL);
    hall_open(folder, ret);
    ret->people = people;
    school_open(s);
    school_crowd(s, people);
    make_badge(s, ret);
    school_enrol(s, ret->data);
    make_package(s, ret);
    make_tickets(s, ret);
    school_close(s);
    free(s);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)type;
    return ftw->level == 0 ? 0 : remove(path);
}

void hall_remove(const struct hall *h)
{
    if (nftw(h->folder, remove_one, FOLDERS_OPEN_MAX, FTW_DEPTH | FTW_PHYS) != 0)
        perror(h->folder);
}
