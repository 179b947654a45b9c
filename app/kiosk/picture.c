// SPDX-License-Identifier: EUPL-1.2
/* One frame: gather what the screen may see, draw it, show it. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "crypto/fingerprint.h"
#include "kiosk/speech.h"
#include "screens/screens.h"
#include <stdio.h>
#include <string.h>

#define SPEECH_MAX 1024

static void fill_seal(const struct kiosk *k, struct seal_view *seal)
{
    bool door = session_door_closed(&k->session);
    if (k->session.state.phase != PHASE_SEALED || (!k->session.has_pv && !door))
        return;
    /* Of a door that closed it is its log that is shown to be compared. */
    struct hash h = door ? ledger_head(k->session.ledger).root : session_pv_hash(&k->session);
    seal->door_only = door;
    text_copy(seal->number, sizeof seal->number, k->session.plan.pv_number);
    fingerprint_groups(&h, seal->groups);
    fingerprint_words(&h, 4, seal->words);
    seal->at = k->session.state.sealed;
}

void kiosk_transfer_end(struct kiosk *k)
{
    ur_writer_close(k->transfer);
    k->transfer = NULL;
    k->transfer_part = 0;
    buf_free(&k->transfer_text);
}

/* A part is made once, however often it is drawn. */
static const char *transfer_text(struct kiosk *k)
{
    int32_t part = k->flow.transfer_part;

    if (k->flow.screen != SCREEN_TRANSFER) {
        kiosk_transfer_end(k);
        return "";
    }
    if (k->transfer != NULL && k->transfer_part != part) {
        buf_free(&k->transfer_text);
        k->transfer_text = BUF_INIT(ur_text_size(UR_PIECE_MAX));
        k->transfer_part = part;
        if (ur_writer_part(k->transfer, (uint32_t)part, &k->transfer_text) != ERR_OK)
            buf_clear(&k->transfer_text); /* no memory: the next part may have some */
    }
    return buf_text(&k->transfer_text);
}

static void fill_view(struct kiosk *k, struct view *v, const struct frame *frame)
{
    bool loaded = kiosk_session_visible(k);

    *v = (struct view){.flow = &k->flow, .now = clock_wall(k->clock), .mono = clock_mono(k->clock)};
    v->device = k->device_view;
    v->sittings = k->sittings;
    v->sitting_count = k->sitting_count;
    memcpy(v->checks, k->checks, sizeof v->checks);
    v->check_count = k->check_count;
    v->large_text = k->theme.large_text;
    v->enrol = k->enrolment.view;
    v->test = k->tested;
    v->transfer.text = transfer_text(k);
    if (loaded) {
        v->state = &k->session.state;
        v->card = &k->session.package->card;
        v->others = k->session.package->others;
        fill_seal(k, &v->seal);
        for (size_t i = 0; i < DOORS_MAX; i++) {
            v->door_heard[i] = k->session.doors[i].heard;
            v->door_by_stick[i] = k->session.doors[i].by_stick;
            v->door_waiting[i] = k->session.doors[i].waiting;
        }
    }
    if (frame != NULL && frame->preview != NULL)
        v->preview = (struct picture_view){
            frame->preview, frame->preview_width, frame->preview_height, frame->preview_stride};
}

void picture_draw(struct kiosk *k)
{
    const struct frame *frame = flow_shows_camera(&k->flow) ? lens_frame(k->lens, 0) : NULL;
    struct diag d = {0};
    struct view v;

    fill_view(k, &v, frame);
    screen_draw(k->ui, k->canvas, &v);
    if (frame != NULL) {
        k->preview_sequence = frame->sequence;
        k->preview_us = kiosk_now_us();
        lens_release(k->lens, frame);
    }
    enum err e = window_present(k->window, k->canvas, &d);
    if (e != ERR_OK)
        log_line(LOG_LEVEL_ERROR, "window", "present failed: %s", d.text);
    k->shown = k->shown || e == ERR_OK;
    k->dirty = false;
    if (k->timing_open && !k->committing && k->queue_count == 0) {
        k->timing.presented = kiosk_now_us();
        k->timing.count++;
        k->timing_open = false;
    }
}

void speak_screen(struct kiosk *k)
{
    char text[SPEECH_MAX];
    struct view v;

    fill_view(k, &v, NULL);
    speech_say(&k->speaker, k->flow.lang, k->device_view.settings.volume,
        screen_speech(&v, text, sizeof text));
    wipe(text, sizeof text);
}
