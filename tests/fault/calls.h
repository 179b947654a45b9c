// SPDX-License-Identifier: EUPL-1.2
/* The system calls that change a folder, under this program's hands.
 *
 * The program defines open, write, fsync and the others itself. The linker takes those for our own
 * code, and the dynamic linker for SQLite's library too, so nothing that either does to the watched
 * folder goes by unseen. Calls about other files go straight to the kernel. A watched fsync never
 * reaches the kernel: what is durable is disk.c's to say. One thread. */
#ifndef FAULT_CALLS_H
#define FAULT_CALLS_H

#include "fault/tape.h"

enum call {
    CALL_NONE = 0,
    CALL_OPEN,
    CALL_READ,
    CALL_WRITE,
    CALL_SYNC, /* fsync and fdatasync, of files and folders */
    CALL_TRUNCATE,
    CALL_RENAME,
    CALL_UNLINK,
    CALL_MKDIR,
    CALL_COUNT
};
const char *call_name(enum call c); /* static */

struct calls_plan {
    enum call call;
    long nth;      /* 1: the first one from now on; 0: none */
    bool for_ever; /* and all of its kind after it */
    int os;        /* errno; 0 with CALL_WRITE: half is written, which is no failure */
};

/* Watches `folder` and everything below it (no file of it may be open), writing on `tape`, which
 * was started over it. */
void calls_watch(const char *folder, struct tape *tape);
/* At rest again: nothing is watched, nothing fails. */
void calls_rest(void);
/* What is to fail; NULL: nothing. Counting starts anew. */
void calls_plan(const struct calls_plan *p);
/* Calls of that kind since the plan was set, and how many of all were made to fail. */
long calls_seen(enum call c);
long calls_failed(void);
/* A disk that answers fsync and forgets: syncs are not written on the tape. */
void calls_lie(bool lie);

#endif
