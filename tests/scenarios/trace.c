// SPDX-License-Identifier: EUPL-1.2
#include "scenarios/trace.h"

#include <stdarg.h>
#include <stdio.h>

enum err trace_open(struct day *d, struct diag *diag)
{
    char path[PATH_SIZE];

    if (d->options.trace == NULL)
        return ERR_OK;
    enum err e = folder_make(d->options.trace, 0755, diag);
    if (e == ERR_OK)
        e = path_join(path, d->options.trace, "steps");
    if (e != ERR_OK)
        return e;
    d->trace = fopen(path, "we");
    return d->trace != NULL ? ERR_OK : diag_errno(diag, ERR_IO, "open %s", path);
}

void trace_close(struct day *d)
{
    if (d->trace != NULL)
        (void)fclose(d->trace);
    d->trace = NULL;
}

void trace_line(struct day *d, const char *format, ...)
{
    va_list list;

    if (d->trace == NULL)
        return;
    va_start(list, format);
    (void)vfprintf(d->trace, format, list);
    va_end(list);
    (void)fputc('\n', d->trace);
    d->trace_moved = true;
}

bool trace_see(struct day *d)
{
    char name[32], path[PATH_SIZE];
    struct diag diag = {0};

    if (d->trace == NULL || !d->trace_moved || d->kiosk == NULL)
        return true;
    (void)snprintf(name, sizeof name, "%03d.png", ++d->trace_seen);
    kiosk_draw(d->kiosk);
    enum err e = path_join(path, d->options.trace, name);
    if (e == ERR_OK)
        e = canvas_png_write(kiosk_canvas(d->kiosk), path, &diag);
    trace_line(d, "see %03d", d->trace_seen);
    d->trace_moved = false;
    return (e == ERR_OK && fflush(d->trace) == 0)
           || day_fault(d, "the trace is not written: %s %s", err_text(e), diag.text);
}

void trace_step(struct day *d, const char *raw)
{
    if (d->trace != NULL && raw[0] != '\0')
        (void)fprintf(d->trace, "step %s\n", raw);
}
