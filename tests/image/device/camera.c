// SPDX-License-Identifier: EUPL-1.2
#include "device/check.h"
#include "device/feed.h"
#include "device/lens.h"
#include "device/look.h"
#include "device/node.h"
#include "device/ticket.h"

#define MODULE "v4l2loopback"
#define CARD "lab door"
#define DEVICE "/dev/video20"
#define OPTIONS "video_nr=20 exclusive_caps=1 max_buffers=4 card_label=\"" CARD "\""
enum { TICKETS = 3, FRAMES_TIMED = 20 };

struct door {
    const char *folder;
    struct school school;
    char texts[TICKETS][TICKET_TEXT_MAX];
    struct feed *feed;
    struct seen seen;
};

static void path_of(const struct door *d, int ticket, char path[128])
{
    if (ticket < 0)
        (void)snprintf(path, 128, "%s/empty.yuyv", d->folder);
    else
        (void)snprintf(path, 128, "%s/ticket-%d.yuyv", d->folder, ticket);
}

static bool begin_to_write(struct door *d, int ticket)
{
    char path[128];
    struct diag why = {0};

    path_of(d, ticket, path);
    enum err e = feed_open(DEVICE, &d->feed, &why);
    if (e == ERR_OK)
        e = feed_show_file(d->feed, path, &why);
    return e == ERR_OK || check(false, "writer", "%s", why.text);
}

static void stop_writing(struct door *d)
{
    feed_close(d->feed);
    d->feed = NULL;
}

/* The text that was captured is the ticket of that candidate, as the kiosk verifies it. */
static bool is_ticket_of(const struct door *d, const char *text, int candidate)
{
    struct ticket t;

    return ticket_verify(bytes_of(text), &d->school.issuer.pub, &t) == ERR_OK
           && memcmp(&t.candidate, &d->school.plan.candidates[candidate].id, sizeof t.candidate)
                  == 0;
}

static void look_at_tickets(struct door *d)
{
    char path[128];
    struct diag why = {0};

    for (int i = 0; i < TICKETS; i++) {
        path_of(d, i, path);
        bool good =
            feed_show_file(d->feed, path, &why) == ERR_OK && lens_reads(&d->seen, d->texts[i]);
        check(good && is_ticket_of(d, d->seen.text, i), "ticket through the lens",
            "of candidate %d, %zu characters", i, strlen(d->seen.text));
    }
    struct camera_status s = lens_status(&d->seen);
    check(s.width == FEED_WIDTH && s.height == FEED_HEIGHT && s.outages <= 1, "format",
        "%s, %d x %d", s.detail, s.width, s.height);
    if (d->seen.decoded > 0)
        check(true, "pace", "%llu frames, %ld of them decoded in %lld ms each",
            (unsigned long long)s.frames, d->seen.decoded,
            (long long)(d->seen.decode_us / 1000 / d->seen.decoded));
}

static void look_at_writer_gone(struct door *d)
{
    uint32_t before = lens_status(&d->seen).outages;

    stop_writing(d);
    bool out = lens_is_out(&d->seen);
    struct camera_status s = lens_status(&d->seen);
    check(out && s.outages == before + 1, "no more frames", "%s (%s), %u outage",
        camera_state_text(s.state), s.detail, s.outages - before);
    bool back = begin_to_write(d, 0) && lens_works(&d->seen) && lens_reads(&d->seen, d->texts[0]);
    check(back && lens_status(&d->seen).outages == before + 1, "frames again", "%s",
        lens_status(&d->seen).detail);
}

static void look_at_device_gone(struct door *d)
{
    uint32_t before = lens_status(&d->seen).outages;

    stop_writing(d);
    bool gone = lens_is_out(&d->seen) && module_unload(MODULE);
    gone = gone && lens_is(&d->seen, CAMERA_NO_DEVICE);
    struct camera_status s = lens_status(&d->seen);
    check(gone && s.outages == before + 1, "device taken away", "%s, %u outage",
        camera_state_text(s.state), s.outages - before);
    bool back = module_load(MODULE, OPTIONS) && begin_to_write(d, 1) && lens_works(&d->seen)
                && lens_reads(&d->seen, d->texts[1]);
    check(back, "device put back", "%s", lens_status(&d->seen).detail);
}

static void issue(struct door *d, int i)
{
    BUF_AUTO struct buf text = BUF_INIT(TICKET_TEXT_MAX);

    if (lab_ticket(&d->school, i, &text) != ERR_OK)
        exit(2);
    text_copy(d->texts[i], sizeof d->texts[i], buf_text(&text));
}

void look_at_camera(const char *folder)
{
    static struct door d;
    char path[64] = "";

    d.folder = folder;
    school_open(&d.school);
    for (int i = 0; i < TICKETS; i++)
        issue(&d, i);
    bool there = module_load(MODULE, OPTIONS) && node_find(NODE_VIDEO, CARD, path, sizeof path)
                 && strcmp(path, DEVICE) == 0;
    if (check(there, "v4l2loopback", "%s", path) && begin_to_write(&d, -1)) {
        lens_open(&d.seen, DEVICE);
        check(lens_works(&d.seen), "empty door", "%ld codes", d.seen.codes);
        look_at_tickets(&d);
        look_at_writer_gone(&d);
        look_at_device_gone(&d);
        lens_close(&d.seen);
    }
    stop_writing(&d);
    school_close(&d.school);
}
