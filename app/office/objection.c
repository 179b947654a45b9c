// SPDX-License-Identifier: EUPL-1.2
/* Refusals as sentences: see objection.h. */
#include "office/objection.h"

#include "base/bytes.h"
#include "pv/page.h"
#include <stdio.h>
#include <string.h>

void tame(char *text, size_t size)
{
    BUF_AUTO struct buf clean = BUF_INIT(4 * size + 1);
    page_clean(&clean, text);
    text_copy(text, size, buf_text(&clean));
}

enum err refuse_line(
    struct objection *why, enum err e, const char *id, size_t line, const char *value)
{
    if (why == NULL || why->id != NULL)
        return e;
    why->id = id;
    why->line = line;
    text_copy(why->value, sizeof why->value, value != NULL ? value : "");
    tame(why->value, sizeof why->value);
    return e;
}

enum err refuse(struct objection *why, enum err e, const char *id, const char *value)
{
    return refuse_line(why, e, id, 0, value);
}

enum err refuse_file(struct objection *why, enum err e, const char *file)
{
    if (why != NULL && why->file[0] == '\0')
        text_copy(why->file, sizeof why->file, file);
    return e;
}

/* ", regel 3": nothing without a line. */
static void place(const struct objection *why, enum lang lang, const char *id, char out[64])
{
    char line[24];
    (void)snprintf(line, sizeof line, "%zu", why->line);
    out[0] = '\0';
    if (why->line > 0)
        words_fill(out, 64, lang, id, "n", line, NULL);
}

char *objection_text(
    const struct objection *why, enum err e, enum lang lang, char out[OBJECTION_TEXT_SIZE])
{
    char row[64], item[64], tail[DIAG_TEXT_SIZE + 8] = "";

    place(why, lang, "office.place.line", row);
    place(why, lang, "office.place.item", item);
    if (why->id != NULL)
        words_fill(out, OBJECTION_TEXT_SIZE, lang, why->id, "f", why->file, "r", row, "i", item,
            "v", why->value, NULL);
    else if (why->file[0] != '\0')
        words_fill(out, OBJECTION_TEXT_SIZE, lang, "office.err.file", "f", why->file, "v",
            words_of_error(lang, e), NULL);
    else
        text_copy(out, OBJECTION_TEXT_SIZE, words_of_error(lang, e));
    if (why->d.text[0] != '\0')
        (void)snprintf(tail, sizeof tail, " (%s)", why->d.text);
    size_t n = strlen(out);
    text_copy(out + n, OBJECTION_TEXT_SIZE - n, tail);
    return out;
}
