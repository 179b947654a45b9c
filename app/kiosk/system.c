// SPDX-License-Identifier: EUPL-1.2
/* What init said: see system.h. */
#include "kiosk/system.h"

#include "base/files.h"
#include <string.h>

#define SYSTEM_BYTES_MAX 4096
#define ROOT_KEY "\nroot="

void system_root(const char *path, char ret[SYSTEM_ROOT_SIZE])
{
    uint8_t hash[HASH_SIZE];
    BUF_AUTO struct buf text = BUF_INIT(SYSTEM_BYTES_MAX);

    ret[0] = '\0';
    buf_add_text(&text, "\n"); /* so that the first line begins like every other */
    if (file_read(path, &text, NULL) != ERR_OK)
        return;
    const char *line = strstr(buf_text(&text), ROOT_KEY);
    if (line == NULL)
        return;
    line += strlen(ROOT_KEY);
    size_t n = strcspn(line, "\n");
    if (n != SYSTEM_ROOT_SIZE - 1)
        return;
    char digits[SYSTEM_ROOT_SIZE];
    memcpy(digits, line, n);
    digits[n] = '\0';
    if (hex_decode(digits, hash, sizeof hash) == ERR_OK)
        hex_encode(hash, sizeof hash, ret);
}
