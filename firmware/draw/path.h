// SPDX-License-Identifier: EUPL-1.2
/* SVG path data to absolute moves, lines and cubic curves. A total function: any text gives
 * segments or a refusal.
 *
 * Understands M L H V C S Q T A Z in both cases, implicit repetition and the grammar's dense number
 * forms ("1.5.5-2", arc flags without separators). Arcs become cubic curves. No state, any thread.
 */
#ifndef DRAW_PATH_H
#define DRAW_PATH_H

#include "base/bytes.h"

#define PATH_SEGMENT_MAX 512
#define PATH_TEXT_MAX 8192
#define PATH_NUMBER_MAX 1e6

enum path_verb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };

/* Points used: MOVE and LINE p[0..1], CURVE p[0..5] (control, control, end), CLOSE none. All
 * absolute. */
struct path_segment {
    enum path_verb verb;
    double p[6];
};

struct path {
    struct path_segment segment[PATH_SEGMENT_MAX];
    size_t count;
};

/* Parses the whole text into `*ret` (caller-owned, about 28 KiB: not for deep stacks). ERR_FORMAT
 * when it is not path data (it must start with a move), ERR_LIMIT for more than PATH_TEXT_MAX
 * bytes, PATH_SEGMENT_MAX segments or a number beyond PATH_NUMBER_MAX. Empty or blank text is a
 * path of no segments. `ret` is written only on success, except count = 0 on refusal. */
enum err path_parse(struct bytes text, struct path *ret) MUST_CHECK;

#endif
