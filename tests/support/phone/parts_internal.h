// SPDX-License-Identifier: EUPL-1.2
/* The parts of a frame, painted one over the other by phone.c. Lengths on the card (phone or paper)
 * are millimetres from its middle, x to the right and y down. */
#ifndef PHONE_PARTS_INTERNAL_H
#define PHONE_PARTS_INTERNAL_H

#include "phone/paint_internal.h"
#include "phone/phone.h"
#include <stdbool.h>

#define CODE_MODULES_MAX 177

/* The QR code as 0/1 modules, and what happened to it. */
struct code {
    int side;
    uint8_t dark[CODE_MODULES_MAX * CODE_MODULES_MAX];
};

/* The colours that belong to the person and the building of one seed. */
struct cast {
    struct rgb skin, cloth, hair, wall, door;
    float head_x;     /* pixels from the middle */
    bool left_handed; /* the hand comes from the left of the picture */
    bool dark_phone;  /* black frame, else silver */
    struct point corridor_shift;
    uint32_t grain; /* seed of textures */
};

struct card_size {
    float half_w, half_h, radius; /* of the outline */
    float code_x, code_y;         /* middle of the code */
    float code_side;              /* see code_side_mm; 0 until known */
};

/* ERR_LIMIT when the text fits no code, ERR_NOMEM. */
enum err code_make(const char *text, struct code *ret) MUST_CHECK;

/* Printed width: a ticket's code fills the card, a short one keeps handy modules. */
float code_side_mm(const struct code *c);

/* Darkness 0 to 1 at (u, v) in modules, filtered over `soft` modules. 0 outside the code. */
float code_at(const struct code *c, float u, float v, float soft);

/* `d` chooses the person, `place` the corridor. */
struct cast cast_choose(struct dice *d, struct dice *place);

/* The blurred corridor, with the person who holds the card or empty: PHONE_WIDTH/4 x PHONE_HEIGHT/4
 * colours. */
#define CORRIDOR_SHRINK 4
#define CORRIDOR_WIDTH (PHONE_WIDTH / CORRIDOR_SHRINK)
#define CORRIDOR_HEIGHT (PHONE_HEIGHT / CORRIDOR_SHRINK)
void corridor_paint(
    const struct cast *cast, bool with_person, struct rgb *out, struct rgb *scratch);

/* What is shown on the phone's screen or printed on the paper. `soft` is the width of a camera
 * pixel in millimetres. */
struct card_size card_of(enum phone_subject subject);
struct rgb screen_paint(
    const struct code *code, bool damaged, uint32_t seed, struct point p, float soft);
struct rgb paper_paint(
    const struct code *code, bool damaged, uint32_t seed, struct point p, float soft);

/* Distance to the letters of "Toegangsbewijs": x from the left end, y down from the baseline,
 * capital height 7 units. */
float title_distance(float x, float y);
float title_width(void);

/* The hand. Behind: palm and arm. Front: thumb and fingertips. Blends over *c. `p` on the card,
 * mirrored for left hands. */
void hand_paint_behind(
    const struct cast *cast, enum phone_subject s, struct point p, struct rgb *c);
void hand_paint_front(const struct cast *cast, enum phone_subject s, struct point p, struct rgb *c);

#endif
