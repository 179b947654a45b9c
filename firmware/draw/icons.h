// SPDX-License-Identifier: EUPL-1.2
/* Names of all icons (24-unit grid, stroke 2.1, round ends) and state marks (56 grid, six different
 * outlines).
 *
 * The drawings are assets/icons/<name>.svg (paths only, the name in lower case), embedded at build
 * time; canvas_icon and canvas_mark draw them. Pure tables, any thread. */
#ifndef DRAW_ICONS_H
#define DRAW_ICONS_H

#include <stddef.h>

/* ICON_NONE draws nothing and takes no room in widgets. */
enum icon {
    ICON_NONE = 0,
    ICON_CHECK,
    ICON_CROSS,
    ICON_PLUS,
    ICON_MINUS,
    ICON_CLOCK,
    ICON_CLOCKPLUS,
    ICON_SEARCH,
    ICON_LOCK,
    ICON_SPEAKER,
    ICON_EAR,
    ICON_HEADSET,
    ICON_ABC,
    ICON_STAR,
    ICON_GLOBE,
    ICON_HELP,
    ICON_PERSON,
    ICON_PEOPLE,
    ICON_FLAG,
    ICON_ALERT,
    ICON_INFO,
    ICON_ARROW,
    ICON_BACK,
    ICON_UP,
    ICON_DOWN,
    ICON_CHEV,
    ICON_DOOR,
    ICON_EXIT,
    ICON_QR,
    ICON_USB,
    ICON_PRINT,
    ICON_CLOUDOFF,
    ICON_CLOUDOK,
    ICON_SYNC,
    ICON_BATTERY,
    ICON_PLUG,
    ICON_DISK,
    ICON_CAMERA,
    ICON_THERMO,
    ICON_KEY,
    ICON_CHIP,
    ICON_TEXT,
    ICON_CONTRAST,
    ICON_DOC,
    ICON_SEAL,
    ICON_PEN,
    ICON_BACKSPACE,
    ICON_SHIFT,
    ICON_ENTER,
    ICON_FIRE,
    ICON_HEART,
    ICON_NOISE,
    ICON_BOOK,
    ICON_WRENCH,
    ICON_EYE,
    ICON_PAUSE,
    ICON_BELL,
    ICON_KEYBOARD,
    ICON_RESTART,
    ICON_SHIELD,
    ICON_ID,
    ICON_PLAY,
    ICON_STOP,
    ICON_HAND,
    ICON_BUS,
    ICON_COUNT
};

/* State marks, check marks, and the large verdict marks. MARK_NONE draws nothing and takes no room.
 */
enum mark {
    MARK_NONE = 0,
    MARK_EXPECTED,        /* dashed ring */
    MARK_PRESENT,         /* disc + tick; also a check that is in order */
    MARK_LATE,            /* rounded square + clock hands */
    MARK_ABSENT,          /* octagon + cross; also a failed check */
    MARK_TOILET,          /* shield + WC */
    MARK_LEFT,            /* tag pointing right + arrow: has left the room */
    MARK_HANDED_IN,       /* tag pointing right + tick: handed in, still in the room */
    MARK_NOTE,            /* triangle + ! : a check that needs attention */
    MARK_WAITING,         /* ring + clock hands: not there yet */
    MARK_SEAL,            /* pointed rosette + tick */
    MARK_VERDICT_OK,      /* large, for verdict grounds: disc + tick in the ground's colour */
    MARK_VERDICT_REFUSED, /* octagon + cross */
    MARK_VERDICT_REPEAT,  /* rounded square + turning arrow */
    MARK_VERDICT_WAIT,    /* rounded square + clock hands */
    MARK_COUNT
};

/* One drawing: SVG path data on a grid; NULL for none. Static storage. */
struct icon_data {
    const char *name;
    const char *stroke; /* stroked with `width`, round ends */
    const char *fill;   /* filled in the same colour */
    double width;       /* grid units */
};

/* The data of an icon; the empty drawing for ICON_NONE and values out of range. */
struct icon_data icon_data(enum icon icon);
/* Lower-case name for drawing records: "present". Static storage, never NULL. */
const char *mark_name(enum mark mark);

#endif
