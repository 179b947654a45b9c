// SPDX-License-Identifier: EUPL-1.2
/* Any sector as the state of the slots: refused, or read to a state that is written and read the
 * same. The sum is made right, so that what lies behind it is reached. */
#include "slot/state.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void make_sum_right(uint8_t sector[STATE_BYTES])
{
    uint32_t sum = UINT32_MAX;

    for (size_t i = 4; i < STATE_BYTES; i++) {
        sum ^= sector[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
    for (int i = 0; i < 4; i++)
        sector[i] = (uint8_t)(~sum >> 8 * i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t sector[STATE_BYTES] = {0};
    struct state s = {0}, again;

    memcpy(sector + 4, data, size < STATE_BYTES - 4 ? size : STATE_BYTES - 4);
    make_sum_right(sector);
    if (state_parse(sector, &s) != ERR_OK)
        return 0;
    if (s.order_count > SLOT_COUNT || s.left[0] > STATE_TRIES || s.left[1] > STATE_TRIES
        || s.serial == 0)
        abort();
    state_format(&s, sector);
    if (state_parse(sector, &again) != ERR_OK || again.serial != s.serial
        || state_primary(&again) != state_primary(&s) || strcmp(again.minimum, s.minimum) != 0)
        abort();
    return 0;
}
