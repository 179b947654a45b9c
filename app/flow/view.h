// SPDX-License-Identifier: EUPL-1.2
/* All that a screen may look at while it draws: read-only, borrowed for one frame. */
#ifndef FLOW_VIEW_H
#define FLOW_VIEW_H

#include "flow/flow.h"
#include "papers/package.h"

enum check_grade { CHECK_OK = 0, CHECK_NOTE, CHECK_BLOCKS, CHECK_OVERRIDDEN };
struct check_view {
    enum check check;
    enum check_grade grade;
    char detail[96]; /* already in the screen's language, e.g. "Versie B, vastgesteld 17-11-2026" */
};

struct sitting_view { /* one package on this kiosk */
    struct wall start;
    char exam[NAME_SIZE], version[32], room[32];
    int32_t candidates;
};

struct device_view {
    int32_t battery_percent; /* -1: no battery */
    bool mains;
    bool online;
    bool camera_out;
    bool can_speak; /* a speech program is installed: Voorlezen does something */
    uint64_t storage_free;
    bool storage_low;
    bool clock_uncertain;
    char room[32]; /* where this kiosk hangs */
    char institution[NAME_SIZE];
};

struct seal_view { /* 11 */
    char number[32], groups[20], words[128];
    struct wall at;
};

struct picture_view { /* camera preview, 0xffRRGGBB words, NULL when there is none */
    const uint32_t *pixels;
    int32_t width, height, stride;
};

struct view {
    const struct flow *flow;
    const struct sitting *state; /* NULL before the first unlock */
    const struct card *card;     /* NULL when no sitting is chosen */
    const struct other_room *others;
    struct wall now;
    struct mono mono;
    struct device_view device;
    const struct sitting_view *sittings;
    size_t sitting_count;
    struct check_view checks[CHECK_COUNT];
    size_t check_count;
    struct seal_view seal;
    struct picture_view preview;
    bool large_text;
};

#endif
