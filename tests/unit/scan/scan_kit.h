// SPDX-License-Identifier: EUPL-1.2
/* Helpers of the scan tests. */
#ifndef TESTS_SCAN_KIT_H
#define TESTS_SCAN_KIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* before cmocka.h */
#include <cmocka.h>

#include "scan/scan.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As long as a ticket: 202 characters of the alphanumeric set; no ticket at all. */
#define KIT_TICKET                                                                                 \
    "ZW1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 O5 "                                                       \
    "N2FBBRW1*70HS8WY04AC*WIFN0AHCD8KD97TK0F90KECTHGWJC0FDC:5AIA%G7X+AQB"                          \
    "9746HS80:54IBQF60R6$A80X6S1BTYACG6M+9XG8KIAWNA91AY%67092L4WJCT3EHS8XJC$+"                     \
    "DXJCCWENF6OF63W5NW6WF6%J"

/* The guide frame of the door screen on a 1280x720 frame. */
static const struct scan_rect kit_guide = {400, 84, 480, 476};

static inline struct scanner *kit_scanner(bool code128, int rest)
{
    struct scanner_options o = {.code128 = code128, .rest = rest};
    struct scanner *s = NULL;
    assert_int_equal(scanner_new(&o, &s, NULL), ERR_OK);
    return s;
}

static inline struct scan_result *kit_result(void)
{
    struct scan_result *r = calloc(1, sizeof *r);
    assert_non_null(r);
    return r;
}

static inline bool kit_says(const struct scan_symbol *s, const char *text)
{
    return s->size_bytes == strlen(text) && memcmp(s->payload, text, s->size_bytes) == 0;
}

#endif
