// SPDX-License-Identifier: EUPL-1.2
/* The log sink: short lines for whoever mends the device, to stderr (systemd's journal). Never
 * personal data: no names, numbers, ticket contents or free text. Libraries do not call this;
 * programs do. A repeated identical line is counted, not repeated. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_LEVEL_INFO, LOG_LEVEL_WARNING, LOG_LEVEL_ERROR };

/* `part` is the component ("camera"), `format` the sentence, lower case, no full stop. Thread-safe.
 */
void log_line(enum log_level level, const char *part, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The last lines that were put, oldest first, at most LOG_RECENT_MAX: for a support file. `each` is
 * called with the sink locked, so it must not log. */
#define LOG_RECENT_MAX 200
void log_recent(void (*each)(void *context, enum log_level level, const char *line), void *context);

/* Where lines go instead of stderr; NULL restores it. For tests. */
void log_set_sink(void (*sink)(enum log_level level, const char *line));

#endif
