// SPDX-License-Identifier: EUPL-1.2
/* Frame in, payload out: finds and reads QR codes (and Code 128 when asked) in an 8-bit grey
 * picture.
 *
 * Order: scanner_new -> scan_frame... -> scanner_free. A scanner belongs to one thread;
 * scan_thread.h has that thread. It says what is written in a code, never what it is worth:
 * signatures are checked elsewhere. No picture is kept: the scanner's own copy of the crop is
 * overwritten by the next frame and wiped at the end. */
#ifndef SCAN_SCAN_H
#define SCAN_SCAN_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

#define SCAN_SYMBOLS_MAX 4 /* codes reported per frame; more are left out */
#define SCAN_PAYLOAD_MAX                                                                           \
    4096 /* bytes per payload; longer ones are left out (a QR code holds at most 2953) */
#define SCAN_SIDE_MAX 4096      /* longest side of a picture, pixels */
#define SCAN_PIXELS_MAX 2073600 /* most pixels in the crop: 1920 x 1080 */

/* Borrowed until scan_frame returns: `stride * (height - 1) + width` bytes are readable at `luma`.
 */
struct scan_image {
    const uint8_t *luma;
    int width, height, stride; /* pixels, pixels, bytes */
};

/* Part of the image to look at, in pixels of the image; what sticks out is cut off. Zero width or
 * height = everything. */
struct scan_rect {
    int x, y, width, height;
};

struct scan_point {
    int x, y; /* pixels of the whole image, not of the crop */
};

enum scan_type { SCAN_QR = 1, SCAN_CODE128 };

struct scan_symbol {
    enum scan_type type;
    size_t size_bytes;
    uint8_t payload[SCAN_PAYLOAD_MAX]; /* exact bytes, no terminator */
    struct scan_point corner[4]; /* QR: the code's corners in turn; Code 128: its bounding box */
};

/* What would help the person at the door. */
enum scan_hint {
    SCAN_HINT_NONE = 0,
    SCAN_HINT_TOO_DARK,
    SCAN_HINT_MOVE_CLOSER, /* something like a code, but its modules are too small to read */
    SCAN_HINT_HOLD_STILL,  /* something like a code, large enough, yet unreadable: blur, glare or
                              damage */
    SCAN_HINT_COUNT
};

/* Caller-owned, some 17 kB: keep it off small stacks. Symbols from `count` on are not written. */
struct scan_result {
    int count;
    enum scan_hint hint; /* NONE whenever count > 0 */
    int mean_luma;       /* of the crop, 0 to 255 */
    int finders;         /* places that look like a corner mark of a QR code */
    bool decoded; /* false when the decoder was spared for this frame (see scanner_options.rest) */
    struct scan_symbol symbols[SCAN_SYMBOLS_MAX];
};

/* Zero is the default: QR only, every frame in full. */
struct scanner_options {
    bool code128; /* also read Code 128 (a school card: identification, never proof) */
    int rest; /* frames without any finder mark that may pass between two full decodes; 0 = none */
};

struct scanner;

/* Ownership of *ret passes to the caller: scanner_free. ERR_NOMEM or ERR_INTERNAL (the decoder
 * refused its settings). */
enum err scanner_new(
    const struct scanner_options *options, struct scanner **ret, struct diag *d) MUST_CHECK;

/* From the next frame on Code 128 is read too, or no longer: only while somebody asked for a card.
 */
void scanner_read_cards(struct scanner *s, bool on);

/* NULL is fine. */
void scanner_free(struct scanner *s);

/* Looks at one frame. An image without codes is no error: count is 0. ERR_LIMIT for sizes beyond
 * the limits above or a stride below the width, leaving *ret as it was. */
enum err scan_frame(struct scanner *s, const struct scan_image *image, const struct scan_rect *crop,
    struct scan_result *ret) MUST_CHECK;

/* True when both hold the same payloads in the same order (types and bytes). Two empty results are
 * the same. */
bool scan_same_payloads(const struct scan_result *a, const struct scan_result *b);

#endif
