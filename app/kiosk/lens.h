// SPDX-License-Identifier: EUPL-1.2
/* Camera and scanner as the loop sees them: the newest message, once, and the newest preview.
 *
 * The scan thread writes into a mailbox of one and wakes the loop; a message that is not fetched in
 * time is replaced by the newer one, except that one with a code is never replaced by one without.
 */
#ifndef KIOSK_LENS_H
#define KIOSK_LENS_H

#include "camera/camera.h"
#include "scan/scan_thread.h"

struct lens;

struct lens_scan {
    bool has_code, is_card; /* is_card: a bar code, that is never a ticket */
    uint8_t payload[512];   /* longer codes are not ours: cut, and so refused */
    size_t payload_n;
    enum scan_hint hint;
    int64_t captured_us, decode_us, delivered_us;
};

/* Opens camera and scan thread. `wake` is called from the scan thread. A camera that is not there
 * is no error. */
enum err lens_open(const struct camera_options *options, void (*wake)(void *context), void *context,
    struct lens **ret, struct diag *d) MUST_CHECK;
void lens_close(struct lens *l); /* NULL is fine */
/* Takes the message out; false when there is none. The same code held still counts once: it is new
 * again after it was out of sight, or after `lens_forget`. */
bool lens_take(struct lens *l, struct lens_scan *ret);
/* Look at nothing (screens without scanning) or go on. */
void lens_pause(struct lens *l, bool paused);
/* Bar codes of school cards are read too, or no longer. */
void lens_read_cards(struct lens *l, bool on);
/* The code before the lens may be taken again at once. */
void lens_forget(struct lens *l);
/* Newest frame for the preview, or NULL; give back with lens_release. */
const struct frame *lens_frame(struct lens *l, uint64_t after);
void lens_release(struct lens *l, const struct frame *f);
void lens_status(struct lens *l, struct camera_status *ret);
/* For scripts: what is before a replay lens. */
struct camera *lens_camera(struct lens *l);

#endif
