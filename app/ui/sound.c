// SPDX-License-Identifier: EUPL-1.2
/* The cue table, their synthesis, and a player on SDL's audio queue. Design section 2, "Sound". */
#include "ui/sound.h"

#include <SDL.h>
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define NOTES_MAX 6
#define FADE_MS 8
#define QUIET 0.25  /* -12 dB */
#define LOUDEST 0.8 /* peak amplitude at volume 10 */
#define STEP_DB 4.0 /* between two steps of the volume */
#define RATE 48000
#define DEVICE_SAMPLES 512

/* A sine of `hz` for `ms`; 0 Hz is a pause, 0 ms ends the cue. */
struct note {
    int hz, ms;
};

static const struct note cues[CUE_COUNT][NOTES_MAX] = {
    [CUE_NONE] = {{0, 0}},
    [CUE_CHECKED_IN] = {{659, 120}, {880, 180}},
    [CUE_ALREADY_IN] = {{659, 120}, {0, 80}, {659, 120}},
    [CUE_REFUSED] = {{523, 200}, {392, 300}},
    [CUE_WAIT] = {{587, 140}, {0, 160}, {587, 140}, {0, 160}, {587, 140}},
    [CUE_FAILED] = {{392, 300}},
    [CUE_SEALED] = {{523, 150}, {659, 150}, {784, 250}},
    [CUE_KEY] = {{1200, 12}},
    [CUE_CALL] = {{784, 200}, {659, 200}, {0, 200}, {784, 200}, {659, 200}},
};

static size_t note_samples(const struct note *n, int rate)
{
    return (size_t)n->ms * (size_t)rate / 1000;
}

size_t cue_length(enum cue cue, int rate)
{
    assert((unsigned)cue < CUE_COUNT && rate >= 8000 && rate <= RATE);
    size_t sum = 0;
    for (int i = 0; i < NOTES_MAX; i++)
        sum += note_samples(&cues[cue][i], rate);
    return sum;
}

/* 0 to 1 at both ends over FADE_MS, half a note at most, 1 between: no click. */
static double envelope(size_t i, size_t n, int rate)
{
    size_t fade = (size_t)(FADE_MS * rate / 1000);
    fade = fade > n / 2 ? n / 2 : fade;
    size_t edge = i < n - 1 - i ? i : n - 1 - i;
    return edge >= fade ? 1 : 0.5 - 0.5 * cos(M_PI * (double)edge / (double)fade);
}

size_t cue_render(enum cue cue, int rate, double gain, int16_t *out, size_t max)
{
    size_t done = 0, length = cue_length(cue, rate);
    max = length < max ? length : max;
    for (int k = 0; k < NOTES_MAX && done < max; k++) {
        const struct note *note = &cues[cue][k];
        size_t n = note_samples(note, rate);
        for (size_t i = 0; i < n && done < max; i++, done++) {
            double phase = 2 * M_PI * note->hz * (double)i / rate;
            double v = note->hz > 0 ? sin(phase) * envelope(i, n, rate) * gain : 0;
            out[done] = (int16_t)lrint(v * 32767);
        }
    }
    return done;
}

/* ------------------------------------------------------------------ player */

struct sound {
    SDL_AudioDeviceID device; /* 0 = silent */
    double gain;
    enum cue playing;
    int16_t samples[2 * RATE]; /* the longest cue lasts a second */
};

enum err sound_open(struct sound **ret)
{
    struct sound *s = calloc(1, sizeof *s);
    if (s == NULL)
        return ERR_NOMEM;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) {
        SDL_AudioSpec want = {
            .freq = RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = DEVICE_SAMPLES};
        s->device = SDL_OpenAudioDevice(NULL, 0, &want, NULL, 0);
        if (s->device == 0)
            SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    sound_set(s, 7, false);
    *ret = s;
    return ERR_OK;
}

void sound_close(struct sound *s)
{
    if (s == NULL)
        return;
    if (s->device != 0) {
        SDL_CloseAudioDevice(s->device);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    free(s);
}

bool sound_works(const struct sound *s)
{
    return s->device != 0;
}

void sound_set(struct sound *s, int volume, bool during_exam)
{
    volume = volume < 0 ? 0 : (volume > 10 ? 10 : volume);
    s->gain = volume == 0 ? 0 : LOUDEST * pow(10, (volume - 10) * STEP_DB / 20);
    if (during_exam)
        s->gain *= QUIET;
}

void sound_play(struct sound *s, enum cue cue)
{
    if (s->device == 0 || cue == CUE_NONE || s->gain <= 0)
        return;
    bool busy = SDL_GetQueuedAudioSize(s->device) > 0 && s->playing != CUE_KEY;
    if (cue == CUE_KEY && busy)
        return;
    size_t room = sizeof s->samples / sizeof s->samples[0];
    size_t n = cue_render(cue, RATE, cue == CUE_KEY ? s->gain * QUIET : s->gain, s->samples, room);
    SDL_ClearQueuedAudio(s->device);
    /* A device that refuses stays silent: no sound is ever a reason to stop. */
    (void)SDL_QueueAudio(s->device, s->samples, (Uint32)(n * sizeof s->samples[0]));
    SDL_PauseAudioDevice(s->device, 0);
    s->playing = cue;
}
