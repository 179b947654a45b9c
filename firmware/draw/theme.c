// SPDX-License-Identifier: EUPL-1.2
/* The token tables; see theme.h. Contrast ratios were measured when the tokens were chosen: a test
 * measures them again. */
#include "draw/theme.h"

#include <math.h>
#include <stddef.h>

struct token {
    const char *name;
    uint32_t light, contrast; /* 0xRRGGBBAA */
};

#define BLACK 0x000000ffu
#define WHITE 0xffffffffu
#define INK 0x14212bffu

static const struct token tokens[COLOUR_COUNT] = {
    [COLOUR_NONE] = {"none", 0, 0},
    [COLOUR_PAPER] = {"paper", 0xf4f2edffu, BLACK},
    [COLOUR_SURFACE] = {"surface", WHITE, BLACK},
    [COLOUR_SUNKEN] = {"sunken", 0xe8e5ddffu, 0x1a1a1affu},
    [COLOUR_TINT] = {"tint", 0xf8f7f3ffu, BLACK},
    [COLOUR_LINE] = {"line", 0xd8d4caffu, 0x8c8c8cffu},
    [COLOUR_EDGE] = {"edge", 0x737d86ffu, WHITE},
    [COLOUR_INK] = {"ink", INK, WHITE},
    [COLOUR_INK2] = {"ink2", 0x4a5661ffu, WHITE},
    [COLOUR_ON] = {"on", WHITE, BLACK},
    [COLOUR_PRIMARY] = {"primary", 0x0e4a5affu, 0xffd60affu},
    [COLOUR_PRIMARY_SOFT] = {"primary-soft", 0xdce9ebffu, BLACK},
    [COLOUR_GREEN] = {"green", 0x0a5f42ffu, 0x4ee39affu},
    [COLOUR_GREEN_SOFT] = {"green-soft", 0xddefe5ffu, BLACK},
    [COLOUR_AMBER] = {"amber", 0xf2b134ffu, 0xffc53dffu},
    [COLOUR_AMBER_INK] = {"amber-ink", 0x6e4100ffu, 0xffc53dffu},
    [COLOUR_AMBER_SOFT] = {"amber-soft", 0xfdf0d2ffu, BLACK},
    [COLOUR_ON_AMBER] = {"on-amber", INK, BLACK},
    [COLOUR_RED] = {"red", 0xa1232bffu, 0xff8f85ffu},
    [COLOUR_RED_SOFT] = {"red-soft", 0xf9e3e1ffu, BLACK},
    [COLOUR_VIOLET] = {"violet", 0x57419bffu, 0xc9b6ffffu},
    [COLOUR_VIOLET_SOFT] = {"violet-soft", 0xe9e4f5ffu, BLACK},
    [COLOUR_BLUE] = {"blue", 0x1f5b99ffu, 0x7cc4ffffu},
    [COLOUR_BLUE_SOFT] = {"blue-soft", 0xe0ebf6ffu, BLACK},
    [COLOUR_ROW_EDGE] = {"row-edge", 0x00000000u, 0x8c8c8cffu},
    [COLOUR_SCRIM] = {"scrim", 0x14212b9eu, 0x000000ccu},
    [COLOUR_GLASS] = {"glass", 0x14212be0u, 0x000000ffu},
    [COLOUR_WHITE] = {"white", WHITE, WHITE},
    [COLOUR_BLACK] = {"black", INK, INK},
    [COLOUR_VERDICT_GREEN] = {"verdict-green", 0x0a5f42ffu, BLACK},
    [COLOUR_VERDICT_RED] = {"verdict-red", 0xa1232bffu, BLACK},
    [COLOUR_VERDICT_AMBER] = {"verdict-amber", 0xf2b134ffu, BLACK},
    [COLOUR_VERDICT_BLUE] = {"verdict-blue", 0x1f5b99ffu, BLACK},
    [COLOUR_ON_VERDICT_AMBER] = {"on-verdict-amber", INK, WHITE},
};

static const struct token *token_at(enum colour colour)
{
    return (unsigned)colour < COLOUR_COUNT ? &tokens[colour] : &tokens[COLOUR_NONE];
}

uint32_t theme_rgba(const struct theme *t, enum colour colour)
{
    const struct token *token = token_at(colour);
    return t->high_contrast ? token->contrast : token->light;
}

const char *theme_colour_name(enum colour colour)
{
    return token_at(colour)->name;
}

double theme_text_size(const struct theme *t, double du)
{
    /* Corners of the large text curve: nominal size to shown size. */
    static const struct {
        double from, to;
    } curve[] = {{SIZE_BUTTON, 42}, {SIZE_TITLE, 52}, {SIZE_DISPLAY3, 64}, {SIZE_DOOR, SIZE_DOOR}};
    const size_t last = sizeof curve / sizeof curve[0] - 1;

    if (!t->large_text || du >= curve[last].from)
        return du;
    if (du <= curve[0].from)
        return curve[0].to;
    size_t i = 1;
    while (du > curve[i].from)
        i++;
    double part = (du - curve[i - 1].from) / (curve[i].from - curve[i - 1].from);
    return curve[i - 1].to + part * (curve[i].to - curve[i - 1].to);
}

double theme_border(const struct theme *t)
{
    return t->high_contrast ? 4.0 : 2.5;
}

/* ------------------------------------------------------------------ contrast */

static double linear(uint32_t channel)
{
    double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgba)
{
    return 0.2126 * linear(rgba >> 24) + 0.7152 * linear(rgba >> 16 & 0xff)
           + 0.0722 * linear(rgba >> 8 & 0xff);
}

double theme_contrast(uint32_t a, uint32_t b)
{
    double one = luminance(a), two = luminance(b);
    return one > two ? (one + 0.05) / (two + 0.05) : (two + 0.05) / (one + 0.05);
}
