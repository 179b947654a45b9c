// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as a manifest and as what init wrote: refused, or values that can be compared. */
#include "slot/install.h"
#include "slot/keys.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char value[VERSION_SIZE] = "", *text = malloc(size + 1);
    struct running running = {.slot = SLOT_COUNT};

    if (text == NULL)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    enum err e = keys_value(text, "update", "version", value, sizeof value);
    if ((e != ERR_OK && value[0] != '\0') || strchr(value, '\n') != NULL)
        abort();
    e = running_parse(text, &running, NULL);
    if (e == ERR_OK ? running.slot >= SLOT_COUNT || !version_is_good(running.version)
                    : running.slot != SLOT_COUNT)
        abort();
    free(text);
    return 0;
}
