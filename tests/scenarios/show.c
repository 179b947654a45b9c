// SPDX-License-Identifier: EUPL-1.2
/* What is before the lens: frames rendered as a door camera sees them, never text. */
#include "scenarios/trace.h"

#include "papers/slip.h"
#include <stdlib.h>
#include <string.h>

#define FRAMES_AWAY 14 /* more than the scanner's gap: the next code counts as new */

static bool put_scene(struct day *d, const struct phone_scene *scene)
{
    struct phone_image image;
    struct camera *camera = kiosk_camera(d->kiosk);

    if (scene->text == NULL)
        trace_line(d, "show nothing");
    else
        trace_line(
            d, "show %llu %d %s", (unsigned long long)scene->seed, scene->subject, scene->text);

    enum err e = phone_render(scene, &image);
    if (e != ERR_OK)
        return day_fault(d, "the frame cannot be rendered: %s", err_text(e));
    e = camera_replay_show_pixels(camera, image.pixels, image.width, image.height, image.width);
    phone_image_free(&image);
    return e == ERR_OK || day_fault(d, "the camera does not take the frame: %s", err_text(e));
}

static bool frames_passed(struct day *d, const void *what)
{
    struct camera_status status;
    camera_status(kiosk_camera(d->kiosk), &status);
    return status.frames >= *(const uint64_t *)what || status.state != CAMERA_WORKING;
}

/* Lets `n` more frames go by. */
static void pass_frames(struct day *d, unsigned n)
{
    struct camera_status status;
    camera_status(kiosk_camera(d->kiosk), &status);
    uint64_t until = status.frames + n;
    (void)day_until(d, frames_passed, &until);
}

bool show_nothing(struct day *d)
{
    struct phone_scene scene = {.subject = PHONE_EMPTY, .place = 1};
    bool had = d->shown[0] != '\0';

    d->shown[0] = '\0';
    if (!put_scene(d, &scene))
        return false;
    pass_frames(d, had ? FRAMES_AWAY : 2);
    return true;
}

/* ---------------------------------------------------------------- codes */

/* The kiosk has answered to a ticket: its verdict is drawn. */
static bool verdict_drawn(struct day *d, const void *what)
{
    return kiosk_timing(d->kiosk).count > *(const uint64_t *)what;
}

/* That this one was read is counted, and not seen by what the kiosk holds: it may hold the badge of
 * somebody before, and the PIN would be typed behind that. */
static bool badge_was_read(struct day *d, const void *what)
{
    return kiosk_timing(d->kiosk).badges > *(const uint64_t *)what;
}

/* Where cards and envelopes are read: something was said, or another screen came. */
static bool card_left(struct day *d, const void *what)
{
    const struct flow *f = kiosk_flow(d->kiosk);

    return f->screen != *(const enum screen *)what || f->toast_id[0] != '\0';
}

/* What was put before the lens is read by a screen that asks for cards. Where none is asked for,
 * nothing may come of it. */
static bool card_is_read(struct day *d, bool asked, enum screen screen)
{
    if (!asked || kiosk_flow(d->kiosk)->toast_id[0] != '\0') { /* one that is still there */
        pass_frames(d, 12);
        return day_settle(d);
    }
    return day_until(d, card_left, &screen) || day_fault(d, "the card was not read");
}

struct code {
    const char *text;
    bool damaged, paper, is_badge;
};

static bool show_code(struct day *d, const struct code *code)
{
    struct phone_scene scene = {.subject = code->paper ? PHONE_PAPER : PHONE_SCREEN,
        .text = code->text,
        .seed = ++d->seed,
        .place = 1,
        .damaged = code->damaged};
    const struct flow *f = kiosk_flow(d->kiosk);
    bool again = strcmp(d->shown, code->text) == 0;

    /* Another badge that was still before the lens may be read once more while this one comes, and
     * the PIN would be typed behind the wrong one: a person takes it away first. */
    if ((again || (code->is_badge && d->shown[0] != '\0')) && (!show_nothing(d) || !day_settle(d)))
        return false;
    const struct kiosk_timing before = kiosk_timing(d->kiosk);
    enum screen screen = f->screen;
    if (!text_copy(d->shown, sizeof d->shown, code->text))
        return day_fault(d, "the code is too long");
    if (!put_scene(d, &scene))
        return false;
    if (flow_takes_cards(f))
        return card_is_read(d, true, screen);
    bool slip = strncmp(code->text, "ZWN1:", 5) == 0;
    if (flow_enrols(f) || slip) { /* one of several may change no screen */
        pass_frames(d, 12);
        return day_settle(d);
    }
    bool taken = code->is_badge ? flow_takes_badges(f) : flow_takes_scans(f);
    if (!taken || code->damaged) {
        pass_frames(d, 3);
        return day_settle(d);
    }
    bool read = code->is_badge ? day_until(d, badge_was_read, &before.badges)
                               : day_until(d, verdict_drawn, &before.count);
    return read || day_fault(d, "the code was not read");
}

