// SPDX-License-Identifier: EUPL-1.2
/* phone-frames: writes one rendered camera frame as PNG. */
#include "phone/phone.h"

#include <argp.h>
#include <errno.h>
#include <stdlib.h>

struct order {
    struct phone_scene scene;
    const char *out;
};

enum {
    KEY_DAMAGED = 256,
    KEY_PLACE,
    KEY_EMPTY,
    KEY_PAPER,
    KEY_MODULE,
    KEY_BLUR,
    KEY_NOISE,
    KEY_EXPOSURE
};

static const struct argp_option options[] = {
    {"text", 't', "TEXT", 0, "What the code says", 0},
    {"out", 'o', "FILE", 0, "PNG to write", 0},
    {"seed", 's', "N", 0, "Chooses person, hand and pose", 0},
    {"place", KEY_PLACE, "N", 0, "Chooses the corridor", 0},
    {"damaged", KEY_DAMAGED, NULL, 0, "A code beyond repair", 0},
    {"empty", KEY_EMPTY, NULL, 0, "Nobody at the door", 0},
    {"paper", KEY_PAPER, NULL, 0, "A printed ticket instead of a phone", 0},
    {"module", KEY_MODULE, "PX", 0, "Camera pixels per module", 0},
    {"blur", KEY_BLUR, "PX", 0, "Sigma of the lens blur, negative for none", 0},
    {"noise", KEY_NOISE, "STEPS", 0, "Sigma of the noise, negative for none", 0},
    {"exposure", KEY_EXPOSURE, "FACTOR", 0, "Factor on the light", 0},
    {0},
};

static error_t on_option(int key, char *value, struct argp_state *state)
{
    struct order *o = state->input;
    switch (key) {
    case 't':
        o->scene.text = value;
        return 0;
    case 'o':
        o->out = value;
        return 0;
    case 's':
        o->scene.seed = strtoull(value, NULL, 10);
        return 0;
    case KEY_PLACE:
        o->scene.place = strtoull(value, NULL, 10);
        return 0;
    case KEY_DAMAGED:
        o->scene.damaged = true;
        return 0;
    case KEY_EMPTY:
        o->scene.subject = PHONE_EMPTY;
        return 0;
    case KEY_PAPER:
        o->scene.subject = PHONE_PAPER;
        return 0;
    case KEY_MODULE:
        o->scene.module_px = strtod(value, NULL);
        return 0;
    case KEY_BLUR:
        o->scene.blur_px = strtod(value, NULL);
        return 0;
    case KEY_NOISE:
        o->scene.noise = strtod(value, NULL);
        return 0;
    case KEY_EXPOSURE:
        o->scene.exposure = strtod(value, NULL);
        return 0;
    case ARGP_KEY_END:
        if (!o->out || (!o->scene.text && o->scene.subject != PHONE_EMPTY)) {
            argp_error(state, "--out and, unless --empty, --text are needed");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

int main(int argc, char **argv)
{
    static const struct argp argp = {
        options, on_option, NULL, "Writes what a door camera sees as PNG.", NULL, NULL, NULL};
    struct order order = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &order) != 0) {
        return 2;
    }
    struct phone_image image = {0};
    enum err e = phone_render(&order.scene, &image);
    if (e == ERR_OK) {
        e = phone_write_png(&image, order.out);
    }
    phone_image_free(&image);
    if (e) {
        (void)fprintf(stderr, "phone-frames: %s\n", err_text(e));
    }
    return e ? 1 : 0;
}
