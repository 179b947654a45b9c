// SPDX-License-Identifier: EUPL-1.2
/* From a decoded payload to an input: is it a badge, a ticket, or something else altogether? */
#include "kiosk/kiosk_internal.h"

#include <string.h>

#define CODE_SIZE 128 /* longer than any number or code of an envelope, shorter than a ticket */

static int32_t other_room_of(const struct kiosk *k, const struct uuid *sitting)
{
    const struct package *p = k->session.package;

    for (size_t i = 0; i < p->other_count; i++)
        if (uuid_equal(&p->others[i].sitting, sitting))
            return (int32_t)i;
    return -1;
}

static void take_badge(struct kiosk *k, struct badge *badge)
{
    struct input in = kiosk_new_input(k, INPUT_BADGE);

    in.badge = badge;
    k->timing.badges++;
    kiosk_input(k, &in);
}

static void take_ticket(struct kiosk *k, struct bytes payload)
{
    struct input in = kiosk_new_input(k, INPUT_TICKET);
    struct ticket ticket = {0};

    in.other_room = -1;
    in.result = ERR_STATE;
    if (kiosk_session_visible(k)) {
        in.result = ticket_verify(payload, &k->session.package->card.issuer.sign, &ticket);
        if (in.result == ERR_OK)
            in.other_room = other_room_of(k, &ticket.sitting);
        /* A clock that is not sure refuses nobody. */
        if (in.result == ERR_OK && k->clock->certainty != CERTAINTY_NONE
            && clock_wall(k->clock).ms > ticket.expires.ms)
            in.result = ERR_EXPIRED;
    }
    k->timing.verified = kiosk_now_us();
    in.ticket = &ticket;
    kiosk_input(k, &in);
}

/* A student's card or the code of an envelope: identification, never proof. The flow shows what it
 * takes it for, and a human goes on. */
static void take_card(struct kiosk *k, struct bytes payload)
{
    struct input in = kiosk_new_input(k, INPUT_CARD);
    char code[CODE_SIZE] = "";

    if (payload.n < sizeof code && memchr(payload.p, '\0', payload.n) == NULL)
        memcpy(code, payload.p, payload.n);
    in.text = code;
    kiosk_input(k, &in);
    wipe(code, sizeof code);
}

void scans_take_code(struct kiosk *k, const struct lens_scan *scan)
{
    struct bytes payload = {scan->payload, scan->payload_n};
    struct badge badge;

    if (flow_enrols(&k->flow)) {
        enrolment_code(k, payload);
        return;
    }
    if (badge_read(payload, &badge) == ERR_OK) {
        take_badge(k, &badge);
        wipe(&badge, sizeof badge);
        return;
    }
    if (flow_takes_cards(&k->flow)) {
        take_card(k, payload);
        return;
    }
    if (!flow_takes_scans(&k->flow) || scan->is_card || provisions_code(k, payload))
        return;
    k->timing.captured = scan->captured_us;
    k->timing.decoded = scan->captured_us + scan->decode_us;
    k->timing.delivered = scan->delivered_us;
    k->timing_open = true;
    take_ticket(k, payload);
}

void scans_take(struct kiosk *k)
{
    struct lens_scan scan;

    if (!lens_take(k->lens, &scan))
        return;
    if (scan.has_code) {
        k->code_read = true;
        scans_take_code(k, &scan);
    } else if ((int32_t)scan.hint != k->flow.hint && k->flow.screen == SCREEN_IDLE) {
        struct input in = kiosk_new_input(k, INPUT_HINT);
        in.hint = (int32_t)scan.hint;
        kiosk_input(k, &in);
    }
    wipe(&scan, sizeof scan);
}
