// SPDX-License-Identifier: EUPL-1.2
/* Looking things up in a plan. Linear on purpose: a list has at most CANDIDATES_MAX rows. */
#include "sitting/plan.h"

#include "base/bytes.h"
#include "sitting/text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int plan_find_id(const struct plan *p, const struct uuid *id)
{
    for (size_t i = 0; i < p->candidate_count; i++)
        if (uuid_equal(&p->candidates[i].id, id))
            return (int)i;
    return -1;
}

int plan_find_subject(const struct plan *p, uint16_t subject)
{
    for (size_t i = 0; subject != 0 && i < p->candidate_count; i++) /* 0 is the room */
        if (p->candidates[i].subject == subject)
            return (int)i;
    return -1;
}

int plan_find_short_number(const struct plan *p, uint32_t short_number)
{
    for (size_t i = 0; i < p->candidate_count; i++)
        if (p->candidates[i].short_number == short_number)
            return (int)i;
    return -1;
}

int plan_find_number(const struct plan *p, const char *student_number)
{
    for (size_t i = 0; i < p->candidate_count; i++)
        if (strcmp(p->candidates[i].number, student_number) == 0)
            return (int)i;
    return -1;
}

#define SEARCH_SIZE 512

static bool matches(const struct candidate *c, const char *folded)
{
    char name[SEARCH_SIZE], haystack[SEARCH_SIZE];
    candidate_name(c, name, sizeof name - sizeof c->number - 1);
    size_t n = strlen(name);
    name[n] = ' ';
    text_copy(name + n + 1, sizeof name - n - 1, c->number);
    return text_has_words(text_fold(name, haystack, sizeof haystack), folded);
}

size_t plan_search(const struct plan *p, const char *text, uint16_t *ret, size_t max)
{
    char folded[SEARCH_SIZE];
    text_fold(text, folded, sizeof folded);
    const char *needle = folded + strspn(folded, " ");
    size_t n = 0;
    for (size_t i = 0; i < p->candidate_count && n < max; i++)
        if (matches(&p->candidates[i], needle))
            ret[n++] = (uint16_t)i;
    return n;
}

char *candidate_name(const struct candidate *c, char *out, size_t size)
{
    assert(size > 0);
    const char *const parts[] = {c->given, c->prefix, c->surname};
    size_t n = 0;
    out[0] = '\0';
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i][0] || n + 2 > size)
            continue;
        if (n)
            out[n++] = ' ';
        text_copy(out + n, size - n, parts[i]);
        n += strlen(out + n);
    }
    return out;
}

/* Call name and surname, folded: the prefix is left out since lists write it in many ways. */
static void folded_name(const struct candidate *c, char out[SEARCH_SIZE])
{
    char name[SEARCH_SIZE];
    int n = snprintf(name, sizeof name, "%s %s", c->given, c->surname);
    assert(n > 0 && (size_t)n < sizeof name);
    (void)n;
    text_fold(name, out, SEARCH_SIZE);
}

/* At most one letter is another, too much, or missing. */
static bool is_nearly(const char *a, const char *b)
{
    size_t na = strlen(a), nb = strlen(b), same = 0, back = 0;
    if (na > nb + 1 || nb > na + 1)
        return false;
    while (same < na && same < nb && a[same] == b[same])
        same++;
    size_t most = na > nb ? na : nb, least = na < nb ? na : nb;
    while (back < least - same && a[na - 1 - back] == b[nb - 1 - back])
        back++;
    return most - same - back <= 1;
}

int plan_namesake(const struct plan *p, size_t candidate)
{
    char own[SEARCH_SIZE], other[SEARCH_SIZE];
    folded_name(&p->candidates[candidate], own);
    for (size_t i = 0; i < p->candidate_count; i++) {
        if (i == candidate || p->candidates[i].canceled)
            continue;
        folded_name(&p->candidates[i], other);
        if (is_nearly(own, other))
            return (int)i;
    }
    return -1;
}

const struct accommodation *candidate_accommodation(
    const struct candidate *c, enum accommodation_kind kind)
{
    for (size_t i = 0; i < c->accommodation_count && i < ACCOMMODATIONS_MAX; i++)
        if (c->accommodations[i].kind == kind)
            return &c->accommodations[i];
    return NULL;
}

void plan_free(struct plan *p)
{
    if (!p)
        return;
    if (p->candidates) {
        wipe(p->candidates, p->candidate_count * sizeof *p->candidates);
        free(p->candidates);
    }
    wipe(p, sizeof *p);
}
