// SPDX-License-Identifier: EUPL-1.2
/* Files between agent and kiosk. */
#include "agent/agent_internal.h"

#include "base/log.h"

enum err spool_path(
    const struct agent *a, const char *folder, const char *name, char out[PATH_SIZE])
{
    enum err e = path_join(out, a->config.data, folder);
    return e ? e : path_join(out, out, name);
}

enum err spool_put(struct agent *a, const char *name, struct bytes file)
{
    char path[PATH_SIZE];
    struct diag d = {0};
    enum err e = spool_path(a, SPOOL_IN, name, path);

    if (!e)
        e = file_write(path, file, 0640, &d);
    if (e)
        log_line(LOG_LEVEL_ERROR, "spool", "%s: %s (%s)", name, err_text(e), d.text);
    return e;
}

enum err spool_each(struct agent *a, const char *folder, const char *suffix,
    enum err (*each)(void *context, const char *name), void *context)
{
    char path[PATH_SIZE];
    struct diag d = {0};
    enum err e = path_join(path, a->config.data, folder);

    if (!e)
        e = folder_each(path, suffix, each, context, &d);
    if (e && e != ERR_MISSING && e != ERR_DEVICE)
        log_line(LOG_LEVEL_ERROR, "spool", "%s: %s (%s)", folder, err_text(e), d.text);
    return e == ERR_DEVICE ? e : ERR_OK; /* what is wrong with a file is no reason to stop */
}
