// SPDX-License-Identifier: EUPL-1.2
/* Any bytes as the script of an exam day: every line is refused, or cut into words that say what
 * the line says; writing the words again gives the same words. */
#include "scenarios/script.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_inside(const struct step_line *s, const char *word)
{
    return word >= s->text && word + strlen(word) < s->text + sizeof s->text;
}

/* The words as a line, each between quotes when it was. */
static void write_again(const struct step_line *s, struct buf *ret)
{
    for (size_t i = 0; i < s->count; i++) {
        const char *quote = s->quoted[i] ? "\"" : "";
        buf_add_format(ret, "%s%s%s ", quote, s->word[i], quote);
    }
}

static void check_words(const struct step_line *s)
{
    static struct step_line again;
    BUF_AUTO struct buf line = BUF_INIT(4 * STEP_BYTES_MAX);
    if (s->count > STEP_WORDS_MAX || strlen(s->raw) >= sizeof s->raw) {
        abort();
    }
    for (size_t i = 0; i < s->count; i++) {
        if (!is_inside(s, s->word[i]) || (!s->quoted[i] && !*s->word[i])) {
            abort();
        }
    }
    write_again(s, &line);
    enum err e = step_parse(buf_view(&line), s->number, &again);
    if (e == ERR_LIMIT) {
        return; /* blanks between the words made it longer than it was */
    }
    if (e || again.count != s->count) {
        abort();
    }
    for (size_t i = 0; i < s->count; i++) {
        if (strcmp(again.word[i], s->word[i]) != 0 || again.quoted[i] != s->quoted[i]) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct step_line step;
    struct bytes rest = {data, size}, line;
    size_t taken = 0;
    for (int number = 1; script_next(&rest, &line); number++) {
        taken += line.n + 1;
        if (step_parse(line, number, &step) == ERR_OK) {
            if (memchr(line.p, 0, line.n) != NULL && strlen(step.raw) < line.n
                && memchr(line.p, '#', line.n) == NULL) {
                abort(); /* what stands behind a NUL was not read */
            }
            check_words(&step);
        }
    }
    if (taken != size && taken != size + 1) {
        abort();
    }
    return 0;
}
