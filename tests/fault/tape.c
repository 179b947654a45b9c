// SPDX-License-Identifier: EUPL-1.2
/* The record of what was done to a folder: see tape.h. */
#include "fault/tape.h"

#include <assert.h>
#include <string.h>

void tape_start(struct tape *t, const char *folder)
{
    memset(t, 0, sizeof *t);
    image_read(folder, &t->start);
    for (size_t i = 0; i < t->start.count; i++)
        t->inodes[t->nodes++] = t->start.items[i].inode;
}

void tape_free(struct tape *t)
{
    for (size_t i = 0; i < t->count; i++)
        free(t->ops[i].data);
    free(t->ops);
    image_free(&t->start);
    memset(t, 0, sizeof *t);
}

void tape_add(struct tape *t, struct tape_op op)
{
    const uint8_t *data = op.data;

    if (t->count == t->size) {
        t->size = t->size ? 2 * t->size : 256;
        t->ops = own_alloc(t->ops, t->size * sizeof t->ops[0]);
    }
    op.data = NULL;
    if (op.n > 0) {
        op.data = own_alloc(NULL, op.n);
        memcpy(op.data, data, op.n);
    }
    t->ops[t->count++] = op;
}

int tape_node(const struct tape *t, ino_t inode)
{
    for (int i = t->nodes - 1; i >= 0; i--)
        if (t->inodes[i] == inode)
            return i;
    return -1;
}

int tape_new_node(struct tape *t, ino_t inode)
{
    assert(t->nodes < TAPE_NODES);
    t->inodes[t->nodes] = inode;
    return t->nodes++;
}
