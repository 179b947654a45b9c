// SPDX-License-Identifier: EUPL-1.2
/* A school for the scenarios without the exam office's program: keys, one sitting, tickets, badges,
 * and a kiosk that is enrolled. */
#include "kiosk/device.h"
#include "unit/papers/school.h"

#include <stdio.h>

struct out {
    const char *folder;
    struct diag d;
};

static void must(enum err e, const struct diag *d)
{
    if (e != ERR_OK) {
        fprintf(stderr, "%s: %s\n", err_text(e), d->text);
        exit(1);
    }
}

static void put(struct out *o, const char *folder, const char *name, const struct buf *b)
{
    char path[PATH_SIZE];
    must(path_join(path, o->folder, folder), &o->d);
    must(folder_make(path, 0755, &o->d), &o->d);
    must(path_join(path, path, name), &o->d);
    must(file_write(path, buf_view(b), 0644, &o->d), &o->d);
}

static const char *const names[] = {"Hüseyin Örneksoy", "Marijke Toetsma", "Noodpas B-gebouw"};
static const char *const pins[] = {"482915", "306174", "771203"};

static void make_badges(struct out *o, struct school *s)
{
    struct buf table = BUF_INIT(1 << 16);
    buf_add_text(&table, "name\tpin\ttext\n");
    for (uint8_t i = 0; i < SCHOOL_STAFF; i++) {
        struct badge b = {.invigilator = s->staff_cert[i].id, .secret = {7, i}};
        must(keys_from_badge(b.secret, pins[i], &s->staff[i], &s->staff_box[i]), &o->d);
        struct cert *c = &s->staff_cert[i];
        c->sign = s->staff[i].pub;
        c->box = s->staff_box[i].pub;
        text_copy(c->label, sizeof c->label, names[i]);
        text_copy(s->plan.invigilators[i].name, sizeof s->plan.invigilators[i].name, names[i]);
        buf_free(&s->staff_bytes[i]);
        s->staff_bytes[i] = school_issue(&s->root, c);
        s->certs.staff[i] = buf_view(&s->staff_bytes[i]);
        buf_add_format(&table, "%s\t%s\t", names[i], pins[i]);
        must(badge_text(&b, &table), &o->d);
        buf_add_text(&table, "\n");
    }
    put(o, ".", "badges.tsv", &table);
    buf_free(&table);
}

static void enrol(struct out *o, struct school *s)
{
    char words[128], path[PATH_SIZE];
    struct buf request = BUF_INIT(1 << 14), cert = BUF_INIT(1 << 14), anchor = BUF_INIT(1 << 14),
               answer = BUF_INIT(1 << 15);
    struct enrol_request r;
    must(path_join(path, o->folder, "kiosk"), &o->d);
    must(device_request(path, "K01", words, &o->d), &o->d);
    must(path_join(path, path, DEVICE_REQUEST_FILE), &o->d);
    must(file_read(path, &request, &o->d), &o->d);
    must(enrol_request_read(buf_view(&request), &r), &o->d);
    struct cert *c = &s->device_cert[0];
    c->sign = r.log;
    c->http = r.http;
    c->box = r.box;
    s->recipients[0] = r.box;
    buf_free(&s->device_bytes[0]);
    s->device_bytes[0] = school_issue(&s->root, c);
    s->certs.devices[0] = buf_view(&s->device_bytes[0]);
    must(anchor_issue(&s->root, &s->anchor, &anchor), &o->d);
    must(enrol_answer_make(buf_view(&anchor), s->certs.devices[0], &answer), &o->d);
    put(o, "kiosk", DEVICE_ANSWER_FILE, &answer);
    buf_free(&request), buf_free(&cert), buf_free(&anchor), buf_free(&answer);
}

/* Accommodations as in the design's pictures; one student of another exam; a seat each. */
static void arrange(struct school *s)
{
    static const struct {
        uint8_t who, kind;
    } table[] = {{2, 1}, {5, 1}, {5, 2}, {8, 1}, {8, 2}, {10, 3}, {14, 1}, {15, 1}, {15, 3}, {20, 4},
        {24, 1}};
    for (size_t i = 0; i < s->plan.candidate_count; i++) {
        struct candidate *c = &s->plan.candidates[i];
        c->canceled = false;
        c->accommodation_count = 0;
        (void)snprintf(c->seat, sizeof c->seat, "%zu", i + 1);
    }
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct candidate *c = &s->plan.candidates[table[i].who];
        struct accommodation *a = &c->accommodations[c->accommodation_count++];
        a->kind = table[i].kind;
        a->minutes = a->kind == ACCOMMODATION_EXTRA_TIME ? 30 : 0;
        if (a->kind == ACCOMMODATION_OTHER)
            text_copy(a->text, sizeof a->text, "Eigen laptop");
    }
}

static void make_tickets(struct out *o, struct school *s)
{
    struct buf table = BUF_INIT(1 << 18);
    char name[300];
    buf_add_text(&table, "name\tnumber\troom\ttext\n");
    for (size_t i = 0; i < s->plan.candidate_count; i++)
        for (int other = 0; other < 2; other++) {
            struct candidate *c = &s->plan.candidates[i];
            struct ticket t = {s->plan.sitting, c->id, 1, {SCHOOL_START + 12 * HOUR}};
            if (other) {
                t.sitting = s->others[0].sitting;
                t.candidate.b[1] = 9;
            }
            buf_add_format(&table, "%s\t%s\t%s\t", candidate_name(c, name, sizeof name), c->number,
                other ? s->others[0].room : s->plan.room);
            must(ticket_issue(&s->issuer, &t, &table), &o->d);
            buf_add_text(&table, "\n");
        }
    struct ticket nobody = {s->plan.sitting, {{9, 9, 9}}, 1, {SCHOOL_START + 12 * HOUR}};
    buf_add_text(&table, "Roos Nergens\t900099\tB1.07\t");
    must(ticket_issue(&s->issuer, &nobody, &table), &o->d);
    buf_add_text(&table, "\n");
    put(o, ".", "tickets.tsv", &table);
    buf_free(&table);
}

int main(int argc, char **argv)
{
    struct school *s = calloc(1, sizeof *s);
    struct out o = {.folder = argc > 1 ? argv[1] : "."};
    struct buf file = BUF_INIT(1 << 22);
    struct sitting_keys *keys;

    school_open(s);
    arrange(s);
    make_badges(&o, s);
    enrol(&o, s);
    keys = sitting_keys_new();
    struct card *card = school_card();
    struct package_parts parts = school_parts(s, card);
    must(package_make(&parts, keys, &file, &o.d), &o.d);
    put(&o, "stick", "B107.zwp", &file);
    make_tickets(&o, s);
    buf_free(&file);
    free(card);
    sitting_keys_free(keys);
    school_close(s);
    free(s);
    return 0;
}
