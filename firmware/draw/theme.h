// SPDX-License-Identifier: EUPL-1.2
/* The design language's tokens: colours (light and high contrast), the type scale (normal and large
 * text), radii, borders.
 *
 * Code names colours only by token, so that one switch turns the whole panel into high contrast and
 * the drawing record stays readable. Pure tables, no state, any thread. */
#ifndef DRAW_THEME_H
#define DRAW_THEME_H

#include <stdbool.h>
#include <stdint.h>

/* COLOUR_NONE draws nothing. */
enum colour {
    COLOUR_NONE = 0,
    COLOUR_PAPER,   /* the screen behind everything */
    COLOUR_SURFACE, /* cards, rows, buttons */
    COLOUR_SUNKEN,  /* disabled, wells, keyboard ground */
    COLOUR_TINT,    /* every second row on paper */
    COLOUR_LINE,    /* decoration only */
    COLOUR_EDGE,    /* control borders */
    COLOUR_INK,     /* text */
    COLOUR_INK2,    /* secondary text */
    COLOUR_ON,      /* text and marks on a filled colour (white; black in high contrast) */
    COLOUR_PRIMARY,
    COLOUR_PRIMARY_SOFT,
    COLOUR_GREEN, /* present, in order */
    COLOUR_GREEN_SOFT,
    COLOUR_AMBER, /* late, note; shapes get an AMBER_INK outline */
    COLOUR_AMBER_INK,
    COLOUR_AMBER_SOFT,
    COLOUR_ON_AMBER,
    COLOUR_RED, /* refused, absent, failed */
    COLOUR_RED_SOFT,
    COLOUR_VIOLET, /* toilet */
    COLOUR_VIOLET_SOFT,
    COLOUR_BLUE, /* left, repeat, busy */
    COLOUR_BLUE_SOFT,
    COLOUR_ROW_EDGE,      /* list rows: invisible in light, grey in high contrast */
    COLOUR_SCRIM,         /* 62 % ink over what lies behind a sheet */
    COLOUR_GLASS,         /* 88 % ink: captions over the camera preview */
    COLOUR_WHITE,         /* white in both themes: text on verdict screens, paper behind QR codes */
    COLOUR_BLACK,         /* the light theme's ink in both themes: QR modules, paper */
    COLOUR_VERDICT_GREEN, /* full-bleed verdict grounds: the colour; black in high contrast */
    COLOUR_VERDICT_RED,
    COLOUR_VERDICT_AMBER,
    COLOUR_VERDICT_BLUE,
    COLOUR_ON_VERDICT_AMBER, /* text on the amber verdict: ink; white in high contrast */
    COLOUR_COUNT
};

/* The two switches of the device screen. Zero is the ordinary look. */
struct theme {
    bool high_contrast;
    bool large_text;
};

/* 0xRRGGBBAA, straight alpha. Zero (transparent) for COLOUR_NONE. */
uint32_t theme_rgba(const struct theme *t, enum colour colour);
/* Contrast ratio of two opaque colours 0xRRGGBBAA by the WCAG 2 formula: 1 to 21. */
double theme_contrast(uint32_t a, uint32_t b);
/* Lower-case token name for drawing records: "primary-soft". Static storage, never NULL. */
const char *theme_colour_name(enum colour colour);

/* Type scale, du. Any size may be used; these are the named ones. */
#define SIZE_CAPTION 24.0
#define SIZE_STATUS 26.0
#define SIZE_BODY 28.0
#define SIZE_BUTTON 30.0
#define SIZE_HEADING 34.0
#define SIZE_TITLE 40.0
#define SIZE_DISPLAY3 56.0
#define SIZE_DOOR 68.0
#define SIZE_DISPLAY2 86.0
#define SIZE_VERDICT 112.0
#define SIZE_HERO 150.0

/* The size a text of nominal `du` gets: itself, or in large text mode never under 42 (caption,
 * body, button 42; title 52; display 3 64; 68 and above unchanged; between them a straight line).
 * Monotonic. canvas applies it to every text. */
double theme_text_size(const struct theme *t, double du);

#define RADIUS_SMALL 12.0
#define RADIUS_CONTROL 20.0
#define RADIUS_CARD 28.0

/* Control border: 2.5 du, 4 in high contrast. */
double theme_border(const struct theme *t);

#define MARGIN 24.0
#define TARGET_MIN 100.0
#define TARGET 104.0

#endif
