// SPDX-License-Identifier: EUPL-1.2
/* Short numbers: five digits and a check digit by J. Verhoeff's scheme.
 *
 * Digits are multiplied in the dihedral group of ten elements, digit i from the right after i turns
 * of a permutation; a number is valid when the product is 0. The permutation is Verhoeff's own:
 * with it no swap of neighbours leaves the product as it was. */
#include "papers/ticket.h"

#include <assert.h>

/* The group's product: 0..4 are turns of a pentagon, 5..9 the same after a flip. */
static unsigned times(unsigned a, unsigned b)
{
    unsigned turn = a < 5 ? a + b : a + 5 - b % 5;
    return turn % 5 + ((a < 5) == (b < 5) ? 0 : 5);
}

static unsigned permuted(unsigned digit, unsigned turns)
{
    static const uint8_t NEXT[10] = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    for (unsigned i = 0; i < turns; i++) {
        digit = NEXT[digit];
    }
    return digit;
}

/* Product over the digits, the rightmost one being number `first`. */
static unsigned product(uint32_t number, unsigned first)
{
    unsigned c = 0;
    for (unsigned i = first; number > 0; i++, number /= 10) {
        c = times(c, permuted(number % 10, i));
    }
    return c;
}

static unsigned inverse(unsigned a)
{
    return a < 5 ? (5 - a) % 5 : a; /* a flip undoes itself */
}

uint32_t short_number_make(uint32_t value)
{
    assert(value >= SHORT_VALUE_MIN && value <= SHORT_VALUE_MAX);
    return value * 10 + inverse(product(value, 1));
}

bool short_number_valid(uint32_t number)
{
    return number >= SHORT_NUMBER_MIN && number <= SHORT_NUMBER_MAX && product(number, 0) == 0;
}

static bool is_taken(const struct candidate *candidates, size_t n, uint32_t number)
{
    for (size_t i = 0; i < n; i++) {
        if (candidates[i].short_number == number) {
            return true;
        }
    }
    return false;
}

static uint32_t random_number(void)
{
    enum { VALUES = SHORT_VALUE_MAX - SHORT_VALUE_MIN + 1 };
    uint32_t r = 0;
    random_fill(&r, sizeof r); /* 2^32 / 90000: the bias is below 1 in 47000 and harms nobody */
    return short_number_make(SHORT_VALUE_MIN + r % VALUES);
}

void short_numbers_fill(struct candidate *candidates, size_t n)
{
    assert(n <= CANDIDATES_MAX); /* far fewer than there are numbers, so the search ends */
    for (size_t i = 0; i < n; i++) {
        while (candidates[i].short_number == 0) {
            uint32_t number = random_number();
            if (!is_taken(candidates, n, number)) {
                candidates[i].short_number = number;
            }
        }
    }
}
