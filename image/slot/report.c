// SPDX-License-Identifier: EUPL-1.2
/* What the kiosk is told: see report.h. */
#include "slot/report.h"

#include "base/files.h"
#include "base/update_words.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ANSWER_BYTES_MAX 16
#define REPORT_MODE 0644 /* the kiosk is another user */

static const char *const states[] = {[REPORT_REFUSED] = UPDATE_SAYS_REFUSED,
    [REPORT_INSTALLED] = UPDATE_SAYS_INSTALLED,
    [REPORT_WAITING] = UPDATE_SAYS_WAITING};
static const char *const whys[] = {[REPORT_WHY_NONE] = UPDATE_SAYS_NO_REASON,
    [REPORT_OLDER] = UPDATE_SAYS_OLDER,
    [REPORT_UNSIGNED] = UPDATE_SAYS_UNSIGNED,
    [REPORT_BOARD] = UPDATE_SAYS_BOARD,
    [REPORT_RUNNING] = UPDATE_SAYS_RUNNING,
    [REPORT_FAILED] = UPDATE_SAYS_FAILED};
/* Words of install_allowed for the file between handler and updater. */
static const struct {
    enum err err;
    const char *word;
} answers[] = {{ERR_EXPIRED, "older"}, {ERR_EXISTS, "exists"}, {ERR_AGAIN, "waits"},
    {ERR_STATE, "open"}, {ERR_FORMAT, "format"}};

enum err report_write(const char *folder, const struct report *r, struct diag *d)
{
    char path[PATH_SIZE], text[160];

    int n = snprintf(text, sizeof text,
        UPDATE_KEY_STATE "%s\n" UPDATE_KEY_WHY "%s\n" UPDATE_KEY_FROM "%s\n%s%s%s",
        states[r->state], whys[r->why], r->by_agent ? UPDATE_SAYS_AGENT : UPDATE_SAYS_STICK,
        r->version[0] != '\0' ? UPDATE_KEY_VERSION : "", r->version,
        r->version[0] != '\0' ? "\n" : "");
    if (n < 0 || (size_t)n >= sizeof text)
        return ERR_LIMIT;
    enum err e = path_join(path, folder, UPDATE_FILE);
    return e == ERR_OK ? file_write(path, bytes_of(text), REPORT_MODE, d) : e;
}

enum err report_answer(const char *folder, enum err found)
{
    char path[PATH_SIZE];

    enum err e = path_join(path, folder, REPORT_ANSWER);
    if (e != ERR_OK)
        return e;
    (void)unlink(path);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
        if (answers[i].err == found)
            return file_write(path, bytes_of(answers[i].word), 0600, NULL);
    return ERR_OK;
}

enum err report_answered(const char *folder)
{
    BUF_AUTO struct buf text = BUF_INIT(ANSWER_BYTES_MAX);
    char path[PATH_SIZE];

    if (path_join(path, folder, REPORT_ANSWER) != ERR_OK || file_read(path, &text, NULL) != ERR_OK)
        return ERR_OK;
    (void)unlink(path);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
        if (strcmp(buf_text(&text), answers[i].word) == 0)
            return answers[i].err;
    return ERR_OK;
}

bool report_fell(const struct state *s, const struct running *running)
{
    return s->order_count > 0 && s->order[0] != running->slot && s->left[s->order[0]] == 0;
}

enum err report_slots(const char *folder, bool fell, struct diag *d)
{
    char path[PATH_SIZE];

    enum err e = path_join(path, folder, UPDATE_SLOTS_FILE);
    return e == ERR_OK ? file_write(
               path, bytes_of(fell ? UPDATE_SAYS_FELL : UPDATE_SAYS_STANDS), REPORT_MODE, d)
                       : e;
}
