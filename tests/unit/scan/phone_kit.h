// SPDX-License-Identifier: EUPL-1.2
/* Rendered frames through the scanner. */
#ifndef TESTS_PHONE_KIT_H
#define TESTS_PHONE_KIT_H

#include "scan_kit.h"

#include "phone/phone.h"

static inline void render_and_scan(
    const struct phone_scene *scene, struct scanner *s, struct scan_result *r)
{
    struct phone_image frame;
    assert_int_equal(phone_render(scene, &frame), ERR_OK);
    struct scan_image image = {frame.luma, frame.width, frame.height, frame.width};
    assert_int_equal(scan_frame(s, &image, &kit_guide, r), ERR_OK);
    phone_image_free(&frame);
}

static inline void expect_read(struct phone_scene scene, struct scanner *s, struct scan_result *r)
{
    render_and_scan(&scene, s, r);
    if (r->count != 1 || !kit_says(&r->symbols[0], scene.text)) {
        fail_msg("seed %d: %d symbols", (int)scene.seed, r->count);
    }
}

#endif
