// SPDX-License-Identifier: EUPL-1.2
/* Values out of small files: see keys.h. */
#include "slot/keys.h"

#include <string.h>

static bool is_section(const char *line, size_t n, const char *section)
{
    size_t section_n = strlen(section);

    return n == section_n + 2 && line[0] == '[' && line[n - 1] == ']'
           && memcmp(line + 1, section, section_n) == 0;
}

enum err keys_value(const char *text, const char *section, const char *key, char *ret, size_t size)
{
    bool inside = section[0] == '\0';
    size_t key_n = strlen(key), value_n = 0;
    const char *value = NULL;

    for (const char *line = text; *line != '\0';) {
        size_t n = strcspn(line, "\n");
        if (line[0] == '[') {
            inside = is_section(line, n, section);
        } else if (inside && n > key_n && line[key_n] == '=' && memcmp(line, key, key_n) == 0) {
            if (value != NULL)
                return ERR_CONFLICT;
            value = line + key_n + 1;
            value_n = n - key_n - 1;
        }
        line += n + (line[n] == '\n');
    }
    if (value == NULL)
        return ERR_MISSING;
    if (value_n >= size)
        return ERR_LIMIT;
    memcpy(ret, value, value_n);
    ret[value_n] = '\0';
    return ERR_OK;
}
