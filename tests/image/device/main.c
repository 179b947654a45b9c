// SPDX-License-Identifier: EUPL-1.2
/* Runs in a lab machine: see look.h.
 *
 *   image_devices all SECONDS     SECONDS: what the clock chip was set to at the start
 *   image_devices watchdog */
#include "base/log.h"
#include "device/check.h"
#include "device/look.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say_nothing(enum log_level level, const char *line)
{
    (void)level, (void)line;
}

int main(int argc, char **argv)
{
    (void)setvbuf(stdout, NULL, _IOLBF, 0);
    log_set_sink(say_nothing);
    if (argc == 2 && strcmp(argv[1], "watchdog") == 0) {
        look_at_watchdog();
        return check_end();
    }
    if (argc != 3 || strcmp(argv[1], "all") != 0)
        return 2;
    look_at_clock(strtoll(argv[2], NULL, 10));
    look_at_touch();
    look_at_lamps();
    look_at_camera("/bin");
    look_at_failures();
    return check_end();
}
