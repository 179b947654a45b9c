// SPDX-License-Identifier: EUPL-1.2
/* Does every text exist? Reads the sources of screens and flow for ids, and adds those that are put
 * together while the program runs. */
#include "golden/golden.h"

#include "base/words.h"
#include <dirent.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SOURCE_MAX (1u << 20)
#define ID_MAX 64

static bool is_there(const char *where, const char *id)
{
    bool nl = words_has(LANG_NL, id), en = words_has(LANG_EN, id);

    if (!nl || !en)
        fprintf(stderr, "golden: %s: '%s' has no text in %s\n", where, id,
            nl   ? "English"
            : en ? "Dutch"
                 : "either language");
    return nl && en;
}

/* Literals of the form "part.name"; file names are of that form too and are passed over. */
static bool look_through(const char *path, const char *text, const regex_t *pattern)
{
    regmatch_t m[1];
    bool all = true;

    for (; regexec(pattern, text, 1, m, 0) == 0; text += m[0].rm_eo) {
        char id[ID_MAX];
        (void)snprintf(
            id, sizeof id, "%.*s", (int)(m[0].rm_eo - m[0].rm_so - 2), text + m[0].rm_so + 1);
        size_t n = strlen(id);
        if (n > 2 && id[n - 2] == '.' && (id[n - 1] == 'h' || id[n - 1] == 'c'))
            continue;
        all = is_there(path, id) && all;
    }
    return all;
}

static bool look_in_file(const char *path, const regex_t *pattern)
{
    FILE *f = fopen(path, "r");
    char *text = calloc(1, SOURCE_MAX + 1);
    bool all = f != NULL && text != NULL;

    if (all) {
        text[fread(text, 1, SOURCE_MAX, f)] = '\0';
        all = look_through(path, text, pattern);
    }
    free(text);
    if (f != NULL)
        (void)fclose(f);
    return all;
}

static bool look_in_folder(const char *folder, const regex_t *pattern)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s", SOURCES_DIR, folder);
    DIR *d = opendir(path);
    bool all = d != NULL;

    for (struct dirent *e = d != NULL ? readdir(d) : NULL; e != NULL; e = readdir(d)) {
        size_t n = strlen(e->d_name);
        if (n < 3 || strcmp(e->d_name + n - 2, ".c") != 0)
            continue;
        (void)snprintf(path, sizeof path, "%s/%s/%s", SOURCES_DIR, folder, e->d_name);
        all = look_in_file(path, pattern) && all;
    }
    if (d != NULL)
        (void)closedir(d);
    return all;
}

static bool made_up(void)
{
    char id[ID_MAX];
    bool all = true;

    for (int a = 0; a < ATTENDANCE_COUNT; a++) {
        (void)snprintf(id, sizeof id, "att.%s", attendance_code((enum attendance)a));
        all = is_there("attendance", id) && all;
    }
    for (int k = EVENT_CANDIDATE_FIRST; k <= EVENT_KIND_MAX; k++) {
        if (!event_is_about_candidate((enum event_kind)k))
            continue;
        (void)snprintf(id, sizeof id, "event.%s", event_name((enum event_kind)k));
        all = is_there("event", id) && all;
    }
    for (int r = 0; r < REFUSAL_COUNT; r++)
        all = is_there("refusal", refusal_word((enum refusal)r)) && all;
    return all;
}

bool words_are_there(void)
{
    regex_t pattern;

    if (regcomp(&pattern, "\"[a-z]+[.][a-z0-9_.]+\"", REG_EXTENDED) != 0)
        return false;
    bool all = look_in_folder("screens", &pattern);
    all = look_in_folder("flow", &pattern) && all;
    regfree(&pattern);
    return made_up() && all;
}
