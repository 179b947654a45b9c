// SPDX-License-Identifier: EUPL-1.2
/* Small values: see values.h. */
#include "office/values.h"

#include "sitting/text.h"
#include <string.h>

#define WORD_SIZE 64

static bool is_one_of(const char *text, const char *const *list)
{
    char folded[WORD_SIZE];
    if (strlen(text) >= sizeof folded)
        return false;
    text_fold(text, folded, sizeof folded);
    for (; *list != NULL; list++)
        if (strcmp(folded, *list) == 0)
            return true;
    return false;
}

enum err value_flag(const char *text, bool *ret)
{
    static const char *const yes[] = {"ja", "j", "yes", "y", "x", "1", "waar", "true", NULL};
    static const char *const no[] = {"nee", "n", "no", "0", "onwaar", "false", "-", NULL};

    if (is_one_of(text, yes))
        *ret = true;
    else if (is_one_of(text, no))
        *ret = false;
    else
        return ERR_FORMAT;
    return ERR_OK;
}

/* Digits at *p, which moves behind them; at least one. */
static enum err digits(const char **p, int32_t *ret)
{
    int32_t n = 0;
    const char *q = *p;
    for (; *q >= '0' && *q <= '9'; q++) {
        n = n * 10 + (*q - '0');
        if (n > 100 * MINUTES_MAX)
            return ERR_LIMIT;
    }
    if (q == *p)
        return ERR_FORMAT;
    *p = q;
    *ret = n;
    return ERR_OK;
}

enum err value_minutes(const char *text, int32_t *ret)
{
    static const char *const unlimited[] = {"onbeperkt", "unlimited", NULL};
    static const char *const units[] = {
        "", "m", "min", "min.", "minuten", "minutes", "minuut", NULL};
    int32_t n = 0;

    if (is_one_of(text, unlimited)) {
        *ret = EXTRA_TIME_UNLIMITED;
        return ERR_OK;
    }
    enum err e = digits(&text, &n);
    if (e != ERR_OK)
        return e;
    while (*text == ' ')
        text++;
    if (!is_one_of(text, units))
        return ERR_FORMAT;
    if (n > MINUTES_MAX)
        return ERR_LIMIT;
    *ret = n;
    return ERR_OK;
}

enum err value_role(const char *text, enum staff_role *ret)
{
    static const char *const lead[] = {"afnameleider", "lead", "coordinator", NULL};
    static const char *const invigilator[] = {"surveillant", "invigilator", NULL};
    static const char *const assessor[] = {"beoordelaar", "assessor", NULL};

    if (is_one_of(text, lead))
        *ret = STAFF_LEAD;
    else if (is_one_of(text, invigilator))
        *ret = STAFF_INVIGILATOR;
    else if (is_one_of(text, assessor))
        *ret = STAFF_ASSESSOR;
    else
        return ERR_FORMAT;
    return ERR_OK;
}

enum err value_duration(const char *text, int32_t *ret)
{
    static const struct {
        char unit;
        int32_t seconds;
    } units[] = {{'H', 3600}, {'M', 60}, {'S', 1}};
    int64_t seconds = 0;
    size_t next = 0;

    if (strncmp(text, "PT", 2) != 0 || text[2] == '\0')
        return ERR_FORMAT;
    for (text += 2; *text != '\0'; text++) {
        int32_t n = 0;
        enum err e = digits(&text, &n);
        if (e != ERR_OK)
            return e;
        while (next < 3 && units[next].unit != *text)
            next++;
        if (next == 3)
            return ERR_FORMAT;
        seconds += (int64_t)n * units[next++].seconds;
    }
    if (seconds > (int64_t)MINUTES_MAX * 60)
        return ERR_LIMIT;
    *ret = (int32_t)((seconds + 59) / 60);
    return ERR_OK;
}

bool value_is_secret(const char *text)
{
    static const char *const secret[] = {"secret", "geheim", NULL};
    return is_one_of(text, secret);
}
