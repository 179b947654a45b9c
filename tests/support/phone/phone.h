// SPDX-License-Identifier: EUPL-1.2
/* Renders what a door camera sees: a hand that holds a phone or paper ticket with a QR code before
 * a corridor. Used for replay cameras in tests, in the demo and in the scripted exam day. Same
 * parameters, same pixels, on every machine. */
#ifndef PHONE_PHONE_H
#define PHONE_PHONE_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

#define PHONE_WIDTH 1280
#define PHONE_HEIGHT 720
#define PHONE_TEXT_MAX 1000 /* bytes of payload */

enum phone_subject { PHONE_SCREEN = 0, PHONE_PAPER, PHONE_EMPTY };

/* Zero everywhere but in `text` is a pleasant frame: the seed picks pose, light and hand. */
struct phone_scene {
    enum phone_subject subject;
    const char *text;        /* what the code says; borrowed; NULL only when empty */
    uint64_t seed;           /* person, hand, pose and light, as far as not set below */
    uint64_t place;          /* the corridor: the same number is the same door */
    bool damaged;            /* scratched beyond the code's own repair */
    bool pose_set;           /* true: the angles below count, else the seed chooses */
    double yaw, pitch, roll; /* degrees; yaw and pitch within +-45 */
    double module_px;        /* camera pixels per module; 0 = about 5 */
    double blur_px;          /* sigma of the lens blur; 0 = 0.6, negative = none */
    double noise;            /* sigma of the sensor noise in grey steps; 0 = 2.5, negative = none */
    double exposure;         /* factor on the light; 0 = 1 */
};

struct phone_image {
    int width, height;
    uint32_t *pixels; /* 0xffRRGGBB words, no padding */
    uint8_t *luma;    /* the same in grey, one byte per pixel */
};

/* Renders into memory owned by *ret: phone_image_free. ERR_LIMIT for a text that fits no code,
 * ERR_NOMEM. */
enum err phone_render(const struct phone_scene *scene, struct phone_image *ret) MUST_CHECK;
/* A school card with this text (printable ASCII) as Code 128, flat and sharp. ERR_LIMIT when it is
 * too wide, ERR_NOMEM. */
enum err phone_card_render(const char *text, struct phone_image *ret) MUST_CHECK;
void phone_image_free(struct phone_image *image);

/* Writes a PNG. ERR_IO when that fails. */
enum err phone_write_png(const struct phone_image *image, const char *path) MUST_CHECK;

#endif
