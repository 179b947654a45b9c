// SPDX-License-Identifier: EUPL-1.2
/* Y4M files (YUV4MPEG2): uncompressed frames with their own rate. For this folder only. */
#ifndef CAMERA_Y4M_INTERNAL_H
#define CAMERA_Y4M_INTERNAL_H

#include "base/bytes.h"
#include "camera/convert_internal.h"

#define Y4M_LINE_MAX 512 /* longest header or frame line, bytes, newline included */

struct y4m_format {
    int width, height;
    int rate_num, rate_den; /* frames per second as a fraction; 25/1 when the file does not say */
    int c_shift_x, c_shift_y;
    bool mono, full_range;
    size_t frame_bytes;
};

/* Reads the first line, without its newline. ERR_TYPE when it is no Y4M line, ERR_FORMAT for a
 * damaged one or a sample layout we do not read (more than 8 bits, 4:1:1), ERR_LIMIT for its size.
 */
enum err y4m_parse(struct bytes line, struct y4m_format *ret) MUST_CHECK;

/* The planes of one frame's bytes (frame_bytes of them). */
struct planes y4m_planes(const struct y4m_format *f, const uint8_t *frame);

struct y4m;

/* Opens a file and reads its first line; owns one frame of memory. Errors as y4m_parse; ERR_FORMAT
 * too when it holds no whole frame; ERR_MISSING, ERR_IO, ERR_NOMEM. */
enum err y4m_open(const char *path, struct y4m **ret, struct diag *d) MUST_CHECK;
void y4m_close(struct y4m *y);
const struct y4m_format *y4m_format(const struct y4m *y);

/* The next frame, borrowed until the next call. ERR_AGAIN at the end of the file (a cut last frame
 * counts as the end); the frame before then stays readable. */
enum err y4m_next(struct y4m *y, struct planes *ret) MUST_CHECK;

/* Back to the first frame. */
void y4m_rewind(struct y4m *y);

#endif
