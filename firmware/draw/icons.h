// SPDX-License-Identifier: EUPL-1.2
/* Names of all icons (24-unit grid, stroke 2.1, round ends) and state marks (56 grid, six different
 * outlines).
 *
 * The drawings are assets/icons/<name>.svg (paths only), embedded at build time; canvas_icon and
 * canvas_mark draw them. Pure tables, any thread. */
#ifndef DRAW_ICONS_H
#define DRAW_ICONS_H

#include <stddef.h>

/* X(CODE, file name): the one list; order is the enum's. */
#define ICON_LIST(X)                                                                               \
    X(CHECK, check)                                                                                \
    X(CROSS, cross) X(PLUS, plus) X(MINUS, minus) X(CLOCK, clock) X(CLOCKPLUS, clockplus)          \
        X(SEARCH, search) X(LOCK, lock) X(SPEAKER, speaker) X(EAR, ear) X(HEADSET, headset)        \
            X(ABC, abc) X(STAR, star) X(GLOBE, globe) X(HELP, help) X(PERSON, person)              \
                X(PEOPLE, people) X(FLAG, flag) X(ALERT, alert) X(INFO, info) X(ARROW, arrow)      \
                    X(BACK, back) X(UP, up) X(DOWN, down) X(CHEV, chev) X(DOOR, door)              \
                        X(EXIT, exit) X(QR, qr) X(USB, usb) X(PRINT, print) X(CLOUDOFF, cloudoff)  \
                            X(CLOUDOK, cloudok) X(SYNC, sync) X(BATTERY, battery) X(PLUG, plug)    \
                                X(DISK, disk) X(CAMERA, camera) X(THERMO, thermo) X(KEY, key)      \
                                    X(CHIP, chip) X(TEXT, text) X(CONTRAST, contrast) X(DOC, doc)  \
                                        X(SEAL, seal) X(PEN, pen) X(BACKSPACE, backspace)          \
                                            X(SHIFT, shift) X(ENTER, enter) X(FIRE, fire)          \
                                                X(HEART, heart) X(NOISE, noise) X(BOOK, book)      \
                                                    X(WRENCH, wrench) X(EYE, eye) X(PAUSE, pause)  \
                                                        X(BELL, bell) X(KEYBOARD, keyboard)        \
                                                            X(RESTART, restart) X(SHIELD, shield)  \
                                                                X(ID, id) X(PLAY, play)            \
                                                                    X(STOP, stop) X(HAND, hand)    \
                                                                        X(BUS, bus)

/* ICON_NONE draws nothing and takes no room in widgets. */
enum icon {
    ICON_NONE = 0,
#define X(code, name) ICON_##code,
    ICON_LIST(X)
#undef X
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
