// SPDX-License-Identifier: EUPL-1.2
/* Cues are the notes of the design: length, pitch, loudness, no clicks. */
#include "unit/ui/common.h"

#include "ui/sound.h"

#define RATE 48000
static int16_t samples[CUE_SAMPLES_MAX];

/* Strength of one frequency in samples [from, from + n). */
static double strength(size_t from, size_t n, double hz)
{
    double re = 0, im = 0;
    for (size_t i = 0; i < n; i++) {
        re += samples[from + i] * cos(2 * 3.14159265358979 * hz * (double)i / RATE);
        im += samples[from + i] * sin(2 * 3.14159265358979 * hz * (double)i / RATE);
    }
    return sqrt(re * re + im * im) / (double)n;
}

static void lengths_are_those_of_the_design(void **state)
{
    (void)state;
    static const int ms[CUE_COUNT] = {[CUE_CHECKED_IN] = 300,
        [CUE_ALREADY_IN] = 320,
        [CUE_REFUSED] = 500,
        [CUE_WAIT] = 740,
        [CUE_FAILED] = 300,
        [CUE_SEALED] = 550,
        [CUE_KEY] = 12,
        [CUE_CALL] = 1000};
    for (int cue = 0; cue < CUE_COUNT; cue++) {
        assert_int_equal(cue_length((enum cue)cue, RATE), ms[cue] * 48);
        assert_int_equal(cue_length((enum cue)cue, 8000), ms[cue] * 8);
        assert_int_equal(
            cue_render((enum cue)cue, RATE, 0.5, samples, CUE_SAMPLES_MAX), ms[cue] * 48);
        assert_int_equal(cue_render((enum cue)cue, RATE, 0.5, samples, 10), ms[cue] > 0 ? 10 : 0);
    }
}

static void checked_in_rises_and_refused_falls(void **state)
{
    (void)state;
    cue_render(CUE_CHECKED_IN, RATE, 0.8, samples, CUE_SAMPLES_MAX);
    assert_true(strength(0, 120 * 48, 659) > 5 * strength(0, 120 * 48, 880));
    assert_true(strength(120 * 48, 180 * 48, 880) > 5 * strength(120 * 48, 180 * 48, 659));
    cue_render(CUE_REFUSED, RATE, 0.8, samples, CUE_SAMPLES_MAX);
    assert_true(strength(0, 200 * 48, 523) > 5 * strength(0, 200 * 48, 392));
    assert_true(strength(200 * 48, 300 * 48, 392) > 5 * strength(200 * 48, 300 * 48, 523));
}

static void no_cue_is_louder_than_asked_or_clicks(void **state)
{
    (void)state;
    for (int cue = 1; cue < CUE_COUNT; cue++) {
        for (double gain = 0; gain <= 1; gain += 0.25) {
            size_t n = cue_render((enum cue)cue, RATE, gain, samples, CUE_SAMPLES_MAX);
            int peak = 0, step = 0;
            for (size_t i = 0; i < n; i++) {
                peak = abs(samples[i]) > peak ? abs(samples[i]) : peak;
                int jump = abs(samples[i] - (i > 0 ? samples[i - 1] : 0));
                step = jump > step ? jump : step;
            }
            assert_true(peak <= (int)(gain * 32767) + 1);
            assert_true(peak >= (int)(gain * 32767 * 0.8));
            /* The steepest a 1200 Hz sine gets; a click would be steeper. */
            assert_true(step <= (int)(gain * 32767 * 0.165) + 2);
            assert_true(abs(samples[n - 1]) < 200);
        }
    }
}

static void a_player_without_device_is_silent_and_harmless(void **state)
{
    (void)state;
    setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    struct sound *s = NULL;
    assert_int_equal(sound_open(&s), ERR_OK);
    assert_false(sound_works(s));
    sound_set(s, 10, true);
    sound_play(s, CUE_CHECKED_IN);
    sound_close(s);
    sound_close(NULL);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_int_equal(sound_open(&s), ERR_OK);
    assert_true(sound_works(s));
    sound_set(s, 99, false);
    sound_play(s, CUE_SEALED);
    sound_play(s, CUE_KEY); /* does not cut the seal off */
    sound_play(s, CUE_NONE);
    sound_set(s, 0, false);
    sound_play(s, CUE_REFUSED);
    sound_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_are_those_of_the_design),
        cmocka_unit_test(checked_in_rises_and_refused_falls),
        cmocka_unit_test(no_cue_is_louder_than_asked_or_clicks),
        cmocka_unit_test(a_player_without_device_is_silent_and_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
