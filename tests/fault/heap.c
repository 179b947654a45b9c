// SPDX-License-Identifier: EUPL-1.2
/* Failing allocations: see heap.h. */
#include "fault/heap.h"

#include "fault/own.h"

#include <jansson.h>
#include <sqlite3.h>
#include <string.h>

static struct {
    long nth, seen, failed;
    bool for_ever;
    sqlite3_mem_methods sqlite;
} heap;

/* The linker's names for what it wrapped, and for what is behind it. */
void *__real_malloc(size_t n);
void *__real_calloc(size_t count, size_t n);
void *__real_realloc(void *old, size_t n);
char *__real_strdup(const char *text);
void *__real_sodium_malloc(size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t count, size_t n);
void *__wrap_realloc(void *old, size_t n);
char *__wrap_strdup(const char *text);
void *__wrap_sodium_malloc(size_t n);

static bool fails(void)
{
    long number = ++heap.seen;

    if (heap.nth == 0 || (number != heap.nth && !(heap.for_ever && number > heap.nth)))
        return false;
    heap.failed++;
    return true;
}

void *__wrap_malloc(size_t n)
{
    return fails() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t count, size_t n)
{
    return fails() ? NULL : __real_calloc(count, n);
}

void *__wrap_realloc(void *old, size_t n)
{
    return fails() ? NULL : __real_realloc(old, n);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

void *__wrap_sodium_malloc(size_t n)
{
    return fails() ? NULL : __real_sodium_malloc(n);
}

static void *sqlite_malloc(int n)
{
    return fails() ? NULL : heap.sqlite.xMalloc(n);
}

static void *sqlite_realloc(void *old, int n)
{
    return fails() ? NULL : heap.sqlite.xRealloc(old, n);
}

static void *json_malloc(size_t n)
{
    return fails() ? NULL : __real_malloc(n);
}

void heap_start(void)
{
    sqlite3_mem_methods methods;

    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &heap.sqlite) != SQLITE_OK)
        exit(2);
    methods = heap.sqlite;
    methods.xMalloc = sqlite_malloc;
    methods.xRealloc = sqlite_realloc;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK)
        exit(2);
    json_set_alloc_funcs(json_malloc, free);
}

void heap_plan(long nth, bool for_ever)
{
    heap.nth = nth;
    heap.for_ever = for_ever;
    heap.seen = heap.failed = 0;
}

long heap_seen(void)
{
    return heap.seen;
}

long heap_failed(void)
{
    return heap.failed;
}

void *own_alloc(void *old, size_t n)
{
    void *p = __real_realloc(old, n ? n : 1);
    if (p == NULL) {
        (void)fprintf(stderr, "fault: the test itself is out of memory\n");
        exit(2);
    }
    return p;
}

void own_need(enum err e, const struct diag *d, const char *what)
{
    if (e != ERR_OK) {
        (void)fprintf(stderr, "fault: %s: %s (%s)\n", what, err_text(e), d != NULL ? d->text : "");
        exit(2);
    }
}
