// SPDX-License-Identifier: EUPL-1.2
/* Any text where a short value is written: id, time, age key, minutes, duration, icon. Refused, or
 * a value in its bounds that is written back as itself. */
#include "base/clock.h"
#include "base/uuid.h"
#include "crypto/age.h"
#include "draw/path.h"
#include "office/values.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_ids(const char *text)
{
    struct uuid id;
    char again[UUID_TEXT_SIZE];
    uint8_t hex[8];
    char hex_again[2 * sizeof hex + 1];
    if (uuid_parse(text, &id) == ERR_OK) {
        uuid_format(&id, again);
        if (strcasecmp(again, text) != 0) {
            abort();
        }
    }
    if (hex_decode(text, hex, sizeof hex) == ERR_OK) {
        hex_encode(hex, sizeof hex, hex_again);
        if (strcasecmp(hex_again, text) != 0) {
            abort();
        }
    }
}

static void check_times(const char *text)
{
    struct wall t, u;
    char again[26], date[11], time[9];
    if (wall_parse_rfc3339(text, &t) == ERR_OK) {
        wall_format_rfc3339(t, again);
        if (t.ms < 0 || wall_parse_rfc3339(again, &u) || u.ms != t.ms - t.ms % 1000) {
            abort();
        }
    }
    /* "24-11-2026 09:05": a date, and behind the blank a time */
    const char *blank = strchr(text, ' ');
    if (blank == NULL || !text_copy(date, sizeof date, "")
        || blank - text >= (ptrdiff_t)sizeof date) {
        return;
    }
    memcpy(date, text, (size_t)(blank - text));
    date[blank - text] = 0;
    if (wall_parse_local(date, blank + 1, &t) == ERR_OK && t.ms > 0) {
        char same[11];
        wall_format_date(t, same);
        wall_format_hms(t, time);
        if (strcmp(same, date) != 0 || strncmp(time, blank + 1, strlen(blank + 1)) != 0) {
            abort();
        }
    }
}

static void check_keys(const char *text)
{
    struct box_public pub;
    struct box_secret secret;
    char pub_again[AGE_RECIPIENT_TEXT], secret_again[AGE_IDENTITY_TEXT];
    if (age_recipient_parse(text, &pub) == ERR_OK) {
        age_recipient_text(&pub, pub_again);
        if (strcasecmp(pub_again, text) != 0) {
            abort();
        }
    }
    if (age_identity_parse(text, &secret) == ERR_OK) {
        age_identity_text(&secret, secret_again);
        if (strcasecmp(secret_again, text) != 0) {
            abort();
        }
    }
}

static void check_values(const char *text)
{
    bool flag;
    int32_t minutes = 0;
    enum staff_role role;
    (void)(value_flag(text, &flag) || value_role(text, &role));
    if (value_minutes(text, &minutes) == ERR_OK && minutes > MINUTES_MAX
        && minutes != EXTRA_TIME_UNLIMITED) {
        abort();
    }
    if (value_duration(text, &minutes) == ERR_OK && minutes < 0) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct path path;
    char text[256] = "";
    size_t n = size < sizeof text ? size : sizeof text - 1;
    if (n) {
        memcpy(text, data, n);
    }
    if (path_parse((struct bytes){data, size}, &path) != ERR_OK && path.count != 0) {
        abort();
    }
    check_ids(text);
    check_times(text);
    check_keys(text);
    check_values(text);
    return 0;
}
