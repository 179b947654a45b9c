// SPDX-License-Identifier: EUPL-1.2
/* Everything that was done to a folder, in order: what calls.c saw and disk.c plays. A node is a
 * file or folder; its number is its place in the image the tape starts from, or the next free one.
 */
#ifndef FAULT_TAPE_H
#define FAULT_TAPE_H

#include "fault/image.h"

enum { TAPE_NAME = 64, TAPE_NODES = 512 };

enum tape_kind {
    TAPE_MAKE,      /* node appears as name in folder */
    TAPE_WRITE,     /* n bytes at `at` */
    TAPE_SIZE,      /* the file is `at` bytes long */
    TAPE_SYNC,      /* of a file or folder */
    TAPE_SYNC_LOST, /* the sync failed, and the system calls what was written clean */
    TAPE_MOVE,      /* name in folder becomes to_name in to_folder */
    TAPE_DROP       /* name leaves folder */
};

struct tape_op {
    enum tape_kind kind;
    int node;              /* MAKE, WRITE, SIZE, SYNC, SYNC_LOST */
    bool is_folder;        /* MAKE */
    int folder, to_folder; /* MAKE, MOVE, DROP */
    char name[TAPE_NAME], to_name[TAPE_NAME];
    int64_t at;
    size_t n;
    uint8_t *data; /* owned by the tape */
};

struct tape {
    struct image start; /* all of it durable */
    struct tape_op *ops;
    size_t count, size;
    ino_t inodes[TAPE_NODES]; /* of each node */
    int nodes;
};

/* Starts an empty tape over the folder as it is. Release with tape_free. */
void tape_start(struct tape *t, const char *folder);
void tape_free(struct tape *t);
/* Adds an operation; its data is copied. */
void tape_add(struct tape *t, struct tape_op op);
/* The newest node with that inode, -1 when there is none. */
int tape_node(const struct tape *t, ino_t inode);
/* A new node. */
int tape_new_node(struct tape *t, ino_t inode);

#endif
