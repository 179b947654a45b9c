// SPDX-License-Identifier: EUPL-1.2
/* A registry as a process of its own on a free port of loopback, and what it uses. Asserts. */
#ifndef TESTS_FLEET_PROCESS_H
#define TESTS_FLEET_PROCESS_H

#include "support/fleet/fleet.h"

#include <sys/types.h>

struct process {
    pid_t pid;
    char url[64];
};

struct process_setup {
    const char *database;           /* as depot_open takes it */
    const struct sign_public *root; /* of the kiosks */
    const char *certificate, *key;  /* PEM texts for TLS; NULL: none */
    unsigned threads;               /* 0: as the server likes */
};
/* Starts it and waits until it answers. Call it before this process has threads. */
void process_start(const struct process_setup *setup, struct process *ret);
void process_stop(struct process *p);

/* A key and a certificate for 127.0.0.1, made by openssl in this folder: tls.pem, tls.key. */
void process_make_tls(const char *folder, struct buf *ret_certificate, struct buf *ret_key);

/* PostgreSQL's tables for the role "registry" in a database that is made anew by this name.
 * tests/support/postgres has started the server. `where`: for depot_open. */
/* SQL as the owner of a database. */
void process_owner_run(const char *database, const char *sql);
void process_make_tables(const char *name, char where[128]);

struct process_use {
    double seconds; /* of processors, so far */
    long own_kib;   /* anonymous memory now */
};
struct process_use process_use_of(pid_t pid);
/* Of itself and all processes whose parent it is or was. */
struct process_use process_use_of_family(pid_t pid);

#endif
