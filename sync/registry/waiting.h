// SPDX-License-Identifier: EUPL-1.2
/* Files in the folder of what people hand over that cannot be taken yet: a change whose package is
 * not here, or anything while the database is away. None is ever dropped. Each is looked at again
 * ever more seldom, is named once in the program's log, and is told of as long as it lies there. */
#ifndef REGISTRY_WAITING_H
#define REGISTRY_WAITING_H

#include "base/clock.h"
#include "base/files.h"

#define WAITING_MAX 64 /* more than that are looked at each time */
#define WAITING_NAME_SIZE 256
#define WAITING_FIRST_MS 2000
#define WAITING_LONGEST_MS 60000

/* What a registry remembers of them while it runs. Zero value: nothing waits. */
struct waiting {
    struct waiting_file {
        char name[WAITING_NAME_SIZE];
        int64_t changed;    /* when the file was, in seconds */
        enum err why;       /* as it was last told */
        int64_t due, pause; /* ms; due: on the monotonic clock */
    } files[WAITING_MAX];
    size_t count;
};
/* False while it is to be left alone. A file that was changed meanwhile is another one. */
bool waiting_is_due(const struct waiting *w, const char *name, int64_t changed, struct mono now);
/* It cannot be taken yet. True: that is news, and worth a line in the log. */
bool waiting_put(
    struct waiting *w, const char *name, int64_t changed, enum err why, struct mono now);
void waiting_remove(struct waiting *w, const char *name);
/* Something else was taken, perhaps what the others wait for: all are due. */
void waiting_release(struct waiting *w);

/* What lies in the folder, whoever looks. */
struct waiting_sum {
    size_t waiting, refused; /* files; refused: renamed, for people to look at */
    int64_t oldest_s;        /* how long the oldest that waits has lain there */
};
/* A missing folder is empty; a file of the last WAITING_YOUNG_S seconds does not wait yet. As
 * folder_each. `each` may be NULL; `age_s`: since it was laid there. */
#define WAITING_YOUNG_S 10
#define WAITING_REFUSED ".refused"
enum err waiting_look(const char *folder, struct wall now, struct waiting_sum *ret,
    void (*each)(void *context, const char *name, int64_t age_s), void *context,
    struct diag *d) MUST_CHECK;

#endif
