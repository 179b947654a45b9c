// SPDX-License-Identifier: EUPL-1.2
/* Tickets and badges of the demo school: see school.h.
 *
 * tickets.tsv: name, student number, room, QR text. badges.tsv: name, PIN, QR text. Both with a
 * heading line. */
#include "scenarios/school.h"

#include <stdlib.h>
#include <string.h>

#define TABLE_BYTES_MAX (1u << 20)
#define COLUMNS_MAX 8

struct columns {
    struct bytes at[COLUMNS_MAX];
    size_t count;
};

static struct columns cut(struct bytes line)
{
    struct columns c = {.count = 0};
    size_t from = 0;

    for (size_t i = 0; i <= line.n && c.count < COLUMNS_MAX; i++)
        if (i == line.n || line.p[i] == '\t') {
            c.at[c.count++] = (struct bytes){line.p + from, i - from};
            from = i + 1;
        }
    return c;
}

static bool put(char *out, size_t size, struct bytes text)
{
    if (text.n == 0 || text.n >= size)
        return false;
    memcpy(out, text.p, text.n);
    out[text.n] = '\0';
    return true;
}

static bool take_ticket(struct school *s, const struct columns *c)
{
    struct school_ticket *t = &s->tickets[s->ticket_count];

    if (s->ticket_count == SCHOOL_TICKETS_MAX || c->count < 4)
        return false;
    s->ticket_count++;
    return put(t->name, sizeof t->name, c->at[0]) && put(t->number, sizeof t->number, c->at[1])
           && put(t->room, sizeof t->room, c->at[2]) && put(t->text, sizeof t->text, c->at[3]);
}

static bool take_badge(struct school *s, const struct columns *c)
{
    struct school_badge *b = &s->badges[s->badge_count];

    if (s->badge_count == SCHOOL_BADGES_MAX || c->count < 3)
        return false;
    s->badge_count++;
    return put(b->name, sizeof b->name, c->at[0]) && put(b->pin, sizeof b->pin, c->at[1])
           && put(b->text, sizeof b->text, c->at[2]);
}

static enum err read_table(struct school *s, const char *name,
    bool (*take)(struct school *s, const struct columns *c), struct diag *d)
{
    BUF_WIPE struct buf file = BUF_INIT(TABLE_BYTES_MAX);
    char path[PATH_SIZE];
    size_t from = 0;
    int number = 0;

    enum err e = path_join(path, s->folder, name);
    if (e == ERR_OK)
        e = file_read(path, &file, d);
    for (size_t i = 0; e == ERR_OK && i < file.n; i++) {
        if (file.p[i] != '\n')
            continue;
        struct columns c = cut((struct bytes){file.p + from, i - from});
        from = i + 1;
        if (++number > 1 && !take(s, &c))
            return diag_set(d, ERR_FORMAT, "%s line %d", name, number);
    }
    return e;
}

enum err school_read(const char *folder, struct school *ret, struct diag *d)
{
    *ret = (struct school){.ticket_count = 0};
    ret->tickets = calloc(SCHOOL_TICKETS_MAX, sizeof *ret->tickets);
    if (ret->tickets == NULL || !text_copy(ret->folder, sizeof ret->folder, folder))
        return ERR_NOMEM;
    enum err e = read_table(ret, "tickets.tsv", take_ticket, d);
    return e == ERR_OK ? read_table(ret, "badges.tsv", take_badge, d) : e;
}

void school_free(struct school *s)
{
    free(s->tickets);
    wipe(s, sizeof *s);
}

const struct school_ticket *school_find_ticket(
    const struct school *s, const char *who, const char *room)
{
    for (size_t i = 0; i < s->ticket_count; i++) {
        const struct school_ticket *t = &s->tickets[i];
        bool is_this = strcmp(t->name, who) == 0 || strcmp(t->number, who) == 0;
        if (is_this && (room == NULL || strcmp(t->room, room) == 0))
            return t;
    }
    return NULL;
}

const struct school_badge *school_find_badge(const struct school *s, const char *name)
{
    for (size_t i = 0; i < s->badge_count; i++)
        if (strcmp(s->badges[i].name, name) == 0)
            return &s->badges[i];
    return NULL;
}
