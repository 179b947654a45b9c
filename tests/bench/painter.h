// SPDX-License-Identifier: EUPL-1.2
/* A second process that renders what the lens sees, so that its work and memory are not counted
 * with the kiosk's. Start it before any thread. A failure ends the program. It can keep pictures of
 * phones and of the empty corridor, in grey, for those who come often: rendering takes some forty
 * times as long as fetching.
 */
#ifndef BENCH_PAINTER_H
#define BENCH_PAINTER_H

#include "camera/camera.h"
#include "phone/phone.h"

#include <stddef.h>

struct painter;

/* Keeps the newest picture of each seed below `keep` (one byte per pixel each); 0: none. */
struct painter *painter_start(size_t keep);
void painter_stop(struct painter *p); /* NULL is fine */
/* Renders a hand with this code; NULL or "" is the empty corridor. */
void painter_render(struct painter *p, const char *text, enum phone_subject subject, uint64_t seed);
/* Puts what was rendered last before the replay camera. */
void painter_show(struct painter *p, struct camera *camera);

#endif
