// SPDX-License-Identifier: EUPL-1.2
/* Gathering what helps, and only that: see support.h. */
#include "kiosk/support.h"

#include "base/log.h"
#include "crypto/hash_file.h"
#include "kiosk/spool.h"
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#define EOL "\r\n"
#define HASHED_MAX (64u << 20) /* larger files are told by their size alone */

struct walk {
    const char *folder, *data;
    bool named; /* names are made by this program, of ids */
    uint64_t files, bytes;
    struct buf *out;
};

static enum err add_file(void *context, const char *name)
{
    struct walk *w = context;
    char path[PATH_SIZE], hex[65] = "-";
    struct hash hash;
    uint64_t hashed;
    struct stat st;

    if (path_join(path, w->data, w->folder) != ERR_OK || path_join(path, path, name) != ERR_OK)
        return ERR_OK;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &st) != 0) {
        if (fd >= 0)
            close(fd);
        return ERR_OK;
    }
    w->files++;
    w->bytes += (uint64_t)st.st_size;
    if (w->named && st.st_size <= HASHED_MAX && hash_file(fd, HASHED_MAX, &hash, &hashed) == ERR_OK)
        hex_encode(hash.b, sizeof hash.b, hex);
    close(fd);
    if (w->named)
        buf_add_format(w->out, "  %s/%s %jd %s" EOL, w->folder, name, (intmax_t)st.st_size, hex);
    return ERR_OK;
}

/* In the others lie files as they came, under names that somebody may have typed: those are
 * counted. Keys lie above these folders, and are not looked at. */
static void add_files(const char *data, struct buf *out)
{
    static const struct {
        const char *name;
        bool named;
    } folders[] = {{"ledger", true}, {"packages", true}, {"deltas", true}, {"closed", true},
        {"out", true}, {"taken", true}, {"received", true}, {"spool-out", true},
        {"spool-in", false}, {"stick-in", false}, {"odd", false}};
    char path[PATH_SIZE];

    buf_add_text(out, EOL "files: name, bytes, hash" EOL);
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct walk w = {folders[i].name, data, folders[i].named, 0, 0, out};
        if (path_join(path, data, folders[i].name) != ERR_OK
            || folder_each(path, "", add_file, &w, NULL) != ERR_OK)
            continue;
        buf_add_format(
            out, "%s: %" PRIu64 " files, %" PRIu64 " bytes" EOL, folders[i].name, w.files, w.bytes);
    }
}

static void add_health(const struct device_view *v, const char *camera, struct buf *out)
{
    struct utsname system;
    char date[11], time[9];

    wall_format_date(v->started, date);
    wall_format_hms(v->started, time);
    buf_add_format(out, EOL "started: %s %s" EOL, date, time);
    if (uname(&system) == 0) /* not its node name: somebody chose that */
        buf_add_format(out, "kernel: %s %s %s" EOL, system.sysname, system.release, system.machine);
    buf_add_format(out, "power: mains %d, battery %d %%, weak %d" EOL, v->mains,
        (int)v->battery_percent, v->supply_weak);
    buf_add_format(
        out, "heat: %d of %d, slowed %d" EOL, (int)v->celsius, (int)v->celsius_limit, v->slowed);
    buf_add_format(out, "storage: %" PRIu64 " bytes free, locked %d, errors %d, worn %d %%" EOL,
        v->storage_free, v->storage_locked, (int)v->storage_errors, (int)v->storage_worn);
    buf_add_format(
        out, "records: %d kept, %d waiting" EOL, (int)v->records, (int)v->records_waiting);
    buf_add_format(
        out, "clock: certainty %d, apart %d min" EOL, (int)v->certainty, (int)v->clock_apart_min);
    buf_add_format(
        out, "camera: out %d, %s, %d per s" EOL, v->camera_out, camera, (int)v->camera_rate);
}

static void add_agent(const char *data, struct buf *out)
{
    struct spool_status s = spool_status(data);

    buf_add_format(out, "agent: state %d, reached %" PRId64 ", waiting %d, parked %d" EOL,
        (int)s.state, s.reached.ms, (int)s.waiting, (int)s.parked);
}

static void add_log_line(void *context, enum log_level level, const char *line)
{
    buf_add_format(context, "  %s %s" EOL,
        level == LOG_LEVEL_ERROR     ? "error"
        : level == LOG_LEVEL_WARNING ? "warning"
                                     : "info",
        line);
}

void support_write(const struct test_view *t, const struct device_view *v, enum lang lang,
    const char *data, const char *camera_detail, struct buf *out)
{
    self_test_report(t, v, lang, out);
    add_health(v, camera_detail, out);
    add_agent(data, out);
    buf_add_text(out, EOL "log, the last lines:" EOL);
    log_recent(add_log_line, out);
    add_files(data, out);
}
