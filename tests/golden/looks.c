// SPDX-License-Identifier: EUPL-1.2
/* The looks of the design, which pictures are also kept as pixels, and the hashes of all drawings:
 * looks/<case>.txt has a line "look language hash" for each. */
#include "golden/golden.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct golden_look golden_looks[GOLDEN_LOOKS] = {
    {"1280x720", 1280, 720, {false, false}},
    {"1280x720-contrast", 1280, 720, {true, false}},
    {"1280x720-large", 1280, 720, {false, true}},
    {"1280x720-large-contrast", 1280, 720, {true, true}},
    {"800x480", 800, 480, {false, false}},
    {"800x480-contrast", 800, 480, {true, false}},
    {"800x480-large", 800, 480, {false, true}},
    {"800x480-large-contrast", 800, 480, {true, true}},
    {"720x1280", 720, 1280, {false, false}},
    {"720x1280-contrast", 720, 1280, {true, false}},
    {"720x1280-large", 720, 1280, {false, true}},
    {"720x1280-large-contrast", 720, 1280, {true, true}},
};

/* One or two pictures of every screen, spread over the looks, so that each look is seen on several
 * and each kind of widget in several looks. */
static const struct {
    const char *look, *name;
} pixels[] = {
    {"1280x720", "01-idle"},
    {"1280x720", "02-welcome"},
    {"1280x720", "03a-wrong-room"},
    {"1280x720", "05-unlock-again"},
    {"1280x720", "06-session"},
    {"1280x720", "07-roster"},
    {"1280x720", "08-candidate"},
    {"1280x720", "09b-typing"},
    {"1280x720", "10b-sign"},
    {"1280x720", "11-sealed"},
    {"1280x720-contrast", "02-welcome"},
    {"1280x720-contrast", "04a-late-wait"},
    {"1280x720-contrast", "07-roster"},
    {"1280x720-contrast", "10a-close"},
    {"1280x720-large", "01-idle"},
    {"1280x720-large", "04b-late-decision"},
    {"1280x720-large", "07-roster"},
    {"1280x720-large", "07-roster-toast"},
    {"1280x720-large", "08-candidate"},
    {"1280x720-large", "09a-incident"},
    {"1280x720-large-contrast", "03b-already-in"},
    {"1280x720-large-contrast", "06-session-blocked"},
    {"800x480", "02-welcome"},
    {"800x480", "07-roster"},
    {"800x480", "07-search-found"},
    {"800x480", "10a-close"},
    {"800x480-contrast", "08-candidate-late"},
    {"800x480-large", "11-sealed"},
    {"800x480-large-contrast", "05-unlock-first"},
    {"720x1280", "01-idle"},
    {"720x1280", "02-welcome"},
    {"720x1280", "04b-late-decision"},
    {"720x1280", "06-session"},
    {"720x1280", "07-roster"},
    {"720x1280", "08-candidate"},
    {"720x1280", "10b-sign"},
    {"720x1280-contrast", "09a-incident"},
    {"720x1280-contrast", "03c-not-listed"},
    {"720x1280-large", "07-roster"},
    {"720x1280-large", "09b-typing"},
    {"720x1280-large-contrast", "00-wait"},
    {"1280x720", "12-device"},
    {"800x480-contrast", "12-log-much"},
    {"720x1280", "13-clock"},
    {"1280x720", "13-refused"},
    {"1280x720", "15-staff-changed"},
    {"800x480", "15-hand-over"},
    {"720x1280", "15-member"},
};

bool look_has_pixels(const struct golden_look *look, const char *name)
{
    for (size_t i = 0; i < sizeof pixels / sizeof pixels[0]; i++)
        if (strcmp(pixels[i].look, look->name) == 0 && strcmp(pixels[i].name, name) == 0)
            return true;
    return false;
}

/* ---------------------------------------------------------------- hashes */

uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (uint8_t)*text) * UINT64_C(0x100000001b3);
    return hash;
}

#define LINES_MAX (GOLDEN_LOOKS * LANG_COUNT)
#define LINE_SIZE 80
#define CASES_MAX 512

/* What was drawn in this run, per case: lines of looks that were not drawn are kept on writing. */
struct drawn {
    const char *name;
    char lines[LINES_MAX][LINE_SIZE];
    size_t n;
};
static struct drawn *all[CASES_MAX];
static size_t all_count;

static struct drawn *drawn_of(const char *name)
{
    for (size_t i = 0; i < all_count; i++)
        if (strcmp(all[i]->name, name) == 0)
            return all[i];
    struct drawn *d = calloc(1, sizeof *d);
    if (d == NULL || all_count == CASES_MAX)
        abort();
    d->name = name;
    all[all_count++] = d;
    return d;
}

static char *kept_lines(const char *name)
{
    char path[512];

    (void)snprintf(path, sizeof path, "%s/looks/%s.txt", GOLDEN_DIR, name);
    return read_text(path);
}

bool looks_compare(const char *name, const char *look, const char *lang, uint64_t hash, bool update)
{
    struct drawn *d = drawn_of(name);
    char *line = d->lines[d->n++];

    (void)snprintf(line, LINE_SIZE, "%s %s %016" PRIx64 "\n", look, lang, hash);
    if (update)
        return true;
    char *kept = kept_lines(name);
    bool same = kept != NULL && strstr(kept, line) != NULL;
    free(kept);
    if (!same)
        fprintf(stderr,
            "golden: %s.%s %s is another drawing (--look %s --only %s --pictures DIR)\n", name,
            lang, look, look, name);
    return same;
}

/* The line of this look and language: as drawn now, else as it was. */
static void write_line(FILE *f, const struct drawn *d, const char *kept, const char *begin)
{
    const char *was = kept != NULL ? strstr(kept, begin) : NULL;

    while (was != NULL && was != kept && was[-1] != '\n')
        was = strstr(was + 1, begin);
    for (size_t i = 0; i < d->n; i++)
        if (strncmp(d->lines[i], begin, strlen(begin)) == 0) {
            fputs(d->lines[i], f);
            return;
        }
    if (was != NULL)
        fprintf(f, "%.*s", (int)strcspn(was, "\n") + 1, was);
}

static bool write_case(const struct drawn *d)
{
    char path[512], begin[64], *kept = kept_lines(d->name);

    (void)snprintf(path, sizeof path, "%s/looks/%s.txt", GOLDEN_DIR, d->name);
    FILE *f = fopen(path, "w");
    for (size_t i = 0; f != NULL && i < LINES_MAX; i++) {
        (void)snprintf(begin, sizeof begin, "%s %s ", golden_looks[i / LANG_COUNT].name,
            i % LANG_COUNT == 0 ? "nl" : "en");
        write_line(f, d, kept, begin);
    }
    free(kept);
    return f != NULL && fclose(f) == 0;
}

bool looks_write(void)
{
    bool ok = true;

    for (size_t i = 0; i < all_count; i++)
        ok = write_case(all[i]) && ok;
    return ok;
}

void looks_free(void)
{
    while (all_count > 0)
        free(all[--all_count]);
}
