// SPDX-License-Identifier: EUPL-1.2
/* Reading what the system says: see updates.h. */
#include "kiosk/updates.h"

#include "base/files.h"
#include "base/update_words.h"
#include <string.h>

#define FILE_BYTES_MAX 512

struct choice {
    const char *word;
    int value;
};

static const struct choice states[] = {{UPDATE_SAYS_REFUSED, UPDATE_REFUSED},
    {UPDATE_SAYS_INSTALLED, UPDATE_INSTALLED}, {UPDATE_SAYS_WAITING, UPDATE_WAITING}, {0}};
static const struct choice whys[] = {{UPDATE_SAYS_NO_REASON, UPDATE_WHY_NONE},
    {UPDATE_SAYS_OLDER, UPDATE_OLDER}, {UPDATE_SAYS_UNSIGNED, UPDATE_UNSIGNED},
    {UPDATE_SAYS_BOARD, UPDATE_BOARD}, {UPDATE_SAYS_RUNNING, UPDATE_RUNNING},
    {UPDATE_SAYS_FAILED, UPDATE_FAILED}, {0}};
static const struct choice froms[] = {{UPDATE_SAYS_STICK, false}, {UPDATE_SAYS_AGENT, true}, {0}};

static bool choose(const struct choice *c, const char *word, size_t n, int *ret)
{
    for (; c->word != NULL; c++)
        if (strlen(c->word) == n && memcmp(c->word, word, n) == 0) {
            *ret = c->value;
            return true;
        }
    return false;
}

static bool version(const char *text, size_t n, struct update_view *ret)
{
    if (n == 0 || n >= sizeof ret->version || strspn(text, "0123456789.") < n)
        return false;
    memcpy(ret->version, text, n);
    ret->version[n] = '\0';
    return true;
}

/* One "key=value"; false when it cannot be. `seen` has a bit for each key: none comes twice. */
static bool take(const char *line, size_t n, struct update_view *ret, unsigned *seen)
{
    static const char *const keys[] = {
        UPDATE_KEY_STATE, UPDATE_KEY_WHY, UPDATE_KEY_FROM, UPDATE_KEY_VERSION};
    size_t i = 0;
    int value = 0;

    while (i < sizeof keys / sizeof keys[0] && strncmp(line, keys[i], strlen(keys[i])) != 0)
        i++;
    if (i == sizeof keys / sizeof keys[0] || *seen & 1u << i)
        return false;
    *seen |= 1u << i;
    line += strlen(keys[i]);
    n -= strlen(keys[i]);
    bool good = i == 3 ? version(line, n, ret)
                       : choose(i == 0   ? states
                                : i == 1 ? whys
                                         : froms,
                           line, n, &value);
    if (i == 0)
        ret->state = (enum update_state)value;
    else if (i == 1)
        ret->why = (enum update_why)value;
    else if (i == 2)
        ret->by_agent = value != 0;
    return good;
}

static bool parse(const char *text, struct update_view *ret)
{
    unsigned seen = 0;

    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        if (text[n] != '\n' || !take(text, n, ret, &seen))
            return false;
        text += n + 1;
    }
    /* A refusal has a reason, and nothing else has one. */
    return (seen & 7u) == 7u && (ret->state == UPDATE_REFUSED) == (ret->why != UPDATE_WHY_NONE);
}

static bool has_fallen(const char *folder)
{
    BUF_AUTO struct buf text = BUF_INIT(FILE_BYTES_MAX);
    char path[PATH_SIZE];

    return path_join(path, folder, UPDATE_SLOTS_FILE) == ERR_OK
           && file_read(path, &text, NULL) == ERR_OK
           && strcmp(buf_text(&text), UPDATE_SAYS_FELL) == 0;
}

struct update_view updates_read(const char *folder)
{
    BUF_AUTO struct buf text = BUF_INIT(FILE_BYTES_MAX);
    struct update_view v = {.state = UPDATE_NONE};
    char path[PATH_SIZE];

    bool said = path_join(path, folder, UPDATE_FILE) == ERR_OK
                && file_read(path, &text, NULL) == ERR_OK && text.n == strlen(buf_text(&text))
                && parse(buf_text(&text), &v);
    if (!said)
        v = (struct update_view){.state = UPDATE_NONE};
    /* What is on its way is newer news than what went wrong before. */
    if ((v.state == UPDATE_NONE || v.why == UPDATE_RUNNING) && has_fallen(folder))
        v = (struct update_view){.state = UPDATE_FELL_BACK};
    return v;
}