static bool has_word(const char *const *word, size_t count, const char *what)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word[i], what) == 0)
            return true;
    return false;
}

/* ticket WHO [of ROOM] [damaged|altered|paper]: of the kiosk's own room when no room is told and
 * there is one */
static bool show_ticket(struct day *d, const char *const *word, size_t count)
{
    const char *room = count > 2 && strcmp(word[1], "of") == 0 ? word[2] : NULL;
    const struct school_ticket *t =
        school_find_ticket(&d->school, word[0], room != NULL ? room : d->room);
    char altered[sizeof t->text];

    if (t == NULL && room == NULL)
        t = school_find_ticket(&d->school, word[0], NULL);
    if (t == NULL)
        return day_fault(
            d, "no ticket of \"%s\"%s%s", word[0], room ? " in " : "", room ? room : "");
    struct code code = {.text = t->text,
        .damaged = has_word(word, count, "damaged"),
        .paper = has_word(word, count, "paper")};
    if (has_word(word, count, "altered")) { /* one character, as a forger would */
        text_copy(altered, sizeof altered, t->text);
        size_t at = strlen(altered) / 2;
        altered[at] = altered[at] == 'A' ? 'B' : 'A';
        code.text = altered;
    }
    return show_code(d, &code);
}

/* card TEXT: a school card with that bar code */
static bool show_card(struct day *d, const char *text)
{
    struct phone_image image;
    bool asked = flow_takes_cards(kiosk_flow(d->kiosk));
    enum screen screen = kiosk_flow(d->kiosk)->screen;

    if (!show_nothing(d))
        return false;
    enum err e = phone_card_render(text, &image);
    if (e != ERR_OK)
        return day_fault(d, "the card cannot be rendered: %s", err_text(e));
    text_copy(d->shown, sizeof d->shown, text);
    e = camera_replay_show_pixels(
        kiosk_camera(d->kiosk), image.pixels, image.width, image.height, image.width);
    phone_image_free(&image);
    if (e != ERR_OK)
        return day_fault(d, "the camera does not take the frame: %s", err_text(e));
    return card_is_read(d, asked, screen);
}

/* slip FILE N: the Nth code of a paper in the output folder, as the office prints it */
static bool show_slip(struct day *d, const char *name, const char *number, bool damaged)
{
    BUF_AUTO struct buf paper = BUF_INIT(SLIP_PAPER_MAX);
    BUF_AUTO struct buf text = BUF_INIT(SLIP_TEXT_MAX + 1);
    char path[PATH_SIZE];
    struct diag diag = {0};
    enum slip_kind kind = file_name_ends_in(name, ".answer")    ? SLIP_ANSWER
                          : file_name_ends_in(name, ".request") ? SLIP_REQUEST
                                                                : SLIP_PROVISION;
    size_t part = strtoul(number, NULL, 10);

    enum err e = path_join(path, d->options.out, name);
    if (e == ERR_OK)
        e = file_read(path, &paper, &diag);
    if (e == ERR_OK)
        e = slip_write(kind, buf_view(&paper), part - 1, &text);
    if (e != ERR_OK)
        return day_fault(d, "no code %s of %s: %s", number, name, err_text(e));
    if (damaged) /* its last letter, as a bad print could be read */
        text.p[text.n - 1] = text.p[text.n - 1] == '0' ? '1' : '0';
    return show_code(d, &(struct code){.text = buf_text(&text), .paper = true});
}

bool show_step(struct day *d, const char *const *word, size_t count)
{
    if (count == 1 && strcmp(word[0], "nothing") == 0)
        return show_nothing(d);
    if (count < 2)
        return day_fault(d, "show what?");
    if (strcmp(word[0], "ticket") == 0)
        return show_ticket(d, word + 1, count - 1);
    if (strcmp(word[0], "card") == 0)
        return show_card(d, word[1]);
    if (strcmp(word[0], "slip") == 0 && count >= 3)
        return show_slip(d, word[1], word[2], count > 3 && strcmp(word[3], "damaged") == 0);
    if (strcmp(word[0], "text") == 0)
        return show_code(d, &(struct code){.text = word[1]});
    if (strcmp(word[0], "badge") != 0)
        return day_fault(d, "show ticket, badge, text or nothing, not %s", word[0]);
    const struct school_badge *b = school_find_badge(&d->school, word[1]);
    if (b == NULL)
        return day_fault(d, "no badge of \"%s\"", word[1]);
    return show_code(d, &(struct code){.text = b->text, .paper = true, .is_badge = true});
}
