// SPDX-License-Identifier: EUPL-1.2
/* What the door says aloud. The queue hears it, so what was arranged for a student is never in it.
 */
#include "unit/screens/fixture.h"

#define SPEECH_MAX 1024

/* Ids of words that would tell what somebody has; and the text that one measure carries. */
static const char *const secret[] = {"acc.extra_time", "acc.speech", "acc.spelling", "acc.title",
    "acc.yours", "acc.unlimited", "acc.unlimited_time", "ok.acc_ready"};

static void check_is_silent_about_measures(const struct fixture *f, const char *speech)
{
    for (size_t i = 0; i < sizeof secret / sizeof secret[0]; i++)
        assert_null(strcasestr(speech, words(f->flow.lang, secret[i])));
    assert_null(strstr(speech, "Koptelefoon"));
    assert_null(strchr(speech, '{'));
}

static void no_screen_and_no_verdict_speaks_of_accommodations(void **unused)
{
    char out[SPEECH_MAX];
    (void)unused;

    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int screen = 0; screen < SCREEN_COUNT; screen++)
            for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
                for (int held = 0; held < 2; held++) {
                    struct fixture *f = fixture_new((enum lang)lang);
                    f->flow.screen = (enum screen)screen;
                    f->flow.verdict = (enum verdict)verdict;
                    f->flow.candidate = 0;
                    f->flow.other_room = 0;
                    f->flow.show_accommodations = held;
                    check_is_silent_about_measures(f, screen_speech(&f->view, out, sizeof out));
                    free(f);
                }
}

static void welcome_says_first_name_and_seat(void **unused)
{
    struct fixture *f = fixture_new(LANG_NL);
    char out[SPEECH_MAX];
    (void)unused;

    f->flow.screen = SCREEN_WELCOME;
    f->flow.candidate = 0;
    assert_string_equal(screen_speech(&f->view, out, sizeof out), "Welkom Zeynep. Plaats 12.");
    f->flow.candidate = 1;
    assert_string_equal(
        screen_speech(&f->view, out, sizeof out), "Welkom Daan. Ga naar je plaats.");
    free(f);
}

static void wrong_room_says_which_room(void **unused)
{
    struct fixture *f = fixture_new(LANG_NL);
    char out[SPEECH_MAX];
    (void)unused;

    f->flow.screen = SCREEN_REFUSED;
    f->flow.verdict = VERDICT_WRONG_ROOM;
    f->flow.other_room = 0;
    screen_speech(&f->view, out, sizeof out);
    assert_non_null(strstr(out, "Verkeerd lokaal"));
    assert_non_null(strstr(out, "C0.12"));
    assert_non_null(strstr(out, "18 minuten"));
    free(f);
}

/* A name that is not on this kiosk's list, or another's, is never said. */
static void refusal_without_a_candidate_says_no_name(void **unused)
{
    struct fixture *f = fixture_new(LANG_NL);
    char out[SPEECH_MAX];
    (void)unused;

    f->flow.screen = SCREEN_REFUSED;
    for (int verdict = 0; verdict < VERDICT_COUNT; verdict++) {
        f->flow.verdict = (enum verdict)verdict;
        screen_speech(&f->view, out, sizeof out);
        assert_null(strstr(out, "Zeynep"));
        assert_null(strstr(out, "Daan"));
    }
    free(f);
}

static void invigilator_screens_say_nothing(void **unused)
{
    static const enum screen inside[] = {SCREEN_UNLOCK, SCREEN_SESSION, SCREEN_ROSTER,
        SCREEN_CANDIDATE, SCREEN_INCIDENT, SCREEN_CLOSE, SCREEN_SIGN, SCREEN_SEALED};
    struct fixture *f = fixture_new(LANG_EN);
    char out[SPEECH_MAX];
    (void)unused;

    f->flow.candidate = 0;
    for (size_t i = 0; i < sizeof inside / sizeof inside[0]; i++) {
        f->flow.screen = inside[i];
        assert_string_equal(screen_speech(&f->view, out, sizeof out), "");
    }
    free(f);
}

static void speech_is_cut_to_its_room(void **unused)
{
    struct fixture *f = fixture_new(LANG_NL);
    char out[SPEECH_MAX];
    (void)unused;

    f->flow.screen = SCREEN_LATE_WAIT;
    for (size_t size = 1; size < 40; size++) {
        memset(out, 'x', sizeof out);
        screen_speech(&f->view, out, size);
        assert_true(strlen(out) < size);
    }
    free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_screen_and_no_verdict_speaks_of_accommodations),
        cmocka_unit_test(welcome_says_first_name_and_seat),
        cmocka_unit_test(wrong_room_says_which_room),
        cmocka_unit_test(refusal_without_a_candidate_says_no_name),
        cmocka_unit_test(invigilator_screens_say_nothing),
        cmocka_unit_test(speech_is_cut_to_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
