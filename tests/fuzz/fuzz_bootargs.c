// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as the kernel's command line: refused with a sentence, or read to values that give the
 * kernel a table without anything else in it. */
#include "init/args.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct args a = {0};
    struct diag d = {0};
    char table[ARGS_TABLE_SIZE];
    char *line = malloc(size + 1);

    if (line == NULL)
        return 0;
    memcpy(line, data, size);
    line[size] = '\0';
    enum err e = args_parse(line, &a, &d);
    free(line);
    if (e != ERR_OK) {
        if (d.text[0] == '\0' || a.slot != '\0')
            abort();
        return 0;
    }
    args_verity_table(&a, "/dev/mmcblk0p6", table);
    if (strspn(table, "0123456789abcdefghijklmnopqrstuvwxyz_/ ") != strlen(table)
        || strstr(table, " 1 panic_on_corruption") == NULL || strlen(a.root) != 64
        || strlen(a.salt) != 64 || strpbrk(a.version, " \n=/") != NULL)
        abort();
    return 0;
}
