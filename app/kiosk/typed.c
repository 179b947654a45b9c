// SPDX-License-Identifier: EUPL-1.2
/* Keys on their way to the ui: a scanner that types is taken out here (board/wedge.h), before any
 * text field or focus sees a key of it. What turns out to be a person's goes on in its order. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include <string.h>

/* A bar code on a card; any ticket, and nearly any address, is longer. */
#define CARD_MAX 32

static void forget_held(struct kiosk *k)
{
    wipe(k->held, sizeof k->held);
    k->held_count = 0;
}

static void release_held(struct kiosk *k)
{
    size_t n = k->held_count;

    k->held_count = 0;
    for (size_t i = 0; i < n; i++)
        kiosk_feed(k, &k->held[i]);
    wipe(k->held, sizeof k->held);
}

/* Between keys come their releases and what the layout makes of them: they go the way of the key.
 */
static void hold(struct kiosk *k, const struct window_event *event)
{
    if (k->held_count < HELD_MAX)
        k->held[k->held_count++] = *event;
}

static void take_code(struct kiosk *k)
{
    struct bytes code = wedge_code(&k->wedge);
    bool prefixed = bytes_has_prefix(code, "ZW");
    struct lens_scan scan = {.has_code = true,
        .is_card = !prefixed && code.n <= CARD_MAX,
        .captured_us = k->typed_us,
        .delivered_us = kiosk_now_us()};

    scan.payload_n = code.n < sizeof scan.payload ? code.n : sizeof scan.payload;
    memcpy(scan.payload, code.p, scan.payload_n);
    wedge_clear(&k->wedge);
    scans_take_code(k, &scan);
    wipe(&scan, sizeof scan);
}

static void take_key(struct kiosk *k, const struct window_event *event, char us)
{
    bool bare = flow_takes_scans(&k->flow) || flow_takes_cards(&k->flow);

    if (k->wedge.state == WEDGE_IDLE)
        k->typed_us = kiosk_now_us();
    switch (wedge_key(&k->wedge, us, kiosk_now_us() / 1000, bare)) {
    case WEDGE_PASS:
        kiosk_feed(k, event);
        break;
    case WEDGE_HOLD:
        hold(k, event);
        break;
    case WEDGE_RELEASE:
        release_held(k);
        kiosk_feed(k, event);
        break;
    case WEDGE_SWALLOW:
        forget_held(k);
        break;
    case WEDGE_CODE:
        forget_held(k);
        take_code(k);
        break;
    }
}

void typed_take(struct kiosk *k, const struct window_event *event)
{
    bool pressed = event->kind == WINDOW_KEY && event->down;
    char us = pressed ? wedge_us_key(event->usage, event->shift) : 0;

    if (us != 0)
        take_key(k, event, us);
    else if (k->wedge.state == WEDGE_MAYBE)
        hold(k, event);
    else if (k->wedge.state == WEDGE_IDLE)
        kiosk_feed(k, event);
}

void typed_quiet(struct kiosk *k)
{
    switch (wedge_quiet(&k->wedge, kiosk_now_us() / 1000)) {
    case WEDGE_RELEASE:
        release_held(k);
        break;
    case WEDGE_SWALLOW:
        log_line(LOG_LEVEL_WARNING, "scanner", "a code that was typed was cut off");
        break;
    case WEDGE_PASS:
    case WEDGE_HOLD:
    case WEDGE_CODE:
        break;
    }
}

int typed_wait_ms(const struct kiosk *k, int wait)
{
    int64_t due = wedge_due_ms(&k->wedge), left = due - kiosk_now_us() / 1000;

    if (due == 0 || left >= wait)
        return wait;
    return left > 0 ? (int)left : 0;
}
