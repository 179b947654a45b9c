// SPDX-License-Identifier: EUPL-1.2
/* The list of remarks: see remarks.h. */
#include "office/remarks.h"

#include "office/objection.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct remark *slot(struct remarks *r)
{
    if (r->count < r->size)
        return &r->items[r->count++];
    size_t size = r->size == 0 ? 32 : r->size * 2;
    struct remark *items = r->count < REMARKS_MAX ? realloc(r->items, size * sizeof *items) : NULL;
    if (items == NULL) {
        r->more = true;
        return NULL;
    }
    r->items = items;
    r->size = size;
    return &r->items[r->count++];
}

void remark_about(struct remarks *r, enum remark_grade grade, const char *id,
    struct remark_about about, const char *value)
{
    struct remark *item = slot(r);
    if (item == NULL)
        return;
    *item = (struct remark){.grade = grade, .id = id, .row = about.row};
    text_copy(item->who, sizeof item->who, about.who != NULL ? about.who : "");
    text_copy(item->value, sizeof item->value, value != NULL ? value : "");
    tame(item->who, sizeof item->who);
    tame(item->value, sizeof item->value);
}

void remark(struct remarks *r, enum remark_grade grade, const char *id, const char *value)
{
    remark_about(r, grade, id, (struct remark_about){0}, value);
}

size_t remarks_count(const struct remarks *r, enum remark_grade grade)
{
    size_t n = grade == REMARK_STOP && r->more ? 1 : 0;
    for (size_t i = 0; i < r->count; i++)
        n += r->items[i].grade == grade;
    return n;
}

bool remarks_has(const struct remarks *r, const char *id)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->items[i].id, id) == 0)
            return true;
    return false;
}

static void write_one(const struct remark *item, enum lang lang, struct buf *ret)
{
    char number[24], who[96], sentence[1024];

    (void)snprintf(number, sizeof number, "%zu", item->row);
    bool known = item->who[0] != '\0';
    words_fill(who, sizeof who, lang, known ? "office.who.student" : "office.who.row", "n",
        known ? item->who : number, NULL);
    words_fill(sentence, sizeof sentence, lang, item->id, "who", who, "v", item->value, NULL);
    buf_add_format(ret, "  %-9s %s\n",
        words(lang, item->grade == REMARK_STOP ? "office.grade.stop" : "office.grade.attention"),
        sentence);
}

enum err remarks_write(const struct remarks *r, enum lang lang, struct buf *ret)
{
    static const enum remark_grade order[] = {REMARK_STOP, REMARK_ATTENTION};

    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < r->count; i++)
            if (r->items[i].grade == order[pass])
                write_one(&r->items[i], lang, ret);
    if (r->more)
        buf_add_format(
            ret, "  %-9s %s\n", words(lang, "office.grade.stop"), words(lang, "office.check.more"));
    return buf_check(ret);
}

void remarks_free(struct remarks *r)
{
    free(r->items);
    *r = (struct remarks){0};
}
