// SPDX-License-Identifier: EUPL-1.2
/* A random exam day: a plan, one or two doors with a log each, and what is done there.
 *
 * A day is made of operations. They are drawn from a seed (draw.c), but once drawn they are plain
 * values: the same list can be played again with some left out, which is how a failing day is made
 * short (shrink.c). */
#ifndef TESTS_MODEL_WORLD_H
#define TESTS_MODEL_WORLD_H

#include "unit/sitting/day.h"

#define WORLD_DOORS 2
#define WORLD_LOG_MAX 8000
#define OP_CHANGES_MAX 3
#define FAILURE_SIZE 400

enum op_kind {
    OP_COMMAND = 1,
    OP_RESTART, /* the door forgets its state and folds what it knows anew */
    OP_MEET,    /* the door hears `count` more facts of the other one, in that one's order */
    OP_FLOOD,   /* the command, `count` times: limits are reached by stuck buttons only */
    OP_LOOK     /* at what is slow: restarts, corrections, doors that know all of each other */
};

struct op {
    enum op_kind kind;
    uint8_t door;
    bool probe;       /* afterwards: what if that were taken back? */
    int64_t moves_ms; /* of the clock, before it */
    uint32_t count;
    size_t back;            /* COMMAND_UNDO: .ref is that of the candidate's moment so many from the
                               end, 1 the newest; 0: as it stands */
    struct command command; /* .delta is set when it is given */
    struct list_delta delta;
    struct list_change changes[OP_CHANGES_MAX];
    struct pass_list passes; /* COMMAND_PASSES; .passes is set when it is given */
};

/* One fact as a ledger keeps it: bytes, and what the entry around them says. */
struct fact {
    uint8_t door;
    bool last;            /* of its command: a ledger keeps these together */
    enum event_kind kind; /* kind and ref once more, to look for without reading */
    uint64_t ref;
    uint16_t subject;
    uint64_t seq, lamport; /* seq: its place among all doors */
    struct wall at;
    enum certainty certainty;
    size_t n;
    uint8_t bytes[EVENT_BYTES_MAX];
};

struct door {
    struct sitting s;
    struct fact *log[WORLD_LOG_MAX]; /* its own, owned */
    size_t log_n;
    size_t heard; /* facts of the other door that it knows */
    uint64_t lamport;
};

struct people;
struct seen;

struct world {
    struct plan plan;
    struct door *doors; /* WORLD_DOORS of them */
    size_t door_count;
    struct decision d, again;
    struct wall now;
    struct people *people;
    struct list_delta office[DELTAS_MAX]; /* deltas that were handed out, so that both doors get the
                                             same; changes are owned */
    size_t office_n;
    bool floods;                /* a day of stuck buttons */
    bool unsure;                /* the second door's clock is not certain */
    struct seen *seen;          /* counts what was met; NULL: nobody counts */
    char failure[FAILURE_SIZE]; /* the first broken promise, "" none */
};

/* The day of a seed, before anything was done. Release with world_free. */
struct world *world_new(uint64_t day_seed, struct seen *seen);
void world_free(struct world *w);

/* Notes the first broken promise. */
void world_fail(struct world *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Does one operation and looks at every promise. */
void world_do(struct world *w, const struct op *op);

/* The fact as the fold gets it. */
struct event fact_event(const struct fact *f);
/* What the door knows, in the order of the fold: Lamport, door, sequence. Answers how many; the
 * facts stay the logs'. `ret` has room for 2 * WORLD_LOG_MAX. */
size_t door_facts(const struct world *w, size_t door, const struct fact **ret);
/* A state that looks from that door, before any event. */
void door_state_init(const struct world *w, size_t door, struct sitting *ret);

#endif
