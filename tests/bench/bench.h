// SPDX-License-Identifier: EUPL-1.2
/* Small tools for benchmarks: a clock, series of samples with percentiles, a scratch folder, and
 * lines that state a ratio beside its goal. Samples of the things compared are taken in turn, so
 * that a slow minute of the machine hits them alike. Benchmarks print and exit: 0 goals
 * met, 1 a goal missed, 2 or more: it could not run. */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#define BENCH_SAMPLES_MAX 20000

/* Zero value plus a name is ready. */
struct bench_series {
    const char *name;
    size_t count;
    double us[BENCH_SAMPLES_MAX];
};

static inline double bench_now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static inline void bench_add(struct bench_series *s, double us)
{
    assert(s->count < BENCH_SAMPLES_MAX);
    s->us[s->count++] = us;
}

static inline int bench_compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts the series; `percent` from 0 to 100, nearest rank. */
static inline double bench_percentile(struct bench_series *s, double percent)
{
    assert(s->count > 0);
    qsort(s->us, s->count, sizeof s->us[0], bench_compare);
    size_t rank = (size_t)((double)(s->count - 1) * percent / 100 + 0.5);
    return s->us[rank];
}

static inline void bench_print(struct bench_series *s)
{
    printf("  %-44s p50 %10.1f us   p99 %10.1f us   worst %10.1f us   (%zu)\n", s->name,
        bench_percentile(s, 50), bench_percentile(s, 99), bench_percentile(s, 100), s->count);
}

/* True when ratio <= goal; prints which. */
static inline bool bench_goal(const char *what, double ratio, double goal)
{
    bool met = ratio <= goal;
    printf("  %-44s ratio %.2f   goal <= %.2f   %s\n", what, ratio, goal, met ? "met" : "MISSED");
    return met;
}

/* One line about where this ran. */
static inline void bench_machine(void)
{
    struct utsname u;
    char line[256], model[128] = "unknown processor";
    FILE *f = fopen("/proc/cpuinfo", "r");
    while (f && fgets(line, sizeof line, f)) {
        if (sscanf(line, "model name : %127[^\n]", model) == 1) {
            break;
        }
    }
    if (f) {
        fclose(f);
    }
    uname(&u);
    double load = 0;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    (void)getloadavg(&load, 1);
    printf("machine: %s, %ld cores, %s %s, load before %.1f%s\n", model, cores, u.sysname,
        u.release, load, load > (double)cores / 2 ? " (busy: trust medians and ratios only)" : "");
}

#define BENCH_PATH_SIZE 1024

/* Makes a scratch folder and goes there: under $BENCH_DIR (a disk like the kiosk's), else beside
 * the program, since /tmp may be memory. */
static inline void bench_enter_scratch(char path[BENCH_PATH_SIZE])
{
    char folder[BENCH_PATH_SIZE / 2] = "", pattern[BENCH_PATH_SIZE];
    const char *base = getenv("BENCH_DIR");
    if (base == NULL && readlink("/proc/self/exe", folder, sizeof folder - 1) > 0) {
        *strrchr(folder, '/') = '\0';
        base = folder;
    }
    snprintf(pattern, sizeof pattern, "%s/bench-XXXXXX", base ? base : ".");
    if (!mkdtemp(pattern) || chdir(pattern) != 0 || !getcwd(path, BENCH_PATH_SIZE)) {
        perror(pattern);
        exit(2);
    }
}

/* Leaves it and removes it; its files must be gone. */
static inline void bench_leave_scratch(const char *path)
{
    if (chdir("..") != 0 || rmdir(path) != 0) {
        perror(path);
    }
}

#endif
