// SPDX-License-Identifier: EUPL-1.2
/* The sound cues, synthesised (sine, 8 ms fades). Silent without a device; never a reason to stop.
 *
 * cue_render is pure. The player belongs to one thread; SDL's audio thread is inside it. */
#ifndef UI_SOUND_H
#define UI_SOUND_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum cue {
    CUE_NONE = 0,
    CUE_CHECKED_IN, /* rising */
    CUE_ALREADY_IN, /* the same note twice */
    CUE_REFUSED,    /* falling */
    CUE_WAIT,       /* three short: the invigilator comes */
    CUE_FAILED,     /* wrong PIN, failed */
    CUE_SEALED,     /* three rising */
    CUE_KEY,        /* key or button */
    CUE_CALL,       /* call the invigilator: twice; repeating it after 15 s is the caller's */
    CUE_COUNT
};

#define CUE_SAMPLES_MAX 480000 /* 10 s at 48 kHz: no cue is longer */

/* Number of mono samples of the cue at `rate` (8000..48000 Hz); 0 for CUE_NONE. */
size_t cue_length(enum cue cue, int rate);
/* Renders min(cue_length, max) samples with peak amplitude `gain` (0..1) into `out` (caller-owned);
 * returns how many. */
size_t cue_render(enum cue cue, int rate, double gain, int16_t *out, size_t max);

struct sound;

/* Never fails to give a player except for ERR_NOMEM; without a device it is a silent one. */
enum err sound_open(struct sound **ret) MUST_CHECK;
void sound_close(struct sound *s); /* NULL is fine */
/* False when it is silent for want of a device. */
bool sound_works(const struct sound *s);
/* Volume 0 (silent) to 10, and 12 dB softer while an exam is going on. */
void sound_set(struct sound *s, int volume, bool during_exam);
/* Starts the cue; a running one is cut off, except that CUE_KEY never cuts another one off. */
void sound_play(struct sound *s, enum cue cue);

#endif
