// SPDX-License-Identifier: EUPL-1.2
/* The log sink. A line equal to the one before is only counted; the count is written at 10, 100,
 * 1000, ... (so a device that fails for ever stays visible without flooding) and when another line
 * follows. */
#include "base/log.h"

#include "base/bytes.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LINE_SIZE = 512 };

/* The one piece of mutable file-scope state that the style allows; `guard` protects all of it. */
static struct {
    pthread_mutex_t guard;
    void (*sink)(enum log_level level, const char *line);
    enum log_level level;
    char last[LINE_SIZE];
    unsigned long repeats, next_report;
    char recent[LOG_RECENT_MAX][LINE_SIZE]; /* a ring; `recent_next` counts all that were put */
    enum log_level recent_level[LOG_RECENT_MAX];
    unsigned long recent_next;
} state = {.guard = PTHREAD_MUTEX_INITIALIZER};

static const char *level_text(enum log_level level)
{
    switch (level) {
    case LOG_LEVEL_INFO:
        return "info";
    case LOG_LEVEL_WARNING:
        return "warning";
    case LOG_LEVEL_ERROR:
        return "error";
    }
    return "error";
}

static void put(enum log_level level, const char *line)
{
    unsigned long at = state.recent_next++ % LOG_RECENT_MAX;
    (void)text_copy(state.recent[at], LINE_SIZE, line); /* same size: never cut */
    state.recent_level[at] = level;
    if (state.sink) {
        state.sink(level, line);
    } else {
        (void)fprintf(stderr, "%s %s\n", level_text(level), line); /* nowhere left to complain */
    }
}

static void report_repeats(void)
{
    char line[64];
    (void)snprintf(line, sizeof line, "log: last line repeated %lu times", state.repeats);
    put(state.level, line);
}

/* A line stays one line, whatever got into its arguments. */
static void flatten(char *line)
{
    for (; *line; line++) {
        if ((unsigned char)*line < 0x20 || *line == 0x7f) {
            *line = '?';
        }
    }
}

static void put_or_count(enum log_level level, const char *line)
{
    if (level == state.level && strcmp(line, state.last) == 0) {
        state.repeats++;
        if (state.repeats == state.next_report) {
            report_repeats();
            state.next_report *= 10;
        }
        return;
    }
    if (state.repeats > 0 && state.repeats != state.next_report / 10) {
        report_repeats();
    }
    (void)text_copy(state.last, sizeof state.last, line); /* same size: never cut */
    state.level = level;
    state.repeats = 0;
    state.next_report = 10;
    put(level, line);
}

void log_line(enum log_level level, const char *part, const char *format, ...)
{
    char sentence[LINE_SIZE], line[LINE_SIZE];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(sentence, sizeof sentence, format, args); /* a log line may be cut */
    va_end(args);
    (void)text_copy(line, sizeof line, part);
    size_t used = strlen(line);
    if (used + 2 < sizeof line) {
        memcpy(line + used, ": ", 3);
        (void)text_copy(line + used + 2, sizeof line - used - 2, sentence);
    }
    flatten(line);
    (void)pthread_mutex_lock(&state.guard);
    put_or_count(level, line);
    (void)pthread_mutex_unlock(&state.guard);
}

void log_recent(void (*each)(void *context, enum log_level level, const char *line), void *context)
{
    (void)pthread_mutex_lock(&state.guard);
    unsigned long end = state.recent_next, i = end > LOG_RECENT_MAX ? end - LOG_RECENT_MAX : 0;
    for (; i < end; i++) {
        each(context, state.recent_level[i % LOG_RECENT_MAX], state.recent[i % LOG_RECENT_MAX]);
    }
    (void)pthread_mutex_unlock(&state.guard);
}

void log_set_sink(void (*sink)(enum log_level level, const char *line))
{
    (void)pthread_mutex_lock(&state.guard);
    state.sink = sink;
    state.last[0] = 0;
    state.repeats = 0;
    (void)pthread_mutex_unlock(&state.guard);
}
