// SPDX-License-Identifier: EUPL-1.2
/* Lamps and buzzer: from what the kiosk says by sound, and from how it stands, to signs. Called
 * where sound is made, and so only after a commit. */
#include "kiosk/kiosk_internal.h"

#include "base/log.h"
#include "scan/scan.h"

/* Once lit the picture is bright, so nothing says how dark it would be without: after so long it is
 * tried. */
#define SCAN_LIGHT_MS ((int64_t)5 * 60 * 1000)

static bool tells_verdict(const struct kiosk *k)
{
    enum screen s = k->flow.screen;
    return s == SCREEN_WELCOME || s == SCREEN_REFUSED || s == SCREEN_LATE_WAIT;
}

/* A verdict's lamp is as long as its screen; the same sounds elsewhere answer whoever works there,
 * and are short. */
static enum sign sign_of(const struct kiosk *k, enum cue cue)
{
    bool verdict = tells_verdict(k);

    switch (cue) {
    case CUE_CHECKED_IN:
        return verdict ? SIGN_WELCOME : SIGN_DONE;
    case CUE_ALREADY_IN:
        return SIGN_ALREADY_IN;
    case CUE_REFUSED:
        return verdict ? SIGN_REFUSED : SIGN_FAILED;
    case CUE_WAIT:
        return SIGN_WAIT;
    case CUE_FAILED:
        return SIGN_FAILED;
    case CUE_SEALED:
        return SIGN_DONE;
    case CUE_CALL:
        return SIGN_CALL;
    case CUE_NONE:
    case CUE_KEY:
    case CUE_COUNT:
        break;
    }
    return SIGN_NONE;
}

void lights_cue(struct kiosk *k, enum cue cue, bool exam)
{
    enum sign sign = sign_of(k, cue);
    bool mute = k->device_view.settings.volume == 0;

    if (sign == SIGN_NONE)
        return;
    k->lights_for = k->flow.screen;
    lamps_play(k->lamps, sign,
        mute   ? LOUDNESS_MUTE
        : exam ? LOUDNESS_QUIET
               : LOUDNESS_FULL,
        clock_mono(k->clock));
}

static bool looks_for_codes(const struct kiosk *k)
{
    return flow_takes_scans(&k->flow) || flow_takes_badges(&k->flow) || flow_takes_cards(&k->flow);
}

static enum sign rest_of(struct kiosk *k, struct mono now)
{
    if (kiosk_session_visible(k) && sitting_interruption(&k->session.state) != NULL)
        return SIGN_ALARM;
    if (k->flow.hint == SCAN_HINT_TOO_DARK)
        k->dark_until.ms = now.ms + SCAN_LIGHT_MS;
    return now.ms < k->dark_until.ms && looks_for_codes(k) ? SIGN_SCAN_LIGHT : SIGN_NONE;
}

static void note_state(struct kiosk *k)
{
    bool out = lamps_state(k->lamps) == LAMPS_OUT;

    if (out == k->device_view.lights_out)
        return;
    k->device_view.lights_out = out;
    k->dirty = true;
    log_line(out ? LOG_LEVEL_WARNING : LOG_LEVEL_INFO, "lights", "%s",
        out ? "a lamp or the buzzer does not answer" : "all answer again");
}

void lights_tick(struct kiosk *k)
{
    struct mono now = clock_mono(k->clock);
    bool verdict = k->lights_for == SCREEN_WELCOME || k->lights_for == SCREEN_REFUSED
                   || k->lights_for == SCREEN_LATE_WAIT;

    if (verdict && k->flow.screen != k->lights_for && lamps_sign(k->lamps) != SIGN_NONE)
        lamps_play(k->lamps, SIGN_NONE, LOUDNESS_MUTE, now);
    lamps_rest(k->lamps, rest_of(k, now), now);
    k->lights_due = lamps_tick(k->lamps, now);
    note_state(k);
}
