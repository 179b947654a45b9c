// SPDX-License-Identifier: EUPL-1.2
/* A school card with a bar code before the lens: Code 128, set B, drawn flat. */
#include "phone.h"

#include <stdlib.h>
#include <string.h>

#define MODULE_PX 4
#define QUIET 10 /* modules without a bar on either side */
#define START_B 104
#define STOP 106

/* Widths of bar, gap, bar, ... of each value (ISO/IEC 15417). */
static const char *const widths[] = {"212222", "222122", "222221", "121223", "121322", "131222",
    "122213", "122312", "132212", "221213", "221312", "231212", "112232", "122132", "122231",
    "113222", "123122", "123221", "223211", "221132", "221231", "213212", "223112", "312131",
    "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
    "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311",
    "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331", "231131",
    "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221",
    "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111",
    "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212",
    "421112", "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113",
    "114311", "411113", "411311", "113141", "114131", "311141", "411131", "211412", "211214",
    "211232", "2331112"};

static void fill(struct phone_image *image, int x, int y, int w, int h, uint8_t grey)
{
    for (int row = y; row < y + h; row++)
        for (int at = x; at < x + w; at++) {
            image->luma[row * image->width + at] = grey;
            image->pixels[row * image->width + at] =
                0xff000000u | (uint32_t)grey << 16 | (uint32_t)grey << 8 | grey;
        }
}

static int draw_value(struct phone_image *image, int value, int x)
{
    for (size_t i = 0; widths[value][i] != '\0'; i++) {
        int w = (widths[value][i] - '0') * MODULE_PX;
        if (i % 2 == 0)
            fill(image, x, image->height / 2 - 60, w, 120, 25);
        x += w;
    }
    return x;
}

enum err phone_card_render(const char *text, struct phone_image *ret)
{
    int n = (int)strlen(text), modules = 11 * (n + 2) + 13 + 2 * QUIET;
    int w = modules * MODULE_PX, x = (PHONE_WIDTH - w) / 2;
    struct phone_image image = {.width = PHONE_WIDTH, .height = PHONE_HEIGHT};
    if (w > PHONE_HEIGHT) /* the kiosk looks at the square in the middle */
        return ERR_LIMIT;
    image.pixels = malloc((size_t)PHONE_WIDTH * PHONE_HEIGHT * sizeof *image.pixels);
    image.luma = malloc((size_t)PHONE_WIDTH * PHONE_HEIGHT);
    if (image.pixels == NULL || image.luma == NULL) {
        phone_image_free(&image);
        return ERR_NOMEM;
    }
    fill(&image, 0, 0, PHONE_WIDTH, PHONE_HEIGHT, 120);
    fill(&image, x, PHONE_HEIGHT / 2 - 160, w, 320, 235);
    int check = START_B, at = draw_value(&image, START_B, x + QUIET * MODULE_PX);
    for (int i = 0; i < n; i++) {
        at = draw_value(&image, text[i] - 32, at);
        check += (i + 1) * (text[i] - 32);
    }
    (void)draw_value(&image, STOP, draw_value(&image, check % 103, at));
    *ret = image;
    return ERR_OK;
}
