// SPDX-License-Identifier: EUPL-1.2
/* Reading what the system says: see updates.h. */
#include "kiosk/updates.h"

#include "base/files.h"
#include <string.h>

#define FILE_BYTES_MAX 512

struct choice {
    const char *word;
    int value;
};

static const struct choice states[] = {
    {"refused", UPDATE_REFUSED}, {"installed", UPDATE_INSTALLED}, {"waiting", UPDATE_WAITING}, {0}};
static const struct choice whys[] = {{"none", UPDATE_WHY_NONE}, {"older", UPDATE_OLDER},
    {"unsigned", UPDATE_UNSIGNED}, {"board", UPDATE_BOARD}, {"running", UPDATE_RUNNING},
    {"failed", UPDATE_FAILED}, {0}};
static const struct choice froms[] = {{"stick", false}, {"agent", true}, {0}};

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
    static const char *const keys[] = {"state=", "why=", "from=", "version="};
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

    return path_join(path, folder, "slots") == ERR_OK && file_read(path, &text, NULL) == ERR_OK
           && strcmp(buf_text(&text), "fell=yes\n") == 0;
}

struct update_view updates_read(const char *folder)
{
    BUF_AUTO struct buf text = BUF_INIT(FILE_BYTES_MAX);
    struct update_view v = {.state = UPDATE_NONE};
    char path[PATH_SIZE];

    bool said = path_join(path, folder, "update") == ERR_OK
                && file_read(path, &text, NULL) == ERR_OK && text.n == strlen(buf_text(&text))
                && parse(buf_text(&text), &v);
    if (!said)
        v = (struct update_view){.state = UPDATE_NONE};
    /* What is on its way is newer news than what went wrong before. */
    if ((v.state == UPDATE_NONE || v.why == UPDATE_RUNNING) && has_fallen(folder))
        v = (struct update_view){.state = UPDATE_FELL_BACK};
    return v;
}
